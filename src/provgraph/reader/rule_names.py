"""What the rules alone take for names: persons, bodies, function phrases; and the signs that this gives to tokens."""

import bisect
import functools

from provgraph.reader.article import Article, Span
from provgraph.reader.bare_bodies import find_bare_bodies
from provgraph.reader.functions import Function, completed, find_functions
from provgraph.reader.model_names import add_model_bodies
from provgraph.reader.organisations import find_organisations
from provgraph.reader.persons import Person, find_persons
from provgraph.reader.register import Organisation, mention_again
from provgraph.reader.tokens import Token

_MANY = 5
"""From so many points on, somebody is as sure as the rules can be."""
Proposed = tuple[list[Person], list[Organisation], list[Function]]


@functools.lru_cache(maxsize=4)
def names_by_rules(article: Article) -> Proposed:
    """The people, bodies and function phrases that the rules find in *article*, before the tagger is asked.

    Whoever changes them copies them first: they are given to all who ask.
    """
    functions = find_functions(article)
    bodies = find_organisations(article)
    functions = completed(article, functions, [m for body in bodies for m in body.mentions])
    mention_again(article, bodies)
    people = find_persons(article, bodies, functions)
    find_bare_bodies(article, people, bodies, functions)
    add_model_bodies(article, bodies, [m for person in people for m in person.mentions])
    return people, bodies, functions


def add_rule_signs(lines: list[list[Token]], signs: list[list[list[str]]], proposed: Proposed) -> None:
    """Add to the *signs* of every token what the rules say of it and of its neighbours.

    Where this is not called (articles that the rules were written with), the signs say nothing of rules at all.
    """
    people, bodies, functions = proposed
    told = [(m, f"rule {body.rule}") for body in bodies for m in body.mentions]
    told += [(m, f"rule person {min(_MANY, person.points)}") for person in people for m in person.mentions]
    told += [(function.head, "rule function") for function in functions]
    said = _by_token([token for tokens in lines for token in tokens], told)
    first = 0
    for tokens, here in zip(lines, signs, strict=True):
        for i, token in enumerate(tokens):
            marks = said.get(first + i)
            if marks is None:
                here[i].append("rules silent" if token.capital else "rules silent, small")
                continue
            here[i] += marks
            for at, side in ((i - 1, 1), (i + 1, -1)):
                if 0 <= at < len(tokens):
                    here[at] += [f"{side} {mark}" for mark in marks]
        first += len(tokens)


def _by_token(tokens: list[Token], told: list[tuple[Span, str]]) -> dict[int, list[str]]:
    """What is said of each token, by its number: that a span begins (`B`) or goes on (`I`) there."""
    ends = [token.end for token in tokens]
    found: dict[int, list[str]] = {}
    for span, name in sorted(told):
        first = at = bisect.bisect_right(ends, span.start)
        while at < len(tokens) and tokens[at].start < span.end:
            found.setdefault(at, []).append(f"{'B' if at == first else 'I'} {name}")
            at += 1
    return found
