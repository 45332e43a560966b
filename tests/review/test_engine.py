"""The review of a draft: whatever is done, the dossier loads, and what is taken back was never there."""

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provgraph
from provgraph.errors import ProvgraphError, ReviewError, SourceInvalid
from provgraph.reader import Article
from provgraph.reader.dossier_draft import draft_text
from provgraph.review.article import sentence_around
from provgraph.review.reviewing import Review
from provgraph.sources.dossier_editing.kinds import KINDS, Form
from provgraph.sources.dossier_editing.lines import Line
from review.invented_draft import DOSSIER, TEXT, WAITING, write


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return write(tmp_path)


def line(review: Review, *path: str | int) -> Line:
    return next(one for one in review.lines() if one.path == path)


def test_every_line_is_found_with_its_mark(draft: Path) -> None:
    review = Review(draft)
    assert review.progress().left == review.progress().all == len(review.drafts()) == WAITING
    found = line(review, "people", "ormeau")
    assert found.draft is not None
    assert (found.draft.rule, found.draft.confidence, found.draft.backend) == ("function beside", 0.95, "rules")
    assert {TEXT[start:end] for one in review.lines() if one.kind.name == "person" for start, end in one.at} == {
        "Lise Ormeau", "Paul Trévan", "Ivo Sauvet", "Rosa Lund",
    }  # fmt: skip


def test_accepting_takes_the_mark_and_nothing_else(draft: Path) -> None:
    review = Review(draft)
    review.accept([("people", "ormeau"), ("people", "trevan"), ("sessions", "workshop", "took_part", 0)])
    expected = re.sub(r', draft: \{rule: "function beside"[^}]*\}', "", DOSSIER)
    expected = re.sub(r'    draft: \{rule: "given name", confidence: 0.9[^}]*\}\n', "", expected)
    expected = re.sub(r"(speaker, attendance: attended, at: \[\d+, \d+\]), draft: \{[^}]*\}", r"\1", expected, count=1)
    assert draft.read_text(encoding="utf-8") == expected
    assert review.progress().left == WAITING - 3


def test_rejecting_takes_what_hangs_on_it_and_keeps_the_comments(draft: Path) -> None:
    review = Review(draft)
    hanging = review.hanging([("people", "trevan")])
    gone = {("tenures", 1), ("sessions", "workshop", "took_part", 0), ("encounters", 0)}
    assert set(hanging.gone) == gone
    review.reject([("people", "trevan")])
    text = draft.read_text(encoding="utf-8")
    assert "trevan" not in text
    assert "encounters" not in text
    for kept in ("# checked by hand", "# she was quoted from afar", "  port:   {name", "alize:  {name: Port-Alizé"):
        assert kept in text


def test_what_only_names_a_rejected_line_stays_without_the_name(draft: Path) -> None:
    review = Review(draft)
    review.reject([("missions", "alize")])
    text = draft.read_text(encoding="utf-8")
    assert "delegations" not in text
    assert "mission:" not in text
    assert line(review, "encounters", 0).values["parties"] == ["ormeau", "trevan"]
    review.reject([("organisations", "port")])
    assert "organisation" not in line(review, "tenures", 1).values


def test_correcting_accepts_and_wrong_words_are_refused(draft: Path) -> None:
    review = Review(draft)
    path = ("sessions", "workshop", "took_part", 1)
    review.correct(path, {"role": "host", "note": 'vu : sur place, "deux" fois'}, [(2, 5), (9, 12)])
    corrected = line(review, *path)
    assert corrected.draft is None
    assert corrected.values["role"] == "host"
    assert corrected.values["note"] == 'vu : sur place, "deux" fois'
    assert corrected.at == ((2, 5), (9, 12))
    before = draft.read_bytes()
    with pytest.raises(SourceInvalid, match="hots"):
        review.correct(path, {"role": "hots"})
    with pytest.raises(SourceInvalid):
        review.correct(("missions", "alize"), {"dates": "2021-13"})
    with pytest.raises(SourceInvalid):
        review.correct(("people", "ormeau"), {}, [(0, len(TEXT) + 1)])
    with pytest.raises(ReviewError):
        review.correct(("people", "ormeau"), {"source": "x"})
    assert draft.read_bytes() == before


