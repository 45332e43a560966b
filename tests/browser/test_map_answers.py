"""The page answers as the graph does: pairs as `did_meet`, chains as `introduction_paths`; and what the panel says."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import provgraph
from browser.conftest import MIAMI, Open, Visit, Visits
from provgraph.maps import write_map
from provgraph.networks.paths import best_chains
from provgraph.networks.reading import two_mode
from provgraph.questions.archive import Archive
from provgraph.questions.meetings import verdict
from provgraph.vocabulary.terms import Grade

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def archive() -> Any:
    with provgraph.open() as graph:
        graph.load(MIAMI)
        yield Archive(graph.store.view())


@pytest.fixture(scope="module")
def _miami(browser: Any, miami_file: Path) -> Iterator[Visit]:
    visits = Visits(browser, miami_file)
    yield visits()
    visits.close()


@pytest.fixture
def miami(_miami: Visit) -> Visit:
    """The map of the shipped mission, as it opens: one page for this module."""
    _miami.reset()
    return _miami


def test_every_pair_has_the_grade_that_did_meet_gives(miami: Visit, archive: Archive) -> None:
    pairs = list(itertools.combinations(archive.load_actors(), 2))
    expected = [found.key if (found := verdict(archive, one, other).grade) else "" for one, other in pairs]
    page = miami.page
    grades = page.evaluate(
        """pairs => { const place = new Map(provgraphMap.data.nodes.iri.map((iri, at) => [iri, at]));
          return pairs.map(([one, other]) => provgraphMap.pairGrade(place.get(one), place.get(other))); }""",
        [[one.iri, other.iri] for one, other in pairs],
    )
    assert [pair for pair in zip(pairs, grades, expected, strict=True) if pair[1] != pair[2]] == []
    assert {"attested", "copresent", "coattended", "codelegated", ""} == set(expected)


@pytest.mark.parametrize("at_least", [Grade.COPRESENT, Grade.COATTENDED], ids=lambda grade: grade.key)
def test_every_chain_is_that_of_introduction_paths(miami: Visit, archive: Archive, at_least: Grade) -> None:
    network = two_mode(archive)
    every = network.within(None, None)
    pairs = list(itertools.permutations(range(len(network.actors)), 2))
    expected = [
        [
            [network.actors[actor] for actor in chain]
            for chain in itertools.islice(best_chains(network, *pair, at_least=at_least, counting=every), 3)
        ]
        for pair in pairs
    ]
    page = miami.page
    found = page.evaluate(
        """([pairs, least]) => { const { iri } = provgraphMap.data.nodes;
          const place = new Map(iri.map((one, at) => [one, at]));
          const named = chain => chain.map(node => iri[node]);
          return pairs.map(ends => provgraphMap.chains(...ends.map(one => place.get(one)), least).map(named)); }""",
        [[[network.actors[one], network.actors[other]] for one, other in pairs], at_least.key],
    )
    assert found == expected
    assert any(len(chain) > 2 for chains in expected for chain in chains)


def test_a_pair_shows_every_way_and_says_that_a_delegation_is_no_meeting(desk: Visit) -> None:
    desk.select("pair", desk.node("Viktor Lansman"), desk.node("Éloïse Vautrin"))
    assert desk.text("#verdict") == "Rencontre attestée"
    ways = desk.page.locator("#panel .way")
    assert ways.count() >= 2
    assert "ont signé ensemble" in ways.first.inner_text()
    assert "Signature de l’accord de jumelage" in desk.text("#panel")
    assert desk.page.locator("#panel .way .pieces li").count() >= 3


def test_a_pair_that_only_shares_a_delegation_has_not_met(miami: Visit) -> None:
    map_ = miami
    map_.select("pair", map_.node("Jean-Luc Chauvin"), map_.node("Philippe Stefanini"))
    assert map_.text("#verdict") == "Même délégation : pas une rencontre"
    assert "Pourquoi pas plus" in map_.text("#panel")


def test_two_whom_nothing_ties_are_said_to_have_no_tie(miami: Visit) -> None:
    map_ = miami
    map_.select("pair", map_.node("Art Basel"), map_.node("Eyraud"))
    assert map_.text("#verdict") == "Aucun lien établi"
    assert "Aucune source de cette carte ne les réunit." in map_.text("#panel")


def test_a_second_actor_is_chosen_by_search_or_with_shift(desk: Visit) -> None:
    desk.select("node", desk.node("Viktor Lansman"))
    desk.page.click("#act-pair")
    assert "Viktor Lansman et qui" in desk.text("#asking")
    desk.page.keyboard.type("vautrin")
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("provgraphMap.selected().type") == "pair"
    desk.page.click("#back")
    desk.page.keyboard.down("Shift")
    desk.click_map(desk.page.evaluate("i => provgraphMap.nodeAt(i)", desk.node("Éloïse Vautrin")))
    desk.page.keyboard.up("Shift")
    assert desk.text("#chosen") == "Viktor Lansman — Éloïse Vautrin"


def test_a_mission_tells_its_programme_by_day(desk: Visit) -> None:
    desk.page.locator("#panel h3", has_text="Missions").locator("xpath=following-sibling::ul[1]//button").first.click()
    days = desk.page.locator("#panel h4").all_inner_texts()
    assert days == [f"{day} mars 2031" for day in range(3, 3 + len(days))]
    assert len(days) >= 2
    desk.page.get_by_role("button", name="Atelier santé").first.click()
    assert desk.text("#chosen") == "Atelier santé"


def test_a_session_tells_who_was_there_and_who_was_only_announced(miami: Visit) -> None:
    map_ = miami
    map_.select("node", map_.node("Signature de l’accord de coopération"))
    headings = [text.lower() for text in map_.page.locator("#panel h3").all_inner_texts()]
    assert any(text.startswith("y étaient") for text in headings)
    assert any(text.startswith("annoncés, sans preuve de venue") for text in headings)
    assert headings.index(next(text for text in headings if text.startswith("y étaient"))) < headings.index(
        next(text for text in headings if text.startswith("annoncés"))
    )


def test_who_came_is_not_told_of_as_merely_announced(miami: Visit) -> None:
    """One source announced a signatory, another saw him sign; bodies signed through those who acted for them."""
    map_ = miami
    map_.select("node", map_.node("Signature de l’accord de coopération"))
    panel = map_.text("#panel")
    announced = panel.partition("ANNONCÉS, SANS PREUVE DE VENUE")[2].partition("REPRÉSENTÉS")
    assert "Carlos Giménez" in announced[0]
    for name in ("Jean-Claude Gaudin", "Métropole Aix-Marseille-Provence", "Comté de Miami-Dade"):
        assert name not in announced[0], name
    assert re.search(r"Métropole Aix-Marseille-Provence\s+par Jean-Claude Gaudin", announced[2])
    there = panel.partition("Y ÉTAIENT")[2].partition("ANNONCÉS")[0]
    assert re.search(r"Jean-Claude Gaudin\s.*\s.*\saussi annoncé, selon Marseille part en mission", there)
    met = panel.partition("S’Y SONT RENCONTRÉS")[2].partition("Y ÉTAIENT")[0]
    assert "Esteban Bovo — Jean-Claude Gaudin" in met


def test_one_signing_is_one_way_and_one_occasion(miami: Visit) -> None:
    map_ = miami
    map_.select("pair", map_.node("Esteban Bovo"), map_.node("Jean-Claude Gaudin"))
    ways = map_.page.locator("#panel .way")
    assert ways.count() == 1
    assert "Signature de l’accord de coopération" in ways.inner_text()
    map_.select("node", map_.node("Esteban Bovo"))
    assert "2 occasions" not in map_.text("#panel")


def test_a_body_that_both_served_is_named_and_is_no_meeting(miami: Visit) -> None:
    map_ = miami
    map_.select("pair", map_.node("Jean-Luc Chauvin"), map_.node("Philippe Stefanini"))
    shared = map_.text("#panel").partition("ONT SERVI LE MÊME ORGANISME")[2]
    assert shared.index("ce n’est pas une rencontre") < shared.index("Provence Promotion")


def test_a_search_for_a_path_that_stops_says_so(visit: Open, tmp_path: Path) -> None:
    """Hundreds of chains through people whom the first never met alone: the page gives up, and says that it did."""
    network: nx.MultiGraph[str] = nx.MultiGraph()
    between = [f"b{number}" for number in range(410)]
    for room, people in (("one", ["a", "z", *between]), ("other", ["z", *between])):
        network.add_node(room, kind="session", label=room)
        for actor in people:
            network.add_edge(actor, room, kind="participation", grade="copresent", status="held")
    map_ = visit(write_map(network, tmp_path / "crowd.html").path)
    chains = map_.page.evaluate(
        "([one, other]) => { const place = name => provgraphMap.data.nodes.iri.indexOf(name);"
        " return provgraphMap.chains(place(one), place(other), 'copresent').length; }",
        ["a", "z"],
    )
    assert chains == 1
    map_.page.evaluate(
        "([one, other]) => { const place = name => provgraphMap.data.nodes.iri.indexOf(name);"
        " provgraphMap.select('pair', place(one), { other: place(other) });"
        " document.getElementById('act-path').click(); }",
        ["a", "z"],
    )
    assert "400 chaînes" in map_.text("#panel")


@pytest.mark.parametrize("view", ["organisations", "missions", "time"])
def test_nearly_everybody_is_named_and_hubs_and_missions_always_are(miami: Visit, view: str) -> None:
    miami.page.click(f"#view-{view}")
    miami.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    named = {box["index"] for box in miami.page.evaluate("provgraphMap.labels()")}
    standing = miami.page.evaluate(
        "key => { const { x } = provgraphMap.data.views.find(one => one.key === key);"
        " return provgraphMap.shownNodes().filter(node => x[node] >= 0); }",
        view,
    )
    assert len(named & set(standing)) >= 0.8 * len(standing)
    for label in ("Mission marseillaise à Miami", "Mission marseillaise au Japon", "Jean-Claude Gaudin"):
        assert miami.node(label) in named, label


def test_a_cut_map_says_what_is_left_out_and_by_which_rule(visit: Open, tmp_path: Path) -> None:
    from maps.invented import invented
    from provgraph.maps import MapOptions, write_map

    report = write_map(invented(), tmp_path / "cut.html", MapOptions(limit=10))
    map_ = visit(report.path)
    said = map_.text("#cut")
    assert f"{report.nodes_left_out} éléments et {report.ties_left_out} liens n’y sont pas" in said
    assert said.partition("Règle : ")[2] != ""
    assert said in map_.text("#panel")
    assert said.rstrip(". ") in map_.citation()


def test_a_map_opens_as_python_asked(visit: Open, tmp_path: Path) -> None:
    from maps.invented import invented
    from provgraph.maps import MapOptions, write_map

    options = MapOptions(about="Viktor Lansman", hops=2, language="en", theme="dark")
    map_ = visit(write_map(invented(), tmp_path / "ego.html", options).path)
    assert map_.text("#hops-of") == "Viktor Lansman"
    assert map_.page.get_attribute("#hops-2", "aria-pressed") == "true"
    for name in ("Éloïse Vautrin", ""):
        if name:
            map_.select("node", map_.node(name))
            map_.page.click("#act-around")
        else:
            map_.page.click("#view-columns")
        link = map_.page.evaluate("provgraphMap.link()")
        other = visit(tmp_path / "ego.html")
        other.page.goto(link)
        pressed = "#views [aria-pressed=true]"
        assert other.page.get_attribute(pressed, "id") == map_.page.get_attribute(pressed, "id")
        assert other.page.locator("#hops").is_visible() == bool(name)
        assert not name or other.text("#hops-of") == name
    assert map_.page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == [
        "en",
        "dark",
    ]
