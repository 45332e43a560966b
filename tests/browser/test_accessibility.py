"""The page for everybody: axe-core finds nothing in any state, and a task is done by keyboard alone.

Each state is checked on a desk and on a telephone, in both languages, by every rule of WCAG 2.2 A and AA and by the
best practices of axe; contrast, which is all that a theme changes, in the dark too. In the second language, states
whose markup is that of another are left out.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from browser.conftest import DESK, PHONE, Visit, Visits

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Through the browser's own protocol: the policy of the page lets no other script in.
RUN = """async (rules) => {
  const kind = rules === null ? { type: 'rule', values: ['color-contrast'] } : { type: 'tag', values: rules };
  const found = await axe.run(document, { resultTypes: ['violations'], runOnly: kind });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}"""


def violations(map_: Visit, rules: list[str] | None = None) -> list[str]:
    """What axe finds; without rules: what is too pale to be read."""
    if not map_.page.evaluate("typeof axe !== 'undefined'"):
        map_.page.evaluate(AXE_SCRIPT)
    return list(map_.page.evaluate(RUN, rules))


def press(map_: Visit, *ids: str) -> None:
    for name in ids:
        map_.page.evaluate("id => document.getElementById(id).click()", name)


def pair(map_: Visit) -> None:
    map_.select("pair", map_.node("Viktor Lansman"), map_.node("Éloïse Vautrin"))


def path(map_: Visit) -> None:
    pair(map_)
    press(map_, "act-path")


def around(map_: Visit) -> None:
    map_.select("node", map_.node("Viktor Lansman"))
    press(map_, "act-around")


def filters(map_: Visit) -> None:
    press(map_, "filters-open")
    for facet in map_.page.locator("#facets details summary").all():
        facet.evaluate("part => part.click()")
    press(map_, "family-attested")
    map_.page.wait_for_selector("#facets details[open] li")


def search(map_: Visit) -> None:
    map_.page.fill("#search", "a")


def share(map_: Visit) -> None:
    map_.page.evaluate("document.getElementById('share').open = true")


def nobody(map_: Visit) -> None:
    press(map_, "kind-person")
    map_.select("node", map_.node("Viktor Lansman"))


STATES: dict[str, Callable[[Visit], None]] = {
    "start": lambda _: None,
    "person": lambda map_: map_.select("node", map_.node("Viktor Lansman")),
    "session": lambda map_: map_.select("node", map_.node("Atelier santé")),
    "mission": lambda map_: map_.select("node", map_.node("Mission de Kéréma à Port-Alizé")),
    "tie": lambda map_: map_.select("tie", map_.tie("signed together")),
    "pair": pair,
    "conflict": lambda map_: map_.select("conflict", 0),
    "ties": lambda map_: press(map_, "view-table"),
    "nodes": lambda map_: press(map_, "view-table", "table-nodes"),
    "filters": filters,
    "filtered": nobody,
    "path": path,
    "around": around,
    "time": lambda map_: press(map_, "view-time"),
    "search": search,
    "share": share,
    "help": lambda map_: press(map_, "help"),
}


# Made of the same parts as "session", "pair", "around", "person", "ties" and "start": in one language only.
ALIKE = {"mission", "tie", "path", "filtered", "nodes", "share"}
CASES = [
    pytest.param((size, language), state, id=f"{name}-{language}-{state}")
    for name, size in (("desk", DESK), ("phone", PHONE))
    for language in ("fr", "en")
    for state in STATES
    if language == "fr" or state not in ALIKE
]


@pytest.fixture(scope="module")
def opened(request: pytest.FixtureRequest, browser: Any, map_file: Path) -> Iterator[Visit]:
    size, language = request.param
    visits = Visits(browser, map_file)
    map_ = visits(size=size, has_touch=size == PHONE, reduced_motion="reduce")
    if language == "en":
        press(map_, "language")
    yield map_
    assert map_.page.evaluate("document.documentElement.lang") == language
    map_.nothing_happened()
    visits.close()


@pytest.mark.parametrize(("opened", "state"), CASES, indirect=["opened"])
def test_axe_finds_nothing(opened: Visit, state: str) -> None:
    page = opened.page
    page.evaluate("document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close())")
    page.fill("#search", "")
    language = page.evaluate("document.documentElement.lang")
    opened.reset()
    if page.evaluate("document.documentElement.lang") != language:
        press(opened, "language")
    STATES[state](opened)
    assert violations(opened, RULES) == []
    # Colours know no language.
    if language == "fr":
        page.emulate_media(color_scheme="dark")
        assert violations(opened) == []
        page.emulate_media(color_scheme="light")


def test_axe_would_find_something(visits_once: Visit) -> None:
    """The proof that the test above could fail: a button without a name, and text that is too pale."""
    assert violations(visits_once, RULES) == []
    visits_once.page.evaluate(
        """() => {
          const pale = document.createElement('p');
          pale.textContent = 'pale';
          pale.style.color = '#cccccc';
          document.getElementById('panel').prepend(document.createElement('button'), pale);
        }"""
    )
    assert {found.split(":")[0] for found in violations(visits_once, RULES)} == {"button-name", "color-contrast"}


@pytest.fixture
def visits_once(browser: Any, map_file: Path) -> Iterator[Visit]:
    visits = Visits(browser, map_file)
    yield visits()
    visits.close()


WHERE = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const label = at.labels?.[0]?.textContent ?? '';
  return {
    id: at.id, tag: at.tagName,
    name: (at.getAttribute('aria-label') ?? (at.innerText || label || at.title || '')).trim(),
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0,
  };
}"""


