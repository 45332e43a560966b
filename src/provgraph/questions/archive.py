"""What a store holds, with the identity decisions applied: the ground that every question stands on.

Reads by the `.rq` questions and remembers what it read, for as long as one question (or one map) lasts. Sessions stay
hyperedges: a room of 500 is 500 rows, never 124,750 pairs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from provgraph.index.container import IndexDamaged
from provgraph.index.index import Index
from provgraph.model.dates import Edtf
from provgraph.model.draft_mark import DraftMark, read_confidence
from provgraph.model.locators import Locator, Section, TextPosition, in_order
from provgraph.model.texts import Text
from provgraph.questions.ahead import Ahead
from provgraph.questions.identity import Identities
from provgraph.questions.indexed_evidence import standing
from provgraph.questions.indexed_rows import answer
from provgraph.questions.kept import kept_of
from provgraph.questions.supposing import SupposedView, identities_of
from provgraph.questions.tie_answers import (
    ActorRef,
    Evidence,
    Headcount,
    Named,
    PlaceRef,
    Remark,
    SessionRef,
    SourceRef,
)
from provgraph.questions.witnesses import Copied, Copies
from provgraph.questions.words import Hours, headcount_says
from provgraph.store.asking import Row, ask, question
from provgraph.store.base import View
from provgraph.store.fragments import read_fragment
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import fold
from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.vocabulary.terms import (
    PG,
    Attendance,
    CountUnit,
    Credibility,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    PartOfDay,
    PlaceKind,
    Reliability,
    SessionRole,
    SessionType,
    Side,
)

ACTOR_KIND_OF = {
    PG.Person: "person",
    PG.Organisation: "organisation",
    PG.UnidentifiedActor: "unidentified",
    PG.Group: "group",
}
T = TypeVar("T")

ACTOR_KINDS = tuple(ACTOR_KIND_OF.values())


ABSENT = frozenset({Attendance.EXCUSED, Attendance.REPRESENTED, Attendance.CANCELLED})
"""States that say that somebody was not there."""
NAMED_ROLES = (SessionRole.SIGNATORY, SessionRole.HOST, SessionRole.MODERATOR, SessionRole.LEADER)
"""Roles that few can hold at one session: where another is reported in it, the one who was announced was replaced."""


@dataclass(frozen=True, slots=True)
class Part:
    """One actor's part in a session or on a delegation, as one claim gives it. The IRIs stand for their clusters."""

    actor: IRI
    event: IRI
    """The session, or for a membership the mission."""
    role: SessionRole
    attendance: Attendance
    status: EventStatus
    side: Side | None
    acted_for: tuple[IRI, ...]
    substitute: IRI | None
    claim: IRI
    source: IRI

    @property
    def was_there(self) -> bool:
        """Whether the claim says that the actor was there: attended, at something that was held."""
        return self.attendance is Attendance.ATTENDED and self.status is EventStatus.HELD


@dataclass(frozen=True, slots=True)
class StatedEncounter:
    """A claim that these parties met, or are to meet."""

    iri: IRI
    parties: tuple[IRI, ...]
    kind: EncounterKind
    status: EventStatus
    session: IRI | None
    mission: IRI | None
    date: Edtf | None
    place: IRI | None
    claim: IRI
    source: IRI


@dataclass(frozen=True, slots=True)
class SessionClaim:
    """How one source describes a session."""

    session: IRI
    """Stands for the cluster."""
    described: IRI
    """The session as this source knows it."""
    type: SessionType
    status: EventStatus
    date: Edtf | None
    part_of_day: PartOfDay | None
    starts_at: datetime | None
    ends_at: datetime | None
    place: IRI | None
    mission: IRI | None
    part_of: IRI | None
    claim: IRI
    source: IRI


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    kinds: frozenset[IRI]
    within: IRI | None


