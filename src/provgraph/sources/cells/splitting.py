"""Cells that name several: takes them apart by declared rules, loses no sign, and decides nothing beyond the rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from provgraph.sources.cells.honorifics import names_organisation, shows_a_person, undress
from provgraph.sources.cells.names import name_and_parenthesis
from provgraph.sources.cells.nesting import enclosed
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.cells.qualifiers import qualifies
from provgraph.sources.cells.separators import spans
from provgraph.sources.cells.words import phrase_key, undotted, word_key, words

_SEVERAL = re.compile(r"\s(?:and|et|und|y|e|en|&|\+|/)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SplitRules:
    """How a cell that names several is taken apart."""

    separators: tuple[str, ...] = (",",)
    """Signs, words (which count only between spaces), and the line break. None: the cell is one piece."""
    protected: tuple[str, ...] = ()
    """Names that hold a separator, and stay whole."""
    group_prefix: bool = False
    """Whether "ITV: Ann Lee, Bob Ray" names two under the heading ITV. The heading reaches to the next heading, to a
    separator that is stronger than those below it (newline, then `;`, then the others), or to the end."""
    parenthesis: Literal["keep", "employer"] = "keep"
    """Whether "Ann Lee (Daily Post)" names her employer: of a piece that `person_if` makes a person, or, where that is
    empty, of every piece (the column then names persons). Not so where the words in parentheses abbreviate the name
    ("Port of Alba Authority (PAA)"), are a country, or say how somebody took part; nor where what precedes them is
    not shaped like a person's name."""
    pairs: bool = False
    """Whether the pieces come in pairs, person, employer."""
    person_if: frozenset[str] = frozenset()
    """What makes a piece a person, whatever its column says: `honorific`, `post_nominal`, `parenthesis`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One of those whom a cell names."""

    text: str
    """As written, without the white space around it; honorifics and post-nominals are still there."""
    kind: Literal["person", "organisation"] | None = None
    """None: nothing but the column says it."""
    employer: str | None = None
    group: str | None = None
    """The heading under which it stands."""
    evidence: frozenset[str] = frozenset()
    """What shows a person, whether the rules make use of it or not."""


def split_cell(text: str, rules: SplitRules) -> list[Piece]:
    """The pieces of *text*, in its order; empty ones vanish.

    Raises:
        CellUnreadable: `pairs_odd`, where pieces that come in pairs are odd in number.
    """
    found = [piece for piece in _pieces(text, rules) if piece.text]
    return _paired(found) if rules.pairs else [_judged(piece, rules) for piece in found]


def _pieces(text: str, rules: SplitRules) -> Iterator[Piece]:
    """The stretches between separators, each with its heading."""
    heading: str | None = None
    weakest = 0
    stretches = spans(text, rules.separators, rules.protected)
    parts = [text[span.start : span.end].strip() for span in stretches]
    for number, (span, part) in enumerate(zip(stretches, parts, strict=True)):
        if (
            rules.group_prefix
            and span.ended_by == "\n"
            and re.fullmatch(r".*[^\s:]\s*:", part)
            and any(parts[number + 1 :])
        ):
            # On a line of its own, above those whom it joins.
            heading, weakest = part.removesuffix(":").strip(), 0
            continue
        if rules.group_prefix and (split := _heading(part)):
            heading, part = split  # noqa: PLW2901
            weakest = 0
        yield Piece(part, group=heading)
        # "ITV: a, b; c": c stands beside ITV, not under it.
        if weakest and span.strength > weakest:
            heading = None
        weakest = min(weakest or span.strength, span.strength)


def _heading(part: str) -> tuple[str, str] | None:
    """What precedes the first colon that is followed by a space, and what follows it."""
    inside = enclosed(part)
    for found in re.finditer(r":(?=\s)", part):
        before, after = part[: found.start()].strip(), part[found.end() :].strip()
        if before and after and not inside[found.start()]:
            return before, after
    return None


def _paired(found: list[Piece]) -> list[Piece]:
    if len(found) % 2:
        raise CellUnreadable("pairs_odd", n=len(found), text=", ".join(piece.text for piece in found))
    return [
        replace(person, kind="person", employer=employer.text, evidence=shows_a_person(person.text))
        for person, employer in zip(found[::2], found[1::2], strict=True)
    ]


def _judged(piece: Piece, rules: SplitRules) -> Piece:
    """The piece with what it shows of itself."""
    name, inner = name_and_parenthesis(piece.text)
    works = rules.parenthesis == "employer" and inner is not None and _may_work_for(name, inner)
    text = name if works else piece.text
    # Where a word joins several, an honorific at the beginning is not one of all of them.
    evidence = frozenset[str]() if _SEVERAL.search(text) else shows_a_person(text)
    if works:
        evidence |= {"parenthesis"}
    person = bool(evidence & rules.person_if)
    # Only persons have employers: where the rules say what makes a person, and nothing does, the text stays whole.
    if works and (person or not rules.person_if):
        return replace(piece, text=text, employer=inner, kind="person" if person else None, evidence=evidence)
    return replace(piece, kind="person" if person else None, evidence=evidence)


def _may_work_for(name: str, inner: str) -> bool:
    """Whether *name* is shaped like a person's, and *inner* like somebody whom a person works for."""
    if not any(sign.isalpha() for sign in inner) or qualifies(inner, name) or phrase_key(inner) in words().no_employers:
        return False
    return is_shaped_like_a_person(name)


def is_shaped_like_a_person(name: str) -> bool:
    """Whether *name* may be that of one person: two to five capitalised words, or one after a form of address."""
    if names_organisation(name) or _SEVERAL.search(name) or any(sign.isdigit() or sign in ",;:/" for sign in name):
        return False
    found = undress(name)
    long = [word for word in found.name if word_key(word) not in words().particles]
    fewest = 1 if found.honorifics else 2
    return fewest <= len(long) <= 5 and all(
        word.lstrip("'’‘“\"(")[:1].isupper() and (len(undotted(word)) != 1 or len(long) > 1) for word in long
    )
