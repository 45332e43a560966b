"""Recognises our own YAML files by their first key, `provgraph: <format>/<version>`."""

import re
from pathlib import Path

_MARKER = re.compile(r"^provgraph:\s*['\"]?(?P<format>[a-z]+)/", re.MULTILINE)


def marked_format(path: Path) -> str | None:
    """`dossier`, `card`, `identities`…; None where the file does not say, or cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            found = _MARKER.search(stream.read(65536))
    except OSError:
        return None
    return found["format"] if found else None
