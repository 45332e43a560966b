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


def test_the_page_opens_offline_and_asks_for_nothing(visit: Open) -> None:
    map_ = visit()
    assert map_.page.evaluate("document.documentElement.dataset.ready") == "yes"
    for index in range(3):
        map_.page.evaluate("i => provgraphMap.select('node', i)", index)
    map_.page.click("#view-list")
    map_.page.click("#language")
    map_.page.wait_for_timeout(300)
    map_.nothing_happened()


def test_the_canvas_shows_the_signs_of_every_kind(visit: Open) -> None:
    ink = visit().page.evaluate(INK)
    for colour in ("#3d80d7", "#73510e", "#ee5c71", "#411172", "#1c2024"):
        assert ink.get(colour, 0) > 40, colour


def test_the_dark_theme_is_drawn_in_its_own_colours(visit: Open) -> None:
    ink = visit(color_scheme="dark").page.evaluate(INK)
    for colour in ("#2e84ef", "#fec973", "#c3656f", "#c9bdfd"):
        assert ink.get(colour, 0) > 40, colour


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", [DESK, (1680, 1000), PHONE], ids=["desk", "wide", "phone"])
def test_names_do_not_touch_and_are_not_cut_by_the_edge(visit: Open, size: tuple[int, int], language: str) -> None:
    map_ = visit(size=size)
    if language == "en":
        map_.page.click("#language")
        map_.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    labels = map_.page.evaluate("provgraphMap.labels()")
    assert len(labels) >= 0.95 * 62
    for one, other in itertools.combinations(labels, 2):
        apart = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
    width = map_.page.evaluate("document.getElementById('canvas').clientWidth")
    height = map_.page.evaluate("document.getElementById('canvas').clientHeight")
    for label in labels:
        assert 0 <= label["left"] < label["right"] <= width
        assert 0 <= label["top"] < label["bottom"] <= height


def test_a_search_selects(visit: Open) -> None:
    map_ = visit()
    map_.page.fill("#search", "crevecoeur")
    assert map_.page.locator("#found li").count() == 1
    map_.page.click("#found li")
    assert map_.page.inner_text("#chosen") == "Julien Crèvecœur"
    assert map_.page.evaluate("provgraphMap.selected()") == {"type": "node", "index": map_.node("Julien Crèvecœur")}


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
def test_a_search_forgives(visit: Open, typed: str, first: str) -> None:
    map_ = visit()
    map_.page.fill("#search", typed)
    assert map_.page.locator("#found li .datum").first.inner_text() == first


def test_a_search_that_finds_nobody_says_so(visit: Open) -> None:
    map_ = visit()
    map_.page.fill("#search", "zzz")
    assert map_.page.inner_text("#live") == "Aucun nom ne correspond"
    assert map_.page.locator("#found").is_hidden()


def test_a_click_on_a_sign_or_a_name_selects_it(visit: Open) -> None:
    map_ = visit()
    port = map_.node("Atelier port intelligent")
    map_.click_map(map_.page.evaluate("i => provgraphMap.nodeAt(i)", port))
    assert map_.page.inner_text("#chosen") == "Atelier port intelligent"
    map_.page.click("#close")
    label = map_.page.evaluate("i => provgraphMap.labels().find(box => box.index === i)", map_.node("Łucja Morenska"))
    map_.click_map({"x": label["left"] + 5, "y": (label["top"] + label["bottom"]) / 2})
    assert map_.page.inner_text("#chosen") == "Łucja Morenska"


def test_a_click_on_a_tie_shows_its_evidence(visit: Open) -> None:
    map_ = visit()
    signed = map_.tie("signed together")
    map_.click_map(map_.page.evaluate("i => provgraphMap.tieAt(i, 0.5)", signed))
    assert map_.page.evaluate("provgraphMap.selected()") == {"type": "tie", "index": signed}
    panel = map_.page.inner_text("#panel")
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
    assert map_.page.locator("#panel .pieces li").count() == 2
    link = map_.page.locator("#panel a")
    assert link.get_attribute("href") == "http://depeche.example/accord?a=1&b=2"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_parallel_tie_can_be_clicked_too(visit: Open) -> None:
    map_ = visit()
    introduced = map_.tie("were introduced")
    map_.click_map(map_.page.evaluate("i => provgraphMap.tieAt(i, 0.5)", introduced))
    assert map_.page.evaluate("provgraphMap.selected()") == {"type": "tie", "index": introduced}


def test_a_tie_says_why_it_is_not_higher(visit: Open) -> None:
    map_ = visit()
    map_.page.evaluate(f"() => provgraphMap.select('tie', {DATA}.ties.findIndex(tie => tie.family === 'coattended'))")
    panel = map_.page.inner_text("#panel")
    assert "Pourquoi pas plus" in panel
    assert "la même réception, 500 invités ; aucune source ne dit qu’ils se sont parlé" in panel
    assert "0,002" in panel


