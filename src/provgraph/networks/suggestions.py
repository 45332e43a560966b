"""Whom should an actor meet next? Those who are near, and whom no source has in one room with them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log

from provgraph.networks.meeting_graph import MeetingGraph
from provgraph.questions.answers import ActorRef, Evidence, Hop, Path, remark
from provgraph.questions.archive import ABSENT, Archive, Part
from provgraph.questions.lookup import find_actor
from provgraph.questions.suggestion_answers import Gap, Suggestion
from provgraph.questions.ties import Delegations, encounter_evidence, part_evidence
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus, Grade, OrganisationKind, Sector

GAPS = ("announced", "same_mission", "large_room", "common_contacts", "same_destination", "sector", "sides")
"""The kinds of gap, the strongest first: what was to happen, then who was near, then what would fit."""
_NAMED = 3
"""So many of the common contacts stand in the sentence."""


def suggest_introductions(view: View, name: str, *, limit: int = 10) -> list[Suggestion]:
    """Whom an actor should meet next.

    Left out: whom they met already (`copresent` or better), groups, and the bodies for which they act themselves.

    Args:
        view: Any store.
        name: The actor, as a person types the name.
        limit: How many, at the most.

    Returns:
        First those whose meeting was announced and not reported; then by the number of reasons, by whether somebody
        could introduce them, by the Adamic–Adar index, by name. Each names its gaps and shows the claims. Empty:
        nobody is near.

    Raises:
        UnknownActor, AmbiguousName: The name is not one that the store knows.

    Source: queries/participations.rq, encounters.rq, memberships.rq, tenures.rq; Adamic and Adar (2003).
    """
    archive = Archive(view)
    actor = find_actor(archive, name)
    return _Search(archive, actor).best(limit)


class _Search:
    """Everything that is asked about one actor, read once."""

    def __init__(self, archive: Archive, actor: ActorRef) -> None:
        self.archive = archive
        self.actor = actor
        archive.load_tenures()
        self.meetings = MeetingGraph(archive)
        self.graph = self.meetings.at_least(Grade.COPRESENT, ends=(actor.iri,))
        self.contacts = self._contacts(actor.iri)
        self.bodies = self._bodies(actor)

    def best(self, limit: int) -> list[Suggestion]:
        """The suggestions, in their order."""
        gaps: dict[IRI, list[Gap]] = defaultdict(list)
        common = self._common()
        for other, gap in (*self._announced(), *self._missions(), *self._large_rooms(), *self._common_gaps(common)):
            if self._is_open(other):
                gaps[other].append(gap)
        found = [self._suggestion(other, own, common.get(other, [])) for other, own in sorted(gaps.items())]
        return [self._with_path(one) for one in sorted(found, key=_order)[:limit]]

    def _is_open(self, other: IRI) -> bool:
        """Whether a meeting of the two would be one, and has not been reported."""
        if other == self.actor.iri or other in self.contacts or other in self.bodies:
            return False
        found = self.archive.actor(other)
        return found.kind != "group" and self.actor.iri not in self._bodies(found)

    def _suggestion(self, other: IRI, gaps: list[Gap], through: list[IRI]) -> Suggestion:
        found = self.archive.actor(other)
        gaps = [*gaps, *self._fits(found)]
        return Suggestion(
            one=self.actor,
            other=found,
            gaps=tuple(sorted(gaps, key=lambda gap: (GAPS.index(gap.kind), gap.says.text("en")))),
            through=tuple(self.archive.actor(one) for one in through),
            score=round(sum((1 / log(1 + max(2, len(self._contacts(one)))) for one in through), 0.0), 4),
            path=None,
        )

    def _with_path(self, suggestion: Suggestion) -> Suggestion:
        """With the introduction, by the first of those who could make it; only for those that are shown."""
        if not suggestion.through:
            return suggestion
        between = suggestion.through[0]
        hops = (
            Hop(suggestion.one, self.meetings.best_tie(suggestion.one.iri, between.iri)),
            Hop(between, self.meetings.best_tie(between.iri, suggestion.other.iri)),
        )
        return Suggestion(
            suggestion.one, suggestion.other, suggestion.gaps, suggestion.through, suggestion.score, Path(hops)
        )

    def _contacts(self, actor: IRI) -> set[IRI]:
        if actor not in self.graph:
            return set()
        return {other for occasion in self.graph[actor] for other in self.graph[occasion]} - {actor}

    def _common(self) -> dict[IRI, list[IRI]]:
        """For each who is two steps away: those in between, who met both; the least busy first."""
        found: dict[IRI, list[IRI]] = defaultdict(list)
        for between in sorted(self.contacts, key=lambda one: (len(self._contacts(one)), one)):
            for other in self._contacts(between):
                if other != self.actor.iri and other not in self.contacts:
                    found[other].append(between)
        return found

    def _common_gaps(self, common: dict[IRI, list[IRI]]) -> Iterator[tuple[IRI, Gap]]:
        for other, through in sorted(common.items()):
            named = tuple(self.archive.actor(one) for one in through[:_NAMED])
            ties = [self.meetings.best_tie(end, through[0]) for end in (self.actor.iri, other)]
            evidence = tuple(dict.fromkeys(item for tie in ties for item in tie.evidence))
            says = remark("gap.common_contacts", n=len(through), contacts=named)
            yield other, Gap("common_contacts", says, evidence)

    def _announced(self) -> Iterator[tuple[IRI, Gap]]:
        """Those with whom a meeting, or a common session, was announced; nothing reports it."""
        for encounter in self.archive.encounters(actor=self.actor.iri):
            if encounter.status is EventStatus.ANNOUNCED:
                evidence = (encounter_evidence(self.archive, encounter),)
                for other in encounter.parties:
                    yield other, Gap("announced", remark("gap.announced"), evidence)
        own = {part.event: part for part in self.archive.parts(actor=self.actor.iri) if _expected(part)}
        for session, part in sorted(own.items()):
            for other in self.archive.parts(session=session):
                if _expected(other) and other.actor != self.actor.iri:
                    says = remark("gap.announced_session", session=self.archive.session(session))
                    both = (part_evidence(self.archive, part), part_evidence(self.archive, other))
                    yield other.actor, Gap("announced", says, both)

    def _missions(self) -> Iterator[tuple[IRI, Gap]]:
        """Those who were on the same mission; and those whose mission went to the same place at another time."""
        delegations = Delegations(self.archive)
        own = delegations.of(self.actor.iri)
        for mission, evidence in sorted(own.items()):
            says = remark("gap.same_mission", mission=self.archive.mission(mission))
            for other, theirs in sorted(delegations.members(mission).items()):
                yield other, Gap("same_mission", says, (*evidence[:1], *theirs[:1]))
        destinations = self._destinations()
        for mission, evidence in sorted(own.items()):
            for place in sorted(destinations.get(mission, ())):
                for another in sorted(one for one, there in destinations.items() if place in there and one not in own):
                    says = remark(
                        "gap.same_destination",
                        place=self.archive.place(place),
                        mission=self.archive.mission(another),
                    )
                    for other, theirs in sorted(delegations.members(another).items()):
                        yield other, Gap("same_destination", says, (*evidence[:1], *theirs[:1]))

    def _destinations(self) -> dict[IRI, set[IRI]]:
        found: dict[IRI, set[IRI]] = defaultdict(set)
        for row in self.archive.rows("missions"):
            place = row.maybe_iri("destination")
            if place is not None:
                found[self.archive.one(row.iri("what"))].add(place)
        return found

    def _large_rooms(self) -> Iterator[tuple[IRI, Gap]]:
        """Those who were in the same large room; nothing says that the two spoke."""
        for session in sorted({part.event for part in self.archive.parts(actor=self.actor.iri) if part.was_there}):
            there = [part for part in self.archive.parts(session=session) if part.was_there]
            mine = next(part for part in there if part.actor == self.actor.iri)
            for part in there:
                says = remark("gap.large_room", session=self.archive.session(session))
                yield part.actor, Gap(
                    "large_room", says, (part_evidence(self.archive, mine), part_evidence(self.archive, part))
                )

    def _fits(self, other: ActorRef) -> Iterator[Gap]:
        """What the bodies of the two have to do with each other, as far as the sources say it."""
        theirs = self._bodies(other)
        for sector in sorted(self._sectors(self.bodies) & self._sectors(theirs), key=lambda one: one.key):
            if sector is not Sector.OTHER:
                yield Gap("sector", remark("gap.sector", sector=sector), self._posts(other))
        mine, others = self._is_firm(self.bodies), self._is_firm(theirs)
        if mine is not None and others is not None and mine is not others:
            yield Gap("sides", remark("gap.sides_firm" if others else "gap.sides_public"), self._posts(other))

    def _bodies(self, actor: ActorRef) -> set[IRI]:
        """The organisations of an actor: those of their posts, or the organisation itself."""
        if actor.kind == "organisation":
            return {actor.iri}
        rows = (row for mention in actor.mentions for row in self.archive.tenures(mention))
        return {self.archive.one(body) for row in rows if (body := row.maybe_iri("organisation")) is not None}

    def _sectors(self, bodies: Iterable[IRI]) -> set[Sector]:
        return {sector for body in bodies for sector in self._traits[body][1]}

    def _is_firm(self, bodies: Iterable[IRI]) -> bool | None:
        """Whether they are firms, or none of them is; None: both, or nobody says."""
        kinds = {kind for body in bodies for kind in self._traits[body][0]}
        if not kinds:
            return None
        firms = kinds & {OrganisationKind.COMPANY}
        return bool(firms) if len(firms) in (0, len(kinds)) else None

    @property
    def _traits(self) -> "dict[IRI, tuple[set[OrganisationKind], set[Sector]]]":
        if not hasattr(self, "_read"):
            self._read: dict[IRI, tuple[set[OrganisationKind], set[Sector]]] = defaultdict(lambda: (set(), set()))
            for row in self.archive.rows("organisation_traits"):
                kinds, sectors = self._read[self.archive.one(row.iri("organisation"))]
                if (kind := row.maybe_iri("kind")) is not None:
                    kinds.add(OrganisationKind.from_iri(kind))
                if (sector := row.maybe_iri("sector")) is not None:
                    sectors.add(Sector.from_iri(sector))
        return self._read

    def _posts(self, actor: ActorRef) -> tuple[Evidence, ...]:
        """Where the sources give the posts of an actor."""
        rows = [row for mention in actor.mentions for row in self.archive.tenures(mention)]
        claims = dict.fromkeys(row.iri("claim") for row in rows)
        return tuple(self.archive.evidence(claim, remark("gap.post", actor=actor)) for claim in claims)


def _expected(part: Part) -> bool:
    """Named for a session that no claim reports as held with them."""
    return part.status is EventStatus.ANNOUNCED and part.attendance not in ABSENT


def _order(suggestion: Suggestion) -> tuple[object, ...]:
    kinds = {gap.kind for gap in suggestion.gaps}
    return (
        "announced" not in kinds,
        -len(kinds),
        not suggestion.through,
        -suggestion.score,
        suggestion.other.label("fr"),
        suggestion.other.iri,
    )


