"""Locators of files that are no running text, as they are read back from a store."""

from collections.abc import Mapping
from urllib.parse import unquote

from provgraph.model.locators import RDF_TERMS, RFC_6901, RFC_7111, Component, Fragment, Node, Pointer, Rows
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import PG


def read_fragment(standard: IRI, fragment: str, said: Mapping[IRI, str]) -> Fragment:
    """The locator of a file that is no running text.

    Args:
        standard: What `dct:conformsTo` names.
        fragment: What `rdf:value` says.
        said: What the locator says beside it, by term: column, sheet, kind and identifier of a component.
    """
    if standard == RFC_7111:
        first, _, last = fragment.removeprefix("row=").partition("-")
        return Rows(int(first), int(last or 0), said.get(PG.columnName, ""), said.get(PG.sheetName, ""))
    if standard == RFC_6901:
        head, _, path = fragment.partition(";") if fragment.startswith("line=") else ("", "", fragment)
        return Pointer("" if path == "/" else path, int(head.removeprefix("line=") or 0))
    if standard == RDF_TERMS:
        return Node(fragment)
    place, _, line = fragment.partition(";")
    kind, _, number = place.rpartition("=")
    return Component(int(number), said.get(PG.componentKind, kind), said.get(PG.componentId, ""), unquote(line))
