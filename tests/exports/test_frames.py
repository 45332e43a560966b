"""Data frames for pandas and polars: typed, and what is missing stays missing."""

import subprocess
import sys

import pandas as pd
import polars as pl
import pytest

from provgraph.errors import ExportError
from provgraph.exports.tables import TABLES
from provgraph.graph import Graph
from questions.worlds import Telling, loaded


def test_every_table_is_a_frame_in_both_libraries(small_graph: Graph) -> None:
    pandas, polars = small_graph.frames(), small_graph.frames("polars")
    assert list(pandas) == list(polars) == [table.name for table in TABLES]
    for table in TABLES:
        assert list(pandas[table.name].columns) == polars[table.name].columns
        assert len(pandas[table.name]) == polars[table.name].height


def test_pandas_columns_have_types_and_no_objects(small_graph: Graph) -> None:
    for frame in small_graph.frames().values():
        assert all(isinstance(kind, pd.ArrowDtype) for kind in frame.dtypes)
    counts = small_graph.frame("headcounts")
    assert str(counts.dtypes["low"]) == "int64[pyarrow]"
    assert str(small_graph.frame("sessions").dtypes["date_earliest"]) == "date32[day][pyarrow]"


def test_polars_columns_have_types(small_graph: Graph) -> None:
    frame = small_graph.frame("session_accounts", "polars")
    assert frame.schema["date_earliest"] == pl.Date
    assert frame.schema["starts_at"] == pl.Datetime("us")
    assert frame.schema["topics_fr"] == pl.List(pl.String)


def test_what_is_not_known_is_missing_and_not_zero() -> None:
    telling = Telling("gazette")
    telling.count(telling.session("Ball", date=None), 5, -1)
    graph = loaded(telling)
    assert graph.frame("headcounts")["high"].isna().all()
    assert graph.frame("session_accounts")["date"].isna().all()
    assert graph.frame("headcounts", "polars")["high"].null_count() == 1


def test_tables_join(small_graph: Graph) -> None:
    parts, actors = small_graph.frame("participations"), small_graph.frame("actors")
    assert len(parts.merge(actors, on="actor")) == len(parts)


def test_a_wrong_table_or_library_is_told(small_graph: Graph) -> None:
    with pytest.raises(ExportError) as caught:
        small_graph.frame("partys")
    assert "participations" in caught.value.message("en")
    with pytest.raises(ExportError) as caught:
        small_graph.frame("actors", "dask")  # type: ignore[call-overload]  # what a person might try
    assert "polars" in caught.value.message("fr")


_WITHOUT = """
import sys
sys.modules[{missing!r}] = None
import provgraph
from provgraph.errors import ExportError
graph = provgraph.open()
try:
    {call}
except ExportError as error:
    print(error.message("en"))
"""


@pytest.mark.parametrize(
    ("missing", "call", "command"),
    [
        ("pandas", "graph.frame('actors')", "pip install 'provgraph[frames]'"),
        ("polars", "graph.frames('polars')", "pip install 'provgraph[frames]'"),
        ("pyarrow", "graph.frame('actors')", "pip install 'provgraph[frames]'"),
        ("pyarrow", "graph.export({path!r})", "pip install 'provgraph[parquet]'"),
    ],
)
def test_a_library_that_is_not_there_is_named_with_what_installs_it(
    tmp_path_factory: pytest.TempPathFactory, missing: str, call: str, command: str
) -> None:
    folder = tmp_path_factory.mktemp("without")
    script = _WITHOUT.format(missing=missing, call=call.format(path=str(folder / "a.parquet")))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert not done.stderr
    assert command in done.stdout
    assert missing in done.stdout
    assert not list(folder.iterdir())
