"""Decisions that are taken on a store: in the graph and in the file, all or none, and never against each other."""

from pathlib import Path

import pytest

from identity.conftest import Stored
from identity.deciding_world import book, everything, line, said, tellings, world
from provgraph.errors import (
    AlreadyDecided,
    AmbiguousName,
    ContradictoryDecisions,
    DecisionFileEdited,
    IdentityError,
    SourceInvalid,
    UnknownActor,
)
from provgraph.graph import Graph
from provgraph.identity.deciding import decide
from provgraph.identity.lines import decision_line
from provgraph.identity.listing import decisions
from provgraph.ingest.load import load, load_all, withdraw
from provgraph.ingest.reading import ReadFiles
from provgraph.model.claims import DecisionLine
from provgraph.sources.dossier import read_identities
from provgraph.store.opening import open_store
from questions.worlds import Telling, add, decided


def mentions(graph: Graph, name: str) -> tuple[str, ...]:
    return graph.people(name)[0].actor.mentions


def test_a_decision_is_in_every_answer_and_in_the_file(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    found = said(graph, "same", "alpha/ada", "beta/ada", reason="the same letter")
    assert mentions(graph, "urn:pg:actor:alpha:ada") == ("urn:pg:actor:alpha:ada", "urn:pg:actor:beta:ada")
    assert found.path == tmp_path / "store" / "identities.yaml"
    identities, _ = read_identities(found.path)
    [entry] = identities.decisions
    assert (entry.same, entry.reason, entry.author) == (
        ["alpha/ada", "beta/ada"],
        {"en": "the same letter"},
        "a reader",
    )


def test_a_store_in_memory_has_no_file() -> None:
    assert said(world(), "same", "alpha/ada", "beta/ada").path is None


def test_the_file_is_read_by_another_store_as_it_stands(tmp_path: Path, stored: Stored) -> None:
    graph = stored("one")
    said(graph, "same", "alpha/ada", "beta/ada", "gamma/ada")
    said(graph, "different", "alpha/eve", "beta/eve", reason='a "quoted" reason: with a colon # and a hash')
    path = tmp_path / "one" / "identities.yaml"
    other = stored("two")
    load(other.store, path)
    assert len(mentions(other, "urn:pg:actor:alpha:ada")) == 3
    # The graph is that of the first store, to the last sign; and what is decided here goes into a file of its own.
    assert everything(other) == everything(graph)
    said(other, "same", "alpha/friend", "beta/friend")
    assert [one.own for one in decisions(other.store.view())] == [True, False, False, False]


def test_the_own_file_is_not_loaded_over_what_it_renders(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    said(graph, "same", "alpha/ada", "beta/ada")
    before = everything(graph)
    with pytest.raises(SourceInvalid) as caught:
        load(graph.store, tmp_path / "store" / "identities.yaml")
    assert "--batch" in caught.value.message("en")
    assert everything(graph) == before


def test_decisions_taken_at_once_are_taken_all_or_none(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    before = everything(graph)
    wrong = [line("same", "alpha/ada", "beta/ada"), line("same", "alpha/ada", "beta/nobody")]
    with pytest.raises(SourceInvalid):
        decide(graph.store, wrong)
    assert (everything(graph), book(tmp_path / "store")) == (before, None)


def test_a_dry_run_writes_nothing(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    before = everything(graph)
    found = decide(graph.store, [line("same", "alpha/ada", "beta/ada")], dry_run=True)
    assert len(found.taken) == 1
    assert (everything(graph), book(tmp_path / "store")) == (before, None)


# different and same


def test_different_blocks_the_whole_cluster_and_the_error_shows_every_link() -> None:
    graph = world()
    said(graph, "same", "alpha/ada", "beta/ada", reason="one letter")
    said(graph, "same", "gamma/ada", "delta/ada", reason="one photograph")
    said(graph, "different", "beta/ada", "delta/ada", reason="two birthdays")
    before = everything(graph)
    with pytest.raises(ContradictoryDecisions) as caught:
        said(graph, "same", "alpha/ada", "gamma/ada", reason="one name")
    for lang in ("fr", "en"):
        message = caught.value.message(lang)
        lines = message.splitlines()
        assert "Ada Brun (beta/ada) ≠ Ada Brun (delta/ada)" in lines[1]
        for told, link in zip(lines[3:6], ("one letter", "one name", "one photograph"), strict=True):
            assert link in told
            assert "a reader" in told
            assert "2026-11-22" in told
        assert "Ada Brun (alpha/ada) = Ada Brun (gamma/ada)" in lines[4]
        assert "provgraph identity undo" in lines[-1]
        assert "urn:pg:" not in message
    assert everything(graph) == before


def test_different_within_a_cluster_is_the_same_error() -> None:
    graph = world()
    said(graph, "same", "alpha/ada", "beta/ada", "gamma/ada")
    with pytest.raises(ContradictoryDecisions) as caught:
        said(graph, "different", "alpha/ada", "gamma/ada")
    assert len(caught.value.chain) == 2
    assert caught.value.different.id == ""  # it is the new one


def test_a_loaded_file_is_held_against_what_was_decided_here_and_names_it() -> None:
    graph = world()
    said(graph, "same", "alpha/ada", "beta/ada", reason="one letter")
    with pytest.raises(ContradictoryDecisions) as caught:
        add(graph, decisions=[decided(("different", ["alpha/ada", "beta/ada"]), file_id="theirs")])
    message = caught.value.message("en")
    assert "theirs, new" in message
    assert "review-" in message
    assert "one letter" in message


def test_the_names_of_sources_that_are_only_being_loaded_are_told_too() -> None:
    graph = Graph(open_store())
    wrong = decided(("same", ["alpha/ada", "beta/ada"]), ("same", ["beta/ada", "gamma/ada"]),
                    ("different", ["gamma/ada", "alpha/ada"]))  # fmt: skip
    with pytest.raises(ContradictoryDecisions) as caught:
        add(graph, *tellings(), decisions=[wrong])
    assert "Ada Brun (gamma/ada)" in caught.value.message("en")


def test_unsure_never_blocks() -> None:
    graph = world()
    said(graph, "unsure", "alpha/ada", "beta/ada")
    said(graph, "same", "alpha/ada", "gamma/ada")
    said(graph, "same", "beta/ada", "gamma/ada")
    assert len(mentions(graph, "urn:pg:actor:beta:ada")) == 3


# The same pair again


def test_a_pair_is_not_decided_twice_unless_asked() -> None:
    graph = world()
    said(graph, "same", "alpha/ada", "beta/ada", reason="one letter")
    before = everything(graph)
    for judgement in ("same", "different", "unsure"):
        with pytest.raises(AlreadyDecided) as caught:
            said(graph, judgement, "beta/ada", "alpha/ada")
        assert "one letter" in caught.value.message("en")
        assert "--replace" in caught.value.message("fr")
    assert everything(graph) == before


def test_replacing_takes_the_place_of_the_earlier_decision() -> None:
    graph = world()
    said(graph, "same", "alpha/ada", "beta/ada")
    found = said(graph, "different", "alpha/ada", "beta/ada", replacing=True)
    assert [one.judgement.value for one in found.replaced] == ["same"]
    assert [one.decision.judgement.value for one in decisions(graph.store.view())] == ["different"]


# What may be wrong


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (line("same", "alpha/ada", "beta/ada", reason="  "), "--reason"),
        (line("same", "alpha/ada", "beta/ada", author=" "), "--author"),
        (line("same", "alpha/ada", "beta/ada", reason="a bell\a"), "U+0007"),
        (line("same", "alpha/ada", "beta/ada", author="half \ud83d"), "U+D83D"),
    ],
    ids=["no reason", "no author", "a control", "half a pair"],
)
def test_what_no_file_may_hold_is_refused(wrong: DecisionLine, told: str) -> None:
    graph = world()
    with pytest.raises(IdentityError) as caught:
        decide(graph.store, [wrong])
    for lang in ("fr", "en"):
        assert told in caught.value.message(lang)


def test_a_mention_is_given_by_reference_by_address_or_by_a_name_that_one_actor_has() -> None:
    graph = world()
    view = graph.store.view()
    words = ["alpha/ada", "urn:pg:actor:beta:ada", "Friend 2"]
    found = decision_line(view, "different", words, reason={"fr": "lu", "en": "read"}, author="a reader")
    assert [str(reference) for reference in found.references] == ["alpha/ada", "beta/ada", "gamma/friend"]
    with pytest.raises(AmbiguousName):
        decision_line(view, "same", ["Ada Brun", "alpha/eve"], reason="x")
    with pytest.raises(UnknownActor):
        decision_line(view, "same", ["Adda", "alpha/eve"], reason="x")
    with pytest.raises(IdentityError, match="alpha/ada"):
        decision_line(view, "same", ["alpha/adda", "alpha/eve"], reason="x")
    with pytest.raises(IdentityError):
        decision_line(view, "same", ["alpha/ada", "urn:pg:actor:alpha:ada"], reason="x")
    with pytest.raises(IdentityError, match="2026-13-01"):
        decision_line(view, "same", ["alpha/ada", "beta/ada"], reason="x", on="2026-13-01")


def test_the_author_is_the_variable_or_the_login(monkeypatch: pytest.MonkeyPatch) -> None:
    view = world().store.view()
    monkeypatch.setenv("PROVGRAPH_AUTHOR", "Zoé Lamy")
    assert decision_line(view, "same", ["alpha/ada", "beta/ada"], reason="x").author == "Zoé Lamy"
    assert decision_line(view, "same", ["alpha/ada", "beta/ada"], reason="x", author="Ali").author == "Ali"


# The file beside the graph


def test_a_file_that_a_kill_left_behind_is_written_by_the_next_command(tmp_path: Path, stored: Stored) -> None:
    folder = tmp_path / "store"
    graph = stored()
    said(graph, "same", "alpha/ada", "beta/ada")
    late = book(folder)
    assert late is not None
    said(graph, "same", "alpha/eve", "beta/eve")
    wanted = book(folder)
    # The commit was made, the file was not written.
    (folder / "identities.yaml").write_bytes(late)
    said(graph, "unsure", "gamma/ada", "delta/ada")
    (folder / "identities.yaml").unlink()
    graph.undo_decision()
    assert book(folder) == wanted


def test_a_file_that_was_edited_by_hand_is_left_alone_and_told(tmp_path: Path, stored: Stored) -> None:
    folder = tmp_path / "store"
    graph = stored()
    said(graph, "same", "alpha/ada", "beta/ada")
    path = folder / "identities.yaml"
    edited = path.read_text(encoding="utf-8").replace("it was read", "it was read twice")
    path.write_text(edited, encoding="utf-8")
    before = everything(graph)
    for attempt in (lambda: said(graph, "same", "alpha/eve", "beta/eve"), graph.undo_decision):
        with pytest.raises(DecisionFileEdited) as caught:
            attempt()
        assert f"provgraph identity review --batch {path}" in caught.value.message("en")
    assert (everything(graph), path.read_text(encoding="utf-8")) == (before, edited)


def test_a_file_of_somebody_else_is_not_written_over(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    (tmp_path / "store" / "identities.yaml").write_text("provgraph: identities/1\nid: theirs\ndecisions: []\n")
    with pytest.raises(DecisionFileEdited):
        said(graph, "same", "alpha/ada", "beta/ada")


def test_the_file_may_lie_elsewhere_and_stays_there(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    elsewhere = tmp_path / "decided.yaml"
    decide(graph.store, [line("same", "alpha/ada", "beta/ada")], file=elsewhere)
    found = said(graph, "same", "alpha/eve", "beta/eve")
    assert found.path == elsewhere
    assert book(tmp_path / "store") is None
    assert len(read_identities(elsewhere)[0].decisions) == 2
    taken = tmp_path / "taken.yaml"
    taken.write_text("mine")
    with pytest.raises(IdentityError):
        decide(graph.store, [line("same", "alpha/friend", "beta/friend")], file=taken)


# Mentions that go


def test_a_decision_whose_mention_is_gone_is_listed_and_stays_readable(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    said(graph, "same", "alpha/ada", "beta/ada")
    said(graph, "same", "alpha/eve", "gamma/eve")
    file = book(tmp_path / "store")
    assert decisions(graph.store.view(), stale=True) == []
    withdraw(graph.store, "beta")
    [answer] = decisions(graph.store.view(), stale=True)
    assert answer.stale == ("beta/ada",)
    assert book(tmp_path / "store") == file
    said(graph, "same", "alpha/friend", "gamma/friend")
    assert b"beta/ada" in (book(tmp_path / "store") or b"")


def test_a_load_tells_of_decisions_whose_mention_the_source_no_longer_has() -> None:
    graph = world()
    said(graph, "same", "alpha/ada", "beta/ada")
    renamed = Telling("beta")
    renamed.person("Ada Brun", local="brun")
    with ReadFiles.of([renamed.batch()]) as read:
        report = load_all(graph.store, read, dry_run=True, check_shapes=False)
        assert report.stale == ("beta/ada",)
        for lang in ("fr", "en"):
            assert "beta/ada" in report.text(lang)
            assert "provgraph identity decisions --stale" in report.text(lang)
    assert graph.decisions(stale=True) == []
    # The same source again says nothing of it.
    with ReadFiles.of([tellings()[1].batch()]) as read:
        assert load_all(graph.store, read, check_shapes=False).stale == ()


@pytest.mark.parametrize(("syntax", "ending"), [("n-quads", "nq"), ("turtle", "ttl")])
def test_what_was_decided_here_comes_back_from_rdf_as_it_was(tmp_path: Path, syntax: str, ending: str) -> None:
    graph, other = world(), Graph(open_store())
    said(graph, "same", "alpha/ada", "beta/ada", "gamma/ada")
    said(graph, "different", "alpha/eve", "beta/eve")
    said(graph, "unsure", "alpha/eve", "beta/eve", replacing=True)
    graph.undo_decision(said(graph, "same", "alpha/friend", "beta/friend").taken[0].id)
    path = tmp_path / f"export.{ending}"
    path.write_bytes(graph.store.view().serialise(syntax))
    load(other.store, path, loader="rdf", check_shapes=False)
    assert everything(other) == everything(graph)
    assert [one.own for one in other.decisions()] == [False] * 3
