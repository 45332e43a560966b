"""Days: printed dates, and weekdays and « hier » against the article's date.

A day that contradicts itself is reported; a weekday that can be read in two ways is left out. Nothing is guessed.
"""

import datetime
import functools
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import SPACE, any_of

_RELATIVE = {"hier": -1, "aujourd'hui": 0, "aujourd’hui": 0, "demain": 1, "avant-hier": -2,
             "yesterday": -1, "today": 0, "tomorrow": 1}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """One mention of a day."""

    at: Span
    date: date | None
    """None: weekday and day of the month contradict each other, and nothing is guessed."""
    weekday: int | None = None
    """The weekday as written, Monday 0. None: none is."""
    by_number: "datetime.date | None" = None
    """The day by its number, where that contradicts the weekday. None: no such day, or no contradiction."""


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@functools.cache
def _calendar(language: str) -> tuple[list[str], list[str]]:
    """The names of the weekdays, Monday first, and of the months, from Unicode's tables."""
    from babel import Locale

    locale = Locale(language)
    return (
        [locale.days["format"]["wide"][n].lower() for n in range(7)],
        [locale.months["format"]["wide"][n].lower() for n in range(1, 13)],
    )


@functools.cache
def _pattern(language: str) -> WordPattern:
    weekdays, months = _calendar(language)
    weekday, month, day = any_of(weekdays), any_of(months), r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
    if language == "fr":
        dated = rf"(?:(?P<weekday>{weekday}){SPACE})?{day}(?:{SPACE}(?P<month>{month}))(?:{SPACE}(?P<year>\d{{4}}))?"
        numbered = rf"(?P<weekday>{weekday}){SPACE}{day}(?!{SPACE}?[hH€%\d])(?!\p{{L}})"
    else:
        after = rf"(?:(?P<weekday>{weekday}),?{SPACE})?(?:the{SPACE})?{day}{SPACE}(?:of{SPACE})?"
        after += rf"(?P<month>{month})(?:,?{SPACE}(?P<year>\d{{4}}))?"
        before = (
            rf"(?:(?P<weekday>{weekday}),?{SPACE})?(?P<month>{month}){SPACE}{day}(?!\d)(?:,?{SPACE}(?P<year>\d{{4}}))?"
        )
        dated = rf"{after}|{before}"
        numbered = rf"(?P<weekday>{weekday}){SPACE}(?:the{SPACE})?{day}(?![\d:])(?!\p{{L}}{{3}})"
    relative = rf"(?P<relative>{any_of(_RELATIVE)})(?:{SPACE}(?P<weekday>{weekday}))?"
    return WordPattern(rf"(?i)(?<![\p{{L}}\d])(?:{dated}|{numbered}|{relative}|(?P<weekday>{weekday}))(?!\p{{L}})")


def days_in(article: Article, span: Span, *, ahead: bool = False, before: date | None = None) -> list[Day]:
    """The days that *span* names, in order; *ahead*: a weekday alone is the next one, not the last; *before*: the
    last day that the text printed with its number, which weekdays alone follow.

    Without a day of publication only dates that are printed in full can be told.
    """
    found = []
    for match in _pattern(article.language).within(article.text, span.start, span.end):
        day = _resolved(article, match, ahead, before)
        if day is not None:
            found.append(day)
            before = day.date if match["day"] and day.date else before
    return found


def _resolved(article: Article, match: "regex.Match[str]", ahead: bool, before: date | None) -> Day | None:
    weekdays, months = _calendar(article.language)
    told = {key: (value or "").lower() for key, value in match.groupdict().items()}
    at = Span(*match.span())
    published = _published(article)
    weekday = weekdays.index(told["weekday"]) if told["weekday"] else None
    if told["relative"] and published:
        day = published + timedelta(days=_RELATIVE[told["relative"]])
        agrees = weekday in (None, day.weekday())
        return Day(at, day) if agrees else Day(at, None, weekday, day)
    if told["day"]:
        near = published or (date(int(told["year"]), 1, 1) if told["year"] else None)
        if near is None or (not told["month"] and not published):
            return None
        wanted = months.index(told["month"]) + 1 if told["month"] else None
        year = int(told["year"]) if told["year"] else None
        fitting = _dated(near, int(told["day"]), wanted, year, weekday)
        return (
            Day(at, fitting) if fitting else Day(at, None, weekday, _dated(near, int(told["day"]), wanted, year, None))
        )
    if weekday is None or (published is None and before is None):
        return None
    readings = set()
    if before is not None:  # « lundi », where the text is at the 18th: the Monday that follows it
        readings.add(before + timedelta(days=(weekday - before.weekday()) % 7))
    if published is not None:
        away = (weekday - published.weekday()) % 7
        readings.add(published + timedelta(days=away if ahead or not away else away - 7))
    return Day(at, readings.pop()) if len(readings) == 1 else None


def _dated(near: date, day: int, month: int | None, year: int | None, weekday: int | None) -> date | None:
    """The day of that number nearest to *near* that has the weekday; None where the two contradict each other."""
    months = [month] if month else [near.month, near.month % 12 + 1, (near.month - 2) % 12 + 1]
    years = [year] if year else [near.year, near.year - 1, near.year + 1]
    possible = sorted((d for y in years for m in months if (d := _existing(y, m, day))), key=lambda d: abs(d - near))
    if not possible:
        return None
    farthest = abs(possible[0] - near) * 1.5 + timedelta(days=31)
    fitting = [d for d in possible if weekday in (None, d.weekday()) and abs(d - near) <= farthest]
    return fitting[0] if fitting else None


def month_pattern(language: str) -> tuple[str, str]:
    """Groups that match the name of a month, and of a weekday."""
    weekdays, months = _calendar(language)
    return any_of(months), any_of(weekdays)


def resolved(article: Article, day: str, month: str | None, year: str | None) -> date | None:
    """The day of that number, month and year, nearest to the day of publication. None: not known."""
    months = _calendar(article.language)[1]
    near = _published(article) or (date(int(year), 1, 1) if year else None)
    if near is None or (month is None and not _published(article)):
        return None
    return _dated(near, int(day), months.index(month.lower()) + 1 if month else None, int(year) if year else None, None)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _published(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.published or "")
    except ValueError:
        return None
