"""Who is meant without being named: « ils », « les deux hommes », « le maire »; only where there is one reading."""

import functools
from collections.abc import Collection
from itertools import pairwise

import regex

from provgraph.reader.article import Article, Named, Span
from provgraph.reader.draft import Draft
from provgraph.reader.functions import Function
from provgraph.reader.persons import Person
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary

_OBJECT = (
    r"(?:entretenue?s?|rencontr\p{Ll}+|discut\p{Ll}+|échang\p{Ll}+|reçue?s?|accueillie?s?|salu\p{Ll}+|vue?s?|met|talks|received|welcomed|greeted)"
    r" (?:\p{Ll}+ )?(?:avec|par|with|by)?(?:[^.;:]{0,60})$"
)
"""What stands before somebody who was met, and is not the subject."""
_DEPUTY = r"(?:adjointe?s?|suppléante?s?|conseill\p{Ll}+|succéd\p{Ll}+|déléguée?s?|homologue)\s(?:\p{Ll}+\s)?$"


@functools.cache
def _pattern(language: str, key: str) -> "regex.Pattern[str]":
    return compiled(rf"(?<![\p{{L}}-])(?:{any_of(vocabulary('references')[language][key])})(?![\p{{L}}-])")


def references(draft: Draft, functions: list[Function], clauses: list[Span], away: Collection[str] = ()) -> Named:
    """The places where *clauses* speak of somebody without the name, each with whom.

    A pronoun stands for the subject of the clause before in the paragraph: one person for a singular, two or more for a
    plural. A function alone (« le maire ») stands for the only person who holds such a one, its plural for all who do,
    but for those who were *away*.
    """
    return sorted([*_of_functions(draft, functions, away), *_of_pronouns(draft, clauses)])


def _of_functions(draft: Draft, functions: list[Function], away: Collection[str]) -> Named:
    article = draft.article
    holders: dict[str, set[str]] = {}
    for name, roles in draft.roles.items():
        for role in roles:
            if role.title and not role.former:
                holders.setdefault(_word(role.title), set()).add(name)
    mentions = [m for person in draft.people for m in person.mentions]
    held = [role.at for roles in draft.roles.values() for role in roles]
    found: Named = []
    for function in functions:
        determiner = function.determiner.lower()
        if determiner not in ("le", "la", "l'", "l’", "the", "au", "du"):
            continue
        if any(at.start <= function.core.start < at.end for at in held) or any(
            function.span.overlaps(m) for m in mentions
        ):
            continue
        if article.text[function.core.end : function.core.end + 2] in ("'s", "’s"):
            continue  # “in the President's place”
        if determiner == "du" or function.core.end - function.head.end > 24:
            continue
        if determiner == "au" and compiled(_DEPUTY).search(article.text, 0, function.span.start):
            continue
        names = holders.get(_word(article.at(function.head)), set())
        if len(names) == 1 and not _of_another_body(draft, function, next(iter(names))):
            found.append((function.span, next(iter(names))))
    present = {word: names.difference(away) for word, names in holders.items()}
    return [*found, *_of_all_holders(article, functions, present, {mention.start for mention in mentions})]


def _of_another_body(draft: Draft, function: Function, name: str) -> bool:
    """« le président de la Métropole » is not the one of the chamber: its name shares no word with that body's."""
    capitals = compiled(r"\p{Lu}\p{L}+")
    told = set(capitals.findall(draft.article.at(function.complement)))
    held = {
        role.body for role in draft.roles[name] if _word(role.title or "") == _word(draft.article.at(function.head))
    }
    known = {word for body in held if body for word in capitals.findall(body)}
    return bool(told and known) and told.isdisjoint(known)


def _of_all_holders(
    article: Article, functions: list[Function], holders: dict[str, set[str]], names_at: set[int]
) -> Named:
    """« les maires », “the mayors”: all two or more who hold such a function; not « les maires A et B »."""
    found: Named = []
    for function in functions:
        head = article.at(function.head)
        plural = head.endswith("s") and function.determiner.lower() in ("les", "the", "aux")
        others = compiled(r" (?:qui|dont|que|who|that)(?!\p{L})").match(article.text, function.core.end)
        if {function.core.end, function.core.end + 1} & names_at:
            continue
        if plural and not others and " " not in head and function.core.end <= function.head.end + 1:
            names = sorted(holders.get(_word(head), set()))
            found += [(function.span, name) for name in names if len(names) > 1]
    return found


