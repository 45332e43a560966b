"""The syntaxes that only rdflib reads: TriX and HexTuples. They are read whole, up to a size that is stated."""

import io
import json
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph as ox

from provgraph.errors import Problem, SourceInvalid
from provgraph.rdf.syntaxes import HEX_TUPLES, TRIX, Syntax
from provgraph.rdf.xml_encodings import in_utf8

if TYPE_CHECKING:
    import rdflib

LARGEST = 100 << 20
_PLUGINS = {"trix": "trix", "hextuples": "hext"}


def rdflib_quads(path: Path, file: str, syntax: Syntax) -> Iterator[ox.Quad]:
    """The quads of a file in TriX or HexTuples.

    Raises:
        SourceInvalid: It cannot be read, or is larger than `LARGEST`.
    """
    if path.stat().st_size > LARGEST:
        facts: dict[str, object] = {"syntax": syntax.name, "limit": LARGEST >> 20}
        raise SourceInvalid([Problem(file, None, "rdf_syntax_too_large", facts)])
    if syntax is HEX_TUPLES:
        _look_at_lines(path, file)
    dataset = _parsed(path, file, syntax)
    for subject, predicate, value, graph in dataset.quads():
        name = (
            ox.DefaultGraph() if graph is None or str(graph) == "urn:x-rdflib:default" else _term(graph, file, syntax)
        )
        try:
            yield ox.Quad(
                _term(subject, file, syntax), _term(predicate, file, syntax), _term(value, file, syntax), name
            )
        except (TypeError, ValueError) as reason:
            raise SourceInvalid(
                [Problem(file, None, "rdf_iri", {"syntax": syntax.name, "why": str(reason)[:300]})]
            ) from reason


def _parsed(path: Path, file: str, syntax: Syntax) -> "rdflib.Dataset":
    import rdflib

    dataset = rdflib.Dataset()
    before = rdflib.NORMALIZE_LITERALS
    # What the file writes is kept as it is written: "007" does not become "7".
    rdflib.NORMALIZE_LITERALS = False
    # It would print that an IRI is broken; we say so ourselves, with the file.
    log = logging.getLogger("rdflib.term")
    silent, log.disabled = log.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if syntax is TRIX:
                # What was looked through is what is read: no parser decides on another encoding.
                with in_utf8(path, file) as stream:
                    dataset.parse(_all_of(stream), publicID=path.resolve().as_uri(), format=_PLUGINS[syntax.name])
            else:
                dataset.parse(source=str(path.resolve()), format=_PLUGINS[syntax.name])
    except Exception as reason:  # rdflib's readers raise whatever comes
        line = reason.getLineNumber() if hasattr(reason, "getLineNumber") else None
        why = " ".join(str(reason).split())[:300] or type(reason).__name__
        raise SourceInvalid([Problem(file, line, "rdf_syntax", {"syntax": syntax.name, "why": why})]) from reason
    finally:
        rdflib.NORMALIZE_LITERALS = before
        log.disabled = silent
    return dataset


def _all_of(stream: BinaryIO) -> io.BytesIO:
    whole = io.BytesIO()
    while piece := stream.read(1 << 20):
        whole.write(piece)
    whole.seek(0)
    return whole


def _look_at_lines(path: Path, file: str) -> None:
    """rdflib's reader of HexTuples names no line."""
    problems = []
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                cells = json.loads(line)
                fits = isinstance(cells, list) and len(cells) == 6 and all(isinstance(cell, str) for cell in cells)
                why = "" if fits else "6 strings"
            except (ValueError, RecursionError) as reason:
                why = str(reason)
            if why:
                problems.append(Problem(file, number, "rdf_syntax", {"syntax": "hextuples", "why": why[:200]}))
    if problems:
        raise SourceInvalid(problems[:20])


def _term(term: Any, file: str, syntax: Syntax) -> Any:
    import rdflib

    try:
        if isinstance(term, rdflib.BNode):
            return ox.BlankNode(str(term))
        if isinstance(term, rdflib.URIRef):
            return ox.NamedNode(str(term))
        if isinstance(term, rdflib.Literal):
            if term.language:
                return ox.Literal(str(term), language=term.language)
            return (
                ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
                if term.datatype
                else ox.Literal(str(term))
            )
        return _term(term.identifier, file, syntax)
    except ValueError as reason:
        raise SourceInvalid(
            [Problem(file, None, "rdf_iri", {"syntax": syntax.name, "why": f"{term}: {reason}"[:300]})]
        ) from reason
