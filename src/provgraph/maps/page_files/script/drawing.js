// The canvas. vis-network draws signs and ties and tells what lies under the pointer; positions come from Python.
//
// Hiding and fading write straight into the options of vis-network's own nodes and edges, then redraw: going through
// its DataSet costs ten times more (its version is fixed, and a test watches over what is used here).

const canvas = byId("canvas");
let network = null;
let hovered = null;
let pressed = null;
let colours = new Map();

const FADED = { node: 0.16, tie: 0.05 };
const MARGIN = { top: 34, bottom: 18 };

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "ink", "muted", "text-organisation", "text-session", "text-mission", ...KINDS.keys(), ...FAMILIES.keys()];
  colours = new Map(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function startDrawing() {
  readColours();
  network = new vis.Network(
    canvas,
    { nodes: new vis.DataSet(DATA.vis.nodes), edges: new vis.DataSet(DATA.vis.edges) },
    DATA.vis.options,
  );
  // The canvas says nothing to a keyboard or a screen reader; the search, the panel and the list do.
  for (const element of canvas.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
  network.on("afterDrawing", drawLabels);
  // The browser's own click: the one of vis-network comes before it, and the browser's would then fall on the panel
  // that has just opened under a finger.
  canvas.addEventListener("pointerdown", (event) => {
    pressed = pointOf(event);
  });
  canvas.addEventListener("click", (event) => {
    const at = pointOf(event);
    if (pressed !== null && Math.hypot(at.x - pressed.x, at.y - pressed.y) < 8) chooseAt(at);
  });
  network.on("resize", resized);
  canvas.addEventListener("pointermove", (event) => hover(pointOf(event)));
  canvas.addEventListener("pointerleave", () => hover(null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    paint();
  });
  fit();
}

// The ties of vis-network are called t0, t1…
const tieOf = (id) => Number(id.slice(1));

const pointOf = (event) => {
  const box = canvas.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

const frame = () => (canvas.clientWidth < 560 ? DATA.frames.narrow : DATA.frames.wide);

// Pixels of the drawing when everything is in sight: as wide as the canvas, and as high as the rows need.
let world = { width: 1, height: 1, scale: 1, across: 0, down: 0 };

// A telephone that hides its address bar is no reason to throw away where the reader had moved the map.
function resized() {
  if (canvas.clientWidth !== world.across || Math.abs(canvas.clientHeight - world.down) > 120) fit();
}

function fit() {
  const { clientWidth: width, clientHeight: height } = canvas;
  if (network === null || width === 0 || height === 0) return;
  const rows = DATA.frames.height * (width < 560 ? 0.8 : 0.86);
  const scale = Math.min(1, height / (rows + MARGIN.top + MARGIN.bottom));
  world = { width: width / scale, height: height / scale, scale, across: width, down: height };
  const inner = world.height - MARGIN.top - MARGIN.bottom;
  NODES.forEach((node, index) => {
    const drawn = network.body.nodes[`n${index}`];
    drawn.x = frame().signs[node.column] * world.width;
    drawn.y = MARGIN.top + node.height * inner;
  });
  bow();
  network.moveTo({ position: { x: world.width / 2, y: world.height / 2 }, scale, animation: false });
  paint();
}

// Ties inside a column bow into the free room beside it, deeper where they reach further, and never beyond it; a
// second tie between the same two lies outside the first. vis-network knows no such curve, so it is told where the
// middle of each is pulled to.
function bow() {
  const signs = frame().signs;
  for (const { id, way } of DATA.vis.edges) {
    const { column } = NODES[TIES[tieOf(id)].ends[0]];
    if (column !== NODES[TIES[tieOf(id)].ends[1]].column) continue;
    const edge = network.body.edges[id];
    const room = column === 1 ? ((signs[2] ?? 1) - signs[1]) * world.width * 0.72 : 34 / world.scale;
    const reach = Math.abs(edge.from.y - edge.to.y);
    const depth = Math.min(room, 5 + 0.26 * reach) + 9 * (way - 1);
    const towards = column < 2 ? 1 : -1;
    edge.edgeType._getViaCoordinates = () => ({ x: edge.from.x + towards * 2 * depth, y: (edge.from.y + edge.to.y) / 2 });
  }
}

// Gives every sign and tie the look of the moment: hidden, faded, plain or standing out.
function paint() {
  if (network === null) return;
  const seen = focus();
  NODES.forEach((node, index) => {
    const drawn = network.body.nodes[`n${index}`];
    const colour = colours.get(node.kind);
    const fill = KINDS.get(node.kind).hollow ? colours.get("paper") : colour;
    const edge = isSelected("node", index) ? colours.get("ink") : KINDS.get(node.kind).hollow ? colour : colours.get("paper");
    drawn.options.color = { background: fill, border: edge, highlight: { background: fill, border: edge }, hover: { background: fill, border: edge } };
    drawn.options.borderWidth = isSelected("node", index) ? 2.5 : KINDS.get(node.kind).hollow ? 1.6 : 1;
    drawn.options.opacity = seen === null || seen.nodes.has(index) ? 1 : FADED.node;
    drawn.options.hidden = !nodeShown(index);
  });
  TIES.forEach((tie, index) => {
    const drawn = network.body.edges[`t${index}`];
    const colour = colours.get(tie.family);
    const stands = seen !== null && seen.ties.has(index);
    const opacity = stands || seen === null ? 1 : FADED.tie;
    drawn.options.color = { color: colour, highlight: colour, hover: colour, inherit: false, opacity };
    drawn.options.width = FAMILIES.get(tie.family).width + (stands ? 0.9 : 0) + (hovered?.type === "tie" && hovered.index === index ? 1.4 : 0);
    drawn.options.hidden = !tieShown(index);
  });
  network._updateVisibleIndices();
  network.redraw();
}

// What lies under a point: a sign, a name, else a tie. Fingers and unsteady hands get some room around a sign.
function under(point) {
  const within = matchMedia("(pointer: coarse)").matches ? 24 : 13;
  let nearest = null;
  let distance = within;
  NODES.forEach((node, index) => {
    if (!nodeShown(index)) return;
    const at = whereNode(index);
    const away = Math.hypot(at.x - point.x, at.y - point.y);
    if (away < distance) [nearest, distance] = [index, away];
  });
  const inside = (box) => point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom;
  nearest ??= drawnLabels.find(inside)?.index ?? null;
  if (nearest !== null) return { type: "node", index: nearest };
  const edge = network.getEdgeAt(point);
  return edge === undefined ? null : { type: "tie", index: tieOf(edge) };
}

function chooseAt(point) {
  const found = under(point);
  if (found === null) clearSelection();
  else select(found.type, found.index);
}

function hover(point) {
  const found = point === null ? null : under(point);
  if (found?.type === hovered?.type && found?.index === hovered?.index) return;
  hovered = found;
  canvas.style.cursor = found === null ? "default" : "pointer";
  paint();
}

// Where things stand on the screen, in pixels of the canvas.
const whereNode = (index) => network.canvasToDOM({ x: network.body.nodes[`n${index}`].x, y: network.body.nodes[`n${index}`].y });
function whereTie(index, along = 0.5) {
  const { edgeType } = network.body.edges[`t${index}`];
  return network.canvasToDOM(edgeType.getPoint(along, edgeType.getViaNode()));
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(8, Math.max(0.1, network.getScale() * factor)), animation: false });
}

// Brings a node into sight where the reader has moved the map away from it.
function bringIntoSight(indices) {
  if (network === null || state.view !== "map") return;
  const outside = indices.map(whereNode).some((at) => at.x < 20 || at.y < 20 || at.x > canvas.clientWidth - 20 || at.y > canvas.clientHeight - 20);
  if (outside) fit();
}
