"""What a dossier says: claims, with ids that follow from what is said and from nothing else."""

import unicodedata
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.errors import SourceInvalid
from provgraph.model.claims import SourceBatch
from provgraph.model.locators import Section, TextPosition
from provgraph.model.records import (
    RECORDS,
    Delegation,
    Encounter,
    Headcount,
    IdentityDecision,
    Mission,
    Organisation,
    Participation,
    Person,
    Place,
    Record,
    Session,
    Source,
    Tenure,
    UnidentifiedActor,
)
from provgraph.model.texts import Text
from provgraph.sources.dossier import parse_dossier, read_dossier
from provgraph.sources.loader import Document, Loader
from provgraph.sources.loaders.dossier import DossierLoader, batch_of
from provgraph.sources.loaders.identities import IdentitiesLoader
from provgraph.sources.normal_form import normalise
from provgraph.sources.yaml_document import YamlDocument, parse_yaml
from provgraph.vocabulary.terms import PG, Attendance, EventStatus, PartOfDay, Sector, SessionRole
from sources.wrong import GOOD

R = TypeVar("R", bound=Record)


def load(text: str) -> SourceBatch:
    return batch_of(parse_dossier(text, "d.yaml", Path()))


def of(batch: SourceBatch, cls: type[R]) -> list[R]:
    return [record for record in batch.records if isinstance(record, cls)]


def only(batch: SourceBatch, cls: type[R]) -> R:
    [record] = of(batch, cls)
    return record


def changed(old: str, new: str) -> SourceBatch:
    assert GOOD.count(old) == 1, old
    return load(GOOD.replace(old, new))


# What is read


def test_everything_of_the_format_is_read() -> None:
    batch = load(GOOD.replace("    at: [1, 2]\ntenures", "    purposes: [{text: p, at: x}]\n    at: [1, 2]\ntenures"))
    found = {type(record) for record in batch.records}
    assert found == set(RECORDS) - {Source, IdentityDecision}
    stated = {said.states for said in batch.claims}
    assert {record.iri for record in batch.records if not isinstance(record, Place)} == stated
    for said in batch.claims:
        assert said.source == batch.source.iri
        assert said.locators


def test_a_person_is_read() -> None:
    ann, ben = of(load(GOOD), Person)
    assert (ann.iri, ann.name, ann.honorifics, ann.partial_name) == (
        "urn:pg:actor:gazette:ann",
        "Ann Lor",
        ("Mme",),
        False,
    )
    assert (ben.name, ben.other_names) == ("Ben Quer", ("B. Quer",))
    batch = load(GOOD)
    [about_ben] = [said for said in batch.claims if said.states == ben.iri]
    assert about_ben.locators == (TextPosition(8, 16), TextPosition(20, 24))
    assert about_ben.local_name == "ben"


def test_an_organisation_and_somebody_without_a_name_are_read() -> None:
    batch = load(GOOD)
    port, maker = only(batch, Organisation), only(batch, UnidentifiedActor)
    assert port.sectors == (Sector.PORTS_AND_SHIPPING,)
    assert port.seat in {place.iri for place in of(batch, Place)}
    assert maker.presumed == PG.Organisation
    assert set(maker.description) == {Text("motoriste", "fr"), Text("engine maker", "en")}


def test_a_text_without_a_language_is_in_that_of_the_source() -> None:
    assert Text("Déjeuner", "fr") in of(load(GOOD), Session)[0].name + of(load(GOOD), Session)[1].name
    without = changed("  language: fr\n", "")
    assert any(Text("Déjeuner", "und") in session.name for session in of(without, Session))


def test_times_are_a_part_of_the_day_or_hours_without_a_zone() -> None:
    def lunch(time: str) -> Session:
        return next(session for session in of(changed('"12:00-14:00"', time), Session) if session.date)

    assert (lunch("midday").part_of_day, lunch("midday").starts_at) == (PartOfDay.MIDDAY, None)
    both = lunch('"12:00-14:00"')
    assert (both.starts_at, both.ends_at) == (datetime(2024, 3, 12, 12), datetime(2024, 3, 12, 14))  # noqa: DTZ001
    assert lunch("09:00").ends_at is None
    assert lunch("09:00 - 10:00").ends_at == datetime(2024, 3, 12, 10)  # noqa: DTZ001


def test_a_participation_stands_where_its_session_stands_unless_it_says_where() -> None:
    batch = load(GOOD)
    for part in of(batch, Participation):
        [said] = [said for said in batch.claims if said.states == part.iri]
        assert said.locators == (TextPosition(30, 40),)
    own = changed("role: host, attendance: attended}", "role: host, attendance: attended, at: [5, 6]}")
    assert (TextPosition(5, 6),) in [said.locators for said in own.claims]


