// Where few are drawn, each of them is named: others make room, or the name stands a little way off.

const FEW_NAMES = 160;
const MOST_MOVED = 2;
// A name that makes room does not go far.
const NEAR = [14, 22];

// Names those of `weightiest` that have no name yet; `boxes` and `taken` hold the names that stand, and change.
function nameTheRest(context, boxes, taken, width, height) {
  const named = new Set(boxes.map((box) => box.index));
  const rest = [...weightiest].filter((node) => !named.has(node) && nodeDrawn(node) && !nodeFaded(node) && !inClosed(node));
  for (const node of rest) {
    const moves = standBeside(context, node, taken, width, height) ?? makeRoom(context, node, boxes, taken, width, height) ?? standFar(context, node, boxes, taken, width, height, false) ?? standFar(context, node, boxes, taken, width, height, true);
    for (const [before, after] of moves ?? []) {
      if (before === null) boxes.push(after);
      else boxes[boxes.indexOf(before)] = after;
    }
  }
}

function standBeside(context, node, taken, width, height) {
  const box = placeName(context, node, taken, width, height, false);
  if (box === null) return null;
  taken.add(box);
  return [[null, box]];
}

// A place beside the sign whose names, two at the most, find others: [[before, after], …]; null: there is none.
function makeRoom(context, node, boxes, taken, width, height) {
  const chosen = endsChosen();
  for (const box of placesBeside(context, node, width, height, false)) {
    const others = taken.touching(box);
    if (others.length > MOST_MOVED || others.some((other) => other.text === undefined || other.index < 0 || chosen.includes(other.index))) continue;
    for (const other of others) taken.remove(other);
    taken.add(box);
    const moves = [[null, box]];
    for (const other of others) {
      const after = placeName(context, other.index, taken, width, height, false) ?? farPlace(context, other.index, boxes, taken, width, height, NEAR, false);
      if (after === null) break;
      taken.add(after);
      moves.push([other, after]);
    }
    if (moves.length === others.length + 1) return moves;
    for (const [, after] of moves) taken.remove(after);
    for (const other of others) taken.add(other);
  }
  return null;
}

// The whole name farther off; `cuts`: were it cut, and beside its sign.
function standFar(context, node, boxes, taken, width, height, cuts) {
  const box = (cuts ? placeName(context, node, taken, width, height) : null) ?? farPlace(context, node, boxes, taken, width, height, FAR_STEPS, cuts);
  if (box === null) return null;
  taken.add(box);
  return [[null, box]];
}

function farPlace(context, node, boxes, taken, width, height, steps, cuts) {
  let second = null;
  for (const box of placesFar(context, node, width, height, steps, cuts)) {
    if (!taken.free(box)) continue;
    if (lineFree(box.line, node, boxes, taken)) return box;
    // Rather past a small sign than nowhere.
    if (second === null && lineFree(box.line, node, boxes, taken, true)) second = box;
  }
  return second;
}

// Whether a thin line passes no other name, crosses no other thin line and, but for `signs`, passes no other sign.
function lineFree([x1, y1, x2, y2], node, boxes, taken, signs = false) {
  const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 4);
  for (let step = 1; step < steps; step += 1) {
    const [x, y] = [x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps];
    if (!taken.free({ index: node, left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 }, signs)) return false;
  }
  const side = (x, y, [ax, ay, bx, by]) => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  const own = [x1, y1, x2, y2];
  return !boxes.some(({ line }) => line && side(x1, y1, line) !== side(x2, y2, line) && side(line[0], line[1], own) !== side(line[2], line[3], own));
}

function paintThinLine(context, [x1, y1, x2, y2]) {
  context.lineWidth = 0.8;
  context.strokeStyle = colourOf("muted");
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}
