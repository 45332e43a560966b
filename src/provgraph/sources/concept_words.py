"""Finds the concept that a word of somebody else's file is the very name of. A word that is merely near is none."""

from functools import cache
from typing import TypeVar

from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.names import fold

C = TypeVar("C", bound=Concept)


def concept_of(scheme: type[C], word: str) -> C | None:
    """The concept whose key, or French or English label, *word* is; case and accents do not matter.

    None: there is none, or there are two.
    """
    key = _words(scheme).get(fold(word).strip())
    return scheme(key) if key else None


@cache
def _words(scheme: type[Concept]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for concept in scheme:
        for word in (concept.key, concept.label("en"), concept.label("fr")):
            found.setdefault(fold(word), set()).add(concept.key)
    return {word: next(iter(keys)) for word, keys in found.items() if len(keys) == 1}
