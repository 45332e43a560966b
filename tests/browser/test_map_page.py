"""The map in a real browser: what a person sees, clicks and types."""

import itertools
import re
from typing import Any

import pytest

from browser.conftest import DATA, DESK, PHONE, Open, Visit
from provgraph.maps.strings import strings

pytestmark = pytest.mark.browser

INK = """() => {
  const canvas = document.querySelector('#canvas canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Map();
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] < 255) continue;
    const key = (data[at] << 16) + (data[at + 1] << 8) + data[at + 2];
    colours.set(key, (colours.get(key) || 0) + 1);
  }
  return Object.fromEntries([...colours].map(([key, count]) => ['#' + key.toString(16).padStart(6, '0'), count]));
}"""
FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
WIDE = "() => document.documentElement.scrollWidth - window.innerWidth"


def test_the_page_opens_offline_and_asks_for_nothing(visit: Open) -> None:
    map_ = visit()
    assert map_.page.evaluate("document.documentElement.dataset.ready") == "yes"
    for index in range(3):
        map_.select("node", index)
    for button in map_.page.locator("#views button").all():
        button.click()
    map_.page.click("#view-table")
    map_.page.click("#language")
    map_.page.wait_for_timeout(300)
    map_.nothing_happened()


def test_the_canvas_shows_the_signs_of_every_kind(desk: Visit) -> None:
    ink = desk.page.evaluate(INK)
    for colour in ("#3d80d7", "#73510e", "#ee5c71", "#411172", "#1c2024"):
        assert ink.get(colour, 0) > 40, colour


def test_the_dark_theme_is_drawn_in_its_own_colours_by_system_or_by_choice(visit: Open) -> None:
    dark = ("#2e84ef", "#fec973", "#c3656f", "#c9bdfd")
    by_system = visit(color_scheme="dark")
    assert all(by_system.page.evaluate(INK).get(colour, 0) > 40 for colour in dark)
    by_system.page.click("#theme")
    assert by_system.page.get_attribute("#theme", "aria-label") == "Apparence\u00a0: Clair"
    assert not any(by_system.page.evaluate(INK).get(colour, 0) > 40 for colour in dark)
    by_system.page.click("#theme")
    assert all(by_system.page.evaluate(INK).get(colour, 0) > 40 for colour in dark)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", [DESK, (1680, 1000), PHONE], ids=["desk", "wide", "phone"])
def test_names_do_not_touch_and_are_not_cut_by_the_edge(visit: Open, size: tuple[int, int], language: str) -> None:
    map_ = visit(size=size)
    if language == "en":
        map_.page.click("#language")
    for view in ("organisations", "columns"):
        map_.page.select_option("#view-choice", view, force=True) if size == PHONE else map_.page.click(f"#view-{view}")
        map_.page.evaluate(FRAME)
        labels = map_.page.evaluate("provgraphMap.labels()")
        assert len(labels) >= (30 if view == "organisations" and size == PHONE else 40)
        for one, other in itertools.combinations(labels, 2):
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
        width = map_.page.evaluate("document.getElementById('canvas').clientWidth")
        height = map_.page.evaluate("document.getElementById('canvas').clientHeight")
        for label in labels:
            assert 0 <= label["left"] < label["right"] <= width
            assert 0 <= label["top"] < label["bottom"] <= height


def test_a_search_selects(desk: Visit) -> None:
    desk.page.fill("#search", "crevecoeur")
    assert desk.page.locator("#found li").count() == 1
    desk.page.click("#found li")
    assert desk.page.inner_text("#chosen") == "Julien Crèvecœur"
    assert desk.page.evaluate("provgraphMap.selected()") == {"type": "node", "index": desk.node("Julien Crèvecœur")}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ait selmane", "Rachid Aït-Selmane"),
        ("SELMANE Rachid", "Rachid Aït-Selmane"),
        ("lucja", "Łucja Morenska"),
        ("etablissement docks", "Établissement public d’aménagement des Docks"),
        ("marine engine", "un motoriste naval"),
        ("atelier port", "Atelier port intelligent"),
    ],
)
def test_a_search_forgives(desk: Visit, typed: str, first: str) -> None:
    desk.page.fill("#search", typed)
    assert desk.page.locator("#found li .datum").first.inner_text() == first


def test_a_search_that_finds_nobody_says_so(desk: Visit) -> None:
    desk.page.fill("#search", "zzz")
    assert desk.page.inner_text("#live") == "Aucun nom ne correspond"
    assert desk.page.inner_text("#found-none") == "Aucun nom ne correspond"
    assert desk.page.locator("#found").is_hidden()


