"""Small worlds on which decisions are taken: sources that all know an Ada, each with a friend of hers."""

from collections.abc import Sequence
from pathlib import Path

from provgraph.graph import Graph
from provgraph.identity.deciding import Decided, decide
from provgraph.identity.mentioning import as_reference
from provgraph.model.claims import DecisionLine
from provgraph.model.texts import Text
from provgraph.store.opening import open_store
from questions.worlds import Telling, add

SOURCES = ("alpha", "beta", "gamma", "delta")


def tellings(names: Sequence[str] = SOURCES) -> list[Telling]:
    """Each source knows an Ada, a friend whom she met, and an Eve."""
    told = []
    for number, name in enumerate(names):
        telling = Telling(name)
        telling.met(telling.person("Ada Brun", local="ada"), telling.person(f"Friend {number}", local="friend"))
        telling.person("Eve Fox", local="eve")
        told.append(telling)
    return told


def world(folder: Path | None = None, names: Sequence[str] = SOURCES) -> Graph:
    """A store with these sources, in memory or in *folder*, without any decision."""
    graph = Graph(open_store(folder))
    add(graph, *tellings(names))
    return graph


def line(judgement: str, *references: str, reason: str = "it was read", author: str = "a reader") -> DecisionLine:
    return DecisionLine(
        references=tuple(as_reference(reference) for reference in references),
        judgement=judgement,
        reason=(Text(reason, "en"),),
        author=author,
        decided_on="2026-11-22",
    )


def said(
    graph: Graph, judgement: str, *references: str, replacing: bool = False, reason: str = "it was read"
) -> Decided:
    """Take one decision."""
    return decide(graph.store, [line(judgement, *references, reason=reason)], replacing=replacing)


def everything(graph: Graph) -> bytes:
    """The canonical N-Quads of the graph: of all that the sources say and of all that was decided."""
    view = graph.store.view()
    kept = [graph for graph in view.graphs() if graph.startswith(("urn:pg:source:", "urn:pg:identity:"))]
    return b"\n".join(sorted(view.serialise("n-quads", kept).splitlines()))


def book(folder: Path) -> bytes | None:
    """What the store's file of decisions holds; None: there is no such file."""
    path = folder / "identities.yaml"
    return path.read_bytes() if path.exists() else None
