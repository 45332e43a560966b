"""What headers usually mean, in English, French and Spanish."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from provgraph.sources.mapping.header import header_key


def meaning_of(header: str) -> str | None:
    """What a column with this header usually holds (`host`, `date`, `first_name`…); None: it is not known."""
    found = _known().get(_key(header))
    return found[0] if found else None


def language_of(headers: Iterable[str]) -> str | None:
    """The one language in which most of the headers are known; None: none, or several."""
    counts = Counter(lang for header in headers if (found := _known().get(_key(header))) for lang in found[1])
    best = counts.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


@cache
def _known() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Key of a header → its meaning, and the languages in which it has it."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    lists = tomllib.loads((files(__package__) / "headers.toml").read_text(encoding="utf-8"))
    for meaning, languages in lists.items():
        for lang, headers in languages.items():
            for header in headers:
                first, known = found.get(_key(header), (meaning, ()))
                found[_key(header)] = (first, (*known, lang))
    return found


def _key(header: str) -> str:
    return header_key(header.replace("_", " ").replace("’", "'").strip(" :*."))
