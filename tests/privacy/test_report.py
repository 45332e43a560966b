"""What one hands over to a person: everything that is held of them, and of others only what claims about them say."""

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from provgraph.errors import AmbiguousName, ExportError, NobodyHeld
from provgraph.graph import Graph, open_graph
from provgraph.maps.embedding import data_for_script
from provgraph.model.records import RECORDS, Kind, Record, written_fields
from provgraph.privacy.holding import person_report
from provgraph.privacy.report_json import report_json
from provgraph.privacy.report_page import render_page
from provgraph.wording.catalogue import catalogue
from questions.worlds import Telling, decided, loaded

HOSTILE = "<img src=x onerror=alert(1)>\"'&{{ 7*7 }}</style><script>"


def world() -> Graph:
    gazette, herald = Telling("gazette", published="2024-03", licence="free"), Telling("herald")
    ana, ben = gazette.people("Ana Roe", "Ben Oak")
    firm, lunch = gazette.firm("Firm"), gazette.session("Lunch with Ana Roe")
    gazette.was_at(lunch, ana, ben, acted_for=(firm,))
    gazette.held_post(ana, firm, title="mayor")
    gazette.held_post(ben, firm, title="baker")
    gazette.met(ana, ben)
    herald.person("Ana Roe")
    herald.person("Col Elm")
    return loaded(gazette, herald, decisions=[decided(("same", ("gazette/ana-roe", "herald/ana-roe")))])


def test_everything_is_there() -> None:
    report = world().privacy_report("roe, ANA")
    by_id = {part.source.id: part for part in report.sources}
    assert sorted(by_id) == ["gazette", "herald"]
    assert [one.kind for one in by_id["gazette"].claims] == ["Encounter", "Participation", "Tenure"]
    [mention] = by_id["gazette"].mentions
    assert [(field.name, field.values) for field in mention.fields] == [("name", ("Ana Roe",))]
    assert {tie.other.label() for tie in report.ties} == {"Ben Oak"}
    assert [decision.other for decision in report.decisions] == ["Ana Roe (herald/ana-roe)"]
    assert "Lunch with Ana Roe" in {one.text for one in report.occurrences}
    assert [line.sources for line in report.loads] == [("gazette",), ("herald",)]
    assert report.references == ("gazette/ana-roe", "herald/ana-roe")


def test_the_page_and_the_json_say_the_same_in_both_languages() -> None:
    report = world().privacy_report("Ana Roe")
    for lang in ("fr", "en"):
        page = html.unescape(render_page(report, lang))
        told = report_json(report, lang)
        assert f'<html lang="{lang}">' in page
        for claim in (claim for source in told["sources"] for one in source["claims"] for claim in one["says"]):  # type: ignore[attr-defined]
            assert claim["says"] in page
            assert all(place in page for place in claim["places"])
    assert render_page(report, "fr") != render_page(report, "en")


def test_nothing_of_others_beyond_what_a_claim_about_the_person_says() -> None:
    said = json.dumps(report_json(world().privacy_report("Ana Roe")))
    assert "baker" not in said
    assert "Col Elm" not in said


def test_every_field_of_every_record_that_can_speak_of_a_person_has_a_name() -> None:
    actors = {"actor", "party", "holder", "representedBy", "hasMember", "actedFor"}
    speaking: list[type[Record]] = [
        cls
        for cls in RECORDS
        if cls.__name__ in ("Person", "UnidentifiedActor")
        or any(item.kind is Kind.REF and item.term.rpartition("#")[2] in actors for item in written_fields(cls))
    ]
    for lang in ("fr", "en"):
        missing = {
            item.name
            for cls in speaking
            for item in written_fields(cls)
            if f"privacy.field.{item.name}" not in catalogue(lang)
        }
        assert missing == set()


