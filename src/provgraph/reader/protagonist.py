"""Whom an article is about: « Rencontre avec A » needs somebody else, and the text says it is about B."""

from collections import Counter

from provgraph.reader.article import Article, Span
from provgraph.reader.draft import Draft, Mark, Session
from provgraph.reader.persons import Person
from provgraph.reader.sessions import Scene
from provgraph.reader.words import compiled

RULE = "whom the article is about"
_WITH = (
    r"(?i)(?<!\p{L})(?:avec|chez|with|reçoi\p{Ll}+|(?:reçue?s?|received|welcomed|accueillie?s?)(?: \p{Ll}+)? (?:par"
    r"|by)|vu|verra|rencontr\p{Ll}+|met|meets?|place à)(?!\p{L})"
)
_OF_TWO = ("meeting", "lunch", "visit")
_MANY = 3
"""So many mentions make somebody the one whom the article is about, where nobody else has as many."""


def protagonist(draft: Draft) -> str | None:
    """The only leader of the mission that the article tells of, or who is named most and at its beginning."""
    leads = {
        name
        for session in draft.sessions
        if session.type == "mission" and not session.earlier
        for name, roles in session.takes_part.items()
        if "leader" in roles
    }
    missions = [s for s in draft.sessions if s.type == "mission" and not s.earlier and s.takes_part]
    if len(leads) == 1 and len(missions) == 1:
        return next(iter(leads))
    present = [p for p in draft.people if not p.bystander]
    most = Counter({p.name: len(p.mentions) for p in present}).most_common(2)
    if not most or most[0][1] < _MANY or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    first = next(p for p in present if p.name == most[0][0])
    return first.name if _early(draft.article, first) else None


def complete_meetings(draft: Draft, scene_of: dict[str, Scene]) -> None:
    """Put the one whom the article is about into meetings at which only the other side is named."""
    who = protagonist(draft)
    if who is None:
        return
    for session in draft.sessions:
        if session.type not in _OF_TWO or session.earlier or who in session.absent:
            continue
        if session.takes_part and who not in session.takes_part and _with(draft.article, session, scene_of):
            clause = scene_of[session.id].clauses[0]
            session.add_attendee(who, Span(clause.start, clause.start + 1), Mark(RULE, 0.45))


def _with(article: Article, session: Session, scene_of: dict[str, Scene]) -> bool:
    """Whether all who are named stand after « avec », « reçu par »: as the other side."""
    scene = scene_of[session.id]
    for name in session.takes_part:
        place = session.where[name]
        clause = next((c for c in scene.clauses if c.holds(place)), None)
        if clause is None or not compiled(_WITH).search(article.text, clause.start, place.start):
            return False
    return True


def _early(article: Article, person: Person) -> bool:
    return min(person.mentions).start < 0.3 * len(article.text)
