"""What people would write who have the same facts and no provgraph: networkx, rdflib, FollowTheMoney.

Each reads the edges into what its library offers and answers with the names of those who were in the same rooms, as its
users would write it: in a few lines. None of them knows who says so, how large the room was, in which capacity somebody
came, or what was decided about who is who: the decisions are given to them applied.
"""

import sys
from collections.abc import Callable

from edge_lists import EdgeLists

Asking = Callable[[str], set[str]]
"""From a name to the names of those who were in the same rooms."""
Building = Callable[[EdgeLists], Asking]
_RDFLIB_UP_TO = 200_000
"""Participations: above, rdflib's own memory is what would be measured."""


def events(lists: EdgeLists) -> list[list[int]]:
    """Who was in each room, and the two of each encounter."""
    return [[*session.there] for session in lists.sessions.values()] + [[*pair] for pair in lists.encounters]


def with_networkx(lists: EdgeLists) -> Asking:
    """A graph of people and rooms; the neighbours of the neighbours."""
    import networkx as nx

    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    by_name = {name: ("person", number) for number, name in enumerate(lists.names)}
    for number, name in enumerate(lists.names):
        graph.add_node(("person", number), name=name)
    for room, there in enumerate(events(lists)):
        graph.add_edges_from((("person", one), ("room", room)) for one in there)

    def ask(name: str) -> set[str]:
        person = by_name[name]
        return {graph.nodes[other]["name"] for room in graph[person] for other in graph[room] if other != person}

    return ask


def with_rdflib(lists: EdgeLists) -> Asking:
    """A graph of triples, asked in SPARQL; the query is prepared once."""
    from rdflib import FOAF, Graph, Literal, Namespace
    from rdflib.plugins.sparql import prepareQuery

    own = Namespace("urn:plain:")
    graph = Graph()
    for number, name in enumerate(lists.names):
        graph.add((own[f"p{number}"], FOAF.name, Literal(name)))
    for room, there in enumerate(events(lists)):
        for one in there:
            graph.add((own[f"p{one}"], own.attended, own[f"r{room}"]))
    text = "SELECT DISTINCT ?name { ?me foaf:name ?mine ; own:attended ?room . ?other own:attended ?room ; foaf:name ?name FILTER(?other != ?me) }"  # noqa: E501
    query = prepareQuery(text, initNs={"foaf": FOAF, "own": own})

    def ask(name: str) -> set[str]:
        return {str(row[0]) for row in graph.query(query, initBindings={"mine": Literal(name)})}  # type: ignore[index]  # a SELECT has rows

    return ask


def with_followthemoney(lists: EdgeLists) -> Asking:
    """Entities of its model in memory, the edges inverted as its own stores do; events hold who was there."""
    from followthemoney import EntityProxy, model

    entities: dict[str, EntityProxy] = {}
    adjacent: dict[str, list[str]] = {}
    by_name: dict[str, str] = {}
    for number, name in enumerate(lists.names):
        person = model.get_proxy({"id": f"p{number}", "schema": "Person", "properties": {"name": [name]}})
        entities[f"p{number}"] = person
        by_name[name] = f"p{number}"
    for room, there in enumerate(events(lists)):
        said = {"name": [f"Room {room}"], "involved": [f"p{one}" for one in there]}
        event = model.get_proxy({"id": f"r{room}", "schema": "Event", "properties": said})
        entities[f"r{room}"] = event
        for one in event.get("involved"):
            adjacent.setdefault(one, []).append(f"r{room}")

    def ask(name: str) -> set[str]:
        person = by_name[name]
        return {
            entities[other].caption
            for room in adjacent.get(person, ())
            for other in entities[room].get("involved")
            if other != person
        }

    return ask


BUILDING: dict[str, Building] = {
    "networkx": with_networkx,
    "rdflib": with_rdflib,
    "followthemoney": with_followthemoney,
}


def contenders(lists: EdgeLists) -> dict[str, Asking]:
    """Those that are installed and can hold so much, ready to be asked."""
    found: dict[str, Asking] = {}
    for name, build in BUILDING.items():
        if name == "rdflib" and lists.participations > _RDFLIB_UP_TO:
            continue
        try:
            found[name] = build(lists)
        except ModuleNotFoundError:
            sys.stderr.write(f"{name} is not installed: pip install -r benchmarks/requirements.in\n")
    return found
