// The names: of one size on the screen whatever the zoom, the weightiest first, and never one over another.

const SIDES = ["left", "right", "below", "any"];
const ANYWHERE = ["right", "left", "below", "above", "right below", "right above", "left below", "left above"];
const FIRST = ["mission", "organisation", "session"];
// In columns a name of a person stays on one line: the eye runs down the column.
const MOST_LINES = new Map([["organisation", 2], ["session", 3], ["mission", 6], ["place", 2], ["other", 1]]);
const FREE_ROOM = new Map([["mission", 210], ["organisation", 170], ["session", 150], ["place", 120], ["other", 220]]);
const MOST_SIGNS = 600;
const MUCH_TIED = 5;
const FURTHER = 11;
// In each direction.
const PARTS = 6;

// Nodes, the weightiest first; it never changes while the page is open.
let weightiest = null;

function orderOfWeight() {
  const rank = DATA.kinds.map(({ key }) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length));
  return Uint32Array.from({ length: NODES.count }, (_, node) => node)
    .sort((one, other) => rank[NODES.kind[one]] - rank[NODES.kind[other]] || degreeOf(other) - degreeOf(one) || one - other);
}

// The side of its sign on which a name stands in this view.
function sideOf(node) {
  const { side } = scene.narrow && scene.view.narrow?.side !== undefined ? scene.view.narrow : scene.view;
  const own = Array.isArray(side) ? side[node] : side;
  return typeof own === "number" ? SIDES[own] : own ?? "any";
}

// Boxes already taken, in rows of the screen so that few are compared.
class Taken {
  constructor() {
    this.rows = new Map();
  }

  // Whether a box touches no other; `names`: whether it touches no other name, were it over a sign.
  free(box, names = false) {
    for (let row = Math.floor(box.top / 24); row <= Math.floor(box.bottom / 24); row += 1) {
      for (const other of this.rows.get(row) ?? []) {
        if (names && other.node !== undefined) continue;
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom && other.node !== box.index) return false;
      }
    }
    return true;
  }

  add(box) {
    for (let row = Math.floor(box.top / 24); row <= Math.floor(box.bottom / 24); row += 1) {
      if (this.rows.has(row)) this.rows.get(row).push(box);
      else this.rows.set(row, [box]);
    }
  }
}

// Draws headings, names and marks; returns the boxes of the names: { index | group, left, right, top, bottom }.
function paintWords(context, width, height) {
  weightiest ??= orderOfWeight();
  context.lineJoin = "round";
  context.textAlign = "left";
  const taken = new Taken();
  paintHeadings(context, taken, width, height);
  const boxes = [];
  const columns = scene.view.key === "columns";
  const marks = placeMarks(width, height);
  if (!columns) {
    for (const { x, y } of marks) taken.add({ index: -1, left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 });
    keepSignsClear(taken, width, height);
  }
  const crowd = Math.max(0.4, Math.min(1, scene.crowd * nearness()));
  let left = columns ? Infinity : Math.max(40, Math.round(((width * height) / 5200) * crowd));
  let tries = left * 8;
  // Where there are too many names for the paper, every part of it gets its share.
  const share = Math.max(3, Math.ceil(left / PARTS ** 2) + 1);
  const parts = new Map();
  const partOf = ({ x, y }) => Math.floor((x / width) * PARTS) + PARTS * Math.floor((y / height) * PARTS);
  const full = (at) => (parts.get(partOf(at)) ?? 0) >= share;
  const named = (box) => {
    boxes.push(box);
    taken.add(box);
    left -= 1;
    parts.set(partOf(box.at), (parts.get(partOf(box.at)) ?? 0) + 1);
  };
  const offer = (node, among = taken) => {
    const box = inClosed(node) ? null : placeName(context, node, among, width, height);
    if (box !== null) named(box);
    tries -= 1;
  };
  // Whoever is selected is named, even over other signs.
  const chosen = endsChosen();
  const names = new Taken();
  for (const node of chosen) {
    if (!nodeDrawn(node)) continue;
    offer(node, names);
    for (const box of boxes) names.add(box);
  }
  placeTitles(context, taken, width, height, (at) => left > 0 && !full(at), named);
  for (let at = 0; at < weightiest.length && left > 0 && tries > 0; at += 1) {
    const node = weightiest[at];
    if (!nodeDrawn(node) || nodeFaded(node) || chosen.includes(node)) continue;
    const [x, y] = [onScreenX(scene.x[node]), onScreenY(scene.y[node])];
    if (x < -200 || y < -40 || x > width + 200 || y > height + 40 || (!columns && full({ x, y }))) continue;
    offer(node);
  }
  for (const box of boxes) paintName(context, box, columns);
  paintMarks(context, marks);
  return boxes;
}

// Of what is selected: the node, or both ends.
function endsChosen() {
  const { type, index, other } = state.selected ?? {};
  if (type === "node") return [index];
  if (type === "pair") return [index, other];
  return type === "tie" ? [TIES.one[index], TIES.other[index]] : [];
}

