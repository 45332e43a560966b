"""Ties between actors on a cluster: one row per pair and occasion; large rooms stay hyperedges.

The same as `networks.actor_network`: whoever was at a small session is tied to each of the others; a session at which
more are named than a number is told as it is, actor by actor, and its pairs are counted, not made.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provgraph.cluster.reading import Dataset, grades_from, kept
from provgraph.cluster.tables import PARTIES
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

_OF_OCCASION = ("grade", "weight_low", "weight_high", "occasion", "session", "date", "earliest", "latest", "claim")
COLUMNS = ("one", "other", *_OF_OCCASION)
"""Of the ties. `one` comes before `other` in the alphabet; `claim`: the one that states an encounter."""
HYPEREDGE_COLUMNS = ("session", "actor", "grade", "weight_low", "weight_high", "date", "earliest", "latest")


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties the actors."""

    pairs: "DataFrame"
    """`COLUMNS`, one row per pair and occasion."""
    hyperedges: "DataFrame"
    """`HYPEREDGE_COLUMNS`, one row per actor at a session that is too large for pairs."""
    not_made: int
    """How many pairs the hyperedges would be."""


def ties(data: Dataset, *, at_least: Grade, pairs_up_to: int) -> Ties:
    """The ties of all actors.

    Args:
        data: The dataset.
        at_least: The lowest grade.
        pairs_up_to: Of a session at which more are named, no pairs are made.
    """
    from pyspark.sql import functions as F  # noqa: N812

    sessions = data.sessions(at_least)
    there = data.there().join(sessions.select("session"), "session")
    sizes = kept(there.groupBy("session").agg(F.count("*").alias("size")))
    large = sizes.where(F.col("size") > pairs_up_to)
    [row] = large.select(F.sum(F.expr("size * (size - 1) div 2"))).collect()
    small = there.join(sizes.where(F.col("size") <= pairs_up_to).select("session"), "session")
    from_sessions = _pairs(small.select("session", "actor"), ["session"]).join(sessions, "session")
    hyperedges = there.join(large.select("session"), "session").drop("kind").join(sessions, "session")
    pairs = from_sessions.select(
        "one", "other", "grade", "weight_low", "weight_high", F.col("session").alias("occasion"), "session",
        "date", "earliest", "latest", F.lit(None).cast("string").alias("claim"),
    )  # fmt: skip
    if Grade.ATTESTED.key in grades_from(at_least):
        pairs = pairs.union(_stated(data))
    return Ties(pairs, hyperedges.select(*HYPEREDGE_COLUMNS), int(row[0] or 0))


def _stated(data: Dataset) -> "DataFrame":
    """The pairs of stated encounters: few parties by nature, a source names them one by one."""
    from pyspark.sql import functions as F  # noqa: N812

    held = data.encounters()
    parties = data.table(PARTIES).select("encounter", "claim", "actor")
    found = _pairs(parties, ["encounter", "claim"]).join(held, ["encounter", "claim"])
    return found.withColumn("occasion", F.col("encounter")).select(*COLUMNS)


def _pairs(actors: "DataFrame", occasion: list[str]) -> "DataFrame":
    """Each two actors of an occasion, once."""
    from pyspark.sql import functions as F  # noqa: N812

    others = actors.withColumnRenamed("actor", "other")
    return actors.withColumnRenamed("actor", "one").join(others, occasion).where(F.col("one") < F.col("other"))


def co_attendance(pairs: "DataFrame") -> "DataFrame":
    """One row per pair: the best grade, the range of the weights, how many occasions, from when to when.

    `first_day` is the first day that the earliest occasion may have been on, `last_day` the last of the latest; None:
    no source dates any. `undated` occasions have no date at all.
    """
    from pyspark.sql import functions as F  # noqa: N812

    each = F.col("occasion")
    return pairs.groupBy("one", "other").agg(
        F.max_by("grade", _rank()).alias("grade"),
        F.min("weight_low").alias("weight_low"),
        F.max("weight_high").alias("weight_high"),
        F.countDistinct(each).alias("occasions"),
        F.countDistinct(F.when(F.col("claim").isNull(), each)).alias("sessions"),
        F.countDistinct(F.when(F.col("claim").isNotNull(), each)).alias("encounters"),
        F.min("earliest").alias("first_day"),
        F.max("latest").alias("last_day"),
        F.countDistinct(F.when(F.col("date").isNull(), each)).alias("undated"),
    )


def _rank() -> "Column":
    from pyspark.sql import functions as F  # noqa: N812

    ranks = [item for grade in Grade for item in (F.lit(grade.key), F.lit(grade.rank))]
    return F.create_map(*ranks)[F.col("grade")]
