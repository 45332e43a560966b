"""Organisations: by their heads (« chambre de … »), legal forms, acronyms, and what the text calls « l'agence … »."""

import regex

from provgraph.reader.acronyms import add_acronyms, add_expansions, join_initials
from provgraph.reader.article import Article, Span
from provgraph.reader.body_shapes import LINK, branded, english_heads, firms, french_heads, lowered, partners, shouted
from provgraph.reader.functions import REGIONS
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import (
    CAPITAL,
    SPACE,
    any_of,
    compiled,
    given_names,
    sentence_starters,
    vocabulary,
)


def find_organisations(article: Article) -> list[Organisation]:
    """The organisations of *article* by their own shape; those known only from somebody's function come later."""
    found = Register(article)
    text = article.text
    told = vocabulary("organisations")
    generic = compiled(rf"(?i:{any_of(told['generic'])})\Z")
    for match in french_heads().finditer(text) if article.language == "fr" else ():
        _headed(found, match, bool(generic.match(match["head"])))
    for match in english_heads().finditer(text):
        start, end = _trim(article, match.span())
        loose = compiled(rf"{SPACE}de{SPACE}").search(text, start, end) if article.language == "fr" else None
        start = loose.end() if loose else start
        if " " in text[start:end]:
            found.add(Span(start, end))
    for match in [*shouted().finditer(text), *partners().finditer(text)]:
        found.add(Span(*match.span()), weak=True)
    for match in lowered().finditer(text) if article.language == "en" else ():
        start, end = _trim(article, match.span())
        if text[start].isupper():
            found.add(Span(start, end), weak=True)
    for match in firms().finditer(text):
        start, end = _trim(article, match.span())
        if len(text[start:end].split()) > 1:
            found.add(Span(start, end))
    for match in branded().finditer(text):
        if match["name"].split()[0].split("-")[0].lower() not in given_names():
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
    for index, word in enumerate(words[:-1]):  # « la CCI Anne Martin »: the given name is somebody's
        if index and word.lower() in given_names() and words[index - 1].lower() not in ("de", "du", "des"):
            end = article.text.index(word, match.start("tail")) - 1
            break
    if words[0].lower() in given_names() and head.islower() and not match["middle"]:
        return
    if _no_name(article, match) or _held_by_the_next(article, match) or _told_of_the_one_before(found, start):
        return
    end = _ended(article, match.start("tail"), end)
    if head.islower():
        start = _named_from(article, match, generic, end)
    if len(match["middle"].split()) > 6 or (generic and head.islower() and len(words) == 1 and not match["middle"]):
        return
    found.add(Span(start, end), optional=generic and head.lower() in vocabulary("organisations")["venues"])


def _no_name(article: Article, match: "regex.Match[str]") -> bool:
    """« sa ville jumelle de X » describes; « en compagnie de X » is about company."""
    if not match["head"].islower():
        return False
    before = article.text[max(0, match.start() - 8) : match.start()]
    theirs = compiled(r"(?i)(?<!\p{L})(?:sa|son|leur|notre|votre|cette|ce|une?)\s$").search(before)
    linked = match["tail"].lstrip().startswith(("de ", "d'", "d’", "du "))
    return bool((theirs and linked) or compiled(r"(?i)\b(?:en|même|plein)\s$").search(before))


def _named_from(article: Article, match: "regex.Match[str]", generic: bool, end: int) -> int:
    """Where the name begins: « l’agence Baltvest » is called Baltvest, « la chambre de Valmer » not Valmer."""
    told = vocabulary("organisations")
    tail = match.start("tail") + len(match["tail"]) - len(match["tail"].lstrip(" \u00a0"))
    link = compiled(LINK).match(article.text, tail)
    if compiled(rf"{SPACE}de{SPACE}compétitivité").fullmatch(match["middle"]):
        return match.start() if link else tail
    governs = compiled(rf"{SPACE}(?:d['’]administration|de{SPACE}(?:surveillance|direction)|exécutif|directeur)")
    if link is not None and compiled(r"conseil|comité").fullmatch(match["head"]) and governs.fullmatch(match["middle"]):
        return link.end()  # « président du conseil d'administration de Valmer Logistique »
    made_of = compiled(rf"{SPACE}(?:d['’]|de{SPACE})\p{{Ll}}[\p{{L}}-]+")
    if (
        link is None
        and made_of.fullmatch(match["middle"])
        and compiled(any_of(told["brands"])).fullmatch(match["head"])
    ):
        return tail  # « le groupement d'armateurs Valmo »
    described = not compiled(rf"{SPACE}(?:et{SPACE})?(?:{LINK}|pour)").match(match["middle"] + " ")
    kind = any_of([*told["brands"], *told["generic"]])
    if not described or not compiled(rf"(?i){kind}\Z").match(match["head"]):
        return match.start()
    if link is None:
        return match.start() if generic and match["middle"] else tail
    several = len(article.text[link.end() : end].split()) > 1
    return link.end() if generic and not match["middle"] and several else match.start()


def _held_by_the_next(article: Article, match: "regex.Match[str]") -> bool:
    """« la présidente de l'agglomération Anne Martin »: the capitals are the holder's name, not the body's."""
    if not match["head"].islower() or match["middle"] or match["head"] in vocabulary("organisations")["brands"]:
        return False
    words = match["tail"].split()
    name = article.text[match.start("tail") : match.end()].split()
    if len(name) not in (2, 3) or not all(compiled(CAPITAL).fullmatch(word) for word in name) or not words:
        return False
    heads = any_of(vocabulary("functions")["fr"]["heads"])
    held = rf"(?i){heads}(?:{SPACE}\p{{Ll}}+)?{SPACE}{LINK}$"
    return bool(compiled(held).search(article.text[max(0, match.start() - 60) : match.start()]))


def _told_of_the_one_before(found: Register, start: int) -> bool:
    """« Baltvest, l'agence de … »: a description of the body just named, and no other body."""
    text = found.article.text
    apposed = compiled(rf"(?P<name>{CAPITAL}(?:{SPACE}{CAPITAL})?),{SPACE}(?:l['’]|la{SPACE}|le{SPACE}|une?{SPACE})$")
    before = apposed.search(text, max(0, start - 60), start)
    if before is None or text[start].isupper():
        return False
    named = before["name"].split()
    if named[0].lower() in given_names() or named[0].lower() in sentence_starters():
        return False
    if compiled(r"(?i)(?:\bà|\ben|\bat|\bin)\s$").search(text[max(0, before.start() - 4) : before.start()]):
        return False
    found.add(Span(*before.span("name")), weak=True)
    return True


def _ended(article: Article, start: int, end: int) -> int:
    """Where a run of capitals stops being a firm's name: after « Invest », « GmbH » and the like."""
    told = vocabulary("organisations")
    ending = compiled(rf"{SPACE}(?:{any_of([*told['tails'], *told['legal_after']])})(?!\p{{L}})").search(
        article.text, start, end
    )
    if ending is not None and not compiled(any_of(told["legal_after"])).fullmatch(ending[0].strip()):
        after = article.text[ending.end() : end].split()
        onward = compiled(rf"{SPACE}(?:d['’]|de{SPACE})\p{{Lu}}").match(article.text, end)
        if len(after) == 1 and after[0].lower() not in given_names() and not onward:
            return end  # « Port Promotion Valmer »
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
    region = compiled(rf"{REGIONS}{SPACE}(?:de{SPACE}|d['’])").match(article.text, start, end)
    return (region.end() if region else start), end  # « directrice Europe de Valmer Marine »
