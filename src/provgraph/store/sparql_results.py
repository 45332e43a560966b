"""Writes the answer to a person's own SPARQL query: as JSON terms, as CSV, as a plain table, as Turtle."""

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

from provgraph.model.cells import safe_cell

if TYPE_CHECKING:
    from rdflib.query import Result


_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def result_json(result: "Result") -> list[Any]:
    """Bindings as in SPARQL 1.1 Query Results JSON; a truth value; triples as three terms."""
    if result.type == "ASK":
        return [bool(result.askAnswer)]
    if result.graph is not None:
        return [[_term(term) for term in triple] for triple in sorted(result.graph)]
    return [{str(name): _term(term) for name, term in row.items()} for row in result.bindings]


def _term(term: Any) -> dict[str, str]:
    from rdflib import BNode, URIRef

    if isinstance(term, URIRef):
        return {"type": "uri", "value": str(term)}
    if isinstance(term, BNode):
        return {"type": "bnode", "value": str(term)}
    found = {"type": "literal", "value": str(term)}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype:
        found["datatype"] = str(term.datatype)
    return found


def result_text(result: "Result") -> str:
    """A table for a person, `true` or `false`, or Turtle; '' for a SELECT without solutions."""
    if result.type == "ASK":
        return f"{str(bool(result.askAnswer)).lower()}\n"
    if result.graph is not None:
        return result.graph.serialize(format="turtle")
    names = [str(name) for name in result.vars or []]
    rows = [
        ["" if (term := row.get(name)) is None else str(term) for name in result.vars or []] for row in result.bindings
    ]
    if not rows:
        return ""
    widths = [max(len(row[column]) for row in (names, *rows)) for column in range(len(names))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (names, *rows)
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines) + "\n"


def result_csv(result: "Result") -> str:
    """A SELECT as SPARQL 1.1 Query Results CSV; the other forms as `result_text`.

    Texts that a spreadsheet would take for a formula begin with an apostrophe, as in every CSV file of ours.
    """
    if result.type != "SELECT":
        return result_text(result)
    out = StringIO()
    writer = csv.writer(out)
    names = result.vars or []
    writer.writerow([str(name) for name in names])
    writer.writerows([_cell(row.get(name)) for name in names] for row in result.bindings)
    return out.getvalue()


def _cell(term: Any) -> object:
    from rdflib import BNode

    if term is None:
        return ""
    text = f"_:{term}" if isinstance(term, BNode) else str(term)
    return text if _NUMBER.fullmatch(text) else safe_cell(text)
