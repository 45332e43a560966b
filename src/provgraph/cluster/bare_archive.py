"""The archive without words: what derives ties reads neither names of sessions nor where a claim stands.

Everything that is kept is read in a few questions, however many sessions there are; what grows is the memory for
actors and for sessions, not that for participations.
"""

from collections import defaultdict

from provgraph.model.texts import Text
from provgraph.questions.answers import Evidence, Headcount, PlaceRef, Remark, SourceRef
from provgraph.questions.archive import Archive
from provgraph.questions.witnesses import Copies
from provgraph.questions.words import Hours
from provgraph.store.base import View
from provgraph.store.wrapped_view import WrappedView
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import CountUnit, HeadcountKind

_UNREAD = SourceRef(IRI(""), "", None, None, None, None, Copies(()))


class _Whole(WrappedView):
    """A view that is read from one end to the other.

    Nothing is looked up beforehand, and above all nothing is kept for other questions: what is read here is bare.
    """

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self.at_once = 1

    @property
    def index(self) -> None:
        return None


class BareArchive(Archive):
    """Gives the library's own ties their grades, rooms and dates, and nothing to explain them with."""

    def __init__(self, view: View) -> None:
        super().__init__(_Whole(view))
        self.actors = self.load_actors()
        self.load_sessions()
        self.described = sorted(self._session_claims or ())
        """The sessions that some source describes."""
        self._counts: dict[IRI, list[Headcount]] = defaultdict(list)
        for row in self.rows("headcounts"):
            kind, unit = HeadcountKind.from_iri(row.iri("kind")), CountUnit.from_iri(row.iri("unit"))
            bare = self.evidence(row.iri("claim"), Remark("nothing"))
            self._counts[row.iri("what")].append(Headcount(kind, unit, row.integer("low"), row.integer("high"), bare))

    def headcounts(self, event: IRI) -> tuple[Headcount, ...]:
        return tuple(count for member in self.identities.members(event) for count in self._counts.get(member, ()))

    def evidence(self, claim: IRI, says: Remark) -> Evidence:
        return Evidence(claim, says, _UNREAD, ())

    def labels(self, *things: IRI) -> tuple[Text, ...]:  # noqa: ARG002  # none are read
        return ()

    def topics(self, session: IRI) -> tuple[Text, ...]:  # noqa: ARG002  # none are read
        return ()

    def place(self, iri: IRI) -> PlaceRef:
        return PlaceRef(iri, ())

    def hours(self, encounter: IRI) -> Hours:  # noqa: ARG002  # none are read
        return Hours()