def test_a_search_brings_back_who_was_hidden(desk: Visit) -> None:
    desk.page.uncheck("#kind-person")
    desk.page.fill("#search", "crevecoeur")
    desk.page.keyboard.press("Enter")
    assert desk.page.is_checked("#kind-person")


def test_a_click_on_a_sign_or_a_name_selects_it(desk: Visit) -> None:
    port = desk.node("Atelier port intelligent")
    desk.click_map(desk.page.evaluate("i => provgraphMap.nodeAt(i)", port))
    assert desk.page.inner_text("#chosen") == "Atelier port intelligent"
    desk.page.click("#close")
    desk.page.click("#view-columns")
    label = desk.page.evaluate("i => provgraphMap.labels().find(box => box.index === i)", desk.node("Łucja Morenska"))
    desk.click_map({"x": label["left"] + 5, "y": (label["top"] + label["bottom"]) / 2})
    assert desk.page.inner_text("#chosen") == "Łucja Morenska"


def test_a_click_on_a_tie_shows_its_evidence(desk: Visit) -> None:
    signed = desk.tie("signed together")
    desk.page.click("#view-columns")
    desk.click_map(desk.page.evaluate("i => provgraphMap.tieAt(i, 0.5)", signed))
    assert desk.page.evaluate("provgraphMap.selected()") == {"type": "tie", "index": signed}
    panel = desk.text("#panel")
    for text in (
        "Rencontre attestée",
        "Viktor Lansman — Éloïse Vautrin",
        "ont signé ensemble · 3 mars 2031",
        "Attesté",
        "Ont signé ensemble.",
        "Un accord et des ateliers, depeche.example, 7 mars 2031",
        "Signent l’accord.",
        "Carnet de bord de Port-Alizé",
        "signes 812 à 854",
        "Qui signe pour le comté ?",
    ):
        assert text in panel, text
    assert desk.page.locator("#panel .pieces li").count() == 2
    link = desk.page.locator("#panel a")
    assert link.get_attribute("href") == "http://depeche.example/accord?a=1&b=2"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_parallel_tie_can_be_clicked_too(desk: Visit) -> None:
    introduced = desk.tie("were introduced")
    desk.page.click("#view-columns")
    desk.click_map(desk.page.evaluate("i => provgraphMap.tieAt(i, 0.5)", introduced))
    assert desk.page.evaluate("provgraphMap.selected()") == {"type": "tie", "index": introduced}


def test_a_tie_says_why_it_is_not_higher(desk: Visit) -> None:
    crowd = desk.page.evaluate(f"() => {DATA}.ties.family.findIndex(at => {DATA}.families[at].key === 'coattended')")
    desk.select("tie", crowd)
    panel = desk.text("#panel")
    assert "Pourquoi pas plus" in panel
    assert "la même réception, 500 invités ; aucune source ne dit qu’ils se sont parlé" in panel
    assert "0,002" in panel


def words_of(map_: Visit) -> str:
    """Everything that the page says: its text, its labels and its hints; not what it has just announced."""
    map_.page.evaluate("() => document.getElementById('live').replaceChildren()")
    said = map_.page.evaluate(
        """() => [document.title, document.body.innerText,
          ...[...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label')),
          ...[...document.querySelectorAll('[placeholder]')].map(e => e.placeholder)].join('\\n')"""
    )
    return str(said)


@pytest.mark.parametrize("state", ["home", "node", "tie", "pair", "conflict", "table", "path"])
def test_the_language_switch_changes_every_word(desk: Visit, state: str) -> None:
    if state == "table":
        desk.page.click("#view-table")
    elif state == "path":
        desk.page.goto(desk.page.url.partition("#")[0] + "#v=path&path=urn:pg:actor:lansman&path=urn:pg:actor:okpere")
    elif state == "pair":
        desk.select("pair", desk.node("Viktor Lansman"), desk.node("Éloïse Vautrin"))
    elif state != "home":
        index = {"node": desk.node("Atelier santé"), "tie": desk.tie("signed together"), "conflict": 0}[state]
        desk.select(state, index)
    french = words_of(desk)
    desk.page.click("#language")
    english = words_of(desk)
    assert desk.page.evaluate("document.documentElement.lang") == "en"

    def holds(said: str, text: str) -> bool:
        part = text.partition("{")[0].strip()  # a text with facts is looked for up to its first fact
        return len(part) > 2 and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", said, re.IGNORECASE) is not None

    seen = 0
    for key, in_french in strings()["fr"].items():
        in_english = strings()["en"][key]
        # The button names the other language; some words (Mission, Conflict…) are one in both, alone or inside others.
        if key == "other_language" or holds("\n".join(strings()["en"].values()), in_french):
            continue
        # The beginning of a text with facts may be the beginning of another text too.
        if "{" in in_french and any(holds(text, in_french) for name, text in strings()["fr"].items() if name != key):
            continue
        seen += holds(french, in_french)
        assert not holds(english, in_french), key
        assert not holds(french, in_french) or holds(english, in_english), key
    assert seen > 15
    for text in ("Kéréma à Port-Alizé", "mars 2031", "ont signé"):
        assert text not in english
    desk.page.click("#language")
    assert words_of(desk) == french


