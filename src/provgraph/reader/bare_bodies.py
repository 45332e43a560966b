"""Bodies without a head or a legal form: « avec Voltarine », « Voltarine, Marebrune et Portalis », « le Nedo »."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

import regex

from provgraph.reader.article import Article, Span, Taken
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.persons import Person
from provgraph.reader.places import countries, parts_of_countries, places_of
from provgraph.reader.register import Organisation, Register
from provgraph.reader.run_patterns import RunPattern
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import (
    CAPITAL,
    NAME_RUN,
    SPACE,
    any_of,
    compiled,
    ending,
    given_names,
    named_after,
    sentence_starters,
    vocabulary,
)

_NO_NAME = ending(r"ais|aise|ois|oise|ien|ienne|ian|ians|ain|aine|iens|ains|ols|ole|an|ans|ese|ish|\d{4}")
"""How a people, or a year, ends."""
_TWO_PEOPLE = compiled(rf"{CAPITAL}{SPACE}{CAPITAL}{SPACE}&{SPACE}{CAPITAL}{SPACE}{CAPITAL}")
_RUN = compiled(rf"(?<![\p{{L}}’'-]|[’']\p{{L}}){NAME_RUN}|(?<=\b[dDlL][’']){NAME_RUN}")
_PARTNERS = ending(rf"(?<!\p{{L}})(?i:avec|chez|with|rejoint|joined){SPACE}")
_CHEZ = ending(rf"(?<!\p{{L}})(?i:chez){SPACE}")
_ARTICLE = ending(rf"(?<!\p{{L}})(?i:le{SPACE}|l['’]|du{SPACE}|de{SPACE}l['’]|au{SPACE})")
_LINKED = ending(rf"(?<!\p{{L}})(?:d['’]|de{SPACE}|du{SPACE}|des{SPACE}|of{SPACE}|à{SPACE}|au{SPACE})")
_GOES_ON = compiled(rf"{SPACE}(?:d['’]|de|des|du|aux|à{SPACE}la|do|das)(?:{SPACE}|(?<=['’]))\p{{Lu}}")
_OF_ONE = compiled(rf"{SPACE}(?:d['’]|de{SPACE}){CAPITAL}")
_OF_SEVERAL = ending(rf"(?<!\p{{L}})(?:des|chez){SPACE}")
_OF_A_PLACE = ending(
    rf"(?<!\p{{L}})(?:ville|commune|port|pays|région|village|quartier|city|town|coast|county|state){SPACE}(?:de|of){SPACE}"
)
_MATTER = rf"(?:d['’]|de{SPACE}la{SPACE}|de{SPACE}l['’]|du{SPACE}|des{SPACE}|de{SPACE})\p{{Ll}}{{3,}}"
_AT = compiled(rf"{SPACE}(?:(?:{_MATTER}{SPACE})?(?:d['’]|de{SPACE}|chez{SPACE})|of{SPACE}|at{SPACE})")
"""« le patron de », « la directrice des ventes de »."""
_AT_MOST = 40
"""So many characters are looked at."""
_BARELY = 6
"""So many characters only link a function to a name: « directrice de », and no matter between."""
_BESIDE = compiled(
    rf"(?:{SPACE}\([^)]{{1,40}}\))?(?:,{SPACE}|,?{SPACE}(?:et|and|&|ou|or|ainsi{SPACE}que){SPACE})(?:la{SPACE}|le{SPACE}|l['’]|the{SPACE})?"
)
_BESIDE_MOST = 60
"""So many characters match `_BESIDE` at most."""


class _Named(NamedTuple):
    """A run of capitals that may be a body's name."""

    span: Span
    longer: Span | None
    """With what « de » leads to: « les équipes de Valmo Baie d'Ormel »."""
    treated: bool
    """Whether the sentence treats it as a body."""
    may_be_listed: bool


