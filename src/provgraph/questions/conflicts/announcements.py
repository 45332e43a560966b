"""A role that one source announces for somebody, and that another reports of somebody else."""

from collections.abc import Iterator

from provgraph.questions.answers import Conflict, remark
from provgraph.questions.archive import NAMED_ROLES
from provgraph.questions.conflicts.ground import Ground
from provgraph.questions.ties import part_evidence
from provgraph.vocabulary.terms import ConflictKind, EventStatus


def find(ground: Ground) -> Iterator[Conflict]:
    """Roles that few can hold at one session, announced for one and reported of another."""
    archive = ground.archive
    for session, parts in ground.parts.items():
        # A body whose signatory signed was there through that person.
        there = {actor for part in parts if part.was_there for actor in (part.actor, *part.acted_for)}
        for role in NAMED_ROLES:
            expected = [
                p for p in parts if p.role is role and p.status is EventStatus.ANNOUNCED and p.actor not in there
            ]
            reported = [p for p in parts if p.role is role and p.was_there]
            known = {p.actor for p in parts if p.status is EventStatus.ANNOUNCED}
            instead = [p for p in reported if p.actor not in known]
            if not expected or not instead:
                continue
            absent = tuple(dict.fromkeys(archive.actor(part.actor) for part in expected))
            present = tuple(dict.fromkeys(archive.actor(part.actor) for part in instead))
            yield ground.session_conflict(
                ConflictKind.ANNOUNCED_REPORTED,
                session,
                (part_evidence(archive, part) for part in (*expected, *instead)),
                used=remark("used.reported", actors=present, role=role),
                because=remark("because.reported", absent=absent, role=role),
                actors=(*absent, *present),
            )
