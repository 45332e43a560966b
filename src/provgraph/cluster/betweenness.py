"""Brokers on a cluster: betweenness among actors, from all of them or from a sample of pivots.

Brandes (2001) from every pivot at once: the numbers of shortest chains go out level by level, the dependencies come
back. With as many pivots as there are actors the scores are those of `networks.brokers`, exactly; with fewer they are
estimates of them without bias (Brandes and Pich 2007), each with its standard error.
"""

from typing import TYPE_CHECKING

from provgraph.cluster.reading import Dataset, kept
from provgraph.cluster.tables import ACTORS
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

COLUMNS = ("actor", "name_fr", "name_en", "score", "error", "contacts", "occasions")
"""Of the brokers. `error`: the standard error of the score; 0 where it is exact, None with a single pivot."""


def brokers(data: Dataset, *, at_least: Grade, limit: int, pivots: int, seed: int) -> "DataFrame":
    """The actors who lie on the shortest chains between others, as `networks.brokers.brokers` has them.

    Args:
        data: The dataset.
        at_least: The lowest grade of the occasions that count.
        limit: How many, at the most.
        pivots: From so many actors the chains are followed; as many as there are, or more: from all.
        seed: Chooses the pivots; the same ones on every machine.
    """
    from pyspark.sql import functions as F  # noqa: N812

    two_mode = kept(data.two_mode(at_least))
    scores = betweenness(two_mode, pivots=pivots, seed=seed)
    names = data.table(ACTORS).select("actor", "name_fr", "name_en")
    # Sums of floating numbers differ in their last digits with the order of the rows: they must not decide a place.
    order = (F.round("score", 12).desc(), F.col("name_fr"), F.col("actor"))
    first = kept(scores.where("score > 0").join(names, "actor", "left").orderBy(*order).limit(limit))
    own = two_mode.join(first.select("actor"), "actor")
    others = own.join(two_mode.withColumnRenamed("actor", "other"), "occasion")
    known = others.groupBy("actor").agg(
        (F.countDistinct("other") - 1).alias("contacts"), F.countDistinct("occasion").alias("occasions")
    )
    return first.join(known, "actor").orderBy(*order).select(*COLUMNS)


def betweenness(two_mode: "DataFrame", *, pivots: int, seed: int) -> "DataFrame":
    """actor, score, error: the share of the shortest chains between any two others that pass through an actor.

    Args:
        two_mode: actor, occasion.
        pivots, seed: As for `brokers`.
    """
    from pyspark.sql import functions as F  # noqa: N812

    actors = kept(two_mode.select("actor").distinct())
    everybody = actors.count()
    chosen = actors.orderBy(F.md5(F.concat(F.lit(f"{seed}:"), "actor")), "actor").limit(pivots)
    chosen = kept(chosen)
    links = kept(
        two_mode.select(F.col("actor").alias("src"), F.col("occasion").alias("dst")).union(
            two_mode.select(F.col("occasion").alias("src"), F.col("actor").alias("dst"))
        )
    )
    passed = _dependencies(_levels(chosen, links), links)
    sums = passed.groupBy("node").agg(F.sum("delta").alias("sum"), F.sum(F.col("delta") ** 2).alias("squares"))
    found = sums.join(chosen.select(F.col("actor").alias("node"), F.lit(1).alias("own")), "node", "left")
    # An actor is no witness of the chains that begin with itself.
    others = F.lit(min(pivots, everybody)) - F.coalesce("own", F.lit(0))
    found = found.withColumn("k", others).where("k > 0")
    spread = F.greatest((F.col("squares") - F.col("sum") ** 2 / F.col("k")) / (F.col("k") - 1), F.lit(0.0))
    share = 1 - F.col("k") / F.lit(max(everybody - 1, 1))
    reach = F.lit(max(everybody - 2, 1))
    error = F.when(share <= 0, F.lit(0.0)).when(F.col("k") > 1, F.sqrt(spread / F.col("k") * share) / reach)
    return found.select(F.col("node").alias("actor"), (F.col("sum") / F.col("k") / reach).alias("score"), error.alias("error"))


def _levels(pivots: "DataFrame", links: "DataFrame") -> list["DataFrame"]:
    """By distance from each pivot: pivot, node, and the number of shortest chains to it. Odd levels are occasions."""
    from pyspark.sql import functions as F  # noqa: N812

    levels = [kept(pivots.select(F.col("actor").alias("pivot"), F.col("actor").alias("node"), F.lit(1.0).alias("chains")))]
    while True:
        here = levels[-1].join(links, F.col("node") == F.col("src")).groupBy("pivot", F.col("dst").alias("node"))
        reached = here.agg(F.sum("chains").alias("chains"))
        if len(levels) > 1:
            # In a two-mode network a neighbour of one level is in the level before or in the one behind it.
            reached = reached.join(levels[-2].select("pivot", "node"), ["pivot", "node"], "left_anti")
        reached = kept(reached)
        if reached.isEmpty():
            return levels
        levels.append(reached)


def _dependencies(levels: list["DataFrame"], links: "DataFrame") -> "DataFrame":
    """pivot, node, delta: how many chains from the pivot to others pass through each actor, as shares."""
    from pyspark.sql import functions as F  # noqa: N812

    found = levels[0].select("pivot", "node", F.lit(0.0).alias("delta")).limit(0)
    beyond: DataFrame | None = None
    """What each node of the level hands back to those before it: pivot, node, share per chain."""
    for number in range(len(levels) - 1, 0, -1):
        level = levels[number].select("pivot", "node", "chains")
        delta = F.lit(0.0)
        if beyond is not None:
            handed = beyond.join(links, F.col("node") == F.col("src")).groupBy("pivot", F.col("dst").alias("node"))
            level = level.join(handed.agg(F.sum("share").alias("handed")), ["pivot", "node"], "left")
            delta = F.col("chains") * F.coalesce("handed", F.lit(0.0))
        is_actor = number % 2 == 0
        level = kept(level.select("pivot", "node", "chains", delta.alias("delta")))
        ends = 1.0 if is_actor else 0.0
        beyond = level.select("pivot", "node", ((F.col("delta") + ends) / F.col("chains")).alias("share"))
        if is_actor:
            found = found.union(level.select("pivot", "node", "delta"))
    return found
