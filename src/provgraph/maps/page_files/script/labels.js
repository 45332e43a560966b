// The names, drawn by us over the map: of one size on the screen whatever the zoom, on the side of the sign where the
// column keeps room for them, and never one over another.

const FONTS = new Map([
  ["mission", { weight: 700, size: 14 }],
  ["organisation", { weight: 600, size: 12 }],
  ["session", { weight: 400, size: 12 }],
  ["other", { weight: 400, size: 12 }],
]);
const SIDES = ["left", "left", "right", "below"];
// A name of a person stays on one line: the eye runs down the column.
const MOST_LINES = [2, 1, 3, 6];
const COLUMNS = ["organisations", "actors", "sessions", "missions"];
const FIRST = ["mission", "organisation", "session"];

const TYPEFACE = getComputedStyle(document.body).fontFamily;

// The boxes of the names now in sight: { index, left, right, top, bottom, text }.
let drawnLabels = [];
const cut = new Map();

const fontOf = (kind, size = 1) => {
  const { weight, size: pixels } = FONTS.get(FONTS.has(kind) ? kind : "other");
  return { css: `${weight} ${pixels * size}px ${TYPEFACE}`, line: Math.round(pixels * size * 1.16) };
};

// The text in at most `lines` lines that fit into `width`; what does not fit ends in an ellipsis.
function wrap(context, text, font, width, lines) {
  const key = `${font}|${Math.round(width)}|${lines}|${text}`;
  const known = cut.get(key);
  if (known !== undefined) return known;
  context.font = font;
  const long = (part) => context.measureText(part).width;
  const result = [];
  let rest = text.replace(/\s+/g, " ").trim();
  while (rest !== "" && result.length < lines) {
    let part = rest;
    if (long(rest) > width) {
      const last = result.length === lines - 1;
      // A name is cut after a space; after a hyphen only where its first word alone is too wide.
      const words = rest.split(long(rest.split(" ")[0]) > width ? /(?<=[ -])/u : /(?<= )/u);
      let count = words.length;
      while (count > 1 && long(words.slice(0, count).join("").trimEnd()) > width) count -= 1;
      part = words.slice(0, count).join("").trimEnd();
      if (last || long(part) > width) {
        part = rest;
        while (part.length > 1 && long(`${part}…`) > width) part = part.slice(0, -1).trimEnd();
        result.push({ text: `${part}…`, width: long(`${part}…`) });
        break;
      }
    }
    result.push({ text: part, width: long(part) });
    rest = rest.slice(part.length).trim();
  }
  if (cut.size > 20000) cut.clear();
  cut.set(key, result);
  return result;
}

function drawLabels(context) {
  const ratio = context.canvas.width / canvas.clientWidth;
  const seen = focus();
  const scale = network.getScale() / world.scale;
  const shape = frame();
  const narrow = shape === DATA.frames.narrow;
  const rows = [0, 1, 2, 3].map((column) => NODES.filter((node) => node.column === column).length);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.lineJoin = "round";
  const boxes = [];
  const free = (box) => !boxes.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
  drawHeadings(context, shape, boxes);
  const order = [...NODES.keys()].filter(nodeShown).sort((one, other) => rank(other, seen) - rank(one, seen) || one - other);
  for (const index of order) {
    const node = NODES[index];
    const stands = hovered?.type === "node" && hovered.index === index;
    if (seen !== null && !seen.nodes.has(index) && !stands) continue;
    const at = whereNode(index);
    if (at.x < -200 || at.y < -40 || at.x > canvas.clientWidth + 200 || at.y > canvas.clientHeight + 40) continue;
    const font = fontOf(node.kind, narrow ? 0.86 : 1);
    const pitch = ((world.height - MARGIN.top - MARGIN.bottom) / rows[node.column]) * network.getScale();
    const lines = Math.max(1, Math.min(MOST_LINES[node.column], Math.floor(pitch / font.line)));
    const room = stands || isSelected("node", index) ? 320 : Math.max(44, shape.labels[node.column] * canvas.clientWidth * Math.max(scale, 0.7));
    const text = wrap(context, inWords(node.label), font.css, room, lines);
    const box = boxOf(index, at, SIDES[node.column], text, font.line);
    if (!stands && !free(box)) continue;
    boxes.push(box);
    context.font = font.css;
    if (SIDES[node.column] !== "below") clearWay(context, box, at);
    drawText(context, box, text, font.line, colours.get(`text-${node.kind}`) ?? colours.get("ink"));
    if (KINDS.get(node.kind).hollow) drawMark(context, at);
  }
  context.restore();
  drawnLabels = boxes.filter((box) => box.index !== null);
}

