"""Each constraint of the shapes file, broken on purpose: examples are made from the file, so none can be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from provgraph.errors import UnknownConstraint
from provgraph.shapes import constraints as c
from provgraph.shapes.compiling import NodeShape, PropertyShape, compile_shapes, shapes
from provgraph.shapes.quiet import quiet_rdflib
from provgraph.vocabulary.files import ontology_file
from provgraph.vocabulary.terms import RDF as OWN_RDF
from shapes.engines import both, natively

GOOD = (Path(__file__).parent / "good.ttl").read_text(encoding="utf-8")
NOWHERE = URIRef("urn:pg:nothing-that-is-described")
YEAR = Literal("2019", datatype=XSD.gYear)


@dataclass(frozen=True)
class Case:
    node: NodeShape
    shape: PropertyShape | None
    broken: object
    """The constraint, or the name of what the shape asks of the thing as a whole."""

    def __str__(self) -> str:
        shape = self.shape or self.node
        broken = self.broken if isinstance(self.broken, str) else type(self.broken).__name__
        return f"{shape.iri.rpartition('#')[2]}-{broken}"


def cases() -> Iterator[Case]:
    for node in shapes().nodes:
        asked = {"is_iri": node.is_iri, "none": node.exactly_one, "both": node.exactly_one, "never": node.never}
        yield from (Case(node, None, name) for name, is_asked in asked.items() if is_asked)
        for shape in node.properties:
            if shape.least:
                yield Case(node, shape, "least")
            if shape.most is not None:
                yield Case(node, shape, "most")
            yield from (Case(node, shape, constraint) for constraint in (*shape.values, *shape.pairs))


@cache
def good() -> Graph:
    return Graph().parse(data=GOOD)


def iri(written: bytes) -> URIRef:
    return URIRef(written[1:-1].decode())


def a_thing(node: NodeShape, graph: Graph) -> Node:
    """Something that the shape looks at: of the good graph, or made."""
    for each in sorted(node.classes):
        for thing in sorted(graph.subjects(RDF.type, iri(each)), key=str):
            return thing
    for each in sorted(node.subjects_of):
        for thing in sorted(graph.subjects(iri(each)), key=str):
            return thing
    made = URIRef("urn:pg:made")
    if node.classes:
        graph.add((made, RDF.type, iri(min(node.classes))))
    else:
        graph.add((made, iri(min(node.subjects_of)), URIRef("urn:pg:other")))
    return made


def wrong_value(constraint: object) -> Node:
    match constraint:
        case c.IsIri():
            return Literal("a text")
        case c.IsOneOf() | c.HasClass():
            return NOWHERE
        case c.HasDatatype(datatype):
            return Literal("a text") if datatype == OWN_RDF.langString else YEAR
        case c.Matches():
            return Literal("?")
        case c.HasLength():
            return Literal("")
        case c.IsAtLeast(number):
            return Literal(number - 1)
        case c.IsAtMost(number):
            return Literal(number + 1)
    raise TypeError(constraint)


def spoil(graph: Graph, thing: Node, case: Case) -> Node:  # noqa: PLR0912 - one branch per constraint
    """Break one constraint; returns the thing that breaks it."""
    node, shape = case.node, case.shape
    if shape is None:
        match case.broken:
            case "is_iri":
                thing = BNode()
                graph.add((thing, RDF.type, iri(min(node.classes))))
            case "none":
                for each in node.exactly_one:
                    graph.remove((thing, iri(each), None))
            case "both":
                for each in node.exactly_one:
                    graph.add((thing, iri(each), NOWHERE))
        return thing
    path = iri(shape.path[0])
    match case.broken:
        case "least" if shape.through_type:
            graph.set((thing, path, NOWHERE))
        case "least":
            for each in shape.path:
                graph.remove((thing, iri(each), None))
            for number in range(shape.least - 1):
                graph.add((thing, path, URIRef(f"urn:pg:one:{number}")))
            if not any(graph.objects(thing, iri(each)) for each in node.subjects_of) and node.subjects_of:
                graph.add((thing, iri(max(node.subjects_of)), YEAR))
        case "most":
            values = count()
            while len(set(graph.objects(thing, path))) <= (shape.most or 0):
                graph.add((thing, path, Literal(f"{next(values)}")))
        case c.IsBefore(other):
            graph.set((thing, path, Literal(2)))
            graph.set((thing, iri(other), Literal(1)))
        case c.IsNoneOf(other):
            graph.set((thing, path, NOWHERE))
            graph.set((thing, iri(other), NOWHERE))
        case constraint:
            graph.add((thing, path, wrong_value(constraint)))
    return thing


CASES = list(cases())


@cache
def all_broken() -> tuple[list[str], set[tuple[str, str]]]:
    """Each case in a copy of its thing, all in one graph: the copies' names, and what both engines found."""
    graph = Graph()
    graph += good()
    names = []
    for number, case in enumerate(CASES):
        thing, copy = a_thing(case.node, graph), URIRef(f"urn:pg:copy:{number}")
        for _, predicate, value in list(graph.triples((thing, None, None))):
            graph.add((copy, predicate, value))
        spoilt = spoil(graph, copy, case)
        names.append("_:" if isinstance(spoilt, BNode) else str(spoilt))
    return names, {(violation.focus, violation.shape) for violation in both(graph)}


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: str(CASES[number]))
def test_each_is_found_by_both_engines(number: int) -> None:
    names, found = all_broken()
    case = CASES[number]
    assert (names[number], (case.shape or case.node).iri) in found


