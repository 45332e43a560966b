"""provgraph: who met whom, in which capacity, on whose behalf, according to which source, and how sure are we?"""

from provgraph.errors import ProvgraphError
from provgraph.graph import Graph, copy, migrate
from provgraph.graph import open_graph as open
from provgraph.vocabulary.terms import Grade

__all__ = ["Grade", "Graph", "ProvgraphError", "copy", "migrate", "open"]
