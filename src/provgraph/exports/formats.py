"""Which formats there are, and which one the ending of a path names. Imports nothing heavy: `--help` reads it."""

from pathlib import Path

RDF_FORMATS = ("turtle", "trig", "json-ld", "n-quads")
TABLE_FORMATS = ("csv", "xlsx", "parquet")
NETWORK_FORMATS = ("graphml", "gexf")
FORMATS = (*RDF_FORMATS, *NETWORK_FORMATS, *TABLE_FORMATS, "ftm")
ENDINGS = {
    ".ttl": "turtle", ".trig": "trig", ".jsonld": "json-ld", ".json": "json-ld", ".nq": "n-quads",
    ".graphml": "graphml", ".gexf": "gexf", ".csv": "csv", ".zip": "csv", ".xlsx": "xlsx", ".parquet": "parquet",
    ".ftm.json": "ftm", ".ftm.jsonl": "ftm", ".ftm": "ftm",
}  # fmt: skip
"""What the ending of a path means; the longest one that fits counts."""


def format_of(path: Path) -> str | None:
    """The format that the ending of a path names; None: it names none."""
    fitting = [ending for ending in ENDINGS if path.name.lower().endswith(ending)]
    return ENDINGS[max(fitting, key=len)] if fitting else None
