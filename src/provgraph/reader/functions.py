"""Function phrases (« ancienne directrice du port de X », “deputy mayor of X”): the function and its complement."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import CAPITAL, SPACE, any_of, compiled, ending, vocabulary

REGIONS = r"(?:Europe|France|Asie|Afrique|Amériques?|Méditerranée|Monde)(?!\p{L})"
"""Capitals that belong to a function (« directrice Europe »); any other begins a name: « le sénateur Alain … »."""


_DETERMINER = ending(
    rf"(?<![\p{{L}}-])(?:(?i:le|la|les|un|une|son|sa|ses|leurs?|notre|nos|du|des|au|aux|cet?|cette){SPACE}"
    r"|(?i:[dl])['’])"
)
_UNLINKED = compiled(
    rf"^{SPACE}(?:d['’]|de{SPACE}la{SPACE}|de{SPACE}l['’]|du{SPACE}"
    rf"|de{SPACE})\p{{Ll}}[\p{{L}}-]+(?P<name>{SPACE}{CAPITAL}(?:{SPACE}{CAPITAL}){{1,2}})$"
)
_SHORT = compiled(rf"{SPACE}\(\p{{Lu}}[\p{{Lu}}\d-]+\)")
_DESCRIBED = compiled(r".*\p{Ll}")
_ONE_WORD = compiled(rf"{SPACE}\p{{Ll}}+{SPACE}")


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
def french() -> WordPattern:
    """A French function phrase, without the determiner."""
    told = vocabulary("functions")["fr"]
    link = (
        rf"(?:d['’]|de{SPACE}l['’]|de{SPACE}la|des|du|de|à{SPACE}la|à{SPACE}l['’]|à|aux|au|en(?={SPACE}\p{{Lu}})|en{SPACE}"
        rf"charge{SPACE}(?:de{SPACE}la|de{SPACE}l['’]|des|du|de|d['’])|chargée?s?{SPACE}(?:de{SPACE}"
        rf"la|de{SPACE}l['’]|des|du|de|d['’])|déléguée?s?{SPACE}(?:à{SPACE}la|à{SPACE}l['’]|aux|"
        rf"au|à)|chez|pour{SPACE}(?:la|le|les|l['’])|auprès{SPACE}(?:de{SPACE}la|du|des|de))"
    )
    name = (
        rf"{CAPITAL}(?:{SPACE}(?:&{SPACE}|et{SPACE}(?=de{SPACE})|(?:de{SPACE}la|des|du|de|del|do|"
        rf"di{SPACE}u|di|y){SPACE}|d['’]|de{SPACE}l['’])?(?!S\.{SPACE}?E\.)(?:{CAPITAL}|\d+))*"
    )
    small = (
        r"(?:de|du|des|et|à|au|aux|la|le|les|en|sur|pour|par|qui|que|dont|avec|a|ont|est|sera|puis"
        r"|ou|ni|dans|chez|lors|se|ne|y|il|elle|lui|ainsi|était|avait)"
    )
    adjective = r"\p{Ll}+(?:ères?|ieure?s?|iques?|aux|ales?|elles?|ives?|ifs?|aires?|(?:ienn|eus|ain|ais|ois)es?)"
    scope = rf"(?:{SPACE}(?:{any_of(told['scopes'])}|{adjective})(?!\p{{L}}))?"  # « du Medef local »
    words = (
        rf"(?:(?!{small}\b)\p{{Ll}}[\p{{L}}-]*(?:{SPACE}(?!{small}\b)\p{{Ll}}[\p{{L}}-]+)?(?:{SPACE}{name})?"
        rf"|\d+(?:er|ère|re|e|ème){SPACE}\p{{Ll}}+|{name}{scope})"
    )
    row = rf"(?:{link})(?<=['’])?{SPACE}?{words}"
    complement = (
        rf"(?:(?:,{SPACE}{row}){{1,4}},?{SPACE}et{SPACE}{row}|(?:{SPACE}(?:et{SPACE})?|,{SPACE}(?=chargée?s?{SPACE}|en{SPACE}charge|déléguée?s?{SPACE}"
        rf"))(?:{link})(?<=['’])?{SPACE}?«?{SPACE}?{words}(?:{SPACE}?»)?)"
    )
    return WordPattern(
        rf"(?<![\p{{L}}-])(?P<core>(?P<head>(?:(?i:{any_of(told['before'])}){SPACE}?)*"
        rf"(?i:{any_of(told['prefixes'])})?(?i:{any_of(told['heads'])})(?![\p{{L}}-])(?:{SPACE}(?=\p{{Ll}}|{REGIONS})(?i:{any_of(told['modifiers'])})s?(?!\p{{L}}))*(?:{SPACE}et{SPACE}(?i:{any_of(told['joined'])})s?(?![\p{{L}}]))?)(?:{SPACE}\(?{any_of(vocabulary('words')['parties'])}\)?(?!\p{{L}}))?(?P<comp>{complement}{{0,5}}))",
        letters=None,
    )


@functools.cache
def english() -> "regex.Pattern[str]":
    """An English function phrase."""
    told = vocabulary("functions")["en"]
    heads = f"(?i:{any_of(told['heads'])})"
    bodies = any_of([*vocabulary("organisations")["english_heads"], *vocabulary("organisations")["lowered"]])
    name = (
        rf"(?:[Tt]he{SPACE})?(?:(?:\p{{Ll}}+{SPACE}){{0,2}}{CAPITAL}(?:{SPACE}(?:(?:&|and(?!{SPACE}"
        rf"(?:{heads}))|of|of{SPACE}the|for){SPACE})?(?!(?:{heads})\b){CAPITAL})*|(?:its{SPACE}|"
        rf"their{SPACE}|the{SPACE})?(?:[\p{{L}}-]+['’]s{SPACE}(?:\p{{Ll}}+{SPACE}){{0,2}}{bodies}(?:{SPACE}of{SPACE}\p{{L}}+)?"
        rf"|\p{{Ll}}+(?:{SPACE}\p{{Ll}}+)?))"
    )
    return compiled(
        rf"(?:(?<=\p{{L}})(?P<det>['’]s{SPACE})|(?<![\p{{L}}-])(?P<det>(?i:the|a|an|its|his|her|their|our|my){SPACE}|))(?P<core>(?P<head>(?:(?i:{any_of(told['before'])}){SPACE}?)*"
        rf"(?:(?i:{any_of(told['modifiers'])}){SPACE})*(?i:{any_of(told['prefixes'])})?(?i:{any_of(told['heads'])})(?![\p{{L}}-]))(?P<comp>(?:{SPACE}(?:of|for|at|in{SPACE}charge{SPACE}of|from|with|to){SPACE}{name}){{0,2}}))"
    )


def find_functions(article: Article) -> list[Function]:
    """Every function phrase of *article*, in order. Whether anybody holds it is decided elsewhere."""
    if article.language == "fr":
        return [_without_the_occasion(article, f) for f in _french_phrases(article.text)]
    found = [
        Function(Span(*match.span()), Span(*match.span("core")), Span(*match.span("head")), match["det"].strip())
        for match in english().finditer(article.text)
    ]
    inner = rf"{SPACE}to{SPACE}(?P<head>{any_of(vocabulary('functions')['en']['heads'])})(?={SPACE}\p{{Lu}})"
    for outer in list(found):  # “adviser to Governor A”
        held = compiled(inner, regex.IGNORECASE).search(article.text, outer.head.end, outer.core.end)
        if held:
            head = Span(*held.span("head"))
            found.append(Function(head, head, head, ""))
    return sorted((_owned(article, f) for f in found), key=lambda f: f.span)


def _french_phrases(text: str) -> Iterator[Function]:
    """Every French phrase: where the function's own words stand, and the determiner before them."""
    done = 0
    for match in french().every(text):
        core = Span(*match.span("core"))
        before = _DETERMINER.match(text, done, core.start)
        start = before.start() if before and text[core.start - 1] != "\n" else core.start
        yield Function(Span(start, core.end), core, Span(*match.span("head")), text[start : core.start].strip())
        done = core.end


