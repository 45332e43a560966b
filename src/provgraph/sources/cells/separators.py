"""Where the separators of a cell stand: those that separate, not those that belong to a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provgraph.sources.cells.honorifics import is_form_of_address, is_post_nominals, undress
from provgraph.sources.cells.nesting import enclosed
from provgraph.sources.cells.words import phrase_key, undotted, words

_STRENGTHS = {"\n": 3, ";": 2}
"""Where a cell uses several separators, a weaker one lists what a stronger one keeps apart. All others: 1."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a cell between two separators."""

    start: int
    end: int
    ended_by: str
    """The separator that follows, as declared; empty at the end of the cell."""

    @property
    def strength(self) -> int:
        """Of the separator that follows it."""
        return _STRENGTHS.get(self.ended_by, 1)


def spans(text: str, separators: Sequence[str], protected: Sequence[str] = ()) -> list[Span]:
    """The stretches of *text*, empty ones too; what lies between them are separators.

    Args:
        text: The cell.
        separators: Signs (`,` `;` `/` newline…), which separate wherever they stand, and words and dashes (`and`, `et`,
            `&`, `-`), which do only between spaces. None separates in parentheses or quotation marks, in a number
            (1,200), before a legal form (Acme, Inc.) or a post-nominal (Ann Lee, OBE), or between a couple with one
            surname (Mr and Mrs Lee).
        protected: Names in which none separates. Case and white space do not matter.
    """
    taken = enclosed(text)
    for name in protected:
        for found in re.finditer(_loosely(name), text, re.IGNORECASE):
            taken[found.start() : found.end()] = [True] * (found.end() - found.start())
    marks = [mark for mark in _marks(text, separators) if not any(taken[mark.start : mark.end])]
    kept: list[_Mark] = []
    for number, mark in enumerate(marks):
        begin = kept[-1].end if kept else 0
        end = marks[number + 1].start if number + 1 < len(marks) else len(text)
        if not _belongs_to_name(text[begin : mark.start], mark.separator, text[mark.end : end]):
            kept.append(mark)
    starts = [0, *(mark.end for mark in kept)]
    ends = [*(mark.start for mark in kept), len(text)]
    said = [*(mark.separator for mark in kept), ""]
    return [Span(*one) for one in zip(starts, ends, said, strict=True)]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    separator: str


def _marks(text: str, separators: Sequence[str]) -> Iterator[_Mark]:
    """Every place where a separator is written."""
    wanted = [separator for separator in dict.fromkeys(separators) if separator]
    if not wanted:
        return
    # The longest first: "and/or" is not an "and".
    ordered = sorted(wanted, key=len, reverse=True)
    pattern = "|".join(f"({_pattern(separator)})" for separator in ordered)
    for found in re.finditer(pattern, text, re.IGNORECASE):
        yield _Mark(found.start(), found.end(), ordered[(found.lastindex or 1) - 1])


def _pattern(separator: str) -> str:
    if separator == "\n":
        return r"\r\n|[\n\r\v\x85\u2028\u2029]"
    core = separator.strip()
    if separator == ",":
        return r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))"
    if core and (any(sign.isalnum() for sign in core) or core in ("&", "+", "-", "–", "—", ".")):
        return rf"(?<=\s){_loosely(core)}(?=\s)"
    return re.escape(core or separator)


def _loosely(name: str) -> str:
    """A pattern for *name*, whatever its white space."""
    return r"\s+".join(re.escape(word) for word in name.split()) or "(?!)"


def _belongs_to_name(before: str, separator: str, after: str) -> bool:
    """Whether the separator between two stretches is part of one name."""
    if separator.strip() == ",":
        key = phrase_key(after)
        return bool(before.strip()) and (
            key in words().legal_forms or key in words().suffixes or is_post_nominals(after)
        )
    if separator.strip() in ("", ";"):
        return False
    return is_couple(before, after)


def is_couple(before: str, after: str) -> bool:
    """Whether two persons with one surname are named so that *before* lacks it: "Sir A B | and Lady Lee"."""
    left, right = undress(before), undress(after)
    if not right.honorifics:
        return False
    if not left.honorifics:
        # Only a form of address: "Mr | and Mrs Lee".
        return bool(left.name) and is_form_of_address(before)
    initials = all(len(undotted(word)) == 1 for word in left.name)
    given = len(left.name) == 1 and phrase_key(left.honorifics[-1]) in words().before_given_names
    return initials or given