def test_adding_gives_a_line_its_place_and_a_free_name(draft: Path) -> None:
    review = Review(draft)
    start = TEXT.index("Valmer. <b>")
    assert review.add("person", {"name": "Lise Ormeau"}, [(0, 3)]) == ("people", "lise-ormeau")
    assert review.add("person", {"name": "Lise ORMEAU"}, [(4, 6)]) == ("people", "lise-ormeau-2")
    agreement = review.add(
        "agreement", {"name": "Charte", "parties": ["valmer"], "status": "announced"}, [(start, start + 6)]
    )
    assert line(review, *agreement).at == ((start, start + 6),)
    size = review.add("size", {"count": "40", "kind": "reported"}, [(0, 3)], ("sessions", "workshop"))
    assert size == ("sessions", "workshop", "sizes", 0)
    member = review.add("member", {"who": "lise-ormeau"}, [(0, 3)], ("missions", "alize"))
    assert member == ("delegations", 0, "members", 1)
    assert all(line(review, *path).draft is None for path in (agreement, size, member))
    with pytest.raises(ReviewError):
        review.add("size", {"count": "40", "kind": "reported"}, [(0, 3)], ("sessions", "elsewhere"))


def test_a_roll_call_settles_a_session_in_one_act(draft: Path) -> None:
    review = Review(draft)
    workshop = ("sessions", "workshop")
    start = TEXT.index("Lise Ormeau")
    review.call(
        workshop, {"ormeau": [(start, start + 11)]}, [(*workshop, "took_part", 1)], [(*workshop, "took_part", 0)]
    )
    there = {
        one.values["who"]: one
        for one in review.lines()
        if one.path[:2] == workshop and one.kind.name == "participation"
    }
    assert list(there) == ["trevan", "lund", "ormeau"]
    assert (there["trevan"].draft, there["ormeau"].draft) == (None, None)
    assert there["lund"].draft is not None, "nobody has said anything of her"
    assert there["ormeau"].values == {"who": "ormeau", "attendance": "attended"}
    assert there["ormeau"].at == ((start, start + 11),)
    review.undo()
    assert review.text == DOSSIER


def test_who_was_on_a_mission_is_called_where_nobody_was_before(draft: Path) -> None:
    review = Review(draft)
    mission = ("missions", "alize")
    review.call(mission, {"trevan": [(0, 3)]}, [("delegations", 0, "members", 0)])
    [member] = [one for one in review.lines() if one.kind.name == "member"]
    assert member.values == {"who": "trevan", "attendance": "attended"}
    for wrong in (("people", "ormeau"), ("sessions", "nowhere")):
        with pytest.raises(ReviewError):
            review.call(wrong, {"ormeau": []})


def test_joining_two_that_are_one(draft: Path) -> None:
    review = Review(draft)
    review.join(("people", "sauvet"), ("people", "trevan"))
    one = line(review, "people", "trevan")
    assert one.values["also"] == ["Ivo Sauvet"]
    assert len(one.at) == 3
    assert "sauvet" not in draft.read_text(encoding="utf-8")
    with pytest.raises(ReviewError):
        review.join(("people", "trevan"), ("people", "trevan"))


def test_the_last_act_takes_the_warning_at_the_head_away(draft: Path) -> None:
    review = Review(draft)
    review.accept([one.path for one in review.drafts()])
    assert draft.read_text(encoding="utf-8").startswith("provgraph: dossier/1")
    with provgraph.open() as graph:
        graph.load(draft)
    review.undo()
    assert draft.read_text(encoding="utf-8") == DOSSIER


def test_the_warning_goes_in_french_too(tmp_path: Path) -> None:
    article = Article(TEXT, "fr", "2021-05-06")
    path = tmp_path / "echo.yaml"
    path.write_text(draft_text(article, {}, (), "echo"), encoding="utf-8")
    assert path.read_text(encoding="utf-8").startswith("# Une ébauche")
    Review(path).add("person", {"name": "Lise Ormeau"}, [(0, 3)])
    assert path.read_text(encoding="utf-8").startswith("provgraph: dossier/1")


def test_undo_and_redo_are_exact(draft: Path) -> None:
    review = Review(draft)
    review.reject([("people", "ormeau")])
    after = draft.read_bytes()
    assert review.undo()
    assert draft.read_text(encoding="utf-8") == DOSSIER
    assert review.redo()
    assert draft.read_bytes() == after
    assert not review.redo()


def test_what_another_has_written_is_not_written_over(draft: Path) -> None:
    one, other = Review(draft), Review(draft)
    one.accept([("people", "ormeau")])
    before = draft.read_bytes()
    assert other.changed_on_disk()
    with pytest.raises(ReviewError, match="changed"):
        other.accept([("people", "lund")])
    assert draft.read_bytes() == before
    other.reread()
    other.accept([("people", "lund")])
    assert line(other, "people", "ormeau").draft is None


def test_an_act_for_an_earlier_state_is_refused(draft: Path) -> None:
    review = Review(draft)
    review.accept([("people", "ormeau")], review.revision)
    with pytest.raises(ReviewError):
        review.reject([("tenures", 0)], 0)


