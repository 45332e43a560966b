"""The tables: complete, joined by stable ids, the same in every format, explained by their dictionary."""

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.term import Variable

from exports.reading_back import csv_rows, package, parquet_rows, sheet_rows
from provgraph.exports.cells import as_text, joined, separated
from provgraph.exports.columns import Form
from provgraph.exports.holdings import Holdings
from provgraph.exports.tables import TABLES
from provgraph.graph import Graph
from provgraph.model.cells import plain_cell
from provgraph.model.dates import Edtf
from provgraph.model.records import RECORDS, Participation, Source
from provgraph.vocabulary.terms import HeadcountKind
from provgraph.wording import speaking
from questions.worlds import Telling, decided, loaded
from strategies import texts

_OF_KIND = {
    "sources": "Source", "persons": "Person", "organisations": "Organisation", "unidentified": "UnidentifiedActor",
    "groups": "Group", "tenures": "Tenure", "mission_accounts": "Mission", "purposes": "Purpose",
    "delegations": "Delegation", "memberships": "Membership", "session_accounts": "Session",
    "headcounts": "Headcount", "participations": "Participation", "encounters": "Encounter",
    "agreements": "Agreement", "outcomes": "Outcome", "date_readings": "DateReading", "decisions": "IdentityDecision",
    "claims": "Claim",
}  # fmt: skip


