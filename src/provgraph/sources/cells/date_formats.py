"""Formats of dates, in the signs of strptime: which signs there are, and the pattern that a text must fit.

A sign that is written twice makes a range: `%d-%d %B %Y` reads "3–5 March 2017". What is written once holds for both
ends.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from provgraph.sources.cells.month_names import month_names, name_key, weekday_names
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.vocabulary.names import fold

EDTF = "edtf"
"""The format for dates that are written as `2017-11`, `2016~`, `2017-11-04/2017-11-10`."""

_NAME = r"[^\W\d_](?:[^\W\d_]|[.'’-])*"
_NUMBERS = {
    "d": r"[0-9]{1,2}",
    "m": r"[0-9]{1,2}",
    "y": r"[0-9]{2}",
    "Y": r"[0-9]{4}",
    "H": r"[0-9]{1,2}",
    "I": r"[0-9]{1,2}",
    "M": r"[0-9]{2}",
    "S": r"[0-9]{2}",
    "f": r"[0-9]{1,6}",
}
_NAMED = {"B": _NAME, "b": _NAME, "A": _NAME, "a": _NAME, "p": r"[ap]\.?\s?m\.?"}
_OTHERS = {"z": r"z|[+-][0-9]{2}:?[0-9]{2}"}
_SIGNS = {**_NUMBERS, **_NAMED, **_OTHERS}
_ORDINAL = r"(?:\s?(?:er|re|st|nd|rd|th|o|a|°|\.(?=\s)))?"
_DASH = r"\s*[-‐‑‒–—−]\s*"
_TOKEN = re.compile(r"%[-#]?(?P<sign>[A-Za-z%])|(?P<space>\s+)|(?P<other>.)", re.DOTALL)


@dataclass(frozen=True)
class DateFormat:
    """One format, ready to be tried on texts."""

    written: str
    pattern: re.Pattern[str]
    signs: Counter[str]

    @property
    def is_range(self) -> bool:
        """Whether it reads two dates."""
        return max(self.signs.values(), default=0) == 2

    @property
    def holds_day(self) -> bool:
        return "d" in self.signs

    @property
    def holds_time(self) -> bool:
        """Whether it reads the time of the day."""
        return "H" in self.signs or "I" in self.signs

    def match(self, text: str) -> tuple[dict[str, str], dict[str, str]] | None:
        """The texts of the signs, for the first and for the last day of a range; None: the text has another form."""
        found = self.pattern.fullmatch(" ".join(fold(text).split()))
        if found is None:
            return None
        first, last = dict[str, str](), dict[str, str]()
        for sign in self.signs:
            first[sign] = found[f"{sign}1"]
            last[sign] = found[f"{sign}2"] if self.signs[sign] == 2 else first[sign]
        return first, last


@lru_cache(maxsize=256)
def date_format(written: str) -> DateFormat:
    """The format that is written so.

    Raises:
        CellUnreadable: `format_unknown` (a sign that is not known, or stands three times), `format_no_date` (it reads
            neither a month nor a year, or a day without its month), `format_half` (%I without %p: which half of the
            day is not known).
    """
    signs: Counter[str] = Counter()
    parts: list[str] = []
    tokens = list(_TOKEN.finditer(written.strip()))
    for number, token in enumerate(tokens):
        sign = token["sign"]
        if sign is None or sign == "%":
            parts.append(_literal(token))
            continue
        signs[sign] += 1
        if sign not in _SIGNS or signs[sign] > 2:
            raise CellUnreadable("format_unknown", format=written, sign=f"%{sign}")
        parts.append(f"(?P<{sign}{signs[sign]}>{_shape(sign, number, tokens)})")
        if sign == "d" and not _is_number(number + 1, tokens):
            parts.append(_ORDINAL)
    month = bool({"m", "B", "b"} & signs.keys())
    if not (month or {"Y", "y"} & signs.keys()) or ("d" in signs and not month):
        raise CellUnreadable("format_no_date", format=written)
    if "I" in signs and "p" not in signs:
        raise CellUnreadable("format_half", format=written)
    return DateFormat(written, re.compile("".join(parts), re.IGNORECASE), signs)


def meanings(sign: str, text: str, locales: tuple[str, ...]) -> frozenset[int]:
    """The numbers that the name *text* may stand for at *sign*; none where no language has that name.

    Raises:
        CellUnreadable: `locale_unknown`.
    """
    table = month_names if sign in ("B", "b") else weekday_names
    return table(locales).get(name_key(text), frozenset())


def _literal(token: re.Match[str]) -> str:
    if token["space"]:
        return r"\s+"
    if token["sign"] == "%":
        return "%"
    return _DASH if token["other"] in "-‐‑‒–—−" else re.escape(fold(token["other"]))


def _is_number(number: int, tokens: list[re.Match[str]]) -> bool:
    return 0 <= number < len(tokens) and tokens[number]["sign"] in _NUMBERS


def _shape(sign: str, number: int, tokens: list[re.Match[str]]) -> str:
    """The pattern of one sign; of two digits where another number adjoins, so that 20171107 reads in one way."""
    shape = _SIGNS[sign]
    adjoins = _is_number(number - 1, tokens) or _is_number(number + 1, tokens)
    return shape.replace("{1,2}", "{2}") if sign in _NUMBERS and adjoins else shape
