"""Taking decisions back: in whatever order, the graph and the file are exactly what they were without them."""

from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.conftest import Stored
from identity.deciding_world import book, everything, line, said, world
from provgraph.errors import AlreadyDecided, ContradictoryDecisions, IdentityError, UnknownDecision
from provgraph.graph import Graph
from provgraph.identity.deciding import decide
from provgraph.identity.undoing import undo
from provgraph.ingest.load import load, load_all
from provgraph.ingest.reading import ReadFiles
from provgraph.sources.dossier import read_identities
from questions.worlds import add, decided

MENTIONS = ["alpha/ada", "beta/ada", "gamma/ada", "delta/ada"]
PAIRS = [frozenset(pair) for pair in combinations(MENTIONS, 2)]
JUDGEMENTS = ["same", "different", "unsure"]

State = tuple[bytes, bytes | None]


def state(graph: Graph, folder: Path) -> State:
    return everything(graph), book(folder)


class Model:
    """What ought to stand: for each pair, the decisions that were taken on it, the last one on top."""

    def __init__(self, graph: Graph, folder: Path) -> None:
        self.graph, self.folder = graph, folder
        self.stacks: dict[frozenset[str], list[tuple[str, str]]] = {}
        self.ids: dict[frozenset[str], str] = {}
        self.seen: dict[object, State] = {}
        self.look()

    def look(self) -> None:
        """Where the same decisions stand as once before, graph and file are the same to the last byte."""
        tops = frozenset((pair, stack[-1]) for pair, stack in self.stacks.items())
        now = state(self.graph, self.folder)
        assert self.seen.setdefault(tops, now) == now
        path = self.folder / "identities.yaml"
        entries = read_identities(path)[0].decisions if path.exists() else []
        written = {
            (frozenset(found), (judgement, entry.reason["en"]))
            for entry in entries
            for judgement in JUDGEMENTS
            if (found := getattr(entry, judgement))
        }
        assert written == tops

    def decide(self, pair: frozenset[str], judgement: str, reason: str, *, replacing: bool) -> None:
        before = state(self.graph, self.folder)
        try:
            wanted = [line(judgement, *sorted(pair), reason=reason)]
            found = decide(self.graph.store, wanted, replacing=replacing, file=self.folder / "identities.yaml")
        except AlreadyDecided:
            assert pair in self.stacks
            assert not replacing
            assert state(self.graph, self.folder) == before
        except ContradictoryDecisions:
            assert state(self.graph, self.folder) == before
        else:
            self.stacks.setdefault(pair, []).append((judgement, reason))
            self.ids[pair] = found.taken[0].id
        self.look()

    def undo(self, pair: frozenset[str]) -> None:
        before = state(self.graph, self.folder)
        try:
            self.graph.undo_decision(self.ids[pair])
        except ContradictoryDecisions:
            # What would stand again speaks against what was decided since.
            assert len(self.stacks[pair]) > 1
            assert state(self.graph, self.folder) == before
            return
        self.stacks[pair].pop()
        if not self.stacks[pair]:
            del self.stacks[pair]
        self.look()


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_any_decisions_undone_in_any_order_leave_what_was_there_without_them(data: st.DataObject) -> None:
    with TemporaryDirectory() as scratch, world() as graph:
        # In memory, with the file named: opening a store on disk for every example takes its time.
        model = Model(graph, Path(scratch))
        for _ in range(data.draw(st.integers(3, 9), label="steps")):
            undoing = data.draw(st.booleans(), label="undo")
            if model.stacks and undoing:
                model.undo(data.draw(st.sampled_from(sorted(model.stacks, key=sorted)), label="which"))
            else:
                pair = data.draw(st.sampled_from(PAIRS), label="pair")
                judgement = data.draw(st.sampled_from(JUDGEMENTS), label="judgement")
                reason = data.draw(st.sampled_from(["one letter", 'a "second": look # here', "ça dépend…"]))
                model.decide(pair, judgement, reason, replacing=data.draw(st.booleans(), label="replacing"))
        # And then all the rest, the last first: `undo` without an id.
        while model.stacks:
            undone = graph.undo_decision().undone[0]
            pair = frozenset((undone.left_reference, undone.right_reference))
            model.stacks[pair].pop()
            model.stacks = {one: stack for one, stack in model.stacks.items() if stack}
            model.look()
        assert book(model.folder) is None
        with pytest.raises(UnknownDecision):
            graph.undo_decision()


