"""Brokers on a cluster: betweenness among actors, from all of them or from a sample of pivots.

Brandes (2001) from every pivot at once: the numbers of shortest chains go out level by level, the dependencies come
back. The pivots and the estimate are those of `networks.betweenness`, so that the scores are too.
"""

from typing import TYPE_CHECKING

import numpy as np

from provgraph.cluster.reading import Dataset, kept
from provgraph.cluster.tables import ACTORS
from provgraph.networks.betweenness import EXACT_UP_TO, PIVOTS
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

COLUMNS = ("actor", "name_fr", "name_en", "score", "error", "contacts", "occasions")
"""Of the brokers. `error`: the standard error of the score; 0 where it is exact."""
_SEED = 20171107
"""That of `networks.betweenness`: the same pivots. A test holds the two together."""


def brokers(data: Dataset, *, at_least: Grade, limit: int, pivots: int | None) -> "DataFrame":
    """The actors who lie on the shortest chains between others, as `networks.brokers.brokers` has them.

    Args:
        data: The dataset.
        at_least: The lowest grade of the occasions that count.
        limit: How many, at the most.
        pivots: From so many actors the chains are followed; as many as there are, or more: from all. None: as the
            library chooses.
    """
    from pyspark.sql import functions as F  # noqa: N812

    two_mode = kept(data.two_mode(at_least))
    scores = betweenness(two_mode, pivots=pivots)
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


def betweenness(two_mode: "DataFrame", *, pivots: int | None) -> "DataFrame":
    """actor, score, error: the share of the shortest chains between any two others that pass through an actor.

    Args:
        two_mode: actor, occasion.
        pivots: As for `brokers`.
    """
    from pyspark.sql import functions as F  # noqa: N812

    actors = kept(two_mode.select("actor").distinct())
    number = actors.count()
    followed = min(pivots or (number if number <= EXACT_UP_TO else PIVOTS), number)
    links = kept(
        two_mode.select(F.col("actor").alias("src"), F.col("occasion").alias("dst")).union(
            two_mode.select(F.col("occasion").alias("src"), F.col("actor").alias("dst"))
        )
    )
    passed = _dependencies(_levels(_pivots(actors, number, followed), links), links)
    share = passed.withColumn("share", F.col("delta") / max(number - 2, 1))
    sums = share.groupBy("node").agg(F.sum("share").alias("sum"), F.sum(F.col("share") ** 2).alias("squares"))
    scale = number / max(number - 1, 1)  # nobody lies between themselves and others
    mean = F.col("sum") / max(followed, 1)
    spread = F.greatest(F.col("squares") - followed * mean**2, F.lit(0.0)) / max(followed - 1, 1)
    left = (1 - followed / number) / followed if followed else 0.0
    error = scale * F.sqrt(spread * left)
    return sums.select(F.col("node").alias("actor"), (mean * scale).alias("score"), error.alias("error"))


def _pivots(actors: "DataFrame", number: int, followed: int) -> "DataFrame":
    """The actors from whom chains are followed: drawn by their places in the alphabet."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F  # noqa: N812

    if followed == number:
        return actors
    places = np.sort(np.random.default_rng(_SEED).choice(number, followed, replace=False)).tolist()
    # One worker puts all actors in order: some ten million of them go into the memory of one.
    placed = actors.withColumn("place", F.row_number().over(Window.orderBy("actor")) - 1)
    return kept(placed.where(F.col("place").isin(places)).select("actor"))


def _levels(pivots: "DataFrame", links: "DataFrame") -> list["DataFrame"]:
    """By distance from each pivot: pivot, node, and the number of shortest chains to it. Odd levels are occasions."""
    from pyspark.sql import functions as F  # noqa: N812

    levels = [
        kept(pivots.select(F.col("actor").alias("pivot"), F.col("actor").alias("node"), F.lit(1.0).alias("chains")))
    ]
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
