"""The signs for and against a run of capitals being somebody's name, each with its points."""

from dataclasses import dataclass, field

import regex

from provgraph.reader.acronyms import surnames_in_capitals
from provgraph.reader.article import Article, Span
from provgraph.reader.functions import Function
from provgraph.reader.model_names import model_sign
from provgraph.reader.places import countries
from provgraph.reader.words import CAPITAL, SPACE, any_of, compiled, given_names, is_given_name, named_after, vocabulary

PARTICLE = (
    rf"(?:(?:de{SPACE}la|de{SPACE}l['’]|de{SPACE}los|de{SPACE}las|von{SPACE}der|von{SPACE}dem|"
    rf"van{SPACE}der|van{SPACE}den|van{SPACE}de|de|du|des|von|van|der|den|da|do|dos|das|di|del|"
    rf"della|af|av|bin|ben|ibn|el|al|y|e|zu|zum|zur|ter|ten|ní|ó|the){SPACE}(?:(?:La|Le|Los)"
    rf"{SPACE})?|d['’])"
)
STRONG = r"(?:von|van|da|do|dos|das|di|del|della|af|bin|ben|ibn|el|al|zu|ter|ten|y|ní|ó)"


@dataclass
class Mention:
    """One place that names somebody."""

    span: Span
    name: Span
    """Without the form of address."""
    honorific: str
    points: int = 0
    rules: list[str] = field(default_factory=list)

    def add(self, points: int, rule: str) -> None:
        """One sign for or against."""
        self.points += points
        self.rules.append(rule)


def words_of_occasions() -> tuple[str, ...]:
    """What capitals of an occasion end with, in English."""
    events = ("Ceremony", "Luncheon", "Dinner", "Gala", "Reception", "Breakfast", "Agreement", "Treaty", "Conference")
    return (*events, "Summit", "Anniversary", "Delegation", "Ministers", "Presidents", "Consuls", "Mayors", "Trip")


def weigh(article: Article, mention: Mention, functions: list[Function], ends: dict[int, Function]) -> None:
    """Add to *mention* what speaks for and against somebody's name; *ends*: the function phrases by where they end."""
    _own_signs(article, mention)
    _no_names(article.at(mention.name), mention)
    _signs_before(article, mention)
    _signs_after(article, mention)
    _signs_of_functions(article, mention, functions, ends)
    line = article.at(article.paragraph_at(mention.name.start)).strip()
    if line == line.upper() and len(line) > 12:
        mention.add(-5, "headline in capitals")
    if article.at(mention.name) == line and is_given_name(line.split()[0]):
        mention.add(1, "alone on its line")


def _no_names(name: str, mention: Mention) -> None:
    """What shows that capitals name an occasion or a place."""
    if compiled(rf".*{SPACE}{any_of(words_of_occasions())}").fullmatch(name):
        mention.add(-6, "an occasion")  # “Monday's Twinning Ceremony”
    of_country = compiled(rf"(?P<first>{CAPITAL}){SPACE}(?:de{SPACE}|d['’])(?P<where>{CAPITAL})").fullmatch(name)
    if of_country and of_country["where"] in countries() and of_country["first"].lower() not in given_names():
        mention.add(-4, "place of a country")  # « le salon Valmer de France »


