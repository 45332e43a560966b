"""What a dataset for a cluster is: its tables, their columns, and how rows are put into buckets.

Every table lies in a folder of its own, one Parquet file per bucket (`participations/bucket=3/rows.parquet`). All
that is said of one session, one encounter or one actor is in one bucket.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import pyarrow as pa

Cell = str | bool | int | float | date | None
"""None: no source says."""
Row = tuple[Cell, ...]

_DIGEST = 16
"""Bytes of the digest of one row."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name and its columns, each with the Arrow type of its cells."""

    name: str
    columns: tuple[tuple[str, str], ...]

    def schema(self) -> "pa.Schema":
        """As Arrow says it."""
        import pyarrow as pa

        return pa.schema([(name, pa.type_for_alias(kind)) for name, kind in self.columns])

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(name for name, _ in self.columns)


_WEIGHT = (("weight_low", "float64"), ("weight_high", "float64"))
_WHEN = (("date", "string"), ("earliest", "date32"), ("latest", "date32"))

PARTICIPATIONS = Table(
    "participations",
    (
        ("session", "string"), ("actor", "string"), ("kind", "string"), ("there", "bool"), ("role", "string"),
        ("attendance", "string"), ("status", "string"), ("side", "string"), ("source", "string"), ("claim", "string"),
        ("draft_confidence", "float64"),
    ),
)  # fmt: skip
"""One row per claim. `kind` is that of the actor; `there`: the claim says that the actor was at it;
`draft_confidence`: how sure the reader was of a claim that nobody has reviewed; null: reviewed."""
SESSIONS = Table(
    "sessions",
    (
        ("session", "string"), ("type", "string"), ("grade", "string"), ("counted", "bool"), ("room_low", "int64"),
        ("room_high", "int64"), *_WEIGHT, *_WHEN, ("mission", "string"),
    ),
)  # fmt: skip
"""One row per session. `grade` is what sharing it can show, `room_low` and `room_high` how many were there."""
ENCOUNTERS = Table(
    "encounters",
    (
        ("encounter", "string"), ("claim", "string"), ("kind", "string"), ("status", "string"), ("held", "bool"),
        ("stands", "bool"), ("grade", "string"), *_WEIGHT, *_WHEN, ("session", "string"), ("mission", "string"),
        ("source", "string"), ("draft_confidence", "float64"),
    ),
)  # fmt: skip
"""One row per claim that some met. `stands`: of several claims of one encounter, the one whose parties count where
the encounter counts once."""
PARTIES = Table("parties", (("encounter", "string"), ("claim", "string"), ("actor", "string"), ("kind", "string")))
"""One row per claim that some met, and party."""
ACTORS = Table("actors", (("actor", "string"), ("kind", "string"), ("name_fr", "string"), ("name_en", "string")))
"""One row per actor, identity decisions applied."""
MENTIONS = Table("mentions", (("mention", "string"), ("actor", "string")))
"""One row per mention of a source: the actor that identity decisions make of it."""

TABLES = (PARTICIPATIONS, SESSIONS, ENCOUNTERS, PARTIES, ACTORS, MENTIONS)


def bucket_of(key: str, buckets: int) -> int:
    """The bucket of all rows about one thing; the same on every machine."""
    return crc32(key.encode()) % buckets


@dataclass(slots=True)
class Tally:
    """How many rows a table has, and a digest of them: the same in whatever order, and in however many buckets."""

    rows: int = 0
    total: int = 0

    def add(self, row: Row) -> None:
        """Count one row."""
        self.rows += 1
        self.total += int.from_bytes(blake2b(repr(row).encode(), digest_size=_DIGEST).digest(), "big")

    @property
    def digest(self) -> str:
        """In hexadecimal digits."""
        return f"{self.total % 2 ** (8 * _DIGEST):0{2 * _DIGEST}x}"


def write_bucket(folder: Path, table: Table, bucket: int, rows: Sequence[Row], tally: Tally) -> Path:
    """Write the rows of one bucket of a table, be they none: a reader finds the columns in any of the files."""
    import pyarrow as pa
    from pyarrow import parquet

    for row in rows:
        tally.add(row)
    place = folder / table.name / f"bucket={bucket}" / "rows.parquet"
    place.parent.mkdir(parents=True)
    schema = table.schema()
    columns: Iterable[Sequence[Cell]] = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)]
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), place, compression="zstd")
    return place
