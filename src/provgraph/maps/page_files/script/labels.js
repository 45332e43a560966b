// The names: of one size on the screen whatever the zoom, the weightiest first, and never one over another.

const FIRST = ["mission", "organisation", "session"];
const MOST_SIGNS = 600;
const LARGE_DISC = 6;
const AROUND = { x: 110, y: 45 };
// Pixels between a name and the sign of another.
const CLEAR = 6;
const MUCH_TIED = 4;
// In a large map, so many of those whom most lines meet are named before bodies.
const MOST_HUBS = 30;
const MEETINGS = new Set(["attested", "copresent", "coattended", "announced"]);
// In each direction.
const PARTS = 6;

// Nodes, the weightiest first; it never changes while the page is open.
let weightiest = null;
// Missions, and those whom most lines meet.
const hubs = new Set();

// Missions, then those whom most lines meet, since they stand in the thick of it; then bodies, sessions, others.
function orderOfWeight() {
  const rank = DATA.kinds.map(({ key }) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length));
  const lines = Uint16Array.from({ length: NODES.count }, (_, node) => tiesOf(node).reduce((sum, tie) => sum + (MEETINGS.has(DATA.families[TIES.family[tie]].key) ? 1 : 0), 0));
  const many = NODES.count <= FEW_NAMES ? MUCH_TIED : Math.max(2 * MUCH_TIED, [...lines].sort((one, other) => other - one)[MOST_HUBS] ?? 0);
  const rankOf = (node) => (lines[node] >= many ? 0.5 : rank[NODES.kind[node]]);
  for (let node = 0; node < NODES.count; node += 1) if (lines[node] >= many || kindOfNode(node) === "mission") hubs.add(node);
  return Uint32Array.from({ length: NODES.count }, (_, node) => node)
    .sort((one, other) => rankOf(one) - rankOf(other) || lines[other] - lines[one] || degreeOf(other) - degreeOf(one) || one - other);
}

// Where few are drawn: after missions and hubs, those with most others around them, who have the least choice.
function thickestFirst() {
  const drawn = [...weightiest].filter(nodeDrawn);
  const near = (one, other) => Math.abs(scene.x[one] - scene.x[other]) < AROUND.x && Math.abs(scene.y[one] - scene.y[other]) < AROUND.y;
  const around = new Map(drawn.map((node) => [node, drawn.reduce((sum, other) => sum + (near(node, other) ? 1 : 0), 0)]));
  const first = (node) => (kindOfNode(node) === "mission" ? 0 : hubs.has(node) ? 1 : 2);
  return drawn.sort((one, other) => first(one) - first(other) || (first(one) === 2 ? around.get(other) - around.get(one) : 0));
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
  const marks = marksOfNodes(width, height);
  if (!columns) {
    for (const mark of marks) taken.add(boxOfMark(mark));
    keepSignsClear(taken, width, height);
  }
  const crowd = Math.max(0.4, Math.min(1, scene.crowd * nearness()));
  const few = columns || NODES.count <= FEW_NAMES;
  let left = few ? Infinity : Math.max(40, Math.round(((width * height) / 5200) * crowd));
  let tries = left * 8;
  // Where there are too many names for the paper, every part of it gets its share.
  const share = few ? Infinity : Math.max(3, Math.ceil(left / PARTS ** 2) + 1);
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
    let box = inClosed(node) ? null : placeName(context, node, among, width, height, !few || columns || among !== taken, few && !columns && among === taken && !hubs.has(node));
    // A hub is named before others take the room around it.
    if (box === null && few && !columns && hubs.has(node)) box = farPlace(context, node, boxes, taken, width, height, FAR_STEPS, false);
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
  const order = few && !columns ? thickestFirst() : weightiest;
  for (let at = 0; at < order.length && left > 0 && tries > 0; at += 1) {
    const node = order[at];
    if (!nodeDrawn(node) || nodeFaded(node) || chosen.includes(node)) continue;
    const [x, y] = [onScreenX(scene.x[node]), onScreenY(scene.y[node])];
    if (x < -200 || y < -40 || x > width + 200 || y > height + 40 || (!columns && full({ x, y }))) continue;
    offer(node);
  }
  if (few && !columns) nameTheRest(context, boxes, taken, width, height);
  for (const box of boxes) if (box.line) paintThinLine(context, box.line);
  for (const box of boxes) paintName(context, box, columns);
  paintMarks(context, [...marks, ...marksOfTies(taken, width, height)]);
  return boxes;
}

function placeName(context, node, taken, width, height, cuts = true, clear = false) {
  for (const box of placesBeside(context, node, width, height, cuts)) {
    if (taken.free(box, box.over) && !(clear && nearAnother(box, taken))) return box;
  }
  return null;
}

// Whether a name could be taken for that of another sign.
const nearAnother = ({ index, left, right, top, bottom }, taken) =>
  taken.touching({ index, left: left - CLEAR, right: right + CLEAR, top: top - CLEAR / 2, bottom: bottom + CLEAR / 2 }).some((other) => other.node !== undefined);

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
  // Nor over the number in a disc.
  for (let at = 0; groups.any && at < groups.list.length; at += 1) {
    if (groups.closed[at] === 0 || groups.shown[at] === 0) continue;
    const [x, y, r] = [onScreenX(groups.list[at].x), onScreenY(groups.list[at].y), discOf(at) * 0.7];
    if (r > LARGE_DISC && x > -r && y > -r && x < width + r && y < height + r) taken.add({ index: -1, left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
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
    const font = fontOf("organisation", nameSize());
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