def test_what_is_not_said_is_unstated_and_never_assumed() -> None:
    batch = changed("{who: ann, role: host, attendance: attended}", "{who: ann}")
    [part] = [part for part in of(batch, Participation) if part.actor.endswith(":ann")]
    assert (part.role, part.attendance, part.side, part.acted_for) == (
        SessionRole.ATTENDEE,
        Attendance.UNSTATED,
        None,
        (),
    )
    tenure = only(changed("start: 2020, end: 2024, first_cited: 2023, last_cited: 2024,", ""), Tenure)
    assert (tenure.start, tenure.end) == (None, None)
    # Cited on the day of publication; that is no appointment.
    assert str(tenure.first_cited) == str(tenure.last_cited) == "2024-03-20"


def test_one_and_each_make_a_pair_for_each() -> None:
    pairs = {tuple(sorted(party.rpartition(":")[2] for party in e.parties)) for e in of(load(GOOD), Encounter)}
    assert pairs == {("ann", "ben"), ("ann", "maker")}
    assert len(of(load(GOOD), Encounter)) == 3


def test_a_size_is_exact_a_range_or_open() -> None:
    bounds = {(count.low, count.high) for count in of(load(GOOD), Headcount)}
    assert bounds == {(9, 9), (10, 12), (3, None)}
    assert (None, 9) in {(c.low, c.high) for c in of(changed("{count: 9,", "{at_most: 9,"), Headcount)}
    assert (8, 9) in {(c.low, c.high) for c in of(changed("{count: 9,", "{at_least: 8, at_most: 9,"), Headcount)}
    assert (0, 0) in {(c.low, c.high) for c in of(changed("{count: 9,", "{count: 0,"), Headcount)}


def test_the_card_may_lie_in_a_file_of_its_own(tmp_path: Path) -> None:
    card = GOOD[GOOD.index("source:\n") + 8 : GOOD.index("places:")]
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "g.yaml").write_text(
        "provgraph: card/1\n" + "\n".join(line.removeprefix("  ") for line in card.splitlines()), encoding="utf-8"
    )
    text = GOOD.replace(f"source:\n{card}", "source: cards/g.yaml\n")
    assert batch_of(parse_dossier(text, "d.yaml", tmp_path)) == load(GOOD)


def test_several_places_of_one_claim_are_one_claim() -> None:
    line = "  - {parties: [ann, ben], kind: met, session: lunch, status: held, at: [1, 2]}\n"
    batch = changed(line, line + line.replace("[1, 2]", "[4, 5], note: n, credibility: 2"))
    assert len(batch.claims) == len(load(GOOD).claims)
    [said] = [said for said in batch.claims if TextPosition(4, 5) in said.locators]
    assert said.locators == (TextPosition(1, 2), TextPosition(4, 5))
    assert said.note == (Text("n", "fr"),)
    assert said.credibility is not None


# Ids


def test_the_same_input_gives_the_same_batch() -> None:
    assert load(GOOD) == load(GOOD)
    assert load(GOOD).content_digest == load(GOOD).content_digest


def _shuffled(node: object, random: Random) -> object:
    if isinstance(node, dict):
        keys = list(node)
        return {key: _shuffled(node[key], random) for key in random.sample(keys, len(keys))}
    if isinstance(node, list) and not _is_position(node):
        return [_shuffled(item, random) for item in random.sample(node, len(node))]
    return node


def _is_position(node: list[object]) -> bool:
    return len(node) == 2 and all(isinstance(item, str) and item.isdecimal() for item in node)


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_sections_lines_and_keys_does_not_matter(random: Random) -> None:
    tree = _shuffled(parse_yaml(GOOD, "d.yaml").tree, random)
    assert isinstance(tree, dict)
    assert load(YamlDocument(tree, "d.yaml").text()) == load(GOOD)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    at: [30, 40]\n  course", "    at: [50, 60]\n  course"),  # where it stands
        ("    at: [30, 40]\n  course", "    at: chapô\n    note: ours\n    credibility: 3\n  course"),
        ("      - {who: ann, role: host, attendance: attended}\n", ""),  # who was there
        ("{who: ben, attendance: represented, represented_by: maker}", "{who: ben}"),
        ("sizes: [{count: 9, kind: reported, at: [1, 2]}]", "topics: [ports]"),  # how many, about what
        ('    time: "12:00-14:00"\n', ""),
        ("    mission: norvale\n    status: held\n    sizes", "    status: held\n    sizes"),
        ("  title: Gazette", "  title: La Gazette"),  # the card
        ("name: Ann Lor", "name: Anne Lor"),
    ],
)
def test_an_events_id_does_not_depend_on_evidence_or_participants(old: str, new: str) -> None:
    def ids(batch: SourceBatch) -> set[str]:
        return {record.iri for record in batch.records if isinstance(record, Session | Mission | Delegation)}

    assert ids(changed(old, new)) == ids(load(GOOD))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    type: lunch", "    type: dinner"),
        ("name: Déjeuner", "name: Dîner"),
        ("place: quay", "place: norvale"),
        ("date: 2024-03-12", "date: 2024-03-13"),
    ],
)
def test_an_events_id_depends_on_kind_name_place_and_days(old: str, new: str) -> None:
    def lunch(batch: SourceBatch) -> str:
        return next(said.states for said in batch.claims if said.local_name == "session:lunch")

    assert lunch(changed(old, new)) != lunch(load(GOOD))


