// What stands beside names: headings of columns and days, the room that a column gives, and marks of conflicts.

// In columns: for each node, the distance to its nearest neighbour in the column, in pixels of the drawing.
const rows = { turn: -1, view: null, width: 0, pitch: null };

function pitchOf(node) {
  if (rows.view !== scene.view || rows.width !== scene.height) measureRows();
  return rows.pitch[node];
}

function measureRows() {
  Object.assign(rows, { view: scene.view, width: scene.height, pitch: new Float32Array(NODES.count).fill(Infinity) });
  const order = [...Array(NODES.count).keys()].filter((node) => scene.there[node] === 1);
  order.sort((one, other) => scene.x[one] - scene.x[other] || scene.y[one] - scene.y[other]);
  for (let at = 1; at < order.length; at += 1) {
    const [above, below] = [order[at - 1], order[at]];
    if (Math.abs(scene.x[above] - scene.x[below]) > 1) continue;
    const gap = scene.y[below] - scene.y[above];
    rows.pitch[above] = Math.min(rows.pitch[above], gap);
    rows.pitch[below] = gap;
  }
}

// How wide a name in a column may be, in pixels of the screen.
function columnRoom(node, width) {
  const { room } = scene.narrow && scene.view.narrow?.room ? scene.view.narrow : scene.view;
  const share = Array.isArray(room) ? room[node] : room ?? 0.2;
  return Math.max(44, share * width * Math.max(nearness(), 0.7));
}

const ROW_OF_HEADINGS = 14;

function paintHeadings(context, taken, width, height) {
  const headings = (scene.narrow && scene.view.narrow?.headings) || scene.view.headings || [];
  context.textBaseline = "middle";
  for (const { text, x, y } of headings) {
    const above = y === undefined || y === null;
    const written = typeof text === "number" ? textAt(text, state.language) : text;
    const words = above ? written.toLocaleUpperCase(state.language) : written;
    context.font = `600 ${scene.narrow ? 9.5 : 11}px ${typeface()}`;
    const long = context.measureText(words).width;
    const [atX, atY] = [onScreenX(scene.toX(x)), above ? 13 : onScreenY(scene.toY(y))];
    const side = above ? sideOfColumn(scene.toX(x)) : "middle";
    const wanted = side === "left" ? atX - long + 6 : side === "right" ? atX - 6 : atX - long / 2;
    const left = atX >= 0 && atX <= width ? Math.max(4, Math.min(wanted, width - long - 4)) : wanted;
    const inTime = scene.view.key === "time";
    // Days that stand close take turns in two rows.
    const box = [0, ROW_OF_HEADINGS, -ROW_OF_HEADINGS].map((lower) => ({ index: -1, left: left - 3, right: left + long + 3, top: atY + lower - 7, bottom: atY + lower + 7 }))
      .find((one) => taken.free(one) && (!inTime || one.top > 0));
    if (box === undefined || box.right < 0 || box.left > width || box.bottom < 0 || box.top > height) continue;
    taken.add(box);
    const middle = box.top + 7;
    context.lineWidth = 5;
    context.strokeStyle = colourOf("paper");
    context.strokeText(words, left, middle);
    context.fillStyle = colourOf("muted");
    context.fillText(words, left, middle);
  }
}

// The heading of a column stands over its names.
function sideOfColumn(x) {
  if (scene.view.key !== "columns") return "middle";
  for (let node = 0; node < NODES.count; node += 1) {
    if (scene.there[node] === 1 && Math.abs(scene.x[node] - x) < 1) return sideOf(node);
  }
  return "middle";
}

const MOST_MARKS = 200;
const MARK = 6;
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

let disputed = null;

// Nodes that a conflict names, and ties that one touches.
function findDisputed() {
  const nodes = new Set(DATA.conflicts.flatMap((conflict) => conflict.nodes));
  const ties = [];
  for (let tie = 0; tie < TIES.count; tie += 1) if (TIES.conflicts?.[tie]?.length > 0) ties.push(tie);
  return { nodes: [...nodes], ties };
}

// Where ≠ stands beside a sign: sources do not agree.
function marksOfNodes(width, height) {
  disputed ??= findDisputed();
  const marks = [];
  for (const node of disputed.nodes) {
    if (!nodeDrawn(node) || nodeFaded(node) || inClosed(node) || marks.length >= MOST_MARKS) continue;
    const r = radiusOf(NODES.kind[node]);
    // On the side where its name is not.
    const [x, y] = [onScreenX(scene.x[node]) + r * (sideOf(node) === "right" ? -0.9 : 0.9), onScreenY(scene.y[node]) - r - 2];
    if (x > 0 && y > 0 && x < width && y < height) marks.push({ x, y });
  }
  return marks;
}

// Where ≠ stands on a tie: where the least is, as near to its middle as there is room.
function marksOfTies(taken, width, height) {
  const marks = [];
  for (const tie of disputed.ties) {
    if (!tieDrawn(tie) || tieFaded(tie) || inClosed(TIES.one[tie]) || inClosed(TIES.other[tie]) || marks.length >= MOST_MARKS) continue;
    const places = ALONG.map((share) => pointOnTie(tie, share)).map(({ x, y }) => ({ x: onScreenX(x), y: onScreenY(y) }));
    const touched = places.map((place) => taken.touching(boxOfMark(place)).length);
    const { x, y } = places[touched.indexOf(Math.min(...touched))];
    if (x <= 0 || y <= 0 || x >= width || y >= height) continue;
    taken.add(boxOfMark({ x, y }));
    marks.push({ x, y });
  }
  return marks;
}

const boxOfMark = ({ x, y }) => ({ index: -1, left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK });

function paintMarks(context, marks) {
  context.font = `700 10px ${typeface()}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 1;
  for (const { x, y } of marks) {
    context.beginPath();
    context.arc(x, y, MARK, 0, 2 * Math.PI);
    context.fillStyle = colourOf("paper");
    context.fill();
    context.strokeStyle = textColour("session");
    context.stroke();
    context.fillStyle = textColour("session");
    context.fillText("≠", x, y + 0.5);
  }
}
