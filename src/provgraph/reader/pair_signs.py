"""What speaks for and against two persons having met: signs of the text, as numbers; as in `candidate_signs`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from provgraph.reader.article import Span
from provgraph.reader.bearings import Bearings, Stand
from provgraph.reader.person_signs import Signs

_FAR = 200
_LONG = 160
"""A gap between two names that is longer is no link of one list."""
_STEPS = 5
_OF_BOTH = (
    *("speaks", "in the title only", "in brackets", "former", "somebody's", "in a caption", "alone", "has a function"),
)
_TYPES = ("mission", "conference", "signing", "visit", "meeting", "reception", "lunch")


@dataclass
class Pair:
    """That *first* and *second* met; *one* and *other* are where they are named nearest to each other, in order."""

    first: str
    second: str
    one: Stand
    other: Stand
    signs: Signs = field(default_factory=dict)


def pairs(bearings: Bearings, own: Mapping[str, Signs], there: Mapping[str, Mapping[str, float]]) -> list[Pair]:
    """Every two of those who have signs in *own* (`person_signs`).

    *there* is how likely each was at an occasion of each type, from 0 to 1.
    """
    lists = _Lists(bearings)
    found = []
    for first, second in combinations(own, 2):
        _, _, one, other = min(
            (_step(a, b), max(0, max(a, b).at.start - min(a, b).at.end), min(a, b), max(a, b))
            for a in bearings.meant[first]
            for b in bearings.meant[second]
        )
        pair = Pair(first, second, one, other)
        pair.signs = {
            **_of_the_places(bearings, pair, lists),
            **{f"one {key}": max(own[first][key], own[second][key]) for key in _OF_BOTH},
            **{f"both {key}": min(own[first][key], own[second][key]) for key in _OF_BOTH},
        }
        _add_occasions(pair.signs, there.get(first, {}), there.get(second, {}))
        found.append(pair)
    return found


def _step(a: Stand, b: Stand) -> int:
    if a.clause == b.clause:
        return 0
    if a.sentence == b.sentence:
        return 1
    if a.paragraph == b.paragraph:
        return 2 if abs(a.sentence - b.sentence) == 1 else 3
    return 4 if abs(a.paragraph - b.paragraph) == 1 else _STEPS


class _Lists:
    """Between which names that follow one another no verb stands: « A, maire de X, B et C »."""

    def __init__(self, bearings: Bearings) -> None:
        stands = [stand for stand, _ in bearings.everyone]
        self.number = {stand: n for n, stand in enumerate(stands)}
        self.cuts = [0]
        for left, right in pairwise(stands):
            gap = Span(left.at.end, max(left.at.end, right.at.start))
            self.cuts.append(self.cuts[-1] + (gap.end - gap.start > _LONG or bearings.says(gap, "finite")))

    def joined(self, one: Stand, other: Stand) -> bool:
        """Whether one list holds both."""
        a, b = self.number.get(one), self.number.get(other)
        return a is not None and b is not None and self.cuts[a] == self.cuts[b]

    def adjacent(self, one: Stand, other: Stand) -> bool:
        """Whether nobody is named between."""
        a, b = self.number.get(one), self.number.get(other)
        return a is not None and b is not None and b - a == 1


def _of_the_places(bearings: Bearings, pair: Pair, lists: _Lists) -> Signs:
    one, other = pair.one, pair.other
    step = _step(one, other)
    near = float(step <= 1)
    between = Span(one.at.end, max(one.at.end, other.at.start))
    sentence = bearings.sentence(one)
    told = bearings.occasions_of_sentence.get(one.sentence, set()) if near else set()
    many = len(bearings.persons_of_sentence.get(one.sentence, ()))
    joined = near * float(lists.joined(one, other))
    return {
        f"step {step}": 1.0,
        "close": near * max(0.0, 1 - (between.end - between.start) / _FAR),
        "adjacent": near * float(lists.adjacent(one, other)),
        "one list": joined,
        "one list, two clauses": joined * float(step == 1),
        **{f"{key} in the sentence": near * said for key, said in bearings.kinds(sentence, _IN_THE_SENTENCE).items()},
        **{f"{key} between": float(bool(near) and bearings.says(between, key)) for key in ("attested", "joins")},
        "one planned": float(bearings.says(one.clause, "planned") or bearings.says(other.clause, "planned")),
        "one past": float(bearings.is_past(one.clause) or bearings.is_past(other.clause)),
        "an occasion in the sentence": float(bool(told)),
        **{f"a {type_} in the sentence": float(type_ in told) for type_ in _TYPES},
        "an occasion in the paragraph": float(
            step <= 3 and any(s.paragraph == one.paragraph for _, s in bearings.occasions)
        ),
        "list of three": near * float(many >= 3),
        "list of six": near * float(many >= 6),
        "many in the article": min(20, len(bearings.mentions)) / 20,
    }


_IN_THE_SENTENCE = ("attested", "travels", "present", "negation", "conditional", "planned")


def _add_occasions(signs: Signs, first: Mapping[str, float], second: Mapping[str, float]) -> None:
    """How likely both were at one occasion."""
    near = signs.get("step 0", 0.0) + signs.get("step 1", 0.0)
    both = {type_: share * second.get(type_, 0.0) for type_, share in first.items()}
    rooms = max((share for type_, share in both.items() if type_ != "mission"), default=0.0)
    journey = both.get("mission", 0.0)
    signs |= {
        "at one occasion": rooms,
        "at one occasion, near": rooms * near,
        "on one journey": journey,
        "on one journey, near": journey * near,
        "each somewhere": min(max(first.values(), default=0.0), max(second.values(), default=0.0)),
    }
