"""Which software this is."""


def software() -> str:
    """`provgraph <version>`, as written into registers and exports."""
    # Here, because few commands say it, and reading the metadata of packages takes a tenth of a question.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"provgraph {version('provgraph')}"
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "provgraph (not installed)"
