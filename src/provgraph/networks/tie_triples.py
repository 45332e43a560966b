"""Derived ties as RDF, for export only: they are in no store, and are never read back as claims."""

from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx

from provgraph.model.dates import parse_edtf
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import EDTF, PG, RDF, XSD, Grade


def tie_triples(network: "nx.MultiGraph[str]") -> Iterator[Triple]:
    """An actor network (`actor_network`) as `pg:Tie`s, for the graph urn:pg:derived.

    One tie per edge; a room too large for pairs is one tie between all who were there.
    """
    rooms = {node for node, attributes in network.nodes(data=True) if attributes["kind"] == "session"}
    for room in sorted(rooms):
        there = sorted(network[room])
        edges = [edge for actor in there for edge in network[room][actor].values()]
        claims = {claim for edge in edges for claim in edge["claims"].split()}
        yield from _tie(mint("tie", there, room), there, edges[0], claims)
    pairs = [item for item in network.edges(keys=True, data=True) if not rooms & {item[0], item[1]}]
    for one, other, key, edge in sorted(pairs, key=lambda item: (*sorted(item[:2]), item[2])):
        parties = sorted((one, other))
        yield from _tie(mint("tie", parties, key), parties, edge, edge["claims"].split())


def _tie(tie: IRI, parties: Iterable[str], edge: dict[str, Any], claims: Iterable[str]) -> Iterator[Triple]:
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
    for claim in sorted(claims):
        yield tie, PG.becauseOf, IRI(claim)


def _decimal(value: float) -> Literal:
    return Literal(f"{value:.6f}".rstrip("0").rstrip(".") or "0", XSD.decimal)
