"""The catalogues of one language, read table by table: a command speaks a few sentences of some thousands.

Each `[table]` of a file is a piece, cut out as text when a language is first spoken and understood when a sentence of
it is first asked for: reading all of them takes longer than most questions.
"""

import re
from functools import cache
from pathlib import Path

_HEADER = re.compile(r"^\[([a-z0-9_.]+)\]$", re.MULTILINE)
"""As the catalogues write them, which a test holds; a sentence stands on one line, and none begins so."""


class Pieces:
    """The sentences of one language, by dotted key."""

    def __init__(self, lang: str) -> None:
        """*lang*: 'fr' or 'en'."""
        self._texts: dict[str, list[str]] = {}
        self._sentences: dict[str, str] = {}
        for path in Path(__file__).parent.iterdir():
            if path.name == f"{lang}.toml" or path.name.endswith(f".{lang}.toml"):
                self._cut(path.read_text(encoding="utf-8"))

    def get(self, key: str) -> str | None:
        """A sentence; None: there is none of this key."""
        if key not in self._sentences:
            # Its table may be any beginning of the key: a name in a table may have dots too.
            end = key.rfind(".")
            while end > 0:
                self._understand(key[:end])
                end = key.rfind(".", 0, end)
            self._understand("")
        return self._sentences.get(key)

    def all(self) -> dict[str, str]:
        """Every sentence, by its key."""
        for table in tuple(self._texts):
            self._understand(table)
        return self._sentences

    def _cut(self, text: str) -> None:
        before, *rest = _HEADER.split(text)
        self._texts.setdefault("", []).append(before)
        for table, said in zip(rest[::2], rest[1::2], strict=True):
            self._texts.setdefault(table, []).append(said)

    def _understand(self, table: str) -> None:
        import tomllib

        for text in self._texts.get(table, ()):
            self._walk(tomllib.loads(text), table)
        # Only now: another thread that asks meanwhile understands it again.
        self._texts.pop(table, None)

    def _walk(self, branch: dict[str, object], path: str) -> None:
        for name, value in branch.items():
            key = f"{path}.{name}" if path else name
            if isinstance(value, dict):
                self._walk(value, key)
            else:
                self._sentences[key] = str(value)


@cache
def pieces(lang: str) -> Pieces:
    """The sentences of a language; it is read once."""
    return Pieces(lang)
