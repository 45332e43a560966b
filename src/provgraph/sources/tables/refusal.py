"""Why a file is no table that can be read."""

from pathlib import Path

from provgraph.errors import Problem, SourceInvalid


def wrong(key: str, path: Path, line: int | None = None, **facts: object) -> SourceInvalid:
    """The error for a file that cannot be read as a whole.

    Args:
        key: Of the catalogue, below `problem.`.
        path: The file.
        line: Where it shows; None: nowhere in particular.
        facts: What the sentence names.
    """
    return SourceInvalid([Problem(str(path), line, key, dict(facts))])
