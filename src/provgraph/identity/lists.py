"""The lists beside this module, ready to be compared with the words of names and with the schemes of identifiers."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from provgraph.vocabulary.names import fold

Words = tuple[str, ...]


def folded_words(text: str) -> Words:
    """The words of *text* as all comparisons here see them: no accents, no case, no dots, no apostrophes."""
    plain = fold(text.replace("’", "'")).replace(".", "")
    return tuple(re.findall(r"[^\W_]+|[&+]", plain))


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """The lists of organisation_words.toml; phrases are tuples of folded words."""

    small: frozenset[str]
    generic: frozenset[str]
    legal_forms: dict[Words, str]
    """Each spelling → the form that it is."""
    kinds: dict[Words, str]
    """Each phrase → the kind of body that it says."""
    longest: int
    """So many words has the longest phrase."""


@cache
def organisation_words() -> OrganisationWords:
    """The lists, read once."""
    data = _data("organisation_words")
    forms = {folded_words(spelling): group[0] for group in data["legal_forms"] for spelling in group}
    kinds = {folded_words(phrase): kind for kind, phrases in data["kinds"].items() for phrase in phrases}
    return OrganisationWords(
        small=frozenset(data["small"]),
        generic=frozenset(data["generic"]),
        legal_forms=forms,
        kinds=kinds,
        longest=max(len(phrase) for phrase in (*forms, *kinds)),
    )


@cache
def nicknames() -> dict[str, frozenset[int]]:
    """Each given name, folded and without hyphens → the groups of names that stand for one another."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(_data("nicknames")["groups"]):
        for name in group:
            found.setdefault("".join(folded_words(name)), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def country_words() -> frozenset[str]:
    """The names of countries and continents in French and English, where they are one word, and their usual letters."""
    from babel import Locale

    names = [name for lang in ("en", "fr") for name in Locale(lang).territories.values()]
    return frozenset(words[0] for name in names if len(words := folded_words(name)) == 1) | {"uk", "us", "usa", "eu", "ue"}


@dataclass(frozen=True, slots=True)
class Schemes:
    """The lists of identifier_schemes.toml."""

    several: dict[str, float]
    """Schemes of which one actor may have several → how much an equal one counts, of 1."""
    local: frozenset[str]
    """Schemes that say nothing across sources."""


@cache
def schemes() -> Schemes:
    """The lists, read once."""
    data = _data("identifier_schemes")
    several = {scheme_key(scheme): float(counts) for scheme, counts in data["several"].items()}
    return Schemes(several, frozenset(scheme_key(scheme) for scheme in data["local"]["schemes"]))


def scheme_key(scheme: str) -> str:
    """What makes two spellings of a scheme one."""
    return re.sub(r"[\W_]+", "", fold(scheme))


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
