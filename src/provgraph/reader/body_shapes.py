"""The shapes of organisations' names, as patterns: heads, legal forms, kinds, capitals of headings."""

import functools
from collections.abc import Iterable, Iterator

import regex

from provgraph.reader.run_patterns import RunPattern
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import CAPITAL, NAME_RUN, SPACE, any_of, compiled, vocabulary

LINK = (
    rf"(?:d['’]|de{SPACE}l['’]|de{SPACE}la{SPACE}|des{SPACE}|du{SPACE}|de{SPACE}|del{SPACE}|di{SPACE}"
    rf"|do{SPACE}|da{SPACE})"
)
_TOKEN = rf"(?:{CAPITAL}|\d+)"


@functools.cache
def french_heads() -> WordPattern:
    """« chambre de commerce de X », « CCI Valmer »: a head, what describes it, and a name."""
    heads_ = vocabulary("organisations")["heads"]
    heads = any_of(heads_)
    adjective = (
        r"(?!déléguée?s?\b|chargée?s?\b)(?:maritimes?|publi(?:c|que)s?|\p{Ll}[\p{L}-]*(?:maritimes?|[ei]eure?s?|ale?s?|aux|ifs?|ives?|iques?"
        r"|ien(?:ne)?s?|ies|aires?|aine?s?|aise?s?|"
        r"oise?s?|ées?|és?|[ei]ère?s?|agers?|urbaine|elle|nel|bles?|eux|euse|ole|ante?s?|phones?|publi(?:c|que)s?))"
    )
    noun = (
        rf"(?:et{SPACE})?(?:{LINK}|pour{SPACE}(?:la{SPACE}|le{SPACE}|les{SPACE}|l['’])"
        rf"|avec{SPACE}l['’](?=étranger))(?!(?:la|le|les|son|"
        rf"sa|ses|leur|ce|cette|{any_of(vocabulary('honorifics')['inside'])})\b)\p{{Ll}}[\p{{L}}-]+"
    )
    matters = any_of(vocabulary("organisations")["matters_fr"])
    adjectives = r"\p{Lu}\p{Ll}+(?:ales?|aux|iques?|aires?|elles?|iennes?|ières?|ives?|phones)"
    linked = (
        rf"(?:{LINK}(?=\p{{Lu}})|et{SPACE}{LINK}(?={matters}(?!\p{{L}}))|et{SPACE}(?={adjectives}(?!\p{{L}}))"
        rf"|pour{SPACE}la{SPACE}(?=\p{{Lu}})|pour{SPACE}l['’]|&{SPACE})"
    )
    row = rf"(?:,{SPACE}{LINK}\p{{Ll}}[\p{{L}}-]+(?:{SPACE}{adjective}(?!\p{{L}}))?)+(?={SPACE}et{SPACE}{LINK}\p{{Ll}})"
    lower = rf"(?:{SPACE}(?:(?:et{SPACE})?{adjective}(?!\p{{L}})|{noun})|{row})"
    tail = rf"(?:{SPACE}{linked}?{_TOKEN})"
    first = rf"(?:{SPACE}(?:{LINK}(?=\p{{Lu}})|pour{SPACE}l['’]|&{SPACE})?{_TOKEN})"
    joined = r"(?:\s(?:réunie?s|unie?s|associée?s|modernes|libres|sans\s\p{Ll}+)(?!\p{L}))?"
    return WordPattern(
        rf"\b(?P<head>(?i:{heads}))(?P<middle>(?:{lower}){{0,6}})(?P<tail>{first}(?:{tail}"
        rf"|{SPACE}\p{{Ll}}{{3,}}(?:aise|aises|ais|ois|oise|ienne|ien|ain|aine|ère"
        rf"|ier)(?={tail}))*{joined}|(?<=\p{{Ll}}))"
    )


@functools.cache
def english_heads() -> RunPattern:
    """“Valmer Port Authority”, “Chamber of Commerce of Valmer”."""
    told = vocabulary("organisations")
    tails = any_of(told["english_tails"])
    heads = any_of(head.title() for head in told["english_heads"])
    run = (
        rf"{CAPITAL}(?:['’]s)?(?:{SPACE}(?:&{SPACE}|and{SPACE}(?!(?i:ceo|chief|president|head|chair|"
        rf"director|mayor))|der{SPACE}|do{SPACE}|de{SPACE}|del{SPACE})?{CAPITAL}(?:['’]s)?)*"
    )
    posts = any_of(vocabulary("functions")["en"]["heads"])
    word = rf"(?!(?i:{posts})(?!\p{{L}})){CAPITAL}"
    of = (  # “Department of Food and Farming”: a matter may be two
        rf"(?:{any_of(told['matters'])}(?:{SPACE}{word})*(?:,{SPACE}{word}(?:{SPACE}{word})*)*"
        rf"(?:,?{SPACE}(?:and|&){SPACE}{word}(?:{SPACE}{word})*)?|{NAME_RUN})"
    )
    return RunPattern(
        rf"\b(?:{run}{SPACE}{tails}(?:{SPACE}(?:of|for){SPACE}(?:the{SPACE})?{of})?"
        rf"|{heads}{SPACE}(?:[Oo]f|for){SPACE}(?:the{SPACE})?{of}(?:{SPACE}{tails})?)(?![\p{{L}}])",
        any_of([heads, *_first_words(told["english_tails"])]),
    )


