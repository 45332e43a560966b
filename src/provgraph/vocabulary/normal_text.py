"""Unicode normal forms in a time that grows with the text."""

import unicodedata
from collections.abc import Iterator
from typing import Literal

JOINER = "\u034f"
_MOST_MARKS = 30
_MARKS_IN_ONE = "\u0f73\u0f75\u0f81"
"""Signs that are not marks themselves, and are taken apart into nothing but marks."""
_HARMLESS = 1000
"""Shorter texts need not be looked through: sorting their marks takes no time."""


def normalised(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """*text* in a normal form.

    Marks without a base are sorted in that form, which takes the square of their number: where more than thirty follow
    each other, they are kept apart by a joiner, as the Stream-Safe Text Format does (UAX #15, section 13). No word of
    any language has so many.
    """
    if text.isascii():
        return text
    if len(text) > _HARMLESS and any(map(_is_mark, text)):
        text = "".join(_stream_safe(text))
    return unicodedata.normalize(form, text)


def _is_mark(sign: str) -> bool:
    return unicodedata.combining(sign) > 0 or sign in _MARKS_IN_ONE


def _stream_safe(text: str) -> Iterator[str]:
    marks = 0
    for sign in text:
        marks = marks + 1 if _is_mark(sign) else 0
        if marks > _MOST_MARKS:
            yield JOINER
            marks = 1
        yield sign
