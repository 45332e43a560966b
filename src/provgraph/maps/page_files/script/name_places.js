// Where a name may stand: beside its sign, and a little way off with a thin line to it.

const SIDES = ["left", "right", "below", "any"];
const ANYWHERE = ["right", "left", "below", "above", "right below", "right above", "left below", "left above"];
// In rows, names stand under their signs, as wide as there is room to the next.
const IN_ROWS = ["below", "right", "left", "above", "right below", "left below", "right above", "left above"];
const ROWS = new Set(["missions", "time"]);
const ROW_ROOM = 100;
// In columns a name of a person stays on one line: the eye runs down the column.
const MOST_LINES = new Map([["organisation", 2], ["session", 3], ["mission", 6], ["place", 2], ["other", 1]]);
const FREE_ROOM = new Map([["mission", 210], ["organisation", 170], ["session", 150], ["place", 120], ["other", 220]]);
const FURTHER = 11;
const FAR_STEPS = [14, 22, 32, 44, 58, 74, 96];
const FAR_ROOMS = [[150, 2], [110, 3], [190, 2], [140, 3]];
// Sideways first: lines of text are wider than high.
const FAR_WAYS = [0, 8, 1, 15, 7, 9, 2, 14, 6, 10, 3, 13, 5, 11, 4, 12].map((at) => (at * Math.PI) / 8);

// The side of its sign on which a name stands in this view.
function sideOf(node) {
  const { side } = scene.narrow && scene.view.narrow?.side !== undefined ? scene.view.narrow : scene.view;
  const own = Array.isArray(side) ? side[node] : side;
  return typeof own === "number" ? SIDES[own] : own ?? "any";
}

const kindOfNode = (node) => DATA.kinds[NODES.kind[node]].key;

const signOnScreen = (node) => ({ x: onScreenX(scene.x[node]), y: onScreenY(scene.y[node]), r: radiusOf(NODES.kind[node]) });

const ownOr = (map, kind) => map.get(map.has(kind) ? kind : "other");

// How a name may be broken: [room, lines, how much further from its sign, whether over other signs], the best first.
function breaksOf(node) {
  const kind = kindOfNode(node);
  const inRows = ROWS.has(scene.view.key) && kind !== "mission" && !isSelected("node", node);
  const room = inRows ? ROW_ROOM : (isSelected("node", node) ? 320 : ownOr(FREE_ROOM, kind)) * (scene.narrow ? 0.75 : 1);
  // Narrower where there is no room for the wide one; the name of a person stays in one piece.
  const [wide, slim] = inRows ? [[room, 2], [room, 3]] : [[room, kind === "person" ? 1 : 2], [room * 0.6, kind === "person" ? 2 : 3]];
  const breaks = [wide, slim];
  if (inRows) breaks.push([room * 0.8, 3], [room * 1.5, 2]);
  else if (NODES.count <= FEW_NAMES) breaks.push([room * 0.75, 3], [room * 0.45, 3]);
  // Who is in the thick of it is named a little further off; a mission rather over a small sign than nowhere.
  if (degreeOf(node) >= MUCH_TIED) breaks.push([...wide, FURTHER], [...slim, FURTHER]);
  if (kind === "mission") breaks.push([...slim, 0, true]);
  return breaks;
}

// In a column a name has the height of its row: whole in fewer lines, else smaller in as many as there is room for.
const SMALLER = 0.88;

function inColumn(context, node, width) {
  const kind = kindOfNode(node);
  const [room, pitch, most] = [columnRoom(node, width), pitchOf(node) * camera.scale, ownOr(MOST_LINES, kind)];
  let last = null;
  for (const size of scene.narrow ? [1] : [1, SMALLER]) {
    const font = fontOf(kind, nameSize() * size);
    const least = size === 1 ? font.line : font.line * 0.9;
    const lines = Math.max(1, Math.min(most, Math.floor(pitch / least)));
    const text = breakLines(context, textAt(NODES.label[node], state.language), font.css, room, lines);
    if (text.length === 0) return null;
    last = { text, font: { ...font, line: Math.min(font.line, Math.max(least, pitch / text.length)) } };
    if (!isCut(text)) return last;
  }
  return last;
}

