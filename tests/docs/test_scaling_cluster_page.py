"""docs/scaling-cluster.md: its commands exist, and its tables are those that are written.

What its commands print is held by tests/cluster/test_on_a_cluster.py, beside the cluster that they need.
"""

import re
import shlex
from pathlib import Path

import click
import pytest

from provgraph.cli.spark_commands import spark
from provgraph.cluster import betweenness, components, ties
from provgraph.cluster.tables import TABLES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "scaling-cluster.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(?:\$ )?provgraph spark (.+)$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_one(command: str) -> None:
    name, *words = shlex.split(command)
    found = spark.commands[name]
    context = found.make_context(name, words, parent=click.Context(spark, info_name="provgraph"))
    assert context.params


def test_every_job_and_option_is_shown() -> None:
    assert {shlex.split(command)[0] for command in COMMANDS} == set(spark.commands)
    own = {option for name, command in spark.commands.items() for param in command.params for option in param.opts}
    for option in own - {"path", "dataset", "--lang", "--store", "--buckets"}:
        assert option in PAGE, option


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_described(table: "object") -> None:
    name, columns = getattr(table, "name", ""), getattr(table, "names", ())
    [line] = re.findall(rf"^\| `{name}` \|.*$", PAGE, flags=re.MULTILINE)
    shared = {"weight_low", "weight_high", "date", "earliest", "latest"} if name == "encounters" else set()
    assert not [column for column in columns if column not in shared and f"`{column}`" not in line]


@pytest.mark.parametrize(
    ("job", "columns"),
    [("ties", ties.COLUMNS), ("components", components.COLUMNS), ("brokers", betweenness.COLUMNS)],
)
def test_every_column_of_a_result_is_named(job: str, columns: tuple[str, ...]) -> None:
    [line] = re.findall(rf"^\| `{job}` \| `{job}`.*$", PAGE, flags=re.MULTILINE)
    assert not [column for column in columns if f"`{column}`" not in line]
