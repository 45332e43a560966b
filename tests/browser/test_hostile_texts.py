"""Texts that try to become code, in every field of a map: with the content security policy and without it.

Each payload stands in every free text of one network. Without the policy (escaping alone), everything that can be
opened is opened, in both languages, and everything that can be exported is; with the policy, the page is opened again
at the address that the first visit gave. An observer sees every element that is ever added, and the texts must be
there to be read.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import networkx as nx
import pytest

from provgraph.maps import MapOptions, render_map

pytestmark = pytest.mark.browser

# `@` becomes the name of the field, so that a hit tells where it came from.
HIT = "hits.push('@')"
PAYLOADS = [
    f'<img src=x onerror="{HIT}">',
    f"<script>{HIT}</script>",
    f"</script><script>{HIT}</script>",
    f'"><svg onload="{HIT}">',
    f"'><svg/onload={HIT}>",
    f"<!--<script>{HIT}//-->",
    f"--></noscript></title></style></textarea><img src=x onerror={HIT}>",
    f"]]></text></svg><script>{HIT}</script>",
    f"javascript:{HIT}",
    f"JaVaScRiPt&#58;{HIT}",
    f"java\tscript:{HIT}",
    f"data:text/html,<script>parent.{HIT}</script>",
    f'<a href="javascript:{HIT}" autofocus onfocus="{HIT}">href</a>',
    "<iframe srcdoc=\"<script>parent.hits.push('@')</script>\"></iframe>",
    f"\u2028{HIT}\u2029//",
    f"`${{{HIT}}}` ');{HIT};//",
    f"{{{{ {HIT} }}}}{{% raw %}}{{$ {HIT} $}} {{n}} {{name}}",
    f'https://x.example/" onclick="{HIT}" x="',
    "https://x.example/@?a=<b>&c='",
    '=HYPERLINK("javascript:@","@")',
    "\t-1+1|'@'!A0, \"@\"",
    "__proto__",
    "constructor",
    "\u202e\u0000\u0007 @ <b>&lt;&amp;",
]

# Where each text must stand to be read. Addresses that may be followed are behind a link.
IN_PANEL = [
    "n_label", "n_detail", "n_headcount", "f_label", "f_value", "e_source", "e_publisher", "e_address", "e_locator",
    "e_says", "t_label", "t_why", "c_label", "c_because", "s_title", "s_publisher", "s_address", "p_label", "g_label",
    "m_label",
]  # fmt: skip
IN_TABLE = ["n_label", "n_detail", "t_label"]
IN_FILTERS = ["x_label", "g_label", "e_source"]
IN_CUT = ["m_label", "s_title"]
IN_CSV = ["n_label", "t_label", "t_why", "e_source", "e_address", "e_claim", "n_iri"]
UNSEEN = ["t_key", "n_mission", "n_organisation", "s_id", "x_key"]
IN_CITATION = ["argument_title", "s_title", "s_publisher"]
FIELDS = sorted({*IN_PANEL, *IN_TABLE, *IN_FILTERS, *IN_CUT, *IN_CSV, *UNSEEN, *IN_CITATION})


MISSION = "urn:pg:mission"  # asked for by its address, which is taken as typed: without spaces around it


def says(payload: str, field: str, language: str = "") -> str:
    assert field in FIELDS
    return payload.replace("@", field + language)


def hostile(payload: str) -> "nx.MultiGraph[str]":
    """A small network that says *payload* in every field that is free text."""

    def text(field: str) -> str:
        return says(payload, field)

    def words(name: str, field: str) -> dict[str, str]:
        return {f"{name}_{language}": says(payload, field, language) for language in ("fr", "en")}

    def evidence(title: str) -> list[dict[str, Any]]:
        return [
            {
                "source": title,
                "source_id": text("s_id"),
                "publisher": text("e_publisher"),
                "address": text("e_address"),
                "claim": text("e_claim"),
                "published": "2031-03-07",
                **words("locator", "e_locator"),
                **words("says", "e_says"),
            }
        ]

    network: nx.MultiGraph[str] = nx.MultiGraph(title_fr="-", title_en="-")

    def node(kind: str, field: str = "n_label", iri: str = "", **more: Any) -> str:
        # The first address is the payload and nothing else.
        iri = iri or text("n_iri") + (f" {len(network)}" if len(network) else "")
        network.add_node(
            iri,
            kind=kind,
            **words("label", field),
            **words("detail", "n_detail"),
            **words("headcount", "n_headcount"),
            evidence=evidence(text("e_source")),
            facts=[{**words("label", "f_label"), **words("value", "f_value")}],
            **more,
        )
        return iri

    def tie(one: str, other: str, kind: str, grade: str = "", **more: Any) -> None:
        key = text("t_key") + (f" {network.size()}" if network.size() else "")
        more = {"evidence": evidence(text("e_source")), **more}
        network.add_edge(
            one, other, key=key, kind=kind, grade=grade, **words("label", "t_label"), **words("why", "t_why"), **more
        )

    bodies = [node("organisation", "g_label"), node("organisation", "g_label", organisation=text("n_organisation"))]
    mission, elsewhere = node("mission", "m_label", MISSION), node("mission", "m_label")
    sectors = [{"key": text("x_key"), **words("label", "x_label")}, "health"]
    people = [node("person", organisation=bodies[0], sectors=sectors) for _ in range(3)]
    people += [node(kind, organisation=bodies[1]) for kind in ("unidentified", "group")]
    session = node("session", mission=mission, date="2031-03-07", earliest="2031-03-07", latest="2031-03-07")
    event = node("session", mission=mission)
    place = node("place", "p_label")
    away = node("session", mission=elsewhere)
    loose = node("person", mission=text("n_mission"))

    tie(people[0], people[1], "encounter", "attested", mission=mission, status="held")
    tie(people[0], people[1], "encounter", "attested", mission=mission, evidence=evidence(text("e_source") + " 2"))
    tie(people[1], people[2], "encounter", mission=mission, status="announced")
    for actor in people:
        tie(actor, session, "participation", "copresent", weight_low=0.1, weight_high=0.5)
        tie(actor, mission, "membership", "codelegated")
    tie(people[3], event, "participation", "coattended")
    tie(bodies[0], event, "participation", "coattended")
    for occasion in (session, event):
        tie(occasion, mission, "part_of")
        tie(occasion, place, "located")
    for actor, body in zip(people, bodies, strict=False):
        tie(actor, body, "tenure")
    tie(away, elsewhere, "part_of")
    tie(loose, away, "participation", "copresent")
    network.graph["conflicts"] = [
        {
            "kind": "headcount",
            **words("label", "c_label"),
            **words("because", "c_because"),
            "evidence": evidence(text("e_source")),
            "nodes": people[:2],
        }
    ]
    network.graph["sources"] = [
        {
            "id": text("s_id"),
            "title": text("s_title"),
            "publisher": text("s_publisher"),
            "address": text("s_address"),
            "published": "2031",
        }
    ]
    return network


def page_of(payload: str, drawer: str) -> str:
    """The map of a hostile network, cut by rules that name what is hostile too."""
    title, sources = says(payload, "argument_title"), (says(payload, "s_id"),)
    return render_map(hostile(payload), MapOptions(title=title, mission=MISSION, sources=sources, drawer=drawer))


# What no text of the data may ever become; every element that is added is looked at, even one that is gone again.
WATCH = r"""
window.hits = [];
window.strangers = [];
const wrong = element => {
  if (element.matches('img, iframe, b, object, embed, form, base, link, math, video, audio, foreignObject, animate'))
    return true;
  if (element.matches('script, style, meta, noscript') && element.parentNode?.closest('#page, #plain')) return true;
  if (element.matches('script') && /^.{0,40}hits\.push/s.test(element.textContent)) return true;
  for (const { name, value } of element.attributes) {
    if (/^on|^srcdoc$|^formaction$|:/i.test(name)) return true;
    if (name === 'href' && !/^(https?:\/\/|blob:|#)/i.test(value)) return true;
    if (/^javascript:/i.test(value.trim()) && !['aria-label', 'title', 'placeholder'].includes(name)) return true;
  }
  return false;
};
new MutationObserver(records => {
  for (const { type, target, addedNodes } of records) {
    for (const added of type === 'attributes' ? [target] : addedNodes) {
      if (added.nodeType !== 1) continue;
      for (const element of [added, ...added.querySelectorAll('*')])
        if (wrong(element)) window.strangers.push(element.outerHTML.slice(0, 200));
    }
  }
}).observe(document, { childList: true, subtree: true, attributes: true });
"""

# Opens everything that can be opened, and reads what stands there: wholly in both languages, or in one and without the
# exports. One tie of each family is enough, and after the first turn one node of each kind: their texts are the same.
TOUR = """async (whole) => {
  const map = provgraphMap;
  const { nodes, ties, conflicts, views } = map.data;
  const byId = id => document.getElementById(id);
  const press = (...ids) => ids.forEach(id => byId(id).click());
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const texts = {};
  const exported = {};
  byId('close')?.click();
  for (let turn = 0; turn < (whole ? 2 : 1); turn += 1) {
    const panel = [byId('panel').textContent];
    const look = (...chosen) => {
      if (chosen.length > 0) map.select(...chosen);
      panel.push(byId('panel').textContent);
    };
    const every = whole && turn === 0;
    const first = index => nodes.kind.indexOf(nodes.kind[index]) === index;
    for (const index of nodes.iri.keys()) if (every || first(index)) look('node', index);
    for (const index of ties.one.keys()) if (ties.family.indexOf(ties.family[index]) === index) look('tie', index);
    for (const index of conflicts.keys()) look('conflict', index);
    look('pair', ties.one[0], { other: ties.other[0] });
    await frame();
    press('act-path'); look();
    press('view-organisations'); look('group', 0);
    look('node', ties.one[0]);
    press('act-around', 'act-hide', 'show-all');
    for (const typed of ['<', 'push', 'proto', 'a']) {
      byId('search').value = typed;
      byId('search').dispatchEvent(new Event('input'));
    }
    for (const part of document.querySelectorAll('#facets details')) part.open = true;
    await frame(); await frame();
    const filters = byId('facets').textContent;
    press('view-table');
    for (const part of ['facet-organisations', 'facet-sectors', 'facet-sources'])
      document.querySelector(`#facets input[id^=${part}-]`).click();
    const cited = [map.citation()];
    press('family-attested', 'kind-person', 'show-all', 'table-ties');
    const table = [byId('table-part').textContent];
    const csv = [map.csv()];
    press('table-nodes');
    table.push(byId('table-part').textContent);
    csv.push(map.csv());
    cited.push(map.citation());
    press('view-table');
    const language = document.documentElement.lang;
    texts[language] = {
      panel: panel.join('\\n'), table: table.join('\\n'), filters, csv, cited,
      cut: byId('cut').textContent, title: byId('title').textContent, bar: document.title,
    };
    if (whole) {
      press(`view-${views[turn].key}`);
      exported[language] = { svg: map.svg(), png: map.picture(1).toDataURL().length };
      press('language');
    }
  }
  map.select('node', 0);
  await new Promise(done => setTimeout(done, 60));
  return { texts, exported, link: map.link() };
}"""
STATE = """() => ({
  hits: window.hits,
  strangers: window.strangers,
  ready: document.documentElement.dataset.ready,
  broken: !document.getElementById('broken').hidden,
})"""
QUIET = {"hits": [], "strangers": [], "ready": "yes", "broken": False}


class Tab:
    """One tab for all visits, and everything that they did besides showing a page."""

    def __init__(self, context: Any, folder: Path) -> None:
        self.page, self.folder = context.new_page(), folder
        self.opened = 0
        self.elsewhere: list[str] = []
        self.console: list[str] = []
        self.page.on("request", self._requested)
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("dialog", self._asked)

    def _requested(self, request: Any) -> None:
        if not request.is_navigation_request() or not request.url.startswith(self.folder.as_uri()):
            self.elsewhere.append(request.url)

    def _asked(self, dialog: Any) -> None:
        self.console.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, text: str, ending: str = "html", fragment: str = "", ready: bool = False) -> None:
        """Show a file of that text; *ready*: a map, which is waited for."""
        self.opened += 1
        file = self.folder / f"{self.opened}.{ending}"
        file.write_text(text, encoding="utf-8")
        self.page.goto(file.as_uri() + fragment)
        if ready:
            self.page.wait_for_selector("html[data-ready]", state="attached")
        file.unlink()

    def hits(self, least: int) -> None:
        """Until so many payloads have run."""
        self.page.wait_for_function("least => hits.length >= least", arg=least)

    def quiet(self) -> None:
        assert self.page.evaluate(STATE) == QUIET
        assert (self.elsewhere, self.console) == ([], [])


@pytest.fixture(scope="module")
def shared(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 800, "height": 500}, offline=True)
    context.set_default_timeout(60_000)
    context.add_init_script(WATCH)
    yield Tab(context, tmp_path_factory.mktemp("hostile"))
    context.close()


@pytest.fixture
def tab(shared: Tab) -> Tab:
    shared.elsewhere.clear()
    shared.console.clear()
    return shared


def without_policy(page: str) -> str:
    stripped, found = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert found == 1
    return stripped


def is_read(text: str, where: str) -> bool:
    """Whether a text stands somewhere, however a browser spaces it."""
    return " ".join(text.split()) in " ".join(where.split())


def unread(payload: str, texts: dict[str, dict[str, Any]]) -> list[str]:
    """The fields whose text cannot be read where it should stand."""
    missing = []
    for language, seen in texts.items():
        for fields, where in ((IN_PANEL, "panel"), (IN_TABLE, "table"), (IN_FILTERS, "filters"), (IN_CUT, "cut")):
            for field in fields:
                spoken = says(payload, field, "" if field[0] in "es" and field not in SPOKEN else language)
                if not is_read(spoken, seen[where]) and not (field.endswith("address") and payload.startswith("https")):
                    missing.append(f"{field} ({language}, {where})")
        cited = seen["cited"][1]
        missing += [f"{one} (citation)" for one in IN_CITATION if not is_read(says(payload, one).rstrip(". "), cited)]
        # A browser leaves the control characters of a title out.
        shown = re.sub(r"[\x00-\x08]", "", seen["title"])
        if not (is_read(says(payload, "argument_title"), seen["title"]) and is_read(seen["bar"], shown)):
            missing.append(f"argument_title ({language})")
    return missing


SPOKEN = ("e_locator", "e_says")


def wrong_cells(payload: str, written: list[str], language: str) -> list[str]:
    """Cells of a table that a spreadsheet would take for a formula, and texts that are not there."""
    rows = [row for text in written for row in csv.reader(io.StringIO(text), strict=True)]
    cells = {cell for row in rows for cell in row}
    wrong = [cell for cell in cells if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)]
    read = cells | {cell.removeprefix("'") for cell in cells}
    for field in IN_CSV:
        spoken = says(payload, field, "" if field[0] in "e" or field == "n_iri" else language)
        if not any(spoken.strip() in cell for cell in read):
            wrong.append(field)
    return wrong


ALLOWED_IN_SVG = {"svg", "title", "desc", "g", "path", "rect", "text", "clipPath"}


def check_svg(text: str) -> None:
    """It is well-formed, and holds shapes and texts only."""
    for element in ElementTree.fromstring(text).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in ALLOWED_IN_SVG
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_becomes_code(tab: Tab, payload: str) -> None:
    # Both draw names by the same code: the slower one has every fourth text.
    drawer = "canvas" if PAYLOADS.index(payload) % 4 else "vis"
    tab.open(without_policy(page_of(payload, drawer)), ready=True)
    found = tab.page.evaluate(TOUR, True)
    tab.quiet()
    assert unread(payload, found["texts"]) == []
    for language, seen in found["texts"].items():
        assert wrong_cells(payload, seen["csv"], language) == []
    for exported in found["exported"].values():
        assert exported["png"] > 5_000
        check_svg(exported["svg"])

    # The picture as a document of its own, and as a part of a careless page.
    svg = found["exported"]["fr"]["svg"]
    tab.open(svg, "svg")
    assert tab.page.evaluate("window.hits") == []
    inside = svg.split("?>", 1)[1]
    tab.open(f"<!doctype html><title>x</title>{inside}<div>{inside}</div>")
    assert tab.page.evaluate("window.hits") == []

    # With the policy, at the address that says what was selected.
    tab.open(page_of(payload, "canvas"), fragment="#" + found["link"].split("#", 1)[1], ready=True)
    assert tab.page.evaluate("provgraphMap.selected()") == {"type": "node", "index": 0}
    seen = tab.page.evaluate(TOUR, False)
    tab.quiet()
    assert unread(payload, seen["texts"]) == []


def test_that_is_many_cases() -> None:
    assert 2 * len(PAYLOADS) * len(FIELDS) >= 300


# What somebody may write behind the `#` of an address.
KEYS = ("l", "c", "table", "v", "about", "hops", "path", "chain", "by", "grade", "kind", "family", "missions",
        "organisations", "sectors", "sources", "since", "until", "undated", "hide", "open", "s")  # fmt: skip
VALUES = ("__proto__", "<img src=x onerror=hits.push(1)>")
BROKEN = ("%", "%E0%A4%A", "%00", "=&=&==", "&&&&", "#" * 40, "s=node", "s=tie&s=a", "s=conflict&s=length",
          "s=conflict&s=__proto__", "s=pair&s=a&s=a", "v=ego", "v=path&path=a", "family=attested:constructor",
          "family=constructor:on", "family=__proto__:off", "since=9999999-99-99&until=-1", "hops=1e9", "s=group&s=0",
          "<script>hits.push('x')</script>", "s=node&s=" + "a" * 20_000)  # fmt: skip
FRAGMENTS = [*BROKEN, *(f"{key}={quote(value)}" for key in KEYS for value in VALUES)]
FRAGMENTS += ["&".join(f"{key}={quote(value)}" for key in KEYS) for value in VALUES]

# Sets one address after the other, as if the reader had; tells those at which something throws.
ADDRESSES = """fragments => {
  const wrong = [];
  let now = '';
  addEventListener('error', ({ message }) => wrong.push(`${now}: ${message}`));
  for (now of fragments) {
    history.replaceState(null, '', `#${now}`);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }
  provgraphMap.reset();
  provgraphMap.select('node', 0);
  return wrong;
}"""


def test_no_address_breaks_the_page(tab: Tab) -> None:
    tab.open(without_policy(page_of("x @", "canvas")), ready=True)
    assert tab.page.evaluate(ADDRESSES, FRAGMENTS) == []
    assert tab.page.inner_text("#chosen") == says("x @", "g_label", "fr")
    tab.quiet()


@pytest.mark.parametrize("fragment", [*BROKEN[:2], *FRAGMENTS[-2:]], ids=range(4))
def test_the_page_opens_at_any_address(tab: Tab, fragment: str) -> None:
    tab.open(page_of("x @", "canvas"), fragment=f"#{fragment}", ready=True)
    tab.quiet()


def test_these_texts_do_run_where_a_page_lets_them(tab: Tab) -> None:
    """The proof that the tests above could fail: the same texts in a careless page, and what the observer says."""
    for payload in PAYLOADS[:5]:
        tab.open(f"<!doctype html><title>x</title><body id=page>{payload.replace('@', 'here')}")
        tab.hits(1)
        assert tab.page.evaluate("strangers.length") >= 1
    tab.open(page_of("x @", "canvas"), ready=True)
    tab.page.evaluate("document.getElementById('panel').innerHTML = '<i onclick=1></i><a href=\"data:,\">x</a>'")
    assert len(tab.page.evaluate("strangers")) == 2


@pytest.mark.parametrize("payload", [PAYLOADS[2], PAYLOADS[6]], ids=["script", "image"])
def test_the_policy_alone_stops_what_escaping_would_let_through(tab: Tab, payload: str) -> None:
    page = page_of("x @", "canvas")
    text = payload.replace("@", "through")
    careless = page.replace("<body>", f"<body>{text}<script>hits.push('inline')</script>")
    tab.open(without_policy(careless))
    tab.hits(2)
    tab.open(careless)
    tab.page.wait_for_timeout(100)
    assert tab.page.evaluate("hits") == []


def test_data_that_end_their_element_still_run_nothing(tab: Tab) -> None:
    """The escaping of the data taken away: the page cannot start then, and the policy holds."""
    page = page_of(PAYLOADS[2], "canvas")
    careless = page.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0027", "'")
    tab.open(without_policy(careless))
    tab.hits(1)
    tab.open(careless)
    tab.page.wait_for_timeout(100)
    assert tab.page.evaluate("hits") == []


def test_the_list_without_script_shows_texts_as_texts(browser: Any, tmp_path: Path) -> None:
    file, payload = tmp_path / "map.html", " ".join(PAYLOADS)
    file.write_text(page_of(payload, "canvas"), encoding="utf-8")
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url))
    page.goto(file.as_uri())
    # A parser leaves U+0000 out.
    assert is_read(says(payload, "t_label", "fr").replace("\0", ""), page.locator(".plain").first.text_content())
    assert page.locator("img, iframe, b, svg svg, [onclick], [onload], [onerror]").count() == 0
    context.close()
    assert elsewhere == [file.as_uri()]


def test_the_script_reads_what_was_put_there(tab: Tab) -> None:
    """Sign by sign, for every payload at once."""
    tab.open(page_of(" ".join(PAYLOADS), "canvas"), ready=True)
    rows = tab.page.evaluate("provgraphMap.data.texts")
    texts = {text for row in rows for text in (row if isinstance(row, list) else [row])}
    assert {says(" ".join(PAYLOADS), field, "fr") for field in ("n_label", "t_why", "x_label")} <= texts
    tab.quiet()
