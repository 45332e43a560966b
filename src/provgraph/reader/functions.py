"""Function phrases (« ancienne directrice du port de X », “deputy mayor of X”): the function and its complement."""

import functools
from dataclasses import dataclass

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.words import CAPITAL, SPACE, any_of, compiled, vocabulary

REGIONS = r"(?:Europe|France|Asie|Afrique|Amériques?|Méditerranée|Monde)(?!\p{L})"
"""Capitals that belong to a function (« directrice Europe »); any other begins a name: « le sénateur Alain … »."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function phrase."""

    span: Span
    """From the article or possessive to the end of the complement."""
    core: Span
    """From the first word of the function to the end of its complement."""
    head: Span
    """The function without its complement."""
    determiner: str
    """`le`, `son`, `its`, or nothing."""

    @property
    def complement(self) -> Span:
        """What follows the function: the body, the place, the matter; may be empty."""
        return Span(self.head.end, self.core.end)


@functools.cache
def french() -> "regex.Pattern[str]":
    """A French function phrase."""
    told = vocabulary("functions")["fr"]
    link = (
        rf"(?:d['’]|de{SPACE}l['’]|de{SPACE}la|des|du|de|à{SPACE}la|à{SPACE}l['’]|à|aux|au|en{SPACE}"
        rf"charge{SPACE}(?:de{SPACE}la|de{SPACE}l['’]|des|du|de|d['’])|chargée?s?{SPACE}(?:de{SPACE}"
        rf"la|de{SPACE}l['’]|des|du|de|d['’])|déléguée?s?{SPACE}(?:à{SPACE}la|à{SPACE}l['’]|aux|"
        rf"au|à)|chez|pour{SPACE}(?:la|le|les|l['’])|auprès{SPACE}(?:de{SPACE}la|du|des|de))"
    )
    name = (
        rf"{CAPITAL}(?:{SPACE}(?:&{SPACE}|et{SPACE}(?=de{SPACE})|(?:de{SPACE}la|des|du|de|del|do|"
        rf"di{SPACE}u|di|y){SPACE}|d['’]|de{SPACE}l['’])?(?:{CAPITAL}|\d+))*"
    )
    small = (
        r"(?:de|du|des|et|à|au|aux|la|le|les|en|sur|pour|par|qui|que|dont|avec|a|ont|est|sera|puis"
        r"|ou|ni|dans|chez|lors|se|ne|y|il|elle|lui|ainsi|était|avait)"
    )
    scope = rf"(?:{SPACE}(?:local|départemental|régional|national)e?(?!\p{{L}}))?"  # « du Medef local »
    words = (
        rf"(?:(?!{small}\b)\p{{Ll}}[\p{{L}}-]*(?:{SPACE}(?!{small}\b)\p{{Ll}}[\p{{L}}-]+)?(?:{SPACE}{name})?"
        rf"|{name}{scope})"
    )
    complement = (
        rf"(?:(?:{SPACE}(?:et{SPACE})?|,{SPACE}(?=chargée?s?{SPACE}|en{SPACE}charge|déléguée?s?{SPACE}"
        rf"))(?:{link})(?<=['’])?{SPACE}?«?{SPACE}?{words}(?:{SPACE}?»)?)"
    )
    return compiled(
        rf"(?<![\p{{L}}-])(?P<det>(?:(?i:le|la|les|un|une|son|sa|ses|leurs?|notre|nos|du|des|au|aux|cet?"
        rf"|cette){SPACE}|(?i:[dl])['’])?)(?P<core>(?P<head>(?:(?i:{any_of(told['before'])}){SPACE}?)*"
        rf"(?i:{any_of(told['prefixes'])})?(?i:{any_of(told['heads'])})(?![\p{{L}}-])(?:{SPACE}(?=\p{{Ll}}|{REGIONS})(?i:{any_of(told['modifiers'])})(?!\p{{L}}))*)(?P<comp>{complement}{{0,5}}))"
    )


