"""The signs for and against a run of capitals being somebody's name, each with its points."""

import functools
from dataclasses import dataclass, field

import regex

from provgraph.reader.acronyms import surnames_in_capitals
from provgraph.reader.article import Article, Span
from provgraph.reader.functions import Function
from provgraph.reader.model_names import model_sign
from provgraph.reader.places import countries
from provgraph.reader.words import (
    CAPITAL,
    SPACE,
    any_of,
    compiled,
    ending,
    given_names,
    is_given_name,
    named_after,
    vocabulary,
)

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


_DETERMINER = ending(
    rf"(?i:(?:^|[\s(«'’])(?:le|la|l['’]|les|du|des|au|aux|un|une|cette?|the|a|an|d['’]un|this){SPACE}?)"
)
_APPOSED = ending(
    rf"(?i:(?<!\p{{L}})(?:le{SPACE}|la{SPACE}|l['’]|s(?:on|a){SPACE}|leur{SPACE}|the{SPACE}"
    rf"|its{SPACE}|his{SPACE}|her{SPACE}|their{SPACE})\p{{Ll}}[\p{{L}}-]+(?:{SPACE}\p{{Ll}}+)?,{SPACE})"
)
_AFTER_APPOSED = compiled(r"[,.)]|\s\p{Ll}")
_TOLD_OF = compiled(
    rf",{SPACE}(?:qui{SPACE}(?:l['’]|le|la|lui|les|leur)|lui|elle|who|himself|herself|lui-même|elle-même)(?!\p{{L}})"
)
_FIRST_PARTICLE = compiled(PARTICLE, regex.IGNORECASE)
_INNER_PARTICLE = compiled(rf"{SPACE}{STRONG}{SPACE}|{SPACE}d['’]\p{{Lu}}|{SPACE}de{SPACE}(?:La{SPACE})?\p{{Lu}}")
_COMPOUND = compiled(r"\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+")
_ARTICLE = compiled(r"[LD]['’]\p{Lu}")
_INITIAL = compiled(r"\p{Lu}\.")
_OF_COUNTRY = compiled(rf"(?P<first>{CAPITAL}){SPACE}(?:de{SPACE}|d['’])(?P<where>{CAPITAL})")
_HELD_AT = ending(rf"{SPACE}(?:de|d['’]|du|chez|of|at){SPACE}?(?:la{SPACE}|l['’]|the{SPACE})?")
_LED_TO = compiled(
    rf"{SPACE}?[,(–-]{SPACE}?(?:alors{SPACE}|then{SPACE}|who{SPACE}is{SPACE})?"
    rf"|,?{SPACE}(?:qui{SPACE})?(?:est|was|is|devient|became){SPACE}"
)


@functools.cache
def _occasion() -> "regex.Pattern[str]":
    return compiled(rf".*{SPACE}{any_of(words_of_occasions())}")


@functools.cache
def _places_and_bodies() -> "regex.Pattern[str]":
    return compiled(rf"(?:{any_of(vocabulary('words')['toponyms'])}|{any_of(vocabulary('organisations')['heads'])})s?")


@functools.cache
def _before(key: str) -> "regex.Pattern[str]":
    """The words under *key* right before a name."""
    told = any_of(vocabulary("words")[key])
    shapes = {
        "given_to": rf"(?<!\p{{L}})(?i:{told}){SPACE}à{SPACE}",
        "speech": rf"(?i:[\s,»\"”](?:{told}){SPACE})",
        "kin": rf"(?<!\p{{L}}){told}{SPACE}",
        "company": rf"(?i:(?<!\p{{L}})(?:{told}){SPACE}?)",
    }
    return ending(shapes.get(key, rf"(?<!\p{{L}})(?i:{told}){SPACE}"))