// A name is not put over another's sign, where few enough signs are in sight; those that are faded do not count.
function keepSignsClear(taken, width, height) {
  let seen = 0;
  const boxes = [];
  const radii = DATA.kinds.map((_, kind) => radiusOf(kind));
  for (let node = 0; node < NODES.count && seen <= MOST_SIGNS; node += 1) {
    if (!nodeDrawn(node) || nodeFaded(node) || inClosed(node)) continue;
    const [x, y, r] = [onScreenX(scene.x[node]), onScreenY(scene.y[node]), radii[NODES.kind[node]] * 0.8];
    if (x < 0 || y < 0 || x > width || y > height) continue;
    seen += 1;
    boxes.push({ node, left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
  if (seen <= MOST_SIGNS) for (const box of boxes) taken.add(box);
}

function placeName(context, node, taken, width, height) {
  const kind = DATA.kinds[NODES.kind[node]].key;
  const font = fontOf(kind, scene.narrow ? 0.86 : 1);
  const side = sideOf(node);
  const selected = isSelected("node", node);
  const columns = scene.view.key === "columns";
  const most = MOST_LINES.get(MOST_LINES.has(kind) ? kind : "other");
  const name = textAt(NODES.label[node], state.language);
  const at = { x: onScreenX(scene.x[node]), y: onScreenY(scene.y[node]), r: radiusOf(NODES.kind[node]) };
  const attempts = [];
  if (columns) attempts.push([columnRoom(node, width), Math.max(1, Math.min(most, Math.floor((pitchOf(node) * camera.scale) / font.line)))]);
  else {
    const room = (selected ? 320 : FREE_ROOM.get(FREE_ROOM.has(kind) ? kind : "other")) * (scene.narrow ? 0.75 : 1);
    // Narrower where there is no room for the wide one; the name of a person stays in one piece.
    attempts.push([room, kind === "person" ? 1 : 2], [room * 0.6, kind === "person" ? 2 : 3]);
  }
  // Who is in the thick of it is named a little further off; a mission rather over a small sign than nowhere.
  if (!columns && degreeOf(node) >= MUCH_TIED) attempts.push([...attempts[0], FURTHER], [...attempts[1], FURTHER]);
  if (!columns && kind === "mission") attempts.push([...attempts[1], 0, true]);
  for (const [room, lines, further = 0, over = false] of attempts) {
    const text = breakLines(context, name, font.css, room, lines);
    const from = further === 0 ? at : { ...at, r: at.r + further };
    const box = text.length === 0 ? null : firstFree(side, from, text, font, taken, width, height, node, over);
    if (box !== null) return { ...box, kind, at };
  }
  return null;
}

function firstFree(side, at, text, font, taken, width, height, index, over) {
  for (const place of side === "any" ? ANYWHERE : [side]) {
    const box = boxBeside(place, at, text, font);
    box.index = index;
    // A name whose sign is in sight is not cut by the edge of the map.
    if (at.x >= 0 && at.x <= width) {
      const left = Math.max(3, Math.min(box.left, width - 3 - (box.right - box.left)));
      if (left !== box.left && side === "any" && /left|right/.test(place)) continue;
      box.right += left - box.left;
      box.left = left;
    }
    if (at.y >= 0 && at.y <= height && (box.top < 1 || box.bottom > height - 1) && side === "any") continue;
    if (taken.free(box, over)) return box;
  }
  return null;
}

function boxBeside(place, { x, y, r }, text, font) {
  const width = Math.max(...text.map((one) => one.width), 1);
  const height = text.length * font.line;
  const gap = r + 4;
  const [across, down] = place.includes(" ") ? place.split(" ") : [place, place];
  const near = across === down ? gap : gap * 0.6;
  const left = across === "left" ? x - near - width : across === "right" ? x + near : x - width / 2;
  const top = down === "below" ? y + near - 1 : down === "above" ? y - near - height + 1 : y - height / 2;
  return { place: across, left, right: left + width, top, bottom: top + height, text, font };
}

// Titles of bodies: of closed groups, and of those that have no sign of their own.
function placeTitles(context, taken, width, height, wanted, named) {
  groups.order ??= [...groups.list.keys()].sort((one, other) => groups.list[other].members.length - groups.list[one].members.length || one - other);
  for (const at of groups.order) {
    const group = groups.list[at];
    const closed = groups.closed[at] === 1;
    if (groups.shown?.[at] === 0 || groupFaded(at) || (!closed && group.node >= 0)) continue;
    const [x, y] = [onScreenX(group.x), onScreenY(group.y)];
    if (x < 0 || y < 0 || x > width || y > height || !wanted({ x, y })) continue;
    const r = closed ? discOf(at) : (group.down / 2) * camera.scale + PAD;
    const font = fontOf("organisation", scene.narrow ? 0.86 : 1);
    const title = textAt(group.title, state.language);
    const text = title === "" ? [] : breakLines(context, title, font.css, 170, 2);
    if (text.length === 0) continue;
    for (const place of ["below", "above", "right", "left"]) {
      const box = { ...boxBeside(place, { x, y, r }, text, font), group: at, index: -1, kind: "organisation", at: { x, y, r } };
      if (box.left < 2 || box.right > width - 2 || box.top < 1 || box.bottom > height - 1 || !taken.free(box)) continue;
      named(box);
      break;
    }
  }
}

function paintName(context, box, columns) {
  const { text, font, place, at } = box;
  if (columns && place !== "below") clearWay(context, box);
  context.font = font.css;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.strokeStyle = colourOf("paper");
  context.lineWidth = columns ? 3 : 4;
  text.forEach((one, row) => {
    const x = place === "left" ? box.right - one.width : place === "right" ? box.left : (box.left + box.right - one.width) / 2;
    const y = box.top + (row + 0.5) * font.line;
    if (columns) {
      // Lines pass behind a name, not through it.
      context.fillStyle = colourOf("paper");
      context.fillRect(x - 2, y - font.line / 2 + 1, one.width + 4, font.line - 2);
    }
    context.strokeText(one.text, x, y);
    context.fillStyle = textColour(box.kind);
    context.fillText(one.text, x, y);
  });
}

// Lines reach a sign along its row; without this their last stretch would stand between the sign and its name.
function clearWay(context, { place, left, right, at }) {
  const [from, to] = place === "left" ? [right - 2, at.x - at.r - 1] : [at.x + at.r + 1, left + 2];
  if (to <= from) return;
  context.fillStyle = colourOf("paper");
  context.fillRect(from, at.y - 3, to - from, 6);
}
