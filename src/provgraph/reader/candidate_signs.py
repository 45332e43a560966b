"""What speaks for and against a person having been at an occasion of a type: signs that any article has, as numbers.

Each sign is 0 or 1, or a share between them; `weighing` says what they weigh together. They are taken from the text and
from where names and occasions stand, never from what the other rules made of it.
"""

import functools
from dataclasses import dataclass, field

import regex

from provgraph.reader.article import Span, cue
from provgraph.reader.bearings import Bearings, Stand
from provgraph.reader.words import compiled

Signs = dict[str, float]
_FAR = 150
"""So many characters from the word of the occasion nothing of its nearness is left."""
_BESIDE = 1
"""Up to this step of `step_between` the two stand in one sentence."""
_PARAGRAPH = 4
"""Up to this one, in one paragraph."""
_STEPS = 6


@dataclass
class Candidate:
    """That *person* was at an occasion of *type*, of which *occasion* is the nearest word."""

    person: str
    type: str
    mention: Stand
    occasion: Stand
    signs: Signs = field(default_factory=dict)


def step_between(a: Stand, b: Stand) -> int:
    """How far two places lie apart: 0 one clause, 1 one sentence, 2 the sentence after, … 6 two paragraphs or more.

    *a* is the occasion, *b* the person: who is named after it is nearer than who was named before.
    """
    if a.clause == b.clause:
        return 0
    if a.sentence == b.sentence:
        return 1
    if a.paragraph == b.paragraph:
        return 2 if b.sentence == a.sentence + 1 else 3 if b.sentence > a.sentence else 4
    return 5 if b.paragraph == a.paragraph + 1 else _STEPS


def candidates(bearings: Bearings) -> list[Candidate]:
    """Every person with every type of occasion that the article tells of.

    Who is only named is none, nor who judges a journey for that journey, nor anybody for what was long ago.
    """
    types = list(dict.fromkeys(type_ for type_, stand in bearings.occasions if not bearings.is_past(stand.clause)))
    found = []
    for person in bearings.mentions:
        if bearings.only_named(person):
            continue
        own, far = person_signs(bearings, person), bearings.only_speaks(person)
        for type_ in types:
            candidate = _nearest(bearings, person, type_)
            if bearings.is_past(candidate.occasion.clause) or (
                type_ == "mission" and (far or _judges(bearings, person))
            ):
                continue
            if far and step_between(candidate.occasion, candidate.mention) > _PARAGRAPH:
                continue
            candidate.signs = {**own, **_of_the_occasion(bearings, candidate, own)}
            found.append(candidate)
    return found


def _nearest(bearings: Bearings, person: str, type_: str) -> Candidate:
    told = [stand for kind, stand in bearings.occasions if kind == type_]
    _, _, occasion, mention = min(
        (step_between(o, m), abs(m.at.start - o.at.start), o, m) for o in told for m in bearings.meant[person]
    )
    return Candidate(person, type_, mention, occasion)


def _judges(bearings: Bearings, person: str) -> bool:
    """« A dénonce un voyage coûteux »: whoever judges a journey need not have been on it."""
    return any(
        bearings.says(told, "judges") for stand in bearings.mentions[person] for told in [_same_breath(bearings, stand)]
    )


def _same_breath(bearings: Bearings, stand: Stand) -> Span:
    """From the name to the end of what is said of it; a function in apposition is passed over."""
    text, end = bearings.article.text, bearings.clause(stand).end
    apposed = compiled(r",[^,.;:]{2,80},").match(text, stand.at.end, end)
    start = apposed.end() if apposed else stand.at.end
    return Span(start, min(end, compiled(r"[^.;:,«»“”()]{0,40}").match(text, start, end).end()))  # type: ignore[union-attr]


