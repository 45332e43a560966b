"""The names of persons, taken apart: words that tell, particles, initials, what a hyphen joins.

Which word is the surname is not guessed: people write it first or last, in capitals or not. Names are compared as
bags of words, and their order is a sign of its own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from provgraph.identity.lists import folded_words
from provgraph.sources.cells.honorifics import undress
from provgraph.sources.cells.words import words as cell_words
from provgraph.vocabulary.names import fold

_FIRST_NAMES_TOO = frozenset({"al", "ben", "van", "da", "di", "y", "e", "i"})
"""Particles that are given names, or initials, at the beginning of a name: Ben Smith, Al Gore, Van Morrison."""
_SUFFIXES = {
    "jr": "junior", "jnr": "junior", "junior": "junior", "fils": "junior",
    "sr": "senior", "snr": "senior", "senior": "senior", "pere": "senior", "ii": "ii", "iii": "iii", "iv": "iv",
}  # fmt: skip
_LONGEST_ABBREVIATION = 3


@dataclass(frozen=True, slots=True, eq=False)
class PersonName:
    """One name. Two that are written alike are one object, so that comparisons can be remembered."""

    text: str
    words: tuple[str, ...]
    """Folded, in order, without honorifics, post-nominals, particles and suffixes; hyphens part them."""
    particles: tuple[str, ...]
    short: frozenset[str]
    """Those of `words` that are initials or abbreviations ("J.", "Ph.")."""
    joined: frozenset[str]
    """Two neighbouring words written as one ("el khatib" → "elkhatib"), particles included."""
    compounds: tuple[tuple[str, ...], ...]
    """Words that hyphens join: ("jean", "luc")."""
    suffix: str | None
    """junior, senior, ii…"""
    accents: str
    """The words as written but for their case: what differs between two names of the same words are accents."""

    @property
    def full(self) -> tuple[str, ...]:
        """The words that are written out."""
        return tuple(word for word in self.words if word not in self.short)


@lru_cache(maxsize=1 << 18)
def person_name(text: str) -> PersonName:
    """Take a name apart."""
    before, comma, after = text.partition(",")
    if comma and after.strip() and before.strip() and not _dressed(before) and _suffix(after.split()[-1]) is None:
        text_read = f"{after.strip()} {before.strip()}"  # "Lee, Ann Mary"
    else:
        text_read = text
    dressed = undress(text_read).name
    shouting = all(word.isupper() for word in dressed if len(word.strip(".")) > 1)
    known = cell_words().particles
    words: list[str] = []
    particles: list[str] = []
    short: set[str] = set()
    sequence: list[str] = []
    compounds: list[tuple[str, ...]] = []
    suffix = None
    for place, written in enumerate(dressed):
        parts, abbreviated = _parts(written, alone=len(dressed) == 1, shouting=shouting)
        if place == len(dressed) - 1 and words and (suffix := _suffix(written)) is not None:
            continue
        for part in parts:
            sequence.append(part)
            first = not words and part in _FIRST_NAMES_TOO
            if part in known and not abbreviated and not first and len(dressed) > 1 and "-" not in written:
                particles.append(part)
            else:
                words.append(part)
                if abbreviated or len(part) == 1:
                    short.add(part)
        if len(parts) > 1 and "-" in written:
            compounds.append(tuple(parts))
    if not words:
        words, particles = particles, []
    return PersonName(
        text=text,
        words=tuple(words),
        particles=tuple(particles),
        short=frozenset(short),
        joined=frozenset(one + other for one, other in zip(sequence, sequence[1:], strict=False) if len(one + other) > 3),
        compounds=tuple(compounds),
        suffix=suffix,
        accents=" ".join(sorted(re.findall(r"[^\W_]+", text.casefold()))),
    )


def _dressed(text: str) -> bool:
    """Whether a form of address stands before a name: then it is no surname that a comma parts from its given names."""
    return bool(undress(text).honorifics)


def _suffix(word: str) -> str | None:
    return _SUFFIXES.get(fold(word).strip(" .,;"))


def _parts(written: str, *, alone: bool, shouting: bool) -> tuple[list[str], bool]:
    """The words of one written word, and whether they are abbreviations."""
    plain = written.replace("’", "'").strip(",;()[]\"“”«»")
    letters = [part for part in re.split(r"[.\-\s]+", plain) if part]
    if "." in plain and letters and all(len(letter) == 1 for letter in letters):
        return [fold(letter) for letter in letters], True  # "J.-L.", "J.P."
    if not alone and not shouting and len(plain) in (2, 3) and plain.isupper() and not _vowel(plain):
        return [fold(letter) for letter in plain], True  # "JC Gaudin"
    abbreviated = plain.endswith(".") and len(plain) - 1 <= _LONGEST_ABBREVIATION and not alone
    if "'" in plain:
        start, _, rest = plain.partition("'")
        if fold(start) in ("d", "l"):
            return [part for piece in (start, rest) for part in folded_words(piece.replace("-", " "))], abbreviated
        plain = plain.replace("'", "")  # O'Brien is one word, with or without its apostrophe
    return list(folded_words(plain.replace("-", " "))), abbreviated


def _vowel(text: str) -> bool:
    return any(letter in "aeiouy" for letter in fold(text))


def skeleton(word: str) -> str:
    """What is left of a word when its spelling is doubtful: its consonants, each once, in alphabetical order.

    Doubled letters, vowels and swapped letters make no difference; nor do letters that sound alike.
    """
    plain = word
    for one, other in (("ph", "f"), ("ck", "k"), ("qu", "k"), ("c", "k"), ("z", "s"), ("w", "v"), ("h", ""), ("y", "i")):
        plain = plain.replace(one, other)
    return "".join(sorted({letter for letter in plain if letter not in "aeiou"})) or word
