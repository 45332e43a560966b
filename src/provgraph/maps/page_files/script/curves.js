// The way of each tie between its two signs. One geometry for all who draw, pick or save: a line, or a cubic curve.

// Four numbers per tie, the two points that pull at the curve, in pixels of the drawing; bent[tie] is 0 for a line.
const curves = { pulls: new Float32Array(0), bent: new Uint8Array(0), ways: null };

// Beyond this many ties a curve no longer helps the eye, and lines are drawn faster.
const MOST_CURVES = 1500;

const STRAIGHT = new Set(["office", "part_of", "place"]);

// For each tie, which one it is among those of the same two nodes, and how many these are.
function countWays() {
  const of = new Map();
  const way = new Uint16Array(TIES.count);
  const all = new Uint16Array(TIES.count);
  const pairOf = (tie) => Math.min(TIES.one[tie], TIES.other[tie]) * NODES.count + Math.max(TIES.one[tie], TIES.other[tie]);
  for (let tie = 0; tie < TIES.count; tie += 1) {
    const pair = pairOf(tie);
    way[tie] = of.get(pair) ?? 0;
    of.set(pair, way[tie] + 1);
  }
  for (let tie = 0; tie < TIES.count; tie += 1) all[tie] = of.get(pairOf(tie));
  return { way, all };
}

function placeCurves() {
  curves.ways ??= countWays();
  if (curves.bent.length !== TIES.count) {
    curves.pulls = new Float32Array(4 * TIES.count);
    curves.bent = new Uint8Array(TIES.count);
  }
  const columns = scene.view.key === "columns" ? columnsOf() : null;
  const few = TIES.count <= MOST_CURVES;
  for (let tie = 0; tie < TIES.count; tie += 1) {
    if (scene.there[TIES.one[tie]] === 0 || scene.there[TIES.other[tie]] === 0) continue;
    // Always from the node that comes first, so that two ties that name them the other way round do not meet.
    const from = Math.min(TIES.one[tie], TIES.other[tie]);
    const to = Math.max(TIES.one[tie], TIES.other[tie]);
    if (columns !== null) bendInColumns(tie, from, to, columns);
    else bendAside(tie, from, to, few);
  }
}

// A gentle curve, and parallel ties beside each other, so that each can be pointed at.
function bendAside(tie, from, to, few) {
  const dx = scene.x[to] - scene.x[from];
  const dy = scene.y[to] - scene.y[from];
  const long = Math.hypot(dx, dy) || 1;
  const among = curves.ways.all[tie];
  const apart = Math.min(16, 60 / among) / camera.home;
  // A post and a session of a mission are short and lie within a body or a band: straight reads better.
  const plain = STRAIGHT.has(DATA.families[TIES.family[tie]].key);
  const aside = (few && !plain ? Math.min(0.1 * long, 46) : 0) + (curves.ways.way[tie] - (among - 1) / 2) * (among > 1 ? apart : 0);
  curves.bent[tie] = aside === 0 ? 0 : 1;
  const [px, py] = [(-dy / long) * aside, (dx / long) * aside];
  setPulls(tie, scene.x[from] + dx / 3 + px, scene.y[from] + dy / 3 + py, scene.x[from] + (2 * dx) / 3 + px, scene.y[from] + (2 * dy) / 3 + py);
}

// Between columns an S that leaves and arrives level; inside a column a bow into the room beside it, deeper where it
// reaches further, and never beyond that room.
function bendInColumns(tie, from, to, columns) {
  const way = curves.ways.way[tie];
  const [x1, y1, x2, y2] = [scene.x[from], scene.y[from], scene.x[to], scene.y[to]];
  curves.bent[tie] = 1;
  if (Math.abs(x1 - x2) > 1) {
    const aside = 9 * way;
    setPulls(tie, (x1 + x2) / 2, y1 + aside, (x1 + x2) / 2, y2 + aside);
    return;
  }
  const { room, towards } = columns.get(Math.round(x1)) ?? { room: 34, towards: 1 };
  const depth = Math.min(room, 5 + 0.26 * Math.abs(y1 - y2)) + 9 * way;
  const x = x1 + (towards * depth * 4) / 3;
  setPulls(tie, x, y1 + (y2 - y1) / 3, x, y1 + (2 * (y2 - y1)) / 3);
}

