"""Our check and pySHACL find the same in graphs damaged at random: the same things, shapes, paths and values."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from provgraph.errors import FullCheckFailed
from provgraph.shapes import native
from provgraph.shapes.quiet import quiet_rdflib
from shapes.engines import Written, both, natively

GOOD = (Path(__file__).parent / "good.ttl").read_text(encoding="utf-8")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
DATATYPES = (XSD.integer, XSD.date, XSD.dateTime, XSD.boolean, XSD.decimal, XSD.double, XSD.gYear, EDTF, None)
TEXTS = (
    "1", "-1", "01", "+3", "12.5", "1e3", "0", "", "x", " ", "true", "TRUE", "2019-05-06", "2019-05-06Z", "2019-02-30",
    "20190506", "0000-01-01", "12019-01-01", "2019-05-06T10:00:00", "2019-05-06T10:00:00Z", "2019-05-06T24:00:00",
    "2019-05-06T10:00:00.5+02:00", "a \\ \"b\"\n\t<urn:x> .", "é 😀",
)  # fmt: skip
Statement = tuple[Node, Node, Node]
Damage = Callable[[list[Statement]], None]


@cache
def good() -> tuple[Statement, ...]:
    return tuple(sorted(Graph().parse(data=GOOD)))


@cache
def terms(place: int) -> tuple[Node, ...]:
    return tuple(sorted({statement[place] for statement in good()}, key=str))


def literal(text: str, datatype: URIRef | None) -> Literal:
    with quiet_rdflib():
        return Literal(text, datatype=datatype)


CLASSES = sorted({value for _, predicate, value in good() if predicate == RDF.type}, key=str)
which = st.integers(0, 10**6)
new_value: st.SearchStrategy[Node] = st.one_of(
    which.map(lambda at: terms(2)[at % len(terms(2))]),
    st.builds(literal, st.sampled_from(TEXTS), st.sampled_from(DATATYPES)),
    st.builds(lambda text, lang: Literal(text, lang=lang), st.sampled_from(TEXTS), st.sampled_from(("fr", "en-GB"))),
    st.sampled_from((URIRef("urn:pg:nothing"), BNode("nameless"))),
)


@st.composite
def damage(draw: st.DrawFn) -> Damage:
    """One thing that goes wrong with a graph."""
    at, other, value = draw(which), draw(which), draw(new_value)
    kind = draw(st.sampled_from(("remove", "change", "add", "property", "subject", "class", "nameless", "move")))

    def happen(statements: list[Statement]) -> None:
        place = at % len(statements)
        subject, predicate, old = statements[place]
        match kind:
            case "remove":
                del statements[place]
            case "change":
                statements[place] = (subject, predicate, value)
            case "add":
                statements.append((subject, predicate, value))
            case "property":
                statements.append((subject, terms(1)[other % len(terms(1))], old))
            case "subject":
                statements.append((terms(0)[other % len(terms(0))], predicate, old))
            case "class":
                statements.append((subject, RDF.type, CLASSES[other % len(CLASSES)]))
            case "nameless":
                statements.append((BNode(f"b{other % 2}"), predicate, old))
            case "move":
                statements[place] = (terms(0)[other % len(terms(0))], predicate, old)

    return happen


@given(st.lists(damage(), min_size=1, max_size=25))
@settings(max_examples=80, deadline=None)
def test_both_engines_find_the_same(damages: list[Damage]) -> None:
    statements = list(good())
    for happen in damages:
        happen(statements)
    graph = Graph()
    for statement in statements:
        graph.add(statement)
    try:
        both(graph)
    except FullCheckFailed:
        # pySHACL gives up where values cannot be put in order; ours says which.
        natively(graph)
        assume(False)


@given(st.randoms(use_true_random=False), st.integers(1, 40))
@settings(max_examples=15, deadline=None)
def test_neither_the_order_nor_repetition_counts(random: object, size: int) -> None:
    graph = Graph().parse(data=GOOD.replace('pg:name "Ada Nord" ;', "").replace("pg:countLow 12", "pg:countLow 16"))
    expected = set(natively(graph))
    assert {each.shape.rpartition("#")[2] for each in expected} == {"Person-name", "Headcount-order"}
    written = Written(graph, size)
    written.lines += written.lines[::3]
    random.shuffle(written.lines)  # type: ignore[attr-defined]
    assert set(native.violations(written)) == expected
    assert len(list(native.violations(written))) == len(expected)


def test_a_truth_value_that_is_none_is_found() -> None:
    """By ours only: rdflib, and so pySHACL, takes every text of this datatype for false."""
    written = Written(Graph().parse(data=GOOD))
    wrong = b'"perhaps"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    written.lines = [
        line.rpartition(b" ")[0] + b" " + wrong if b"terms#former>" in line else line for line in written.lines
    ]
    assert [each.shape.rpartition("#")[2] for each in native.violations(written)] == ["Tenure-former"]
