"""One occasion told twice, in a caption and in the text, is one session."""

from itertools import combinations

from provgraph.reader.article import Article
from provgraph.reader.draft import Draft, Session
from provgraph.reader.words import compiled

_OFTEN_SEVERAL = frozenset({"mission", "meeting", "visit"})
"""Types of which one journey has several with the same people."""
_ONE = frozenset({"reception", "conference", "fair"})
"""Types of which a short text mostly has one, told of again and again."""
_FEW = 6
"""In an article with more sessions than these, another word for one is another one."""
_ANOTHER = (
    r"(?i)(?<!\p{L})(?:autres?|seconde?|deuxième|troisième|ensuite|puis|dernier|dernière|dans la foulée|(?:le"
    r"|au|en) (?:soir|soirée)"
    r"|le lendemain|une nouvelle|la veille|le même jour|à midi|dans la matinée|l['’]après-midi|another|second"
    r"|third|then|later"
    r"|next|afterwards|in the (?:evening|afternoon|morning)|that (?:evening|night)|followed|(?:lun|mar|mercre"
    r"|jeu|vendre|same)di|dimanche"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\p{L})"
)


_DAY = (
    r"(?<!\d)\d{1,2}(?:er|st|nd|rd|th)? (?:of )?\p{L}{3,9}(?: \d{4})?|\p{Lu}\p{Ll}{2,8} \d{1,2}(?:st|nd|rd"
    r"|th)?(?!\d)"
)


def merge_repeated(draft: Draft) -> None:
    """Join sessions of one type and state that are told of again: with the same people, or not as another."""
    short = sum(session.type != "mission" for session in draft.sessions) <= _FEW
    for first, second in list(combinations(draft.sessions, 2)):
        if first not in draft.sessions or second not in draft.sessions or not _alike(first, second):
            continue
        if _same_people(first, second) or (short and first.type in _ONE and not _another(draft.article, second)):
            _join(draft, first, second)


def _alike(first: Session, second: Session) -> bool:
    state = (first.type, first.status, first.earlier) == (second.type, second.status, second.earlier)
    return state and (not first.date or not second.date or first.date == second.date)


def _same_people(first: Session, second: Session) -> bool:
    one, other = set(first.takes_part), set(second.takes_part)
    if first.type in _OFTEN_SEVERAL:
        return one == other and len(one) > 2
    return bool(one and other) and (one <= other or other <= one)


def _another(article: Article, second: Session) -> bool:
    """Whether the sentence says that it is a further one."""
    sentence = article.at(article.sentence_at(second.at.start))
    return bool(compiled(_ANOTHER).search(sentence) or compiled(_DAY).search(sentence))


def _join(draft: Draft, first: Session, second: Session) -> None:
    draft.sessions.remove(second)
    first.date, first.place = first.date or second.date, first.place or second.place
    first.absent = {**second.absent, **first.absent}
    for name, roles in second.takes_part.items():
        first.takes_part.setdefault(name, set()).update(roles)
    first.where = {**second.where, **first.where}
    first.marks = {**second.marks, **first.marks}
