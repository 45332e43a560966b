"""Ties and co-attendance on the same dataset in one process: pairs are made of all rooms of one size at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provgraph.cluster import ties as on_cluster
from provgraph.cluster.one_machine import Array, LocalDataset
from provgraph.cluster.tables import PARTIES
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class LocalTies:
    """The same as `provgraph.cluster.ties.Ties`, as Arrow tables."""

    pairs: "pa.Table"
    hyperedges: "pa.Table"
    not_made: int


def ties(data: LocalDataset, *, at_least: Grade, pairs_up_to: int) -> LocalTies:
    """The ties of all actors. See `provgraph.cluster.ties.ties`."""
    import pyarrow as pa
    from pyarrow import compute

    sessions = data.sessions(at_least)
    there = data.there.filter(compute.is_in(data.there["session"], value_set=sessions["session"].combine_chunks()))
    there = there.select(["session", "actor"])
    sizes = there.group_by("session").aggregate([("actor", "count")])
    size = sizes["actor_count"].to_numpy()
    is_large = sizes["session"].filter(pa.array(size > pairs_up_to)).combine_chunks()
    large = compute.is_in(there["session"], value_set=is_large)
    hyperedges = there.filter(large).join(sessions, "session").select(list(on_cluster.HYPEREDGE_COLUMNS))
    many = size[size > pairs_up_to]
    pairs = _pairs(there.filter(compute.invert(large)), "session").join(sessions, "session")
    pairs = pairs.append_column("occasion", pairs["session"])
    pairs = pairs.append_column("claim", pa.nulls(len(pairs), pa.string())).select(list(on_cluster.COLUMNS))
    met = _pairs(data.table(PARTIES, "claim", "actor"), "claim").join(data.held(), "claim", join_type="inner")
    met = met.rename_columns(["occasion" if name == "encounter" else name for name in met.column_names])
    pairs = pa.concat_tables([pairs, met.select(list(on_cluster.COLUMNS))])
    return LocalTies(pairs, hyperedges, int((many * (many - 1) // 2).sum()))


def _pairs(actors: "pa.Table", occasion: str) -> "pa.Table":
    """Each two actors of an occasion, once: one, other, and the occasion."""
    import pyarrow as pa

    actors = actors.sort_by([(occasion, "ascending"), ("actor", "ascending")])
    encoded = actors[occasion].combine_chunks().dictionary_encode()
    starts = np.flatnonzero(np.diff(encoded.indices.to_numpy(), prepend=-1))
    one, other = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for left, right in _by_size(starts, len(actors)):
        one.append(left)
        other.append(right)
    left, right = np.concatenate(one), np.concatenate(other)
    names = actors["actor"].combine_chunks()
    return pa.table(
        {"one": names.take(left), "other": names.take(right), occasion: actors[occasion].combine_chunks().take(left)}
    )


def _by_size(starts: Array, end: int) -> Iterator[tuple[Array, Array]]:
    """The numbers of the rows of both sides of all pairs, one size of occasion after the other."""
    sizes = np.diff(starts, append=end)
    for size in np.unique(sizes):
        left, right = np.triu_indices(size, k=1)
        first = starts[sizes == size][:, None]
        yield (first + left).ravel(), (first + right).ravel()


def co_attendance(pairs: "pa.Table") -> "pa.Table":
    """One row per pair. See `provgraph.cluster.ties.co_attendance`."""
    import pyarrow as pa
    from pyarrow import compute

    ranks = pa.array([Grade(grade).rank for grade in pairs["grade"].unique().to_pylist()], type=pa.int64())
    rank = ranks.take(compute.index_in(pairs["grade"], value_set=pairs["grade"].unique()))
    stated, dated = compute.is_valid(pairs["claim"]), compute.is_valid(pairs["date"])
    nothing = pa.scalar(None, pa.string())
    counted = {
        "sessions": compute.if_else(stated, nothing, pairs["occasion"]),
        "encounters": compute.if_else(stated, pairs["occasion"], nothing),
        "undated": compute.if_else(dated, nothing, pairs["occasion"]),
    }
    columns = {
        name: pairs[name] for name in ("one", "other", "weight_low", "weight_high", "occasion", "earliest", "latest")
    }
    distinct = pa.compute.CountOptions(mode="only_valid")
    found = (
        pa.table({**columns, "rank": rank, **counted})
        .group_by(["one", "other"])
        .aggregate(
            [
                ("rank", "max"),
                ("weight_low", "min"),
                ("weight_high", "max"),
                *((name, "count_distinct", distinct) for name in ("occasion", *counted)),
                ("earliest", "min"),
                ("latest", "max"),
            ]
        )
    )
    grades = pa.array([grade.key for grade in Grade])
    return pa.table(
        {
            "one": found["one"],
            "other": found["other"],
            "grade": grades.take(found["rank_max"].combine_chunks()),
            "weight_low": found["weight_low_min"],
            "weight_high": found["weight_high_max"],
            "occasions": found["occasion_count_distinct"],
            "sessions": found["sessions_count_distinct"],
            "encounters": found["encounters_count_distinct"],
            "first_day": found["earliest_min"],
            "last_day": found["latest_max"],
            "undated": found["undated_count_distinct"],
        }
    )
