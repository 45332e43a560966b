"""Whom should an actor meet next? Those who are near, and whom no source has in one room with them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from math import log

import numpy as np

from provgraph.networks.asked import whole_numbers
from provgraph.networks.nearest import Nearest
from provgraph.networks.reading import GROUP, two_mode
from provgraph.networks.ties_shown import TiesShown
from provgraph.questions.affiliations import Affiliations
from provgraph.questions.answers import ActorRef, Evidence, Hop, Path, Remark, remark
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
Reason = tuple[str, Callable[[], Gap]]
"""The kind of a gap, and what finds its evidence: asked only for what is shown."""


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
        QuestionError: *limit* is no whole number, or below 0.

    Source: queries/participations.rq, encounters.rq, memberships.rq, tenures.rq; Adamic and Adar (2003).
    """
    whole_numbers(0, limit=limit)
    archive = Archive(view)
    actor = find_actor(archive, name)
    return _Search(archive, actor).best(limit)


class _Search:
    """Everything that is asked about one actor, read once."""

    def __init__(self, archive: Archive, actor: ActorRef) -> None:
        self.archive = archive
        self.actor = actor
        self.affiliations = Affiliations(archive)
        self.network = network = two_mode(archive)
        self.shown = TiesShown(archive, network)
        self.number = network.numbers.get(actor.iri)
        actors = network.kinds != GROUP
        if self.number is not None:
            actors[self.number] = True
        self.nearest = Nearest(network, network.showing(Grade.COPRESENT), actors)
        self._near: dict[int, frozenset[int]] = {}
        self.contacts = self._contacts(self.number)
        self.bodies = self.affiliations.bodies(actor)

    def best(self, limit: int) -> list[Suggestion]:
        """The suggestions, in their order."""
        reasons: dict[IRI, list[Reason]] = defaultdict(list)
        common = self._common()
        for other, reason in (*self._announced(), *self._missions(), *self._large_rooms()):
            reasons[other].append(reason)
        for other, through in common.items():
            reasons[other].append(("common_contacts", partial(self._common_gap, other, through)))
        is_open = {other: own for other, own in reasons.items() if self._is_open(other)}
        found = [_Candidate(self, other, own, common.get(other, [])) for other, own in sorted(is_open.items())]
        return [one.suggestion() for one in sorted(found, key=lambda one: one.order)[:limit]]

    def _is_open(self, other: IRI) -> bool:
        """Whether a meeting of the two would be one, and has not been reported."""
        if other == self.actor.iri or self.network.numbers.get(other) in self.contacts or other in self.bodies:
            return False
        found = self.archive.actor(other)
        return found.kind != "group" and self.actor.iri not in self.affiliations.bodies(found)

    def weight(self, through: Iterable[int]) -> float:
        """The Adamic–Adar index over common contacts."""
        return round(sum((1 / log(1 + max(2, len(self._contacts(one)))) for one in through), 0.0), 4)

    def path(self, other: IRI, between: int) -> Path:
        """The introduction by one who met both."""
        assert self.number is not None
        hops = (
            Hop(self.actor, self.shown.best_tie(self.number, between)),
            Hop(self._actor(between), self.shown.best_tie(between, self.network.numbers[other])),
        )
        return Path(hops)

    def _actor(self, number: int) -> ActorRef:
        return self.archive.actor(self.network.actors[number])

    def _contacts(self, actor: int | None) -> frozenset[int]:
        """With whom an actor shared an occasion, `copresent` or better; None, who was nowhere: with nobody."""
        if actor is None:
            return frozenset()
        if actor not in self._near:
            near = self.nearest.near(np.array([actor], dtype=np.int32), self.nearest.open)
            self._near[actor] = frozenset(near.tolist()) - {actor}
        return self._near[actor]

    def _common(self) -> dict[IRI, list[int]]:
        """For each who is two steps away: those in between, who met both; the least busy first."""
        found: dict[int, list[int]] = defaultdict(list)
        actors = self.network.actors
        for between in sorted(self.contacts, key=lambda one: (len(self._contacts(one)), actors[one])):
            for other in self._contacts(between) - self.contacts:
                if other != self.number:
                    found[other].append(between)
        return {actors[other]: through for other, through in found.items()}

    def _common_gap(self, other: IRI, through: list[int]) -> Gap:
        named = tuple(self._actor(one) for one in through[:_NAMED])
        ends = (one for one in (self.number, self.network.numbers[other]) if one is not None)
        ties = [self.shown.best_tie(end, through[0]) for end in ends]
        evidence = tuple(dict.fromkeys(item for tie in ties for item in tie.evidence))
        return Gap("common_contacts", remark("gap.common_contacts", n=len(through), contacts=named), evidence)

    def _announced(self) -> Iterator[tuple[IRI, Reason]]:
        """Those with whom a meeting, or a common session, was announced; nothing reports it."""
        for encounter in self.archive.encounters(actor=self.actor.iri):
            if encounter.status is EventStatus.ANNOUNCED:
                gap = Gap("announced", remark("gap.announced"), (encounter_evidence(self.archive, encounter),))
                for other in encounter.parties:
                    yield other, _known(gap)
        own = {part.event: part for part in self.archive.parts(actor=self.actor.iri) if _expected(part)}
        for session, part in sorted(own.items()):
            for theirs in self.archive.parts(session=session):
                if _expected(theirs) and theirs.actor != self.actor.iri:
                    yield theirs.actor, ("announced", partial(self._shared, "announced_session", part, theirs))

    def _missions(self) -> Iterator[tuple[IRI, Reason]]:
        """Those who were on the same mission; and those whose mission went to the same place at another time."""
        delegations = Delegations(self.archive)
        own = delegations.of(self.actor.iri)
        for mission, evidence in sorted(own.items()):
            says = remark("gap.same_mission", mission=self.archive.mission(mission))
            for other, theirs in sorted(delegations.members(mission).items()):
                yield other, _known(Gap("same_mission", says, (*evidence[:1], *theirs[:1])))
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
                        yield other, _known(Gap("same_destination", says, (*evidence[:1], *theirs[:1])))

    def _destinations(self) -> dict[IRI, set[IRI]]:
        found: dict[IRI, set[IRI]] = defaultdict(set)
        for row in self.archive.rows("missions"):
            place = row.maybe_iri("destination")
            if place is not None:
                found[self.archive.one(row.iri("what"))].add(place)
        return found

    def _large_rooms(self) -> Iterator[tuple[IRI, Reason]]:
        """Those who were in the same large room; nothing says that the two spoke."""
        for session in sorted({part.event for part in self.archive.parts(actor=self.actor.iri) if part.was_there}):
            there = [part for part in self.archive.parts(session=session) if part.was_there]
            mine = next(part for part in there if part.actor == self.actor.iri)
            for part in there:
                yield part.actor, ("large_room", partial(self._shared, "large_room", mine, part))

    def _shared(self, what: str, mine: Part, theirs: Part) -> Gap:
        says = remark(f"gap.{what}", session=self.archive.session(mine.event))
        evidence = (part_evidence(self.archive, mine), part_evidence(self.archive, theirs))
        return Gap(what.removesuffix("_session"), says, evidence)

    def fits(self, other: ActorRef) -> Iterator[Reason]:
        """What the bodies of the two have to do with each other, as far as the sources say it."""
        theirs = self.affiliations.bodies(other)
        for sector in sorted(
            self.affiliations.sectors(self.bodies) & self.affiliations.sectors(theirs), key=lambda one: one.key
        ):
            if sector is not Sector.OTHER:
                yield "sector", partial(self._fit, "sector", remark("gap.sector", sector=sector), other)
        mine, others = self._is_firm(self.bodies), self._is_firm(theirs)
        if mine is not None and others is not None and mine is not others:
            says = remark("gap.sides_firm" if others else "gap.sides_public")
            yield "sides", partial(self._fit, "sides", says, other)

    def _fit(self, kind: str, says: Remark, other: ActorRef) -> Gap:
        return Gap(kind, says, self._posts(other))

    def _is_firm(self, bodies: Iterable[IRI]) -> bool | None:
        """Whether they are firms, or none of them is; None: both, or nobody says."""
        kinds = self.affiliations.kinds(bodies)
        if not kinds:
            return None
        firms = kinds & {OrganisationKind.COMPANY}
        return bool(firms) if len(firms) in (0, len(kinds)) else None

    def _posts(self, actor: ActorRef) -> tuple[Evidence, ...]:
        """Where the sources give the posts of an actor."""
        rows = [row for mention in actor.mentions for row in self.archive.tenures(mention)]
        claims = dict.fromkeys(row.iri("claim") for row in rows)
        return tuple(self.archive.evidence(claim, remark("gap.post", actor=actor)) for claim in claims)


