"""Who met whom in a session: attested where a verb of meeting joins them, else by the size of the room."""

from collections.abc import Collection
from itertools import combinations

from provgraph.reader.article import Article, Span, cue
from provgraph.reader.draft import Encounter, Session
from provgraph.reader.words import compiled

_EACH_OTHER = (
    r"(?i)(?<!\p{L})(?:se sont|s['’]étaient) (?:\p{Ll}+ )?(?:rencontré|entretenu|parlé|serré|vu|retrouvé|salué)"
    r"|(?:(?:ont|avaient) (?:\p{Ll}+ )?(?:signé|paraphé|discuté|échangé|négocié|trinqué) (?:\p{Ll}+ )?ensemble)"
    r"|each other|one another|tête[- ]à[- ]tête"
)


def meetings(article: Article, session: Session, listed: Collection[Span] = ()) -> list[Encounter]:
    """Pairs of those who were in one room; attested where a verb of meeting joins them.

    *listed*: the items of a list of travellers, who are named together.
    """
    found = []
    for first, second in combinations(session.takes_part, 2):
        a, b = sorted((session.where[first], session.where[second]))
        sentence, other = article.sentence_at(a.start), article.sentence_at(b.start)
        if session.type == "mission":
            between = article.text[sentence.end : other.start]
            apart = sentence != other and (between.strip() or "\n" in between)
            if apart and not all(any(item.holds(place) for item in listed) for place in (a, b)):
                continue  # travellers are named together in one sentence, or in two that follow each other
            grade = "coattended"
        elif sentence == other and _joined(article, sentence, a, b):
            grade = "attested"
        else:
            grade = "coattended" if session.large or session.type == "fair" else "copresent"
        rule = f"together in a {session.type}"
        found.append(
            Encounter(first, second, grade, session.id, session.status == "planned", Span(a.start, b.end), rule)
        )
    return found


def _joined(article: Article, sentence: Span, a: Span, b: Span) -> bool:
    """Whether a verb of meeting stands between the two, or the sentence says that those in it met each other.

    « A et B ont rencontré C »: A met C, and B did; of A and B it only says that they were there.
    """
    verb = compiled(rf"(?i){cue('events', article.language, 'attested')}")
    return bool(
        verb.search(article.text, a.end, b.start)
        or compiled(_EACH_OTHER).search(article.text, sentence.start, sentence.end)
    )