@functools.cache
def firms() -> RunPattern:
    """« Marebrune SAS », « Banco Valmer », « Valmer Invest »: a legal form, or a word that ends firms' names."""
    told = vocabulary("organisations")
    run = (
        rf"{CAPITAL}(?:['’]s)?(?:{SPACE}(?:(?:&|y|e|und|d['’]|de{SPACE}|del|des|do|da){SPACE}?)?{CAPITAL}"
        rf"(?:['’]s)?){{0,5}}"
    )
    after = any_of([*told["legal_after"]])
    tails = any_of(told["tails"])
    before = any_of(told["legal_before"])
    return RunPattern(
        rf"\b(?:(?:{run},?{SPACE}{after}(?!\p{{L}}))|(?:{before}{SPACE}{run})|(?:{run}{SPACE}{tails}(?!\p{{L}})))",
        any_of([*told["legal_after"], *told["legal_before"], *_first_words(told["tails"])]),
    )


def _first_words(tails: Iterable[str]) -> Iterator[str]:
    """*tails* without the `&` that some begin with: a word, which a pattern can be looked for at."""
    return (tail.removeprefix("& ") for tail in tails)


@functools.cache
def made_here() -> "regex.Pattern[str]":
    """« Produit en Valmerie », « Made in Valmer », « le Grand Valmer »: names that are phrases."""
    return compiled(
        rf"(?<!\p{{L}})(?:(?:Produit|Fabriqué|Made|Né|Cultivé|Born|Grown|Brewed|Bienvenue|Investir|Entreprendre){SPACE}(?:en|in|à|au){SPACE}{CAPITAL}"
        rf"|(?<=(?:le|du|au){SPACE})Grand{SPACE}(?!Prix|Palais|Hôtel|Nord|Sud|Ouest|Est|Orient|Pavois|Large|Soir|Jury|Débat){CAPITAL})"
    )


@functools.cache
def branded() -> WordPattern:
    """« la société Marebrune »: a kind of body, and its name."""
    return WordPattern(
        rf"\b(?i:{any_of(vocabulary('organisations')['brands'])})s?{SPACE}(?:(?!{any_of(vocabulary('functions')['en']['heads'])}\b)(?!(?:par|de|du|des|pour|sur|à|et|avec|dans|en|chez|au|aux|a|ont|est|qui|dont|où|ou|sous|vers|que|by|of|in|at|and|with|for|on|to|from|is|was|has|like|which|que)\b)\p{{Ll}}+{SPACE})?(?P<name>{NAME_RUN}(?:{SPACE}sans{SPACE}\p{{Ll}}+)?)"
    )


@functools.cache
def shouted() -> "regex.Pattern[str]":
    """« HARROW BOROUGH COUNCIL »: a body in the capitals of a heading."""
    tails = any_of(t.upper() for t in vocabulary("organisations")["lowered"])
    return compiled(rf"(?<![\p{{L}}-])(?:\p{{Lu}}[\p{{Lu}}-]+{SPACE}){{1,4}}{tails}(?![\p{{L}}-])")


@functools.cache
def partners() -> "regex.Pattern[str]":
    """« Brunne & Holm »."""
    return compiled(rf"(?<![\p{{L}}-]){CAPITAL}{SPACE}&{SPACE}{CAPITAL}")


@functools.cache
def lowered() -> "regex.Pattern[str]":
    """“Plouvenez rugby club”: a place, and a head in lower case."""
    heads, posts = any_of(vocabulary("organisations")["lowered"]), any_of(vocabulary("functions")["en"]["heads"])
    return compiled(
        rf"(?<![\p{{L}}-]){NAME_RUN}{SPACE}(?:\p{{Ll}}+{SPACE})?{heads}(?![\p{{L}}-])(?!{SPACE}{posts}(?!\p{{L}}))"
    )