def _of_pronouns(draft: Draft, clauses: list[Span]) -> Named:
    article, found = draft.article, []
    people = sorted((m, p) for p in draft.people if not p.bystander for m in p.mentions)
    before: list[Person] = []
    last: Person | None = None
    paragraph: Span | None = None
    for clause in clauses:
        inside = article.paragraph_at(clause.start)
        if inside != paragraph:
            paragraph, last = inside, None
            before = (
                before if len(before) > 1 and _pattern(article.language, "many").search(*_of(article, clause)) else []
            )
        here = [(m, p) for m, p in people if clause.holds(m)]
        meant = _meant(article, clause, here, before)
        latter = _pattern(article.language, "last").match(article.text, clause.start)
        if latter and last:
            meant.append((Span(*latter.span()), last))
        if compiled(r",? ?(?:puis|avant|et|then|and|before|after) ").match(article.text, clause.start):
            meant += [(Span(clause.start, clause.start + 1), person) for person in before]
        found += [(span, person.name) for span, person in meant]
        subject = _subject(article, here)
        if not subject and meant:
            subject = [person for _, person in meant]
        last = here[-1][1] if here else last
        before = subject or ([p for _, p in here] if here else before)
    return found


def _meant(
    article: Article, clause: Span, here: "list[tuple[Span, Person]]", before: list[Person]
) -> "list[tuple[Span, Person]]":
    text, lang = article.text, article.language
    found: list[tuple[Span, Person]] = []
    for key, number in (("one", 1), ("two", 2), ("three", 3), ("many", 0)):
        match = _pattern(lang, key).search(text, clause.start, clause.end)
        if match is None:
            continue
        opening = compiled(rf"\W*(?:[^,;:.«»“”]{{2,50}},{SPACE}){{0,2}}(?:\p{{L}}+{SPACE}){{0,3}}").match(
            text, clause.start, match.start()
        )
        if key in ("one", "many") and (opening is None or opening.end() < match.start()):
            continue
        named = [p for m, p in here if m.end <= match.start()]
        if key == "one" and named:
            continue  # « Mme X, elle, a préféré … »
        who = list(dict.fromkeys(named if key in ("two", "three") and len(named) >= number else before))
        if (number and len(who) == number) or (not number and len(who) > 1):
            found += [(Span(*match.span()), person) for person in who]
            break
    return found


def _of(article: Article, clause: Span) -> tuple[str, int, int]:
    return article.text, clause.start, clause.end


def _subject(article: Article, here: "list[tuple[Span, Person]]") -> list[Person]:
    """Those at the head of the clause, joined to one another: « A, maire, et B ont … »."""
    if not here or compiled(_OBJECT).search(
        article.text, article.sentence_at(here[0][0].start).start, here[0][0].start
    ):
        return []
    subject = [here[0][1]]
    link = compiled(
        rf"(?:,[^,.;:]{{2,110}}|{SPACE}\([^)]*\))?(?:,{SPACE}|,?{SPACE}(?:et|and){SPACE})(?:[^.;:]{{0,60}}(?:{SPACE}|['’]))?"
    )
    verb = compiled(
        r"(?<!\p{L})(?:a|ont|est|sont|était|étaient|ne|qui|avec|par|who|has|have|was|were|met|with|by|had)(?!\p{L})"
    )
    led = compiled(r"(?:led|headed|conduite?|emmenée?|menée?) (?:by|par)\b").search(
        article.text, article.sentence_at(here[0][0].start).start, here[0][0].start
    )
    for (left, _), (right, person) in pairwise(here):
        if led and compiled(rf",?{SPACE}(?:with|avec){SPACE}|.*[,)]{SPACE}(?:with|avec){SPACE}").fullmatch(
            article.text, left.end, right.start
        ):
            subject.append(person)  # “led by A, with B and C”
            continue
        if not link.fullmatch(article.text, left.end, right.start) or verb.search(article.text, left.end, right.start):
            break
        subject.append(person)
    return subject


def _word(title: str) -> str:
    """The first word of a function, without its feminine ending; « vice-président » is none of « président »."""
    plain = title.lower().split()[0] if title.split() else ""
    plain = {"gov.": "governor", "sen.": "senator", "rep.": "representative", "amb.": "ambassador"}.get(plain, plain)
    return plain.rstrip("es.")[:7]
