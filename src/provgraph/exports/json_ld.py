"""JSON-LD that people can read: the short names of ontology/context.jsonld, node after node, graph after graph.

The context stands in the file, so that nobody has to fetch it. A value that the context's short name would change
(another datatype, no language) is written out under the property's whole address.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import IO, Any

from provgraph.store.base import View
from provgraph.store.triples import by_subject
from provgraph.vocabulary.files import ontology_file
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING, Literal, Term, Triple
from provgraph.vocabulary.terms import RDF, XSD

_SAFE_NUMBER = 10**15
"""Larger numbers are not the same in every JSON reader."""


def write_json_ld(
    view: View, stream: IO[bytes], graphs: Iterable[IRI], extra: tuple[IRI, Iterable[Triple]] | None = None
) -> None:
    """Write named graphs.

    Args:
        view: Any store.
        stream: Where to.
        graphs: Which.
        extra: A graph that is not in the store, and what it holds.
    """
    context = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    names = _Names(context)
    stream.write(b'{"@context": ' + _json(context) + b',\n"@graph": [')
    before = b"\n"
    for graph, given in [*((graph, None) for graph in graphs), *([extra] if extra else [])]:
        subjects = by_subject(view.triples(graph) if given is None else given)
        stream.write(before + b'{"id": ' + _json(graph) + b', "@graph": [')
        between = b"\n"
        for iri in sorted(subjects):
            stream.write(between + _json(names.node(iri, subjects[iri])))
            between = b",\n"
        stream.write(b"\n]}")
        before = b",\n"
    stream.write(b"\n]}\n")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


class _Names:
    """The short names of a context, by what they stand for."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._context = context
        self._terms: dict[str, tuple[str, dict[str, Any]]] = {}
        for name, meaning in context.items():
            said = dict(meaning) if isinstance(meaning, dict) else {"@id": meaning}
            if "@type" in said:
                said["@type"] = self._whole(said["@type"])
            if not name.startswith("@") and not str(said["@id"]).startswith("@"):
                self._terms[self._whole(said["@id"])] = (name, said)

    def _whole(self, short: str) -> str:
        prefix, colon, rest = short.partition(":")
        known = self._context.get(prefix)
        return f"{known}{rest}" if colon and isinstance(known, str) else short

    def node(self, iri: IRI, properties: dict[IRI, list[Term]]) -> dict[str, Any]:
        """One node, with all that is said of it."""
        found: dict[str, Any] = {"id": iri}
        types = [value for value in properties.get(RDF.type, []) if isinstance(value, IRI)]
        if types:
            kinds = sorted(self._terms[kind][0] if kind in self._terms else kind for kind in types)
            found["type"] = kinds[0] if len(kinds) == 1 else kinds
        for term in sorted(properties.keys() - {RDF.type}):
            self._say(found, term, sorted(properties[term], key=_order))
        return found

    def _say(self, node: dict[str, Any], term: IRI, values: list[Term]) -> None:
        name, said = self._terms.get(term, (str(term), {}))
        by_language: dict[str, list[str]] = defaultdict(list)
        short, whole = [], []
        for value in values:
            if "@language" in said.get("@container", ()):
                if isinstance(value, Literal) and value.lang:
                    by_language[value.lang].append(value.text)
                else:
                    whole.append(_whole_value(value))
            elif (plain := _plain_value(value, said.get("@type"))) is not None and said:
                short.append(plain)
            else:
                whole.append(_whole_value(value))
        if by_language:
            node[name] = dict(by_language)
        if short:
            node[name] = short[0] if len(short) == 1 and "@set" not in said.get("@container", ()) else short
        if whole:
            node[str(term)] = whole[0] if len(whole) == 1 else whole


def _plain_value(value: Term, kind: str | None) -> Any:
    """A value as its short name reads it; None: the short name would read something else."""
    if isinstance(value, IRI):
        return value if kind == "@id" else None
    if kind is None:
        return value.text if value.datatype == STRING and not value.lang else None
    if kind != value.datatype:
        return None
    if value.datatype == XSD.boolean and value.text in ("true", "false"):
        return value.text == "true"
    if value.datatype == XSD.integer and value.text.lstrip("-").isdecimal() and value.text.isascii():
        number = int(value.text)
        return number if str(number) == value.text and abs(number) < _SAFE_NUMBER else value.text
    return value.text


def _whole_value(value: Term) -> dict[str, str]:
    if isinstance(value, IRI):
        return {"id": value}
    if value.lang:
        return {"@value": value.text, "@language": value.lang}
    return {"@value": value.text} if value.datatype == STRING else {"@value": value.text, "@type": value.datatype}


def _order(term: Term) -> tuple[bool, str, str, str]:
    if isinstance(term, IRI):
        return (True, term, "", "")
    return (False, term.text, term.lang or "", term.datatype)
