"""The attributes of one thing of a network, one by one, so that one left over, missing or wrong is noticed."""

import math
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from provgraph.errors import DateUnreadable, MapError
from provgraph.maps.contents import Words
from provgraph.model.dates import date_in_words, parse_edtf

T = TypeVar("T")

_SURROGATE = re.compile("[\ud800-\udfff]")


class Record:
    """The attributes of one thing; *where* names it in what is said of a wrong one."""

    def __init__(self, where: str, attributes: object) -> None:
        if not isinstance(attributes, Mapping):
            raise MapError("map_wrong_value", where=where, attribute="", value=repr(attributes), expected="{…}")
        self.where = where
        self._left: dict[object, Any] = dict(attributes)

    def wrong(self, name: str, value: object, expected: str) -> MapError:
        return MapError("map_wrong_value", where=self.where, attribute=name, value=repr(value), expected=expected)

    def take(self, name: str, *, required: bool = False) -> Any:
        if required and name not in self._left:
            raise MapError("map_missing_attribute", where=self.where, attribute=name)
        return self._left.pop(name, None)

    def text(self, name: str, *, required: bool = False) -> str:
        value = self.take(name, required=required)
        if value is None:
            return ""
        if not isinstance(value, str) or not writable(value):
            raise self.wrong(name, value, "str (UTF-8)")
        return value

    def words(self, name: str, *, required: bool = False, otherwise: str = "") -> Words:
        """The texts `name_fr` and `name_en`; where one language is missing, the other, or plain `name`, stands in."""
        french, english, both = self.text(f"{name}_fr"), self.text(f"{name}_en"), self.text(name) or otherwise
        if required and not (french or english or both):
            raise MapError("map_missing_attribute", where=self.where, attribute=f"{name}_fr")
        return Words(french or english or both, english or french or both)

    def one_of(self, name: str, allowed: Collection[str], *, otherwise: str | None = None) -> str:
        """A word of a closed list; *otherwise*: what stands for an attribute that is not there."""
        if otherwise is not None and name not in self._left:
            return otherwise
        value = self.text(name)
        if value not in allowed:
            raise self.wrong(name, value, " | ".join(word or repr(word) for word in allowed))
        return value

    def day(self, name: str) -> str:
        value = self.text(name)
        if not value:
            return ""
        try:
            if date.fromisoformat(value).isoformat() == value:
                return value
        except ValueError:
            pass
        raise self.wrong(name, value, "YYYY-MM-DD")

    def when(self, name: str) -> Words:
        """An EDTF date in words; empty where there is none."""
        return self.dated(name)[0]

    def dated(self, name: str) -> tuple[Words, str]:
        """An EDTF date in words, and the last day that it may be; both empty where there is none."""
        value = self.text(name)
        if not value:
            return Words("", ""), ""
        try:
            return _in_words(value), _last_day(value)
        except DateUnreadable as reason:
            raise self.wrong(name, value, "EDTF") from reason

    def number(self, name: str, otherwise: float) -> float:
        value = self.take(name)
        if value is None:
            return otherwise
        if isinstance(value, bool) or not isinstance(value, int | float) or not (math.isfinite(value) and value >= 0):
            raise self.wrong(name, value, "0 ≤ x < ∞")
        return float(value)

    def each(self, name: str, read: Callable[[str, object], T]) -> tuple[T, ...]:
        value = self.take(name)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            raise self.wrong(name, value, "[…]")
        return tuple(read(f"{self.where} {name}[{index}]", one) for index, one in enumerate(value))

    def close(self) -> None:
        for name in self._left:
            raise MapError("map_unknown_attribute", where=self.where, attribute=repr(name))


@lru_cache(maxsize=4096)
def _in_words(text: str) -> Words:
    """Many ties are of one day."""
    read = parse_edtf(text)
    return Words(date_in_words(read, "fr"), date_in_words(read, "en"))


@lru_cache(maxsize=4096)
def _last_day(text: str) -> str:
    last = parse_edtf(text).latest
    return last.isoformat() if last else ""


def writable(text: str) -> bool:
    """A lone surrogate is no character: it cannot be written to the file."""
    return text.isascii() or _SURROGATE.search(text) is None