def test_two_sources_name_one_event_and_never_merge_unnamed_ones() -> None:
    ours, other = load(GOOD), load(GOOD.replace("  id: gazette\n", "  id: courrier\n"))

    def by_name(batch: SourceBatch) -> dict[str | None, str]:
        return {said.local_name: said.states for said in batch.claims}

    one, two = by_name(ours), by_name(other)
    assert one["session:lunch"] == two["session:lunch"]
    assert one["mission:norvale"] == two["mission:norvale"]
    assert one["session:course"] != two["session:course"], "it has no name: nothing is merged by accident"
    assert one["ann"] != two["ann"], "who is who is decided, not loaded"
    assert {place.iri for place in of(ours, Place)} == {place.iri for place in of(other, Place)}
    assert not {said.iri for said in ours.claims} & {said.iri for said in other.claims}


def test_claims_ids_change_with_the_text_of_the_source() -> None:
    ours, other = load(GOOD), changed("sha256: a000", "sha256: a001")
    assert not {said.iri for said in ours.claims} & {said.iri for said in other.claims}
    assert {record.iri for record in ours.records} == {record.iri for record in other.records}


def test_a_name_typed_on_another_machine_is_the_same_name() -> None:
    assert load(unicodedata.normalize("NFD", GOOD)) == load(GOOD)


def test_an_announced_session_keeps_its_state_in_everything_that_belongs_to_it() -> None:
    batch = load(
        GOOD.replace("    status: held\n    sizes", "    status: announced\n    sizes").replace(
            "role: host, attendance: attended}", "role: host, attendance: confirmed}"
        )
    )
    assert {part.status for part in of(batch, Participation)} == {EventStatus.ANNOUNCED}


# Loaders, and the small world


def test_our_loaders_are_loaders_and_recognise_their_own(small_world: Path, tmp_path: Path) -> None:
    dossier, identities = DossierLoader(), IdentitiesLoader()
    loaders: list[object] = [dossier, identities]
    assert all(isinstance(loader, Loader) for loader in loaders)
    assert dossier.recognises(small_world / "gazette-norvale.yaml")
    assert not identities.recognises(small_world / "gazette-norvale.yaml")
    assert identities.recognises(small_world / "identities.yaml")
    assert not dossier.recognises(small_world / "identities.yaml")
    assert not dossier.recognises(small_world / "cards" / "gazette-norvale.card.yaml")
    # A dossier whose first line is wrong is still told as one.
    (tmp_path / "typo.yaml").write_text("provgraf: dossier/1\n", encoding="utf-8")
    assert dossier.recognises(tmp_path / "typo.yaml")
    for path in (tmp_path / "none.yaml", tmp_path):
        assert identities.recognises(path) is False


def test_the_positions_of_the_small_world_are_those_of_its_text(small_world: Path) -> None:
    raw = (small_world / "texts" / "gazette-norvale.txt").read_bytes()
    text = normalise(raw)
    file = read_dossier(small_world / "gazette-norvale.yaml")
    assert file.card.text is not None
    assert text.digest == f"sha256:{file.card.text.sha256}"
    assert len(text) == file.card.text.length
    batch = batch_of(file)
    for person in of(batch, Person):
        [said] = [said for said in batch.claims if said.states == person.iri]
        for where in said.locators:
            assert isinstance(where, TextPosition)
            assert text.text[where.start : where.end] == person.name


def test_identity_decisions_are_read(small_world: Path, tmp_path: Path) -> None:
    [batch] = IdentitiesLoader().read(Document(small_world / "identities.yaml"))
    assert batch.id == "small-world"
    assert {line.judgement for line in batch.lines} == {"same", "different", "unsure"}
    assert [str(line.references[0]) for line in batch.lines][-1] == "gazette-norvale/session:reception"
    text = (small_world / "identities.yaml").read_text(encoding="utf-8")
    moved = tmp_path / "moved.yaml"
    moved.write_text("# a comment that moves every line\n\n" + text, encoding="utf-8")
    [again] = IdentitiesLoader().read(Document(moved))
    assert [replace(line, references=(), line=None) for line in again.lines] == [
        replace(line, references=(), line=None) for line in batch.lines
    ]
    assert [list(map(str, line.references)) for line in again.lines] == [
        list(map(str, line.references)) for line in batch.lines
    ]
    moved.write_text(text.replace("different:", "unsure:"), encoding="utf-8")
    [other] = IdentitiesLoader().read(Document(moved))
    assert [line.judgement for line in other.lines] != [line.judgement for line in batch.lines]


def test_nothing_of_a_wrong_dossier_is_handed_out(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(GOOD.replace("type: lunch", "type: lunhc"), encoding="utf-8")
    batches: list[SourceBatch] = []
    with pytest.raises(SourceInvalid):
        batches.extend(DossierLoader().read(Document(path)))
    assert batches == []


def test_sections_are_named_as_they_are_written() -> None:
    batch = changed("at: chapô", "at: [chapô, ' paragraphe 3 ']")
    [said] = [said for said in batch.claims if said.local_name == "port"]
    assert said.locators == (Section("chapô"), Section("paragraphe 3"))