class Archive:
    """A store as it is now, read through its identity decisions."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._index = view.index
        self._begin()
        self._kept = kept = kept_of(view, self._index)
        self._sources = kept.sources
        self._actors = kept.actors
        self._sessions = kept.sessions
        self._evidence = kept.evidence
        self._hours: dict[IRI, Hours] = {}
        self._tenures: dict[IRI, list[Row]] | None = None
        self._session_claims: dict[IRI, list[SessionClaim]] | None = None

    def _begin(self) -> None:
        if self._index is not None:
            try:
                self._index.begin_question()
            except IndexDamaged:
                self._index.give_up()
                self._index = None

    def rows(self, name: str, **arguments: str | IRI | None) -> Iterator[Row]:
        """The rows of one of our questions."""
        if self._ahead is not None:
            return iter(self._ahead.rows(name, arguments))
        if (indexed := self._indexed(name, arguments)) is not None:
            return iter(indexed)
        return ask(self.view, question(__package__, name), **arguments)

    def _indexed(self, name: str, arguments: Mapping[str, str | IRI | None]) -> list[Row] | None:
        if self._index is None:
            return None
        try:
            return answer(self._index, name, arguments)
        except IndexDamaged:
            # It is made anew for the next question; this one goes on without it.
            self._index.give_up()
            self._index = None
            return None

    def laid_out(self, name: str, make: "Callable[[Archive, Index], T | None]") -> "T | None":
        """What *make* makes of the index, made once as long as the store stays what it is.

        None: there is no index, *make* cannot tell from it, or the decisions that are supposed here are not its own.
        """
        index = self._index
        if index is None or isinstance(self.view, SupposedView):
            return None
        try:
            return index.remembered(name, lambda: make(self, index))
        except IndexDamaged:
            index.give_up()
            self._index = None
            return None

    @cached_property
    def _ahead(self) -> Ahead | None:
        """Saves journeys to a store that is far away; None: it is in this process."""
        return Ahead(self.view, __package__) if self.view.at_once > 1 else None

    @property
    def far(self) -> bool:
        """Whether to read what is needed, and not a whole table because that is one question."""
        return self._ahead is not None

    @property
    def by_key(self) -> bool:
        """Whether a look-up by key costs next to nothing beside reading a whole table."""
        return self.far or self._index is not None

    @cached_property
    def identities(self) -> Identities:
        """Who is who."""
        return identities_of(self.view, self._ahead)

    def one(self, iri: IRI) -> IRI:
        """The IRI that stands for all that are the same."""
        return self.identities.one(iri)

    def _maybe_one(self, iri: IRI | None) -> IRI | None:
        return None if iri is None else self.one(iri)

    def _each(self, iri: IRI | None) -> Iterable[IRI | None]:
        """The mentions of a cluster; None stays None: everybody."""
        return (None,) if iri is None else self.identities.members(iri)

    # Who

    def actor(self, iri: IRI) -> ActorRef:
        """The actor that *iri* is a mention of."""
        one = self.one(iri)
        if one not in self._actors:
            rows = [row for mention in self.identities.members(one) for row in self.rows("actor_names", actor=mention)]
            self._actors[one] = self._actor_of(one, rows)
        return self._actors[one]

    def load_actors(self) -> list[ActorRef]:
        """Every actor, in the order of their names."""
        rows: dict[IRI, list[Row]] = defaultdict(list)
        for row in self.rows("actor_names"):
            rows[self.one(row.iri("who"))].append(row)
        self._actors |= {one: self._actor_of(one, found) for one, found in rows.items()}
        return sorted((self._actors[one] for one in rows), key=lambda actor: (fold(actor.label("fr")), actor.iri))

    def _actor_of(self, one: IRI, rows: list[Row]) -> ActorRef:
        main = [row for row in rows if row.flag("main")] or rows
        kinds = sorted({ACTOR_KIND_OF[row.iri("kind")] for row in rows}, key=list(ACTOR_KIND_OF.values()).index)
        kind = kinds[0] if kinds else "unidentified"
        if kind in ("person", "organisation"):
            # The fullest of the names under which the sources know them; the same one in every language.
            names = sorted({row.text("name") for row in main if ACTOR_KIND_OF[row.iri("kind")] == kind})
            best = max(names, key=lambda name: (len(name), name))
            texts: tuple[Text, ...] = (Text(best, "und"),)
        else:
            texts = _one_per_language(Text(row.text("name"), row.lang("name")) for row in main)
        # A decision may outlive the mention that it speaks of: only what a source of the store says is a mention.
        return ActorRef(one, texts, kind, tuple(sorted({row.iri("who") for row in rows})))

    def tenures(self, holder: IRI) -> list[Row]:
        """The rows of queries/tenures.rq for one mention."""
        if self._tenures is not None:
            return self._tenures.get(holder, [])
        if holder not in self._kept.posts:
            self._kept.posts[holder] = list(self.rows("tenures", actor=holder))
        return self._kept.posts[holder]

    @property
    def capacities_kept(self) -> dict[tuple[IRI, Edtf | None], tuple[Evidence, ...]]:
        """By actor and time, what questions/roles.py has found."""
        return self._kept.capacities

    def load_tenures(self) -> None:
        """Read all posts at once, where many holders are going to be asked for."""
        if self._tenures is None:
            self._tenures = defaultdict(list)
            for row in self.rows("tenures"):
                self._tenures[row.iri("who")].append(row)

    # Sources and evidence

    @cached_property
    def sources(self) -> dict[IRI, Row]:
        """The cards, by source."""
        return {row.iri("what"): row for row in self.rows("sources")}

    def source(self, iri: IRI) -> SourceRef:
        """One source, briefly."""
        if iri not in self._sources:
            row = next(self.rows("sources", source=iri)) if self.by_key else self.sources[iri]
            reliability = row.maybe_iri("reliability")
            self._sources[iri] = SourceRef(
                iri=iri,
                title=row.text("title"),
                publisher=row.text("publisher") or None,
                published=row.edtf("published"),
                address=row.text("address") or None,
                reliability=Reliability.from_iri(reliability) if reliability else None,
                copies=self.copies,
            )
            if len(self._sources) > 1:
                self.copies.read()
        return self._sources[iri]

    @cached_property
    def copies(self) -> Copies:
        """Which sources are one witness; read when a second source is spoken of, one being one witness anyway."""
        if self._kept.copies is None:
            self._kept.copies = Copies(self._copied())
        return self._kept.copies

    def _copied(self) -> Iterator[Copied]:
        independent: dict[IRI, set[IRI]] = defaultdict(set)
        for row in self.rows("independent_sources"):
            independent[row.iri("what")].add(row.iri("other"))
        for iri, row in self.sources.items():
            yield Copied(
                source=iri,
                title=row.text("title"),
                copy_of=row.maybe_iri("copy_of"),
                text_digest=row.text("digest") or None,
                file_digest=row.text("file") or None,
                fingerprint=row.text("fingerprint") or None,
                independent_of=frozenset(independent[iri]),
            )

    def evidence(self, claim: IRI, says: Remark) -> Evidence:
        """A claim in words, with its source and its places."""
        if claim not in self._evidence:
            self._evidence[claim] = self._standing(claim) or self._told(claim, list(self.rows("evidence", claim=claim)))
        known = self._evidence[claim]
        return Evidence(claim, says, known.source, known.locators, known.note, known.credibility, known.draft)

    def load_evidence(self) -> None:
        """Read where every claim stands, and when every encounter was: two questions instead of thousands."""
        # Too many to be kept when this question is answered.
        self._evidence = dict(self._evidence)
        rows: dict[IRI, list[Row]] = defaultdict(list)
        for row in self.rows("evidence"):
            rows[row.iri("what")].append(row)
        for claim, own in rows.items():
            self._evidence[claim] = self._told(claim, own)
        self._hours |= {row.iri("what"): _hours(row) for row in self.rows("encounter_hours")}

    def _standing(self, claim: IRI) -> Evidence | None:
        if self._index is None:
            return None
        try:
            found = standing(self._index, claim)
        except IndexDamaged:
            self._index.give_up()
            self._index = None
            return None
        return Evidence(claim, Remark("nothing"), self.source(found.source), (found.locator,)) if found else None

    def _told(self, claim: IRI, rows: list[Row]) -> Evidence:
        locators = {locator for row in rows if (locator := locator_of(row)) is not None}
        notes = {Text(row.text("note"), row.lang("note")) for row in rows if row.text("note")}
        credibility = rows[0].maybe_iri("credibility")
        return Evidence(
            claim=claim,
            says=Remark("nothing"),
            source=self.source(rows[0].iri("source")),
            locators=in_order(locators),
            note=tuple(sorted(notes)),
            credibility=Credibility.from_iri(credibility) if credibility else None,
            draft=_draft_mark(rows[0]),
        )

    def sources_of(self, claims: Iterable[IRI]) -> tuple[SourceRef, ...]:
        """The sources that make some claims, each once."""
        found = {self.evidence(claim, Remark("nothing")).source for claim in claims}
        return tuple(sorted(found, key=lambda source: source.iri))

    # Events

    def parts(self, actor: IRI | None = None, session: IRI | None = None) -> list[Part]:
        """Participations: of an actor, in a session, or all. In the order of their claims."""
        if actor is None and session is None:
            return self._read_parts(None, None)
        if (actor, session) not in self._kept.parts:
            self._kept.parts[actor, session] = self._read_parts(actor, session)
        return self._kept.parts[actor, session]

    def _read_parts(self, actor: IRI | None, session: IRI | None) -> list[Part]:
        rows = [
            row
            for who in self._each(actor)
            for where in self._each(session)
            for row in self.rows("participations", actor=who, session=where)
        ]
        return self._gather(rows)

    def acting_for(self, body: IRI) -> list[Part]:
        """The participations of others on behalf of an organisation. In the order of their claims."""
        found = {
            part.claim: part
            for mention in self.identities.members(body)
            for row in self.rows("representations", body=mention)
            for part in self._parts_of(row.iri("who"), row.iri("where"))
            if body in part.acted_for and part.actor != body
        }
        return [found[claim] for claim in sorted(found)]

    def _parts_of(self, actor: IRI, session: IRI) -> list[Part]:
        if not self.far:
            return self.parts(actor=actor, session=session)
        # The sessions of all representatives come in one request.
        one = self.one(actor)
        return [part for part in self.parts(session=session) if part.actor == one]

    def memberships(self, actor: IRI | None = None, mission: IRI | None = None) -> list[Part]:
        """Places on delegations: of an actor, of a mission, or all; the mission stands as the event."""
        rows = [
            row
            for who in self._each(actor)
            for where in self._each(mission)
            for row in self.rows("memberships", actor=who, mission=where)
        ]
        return self._gather(rows)

    def _gather(self, rows: Iterable[Row]) -> list[Part]:
        """One part per claim: a claim that names several bodies acted for comes in several rows."""
        by_claim: dict[IRI, list[Row]] = defaultdict(list)
        for row in rows:
            by_claim[row.iri("claim")].append(row)
        return [self._part(by_claim[claim]) for claim in sorted(by_claim)]

    def _part(self, rows: list[Row]) -> Part:
        row = rows[0]
        side = row.maybe_iri("side")
        return Part(
            actor=self.one(row.iri("who")),
            event=self.one(row.iri("where")),
            role=SessionRole.from_iri(row.iri("role")),
            attendance=Attendance.from_iri(row.iri("attendance")),
            status=EventStatus.from_iri(row.iri("status")),
            side=Side.from_iri(side) if side else None,
            acted_for=tuple(sorted({self.one(body) for r in rows if (body := r.maybe_iri("for")) is not None})),
            substitute=self._maybe_one(row.maybe_iri("substitute")),
            claim=row.iri("claim"),
            source=row.iri("source"),
        )

    def encounters(self, actor: IRI | None = None) -> list[StatedEncounter]:
        """Stated encounters. Those of an actor in the order of their hours as far as known; all, of their claims."""
        rows: dict[IRI, list[Row]] = defaultdict(list)
        for who in self._each(actor):
            for row in self.rows("all_encounters") if who is None else self.rows("encounters", actor=who):
                rows[row.iri("claim")].append(row)
        found = [self._encounter(rows[claim]) for claim in sorted(rows)]
        if actor is None:
            return found
        for mention in self.identities.members(actor):
            self._hours |= {row.iri("what"): _hours(row) for row in self.rows("encounter_hours", actor=mention)}
        return sorted(found, key=lambda encounter: self.hours(encounter.iri).order)

    def encounter(self, iri: IRI) -> list[StatedEncounter]:
        """One encounter, as each claim states it."""
        rows: dict[IRI, list[Row]] = defaultdict(list)
        for row in self.rows("all_encounters", one=iri):
            rows[row.iri("claim")].append(row)
        return [self._encounter(rows[claim]) for claim in sorted(rows)]

    def hours(self, encounter: IRI) -> Hours:
        """When an encounter began and ended."""
        if encounter not in self._hours:
            rows = list(self.rows("encounter_hours", encounter=encounter))
            self._hours[encounter] = _hours(rows[0]) if rows else Hours()
        return self._hours[encounter]

    def _encounter(self, rows: list[Row]) -> StatedEncounter:
        row = rows[0]
        return StatedEncounter(
            iri=row.iri("encounter"),
            parties=tuple(sorted({self.one(r.iri("party")) for r in rows})),
            kind=EncounterKind.from_iri(row.iri("kind")),
            status=EventStatus.from_iri(row.iri("status")),
            session=self._maybe_one(row.maybe_iri("session")),
            mission=self._maybe_one(row.maybe_iri("mission")),
            date=row.edtf("edtf"),
            place=row.maybe_iri("place"),
            claim=row.iri("claim"),
            source=row.iri("source"),
        )

    def session_claims(self, session: IRI | None = None) -> list[SessionClaim]:
        """How the sources describe a session, or all of them. In the order of their claims."""
        if session is not None and self._session_claims is not None:
            return self._session_claims.get(self.one(session), [])
        found = {}
        for what in self._each(session):
            for row in self.rows("sessions", session=what):
                part_of_day, starts, ends = row.maybe_iri("part_of_day"), row.text("starts"), row.text("ends")
                found[row.iri("claim")] = SessionClaim(
                    session=self.one(row.iri("what")),
                    described=row.iri("what"),
                    type=SessionType.from_iri(row.iri("type")),
                    status=EventStatus.from_iri(row.iri("status")),
                    date=row.edtf("edtf"),
                    part_of_day=PartOfDay.from_iri(part_of_day) if part_of_day else None,
                    starts_at=datetime.fromisoformat(starts) if starts else None,
                    ends_at=datetime.fromisoformat(ends) if ends else None,
                    place=row.maybe_iri("place"),
                    mission=self._maybe_one(row.maybe_iri("mission")),
                    part_of=self._maybe_one(row.maybe_iri("part_of")),
                    claim=row.iri("claim"),
                    source=row.iri("source"),
                )
        return [found[claim] for claim in sorted(found)]

    def load_sessions(self) -> None:
        """Read how all sessions are described at once, where many are going to be asked for."""
        if self._session_claims is None:
            found: dict[IRI, list[SessionClaim]] = defaultdict(list)
            for claim in self.session_claims():
                found[claim.session].append(claim)
            self._session_claims = found

    def sessions_of(self, mission: IRI) -> list[IRI]:
        """The sessions that some source counts to a mission."""
        rows = (row for one in self.identities.members(mission) for row in self.rows("mission_sessions", mission=one))
        return sorted({self.one(row.iri("session")) for row in rows})

    def session(self, iri: IRI) -> SessionRef:
        """A session, as all the sources together describe it; what was held counts before what was announced."""
        one = self.one(iri)
        if one not in self._sessions:
            claims = sorted(self.session_claims(one), key=lambda claim: claim.status is not EventStatus.HELD)
            described = dict.fromkeys([*(claim.described for claim in claims), *self.identities.members(one)])
            place = next((claim.place for claim in claims if claim.place), None)
            mission = next((claim.mission for claim in claims if claim.mission), None)
            names = self.labels(*described)
            self._sessions[one] = SessionRef(
                iri=one,
                names=names,
                type=type_of(claims),
                dates=tuple(dict.fromkeys(claim.date for claim in claims if claim.date)),
                part_of_day=next((claim.part_of_day for claim in claims if claim.part_of_day), None),
                place=self.place(place) if place else None,
                mission=self.mission(mission) if mission else None,
                statuses=tuple(dict.fromkeys(claim.status for claim in claims)),
                topics=() if names else self.topics(one),
                held_on=tuple(claim.date for claim in claims if claim.date and claim.status is EventStatus.HELD),
            )
        return self._sessions[one]

    def topics(self, session: IRI) -> tuple[Text, ...]:
        """What a session was about."""
        mentions = self.identities.members(session)
        rows = [row for mention in mentions for row in self.rows("topics", session=mention)]
        return tuple(sorted({Text(row.text("topic"), row.lang("topic")) for row in rows}))

    def labels(self, *things: IRI) -> tuple[Text, ...]:
        """The labels of several things that are one: in each language, that of the first that has one."""
        by_language: dict[str, Text] = {}
        for thing in things:
            for text in _one_per_language(
                Text(row.text("label"), row.lang("label")) for row in self.rows("labels", thing=thing)
            ):
                by_language.setdefault(text.lang, text)
        return tuple(sorted(by_language.values()))

    def mission(self, iri: IRI) -> Named:
        """A mission, by its name; that of a source which reports it as held comes before that of an announcement."""
        one = self.one(iri)
        if one not in self._kept.missions:
            members = self.identities.members(one)
            if len(members) > 1:
                members = tuple(sorted(members, key=lambda each: not self._is_held(each)))
            self._kept.missions[one] = Named(one, self.labels(*members))
        return self._kept.missions[one]

    def _is_held(self, mission: IRI) -> bool:
        if not self.by_key:
            return mission in self._held
        return any(row.iri("status") == EventStatus.HELD.iri for row in self.rows("mission_statuses", mission=mission))

    @cached_property
    def _held(self) -> set[IRI]:
        return {row.iri("what") for row in self.rows("missions") if row.iri("status") == EventStatus.HELD.iri}

    @cached_property
    def _places(self) -> dict[IRI, "_Place"]:
        """What the sources together say of each place: one may know its kind, another what it lies in."""
        rows: dict[IRI, list[Row]] = defaultdict(list)
        for row in self.rows("places"):
            rows[row.iri("what")].append(row)
        return {iri: _place_of(own) for iri, own in rows.items()}

    def _place(self, iri: IRI) -> "_Place | None":
        if not self.by_key:
            return self._places.get(iri)
        rows = list(self.rows("places", place=iri))
        return _place_of(rows) if rows else None

    def place(self, iri: IRI) -> PlaceRef:
        """A place, with what it lies in."""
        if iri not in self._kept.places:
            self._kept.places[iri] = self._place_in_full(iri)
        return self._kept.places[iri]

    def _place_in_full(self, iri: IRI) -> PlaceRef:
        chain: list[_Place] = []
        passed: set[IRI] = set()
        step: IRI | None = iri
        while step is not None and step not in passed and (found := self._place(step)) is not None:
            passed.add(step)
            chain.append(found)
            step = found.within
        city, country = (
            next((fold(place.name) for place in chain if kind.iri in place.kinds), None)
            for kind in (PlaceKind.CITY, PlaceKind.COUNTRY)
        )
        names = tuple(Text(place.name, "und") for place in chain)
        return PlaceRef(iri, names[:1], within=names[1:], city=city, country=country)

    def headcounts(self, event: IRI) -> tuple[Headcount, ...]:
        """The headcounts of a session (or of a delegation, by its own IRI), of all sources."""
        if event not in self._kept.headcounts:
            self._kept.headcounts[event] = self._counts_of(event)
        return self._kept.headcounts[event]

    def _counts_of(self, event: IRI) -> tuple[Headcount, ...]:
        found = []
        for what in self.identities.members(event):
            for row in self.rows("headcounts", event=what):
                kind, unit = HeadcountKind.from_iri(row.iri("kind")), CountUnit.from_iri(row.iri("unit"))
                low, high = row.integer("low"), row.integer("high")
                says = headcount_says(kind, unit, low, high)
                found.append(Headcount(kind, unit, low, high, self.evidence(row.iri("claim"), says)))
        return tuple(sorted(found, key=lambda count: (count.evidence.source.iri, count.evidence.claim)))


def _place_of(rows: list[Row]) -> _Place:
    return _Place(
        name=min(row.text("name") for row in rows),
        kinds=frozenset(kind for row in rows if (kind := row.maybe_iri("kind"))),
        within=min((within for row in rows if (within := row.maybe_iri("within"))), default=None),
    )


def type_of(claims: list[SessionClaim]) -> SessionType:
    """The type that the best claims give, those of what was held; where they differ, the one that shows less."""
    best = [claim.type for claim in claims if claim.status is claims[0].status]
    return next((kind for kind in best if not kind.bounded_by_default), best[0] if best else SessionType.OTHER)


def _one_per_language(texts: Iterable[Text]) -> tuple[Text, ...]:
    """One text per language, the first in alphabetical order: the order of an engine's rows decides nothing."""
    return tuple(sorted({text.lang: text for text in sorted(texts, reverse=True)}.values()))


def _draft_mark(row: Row) -> DraftMark | None:
    if not (rule := row.text("rule")):
        return None
    return DraftMark(rule, read_confidence(row.text("confidence")) or 0.0, row.text("backend") or None)


def _hours(row: Row) -> Hours:
    starts, ends = row.text("starts"), row.text("ends")
    return Hours(
        datetime.fromisoformat(starts) if starts else None,
        datetime.fromisoformat(ends) if ends else None,
        row.integer("seconds"),
        row.integer("clock_start"),
        row.integer("clock_end"),
    )


def locator_of(row: Row) -> Locator | None:
    """A place in the source; None where the claim has none (a store that was filled without the shapes)."""
    start, end = row.integer("start"), row.integer("end")
    if start is not None and end is not None:
        return TextPosition(start, end, row.text("span"), row.text("before"), row.text("after"))
    standard = row.maybe_iri("standard")
    if standard is not None:
        names = (
            ("column", PG.columnName),
            ("sheet", PG.sheetName),
            ("component", PG.componentKind),
            ("uid", PG.componentId),
        )
        said = {term: row.text(name) for name, term in names}
        return read_fragment(standard, row.text("fragment"), {term: text for term, text in said.items() if text})
    return Section(row.text("section")) if row.text("section") else None
