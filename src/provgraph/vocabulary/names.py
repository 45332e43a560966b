"""Folds names as people type them: accents, case, order, punctuation and honorifics do not matter."""

import re
import unicodedata

from provgraph.vocabulary.normal_text import JOINER, normalised

# Letters that Unicode does not take apart into a base letter and an accent.
_WHOLE_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"}
)
# Never part of a name, wherever they stand…
_HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "mme",
        "mmes",
        "mlle",
        "monsieur",
        "madame",
        "mademoiselle",
        "messieurs",
        "mesdames",
        "dr",
        "docteur",
        "doctor",
        "prof",
        "professeur",
        "professeure",
        "professor",
        "excellence",
    ]
)
# …and those that may be an initial or a name of their own, and count only at the beginning.
_LEADING_HONORIFICS = frozenset(
    [
        "m",
        "mm",
        "me",
        "pr",
        "ms",
        "miss",
        "maitre",
        "sir",
        "dame",
        "lord",
        "lady",
        "hon",
        "honorable",
        "se",
        "sem",
        "herr",
        "frau",
        "don",
        "dona",
    ]
)
HONORIFICS = _HONORIFICS | _LEADING_HONORIFICS
"""Words that may stand before a name, folded."""
_MARKS = "\u0300"
"""The first sign that stands on another."""
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """*text* without accents and case; other signs stay."""
    if text.isascii():
        return text.lower()
    # Taken apart before the whole letters are looked up: ǽ is an æ with an accent, and some signs hold capitals.
    taken_apart = normalised("NFKD", text).casefold()
    plain = normalised("NFKD", taken_apart).translate(_WHOLE_LETTERS)
    if plain.isascii():
        return plain
    return "".join([sign for sign in plain if sign < _MARKS or not (unicodedata.combining(sign) or sign == JOINER)])


def name_key(name: str) -> str:
    """The look-up key of a name: folded words in alphabetical order, honorifics left out.

    A name made of honorifics only ("Me", "Don") keeps them: nothing may be called by an empty key, unless it has no
    letter and no digit at all.
    """
    words = _WORD.findall(fold(name))
    kept = [word for word in words if word not in _HONORIFICS]
    if len(kept) > 1 and kept[0] in _LEADING_HONORIFICS:
        kept = kept[1:]
    return " ".join(sorted(kept or words))


def slug(text: str) -> str:
    """*text* as a local name: folded, words joined by hyphens (`Port d’Alba` → `port-d-alba`); `x` for no word at all.

    Texts that differ may have one slug.
    """
    return "-".join(_WORD.findall(fold(text))) or "x"
