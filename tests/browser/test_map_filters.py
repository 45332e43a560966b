"""Filters, views and the way back: what a reader sets, what remains, and how it is said."""

from collections.abc import Callable
from typing import Any

import pytest

from browser.conftest import DATA, Visit
from browser.test_map_page import INK

pytestmark = pytest.mark.browser

ALL_TIES, ALL_NODES = 108, 62


def shown(map_: Visit) -> set[str]:
    """The French names of the nodes that the filters leave."""
    texts = f"(t => typeof t === 'string' ? t : t[0])({DATA}.texts[{DATA}.nodes.label[node]])"
    return set(map_.page.evaluate(f"() => provgraphMap.shownNodes().map(node => {texts})"))


def open_facet(map_: Visit, facet: str) -> None:
    map_.page.click(f"details[data-facet={facet}] summary")


def grades_drawn(map_: Visit) -> set[str]:
    return set(map_.page.evaluate(f"() => provgraphMap.drawnTies().map(tie => {DATA}.grades[{DATA}.ties.grade[tie]])"))


def test_the_delegation_is_hidden_at_first_and_never_called_a_meeting(desk: Visit) -> None:
    assert "codelegated" not in desk.drawn_families()
    assert not desk.page.is_checked("#family-codelegated")
    assert "Même délégation : pas une rencontre" in desk.text("#legend")
    desk.page.check("#family-codelegated")
    assert "codelegated" in desk.drawn_families()


def test_the_panel_of_a_member_calls_the_delegation_no_meeting(desk: Visit) -> None:
    desk.select("node", desk.node("Mireille Dosquet"))
    headings = desk.page.locator("#panel h3").all_inner_texts()
    assert any(text.upper().replace("\u00a0", " ") == "MÊME DÉLÉGATION : PAS UNE RENCONTRE (1)" for text in headings)
    assert "codelegated" not in desk.drawn_families()


def test_a_hidden_tie_that_somebody_selects_is_drawn(desk: Visit) -> None:
    member = desk.tie("member of the delegation")
    desk.select("tie", member)
    assert member in desk.page.evaluate("provgraphMap.drawnTies()")
    desk.page.click("#close")
    assert member not in desk.page.evaluate("provgraphMap.drawnTies()")


@pytest.mark.parametrize(
    "family", ["attested", "copresent", "coattended", "announced", "unproven", "office", "part_of"]
)
def test_a_family_of_the_legend_has_three_states(desk: Visit, family: str) -> None:
    desk.page.click("#view-columns")
    before = desk.drawn_families()
    assert family in before
    box = desk.page.locator(f"#family-{family}")
    mixed: Any = "box => box.indeterminate"
    box.click()  # drawn only on selection: said in words, and as a box that is neither on nor off
    assert desk.drawn_families() == before - {family}
    assert box.evaluate(mixed)
    assert "à la sélection" in box.locator("xpath=..").inner_text()
    tie = desk.page.evaluate(f"key => {DATA}.ties.family.findIndex(at => {DATA}.families[at].key === key)", family)
    one = desk.page.evaluate(f"tie => {DATA}.ties.one[tie]", tie)
    desk.select("node", one)
    assert tie in desk.page.evaluate("provgraphMap.drawnTies()")
    box.click()
    assert tie not in desk.page.evaluate("provgraphMap.drawnTies()")
    desk.page.click("#close")
    box.click()
    assert desk.drawn_families() == before


def test_a_kind_of_the_legend_hides_its_signs_names_and_ties(desk: Visit) -> None:
    desk.page.click("#view-columns")
    desk.page.uncheck("#kind-session")
    assert not {"copresent", "coattended", "part_of"} & desk.drawn_families()
    assert desk.page.evaluate(INK).get("#ee5c71", 0) == 0
    desk.page.click("#show-all")
    assert desk.page.evaluate(INK).get("#ee5c71", 0) > 40


def test_the_counts_of_the_legend_add_up_and_follow_the_filters(desk: Visit) -> None:
    assert sum(map(int, desk.page.locator("#families output").all_inner_texts())) == ALL_TIES
    assert sum(map(int, desk.page.locator("#kinds output").all_inner_texts())) == ALL_NODES
    desk.page.select_option("#at-least", "attested")
    counts = desk.page.locator("#families output").all_inner_texts()
    assert counts[0].isdigit()
    assert all(count.startswith("0 / ") for count in counts[1:3])
    drawn = desk.page.evaluate("provgraphMap.drawnTies().length")
    assert desk.text("#drawn") == f"{drawn} liens affichés sur {ALL_TIES}"


