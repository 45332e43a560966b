"""What speaks for and against a person having been at an occasion of a type: signs that any article has, as numbers.

`weighing` says what they weigh together. Most are taken from the text and from where names and occasions stand
(`person_signs` has those of the person alone); `ruled_signs` has what the other rules made of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from provgraph.reader.article import Span
from provgraph.reader.bearings import Bearings, Stand
from provgraph.reader.person_signs import ABOUT, Signs, person_signs, same_breath, telling
from provgraph.reader.ruled_signs import Ruled, stem
from provgraph.reader.sessions import TYPES

_FAR = 150
"""So many characters from the word of the occasion nothing of its nearness is left."""
_BESIDE = 1
"""Up to this step of `step_between` the two stand in one sentence."""
_STEPS = 6
_USUAL = ("meeting", "reception", "visit", "conference", "mission")
"""Types that an occasion may be of though no word of the text says so."""
_MANY_WORDS = 5


@dataclass
class Candidate:
    """That *person* was at an occasion of *type*, of which *occasion* is the nearest word."""

    person: str
    type: str
    mention: Stand
    occasion: Stand
    """Of another type where the text has no word for this one."""
    signs: Signs = field(default_factory=dict)

    @property
    def stated(self) -> bool:
        """Whether the text says so: « A a visité le port », with the rules' reading; « B était représentée par A »."""
        named = self.signs.get("rule named in the scene") and self.signs.get("step 0")
        return bool(named or self.signs.get("rules: instead of somebody"))


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


_Near = tuple[int, int, Stand, Stand, str]
"""Steps between, characters between, the occasion's word, the mention, the type."""


def candidates(bearings: Bearings) -> list[Candidate]:
    """Every person with every type of occasion that the article tells of, or may tell of by another word."""
    if not bearings.occasions:
        return []
    told = {type_ for type_, _ in bearings.occasions}
    known = {*told, *_USUAL, *(session.type for session in bearings.draft.sessions)}
    ruled = Ruled(bearings)
    found: list[Candidate] = []
    for person in bearings.mentions:
        own, near = person_signs(bearings, person), _nearest(bearings, person)
        types = [type_ for type_ in TYPES if type_ in known]
        found += [_candidate(bearings, ruled, person, type_, own, near) for type_ in types]
    return found


def _candidate(
    bearings: Bearings,
    ruled: Ruled,
    person: str,
    type_: str,
    own: Signs,
    near: Mapping[str, _Near],
) -> Candidate:
    told = type_ in near
    step, _, occasion, mention, nearest = min(near.values())
    signs = {**telling(own), "only named": own["only named"], f"a {type_}": 1.0, f"nearest a {nearest}: {type_}": 1.0}
    signs[f"nearest {stem(bearings.article.at(occasion.at))}: {type_}"] = 1.0
    if told:
        step, _, occasion, mention, _ = near[type_]
    candidate = Candidate(person, type_, mention, occasion, signs)
    signs |= _of_the_occasion(bearings, candidate, step, own) if told else {f"no word, a {type_}": 1.0, "no word": 1.0}
    signs |= ruled.signs(person, type_) | {f"journey told: {type_}": float(bearings.travels)}
    return candidate


def _nearest(bearings: Bearings, person: str) -> dict[str, _Near]:
    """The nearest word of each type of occasion to any mention of the person."""
    found: dict[str, _Near] = {}
    for kind, o in bearings.occasions:
        near = min((step_between(o, m), abs(m.at.start - o.at.start), o, m, kind) for m in bearings.meant[person])
        found[kind] = min(found.get(kind, near), near)
    return found


def _of_the_occasion(bearings: Bearings, candidate: Candidate, step: int, own: Signs) -> Signs:
    type_, occasion, mention = candidate.type, candidate.occasion, candidate.mention
    near, words = step <= _BESIDE, len(bearings.starts[type_])
    away = abs(mention.at.start - occasion.at.start)
    many = len(bearings.persons_of_sentence.get(mention.sentence, ()))
    told = bearings.kinds(mention.clause, _OF_THE_CLAUSE)
    signs: Signs = {
        **told,
        f"step {step}": 1.0,
        f"beside a {type_}": float(near),
        f"{type_} told by {stem(bearings.article.at(occasion.at))}": 1.0,
        "close": max(0.0, 1 - away / _FAR) if near else 0.0,
        "another is closer": float(bearings.nearest_other(type_, mention.at.start) < away),
        "share of the type": words / len(bearings.occasions),
        "words of the type": min(_MANY_WORDS, words) / _MANY_WORDS,
        "before the word": float(near and mention.at.end <= occasion.at.start),
        "joined by a word": float(near and occasion.at < mention.at and _joined(bearings, occasion, mention)),
        "occasion planned": float(bearings.says(occasion.clause, "planned")),
        "occasion at the head": float(occasion.paragraph <= 1),
        "occasion past": float(bearings.is_past(occasion.clause)),
        "list": float(many >= 3),
    }
    if type_ == "mission":
        signs |= _of_a_journey(bearings, candidate, near=near)
    signs |= {
        "speaks near": own["speaks"] * near,
        "speaks far": own["speaks"] * (step >= 4),
        "speaks at a conference": own["speaks"] * (type_ == "conference"),
    }
    main, share = bearings.main
    if main == type_:
        first = bearings.mentions[candidate.person][0]
        elsewhere = bearings.occasions_of_sentence.get(first.sentence, set()) - {"mission", type_}
        signs |= {
            "main": 1.0,
            "main, share": share,
            "main, no other beside": float(not elsewhere),
            "main, in a list": own["one of three"],
            **{f"main, {key}": own[key] for key in _WITH_MAIN},
            **{f"main, {key}": 1.0 for key in ("negation", "present", "planned") if key in told},
            "main, journey told": float(bearings.travels),
        }
    if type_ == "mission" and bearings.travels:
        signs |= {"journey of the article": 1.0, **{f"journey, {key}": own[key] for key in _WITH_JOURNEY}}
    about = bearings.kinds(occasion.clause, ABOUT)
    return telling(signs | {f"occasion of what is {key}": said for key, said in about.items()})


def _joined(bearings: Bearings, occasion: Stand, mention: Stand) -> bool:
    between = Span(min(mention.at.end, occasion.at.end), max(mention.at.start, occasion.at.start))
    return bearings.says(between, "joins")


def _of_a_journey(bearings: Bearings, candidate: Candidate, *, near: bool) -> Signs:
    mention = candidate.mention
    return {
        "list of a journey": float(len(bearings.persons_of_sentence.get(mention.sentence, ())) >= 4),
        "travels on a journey": float(bearings.says(mention.clause, "travels")),
        "judges a journey": float(_judges(bearings, candidate.person)),
        "receives on a journey": float(near and bearings.says(mention.clause, "receives")),
    }


def _judges(bearings: Bearings, person: str) -> bool:
    """« A dénonce un voyage coûteux »: whoever judges a journey need not have been on it."""
    return any(bearings.says(same_breath(bearings, stand), "judges") for stand in bearings.mentions[person])


_OF_THE_CLAUSE = ("planned", "negation", "conditional", "travels", "present", "source", "attested")
_WITH_MAIN = (
    *("no occasion in its sentences", "speaks", "somebody's", "has a function", "in a caption", "in the title"),
    *("former", "had before", "opens the clause", "named first"),
)
_WITH_JOURNEY = ("no occasion in its sentences", "speaks", "one of three", "named first")
