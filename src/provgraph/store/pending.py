"""Which graphs belong to a load that is not finished."""

import pyoxigraph as ox

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import PENDING_GRAPH


def pending_graphs(engine: ox.Store) -> frozenset[IRI]:
    """The graphs of a load that is not finished, and the graph that names them."""
    named = [
        IRI(quad.object.value)
        for quad in engine.quads_for_pattern(None, None, None, ox.NamedNode(PENDING_GRAPH))
        if isinstance(quad.object, ox.NamedNode)
    ]
    return frozenset((PENDING_GRAPH, *named)) if named else frozenset()
