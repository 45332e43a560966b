"""On which day a session was."""

from collections.abc import Iterator
from itertools import combinations, product

from provgraph.questions.answers import Conflict, Remark, remark
from provgraph.questions.archive import SessionClaim
from provgraph.questions.conflicts.ground import NOT_HELD, Ground, apart
from provgraph.vocabulary.terms import ConflictKind, EventStatus


def find(ground: Ground) -> Iterator[Conflict]:
    """Days of one session that cannot both be right; another day than was announced is a conflict of its own kind."""
    for claims in ground.sessions.values():
        dated = [claim for claim in claims if claim.date is not None and claim.status not in NOT_HELD]
        if len(dated) < 2:
            continue
        held = [claim for claim in dated if claim.status is EventStatus.HELD]
        announced = [claim for claim in dated if claim.status is not EventStatus.HELD]
        for alike in (held, announced):
            if any(apart(left.date, right.date) for left, right in combinations(alike, 2)):
                yield _conflict(ground, ConflictKind.SESSION_DATE, alike, remark("because.days"))
        if any(apart(left.date, right.date) for left, right in product(held, announced)):
            yield _conflict(ground, ConflictKind.ANNOUNCED_REPORTED, [*announced, *held], remark("because.another_day"))


def _conflict(ground: Ground, kind: ConflictKind, claims: list[SessionClaim], because: Remark) -> Conflict:
    ref = ground.archive.session(claims[0].session)
    evidence = [
        ground.archive.evidence(claim.claim, remark("session_day", session=ref, day=claim.date)) for claim in claims
    ]
    used = remark("used.day", day=ref.date) if ref.date else remark("used.both")
    return ground.session_conflict(kind, ref.iri, evidence, used, because)