function setPulls(tie, x1, y1, x2, y2) {
  const at = 4 * tie;
  curves.pulls[at] = x1;
  curves.pulls[at + 1] = y1;
  curves.pulls[at + 2] = x2;
  curves.pulls[at + 3] = y2;
}

// For each column, to which side its inner ties bow and how far: away from the names, and not into those beyond.
function columnsOf() {
  const sides = new Map();
  for (let node = 0; node < NODES.count; node += 1) {
    if (scene.there[node] === 1) sides.set(Math.round(scene.x[node]), sideOf(node));
  }
  const across = [...sides.keys()].sort((one, other) => one - other);
  return new Map(across.map((x, at) => {
    const towards = sides.get(x) === "left" ? 1 : -1;
    const beside = across[at + towards];
    const free = beside !== undefined && towards === 1 && sides.get(beside) !== "left";
    return [x, { towards, room: free ? Math.abs(beside - x) * 0.72 : 34 / camera.home }];
  }));
}

// A point of a tie in pixels of the drawing; `along` goes from 0 at the node that comes first to 1 at the other.
function pointOnTie(tie, along) {
  const from = Math.min(TIES.one[tie], TIES.other[tie]);
  const to = Math.max(TIES.one[tie], TIES.other[tie]);
  const at = 4 * tie;
  if (curves.bent[tie] === 0) {
    return { x: scene.x[from] + (scene.x[to] - scene.x[from]) * along, y: scene.y[from] + (scene.y[to] - scene.y[from]) * along };
  }
  const back = 1 - along;
  const [a, b, c, d] = [back ** 3, 3 * back * back * along, 3 * back * along * along, along ** 3];
  return {
    x: a * scene.x[from] + b * curves.pulls[at] + c * curves.pulls[at + 2] + d * scene.x[to],
    y: a * scene.y[from] + b * curves.pulls[at + 1] + c * curves.pulls[at + 3] + d * scene.y[to],
  };
}

// Adds a tie to the path of a canvas, in pixels of the screen. A straight one ends at the edge of what is in sight:
// dashes far outside cost as much as those inside.
function traceTie(context, tie, width, height) {
  const from = Math.min(TIES.one[tie], TIES.other[tie]);
  const to = Math.max(TIES.one[tie], TIES.other[tie]);
  const [x1, y1] = [onScreenX(scene.x[from]), onScreenY(scene.y[from])];
  if (curves.bent[tie] === 0) {
    const [dx, dy] = [onScreenX(scene.x[to]) - x1, onScreenY(scene.y[to]) - y1];
    const [begin, end] = stretchInSight(x1, y1, dx, dy, width, height);
    if (begin >= end) return;
    context.moveTo(x1 + begin * dx, y1 + begin * dy);
    context.lineTo(x1 + end * dx, y1 + end * dy);
    return;
  }
  context.moveTo(x1, y1);
  const { pulls } = curves;
  const at = 4 * tie;
  context.bezierCurveTo(
    onScreenX(pulls[at]), onScreenY(pulls[at + 1]), onScreenX(pulls[at + 2]), onScreenY(pulls[at + 3]),
    onScreenX(scene.x[to]), onScreenY(scene.y[to]),
  );
}

// Which stretch of a line, from 0 to 1, lies in sight (Liang and Barsky).
function stretchInSight(x, y, dx, dy, width, height) {
  let [begin, end] = [0, 1];
  for (const [from, by, most] of [[x, dx, width], [y, dy, height]]) {
    if (by === 0) {
      if (from < -8 || from > most + 8) return [1, 0];
      continue;
    }
    const [one, other] = [(-8 - from) / by, (most + 8 - from) / by];
    begin = Math.max(begin, Math.min(one, other));
    end = Math.min(end, Math.max(one, other));
  }
  return [begin, end];
}
