"""Who, by any sentence of the text, was not there: at home, away, or not at any meeting of the kind."""

from provgraph.reader.absences import absentees, not_travelling
from provgraph.reader.article import Article, Named, Span, inside
from provgraph.reader.draft import Draft
from provgraph.reader.words import compiled

_DENIES = (
    r"(?i)(?:n['’e]|did|was|were|has|had|have|never|could|would|will).*(?:rencontr|croisé|vue?s?\b|reç|accueilli|parlé"
    r"|adressé|échangé|serré|salué|sign|visit|met|meet|saw|see|receiv|welcom|sp[eo]|talk|shake|greet)"
)
"""Words that deny one thing, and are no absence from all of the kind: « n'a pas rencontré B », “did not sign”."""


def stayed_at_home(article: Article, cut: list[Span], rooms: set[Span], named: Named, plain: Named) -> dict[str, str]:
    """Whom any clause, of whatever scene, says not to have travelled; *rooms*: those about one occasion."""
    found: dict[str, str] = {}
    last: str | None = None
    for clause in cut:
        here = inside(named, clause)
        found.update(not_travelling(article, clause, here, last, occasion=clause in rooms))
        last = next((n for _, n in reversed(inside(plain, clause))), last)
    return found


def whoever_was_away(article: Article, cut: list[Span], named: Named, plain: Named) -> set[str]:
    """Whom any clause says not to have been somewhere, in a scene or outside of all."""
    found: set[str] = set()
    last: str | None = None
    for clause in cut:
        found |= absentees(article, clause, inside(named, clause), last).keys()
        last = next((n for _, n in reversed(inside(plain, clause))), last)
    return found


def absent_from_the_like(draft: Draft) -> None:
    """Whom the text says not to have been at an occasion is taken to have been at none of the kind."""
    for session in [s for s in draft.sessions if not s.earlier]:
        others = [s for s in draft.sessions if s is not session and s.type == session.type]
        absent = {n for other in others for n, why in other.absent.items() if not compiled(_DENIES).match(why)}
        for name in absent & session.takes_part.keys():
            del session.takes_part[name]
