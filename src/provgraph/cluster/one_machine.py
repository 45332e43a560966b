"""The same jobs on the same dataset in one process, with numpy and scipy: what a cluster is measured against.

Every function gives the columns that its namesake on the cluster gives, as an Arrow table.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from provgraph.cluster import betweenness as on_cluster
from provgraph.cluster import components as components_on_cluster
from provgraph.cluster.manifest import read_manifest
from provgraph.cluster.tables import ACTORS, ENCOUNTERS, PARTICIPATIONS, PARTIES, SESSIONS, Table
from provgraph.networks.betweenness import betweenness
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]


class LocalDataset:
    """The tables of a dataset, read whole."""

    def __init__(self, address: str) -> None:
        """Raises ClusterError: it is no dataset."""
        self.manifest = read_manifest(address)
        self._folder = Path(address)

    def table(self, table: Table, *columns: str) -> "pa.Table":
        """Some columns of one table; none given: all."""
        from pyarrow import parquet

        return parquet.read_table(self._folder / table.name, columns=list(columns or table.names), partitioning=None)

    @cached_property
    def there(self) -> "pa.Table":
        """Who was at which session: session, actor, kind; each once."""
        found = self.table(PARTICIPATIONS, "session", "actor", "kind", "there")
        return found.filter(found["there"]).drop(["there"]).group_by(["session", "actor", "kind"]).aggregate([])

    def sessions(self, at_least: Grade) -> "pa.Table":
        """The sessions that can show a grade, or more."""
        import pyarrow as pa
        from pyarrow import compute

        found = self.table(SESSIONS)
        grades = pa.array([grade.key for grade in Grade if grade.rank >= at_least.rank])
        return found.filter(compute.is_in(found["grade"], value_set=grades)).sort_by("session")

    def held(self) -> "pa.Table":
        """The encounters that were held, as each claim has them."""
        found = self.table(ENCOUNTERS)
        return found.filter(found["held"])

    def two_mode(self, at_least: Grade) -> "TwoMode":
        """Who shared which occasion; groups are left out."""
        import pyarrow as pa
        from pyarrow import compute

        sessions = self.sessions(at_least)["session"].combine_chunks()
        there = self.there.filter(compute.is_in(self.there["session"], value_set=sessions))
        held = self.held()
        standing = held.filter(held["stands"])["claim"].combine_chunks()
        met = self.table(PARTIES)
        met = met.filter(compute.is_in(met["claim"], value_set=standing))
        both = pa.concat_tables(
            [
                there.select(["actor", "session", "kind"]).rename_columns(["actor", "occasion", "kind"]),
                met.select(["actor", "encounter", "kind"]).rename_columns(["actor", "occasion", "kind"]),
            ]
        )
        return TwoMode(both.filter(compute.not_equal(both["kind"], "group")))


class TwoMode:
    """Actors and occasions, numbered in the order of the alphabet, and a matrix of who was at which."""

    def __init__(self, ties: "pa.Table") -> None:
        self.actors, rows = _numbered(ties["actor"])
        self.occasions, columns = _numbered(ties["occasion"])
        shape = (len(self.actors), len(self.occasions))
        self.matrix = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
        self.matrix.sum_duplicates()
        self.matrix.data[:] = 1.0


def _numbered(texts: "pa.ChunkedArray") -> tuple[Array, Array]:
    """The different texts in order, and the place of each among them."""
    encoded = texts.combine_chunks().dictionary_encode()
    names = np.array(encoded.dictionary.to_pylist(), dtype=object)
    order = np.argsort(names)
    place = np.empty(len(names), dtype=np.int64)
    place[order] = np.arange(len(names))
    return names[order], place[encoded.indices.to_numpy()]


def components(data: LocalDataset, *, at_least: Grade) -> "pa.Table":
    """The component of each actor. See `provgraph.cluster.components.components`."""
    import pyarrow as pa

    two_mode = data.two_mode(at_least)
    actors = len(two_mode.actors)
    both = (
        sparse.block_array([[None, two_mode.matrix], [two_mode.matrix.T, None]]) if actors else sparse.csr_array((0, 0))
    )
    _, labels = csgraph.connected_components(both, directed=False)
    own = labels[:actors]
    # The first of its kind in the order of the alphabet names the component.
    _, first, back, sizes = np.unique(own, return_index=True, return_inverse=True, return_counts=True)
    columns = (two_mode.actors, two_mode.actors[first[back]], sizes[back])
    types = (pa.string(), pa.string(), pa.int64())
    return pa.table(
        [pa.array(cells, type=kind) for cells, kind in zip(columns, types, strict=True)],
        names=list(components_on_cluster.COLUMNS),
    )


def brokers(data: LocalDataset, *, at_least: Grade, limit: int, pivots: int | None) -> "pa.Table":
    """The brokers, best first. See `provgraph.cluster.betweenness.brokers`."""
    import pyarrow as pa

    two_mode = data.two_mode(at_least)
    score, error, _ = betweenness(two_mode.matrix, pivots=pivots)
    names = {row["actor"]: row for row in data.table(ACTORS).to_pylist()}
    found = [
        (
            number,
            names.get(two_mode.actors[number], {}).get("name_fr"),
            names.get(two_mode.actors[number], {}).get("name_en"),
        )
        for number in np.flatnonzero(score > 0)
    ]
    found.sort(key=lambda one: (-round(score[one[0]], 12), one[1] or "", two_mode.actors[one[0]]))
    rows = []
    for number, french, english in found[:limit]:
        occasions = two_mode.matrix[[number], :].indices
        others = np.unique(two_mode.matrix[:, occasions].tocoo().row)
        own = (float(score[number]), float(error[number]))
        rows.append((two_mode.actors[number], french, english, *own, len(others) - 1, len(occasions)))
    return pa.Table.from_pylist(
        [dict(zip(on_cluster.COLUMNS, row, strict=True)) for row in rows],
        schema=pa.schema(
            [
                *((name, pa.string()) for name in on_cluster.COLUMNS[:3]),
                *((name, pa.float64()) for name in on_cluster.COLUMNS[3:5]),
                *((name, pa.int64()) for name in on_cluster.COLUMNS[5:]),
            ]
        ),
    )
