"""The patterns that people write in mappings, run with a limit of time: some take ages on some texts."""

import re
import time
import warnings
from math import prod

import regex

from provgraph.errors import Problem, SourceInvalid

_LONGEST = 500
_SECONDS = 1.0
"""For one text."""
_IN_ALL = 60.0
"""Seconds of work, for all texts that one pattern meets: on a busy machine, waiting does not count."""
_MOST_COPIES = 10_000
"""The engine writes out what a pattern repeats at least so often."""
_COUNT = re.compile(r"\{\s*([0-9]+)")
_NO_COUNT = re.compile(r"(?<!\\)(?:\\\\)*\{(?![0-9]*,?[0-9]*\})")


class BadPattern(ValueError):
    """A text is no pattern; the message says why."""


class Pattern:
    """A regular expression of Python's `re`."""

    def __init__(self, written: str) -> None:
        """Raises: BadPattern."""
        self.written = written
        self.file = ""
        """The mapping in which it stands…"""
        self.line: int | None = None
        """…and where."""
        self._left = _IN_ALL
        self._compiled = _compiled(written)

    def search(self, text: str, at: str) -> "regex.Match[str] | None":
        """The first place of *text* that it fits; None: there is none.

        Args:
            text: A cell, the name of a file or of a sheet.
            at: What that is, for the message.

        Raises:
            SourceInvalid: It takes too long.
        """
        started = time.thread_time()
        try:
            found = self._compiled.search(text, timeout=_SECONDS)
        except TimeoutError:
            found, self._left = None, -1.0
        self._left -= time.thread_time() - started
        if self._left < 0:
            facts: dict[str, object] = {"pattern": self.written, "text": _short(text), "at": at}
            raise SourceInvalid([Problem(self.file, self.line, "pattern_too_slow", facts)])
        return found


def _compiled(written: str) -> "regex.Pattern[str]":
    if len(written) > _LONGEST:
        raise BadPattern(f"> {_LONGEST}")
    if prod(max(1, int(count[:6])) for count in _COUNT.findall(written)) > _MOST_COPIES:
        raise BadPattern(f"{{…}} > {_MOST_COPIES}")
    # The engine that can be stopped reads more than Python's own: only what both read alike is a pattern.
    if _NO_COUNT.search(written):
        raise BadPattern("{ → \\{")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(written)
            return regex.compile(written, regex.VERSION0)
    except (re.error, regex.error, OverflowError, RecursionError, MemoryError, ValueError) as reason:
        raise BadPattern(str(reason)) from reason


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
