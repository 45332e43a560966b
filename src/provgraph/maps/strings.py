"""The words of the page, in both languages."""

import tomllib
from functools import cache
from importlib.resources import files

LANGUAGES = ("fr", "en")


@cache
def strings() -> dict[str, dict[str, str]]:
    """For each language, every text by its dotted key (`family.attested`)."""
    file = files("provgraph.maps").joinpath("page_files", "strings.toml")
    tree = tomllib.loads(file.read_text(encoding="utf-8"))
    return {language: dict(_flat("", tree[language])) for language in LANGUAGES}


def _flat(path: str, branch: dict[str, object]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in branch.items():
        key = f"{path}.{name}" if path else name
        found += _flat(key, value) if isinstance(value, dict) else [(key, str(value))]
    return found
