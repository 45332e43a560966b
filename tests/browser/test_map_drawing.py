"""The drawing of a map, by vis-network and by our own canvas: what is seen, pointed at and saved."""

import itertools
import random
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import DESK, PHONE
from browser.drawing_page import drawing_page
from browser.invented_payload import FAMILIES, invented_payload

pytestmark = pytest.mark.browser

FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
REST = "() => new Promise(done => setTimeout(done, 400))"
# The colour at a point of what is drawn, looked for a little around it.
COLOURS = """([x, y]) => {
  const canvas = document.querySelector('#canvas canvas');
  const ratio = canvas.width / canvas.clientWidth;
  const { data } = canvas.getContext('2d').getImageData(Math.round(x * ratio) - 2, Math.round(y * ratio) - 2, 5, 5);
  const found = [];
  for (let at = 0; at < data.length; at += 4)
    found.push('#' + [data[at], data[at + 1], data[at + 2]].map(part => part.toString(16).padStart(2, '0')).join(''));
  return found;
}"""

Draw = Callable[..., Any]


@pytest.fixture(scope="module")
def draw(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Draw]:
    """Opens a drawing; the same one is opened once, and put back as it was."""
    folder = tmp_path_factory.mktemp("drawings")
    pages: dict[tuple[Any, ...], Any] = {}
    contexts = []

    def go(people: int = 40, drawer: str = "vis", size: tuple[int, int] = DESK, **options: Any) -> Any:
        key = (people, drawer, size, *sorted(options.items()))
        if key not in pages:
            packed = options.pop("packed", False)
            payload = options.pop("payload", None) or invented_payload(people, drawer=drawer)
            file = drawing_page(payload, folder / f"{len(pages)}.html", packed=packed)
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]}, offline=True, reduced_motion="reduce", **options
            )
            contexts.append(context)
            page = pages[key] = context.new_page()
            page.on("pageerror", lambda error: pytest.fail(f"the page says {error}"))
            page.goto(file.as_uri())
            page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=60_000)
        else:
            page = pages[key]
            page.evaluate("() => map.reset()")
        return page

    yield go
    for context in contexts:
        context.close()


def apart(boxes: list[dict[str, float]]) -> bool:
    return all(
        one["right"] <= other["left"]
        or other["right"] <= one["left"]
        or one["bottom"] <= other["top"]
        or other["bottom"] <= one["top"]
        for one, other in itertools.combinations(boxes, 2)
    )


def alike(one: str, other: str) -> bool:
    """Thin lines are softened at their edges."""
    parts = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in (one, other)]
    return all(abs(a - b) < 80 for a, b in zip(*parts, strict=True))


BOTH = pytest.mark.parametrize("drawer", ["vis", "canvas"])


@BOTH
@pytest.mark.parametrize("view", [0, 1])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_names_never_touch_and_are_never_cut(draw: Draw, drawer: str, view: int, size: tuple[int, int]) -> None:
    page = draw(drawer=drawer, size=size)
    page.evaluate("at => map.placeView(at)", view)
    boxes = page.evaluate(
        "() => map.drawer.drawnLabels.map(({ left, right, top, bottom }) => ({ left, right, top, bottom }))"
    )
    count = page.evaluate("() => map.nodes.count")
    assert len(boxes) >= (0.95 * count if view == 1 else 0.4 * count)
    assert apart(boxes)
    for box in boxes:
        assert 0 <= box["left"] < box["right"] <= size[0]
        assert 0 <= box["top"] < box["bottom"] <= size[1]


@BOTH
def test_every_sign_is_drawn_where_it_is_said_to_stand(draw: Draw, drawer: str) -> None:
    page = draw(drawer=drawer)
    page.evaluate("() => { map.masks.ties.fill(0); map.drawer.paint(); }")
    seen = page.evaluate(
        "() => Array.from(map.nodes.kind, (kind, node) => [map.data.kinds[kind].key, map.drawer.whereNode(node)])"
    )
    for kind, at in seen:
        if kind == "unidentified":
            continue
        assert page.evaluate("kind => map.colourOf(kind)", kind) in page.evaluate(COLOURS, [at["x"], at["y"]]), kind