def _without_the_occasion(article: Article, function: Function) -> Function:
    """« l'ambassadrice de X à la réception »: where she was, and no part of what she is."""
    if begins_with(article.at(function.head), "fr", "topics"):
        return function
    occasion = _OCCASION.search(article.text, function.head.end, function.core.end)
    if occasion is None:
        return function
    end = occasion.start()
    return Function(Span(function.span.start, end), Span(function.core.start, end), function.head, function.determiner)


_OCCASION = compiled(
    rf"{SPACE}(?:à{SPACE}la{SPACE}|à{SPACE}l['’]|aux?{SPACE})(?:réceptions?|soirée|cérémonie|dîner|déjeuner|rencontres?|réunion"
    rf"|table|fête|visite|remise|signature|inauguration|conférence|tribune|fin|suite|demande|sortie|descente|occasion|issue|aéroport|arrivée"
    rf"|agenda|menu|programme|côtés?|micro|pupitre|téléphone)(?!\p{{L}})"
)


def _owned(article: Article, function: Function) -> Function:
    """“A, the borough council's secretary”: the phrase begins where the owner does."""
    if "s" not in function.determiner or not function.determiner.startswith(("'", "’")):
        return function
    owner = compiled(rf"[,(]{SPACE}?(?P<who>(?:[\p{{L}}&’'-]+{SPACE}){{0,5}}[\p{{L}}&-]+)$").search(
        article.text, max(0, function.span.start - 70), function.span.start
    )
    start = owner.start("who") if owner else function.span.start
    return Function(Span(start, function.span.end), function.core, function.head, function.determiner)


