"""Who met whom in a session: attested where a verb of meeting joins them, else by the size of the room."""

from itertools import combinations

from provgraph.reader.article import Article, Span, cue
from provgraph.reader.draft import Encounter, Session
from provgraph.reader.words import compiled


def meetings(article: Article, session: Session) -> list[Encounter]:
    """Pairs of those who were in one room; attested where a verb of meeting joins them."""
    verb = compiled(rf"(?i){cue('events', article.language, 'attested')}")
    found = []
    for first, second in combinations(session.takes_part, 2):
        a, b = sorted((session.where[first], session.where[second]))
        sentence, other = article.sentence_at(a.start), article.sentence_at(b.start)
        if session.type == "mission":
            if sentence != other or b.start - a.end > 120:
                continue
            grade = "coattended"
        elif sentence == other and verb.search(article.at(sentence)):
            grade = "attested"
        else:
            grade = "coattended" if session.large or session.type == "fair" else "copresent"
        rule = f"together in a {session.type}"
        found.append(
            Encounter(first, second, grade, session.id, session.status == "planned", Span(a.start, b.end), rule)
        )
    return found