class Tags(HTMLParser):
    """The tags of a page, and the addresses that it would ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [
            value or "" for name, value in attrs if name in ("src", "href", "action") or name.startswith("on")
        ]


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    gazette = Telling("gazette", title=f"Title {HOSTILE}", address="javascript:alert(1)", publisher=HOSTILE)
    ana = gazette.person(f"Ana {HOSTILE} Roe", HOSTILE, local="ana")
    gazette.held_post(ana, gazette.firm(HOSTILE, local="firm"), title=HOSTILE)
    lunch = gazette.session(f"Lunch {HOSTILE}")
    gazette.was_at(lunch, ana, gazette.person("Ben Oak"))
    graph = loaded(gazette)
    graph.privacy_report("urn:pg:actor:gazette:ana", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    found = Tags()
    found.feed(page)
    assert not found.tags & {"script", "img", "a", "iframe", "link", "object"}
    assert found.links == []
    assert "default-src 'none'" in page
    assert "{{ 7*7 }}" in page
    assert html.unescape(page).count(HOSTILE) > 3


def test_an_ambiguous_name_and_the_ways_out() -> None:
    gazette, herald = Telling("gazette"), Telling("herald")
    for telling, post in ((gazette, "mayor"), (herald, "baker")):
        telling.held_post(telling.person("Ana Roe"), telling.firm(f"The {post}s"), title=post)
    graph = loaded(gazette, herald)
    with pytest.raises(AmbiguousName, match="mayor"):
        graph.privacy_report("Ana Roe")
    one = graph.privacy_report("Ana Roe", only=["urn:pg:actor:gazette:ana-roe"])
    assert [part.source.id for part in one.sources] == ["gazette"]
    assert [other.iri for other in one.person.homonyms] == ["urn:pg:actor:herald:ana-roe"]
    assert "baker" not in json.dumps(report_json(one))
    both = graph.privacy_report("Ana Roe", every=True)
    assert [part.source.id for part in both.sources] == ["gazette", "herald"]


def test_somebody_whom_only_texts_hold_or_nobody() -> None:
    gazette = Telling("gazette")
    gazette.session("Lunch with Ana Roe")
    graph = loaded(gazette)
    report = graph.privacy_report("Ana Roe")
    assert (report.sources, len(report.occurrences)) == ((), 2)
    with pytest.raises(NobodyHeld):
        graph.privacy_report("Zoe Ash")


def test_files_outside_are_looked_into(tmp_path: Path, small_world: Path) -> None:
    graph = open_graph()
    graph.load(small_world)
    for name in ("all.ttl", "all.json", "map.html", "all.xlsx", "tables", "tables.zip", "gone.nq"):
        if name == "map.html":
            graph.map(tmp_path / name)
        else:
            graph.export(tmp_path / name, *(["csv"] if "tables" in name else []))
    (tmp_path / "gone.nq").unlink()
    (tmp_path / "all.ttl").write_text("@prefix a: <b:> .", encoding="utf-8")
    states = {Path(one.path).name: one.state for one in graph.privacy_report("Agathe Lormier").copies}
    assert states["gone.nq"] == "gone"
    assert states["all.ttl"] == "holds_not"
    assert {states[name] for name in ("all.json", "map.html", "all.xlsx", "tables", "tables.zip")} == {"holds"}
    assert states["gazette-norvale.yaml"] == "holds"


def test_a_large_map_is_unpacked_before_it_is_looked_into(tmp_path: Path, small_world: Path) -> None:
    graph = open_graph()
    graph.load(small_world)
    for name, label in (("with.html", "Agathe Lormier"), ("without.html", "Someone Else"), ("broken.html", "")):
        graph.map(tmp_path / name)
        held = data_for_script({"nodes": [label] * 50}, plain_up_to=0) if label else '{"packed":"AAAA"}'
        (tmp_path / name).write_text(f"<script>{held}</script>", encoding="utf-8")
    states = {Path(one.path).name: one.state for one in graph.privacy_report("Agathe Lormier").copies}
    assert (states["with.html"], states["without.html"], states["broken.html"]) == ("holds", "holds_not", "unknown")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_a_file_in_another_encoding_is_read_too(tmp_path: Path, encoding: str) -> None:
    gazette = Telling("gazette")
    gazette.person("Hélène Østby")
    graph = loaded(gazette)
    graph.export(tmp_path / "all.ttl")
    (tmp_path / "all.ttl").write_bytes(("x" * 1_200_000 + " Østby, Hélène").encode(encoding))
    assert {one.state for one in graph.privacy_report("Hélène Østby").copies if one.kind == "export"} == {"holds"}


def test_other_endings_and_places_are_refused(tmp_path: Path) -> None:
    graph = world()
    for path in (tmp_path / "report.docx", tmp_path / "no" / "such" / "report.html"):
        with pytest.raises(ExportError, match=re.escape(str(path))):
            graph.privacy_report("Ana Roe", path)
    assert graph.store.journal.entries() == []


def test_a_report_changes_nothing() -> None:
    graph = world()
    before = graph.store.view().serialise("n-quads")
    person_report(graph.store, "Ana Roe")
    assert graph.store.view().serialise("n-quads") == before