def find_bare_bodies(
    article: Article, people: list[Person], bodies: list[Organisation], functions: list[Function]
) -> None:
    """Add to *bodies* the names that a sentence treats as a body, though nothing in them says so."""
    register = Register(article, bodies)
    taken = Taken(article.text, (m for p in people for m in p.mentions))
    for f in functions:
        taken.add(f.core if begins_with(article.at(f.head), article.language, "topics") else f.head)
    names = list(_names(article, taken, functions))
    for name in [*names, *reversed(names)]:  # a list may be known from its end
        if name.longer:
            register.add(name.longer, weak=True)
            continue
        if name.treated or (name.may_be_listed and _listed(article, register, name.span)):
            told = article.at(name.span)
            longer = [b for b in register.all if b.name.startswith(f"{told} ")]
            if " " not in told and len(longer) == 1:
                longer[0].aliases.add(told)
                longer[0].mentions += [name.span] if name.span not in longer[0].mentions else []
            else:
                register.add(name.span, weak=True)


def _names(article: Article, taken: Taken, functions: list[Function]) -> Iterator[_Named]:
    """The runs of capitals that are neither *taken* nor known for something else, and what the text shows of each."""
    lists = _announced_lists(article)
    for match in _RUN.finditer(article.text):
        span, name = Span(*match.span()), match[0]
        if taken.overlaps(span) or not _unknown(article, name):
            continue
        owned = bool(_owned().match(article.text[max(0, span.start - 40) : span.start]))
        before = article.text[max(0, span.start - 24) : span.start]
        if (name in places_of(article) and not owned) or named_after(before):
            continue
        if _GOES_ON.match(article.text, span.end):
            more = _OF_ONE.match(article.text, span.end) if owned else None
            if more:
                yield _Named(span, Span(span.start, more.end()), treated=False, may_be_listed=False)
            continue
        one = " " not in name
        treated = (
            owned
            or bool(_PARTNERS.match(before) and (not one or _CHEZ.search(before)))
            or (one and len(name) > 3 and bool(_ARTICLE.match(before)) and _acts(article, span, functions))
            or _headed_by_somebody(article, span, functions)
            or (not one and _of_several_words(article, span, before))
            or any(listed.holds(span) for listed in lists)
        )
        yield _Named(span, None, treated, may_be_listed=not _LINKED.match(before))


@functools.cache
def _owned() -> "regex.Pattern[str]":
    """« les représentants de »: whose complement is a body."""
    told = vocabulary("organisations")
    return ending(
        rf"(?<!\p{{L}})(?i:{any_of([*told['of_a_body'], *told['of_a_body_en']])}){SPACE}"
        rf"(?:de{SPACE}la{SPACE}|de{SPACE}l['’]|du{SPACE}|des{SPACE}|de{SPACE}|d['’]|of{SPACE}(?:the{SPACE})?"
        rf"|at{SPACE}|from{SPACE})"
    )


def _of_several_words(article: Article, span: Span, before: str) -> bool:
    """« les supporteurs des South Lions »: several capitals after « des », and no place."""
    if not _OF_SEVERAL.match(before):
        return False
    words = article.at(span).split()
    told = vocabulary("words")
    place = compiled(any_of(told["toponyms"])).fullmatch(words[0].lower()) or compiled(r"\d").search(article.at(span))
    return not place and not _OF_A_PLACE.match(before) and not any(len(w) < 3 for w in words)


def _headed_by_somebody(article: Article, span: Span, functions: list[Function]) -> bool:
    """« le patron d'Alvora »: what somebody presides or directs, and no town or matter."""
    for function in functions:
        at = function.head.end
        if 0 < span.start - at <= _AT_MOST and _AT.fullmatch(article.text, at, span.start):
            told, title = vocabulary("functions"), article.at(function.head)
            matter = " " in title or span.start - at > _BARELY
            heads = any_of([*told["of_firms"], *(told["of_staff"] if matter else [])])
            return bool(compiled(rf"(?i)(?:.*{SPACE})?(?:{heads})").match(title)) and len(article.at(span)) > 3
    return False