def focused(map_: Visit) -> dict[str, Any]:
    return dict(map_.page.evaluate(WHERE))


def tab_to(map_: Visit, wanted: str, key: str = "Tab") -> None:
    """Press Tab until something with that name, or id, has the focus."""
    for _ in range(120):
        map_.page.keyboard.press(key)
        at = focused(map_)
        if at["id"] == wanted or at["name"].startswith(wanted):
            return
    raise AssertionError(f"{wanted} cannot be reached by {key}")


def test_every_stop_of_the_tab_key_is_seen_and_has_a_name(visits_once: Visit) -> None:
    stops: list[dict[str, Any]] = []
    while len(stops) < 150:
        visits_once.page.keyboard.press("Tab")
        at = focused(visits_once)
        if at["tag"] == "BODY":
            break
        stops.append(at)
    assert 25 < len(stops) < 150
    assert [stop for stop in stops if not (stop["name"] and stop["seen"])] == []
    assert {"search", "canvas", "view-table", "time-since", "undo"} - {stop["id"] for stop in stops} <= {"undo"}


def test_a_task_is_done_by_keyboard_alone(visits_once: Visit) -> None:
    """How well do two people know each other, who says so, what is left without the announced, and how to cite it?"""
    map_, key = visits_once, visits_once.page.keyboard
    key.press("/")
    key.type("vautrin")
    key.press("Enter")
    assert map_.text("#chosen") == "Éloïse Vautrin"
    tab_to(map_, "act-pair")
    key.press("Enter")
    key.type("lansman")
    key.press("Enter")
    assert map_.text("#chosen") == "Éloïse Vautrin — Viktor Lansman"
    assert map_.text("#verdict") == "Rencontre attestée"
    assert "Carnet de bord de Port-Alizé" in map_.text("#panel")

    drawn = map_.text("#drawn")
    tab_to(map_, "family-announced", "Shift+Tab")
    key.press("Space")
    key.press("Space")
    assert map_.page.evaluate("document.activeElement.id") == "family-announced"
    assert map_.text("#drawn") != drawn

    tab_to(map_, "time-since")
    key.press("ArrowRight")
    assert map_.text("#time-said").startswith("à partir du")
    key.press("Control+z")
    tab_to(map_, "view-table", "Shift+Tab")
    key.press("Enter")
    tab_to(map_, "sort-date")
    key.press("Enter")
    assert map_.page.get_attribute("th:has(#sort-date)", "aria-sort") == "ascending"

    tab_to(map_, "Partager", "Shift+Tab")
    key.press("Enter")
    tab_to(map_, "share-cite")
    assert map_.page.evaluate("document.activeElement.id") == "share-cite"
    assert "Kéréma à Port-Alizé" in map_.page.evaluate("provgraphMap.citation()")
    key.press("Escape")
    assert not map_.page.evaluate("document.getElementById('share').open")
    map_.nothing_happened()