@BOTH
def test_every_tie_of_the_network_is_drawn_along_its_curve_parallel_ones_too(draw: Draw, drawer: str) -> None:
    page = draw(drawer=drawer)
    drawn = set(page.evaluate("() => map.drawer.drawnTies()"))
    hidden = FAMILIES.index("codelegated")  # type: ignore[arg-type]  # a StrEnum is its word
    families = page.evaluate("() => Array.from(map.ties.family)")
    assert drawn == {tie for tie, family in enumerate(families) if family != hidden}
    # Alone on the paper, each of a sample is found in its family's colour where it is said to pass.
    for tie in random.Random(3).sample(sorted(drawn - {t for t in drawn if families[t] in (3, 4)}), 12):
        page.evaluate("tie => { map.masks.ties.fill(0); map.masks.ties[tie] = 1; map.drawer.paint(); }", tie)
        colours = set()
        for along in (0.4, 0.45, 0.55, 0.6):
            at = page.evaluate("([tie, along]) => map.drawer.whereTie(tie, along)", [tie, along])
            colours.update(page.evaluate(COLOURS, [at["x"], at["y"]]))
        colour = page.evaluate("tie => map.lineColour(map.data.families[map.ties.family[tie]].key)", tie)
        assert any(alike(colour, seen) for seen in colours), (tie, colour, colours)


@BOTH
def test_each_of_three_ties_between_the_same_two_can_be_pointed_at(draw: Draw, drawer: str) -> None:
    page = draw(drawer=drawer)
    count = page.evaluate("() => map.ties.count")
    last = [count - 3, count - 2, count - 1]
    assert len({tuple(page.evaluate("t => [map.ties.one[t], map.ties.other[t]]", tie)) for tie in last}) == 1
    page.evaluate(
        "last => { map.masks.ties.fill(0); for (const tie of last) map.masks.ties[tie] = 1; map.drawer.paint(); }", last
    )
    for tie in last:
        at = page.evaluate("tie => map.drawer.whereTie(tie, 0.35)", tie)
        assert page.evaluate("at => map.drawer.pick(at)", at) == {"type": "tie", "index": tie}


@BOTH
def test_what_is_hidden_is_not_found(draw: Draw, drawer: str) -> None:
    page = draw(drawer=drawer)
    at = page.evaluate("() => map.drawer.whereNode(12)")
    assert page.evaluate("at => map.drawer.pick(at)", at) == {"type": "node", "index": 12}
    page.evaluate("() => { map.masks.nodes.fill(0); map.masks.nodes[3] = 1; map.drawer.paint(); }")
    assert page.evaluate("at => map.drawer.pick(at)", at) is None
    assert page.evaluate("() => map.drawer.drawnTies()") == []
    assert page.evaluate("() => map.drawer.drawnLabels.map(box => box.index)") == [3]


@BOTH
def test_a_press_chooses_a_drag_moves_and_the_wheel_brings_nearer_what_is_under_it(draw: Draw, drawer: str) -> None:
    page = draw(drawer=drawer)
    at = page.evaluate("() => map.drawer.whereNode(11)")
    page.mouse.click(at["x"], at["y"])
    assert page.evaluate("() => map.chosen") == [{"type": "node", "index": 11}]
    page.mouse.move(640, 780)
    page.mouse.down()
    page.mouse.move(700, 760, steps=4)
    page.mouse.up()
    page.evaluate(FRAMES)
    moved = page.evaluate("() => map.drawer.whereNode(11)")
    assert (moved["x"] - at["x"], moved["y"] - at["y"]) == pytest.approx((60, -20))
    assert len(page.evaluate("() => map.chosen")) == 1
    page.mouse.move(moved["x"], moved["y"])
    page.mouse.wheel(0, -300)
    page.evaluate(REST)
    near = page.evaluate("() => map.drawer.whereNode(11)")
    assert page.evaluate("() => map.drawer.scale()") > 1.2
    assert (near["x"], near["y"]) == pytest.approx((moved["x"], moved["y"]), abs=0.6)
    assert page.evaluate("() => map.colourOf('person')") in page.evaluate(COLOURS, [near["x"], near["y"]])
    page.evaluate("() => map.drawer.fit()")
    assert page.evaluate("() => map.drawer.whereNode(11)") == pytest.approx(at)


