"""What a store knows of somebody who was erased: salted digests, by which they are known again and not read.

name:2:<digest>        the folded words of a name, two of them: such a person is left out, such words are struck out
text:1:<digest>        words that are struck out only (`--also`)
run:12:<digest>        a name written in one word of twelve letters (`frankmccourt`): struck out
id:0:<digest>          an external identifier: such a person is left out
mention:0:<digest>     the address of one mention: left out, whatever it is called
reference:0:<digest>   how a file of decisions names a mention: such lines are left out
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from provgraph.ingest.tombstones.words import Word, part_of_longer_name, words
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import name_key

Span = tuple[int, int]
_RUN = 8
"""A name written in one word is looked for from so many letters on; shorter ones are parts of other words."""
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
"""Signs of scripts that put no space between words: there, a name is a part of a longer run."""
_CACHE = 1 << 15


class Digests:
    """The keyed digests of one store."""

    def __init__(self, salt: bytes) -> None:
        self._salt = salt

    def of(self, kind: str, text: str) -> str:
        """The digest of a text as a member of a kind."""
        return hashlib.blake2b(f"{kind}\0{text}".encode(), key=self._salt, digest_size=16).hexdigest()

    def name(self, text: str) -> str:
        """The mark of a name."""
        return self._words("name", text)

    def text(self, text: str) -> str:
        """The mark of words that are struck out."""
        return self._words("text", text)

    def _words(self, kind: str, text: str) -> str:
        key = name_key(text)
        return f"{kind}:{len(key.split())}:{self.of('words', key)}"

    def runs(self, text: str) -> list[str]:
        """The marks of a name written in one word, forwards and surname first."""
        parts = [word.text for word in words(text)]
        whole = {"".join(parts), "".join((parts[-1], *parts[:-1])), "".join(reversed(parts))} if parts else set()
        return [f"run:{len(run)}:{self.of('run', run)}" for run in sorted(whole) if len(parts) > 1 or _joins(run)]

    def identifier(self, text: str) -> str:
        """The mark of an external identifier."""
        return f"id:0:{self.of('id', text.strip().casefold())}"

    def mention(self, iri: IRI) -> str:
        """The mark of one mention."""
        return f"mention:0:{self.of('mention', iri)}"

    def reference(self, source_id: str, local_name: str) -> str:
        """The mark of what a file of decisions calls `<source id>/<local name>`."""
        return f"reference:0:{self.of('reference', f'{source_id}/{local_name}')}"


class Marks:
    """The marks of one tombstone, or of several, ready to be looked for."""

    def __init__(self, digests: Digests, marks: Iterable[tuple[str, str]]) -> None:
        """*marks*: each with the tombstone that holds it."""
        self.digests = digests
        self._owners: dict[str, set[str]] = defaultdict(set)
        self._words: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._runs: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for mark, owner in marks:
            self._owners[mark].add(owner)
            kind, size, digest = mark.split(":")
            if kind in ("name", "text"):
                self._words[int(size)][digest].add(owner)
            elif kind == "run":
                self._runs[int(size)][digest].add(owner)
        # The same names, texts and addresses come again and again.
        self.found = lru_cache(maxsize=_CACHE)(self._found)

    def owners(self, mark: str) -> set[str]:
        """The tombstones that hold a mark."""
        return self._owners.get(mark, set())

    def by_key(self, key: str) -> set[str]:
        """The tombstones of a person with this name key."""
        return self.owners(f"name:{len(key.split())}:{self.digests.of('words', key)}")

    def spans(self, text: str) -> list[Span]:
        """Where a text holds words that are to be struck out; in order, none within another."""
        return self.found(text)[0]

    def in_text(self, text: str) -> frozenset[str]:
        """The tombstones whose words a text holds."""
        return self.found(text)[1]

    def _found(self, text: str) -> tuple[list[Span], frozenset[str]]:
        every = words(text)
        spans: list[Span] = []
        owners: set[str] = set()
        plain = [word for word in every if not word.is_honorific]
        for row in (every, plain) if len(plain) < len(every) else (every,):
            for size, known in self._words.items():
                for at in range(len(row) - size + 1):
                    some = row[at : at + size]
                    holders = known.get(self.digests.of("words", " ".join(sorted(word.text for word in some))))
                    if holders and not part_of_longer_name(text, some[0], some[-1]):
                        spans.append((some[0].start, some[-1].end))
                        owners |= holders
        for word in every:
            self._in_run(word, spans, owners)
        return _merged(spans), frozenset(owners)

    def _in_run(self, word: Word, spans: list[Span], owners: set[str]) -> None:
        run = word.text
        for size, known in self._runs.items():
            if len(run) < size or (size < _RUN and not _joins(run)):
                continue
            for at in range(len(run) - size + 1):
                holders = known.get(self.digests.of("run", run[at : at + size]))
                if holders:
                    # An escape or a ligature within: the whole word goes.
                    exact = word.end - word.start == len(run)
                    spans.append((word.start + at, word.start + at + size) if exact else (word.start, word.end))
                    owners |= holders


def _joins(run: str) -> bool:
    return _NO_SPACES.search(run) is not None


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