// A name that is not cut, were it less well placed, before one that is; one that is cut short says nothing.
const LEAST_READ = 0.5;

const isCut = (text) => text.at(-1).text.endsWith("…");

function asWhole(broken, name, cuts) {
  const long = (text) => text.reduce((sum, line) => sum + line.text.length, 0) > LEAST_READ * name.length;
  const fit = broken.filter(({ text }) => text.length > 0 && (!isCut(text) || (cuts && long(text))));
  return fit.sort((one, other) => isCut(one.text) - isCut(other.text));
}

// Boxes in which a name may stand beside its sign, the best first: { index, kind, at, text, font, place, left, … }.
function* placesBeside(context, node, width, height, cuts = true) {
  const kind = kindOfNode(node);
  const font = fontOf(kind, nameSize());
  const side = sideOf(node);
  const name = textAt(NODES.label[node], state.language);
  const at = signOnScreen(node);
  if (scene.view.key === "columns") {
    const found = inColumn(context, node, width);
    const box = found && { ...boxBeside(side, at, found.text, found.font), index: node, kind, at, over: false };
    if (box && withinEdges(box, width, height, false)) yield box;
    return;
  }
  const broken = breaksOf(node).map(([room, lines, further = 0, over = false]) => ({ text: breakLines(context, name, font.css, room, lines), further, over }));
  for (const { text, further, over } of asWhole(broken, name, cuts)) {
    for (const place of side !== "any" ? [side, ...ANYWHERE] : ROWS.has(scene.view.key) ? IN_ROWS : ANYWHERE) {
      const box = { ...boxBeside(place, { ...at, r: at.r + further }, text, font), index: node, kind, at, over };
      if (withinEdges(box, width, height, place)) yield box;
    }
  }
}

// A name whose sign is in sight is not cut by the edge of the map: it moves, or `free` to stand elsewhere, it does not stand there.
function withinEdges(box, width, height, free) {
  const { x, y } = box.at;
  if (x >= 0 && x <= width) {
    const left = Math.max(3, Math.min(box.left, width - 3 - (box.right - box.left)));
    if (left !== box.left && free && /left|right/.test(free)) return false;
    box.right += left - box.left;
    box.left = left;
  }
  return !(free && y >= 0 && y <= height && (box.top < 1 || box.bottom > height - 1));
}

// Boxes a little way off, the nearest first, each with `line`: from where to where its thin line goes.
function* placesFar(context, node, width, height, steps, cuts) {
  const at = signOnScreen(node);
  if (at.x < 0 || at.y < 0 || at.x > width || at.y > height) return;
  const kind = kindOfNode(node);
  const font = fontOf(kind, nameSize());
  const name = textAt(NODES.label[node], state.language);
  const texts = asWhole(FAR_ROOMS.map(([room, lines]) => ({ text: breakLines(context, name, font.css, room, lines) })), name, cuts).map(({ text }) => text);
  for (const step of steps) {
    for (const text of texts) {
      const [across, down] = [Math.max(...text.map((one) => one.width)), text.length * font.line];
      for (const way of FAR_WAYS) {
        const [x, y] = [Math.cos(way), Math.sin(way)];
        // The box touches the circle around its sign with the side that looks to it.
        const left = at.x + x * (at.r + step) + (x > 0.3 ? 0 : x < -0.3 ? -across : -across / 2);
        const top = at.y + y * (at.r + step) + (y > 0.3 ? 0 : y < -0.3 ? -down : -down / 2);
        const box = { index: node, kind, text, font, at, left, right: left + across, top, bottom: top + down };
        if (left < 4 || top < 2 || box.right > width - 4 || box.bottom > height - 2) continue;
        box.place = x > 0.3 ? "right" : x < -0.3 ? "left" : "middle";
        box.line = thinLine(at, box);
        yield box;
      }
    }
  }
}

// From the edge of the sign to the nearest place of the box.
function thinLine({ x, y, r }, { left, right, top, bottom }) {
  const [toX, toY] = [Math.max(left - 2, Math.min(x, right + 2)), Math.max(top + 1, Math.min(y, bottom - 1))];
  const far = Math.hypot(toX - x, toY - y) || 1;
  return [x + ((toX - x) / far) * (r + 1), y + ((toY - y) / far) * (r + 1), toX, toY];
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