def test_what_is_broken_alone_is_found_alone() -> None:
    """In a graph of its own too, where nothing else draws attention to the thing."""
    for case in CASES[::9]:
        graph = Graph()
        graph += good()
        thing = spoil(graph, a_thing(case.node, graph), case)
        name = "_:" if isinstance(thing, BNode) else str(thing)
        assert (name, (case.shape or case.node).iri) in {(found.focus, found.shape) for found in natively(graph)}


@pytest.mark.parametrize("datatype", sorted(URIRef(each) for each in (XSD.integer, XSD.date, XSD.dateTime)))
def test_a_text_that_is_none_of_its_datatype_is_found_by_both_engines(datatype: URIRef) -> None:
    graph = Graph()
    with quiet_rdflib():
        for number, node in enumerate(shapes().nodes):
            for shape in node.properties:
                if any(isinstance(each, c.HasDatatype) and each.datatype == str(datatype) for each in shape.values):
                    thing = URIRef(f"urn:pg:thing:{number}")
                    for each in sorted(node.classes):
                        graph.add((thing, RDF.type, iri(each)))
                    graph.add((thing, iri(shape.path[0]), Literal("some day", datatype=datatype)))
    assert {"some day"} <= {violation.value for violation in both(graph)}


def test_every_target_is_looked_at_by_both_engines() -> None:
    graph = Graph()
    targets = 0
    for number, node in enumerate(shapes().nodes):
        for each in sorted(node.classes):
            graph.add((URIRef(f"urn:pg:thing:{number}:{targets}"), RDF.type, iri(each)))
            graph.add((BNode(), RDF.type, iri(each)))
            targets += 1
        for each in sorted(node.subjects_of):
            graph.add((URIRef(f"urn:pg:subject:{number}:{targets}"), iri(each), Literal("x")))
            targets += 1
    assert targets > 60
    looked_at = {violation.shape.rpartition("#")[2].partition("-")[0] for violation in both(graph)}
    assert {node.iri.rpartition("#")[2].partition("-")[0] for node in shapes().nodes} - looked_at == {
        "Session"
    } - looked_at


def test_classes_that_the_graph_itself_puts_below_ours_count_for_both_engines() -> None:
    graph = Graph().parse(
        data=GOOD.replace("<urn:pg:place:hall> a pg:Place", "<urn:pg:place:hall> a <urn:x:Hall>")
        + "<urn:x:Hall> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:x:Building> ."
        + "<urn:x:Building> <http://www.w3.org/2000/01/rdf-schema#subClassOf> pg:Place ."
    )
    assert URIRef("urn:x:Hall") in set(graph.objects(None, RDF.type))
    assert both(graph) == set()
    graph.remove((URIRef("urn:pg:place:hall"), URIRef("https://w3id.org/provgraph/terms#name"), None))
    assert {violation.shape.rpartition("#")[2] for violation in both(graph)} == {"Place-name"}


