"""Looks at the beginning of a JSON file: which keys stand at its top, without reading all of it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

_FIRST, _MOST = 1 << 18, 1 << 25
_TOKEN = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*+)(?P<end>"|\Z)|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)


@dataclass
class Glimpse:
    """The top of one JSON value."""

    opens: str = ""
    """`{` for an object, `[` for an array; empty: neither."""
    keys: dict[str, str] = field(default_factory=dict)
    """The keys of the object, or of the first object of the array, each with the first sign of its value."""
    whole: bool = False
    """Whether these are all its keys; False: the text that was looked at ended before."""


def beginning(path: Path, signs: int = _FIRST) -> str:
    """The first so many bytes of a file as text, without the mark of byte order; '' where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(signs).decode("utf-8-sig", errors="replace")
    except OSError:
        return ""


def glimpse(text: str) -> Glimpse:
    """The top of the JSON value that *text* begins with, as far as the text goes. Never raises."""
    seen = Glimpse()
    open_: list[str] = []
    last, at_key = "", ""
    for token in _TOKEN.finditer(text):
        if token["text"] is not None and token["end"] != '"':
            break
        sign = token[0][0]
        if not open_ and not seen.opens:
            if sign not in "{[":
                break
            seen.opens = sign
        looked_at = open_ in (["{"], ["[", "{"])
        if looked_at and at_key and sign != ":":
            seen.keys.setdefault(at_key, sign)
            at_key = ""
        if sign in "{[":
            open_.append(sign)
        elif sign in "}]":
            if open_.pop() == "{" and looked_at:
                seen.whole = True
                break
            if not open_:
                seen.whole = True
                break
        elif sign == ":" and looked_at:
            at_key = last
        last = token["text"] or ""
    return seen


def glimpse_of(path: Path, telling: frozenset[str]) -> Glimpse:
    """The top of a file; it is read on while none of the *telling* keys was seen, up to 32 MB."""
    signs = _FIRST
    while True:
        text = beginning(path, signs)
        seen = glimpse(text)
        if seen.whole or not seen.opens or seen.keys.keys() & telling or signs >= _MOST or len(text) < signs // 4:
            return seen
        signs *= 16
