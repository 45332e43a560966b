"""What stands in a page, as its script reads it."""

import base64
import gzip
import json
import re
from typing import Any


def data_of(page: str) -> dict[str, Any]:
    """The data of a page, unpacked where they are packed."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return json.loads(gzip.decompress(base64.b64decode(data["packed"]))) if "packed" in data else data


def library_of(page: str) -> str:
    """The drawing library of a page, unpacked; empty: it has none."""
    found = re.search(r'<script type="text/plain" id="library">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return gzip.decompress(base64.b64decode(found[1])).decode() if found[1] else ""


def text_at(data: dict[str, Any], place: int) -> tuple[str, str]:
    """A text of the data, in French and in English."""
    text = data["texts"][place]
    return (text, text) if isinstance(text, str) else (text[0], text[1])


def tie_at(data: dict[str, Any], label: str) -> dict[str, Any]:
    """The first tie with that English label, each column by its name."""
    ties = data["ties"]
    at = next(at for at, place in enumerate(ties["label"]) if text_at(data, place)[1] == label)
    return {name: column[at] for name, column in ties.items() if len(column) == len(ties["label"])}
