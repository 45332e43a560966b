"""The check by pySHACL, the reference implementation, over the same shapes. rdflib and pySHACL are loaded when it runs.

It says the same as native.py (the tests compare the two), and takes about a thousand times as long: for those who want
the word of an engine that is not ours.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provgraph.errors import FullCheckFailed
from provgraph.shapes.quiet import quiet_rdflib
from provgraph.shapes.report import ShapeViolation
from provgraph.shapes.written_terms import Statements
from provgraph.vocabulary.files import ontology_file
from provgraph.vocabulary.iri import IRI

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@cache
def _shapes() -> "Graph":
    from rdflib import Graph

    return Graph().parse(ontology_file("shapes.ttl"), format="turtle")


def violations(graph: Statements) -> Iterator[ShapeViolation]:
    """Everything in one graph that breaks a shape.

    Args:
        graph: All that is looked at together: what it does not describe counts as not described.

    Raises:
        FullCheckFailed: pySHACL gave up. It does where two values cannot be put in order (a day and a number).
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError
    from rdflib import RDF, SH, Graph

    data = Graph()
    with quiet_rdflib():
        data.parse(data=b"".join(said + b" .\n" for piece in graph.pieces() for said in piece), format="nt")
        try:
            conforms, results, why = pyshacl.validate(
                data, shacl_graph=_shapes(), inference="none", advanced=False, meta_shacl=False, inplace=True
            )
        except (TypeError, ReportableRuntimeError) as reason:
            raise FullCheckFailed("full_check_failed", why=reason) from reason
    if conforms:
        return
    if not isinstance(results, Graph):
        raise FullCheckFailed("full_check_failed", why=why)
    yield from {_violation(results, result) for result in results.subjects(RDF.type, SH.ValidationResult)}


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
