"""The review of a draft in a real browser: by mouse, by keyboard, in both languages, in the dark and on a phone."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import DESK, PHONE
from provgraph.review.reviewing import Review
from provgraph.review.server import ReviewServer
from review.invented_draft import DOSSIER, TEXT, WAITING, write

pytestmark = pytest.mark.browser


class Opened:
    """A page on a review, and what it asked for and wrote into the console."""

    def __init__(self, page: Any, server: ReviewServer) -> None:
        self.page, self.server = page, server
        self.elsewhere: list[str] = []
        self.console: list[str] = []

    @property
    def text(self) -> str:
        return self.server.review.path.read_text(encoding="utf-8")

    def progress(self) -> str:
        return str(self.page.inner_text("#progress"))

    def chosen(self) -> str:
        return str(self.page.inner_text(".claim.chosen strong"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def left(self, number: int) -> None:
        """Until so many lines wait."""
        self.page.wait_for_selector(f'#progress:text-matches("^{number} ")')

    def select(self, words: str) -> None:
        """Select words of the text, as a mouse that is drawn over them does."""
        self.page.evaluate(
            """words => {
              const walker = document.createTreeWalker(document.getElementById('article'), NodeFilter.SHOW_TEXT);
              const nodes = []; let all = '';
              while (walker.nextNode()) {
                nodes.push([all.length, walker.currentNode]); all += walker.currentNode.data;
              }
              const edge = at => {
                const [from, node] = nodes.findLast(([start]) => start <= at); return [node, at - from];
              };
              const start = all.indexOf(words); const range = document.createRange();
              range.setStart(...edge(start)); range.setEnd(...edge(start + words.length));
              const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range);
            }""",
            words,
        )
        self.page.wait_for_selector("#selected:not([hidden])")

    def quiet(self) -> None:
        assert self.elsewhere == []
        assert self.console == []


Open = Callable[..., Opened]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    servers, contexts = [], []

    def go(size: tuple[int, int] = DESK, lang: str = "en", article: bool = True, **options: Any) -> Opened:
        server = ReviewServer(Review(write(tmp_path, article=article)), lang)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        seen = Opened(page, server)
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(server.address) or request.url == "data:,"
                else seen.elsewhere.append(request.url)
            ),
        )
        page.on("console", lambda message: seen.console.append(message.text))
        page.on("pageerror", lambda error: seen.console.append(str(error)))
        page.goto(server.address)
        page.wait_for_selector("html[data-ready=yes]", state="attached")
        return seen

    yield go
    for context in contexts:
        context.close()
    for server in servers:
        server.shutdown()
        server.server_close()


def test_the_whole_way_by_keyboard(opened: Open) -> None:
    review = opened()
    assert review.chosen().startswith("Lise Ormeau")
    review.press("a")
    review.left(WAITING - 1)
    assert review.chosen().startswith("Paul Trévan")
    review.press("j", "j")
    assert review.chosen().startswith("Rosa Lund")
    # She hangs on nothing but her excuse: shown, then done with Enter.
    review.press("r")
    review.page.wait_for_selector("dialog[open] li")
    review.press("Enter")
    review.left(WAITING - 3)
    assert "lund" not in review.text
    review.press("u")
    review.left(WAITING - 1)
    review.press("U")
    review.left(WAITING - 3)
    review.press("w", "e")
    review.page.wait_for_selector("dialog[open] input[name=name]")
    review.page.keyboard.type(" fils")
    review.press("Enter")
    review.left(WAITING - 4)
    assert " fils" in review.text
    review.press("?")
    assert review.page.locator("dialog[open] kbd").count() >= 10
    review.press("Escape")
    for left in range(WAITING - 4, 0, -1):
        review.left(left)
        review.press("w", "a")
    review.page.wait_for_selector("#progress:text('provgraph load')")
    assert "draft" not in review.text
    review.quiet()


def test_the_whole_way_by_mouse(opened: Open) -> None:
    review = opened()
    page = review.page
    page.click('#article .span:text("Ivo Sauvet")')
    assert review.chosen().startswith("Ivo Sauvet · person")
    page.click("#article .span.chosen")
    assert review.chosen().startswith("Ivo Sauvet · participation")
    page.click('.claim:has-text("rule “verb of meeting”") .claim-main')
    assert page.inner_text("#article .span.chosen") == "a rencontré"
    page.click(".claim.chosen .accept")
    review.left(WAITING - 1)
    page.click("[data-group=organisations]")
    page.click("#dialogue-yes")
    review.left(WAITING - 3)
    page.select_option("#above", "0.9")
    page.click("#accept-above")
    page.click("#dialogue-yes")
    review.left(WAITING - 7)
    page.click('.claim:has-text("Atelier pilotage") .correct')
    page.select_option("dialog select[name=type]", "visit")
    page.click("#dialogue-yes")
    review.left(WAITING - 8)
    assert "type: visit" in review.text
    for left in (WAITING - 7, WAITING - 3, WAITING - 1, WAITING):
        page.click("#undo")
        review.left(left)
    assert review.text == DOSSIER
    page.click("#finish")
    page.click("#dialogue-yes")
    page.wait_for_selector("#banner:has-text('ended')")
    review.quiet()


def test_a_selection_becomes_a_place_counted_in_code_points(opened: Open) -> None:
    review = opened()
    assert review.page.locator("#selected").is_hidden()
    for words in ("Valmer. <b>Fin</b> & suite", "🤝 au port", "Port-Alizé"):
        review.select(words)
        review.press("n")
        review.page.wait_for_selector("dialog[open]")
        review.page.select_option("dialog select[name=kind]", "organisation")
        assert review.page.input_value("dialog input[name=name]") == words
        review.press("Enter")
        review.page.wait_for_selector("dialog:not([open])", state="attached")
        *_, line = [
            one for one in review.server.review.lines() if one.kind.name == "organisation" and one.draft is None
        ]
        [(start, end)] = line.at
        assert TEXT[start:end] == words
        assert line.values["name"] == words
        assert review.chosen().startswith(words)
    review.quiet()


def test_who_took_part_is_added_in_the_session_that_is_looked_at(opened: Open) -> None:
    review = opened()
    review.page.click('.claim:has-text("Atelier pilotage") .claim-main')
    review.select("Lise Ormeau")
    review.page.click("#add-selected")
    review.page.select_option("dialog select[name=kind]", "participation")
    assert review.page.input_value("dialog select[name=who]") == "ormeau"
    review.page.select_option("dialog select[name=attendance]", "attended")
    review.page.click("#dialogue-yes")
    review.page.wait_for_selector("dialog:not([open])", state="attached")
    start = TEXT.index("Lise Ormeau")
    assert f"- {{who: ormeau, attendance: attended, at: [{start}, {start + 11}]}}" in review.text
    review.quiet()


def test_a_session_is_settled_by_a_roll_call(opened: Open) -> None:
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not installed")
    review = opened(bypass_csp=True)
    page = review.page
    page.click('.claim:has-text("Atelier pilotage") .claim-main')
    review.press("t")
    page.wait_for_selector("dialog[open]")
    ticked = page.locator("dialog .call label:has(input:checked)").all_inner_texts()
    assert [one.split("\n")[0] for one in ticked] == ["Paul Trévan", "Ivo Sauvet", "Rosa Lund"]
    assert "excused" in ticked[2]
    page.add_script_tag(path=Path(axe.AXE_FILE_PATH))
    assert page.evaluate("async () => (await axe.run()).violations.map(v => v.id)") == []
    page.click('dialog .call label:has-text("Ivo Sauvet")')
    page.click('dialog .call label:has-text("Lise Ormeau")')
    review.press("Enter")
    review.left(WAITING - 3)  # Sauvet's line went, two are accepted
    start = TEXT.index("Lise Ormeau")
    assert f"- {{who: ormeau, attendance: attended, at: [{start}, {start + 11}]}}" in review.text
    assert "{who: sauvet" not in review.text
    review.press("A")  # the session, with what belongs to it
    review.left(WAITING - 4)
    review.press("u", "w")
    review.left(WAITING - 3)
    review.page.click("#undo")
    review.left(WAITING)
    assert review.text == DOSSIER
    page.click('.claim:has-text("Mission à Port-Alizé") .call')
    assert page.locator("dialog .call input:checked").count() == 1
    review.press("Escape")


def test_the_words_that_are_selected_fill_the_form(opened: Open) -> None:
    review = opened()
    page = review.page

    def offered(words: str) -> dict[str, str]:
        """What the form holds for these words."""
        review.select(words)
        review.press("n")
        page.wait_for_selector("dialog[open]")
        fields = "[...document.querySelectorAll('dialog :is(select, input:not([type=checkbox]), input:checked)')]"
        told = page.evaluate(f"() => {fields}.filter(one => one.value).map(one => [one.name, one.value])")
        review.press("Escape")
        page.wait_for_selector("dialog:not([open])", state="attached")
        return {name: " ".join(value for key, value in told if key == name) for name, _ in told}

    director = offered("Paul Trévan, directeur du port d’Alizé")
    assert director["kind"] == "tenure"
    assert (director["person"], director["organisation"], director["title"]) == ("trevan", "port", "directeur")
    deputy = offered("adjointe au maire de Valmer")  # right behind her name
    assert (deputy["kind"], deputy["person"], deputy["title"]) == ("tenure", "ormeau", "adjointe au maire")
    there = offered("Ivo Sauvet")
    assert (there["kind"], there["who"], there["within"]) == ("participation", "sauvet", '["sessions","workshop"]')
    assert there["attendance"] == "attended"
    met = offered("Lise Ormeau, adjointe au maire de Valmer, a rencontré Paul Trévan")
    assert (met["parties"], met["status"]) == ("ormeau trevan", "held")
    assert offered("Fin")["kind"] == "person"
    review.quiet()


def test_what_is_wrong_is_said_in_the_form_and_nothing_is_written(opened: Open) -> None:
    review = opened(lang="fr")
    review.press("e")
    review.page.fill("dialog input[name=at]", "0-999999")
    review.press("Enter")
    review.page.wait_for_selector("#dialogue-wrong:has-text('999999')")
    review.page.fill("dialog input[name=at]", "là")
    review.press("Enter")
    review.page.wait_for_selector("#dialogue-wrong:has-text('12-23')")
    assert review.text == DOSSIER


def test_a_file_that_another_changes_is_noticed_and_kept(opened: Open) -> None:
    review = opened()
    other = DOSSIER.replace("# checked by hand", "# by another hand")
    review.server.review.path.write_text(other, encoding="utf-8")
    review.press("a")
    review.page.wait_for_selector("#banner:not([hidden])")
    assert review.text == other
    review.page.click("#reread")
    review.page.wait_for_selector("#live:text('Done again.')", state="attached")
    review.press("a")
    review.left(WAITING - 1)
    assert "# by another hand" in review.text


def test_hostile_texts_are_shown_as_texts(opened: Open) -> None:
    review = opened()
    hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    review.press("e")
    review.page.fill("dialog input[name=name]", hostile)
    review.press("Enter")
    review.left(WAITING - 1)
    assert "<b>Fin</b>" in review.page.inner_text("#article")
    assert review.page.locator(f"text={hostile}").count() >= 1
    assert review.page.locator("main img, main script, #article b").count() == 0
    assert review.page.title() == "Review of echo.yaml"
    review.quiet()


def test_without_the_text_the_lines_are_reviewed_all_the_same(opened: Open) -> None:
    review = opened(article=False)
    assert review.page.locator("#no-text").is_visible()
    review.press("a")
    review.left(WAITING - 1)
    review.quiet()


@pytest.mark.parametrize(
    ("lang", "options"),
    [("fr", {}), ("en", {"color_scheme": "dark"}), ("fr", {"size": PHONE})],
    ids=["light", "dark", "phone"],
)
def test_everybody_can_use_it(opened: Open, lang: str, options: dict[str, Any]) -> None:
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not installed")
    review = opened(lang=lang, bypass_csp=True, **options)
    page = review.page
    # Our policy forbids every script that is not the page's own: only here it is set aside, for axe.
    page.add_script_tag(path=Path(axe.AXE_FILE_PATH))
    assert page.evaluate("document.documentElement.lang") == lang
    look = "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' '))"
    assert page.evaluate(look) == []
    review.press("e")
    page.wait_for_selector("dialog[open]")
    assert page.evaluate(look) == []
    review.press("Escape")
    page.click("#language")  # the other language is shown in every look
    assert page.evaluate("document.documentElement.lang") != lang
    assert page.evaluate(look) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
