"""How many there were."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from provgraph.questions.answers import Conflict, Headcount, Named, Remark, remark
from provgraph.questions.archive import Part
from provgraph.questions.conflicts.ground import Ground
from provgraph.questions.ties import member_evidence, on_delegation, part_evidence
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import ConflictKind, CountUnit, HeadcountKind

_KIND = ConflictKind.HEADCOUNT
_PERSONS = ("person", "unidentified")


def find(ground: Ground) -> Iterator[Conflict]:
    """Numbers that leave none in common, that a room cannot hold, or that are below those who are named.

    More or fewer than were expected is no conflict.
    """
    counted = {row.iri("what") for row in ground.archive.rows("headcounts")}
    for session in ground.sessions:
        if counted.isdisjoint(ground.archive.identities.members(session)):
            continue
        ref = ground.archive.session(session)
        there = [part for part in ground.parts.get(session, ()) if part.was_there]
        yield from _of(ground, ref, ground.archive.headcounts(session), there, ref.mission)
    for mission in ground.missions:
        delegations = [mint("delegation", one) for one in ground.archive.identities.members(mission)]
        if counted.isdisjoint(delegations):
            continue
        counts = tuple(count for one in delegations for count in ground.archive.headcounts(one))
        members = [part for part in ground.memberships.get(mission, ()) if _travelled(part)]
        about = ground.archive.mission(mission)
        yield from _of(ground, about, counts, members, about)


def _travelled(part: Part) -> bool:
    return on_delegation(part) and part.was_there


def _of(
    ground: Ground, about: Named, counts: tuple[Headcount, ...], there: list[Part], mission: Named | None
) -> Iterator[Conflict]:
    for unit in CountUnit:
        own = [count for count in counts if count.unit is unit]
        seen = [count for count in own if count.kind is not HeadcountKind.CAPACITY]
        if any(_apart(left, right) for left, right in combinations(seen, 2)):
            yield _conflict(ground, about, seen, remark("used.range"), remark("because.sizes"), mission)
        yield from _too_many(ground, about, own, mission)
    persons = [count for count in counts if count.unit is CountUnit.PERSONS]
    yield from _named(ground, about, persons, there, mission)


def _conflict(
    ground: Ground, about: Named, counts: list[Headcount], used: Remark, because: Remark, mission: Named | None
) -> Conflict:
    says = (count.evidence for count in counts)
    return ground.conflict(_KIND, about, says, used, because, mission=mission)


def _apart(left: Headcount, right: Headcount) -> bool:
    """Two counts of one kind that leave no number in common."""
    if left.kind is not right.kind:
        return False
    lows = [count.low for count in (left, right) if count.low is not None]
    highs = [count.high for count in (left, right) if count.high is not None]
    return bool(lows and highs) and max(lows) > min(highs)


def _too_many(ground: Ground, about: Named, counts: list[Headcount], mission: Named | None) -> Iterator[Conflict]:
    """More are reported than the room can hold."""
    holds = [count for count in counts if count.kind is HeadcountKind.CAPACITY and count.high is not None]
    reported = [count for count in counts if count.kind is HeadcountKind.REPORTED and count.low is not None]
    most = min((count.high for count in holds if count.high is not None), default=None)
    over = [count for count in reported if most is not None and count.low is not None and count.low > most]
    if over:
        yield _conflict(
            ground, about, [*holds, *over], remark("used.reported_size"), remark("because.capacity"), mission
        )


def _named(
    ground: Ground, about: Named, counts: list[Headcount], there: list[Part], mission: Named | None
) -> Iterator[Conflict]:
    """Fewer are reported than one source names. Across sources, two names may be one person: they are not added up."""
    archive = ground.archive
    reported = [count for count in counts if count.kind is HeadcountKind.REPORTED and count.high is not None]
    by_source: dict[IRI, dict[IRI, Part]] = defaultdict(dict)
    for part in there:
        if archive.actor(part.actor).kind in _PERSONS:
            by_source[part.source].setdefault(part.actor, part)
    if not reported or not by_source:
        return
    named = max(by_source.values(), key=lambda parts: (len(parts), min(parts)))
    below = [count for count in reported if count.high is not None and count.high < len(named)]
    if below:
        evidence = member_evidence if about == mission else part_evidence
        yield ground.conflict(
            _KIND,
            about,
            [*(count.evidence for count in below), *(evidence(archive, named[actor]) for actor in sorted(named))],
            used=remark("used.named", n=len(named)),
            because=remark("because.named", n=len(named)),
            mission=mission,
        )