def test_a_grade_leaves_out_what_is_less_proven_and_who_is_then_alone(desk: Visit) -> None:
    desk.page.select_option("#at-least", "attested")
    assert grades_drawn(desk) <= {"attested", ""}
    assert not {"announced", "unproven"} & desk.drawn_families()
    left = shown(desk)
    assert "Viktor Lansman" in left
    assert "Mireille Dosquet" not in left
    desk.page.select_option("#at-least", "copresent")
    assert grades_drawn(desk) == {"attested", "copresent", ""}
    desk.page.select_option("#at-least", "")
    assert len(shown(desk)) == ALL_NODES


def test_a_source_leaves_only_what_it_says(desk: Visit) -> None:
    open_facet(desk, "sources")
    line = desk.page.locator("details[data-facet=sources] li").last
    count = int(line.locator("output").inner_text())
    line.locator("input").check()
    source = desk.page.evaluate(
        f"title => {DATA}.sources.findIndex(source => source.title === title)", line.locator(".datum").inner_text()
    )
    left = desk.page.evaluate(
        f"source => {DATA}.ties.evidence"
        f".filter(list => (list || []).some(at => {DATA}.evidence.source[at] === source)).length",
        source,
    )
    assert left == count
    desk.page.check("#family-codelegated")
    drawn = desk.page.evaluate(
        f"() => provgraphMap.drawnTies()"
        f".map(tie => ({DATA}.ties.evidence[tie] || []).map(at => {DATA}.evidence.source[at]))"
    )
    assert drawn
    assert all(source in sources for sources in drawn)


def test_an_organisation_leaves_its_people_and_whom_they_met(desk: Visit) -> None:
    open_facet(desk, "organisations")
    desk.page.fill("#facet-organisations", "comte")
    desk.page.get_by_label("Comté de Port-Alizé").check()
    left = shown(desk)
    assert {"Comté de Port-Alizé", "Éloïse Vautrin", "Ingrid Solvang-Ruy", "Viktor Lansman"} <= left
    assert "Søren Halvik" not in left
    assert "1 sur" in desk.text("details[data-facet=organisations] summary")
    desk.page.click("#facet-clear-organisations")
    assert len(shown(desk)) == ALL_NODES


def test_a_mission_leaves_its_sessions_and_who_was_on_it(desk: Visit) -> None:
    open_facet(desk, "missions")
    lines = desk.page.locator("details[data-facet=missions] li")
    desk.page.locator("details[data-facet=missions] input").nth(1).check()
    left = shown(desk)
    assert lines.nth(1).locator(".datum").inner_text() in left
    assert lines.nth(0).locator(".datum").inner_text() not in left


def test_the_time_range_is_moved_by_keyboard_and_keeps_what_has_no_date(desk: Visit) -> None:
    everything = shown(desk)
    until = desk.page.locator("#time-until")
    until.focus()
    desk.page.keyboard.press("ArrowLeft")
    assert "jusqu’au" in desk.text("#time-said")
    assert until.get_attribute("aria-valuetext")
    desk.page.keyboard.press("Home")
    first = shown(desk)
    assert first < everything
    assert desk.page.input_value("#time-since") == desk.page.input_value("#time-until") == "0"
    undated = desk.page.evaluate(
        f"() => provgraphMap.shownNodes().filter(n => {DATA}.kinds[{DATA}.nodes.kind[n]].key === 'session')"
        f".filter(n => {DATA}.nodes.earliest[n] === null).length"
    )
    if desk.page.locator("#undated").is_visible():
        desk.page.uncheck("#undated")
        assert undated == 0 or len(shown(desk)) < len(first)
        assert "sans ce qui n’est pas daté" in desk.page.evaluate("provgraphMap.citation()")
    desk.page.click("#time-all")
    assert shown(desk) == everything


def test_hidden_by_hand_and_brought_back(desk: Visit) -> None:
    node = desk.node("Viktor Lansman")
    desk.select("node", node)
    desk.page.click("#act-hide")
    assert "Viktor Lansman" not in shown(desk)
    assert "1 filtre actif" in desk.text("#filtered") or "filtres actifs" in desk.text("#filtered")
    desk.page.click("#hidden-nodes button")
    assert "Viktor Lansman" in shown(desk)