@BOTH
def test_what_is_not_asked_about_fades(draw: Draw, drawer: str) -> None:
    page = draw(drawer=drawer)
    chosen = 9
    page.evaluate("node => map.focusOn(node)", chosen)
    near = set(page.evaluate("node => [...map.tiesOf(node)].map(tie => map.otherEnd(tie, node))", chosen)) | {chosen}
    assert set(page.evaluate("() => map.drawer.drawnLabels.map(box => box.index)")) <= near
    away = next(
        n
        for n in page.evaluate("() => [...map.nodes.kind.keys()].filter(n => map.nodes.kind[n] === 0)")
        if n not in near
    )
    at = page.evaluate("node => map.drawer.whereNode(node)", away)
    assert page.evaluate("() => map.colourOf('person')") not in page.evaluate(COLOURS, [at["x"], at["y"]])


def test_no_number_of_occasions_makes_a_tie_look_like_a_stronger_one(draw: Draw) -> None:
    page = draw()
    page.evaluate("() => map.ties.low.fill(1e6)")
    widest = page.evaluate("""() => {
      const widest = new Map();
      for (let tie = 0; tie < map.ties.count; tie += 1) {
        const { key } = map.data.families[map.ties.family[tie]];
        widest.set(key, Math.max(widest.get(key) ?? 0, map.widthOf(tie)));
      }
      return Object.fromEntries(widest);
    }""")
    page.evaluate("() => map.ties.low.fill(1)")
    narrowest = page.evaluate("() => map.data.families[0].width")
    assert widest.pop("attested") > narrowest
    assert max(widest.values()) < narrowest


def test_a_node_knows_its_ties(draw: Draw) -> None:
    page = draw()
    ties = page.evaluate("() => Array.from(map.ties.one, (one, tie) => [one, map.ties.other[tie]])")
    for node in range(page.evaluate("() => map.nodes.count")):
        assert page.evaluate("n => [...map.tiesOf(n)]", node) == [t for t, ends in enumerate(ties) if node in ends]


def test_packed_data_are_the_same_data(draw: Draw) -> None:
    plain, packed = draw(), draw(packed=True)
    said = "() => [map.data.texts, map.nodes.iri, [...map.ties.one], map.drawer.drawnLabels.length]"
    assert plain.evaluate(said) == packed.evaluate(said)


def test_the_dark_theme_is_drawn_in_its_own_colours(draw: Draw) -> None:
    page = draw(color_scheme="dark")
    page.evaluate("() => { map.masks.ties.fill(0); map.drawer.paint(); }")
    at = page.evaluate("() => map.drawer.whereNode(11)")
    assert "#2e84ef" in page.evaluate(COLOURS, [at["x"], at["y"]])


