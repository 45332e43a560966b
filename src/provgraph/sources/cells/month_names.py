"""The names of months and weekdays, as CLDR has them in each language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from provgraph.sources.cells.locales import locale_of
from provgraph.vocabulary.names import fold

Names = dict[str, frozenset[int]]
"""Folded name, without dots → the numbers that it may stand for (`mar`: Tuesday in French, nothing else)."""
_SHORTEST = 3


@lru_cache(maxsize=64)
def month_names(locales: tuple[str, ...]) -> Names:
    """Every name of a month in *locales*, full or abbreviated: 1 is January.

    What begins a name and is three letters long or longer stands for it too ("Sept") where it begins no other.

    Raises:
        CellUnreadable: `locale_unknown`.
    """
    return _names(found.months for found in map(locale_of, locales))


@lru_cache(maxsize=64)
def weekday_names(locales: tuple[str, ...]) -> Names:
    """Every name of a weekday in *locales*, full or abbreviated: 0 is Monday. Raises as `month_names`."""
    return _names(found.days for found in map(locale_of, locales))


def name_key(text: str) -> str:
    """What makes two names one: case, accents, dots and white space do not matter."""
    return "".join(fold(text).replace(".", "").split())


def _names(tables: Iterable[Mapping[str, Mapping[str, Mapping[int, str]]]]) -> Names:
    found: defaultdict[str, set[int]] = defaultdict(set)
    beginnings: defaultdict[str, set[int]] = defaultdict(set)
    for contexts in tables:
        for widths in contexts.values():
            for width in ("wide", "abbreviated"):
                for number, name in widths.get(width, {}).items():
                    key = name_key(name)
                    found[key].add(number)
                    if width == "wide":
                        for length in range(_SHORTEST, len(key)):
                            beginnings[key[:length]].add(number)
    for beginning, numbers in beginnings.items():
        if len(numbers) == 1 and beginning not in found:
            found[beginning] = numbers
    return {name: frozenset(numbers) for name, numbers in found.items() if name}
