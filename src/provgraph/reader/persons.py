"""Persons: names by their shape and by what stands around them, joined over the text."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from provgraph.reader.article import Article, Span, Taken
from provgraph.reader.functions import Function
from provgraph.reader.name_cuts import cut, halves
from provgraph.reader.name_signs import PARTICLE, STRONG, Mention, weigh
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import CAPITAL, SPACE, any_of, compiled, ending, sentence_starters, standing, vocabulary

_ARABIC = r"(?:el|al|ad|an|ar|as|ash|es|et)-"
"""« Anne el-Tromel »: the article that is written with the name."""
_AND = compiled(rf"(?:,{SPACE}|,?{SPACE}(?:et|and){SPACE})")
_WITH = compiled(rf"(?:,{SPACE}|,?{SPACE}(?:et|and|puis|with|avec){SPACE})")
_LED_TO_A_BODY = compiled(
    rf"(?P<name>\S+{SPACE}.*\S){SPACE}(?:de{SPACE}la{SPACE}|de{SPACE}l['’]|du{SPACE}|des{SPACE}|de{SPACE}|d['’])"
)
_NAME_OF_A_BODY = compiled(rf"(?P<name>{CAPITAL}{SPACE}{CAPITAL}){SPACE}de{SPACE}(?P<body>{CAPITAL})")
_OF = rf"(?:(?:du|de{SPACE}la|de){SPACE}|de{SPACE}l['’])"
_BODIED = compiled(
    rf"{SPACE}(?:\(\p{{Lu}}[^)]*\)|{_OF}{CAPITAL}(?:{SPACE}{CAPITAL})*)"
    rf"(?:,{SPACE}|{SPACE}(?:et|ou{SPACE}encore|ou|ainsi{SPACE}que){SPACE})"
)
_TAIL = compiled(rf"{SPACE}(?={PARTICLE}|{CAPITAL})")
_PARTICLE = compiled(PARTICLE)
_CAPITAL_AFTER = compiled(rf"{SPACE}\p{{Lu}}\p{{Ll}}")
ENOUGH = 2
"""Points from which a run of capitals is somebody."""


@dataclass(eq=False)
class Person:
    """Somebody whom the text names, under the fullest form of the name."""

    name: str
    mentions: list[Span] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    bystander: str | None = None
    """Why somebody took part in nothing: byline, credit, historical, kin. None: may have."""
    confidence: float = 0.5
    points: int = 0
    """The most points that one mention has."""
    likelihood: float | None = None
    """That somebody is named so, by learnt weights. None: nobody has weighed it."""

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
    small = rf"(?:{SPACE}l[ea]{SPACE}{CAPITAL}(?={SPACE}?[\p{{Ll}},.;:)]))?"  # « Anne le Goff »
    rest = rf"{part}{small}(?:{SPACE}(?:{PARTICLE}|{_ARABIC})?{part})*(?:,{SPACE}(?:III?|Jr|Sr|IV)\.?)?"
    return compiled(
        rf"(?<![\p{{L}}\d-])(?:(?:(?P<hon>(?:{inside}){SPACE})(?:(?:{outside}){SPACE})?|(?P<out>(?:{outside}){SPACE})(?P<hon2>(?:{inside}){SPACE})?)"
        rf"(?P<name>(?:{PARTICLE})?{rest})|(?P<name>(?:{STRONG}{SPACE})?{rest}))"
    )


def find_persons(article: Article, bodies: list[Organisation], functions: list[Function]) -> list[Person]:
    """The persons of *article*, in order of their first mention."""
    register = Register(article, bodies)
    mentions = list(_candidates(article, register, functions))
    _share_the_address(article, mentions)
    _of_bodies_in_a_row(article, mentions, register)
    _by_company(article, mentions)
    full = [m for m in mentions if m.points >= ENOUGH and len(article.at(m.name).split()) > 1]
    single = [m for m in mentions if m.points >= ENOUGH and len(article.at(m.name).split()) == 1]
    people = join(article, full, single)
    _give_back(article, people, register)
    add_later_mentions(article, people, register.all)
    return sorted(people, key=lambda person: min(person.mentions))


def _candidates(article: Article, register: Register, functions: list[Function]) -> Iterable[Mention]:
    mentions = [m for body in register.all for m in body.mentions]
    taken, heads = Taken(article.text, mentions), Taken(article.text, (f.head for f in functions))
    starts = {f.core.end: f for f in functions}
    for match in _run().finditer(article.text):
        for mention in [half for whole in cut(article, match, functions) for half in halves(article, whole)]:
            if taken.overlaps(mention.name):
                _without_the_body(article, mention, mentions)
                if taken.overlaps(mention.name):
                    continue
            if article.at(mention.name).lower() in sentence_starters():
                continue
            if heads.overlaps(mention.name) and any(f.head.holds(mention.name) for f in functions):
                continue
            weigh(article, mention, functions, starts)
            yield mention


def _without_the_body(article: Article, mention: Mention, taken: list[Span]) -> None:
    """« Dominique Martin de VMX »: the name of a known body is no part of somebody's."""
    for body in taken:
        if body.start <= mention.name.start < body.end < mention.name.end and article.text[body.end] in " \u00a0":
            mention.name = Span(body.end + 1, mention.name.end)  # « le PDG d'Air Valmer Anne Martin »
            mention.span = mention.name
        if not mention.name.start < body.start < mention.name.end:
            continue
        name = _LED_TO_A_BODY.fullmatch(article.text, mention.name.start, body.start)
        if name:
            mention.name = Span(mention.name.start, name.end("name"))
            mention.span = Span(mention.span.start, mention.name.end)