def completed(article: Article, functions: list[Function], bodies: "list[Span]") -> list[Function]:
    """The phrases with their complements drawn out to the end of the body that begins there, and of its acronym."""
    found = []
    for told in functions:
        function = told
        cut = next((b.end for b in bodies if b.start < told.head.start < b.end < told.head.end), None)
        if cut is not None:  # “the Department of Food and Farming Secretary A”
            head = Span(cut + 1, function.head.end)
            function = Function(Span(head.start, function.span.end), Span(head.start, function.core.end), head, "")
        end = max([function.core.end, *[b.end for b in bodies if _leads_to(article, function, b)]])
        unlinked = _UNLINKED.search(article.text[function.head.end : end])
        if unlinked and not any(b.start < end and function.head.end < b.end for b in bodies):
            end = function.head.end + unlinked.start("name")  # « présidente de l'agglomération Anne Martin »
        short = _SHORT.match(article.text, end)
        end = short.end() if short else end
        found.append(
            Function(Span(function.span.start, end), Span(function.core.start, end), function.head, function.determiner)
        )
    in_bodies = [f for f in found if any(b.holds(f.head) for b in bodies)]
    inner = [f for f in in_bodies if any(o is not f and o.complement.holds(f.core) for o in found)]
    return [f for f in found if f not in inner]


def _leads_to(article: Article, function: Function, body: Span) -> bool:
    """Whether the complement runs into *body*: « numéro deux de l'agence forestière lettone Valma »."""
    if function.head.end < body.start <= function.core.end:
        return True
    start, end = function.core.end, body.start
    return (
        start < end
        and _ONE_WORD.fullmatch(article.text, start, end) is not None
        and _DESCRIBED.fullmatch(article.at(function.complement)) is not None
        and article.text[start:end].strip() not in _SMALL
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
    return _beginning(language, key).match(title) is not None


@functools.cache
def _beginning(language: str, key: str) -> "regex.Pattern[str]":
    told = vocabulary("functions")[language]
    before = rf"(?:(?:{any_of(told['before'])}){SPACE}?)*" if key == "topics" else rf"(?:.*{SPACE})?"
    return compiled(rf"(?i){before}(?:vice[- ]|sous-|co-)?{any_of(told[key])}")
