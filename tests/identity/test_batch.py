"""Decisions from a file: all or none, with lines; and the store's own file, edited by hand, taken in."""

from pathlib import Path

import pytest

from identity.conftest import Stored
from identity.deciding_world import book, everything, said, world
from provgraph.errors import AlreadyDecided, SourceInvalid, SourceMissing
from provgraph.identity.batch import decide_batch

YAML = """\
provgraph: identities/1
id: from-a-colleague
decisions:
  - same: [alpha/ada, beta/ada]
    reason: {en: one letter}
    author: a colleague
    date: 2026-01-02
  - different: [alpha/eve, beta/eve]
    reason: {fr: deux lettres}
    author: a colleague
    date: 2026-01-03
"""
CSV = """\
left,right,judgement,reason,author,date
alpha/ada,urn:pg:actor:beta:ada,same,"one letter, one hand",a colleague,2026-01-02
Friend 0,Friend 1,Different,two letters,,
"""


def written(folder: Path, text: str, name: str = "batch.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def standing(graph: object) -> set[tuple[str, str, str, str]]:
    found = graph.decisions()  # type: ignore[attr-defined]
    return {(d.judgement.value, d.left_reference, d.right_reference, d.author) for one in found for d in [one.decision]}


def test_a_file_of_decisions_is_taken_as_it_stands(tmp_path: Path) -> None:
    graph = world()
    found = decide_batch(graph.store, written(tmp_path, YAML, "theirs.yaml"))
    assert len(found.taken) == 2
    assert standing(graph) == {
        ("same", "alpha/ada", "beta/ada", "a colleague"),
        ("different", "alpha/eve", "beta/eve", "a colleague"),
    }
    assert {one.own for one in graph.decisions()} == {True}
    graph.undo_decision()
    assert graph.decisions() == []


@pytest.mark.parametrize("text", [CSV, CSV.replace(",", ";").replace("letter;", "letter,"), "\ufeff" + CSV],
                         ids=["commas", "semicolons", "byte order mark"])  # fmt: skip
def test_a_table_is_read_as_spreadsheets_write_it(tmp_path: Path, text: str) -> None:
    graph = world()
    decide_batch(graph.store, written(tmp_path, text), author="Zoé")
    assert standing(graph) == {
        ("same", "alpha/ada", "beta/ada", "a colleague"),
        ("different", "alpha/friend", "beta/friend", "Zoé"),
    }


def test_two_reasons_in_two_languages(tmp_path: Path) -> None:
    graph = world()
    text = "left,right,judgement,reason_fr,reason_en\nalpha/ada,beta/ada,unsure,peut-être,perhaps\n"
    decide_batch(graph.store, written(tmp_path, text))
    [one] = graph.decisions()
    assert [(text.lang, text.value) for text in one.decision.reason] == [("en", "perhaps"), ("fr", "peut-être")]


WRONG = """\
left,right,judgement,reason,author,date
alpha/ada,beta/ada,same,fine,,
alpha/adda,beta/ada,same,no such mention,,
alpha/eve,beta/eve,perhaps,no such judgement,,
alpha/eve,gamma/eve,same,no such day,,31/02/2026
alpha/eve,delta/eve,same,,,
"""


def test_everything_that_is_wrong_is_told_with_its_line_and_nothing_is_taken(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    before = everything(graph)
    path = written(tmp_path, WRONG)
    with pytest.raises(SourceInvalid) as caught:
        decide_batch(graph.store, path)
    assert [problem.line for problem in caught.value.problems] == [3, 4, 5, 6]
    for lang in ("fr", "en"):
        assert f"{path}:3: " in caught.value.message(lang)
    assert (everything(graph), book(tmp_path / "store")) == (before, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("left,right,judgement\nalpha/ada,beta/ada,same\n", "reason"),
        ("left,right,verdict,reason\nalpha/ada,beta/ada,same,x\n", "verdict"),
        ("", "batch.csv"),
    ],
    ids=["a column is missing", "a column is unknown", "empty"],
)
def test_a_table_that_is_none_of_ours(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SourceInvalid, match=told):
        decide_batch(world().store, written(tmp_path, text))


def test_a_batch_that_decides_again_needs_to_be_asked_to(tmp_path: Path) -> None:
    graph = world()
    path = written(tmp_path, CSV)
    decide_batch(graph.store, path)
    before = everything(graph)
    with pytest.raises(AlreadyDecided):
        decide_batch(graph.store, path)
    assert everything(graph) == before
    decide_batch(graph.store, path, replacing=True)
    assert everything(graph) == before
    with pytest.raises(SourceMissing):
        decide_batch(graph.store, tmp_path / "nothing.csv")


def test_a_dry_run_of_a_batch_takes_nothing(tmp_path: Path) -> None:
    graph = world()
    before = everything(graph)
    assert len(decide_batch(graph.store, written(tmp_path, CSV), dry_run=True).taken) == 2
    assert everything(graph) == before


def test_the_own_file_edited_by_hand_is_taken_in(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    said(graph, "same", "alpha/ada", "beta/ada")
    said(graph, "same", "alpha/eve", "beta/eve")
    said(graph, "unsure", "alpha/friend", "beta/friend")
    path = tmp_path / "store" / "identities.yaml"
    # One reason is another, one decision is struck, one is new, and a remark is added.
    head, *entries = path.read_text(encoding="utf-8").split("\n\n  - ")
    [kept] = [one for one in entries if "ada" in one]
    [other] = [one for one in entries if "friend" in one]
    edited = "\n\n  - ".join([head, kept.replace("it was read", "it was read twice"), other.rstrip("\n")])
    edited += "\n\n  - different: [gamma/eve, delta/eve]\n    reason: {en: two}\n    author: me\n    date: 2026-11-23\n"
    path.write_text(edited + "# a remark\n", encoding="utf-8")
    found = decide_batch(graph.store, path)
    assert [one.left_reference for one in found.undone] == ["alpha/eve"]
    assert {one.left_reference for one in found.taken} == {"alpha/ada", "delta/eve"}
    assert {one.left_reference for one in found.replaced} == {"alpha/ada"}
    reasons = {one.decision.left_reference: one.decision.reason[0].value for one in graph.decisions()}
    assert reasons == {"alpha/ada": "it was read twice", "alpha/friend": "it was read", "delta/eve": "two"}
    # The file renders the graph again, and what was taken in can be taken back.
    assert b"a remark" not in (book(tmp_path / "store") or b"")
    restored = graph.undo_decision()
    assert [one.reason[0].value for one in restored.restored] == ["it was read"]
