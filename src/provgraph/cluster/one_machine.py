"""The same jobs on the same dataset in one process, with numpy and scipy: what a cluster is measured against.

Every function gives the columns that its namesake on the cluster gives, as an Arrow table.
"""

from functools import cached_property
from hashlib import md5
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from provgraph.cluster import betweenness as on_cluster
from provgraph.cluster import components as components_on_cluster
from provgraph.cluster.manifest import read_manifest
from provgraph.cluster.tables import ACTORS, ENCOUNTERS, PARTICIPATIONS, PARTIES, SESSIONS, Table
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]

_PIVOTS_AT_ONCE = 16


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
    both = sparse.block_array([[None, two_mode.matrix], [two_mode.matrix.T, None]]) if actors else sparse.csr_array((0, 0))
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


def betweenness(two_mode: TwoMode, *, pivots: int, seed: int) -> tuple[Array, Array]:
    """Score and standard error of each actor. See `provgraph.cluster.betweenness.betweenness`."""
    everybody = len(two_mode.actors)
    order = sorted(range(everybody), key=lambda number: _drawn(seed, str(two_mode.actors[number])))
    chosen = np.array(order[:pivots], dtype=np.int64)
    total, squares = np.zeros(everybody), np.zeros(everybody)
    for start in range(0, len(chosen), _PIVOTS_AT_ONCE):
        delta = _dependencies(two_mode.matrix, chosen[start : start + _PIVOTS_AT_ONCE])
        total += delta.sum(axis=1)
        squares += (delta**2).sum(axis=1)
    own = np.zeros(everybody)
    own[chosen] = 1
    k = len(chosen) - own
    reach, share = max(everybody - 2, 1), 1 - k / max(everybody - 1, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(k > 0, total / k / reach, 0.0)
        spread = np.maximum((squares - total**2 / k) / (k - 1), 0)
        error = np.where(share <= 0, 0.0, np.sqrt(spread / k * share) / reach)
    return score, error


def _drawn(seed: int, actor: str) -> tuple[str, str]:
    return md5(f"{seed}:{actor}".encode(), usedforsecurity=False).hexdigest(), actor


def _dependencies(matrix: sparse.csr_array, pivots: Array) -> Array:
    """By actor and pivot: the shares of the shortest chains from the pivot to others that pass through the actor."""
    back = matrix.T.tocsr()
    start = np.zeros((matrix.shape[0], len(pivots)))
    start[pivots, np.arange(len(pivots))] = 1
    levels = [start]
    seen = [start > 0, np.zeros((matrix.shape[1], len(pivots)), dtype=bool)]
    while levels[-1].any():
        side = len(levels) % 2  # odd levels are occasions
        reached = (back if side else matrix) @ levels[-1]
        reached[seen[side]] = 0
        seen[side] |= reached > 0
        levels.append(reached)
    found = np.zeros_like(start)
    handed: Array | None = None
    for number in range(len(levels) - 2, 0, -1):
        chains = levels[number]
        delta = chains * handed if handed is not None else np.zeros_like(chains)
        is_actor = number % 2 == 0
        if is_actor:
            found += delta
        share = np.divide(delta + is_actor, chains, out=np.zeros_like(chains), where=chains > 0)
        handed = (back if is_actor else matrix) @ share
    return found


def brokers(data: LocalDataset, *, at_least: Grade, limit: int, pivots: int, seed: int) -> "pa.Table":
    """The brokers, best first. See `provgraph.cluster.betweenness.brokers`."""
    import pyarrow as pa

    two_mode = data.two_mode(at_least)
    score, error = betweenness(two_mode, pivots=pivots, seed=seed)
    names = {row["actor"]: row for row in data.table(ACTORS).to_pylist()}
    found = [
        (number, names.get(two_mode.actors[number], {}).get("name_fr"), names.get(two_mode.actors[number], {}).get("name_en"))
        for number in np.flatnonzero(score > 0)
    ]
    found.sort(key=lambda one: (-round(score[one[0]], 12), one[1] or "", two_mode.actors[one[0]]))
    rows = []
    for number, french, english in found[:limit]:
        occasions = two_mode.matrix[[number], :].indices
        others = np.unique(two_mode.matrix[:, occasions].tocoo().row)
        own = (float(score[number]), None if np.isnan(error[number]) else float(error[number]))
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
