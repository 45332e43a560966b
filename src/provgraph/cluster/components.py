"""Connected components on a cluster: who can reach whom at all, however long the chain.

Alternating large-star and small-star (Kiveris and others 2014, "Connected components in MapReduce and beyond"): the
edges of a component become one star around its least member, in a number of rounds that grows with the logarithm of
its size, with never more edges than there were. Each occasion is a star from the beginning, so that a room of 500 is
499 edges.
"""

from typing import TYPE_CHECKING

from provgraph.cluster.reading import kept

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

COLUMNS = ("actor", "component", "size")


def components(two_mode: "DataFrame") -> "DataFrame":
    """The component of each actor, named by the first of its actors in the alphabet, and how many it holds.

    Args:
        two_mode: actor, occasion.
    """
    from pyspark.sql import functions as F  # noqa: N812

    two_mode = kept(two_mode)
    least = two_mode.groupBy("occasion").agg(F.min("actor").alias("v"))
    stars = two_mode.withColumnRenamed("actor", "u").join(least, "occasion").where("u != v").select("u", "v")
    stars = kept(stars.distinct())
    seen = _digest(stars)
    while True:
        stars = kept(_small_star(_large_star(stars)))
        now = _digest(stars)
        if now == seen:
            break
        seen = now
    actors = two_mode.select("actor").distinct()
    found = actors.join(stars, actors.actor == stars.u, "left")
    named = found.select("actor", F.coalesce("v", "actor").alias("component"))
    sizes = named.groupBy("component").agg(F.count("*").alias("size"))
    return named.join(sizes, "component").select(*COLUMNS)


def _large_star(edges: "DataFrame") -> "DataFrame":
    """Ties the larger neighbours of each to the least of its neighbours and itself."""
    from pyspark.sql import functions as F  # noqa: N812

    both = edges.union(edges.select(F.col("v").alias("u"), F.col("u").alias("v")))
    least = both.groupBy("u").agg(F.least(F.min("v"), F.first("u")).alias("m"))
    return both.where("v > u").join(least, "u").select(F.col("v").alias("u"), F.col("m").alias("v")).distinct()


def _small_star(edges: "DataFrame") -> "DataFrame":
    """Ties the smaller neighbours of each, and itself, to the least of them. In *edges*, u comes after v."""
    from pyspark.sql import functions as F  # noqa: N812

    least = edges.groupBy("u").agg(F.min("v").alias("m"))
    others = edges.join(least, "u").where("v != m").select(F.col("v").alias("u"), F.col("m").alias("v"))
    return others.union(least.select("u", F.col("m").alias("v"))).distinct()


def _digest(edges: "DataFrame") -> tuple[object, ...]:
    """Tells sets of edges from one another."""
    from pyspark.sql import functions as F  # noqa: N812

    mixed = F.xxhash64("u", "v").cast("decimal(20,0)")
    [row] = edges.agg(F.count("*"), F.sum(mixed), F.sum(F.xxhash64("v", "u").cast("decimal(20,0)"))).collect()
    return tuple(row)
