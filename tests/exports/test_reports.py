"""What a format cannot hold is said: how much, of what, and where it can be found."""

import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exports.reading_back import csv_rows, parquet_rows, sheet_rows
from provgraph.exports.holdings import Holdings
from provgraph.exports.report import ExportReport
from provgraph.exports.workbook import LONGEST_TEXT, write_workbook
from provgraph.graph import Graph
from provgraph.model.claims import claim
from provgraph.model.locators import Section
from provgraph.model.records import Encounter, Headcount, Session
from provgraph.store.opening import open_store
from provgraph.store.triples import statement_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import (
    PG,
    RDF,
    CountUnit,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    SessionType,
)
from questions.worlds import Telling, loaded


def said(report: ExportReport) -> set[str]:
    return {item.key.removeprefix("export.") for item in report.not_held}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.ttl", {"turtle_without_graphs", "without_ties"}),
        ("a.trig", {"without_ties"}),
        ("a.jsonld", {"without_ties"}),
        ("a.nq", {"without_ties"}),
        ("a.graphml", {"network_only", "network_lists"}),
        ("a.gexf", {"network_only", "network_lists", "gexf_spells"}),
        ("a.csv", {"ties_only"}),
        ("a.zip", {"lists_joined"}),
        ("a.xlsx", {"lists_joined"}),
        ("a.parquet", set()),
    ],
)
def test_each_format_says_what_it_cannot_hold(
    small_graph: Graph, tmp_path: Path, name: str, expected: set[str]
) -> None:
    report = small_graph.export(tmp_path / name)
    assert said(report) == expected
    for lang in ("fr", "en"):
        lines = report.text(lang).splitlines()
        assert str(tmp_path / name) in lines[0]
        assert len(lines) == 1 + bool(report.rows) + len(expected)
    found = report.as_json("en")
    assert found["bytes"] == report.size > 0
    assert json.loads(json.dumps(found))["rows"] == dict(report.rows)


def test_ties_that_were_asked_for_are_not_missed(small_graph: Graph, tmp_path: Path) -> None:
    assert said(small_graph.export(tmp_path / "a.trig", with_ties=True)) == set()


def _strange() -> Telling:
    telling = Telling("gazette")
    telling.met(telling.person("A" * 40_000, local="ada"), telling.person("C\x0b_x0041_", local="cyr"))
    telling.met(telling.person("=1+1", local="eve"), telling.person("#N/A", local="fay"))
    return telling


def test_a_workbook_keeps_texts_texts_and_says_what_it_cuts(tmp_path: Path) -> None:
    report = loaded(_strange()).export(tmp_path / "a.xlsx")
    assert {"texts_cut", "signs_replaced"} <= said(report)
    rows = dict(sheet_rows(tmp_path / "a.xlsx"))["persons"]
    at = rows[0].index("name")
    assert [row[at] for row in rows[1:]] == ["A" * LONGEST_TEXT, "C\ufffd_x005F_x0041_", "=1+1", "#N/A"]
    book = load_workbook(tmp_path / "a.xlsx")
    assert {cell.data_type for row in book["persons"].iter_rows() for cell in row} <= {"s", "n", "b", "inlineStr"}
    book.close()


def test_csv_and_parquet_cut_nothing(tmp_path: Path) -> None:
    graph = loaded(_strange())
    assert said(graph.export(tmp_path / "csv", "csv")) == {"lists_joined"}
    assert said(graph.export(tmp_path / "a.parquet")) == set()
    names = ["A" * 40_000, "C\x0b_x0041_", "=1+1", "#N/A"]
    assert [row["name"] for row in parquet_rows(tmp_path / "a.parquet", "persons")] == names
    assert [row["name"].removeprefix("'") for row in csv_rows(tmp_path / "csv", "persons")] == names


