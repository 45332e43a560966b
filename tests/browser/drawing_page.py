"""A page with the drawing alone: our own scripts, and the smallest state that they draw from."""

import base64
import gzip
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

SCRIPTS = (
    "data", "colours", "camera", "scene", "curves", "groups", "hulls", "typography",
    "taken", "name_places", "name_room", "labels", "marks", "pick", "signs",
    "painter", "drawer_vis", "drawer_canvas", "gestures", "drawing", "layout_ego", "layout_path", "svg", "pictures",
)  # fmt: skip

# What the rest of the page gives to the drawing.
_STATE = """
const state = { language: "fr", selected: null };
const masks = { nodes: null, ties: null, focus: null };
const say = (key) => key;
const citation = () => "Sources : <toutes> & chacune. " + "Carte inventée, sans personne. ".repeat(8);
function maskAll() {
  const hidden = DATA.families.map((family) => !family.shown);
  masks.nodes = new Uint8Array(NODES.count).fill(1);
  masks.ties = Uint8Array.from(TIES.family, (family) => (hidden[family] ? 0 : 1));
}
function focusOn(node) {
  state.selected = node === null ? null : { type: "node", index: node };
  masks.focus = null;
  if (node !== null) {
    masks.focus = { nodes: new Uint8Array(NODES.count), ties: new Uint8Array(TIES.count) };
    masks.focus.nodes[node] = 1;
    for (const tie of tiesOf(node)) {
      masks.focus.ties[tie] = 1;
      masks.focus.nodes[otherEnd(tie, node)] = 1;
    }
  }
  drawer.paint();
}
"""
_START = """
function go() {
  maskAll();
  drawer.start(document.getElementById("canvas"));
  drawer.place(DATA.views[0]);
  window.map = {
    drawer, state, focusOn, camera, scene, groups, egoView, pathView, tiesOf, otherEnd, widthOf, colourOf, lineColour,
    textAt, inClosed, placeView: (at) => drawer.place(DATA.views[at]),
    reset() {
      maskAll();
      focusOn(null);
      drawer.place(DATA.views[0]);
      this.chosen.length = 0;
    },
    masks, data: DATA, nodes: NODES, ties: TIES, surface, chosen: [],
  };
  drawer.onChoose = (found) => window.map.chosen.push(found);
  document.documentElement.dataset.ready = "yes";
}
const wait = openData();
if (wait) wait.then(go); else go();
"""


def drawing_page(payload: dict[str, Any], path: Path, *, packed: bool = False, theme: str = "") -> Path:
    """Write a page that draws *payload*, and nothing else."""
    text = json.dumps(payload, ensure_ascii=False)
    if packed:
        text = json.dumps({"packed": base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()})
    own = files("provgraph.maps").joinpath("page_files")
    scripts = "\n".join(own.joinpath(f"script/{name}.js").read_text("utf-8") for name in SCRIPTS)
    vis = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    path.write_text(
        f"<!doctype html><html lang=fr data-theme='{theme}'><meta charset=utf-8>"
        f"<style>{own.joinpath('page.css').read_text('utf-8')} #canvas {{ position: fixed; inset: 0 }}</style>"
        "<div id=canvas></div>"
        f"<script type=application/json id=data>{text.replace('<', chr(92) + 'u003c')}</script>"
        f"<script>{vis}</script><script>(() => {{'use strict';{scripts}{_STATE}{_START}}})();</script></html>",
        encoding="utf-8",
    )
    return path
