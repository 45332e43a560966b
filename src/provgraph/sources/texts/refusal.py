"""Why a file holds no text that can be read."""

from pathlib import Path

from provgraph.errors import Problem, SourceInvalid


def wrong(key: str, path: Path | str, **facts: object) -> SourceInvalid:
    """The error for a file that cannot be read as a whole.

    Args:
        key: Of the catalogue, below `problem.`.
        path: The file.
        facts: What the sentence names.
    """
    return SourceInvalid([Problem(str(path), None, key, dict(facts))])
