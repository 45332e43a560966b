// The drawing of the moment, whoever draws it: where each node stands, how its sign and each tie look.

// Positions in pixels of the drawing; a node that the view leaves out has none (there[node] is 0).
const scene = {
  view: null,
  x: new Float32Array(0),
  y: new Float32Array(0),
  there: new Uint8Array(0),
  width: 1,
  height: 1,
  // How large a sign may be where many share the paper: 1 where there is room.
  crowd: 1,
  narrow: false,
  // Raised whenever positions or masks change; what is computed from them says for which it holds.
  turn: 0,
};

const NARROW = 560;
const MARGIN = { top: 34, bottom: 22, side: 16 };

// Stretches a view to the element, in width and in height; it is drawn smaller where its rows need more height.
function placeScene(view, width, height) {
  const narrow = width < NARROW;
  const columns = narrow && view.narrow ? view.narrow : view;
  const margin = { ...MARGIN, side: view.key === "columns" ? 0 : narrow ? 26 : view.key === "organisations" ? 64 : 44 };
  const rows = (view.height ?? 0) * (narrow ? 0.8 : 0.86);
  const scale = Math.min(1, height / (rows + margin.top + margin.bottom));
  if (scene.x.length !== NODES.count) {
    scene.x = new Float32Array(NODES.count);
    scene.y = new Float32Array(NODES.count);
    scene.there = new Uint8Array(NODES.count);
  }
  scene.view = view;
  scene.narrow = narrow;
  scene.width = width / scale;
  scene.height = height / scale;
  const across = scene.width - 2 * margin.side;
  const down = scene.height - margin.top - margin.bottom;
  scene.toX = (x) => margin.side + (x / 10000) * across;
  scene.toY = (y) => margin.top + (y / 10000) * down;
  let placed = 0;
  for (let node = 0; node < NODES.count; node += 1) {
    const x = columns.x[node] ?? -1;
    scene.there[node] = x < 0 ? 0 : 1;
    if (x < 0) continue;
    placed += 1;
    scene.x[node] = scene.toX(x);
    scene.y[node] = scene.toY(columns.y[node]);
  }
  const room = Math.sqrt((width * height) / Math.max(1, placed));
  scene.crowd = view.key === "columns" ? 1 : Math.min(1, Math.max(0.3, room / 44));
  camera.home = scale;
  camera.closest = Math.max(8, (8 * 30) / room) * scale;
  Object.assign(camera, { scale, x: 0, y: 0 });
  scene.turn += 1;
}

const nodeDrawn = (node) => scene.there[node] === 1 && masks.nodes[node] !== 0;

const tieDrawn = (tie) => masks.ties[tie] !== 0 && nodeDrawn(TIES.one[tie]) && nodeDrawn(TIES.other[tie]);

const isSelected = (type, index) => state.selected !== null && state.selected.type === type && state.selected.index === index;

const nodeFaded = (node) => masks.focus !== null && masks.focus.nodes[node] === 0;

const tieStands = (tie) => masks.focus !== null && masks.focus.ties[tie] !== 0;

const tieFaded = (tie) => masks.focus !== null && masks.focus.ties[tie] === 0;

// Half the height of a sign on the screen, in pixels. Signs grow far slower than distances.
function radiusOf(kind) {
  const size = DATA.kinds[kind].size ?? 6.5;
  const near = Math.min(1.7 / scene.crowd, Math.max(0.55, Math.sqrt(nearness())));
  return Math.max(1.2, size * scene.crowd * near);
}

// Where many cross, thin lines.
const thinness = () => Math.min(1.5, Math.max(0.5, 0.4 + 0.6 * scene.crowd) * Math.min(1.5, Math.max(0.7, Math.sqrt(nearness()))));

// How strongly lines are drawn: fully where they are few, so that the many do not become one black sheet.
function inkFor(lines) {
  return Math.min(1, Math.max(0.1, Math.sqrt(1200 / Math.max(1, lines)) * Math.max(1, nearness())));
}

// Faded lines by the thousand would still be a veil.
const fadedInk = (lines) => (lines > 6000 ? 0 : lines > 1500 ? FADED.tie / 2.5 : FADED.tie);

// Occasions make a line wider within its family's own range: never as wide as the family above it.
const GROWTH = new Map([["attested", 1.6], ["copresent", 1.3], ["coattended", 1.3]]);

function widthOf(tie) {
  const { key, width } = DATA.families[TIES.family[tie]];
  const most = GROWTH.get(key) ?? 1;
  return width * Math.min(most, 1 + 0.18 * Math.log2(Math.max(1, TIES.low[tie])));
}

// A box around nodes, in pixels of the drawing; null where none of them stands in this view.
function boxAround(indices) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of indices) {
    if (scene.there[node] !== 1) continue;
    box.left = Math.min(box.left, scene.x[node]);
    box.right = Math.max(box.right, scene.x[node]);
    box.top = Math.min(box.top, scene.y[node]);
    box.bottom = Math.max(box.bottom, scene.y[node]);
  }
  return box.left <= box.right ? box : null;
}
