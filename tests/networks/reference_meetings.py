"""The reference for `networks`: the same network and answers from an object for each occasion, by networkx."""

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise

import networkx as nx

from networks.reference_chains import chains
from provgraph.questions.answers import Hop, Meeting, Path
from provgraph.questions.archive import Archive, StatedEncounter
from provgraph.questions.ties import Occasion, all_occasions, encounter_meeting
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus, Grade


class MeetingGraph:
    """Who shared which occasion, with the means to explain each tie."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        archive.load_actors()  # all at once: every room asks of its people who is a person
        self._occasions: dict[IRI, Occasion] = {item.ref.iri: item for item in all_occasions(archive)}
        held = [item for item in archive.encounters() if item.status is EventStatus.HELD]
        self._encounters: dict[IRI, StatedEncounter] = {item.iri: item for item in held}
        self._of: dict[IRI, set[IRI]] = defaultdict(set)
        for iri, item in self._occasions.items():
            for actor in item.there:
                self._of[actor].add(iri)
        for encounter in held:
            for actor in encounter.parties:
                self._of[actor].add(encounter.iri)

    def at_least(self, grade: Grade, *, ends: tuple[IRI, ...] = ()) -> "nx.Graph[IRI]":
        """The network of the occasions that can show *grade* or more.

        A group is left out unless it is one of *ends*: who of it was at one occasion need not be who
        was at another, so that nobody is introduced through it.

        Nodes have `part` ('actor' or 'occasion') and, for occasions, `grade` (a rank). Edges have no weight: the
        weight of a tie is that of its occasion.
        """

        def kept(actor: IRI) -> bool:
            return actor in ends or self.archive.actor(actor).kind != "group"

        graph: nx.Graph[IRI] = nx.Graph()
        for iri, occasion in sorted(self._occasions.items()):
            if occasion.grade.rank >= grade.rank:
                self._join(graph, iri, [one for one in sorted(occasion.there) if kept(one)], occasion.grade)
        for iri, encounter in sorted(self._encounters.items()):
            self._join(graph, iri, [one for one in encounter.parties if kept(one)], Grade.ATTESTED)
        return graph

    @staticmethod
    def _join(graph: "nx.Graph[IRI]", occasion: IRI, actors: list[IRI], grade: Grade) -> None:
        graph.add_node(occasion, part="occasion", grade=grade.rank)
        for actor in actors:
            graph.add_node(actor, part="actor")
            graph.add_edge(actor, occasion)

    def tie(self, one: IRI, occasion: IRI, other: IRI) -> Meeting:
        """The tie that an occasion makes between two who shared it."""
        if occasion in self._encounters:
            return encounter_meeting(self.archive, self._encounters[occasion], other)
        return self._occasions[occasion].tie(one, other)

    def best_tie(self, one: IRI, other: IRI) -> Meeting:
        """The strongest tie between two who shared an occasion: by grade, then weight, then date."""
        occasions = self._of[one] & self._of[other]
        ties = [self.tie(one, occasion, other) for occasion in sorted(occasions)]
        return min(ties, key=lambda tie: (-tie.strength[0], -tie.strength[1], tie.date.text if tie.date else "~"))

    def contacts(self, graph: "nx.Graph[IRI]", actor: IRI) -> int:
        """With how many others *actor* shares an occasion of *graph*."""
        return len({other for occasion in graph[actor] for other in graph[occasion]} - {actor})


def introduction_paths(
    view: View,
    start: IRI,
    goal: IRI,
    *,
    at_least: Grade,
    limit: int,
    counts: Callable[[Meeting], bool] = bool,
) -> list[Path]:
    """The chains by weakest hop; *counts* says of an occasion, by a tie that it makes, whether it counts."""
    archive = Archive(view)
    meetings = MeetingGraph(archive)
    for occasion in [*meetings._occasions, *meetings._encounters]:
        there = [one for one in meetings._of if occasion in meetings._of[one]]
        if not counts(meetings.tie(there[0], occasion, there[-1])):
            meetings._occasions.pop(occasion, None)
            meetings._encounters.pop(occasion, None)
            for one in there:
                meetings._of[one].discard(occasion)
    found: dict[tuple[IRI, ...], Path] = {}
    for grade in sorted(Grade, key=lambda item: -item.rank):
        if grade is Grade.CODELEGATED or grade.rank < at_least.rank:
            break
        graph = meetings.at_least(grade, ends=(start, goal))
        for people in chains(graph, start, goal, key=lambda iri: archive.actor(iri).label("fr")):
            if len(found) >= limit:
                return list(found.values())
            if people not in found:
                hops = (Hop(archive.actor(a), meetings.best_tie(a, b)) for a, b in pairwise(people))
                found[people] = Path(tuple(hops))
    return list(found.values())
