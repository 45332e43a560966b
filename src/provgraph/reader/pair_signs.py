"""What speaks for and against two persons having met: signs of the text, as numbers; as in `candidate_signs`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from provgraph.reader.article import Span
from provgraph.reader.bearings import Bearings, Stand
from provgraph.reader.person_signs import Signs, telling

_FAR = 200
_LONG = 160
"""A gap between two names that is longer is no link of one list."""
_STEPS = 5
_OF_BOTH = (
    *("speaks", "in the title only", "in brackets", "former", "somebody's", "in a caption", "alone", "has a function"),
)
_ONE, _BOTH = ({key: f"{who} {key}" for key in _OF_BOTH} for who in ("one", "both"))
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
    lists, found = _Lists(bearings), []
    held = {name: {key for key in _OF_BOTH if signs.get(key)} for name, signs in own.items()}
    for first, second in combinations(own, 2):
        pair = Pair(first, second, *_nearest(bearings.meant[first], bearings.meant[second]))
        pair.signs = _of_the_places(bearings, pair, lists)
        either, both = held[first] | held[second], held[first] & held[second]
        pair.signs |= {_ONE[k]: max(own[first].get(k, 0.0), own[second].get(k, 0.0)) for k in _OF_BOTH if k in either}
        pair.signs |= {_BOTH[k]: min(own[first][k], own[second][k]) for k in _OF_BOTH if k in both}
        _add_occasions(pair.signs, there.get(first, {}), there.get(second, {}))
        found.append(pair)
    return found


def _nearest(first: list[Stand], second: list[Stand]) -> tuple[Stand, Stand]:
    """Where the two stand nearest to each other, in the order of the text."""
    if len(first) == len(second) == 1:
        return (first[0], second[0]) if first[0] <= second[0] else (second[0], first[0])
    return min(
        (_step(one, other), max(0, other.at.start - one.at.end), one, other)
        for a in first
        for b in second
        for one, other in ((a, b) if a <= b else (b, a),)
    )[2:]


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
    signs: Signs = {f"step {step}": 1.0}
    told: set[str] = set()
    if step <= 1:
        told = bearings.occasions_of_sentence.get(one.sentence, told)
        signs |= _of_one_sentence(bearings, one, other, lists)
    if bearings.says(one.clause, "planned") or bearings.says(other.clause, "planned"):
        signs["one planned"] = 1.0
    if bearings.is_past(one.clause) or bearings.is_past(other.clause):
        signs["one past"] = 1.0
    if told:
        signs["an occasion in the sentence"] = 1.0
        signs |= {f"a {type_} in the sentence": 1.0 for type_ in _TYPES if type_ in told}
    if step <= 3 and one.paragraph in bearings.paragraphs_of_occasions:
        signs["an occasion in the paragraph"] = 1.0
    many = len(bearings.persons_of_sentence.get(one.sentence, ())) if step <= 1 else 0
    signs |= {f"list of {name}": 1.0 for name, least in (("three", 3), ("six", 6)) if many >= least}
    signs["many in the article"] = min(20, len(bearings.mentions)) / 20
    return signs


def _of_one_sentence(bearings: Bearings, one: Stand, other: Stand, lists: _Lists) -> Signs:
    between = Span(one.at.end, max(one.at.end, other.at.start))
    joined = lists.joined(one, other)
    signs = {
        "close": max(0.0, 1 - (between.end - between.start) / _FAR),
        "adjacent": float(lists.adjacent(one, other)),
        "one list": float(joined),
        "one list, two clauses": float(joined and one.clause != other.clause),
    }
    signs |= {f"{key} in the sentence": 1.0 for key in bearings.kinds(bearings.sentence(one), _IN_THE_SENTENCE)}
    return telling(signs | {f"{key} between": 1.0 for key in bearings.kinds(between, ("attested", "joins"))})


_IN_THE_SENTENCE = ("attested", "travels", "present", "negation", "conditional", "planned")


def _add_occasions(signs: Signs, first: Mapping[str, float], second: Mapping[str, float]) -> None:
    """How likely both were at one occasion."""
    near = "step 0" in signs or "step 1" in signs
    rooms = max((told * second.get(type_, 0.0) for type_, told in first.items() if type_ != "mission"), default=0.0)
    journey = first.get("mission", 0.0) * second.get("mission", 0.0)
    signs |= {
        "at one occasion": rooms,
        "at one occasion, near": rooms * near,
        "on one journey": journey,
        "on one journey, near": journey * near,
        "each somewhere": min(max(first.values(), default=0.0), max(second.values(), default=0.0)),
    }
