"""All tables as Parquet files in a folder, one each, with their dictionary."""

from pathlib import Path

from provgraph.exports.arrow import Arrow, library, schema_of
from provgraph.exports.dictionary import data_package, readme
from provgraph.exports.holdings import Holdings
from provgraph.exports.tables import TABLES
from provgraph.questions.answers import Remark, remark

NAMES = frozenset((*(f"{table.name}.parquet" for table in TABLES), "datapackage.json", "README.md"))


def write_parquet(held: Holdings, folder: Path) -> tuple[tuple[tuple[str, int], ...], tuple[Remark, ...]]:
    """Write the files.

    Returns:
        The number of rows of each table, and what Parquet cannot hold.

    Raises:
        ExportError: pyarrow is not installed.
    """
    parquet = library("pyarrow.parquet", "parquet")
    arrow = Arrow()
    counts = []
    for table in TABLES:
        number = 0
        with parquet.ParquetWriter(folder / f"{table.name}.parquet", schema_of(table, held.lang)) as writer:
            for batch in arrow.batches(table, table.rows(held), held.lang):
                writer.write_batch(batch)
                number += batch.num_rows
        counts.append((table, number))
    (folder / "datapackage.json").write_bytes(data_package(counts, "parquet", held.lang))
    (folder / "README.md").write_bytes(readme(counts, "parquet", held.lang))
    remarks = (remark("export.numbers_too_large", n=arrow.too_large),) if arrow.too_large else ()
    return tuple((table.name, number) for table, number in counts), remarks