@pytest.fixture(scope="module", params=["miami_graph", "small_graph"])
def graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def bundle(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables as CSV, in English."""
    folder = tmp_path_factory.mktemp("tables") / "csv"
    with speaking("en"):
        graph.export(folder, "csv")
    return folder


def count(graph: Graph, kind: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?g ?s {{ GRAPH ?g {{ ?s a pg:{kind} }} }} }}"
    [row] = graph.sparql(query).bindings
    return int(str(row[Variable("n")]))


def test_every_kind_of_record_has_its_table() -> None:
    assert {cls.__name__ for cls in RECORDS} - {"Place"} == set(_OF_KIND.values()) - {"Claim"}
    assert {*_OF_KIND, "places", "actors", "mentions", "sessions", "missions", "locators", "parties", "ties"} <= {
        table.name for table in TABLES
    }


def test_a_table_has_a_row_for_each_record_of_each_source(graph: Graph, bundle: Path) -> None:
    assert {table: len(csv_rows(bundle, table)) for table in _OF_KIND} == {
        table: count(graph, kind) for table, kind in _OF_KIND.items()
    }


def test_actors_sessions_and_missions_are_counted_after_identity_decisions(graph: Graph, bundle: Path) -> None:
    info = graph.info()
    kinds = [row["kind"] for row in csv_rows(bundle, "actors")]
    assert [kinds.count(kind) for kind in ("person", "organisation", "unidentified", "group")] == [
        info[kind] for kind in ("persons", "organisations", "unidentified", "groups")
    ]
    assert len(csv_rows(bundle, "sessions")) == info["sessions"]
    assert len(csv_rows(bundle, "missions")) == info["missions"]
    assert len(csv_rows(bundle, "claims")) == info["claims"]
    assert len(csv_rows(bundle, "ties")) == graph.network("actors").number_of_edges()


def test_ids_join_the_tables(bundle: Path) -> None:
    rows = {
        resource["name"]: csv_rows(bundle, Path(resource["path"]).stem) for resource in package(bundle)["resources"]
    }
    joins = 0
    for resource in package(bundle)["resources"]:
        own = rows[resource["name"]]
        key = resource["schema"].get("primaryKey", [])
        if key:
            assert len({tuple(row[name] for name in key) for row in own}) == len(own), resource["name"]
        for foreign in resource["schema"].get("foreignKeys", []):
            [column], [target] = foreign["fields"], foreign["reference"]["fields"]
            there = {row[target] for row in rows[foreign["reference"]["resource"]]}
            assert {row[column] for row in own} - {""} <= there, (resource["name"], column)
            joins += 1
    assert joins > 40


def test_a_claim_leads_to_the_row_that_it_states(bundle: Path) -> None:
    tables = {kind: table for table, kind in _OF_KIND.items()}
    stated = {
        (kind, next(iter(row.values())), row["source"])
        for kind, table in tables.items()
        if kind not in ("Claim", "IdentityDecision")
        for row in csv_rows(bundle, table)
    }
    assert {(row["kind"], row["record"], row["source"]) for row in csv_rows(bundle, "claims")} <= stated


def test_the_dictionary_explains_every_column_in_both_languages(bundle: Path) -> None:
    described = {resource["path"]: resource["schema"]["fields"] for resource in package(bundle)["resources"]}
    assert set(described) == {path.name for path in bundle.glob("*.csv")} - {"dictionary.csv"}
    for path, fields in described.items():
        with (bundle / path).open(encoding="utf-8", newline="") as stream:
            assert next(csv.reader(stream)) == [field["name"] for field in fields]
        for field in fields:
            assert field["description_fr"] != field["description_en"] == field["description"]
    rows = csv_rows(bundle, "dictionary")
    assert len(rows) == sum(1 + len(fields) for fields in described.values())
    assert all(row["description"] for row in rows)
    page = (bundle / "README.md").read_text(encoding="utf-8")
    assert all(f"## {table.name}" in page for table in TABLES)


def test_cells_are_what_the_dictionary_says(bundle: Path) -> None:
    for resource in package(bundle)["resources"]:
        for field in resource["schema"]["fields"]:
            cells = [row[field["name"]] for row in csv_rows(bundle, Path(resource["path"]).stem)]
            limits = field.get("constraints", {})
            assert not limits.get("required") or all(cells), (resource["name"], field["name"])
            for cell in filter(None, cells):
                if "enum" in limits:
                    assert cell in limits["enum"]
                match field["type"]:
                    case "integer":
                        int(cell)
                    case "number":
                        float(cell)
                    case "boolean":
                        assert cell in ("true", "false")
                    case "date":
                        date.fromisoformat(cell)
                    case "datetime":
                        datetime.fromisoformat(cell)


@pytest.fixture(scope="module")
def beside(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all.xlsx and all.parquet, in English."""
    folder = tmp_path_factory.mktemp("beside")
    with speaking("en"):
        graph.export(folder / "all.xlsx")
        graph.export(folder / "all.parquet")
    return folder


def test_pandas_reads_what_was_written(graph: Graph, bundle: Path, beside: Path) -> None:
    expected = count(graph, "Participation")
    assert len(pd.read_csv(bundle / "participations.csv")) == expected
    assert len(pd.read_excel(beside / "all.xlsx", sheet_name="participations", engine="calamine")) == expected
    assert len(pd.read_parquet(beside / "all.parquet" / "participations.parquet")) == expected


def test_workbook_and_parquet_hold_the_same_rows(bundle: Path, beside: Path) -> None:
    sheets = dict(sheet_rows(beside / "all.xlsx"))
    assert list(sheets) == [*(table.name for table in TABLES), "Dictionary"]
    for table in TABLES:
        rows = csv_rows(bundle, table.name)
        columnar = parquet_rows(beside / "all.parquet", table.name)
        header, *cells = sheets[table.name]
        assert list(header) == [column.name for column in table.columns]
        assert len(rows) == len(columnar) == len(cells)
        for row, other, sheet_row in zip(rows, columnar, cells, strict=True):
            for column, cell in zip(table.columns, sheet_row, strict=True):
                expected = row[column.name]
                assert as_text(_tupled(other[column.name])) == expected, column.name
                if column.form is Form.NUMBER and expected:
                    expected = f"{float(expected):.12g}"
                assert _of_sheet(cell, column.form) == expected.removeprefix("'"), column.name


def _of_sheet(cell: Any, form: Form) -> str:
    """A spreadsheet knows no day without a time, and 16 digits of a number."""
    if form is Form.NUMBER and cell is not None:
        return f"{cell:.12g}"
    if isinstance(cell, datetime) and form is not Form.MOMENT:
        return cell.date().isoformat()
    return cell if isinstance(cell, str) else as_text(cell)


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def test_parquet_is_typed_and_carries_its_dictionary(small_graph: Graph, tmp_path: Path) -> None:
    small_graph.export(tmp_path / "all.parquet")
    schema = pq.read_schema(tmp_path / "all.parquet" / "session_accounts.parquet")
    assert schema.field("date_earliest").type == pa.date32()
    assert schema.field("starts_at").type == pa.timestamp("us")
    assert schema.field("topics_fr").type == pa.list_(pa.string())
    assert pq.read_schema(tmp_path / "all.parquet" / "headcounts.parquet").field("low").type == pa.int64()
    assert schema.metadata[b"description_fr"]
    assert schema.field("place").metadata[b"refers_to"] == b"places"
    assert {"datapackage.json", "README.md"} <= {path.name for path in (tmp_path / "all.parquet").iterdir()}


def test_a_workbook_has_real_days_filters_and_a_frozen_header(small_graph: Graph, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    small_graph.export(tmp_path / "all.xlsx")
    book = load_workbook(tmp_path / "all.xlsx")
    sheet = book["sessions"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.column_dimensions["A"].width > 10
    header = [cell.value for cell in sheet[1]]
    days = [row[header.index("date")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert any(isinstance(day, datetime) for day in days)
    book.close()


@pytest.mark.parametrize("name", ["all.zip", "all.xlsx", "folder", "all.parquet"])
def test_the_same_store_gives_the_same_bytes(small_graph: Graph, tmp_path: Path, name: str) -> None:
    def content() -> dict[str, bytes]:
        form = "csv" if name == "folder" else None
        small_graph.export(tmp_path / name, form)
        path = tmp_path / name
        return {item.name: item.read_bytes() for item in ([path] if path.is_file() else path.iterdir())}

    assert content() == content()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_zip_holds_what_the_folder_holds(small_graph: Graph, tmp_path: Path) -> None:
    small_graph.export(tmp_path / "folder", "csv")
    small_graph.export(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert inside == {path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()}


def test_names_and_dictionary_speak_the_language_of_the_export(small_graph: Graph, tmp_path: Path) -> None:
    found = {}
    for lang in ("fr", "en"):
        with speaking(lang):
            small_graph.export(tmp_path / lang, "csv")
        found[lang] = {row["session_name"] for row in csv_rows(tmp_path / lang, "participations")}
        assert package(tmp_path / lang)["description"] == package(tmp_path / lang)[f"description_{lang}"]
    assert "Réception des deux ports" in found["fr"]
    assert "Reception of the two ports" in found["en"]


def test_what_the_sources_leave_open_stays_empty(tmp_path: Path) -> None:
    telling = Telling("gazette")
    ada, cyr = telling.people("Ada A", "Cyr C")
    ball = telling.session("Ball", date=None)
    telling.count(ball, 5, -1, kind=HeadcountKind.EXPECTED)
    telling.was_at(ball, ada)
    telling.met(ada, cyr, date="2024-03-12/..")
    loaded(telling).export(tmp_path / "all", "csv")
    [session] = csv_rows(tmp_path / "all", "session_accounts")
    assert [session[name] for name in ("date", "date_earliest", "date_latest", "starts_at", "place")] == [""] * 5
    [count_] = csv_rows(tmp_path / "all", "headcounts")
    assert (count_["low"], count_["high"]) == ("5", "")
    [encounter] = csv_rows(tmp_path / "all", "encounters")
    assert encounter["date"] == "2024-03-12/.."
    assert (encounter["date_earliest"], encounter["date_latest"]) == ("2024-03-12", "")


def test_mentions_that_are_one_are_one_actor_with_all_its_addresses(tmp_path: Path) -> None:
    gazette, herald = Telling("gazette"), Telling("herald")
    ada = gazette.person("Ada A", local="ada")
    gazette.was_at(gazette.session("Ball"), ada)
    herald.person("Ada Arden", "A. Arden", local="ada")
    graph = loaded(gazette, herald, decisions=[decided(("same", ["gazette/ada", "herald/ada"]))])
    graph.export(tmp_path / "all", "csv")
    [actor] = csv_rows(tmp_path / "all", "actors")
    assert actor["name_en"] == "Ada Arden"
    assert separated(actor["other_names"]) == ("A. Arden", "Ada A")
    assert separated(actor["sources"]) == ("gazette", "herald")
    assert separated(actor["mentions"]) == ("urn:pg:actor:gazette:ada", "urn:pg:actor:herald:ada")
    assert {row["actor"] for row in csv_rows(tmp_path / "all", "mentions")} == {actor["actor"]}
    [part] = csv_rows(tmp_path / "all", "participations")
    assert (part["actor"], part["actor_mention"]) == (actor["actor"], "urn:pg:actor:gazette:ada")
    assert part["actor_name"] == "Ada Arden"


def test_a_room_too_large_for_pairs_is_a_tie_with_a_session_and_no_other(tmp_path: Path) -> None:
    telling = Telling("gazette")
    ball = telling.session("Ball")
    telling.was_at(ball, *telling.people(*(f"Guest N{number}" for number in range(60))))
    loaded(telling).export(tmp_path / "all", "csv")
    ties = csv_rows(tmp_path / "all", "ties")
    assert len(ties) == len({tie["one"] for tie in ties}) == 60
    assert {(tie["other"], tie["session"]) for tie in ties} == {("", ball)}


def test_a_record_is_read_as_it_was_told(small_graph: Graph) -> None:
    held = Holdings(small_graph.store.view(), "en")
    parts = [record for _, record in held.records(Participation)]
    assert len(parts) == count(small_graph, "Participation")
    assert len({part.iri for part in parts}) > 10
    assert [source.iri for source in held.sources()] == [graph for graph, _ in held.records(Source)]


@given(st.lists(texts(min_size=1), max_size=4))
def test_several_values_of_a_cell_are_told_apart_again(values: list[str]) -> None:
    assert separated(joined(values)) == tuple(values)


@given(texts())
def test_a_csv_cell_never_begins_a_formula_and_keeps_its_text(text: str) -> None:
    cell = as_text(text)
    assert cell[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert plain_cell(cell) == text.replace("\0", "\ufffd")
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cell, "x"])
    out.seek(0)
    assert next(csv.reader(out)) == [cell, "x"]


def test_values_of_every_form_have_a_text() -> None:
    at = datetime.fromisoformat("2024-03-12T09:00:00")
    values: list[Any] = [None, True, False, 7, 0.5, at.date(), at, Edtf("2024", None, None), ("a", "b")]
    assert [as_text(value) for value in values] == [
        "", "true", "false", "7", "0.5", "2024-03-12", "2024-03-12T09:00:00", "2024", "a|b",
    ]  # fmt: skip
