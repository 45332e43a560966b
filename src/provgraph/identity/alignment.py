"""Which words of two names answer to one another: the same, a nickname, an initial, nearly the same spelling."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from provgraph.identity.lists import nicknames
from provgraph.identity.person_names import PersonName

_FEMININE = ("e", "a", "le", "ne", "te", "ette", "ine")
"""Endings that make a woman's given name of a man's: Michel and Michèle are near in spelling, and two people."""


@dataclass(slots=True)
class Alignment:
    """What answers to what, and what is left over."""

    same: list[str] = field(default_factory=list)
    nicknames: list[tuple[str, str]] = field(default_factory=list)
    initials: list[tuple[str, str]] = field(default_factory=list)
    """The initial or abbreviation, then the word."""
    near: list[tuple[str, str, float]] = field(default_factory=list)
    """Two words and how near they are, 0 to 1."""
    gendered: list[tuple[str, str]] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


def align(one: PersonName, other: PersonName) -> Alignment:
    """Match the words of two names, the surest first; each word is used once."""
    found = Alignment()
    mine, theirs = list(one.words), list(other.words)
    _join(found, one, mine, theirs)
    _join(found, other, theirs, mine)
    for word in one.words:
        if word in mine and word in theirs:
            mine.remove(word)
            theirs.remove(word)
            found.same.append(word)
    for pair in _pairs(mine, theirs, lambda a, b: 1.0 if stand_for_one_another(a, b) else 0.0):
        found.nicknames.append(pair[:2])
    for a, b, _ in _pairs(mine, theirs, lambda a, b: _begins(a, b, one.short, other.short)):
        found.initials.append((a, b) if a in one.short else (b, a))
    for a, b, near in _pairs(mine, theirs, _nearness):
        if _gendered(a, b):
            found.gendered.append((a, b))
        else:
            found.near.append((a, b, near))
    # A particle of one name may be a word of the other, where it begins it: Ben Ali, Zine Ben Ali.
    found.left = [word for word in mine if word not in other.particles]
    found.right = [word for word in theirs if word not in one.particles]
    return found


def _join(found: Alignment, apart: PersonName, mine: list[str], theirs: list[str]) -> None:
    """Words that one name writes as one and the other as two: "El Khatib", "Elkhatib"."""
    for word in [word for word in theirs if word in apart.joined and word not in mine]:
        parts = [part for part in (*apart.words, *apart.particles) if part in word]
        if any(a + b == word for a in parts for b in parts):
            theirs.remove(word)
            for part in parts:
                if part in mine and any(part + b == word or b + part == word for b in parts):
                    mine.remove(part)
            found.joined.append(word)


def _pairs(mine: list[str], theirs: list[str], how: Callable[[str, str], float]) -> list[tuple[str, str, float]]:
    """The best matches first, each word once; what is matched is taken out of the two lists."""
    scored = sorted(
        ((how(a, b), a, b) for a in dict.fromkeys(mine) for b in dict.fromkeys(theirs)),
        key=lambda item: (-item[0], *sorted(item[1:])),
    )
    taken = []
    for value, a, b in scored:
        if value > 0 and a in mine and b in theirs:
            mine.remove(a)
            theirs.remove(b)
            taken.append((a, b, value))
    return taken


def _begins(a: str, b: str, short_a: frozenset[str], short_b: frozenset[str]) -> float:
    """Whether one is an initial, or an abbreviation, of the other."""
    if (a in short_a) == (b in short_b):
        return 0.0
    brief, long = (a, b) if a in short_a else (b, a)
    return 1.0 if long.startswith(brief) else 0.0


@lru_cache(maxsize=1 << 18)
def stand_for_one_another(a: str, b: str) -> bool:
    """Whether two given names are forms of one: Bob and Robert, Mathieu and Matthieu."""
    groups = nicknames()
    return not groups.get(a, frozenset()).isdisjoint(groups.get(b, frozenset()))


@lru_cache(maxsize=1 << 18)
def _nearness(a: str, b: str) -> float:
    """How near two spellings are: one slip in a short word, two in a long one; 0: further apart."""
    shortest = min(len(a), len(b))
    if shortest < 4 or any(sign.isdigit() for sign in a + b):
        return 0.0
    slips = OSA.distance(a, b, score_cutoff=2)
    if slips > (2 if shortest >= 8 else 1) and not (slips == 2 and _gendered(a, b)):
        return 0.0
    return 1.0 - slips / max(len(a), len(b))


def _gendered(a: str, b: str) -> bool:
    brief, long = sorted((a, b), key=len)
    return long.startswith(brief) and long[len(brief) :] in _FEMININE