def test_the_delegation_is_hidden_at_first_and_never_called_a_meeting(visit: Open) -> None:
    map_ = visit()
    assert "codelegated" not in map_.drawn_families()
    assert not map_.page.is_checked("#family-codelegated")
    assert "Même délégation : pas une rencontre" in map_.page.inner_text("#legend").replace("\u00a0", " ")
    map_.page.check("#family-codelegated")
    assert "codelegated" in map_.drawn_families()
    assert map_.page.evaluate("provgraphMap.drawnTies().length") == 108


def test_the_panel_of_a_member_calls_the_delegation_no_meeting(visit: Open) -> None:
    map_ = visit()
    map_.page.evaluate("i => provgraphMap.select('node', i)", map_.node("Mireille Dosquet"))
    headings = map_.page.locator("#panel h3").all_inner_texts()
    assert any(text.upper().replace("\u00a0", " ") == "MÊME DÉLÉGATION : PAS UNE RENCONTRE (1)" for text in headings)
    assert "codelegated" not in map_.drawn_families()


def test_a_hidden_tie_that_somebody_selects_is_drawn(visit: Open) -> None:
    map_ = visit()
    member = map_.tie("member of the delegation")
    map_.page.evaluate("i => provgraphMap.select('tie', i)", member)
    assert member in map_.page.evaluate("provgraphMap.drawnTies()")
    map_.page.click("#close")
    assert member not in map_.page.evaluate("provgraphMap.drawnTies()")


@pytest.mark.parametrize(
    "family", ["attested", "copresent", "coattended", "announced", "unproven", "office", "part_of"]
)
def test_a_family_of_the_legend_hides_and_shows_its_ties(visit: Open, family: str) -> None:
    map_ = visit()
    before = map_.drawn_families()
    assert family in before
    map_.page.uncheck(f"#family-{family}")
    assert map_.drawn_families() == before - {family}
    map_.page.check(f"#family-{family}")
    assert map_.drawn_families() == before


def test_a_kind_of_the_legend_hides_its_signs_names_and_ties(visit: Open) -> None:
    map_ = visit()
    map_.page.uncheck("#kind-session")
    assert not {"copresent", "coattended", "part_of"} & map_.drawn_families()
    assert map_.page.evaluate(INK).get("#ee5c71", 0) == 0
    map_.page.click("#show-all")
    assert map_.page.evaluate(INK).get("#ee5c71", 0) > 40


def test_the_counts_of_the_legend_add_up(visit: Open) -> None:
    map_ = visit()
    assert sum(map(int, map_.page.locator("#families output").all_inner_texts())) == 108
    assert sum(map(int, map_.page.locator("#kinds output").all_inner_texts())) == 62
    assert map_.page.inner_text("#drawn") == "92 liens affichés sur 108"


def words_of(map_: Visit) -> str:
    """Everything that the page says: its text, its labels and its hints."""
    said = map_.page.evaluate(
        """() => [document.title, document.body.innerText,
          ...[...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label')),
          ...[...document.querySelectorAll('[placeholder]')].map(e => e.placeholder)].join('\\n')"""
    )
    return str(said)


@pytest.mark.parametrize("state", ["home", "node", "tie", "conflict", "list"])
def test_the_language_switch_changes_every_word(visit: Open, state: str) -> None:
    map_ = visit()
    if state == "list":
        map_.page.click("#view-list")
    elif state != "home":
        index = {"node": map_.node("Atelier santé"), "tie": map_.tie("signed together"), "conflict": 0}[state]
        map_.page.evaluate("([type, index]) => provgraphMap.select(type, index)", [state, index])
    french = words_of(map_)
    map_.page.click("#language")
    english = words_of(map_)
    assert map_.page.evaluate("document.documentElement.lang") == "en"

    def holds(said: str, text: str) -> bool:
        part = text.partition("{")[0].strip()  # a text with facts is looked for up to its first fact
        return len(part) > 2 and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", said, re.IGNORECASE) is not None

    seen = 0
    for key, in_french in strings()["fr"].items():
        in_english = strings()["en"][key]
        # The button names the other language; some words (Mission, Conflict…) are one in both, alone or inside others.
        if key in ("name", "other_language") or holds("\n".join(strings()["en"].values()), in_french):
            continue
        seen += holds(french, in_french)
        assert not holds(english, in_french), key
        assert not holds(french, in_french) or holds(english, in_english), key
    assert seen > 15
    for text in ("Kéréma à Port-Alizé", "mars 2031", "ont signé"):
        assert text not in english
    map_.page.click("#language")
    assert words_of(map_) == french


def focused(map_: Visit) -> Any:
    return map_.page.evaluate("document.activeElement.id || document.activeElement.className")


