"""Those without a name, held against the posts of those who have one. A person decides, always."""

from collections import defaultdict
from datetime import date

from provgraph.identity.bodies import Bodies
from provgraph.identity.mentions import Mention, Mentions, Post
from provgraph.identity.signs import Sign, points, sign
from provgraph.identity.tenure_features import alike_titles, span
from provgraph.questions.archive import Archive
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import OfficeRole

_NEAR_ROLES = (
    {OfficeRole.PRESIDENT, OfficeRole.CHAIR},
    {OfficeRole.DIRECTOR, OfficeRole.CHIEF_EXECUTIVE, OfficeRole.MANAGER},
)
_YEAR = 366


class Unnamed:
    """What the sources say of the unnamed: their posts, their days, and whom they met."""

    def __init__(self, mentions: Mentions, bodies: Bodies) -> None:
        self._bodies = bodies
        self._archive = mentions.archive
        self._met: dict[IRI, set[IRI]] = {}
        if any(mention.kind == "unidentified" for mention in mentions.all):
            self._met = _encounters(mentions.archive)
        self._days: dict[IRI, list[date]] = {}

    def compare(self, unnamed: Mention, person: Mention) -> tuple[Sign, ...]:
        """The signs of the best of the person's posts; none: no post of theirs is like the one described."""
        best: tuple[Sign, ...] = ()
        for described in unnamed.posts:
            for held in person.posts:
                signs = self._post_signs(unnamed, described, held)
                if signs and (not best or points(signs) > points(best)):
                    best = signs
        if not best:
            return ()
        return (*best, *self._beside(unnamed, person))

    def _post_signs(self, unnamed: Mention, described: Post, held: Post) -> tuple[Sign, ...]:
        signs = []
        alike = 0.0
        if described.organisation is not None and held.organisation is not None:
            alike = self._bodies.alike(described.organisation, held.organisation)
            if alike:
                signs.append(sign("post_organisation", alike, one=described.organisation, other=held.organisation))
        role = _role(described.role, held.role)
        title = alike_titles(described.title, held.title)
        if not (role or title) or not (alike or (title and described.organisation is None)):
            return ()
        if role:
            signs.append(sign("post_role", role, role=held.role))
        if title:
            signs.append(sign("post_title", title, title=held.title))
        return (*signs, *self._time(unnamed, held))

    def _time(self, unnamed: Mention, held: Post) -> list[Sign]:
        days = self._cited(unnamed)
        if not days:
            return []
        start = held.start.earliest if held.start else None
        end = held.end.latest if held.end else None
        if (end is not None and min(days) > end) or (start is not None and max(days) < start):
            return [sign("not_in_post", day=str(min(days)))]
        if start is not None and (end is not None or not held.former):
            return [sign("post_stated_then", day=str(min(days)))]
        first, last = span(held)
        cited = [day for day in (first, last) if day is not None]
        near = any(abs((day - then).days) <= _YEAR for day in days for then in cited)
        return [sign("post_cited_then", day=str(min(days)))] if near and not held.former else []

    def _cited(self, unnamed: Mention) -> list[date]:
        """The days on which the source speaks of them: those of their sessions; without, that of the source."""
        if unnamed.iri not in self._days:
            claims = [claim for session in unnamed.sessions for claim in self._archive.session_claims(session)]
            days = {claim.date.earliest for claim in claims if claim.date and claim.date.earliest}
            if not days:
                days = {post.first_cited.earliest for post in unnamed.posts if post.first_cited and post.first_cited.earliest}
            self._days[unnamed.iri] = sorted(days)
        return self._days[unnamed.iri]

    def _beside(self, unnamed: Mention, person: Mention) -> list[Sign]:
        """Whether the two met, or one source lists them side by side."""
        if self._met.get(unnamed.one, set()) & self._met.get(person.one, set()):
            return [sign("met_each_other")]
        if unnamed.source == person.source and unnamed.sessions & person.sessions:
            return [sign("listed_beside", session=min(unnamed.sessions & person.sessions))]
        return []


def _role(described: OfficeRole | None, held: OfficeRole | None) -> float:
    if described is None or held is None or OfficeRole.OTHER in (described, held):
        return 0.0
    if described is held:
        return 1.0
    return 0.5 if any({described, held} <= near for near in _NEAR_ROLES) else 0.0


def _encounters(archive: Archive) -> dict[IRI, set[IRI]]:
    """Actor → the claims of encounters in which they are a party."""
    found: dict[IRI, set[IRI]] = defaultdict(set)
    for encounter in archive.encounters():
        for party in encounter.parties:
            found[party].add(encounter.claim)
    return found