@functools.cache
def _after(key: str) -> "regex.Pattern[str]":
    """What follows a name: `namesake`, `function`, `speech`, `acts`, `stands`, `acts for`."""
    words, bodies = vocabulary("words"), vocabulary("organisations")
    brands = any_of([*bodies["brands"], *bodies["heads"]])
    if key == "namesake":
        return compiled(rf"{SPACE}(?:{any_of(bodies['english_namesakes'])})(?!\p{{L}})")
    if key == "function":
        return compiled(rf"{SPACE}(?:{any_of(vocabulary('functions')['en']['heads'])})(?!\p{{L}})")
    if key == "speech":
        return compiled(rf"(?i),?{SPACE}(?:{any_of(words['speech'])})(?!\p{{L}})")
    if key == "acts":
        return compiled(rf",?{SPACE}(?:{any_of(words['acts'])})(?!\p{{L}})")
    if key == "stands":
        return compiled(
            rf"{SPACE}\(\p{{Lu}}|,{SPACE}(?:venue?s?{SPACE}(?:représenter|pour)"
            rf"|dont{SPACE}l(?:a{SPACE}|e{SPACE}|['’]){brands}|représentant)"
        )
    return compiled(
        rf",?{SPACE}(?:pour|for){SPACE}(?:l['’]|la{SPACE}|le{SPACE}|the{SPACE})?(?:{brands}{SPACE})?\p{{Lu}}"
        rf"|,{SPACE}(?:d['’]|de{SPACE}la|de{SPACE}l['’]|du|de|des|of"
        rf"|from){SPACE}?(?:the{SPACE})?(?:{brands}{SPACE})?\p{{Lu}}"
        rf"|{SPACE}of{SPACE}the{SPACE}\p{{Lu}}|{SPACE}(?:of|from){SPACE}{CAPITAL}{SPACE}{CAPITAL}"
    )


@functools.cache
def _serving() -> "regex.Pattern[str]":
    return compiled(rf"(?i).*(?:{any_of(vocabulary('functions')['of_people'])})")


def weigh(article: Article, mention: Mention, functions: list[Function], ends: dict[int, Function]) -> None:
    """Add to *mention* what speaks for and against somebody's name; *ends*: the function phrases by where they end."""
    name = article.at(mention.name)
    words = name.split()
    _own_signs(article, mention, name, words)
    if len(words) > 1:
        _no_names(name, mention)
    _signs_before(article, mention, many=len(words) > 1)
    _signs_after(article, mention, many=len(words) > 1)
    _signs_of_functions(article, mention, functions, ends)
    line = article.at(article.paragraph_at(mention.name.start)).strip()
    if line == line.upper() and len(line) > 12:
        mention.add(-5, "headline in capitals")
    if name == line and is_given_name(line.split()[0]):
        mention.add(1, "alone on its line")


def _no_names(name: str, mention: Mention) -> None:
    """What shows that capitals name an occasion or a place."""
    if _occasion().fullmatch(name):
        mention.add(-6, "an occasion")  # “Monday's Twinning Ceremony”
    of_country = _OF_COUNTRY.fullmatch(name)
    if of_country and of_country["where"] in countries() and of_country["first"].lower() not in given_names():
        mention.add(-4, "place of a country")  # « le salon Valmer de France »


def _own_signs(article: Article, mention: Mention, name: str, words: list[str]) -> None:
    """What the name itself shows."""
    if is_given_name(words[0]):
        mention.add(3 if len(words) > 1 else 1, "given name")
    if _FIRST_PARTICLE.match(name) and not mention.honorific:
        mention.add(-3, "begins with a particle")
    if len(words) > 1 and _INNER_PARTICLE.search(name):
        mention.add(1, "particle")
    if len(words) == 2 and "-" not in words[0] and _COMPOUND.fullmatch(words[1]):
        mention.add(1, "compound surname")
    if _ARTICLE.match(name):
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
    addressed = "form of address" in mention.rules
    if addressed and len(words) == 1 and _is_common(noun):
        mention.add(-6, "a place or a body by its first word")  # “a Sister City”
    if (
        not mention.honorific
        and len(words) > 1
        and (noun in vocabulary("words")["geography"] or _places_and_bodies().fullmatch(noun))
    ):
        mention.add(-4, "a place or a body by its first word")
    if _INITIAL.match(name):
        mention.add(2, "initial")
    if 2 <= len(words) <= 4 and all(len(w) > 1 for w in words):
        mention.add(1, "two to four words")
    if len(words) == 1 and not mention.honorific:
        mention.add(-1, "one word")
    sign = model_sign(article, mention.name)
    if sign is not None:
        mention.add(*sign)