def test_the_whole_way_by_keyboard(visit: Open) -> None:
    map_ = visit()
    press = map_.page.keyboard.press
    press("/")
    assert focused(map_) == "search"
    map_.page.keyboard.type("kerema")
    assert map_.page.get_attribute("#search", "aria-expanded") == "true"
    first = map_.page.get_attribute("#search", "aria-activedescendant")
    press("ArrowDown")
    assert map_.page.get_attribute("#search", "aria-activedescendant") != first
    press("ArrowUp")
    assert map_.page.get_attribute("#search", "aria-activedescendant") == first
    press("Escape")
    assert map_.page.locator("#found").is_hidden()
    assert focused(map_) == "search"
    map_.page.keyboard.type("lansman")
    press("Enter")
    assert focused(map_) == "chosen"
    assert map_.page.inner_text("#live") == "Viktor Lansman"
    while "row" not in focused(map_) or "Éloïse Vautrin" not in map_.page.evaluate("document.activeElement.innerText"):
        press("Tab")
    press("Enter")
    assert focused(map_) == "chosen"
    assert map_.page.inner_text("#chosen") == "Viktor Lansman — Éloïse Vautrin"
    assert map_.page.locator("#panel .pieces li").count() == 2
    press("Shift+Tab")
    assert focused(map_) == "close"
    press("Shift+Tab")
    assert focused(map_) == "back"
    press("Enter")
    assert map_.page.inner_text("#chosen") == "Viktor Lansman"
    press("Escape")
    assert map_.page.evaluate("provgraphMap.selected()") is None
    assert focused(map_) == "search"


def test_a_slash_in_the_search_box_is_a_letter(visit: Open) -> None:
    map_ = visit()
    map_.page.click("#search")
    map_.page.keyboard.type("a/b")
    assert map_.page.input_value("#search") == "a/b"


def test_the_list_says_every_tie_without_the_canvas(visit: Open) -> None:
    map_ = visit()
    map_.page.keyboard.press("Tab")
    assert map_.page.evaluate("document.activeElement.className") == "skip"
    map_.page.keyboard.press("Enter")
    assert focused(map_) == "list"
    assert map_.page.locator("#table tbody tr:not(.family)").count() == 92
    assert "Sont cachés par les filtres : Même délégation : pas une rencontre." in map_.page.inner_text(
        "#list-hidden"
    ).replace("\u00a0", " ")
    map_.page.check("#family-codelegated")
    assert map_.page.locator("#table tbody tr:not(.family)").count() == 108
    map_.page.locator("#table tbody tr:not(.family)").first.get_by_role("button").last.click()
    assert map_.page.evaluate("provgraphMap.selected().type") == "tie"
    assert map_.page.locator("#panel .pieces li").count() >= 1


def test_a_conflict_shows_both_readings(visit: Open) -> None:
    map_ = visit()
    map_.page.locator("#panel .row").first.click()
    panel = map_.page.inner_text("#panel")
    assert map_.page.inner_text("#chosen").replace("\u00a0", " ") == "Qui signe pour le comté ?"
    assert "Annonce une signature." in panel
    assert "Ont signé ensemble." in panel
    assert "l’annonce reste annoncée" in panel


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_telephone_needs_no_sideways_scrolling(visit: Open, language: str) -> None:
    map_ = visit(size=PHONE, device_scale_factor=2, has_touch=True, is_mobile=True)
    wide = "() => document.documentElement.scrollWidth - window.innerWidth"
    if language == "en":
        map_.page.click("#language")
    assert map_.page.evaluate(wide) <= 0
    for kind, index in [
        ("node", map_.node("Rachid Aït-Selmane")),
        ("tie", map_.tie("signed together")),
        ("conflict", 0),
    ]:
        map_.page.evaluate("([kind, index]) => provgraphMap.select(kind, index)", [kind, index])
        assert map_.page.evaluate(wide) <= 0
        assert map_.page.locator("#panel.open").bounding_box()["height"] <= 0.6 * PHONE[1]
        map_.page.click("#close")
    map_.page.click("#view-list")
    assert map_.page.evaluate(wide) <= 0
    map_.nothing_happened()


def test_a_finger_finds_a_sign(visit: Open) -> None:
    map_ = visit(size=PHONE, device_scale_factor=2, has_touch=True, is_mobile=True)
    at = map_.page.evaluate("i => provgraphMap.nodeAt(i)", map_.node("Atelier santé"))
    box = map_.page.locator("#canvas").bounding_box()
    map_.page.touchscreen.tap(box["x"] + at["x"] + 6, box["y"] + at["y"] + 5)
    map_.page.wait_for_timeout(400)
    assert map_.page.inner_text("#chosen") == "Atelier santé"


def test_without_javascript_the_ties_can_be_read(visit: Open) -> None:
    map_ = visit(java_script_enabled=False)
    text = map_.page.inner_text("body")
    assert "JavaScript" in text
    assert text.count(" — ") == 108
    map_.nothing_happened()


def test_zooming_and_seeing_everything_again(visit: Open) -> None:
    map_ = visit()
    node = map_.node("Atelier santé")
    before = map_.page.evaluate("i => provgraphMap.nodeAt(i)", node)
    map_.page.click("#zoom-in")
    assert map_.page.evaluate("i => provgraphMap.nodeAt(i)", node) != before
    map_.page.click("#zoom-fit")
    assert map_.page.evaluate("i => provgraphMap.nodeAt(i)", node) == pytest.approx(before)
