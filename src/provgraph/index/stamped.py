"""A graph, and what it was when the index was made of it."""

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Stamped:
    """A graph, and the stamp that the store has of what it holds."""

    graph: IRI
    stamp: str
