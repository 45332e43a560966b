"""What speaks for and against a candidate being a name: what tagger and rules say of it, what it looks like."""

import math

from provgraph.reader.known_firms import known_firms
from provgraph.reader.name_candidates import BODIES, Candidate, Tokens
from provgraph.reader.tagger import ORGANISATION, OTHER, PERSON, TITLE, Tagging
from provgraph.reader.word_signs import classes
from provgraph.reader.words import is_given_name

Held = dict[int, list[tuple[Candidate, Tokens]]]
"""By token: the candidates that hold it, each with the place."""
_SURE = 0.999
_TELLING = ("namesake", "after an article", "one word", "form of address", "function beside", "given name",
            "where somebody holds a function", "after a preposition of place", "a place or a body by its first word",
            "headline in capitals", "speaks", "in company", "company", "kin")  # fmt: skip


def signs_of_candidates(tagging: Tagging, told: list[Candidate]) -> list[dict[str, float]]:
    """The signs of every candidate of one article."""
    held: Held = {}
    for one in told:
        for place in one.places:
            for token in range(*place):
                held.setdefault(token, []).append((one, place))
    return [_signs(tagging, one, held) for one in told]


def _signs(tagging: Tagging, one: Candidate, held: Held) -> dict[str, float]:
    kinds = BODIES if one.kind == ORGANISATION else (PERSON,)
    likely = [tagging.likely(*place, *kinds) for place in one.places]
    number = len(one.places)
    signs = {
        "likely at best": _points(max(likely)),
        "likely": _points(sum(likely) / number),
        "tagged": float(bool(one.tagged)),
        "tagged everywhere": float(len(one.tagged) == number),
        "proposed": float(one.proposed),
        "proposed and tagged": float(one.proposed and bool(one.tagged)),
        "twice": float(number == 2),
        "often": float(number > 2),
        "in the first line": float(tagging.lines[one.places[0][0]] == 0),
    }
    for kind in (PERSON, ORGANISATION, OTHER, TITLE):
        shares = [tagging.share(*place, kind) for place in one.places]
        signs[f"share of {kind}"] = sum(shares) / number
    _looks(tagging, one.places[0], signs)
    _others(one, held, signs)
    if one.body is not None:
        signs[f"rule {one.body.rule}"] = 1.0
        signs["optional"] = float(one.body.optional)
        signs["has an acronym"] = float(bool(one.body.aliases))
        signs["a known firm"] = float(one.body.name in known_firms())
    if one.person is not None:
        signs[f"{min(6, one.person.points)} points"] = 1.0
        for rule in _TELLING:
            signs[f"rule {rule}"] = float(rule in one.person.rules)
    return {name: value for name, value in signs.items() if value}


_FIRST = ("head of a body", "kind of body", "generic head", "function", "toponym", "geography", "namesake", "occasion",
          "place noun", "medium", "group", "closed class")  # fmt: skip
_LAST = ("tail", "english tail", "legal form", "function", "closed class")
_BEFORE = frozenset(
    ["à", "en", "de", "du", "d", "la", "le", "l", "les", "des", "au", "aux", "edge", "in", "of", "at", "the", "(", ",",
     "et", "and", "par", "avec", "chez", "by", "with"]
)  # fmt: skip


def _looks(tagging: Tagging, place: Tokens, signs: dict[str, float]) -> None:
    """What the name itself shows, and the word before it."""
    words = [token.text for token in tagging.tokens[place[0] : place[1]]]
    size = len(words)
    signs[f"{min(6, size)} tokens"] = 1.0
    signs["one capital"] = float(sum(word[0].isupper() for word in words) == 1)
    signs["no capital"] = float(not any(word[0].isupper() for word in words))
    signs["begins small"] = float(words[0][0].islower())
    signs["acronym"] = float(size == 1 and words[0].isupper())
    signs["given name"] = float(is_given_name(words[0]))
    signs["given name inside"] = float(any(word[0].isupper() and is_given_name(word) for word in words[1:]))
    signs["all in capitals"] = float(size > 1 and all(word.isupper() for word in words if word[0].isalpha()))
    signs |= {f"begins as {name}": 1.0 for name in classes().get(words[0].lower(), ()) if name in _FIRST}
    if size > 1:
        signs |= {f"ends as {name}": 1.0 for name in classes().get(words[-1].lower(), ()) if name in _LAST}
    opens = not place[0] or tagging.lines[place[0] - 1] != tagging.lines[place[0]]
    before = "edge" if opens else tagging.tokens[place[0] - 1].text.lower().rstrip("'’")
    if before in _BEFORE:
        signs[f"after {before}"] = 1.0


def _others(one: Candidate, held: Held, signs: dict[str, float]) -> None:
    """How the candidate stands to those that share tokens with it."""
    for start, end in one.places:
        for token in range(start, end):
            for other, (first, last) in held[token]:
                if other is one:
                    continue
                if start <= first and last <= end and other.kind != one.kind:
                    signs[f"holds one of the other kind{', proposed' if other.proposed else ''}"] = 1.0
                inside = first <= start and end <= last and other.kind == one.kind
                side = "" if other.kind == one.kind else " of the other kind"
                if (first, last) in other.tagged:
                    signs[f"other borders tagged{side}"] = 1.0
                    if inside:
                        signs["inside a tagged one"] = 1.0
                if other.proposed:
                    signs[f"other borders proposed{side}"] = 1.0
                    if inside:
                        signs["inside a proposed one"] = 1.0


def _points(share: float) -> float:
    """A share as points: 0 for a half."""
    held = min(max(share, 1 - _SURE), _SURE)
    return math.log(held / (1 - held)) / 3
