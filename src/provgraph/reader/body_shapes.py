"""The shapes of organisations' names, as patterns: heads, legal forms, kinds, capitals of headings."""

import functools

import regex

from provgraph.reader.words import CAPITAL, NAME_RUN, SPACE, any_of, compiled, vocabulary

LINK = (
    rf"(?:d['’]|de{SPACE}l['’]|de{SPACE}la{SPACE}|des{SPACE}|du{SPACE}|de{SPACE}|del{SPACE}|di{SPACE}"
    rf"|do{SPACE}|da{SPACE})"
)
_TOKEN = rf"(?:{CAPITAL}|\d+)"


@functools.cache
def french_heads() -> "regex.Pattern[str]":
    """« chambre de commerce de X », « CCI Valmer »: a head, what describes it, and a name."""
    heads_ = vocabulary("organisations")["heads"]
    heads = any_of(heads_)
    adjective = (
        r"(?!déléguée?s?\b|chargée?s?\b)\p{Ll}[\p{L}-]*(?:maritimes?|ale?s?|aux|ifs?|ives?|iques?"
        r"|ien(?:ne)?s?|ies|aires?|aine?s?|aise?s?|"
        r"oise?s?|ées?|és?|[ei]ère?s?|urbaine|elle|nel|bles?|eux|euse|ole|ante?s?)"
    )
    noun = (
        rf"(?:et{SPACE})?(?:{LINK}|pour{SPACE}(?:la{SPACE}|le{SPACE}|les{SPACE}|l['’]))(?!(?:son|"
        rf"sa|ses|leur|ce|cette|{any_of(vocabulary('honorifics')['inside'])})\b)\p{{Ll}}[\p{{L}}-]+"
    )
    linked = rf"(?:(?:et{SPACE})?{LINK}(?=\p{{Lu}})|pour{SPACE}l['’]|&{SPACE})"
    lower = rf"{SPACE}(?:{adjective}(?!\p{{L}})|{noun})"
    tail = rf"(?:{SPACE}{linked}?{_TOKEN})"
    joined = r"(?:\s(?:réunie?s|unie?s|associée?s|modernes|libres|sans\s\p{Ll}+)(?!\p{L}))?"
    return compiled(
        rf"\b(?P<head>(?i:{heads}))(?P<middle>(?:{lower}){{0,6}})(?P<tail>{tail}(?:{tail}"
        rf"|{SPACE}\p{{Ll}}{{3,}}(?:aise|aises|ais|ois|oise|ienne|ien|ain|aine|ère"
        rf"|ier)(?={tail}))*{joined}|(?<=\p{{Ll}}))"
    )


@functools.cache
def english_heads() -> "regex.Pattern[str]":
    """“Valmer Port Authority”, “Chamber of Commerce of Valmer”."""
    told = vocabulary("organisations")
    tails = any_of(told["english_tails"])
    heads = any_of(head.title() for head in told["english_heads"])
    run = (
        rf"{CAPITAL}(?:['’]s)?(?:{SPACE}(?:&{SPACE}|and{SPACE}(?!(?i:ceo|chief|president|head|chair|"
        rf"director|mayor))|der{SPACE}|do{SPACE}|de{SPACE}|del{SPACE})?{CAPITAL}(?:['’]s)?)*"
    )
    return compiled(
        rf"\b(?:{run}{SPACE}{tails}(?:{SPACE}(?:of|for){SPACE}(?:the{SPACE})?{NAME_RUN})?"
        rf"|{heads}{SPACE}(?:[Oo]f|for){SPACE}(?:the{SPACE})?{NAME_RUN}(?:{SPACE}{tails})?)(?![\p{{L}}])"
    )


@functools.cache
def firms() -> "regex.Pattern[str]":
    """« Marebrune SAS », « Banco Valmer », « Valmer Invest »: a legal form, or a word that ends firms' names."""
    told = vocabulary("organisations")
    run = (
        rf"{CAPITAL}(?:['’]s)?(?:{SPACE}(?:(?:&|y|e|und|d['’]|de{SPACE}|del|des|do|da){SPACE}?)?{CAPITAL}"
        rf"(?:['’]s)?){{0,5}}"
    )
    after = any_of([*told["legal_after"]])
    tails = any_of(told["tails"])
    before = any_of(told["legal_before"])
    return compiled(
        rf"\b(?:(?:{run},?{SPACE}{after}(?!\p{{L}}))|(?:{before}{SPACE}{run})|(?:{run}{SPACE}{tails}(?!\p{{L}})))"
    )


@functools.cache
def branded() -> "regex.Pattern[str]":
    """« la société Marebrune »: a kind of body, and its name."""
    return compiled(
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
