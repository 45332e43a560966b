"""Rows of the two-mode network → ties with their evidence: read from the store only for what is shown."""

import numpy as np

from provgraph.model.texts import Text
from provgraph.networks.reading import PERSONS
from provgraph.networks.two_mode import Flags, TwoMode
from provgraph.questions.answers import Evidence, Meeting, Named
from provgraph.questions.archive import Archive, StatedEncounter
from provgraph.questions.rooms import room
from provgraph.questions.ties import Occasion, encounter_evidence, encounter_meeting
from provgraph.questions.words import encounter_says
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus


class TiesShown:
    """Explains ties of a network, each occasion read once.

    Args:
        archive: What the network was made of.
        network: Whose ties are explained.
        whole: The same with all participations, where *network* lacks some; None: it has all.
    """

    def __init__(self, archive: Archive, network: TwoMode, whole: TwoMode | None = None) -> None:
        self.archive = archive
        self.network = network
        self._whole = whole or network
        self._sessions: dict[int, Occasion] = {}
        self._encounters: dict[int, StatedEncounter] = {}

    def tie(self, one: int, occasion: int, other: int) -> Meeting:
        """The tie that an occasion makes between two actors who shared it."""
        other_iri = self.network.actors[other]
        if self.network.stated[occasion]:
            return encounter_meeting(self.archive, self._encounter(occasion), other_iri)
        return self._session(occasion).tie(self.network.actors[one], other_iri)

    def best_tie(self, one: int, other: int, occasions: Flags | None = None) -> Meeting:
        """The strongest tie between two who shared an occasion: by grade, then weight, then date, then IRI.

        Args:
            one, other: Their numbers.
            occasions: Which occasions count; None: all.
        """
        network = self.network
        shared = np.intersect1d(network.occasions_of[one], network.occasions_of[other], assume_unique=True)
        if occasions is not None:
            shared = shared[occasions[shared]]
        shared = shared[network.grades[shared] == network.grades[shared].max()]
        weights = network.weight_low[shared]
        equal = [int(occasion) for occasion in shared[weights == weights.max()]]
        return self.tie(one, min(equal, key=self._when) if len(equal) > 1 else equal[0], other)

    def _when(self, occasion: int) -> tuple[str, IRI]:
        iri = self.network.occasions[occasion]
        if not self.network.stated[occasion]:
            date = self.archive.session(iri).date
        else:
            encounter = self._encounter(occasion)
            session = self.archive.session(encounter.session) if encounter.session else None
            date = encounter.date or (session.date if session else None)
        return (date.text if date else "~", iri)

    def named(self, occasion: int) -> Named:
        """An occasion by its name; a stated encounter, which has none, by what is said of it."""
        iri = self.network.occasions[occasion]
        if not self.network.stated[occasion]:
            return self.archive.session(iri)
        encounter = self._encounter(occasion)
        parties = tuple(self.archive.actor(party) for party in encounter.parties)
        session = self.archive.session(encounter.session) if encounter.session else None
        says = encounter_says(parties, encounter.kind, encounter.status, session, self.archive.hours(encounter.iri))
        return Named(iri, (Text(says.text("en"), "en"), Text(says.text("fr"), "fr")))

    def evidence(self, occasion: int, *actors: int) -> tuple[Evidence, ...]:
        """The claims that put these actors at an occasion."""
        if self.network.stated[occasion]:
            return (encounter_evidence(self.archive, self._encounter(occasion)),)
        session = self._session(occasion)
        found = (item for actor in actors for item in session.evidence_of(self.network.actors[actor]))
        return tuple(dict.fromkeys(found))

    def _session(self, number: int) -> Occasion:
        if number not in self._sessions:
            iri = self.network.occasions[number]
            found = Occasion(self.archive, iri, self.archive.parts(session=iri))
            # The kinds of those who were there are known: no need to ask for 500 guests whether they are persons.
            kinds = self._whole.kinds[self._whole.actors_at[number]]
            found.room = room(found.headcounts, int(np.isin(kinds, list(PERSONS)).sum()))
            self._sessions[number] = found
        return self._sessions[number]

    def _encounter(self, number: int) -> StatedEncounter:
        if number not in self._encounters:
            claims = self.archive.encounter(self.network.occasions[number])
            self._encounters[number] = [item for item in claims if item.status is EventStatus.HELD][-1]
        return self._encounters[number]