def _own_signs(article: Article, mention: Mention) -> None:
    """What the name itself shows."""
    name = article.at(mention.name)
    words = name.split()
    if is_given_name(words[0]):
        mention.add(3 if len(words) > 1 else 1, "given name")
    if compiled(rf"^{PARTICLE}", regex.IGNORECASE).match(name) and not mention.honorific:
        mention.add(-3, "begins with a particle")
    if compiled(rf"{SPACE}{STRONG}{SPACE}|{SPACE}d['’]\p{{Lu}}|{SPACE}de{SPACE}(?:La{SPACE})?\p{{Lu}}").search(name):
        mention.add(1, "particle")
    if len(words) == 2 and "-" not in words[0] and compiled(r"\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+").fullmatch(words[1]):
        mention.add(1, "compound surname")
    if compiled(r"^[LD]['’]\p{Lu}").match(name):
        mention.add(-4, "begins with an article")
    if (
        len(words) > 1
        and words[-1].isupper()
        and len(words[-1]) > 2
        and not words[0].isupper()
        and (is_given_name(words[0]) or surnames_in_capitals(article))
    ):
        mention.add(2, "surname in capitals")
    noun = words[0].lower()
    common = noun in vocabulary("words")["toponyms"] or noun in vocabulary("organisations")["english_heads"]
    addressed = "form of address" in mention.rules
    if addressed and len(words) == 1 and (common or noun == "cities"):
        mention.add(-6, "a place or a body by its first word")  # “a Sister City”
    if (
        not mention.honorific
        and len(words) > 1
        and (
            noun in vocabulary("words")["geography"]
            or compiled(
                rf"(?:{any_of(vocabulary('words')['toponyms'])}|{any_of(vocabulary('organisations')['heads'])})s?"
            ).fullmatch(noun)
        )
    ):
        mention.add(-4, "a place or a body by its first word")
    if compiled(r"^(?:\p{Lu}\.)").match(name):
        mention.add(2, "initial")
    if 2 <= len(words) <= 4 and all(len(w) > 1 for w in words):
        mention.add(1, "two to four words")
    if len(words) == 1 and not mention.honorific:
        mention.add(-1, "one word")
    sign = model_sign(article, mention.name)
    if sign is not None:
        mention.add(*sign)


def _signs_before(article: Article, mention: Mention) -> None:
    """What stands in front: articles, streets and ships, prepositions of place, verbs of speech."""
    before = article.text[max(0, mention.span.start - 60) : mention.span.start]
    words = vocabulary("words")
    determiner = r"(?:le|la|l['’]|les|du|des|au|aux|un|une|cette?|the|a|an|d['’]un|this)"
    if compiled(rf"(?i)(?:^|[\s(«'’]){determiner}{SPACE}?$").search(before):
        mention.add(-4, "after an article")
    if named_after(before):
        mention.add(-8, "namesake")
    place = compiled(rf"(?<!\p{{L}})(?i:{any_of(words['place_before'])}){SPACE}$")
    given_to = compiled(rf"(?<!\p{{L}})(?i:{any_of(words['given_to'])}){SPACE}à{SPACE}$").search(before)
    if given_to:
        mention.add(1, "given to")
    elif place.search(before) and not mention.honorific:
        mention.add(-2, "after a preposition of place")
    if compiled(rf"(?i)[\s,»\"”](?:{any_of(words['speech'])}){SPACE}$").search(before):
        mention.add(2, "speaks")
    many = len(article.at(mention.name).split()) > 1
    if not many and compiled(rf"(?<!\p{{L}}){any_of(words['kin'])}{SPACE}$").search(before):
        mention.add(5, "kin")
    if many and compiled(rf"(?i)(?<!\p{{L}})(?:{any_of(words['company'])}){SPACE}?$").search(before):
        mention.add(2, "in company")
    if (
        many
        and compiled(
            rf"(?i)(?<!\p{{L}})(?:le{SPACE}|la{SPACE}|l['’]|s(?:on|a){SPACE}|leur{SPACE}|the{SPACE}"
            rf"|its{SPACE}|his{SPACE}|her{SPACE}|their{SPACE})\p{{Ll}}[\p{{L}}-]+(?:{SPACE}\p{{Ll}}+)?,{SPACE}$"
        ).search(before)
        and compiled(r"[,.)]|\s\p{Ll}").match(article.text, mention.name.end)
    ):
        mention.add(1, "apposed")