def _is_common(noun: str) -> bool:
    """Whether *noun* is what places and bodies are called."""
    told = vocabulary("organisations")["english_heads"]
    return noun in vocabulary("words")["toponyms"] or noun in told or noun == "cities"


def _signs_before(article: Article, mention: Mention, *, many: bool) -> None:
    """What stands in front: articles, streets and ships, prepositions of place, verbs of speech."""
    before = article.text[max(0, mention.span.start - 60) : mention.span.start]
    if _DETERMINER.match(before):
        mention.add(-4, "after an article")
    if named_after(before):
        mention.add(-8, "namesake")
    if _before("given_to").match(before):
        mention.add(1, "given to")
    elif not mention.honorific and _before("place_before").match(before):
        mention.add(-2, "after a preposition of place")
    if _before("speech").match(before):
        mention.add(2, "speaks")
    if not many and _before("kin").match(before):
        mention.add(5, "kin")
    if many and _before("company").match(before):
        mention.add(2, "in company")
    if many and _APPOSED.match(before) and _AFTER_APPOSED.match(article.text, mention.name.end):
        mention.add(1, "apposed")


def _signs_after(article: Article, mention: Mention, *, many: bool) -> None:
    """What follows: verbs of speech and of acting, « pour X », the nouns of what is only named after somebody."""
    after = article.text[mention.name.end : mention.name.end + 60]
    if not after or after[0] not in " \u00a0\u202f,":
        return
    if _after("namesake").match(after):
        mention.add(-6, "namesake")
    if article.language == "en" and not mention.honorific and _after("function").match(after):
        mention.add(-3, "before a function")
    if "speaks" not in mention.rules and _after("speech").match(after):
        mention.add(2, "speaks")
    if _after("acts").match(after):
        mention.add(1, "acts")
    if many and _TOLD_OF.match(after):
        mention.add(2, "told of as somebody")
    if many and _after("stands").match(after):
        mention.add(2, "stands for")
    if _after("acts for").match(after):
        mention.add(1, "acts for")


def _signs_of_functions(
    article: Article, mention: Mention, functions: list[Function], ends: dict[int, Function]
) -> None:
    """A function beside the name; a function held *at* the name, which is then a body's."""
    if _function_around(article, mention, functions, ends):
        mention.add(3, "function beside")
    start = mention.name.start
    around = [f for f in functions if f.head.end < start < f.core.end]
    if (
        around
        and not mention.honorific
        and any(start < f.head.end + 12 and _HELD_AT.match(article.text, f.head.end, start) for f in around)
        and not any(_serving().match(article.at(f.head)) for f in around)
    ):
        mention.add(-4, "where somebody holds a function")


def _function_around(article: Article, mention: Mention, functions: list[Function], ends: dict[int, Function]) -> bool:
    text, end = article.text, mention.name.end
    for gap in (0, 1, 2, 3):
        function = ends.get(mention.span.start - gap)
        if function is not None and (text[function.core.end : mention.span.start].strip(" ,:\u00a0") == ""):
            return gap < 2 or bool(function.determiner) or len(article.at(mention.name).split()) > 1
    after = _LED_TO.match(text, end)
    return (
        after is not None
        and any(f.span.start == after.end() for f in functions)
        and len(article.at(mention.name).split()) > 1
    )
