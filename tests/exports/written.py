"""Exports of small graphs, as bytes."""

import tempfile
from pathlib import Path

from provgraph.exports.exporting import write_export
from provgraph.exports.formats import ENDINGS
from provgraph.graph import Graph


def exported(graph: Graph, form: str, *, with_ties: bool = False, lang: str | None = None) -> bytes:
    """What one format holds, for formats of one file; for 'csv' the table of the ties."""
    ending = next(ending for ending, named in ENDINGS.items() if named == form)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"graph{ending}"
        write_export(graph.store.view(), path, form, with_ties=with_ties, lang=lang)
        return path.read_bytes()
