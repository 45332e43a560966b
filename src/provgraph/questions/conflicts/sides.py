"""One person on both sides of one table."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from provgraph.questions.answers import ActorRef, Conflict, Remark, remark
from provgraph.questions.archive import Part
from provgraph.questions.conflicts.ground import Ground
from provgraph.questions.ties import part_evidence
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import ConflictKind, SessionRole, Side

_OPPOSITE = ({Side.DELEGATION, Side.HOST}, {Side.DELEGATION, Side.GUEST})
"""Hosts and guests may sit on one side; the delegation sits on neither of these."""


def find(ground: Ground) -> Iterator[Conflict]:
    """On the delegation's side and on the other in one session; signing for two parties of one agreement."""
    archive = ground.archive
    parties = _parties(ground)
    for session, parts in ground.parts.items():
        by_actor: dict[IRI, list[Part]] = defaultdict(list)
        for part in parts:
            if part.was_there:
                by_actor[part.actor].append(part)
        for actor, own in sorted(by_actor.items()):
            sides, signed = _sides(own), _signed(own, parties.get(session, []))
            if (sides or signed) and archive.actor(actor).kind == "person":
                who = archive.actor(actor)
                if sides:
                    yield _conflict(ground, session, sides, remark("because.sides", actor=who), who)
                if signed:
                    yield _conflict(ground, session, signed, remark("because.signed_twice", actor=who), who)


def _conflict(ground: Ground, session: IRI, against: list[Part], because: Remark, actor: ActorRef) -> Conflict:
    evidence = (part_evidence(ground.archive, part) for part in against)
    kind, used = ConflictKind.ROLE_EXCLUSION, remark("used.both")
    return ground.session_conflict(kind, session, evidence, used, because, actors=[actor])


def _parties(ground: Ground) -> dict[IRI, list[frozenset[IRI]]]:
    """The parties of the agreements that are signed at a session."""
    found: dict[IRI, list[frozenset[IRI]]] = defaultdict(list)
    for agreement in ground.agreements.values():
        for claim in agreement:
            if claim.signed_at is not None:
                found[claim.signed_at].append(claim.parties)
    return found


def _sides(parts: list[Part]) -> list[Part]:
    """The claims that put one person on opposite sides."""
    for left, right in combinations(parts, 2):
        if {left.side, right.side} in _OPPOSITE:
            return [left, right]
    return []


def _signed(parts: list[Part], agreements: list[frozenset[IRI]]) -> list[Part]:
    """Two claims by which one person signed for two parties. One claim that says so of both is taken at its word."""
    signed = [part for part in parts if part.role is SessionRole.SIGNATORY]
    for left, right in combinations(signed, 2):
        one, other = set(left.acted_for), set(right.acted_for)
        for parties in agreements:
            if one & parties and other & parties and not one & other:
                return [left, right]
    return []
