"""Which of the graphs of a file are ours, and of which kind."""

from enum import Enum

from provgraph.model.records import RECORDS
from provgraph.rdf.gathering import NO_GRAPH, Gathered
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import DERIVED_GRAPH, IDENTITY_GRAPHS, REGISTER_GRAPH, source_iri
from provgraph.vocabulary.terms import PG, RDF

_SOURCES = source_iri("")


class GraphKind(Enum):
    """What a graph of a file is to us."""

    SOURCE = "what one source says"
    DECISIONS = "identity decisions"
    REGISTER = "when another store loaded what"
    DERIVED = "ties and conflicts, which follow from the rest"
    NAMELESS = "a file without named graphs, or what stands outside of them"
    OTHER = "somebody else's"


def kind_of(graph: IRI) -> GraphKind:
    """What the name of a graph says."""
    if graph == NO_GRAPH:
        return GraphKind.NAMELESS
    if graph.startswith(_SOURCES) and graph != _SOURCES:
        return GraphKind.SOURCE
    if graph.startswith(IDENTITY_GRAPHS) and graph != IDENTITY_GRAPHS:
        return GraphKind.DECISIONS
    if graph == REGISTER_GRAPH:
        return GraphKind.REGISTER
    return GraphKind.DERIVED if graph == DERIVED_GRAPH else GraphKind.OTHER


def is_ours(gathered: Gathered) -> bool:
    """Whether a file holds graphs of ours: named as we name them, or with members of our classes in any."""
    kinds = {kind_of(graph) for graph in gathered.graphs()}
    if kinds - {GraphKind.NAMELESS, GraphKind.OTHER}:
        return True
    marks = (PG.Claim, PG.Locator, PG.Load, PG.Tie, PG.Conflict, *(cls.TYPE for cls in RECORDS))
    return any(gathered.referring(mark, RDF.type) for mark in marks)
