"""What the library itself says of a graph, in the rows that the jobs write."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import networkx as nx

from provgraph.graph import Graph
from provgraph.model.dates import parse_edtf
from provgraph.networks.actor_network import actor_network
from provgraph.networks.brokers import brokers as library_brokers
from provgraph.questions.archive import Archive
from provgraph.questions.ties import all_occasions
from provgraph.vocabulary.terms import EventStatus, Grade

Rows = Counter[tuple[object, ...]]
_OF_TIE = ("grade", "weight_low", "weight_high", "occasion", "session", "date", "earliest", "latest", "claim")


def rows(table: Iterable[dict[str, Any]], *columns: str) -> Rows:
    """Rows as they can be compared: in no order, how often each comes counted."""
    return Counter(tuple(row[column] for column in columns) for row in table)


def ties(graph: Graph, at_least: Grade) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The ties and the hyperedges of the network of actors."""
    view = graph.store.view()
    network = actor_network(view, at_least=at_least)
    encounter_of = {one.claim: one.iri for one in Archive(view).encounters()}
    pairs, hyperedges = [], []
    for left, right, key, told in network.edges(keys=True, data=True):
        one, other = sorted((left, right))
        day = parse_edtf(told["date"]) if told["date"] else None
        stated = encounter_of.get(key)
        tie = {
            "grade": told["grade"],
            "weight_low": told["weight_low"],
            "weight_high": told["weight_high"],
            "occasion": stated or told["session"],
            "session": told["session"] or None,
            "date": day.text if day else None,
            "earliest": day.earliest if day else None,
            "latest": day.latest if day else None,
            "claim": key if stated else None,
        }
        ends = [end for end in (one, other) if network.nodes[end]["kind"] == "session"]
        if ends:
            [actor] = {one, other} - set(ends)
            hyperedges.append({"actor": actor, **tie})
        else:
            pairs.append({"one": one, "other": other, **tie})
    return pairs, hyperedges


def co_attendance(pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row per pair, gathered from its ties."""
    by_pair: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for tie in pairs:
        by_pair[tie["one"], tie["other"]].append(tie)
    return [{"one": one, "other": other, **_gathered(found)} for (one, other), found in by_pair.items()]


def _gathered(found: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "grade": max(Grade(tie["grade"]) for tie in found).key,
        "weight_low": min(tie["weight_low"] for tie in found),
        "weight_high": max(tie["weight_high"] for tie in found),
        "occasions": len({tie["occasion"] for tie in found}),
        "sessions": len({tie["occasion"] for tie in found if tie["claim"] is None}),
        "encounters": len({tie["occasion"] for tie in found if tie["claim"] is not None}),
        "first_day": min((tie["earliest"] for tie in found if tie["earliest"]), default=None),
        "last_day": max((tie["latest"] for tie in found if tie["latest"]), default=None),
        "undated": len({tie["occasion"] for tie in found if tie["date"] is None}),
    }


def components(graph: Graph, at_least: Grade) -> Rows:
    """actor, component, size: by networkx, over occasions and those who were there; groups are left out."""
    archive = Archive(graph.store.view())
    there = {one.ref.iri: set(one.there) for one in all_occasions(archive) if one.grade.rank >= at_least.rank}
    # Of several claims of one encounter, the last.
    there |= {one.iri: set(one.parties) for one in archive.encounters() if one.status is EventStatus.HELD}
    network: nx.Graph[str] = nx.Graph()
    for occasion, actors in there.items():
        network.add_edges_from((occasion, actor) for actor in actors if archive.actor(actor).kind != "group")
    found: Rows = Counter()
    for nodes in nx.connected_components(network):
        named = sorted(nodes - set(there))
        found.update((actor, named[0], len(named)) for actor in named)
    return found


def brokers(graph: Graph, at_least: Grade, pivots: int | None = None) -> dict[str, tuple[float, float, int, int]]:
    """actor → score, standard error, contacts, occasions; of all brokers, in their order."""
    found = library_brokers(graph.store.view(), at_least=at_least, limit=10_000, pivots=pivots)
    errors = [one.sampling.error if one.sampling else 0.0 for one in found]
    return {
        one.actor.iri: (one.score, error, one.contacts, len(one.occasions))
        for one, error in zip(found, errors, strict=True)
    }


PAIR = ("one", "other", *_OF_TIE)
HYPEREDGE = ("session", "actor", "grade", "weight_low", "weight_high", "date", "earliest", "latest")
SHARED = (
    "one", "other", "grade", "weight_low", "weight_high", "occasions", "sessions", "encounters", "first_day",
    "last_day", "undated",
)  # fmt: skip
