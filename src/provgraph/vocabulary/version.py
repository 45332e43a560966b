"""Which software this is."""

from importlib.metadata import PackageNotFoundError, version


def software() -> str:
    """`provgraph <version>`, as written into registers and exports."""
    try:
        return f"provgraph {version('provgraph')}"
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "provgraph (not installed)"
