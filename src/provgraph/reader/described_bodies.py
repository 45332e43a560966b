"""Bodies that the text describes: « Baltvest, l'agence de … », « le géant chinois Valmo »."""

import functools

from provgraph.reader.article import Span
from provgraph.reader.register import Register
from provgraph.reader.run_patterns import RunPattern
from provgraph.reader.words import (
    CAPITAL,
    SPACE,
    any_of,
    compiled,
    ending,
    given_names,
    is_given_name,
    sentence_starters,
    vocabulary,
)

_PLACED = ending(r"(?i:(?:\bà|\ben|\bat|\bin)\s)")


@functools.cache
def _apposed() -> RunPattern:
    """« Baltvest, l'agence de … »: a name, and what it is told to be."""
    told = vocabulary("organisations")
    kinds = any_of([*told["brands"], *told["kinds"]])
    return RunPattern(
        rf"(?P<name>{CAPITAL}(?:{SPACE}{CAPITAL}){{0,3}}),{SPACE}(?:(?:l['’]|(?:la|le|une?|the|an?){SPACE})"
        rf"(?:(?!l[ae]s?{SPACE}|the{SPACE})\p{{Ll}}+{SPACE}){{0,2}}?)?(?:{kinds})(?![\p{{L}}-])(?!{SPACE}\p{{Lu}})",
        rf"{kinds}(?![\p{{L}}-])",
    )


@functools.cache
def _national() -> RunPattern:
    """« le chinois Valmo »: whose a body is, and its name."""
    nations = any_of(
        [*(f"{n}(?:e|ne)?" for n in vocabulary("nationalities")["fr"]), *vocabulary("nationalities")["en"]]
    )
    the = rf"(?:(?:[Ll]e|[Aa]u|[Dd]u){SPACE}|[Ll]['’])"
    return RunPattern(rf"(?<!\p{{L}}){the}{nations}{SPACE}(?P<name>{CAPITAL})(?!{SPACE}\p{{Lu}})", nations, first=the)


_SET_OFF = ending(rf",{SPACE}(?:l['’]|la{SPACE}|le{SPACE}|une?{SPACE})")


def add_described(found: Register) -> None:
    """« Baltvest, l'agence de … », « le géant chinois Valmo »: told to be a body by what stands beside the name."""
    article = found.article
    for match in [*_apposed().every(article.text), *_national().every(article.text)]:
        first = match["name"].split()[0].split("-")[0].lower()
        before = article.text[max(0, match.start("name") - 5) : match.start("name")]
        opens = article.sentence_at(match.start("name")).start == match.start("name")
        if (
            any(is_given_name(word) for word in match["name"].split())
            or (first in sentence_starters() and opens)
            or _PLACED.match(before)
        ):
            continue
        found.add(Span(*match.span("name")), weak=True)


def add_in_brackets(found: Register) -> None:
    """« A (Souvenir tromelois), B (Valmer Solidaire), C (…) »: three people with their bodies in one sentence."""
    article, told = found.article, vocabulary("functions")[found.article.language]
    person = rf"{CAPITAL}(?:{SPACE}(?:de{SPACE})?{CAPITAL})+"
    bracket = compiled(rf"(?<![\p{{L}}-]){person}{SPACE}\((?P<body>\p{{L}}[^()\d:;.\n]{{3,70}})\)")
    for sentence in article.sentences:
        if article.text.count("(", sentence.start, sentence.end) < 3:
            continue
        row = list(bracket.finditer(article.text, sentence.start, sentence.end))
        for match in row if len(row) > 2 else ():
            piece = compiled(rf"\p{{Lu}}[^,]*?(?=,|$|{SPACE}(?:et|and){SPACE}\p{{Lu}}\p{{Ll}}+{SPACE})")
            for part in piece.finditer(article.text, match.start("body"), match.end("body")):
                held = compiled(rf"(?i)(?:{any_of(told['before'])}{SPACE})?{any_of(told['heads'])}(?!\p{{L}})")
                words = part[0].split()
                if len(words) > 1 and not held.match(part[0]) and words[0].lower() not in given_names():
                    found.add(Span(*part.span()))


def told_of_the_one_before(found: Register, start: int) -> bool:
    """« Baltvest, l'agence de … »: a description of the body just named, and no other body."""
    text = found.article.text
    if not _SET_OFF.match(text, max(0, start - 60), start):
        return False
    if compiled(
        rf"[^.;\n]{{0,60}}?(?:,{SPACE}|,?{SPACE}(?:et|ainsi{SPACE}que){SPACE})(?:l['’]|la{SPACE}|le{SPACE}|les{SPACE})"
    ).match(text, found.article.text.find(",", start) if "," in text[start : start + 60] else start) and compiled(
        rf",{SPACE}(?:l['’]|la{SPACE}|le{SPACE})$"
    ).search(text[max(0, start - 5) : start]):
        return False  # « l'EPA, le port Valmo, la chambre … »: a list
    apposed = compiled(rf"(?P<name>{CAPITAL}(?:{SPACE}{CAPITAL})?),{SPACE}(?:l['’]|la{SPACE}|le{SPACE}|une?{SPACE})$")
    before = apposed.search(text, max(0, start - 60), start)
    if before is None or text[start].isupper():
        return False
    named = before["name"].split()
    if compiled(rf"(?i:{any_of(vocabulary('organisations')['heads'])})s?").fullmatch(named[0]):
        return False  # « la Ville, le port de Valmer »: a list
    if named[0].lower() in given_names() or named[0].lower() in sentence_starters():
        return False
    if compiled(r"(?i)(?:\b(?:à|en|at|in|de|du|des|of)\s|\bd['’])$").search(
        text[max(0, before.start() - 4) : before.start()]
    ):
        return False
    found.add(Span(*before.span("name")), weak=True)
    return True