def test_neighbours_are_unfolded_beyond_the_filters(desk: Visit) -> None:
    desk.page.select_option("#at-least", "attested")
    assert "Mireille Dosquet" not in shown(desk)
    desk.page.evaluate("i => provgraphMap.select('node', i)", desk.node("Mireille Dosquet"))
    assert "Les filtres le laisseraient de côté" in desk.text("#panel")
    before = shown(desk)
    desk.page.click("#act-expand")
    assert before < shown(desk)
    assert desk.page.get_attribute("#act-expand", "aria-pressed") == "true"
    desk.page.click("#act-expand")
    assert shown(desk) == before


def test_every_step_can_be_undone_and_redone(desk: Visit) -> None:
    states = [(shown(desk), desk.drawn_families())]
    assert desk.page.is_disabled("#undo")
    acts: list[Callable[[], object]] = [
        lambda: desk.page.uncheck("#kind-mission"),
        lambda: desk.page.select_option("#at-least", "copresent"),
        lambda: desk.page.click("#view-organisations"),
    ]
    for act in acts:
        act()
        states.append((shown(desk), desk.drawn_families()))
    desk.page.keyboard.press("Control+z")
    assert (shown(desk), desk.drawn_families()) == states[2]
    desk.page.click("#undo")
    desk.page.click("#undo")
    assert (shown(desk), desk.drawn_families()) == states[0]
    assert desk.page.is_disabled("#undo")
    desk.page.keyboard.press("Control+Shift+z")
    assert (shown(desk), desk.drawn_families()) == states[1]
    desk.page.click("#redo")
    desk.page.click("#redo")
    assert (shown(desk), desk.drawn_families()) == states[3]
    desk.page.click("#show-all")
    assert (shown(desk), desk.drawn_families()) == states[0]
    desk.page.click("#undo")
    assert (shown(desk), desk.drawn_families()) == states[3]


def test_every_view_shows_its_name_as_pressed_and_draws(desk: Visit) -> None:
    for key in desk.page.evaluate(f"() => {DATA}.views.map(view => view.key)"):
        desk.page.click(f"#view-{key}")
        assert desk.page.get_attribute(f"#view-{key}", "aria-pressed") == "true"
        assert desk.page.evaluate("provgraphMap.labels().length") > 20


def test_around_one_actor_one_step_and_two(desk: Visit) -> None:
    desk.page.click("#view-ego")
    assert "Autour de qui" in desk.text("#asking")
    desk.page.keyboard.type("solvang")
    desk.page.keyboard.press("Enter")
    assert desk.text("#hops-of") == "Ingrid Solvang-Ruy"
    drawn = desk.page.evaluate("provgraphMap.drawnTies().length")
    desk.page.click("#hops-2")
    assert desk.page.evaluate("provgraphMap.drawnTies().length") > drawn
    desk.page.click("#undo")
    assert desk.page.evaluate("provgraphMap.drawnTies().length") == drawn


def test_a_path_is_asked_for_by_two_names_and_shows_its_evidence(desk: Visit) -> None:
    desk.page.click("#view-path")
    for name in ("okpere", "vollmarsen"):
        desk.page.keyboard.type(name)
        desk.page.keyboard.press("Enter")
    assert desk.text("#chosen") == "Nadia Okpéré → Grete Vollmarsen"
    assert "Même séance" in desk.text("#verdict")
    assert desk.page.locator("#panel .way").count() >= 2
    assert desk.page.locator("#panel .pieces li").count() >= 2
    labels = desk.page.evaluate("provgraphMap.labels().map(label => label.index)")
    assert desk.node("Nadia Okpéré") in labels
    desk.page.select_option("#path-grade", "attested")
    assert "Aucun chemin" in desk.text("#panel") or "attestée" in desk.text("#verdict")
    desk.page.click("#close")
    assert desk.page.get_attribute("#view-path", "aria-pressed") == "false"
    assert "Comment lire cette carte" in desk.text("#panel")


def test_a_group_is_opened_and_belongs_to_its_view(desk: Visit) -> None:
    desk.page.click("#view-organisations")
    group = desk.page.evaluate(
        f"() => {DATA}.views.find(view => view.key === 'organisations').groups.findIndex(group => group.members.length)"
    )
    desk.select("group", group)
    assert "Groupe de" in desk.text("#panel")
    assert desk.page.locator("#panel .rows button").count() >= 1
    desk.page.click("#act-open")
    desk.page.click("#view-columns")
    assert desk.page.evaluate("provgraphMap.selected()") is None
