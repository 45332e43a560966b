"""Large firms that an article names without a word of what they are: « l'image de Total »."""

import functools

import regex

from provgraph.reader.article import Span
from provgraph.reader.register import Register
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import CAPITAL, SPACE, any_of, ending, is_given_name, vocabulary

_OF_A_TOWN = ending(rf"(?<!\p{{L}})(?:[Àà]{SPACE}|[Dd]['’]|(?i:ville|commune|mairie|maire){SPACE}(?:de{SPACE}|d['’]))")
_NAME_BEFORE = ending(rf"(?P<word>{CAPITAL}){SPACE}(?:(?:de|du){SPACE})?")


@functools.cache
def known_firms() -> frozenset[str]:
    """Their names, as the press writes them."""
    return frozenset(vocabulary("firms")["names"])


@functools.cache
def _named() -> WordPattern:
    names = any_of(regex.escape(name, literal_spaces=True).replace("'", "['’]") for name in known_firms())
    return WordPattern(rf"(?<![\p{{L}}\d-]){names}(?![\p{{L}}\d-]|{SPACE}{CAPITAL}|['’]\p{{L}})")


def add_known_firms(found: Register) -> None:
    """The firms that the article names, where a name is nobody's surname and no town's."""
    article, words = found.article, frozenset(vocabulary("firms")["also_words"])
    for match in _named().every(article.text):
        before = article.text[max(0, match.start() - 40) : match.start()]
        surname = _NAME_BEFORE.match(before)
        if surname and is_given_name(surname["word"]):
            continue
        opens = article.sentence_at(match.start()).start == match.start()
        if match[0] in words and (opens or _OF_A_TOWN.match(before)):
            continue
        found.add(Span(*match.span()), weak=True)
