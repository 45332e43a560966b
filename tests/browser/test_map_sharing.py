"""What leaves the page: links, citations, tables, pictures, paper."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import DATA, Open, Visit

pytestmark = pytest.mark.browser

SEEN = """() => [provgraphMap.shownNodes().join(), provgraphMap.drawnTies().join(),
  JSON.stringify(provgraphMap.selected()), document.querySelector('#views [aria-pressed=true]')?.id,
  document.documentElement.lang, document.documentElement.dataset.theme ?? '',
  document.getElementById('panel').innerText]"""


def set_much(map_: Visit) -> None:
    map_.page.click("#view-columns")
    map_.page.check("#family-codelegated")
    map_.page.uncheck("#kind-group")
    map_.page.select_option("#at-least", "coattended")
    map_.page.click("details[data-facet=sources] summary")
    map_.page.locator("details[data-facet=sources] input[type=checkbox]").first.check()
    map_.page.locator("#time-since").press("ArrowRight")
    map_.select("node", map_.node("Søren Halvik"))
    map_.page.click("#act-hide")
    map_.page.click("#theme")
    map_.page.click("#language")


def test_a_link_shows_another_reader_the_same(visit: Open, map_file: Path) -> None:
    map_ = visit()
    set_much(map_)
    map_.select("pair", map_.node("Viktor Lansman"), map_.node("Éloïse Vautrin"))
    link = map_.page.evaluate("provgraphMap.link()")
    other = visit()
    other.page.goto(link)
    assert other.page.evaluate(SEEN) == map_.page.evaluate(SEEN)
    map_.select("tie", map_.tie("were introduced"))
    map_.page.wait_for_timeout(400)
    assert map_.page.url == map_.page.evaluate("provgraphMap.link()")
    map_.nothing_happened()
    other.nothing_happened()


def test_a_selected_group_stands_in_the_link(desk: Visit) -> None:
    desk.page.click("#view-organisations")
    desk.select("group", 0)
    chosen, seen = desk.page.evaluate("provgraphMap.link()"), desk.page.evaluate(SEEN)
    assert "s=group" in chosen
    desk.reset()
    assert desk.page.evaluate(SEEN) != seen
    desk.page.evaluate("link => { location.hash = link.split('#')[1]; }", chosen)
    desk.page.wait_for_timeout(60)
    assert desk.page.evaluate(SEEN) == seen
    desk.page.click("#view-missions")
    assert desk.page.evaluate("provgraphMap.selected()") is None


@pytest.mark.parametrize(
    "fragment",
    [
        "v=__proto__&family=__proto__:on&kind=constructor&family=attested:__proto__&grade=toString",
        "s=node&s=__proto__",
        "s=tie&s=urn:pg:actor:lansman&s=urn:pg:actor:vautrin&s=99",
        "s=conflict&s=length",
        "s=pair&s=urn:pg:actor:lansman&s=urn:pg:actor:lansman",
        "v=ego",
        "v=path&path=urn:pg:actor:lansman",
        "v=path&path=urn:pg:actor:lansman&path=urn:pg:actor:lansman",
        "since=2031-02-30&until=yesterday&since=&hops=-1&chain=1e9",
        "missions=%&sources=%00&sectors=%E0%A4%A&hide=<img src=x onerror=alert(1)>",
        "table=__proto__&l=xx&c=constructor",
        "%E0%A4%A",
        "=&&&==#?" + "x" * 5000,
    ],
)
def test_nonsense_in_the_address_is_left_out(desk: Visit, fragment: str) -> None:
    plain = desk.page.evaluate(SEEN)
    desk.page.evaluate("text => { location.hash = text; }", fragment)
    desk.page.wait_for_timeout(60)
    assert desk.page.evaluate(SEEN) == plain
    desk.nothing_happened()


def test_a_citation_names_title_view_filters_sources_and_what_is_left_out(desk: Visit) -> None:
    bare = desk.citation()
    for text in (
        "Kéréma à Port-Alizé, 2031 (inventé)",
        "Vue : ",
        "liens affichés sur 108",
        "Même délégation",
        "Sources : Carnet de bord de Port-Alizé",
    ):
        assert text in bare, text
    assert re.search(r"Source la plus récente : .*20\d\d", bare)
    assert f"Empreinte des données : {desk.page.evaluate(DATA).get('digest', '')[:16]}" in bare
    desk.page.select_option("#at-least", "attested")
    desk.page.uncheck("#kind-group")
    desk.page.click("#view-missions")
    cited = desk.citation()
    for text in ("Vue : Missions", "Rencontre attestée", "sans : Groupes"):
        assert text in cited, text


def test_link_and_citation_are_copied(visit: Open) -> None:
    map_ = visit(permissions=["clipboard-read", "clipboard-write"])
    for what, said in (("cite", "Citation copiée"), ("link", "Lien copié")):
        map_.page.click("#share summary")
        map_.page.click(f"#share-{what}")
        copied = map_.page.evaluate("() => navigator.clipboard.readText()")
        assert copied == map_.page.evaluate("provgraphMap.citation()" if what == "cite" else "provgraphMap.link()")
        assert map_.page.inner_text("#live") == said


def rows(map_: Visit) -> list[list[str]]:
    text = map_.page.evaluate("provgraphMap.csv()")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_the_csv_holds_what_is_seen(desk: Visit) -> None:
    head, *body = rows(desk)
    assert len(body) == 92
    assert all(len(line) == len(head) for line in body)
    signed = next(line for line in body if line[head.index("Quoi")] == "ont signé ensemble")
    assert signed[:2] == ["Viktor Lansman", "Éloïse Vautrin"]
    assert signed[head.index("Premier jour")] == "2031-03-03"
    assert "Carnet de bord de Port-Alizé" in signed[head.index("Sources")]
    desk.page.uncheck("#kind-session")
    assert len(rows(desk)) - 1 < 92


def test_a_text_that_a_spreadsheet_would_run_stays_a_text(visit: Open, tmp_path: Path) -> None:
    import networkx as nx

    from provgraph.maps import write_map

    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "＝1", 'say "x", y', "two\nlines", "plain"]
    network: nx.MultiGraph[str] = nx.MultiGraph()
    for number, text in enumerate(hostile):
        network.add_node(str(number), kind="person", label_fr=text, label_en=text)
        network.add_edge(
            str(number), "0", key=str(number), kind="encounter", grade="attested", status="held"
        ) if number else None
    map_ = visit(write_map(network, tmp_path / "map.html").path)
    map_.page.click("#view-table")
    map_.page.click("#table-nodes")
    names = [line[0] for line in rows(map_)[1:]]
    assert len(names) == len(hostile)
    for name in names:
        assert not name.lstrip("'").startswith(("=", "+", "-", "@", "\t", "＝")) or name.startswith("'")
    assert {'say "x", y', "two\nlines", "plain", "'=1+1", "''=1", "'＝1"} <= set(names)


@pytest.mark.parametrize(("what", "starts"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"\xef\xbb\xbf")])
def test_files_are_handed_out(visit: Open, what: str, starts: bytes) -> None:
    map_ = visit(accept_downloads=True)
    map_.page.click("#share summary")
    with map_.page.expect_download() as download:
        map_.page.click(f"#share-{what}")
    assert download.value.suggested_filename == f"kerema-a-port-alize-2031-invente.{what}"
    assert Path(download.value.path()).read_bytes().startswith(starts)
    assert map_.requests == []


def test_paper_holds_picture_legend_evidence_and_no_controls(visit: Open) -> None:
    map_ = visit()
    map_.select("tie", map_.tie("signed together"))
    map_.page.emulate_media(media="print")
    map_.page.wait_for_selector("#printed canvas")
    assert map_.page.locator("#panel .pieces li").count() == 2
    for hidden in ("header", "#bar", "#legend", "#time", "#map", "#close"):
        assert not map_.page.locator(hidden).is_visible(), hidden
    box: Any = map_.page.locator("#printed canvas").bounding_box()
    assert box["width"] > 600
    assert map_.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_data_of_the_page_reach_the_tests_as_the_file_holds_them(desk: Visit) -> None:
    assert desk.page.evaluate(f"() => [{DATA}.nodes.iri.length, {DATA}.ties.one.length]") == [62, 108]
