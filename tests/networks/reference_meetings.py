"""The two-mode network of meetings: actors on one side, occasions (sessions held, encounters stated) on the other.

A room of 500 is one node with 500 edges, never 124,750 pairs. An occasion node carries what sharing it can show.
"""

from collections import defaultdict

import networkx as nx

from provgraph.model.texts import Text
from provgraph.questions.answers import Meeting, Named
from provgraph.questions.archive import Archive, StatedEncounter
from provgraph.questions.ties import Occasion, all_occasions, encounter_meeting
from provgraph.questions.words import encounter_says
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

    def named(self, occasion: IRI) -> Named:
        """An occasion by its name; a stated encounter, which has none, by what is said of it."""
        if occasion in self._occasions:
            return self._occasions[occasion].ref
        encounter = self._encounters[occasion]
        parties = tuple(self.archive.actor(party) for party in encounter.parties)
        session = self.archive.session(encounter.session) if encounter.session else None
        says = encounter_says(parties, encounter.kind, encounter.status, session, self.archive.hours(encounter.iri))
        return Named(occasion, (Text(says.text("en"), "en"), Text(says.text("fr"), "fr")))

    def contacts(self, graph: "nx.Graph[IRI]", actor: IRI) -> int:
        """With how many others *actor* shares an occasion of *graph*."""
        return len({other for occasion in graph[actor] for other in graph[occasion]} - {actor})
