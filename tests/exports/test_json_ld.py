"""JSON-LD with short names says exactly what the graph says, whatever the values are."""

import io

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from provgraph.exports.json_ld import write_json_ld
from provgraph.rdf.oxigraph_terms import to_engine_quad
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.terms import DCT, EDTF, PG, XSD
from strategies import iris, literals, texts

_PROPERTIES = st.sampled_from(
    [PG.name, PG.label, PG.dateEarliest, PG.date, PG.former, PG.countLow, PG.actor, PG.weightLow, PG.startsAt,
     DCT.title, IRI("https://example.org/anything")]
)  # fmt: skip
_ODD = st.sampled_from(
    [Literal("007", XSD.integer), Literal("+7", XSD.integer), Literal("9" * 30, XSD.integer), Literal("1", XSD.boolean),
     Literal("2017-11", EDTF), Literal("0.1", XSD.decimal), Literal("2017-11-07T09:00:00+01:00", XSD.dateTime)]
)  # fmt: skip
_TRIPLES = st.tuples(iris(), _PROPERTIES, iris() | literals() | _ODD | texts().map(Literal))


@given(st.lists(_TRIPLES, max_size=12))
def test_every_triple_comes_back(triples: list[Triple]) -> None:
    graph = IRI("urn:pg:source:any")
    with open_store() as store:
        out = io.BytesIO()
        write_json_ld(store.view(), out, [], (graph, triples))
    found = set(ox.parse(out.getvalue(), format=ox.RdfFormat.JSON_LD))
    assert found == {to_engine_quad(triple, graph) for triple in triples}
