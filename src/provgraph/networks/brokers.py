"""Through whom can others be reached?"""

from itertools import combinations

import networkx as nx

from provgraph.networks.brokerage import brokerage
from provgraph.networks.meeting_graph import MeetingGraph
from provgraph.questions.affiliations import Affiliations
from provgraph.questions.answers import Broker
from provgraph.questions.archive import Archive
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade


def brokers(view: View, *, at_least: Grade = Grade.COPRESENT, limit: int = 20) -> list[Broker]:
    """The actors who lie on the shortest chains between others.

    Args:
        view: Any store.
        at_least: The lowest grade of the ties that count.
        limit: How many, at the most.

    Returns:
        By betweenness centrality among actors, highest first: the share of the shortest chains between any two others
        that pass through them, occasions being mere steps. Those who stand between nobody are left out, and so are
        groups: nobody knows that the same people of a group were at two occasions. The score is exact. From
        `copresent` upwards each comes with its typed brokerage over the kinds of organisation that actors belong to;
        below, a large room would tie everybody to everybody.

    Source: Freeman (1977), computed by networkx (Brandes 2008) over pg:Participation and pg:Encounter; Gould and
    Fernandez (1989).
    """
    archive = Archive(view)
    meetings = MeetingGraph(archive)
    graph = meetings.at_least(at_least)
    actors = [node for node, attributes in graph.nodes(data=True) if attributes["part"] == "actor"]
    pairs = (len(actors) - 1) * (len(actors) - 2) / 2
    sums = nx.betweenness_centrality_subset(graph, actors, actors) if pairs else {}
    scores = {actor: sums[actor] / pairs for actor in actors if pairs}
    typed = brokerage(_ties(graph, actors), _kinds(archive, actors)) if at_least.rank >= Grade.COPRESENT.rank else {}
    found = [
        Broker(
            actor=archive.actor(iri),
            score=score,
            contacts=meetings.contacts(graph, iri),
            occasions=tuple(meetings.named(occasion) for occasion in sorted(graph[iri])),
            brokerage=typed.get(iri),
        )
        for iri, score in scores.items()
        if score > 0
    ]
    return sorted(found, key=lambda broker: (-broker.score, broker.actor.label("fr"), broker.actor.iri))[:limit]


def _ties(graph: "nx.Graph[IRI]", actors: list[IRI]) -> "nx.Graph[IRI]":
    """Who is tied to whom, by whatever occasion."""
    ties: nx.Graph[IRI] = nx.Graph()
    ties.add_nodes_from(actors)
    for occasion, attributes in graph.nodes(data=True):
        if attributes["part"] == "occasion":
            ties.add_edges_from(combinations(sorted(graph[occasion]), 2))
    return ties


def _kinds(archive: Archive, actors: list[IRI]) -> dict[IRI, str]:
    """The kind of organisation of each actor; those of no kind, or of several, are left out."""
    affiliations = Affiliations(archive)
    found = ((iri, affiliations.kinds(affiliations.bodies(archive.actor(iri)))) for iri in actors)
    return {iri: next(iter(kinds)).key for iri, kinds in found if len(kinds) == 1}
