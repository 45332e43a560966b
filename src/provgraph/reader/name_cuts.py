"""Where a name begins and ends in a run of capitals: after places and parties, before what « de » leads to."""

import functools
from collections.abc import Iterable

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.name_signs import PARTICLE, Mention
from provgraph.reader.words import (
    CAPITAL,
    SPACE,
    any_of,
    compiled,
    given_names,
    is_given_name,
    sentence_starters,
    vocabulary,
)

_PLACE = 200
"""So many characters a function's place may have: « la maire de Valmer »."""


_LINK = compiled(rf"{SPACE}(?=(?:de{SPACE}la|de{SPACE}l['’]|des|du|de){SPACE}(?!L[ae]{SPACE})|d['’]|de{SPACE}l['’])")
_OF_SEVERAL = compiled(rf"(?:d['’]|de{SPACE})(?!Sain|La|Le){CAPITAL}(?:{SPACE}{CAPITAL})+")
_LOOSE = compiled(PARTICLE)
_FIRST = compiled(rf"({CAPITAL}){SPACE}(?:(?:de|du|des){SPACE}|d['’])?")
_WORD = compiled(r"\S+")
_WORD_OF_A_NAME = compiled(rf"\p{{L}}[^{SPACE[1:-1]}]*")
_MATTER = compiled(
    rf"(?:[^.;:\n()«»]{{0,110}}?(?<!\p{{L}}))?(?:(?:de{SPACE}la|du|des|de|à{SPACE}la|au|en|of|for|of{SPACE}the|and|et){SPACE}|(?:de{SPACE}l|d|à{SPACE}l)['’])"
)
_TO = rf"{SPACE}(?:(?:de{SPACE}la|de|du|des|of|for|à|au|en|in){SPACE}|d['’])"
_TO_A_PLACE = compiled(rf"{_TO}(?:{CAPITAL}(?:{SPACE}{CAPITAL})*(?:{_TO}|{SPACE}(?:et|and){SPACE}))?")
_PEOPLE = compiled(rf"(?<!\p{{L}})(?:qui|a|ont|est|sont|avec|lors|par|pour{SPACE}\p{{Ll}}+er)(?!\p{{L}})")


@functools.cache
def _party_of() -> "regex.Pattern[str]":
    parties = any_of(vocabulary("words")["parties"])
    return compiled(rf"{parties}{SPACE}(?:(?:des|de{SPACE}la|du|de){SPACE}|d['’])?(?=\p{{Lu}})")


@functools.cache
def _party_after() -> "regex.Pattern[str]":
    return compiled(rf"{SPACE}{any_of(vocabulary('words')['parties'])}")


@functools.cache
def _address() -> "regex.Pattern[str]":
    return compiled(rf"{any_of(vocabulary('honorifics')['inside'])}{SPACE}")


def cut(article: Article, match: "regex.Match[str]", functions: list[Function]) -> Iterable[Mention]:
    """The names in a run of capitals: without sentence beginnings and functions, cut where « de » links no name."""
    text = article.text
    honorific = (match["hon"] or match["hon2"] or match["out"] or "").strip()
    start, end = match.span("name")
    if not honorific and len(match["name"].split()) == 1:
        yield Mention(Span(start, end), Span(start, end), "")  # one word: nothing to cut
        return
    begin = match.start("hon") if match["hon"] else match.start("hon2") if match["hon2"] else start
    party = _party_of().match(text, start, end)
    if party and not honorific:
        start = begin = party.end()  # « le député LR de Valmerie Anne Martin »
    start, begin = _after_small_words(article, start, begin, end, honorific)
    moved = True
    while moved:
        moved, start = _step(article, match, start, end, functions, addressed=bool(honorific))
        begin = begin if honorific and not match["out"] else start
    start, begin = _after_small_words(article, start, begin, end, honorific)
    start, begin = _after_the_place(article, start, begin, end, honorific, functions)
    address = _address().match(text, start, end)
    if address and address.end() < end:
        start = address.end()  # “Oberbürgermeister Dr Martin”
    party = _party_after().search(text, start, end)
    if party and party.end() == end:
        end = party.start()  # « Anne Martin PS »
    run = text[start:end]
    pieces = _LINK.split(run)
    if len(pieces) > 1 and _ends_at_the_link(pieces, end, functions, addressed=bool(honorific)):
        end = start + len(pieces[0])
    if end > start:
        address = vocabulary("honorifics")["outside"]
        told = honorific if honorific not in address else ""
        mention = Mention(Span(begin, end), Span(start, end), told)
        if honorific:
            mention.add(5, "form of address")
        yield mention


