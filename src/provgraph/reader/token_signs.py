"""The signs of a token: what it shows by itself, what stands around it, how the text writes it elsewhere.

No sign holds a word of an article: only words of `vocabulary/token_words.toml` are signs as themselves.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from provgraph.reader.article import Article
from provgraph.reader.elsewhere import Elsewhere
from provgraph.reader.tokens import Token
from provgraph.reader.word_signs import brief, plain, word_signs
from provgraph.reader.words import compiled

_PARTICLES = frozenset(
    ["de", "du", "des", "d", "la", "von", "van", "der", "den", "da", "do", "dos", "di", "del", "della", "el", "al",
     "ben", "bin", "ibn", "af", "y", "ter", "ten", "zu", "&"]
)  # fmt: skip
_TELLING = frozenset(["given name", "head of a body", "function", "toponym", "country", "city"])
"""What the first word of a run of capitals says of the others."""
_MANY, _MOST = 3, 4
_SHORT_LINE, _SOME = 14, 4
_SHOUTED = 0.6
_EDGE = "edge"


@dataclass(slots=True)
class Line:
    """One line, with what several of its tokens need to know."""

    tokens: list[Token]
    own: list[tuple[str, ...]]
    brief: list[str]
    runs: list[tuple[int, int] | None]
    """For each token the run of capitals that holds it."""

    def at(self, i: int) -> str:
        """The token *i* as its neighbours see it."""
        return self.brief[i] if 0 <= i < len(self.brief) else _EDGE


def signs_of(article: Article, lines: list[list[Token]]) -> list[list[list[str]]]:
    """The signs of every token, line by line."""
    elsewhere = Elsewhere(article, lines)
    return [_of_line(article, tokens, elsewhere) for tokens in lines]


def _of_line(article: Article, tokens: list[Token], elsewhere: Elsewhere) -> list[list[str]]:
    words = [token.text for token in tokens]
    line = Line(tokens, [word_signs(w) for w in words], [brief(w) for w in words], _runs(tokens))
    quoted, bracketed = enclosed(words, "«“", "»”"), enclosed(words, "(", ")")
    capital, common, around = f"language {article.language}", _common(tokens), _around(words, line.brief)
    of_runs: dict[tuple[int, int], tuple[str, list[str]]] = {}
    found = []
    for i, token in enumerate(tokens):
        signs = ["bias", capital if token.capital else "small", *line.own[i], *common, *elsewhere.signs(token)]
        if token.first:
            signs.append("first of a sentence")
        if not i:
            signs.append("first of a line")
        if quoted[i]:
            signs.append("in quotation marks")
        if bracketed[i]:
            signs.append("in brackets")
        signs += around[i]
        if (run := line.runs[i]) is not None:
            if run not in of_runs:
                of_runs[run] = _of_run(line, *run)
            size, rest = of_runs[run]
            signs += [size, f"in run {min(_MANY, i - run[0])} {min(_MANY, run[1] - 1 - i)}", *rest]
        found.append(signs)
    return found


def _common(tokens: list[Token]) -> list[str]:
    """Whether a line is shouted, is a title, is short."""
    words = [token for token in tokens if token.text[0].isalpha()]
    shouted = sum(t.text.isupper() and len(t.text) > 1 for t in tokens) > _SHOUTED * max(1, len(words))
    titled = sum(t.capital for t in words) > _SHOUTED * len(words) and len(tokens) > _SOME
    ended = compiled(r"[.!?»\"”]\s*$").search(tokens[-1].text) is not None
    told = {
        "line in capitals": shouted,
        "line of capitals": titled,
        "short line": len(tokens) < _SHORT_LINE and not ended,
    }
    return [name for name, holds in told.items() if holds]


def _around(words: list[str], told: list[str]) -> list[list[str]]:
    """For each of *words* the three tokens before and after; *told* is how neighbours see each."""
    near = [_EDGE] * 3 + told + [_EDGE] * 3
    seen = [_NOTHING, _BEYOND, *map(_seen, words), _BEYOND, _NOTHING]
    return [
        [
            f"pair {near[i + 2]}|{here}",
            f"pair {here}|{near[i + 4]}|",
            *seen[i][0],
            *seen[i + 1][1],
            *seen[i + 3][2],
            *seen[i + 4][3],
            f"-3 {near[i]}",
            f"3 {near[i + 6]}",
        ]
        for i, here in enumerate(told)
    ]


def _from_afar(signs: Iterable[str]) -> tuple[list[str], ...]:
    """The signs of a word as those of one two and one before, one and two after."""
    return tuple([f"{gap} {sign}" for sign in signs] for gap in (-2, -1, 1, 2))


@functools.lru_cache(maxsize=8192)
def _seen(word: str) -> tuple[list[str], ...]:
    return _from_afar(word_signs(word))


_NOTHING, _BEYOND = _from_afar(()), _from_afar((_EDGE,))
"""What stands two places beyond the end of a line, and one."""


def _of_run(line: Line, start: int, end: int) -> tuple[str, list[str]]:
    """How long a run of capitals is; with what it begins and ends, and what stands before and after it."""
    left, right = line.at(start - 1), line.at(end)
    signs = [
        f"run begins {line.brief[start]}",
        f"run ends {line.brief[end - 1]}",
        f"before run {left}",
        f"after run {right}",
        f"around run {left} {right}",
        f"before run {line.at(start - 2)} {left}",
        f"after run {right} {line.at(end + 1)}",
    ]
    signs += [f"run begins as {sign}" for sign in line.own[start] if sign in _TELLING]
    signs += [f"before run: {sign}" for sign in (line.own[start - 1][1:] if start else ())]
    signs += [f"after run: {sign}" for sign in (line.own[end][1:] if end < len(line.own) else ())]
    return f"run of {min(_MOST, sum(token.capital for token in line.tokens[start:end]))}", signs


def _runs(tokens: list[Token]) -> list[tuple[int, int] | None]:
    """For each token the run of capitals in which it stands, drawn over the small words of names."""
    runs: list[tuple[int, int] | None] = [None] * len(tokens)
    i = 0
    while i < len(tokens):
        if not tokens[i].capital or tokens[i].text[-1] in "'’":
            i += 1
            continue
        end = i + 1
        while (after := _next_capital(tokens, end)) is not None:
            end = after + 1
        runs[i:end] = [(i, end)] * (end - i)
        i = end
    return runs


def _next_capital(tokens: list[Token], at: int) -> int | None:
    """The capitalised token that goes on with a name: the next one, or one after two particles at most."""
    ahead = at
    while ahead < min(len(tokens), at + 2) and plain(tokens[ahead].text) in _PARTICLES:
        ahead += 1
    return ahead if ahead < len(tokens) and tokens[ahead].capital else None


def enclosed(words: list[str], opening: str, closing: str) -> list[bool]:
    """For each of *words* whether it stands between one of the signs *opening* and one of *closing*."""
    found, inside = [], False
    for word in words:
        both = word == '"' and opening != "("
        if word in closing or (both and inside):
            inside = False
            found.append(False)
            continue
        found.append(inside)
        inside = inside or both or word in opening
    return found
