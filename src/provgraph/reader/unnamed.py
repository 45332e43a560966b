"""Those who count and have no name: « la directrice du port », « un armateur local »; and groups: « les élus »."""

from provgraph.reader.article import Article, Named, Span
from provgraph.reader.draft import Draft, Group, Session, Unnamed
from provgraph.reader.function_kinds import kind_of, stem_of
from provgraph.reader.functions import Function, begins_with
from provgraph.reader.numerals import pattern, value
from provgraph.reader.register import Register
from provgraph.reader.words import CAPITAL, SPACE, any_of, compiled, ending, vocabulary
from provgraph.vocabulary.names import fold

_SINGULAR = frozenset(
    {
        "le",
        "la",
        "l'",
        "l’",
        "un",
        "une",
        "son",
        "sa",
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "leur",
        "their",
        "du",
        "au",
        "d'",
        "d’",
    }
)
_OF = ending(rf"(?:(?<!\p{{L}})(?:de|du|des|of|to){SPACE}|d['’])")
_THE_SUCH = ending(rf"(?<!\p{{L}})(?i:the|an?){SPACE}\p{{Lu}}?\p{{Ll}}+{SPACE}")
_FOLLOWS = compiled(rf",?{SPACE}?")
"""What stands between a function and whoever holds it."""
_PLURAL = frozenset({"les", "des", "leurs", "ses", "aux"})


def find_unnamed(draft: Draft, functions: list[Function], meant: Named, clauses_of: dict[str, list[Span]]) -> None:
    """Fill `unnamed` and `groups` with the function phrases that nobody named holds."""
    article, register = draft.article, Register(draft.article, draft.bodies)
    people = [m for person in draft.people for m in person.mentions]
    held = [role.at for roles in draft.roles.values() for role in roles]
    spoken = [span for span, _ in meant]
    bodies = [m for body in draft.bodies for m in body.mentions]
    for function in functions:
        if any(at.start <= function.core.start < at.end for at in held) or any(
            function.span.overlaps(s) for s in spoken
        ):
            continue
        if any(function.head.overlaps(b) for b in bodies) or any(function.head.overlaps(m) for m in people):
            continue
        if _named_beside(article, function, people):
            continue
        session = _session(draft, function.core, clauses_of)
        if _many(article, function):
            _group(draft, function, session)
        elif (function.determiner.lower() in _SINGULAR or _described(article, function)) and not _held(draft, function):
            _one(draft, register, function, session)


def _described(article: Article, function: Function) -> bool:
    """“the Moroccan Minister of Trade”: the article stands before an adjective."""
    return article.language == "en" and _THE_SUCH.match(article.text, 0, function.core.start) is not None


def _named_beside(article: Article, function: Function, people: list[Span]) -> bool:
    """« la présidente du port de Valmer, Anne Martin »: whether the name follows, or ends the phrase."""
    end = function.core.end
    return any(
        _FOLLOWS.fullmatch(article.text, end, name.start)
        if name.start >= end
        else name.end == end and not _OF.match(article.text, 0, name.start)
        for name in people
    )


def _held(draft: Draft, function: Function) -> bool:
    """« le maire de Valmer », « le patron de la chambre »: whether somebody whom the text names may be meant."""
    article = draft.article
    title, complement = article.at(function.head), article.at(function.complement)
    told = _nouns(complement)
    for role in (role for held in draft.roles.values() for role in held if role.title and not role.former):
        body = _nouns(role.body or "")
        named = bool(role.body) and compiled(CAPITAL).search(complement)
        shared = bool(told) and (told <= body | _nouns(role.title or "") or (bool(body) and body <= told))
        same = stem_of(role.title or "") == stem_of(title)
        if (same and (shared or not told or not named)) or (shared and kind_of(role.title or "") == kind_of(title)):
            return True
    return False


def _nouns(name: str) -> set[str]:
    return {fold(word) for word in compiled(r"\p{L}{4,}").findall(name)}


def _one(draft: Draft, register: Register, function: Function, session: Session | None) -> None:
    article = draft.article
    named = register.within(function.complement)
    determiner = function.determiner.lower()
    body = named[0][1].name if named else None
    if body is None and determiner in ("son", "sa", "its", "his", "her", "leur", "their"):
        sentence = article.sentence_at(function.core.start)
        before = [b for m, b in register.within(sentence) if m.end <= function.core.start]
        body = before[-1].name if before else None
    indefinite = determiner in ("un", "une", "a", "an")
    told = article.at(function.core)
    placed = compiled(rf"{SPACE}\p{{Lu}}").search(article.at(function.complement))
    heads = any_of([*vocabulary("organisations")["heads"], *vocabulary("organisations")["lowered"]])
    kind = compiled(
        rf"(?i){SPACE}(?:du|de{SPACE}la|de{SPACE}l['’]|of{SPACE}the){SPACE}?(?P<body>{heads}(?!\p{{L}}).*)"
    ).match(article.at(function.complement))
    if body is None and kind:
        body = kind["body"].strip()
    if (
        body is None
        and not placed
        and not (indefinite and session is not None)
        and not (session is not None and begins_with(article.at(function.head), article.language, "topics"))
    ):
        return
    confidence = 0.6 if body or placed else 0.4
    draft.unnamed.append(
        Unnamed(
            f"u{len(draft.unnamed) + 1}",
            told,
            article.at(function.head),
            body,
            function.span,
            "function without a name",
            confidence,
            session.id if session else None,
        )
    )


def _group(draft: Draft, function: Function, session: Session | None) -> None:
    article = draft.article
    before = compiled(rf"(?<![\p{{L}}\d]){pattern(article.language)}{SPACE}?$").search(
        article.text, max(0, function.span.start - 24), function.span.start
    )
    count = value(before["n"], article.language)[0] if before else None
    if session is None and count is None:
        return
    start = before.start() if before else function.span.start
    draft.groups.append(
        Group(
            f"g{len(draft.groups) + 1}",
            article.at(function.core),
            Span(start, function.span.end),
            "plural function",
            0.5,
            count,
            session.id if session else None,
        )
    )


def _many(article: Article, function: Function) -> bool:
    """Whether the phrase speaks of several."""
    head = article.at(function.head).split()
    return function.determiner.lower() in _PLURAL or (
        bool(head) and head[0].endswith("s") and not head[0].endswith(("ss", "ès"))
    )


def _session(draft: Draft, at: Span, clauses_of: dict[str, list[Span]]) -> Session | None:
    """The scene in which the text speaks of them; a mission only where there is no other."""
    there = [s for s in draft.sessions if any(c.holds(at) for c in clauses_of[s.id])]
    return min(there, key=lambda s: s.type == "mission", default=None)