def _signs_after(article: Article, mention: Mention) -> None:
    """What follows: verbs of speech and of acting, « pour X », the nouns of what is only named after somebody."""
    after = article.text[mention.name.end : mention.name.end + 60]
    words, bodies = vocabulary("words"), vocabulary("organisations")
    if compiled(rf"{SPACE}(?:{any_of(bodies['english_namesakes'])})(?!\p{{L}})").match(after):
        mention.add(-6, "namesake")
    if (
        article.language == "en"
        and not mention.honorific
        and compiled(rf"{SPACE}(?:{any_of(vocabulary('functions')['en']['heads'])})(?!\p{{L}})").match(after)
    ):
        mention.add(-3, "before a function")
    if "speaks" not in mention.rules and compiled(rf"(?i),?{SPACE}(?:{any_of(words['speech'])})(?!\p{{L}})").match(
        after
    ):
        mention.add(2, "speaks")
    if compiled(rf",?{SPACE}(?:{any_of(words['acts'])})(?!\p{{L}})").match(after):
        mention.add(1, "acts")
    if len(article.at(mention.name).split()) > 1 and compiled(
        rf",{SPACE}(?:qui{SPACE}(?:l['’]|le|la|lui|les|leur)|lui|elle|who|himself|herself|lui-même|elle-même)(?!\p{{L}})"
    ).match(after):
        mention.add(2, "told of as somebody")
    brands = any_of([*bodies["brands"], *bodies["heads"]])
    body = rf",?{SPACE}(?:pour|for){SPACE}(?:l['’]|la{SPACE}|le{SPACE}|the{SPACE})?(?:{brands}{SPACE})?\p{{Lu}}"
    of_body = (
        rf",{SPACE}(?:d['’]|de{SPACE}la|de{SPACE}l['’]|du|de|des|of"
        rf"|from){SPACE}?(?:the{SPACE})?(?:{brands}{SPACE})?\p{{Lu}}"
    )
    told_of = (
        rf",{SPACE}(?:venue?s?{SPACE}(?:représenter|pour)|dont{SPACE}l(?:a{SPACE}|e{SPACE}|['’]){brands}|représentant)"
    )
    if compiled(rf"{SPACE}\(\p{{Lu}}|{told_of}").match(after) and len(article.at(mention.name).split()) > 1:
        mention.add(2, "stands for")
    if compiled(
        rf"{body}|{of_body}|{SPACE}of{SPACE}the{SPACE}\p{{Lu}}"
        rf"|{SPACE}(?:of|from){SPACE}{CAPITAL}{SPACE}{CAPITAL}"
    ).match(after):
        mention.add(1, "acts for")


def _signs_of_functions(
    article: Article, mention: Mention, functions: list[Function], ends: dict[int, Function]
) -> None:
    """A function beside the name; a function held *at* the name, which is then a body's."""
    if _function_around(article, mention, functions, ends):
        mention.add(3, "function beside")
    start = mention.name.start
    link = compiled(rf"{SPACE}(?:de|d['’]|du|chez|of|at){SPACE}?(?:la{SPACE}|l['’]|the{SPACE})?$")
    held_there = any(
        f.head.end < start < min(f.core.end, f.head.end + 12) and link.search(article.text[f.head.end : start])
        for f in functions
    )
    personal = any_of(vocabulary("functions")["of_people"])
    someones = any(
        f.head.end < start < f.core.end and compiled(rf"(?i).*(?:{personal})").match(article.at(f.head))
        for f in functions
    )
    if held_there and not someones and not mention.honorific:
        mention.add(-4, "where somebody holds a function")


def _function_around(article: Article, mention: Mention, functions: list[Function], ends: dict[int, Function]) -> bool:
    text, end = article.text, mention.name.end
    for gap in (0, 1, 2, 3):
        function = ends.get(mention.span.start - gap)
        if function is not None and (text[function.core.end : mention.span.start].strip(" ,:\u00a0") == ""):
            return gap < 2 or bool(function.determiner) or len(article.at(mention.name).split()) > 1
    apposed = rf"{SPACE}?[,(–-]{SPACE}?(?:alors{SPACE}|then{SPACE}|who{SPACE}is{SPACE})?"
    said = rf",?{SPACE}(?:qui{SPACE})?(?:est|was|is|devient|became){SPACE}"
    after = compiled(rf"{apposed}|{said}").match(text, end)
    return (
        after is not None
        and any(f.span.start == after.end() for f in functions)
        and len(article.at(mention.name).split()) > 1
    )
