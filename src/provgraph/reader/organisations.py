"""Organisations: by their heads (« chambre de … »), legal forms, acronyms, and what the text calls « l'agence … »."""

import functools

import regex

from provgraph.reader.acronyms import add_acronyms, add_expansions, join_initials
from provgraph.reader.article import Article, Span
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import (
    CAPITAL,
    NAME_RUN,
    SPACE,
    any_of,
    compiled,
    given_names,
    sentence_starters,
    vocabulary,
)

_LINK = (
    rf"(?:d['’]|de{SPACE}l['’]|de{SPACE}la{SPACE}|des{SPACE}|du{SPACE}|de{SPACE}|del{SPACE}|di{SPACE}"
    rf"|do{SPACE}|da{SPACE})"
)
_TOKEN = rf"(?:{CAPITAL}|\d+)"


@functools.cache
def _french_heads() -> "regex.Pattern[str]":
    heads_ = vocabulary("organisations")["heads"]
    heads = any_of(heads_)
    adjective = (
        r"\p{Ll}[\p{L}-]*(?:ale?s?|aux|ifs?|ives?|iques?|ien(?:ne)?s?|aires?|aine?s?|aise?s?|"
        r"oise?s?|ées?|és?|[ei]ère?s?|urbaine|elle|nel|bles?|eux|euse|ole|ante?s?)"
    )
    noun = (
        rf"(?:et{SPACE})?(?:{_LINK}|pour{SPACE}(?:la{SPACE}|le{SPACE}|les{SPACE}|l['’]))(?!(?:son|"
        rf"sa|ses|leur|ce|cette|{any_of(vocabulary('honorifics')['inside'])})\b)\p{{Ll}}[\p{{L}}-]+"
    )
    lower = rf"{SPACE}(?:{adjective}(?!\p{{L}})|{noun})"
    tail = rf"(?:{SPACE}(?:(?:et{SPACE})?{_LINK}|pour{SPACE}l['’]|&{SPACE})?{_TOKEN})"
    return compiled(
        rf"\b(?P<head>(?i:{heads}))(?P<middle>(?:{lower}){{0,6}})(?P<tail>{tail}(?:{tail}|{SPACE}\p{{Ll}}{{3,}}(?:aise|aises|ais|ois|oise|ienne|ien|ain|aine|ère|ier)(?={tail}))*|(?<=\p{{Ll}}))"
    )


@functools.cache
def _english_heads() -> "regex.Pattern[str]":
    told = vocabulary("organisations")
    tails = any_of(told["english_tails"])
    heads = any_of(head.title() for head in told["english_heads"])
    run = (
        rf"{CAPITAL}(?:['’]s)?(?:{SPACE}(?:&{SPACE}|and{SPACE}(?!(?i:ceo|chief|president|head|chair|"
        rf"director|mayor))|der{SPACE}|do{SPACE}|de{SPACE}|del{SPACE})?{CAPITAL}(?:['’]s)?)*"
    )
    return compiled(
        rf"\b(?:{run}{SPACE}{tails}(?:{SPACE}(?:of|for){SPACE}(?:the{SPACE})?{NAME_RUN})?|{heads}{SPACE}(?:of|for){SPACE}(?:the{SPACE})?{NAME_RUN}(?:{SPACE}{tails})?)(?![\p{{L}}])"
    )


@functools.cache
def _firms() -> "regex.Pattern[str]":
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
def _branded() -> "regex.Pattern[str]":
    return compiled(
        rf"\b(?i:{any_of(vocabulary('organisations')['brands'])})s?{SPACE}(?:\p{{Ll}}+{SPACE})?(?P<name>{NAME_RUN})"
    )


def find_organisations(article: Article) -> list[Organisation]:
    """The organisations of *article* by their own shape; those known only from somebody's function come later."""
    found = Register(article)
    text = article.text
    told = vocabulary("organisations")
    generic = compiled(rf"(?i:{any_of(told['generic'])})\Z")
    for match in _french_heads().finditer(text) if article.language == "fr" else ():
        _headed(found, match, bool(generic.match(match["head"])))
    for match in _english_heads().finditer(text):
        if article.language == "en" or match[0].split()[0][0].isupper():
            found.add(Span(*_trim(article, match.span())))
    for match in _firms().finditer(text):
        start, end = _trim(article, match.span())
        if len(text[start:end].split()) > 1:
            found.add(Span(start, end))
    for match in _branded().finditer(text):
        if match["name"].split()[0].lower() not in given_names():
            found.add(Span(match.start("name"), _ended(article, match.start("name"), match.end("name"))))
    add_expansions(found, article)
    for match in compiled(r"(?<![\p{L}-])\p{Lu}{2,5}(?: \p{Lu}{2,5})+(?![\p{L}-])").finditer(text):
        line = article.at(article.paragraph_at(match.start()))
        if line.upper() != line and not compiled(r"\p{Lu}{2,}").match(line):
            found.add(Span(*match.span()), weak=True)
    add_acronyms(found, article)
    join_initials(found)
    return found.all


def _headed(found: Register, match: "regex.Match[str]", generic: bool) -> None:
    """One body that begins with its head: the head in lower case needs a linked name or a name beside it."""
    article, head = found.article, match["head"]
    start, end = match.span()
    words = article.text[match.start("tail") : end].split()
    if not words:  # « la Chambre officielle de commerce »: a capital inside a sentence is enough
        opening = article.text[article.sentence_at(start).start : start].strip(' «"') == ""
        if head[0].isupper() and not opening and len(match["middle"].split()) > 0 and not head.isupper():
            found.add(Span(start, end), weak=True)
        return
    for index, word in enumerate(words):  # « la CCI Anne Martin »: the given name is somebody's
        if index and word.lower() in given_names() and words[index - 1].lower() not in ("de", "du", "des"):
            end = article.text.index(word, match.start("tail")) - 1
            break
    if words[0].lower() in given_names() and head.islower() and not match["middle"]:
        return
    end = _ended(article, match.start("tail"), end)
    if head.islower() and not match["middle"] and head in vocabulary("organisations")["brands"]:
        start = match.start("tail") + len(match["tail"]) - len(match["tail"].lstrip(" \u00a0"))
        if compiled(r"d['’]|de |du |des ").match(article.text, start):
            start = match.start()
    if len(match["middle"].split()) > 6 or (generic and head.islower() and len(words) == 1 and not match["middle"]):
        return
    found.add(Span(start, end), optional=generic and head.lower() in vocabulary("organisations")["venues"])


def _ended(article: Article, start: int, end: int) -> int:
    """Where a run of capitals stops being a firm's name: after « Invest », « GmbH » and the like."""
    told = vocabulary("organisations")
    ending = compiled(rf"{SPACE}(?:{any_of([*told['tails'], *told['legal_after']])})(?!\p{{L}})").search(
        article.text, start, end
    )
    if ending is None or not compiled(rf"{SPACE}{CAPITAL}").match(article.text, ending.end(), end):
        return end
    more = compiled(rf"{SPACE}(?:{any_of([*told['tails'], *told['legal_after']])})").match(article.text, ending.end())
    return end if more else ending.end()


def _trim(article: Article, span: tuple[int, int]) -> tuple[int, int]:
    """Without the small words that a sentence begins with."""
    start, end = span
    while (first := compiled(rf"([\p{{L}}'’-]+){SPACE}").match(article.text, start, end)) and (
        first[1].lower() in sentence_starters() or first[1].rstrip("'’").lower() in ("l", "d")
    ):
        start = first.end()
    return start, end
