"""What speaks for and against a person having been anywhere: signs of the person, whatever the occasion, as numbers."""

import functools

import regex

from provgraph.reader.article import Span, cue
from provgraph.reader.bearings import Bearings, Stand
from provgraph.reader.quotations import quoted
from provgraph.reader.words import compiled

Signs = dict[str, float]
"""Each sign is 0 or 1, or a share between them."""
ABOUT = ("wished", "written", "elected", "succeeds", "owned", "project", "founded", "thanked", "beside")
"""Kinds of words (`signs.toml`) of clauses that speak of somebody who need not be there."""
_SHORT = 150
_MOST_POINTS = 8


def telling(signs: Signs) -> Signs:
    """*signs* without those that are 0, which weigh nothing."""
    return {sign: value for sign, value in signs.items() if value}


def person_signs(bearings: Bearings, person: str) -> Signs:
    """The signs of a person, whatever the occasion."""
    article, stands = bearings.article, bearings.mentions[person]
    text, first = article.text, stands[0]
    clause, title = bearings.clause(first), article.paragraphs[0]
    many = len(bearings.persons_of_sentence[first.sentence])
    before = text[max(clause.start, first.at.start - 60) : first.at.start]
    return {
        "again": min(3, len(stands) - 1) / 3,
        "meant": float(len(bearings.meant[person]) > len(stands)),
        "speaks": float(any(bearings.speaks(stand) for stand in stands)),
        "in the title": float(title.holds(first.at)),
        "in the title only": float(all(title.holds(stand.at) for stand in stands)),
        "in brackets": float(
            text.rfind("(", clause.start, first.at.start) > text.rfind(")", clause.start, first.at.start)
        ),
        "in a caption": float(bearings.says(article.paragraph_at(first.at.start), "caption")),
        "opens the clause": float(len(compiled(r"\W|\bM\.|\bMme\b").sub("", text[clause.start : first.at.start])) < 4),
        "had before": float(bearings.says(same_breath(bearings, first), "had")),
        "somebody's": float(bool(_of(article.language).search(before))),
        "how far down": first.at.start / len(text),
        "alone": float(many == 1),
        "one of three": float(many >= 3),
        "one of six": float(many >= 6),
        "surname only": float(" " not in person),
        "named first": float(person == bearings.everyone[0][1]),
        "no occasion in its sentences": float(
            not any(stand.sentence in bearings.occasions_of_sentence for stand in stands)
        ),
        **_of_the_functions(bearings, person),
        **_of_what_is_told(bearings, person, stands),
    }


def _of_the_functions(bearings: Bearings, person: str) -> Signs:
    roles = bearings.draft.roles.get(person, [])
    return {
        "former": float(any(role.former for role in roles)),
        "has a function": float(bool(roles)),
        "acts for a body": float(any(role.title is None for role in roles)),
        "points of the name": min(_MOST_POINTS, bearings.points[person]) / _MOST_POINTS,
    }


def _of_what_is_told(bearings: Bearings, person: str, stands: list[Stand]) -> Signs:
    """Whether the text only speaks of the person, and in what kind of clauses."""
    article, first = bearings.article, stands[0]
    paragraph = article.at(article.paragraph_at(first.at.start)).rstrip()
    told = {key for stand in stands for key in bearings.kinds(stand.clause, ABOUT)}
    return {
        "only named": float(bearings.only_named(person)),
        "only speaks": float(bearings.only_speaks(person)),
        "quoted": sum(quoted(article, stand.at) for stand in stands) / len(stands),
        "past": sum(bearings.is_past(stand.clause) for stand in stands) / len(stands),
        "an earlier year": float(_earlier_year(bearings, first)),
        "short paragraph": float(len(paragraph) < _SHORT),
        "no full stop": float(paragraph[-1:] not in tuple('.!?»”"')),
        **{f"clause of what is {key}": said for key, said in bearings.kinds(first.clause, ABOUT).items()},
        **{f"any clause of what is {key}": 1.0 for key in ABOUT if key in told},
    }


def _earlier_year(bearings: Bearings, stand: Stand) -> bool:
    article, sentence = bearings.article, bearings.sentence(stand)
    years = compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)").finditer(article.text, sentence.start, sentence.end)
    return article.published is not None and any(year[0] < article.published[:4] for year in years)


def same_breath(bearings: Bearings, stand: Stand) -> Span:
    """From the name to the end of what is said of it; a function in apposition is passed over."""
    text, end = bearings.article.text, bearings.clause(stand).end
    apposed = compiled(r",[^,.;:]{2,80},").match(text, stand.at.end, end)
    start = apposed.end() if apposed else stand.at.end
    return Span(start, min(end, compiled(r"[^.;:,«»“”()]{0,40}").match(text, start, end).end()))  # type: ignore[union-attr]


@functools.cache
def _of(language: str) -> "regex.Pattern[str]":
    return compiled(rf"(?i)(?<!\p{{L}}|['’]){cue('signs', language, 'of')}$|['’]s $")