def test_what_one_act_decided_is_undone_together_and_each_pair_alone_by_its_id(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    before = state(graph, tmp_path / "store")
    said(graph, "same", "alpha/eve", "beta/eve")
    between = state(graph, tmp_path / "store")
    found = said(graph, "same", *MENTIONS)
    assert len(found.taken) == 3
    assert len(graph.undo_decision().undone) == 3
    assert state(graph, tmp_path / "store") == between
    found = said(graph, "different", *MENTIONS)
    graph.undo_decision(found.taken[0].id)
    assert len(graph.decisions()) == 6
    graph.undo_decision(*(one.id for one in found.taken[1:]))
    assert state(graph, tmp_path / "store") == between
    graph.undo_decision()
    assert state(graph, tmp_path / "store") == before


def test_undoing_a_replacement_brings_the_earlier_decision_back_in_its_place_among_the_acts() -> None:
    graph = world()
    said(graph, "same", "alpha/ada", "beta/ada", reason="first")
    said(graph, "same", "alpha/eve", "beta/eve", reason="second")
    before = everything(graph)
    said(graph, "different", "alpha/ada", "beta/ada", replacing=True)
    found = graph.undo_decision()
    assert [one.reason[0].value for one in found.restored] == ["first"]
    assert everything(graph) == before
    # It is as old as it was: the last act is the other one.
    assert [one.reason[0].value for one in graph.undo_decision().undone] == ["second"]


def test_a_dry_run_undoes_nothing() -> None:
    graph = world()
    said(graph, "same", "alpha/ada", "beta/ada")
    before = everything(graph)
    assert len(graph.undo_decision(dry_run=True).undone) == 1
    assert everything(graph) == before


@pytest.mark.parametrize("given_id", ["", "zzz", "urn:pg:decision:"])
def test_an_id_that_nothing_has_is_told(given_id: str) -> None:
    graph = world()
    said(graph, "same", "alpha/ada", "beta/ada")
    with pytest.raises(UnknownDecision):
        undo(graph.store, [given_id])


def test_an_id_may_be_shortened_as_long_as_it_is_one() -> None:
    graph = world()
    wanted = [line("unsure", *sorted(pair)) for pair in PAIRS]
    wanted += [line("unsure", f"{name}/eve", f"{name}/friend") for name in ("alpha", "beta", "gamma", "delta")]
    taken = decide(graph.store, [*wanted, *(line("unsure", one, "alpha/eve") for one in MENTIONS[1:])]).taken
    digits = [one.id[0] for one in taken]
    shared = next((digit for digit in digits if digits.count(digit) > 1), None)
    if shared is not None:
        with pytest.raises(UnknownDecision) as caught:
            undo(graph.store, [shared])
        assert sum(one.id in caught.value.message("en") for one in taken) > 1
    assert undo(graph.store, [taken[0].iri]).undone == (taken[0],)


# Decisions of loaded files


def test_a_decision_of_a_file_stays_unless_it_is_to_go_anyway(tmp_path: Path, stored: Stored) -> None:
    graph = stored()
    file = tmp_path / "theirs.yaml"
    file.write_text(
        "provgraph: identities/1\nid: theirs\ndecisions:\n"
        "  - {same: [alpha/ada, beta/ada], reason: {en: one letter}, author: they, date: 2026-01-02}\n"
        "  - {same: [alpha/eve, beta/eve], reason: {en: one letter}, author: they, date: 2026-01-02}\n",
        encoding="utf-8",
    )
    load(graph.store, file)
    before = everything(graph)
    [wanted] = [one for one in graph.decisions() if "alpha/ada" in one.decision.left_reference]
    with pytest.raises(IdentityError) as caught:
        graph.undo_decision(wanted.decision.id)
    assert "theirs" in caught.value.message("fr")
    assert "--anyway" in caught.value.message("en")
    assert everything(graph) == before
    with pytest.raises(UnknownDecision):
        graph.undo_decision()  # nothing was decided here
    found = graph.undo_decision(wanted.decision.id, anyway=True)
    assert found.files == ("theirs",)
    assert len(graph.decisions()) == 1
    # The file still says so: its next load is no load of something unchanged.
    [loaded] = load(graph.store, file).files
    assert (loaded.state, everything(graph)) == ("replaced", before)


def test_undoing_restores_what_a_load_after_it_would_have_given() -> None:
    graph, other = world(), world()
    said(graph, "same", "alpha/ada", "gamma/ada")
    theirs = decided(("different", ["alpha/ada", "beta/ada"]), file_id="theirs")
    add(graph, decisions=[theirs])
    graph.undo_decision()
    with ReadFiles.of([theirs]) as read:
        load_all(other.store, read)
    assert everything(graph) == everything(other)
