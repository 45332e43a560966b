"""The open vocabularies of the reader (`vocabulary/*.toml`), as patterns: words of the language, no names."""

import functools
import tomllib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any

import regex

LANGUAGES = ("fr", "en")


@functools.cache
def vocabulary(name: str) -> dict[str, Any]:
    """One vocabulary file, as it is written."""
    text = resources.files("provgraph.reader").joinpath("vocabulary", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def any_of(patterns: Iterable[str]) -> str:
    """A group that matches any of *patterns*, the longest first."""
    return _joined(tuple(patterns))


@functools.lru_cache(maxsize=2048)
def _joined(patterns: tuple[str, ...]) -> str:
    return "(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + ")"


@functools.cache
def compiled(pattern: str, flags: int = 0) -> "regex.Pattern[str]":
    """*pattern*, compiled once; `ſ` and `ß` are left alone (no full case folding)."""
    return regex.compile(pattern, flags | regex.VERSION0)


@functools.cache
def ending(pattern: str) -> "regex.Pattern[str]":
    """*pattern* at the end of what is matched, read from there backwards: `ending(p).match(text)` looks no further.

    It matches where `compiled(p + "$").search(text)` does; groups may hold less, where there is a choice.
    """
    return regex.compile(rf"(?:{pattern})\n?", regex.VERSION0 | regex.REVERSE)


@functools.cache
def given_names() -> frozenset[str]:
    """Common given names, in lower case: weak evidence, never proof."""
    return frozenset(vocabulary("given_names")["names"].split())


def is_given_name(word: str) -> bool:
    """Whether *word*, or the first part of a compound one, is among `given_names`."""
    return word.split("-", maxsplit=1)[0].lower() in given_names()


@functools.cache
def sentence_starters() -> frozenset[str]:
    """Words that are capitalised at the beginning of a sentence and name nothing."""
    return frozenset(vocabulary("words")["starts"])


def standing(text: str, name: str) -> Iterator[int]:
    """Where *name* stands in *text* as a whole word: no letter and no hyphen before or after it."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        beside = text[max(0, start - 1) : start] + text[end : end + 1]
        if any(letter == "-" or letter.isalpha() for letter in beside):
            end = start + 1
        else:
            yield start
        start = text.find(name, end)


TORN = r"(?<=(?:Anne|Jean|Louis|Marie|Paul|Pierre)[-‑]) (?=\p{Lu}\p{Ll})"
"""The space that torn names have: « Jean- Claude »."""
CAPITAL = (
    r"(?:\p{Lu}[\p{L}\p{M}]*(?:\d[\p{L}\d]*)?(?:['’]\p{Lu}\p{L}+|(?<=[cD])['’]h\p{L}*)?"
    rf"(?:[-‑](?:{TORN})?[\p{{L}}\d]+)*)"
)
"""A word that begins with a capital letter: `Jean-Claude`, `Dell'Orto`, `McCourt`."""
SPACE = r"[ \u00a0\u202f]"
NAME_RUN = rf"{CAPITAL}(?:{SPACE}(?:&{SPACE})?{CAPITAL})*"
_LINK = rf"(?:(?:de{SPACE}la|du|des|de){SPACE}|d['’])?"
_BEFORE = rf"(?P<two>(?:[\p{{L}}-]+{SPACE})?(?P<one>[\p{{L}}-]+)){SPACE}{_LINK}$"


def named_after(before: str) -> bool:
    """Whether *before* (what stands in front of a name) ends with what is only called after somebody: street, ship."""
    near = before[-48:]
    if not _namesake_before().match(near):
        return False
    found = compiled(_BEFORE).search(near)
    if found is None:
        return False
    namesake = compiled(_namesake())
    return bool(namesake.fullmatch(found["one"]) or namesake.fullmatch(found["two"]))


@functools.cache
def _namesake_before() -> "regex.Pattern[str]":
    return ending(rf"{_namesake()}{SPACE}{_LINK}")


@functools.cache
def _namesake() -> str:
    return rf"(?i:{any_of(vocabulary('organisations')['namesakes'])}s?)"
