"""Who led a mission."""

from collections import defaultdict
from collections.abc import Iterator

from provgraph.questions.answers import Conflict, remark
from provgraph.questions.archive import Part
from provgraph.questions.conflicts.ground import Ground
from provgraph.questions.ties import member_evidence
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import ConflictKind, SessionRole


def find(ground: Ground) -> Iterator[Conflict]:
    """Sources that name different leaders of one mission."""
    archive = ground.archive
    for mission, parts in ground.memberships.items():
        by_source: dict[IRI, list[Part]] = defaultdict(list)
        for part in parts:
            if part.role is SessionRole.LEADER:
                by_source[part.source].append(part)
        if len({frozenset(part.actor for part in own) for own in by_source.values()}) < 2:
            continue
        named = [part for _, own in sorted(by_source.items()) for part in own]
        everybody = tuple(dict.fromkeys(archive.actor(part.actor) for part in named))
        about = archive.mission(mission)
        yield ground.conflict(
            ConflictKind.MISSION_LEAD,
            about,
            (member_evidence(archive, part) for part in named),
            used=remark("used.leaders", actors=everybody),
            because=remark("because.leaders"),
            actors=everybody,
            mission=about,
        )