function rank(index, seen) {
  const kind = NODES[index].kind;
  const place = FIRST.includes(kind) ? FIRST.length - FIRST.indexOf(kind) : 0;
  const near = isSelected("node", index) ? 2e6 : hovered?.type === "node" && hovered.index === index ? 3e6 : seen?.nodes.has(index) ? 1e6 : 0;
  return near + place * 1e5 + TIES_OF[index].length;
}

function boxOf(index, at, side, text, line) {
  const width = Math.max(...text.map((one) => one.width), 1);
  const height = text.length * line;
  const gap = 10 * Math.max(1, network.getScale() * 0.9);
  const top = side === "below" ? at.y + gap + 5 : at.y - height / 2;
  let left = side === "left" ? at.x - gap - width : side === "right" ? at.x + gap : at.x - width / 2;
  // A name whose sign is in sight is not cut by the edge of the map.
  if (at.x >= 0 && at.x <= canvas.clientWidth) left = Math.max(3, Math.min(left, canvas.clientWidth - width - 3));
  return { index, side, left, right: left + width, top, bottom: top + height };
}

// Lines reach a sign along its row; without this their last stretch would stand between the sign and its name.
function clearWay(context, box, at) {
  const radius = 7 * Math.max(1, network.getScale() * 0.9);
  const [from, to] = box.side === "left" ? [box.right - 2, at.x - radius] : [at.x + radius, box.left + 2];
  if (to <= from) return;
  context.fillStyle = colours.get("paper");
  context.fillRect(from, at.y - 3, to - from, 6);
}

function drawText(context, box, text, line, colour) {
  context.textBaseline = "middle";
  context.textAlign = "left";
  text.forEach((one, row) => {
    const x = box.side === "left" ? box.right - one.width : box.side === "right" ? box.left : (box.left + box.right - one.width) / 2;
    const y = box.top + (row + 0.5) * line;
    // Lines pass behind a name, not through it.
    context.fillStyle = colours.get("paper");
    context.fillRect(x - 2, y - line / 2 + 1, one.width + 4, line - 2);
    context.lineWidth = 3;
    context.strokeStyle = colours.get("paper");
    context.strokeText(one.text, x, y);
    context.fillStyle = colour;
    context.fillText(one.text, x, y);
  });
}

// The question mark of somebody whom no source names.
function drawMark(context, at) {
  const size = 9 * Math.min(2.4, Math.max(0.8, network.getScale()));
  context.font = `700 ${size}px ${TYPEFACE}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.get("unidentified");
  context.fillText("?", at.x, at.y + 0.5);
}

function drawHeadings(context, shape, boxes) {
  context.font = `600 ${canvas.clientWidth < 560 ? 9.5 : 11}px ${TYPEFACE}`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillStyle = colours.get("muted");
  for (const [column, share] of Object.entries(shape.signs)) {
    const text = say(`column.${COLUMNS[column]}`).toLocaleUpperCase(state.language);
    const { width } = context.measureText(text);
    const { x } = network.canvasToDOM({ x: share * world.width, y: 0 });
    const side = SIDES[column];
    const wanted = side === "left" ? x - width + 6 : side === "right" ? x - 6 : x - width / 2;
    const left = x >= 0 && x <= canvas.clientWidth ? Math.max(4, Math.min(wanted, canvas.clientWidth - width - 4)) : wanted;
    const box = { index: null, left: left - 3, right: left + width + 3, top: 4, bottom: 22 };
    if (boxes.some((other) => box.left < other.right && other.left < box.right)) continue;
    boxes.push(box);
    context.lineWidth = 5;
    context.strokeStyle = colours.get("paper");
    context.strokeText(text, left, 13);
    context.fillText(text, left, 13);
  }
}
