"""Persons: names by their shape and by what stands around them, joined over the text."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.name_signs import PARTICLE, STRONG, Mention, weigh
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import CAPITAL, SPACE, any_of, compiled, given_names, sentence_starters, vocabulary

ENOUGH = 2
"""Points from which a run of capitals is somebody."""


@dataclass(eq=False)
class Person:
    """Somebody whom the text names, under the fullest form of the name."""

    name: str
    mentions: list[Span] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    bystander: str | None = None
    """Why somebody took part in nothing: byline, credit, historical. None: may have."""
    confidence: float = 0.5
    points: int = 0
    """The most points that one mention has."""

    @property
    def tokens(self) -> list[str]:
        """The words of the name, in lower case."""
        return self.name.lower().split()


@functools.cache
def _run() -> "regex.Pattern[str]":
    address = vocabulary("honorifics")
    inside, outside = any_of(address["inside"]), any_of(address["outside"])
    initial = r"(?:(?!MM?\.)(?<!^)(?<!\n)\p{Lu}\.(?:-?\p{Lu}\.)?|(?:(?<=^)|(?<=\n))[B-LN-PR-Z]\.(?:-\p{Lu}\.)?)"
    part = rf"(?:{initial}|Ste?\.|{CAPITAL})"
    rest = rf"{part}(?:{SPACE}(?:{PARTICLE})?{part})*(?:,{SPACE}(?:III?|Jr|Sr|IV)\.?)?"
    return compiled(
        rf"(?<![\p{{L}}\d-])(?:(?:(?P<hon>(?:{inside}){SPACE})(?:(?:{outside}){SPACE})?|(?P<out>(?:{outside}){SPACE})(?P<hon2>(?:{inside}){SPACE})?)"
        rf"(?P<name>(?:{PARTICLE})?{rest})|(?P<name>(?:{STRONG}{SPACE})?{rest}))"
    )


def find_persons(article: Article, bodies: list[Organisation], functions: list[Function]) -> list[Person]:
    """The persons of *article*, in order of their first mention."""
    register = Register(article, bodies)
    mentions = list(_candidates(article, register, functions))
    _by_company(article, mentions)
    full = [m for m in mentions if m.points >= ENOUGH and len(article.at(m.name).split()) > 1]
    single = [m for m in mentions if m.points >= ENOUGH and len(article.at(m.name).split()) == 1]
    people = join(article, full, single)
    _later_mentions(article, people, register)
    return sorted(people, key=lambda person: min(person.mentions))


def _candidates(article: Article, register: Register, functions: list[Function]) -> Iterable[Mention]:
    taken = [m for body in register.all for m in body.mentions]
    starts = {f.core.end: f for f in functions}
    for match in _run().finditer(article.text):
        for mention in _cut(article, match, functions):
            if any(span.overlaps(mention.name) for span in taken):
                continue
            whole = article.at(mention.name)
            if any(f.head.holds(mention.name) for f in functions) or whole.lower() in sentence_starters():
                continue
            weigh(article, mention, functions, starts)
            yield mention


def _cut(article: Article, match: "regex.Match[str]", functions: list[Function]) -> Iterable[Mention]:
    """The names in a run of capitals: without sentence beginnings and functions, cut where « de » links no name."""
    text = article.text
    honorific = (match["hon"] or match["hon2"] or match["out"] or "").strip()
    start, end = match.span("name")
    begin = match.start("hon") if match["hon"] else match.start("hon2") if match["hon2"] else start
    loose = compiled(rf"(?:{PARTICLE})").match(text, start, end)
    if loose and not honorific and (loose[0][0] in "dDyet") and text[loose.end()].isupper():
        start = begin = loose.end()
    moved = True
    while moved:
        moved = False
        first = compiled(rf"({CAPITAL}){SPACE}(?:(?:de|du|des){SPACE}|d['’])?").match(text, start, end)
        word = first[1].lower() if first else ""
        sentence = article.sentence_at(start)
        opening = text[sentence.start : start].strip(' «"“(•-–—\t') == ""
        if (
            first
            and not honorific
            and (word in sentence_starters() or (opening and word in article.lower_words and word not in given_names()))
        ):
            start, moved = (first.end() if word in sentence_starters() else first.end(1) + 1), True
        for function in functions:
            if (
                function.head.start < end
                and start < function.head.end < end - 2
                and text[function.head.start].isupper()
                and text[function.head.end] in " \u00a0"
            ):
                start, moved = function.head.end + 1, True
        begin = begin if honorific and not match["out"] else start
    start, begin = _after_the_place(article, start, begin, end, honorific, functions)
    run = text[start:end]
    link = compiled(rf"{SPACE}(?=(?:de{SPACE}la|de{SPACE}l['’]|des|du|de){SPACE}(?!L[ae]{SPACE})|d['’]|de{SPACE}l['’])")
    pieces = link.split(run)
    held = any(end + 1 < f.span.start <= end + 3 for f in functions)
    if held and len(pieces) == 2 and len(pieces[0].split()) == 2:
        pass
    elif (
        len(pieces) > 1
        and not honorific
        and not (pieces[0].split()[0].split("-")[0].lower() in given_names() or len(pieces[0].split()) == 1)
    ) or (len(pieces) > 1 and len(pieces[0].split()) > 2 and not honorific):
        end = start + len(pieces[0])
    if end > start:
        address = vocabulary("honorifics")["outside"]
        told = honorific if honorific not in address else ""
        mention = Mention(Span(begin, end), Span(start, end), told)
        if honorific:
            mention.add(5, "form of address")
        yield mention


def _after_the_place(
    article: Article, start: int, begin: int, end: int, honorific: str, functions: list[Function]
) -> tuple[int, int]:
    """« la maire de Valmer Anne Martin »: the name begins after the place."""
    words = [*compiled(rf"\p{{L}}[^{SPACE[1:-1]}]*").finditer(article.text, start, end)]
    link = compiled(rf"{SPACE}(?:de{SPACE}|d['’]|du{SPACE}|of{SPACE})")
    held = next((f for f in functions if link.fullmatch(article.text, f.head.end, start)), None)
    if honorific or held is None or len(words) < 3:
        return start, begin
    title = article.at(held.head)
    given = [i for i, w in enumerate(words[1:-1], 1) if w[0].split("-")[0].lower() in given_names()]
    if given:
        return words[given[0]].start(), words[given[0]].start()
    if len(words) == 3 and begins_with(title, article.language, "places"):
        return words[1].start(), words[1].start()
    return start, begin


def _by_company(article: Article, mentions: list[Mention]) -> None:
    """Who stands in a list with somebody is somebody; a second look at the same name keeps the best of its signs."""
    for _ in range(2):
        for left, right in pairwise(mentions):
            between = article.text[left.name.end : right.span.start]
            if compiled(rf"(?:,{SPACE}|,?{SPACE}(?:et|and|puis|with|avec){SPACE})").fullmatch(between):
                for one, other in ((left, right), (right, left)):
                    if (
                        one.points >= ENOUGH + 1 > other.points >= 0
                        and len(article.at(other.name).split()) > 1
                        and "company" not in other.rules
                    ):
                        other.add(1, "company")
    best: dict[str, int] = {}
    for mention in mentions:
        name = article.at(mention.name)
        best[name] = max(best.get(name, mention.points), mention.points)
    for mention in mentions:
        name = article.at(mention.name)
        if (
            best[name] >= ENOUGH > mention.points
            and len(name.split()) > 1
            and "namesake" not in mention.rules
            and "headline in capitals" not in mention.rules
        ):
            mention.add(best[name] - mention.points, "named elsewhere")


def same_name(full: str, part: str) -> bool:
    """Whether *part* is how a text would call *full* again: its beginning, its end, or its last word."""
    a, b = full.lower().split(), part.lower().split()
    if a == b:
        return True
    if len(b) >= len(a):
        return False
    return (
        a[: len(b)] == b
        or a[-len(b) :] == b
        or (len(b) == 1 and b[0] in a[1:] and len(b[0]) > 2)
        or (len(b) > 1 and " ".join(b) in " ".join(a))
    )


def join(article: Article, full: list[Mention], single: list[Mention]) -> list[Person]:
    """One person for each full name, with the shorter forms joined to it."""
    people: list[Person] = []
    for mention in sorted(full, key=lambda m: -len(article.at(m.name).split())):
        name = article.at(mention.name)
        person = next((p for p in people if p.name == name or same_name(p.name, name)), None)
        if person is None:
            person = Person(name)
            people.append(person)
        person.mentions.append(mention.span)
        person.rules.extend(mention.rules)
        person.points = max(person.points, mention.points)
    for mention in single:
        name = article.at(mention.name)
        person = next((p for p in people if same_name(p.name, name)), None)
        if person is None:
            person = Person(name)
            people.append(person)
        person.mentions.append(mention.span)
        person.rules.extend(mention.rules)
        person.points = max(person.points, mention.points)
    return people


def _later_mentions(article: Article, people: list[Person], register: Register) -> None:
    """Surnames and given names alone, where they belong to one person only."""
    shorts: dict[str, list[Person]] = {}
    for person in people:
        words = person.name.split()
        if len(words) < 2:
            continue
        cut = compiled(rf"{SPACE}(?={PARTICLE}|{CAPITAL})").search(person.name)
        tail = person.name[cut.end() :] if cut else words[-1]
        for short in {words[0], words[-1], tail, compiled(rf"^{PARTICLE}").sub("", tail)}:
            shorts.setdefault(short, []).append(person)
    taken = [m for p in people for m in p.mentions] + [m for b in register.all for m in b.mentions]
    namesakes = any_of(vocabulary("organisations")["namesakes"])
    for short, owners in sorted(shorts.items(), key=lambda item: -len(item[0])):
        if len(owners) > 1 or len(short) < 3:
            continue
        for match in compiled(rf"(?<![\p{{L}}-]){regex.escape(short)}(?![\p{{L}}-])").finditer(article.text):
            span = Span(*match.span())
            before, after = article.text[max(0, span.start - 25) : span.start], article.text[span.end : span.end + 12]
            if any(span.overlaps(t) for t in taken) or compiled(
                rf"(?:(?i:{namesakes})|\p{{Lu}}\p{{Ll}}[\p{{L}}-]+|(?<=\p{{Lu}}\p{{Ll}}+ )de|du|à|la){SPACE}$|-$"
            ).search(before):
                continue
            if compiled(rf"{SPACE}\p{{Lu}}\p{{Ll}}").match(after):
                continue
            owners[0].mentions.append(span)
            taken.append(span)
