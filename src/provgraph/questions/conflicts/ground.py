"""The whole store, read once, as the families of conflicts look at it. No question is asked for a single session."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from provgraph.model.dates import Edtf
from provgraph.questions.answers import ActorRef, Conflict, Evidence, Named, Remark
from provgraph.questions.archive import Archive, Part, SessionClaim, StatedEncounter
from provgraph.store.asking import Row
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import ConflictKind, EventStatus

NOT_HELD = frozenset((EventStatus.CANCELLED, EventStatus.DENIED))
"""Of what did not take place, no date can be wrong."""
_FEW = 50


@dataclass(frozen=True, slots=True)
class Dated:
    """What one claim says of the time, and the standing, of a mission, a session, an encounter or an agreement."""

    what: IRI
    """Stands for the cluster."""
    status: EventStatus
    date: Edtf | None
    claim: IRI
    source: IRI


@dataclass(frozen=True, slots=True)
class Met(Dated):
    """What one claim says of the time and the place of an encounter."""

    session: IRI | None
    mission: IRI | None
    place: IRI | None
    starts_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Agreed(Dated):
    """What one claim says of an agreement."""

    signed_at: IRI | None
    parties: frozenset[IRI]


class Ground:
    """What the families of conflicts share."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        archive.load_sessions()

    @cached_property
    def parts(self) -> dict[IRI, list[Part]]:
        """Participations by session."""
        return _by_event(self.archive.parts())

    @cached_property
    def memberships(self) -> dict[IRI, list[Part]]:
        """Places on delegations by mission."""
        return _by_event(self.archive.memberships())

    @cached_property
    def sessions(self) -> dict[IRI, list[SessionClaim]]:
        """How the sources describe each session."""
        found: dict[IRI, list[SessionClaim]] = defaultdict(list)
        for claim in self.archive.session_claims():
            found[claim.session].append(claim)
        return dict(sorted(found.items()))

    @cached_property
    def encounters(self) -> list[Met]:
        """The encounters that have a date, in the order of their claims; who met is read where there is a conflict."""
        found = [self._met(row) for row in self.archive.rows("dated_encounters")]
        return sorted(found, key=lambda met: met.claim)

    def _met(self, row: Row) -> Met:
        session, mission = row.maybe_iri("session"), row.maybe_iri("mission")
        starts, ends = row.text("starts"), row.text("ends")
        return Met(
            what=row.iri("what"),
            status=EventStatus.from_iri(row.iri("status")),
            date=row.edtf("edtf"),
            claim=row.iri("claim"),
            source=row.iri("source"),
            session=self.archive.one(session) if session else None,
            mission=self.archive.one(mission) if mission else None,
            place=row.maybe_iri("place"),
            starts_at=datetime.fromisoformat(starts) if starts else None,
            ends_at=datetime.fromisoformat(ends) if ends else None,
        )

    @cached_property
    def tenures(self) -> dict[IRI, list[Row]]:
        """The rows of queries/tenures.rq, by claim."""
        found: dict[IRI, list[Row]] = defaultdict(list)
        for row in self.archive.rows("tenures"):
            found[row.iri("claim")].append(row)
        return dict(sorted(found.items()))

    def stated(self, encounters: set[IRI]) -> list[StatedEncounter]:
        """Some encounters with their parties: one by one where they are few, all at once where they are many."""
        if len(encounters) <= _FEW:
            return [one for iri in sorted(encounters) for one in self.archive.encounter(iri)]
        return [one for one in self.archive.encounters() if one.iri in encounters]

    def parties(self, encounter: IRI) -> tuple[ActorRef, ...]:
        """Who met."""
        parties = {party for one in self.archive.encounter(encounter) for party in one.parties}
        return tuple(self.archive.actor(party) for party in sorted(parties))

    @cached_property
    def missions(self) -> dict[IRI, list[Dated]]:
        """How the sources date each mission."""
        found: dict[IRI, dict[IRI, Dated]] = defaultdict(dict)
        for row in self.archive.rows("missions"):
            what, claim = self.archive.one(row.iri("what")), row.iri("claim")
            status = EventStatus.from_iri(row.iri("status"))
            found[what][claim] = Dated(what, status, row.edtf("edtf"), claim, row.iri("source"))
        return {what: [claims[one] for one in sorted(claims)] for what, claims in sorted(found.items())}

    @cached_property
    def agreements(self) -> dict[IRI, list[Agreed]]:
        """How the sources date each agreement."""
        rows: dict[IRI, list[Row]] = defaultdict(list)
        for row in self.archive.rows("agreements"):
            rows[row.iri("claim")].append(row)
        found: dict[IRI, list[Agreed]] = defaultdict(list)
        for claim in sorted(rows):
            row = rows[claim][0]
            what, signed_at = self.archive.one(row.iri("what")), row.maybe_iri("signed_at")
            found[what].append(
                Agreed(
                    what=what,
                    status=EventStatus.from_iri(row.iri("status")),
                    date=row.edtf("edtf"),
                    claim=claim,
                    source=row.iri("source"),
                    signed_at=self.archive.one(signed_at) if signed_at else None,
                    parties=frozenset(self.archive.one(p) for r in rows[claim] if (p := r.maybe_iri("party"))),
                )
            )
        return dict(sorted(found.items()))

    def dates_of(self, session: IRI) -> list[Dated]:
        """How the sources date one session."""
        claims = self.sessions.get(session, [])
        return [Dated(one.session, one.status, one.date, one.claim, one.source) for one in claims]

    def about(self, iri: IRI) -> Named:
        """A mission, or an agreement, by its name."""
        one = self.archive.one(iri)
        return Named(one, self.archive.labels(*self.archive.identities.members(one)))

    def conflict(
        self,
        kind: ConflictKind,
        about: Named,
        claims: Iterable[Evidence],
        used: Remark,
        because: Remark,
        *,
        actors: Iterable[ActorRef] = (),
        mission: Named | None = None,
    ) -> Conflict:
        """A conflict; each claim once, each actor once."""
        return Conflict(
            kind=kind,
            about=about,
            claims=tuple(dict.fromkeys(claims)),
            used=used,
            because=because,
            actors=tuple(dict.fromkeys(actors)),
            mission=mission,
        )

    def session_conflict(
        self,
        kind: ConflictKind,
        session: IRI,
        claims: Iterable[Evidence],
        used: Remark,
        because: Remark,
        *,
        actors: Iterable[ActorRef] = (),
    ) -> Conflict:
        """A conflict about a session."""
        ref = self.archive.session(session)
        return self.conflict(kind, ref, claims, used, because, actors=actors, mission=ref.mission)


def _by_event(parts: Iterable[Part]) -> dict[IRI, list[Part]]:
    found: dict[IRI, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.event].append(part)
    return dict(sorted(found.items()))


def apart(one: Edtf | None, other: Edtf | None) -> bool:
    """Whether two dates cannot both be right; what is not said cannot be wrong."""
    return one is not None and other is not None and not one.overlaps(other)


def before(one: Edtf | None, other: Edtf | None) -> bool:
    """Whether the one lies before the other for certain, whatever days they stand for."""
    return (
        one is not None
        and other is not None
        and one.latest is not None
        and other.earliest is not None
        and one.latest < other.earliest
    )