HEAD = ontology_file("shapes.ttl").read_text(encoding="utf-8").partition("# Sources, claims, evidence")[0]
MESSAGES = 'sh:message "Ceci est faux."@fr , "This is wrong."@en'
NODE = "pgs:X a sh:NodeShape ; sh:targetClass pg:Place ; sh:property pgs:X-y ."


@pytest.mark.parametrize(
    ("what", "part"),
    [
        ("uniqueLang", f"{NODE} pgs:X-y a sh:PropertyShape ; sh:path pg:name ; sh:uniqueLang true ; {MESSAGES} ."),
        ("pattern with flags", f'{NODE} pgs:X-y a sh:PropertyShape ; sh:path pg:name ; sh:flags "i" ; {MESSAGES} .'),
        ("severity", f"{NODE} pgs:X-y a sh:PropertyShape ; sh:path pg:name ; sh:severity sh:Warning ; {MESSAGES} ."),
        ("inverse path", f"{NODE} pgs:X-y a sh:PropertyShape ; sh:path [ sh:inversePath pg:name ] ; {MESSAGES} ."),
        (
            "long path",
            f"{NODE} pgs:X-y a sh:PropertyShape ; sh:path ( pg:name pg:name ) ; sh:minCount 1 ; {MESSAGES} .",
        ),
        (
            "blank kind",
            f"{NODE} pgs:X-y a sh:PropertyShape ; sh:path pg:name ; sh:nodeKind sh:BlankNode ; {MESSAGES} .",
        ),
        ("decimal bound", f"{NODE} pgs:X-y a sh:PropertyShape ; sh:path pg:name ; sh:minInclusive 1.5 ; {MESSAGES} ."),
        (
            "other datatype",
            f"{NODE} pgs:X-y a sh:PropertyShape ; sh:path pg:name ; sh:datatype xsd:hexBinary ; {MESSAGES} .",
        ),
        ("number in a list", f"{NODE} pgs:X-y a sh:PropertyShape ; sh:path pg:name ; sh:in ( 1 ) ; {MESSAGES} ."),
        (
            "or of more",
            f"{NODE} pgs:X-y a sh:PropertyShape ; sh:path pg:name ; sh:or ( [ sh:minLength 1 ] ) ; {MESSAGES} .",
        ),
        ("one language", f'{NODE} pgs:X-y a sh:PropertyShape ; sh:path pg:name ; sh:minCount 1 ; sh:message "X"@en .'),
        ("no such shape", NODE),
        ("nobody names it", f"pgs:X-y a sh:PropertyShape ; sh:path pg:name ; sh:minCount 1 ; {MESSAGES} ."),
        ("closed", f"pgs:X a sh:NodeShape ; sh:targetClass pg:Place ; sh:closed true ; {MESSAGES} ."),
        ("target node", f"pgs:X a sh:NodeShape ; sh:targetNode pg:Place ; sh:nodeKind sh:IRI ; {MESSAGES} ."),
        ("no target", f"pgs:X a sh:NodeShape ; sh:nodeKind sh:IRI ; {MESSAGES} ."),
        (
            "not of more",
            f"pgs:X a sh:NodeShape ; sh:targetClass pg:Place ; sh:not [ sh:nodeKind sh:IRI ] ; {MESSAGES} .",
        ),
    ],
)
def test_what_the_check_does_not_know_is_refused(what: str, part: str, tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(HEAD + part, encoding="utf-8")
    with pytest.raises(UnknownConstraint) as caught:
        compile_shapes(path)
    assert "shapes#X" in caught.value.message("en")
    assert caught.value.message("fr") != caught.value.message("en")


def test_the_shapes_file_is_known_whole() -> None:
    """Teach src/provgraph/shapes/compiling.py what the file has gained; nothing may go unchecked."""
    assert len(shapes().nodes) > 40
