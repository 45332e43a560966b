"""Rows set aside by bucket while they come in any order, to be taken up bucket by bucket."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from provgraph.cluster.tables import bucket_of

if TYPE_CHECKING:
    pass

Texts = tuple[str | None, ...]

_AT_ONCE = 100_000
"""So many rows of all buckets together are held in memory."""


class Spool:
    """One file per bucket in a folder; nothing of it stays when the block ends but the folder itself."""

    def __init__(self, folder: Path, columns: Sequence[str], buckets: int) -> None:
        import pyarrow as pa

        self._schema: pa.Schema = pa.schema([(name, pa.string()) for name in columns])
        self._folder = folder
        folder.mkdir(parents=True)
        self._waiting: list[list[Texts]] = [[] for _ in range(buckets)]
        self._held = 0
        self._files: dict[int, IO[bytes]] = {}
        self._writers: dict[int, pa.RecordBatchStreamWriter] = {}

    def add(self, key: str, row: Texts) -> None:
        """Set a row aside, in the bucket of *key*."""
        self._waiting[bucket_of(key, len(self._waiting))].append(row)
        self._held += 1
        if self._held >= _AT_ONCE:
            for bucket in range(len(self._waiting)):
                self._flush(bucket)
            self._held = 0

    def _flush(self, bucket: int) -> None:
        import pyarrow as pa

        rows = self._waiting[bucket]
        if not rows:
            return
        if bucket not in self._writers:
            self._files[bucket] = (self._folder / f"{bucket}.arrow").open("wb")
            self._writers[bucket] = pa.ipc.new_stream(self._files[bucket], self._schema)
        arrays = [pa.array(cells, type=pa.string()) for cells in zip(*rows, strict=True)]
        self._writers[bucket].write_batch(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
        rows.clear()

    def take(self, bucket: int) -> list[Texts]:
        """The rows of one bucket, each once, in order; its file is gone."""
        import pyarrow as pa

        self._flush(bucket)
        if bucket not in self._writers:
            return []
        self._close(bucket)
        place = self._folder / f"{bucket}.arrow"
        with place.open("rb") as file, pa.ipc.open_stream(file) as stream:
            found = stream.read_all()
        rows = set(zip(*(column.to_pylist() for column in found.columns), strict=True))
        place.unlink()
        return sorted(rows, key=lambda row: tuple(cell or "" for cell in row))

    def _close(self, bucket: int) -> None:
        self._writers.pop(bucket).close()
        self._files.pop(bucket).close()

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for bucket in list(self._writers):
            self._close(bucket)
