"""Everything by keyboard, and everything in words."""

from typing import Any

import pytest

from browser.conftest import Visit

pytestmark = pytest.mark.browser


def focused(map_: Visit) -> Any:
    return map_.page.evaluate("document.activeElement.id || document.activeElement.className")


def test_the_whole_way_by_keyboard(desk: Visit) -> None:
    press = desk.page.keyboard.press
    press("/")
    assert focused(desk) == "search"
    desk.page.keyboard.type("kerema")
    assert desk.page.get_attribute("#search", "aria-expanded") == "true"
    first = desk.page.get_attribute("#search", "aria-activedescendant")
    press("ArrowDown")
    assert desk.page.get_attribute("#search", "aria-activedescendant") != first
    press("ArrowUp")
    assert desk.page.get_attribute("#search", "aria-activedescendant") == first
    press("Escape")
    assert desk.page.locator("#found").is_hidden()
    assert focused(desk) == "search"
    desk.page.keyboard.type("lansman")
    press("Enter")
    assert focused(desk) == "chosen"
    assert desk.page.inner_text("#live") == "Viktor Lansman"
    while "row" not in focused(desk) or "Éloïse Vautrin" not in desk.page.evaluate("document.activeElement.innerText"):
        press("Tab")
    press("Enter")
    assert focused(desk) == "chosen"
    assert desk.page.inner_text("#chosen") == "Viktor Lansman — Éloïse Vautrin"
    assert desk.page.locator("#panel .pieces li").count() >= 2
    press("Shift+Tab")
    assert focused(desk) == "close"
    press("Shift+Tab")
    assert focused(desk) == "back"
    press("Enter")
    assert desk.page.inner_text("#chosen") == "Viktor Lansman"
    press("Escape")
    assert desk.page.evaluate("provgraphMap.selected()") is None
    assert focused(desk) == "search"


def test_arrows_walk_along_the_ties_of_a_node(desk: Visit) -> None:
    desk.select("node", desk.node("Viktor Lansman"))
    desk.page.focus("#canvas")
    told = []
    for _ in range(3):
        desk.page.keyboard.press("ArrowRight")
        told.append(desk.page.inner_text("#stepped"))
    assert len(set(told)) == 3
    assert told[0].startswith("1 sur ")
    assert desk.page.inner_text("#live") == told[2]
    desk.page.keyboard.press("ArrowLeft")
    assert desk.page.inner_text("#stepped") == told[1]
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("provgraphMap.selected().type") == "tie"
    assert focused(desk) == "canvas"
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("provgraphMap.selected().type") == "node"
    before = desk.page.evaluate("provgraphMap.scale()")
    desk.page.keyboard.press("+")
    assert desk.page.evaluate("provgraphMap.scale()") > before
    desk.page.keyboard.press("0")
    assert desk.page.evaluate("provgraphMap.scale()") == pytest.approx(before)


def test_the_keys_are_told(desk: Visit) -> None:
    desk.page.focus("#canvas")
    desk.page.keyboard.press("?")
    assert "chercher un nom" in desk.text("#keys")
    desk.page.keyboard.press("Escape")
    assert not desk.page.locator("#keys").is_visible()


def test_a_slash_in_the_search_box_is_a_letter(desk: Visit) -> None:
    desk.page.click("#search")
    desk.page.keyboard.type("a/b?")
    assert desk.page.input_value("#search") == "a/b?"


def test_a_menu_closes_by_escape_and_gives_the_focus_back(desk: Visit) -> None:
    desk.page.click("#share summary")
    assert desk.page.locator("#share-link").is_visible()
    desk.page.keyboard.press("Escape")
    assert not desk.page.locator("#share-link").is_visible()
    assert desk.page.evaluate("document.activeElement.parentElement.id") == "share"


def test_the_table_says_every_tie_without_the_canvas(desk: Visit) -> None:
    desk.page.evaluate("document.activeElement.blur()")
    desk.page.focus(".skip")
    desk.page.keyboard.press("Enter")
    assert focused(desk) == "table-part"
    assert desk.page.locator("#table tbody tr").count() == 92
    assert "liens cachés : Même délégation : pas une rencontre" in desk.text("#table-said")
    desk.page.check("#family-codelegated")
    assert desk.text("#table-said").startswith("108 liens sur 108")
    assert desk.page.locator("#table tbody tr").count() == 100
    desk.page.click("#page-after")
    assert desk.page.locator("#table tbody tr").count() == 8
    assert desk.text("#pages-said") == "101 à 108 sur 108"
    desk.page.locator("#table tbody tr").first.get_by_role("button").last.click()
    assert desk.page.evaluate("provgraphMap.selected().type") == "tie"
    assert desk.page.locator("#panel .pieces li").count() >= 1


def test_the_table_is_sorted_by_any_column_both_ways(desk: Visit) -> None:
    desk.page.click("#view-table")

    def names() -> list[str]:
        return list(desk.page.locator("#table tbody tr td:first-child").all_inner_texts())

    desk.page.click("#sort-list_who")
    up = names()
    assert up[0] < up[-1]
    assert desk.page.get_attribute("th:first-child", "aria-sort") == "ascending"
    desk.page.click("#sort-list_who")
    assert names()[0] == up[-1]
    assert desk.page.get_attribute("th:first-child", "aria-sort") == "descending"
    desk.page.click("#table-nodes")
    assert desk.page.locator("#table tbody tr").count() == 62
    desk.page.click("#sort-ties")
    counts = [int(text) for text in desk.page.locator("#table tbody td:last-child").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