def test_the_text_must_be_the_one_of_the_draft(draft: Path, tmp_path: Path) -> None:
    review = Review(draft)
    assert review.article is not None
    assert review.article.text == TEXT
    (tmp_path / "other.txt").write_text("autre", encoding="utf-8")
    with pytest.raises(ReviewError, match="not the text"):
        Review(draft, tmp_path / "other.txt")
    (tmp_path / "echo.txt").unlink()
    assert Review(draft).article is None


def test_line_ends_marks_modes_and_links_stay(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + DOSSIER.replace("\n", "\r\n").encode())
    os.chmod(path, 0o640)
    (tmp_path / "link.yaml").symlink_to(path)
    review = Review(tmp_path / "link.yaml")
    review.add("outcome", {"kind": "contact", "text": "un contact"}, [(0, 3)])
    review.reject([("people", "lund")])
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "link.yaml").is_symlink()
    review.undo()
    review.undo()
    assert path.read_bytes() == b"\xef\xbb\xbf" + DOSSIER.replace("\n", "\r\n").encode()


def test_the_sentence_around_a_place() -> None:
    start = TEXT.index("Rosa Lund")
    first, last = sentence_around(TEXT, start, start + 9)
    assert TEXT[first:last] == "Rosa Lund était excusée."


WORDS = st.one_of(
    st.text(min_size=1, max_size=12), st.sampled_from(["null", "a: b", "x, y", "{", "- é", "#", "'", '"', "~"])
)


def values(data: Any, kind: str, tree: Any, *, some: bool) -> dict[str, Any]:
    """Values for the fields of a line: of the right form, and not all of them wise."""
    made: dict[str, Any] = {}
    for name, field in KINDS[kind].fields.items():
        if not field.required and data.draw(st.integers(0, 3)) != 0:
            continue
        if some and not data.draw(st.booleans()):
            continue
        named = [local for section in field.names for local in tree.get(section, ())] or ["nobody"]
        offered: Any = {
            Form.CHOICE: st.sampled_from(field.allowed or ("x",)),
            Form.CHOICES: st.lists(st.sampled_from(field.allowed or ("x",)), max_size=2),
            Form.DATE: st.sampled_from(["2021-05-04", "2021", "2021-05/.."]),
            Form.TIME: st.sampled_from(["morning", "09:00", "soon"]),
            Form.FLAG: st.just("true"),
            Form.NUMBER: st.sampled_from(["3", "40"]),
            Form.PAIR: st.just(["3", "40"]),
            Form.NAME: st.sampled_from(named),
            Form.NAMES: st.lists(st.sampled_from(named), min_size=1, max_size=3, unique=True),
            Form.TEXT: WORDS,
            Form.TEXTS: st.lists(WORDS, min_size=1, max_size=2),
        }[field.form]
        made[name] = data.draw(offered)
    return made


@settings(max_examples=25)
@given(st.data())
def test_whatever_is_done_the_dossier_loads_and_undo_restores_every_byte(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder), article=False)
        review = Review(path)
        states = [path.read_bytes()]
        for _ in range(data.draw(st.integers(1, 6))):
            lines = review.lines()
            one = data.draw(st.sampled_from(lines))
            act = data.draw(st.sampled_from(["accept", "reject", "correct", "add", "call", "join", "undo"]))
            before = path.read_bytes()
            try:
                if act == "accept":
                    review.accept(
                        data.draw(st.lists(st.sampled_from([each.path for each in lines]), min_size=1, max_size=5))
                    )
                elif act == "reject":
                    review.reject(
                        data.draw(st.lists(st.sampled_from([each.path for each in lines]), min_size=1, max_size=3))
                    )
                elif act == "correct":
                    review.correct(one.path, values(data, one.kind.name, review.tree, some=True))
                elif act == "add":
                    kind = data.draw(st.sampled_from(list(KINDS)))
                    review.add(kind, values(data, kind, review.tree, some=False), [(1, 4)], one.path[:2])
                elif act == "call":
                    here = [each.path for each in lines if each.path[:2] == one.path[:2] and len(each.path) == 4]
                    who = data.draw(st.sampled_from(["ormeau", "lund", "valmer", "nobody"]))
                    review.call(one.path[:2], {who: [(1, 4)]}, here[:1], here[1:])
                elif act == "join":
                    review.join(one.path, data.draw(st.sampled_from(lines)).path)
                elif review.undo():
                    states.pop()
                    assert path.read_bytes() == states[-1]
                    continue
            except ProvgraphError:
                assert path.read_bytes() == before, "what is refused changes nothing"
                continue
            if path.read_bytes() != before:
                states.append(path.read_bytes())
            # A review that opens it checks it as the loader does.
            assert [each.path for each in Review(path).lines()] == [each.path for each in review.lines()]
        with provgraph.open() as graph:
            graph.load(path, dry_run=True)
        while review.undo():
            states.pop()
            assert path.read_bytes() == states[-1]
        assert path.read_bytes() == DOSSIER.encode()
