"""Anchors: digests by which a span is found again in a text that has changed, without the text being kept.

Three for each position: of the span, of the `CONTEXT` code points before it, and of as many after it. Where the text
begins or ends within these, U+0000 stands for what is missing, so that all surroundings have one length and are found
in one pass. A digest of a short name can be guessed by whoever suspects the name: anchors go with the claim.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

CONTEXT = 32
"""Code points on either side. In running text so many are nearly always there once, and an edit seldom hits both."""
DIGITS = 16
"""Hexadecimal digits that are kept: two different windows agree by accident once in 2⁶⁴."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is kept of a span and of what stands around it."""

    span: str
    before: str
    after: str


def digest(text: str) -> str:
    """The first `DIGITS` hexadecimal digits of the SHA-256 of *text* as UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


NOTHING = digest("\0" * CONTEXT)
"""What stands before the beginning of a text, and after its end: nothing that could be found again."""


class Windows:
    """The stretches of one text, with its surroundings of U+0000, by their digests."""

    def __init__(self, text: str) -> None:
        """*text*: in normal form (`sources/normal_form.py`)."""
        self.length = len(text)
        padded = "\0" * CONTEXT + text + "\0" * CONTEXT
        self._bytes = padded.encode()
        self._starts = _starts_of(padded, self._bytes)

    def digest(self, start: int, end: int) -> str:
        """The digest of a stretch; it may begin up to `CONTEXT` before the text, and end as much after it."""
        first, last = self._starts[start + CONTEXT], self._starts[end + CONTEXT]
        return hashlib.sha256(self._bytes[first:last]).hexdigest()[:DIGITS]

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor of a span that lies in the text."""
        return Anchor(
            self.digest(start, end), self.digest(start - CONTEXT, start), self.digest(end, end + CONTEXT)
        )

    def find(self, wanted: Iterable[str], length: int, *, around: int = 0) -> dict[str, list[int]]:
        """Where stretches of one length begin whose digests are wanted: one pass over the text.

        Args:
            wanted: Digests.
            length: In code points.
            around: How far a stretch may begin before the text, or end after it.
        """
        found: dict[str, list[int]] = {one: [] for one in wanted}
        short = {bytes.fromhex(one): places for one, places in found.items()}
        sha256, data, starts = hashlib.sha256, self._bytes, self._starts
        size = DIGITS // 2
        shift = CONTEXT - around
        for place in range(shift, shift + self.length + 2 * around - length + 1):
            places = short.get(sha256(data[starts[place] : starts[place + length]]).digest()[:size])
            if places is not None:
                places.append(place - CONTEXT)
        return found


def _starts_of(text: str, encoded: bytes) -> "range | list[int]":
    """At which byte each code point begins, and where the last one ends."""
    if len(text) == len(encoded):
        return range(len(text) + 1)
    starts = [place for place, byte in enumerate(encoded) if byte & 0xC0 != 0x80]
    starts.append(len(encoded))
    return starts
