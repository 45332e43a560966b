"""What the annotation of an article says of each token: the labels from which the tagger learns.

Persons stand under `person`, without their forms of address; bodies under `organisation`; venues, fairs and media
(which the scorer neither wants nor punishes) under `other`. The annotations give functions without their
places: they are looked for near a mention of the person, exactly or by the words that the scorer takes for the same.
"""

import unicodedata
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import regex

from provgraph.reader.tagger import ORGANISATION, OTHER, PERSON, TITLE
from provgraph.reader.tokens import Token

_ADDRESS = regex.compile(r"(?:[ld]['’])?(\p{L}+)\.?[ \u00a0\u202f]+(?=\S)")
_SMALL = frozenset(["le", "la", "les", "l", "the", "du", "des", "un", "une", "a", "an", "d"])
_NEAR, _FAR = 150, 250
"""How many characters a function may stand from a mention of who holds it: other words for it, the same words."""
Place = tuple[int, int]


def labels(text: str, lines: list[list[Token]], gold: dict[str, Any], judge: ModuleType) -> list[list[str]]:
    """`B-` and `I-` with a kind, or `O`, for every token, line by line."""
    tokens = [token for line in lines for token in line]
    told: dict[int, str] = {}
    for start, end, kind in _names(text, gold, judge):
        inside = [i for i, token in enumerate(tokens) if token.start < end and start < token.end]
        if kind != PERSON:
            while len(inside) > 1 and tokens[inside[0]].text.rstrip("'’") in _SMALL:
                inside = inside[1:]
        if inside and not any(i in told for i in inside):
            told.update({i: f"{'I' if number else 'B'}-{kind}" for number, i in enumerate(inside)})
    for start, end in _titles(text, tokens, gold, judge):
        before = -2
        for i, token in enumerate(tokens):
            if token.start < end and start < token.end and i not in told:
                told[i] = f"{'I' if before == i - 1 else 'B'}-{TITLE}"
                before = i
    every = iter(range(len(tokens)))
    return [[told.get(next(every), "O") for _ in line] for line in lines]


def _names(text: str, gold: dict[str, Any], judge: ModuleType) -> list[tuple[int, int, str]]:
    """Where persons and bodies are named: as annotated, the longest first, and wherever the same words stand again."""
    told, again = [], []
    for person in gold["persons"]:
        told += [(*_without_address(text, start, end, judge), PERSON) for start, end in person["mentions"]]
    for body in gold["organisations"]:
        kind = OTHER if body.get("optional") else ORGANISATION
        told += [(start, end, kind) for start, end in body["mentions"]]
        for name in {body["name"], *body.get("aliases", []), *(text[start:end] for start, end in body["mentions"])}:
            if len(name) > 2 and name[0].isupper():
                places = regex.finditer(rf"(?<![\p{{L}}\d-]){regex.escape(name)}(?![\p{{L}}\d-])", text)
                again += [(*place.span(), kind) for place in places]
    return [*sorted(told, key=lambda n: n[0] - n[1]), *sorted(again, key=lambda n: n[0] - n[1])]


def _without_address(text: str, start: int, end: int, judge: ModuleType) -> Place:
    while (address := _ADDRESS.match(text, start, end)) and judge.fold(address[1]) in judge.HON:
        start = address.end()
    return start, end


def _titles(text: str, tokens: list[Token], gold: dict[str, Any], judge: ModuleType) -> Iterator[Place]:
    """Where the functions of the annotation stand."""
    plain = _plain(text)
    words = [judge.TOK.get(judge.fold(t.text), judge.fold(t.text)) for t in tokens]
    for person in gold["persons"]:
        for role in person.get("roles", []):
            title = _plain(role["title"] or "").strip()
            if not title:
                continue
            exact = [m.span() for m in regex.finditer(rf"(?<![\p{{L}}-]){regex.escape(title)}(?![\p{{L}}-])", plain)]
            near = _nearest(exact, person["mentions"], _FAR)
            if near is None:
                near = _nearest(list(_alike(role["title"], tokens, words, judge)), person["mentions"], _NEAR)
            if near is not None:
                yield near


def _plain(text: str) -> str:
    """*text* in lower case without accents, as long as it was."""
    bare = [unicodedata.normalize("NFKD", c)[0] for c in text.replace("’", "'")]
    return "".join(b if b.isalpha() or not c.isalpha() else c for b, c in zip(bare, text, strict=True)).lower()


def _alike(title: str, tokens: list[Token], words: list[str], judge: ModuleType) -> Iterator[Place]:
    """Runs of tokens that hold most of the words of *title*, as the scorer compares them."""
    wanted = judge.toks(title)
    for first, word in enumerate(words):
        if word not in wanted:
            continue
        last, held = first, {word}
        for i in range(first + 1, min(first + 15, len(words))):
            if words[i] in wanted:
                last = i
                held.add(words[i])
            elif words[i] not in judge.STOP and words[i]:
                break
        if len(held) >= 0.6 * len(wanted):
            yield tokens[first].start, tokens[last].end


def _nearest(places: list[Place], mentions: list[list[int]], far: int) -> Place | None:
    """The one of *places* that stands nearest to a mention, within *far* characters."""

    def gap(place: Place) -> int:
        return min((max(0, place[0] - end, start - place[1]) for start, end in mentions), default=far + 1)

    best = min(places, key=gap, default=None)
    return best if best is not None and gap(best) <= far else None
