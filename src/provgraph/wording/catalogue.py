"""Finds a sentence by its key, in the language of the moment, and puts the facts in.

The catalogues stand beside this file: `en.toml` and `fr.toml`, and for the rooms that have much to say a pair of their
own (`tables.en.toml`, `tables.fr.toml`). A test holds the languages to the same keys and the same facts.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TypeVar

from provgraph.wording.pieces import pieces

LANGUAGES = ("fr", "en")
_REASONS = ("why", "reason")
"""Facts that may be what the system answered."""
_LONGEST = 2000
"""Of a fact in a message, in signs: far more than any list of ours."""


def _of_the_environment() -> str:
    """French where the environment asks for it, English everywhere else (the order is that of gettext)."""
    for name in ("PROVGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


T = TypeVar("T")
_language: ContextVar[str | None] = ContextVar("provgraph_language", default=None)


def language() -> str:
    """The language of the moment: 'fr' or 'en'."""
    return _language.get() or _of_the_environment()


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """Speak *lang* inside the block; None leaves the language as it is."""
    token = _language.set(lang if lang is not None else _language.get())
    try:
        yield
    finally:
        _language.reset(token)


def catalogue(lang: str) -> dict[str, str]:
    """Every sentence of one language, by its dotted key."""
    return pieces(lang).all()


def say(key: str, /, lang: str | None = None, **facts: object) -> str:
    """The sentence called *key*, with its facts in place.

    Args:
        key: Dotted, as in the catalogue (`error.unknown_actor`).
        lang: 'fr' or 'en'; None means the language of the moment.
        facts: What the sentence names between braces. With `n`, a key that ends in `.one` or `.other` is chosen
            by the number where the catalogue has the two (in French 0 and 1 are singular).

    Raises:
        KeyError: No such sentence, or a fact is missing: a fault of ours, which the tests look for.
    """
    lang = lang or language()
    sentences = pieces(lang)
    found = sentences.get(key)
    if found is None and "n" in facts:
        number = facts["n"]
        singular = number == 1 or (lang == "fr" and number == 0)
        key = f"{key}.one" if singular else f"{key}.other"
        found = sentences.get(key)
    if found is None:
        raise KeyError(key)
    if "why" in facts or "reason" in facts:
        facts = {name: _of_the_system(fact, lang) if name in _REASONS else fact for name, fact in facts.items()}
    return found.format_map(facts)


def _of_the_system(fact: object, lang: str) -> object:
    """What the system answered (`OSError.strerror`), in the language of the sentence; anything else as it is."""
    if not isinstance(fact, str):
        return fact
    words = fact.partition("] ")[2] if fact.startswith("[Errno ") else fact
    name = _system_words().get(words)
    return say_or_quote(f"system.{name}", words, lang) if name else fact


@cache
def _system_words() -> dict[str, str]:
    import errno

    told = {os.strerror(number): name.lower() for number, name in errno.errorcode.items()}
    return told | {"Name or service not known": "no_such_host"}  # of the search for addresses, which has no such number


def one_line(fact: T) -> T:
    """A fact as it stands in a line: a text that breaks (the name of a file may) cannot make lines of its own.

    Of a text without end, which a stranger wrote, the beginning is shown.
    """
    if not isinstance(fact, str):
        return fact
    shown = fact if len(fact) <= _LONGEST else f"{fact[:_LONGEST]}…"
    return shown.replace("\n", "␊").replace("\r", "␍")  # type: ignore[return-value]


def say_or_quote(key: str, words: str, /, lang: str | None = None, **facts: object) -> str:
    """The sentence called *key*; where the catalogue has none, *words* as they are, with the facts behind them.

    For what loaders of other packages tell, which have no sentences here. Raises KeyError where a fact is missing.
    """
    sentences = pieces(lang or language())
    if sentences.get(key) is not None or sentences.get(f"{key}.other") is not None:
        return say(key, lang, **facts)
    told = ", ".join(f"{name}: {value}" for name, value in facts.items())
    return f"{words} ({told})" if told else words
