"""Which names and sessions of a load the store holds already: it is asked for those, not for all that it holds."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from provgraph.store.asking import declared, written
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.minting import is_internal

_AT_A_TIME = 500
"""So many in one query: each is one look-up by its key."""
_NAMES = "GRAPH ?source { ?actor pg:nameKey ?wanted }"
_SESSIONS = "GRAPH ?source { ?wanted a pg:Session }"


def known_names(view: View, keys: Collection[str]) -> set[str]:
    """Those of the folded names that somebody of the store has."""
    return {term.text for term in _held(view, map(Literal, keys), _NAMES) if isinstance(term, Literal)}


def known_sessions(view: View, sessions: Collection[IRI]) -> set[str]:
    """Those of the sessions that a source of the store speaks of."""
    return {term for term in _held(view, sessions, _SESSIONS) if isinstance(term, IRI)}


def _held(view: View, wanted: Iterable[Term], pattern: str) -> Iterator[Term]:
    if all(map(is_internal, view.graphs())):
        return
    left = iter(wanted)
    while some := list(islice(left, _AT_A_TIME)):
        values = " ".join(map(written, some))
        query = f"SELECT ?wanted WHERE {{ VALUES ?wanted {{ {values} }} FILTER EXISTS {{ {pattern} }} }}"
        for row in view.select(declared(query)):
            yield row["wanted"]
