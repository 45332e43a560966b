"""The map of a store, as a file and in a notebook."""

import re
from html import unescape
from pathlib import Path

import networkx as nx
import pytest

from maps.reading_page import data_of, text_at
from provgraph.errors import MapError, QuestionError, UnknownActor, UnknownMission
from provgraph.graph import Graph
from provgraph.maps import MapOptions, MapReport, MapView, render_map


def test_without_a_path_a_map_is_what_a_notebook_shows(miami_graph: Graph, tmp_path: Path) -> None:
    view = miami_graph.map(language="en")
    assert isinstance(view, MapView)
    assert isinstance(view.network, nx.MultiGraph)
    assert view.html == render_map(view.network, language="en")
    report = view.save(tmp_path / "map.html")
    assert report == miami_graph.map(tmp_path / "map.html", language="en")
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == view.html
    assert "nodes" in repr(view)


def test_a_notebook_shows_the_page_in_a_frame_that_reaches_nothing(miami_graph: Graph) -> None:
    view = miami_graph.map(title='"><script>alert(1)</script>', view="time")
    shown = view._repr_html_()
    frame = re.fullmatch(r'<iframe srcdoc="([^"]*)" ([^<>]*)></iframe>', shown, re.DOTALL)
    assert frame is not None
    assert unescape(frame[1]) == view.html
    attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', frame[2]))
    assert attributes["sandbox"] == "allow-scripts allow-popups allow-downloads"
    assert "height:720px" in attributes["style"]
    assert unescape(attributes["title"]) == '"><script>alert(1)</script>'
    assert not re.search(r"(?<!src)\b(src|href)=", frame[2])


def test_options_one_by_one_or_as_an_object(miami_graph: Graph) -> None:
    data = data_of(
        miami_graph.map(
            about="mccourt, frank", hops=2, since="2017-11-06", at_least="copresent", kinds="person", between=None
        ).html
    )
    assert text_at(data, data["nodes"]["label"][data["about"]])[1] == "Frank McCourt"
    assert data["hops"] == 2
    assert data["cut"]["nodes"] > 0
    options = MapOptions(theme="dark", view="missions", language="en")
    assert miami_graph.map(None, options, theme="light").options == MapOptions(
        theme="light", view="missions", language="en"
    )


def test_a_chain_is_asked_for_by_its_two_ends(miami_graph: Graph) -> None:
    data = data_of(miami_graph.map(between=("Frank McCourt", "Esteban Bovo")).html)
    assert [text_at(data, data["nodes"]["label"][end])[0] for end in data["path"]] == ["Frank McCourt", "Esteban Bovo"]


def test_what_is_not_there_is_said_before_anything_is_written(miami_graph: Graph, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    with pytest.raises(UnknownActor):
        miami_graph.map(target, about="Nobody Atall")
    with pytest.raises(UnknownMission):
        miami_graph.map(target, mission="Mission to the Moon")
    with pytest.raises(QuestionError):
        miami_graph.map(target, since="yesterday")
    with pytest.raises(QuestionError):
        miami_graph.map(target, at_least="met")
    with pytest.raises(MapError) as caught:
        miami_graph.map(target, colour="red")  # type: ignore[call-overload]
    assert "about" in str(caught.value.facts["known"])
    assert not target.exists()


def test_the_report_counts_what_is_left_out(miami_graph: Graph, tmp_path: Path) -> None:
    whole = miami_graph.map(tmp_path / "whole.html")
    cut = miami_graph.map(tmp_path / "cut.html", limit=5)
    assert isinstance(cut, MapReport)
    assert (whole.nodes_left_out, whole.ties_left_out) == (0, 0)
    assert cut.nodes + cut.nodes_left_out == whole.nodes
    assert cut.ties + cut.ties_left_out == whole.ties


def test_a_large_session_is_one_node(miami_graph: Graph) -> None:
    data = data_of(miami_graph.map().html)
    crowds = [at for at, place in enumerate(data["ties"]["grade"]) if data["grades"][place] == "coattended"]
    assert crowds
    for at in crowds:
        kinds = {data["kinds"][data["nodes"]["kind"][data["ties"][end][at]]]["key"] for end in ("one", "other")}
        assert "session" in kinds
