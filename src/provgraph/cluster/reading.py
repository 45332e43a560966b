"""A dataset as Spark sees it: its tables, and the occasions that tie actors."""

from typing import TYPE_CHECKING

from provgraph.cluster.manifest import NAME, Manifest, is_remote, parse_manifest, read_manifest
from provgraph.cluster.spark_session import first_line
from provgraph.cluster.tables import ENCOUNTERS, PARTICIPATIONS, PARTIES, SESSIONS, Table
from provgraph.errors import ClusterError
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class Dataset:
    """The tables of a dataset in a session."""

    def __init__(self, session: "SparkSession", address: str) -> None:
        self.session = session
        self.address = address
        self.manifest: Manifest = (
            parse_manifest(self._text(), address) if is_remote(address) else read_manifest(address)
        )

    def _text(self) -> str:
        try:
            rows = self.session.read.text(f"{self.address.rstrip('/')}/{NAME}", wholetext=True).collect()
        except Exception as reason:
            raise ClusterError("cluster_unreadable", path=self.address, why=first_line(reason)) from reason
        return str(rows[0][0]) if rows else ""

    def table(self, table: Table) -> "DataFrame":
        """One table; the columns that say how it is divided are left out."""
        place = located(f"{self.address.rstrip('/')}/{table.name}")
        return self.session.read.parquet(place).select(*table.names)

    def there(self) -> "DataFrame":
        """Who was at which session: session, actor, kind; each once, however many claims say it."""
        taking_part = self.table(PARTICIPATIONS)
        return taking_part.where("there").select("session", "actor", "kind").distinct()

    def sessions(self, at_least: Grade) -> "DataFrame":
        """The sessions that can show a grade, or more."""
        from pyspark.sql import functions as F  # noqa: N812  # the field's own abbreviation

        return self.table(SESSIONS).where(F.col("grade").isin(grades_from(at_least)))

    def encounters(self) -> "DataFrame":
        """The encounters that were held, as each claim has them."""
        return self.table(ENCOUNTERS).where("held")

    def two_mode(self, at_least: Grade) -> "DataFrame":
        """Who shared which occasion: actor, occasion. Groups are left out, as nobody is introduced through one."""
        there = self.there().join(self.sessions(at_least).select("session"), "session")
        met = self.table(PARTIES).join(
            self.encounters().where("stands").select("encounter", "claim"), ["encounter", "claim"]
        )
        occasions = there.select("actor", "kind", there.session.alias("occasion")).union(
            met.select("actor", "kind", met.encounter.alias("occasion"))
        )
        return occasions.where("kind != 'group'").select("actor", "occasion").distinct()


def grades_from(at_least: Grade) -> list[str]:
    """The keys of a grade and of those above it."""
    return [grade.key for grade in Grade if grade.rank >= at_least.rank]


def located(address: str) -> str:
    """An address for Spark: a folder of this machine as such, whatever file system the cluster takes for its own."""
    from pathlib import Path

    return address if is_remote(address) else Path(address).absolute().as_uri()


def kept(frame: "DataFrame") -> "DataFrame":
    """The same rows, computed now and kept by the workers: a loop must not compute its beginning at every turn."""
    return frame.localCheckpoint(eager=True)
