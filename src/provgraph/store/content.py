"""A digest of what a graph holds, whichever way it came there: the same for a set of triples read from a file and for
the same set read back from a store."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

from provgraph.rdf.oxigraph_terms import from_engine, to_engine_quad
from provgraph.store.written import written_triple
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING, Literal, Term, Triple
from provgraph.vocabulary.terms import RDF

_SIZE = 8
"""Bytes kept of each triple: 48 MB for six million."""
_ANY = IRI("urn:x:any")


def set_digest(triples: Iterable[Triple]) -> str:
    """The digest of a set of triples: neither their order nor a repetition matters."""
    import numpy as np

    marks = bytearray()
    for subject, predicate, value in triples:
        said = written_triple((subject, predicate, _as_kept(value)))
        marks += hashlib.blake2b(said, digest_size=_SIZE).digest()
    distinct = np.unique(np.frombuffer(bytes(marks), dtype="<u8"))
    return f"blake2b-set:{hashlib.blake2b(distinct.astype('<u8').tobytes(), digest_size=16).hexdigest()}"


def _as_kept(value: Term) -> Term:
    """A term as the engine gives it back: it writes numbers and times in its own way."""
    if isinstance(value, IRI) or value.datatype in (STRING, RDF.langString):
        return value
    return _through_engine(value)


@lru_cache(maxsize=1 << 12)
def _through_engine(value: Literal) -> Term:
    engine = ox.Store()
    engine.add(to_engine_quad((_ANY, _ANY, value), _ANY))
    [quad] = engine
    return from_engine(quad.object)