class TestManyNodes:
    """Above three thousand nodes our own canvas draws, and bodies are closed until a reader comes near."""

    def test_bodies_are_discs_with_a_count_until_one_is_opened(self, draw: Draw) -> None:
        page = draw(2600)
        assert page.evaluate("() => map.drawer.kind") == "canvas"
        assert page.evaluate("() => map.nodes.count") > 3000
        assert page.evaluate("() => map.groups.closed[0]") == 1
        group = page.evaluate(
            """() => {
              const { x, y } = map.groups.list[0];
              return { x: x * map.camera.scale + map.camera.x, y: y * map.camera.scale + map.camera.y };
            }"""
        )
        assert page.evaluate("at => map.drawer.pick(at)", group) == {"type": "group", "index": 0}
        assert page.evaluate("() => map.groups.shown[0] === map.groups.list[0].members.length + 1")
        page.evaluate("() => map.drawer.open(0)")
        assert page.evaluate("() => map.groups.closed[0]") == 0
        member = page.evaluate("() => map.groups.list[0].members[5]")
        at = page.evaluate("node => map.drawer.whereNode(node)", member)
        assert page.evaluate("at => map.drawer.pick(at)", at) == {"type": "node", "index": member}

    def test_every_tie_of_a_closed_body_is_in_a_bundle(self, draw: Draw) -> None:
        page = draw(2600)
        held = page.evaluate(
            "() => map.groups.bundles.flatMap(batch => batch.lines).reduce((sum, one) => sum + one.count, 0)"
        )
        inner = page.evaluate("""() => map.drawer.drawnTies().filter(tie => {
          const [one, other] = [map.groups.of[map.ties.one[tie]], map.groups.of[map.ties.other[tie]]];
          return one >= 0 && one === other && map.groups.closed[one] === 1;
        }).length""")
        free = page.evaluate(
            """() => map.drawer.drawnTies()
              .filter(tie => !map.inClosed(map.ties.one[tie]) && !map.inClosed(map.ties.other[tie])).length"""
        )
        assert held + inner + free == len(page.evaluate("() => map.drawer.drawnTies()"))

    def test_a_node_that_was_looked_for_is_brought_out_of_its_closed_body(self, draw: Draw) -> None:
        page = draw(2600)
        wanted = page.evaluate("() => map.groups.list[7].members[0]")
        page.evaluate("node => { map.focusOn(node); map.drawer.reveal([node]); }", wanted)
        assert page.evaluate("node => map.inClosed(node)", wanted) is False
        assert wanted in page.evaluate("() => map.drawer.drawnLabels.map(box => box.index)")

    def test_names_keep_apart_and_within_their_budget(self, draw: Draw) -> None:
        page = draw(2600)
        for factor in (1, 3, 3):
            page.evaluate("factor => map.drawer.zoom(factor)", factor)
            page.evaluate(REST)
            boxes = page.evaluate(
                "() => map.drawer.drawnLabels.map(({ left, right, top, bottom }) => ({ left, right, top, bottom }))"
            )
            assert 20 <= len(boxes) <= 200
            assert apart(boxes)

    def test_while_moving_the_picture_is_moved_and_at_rest_it_is_right(self, draw: Draw) -> None:
        page = draw(2600)
        page.evaluate("() => map.drawer.open(0)")
        page.mouse.move(400, 600)
        page.mouse.down()
        page.mouse.move(460, 560, steps=6)
        page.mouse.up()
        page.evaluate(REST)
        member = page.evaluate("() => map.groups.list[0].members[5]")
        at = page.evaluate("node => map.drawer.whereNode(node)", member)
        assert page.evaluate("() => map.colourOf('person')") in page.evaluate(COLOURS, [at["x"], at["y"]])


