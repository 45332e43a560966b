// What lies under a point. Signs and ties stand in a grid over the drawing, so that pointing costs the same for
// fifty and for a hundred thousand.

const grid = { turn: -1, size: 1, across: 1, down: 1, start: null, items: null };

const TIE_STEPS = 12;

function buildGrid() {
  grid.turn = scene.turn;
  grid.size = Math.max(8, Math.sqrt((scene.width * scene.height) / Math.max(64, NODES.count)));
  grid.across = Math.ceil(scene.width / grid.size) + 1;
  grid.down = Math.ceil(scene.height / grid.size) + 1;
  const cells = new Int32Array(NODES.count).fill(-1);
  grid.start = new Int32Array(grid.across * grid.down + 1);
  for (let node = 0; node < NODES.count; node += 1) {
    if (!nodeDrawn(node)) continue;
    cells[node] = cellAt(scene.x[node], scene.y[node]);
    grid.start[cells[node] + 1] += 1;
  }
  for (let at = 1; at < grid.start.length; at += 1) grid.start[at] += grid.start[at - 1];
  const next = grid.start.slice();
  grid.items = new Int32Array(grid.start.at(-1));
  for (let node = 0; node < NODES.count; node += 1) if (cells[node] >= 0) grid.items[next[cells[node]]++] = node;
}

function cellAt(x, y) {
  const column = Math.min(grid.across - 1, Math.max(0, Math.floor(x / grid.size)));
  const row = Math.min(grid.down - 1, Math.max(0, Math.floor(y / grid.size)));
  return row * grid.across + column;
}

// The nearest sign within `within` pixels of the screen; −1 where there is none.
function nearestNode(point, within) {
  if (grid.turn !== scene.turn) buildGrid();
  const { x, y } = inDrawing(point);
  const reach = within / camera.scale;
  let nearest = -1;
  let distance = reach;
  const [left, right] = [Math.floor((x - reach) / grid.size), Math.floor((x + reach) / grid.size)];
  const [top, bottom] = [Math.floor((y - reach) / grid.size), Math.floor((y + reach) / grid.size)];
  for (let row = Math.max(0, top); row <= Math.min(grid.down - 1, bottom); row += 1) {
    for (let column = Math.max(0, left); column <= Math.min(grid.across - 1, right); column += 1) {
      const cell = row * grid.across + column;
      for (let at = grid.start[cell]; at < grid.start[cell + 1]; at += 1) {
        const node = grid.items[at];
        if (inClosed(node)) continue;
        const away = Math.hypot(scene.x[node] - x, scene.y[node] - y);
        if (away < distance) [nearest, distance] = [node, away];
      }
    }
  }
  return nearest;
}

// The nearest tie within `within` pixels of the screen; −1 where there is none. Ties that stand out come first.
function nearestTie(point, within) {
  const { x, y } = inDrawing(point);
  const reach = within / camera.scale;
  let nearest = -1;
  let distance = reach;
  let outstanding = false;
  const { one, other } = TIES;
  for (let tie = 0; tie < TIES.count; tie += 1) {
    if (masks.ties[tie] === 0) continue;
    const [a, b, at] = [one[tie], other[tie], 4 * tie];
    // The curve lies within the box of its ends and pulls: most ties are left out by four comparisons.
    const { x: xs, y: ys } = scene;
    let [left, right] = xs[a] < xs[b] ? [xs[a], xs[b]] : [xs[b], xs[a]];
    let [top, bottom] = ys[a] < ys[b] ? [ys[a], ys[b]] : [ys[b], ys[a]];
    if (curves.bent[tie] === 1) {
      left = Math.min(left, curves.pulls[at], curves.pulls[at + 2]);
      right = Math.max(right, curves.pulls[at], curves.pulls[at + 2]);
      top = Math.min(top, curves.pulls[at + 1], curves.pulls[at + 3]);
      bottom = Math.max(bottom, curves.pulls[at + 1], curves.pulls[at + 3]);
    }
    if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach || !tieDrawn(tie)) continue;
    if (inClosed(a) || inClosed(b)) continue;
    const stands = !tieFaded(tie);
    if (outstanding && !stands) continue;
    const away = distanceToTie(tie, x, y);
    if (away < distance || (stands && !outstanding && away < reach)) [nearest, distance, outstanding] = [tie, away, stands];
  }
  return nearest;
}

function distanceToTie(tie, x, y) {
  const steps = curves.bent[tie] === 1 ? TIE_STEPS : 1;
  let nearest = Infinity;
  let before = pointOnTie(tie, 0);
  for (let step = 1; step <= steps; step += 1) {
    const next = pointOnTie(tie, step / steps);
    nearest = Math.min(nearest, distanceToStretch(x, y, before, next));
    before = next;
  }
  return nearest;
}

function distanceToStretch(x, y, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}

// The group whose closed disc lies under the point; −1 where there is none.
function closedGroupAt(point) {
  if (!groups.any) return -1;
  for (let at = groups.list.length - 1; at >= 0; at -= 1) {
    if (groups.closed[at] === 0 || groups.shown[at] === 0) continue;
    if (Math.hypot(endX(at) - point.x, endY(at) - point.y) <= Math.max(12, discOf(at))) return at;
  }
  return -1;
}

// A sign, a name, a tie, a closed group: in this order. A finger gets more room than a mouse.
function pickAt(point, coarse, labels) {
  const node = nearestNode(point, Math.max(coarse ? 24 : 13, camera.scale > 0 ? radiusOf(0) + 3 : 0));
  if (node >= 0) return { type: "node", index: node };
  const name = labels.find((box) => point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom);
  if (name !== undefined) return name.group === undefined ? { type: "node", index: name.index } : { type: "group", index: name.group };
  const group = closedGroupAt(point);
  if (group >= 0) return { type: "group", index: group };
  const tie = nearestTie(point, coarse ? 16 : 7);
  return tie >= 0 ? { type: "tie", index: tie } : null;
}
