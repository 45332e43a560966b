"""Rewriting a store: the same content, one line in the register, and no trace of what was taken out."""

from pathlib import Path

import pytest

import provgraph
from provgraph.cli import main
from provgraph.errors import StoreReadOnly
from provgraph.store.base import Store
from provgraph.vocabulary.minting import REGISTER_GRAPH
from provgraph.vocabulary.terms import PG, RDF


def said(store: Store) -> bytes:
    view = store.view()
    return view.serialise("n-quads", [graph for graph in view.graphs() if graph != REGISTER_GRAPH])


def test_compacting_keeps_what_is_said_and_takes_away_what_is_not(
    tmp_path: Path, small_world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (small_world / "gazette-norvale.yaml").read_text(encoding="utf-8")
    dossier = tmp_path / "gazette-norvale.yaml"
    cards = tmp_path / "cards"
    cards.mkdir()
    for card in (small_world / "cards").iterdir():
        (cards / card.name).write_bytes(card.read_bytes())
    dossier.write_text(text.replace("Ingrid Halden", "Zinnia Quillfeather"), encoding="utf-8")
    store = tmp_path / "store"
    with provgraph.open(store) as graph:
        graph.load(dossier)
        dossier.write_text(text, encoding="utf-8")
        graph.load(dossier)
        before, registered = said(graph.store), set(graph.store.view().triples(REGISTER_GRAPH))
        graph.store.journal.append({"kind": "map"})
        told: list[tuple[int, int]] = []
        done = graph.compact(progress=lambda *counts: told.append(counts))
        assert said(graph.store) == before
        new = set(graph.store.view().triples(REGISTER_GRAPH)) - registered
        assert [kind for _, term, kind in new if term == RDF.type and kind == PG.Compaction] == [PG.Compaction]
        assert registered <= set(graph.store.view().triples(REGISTER_GRAPH))
        assert graph.store.journal.entries() == [{"kind": "map"}]
        stored = graph.store.stored()
        assert stored is not None
        assert done.before is not None
        assert done.after is not None
        assert done.after < done.before
        assert stored.size == pytest.approx(done.after, rel=0.05)  # the engine's own log grows
    files = [path for path in store.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Quillfeather" in path.read_bytes()]
    assert main(["compact", "--store", str(store), "--lang", "fr"]) == 0
    assert "avant" in capsys.readouterr().out
    with provgraph.open(store, read_only=True) as graph, pytest.raises(StoreReadOnly):
        graph.compact()


def test_a_store_in_memory_has_no_size(small_world: Path) -> None:
    with provgraph.open() as graph:
        graph.load(small_world / "programme-norvale.yaml")
        before = said(graph.store)
        done = graph.compact()
        assert (done.before, done.after) == (None, None)
        assert said(graph.store) == before


def test_compacting_makes_no_store_where_there_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compact", "--store", str(tmp_path / "none")]) == 1
    assert "provgraph load" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
