"""The day of publication that a text itself prints: « Port-Alizé, le 6 mai 2021 », “Published on May 6, 2021”.

Only where the print says that it is that day. A date on a line of its own may as well be that of the occasion.
"""

import functools
from dataclasses import dataclass
from datetime import date

import regex

from provgraph.reader.article import Span
from provgraph.reader.words import compiled

_FIRST, _LAST = 8, 4
"""Lines at the head and the foot of a text among which a dateline is looked for."""
_PLACE = r"\p{Lu}[\p{L}’'-]*(?:[ -](?:(?:de|du|la|le|les|sur|en|on|of|the|upon)[ -]){0,2}\p{Lu}[\p{L}’'-]*){0,3}"
_AFTER = r"(?=[ \u00a0]*(?:$|[–—.:(]|-[ \u00a0]))"


@dataclass(frozen=True, slots=True)
class Dateline:
    """One printed day of publication."""

    at: Span
    printed: str
    day: date | None
    """None: there is no such day, or its weekday is another."""


@functools.cache
def _names(language: str) -> tuple[list[str], list[str]]:
    from babel import Locale

    names = Locale(language)
    weekdays = [names.days["format"]["wide"][n].lower() for n in range(7)]
    return weekdays, [names.months["format"]["wide"][n].lower() for n in range(1, 13)]


@functools.cache
def _pattern(language: str) -> "regex.Pattern[str]":
    weekdays, months = ("|".join(names) for names in _names(language))
    weekday, month = rf"(?i:(?P<weekday>{weekdays}),?[ \u00a0])?", rf"(?i:(?P<month>{months}))"
    year, space = r"(?P<year>\d{4})(?!\d)", r"[ \u00a0]"
    if language == "fr":
        day = rf"{weekday}(?P<day>\d{{1,2}})(?:er)?{space}{month}{space}{year}"
        published = rf"(?i:publié|paru|mis{space}en{space}ligne)(?:{space}|{space}:{space})(?:le{space})?{day}"
        placed = rf"{_PLACE},{space}(?:le{space})?{day}{_AFTER}"
    else:
        day = (
            rf"{weekday}(?:{month}{space}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?{space}{year}"
            rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{space}{month},?{space}{year})"
        )
        published = rf"(?i:published|posted)(?:{space}on)?:?{space}{day}"
        placed = rf"{_PLACE},{space}{day}{_AFTER}"
    return compiled(rf"(?m)^[ \u00a0(]*(?:{published}|{placed})")


def dateline(text: str, language: str) -> Dateline | None:
    """The dateline of a text. None: it prints none."""
    lines = [found.span() for found in compiled(r"[^\n]*\S[^\n]*").finditer(text)]
    ends = [*lines[:_FIRST], *lines[max(_FIRST, len(lines) - _LAST) :]]
    for start, end in ends:
        if found := _pattern(language).match(text[start : min(end, start + 200)]):
            at = Span(start + found.start(), start + found.end())
            return Dateline(at, found[0].strip(" (\u00a0"), _day(found, language))
    return None


def _day(found: "regex.Match[str]", language: str) -> date | None:
    weekdays, months = _names(language)
    try:
        day = date(int(found["year"]), months.index(found["month"].lower()) + 1, int(found["day"]))
    except ValueError:
        return None
    return day if not found["weekday"] or weekdays.index(found["weekday"].lower()) == day.weekday() else None