def _ends_at_the_link(pieces: list[str], end: int, functions: list[Function], *, addressed: bool) -> bool:
    """Whether what « de » leads to is no part of the name; *pieces*: the run that ends at *end*, cut there."""
    words = pieces[0].split()
    if len(pieces) == 2 and len(words) == 2:
        if _OF_SEVERAL.fullmatch(pieces[1]):
            return True  # « Nicolas Martin de Valmo Design »
        if any(end + 1 < f.span.start <= end + 3 for f in functions):
            return False
    return not addressed and (len(words) > 2 or not (is_given_name(words[0]) or len(words) == 1))


def _after_small_words(article: Article, start: int, begin: int, end: int, honorific: str) -> tuple[int, int]:
    """« D'Anne Martin »: the particle belongs to the sentence."""
    loose = _LOOSE.match(article.text, start, end)
    if loose and not honorific and (loose[0][0] in "dDyet") and article.text[loose.end()].isupper():
        return loose.end(), loose.end()
    return start, begin


def _step(
    article: Article, match: "regex.Match[str]", start: int, end: int, functions: list[Function], *, addressed: bool
) -> tuple[bool, int]:
    """One word less at the beginning, where it is no part of the name; whether there was one."""
    text, moved = article.text, False
    first = None if addressed else _FIRST.match(text, start, end)
    word = first[1].lower() if first else ""
    if first and word in sentence_starters():
        start, moved = first.end(), True
    elif first and word in article.lower_words and word not in given_names() and _opens(article, start):
        start, moved = first.end(1) + 1, True
    for function in functions if not match["hon"] else ():
        head = function.head
        within = head.start < start or (head.start < end and text[head.start].isupper())  # « secrétaire d'Etat Anne … »
        if within and start < head.end < end - 2 and text[head.end] in " \u00a0":
            start, moved = head.end + 1, True
    return moved, start


def _opens(article: Article, start: int) -> bool:
    """Whether a sentence begins at *start*."""
    return article.text[article.sentence_at(start).start : start].strip(' «"“(•-–—\t') == ""


def halves(article: Article, mention: Mention) -> Iterable[Mention]:
    """« © Anne Martin Paul Durand au port » is a credit and a caption; « Martin le Havre » no name with « le »."""
    if len(article.at(mention.name).split()) < 3:
        yield mention
        return
    words = [*_WORD.finditer(article.text, mention.name.start, mention.name.end)]
    plain = [w[0].split("-")[0].lower() for w in words]
    at: int | None = None
    if len(plain) > 2 and words[1][0] in ("le", "la") and plain[0] not in given_names():
        at = 2
    elif len(plain) > 3 and not mention.honorific and plain[0] in given_names():
        at = next(
            (
                i
                for i in range(2, len(plain) - 1)
                if plain[i] in given_names() and plain[i - 1] not in given_names() and plain[i - 1][-1:] != "."
            ),
            None,
        )
    if at is None:
        yield mention
        return
    end = words[at - 1].end() if words[1][0] not in ("le", "la") else words[0].end()
    first, second = Span(mention.name.start, end), Span(words[at].start(), mention.name.end)
    yield Mention(Span(mention.span.start, end), first, mention.honorific, mention.points, list(mention.rules))
    yield Mention(second, second, "")


def _after_the_place(
    article: Article, start: int, begin: int, end: int, honorific: str, functions: list[Function]
) -> tuple[int, int]:
    """« la maire de Valmer Anne Martin »: the name begins after the place."""
    if honorific or len(article.text[start:end].split()) < 3:
        return start, begin
    words = [*_WORD_OF_A_NAME.finditer(article.text, start, end)]
    if len(words) < 3:
        return start, begin
    near = [f for f in functions if 0 < start - f.head.end < _PLACE]
    held = next((f for f in near if _TO_A_PLACE.fullmatch(article.text, f.head.end, start)), None)
    given = [i for i, w in enumerate(words[1:-1], 1) if is_given_name(w[0])]
    told = [f for f in near if start - f.head.end < 120]
    if held is None and given and not is_given_name(words[0][0]) and told:
        after = told[-1].head.end
        if _MATTER.fullmatch(article.text, after, start) and not _PEOPLE.search(article.text, after, start):
            # « le ministre de la Pêche et de la Mer Anne Martin »
            return words[given[0]].start(), words[given[0]].start()
    if held is None:
        return start, begin
    title = article.at(held.head)
    if given:
        return words[given[0]].start(), words[given[0]].start()
    if len(words) == 3 and begins_with(title, article.language, "places"):
        return words[1].start(), words[1].start()
    return start, begin
