"""Terms as N-Triples writes them, and the marks by which they are found."""

import re
from hashlib import blake2b

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING, Literal, Term
from provgraph.vocabulary.prefixes import DATA
from provgraph.vocabulary.terms import RDF

_OURS, _COLONS = f"<{DATA}".encode(), 3
"""How minted addresses begin; those of actors, which end in names that several sources may share, have more colons."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_UNESCAPED = {"n": "\n", "r": "\r"}


def encoded(term: Term) -> bytes:
    """A term that is looked for: an address, or a text without a language."""
    if isinstance(term, IRI):
        return f"<{term}>".encode()
    return f'"{term.text.translate(_ESCAPES)}"'.encode()


def decoded(said: bytes) -> Term:
    """The term that a statement has written, in the form of `provgraph.store.written`."""
    text = said.decode()
    if text[0] == "<":
        return IRI(text[1:-1])
    end = text.rindex('"')
    value, kind = text[1:end], text[end + 1 :]
    if "\\" in value:
        value = _ESCAPED.sub(lambda found: _UNESCAPED.get(found[1], found[1]), value)
    if not kind:
        return Literal(value, STRING)
    if kind[0] == "@":
        # As the engine keeps it: a language has no capitals.
        return Literal(value, RDF.langString, kind[1:].lower())
    return Literal(value, IRI(kind[3:-1]))


def mark(said: bytes) -> int:
    """64 bits of a term as it is written: of a minted address, digits that it has already."""
    if said[-34:-33] == b":" and said.startswith(_OURS) and said.count(b":") == _COLONS:
        try:
            return int(said[-17:-1], 16)
        except ValueError:
            pass
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big")