def _share_the_address(article: Article, mentions: list[Mention]) -> None:
    """« MM. A et B », « Mmes A, B et C »: all of them."""
    for left, right in pairwise(mentions):
        if left.honorific not in ("MM.", "Mmes", "Mlles", "Messrs") or right.honorific:
            continue
        if _AND.fullmatch(article.text, left.name.end, right.span.start):
            right.honorific = left.honorific
            right.add(5, "form of address")


def _of_bodies_in_a_row(article: Article, mentions: list[Mention], register: Register) -> None:
    """« A (CHU), B de l'INS et Claude Martin de Valmo »: after two with their bodies, « de » leads to a body too."""
    for left, right in pairwise(mentions):
        cut = _NAME_OF_A_BODY.fullmatch(article.at(right.name))
        if cut and _BODIED.fullmatch(article.text[left.name.end : right.name.start]):
            start = right.name.start
            register.add(Span(start + cut.start("body"), start + cut.end("body")), weak=True)
            right.name = Span(start, start + cut.end("name"))
            right.span = Span(right.span.start, right.name.end)


def _by_company(article: Article, mentions: list[Mention]) -> None:
    """Who stands in a list with somebody is somebody; a second look at the same name keeps the best of its signs."""
    together = [
        (left, right)
        for left, right in pairwise(mentions)
        if _WITH.fullmatch(article.text[left.name.end : right.span.start])
    ]
    for left, right in [*together, *together]:
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
    a, b = _words_of(full), _words_of(part)
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


@functools.lru_cache(maxsize=4096)
def _words_of(name: str) -> list[str]:
    return [w for w in name.lower().split() if len(w) > 2 or not w.endswith(".")]


def join(article: Article, full: list[Mention], single: list[Mention]) -> list[Person]:
    """One person for each full name, with the shorter forms joined to it."""
    people: list[Person] = []
    known: dict[str, Person] = {}
    for mention in [*sorted(full, key=lambda m: -len(article.at(m.name).split())), *single]:
        name = article.at(mention.name)
        person = known.get(name) or next((p for p in people if p.name == name or same_name(p.name, name)), None)
        if person is None:
            person = Person(name)
            people.append(person)
        known[name] = person
        person.mentions.append(mention.span)
        person.rules.extend(mention.rules)
        person.points = max(person.points, mention.points)
    return people


def _give_back(article: Article, people: list[Person], register: Register) -> None:
    """« le directeur du groupe Valmo Anne Martin »: no body ends with the name of somebody named elsewhere."""
    for body in list(register.all):
        for person in people:
            if len(person.name.split()) < 2 or not body.name.endswith(f" {person.name}"):
                continue
            ends = len(person.name)
            person.mentions += [Span(m.end - ends, m.end) for m in body.mentions if article.at(m).endswith(person.name)]
            body.name = body.name[: -ends - 1]
            body.mentions = [
                Span(m.start, m.end - ends - 1) if article.at(m).endswith(person.name) else m for m in body.mentions
            ]
            same = next((b for b in register.all if b is not body and b.name == body.name), None)
            if same is not None:
                same.mentions += body.mentions
                register.all.remove(body)
            break


def add_later_mentions(article: Article, people: list[Person], bodies: list[Organisation]) -> None:
    """Surnames and given names alone, where they belong to one person only."""
    shorts: dict[str, list[Person]] = {}
    for person in people:
        words = person.name.split()
        if len(words) < 2:
            continue
        cut = _TAIL.search(person.name)
        tail = person.name[cut.end() :] if cut else words[-1]
        for short in {words[0], words[-1], tail, _without_particle(tail)}:
            shorts.setdefault(short, []).append(person)
    taken = Taken(article.text, (m for p in people for m in p.mentions))
    for mention in (m for b in bodies for m in b.mentions):
        taken.add(mention)
    for short, owners in sorted(shorts.items(), key=lambda item: -len(item[0])):
        if len(owners) > 1 or len(short) < 3:
            continue
        for start in standing(article.text, short):
            span = Span(start, start + len(short))
            if (
                not taken.overlaps(span)
                and not _leads_on().match(article.text[max(0, start - 25) : start])
                and not _CAPITAL_AFTER.match(article.text, span.end, span.end + 12)
            ):
                owners[0].mentions.append(span)
                taken.add(span)


def _without_particle(name: str) -> str:
    particle = _PARTICLE.match(name)
    return name[particle.end() :] if particle else name


@functools.cache
def _leads_on() -> "regex.Pattern[str]":
    """What shows that the next capital is no name of its own: a street, another capital, « de », « en », a hyphen."""
    namesakes = any_of(vocabulary("organisations")["namesakes"])
    return ending(
        rf"(?:(?i:{namesakes})|\p{{Lu}}\p{{Ll}}[\p{{L}}-]+|(?<=\p{{Lu}}\p{{Ll}}+ )de|du|à|la|le|en|au|made in){SPACE}|-"
    )
