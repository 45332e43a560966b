"""The manifest of a dataset: what is in it, so that a reader knows what it has before a cluster is started."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from provgraph.cluster.tables import TABLES
from provgraph.errors import ClusterError

FORMAT = "provgraph-dataset"
SCHEMA = 2
"""Of the tables; another number is another set of columns."""
NAME = "manifest.json"
NAMES = frozenset((NAME, *(table.name for table in TABLES)))
"""All that lies in the folder of a dataset."""

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a dataset holds."""

    buckets: int
    rows: dict[str, int]
    """By table."""
    digests: dict[str, str]
    """By table: the same for the same rows, however they are distributed."""
    software: str
    """What wrote it."""

    def text(self) -> str:
        """As it is written down. The address of the store is left out: a dataset travels."""
        tables = {name: {"rows": self.rows[name], "digest": self.digests[name]} for name in sorted(self.rows)}
        said = {"format": FORMAT, "schema": SCHEMA, "software": self.software, "buckets": self.buckets}
        return json.dumps({**said, "tables": tables}, indent=2) + "\n"


def is_remote(address: str) -> bool:
    """Whether only the cluster can read it (`hdfs://…`, `s3a://…`); else it is a folder of this machine."""
    return _REMOTE.match(address) is not None


def read_manifest(address: str) -> Manifest:
    """The manifest of a dataset in a folder of this machine, all of whose files are there.

    Raises:
        ClusterError: There is no such folder, it is no dataset, of another version, or a part of it is missing.
    """
    folder = Path(address)
    if not folder.is_dir():
        raise ClusterError("cluster_no_folder", path=address)
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ClusterError("cluster_no_dataset", path=address) from None
    manifest = parse_manifest(text, address)
    for table in TABLES:
        there = len(list((folder / table.name).glob("bucket=*/rows.parquet")))
        if there != manifest.buckets:
            raise ClusterError("cluster_part_missing", path=address, table=table.name, there=there, of=manifest.buckets)
    return manifest


def parse_manifest(text: str, address: str) -> Manifest:
    """The manifest that a text is.

    Raises:
        ClusterError: It is none, or one of another version.
    """
    try:
        said = json.loads(text)
        if said["format"] != FORMAT:
            raise KeyError(FORMAT)
        schema = said["schema"]
    except (ValueError, KeyError, TypeError):
        raise ClusterError("cluster_no_dataset", path=address) from None
    if schema != SCHEMA:
        raise ClusterError("cluster_schema", path=address, found=schema, wanted=SCHEMA)
    try:
        rows = {table.name: int(said["tables"][table.name]["rows"]) for table in TABLES}
        digests = {table.name: str(said["tables"][table.name]["digest"]) for table in TABLES}
        return Manifest(int(said["buckets"]), rows, digests, str(said["software"]))
    except (ValueError, KeyError, TypeError):
        raise ClusterError("cluster_no_dataset", path=address) from None