def _expected(part: Part) -> bool:
    """Named for a session that no claim reports as held with them."""
    return part.status is EventStatus.ANNOUNCED and part.attendance not in ABSENT


def _known(gap: Gap) -> Reason:
    return gap.kind, lambda: gap


class _Candidate:
    """Somebody who may be suggested, with the reasons; their evidence is read when the suggestion is made."""

    def __init__(self, search: _Search, other: IRI, reasons: list[Reason], through: list[int]) -> None:
        self.search = search
        self.other = search.archive.actor(other)
        self.through = through
        self.reasons = [*reasons, *search.fits(self.other)]
        self.score = search.weight(through)

    @property
    def order(self) -> tuple[object, ...]:
        """The best first."""
        kinds = {kind for kind, _ in self.reasons}
        named = (self.other.label("fr"), self.other.iri)
        return ("announced" not in kinds, -len(kinds), not self.through, -self.score, *named)

    def suggestion(self) -> Suggestion:
        """With evidence, and with the introduction by the first of those who could make it."""
        search = self.search
        gaps = sorted((gap() for _, gap in self.reasons), key=lambda gap: (GAPS.index(gap.kind), gap.says.text("en")))
        return Suggestion(
            one=search.actor,
            other=self.other,
            gaps=tuple(gaps),
            through=tuple(search.archive.actor(search.network.actors[one]) for one in self.through),
            score=self.score,
            path=search.path(self.other.iri, self.through[0]) if self.through else None,
        )
