"""Runs the shapes over a graph. rdflib and pySHACL are loaded at the first check, not at import."""

import warnings
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from provgraph.shapes.report import ShapeReport, ShapeViolation
from provgraph.vocabulary.files import ontology_file
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING, Triple

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@cache
def _shapes() -> "Graph":
    from rdflib import Graph

    return Graph().parse(ontology_file("shapes.ttl"), format="turtle")


def _union(quads: "str | Graph") -> "Graph":
    """All the triples in one graph, whatever named graph they come from."""
    from rdflib import Dataset, Graph

    if not isinstance(quads, str):
        if not isinstance(quads, Dataset):
            return quads
        dataset = quads
    else:
        dataset = Dataset()
        with warnings.catch_warnings():
            # rdflib's own N-Quads reader uses what rdflib deprecates.
            warnings.simplefilter("ignore", DeprecationWarning)
            dataset.parse(data=quads, format="nquads")
    union = Graph()
    for subject, predicate, value, _ in dataset.quads():
        union.add((subject, predicate, value))
    return union


def check(quads: "str | Graph") -> ShapeReport:
    """Whether the data obey ontology/shapes.ttl.

    Args:
        quads: N-Quads (or N-Triples), or an rdflib graph or dataset. Named graphs are looked at together, so hand
            over one source to have that source checked.

    Returns:
        The report; empty where everything obeys. What has no class of ours is not looked at.

    Raises:
        rdflib's own parse error: The text is not N-Quads. The store writes it, so that is a fault of ours.
    """
    import pyshacl
    from rdflib import RDF, SH, Graph

    conforms, results, _ = pyshacl.validate(
        _union(quads), shacl_graph=_shapes(), inference="none", advanced=False, meta_shacl=False, inplace=True
    )
    if conforms:
        return ShapeReport(())
    assert isinstance(results, Graph)
    found = {_violation(results, result) for result in results.subjects(RDF.type, SH.ValidationResult)}
    return ShapeReport(tuple(sorted(found, key=_order)))


def check_triples(triples: Iterable[Triple]) -> ShapeReport:
    """Whether triples of ours, not yet written to any store, obey ontology/shapes.ttl."""
    from rdflib import Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    graph = Graph()
    for subject, predicate, value in triples:
        if isinstance(value, IRI):
            graph.add((URIRef(subject), URIRef(predicate), URIRef(value)))
        elif value.lang:
            graph.add((URIRef(subject), URIRef(predicate), RdflibLiteral(value.text, lang=value.lang)))
        else:
            plain = value.datatype == STRING
            literal = RdflibLiteral(value.text, datatype=None if plain else URIRef(value.datatype))
            graph.add((URIRef(subject), URIRef(predicate), literal))
    return check(graph)


def _violation(results: "Graph", result: "Node") -> ShapeViolation:
    from rdflib import SH, Literal, URIRef

    path = results.value(result, SH.resultPath)
    value = results.value(result, SH.value)
    focus = results.value(result, SH.focusNode)
    words = {text.language: text for text in results.objects(result, SH.resultMessage) if isinstance(text, Literal)}
    return ShapeViolation(
        focus=IRI(_name(focus)),
        # A path through several properties is a blank node here; the message names them.
        path=IRI(path) if isinstance(path, URIRef) else None,
        value=None if value is None or value == focus else _name(value),
        shape=IRI(str(results.value(result, SH.sourceShape))),
        severity=IRI(str(results.value(result, SH.resultSeverity))),
        fr=str(words["fr"]),
        en=str(words["en"]),
    )


def _name(node: "Node | None") -> str:
    """The node as text; the label of a blank node is left out, being another one at each run."""
    from rdflib import BNode

    return "_:" if isinstance(node, BNode) else str(node)


def _order(violation: ShapeViolation) -> tuple[str, ...]:
    return (violation.focus, violation.shape, violation.path or "", violation.value or "")
