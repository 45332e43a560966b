"""Somebody whom one claim puts in a session and another says was not there."""

from collections import defaultdict
from collections.abc import Iterator

from provgraph.questions.answers import Conflict, remark
from provgraph.questions.archive import ABSENT, Part
from provgraph.questions.conflicts.ground import Ground
from provgraph.questions.ties import part_evidence
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import ConflictKind


def find(ground: Ground) -> Iterator[Conflict]:
    """Present according to one claim, absent according to another."""
    archive = ground.archive
    for session, parts in ground.parts.items():
        if all(part.attendance not in ABSENT for part in parts):
            continue
        by_actor: dict[IRI, list[Part]] = defaultdict(list)
        for part in parts:
            by_actor[part.actor].append(part)
        for actor, own in sorted(by_actor.items()):
            there, absent = [p for p in own if p.was_there], [p for p in own if p.attendance in ABSENT]
            if there and absent:
                yield ground.session_conflict(
                    ConflictKind.ATTENDED_ABSENT,
                    session,
                    (part_evidence(archive, part) for part in (*there, *absent)),
                    used=remark("used.present"),
                    because=remark("because.attendance", actor=archive.actor(actor)),
                    actors=[archive.actor(actor)],
                )
