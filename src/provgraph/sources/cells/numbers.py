"""Counts of people, as cells write them. A count that is only roughly stated is none: nobody knows its bounds."""

import re
from collections.abc import Sequence
from datetime import date, time

from provgraph.sources.cells.locales import locale_of
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.tables.sheet import Cell, text_of
from provgraph.vocabulary.normal_text import normalised

_LARGEST = 10**9
_LONGEST = 200
"""Of a text that states a number."""
_BETWEEN = re.compile(r"\s*(?:-|‐|‑|‒|–|—|\bto\b|\bà\b|\ba\b|\bbis\b|\btot\b)\s*", re.IGNORECASE)
_ABOUT = re.compile(
    r"[~≈<>≤≥±+?]"
    r"|^(?:about|around|approx\w*|circa|c|ca|nearly|almost|over|more|less|at least|up to|some|env\w*|près|plus|moins"
    r"|quelque|autour|aproximadamente|unos|unas|etwa|rund)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}([ ,.'])[0-9]{3}(?:\1[0-9]{3})*")
_FRACTION = re.compile(r"[0-9]+[.,]([0-9]+)")
_SAME_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})


def read_count(cell: Cell, locales: Sequence[str] = ()) -> int | tuple[int, int]:
    """The number that *cell* states, or the bounds between which it puts it ("10-12", "10 à 12").

    Args:
        cell: As the table gives it. Groups of three digits may be set apart ("1 200", "1,200"); a fraction of zero is
            none ("15.0").
        locales: In which the number may be written, for texts that are one number here and another there ("15.000").

    Raises:
        CellUnreadable: `count_about` ("about 50", "50+"), `count_fraction` (1.5), `count_negative`,
            `count_reversed` ("12-10"), `count_ambiguous` ("15.000"), `count_date` (a day or a time: spreadsheets make
            days of "10-12"), `count_unreadable`,
            `locale_unknown`.
    """
    if isinstance(cell, date | time):
        raise CellUnreadable("count_date", text=text_of(cell))
    if isinstance(cell, bool) or cell is None:
        raise CellUnreadable("count_unreadable", text=text_of(cell))
    text = text_of(cell).strip()
    if len(text) > _LONGEST:
        raise CellUnreadable("count_unreadable", text=text[:_LONGEST] + "…")
    if isinstance(cell, int | float):
        return _whole(float(cell), text)
    plain = normalised("NFKC", text.translate(_SAME_SPACES)).strip()
    if _ABOUT.search(plain):
        raise CellUnreadable("count_about", text=text)
    if plain.startswith(("-", "−")):
        raise CellUnreadable("count_negative" if plain[1:].strip().isdecimal() else "count_unreadable", text=text)
    parts = _BETWEEN.split(plain)
    if len(parts) == 2 and all(parts):
        low, high = (_number(part, text, locales) for part in parts)
        if low > high:
            raise CellUnreadable("count_reversed", text=text)
        return (low, high) if low < high else low
    return _number(plain, text, locales)


def _whole(number: float, text: str) -> int:
    # Written so that what is not a number ("nan") is refused too.
    if not abs(number) <= _LARGEST:
        raise CellUnreadable("count_unreadable", text=text)
    if not number.is_integer():
        raise CellUnreadable("count_fraction", text=text)
    if number < 0:
        raise CellUnreadable("count_negative", text=text)
    return int(number)


def _number(part: str, text: str, locales: Sequence[str]) -> int:
    """One number; every way in which it may be read must come to the same."""
    read: set[int] = set()
    if _PLAIN.fullmatch(part):
        read.add(int(part[:10]) if len(part) <= 10 else _LARGEST + 1)
    grouped, fraction = _GROUPED.fullmatch(part), _FRACTION.fullmatch(part)
    if grouped and len(part) <= 13:
        read.add(int(re.sub("[^0-9]", "", part)))
    if fraction and not fraction[1].strip("0"):
        read.add(int(part[: fraction.start(1) - 1][:10]))
    if len(read) > 1 and grouped:
        read &= _as_spoken(part, grouped[1], locales)
    if len(read) > 1:
        raise CellUnreadable("count_ambiguous", text=text)
    if not read:
        raise CellUnreadable("count_fraction" if fraction else "count_unreadable", text=text)
    return _whole(float(read.pop()), text)


def _as_spoken(part: str, sign: str, locales: Sequence[str]) -> set[int]:
    """The number with *sign* between groups, or before a fraction, as the locales write it; both if they do not say."""
    groups, fractions = int(re.sub("[^0-9]", "", part)), int(part.partition(sign)[0])
    found = set()
    for name in locales:
        found.add(fractions if locale_of(name).number_symbols["latn"]["decimal"] == sign else groups)
    return found or {groups, fractions}
