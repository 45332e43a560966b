"""Who is named in an article and in none of its occasions: taken to have been at the one told of last.

A weak rule, for texts whose verbs no vocabulary has; never for journeys, which people comment on from home.
"""

from provgraph.reader.article import Article, Named, Span, cue, inside
from provgraph.reader.draft import Draft, Mark, Session
from provgraph.reader.only_named import only_named
from provgraph.reader.other_times import of_another_day, of_another_time
from provgraph.reader.quotations import quoted
from provgraph.reader.retractions import only_on_paper
from provgraph.reader.words import CAPITAL, SPACE, any_of, compiled, vocabulary

_FEW = 3
"""In an article that tells of more occasions than these, none of them is the one that everybody must have been at."""
_SHORT = 150
"""A paragraph with fewer characters is a title or a caption."""
_NAMES = 3
RULE = "named after the occasion"


def join_the_last_occasion(draft: Draft, named: Named, clauses: list[Span], away: set[str]) -> None:
    """Put those of *named* who are in no session into the last one told of before them; never those of *away*."""
    somewhere = {name for session in draft.sessions for name in (*session.takes_part, *session.absent)} | away
    past = False
    for clause in clauses:
        past = of_another_time(draft.article, clause, after_such=past)
        here = [(m, n) for m, n in inside(named, clause) if n not in somewhere]
        if not here or past or of_another_day(draft.article, clause) or only_on_paper(draft.article, clause):
            continue
        for mention, name in here:
            session = _told_before(draft, mention)
            if session is None or not _shown(draft.article, clause) or only_told_of(draft.article, clause, mention):
                continue
            session.add_attendee(name, mention, Mark(RULE, 0.4))
            somewhere.add(name)


def _shown(article: Article, clause: Span) -> bool:
    """Whether *clause* shows people together, or is a title or a caption; not what they decided or wrote elsewhere."""
    paragraph = article.paragraph_at(clause.start)
    names = compiled(rf"{CAPITAL}{SPACE}{CAPITAL}").findall(article.text, clause.start, clause.end)
    decides = compiled(rf"(?i)(?<!\p{{L}}){cue('attendance', article.language, 'decides')}")
    together = paragraph.end - paragraph.start < _SHORT or len(names) >= _NAMES
    return together and not decides.search(article.text, clause.start, clause.end)


def _told_before(draft: Draft, mention: Span) -> Session | None:
    """The occasion that the text told of last, or else the first that it tells of."""
    rooms = [s for s in draft.sessions if s.type != "mission" and not s.earlier and s.status != "cancelled"]
    if len(rooms) > _FEW:
        return None
    before = [s for s in rooms if s.at.start <= mention.start]
    if before or not rooms:
        return before[-1] if before else None
    paragraph = draft.article.paragraph_at(mention.start)
    return None if paragraph.holds(rooms[0].at) else rooms[0]  # a title, a caption


def only_told_of(article: Article, clause: Span, mention: Span) -> bool:
    """Whether the clause only says whose message, body or project something is, or somebody only speaks of them."""
    describes = compiled(rf"(?i)(?<!\p{{L}}){cue('attendance', article.language, 'describes')}[^.;,]{{0,30}}$")
    before = Span(max(clause.start, mention.start - 60), mention.start)
    background = compiled(r"(?: qui|,[^,.;]{2,60},)? (?:avait|avaient|had|était devenue?|had been)(?!\p{L})")
    if background.match(article.text, mention.end, clause.end):
        return True  # « A avait été élu »: what had been before
    if only_named(article, clause, mention) or describes.search(article.at(before)):
        return True
    return quoted(article, mention) or _speaks(article, clause, mention)


def _speaks(article: Article, clause: Span, mention: Span) -> bool:
    """Whether it is only said what they say: « …, rappelle A », “A said”; they may say it anywhere."""
    verbs = any_of(vocabulary("words")["speech"])
    title = r"(?:,[^,.;:«»]{2,90},?)?"
    after = compiled(rf"{title}{SPACE}(?:{verbs})(?:nt)?(?!\p{{L}})").match(article.text, mention.end, clause.end)
    before = compiled(rf"(?<!\p{{L}})(?:{verbs})(?:nt)?{SPACE}(?:[^.;:«»“”\"]{{0,60}}[,{SPACE[1:-1]}])?$").search(
        article.text, max(clause.start, mention.start - 90), mention.start
    )
    return bool(after or before)
