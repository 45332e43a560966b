"""A file → quads, while it is read. What cannot be read is a problem with its line, never a traceback."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from provgraph.errors import Problem, SourceInvalid
from provgraph.rdf.json_ld import NO_BASE, with_contexts_from_disk
from provgraph.rdf.oxigraph_terms import from_engine
from provgraph.rdf.rdflib_syntaxes import rdflib_quads
from provgraph.rdf.syntaxes import HEX_TUPLES, JSON_LD, RDF_XML, TRIX, Syntax
from provgraph.rdf.xml_encodings import in_utf8, line_not_in_utf8
from provgraph.rdf.xml_entities import refuse_entities
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple

_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "n-quads": ox.RdfFormat.N_QUADS,
    "n3": ox.RdfFormat.N3,
    "rdf-xml": ox.RdfFormat.RDF_XML,
    "json-ld": ox.RdfFormat.JSON_LD,
}
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_PLACE = re.compile(r"^Parser error (?:at|between) line \d+ (?:column \d+|between columns \d+ and \d+)"
                    r"(?: and line \d+ column \d+)?: ")  # fmt: skip
_QUOTED = re.compile(r"'([^']+)'")
_BROKEN_IRI = re.compile(r"\bIRI\b(?<!must be an IRI)|in host\b|Invalid port")
_SUBJECT = re.compile(rb"\s*<([^<>\"{}|^`\\\x00-\x20]+)>\s")
_WRONG_LINES = 1000
"""After so many wrong lines the rest of a file is not looked at: it is not in the syntax that its name says."""

BadLine = Callable[[Problem, str | None], None]
"""Told of a wrong line of a syntax that goes on after it: what is wrong, and the IRI of its subject if it has one."""


def _unheard(_field: str, _why: str, _number: int) -> None:
    """Nobody listens."""


def quads(path: Path, file: str, syntax: Syntax, on_bad_line: BadLine, *, note_context: Callable[[str], None],
          tick: Callable[[int, int], None], on_lost: Callable[[str, str, int], None] = _unheard,
          base: str | None = None) -> Iterator[ox.Quad]:  # fmt: skip
    """The quads of a file, in its order.

    Args:
        path: The file.
        file: Its name as the user gave it, for problems.
        syntax: The syntax it is in.
        on_bad_line: Told of each wrong line, where the syntax lets the reading go on.
        note_context: Told of each remote JSON-LD context that was taken from disk.
        tick: Told how many bytes are read, of all.
        on_lost: Told of what a JSON-LD document says and its readers drop: property, key of why, number of values.
        base: The address that relative ones start from, where the file has none; None: it is not known.

    Raises:
        SourceInvalid: It cannot be read; with the line where that is known.
    """
    try:
        if syntax in (TRIX, HEX_TUPLES):
            if syntax is TRIX:
                refuse_entities(path, file, syntax.name)
            yield from rdflib_quads(path, file, syntax)
            return
        if syntax is RDF_XML:
            refuse_entities(path, file, syntax.name)
        replaced = with_contexts_from_disk(path, file, note_context, on_lost) if syntax is JSON_LD else None
        with in_utf8(path, file) if syntax is RDF_XML else path.open("rb") as stream:
            if syntax is not RDF_XML:
                _skip_mark(stream, file)
            known = base or (NO_BASE if syntax is JSON_LD else None)
            counted = _Counted(stream, path.stat().st_size, tick)
            parsed = ox.parse(replaced or counted, format=_FORMATS[syntax.name], base_iri=known)  # type: ignore[arg-type]
            read = _engine_quads(parsed, path, file, syntax, on_bad_line)
            yield from _with_whole_addresses(read, path, file, on_bad_line, on_lost) if known == NO_BASE else read
    except OSError as reason:
        raise SourceInvalid(
            [Problem(file, None, "rdf_unreadable", {"why": reason.strerror or str(reason)})]
        ) from reason


class _Counted:
    """Tells how far the reading is."""

    def __init__(self, stream: BinaryIO, size: int, tick: Callable[[int, int], None]) -> None:
        self._stream, self._size, self._tick, self._done = stream, size, tick, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        block = self._stream.read(size)
        self._done += len(block)
        self._tick(self._done, self._size)
        return block


def _skip_mark(stream: BinaryIO, file: str) -> None:
    head = stream.read(3)
    if head.startswith(_WIDE):
        raise SourceInvalid([Problem(file, 1, "rdf_encoding")])
    if head != _BOM:
        stream.seek(0)


def _with_whole_addresses(
    read: Iterator[ox.Quad], path: Path, file: str, on_bad_line: BadLine, on_lost: Callable[[str, str, int], None]
) -> Iterator[ox.Quad]:
    """The quads whose addresses are whole; a subject whose own is not is wrong, any other value is not read."""
    known: set[str] = set()
    for quad in read:
        places = (quad.subject, quad.graph_name)
        broken = [term for term in places if isinstance(term, ox.NamedNode) and term.value.startswith(NO_BASE)]
        if broken:
            said = broken[0].value.removeprefix(NO_BASE)
            if said not in known:
                known.add(said)
                line = _line_with(path, json.dumps(said, ensure_ascii=False)[1:])
                on_bad_line(Problem(file, line, "rdf_relative", {"found": said[:80]}), said)
            on_lost(quad.predicate.value, "rdf_of_wrong", 1)
        elif isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(NO_BASE):
            on_lost(quad.predicate.value, "rdf_relative", 1)
        else:
            yield quad


def _engine_quads(
    parsed: Iterator[ox.Quad], path: Path, file: str, syntax: Syntax, on_bad_line: BadLine
) -> Iterator[ox.Quad]:
    wrong = 0
    while True:
        try:
            yield next(parsed)
        except StopIteration:
            return
        except MemoryError as reason:
            # A text, or what was taken for one because its end is lacking.
            raise SourceInvalid([Problem(file, None, "text_too_long")]) from reason
        except (SyntaxError, ValueError) as reason:
            problem = _problem(path, file, syntax, reason)
            wrong += 1
            if not syntax.by_line or problem.line is None or wrong > _WRONG_LINES:
                raise SourceInvalid([problem]) from reason
            on_bad_line(problem, _subject_at(path, problem.line))


def _problem(path: Path, file: str, syntax: Syntax, reason: Exception) -> Problem:
    why = _PLACE.sub("", str(getattr(reason, "msg", reason)))
    line = getattr(reason, "lineno", None)
    if line is None and (quoted := _QUOTED.search(why)):
        line = _line_with(path, quoted[1])
    facts: dict[str, object] = {"syntax": syntax.name, "why": why[:300]}
    if re.search("utf-?8", why, re.IGNORECASE):
        return Problem(file, line or line_not_in_utf8(path), "rdf_encoding")
    if _BROKEN_IRI.search(why):
        return Problem(file, line, "rdf_iri", facts)
    return Problem(file, line, "rdf_syntax", facts)


def _line_with(path: Path, text: str) -> int | None:
    """The first line that holds a text: the reader of XML names what is wrong, but not where."""
    sought = text.encode()
    with path.open("rb") as stream:
        return next((number for number, line in enumerate(stream, 1) if sought in line), None)


def _subject_at(path: Path, number: int) -> str | None:
    with path.open("rb") as stream:
        for at, line in enumerate(stream, 1):
            if at == number:
                found = _SUBJECT.match(line)
                return found[1].decode("utf-8", "replace") if found else None
    return None


def triples_of(path: Path) -> Iterator[Triple]:
    """The triples of a Turtle file of ours, which is known to be right."""
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        yield IRI(str(from_engine(quad.subject))), IRI(str(from_engine(quad.predicate))), from_engine(quad.object)