class TestLayoutsOfThePage:
    """Around one actor, and along a path: any actor may be chosen, so the page lays them out, never by lot."""

    @pytest.mark.parametrize("hops", [1, 2])
    def test_around_an_actor(self, draw: Draw, hops: int) -> None:
        page = draw()
        for centre in (8, 20, 33):
            view = page.evaluate("([node, hops]) => map.egoView(node, hops)", [centre, hops])
            assert view == page.evaluate("([node, hops]) => map.egoView(node, hops)", [centre, hops])
            placed = {n: (x, y) for n, (x, y) in enumerate(zip(view["x"], view["y"], strict=True)) if x >= 0}
            assert placed[centre] == (5000, 5000)
            assert all(0 <= x <= 10000 and 0 <= y <= 10000 for x, y in placed.values())
            assert len(set(placed.values())) == len(placed)
            near = set(
                page.evaluate(
                    """node => [...map.tiesOf(node)].filter(tie => map.masks.ties[tie])
              .map(tie => map.otherEnd(tie, node))""",
                    centre,
                )
            )
            assert near <= set(placed)
            if hops == 1:
                assert set(placed) == near | {centre}

    @pytest.mark.parametrize("length", [1, 2, 3, 7])
    def test_along_a_path(self, draw: Draw, length: int) -> None:
        page = draw()
        steps = list(range(8, 8 + length))
        view = page.evaluate("steps => map.pathView(steps)", steps)
        assert [n for n, x in enumerate(view["x"]) if x >= 0] == steps
        assert [view["x"][n] for n in steps] == sorted(view["x"][n] for n in steps)
        page.evaluate("steps => map.drawer.place(map.pathView(steps))", steps)
        assert len(page.evaluate("() => map.drawer.drawnLabels")) == length


class TestPictures:
    @BOTH
    def test_svg_says_what_it_is_and_holds_texts_as_texts(self, draw: Draw, drawer: str) -> None:
        payload = invented_payload(30, drawer=drawer)
        hostile = '</text><script>alert(1)</script>"\x00\x1b]]>&'
        payload["texts"][1] = hostile
        page = draw(30, drawer, payload=_Own(payload))
        svg = page.evaluate("() => map.drawer.svg()")
        root = ET.fromstring(svg)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "title", "g", "path", "rect", "text", "clipPath"}
        texts = ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("text")]
        assert any("<script>" in text for text in texts)
        assert "Carte <inventée> & libre" in texts
        assert {"family.attested", "kinds.person"} <= set(texts)
        assert "family.codelegated" not in texts
        assert any(text.startswith("Sources : <toutes>") for text in texts)

    @BOTH
    def test_png_is_as_sharp_as_asked_and_holds_the_map(self, draw: Draw, drawer: str) -> None:
        page = draw(drawer=drawer)
        size = page.evaluate(
            "() => [1, 2].map(scale => map.drawer.picture(scale)).flatMap(({ width, height }) => [width, height])"
        )
        assert size[0] == DESK[0]
        assert size[1] > DESK[1] + 60
        assert size[2:] == pytest.approx([2 * size[0], 2 * size[1]], abs=1)
        ink = page.evaluate("""() => {
          const { data } = map.drawer.picture(1).getContext('2d').getImageData(0, 50, 1280, 800);
          const seen = new Set();
          const hex = at => [0, 1, 2].map(by => data[at + by].toString(16).padStart(2, '0')).join('');
          for (let at = 0; at < data.length; at += 4) seen.add('#' + hex(at));
          return ['person', 'organisation', 'session', 'mission'].filter(kind => !seen.has(map.colourOf(kind)));
        }""")
        assert ink == []


class _Own(dict[str, Any]):
    """A payload that is the same only as itself, so that its page can be kept."""

    __hash__ = object.__hash__  # type: ignore[assignment]


def test_a_map_drawn_in_another_size_is_stretched_to_it(draw: Draw) -> None:
    page = draw(size=(900, 700))
    page.set_viewport_size({"width": 1400, "height": 620})
    page.evaluate(REST)
    at = page.evaluate("() => Array.from(map.nodes.kind, (_, node) => map.drawer.whereNode(node))")
    assert max(one["x"] for one in at) > 1150
    assert max(one["y"] for one in at) < 620
    page.set_viewport_size({"width": 900, "height": 700})


def test_the_file_of_a_drawing_holds_no_markup_of_a_text(tmp_path: Path) -> None:
    payload = invented_payload(5)
    payload["texts"][1] = "</script><script>alert(1)</script>"
    assert drawing_page(payload, tmp_path / "page.html").read_text("utf-8").count("</script>") == 3
