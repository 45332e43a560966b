"""Through whom can others be reached?"""

import networkx as nx

from provgraph.networks.meeting_graph import MeetingGraph
from provgraph.questions.answers import Broker
from provgraph.questions.archive import Archive
from provgraph.store.base import View
from provgraph.vocabulary.terms import Grade


def brokers(view: View, *, at_least: Grade = Grade.COPRESENT, limit: int = 20) -> list[Broker]:
    """The actors who lie on the shortest chains between others.

    Args:
        view: Any store.
        at_least: The lowest grade of the ties that count.
        limit: How many, at the most.

    Returns:
        By betweenness centrality over the two-mode network (each chain between two actors passes through occasions),
        highest first; those whose score is 0 stand between nobody and are left out. The score is exact and 1.0 would
        mean: on every shortest chain between any two other nodes.

    Source: Freeman (1977), computed by networkx (Brandes 2001) over pg:Participation and pg:Encounter.
    """
    archive = Archive(view)
    meetings = MeetingGraph(archive)
    graph = meetings.at_least(at_least)
    scores = nx.betweenness_centrality(graph)
    found = [
        Broker(
            actor=archive.actor(iri),
            score=score,
            contacts=meetings.contacts(graph, iri),
            occasions=tuple(meetings.named(occasion) for occasion in sorted(graph[iri])),
        )
        for iri, score in scores.items()
        if score > 0 and graph.nodes[iri]["part"] == "actor"
    ]
    return sorted(found, key=lambda broker: (-broker.score, broker.actor.label("fr"), broker.actor.iri))[:limit]
