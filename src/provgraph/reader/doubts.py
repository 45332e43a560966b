"""What makes one ask whether somebody was there: words of illness, refusal, messages, other days beside their name.

A word alone decides nothing (« représenté » is said of the one who came and of the one who did not): `weighing` knows
from annotated articles how often each kind, standing where, told that somebody was absent.
"""

import functools
from collections.abc import Iterator

from provgraph.reader.article import Span
from provgraph.reader.bearings import Bearings, Stand
from provgraph.reader.person_signs import Signs
from provgraph.reader.word_patterns import WordPattern, cues
from provgraph.reader.words import vocabulary


def doubts(bearings: Bearings, stand: Stand) -> Signs:
    """Which kinds of words (`doubts.toml`) stand where around the name at *stand*."""
    text, language = bearings.article.text, bearings.article.language
    found: Signs = {}
    for place, span in _places(bearings, stand):
        told = [key for key in _kinds(language) if _pattern(language, key).begins(text, span.start, span.end)]
        found |= {f"doubt {place}: {key}": 1.0 for key in told}
        if told:
            found[f"doubts {place}"] = len(told) / len(_kinds(language))
            found[f"doubt {place}"] = 1.0
    return found


def _places(bearings: Bearings, stand: Stand) -> Iterator[tuple[str, Span]]:
    """Before and after the name up to the next names, in the clause beyond them, in the sentences beside."""
    clause, sentences = bearings.clause(stand), bearings.article.sentences
    names = [other.at for other, _ in bearings.everyone if other.clause == stand.clause]
    start = max((at.end for at in names if at.end <= stand.at.start), default=clause.start)
    end = min((at.start for at in names if at.start >= stand.at.end), default=clause.end)
    yield "just before", Span(start, stand.at.start)
    yield "just after", Span(stand.at.end, end)
    yield "before", Span(clause.start, start)
    yield "after", Span(end, clause.end)
    if stand.sentence:
        yield "in the sentence before", sentences[stand.sentence - 1]
    if stand.sentence + 1 < len(sentences):
        yield "in the sentence after", sentences[stand.sentence + 1]


@functools.cache
def _kinds(language: str) -> tuple[str, ...]:
    return tuple(vocabulary("doubts")[language])


def _pattern(language: str, key: str) -> WordPattern:
    return cues("doubts", language, key, after=r"(?!\p{L})")
