"""How many: reported, expected, registered, or only what the room holds. Kept apart, never guessed."""

import dataclasses
import functools

from provgraph.reader import numerals
from provgraph.reader.article import Article, Span
from provgraph.reader.draft import Draft, Headcount, Session
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary

_NEAR = 34
"""So many characters around a number say of which kind it is."""


@functools.cache
def _counted(language: str) -> WordPattern:
    told = vocabulary("headcounts")[language]
    what = any_of([*told["persons"], *told["firms"], *told["seats"]])
    some = rf"(?:\p{{L}}+{SPACE})?" if language == "en" else rf"(?:(?:jeunes|petites|grands|autres){SPACE})?"
    beside = rf"(?:{SPACE}|(?<=['’]))(?:de{SPACE}|d['’])?{some}(?P<what>{what})(?!\p{{L}})"
    holds, came = any_of(told["capacity"]), any_of(told["came"])
    return WordPattern(
        rf"(?<![\p{{L}}\d]){numerals.pattern(language)}{SPACE}(?P<came>{came})(?!\p{{L}})"
        rf"|(?<!\p{{L}})(?:{any_of(told['were'])}){SPACE}{numerals.pattern(language)}(?!{SPACE}\p{{L}}{{3}})|"
        rf"(?<![\p{{L}}\d]){numerals.pattern(language)}{beside}|(?<!\p{{L}})(?P<holds>{holds}){SPACE}(?:\p{{L}}+{SPACE}){{0,2}}?{numerals.pattern(language)}"
        rf"(?!{SPACE}?(?:%|€|ans|years|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre"
        rf"|novembre|décembre))"
    )


def headcounts(article: Article, span: Span) -> list[Headcount]:
    """The numbers of people or firms that *span* tells, in order."""
    told = vocabulary("headcounts")[article.language]
    found = []
    for match in _counted(article.language).within(article.text, span.start, span.end):
        count, rounded = numerals.value(match["n"], article.language)
        if count is None or count < 2 or (1900 <= count <= 2100 and not match["what"]):
            continue
        before = article.text[max(span.start, match.start() - _NEAR) : match.start()]
        after = article.text[match.end() : min(span.end, match.end() + _NEAR)]
        what = match["what"] or match["came"] or ""
        kind = _kind(told, before, after if match["what"] else "", what, bool(match["holds"]))
        near = before[-14:].lower()
        found.append(
            Headcount(
                kind,
                count,
                Span(match.start("n"), match.end()),
                f"number of people, {kind}",
                {"reported": 0.6, "expected": 0.6, "registered": 0.7, "capacity": 0.8}[kind],
                about=rounded or _says(told["about"], near),
                at_least=_says(told["at_least"], near),
                at_most=_says(told["at_most"], near),
                of="firms" if compiled(any_of(told["firms"])).fullmatch(what) else "persons",
            )
        )
    return found


def count_heads(draft: Draft, clauses_of: dict[str, list[Span]]) -> None:
    """Give each session of *draft* the numbers that its clauses tell; a mission those of a delegation."""
    article = draft.article
    mission = next((s for s in draft.sessions if s.type == "mission"), None)
    for count in headcounts(article, Span(0, len(article.text))):
        session = _of(draft, count, clauses_of, mission)
        if session is None or any(count.at.overlaps(known.at) for known in session.sizes):
            continue
        kind = "expected" if session.status == "planned" and count.kind == "reported" else count.kind
        session.sizes.append(dataclasses.replace(count, kind=kind, rule=f"number of people, {kind}"))


def _of(draft: Draft, count: Headcount, clauses_of: dict[str, list[Span]], mission: Session | None) -> Session | None:
    """The session whose scene holds the number, or the last one that its paragraph opened, or the mission."""
    here = [s for s in draft.sessions if any(c.holds(count.at) for c in clauses_of[s.id])]
    rooms = [s for s in here if s.type != "mission"]
    if rooms and count.of == "persons":
        return rooms[0]
    if here:
        return next((s for s in here if s.type == "mission"), here[0])
    paragraph = draft.article.paragraph_at(count.at.start)
    before = [s for s in draft.sessions if s.type != "mission" and paragraph.start <= s.at.start < count.at.start]
    if before:
        return max(before, key=lambda s: s.at.start)
    return mission if count.kind != "capacity" else None


def _kind(told: dict[str, list[str]], before: str, after: str, what: str, holds: bool) -> str:
    if holds or compiled(rf"{any_of(told['seats'])}").fullmatch(what) or _says(told["capacity"], before[-22:]):
        return "capacity"
    if _says(told["registered"], before[-12:] + " " + what + " " + after):
        return "registered"
    if _says(told["expected"], before + " | " + after[:26]):
        return "expected"
    return "reported"


def _says(words: list[str], text: str) -> bool:
    return bool(compiled(rf"(?i)(?<!\p{{L}}){any_of(words)}").search(text))
