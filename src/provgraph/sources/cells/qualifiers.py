"""Words in parentheses that say more of the name before them, and name nobody else."""

from functools import cache

from provgraph.vocabulary.names import fold

_LANGUAGES = ("en", "fr", "es", "de", "it", "pt")


def qualifies(inner: str, name: str) -> bool:
    """Whether *inner* is an abbreviation of *name*, or a country or part of the world."""
    return _abbreviates(inner, name) or fold(inner.strip(" .")).replace(".", "") in _territories()


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of *short* stand in *name* in that order, its first one first ("CBI", "DfID", "Cefic")."""
    letters = [sign for sign in fold(short) if sign.isalnum()]
    capitals = sum(sign.isupper() for sign in short)
    if " " in short.strip() or capitals < 2 or len(letters) > 12:
        return False
    signs = iter(fold(name))
    first = next((sign for sign in fold(name) if sign.isalnum()), "")
    return letters[0] == first and all(letter in signs for letter in letters)


@cache
def _territories() -> frozenset[str]:
    """Countries and continents, by their codes and by their names (CLDR)."""
    from babel import Locale

    found = {"uk", "usa", "eu", "uae", "england", "scotland", "wales", "northern ireland", "ni"}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            found |= {fold(code), fold(name)}
    return frozenset(found)