def test_a_conflict_shows_both_readings(desk: Visit) -> None:
    desk.page.get_by_role("button", name="Qui signe pour le comté").click()
    panel = desk.text("#panel")
    assert desk.text("#chosen") == "Qui signe pour le comté ?"
    assert "Annonce une signature." in panel
    assert "Ont signé ensemble." in panel
    assert "l’annonce reste annoncée" in panel


def test_a_telephone_needs_no_sideways_scrolling(visit: Open) -> None:
    map_ = visit(size=PHONE, device_scale_factor=2, has_touch=True, is_mobile=True)
    for _language in ("fr", "en"):
        for kind, index in [
            ("node", map_.node("Rachid Aït-Selmane")),
            ("tie", map_.tie("signed together")),
            ("conflict", 0),
        ]:
            map_.select(kind, index)
            assert map_.page.evaluate(WIDE) <= 0
            assert map_.page.locator("#panel.open").bounding_box()["height"] <= 0.6 * PHONE[1]
            map_.page.click("#close")
        map_.page.click("#filters-open")
        assert map_.page.locator("#legend.open").bounding_box()["width"] <= PHONE[0]
        assert map_.page.evaluate(WIDE) <= 0
        map_.page.click("#legend-close")
        map_.page.click("#view-table")
        assert map_.page.evaluate(WIDE) <= 0
        map_.page.click("#view-table")
        map_.page.click("#language")
    map_.nothing_happened()


SMALL_TARGETS = """() => [...document.querySelectorAll('button, summary, select, input[type=text]')]
  .filter(part => part.checkVisibility({ visibilityProperty: true }) && part.closest('.unseen, #time') === null)
  .map(part => [part.id || part.textContent, part.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.left < 0 || box.right > innerWidth + 0.5))
  .map(([name]) => name)"""


def test_a_finger_finds_every_control_and_sign(visit: Open) -> None:
    map_ = visit(size=PHONE, device_scale_factor=2, has_touch=True, is_mobile=True)
    assert map_.page.evaluate(SMALL_TARGETS) == []
    at = map_.page.evaluate("i => provgraphMap.nodeAt(i)", map_.node("Atelier santé"))
    box = map_.page.locator("#canvas").bounding_box()
    map_.page.touchscreen.tap(box["x"] + at["x"] + 6, box["y"] + at["y"] + 5)
    map_.page.wait_for_selector("#chosen")
    assert map_.page.inner_text("#chosen") == "Atelier santé"
    assert map_.page.evaluate(SMALL_TARGETS) == []
    # What is selected can be seen above the panel that tells of it.
    at = map_.page.evaluate("i => provgraphMap.nodeAt(i)", map_.node("Atelier santé"))
    assert box["y"] + at["y"] < map_.page.locator("#panel").bounding_box()["y"]


def test_without_javascript_the_ties_can_be_read(visit: Open) -> None:
    map_ = visit(java_script_enabled=False)
    text = map_.page.inner_text("body")
    assert "JavaScript" in text
    assert text.count(" — ") == 108
    map_.nothing_happened()


def test_zooming_and_seeing_everything_again(desk: Visit) -> None:
    node = desk.node("Atelier santé")
    before = desk.page.evaluate("i => provgraphMap.nodeAt(i)", node)
    desk.page.click("#zoom-in")
    assert desk.page.evaluate("i => provgraphMap.nodeAt(i)", node) != before
    desk.page.click("#zoom-fit")
    assert desk.page.evaluate("i => provgraphMap.nodeAt(i)", node) == pytest.approx(before)


def test_the_panel_folds_and_opens_again_for_what_is_selected(desk: Visit) -> None:
    wide: Any = "() => document.getElementById('canvas').clientWidth"
    before = desk.page.evaluate(wide)
    desk.page.click("#panel-toggle")
    assert desk.page.evaluate(wide) > before + 200
    assert not desk.page.locator("#panel h2").is_visible()
    desk.select("node", 0)
    assert desk.page.evaluate(wide) == before
    assert desk.page.locator("#panel h2").is_visible()
