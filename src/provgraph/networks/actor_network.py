"""The network of ties between actors, derived: who is tied to whom, by which occasion, how strongly.

Pairs are made only of small rooms. An occasion at which more than `PAIRS_UP_TO` are named stays one node, to which
they are tied: 500 guests are 500 edges, not 124,750.
"""

from itertools import combinations
from typing import Any

import networkx as nx

from provgraph.questions.answers import ActorRef, Meeting, Named
from provgraph.questions.archive import Archive
from provgraph.questions.ties import all_occasions, encounter_meetings
from provgraph.store.base import View
from provgraph.vocabulary.terms import EventStatus, Grade

PAIRS_UP_TO = 50


def actor_network(view: View, *, at_least: Grade = Grade.COATTENDED) -> "nx.MultiGraph[str]":
    """A networkx graph of the derived ties.

    Args:
        view: Any store.
        at_least: The lowest grade. `codelegated` is answered as `coattended`: a shared delegation is not a tie.

    Returns:
        Nodes: actors by IRI, with `kind`, `label_fr`, `label_en`; and `session` nodes for the rooms too large for
        pairs. Edges, one per pair and occasion: `grade`, `weight_low`, `weight_high`, `session`, `date`, `sources`
        (ids, separated by spaces), `claims` (IRIs, separated by spaces). Parallel edges are normal.
    """
    archive = Archive(view)
    archive.load_evidence()
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for actor in archive.load_actors():
        graph.add_node(actor.iri, **_node(actor, actor.kind))
    for encounter in archive.encounters():
        if encounter.status is EventStatus.HELD:
            for one in encounter.parties:
                for tie in encounter_meetings(archive, one, [encounter]):
                    if one < tie.other.iri:
                        graph.add_edge(one, tie.other.iri, key=f"{encounter.claim}", **_edge(tie))
    for occasion in all_occasions(archive):
        if occasion.grade.rank < at_least.rank:
            continue
        there = sorted(occasion.there)
        if len(there) > PAIRS_UP_TO:
            graph.add_node(occasion.ref.iri, **_node(occasion.ref, "session"))
            for actor_iri in there:
                tie = occasion.tie(actor_iri, actor_iri)
                graph.add_edge(actor_iri, occasion.ref.iri, key=occasion.ref.iri, **_edge(tie))
        else:
            for one, other in combinations(there, 2):
                graph.add_edge(one, other, key=occasion.ref.iri, **_edge(occasion.tie(one, other)))
    return graph


def _node(named: Named | ActorRef, kind: str) -> dict[str, Any]:
    return {"kind": kind, "label_fr": named.label("fr"), "label_en": named.label("en")}


def _edge(tie: Meeting) -> dict[str, Any]:
    low, high = tie.weight if isinstance(tie.weight, tuple) else (tie.weight or 0.0, tie.weight or 0.0)
    return {
        "grade": tie.grade.key,
        "weight_low": low,
        "weight_high": high,
        "session": tie.session.iri if tie.session else "",
        "session_fr": tie.session.label("fr") if tie.session else "",
        "session_en": tie.session.label("en") if tie.session else "",
        "date": tie.date.text if tie.date else "",
        "sources": " ".join(sorted({item.source.id for item in tie.evidence})),
        "claims": " ".join(sorted({item.claim for item in tie.evidence})),
    }
