"""The lists of words.toml, ready to be compared with the words of a text."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from provgraph.vocabulary.names import fold

Phrase = tuple[str, ...]


def word_key(word: str) -> str:
    """What makes two words one: case, accents, dots and the shape of the apostrophe do not matter."""
    return fold(word.replace("’", "'")).replace(".", "").replace("·", "")


def undotted(word: str) -> str:
    """*word* in its own case, without dots and without the comma that follows it."""
    return word.replace(".", "").strip(",;")


def phrase_key(text: str) -> Phrase:
    """The keys of the words of *text*; words that have none (a lone dot) are left out."""
    return tuple(key for word in text.split() if (key := word_key(word)))


@dataclass(frozen=True, slots=True)
class Words:
    """Every list, each as the set in which a text is looked up."""

    always: frozenset[Phrase]
    dotted: frozenset[Phrase]
    before_another: frozenset[str]
    ranks: frozenset[Phrase]
    offices_after_a_rank: frozenset[str]
    no_evidence: frozenset[Phrase]
    before_given_names: frozenset[Phrase]
    exact: dict[str, tuple[str, ...]]
    """Word → the languages in which it is an honorific."""
    post_nominals: frozenset[str]
    careful_post_nominals: frozenset[str]
    legal_forms: frozenset[Phrase]
    organisation_words: frozenset[str]
    office_words: frozenset[str]
    never_names: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[Phrase]
    """After a comma they belong to the name before it, as legal forms do."""
    no_employers: frozenset[Phrase]
    longest: int
    """So many words has the longest phrase."""


@cache
def words() -> Words:
    """The lists, read once."""
    data = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    honorifics, after, bodies = data["honorifics"], data["post_nominals"], data["organisations"]
    always, dotted, ranks = (_phrases(honorifics[name]) for name in ("always", "dotted", "ranks"))
    return Words(
        always=always,
        dotted=dotted,
        before_another=frozenset(honorifics["before_another"]),
        ranks=ranks,
        offices_after_a_rank=_keys(honorifics["offices_after_a_rank"]),
        no_evidence=_phrases(honorifics["no_evidence"]),
        before_given_names=_phrases(honorifics["before_given_names"]),
        exact={word: tuple(languages) for word, languages in honorifics["exact"].items()},
        post_nominals=frozenset(after["always"]),
        careful_post_nominals=frozenset(after["careful"]),
        legal_forms=_phrases(bodies["legal_forms"]),
        organisation_words=_keys(bodies["words"]),
        office_words=_keys(data["offices"]["words"]),
        never_names=_keys(data["offices"]["never_names"]),
        particles=_keys(data["names"]["particles"]),
        suffixes=_phrases(data["names"]["suffixes"]),
        no_employers=_phrases(data["names"]["no_employers"]),
        longest=max(len(phrase) for phrase in always | dotted | ranks),
    )


def _phrases(texts: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(phrase_key(text) for text in texts)


def _keys(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word_key(text) for text in texts)
