"""Refuses XML that could swell or reach out: names for namespaces are all the entities that RDF files need."""

from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.markup import BadEntity, BadMarkup, Measure
from provgraph.rdf.xml_encodings import in_utf8, line_not_in_utf8


def refuse_entities(path: Path, file: str, syntax: str) -> None:
    """Look through an XML file before it is read.

    Args:
        path: The file.
        file: Its name as the user gave it, for problems.
        syntax: What it is to be read as, for problems.

    Raises:
        SourceInvalid: An entity stands for other entities, for something outside, or for a long text; a tag is without
            end, or too many stand in each other; it is no XML.
    """
    try:
        with in_utf8(path, file) as stream:
            Measure(path.stat().st_size).hear(stream)
    except BadEntity as reason:
        raise SourceInvalid([Problem(file, reason.line, "rdf_entity", {"name": str(reason)[:60]})]) from reason
    except BadMarkup as reason:
        raise SourceInvalid([_problem(path, file, syntax, reason)]) from reason


def _problem(path: Path, file: str, syntax: str, reason: BadMarkup) -> Problem:
    if reason.key:
        return Problem(file, reason.line, reason.key)
    line = line_not_in_utf8(path)
    if line is not None:
        return Problem(file, line, "rdf_encoding")
    return Problem(file, reason.line, "rdf_syntax", {"syntax": syntax, "why": str(reason)[:300]})
