"""A graph, and what it was when the index was made of it."""

from dataclasses import dataclass

from provgraph.vocabulary.iri import IRI


@dataclass(frozen=True, slots=True)
class Stamped:
    """A graph, and the stamp that the store has of what it holds."""

    graph: IRI
    stamp: str
