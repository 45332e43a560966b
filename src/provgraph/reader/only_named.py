"""Who is named and not meant to be there: « un message de A », « au nom de A », « selon A », “A's deputy”."""

import functools

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.word_patterns import WordPattern, cues
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary

_REACH = 90
"""So many characters before a name the word may stand that only names: « un message du ministre …, A »."""


@functools.cache
def _leading(language: str) -> "regex.Pattern[str]":
    """The words before a name, with a function or another name between: « une lettre du ministre de la Mer, A »."""
    heads = any_of(vocabulary("functions")[language]["heads"])
    small = r"\p{Ll}[\p{L}'’-]*"
    article = r"(?:la|le|l['’]|the|its|son|sa|her|his)?"
    held = rf"{article}{SPACE}?(?:{small}{SPACE}){{0,2}}{heads}(?!\p{{L}})[^.;:,«»“”]{{0,50}},?{SPACE}"
    title = rf"(?:{article}{SPACE}?(?:{small}\.?{SPACE}){{0,3}})?"
    other = rf"(?-i:\p{{Lu}}[\p{{L}}'’-]*)(?:{SPACE}(?-i:\p{{Lu}}[\p{{L}}'’-]*)){{0,3}}"
    both = rf"{title}{other}{SPACE}(?:et|and){SPACE}{title}"
    return compiled(rf"{_naming(language).pattern.pattern}(?:{held}|{both})?$")


def _naming(language: str) -> WordPattern:
    """The words that only name."""
    return cues("attendance", language, "only_named_before")


@functools.cache
def _following(language: str) -> "regex.Pattern[str]":
    return compiled(rf"{any_of(vocabulary('attendance')[language]['only_named_after'])}")


_SHOWN = {
    "fr": r"(?i)\((?:voir |sur )?(?:notre |la |cette |ci-contre|en )?\s?(?:photo|photographie|cliché|image)",
    "en": r"(?i)\((?:see |in )?(?:our |the |this )?\s?(?:photo|picture)",
}


def only_shown(article: Article, clause: Span, mention: Span) -> bool:
    """« A mènera la mission (notre photo, avec B) »: B is in the picture, and the clause says nothing else of them."""
    bracket = article.text.rfind("(", clause.start, mention.start)
    if bracket < 0 or article.text.find(")", bracket, mention.start) >= 0:
        return False
    return bool(compiled(_SHOWN[article.language]).match(article.text, bracket))


def only_named(article: Article, clause: Span, mention: Span) -> bool:
    """Whether *clause* names whom *mention* names without saying anything of where they were."""
    text, language = article.text, article.language
    start = max(clause.start, mention.start - _REACH)
    before = _naming(language).begins(text, start, mention.start) and _leading(language).search(
        text, start, mention.start
    )
    after = _following(language).match(text, mention.end, clause.end)
    return bool(before or after) or only_shown(article, clause, mention)
