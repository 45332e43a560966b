"""Two holders of a post that an organisation has one of."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from provgraph.questions.answers import ActorRef, Conflict, Tenure, remark
from provgraph.questions.archive import Archive
from provgraph.questions.conflicts.ground import Ground
from provgraph.questions.roles import tenure_of
from provgraph.store.asking import Row
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import fold, name_key
from provgraph.vocabulary.terms import ConflictKind, Judgement, OfficeRole

_PLAIN_TITLES = {
    OfficeRole.PRESIDENT: "president presidente presidency",
    OfficeRole.MAYOR: "maire mairesse mayor mayoress alcalde burgermeister oberburgermeister sindaco",
    OfficeRole.CHIEF_EXECUTIVE: (
        "directeur directrice general generale president presidente pdg dg "
        "ceo chief executive officer managing director"
    ),
    OfficeRole.SECRETARY_GENERAL: "secretaire secretary general generale",
}
"""Words that make a title no more than the post. Any other word (honorary, of the committee, for the north) may make
it another post than that of the whole organisation, of which there may be several."""
_SMALL = frozenset(("de", "du", "des", "d", "la", "le", "les", "l", "of", "the", "et", "and", "a", "au", "aux"))
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Held:
    """A person held a post, for certain, from the one day to the other."""

    person: IRI
    since: date
    until: date
    rows: list[Row]


def find(ground: Ground) -> Iterator[Conflict]:
    """Two people who, for certain, held one single post on the same days. Posts cited on different days are none."""
    archive = ground.archive
    posts: dict[tuple[IRI, IRI], list[Held]] = defaultdict(list)
    for rows in ground.tenures.values():
        organisation, role = rows[0].maybe_iri("organisation"), rows[0].maybe_iri("role")
        if organisation is not None and role is not None and OfficeRole.from_iri(role).one_holder:
            held = _held(archive, rows)
            if held is not None:
                posts[archive.one(organisation), role].append(held)
    for (body, _), holders in sorted(posts.items()):
        yield from _together(ground, archive.actor(body), holders)


def _held(archive: Archive, rows: list[Row]) -> Held | None:
    """The days on which a claim puts the person in the post for certain; None: on none."""
    row = rows[0]
    first, last, start, end = (row.edtf(column) for column in ("first", "last", "start", "end"))
    cited = not row.flag("former")
    begins = [day.latest for day in (start, first if cited else None) if day and day.latest]
    # On the day of a stated end the next one may be in post already.
    ends = [end.earliest - timedelta(days=1)] if end and end.earliest else []
    ends += [day.earliest for day in (last if cited else None, first if cited else None) if day and day.earliest]
    if not begins or not ends or min(begins) > max(ends):
        return None
    return Held(archive.one(row.iri("who")), min(begins), max(ends), rows)


def _together(ground: Ground, body: ActorRef, holders: list[Held]) -> Iterator[Conflict]:
    archive = ground.archive
    told: set[frozenset[IRI]] = set()
    for left, right in combinations(sorted(holders, key=lambda held: (held.since, held.person)), 2):
        pair = frozenset((left.person, right.person))
        if len(pair) < 2 or pair in told or max(left.since, right.since) > min(left.until, right.until):
            continue
        one, other = tenure_of(archive, left.rows), tenure_of(archive, right.rows)
        if _same_post(one, other, body) and _are_two(archive, one.person, other.person):
            told.add(pair)
            yield ground.conflict(
                ConflictKind.ROLE_EXCLUSION,
                body,
                (*one.evidence, *other.evidence),
                used=remark("used.posts"),
                because=remark("because.one_holder", post=one.role, body=body, actors=(one.person, other.person)),
                actors=(body, one.person, other.person),
            )


def _same_post(one: Tenure, other: Tenure, body: ActorRef) -> bool:
    """Whether both titles, where there are any, say no more than the post at the head of the body."""
    return all(_plain(tenure, body) for tenure in (one, other))


def _plain(tenure: Tenure, body: ActorRef) -> bool:
    if tenure.role is None:
        return False
    allowed = {*_PLAIN_TITLES.get(tenure.role, "").split(), *_SMALL}
    for name in body.names:
        allowed |= set(_WORD.findall(fold(name.value)))
    return all(set(_WORD.findall(fold(title.value))) <= allowed for title in tenure.title)


def _are_two(archive: Archive, one: ActorRef, other: ActorRef) -> bool:
    """Whether the two are different people: so it was decided, or their names have no word in common."""
    mine, theirs = archive.identities.members(one.iri), archive.identities.members(other.iri)
    if any(archive.identities.between(a, b, Judgement.DIFFERENT) for a in mine for b in theirs):
        return True
    if _sources(archive, one) & _sources(archive, other):
        return True  # Within one source, the one who read it has told people apart.
    words = [{word for name in actor.names for word in name_key(name.value).split()} for actor in (one, other)]
    return not words[0] & words[1] and all(actor.kind == "person" for actor in (one, other))


def _sources(archive: Archive, actor: ActorRef) -> set[IRI]:
    return {row.iri("source") for mention in actor.mentions for row in archive.rows("actor_names", actor=mention)}
