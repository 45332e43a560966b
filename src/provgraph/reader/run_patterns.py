"""Patterns of runs of capitals, tried only before the words without which they match nothing (« … Invest »)."""

from collections.abc import Iterator

import regex

from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import compiled

CAPITAL_FIRST = r"\p{Lu}"
_PHRASE = regex.compile(r"[^.;:!?()«»“”\"\n]*", regex.REVERSE)


class RunPattern:
    """A pattern that holds one of certain words, and before it nothing that ends a phrase: no full stop, no bracket."""

    def __init__(self, pattern: str, words: str, first: str = CAPITAL_FIRST) -> None:
        """*words*: what each match holds, at the beginning of a word; *first*: what it begins with."""
        self.pattern, self._words = compiled(pattern), WordPattern(words)
        self._first = compiled(rf"(?<![\p{{L}}\d]){first}")

    def every(self, text: str) -> "Iterator[regex.Match[str]]":
        """Every match in *text*, in order; none begins inside another."""
        done = 0
        for word in self._words.every(text):
            if word.start() < done:
                continue
            phrase = _PHRASE.match(text, done, word.start())
            begin = phrase.start() if phrase else done
            for first in self._first.finditer(text, begin, word.end()):
                if done <= first.start() <= word.start() and (match := self.pattern.match(text, first.start())):
                    yield match
                    done = match.end()
