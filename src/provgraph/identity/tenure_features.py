"""What the sources say of two mentions: posts, bodies that they acted for, sessions and missions."""

from collections.abc import Iterable
from datetime import date
from itertools import product

from provgraph.identity.bodies import Bodies
from provgraph.identity.mentions import Mention, Post
from provgraph.identity.missions import Journeys
from provgraph.identity.signs import WEIGHTS, Sign, sign
from provgraph.model.texts import Text
from provgraph.vocabulary.names import fold
from provgraph.vocabulary.terms import OfficeRole

_EXCLUSIVE = frozenset({OfficeRole.MAYOR, OfficeRole.PREFECT, OfficeRole.AMBASSADOR})
"""Nobody holds two of these, at two bodies, at one time."""
_LIKE_WORDS = 0.75
_YEAR = 366


def tenure_signs(one: Mention, other: Mention, bodies: Bodies) -> list[Sign]:
    """What their posts have in common, the best of it, and what parts them."""
    best: Sign | None = None
    against: list[Sign] = []
    for mine, theirs in product(one.posts, other.posts):
        found = _in_common(mine, theirs, bodies)
        if found is not None and (best is None or _counts(found) > _counts(best)):
            best = found
        against += _exclusive(mine, theirs, bodies)
    return [*([best] if best else []), *against[:1]]


def _counts(found: Sign) -> tuple[float, str]:
    return (WEIGHTS[found.key] * found.value, str(found.facts))


def _in_common(mine: Post, theirs: Post, bodies: Bodies) -> Sign | None:
    role = mine.role is not None and mine.role is theirs.role and mine.role is not OfficeRole.OTHER
    title = alike_titles(mine.title, theirs.title)
    alike = 0.0
    if mine.organisation is not None and theirs.organisation is not None:
        alike = bodies.alike(mine.organisation, theirs.organisation)
    if alike and (role or title):
        value = round(alike * _at_one_time(mine, theirs), 4)
        return sign("same_post", value, post=_words(mine, theirs), organisation=mine.organisation)
    if alike:
        return sign("same_organisation", alike, organisation=mine.organisation)
    if role:
        assert mine.role is not None
        return sign("same_role", role=mine.role)
    return None


def alike_titles(mine: Iterable[Text], theirs: Iterable[Text]) -> float:
    """How near two titles are in their words, 0 to 1; below ¾ they are not."""
    from rapidfuzz import fuzz

    best = max((fuzz.token_sort_ratio(fold(a.value), fold(b.value)) for a in mine for b in theirs), default=0.0) / 100
    return round(best, 4) if best >= _LIKE_WORDS else 0.0


def _words(mine: Post, theirs: Post) -> object:
    """What a post is called: as one of the two writes it, else its role."""
    return mine.title or theirs.title or mine.role or theirs.role or ""


def span(post: Post) -> tuple[date | None, date | None]:
    """The days between which a source speaks of a post: as stated, else as cited; None: open, or not known."""
    starts = [day for edtf in (post.start, post.first_cited) if edtf and (day := edtf.earliest)]
    ends = [day for edtf in (post.end, post.last_cited, post.first_cited) if edtf and (day := edtf.latest)]
    return (min(starts) if starts else None, max(ends) if ends else None)


def _at_one_time(mine: Post, theirs: Post) -> float:
    """1 where the two are told of one time, or no time is told; less by 0.1 for each year between, down to 0.4."""
    (start, end), (begin, stop) = span(mine), span(theirs)
    gaps = [(later - earlier).days for earlier, later in ((end, begin), (stop, start)) if earlier and later]
    years = max([0, *gaps]) // _YEAR
    return max(0.4, 1.0 - 0.1 * years)


def _exclusive(mine: Post, theirs: Post, bodies: Bodies) -> list[Sign]:
    if mine.role is not theirs.role or mine.role not in _EXCLUSIVE or mine.former or theirs.former:
        return []
    one, other = mine.organisation, theirs.organisation
    if one is None or other is None or not bodies.clearly_differ(one, other):
        return []
    (start, end), (begin, stop) = span(mine), span(theirs)
    overlap = start and begin and (stop is None or start <= stop) and (end is None or begin <= end)
    if not overlap:
        return []
    stated = all(post.start is not None and post.end is not None for post in (mine, theirs))
    return [sign("posts_exclude" if stated else "exclusive_posts", role=mine.role, one=one, other=other)]


def event_signs(one: Mention, other: Mention, journeys: Journeys) -> list[Sign]:
    """The sessions and missions for which both are named."""
    found = []
    session = min(one.sessions & other.sessions, default=None)
    if session is not None:
        found.append(sign("same_session", session=session))
    mission, value = journeys.shared(one.missions, other.missions)
    if mission is not None:
        found.append(sign("same_mission", value, mission=mission))
    return found