def test_a_table_too_long_for_a_sheet_goes_on_in_the_next_one(small_graph: Graph) -> None:
    held = Holdings(small_graph.store.view(), "en")
    out = io.BytesIO()
    rows, remarks = write_workbook(held, out, rows_per_sheet=18)
    out.seek(0)
    book = load_workbook(out, read_only=True)
    claims = dict(rows)["claims"]
    assert claims > 50
    assert [item.key for item in remarks][:1] == ["export.sheets_split"]
    sheets = [name for name in book.sheetnames if name == "claims" or name.startswith("claims ")]
    assert len(sheets) == -(-claims // 17)
    values = [row[0] for name in sheets for row in list(book[name].iter_rows(values_only=True))[1:]]
    assert len(set(values)) == claims
    assert all(next(book[name].iter_rows(values_only=True))[0] == "claim" for name in sheets)
    book.close()


def test_days_before_spreadsheets_are_texts_and_days_after_are_days(tmp_path: Path) -> None:
    telling = Telling("gazette")
    telling.session("Old", date="1789-07-14")
    telling.session("New", date="2024-03-12")
    telling.session("Some day", date="2024-03")
    loaded(telling).export(tmp_path / "a.xlsx")
    rows = dict(sheet_rows(tmp_path / "a.xlsx"))["session_accounts"]
    dates, first = rows[0].index("date"), rows[0].index("date_earliest")
    assert {row[dates] for row in rows[1:]} == {"1789-07-14", datetime.fromisoformat("2024-03-12"), "2024-03"}
    assert {row[first] for row in rows[1:]} >= {"1789-07-14", datetime.fromisoformat("2024-03-01")}


def test_clocks_keep_their_zone_in_a_column_of_its_own(tmp_path: Path) -> None:
    telling = Telling("gazette")
    parties = tuple(telling.people("Ada A", "Cyr C"))
    for number, text in enumerate(["2024-03-12T09:00:00-05:00", "2024-03-12T09:00:00+00:00", "2024-03-12T09:00:00"]):
        telling.say(
            Encounter(
                iri=mint("encounter", number), parties=parties, kind=EncounterKind.MET, status=EventStatus.HELD,
                starts_at=datetime.fromisoformat(text), duration=90,
            )
        )  # fmt: skip
    graph = loaded(telling)
    graph.export(tmp_path / "csv", "csv")
    graph.export(tmp_path / "a.parquet")
    found = [(row["starts_at"], row["starts_at_zone"]) for row in csv_rows(tmp_path / "csv", "encounters")]
    assert sorted(found) == [("2024-03-12T09:00:00", zone) for zone in ("", "UTC+00:00", "UTC-05:00")]
    nine = datetime.fromisoformat("2024-03-12T09:00:00")
    assert {row["starts_at"] for row in parquet_rows(tmp_path / "a.parquet", "encounters")} == {nine}
    assert {row["duration"] for row in parquet_rows(tmp_path / "a.parquet", "encounters")} == {90}


def test_a_number_too_large_for_parquet_is_said_to_be_missing(tmp_path: Path) -> None:
    telling = Telling("gazette")
    ball = telling.session("Ball")
    huge = 10**30
    telling.say(
        Headcount(
            iri=mint("headcount", huge), of=ball, kind=HeadcountKind.REPORTED, unit=CountUnit.PERSONS, low=huge,
            high=huge,
        )
    )  # fmt: skip
    graph = loaded(telling)
    assert said(graph.export(tmp_path / "a.parquet")) == {"numbers_too_large"}
    [row] = parquet_rows(tmp_path / "a.parquet", "headcounts")
    assert row["low"] is None
    graph.export(tmp_path / "csv", "csv")
    [text] = csv_rows(tmp_path / "csv", "headcounts")
    assert text["low"] == str(huge)
    graph.export(tmp_path / "a.xlsx")
    assert str(huge) in dict(sheet_rows(tmp_path / "a.xlsx"))["headcounts"][1]


def test_what_no_table_holds_is_counted(tmp_path: Path) -> None:
    telling = Telling("gazette")
    session = Session(iri=mint("session", "x"), type=SessionType.MEETING, status=EventStatus.HELD, name=())
    stated = claim(telling.source, session, [Section("page 1")])
    graph = IRI("urn:pg:source:gazette")
    triples = [triple for item in (telling.source, session, stated) for triple in statement_triples(item)]
    triples += [
        (session.iri, PG.eventStatus, EventStatus.CANCELLED.iri),  # one status more than a session has
        (IRI("urn:pg:session:half"), RDF.type, PG.Session),  # without type or status
        (IRI("https://example.org/a"), IRI("https://example.org/b"), Literal("c")),
        (IRI("https://example.org/a"), RDF.type, IRI("https://example.org/D")),
    ]
    with open_store() as store:
        with store.writer() as writer:
            writer.replace(graph, triples)
        report = Graph(store).export(tmp_path / "csv", "csv")
    facts = {item.key.removeprefix("export."): dict(item.facts) for item in report.not_held}
    assert facts.keys() == {"lists_joined", "foreign", "several_values", "unreadable"}
    assert [facts[key]["n"] for key in ("foreign", "several_values", "unreadable")] == [2, 1, 1]
    [row] = csv_rows(tmp_path / "csv", "session_accounts")
    assert row["status"] == "cancelled"
