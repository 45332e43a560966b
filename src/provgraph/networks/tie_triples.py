"""Derived ties as RDF, for export only: they are in no store, and are never read back as claims."""

from collections.abc import Iterator

import networkx as nx

from provgraph.model.dates import parse_edtf
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import EDTF, PG, RDF, XSD, Grade


def tie_triples(network: "nx.MultiGraph[str]") -> Iterator[Triple]:
    """The edges of an actor network (`actor_network`) as `pg:Tie`s, for the graph urn:pg:derived."""
    for one, other, key, edge in sorted(
        network.edges(keys=True, data=True), key=lambda item: (item[0], item[1], item[2])
    ):
        parties = sorted((one, other))
        tie = mint("tie", parties, key)
        yield tie, RDF.type, PG.Tie
        for party in parties:
            yield tie, PG.between, IRI(party)
        yield tie, PG.grade, Grade(edge["grade"]).iri
        yield tie, PG.weightLow, _decimal(edge["weight_low"])
        yield tie, PG.weightHigh, _decimal(edge["weight_high"])
        if edge["session"]:
            yield tie, PG.inSession, IRI(edge["session"])
        if edge["date"]:
            day = parse_edtf(edge["date"])
            yield tie, PG.date, Literal(day.text, EDTF)
            if day.earliest:
                yield tie, PG.dateEarliest, Literal(day.earliest.isoformat(), XSD.date)
            if day.latest:
                yield tie, PG.dateLatest, Literal(day.latest.isoformat(), XSD.date)
        for claim in edge["claims"].split():
            yield tie, PG.becauseOf, IRI(claim)


def _decimal(value: float) -> Literal:
    return Literal(f"{value:.6f}".rstrip("0").rstrip(".") or "0", XSD.decimal)
