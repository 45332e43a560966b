"""Clauses about another time than that of the article: « En 2009, … », « il y a dix ans », “a decade ago”."""

import functools

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import any_of, compiled, vocabulary

_YEAR = r"(?P<year>(?:19|20)\d\d)"


@functools.cache
def _words(language: str) -> WordPattern:
    words = any_of([w.replace("YEAR", _YEAR) for w in vocabulary("words")["other_times"][language]])
    return WordPattern(rf"(?i:{words})")


@functools.cache
def _told(language: str) -> "regex.Pattern[str]":
    """What says so: at the head of the clause, or at its end."""
    words = _words(language).pattern.pattern
    opening = r"\W*(?:(?:Mais|Or|Et|But|And|Déjà|Already),? )?"
    return compiled(rf"(?i)(?:^{opening}(?:{words})(?!\p{{L}})|(?<![\p{{L}}])(?:{words})\W*$|, (?:{words}),)")


_ANOTHER_DAY = (
    r"(?i)\W*(?:la veille|l['’]avant-veille|le lendemain"
    r"|the (?:day|night|evening) before|the (?:next|following) day)(?!\p{L})"
)
_STILL = {
    "fr": (
        r"(?<!\p{L})(?:avai(?:t|ent)|étai(?:t|ent)|eut|eurent|fut|furent) (?:\p{Ll}+ ){0,2}?"
        r"\p{Ll}*(?:é|ée|és|ées|i|is|ie|it|u|us|ue|ert|erte)(?!\p{L})"
    ),
    "en": r"(?<!\p{L})had (?:\p{Ll}+ ){0,2}?\p{Ll}+(?:ed|n|t)(?!\p{L})",
}


def of_another_day(article: Article, clause: Span) -> bool:
    """« La veille, A avait dîné avec B »: on the day before or after what was told of last."""
    return compiled(_ANOTHER_DAY).match(article.text, clause.start, clause.end) is not None


@functools.lru_cache(maxsize=4096)
def of_another_time(article: Article, clause: Span, *, after_such: bool = False) -> bool:
    """Whether *clause* tells of a year before that of the article, or of long ago.

    Where the article's year is not known, a year counts only with the pluperfect.

    *after_such*: the clause before did, and the pluperfect goes on with it.
    """
    if after_such and compiled(_STILL[article.language]).search(article.at(clause)):
        return True
    if not _words(article.language).begins(article.text, clause.start, clause.end):
        return False
    for found in _told(article.language).finditer(article.at(clause)):
        year = found.groupdict().get("year")
        if year is None or (article.published and int(year) < int(article.published[:4])):
            return True
        if not article.published and compiled(_STILL[article.language]).search(article.at(clause)):
            return True  # « A et B l'avaient signé en 1982 »
    return False