def person_signs(bearings: Bearings, person: str) -> Signs:
    """The signs of a person, whatever the occasion."""
    article, stands = bearings.article, bearings.mentions[person]
    text, first = article.text, stands[0]
    clause, title = bearings.clause(first), article.paragraphs[0]
    many = len(bearings.persons_of_sentence[first.sentence])
    before = text[max(clause.start, first.at.start - 60) : first.at.start]
    return {
        "again": min(3, len(stands) - 1) / 3,
        "meant": float(len(bearings.meant[person]) > len(stands)),
        "speaks": float(any(bearings.speaks(stand) for stand in stands)),
        "in the title": float(title.holds(first.at)),
        "in the title only": float(all(title.holds(stand.at) for stand in stands)),
        "in brackets": float(
            text.rfind("(", clause.start, first.at.start) > text.rfind(")", clause.start, first.at.start)
        ),
        "in a caption": float(bearings.says(article.paragraph_at(first.at.start), "caption")),
        "former": float(any(role.former for role in bearings.draft.roles.get(person, []))),
        "has a function": float(bool(bearings.draft.roles.get(person))),
        "opens the clause": float(len(compiled(r"\W|\bM\.|\bMme\b").sub("", text[clause.start : first.at.start])) < 4),
        "had before": float(bearings.says(_same_breath(bearings, first), "had")),
        "somebody's": float(bool(_of(article.language).search(before))),
        "how far down": first.at.start / len(text),
        "alone": float(many == 1),
        "one of three": float(many >= 3),
        "one of six": float(many >= 6),
        "surname only": float(" " not in person),
        "named first": float(person == bearings.everyone[0][1]),
        "no occasion in its sentences": float(
            not any(stand.sentence in bearings.occasions_of_sentence for stand in stands)
        ),
    }


@functools.cache
def _of(language: str) -> "regex.Pattern[str]":
    return compiled(rf"(?i)(?<!\p{{L}}|['’]){cue('signs', language, 'of')}$|['’]s $")


def _of_the_occasion(bearings: Bearings, candidate: Candidate, own: Signs) -> Signs:
    type_, occasion, mention = candidate.type, candidate.occasion, candidate.mention
    step = step_between(occasion, mention)
    near = float(step <= _BESIDE)
    away = abs(mention.at.start - occasion.at.start)
    others = [stand for kind, stand in bearings.occasions if kind != type_]
    main, share = bearings.main
    is_main, is_journey = float(main == type_), float(type_ == "mission")
    clause = mention.clause
    between = Span(min(mention.at.end, occasion.at.end), max(mention.at.start, occasion.at.start))
    many = len(bearings.persons_of_sentence.get(mention.sentence, ()))
    first = bearings.mentions[candidate.person][0]
    elsewhere = bearings.occasions_of_sentence.get(first.sentence, set()) - {"mission", type_}
    told = Signs()
    for key in ("planned", "negation", "conditional", "travels", "present", "source", "attested"):
        told[key] = float(bearings.says(clause, key))
    journey = is_journey * float(bearings.travels)
    return {
        **told,
        f"step {step}": 1.0,
        f"a {type_}": 1.0,
        f"beside a {type_}": near,
        "close": near * max(0.0, 1 - away / _FAR),
        "another is closer": float(any(abs(mention.at.start - other.at.start) < away for other in others)),
        "share of the type": sum(kind == type_ for kind, _ in bearings.occasions) / len(bearings.occasions),
        "before the word": near * float(mention.at.end <= occasion.at.start),
        "joined by a word": near * float(occasion.at < mention.at and bearings.says(between, "joins")),
        "occasion planned": float(bearings.says(occasion.clause, "planned")),
        "occasion at the head": float(occasion.paragraph <= 1),
        "occasion past": float(bearings.is_past(occasion.clause)),
        "list": float(many >= 3),
        "list of a journey": is_journey * float(many >= 4),
        "travels on a journey": is_journey * told["travels"],
        "receives on a journey": is_journey * near * float(bearings.says(clause, "receives")),
        "speaks near": own["speaks"] * near,
        "speaks far": own["speaks"] * float(step >= 4),
        "speaks at a conference": own["speaks"] * float(type_ == "conference"),
        "main": is_main,
        "main, share": is_main * share,
        "main, no other beside": is_main * float(not elsewhere),
        "main, in a list": is_main * own["one of three"],
        **{f"main, {key}": is_main * own[key] for key in _WITH_MAIN},
        **{f"main, {key}": is_main * told[key] for key in ("negation", "present", "planned")},
        "main, journey told": is_main * float(bearings.travels),
        "journey of the article": journey,
        **{f"journey, {key}": journey * own[key] for key in _WITH_JOURNEY},
    }


_WITH_MAIN = (
    *("no occasion in its sentences", "speaks", "somebody's", "has a function", "in a caption", "in the title"),
    *("former", "had before", "opens the clause", "named first"),
)
_WITH_JOURNEY = ("no occasion in its sentences", "speaks", "one of three", "named first")