def _acts(article: Article, span: Span, functions: list[Function]) -> bool:
    """Whether « le Nedo » may be a body: no town (« Le Nedo »), no matter (« Commerce extérieur »), and somebody's."""
    name, text = article.at(span), article.text
    if compiled(rf"(?<!\p{{L}})(?i:dans|sur|vers|sous|pour|par|à|en){SPACE}[lL](?:e{SPACE}|['’])$").search(
        text[max(0, span.start - 10) : span.start]
    ):
        return False  # « dans l'Hexagone »
    if compiled(rf"(?<!\p{{L}})L(?:e|a|es){SPACE}{name}(?!\p{{L}})").search(text):
        return False
    if compiled(rf"{SPACE}\p{{Ll}}+(?:eur|é|ée|al|ale|ique|ienne|ien|if|ive|ois|oise|ais|aise)s?(?!\p{{L}})").match(
        text, span.end
    ):
        return False
    if not compiled(rf"(?<!\p{{L}})(?:du|de{SPACE}l['’]|au){SPACE}?$").search(
        text[max(0, span.start - 7) : span.start]
    ):
        return True
    return any(
        f.complement.holds(span)
        and not begins_with(article.at(f.head), article.language, "places")
        and not compiled(r"chargée?s? d|en charge d|déléguée?s? (?:à|aux?) ").search(article.at(f.core))
        for f in functions
    ) or bool(compiled(rf"(?<!\p{{L}})(?<!de{SPACE})[lL](?:e{SPACE}|['’]){name}(?!\p{{L}})").search(text))


_ITEM = rf"(?:(?:les?|la|the){SPACE}|l['’])?{NAME_RUN}"


@functools.cache
def _announced() -> WordPattern:
    """« vingt entreprises, parmi lesquelles A, B et les Moulins C »."""
    told = vocabulary("organisations")
    row = rf"{_ITEM}(?:,{SPACE}{_ITEM})*(?:,?{SPACE}(?:et|ou|and|or){SPACE}{_ITEM})?"
    return WordPattern(
        rf"(?<!\p{{L}}){any_of(told['firms'])}(?!\p{{L}})[^.;\n«»]{{0,60}}?(?:(?<!\p{{L}}){any_of(told['announces'])}|:|\(){SPACE}?(?P<row>{row})"
    )


@functools.cache
def _acting() -> RunPattern:
    """« A, B et C avaient signé »."""
    act = rf"(?:ont|avaient|have|had){SPACE}"
    return RunPattern(
        rf"(?<![\p{{L}}-])(?P<row>{_ITEM},{SPACE}{_ITEM}(?:,{SPACE}{_ITEM})*{SPACE}(?:et|and){SPACE}{_ITEM}){SPACE}{act}",
        act,
        first=_ITEM,
    )


def _announced_lists(article: Article) -> list[Span]:
    """« vingt entreprises, parmi lesquelles A, B et les Moulins C »; « A, B et C avaient signé »."""
    found = [Span(*m.span("row")) for m in _announced().every(article.text)]
    for match in _acting().every(article.text):
        names = [Span(*m.span()) for m in compiled(NAME_RUN).finditer(article.text, *match.span("row"))]
        while names and (article.at(names[0]) in places_of(article)):
            names.pop(0)
        if len(names) > 2 and not any(" " in article.at(n) or article.at(n) in places_of(article) for n in names):
            found.append(Span(names[0].start, match.end("row")))
    return found


def _unknown(article: Article, name: str) -> bool:
    """Whether the name is no country, no people, no word that the text also writes small."""
    words = name.lower().split()
    if (
        name in countries()
        or name in parts_of_countries()
        or words[0] in sentence_starters()
        or words[0] in given_names()
        or words[0] in vocabulary("words")["geography"]
        or any(word in article.lower_words for word in words)
    ):
        return False
    return not (
        name.isupper()
        or _NO_NAME.match(name)
        or _TWO_PEOPLE.fullmatch(name)  # “Anne Holm & Peter Brunne”
        or _kind().fullmatch(name)
    )


@functools.cache
def _kind() -> "regex.Pattern[str]":
    """« le Comité », « l'Exposition »: a kind, and no name."""
    told = vocabulary("organisations")
    return compiled(rf"(?i){any_of([*told['heads'], *told['occasions']])}s?")


def _listed(article: Article, register: Register, span: Span) -> bool:
    """Whether the name stands in a list with a body."""
    for body in register.all:
        for mention in body.mentions:
            end, start = (mention.end, span.start) if mention.end < span.start else (span.end, mention.start)
            if 0 < start - end <= _BESIDE_MOST and _BESIDE.fullmatch(article.text, end, start):
                return True
    return False
