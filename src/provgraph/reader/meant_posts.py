"""Posts told apart from the name: « A voyage. Le maire de X … », where nobody else can be meant."""

from collections.abc import Iterator

from provgraph.reader.article import Article, Span
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.listed_posts import is_plural
from provgraph.reader.persons import Person
from provgraph.reader.register import Register
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary

_DEFINITE = frozenset({"le", "la", "l'", "l’", "the"})
_DISTANCE = 2
"""Sentences between the name and the function, in either direction."""


def meant_posts(
    article: Article, people: list[Person], functions: list[Function], held: set[int], known: set[str]
) -> Iterator[tuple[int, Person]]:
    """The functions that nobody was given, and who is meant; *held*: indexes of the others, *known*: who has a post.

    Only where, within two sentences, there is one such function and one person without a post, at the head of their
    sentence; « le président » of another state or body than that of somebody named there is nobody's.
    """
    lines = {s: i for i, s in enumerate(article.sentences)}
    used: set[str] = set()
    for index, function in enumerate(functions):
        if index in held or function.determiner.lower() not in _DEFINITE or is_plural(article, function):
            continue
        if any(o is not function and o.core.holds(function.core) for o in functions):
            continue
        sentence = article.sentence_at(function.core.start)
        if not _subject(article, function.span, sentence) or not _is_post(article, function):
            continue
        line = lines.get(sentence, 0)
        near = article.sentences[max(0, line - _DISTANCE) : line + _DISTANCE + 1]
        there = {
            p.name: (p, m)
            for p in people
            for m in sorted(p.mentions, reverse=True)
            if not p.bystander and any(s.holds(m) for s in near)
        }
        free = [(p, m) for p, m in there.values() if p.name not in known | used]
        before = [
            (p, m)
            for p, m in free
            if m.end <= function.span.start and _subject(article, m, article.sentence_at(m.start))
        ]
        if len(free) == 1 and len(before) == 1 and before[0][1].start < sentence.start:
            used.add(before[0][0].name)
            yield index, before[0][0]


def _subject(article: Article, at: Span, sentence: Span) -> bool:
    """Whether it opens its sentence, or its clause after « : » or a quotation."""
    before = article.text[sentence.start : at.start]
    return bool(
        compiled(
            rf"(?:.*[:;»”]{SPACE})?[\W]*(?:\p{{L}}[\p{{L}}'’-]*{SPACE}){{0,3}}(?:[^.;:]{{0,60}},{SPACE})?"
        ).fullmatch(before.replace("\n", " "))
    )


def _is_post(article: Article, function: Function) -> bool:
    """Whether the function is one of a body or a town, and no trade."""
    head = article.at(function.head)
    post = compiled(rf"(?i).*(?:{any_of(vocabulary('functions')['of_bodies'])})")
    return bool(post.match(head)) and not begins_with(head, article.language, "past")


def said_again(
    article: Article, register: Register, people: list[Person], functions: list[Function], held: set[int]
) -> Iterator[tuple[int, Person]]:
    """« X ajuste son badge : la dirigeante de Y vient pour la première fois »: the one just named."""
    starts = {m.start: p for p in people for m in p.mentions}
    for index, function in enumerate(functions):
        long = function.complement.end - function.complement.start >= 4
        if index in held or function.determiner.lower() not in _DEFINITE - {"the"} or not long:
            continue
        if not register.within(function.complement):
            continue
        sentence = article.sentence_at(function.core.start)
        begins = article.text[sentence.start : function.span.start].strip(' «"“')
        if begins and not begins.endswith(":"):
            continue
        paragraph = article.paragraph_at(function.core.start)
        earlier = [s for s in article.sentences if paragraph.start <= s.start and s.end <= sentence.start][-1:]
        place = Span(sentence.start, function.span.start) if begins else (earlier[0] if earlier else None)
        named = {p.name: p for s, p in starts.items() if place and place.start <= s < place.end}
        if len(named) == 1:
            yield index, next(iter(named.values()))
