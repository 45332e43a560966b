"""provgraph: who met whom, in which capacity, on whose behalf, according to which source, and how sure are we?"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provgraph.errors import ProvgraphError
    from provgraph.graph import Graph, copy, migrate
    from provgraph.graph import open_graph as open
    from provgraph.vocabulary.terms import Grade

__all__ = ["Grade", "Graph", "ProvgraphError", "copy", "migrate", "open"]

_PLACES = {
    "Grade": ("vocabulary.terms", "Grade"),
    "Graph": ("graph", "Graph"),
    "ProvgraphError": ("errors", "ProvgraphError"),
    "copy": ("graph", "copy"),
    "migrate": ("graph", "migrate"),
    "open": ("graph", "open_graph"),
}


def __getattr__(name: str) -> object:
    # Every module below is imported through this one: what only some of them need must not stand at the top.
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES[name]
    found = globals()[name] = getattr(import_module(f"{__name__}.{module}"), attribute)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
