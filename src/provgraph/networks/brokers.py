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
        By betweenness centrality among actors, highest first: the share of the shortest chains between any two others
        that pass through them, occasions being mere steps. Those who stand between nobody are left out, and so are
        groups: nobody knows that the same people of a group were at two occasions. The score is exact.

    Source: Freeman (1977), computed by networkx (Brandes 2008) over pg:Participation and pg:Encounter.
    """
    archive = Archive(view)
    meetings = MeetingGraph(archive)
    graph = meetings.at_least(at_least)
    actors = [node for node, attributes in graph.nodes(data=True) if attributes["part"] == "actor"]
    pairs = (len(actors) - 1) * (len(actors) - 2) / 2
    sums = nx.betweenness_centrality_subset(graph, actors, actors) if pairs else {}
    scores = {actor: sums[actor] / pairs for actor in actors if pairs}
    found = [
        Broker(
            actor=archive.actor(iri),
            score=score,
            contacts=meetings.contacts(graph, iri),
            occasions=tuple(meetings.named(occasion) for occasion in sorted(graph[iri])),
        )
        for iri, score in scores.items()
        if score > 0
    ]
    return sorted(found, key=lambda broker: (-broker.score, broker.actor.label("fr"), broker.actor.iri))[:limit]
