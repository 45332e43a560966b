"""Whatever the sources say, in whatever signs, with whatever missing: every format is written, and can be read."""

import io
import tempfile
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.reading_back import csv_rows, parquet_rows, sheet_rows
from exports.written import exported
from provgraph.exports.formats import RDF_FORMATS
from provgraph.exports.tables import TABLES
from provgraph.graph import Graph
from provgraph.model.dates import Edtf
from provgraph.model.locators import Component, Locator, Node, Pointer, Rows, Section, TextPosition
from provgraph.model.records import Encounter, Organisation, Participation, Person, Session
from provgraph.model.texts import Text
from provgraph.vocabulary.minting import actor_iri, mint
from provgraph.vocabulary.terms import Attendance, EncounterKind, EventStatus, SessionRole, SessionType
from questions.random_worlds import Made, worlds
from questions.worlds import Telling, loaded
from strategies import edtf, moments, said, texts

_SYNTAXES = {
    "turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "json-ld": ox.RdfFormat.JSON_LD,
    "n-quads": ox.RdfFormat.N_QUADS,
}  # fmt: skip
_NAMES = texts(min_size=1) | st.sampled_from(["=1+1", "@x", "\0", "\x0b\x1f", "\ufffe", "#N/A", "_x0041_", "|\\|", "'"])
_LOCATORS: st.SearchStrategy[Locator] = st.one_of(
    st.builds(TextPosition, st.just(1), st.integers(2, 9)),
    st.builds(Section, _NAMES),
    st.builds(Rows, st.integers(1, 9), st.sampled_from([0, 12]), texts(), texts()),
    st.builds(Component, st.integers(1, 9), st.sampled_from(["VEVENT", "VCARD"]), texts(), st.just("ATTENDEE")),
    st.builds(Pointer, st.sampled_from(["", "/a/0"]), st.integers(0, 3)),
    st.just(Node("<urn:x>")),
)


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    """One source with odd names, dates, times and places in the source."""
    telling = Telling("gazette", title=draw(_NAMES))
    at = draw(st.lists(_LOCATORS, min_size=1, max_size=3))
    ada, cyr, firm = (actor_iri("gazette", local) for local in ("ada", "cyr", "firm"))
    telling.say(Person(iri=ada, name=draw(_NAMES), other_names=(draw(_NAMES),), identifiers=("a:=1",)), at=at)
    telling.say(Person(iri=cyr, name=draw(_NAMES), honorifics=(draw(texts()),)), local=draw(_NAMES))
    telling.say(Organisation(iri=firm, name=draw(_NAMES), part_of=draw(st.sampled_from([None, firm]))))
    days: st.SearchStrategy[Edtf | None] = st.none() | edtf()
    names: tuple[Text, ...] = tuple(draw(st.lists(said(), max_size=3)))
    session = Session(
        iri=mint("session", "any"), type=SessionType.MEETING, status=EventStatus.HELD, name=names, date=draw(days),
        starts_at=draw(st.none() | moments()), topics=names,
    )  # fmt: skip
    telling.say(session)
    telling.say(
        Participation(
            iri=mint("participation", "any"), actor=ada, session=session.iri, role=SessionRole.GUEST,
            attendance=Attendance.ATTENDED, status=EventStatus.HELD, acted_for=(firm,),
        )
    )  # fmt: skip
    telling.say(
        Encounter(
            iri=mint("encounter", "any"), parties=(ada, cyr), kind=EncounterKind.MET, status=EventStatus.HELD,
            date=draw(days), duration=draw(st.none() | st.integers(0, 10**20)),
        )
    )  # fmt: skip
    return telling


def check(graph: Graph, folder: Path) -> None:
    for form in RDF_FORMATS:
        quads = list(ox.parse(exported(graph, form, with_ties=True, lang="en"), format=_SYNTAXES[form]))
        assert len(quads) > 10
    network = graph.network("participation")
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        assert set(read(io.BytesIO(exported(graph, form, lang="en"))).nodes) == set(network.nodes)
    report = graph.export(folder / "csv", "csv")
    assert graph.export(folder / "all.parquet").rows == report.rows == graph.export(folder / "all.xlsx").rows
    sheets = dict(sheet_rows(folder / "all.xlsx"))
    for table, rows in report.rows:
        assert len(csv_rows(folder / "csv", table)) == rows
        assert len(parquet_rows(folder / "all.parquet", table)) == rows
        assert len(sheets[table]) == rows + 1
    ids = {row["actor"] for row in csv_rows(folder / "csv", "actors")}
    for name, column in (("participations", "actor"), ("parties", "actor"), ("ties", "one"), ("ties", "other")):
        assert {row[column] for row in csv_rows(folder / "csv", name)} - {""} <= ids


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(tellings())
def test_odd_texts_dates_and_times_break_no_format(telling: Telling) -> None:
    graph = loaded(telling)
    with tempfile.TemporaryDirectory() as folder:
        check(graph, Path(folder))
        [person] = [row for row in parquet_rows(Path(folder) / "all.parquet", "persons") if "ada" in row["mention"]]
        told = telling.records[actor_iri("gazette", "ada")]
        assert isinstance(told, Person)
        assert (person["name"], tuple(person["other_names"])) == (told.name, told.other_names)


@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_random_worlds_with_identity_decisions_break_no_format(made: Made) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(made.graph(), Path(folder))


def test_an_empty_store_is_exported_too(tmp_path: Path) -> None:
    graph = loaded()
    report = graph.export(tmp_path / "all.xlsx")
    assert {name: rows for name, rows in report.rows if rows} == {"concepts": dict(report.rows)["concepts"]}
    graph.export(tmp_path / "all", "csv")
    assert all(csv_rows(tmp_path / "all", table.name) == [] for table in TABLES if table.name != "concepts")
    for form in (*RDF_FORMATS, "graphml", "gexf"):
        exported(graph, form)
