"""Who is named and not meant to be there: « un message de A », « au nom de A », « selon A », “A's deputy”."""

import functools

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary

_REACH = 90
"""So many characters before a name the word may stand that only names: « un message du ministre …, A »."""


@functools.cache
def _leading(language: str) -> "regex.Pattern[str]":
    """The words before a name, with a function between at most: « une lettre du ministre de la Mer, A »."""
    told = vocabulary("attendance")[language]
    heads = any_of(vocabulary("functions")[language]["heads"])
    small = r"\p{Ll}[\p{L}'’-]*"
    article = r"(?:la|le|l['’]|the|its|son|sa|her|his)?"
    held = rf"{article}{SPACE}?(?:{small}{SPACE}){{0,2}}{heads}(?!\p{{L}})[^.;:,«»“”]{{0,50}},?{SPACE}"
    return compiled(rf"(?i)(?<!\p{{L}}){any_of(told['only_named_before'])}(?:{held})?$")


@functools.cache
def _following(language: str) -> "regex.Pattern[str]":
    return compiled(rf"{any_of(vocabulary('attendance')[language]['only_named_after'])}")


def only_named(article: Article, clause: Span, mention: Span) -> bool:
    """Whether *clause* names whom *mention* names without saying anything of where they were."""
    text, language = article.text, article.language
    before = _leading(language).search(text, max(clause.start, mention.start - _REACH), mention.start)
    return bool(before or _following(language).match(text, mention.end, clause.end))