@functools.cache
def english() -> "regex.Pattern[str]":
    """An English function phrase."""
    told = vocabulary("functions")["en"]
    heads = f"(?i:{any_of(told['heads'])})"
    name = (
        rf"(?:[Tt]he{SPACE})?(?:(?:\p{{Ll}}+{SPACE}){{0,2}}{CAPITAL}(?:{SPACE}(?:(?:&|and(?!{SPACE}"
        rf"(?:{heads}))|of|of{SPACE}the|for){SPACE})?(?!(?:{heads})\b){CAPITAL})*|(?:its{SPACE}|"
        rf"their{SPACE}|the{SPACE})?\p{{Ll}}+(?:{SPACE}\p{{Ll}}+)?)"
    )
    return compiled(
        rf"(?:(?<=\p{{L}})(?P<det>['’]s{SPACE})|(?<![\p{{L}}-])(?P<det>(?i:the|a|an|its|his|her|their|our|my){SPACE}|))(?P<core>(?P<head>(?:(?i:{any_of(told['before'])}){SPACE}?)*"
        rf"(?:(?i:{any_of(told['modifiers'])}){SPACE})*(?i:{any_of(told['prefixes'])})?(?i:{any_of(told['heads'])})(?![\p{{L}}-]))(?P<comp>(?:{SPACE}(?:of|for|at|in{SPACE}charge{SPACE}of|from|with|to){SPACE}{name}){{0,2}}))"
    )


def find_functions(article: Article) -> list[Function]:
    """Every function phrase of *article*, in order. Whether anybody holds it is decided elsewhere."""
    pattern = french() if article.language == "fr" else english()
    return [
        Function(Span(*match.span()), Span(*match.span("core")), Span(*match.span("head")), match["det"].strip())
        for match in pattern.finditer(article.text)
    ]


def completed(article: Article, functions: list[Function], bodies: "list[Span]") -> list[Function]:
    """The phrases with their complements drawn out to the end of the body that begins there, and of its acronym."""
    found = []
    for function in functions:
        end = max([function.core.end, *[b.end for b in bodies if _leads_to(article, function, b)]])
        unlinked = compiled(
            rf"^{SPACE}(?:d['’]|de{SPACE}la{SPACE}|de{SPACE}l['’]|du{SPACE}"
            rf"|de{SPACE})\p{{Ll}}[\p{{L}}-]+(?P<name>{SPACE}{CAPITAL}(?:{SPACE}{CAPITAL}){{1,2}})$"
        ).search(article.text[function.head.end : end])
        if unlinked and not any(b.start < end and function.head.end < b.end for b in bodies):
            end = function.head.end + unlinked.start("name")  # « présidente de l'agglomération Anne Martin »
        short = compiled(rf"{SPACE}\(\p{{Lu}}[\p{{Lu}}\d-]+\)").match(article.text, end)
        end = short.end() if short else end
        found.append(
            Function(Span(function.span.start, end), Span(function.core.start, end), function.head, function.determiner)
        )
    inner = [
        f
        for f in found
        if any(o is not f and o.complement.holds(f.core) and any(b.holds(f.head) for b in bodies) for o in found)
    ]
    return [f for f in found if f not in inner]


def _leads_to(article: Article, function: Function, body: Span) -> bool:
    """Whether the complement runs into *body*: « numéro deux de l'agence forestière lettone Valma »."""
    if function.head.end < body.start <= function.core.end:
        return True
    between = article.text[function.core.end : body.start] if function.core.end < body.start else "."
    described = bool(compiled(r".*\p{Ll}").fullmatch(article.at(function.complement)))
    return (
        described and bool(compiled(rf"{SPACE}\p{{Ll}}+{SPACE}").fullmatch(between)) and between.strip() not in _SMALL
    )


_SMALL = frozenset(
    (
        "et",
        "à",
        "de",
        "du",
        "des",
        "avec",
        "chez",
        "pour",
        "par",
        "a",
        "est",
        "sur",
        "and",
        "of",
        "at",
        "with",
        "for",
        "la",
        "le",
    )
)


def begins_with(title: str, language: str, key: str) -> bool:
    """Whether *title* is a function of the kind *key* (`topics`, `places`)."""
    told = vocabulary("functions")[language]
    return bool(compiled(rf"(?i)(?:.*{SPACE})?(?:vice[- ]|sous-|co-)?{any_of(told[key])}").match(title))
