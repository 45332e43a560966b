"""Which capitalised names the text uses as places."""

import functools

from provgraph.reader.article import Article
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import CAPITAL, NAME_RUN, SPACE, any_of, compiled, sentence_starters, vocabulary


@functools.cache
def countries() -> frozenset[str]:
    """Names of countries in French and English, from Unicode's tables."""
    from babel import Locale

    return frozenset(
        name
        for code in ("fr", "en")
        for key, name in Locale(code).territories.items()
        if key.isalpha() and len(key) == 2
    )


@functools.cache
def parts_of_countries() -> frozenset[str]:
    """« Congo », « Corée »: what is capitalised in the names of countries."""
    return frozenset(w for name in countries() for w in compiled(CAPITAL).findall(name.replace("-", " ")) if len(w) > 3)


@functools.cache
def territories() -> frozenset[str]:
    """Countries, what they are called for short; regions, départements, provinces, states; the better known towns."""
    told = vocabulary("territories")
    return countries() | parts_of_countries() | frozenset([*told["regions"], *told["towns"]])


@functools.lru_cache(maxsize=64)
def places_of(article: Article) -> dict[str, int]:
    """Names that stand after a preposition of place, and how often; countries among them."""
    found: dict[str, int] = {}
    for match in _placed().every(article.text):
        if match["name"].lower() not in sentence_starters():
            found[match["name"]] = found.get(match["name"], 0) + 1
    for match in compiled(NAME_RUN).finditer(article.text):
        if match[0] in countries():
            found[match[0]] = found.get(match[0], 0) + 1
    return found


@functools.lru_cache(maxsize=64)
def destination_of(article: Article) -> str | None:
    """Where the journey goes that the text mostly tells of: « mission à X », “trip to X”. None: it does not say."""
    found: dict[str, int] = {}
    for match in _journey().every(article.text):
        if match["name"] in places_of(article):
            found[match["name"]] = found.get(match["name"], 0) + 1
    return max(found, key=lambda name: (found[name], places_of(article)[name]), default=None)


@functools.cache
def _placed() -> WordPattern:
    """« à Valmer »: a preposition of place, and a name."""
    before = any_of(vocabulary("words")["place_before"])
    return WordPattern(rf"(?<!\p{{L}})(?i:{before}){SPACE}(?:la{SPACE}|le{SPACE}|l['’])?(?P<name>{NAME_RUN})")


@functools.cache
def _journey() -> WordPattern:
    """« mission à X »: a journey, and where to."""
    told = vocabulary("words")
    journey, towards = any_of(told["journeys"]), any_of(told["towards"])
    return WordPattern(
        rf"(?i:(?<!\p{{L}})(?:{journey}))(?!\p{{L}})[^.;\n]{{0,45}}?{SPACE}(?:{towards}){SPACE}(?P<name>{NAME_RUN})"
    )
