"""Terms as N-Triples writes them. A check looks at millions: an object for each would take most of its time."""

import re
from collections.abc import Iterator
from typing import Protocol

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING, Literal, Term
from provgraph.vocabulary.terms import RDF

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Statements(Protocol):
    """A graph written out, which can be read several times: a spool on its way to the store, or a graph taken from it."""

    def pieces(self) -> Iterator[list[bytes]]:
        """Subject, predicate and object, with one space between them; some thousands of statements at a time.

        The same triple may come several times.
        """
        ...


def written_iri(iri: IRI) -> bytes:
    """An IRI as it is written."""
    return b"<%s>" % iri.encode()


def is_iri(term: bytes) -> bool:
    """Whether it is an IRI; else it is a literal or a blank node."""
    return term.startswith(b"<")


def is_literal(term: bytes) -> bool:
    """Whether it is a literal."""
    return term.startswith(b'"')


def read_literal(term: bytes) -> Literal:
    """A literal as ours."""
    text, _, mark = term[1:].rpartition(b'"')
    said = text.decode()
    if "\\" in said:
        said = _ESCAPE.sub(_unescaped, said)
    if mark.startswith(b"@"):
        return Literal(said, RDF.langString, mark[1:].decode())
    return Literal(said, IRI(mark[3:-1].decode()) if mark else STRING)


def read_term(term: bytes) -> Term:
    """A term as ours; a blank node becomes an IRI of its own kind, `_:` and its label."""
    if is_literal(term):
        return read_literal(term)
    return IRI((term[1:-1] if is_iri(term) else term).decode())


def text_of(term: bytes) -> str:
    """The text of a literal, the address of an IRI; the label of a blank node is left out, being another at each run."""
    if is_literal(term):
        return read_literal(term).text
    return term[1:-1].decode() if is_iri(term) else "_:"


def _unescaped(found: "re.Match[str]") -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _LETTERS.get(found[3], found[3])
