"""Who is named and took part in nothing: authors, photographers, the dead of long ago, those who comment."""

import functools

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.persons import Person
from provgraph.reader.words import SPACE, any_of, compiled, ending, vocabulary


def mark_bystanders(article: Article, people: list[Person]) -> None:
    """Say of each person whether, and why, they are a bystander."""
    for person in people:
        person.bystander = _why(article, person)


@functools.cache
def _credit() -> "regex.Pattern[str]":
    credit = any_of(vocabulary("bystanders")["credit"])
    return ending(rf"(?i:(?:^|[\s(\[/.]){credit}[ .:]*(?:[^.;:]{{0,30}}[/:]|par|by|de)?{SPACE}*)")


@functools.cache
def _byline() -> "regex.Pattern[str]":
    byline = any_of(vocabulary("bystanders")["byline"])
    return ending(rf"(?i:^[\s(•–—-]*{byline}{SPACE}*:?{SPACE}*|(?:[.)]|^){SPACE}*(?:{byline}){SPACE}*:?{SPACE})")


@functools.cache
def _historical() -> "regex.Pattern[str]":
    return compiled(rf"(?i)(?<!\p{{L}}){any_of(vocabulary('bystanders')['historical'])}")


@functools.cache
def _kin() -> "regex.Pattern[str]":
    kin = any_of(vocabulary("words")["kin"])
    return ending(rf"\((?:l[ae]{SPACE}|son{SPACE}|sa{SPACE}|l['’]|the{SPACE})?{kin}(?!\p{{L}})[^()]*")


_DATELINE = compiled(rf"^(?:(?:À|At|In) \p{{L}}[\p{{L}}' -]+,{SPACE})?{SPACE}*$")


def _why(article: Article, person: Person) -> str | None:
    reasons = []
    for mention in person.mentions:
        line = article.paragraph_at(mention.start)
        before = article.text[line.start : mention.start]
        reason = None
        if _credit().match(before):
            reason = "credit"
        elif (
            _byline().match(before)
            or not (before.strip() or article.text[mention.end : line.end].strip())
            or (
                line.start > 0.7 * len(article.text)
                and line.end - line.start < 60
                and _DATELINE.match(before)
                and not compiled(r"[.!?]").search(article.text[mention.end : line.end].strip(" ."))
            )
        ):
            reason = "byline"
        elif _historical().search(_near(article, mention)):
            reason = "historical"
        elif _kin().match(before):
            reason = "kin"  # « chez Anne Martin (la sœur du consul, Paul Martin) »
        reasons.append(reason)
    firm = [r for r in reasons if r]
    if not firm:
        return None
    return firm[0] if len(firm) * 2 >= len(reasons) or firm[0] == "byline" else None


def _near(article: Article, mention: Span) -> str:
    """What stands around *mention* on its line."""
    start = max(0, mention.start - 30)
    return article.text[start : mention.end + 70].split("\n")[0]
