"""Drafts: what of a dossier stays when the doubtful lines go, and that everything that goes is told."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.model.claims import SourceBatch
from provgraph.model.draft_mark import DraftMark, confidence_figures, read_confidence
from provgraph.model.records import Encounter, Membership, Tenure
from provgraph.sources.dossier import DossierFile, as_dossier, parse_dossier
from provgraph.sources.dossier_drafts import draft_lines, in_words, without_doubtful
from provgraph.sources.loader import Document
from provgraph.sources.loaders.dossier import DossierLoader, batch_of
from provgraph.sources.yaml_document import YamlDocument, parse_yaml
from sources.wrong import GOOD


def lines_of(node: Any) -> Iterator[Any]:
    """Every mapping of a dossier that is a line: it has a place in the text, or says who took part."""
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        if isinstance(value, dict) and ("at" in value or "who" in value):
            yield value
        yield from lines_of(value)


def marked(confidence: Callable[[int], str | None]) -> DossierFile:
    """The good dossier, each line with the mark that its number asks for; None: reviewed."""
    tree: Any = parse_yaml(GOOD, "d.yaml").tree
    for number, line in enumerate(lines_of(tree)):
        if (figures := confidence(number)) is not None:
            line["draft"] = {"rule": f"rule {number}", "confidence": figures}
    return as_dossier(YamlDocument(tree, "d.yaml"), Path())


def doubtful(where: str) -> DossierFile:
    """The good dossier, all of it reviewed but one line, of a confidence of 0.4."""
    tree: Any = parse_yaml(GOOD, "d.yaml").tree
    line = tree
    for step in where.split("."):
        line = line[int(step) if step.isdecimal() else step]
    line["draft"] = {"rule": "x", "confidence": "0.4"}
    return as_dossier(YamlDocument(tree, "d.yaml"), Path())


GOOD_FILE = parse_dossier(GOOD, "d.yaml", Path())
LINES = sum(1 for _ in lines_of(parse_yaml(GOOD, "d.yaml").tree))


def left_out(file: DossierFile, above: float = 0.5) -> list[tuple[str, str | None]]:
    return [(line.where, hangs_on) for line, hangs_on in without_doubtful(file.dossier, above)[1]]


def cut(file: DossierFile, above: float = 0.5) -> list[tuple[str, str]]:
    return [(in_words(path), name) for path, name in without_doubtful(file.dossier, above)[2]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.none() | st.integers(0, 100), min_size=LINES, max_size=LINES), st.integers(0, 100))
def test_what_stays_hangs_together_and_what_goes_is_told(percents: list[int | None], percent: int) -> None:
    above = percent / 100
    figures = [None if one is None else confidence_figures(one / 100) for one in percents]
    file = marked(lambda number: figures[number])
    kept, gone, _ = without_doubtful(file.dossier, above)
    batch = batch_of(DossierFile(kept, file.card, file.document))
    assert all(one.draft is None or one.draft.confidence >= above for one in batch.claims)
    assert all(line.mark is None or line.mark.confidence >= above for line in draft_lines(kept))
    told = {line.where for line, _ in gone}
    assert len(told) == len(gone)
    for line, hangs_on in gone:
        if hangs_on is None:
            assert line.mark is not None
            assert line.mark.confidence < above
        else:
            assert hangs_on in told
    waiting = draft_lines(file.dossier)
    assert len(waiting) == sum(one is not None for one in percents)
    assert {line.where for line in waiting if line.mark and line.mark.confidence < above} <= told


def test_every_line_may_be_a_draft_and_every_claim_bears_its_mark() -> None:
    file = marked(lambda number: f"0.{number + 10}")
    assert len(draft_lines(file.dossier)) == LINES
    batch = batch_of(file)
    assert len({one.draft for one in batch.claims}) == LINES
    assert all(one.draft is not None and one.draft.backend is None for one in batch.claims)
    assert without_doubtful(file.dossier, 0) == (file.dossier, [], [])


def test_without_marks_nothing_changes() -> None:
    file = marked(lambda _: None)
    assert draft_lines(file.dossier) == []
    assert without_doubtful(file.dossier, 1) == (file.dossier, [], [])
    assert all(one.draft is None for one in batch_of(file).claims)


def test_what_is_said_of_a_doubtful_person_hangs_on_them() -> None:
    file = doubtful("people.ben")
    assert left_out(file) == [
        ("people.ben", None),
        ("tenures.0", "people.ben"),
        ("sessions.lunch.took_part.1", "people.ben"),
        ("encounters.0", "people.ben"),
    ]
    # The other pair of `each` did meet, all the same.
    assert cut(file) == [("encounters.1.each", "people.ben")]
    kept, _, _ = without_doubtful(file.dossier, 0.5)
    records = batch_of(DossierFile(kept, file.card, file.document)).records
    assert sum(isinstance(record, Encounter) for record in records) == 1
    assert not any(isinstance(record, Tenure) for record in records)


def test_a_mention_goes_and_the_line_stays() -> None:
    file = doubtful("organisations.port")
    assert left_out(file) == [("organisations.port", None), ("tenures.0", "organisations.port")]
    assert cut(file) == [
        ("groups.elected.organisation", "organisations.port"),
        ("delegations.0.members.0.for", "organisations.port"),
        ("agreements.charter.parties", "organisations.port"),
    ]
    kept, _, _ = without_doubtful(file.dossier, 0.5)
    [membership] = [
        record
        for record in batch_of(DossierFile(kept, file.card, file.document)).records
        if isinstance(record, Membership)
    ]
    assert membership.acted_for == ()


def test_who_took_part_hangs_on_the_session_and_the_delegation_on_the_mission() -> None:
    session = doubtful("sessions.lunch")
    assert ("sessions.lunch.took_part.0", "sessions.lunch") in left_out(session)
    assert ("date_readings.0", "sessions.lunch") in left_out(session)
    assert ("encounters.0.session", "sessions.lunch") in cut(session)
    mission = doubtful("missions.norvale")
    assert left_out(mission) == [
        ("missions.norvale", None),
        ("delegations.0.sizes.0", "missions.norvale"),
        ("delegations.0.members.0", "missions.norvale"),
    ]
    assert ("sessions.lunch.mission", "missions.norvale") in cut(mission)


@pytest.mark.parametrize("order", ["reviewed first", "draft first"])
def test_what_a_reviewed_line_says_too_is_reviewed_and_stands_where_that_stands(order: str) -> None:
    reviewed = "      - {who: ann, role: host, attendance: attended}\n"
    draft = reviewed.replace("}", ", at: [5, 6], draft: {rule: x, confidence: 0.9}}")
    both = reviewed + draft if order == "reviewed first" else draft + reviewed
    assert batch_of(parse_dossier(GOOD.replace(reviewed, both), "d.yaml", Path())).claims == batch_of(GOOD_FILE).claims


def test_of_two_draft_lines_that_say_the_same_the_surer_one_counts() -> None:
    line = "  - {person: ben, organisation: port, role: chair, at: [1, 2], draft: {rule: %s, confidence: %s}}\n"
    text = GOOD.replace("delegations:\n", line % ("one", 0.3) + line % ("two", 0.9) + "delegations:\n")
    marks = [one.draft for one in batch_of(parse_dossier(text, "d.yaml", Path())).claims if one.draft is not None]
    assert marks == [DraftMark("two", 0.9)]


def test_a_review_changes_the_digest_and_not_the_claims() -> None:
    draft, reviewed = batch_of(marked(lambda _: "0.9")), batch_of(marked(lambda _: None))
    assert {one.iri for one in draft.claims} == {one.iri for one in reviewed.claims}
    assert draft.content_digest != reviewed.content_digest
    assert batch_of(marked(lambda _: "0.8")).content_digest != draft.content_digest


def test_each_record_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(marked(lambda number: f"0.{number + 10}").text(), encoding="utf-8")
    document = Document(path, accept_above=0.2)
    [batch] = DossierLoader().read(document)
    told = [dict(note.facts) for note in document.audit.left_out]
    assert isinstance(batch, SourceBatch)
    assert document.audit.used == len(batch.claims)
    assert len(told) == len({facts["where"] for facts in told}) == document.audit.records_read - document.audit.used
    [number] = [n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.startswith("  ann:")]
    assert {facts["line"] for facts in told if facts["where"] == "people.ann"} == {number}


@pytest.mark.parametrize("figures", ["0", "1", "0.5", "0.8765", "1.0", "0.123456"])
def test_a_confidence_is_read(figures: str) -> None:
    read = read_confidence(figures)
    assert read == round(float(figures), 4)
    assert read_confidence(confidence_figures(read)) == read


@pytest.mark.parametrize("figures", ["", "-0.1", "1.01", "2", ".5", "1e-3", "0,5", "high", "nan", "٠.٥"])
def test_what_is_no_confidence_is_not_read(figures: str) -> None:
    assert read_confidence(figures) is None
