"""What a word shows by itself: its shape, the classes of words that it is in, how it ends."""

import functools

from provgraph.reader.places import countries
from provgraph.reader.words import compiled, is_given_name, vocabulary

_ENDS = {
    "a people": r".*(?:ais|aise|ois|oise|ien|ienne|ain|aine|éen|éenne|ish|ese|ian|ean)s?",
    "adjective": r".*(?:al|ale|aux|ales|ique|iques|if|ive|ifs|ives|aire|aires|el|elle|els|elles|eux|euse|euses|ble|bles"
    r"|ic|ous|ful)",
    "noun of doing": r".*(?:tion|tions|sion|sions|ment|ments|ance|ence|age|ages|ing|ness|ture|tures)",
    "noun of being": r".*(?:té|tés|ie|ies|isme|erie|eries|ity|ship|ism)",
    "doer": r".*(?:eur|eurs|euse|euses|trice|trices|ier|iers|ière|ières|iste|istes|or|ors|ist|ists|er|ers)",
    "participle": r".*(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|ed)",
    "infinitive": r".*(?:er|ir|oir|re)",
    "tense": r".*(?:ait|aient|era|eront|ent|it|irent|èrent)",
}
_PUNCTUATION = ".,;:!?()«»\"'“”’-–—/&•…"
_YEAR, _LETTERS = 4, (1, 2, 5)
_LONG = 3
"""Words of more letters have endings."""


@functools.cache
def classes() -> dict[str, tuple[str, ...]]:
    """The classes of every word of `vocabulary/token_words.toml`."""
    found: dict[str, list[str]] = {}
    for name, words in vocabulary("token_words").items():
        for word in words.split():
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


@functools.cache
def _cities() -> frozenset[str]:
    """The cities that time zones are called by, from Unicode's tables."""
    from babel import Locale

    zones = (zone for code in ("fr", "en") for zone in Locale(code).time_zones.values())
    return frozenset(str(zone["city"]) for zone in zones if "city" in zone)


@functools.cache
def _nations() -> tuple[str, ...]:
    told = vocabulary("nationalities")
    return tuple(sorted({*told["fr"], *told["en"]}))


def plain(word: str) -> str:
    """*word* in lower case, without the apostrophe of an elision."""
    return word.lower().rstrip("'’")


@functools.lru_cache(maxsize=8192)
def shape(word: str) -> str:
    """The shape of a word: `Aa`, `AAA`, `a`, `number` …; a common sign is its own."""
    if word.isdigit():
        return "year" if len(word) == _YEAR else "number"
    if not word[0].isalnum():
        return word if word in _PUNCTUATION else "sign"
    if word.isupper():
        return "A" * (1 + sum(len(word) > letters for letters in _LETTERS))
    if word[0].isupper():
        return "Aa" if word[1:].islower() else "Aa-Aa" if "-" in word else "AaA"
    if word[0].isdigit():
        return "0a"
    return "aA" if any(c.isupper() for c in word) else "a"


@functools.lru_cache(maxsize=8192)
def word_signs(word: str) -> tuple[str, ...]:
    """The signs of *word*. It is a sign as itself only where the vocabulary has it."""
    low = plain(word)
    known = classes().get(low, ())
    found = [f"shape {shape(word)}"]
    if known:
        found += [f"word {low}", *known]
    if word[0].isupper():
        told = {"given name": is_given_name(word), "country": word in countries(), "city": word in _cities()}
        found += [name for name, holds in told.items() if holds]
    if word[0].isalpha() and len(word) > _LONG and not known:
        if low.startswith(_nations()):
            found.append("nationality")
        found += [f"ends as {name}" for name, pattern in _ENDS.items() if compiled(pattern).fullmatch(low)]
        if "-" in word:
            found.append("hyphen")
    return tuple(found)


@functools.lru_cache(maxsize=8192)
def brief(word: str) -> str:
    """A word as its neighbours see it: itself where the vocabulary has it, else its shape."""
    low = plain(word)
    return low if low in classes() else shape(word)
