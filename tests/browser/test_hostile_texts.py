"""Texts that try to become code, in every field of a network, with the content security policy and without it."""

import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from browser.conftest import Open
from provgraph.maps import render_map

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
    f"javascript:{HIT}",
    f"JaVaScRiPt&#58;{HIT}",
    f"java\tscript:{HIT}",
    f"data:text/html,<script>parent.{HIT}</script>",
    f'<a href="javascript:{HIT}" autofocus onfocus="{HIT}">href</a>',
    "<iframe srcdoc=\"<script>parent.hits.push('@')</script>\"></iframe>",
    f"\u2028{HIT}\u2029//",
    f"`${{{HIT}}}` ');{HIT};//",
    f"{{{{ {HIT} }}}}{{% raw %}}{{$ {HIT} $}}",
    f'https://x.example/" onclick="{HIT}" x="',
    "__proto__",
    "constructor",
    "\u202e\u0000\u0007 @ <b>&lt;&amp;",
]
FIELDS = [
    "title",
    "argument_title",
    "n_label",
    "n_detail",
    "n_headcount",
    "n_mission",
    "n_organisation",
    "f_label",
    "f_value",
    "e_source",
    "e_source_id",
    "e_publisher",
    "e_address",
    "e_locator",
    "e_says",
    "e_claim",
    "t_key",
    "t_label",
    "t_why",
    "c_label",
    "c_because",
    "s_id",
    "s_title",
    "s_publisher",
    "s_address",
    "n_iri",
]


def hostile(payload: str) -> "nx.MultiGraph[str]":
    """A small network that says *payload* in every field that is free text."""

    def text(field: str) -> str:
        assert field in FIELDS
        return payload.replace("@", field)

    def words(name: str, field: str) -> dict[str, str]:
        return {f"{name}_fr": text(field), f"{name}_en": text(field)}

    evidence: dict[str, Any] = {
        **{name: text(f"e_{name}") for name in ("source", "source_id", "publisher", "address", "claim")},
        **words("locator", "e_locator"),
        **words("says", "e_says"),
        "published": "2031-03-07",
    }
    iris = [f"{text('n_iri')} {number}" for number in range(4)]
    network: nx.MultiGraph[str] = nx.MultiGraph()
    network.graph.update(words("title", "title"))
    network.graph["conflicts"] = [
        {
            "kind": "headcount",
            **words("label", "c_label"),
            **words("because", "c_because"),
            "evidence": [evidence],
            "nodes": iris[:2],
        }
    ]
    network.graph["sources"] = [
        {**{name: text(f"s_{name}") for name in ("id", "title", "publisher", "address")}, "published": "2031"}
    ]
    for iri, kind in zip(iris, ("person", "unidentified", "session", "mission"), strict=True):
        network.add_node(
            iri,
            kind=kind,
            **words("label", "n_label"),
            **words("detail", "n_detail"),
            **words("headcount", "n_headcount"),
            mission=text("n_mission"),
            organisation=text("n_organisation"),
            evidence=[evidence],
            facts=[{**words("label", "f_label"), **words("value", "f_value")}],
        )
    ties = [
        (0, 1, "encounter", "attested"),
        (0, 2, "participation", "copresent"),
        (1, 2, "participation", "copresent"),
        (2, 3, "part_of", ""),
        (0, 3, "membership", "codelegated"),
    ]
    for number, (one, other, kind, grade) in enumerate(ties):
        network.add_edge(
            iris[one],
            iris[other],
            key=f"{text('t_key')} {number}",
            kind=kind,
            grade=grade,
            **words("label", "t_label"),
            **words("why", "t_why"),
            evidence=[evidence],
        )
    return network


# Opens everything that can be opened, in both languages, and presses what can be pressed without leaving the page.
TOUR = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  for (const language of [0, 1]) {
    for (const [type, count] of [['node', 4], ['tie', 5], ['conflict', 1]]) {
      for (let index = 0; index < count; index += 1) { provgraphMap.select(type, index); await frame(); }
    }
    document.getElementById('close').click();
    for (const typed of ['<', 'push', 'proto', 'constructor', 'script', 'a']) {
      const search = document.getElementById('search');
      search.value = typed;
      search.dispatchEvent(new Event('input'));
      await frame();
    }
    for (const box of document.querySelectorAll('#legend input')) { box.click(); await frame(); box.click(); }
    document.getElementById('view-list').click();
    await frame();
    document.getElementById('view-map').click();
    document.getElementById('language').click();
  }
  await new Promise(done => setTimeout(done, 60));
  return {
    hits: window.hits,
    ready: document.documentElement.dataset.ready,
    broken: !document.getElementById('broken').hidden,
    links: [...document.querySelectorAll('a[href]')].map(a => a.href).filter(href => !/^https?:|#list$/.test(href)),
    strangers: document.querySelectorAll(
      ['img', 'iframe', 'script', 'b', '[onclick]', '[onload]', '[onerror]', '[onfocus]']
        .map(one => `#page ${one}`).join(', ')
    ).length,
  };
}"""


def without_policy(page: str) -> str:
    stripped, found = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert found == 1
    return stripped


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_becomes_code(visit: Open, tmp_path: Path, payload: str, policy: bool) -> None:
    page = render_map(hostile(payload), title=payload.replace("@", "argument_title"))
    file = tmp_path / "map.html"
    file.write_text(page if policy else without_policy(page), encoding="utf-8")
    map_ = visit(file, script="window.hits = [];")
    found = map_.page.evaluate(TOUR)
    assert found == {"hits": [], "ready": "yes", "broken": False, "links": [], "strangers": 0}
    map_.nothing_happened()


def test_that_is_many_cases() -> None:
    assert len(PAYLOADS) * len(FIELDS) >= 300


def test_these_texts_do_run_where_a_page_lets_them(visit: Open, tmp_path: Path) -> None:
    """The proof that the test above could fail: the same texts in a careless page."""
    file = tmp_path / "careless.html"
    runs = []
    for payload in PAYLOADS[:5]:
        file.write_text(f"<!doctype html><title>x</title><body>{payload.replace('@', 'here')}", encoding="utf-8")
        map_ = visit(file, script="window.hits = [];")
        map_.page.wait_for_timeout(100)
        runs.append(map_.page.evaluate("window.hits"))
    assert runs == [["here"]] * 5


def test_the_policy_alone_stops_a_script_that_escaping_let_through(visit: Open, tmp_path: Path) -> None:
    page = render_map(hostile("x"))
    careless = page.replace(
        "<body>", "<body><script>hits.push('inline')</script><img src=x onerror=\"hits.push('image')\">"
    )
    for text, expected in ((careless, []), (without_policy(careless), ["inline", "image"])):
        file = tmp_path / "map.html"
        file.write_text(text, encoding="utf-8")
        map_ = visit(file, script="window.hits = [];")
        map_.page.wait_for_timeout(100)
        assert map_.page.evaluate("window.hits") == expected
