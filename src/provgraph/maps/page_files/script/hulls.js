// A soft shape around those who stand in one body.

const hulls = { turn: -1, shapes: [] };

// Room around the outermost signs, in pixels of the screen.
const PAD = 15;

// The corners of the outline of points (Andrew's monotone chain), as indices of nodes.
function outline(nodes) {
  const sorted = [...nodes].sort((one, other) => scene.x[one] - scene.x[other] || scene.y[one] - scene.y[other]);
  if (sorted.length < 3) return sorted;
  const turns = (a, b, c) => (scene.x[b] - scene.x[a]) * (scene.y[c] - scene.y[a]) - (scene.y[b] - scene.y[a]) * (scene.x[c] - scene.x[a]);
  const half = (order) => {
    const corners = [];
    for (const node of order) {
      while (corners.length > 1 && turns(corners.at(-2), corners.at(-1), node) <= 0) corners.pop();
      corners.push(node);
    }
    return corners.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function shapesOfHulls() {
  if (hulls.turn !== scene.turn) {
    hulls.turn = scene.turn;
    hulls.shapes = groups.list.map((group) => {
      const members = group.node >= 0 ? [...group.members, group.node] : group.members;
      return outline(members.filter(nodeDrawn));
    });
  }
  return hulls.shapes;
}

// Wide round strokes around the outline make the soft shape: first its rim, then its paper.
function paintHulls(context, width, height) {
  const shapes = shapesOfHulls();
  const pad = PAD * Math.min(1.5, Math.max(0.5, scene.crowd * Math.sqrt(nearness())));
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const [colour, extra] of [["hull-line", 2], ["hull", 0]]) {
    context.fillStyle = context.strokeStyle = colourOf(colour);
    context.lineWidth = 2 * pad + extra;
    for (const [at, corners] of shapes.entries()) {
      if (corners.length === 0 || groups.closed[at] === 1 || !boxInSight(groups.list[at], pad, width, height)) continue;
      const faded = groupFaded(at);
      if (faded && extra > 0) continue;
      context.globalAlpha = faded ? 0.45 : 1;
      context.beginPath();
      context.moveTo(onScreenX(scene.x[corners[0]]), onScreenY(scene.y[corners[0]]));
      for (const node of corners.slice(1)) context.lineTo(onScreenX(scene.x[node]), onScreenY(scene.y[node]));
      if (corners.length === 1) context.lineTo(onScreenX(scene.x[corners[0]]) + 0.01, onScreenY(scene.y[corners[0]]));
      context.closePath();
      context.stroke();
      context.fill();
    }
  }
  context.globalAlpha = 1;
  context.lineCap = "butt";
}

function boxInSight({ x, y, across, down }, pad, width, height) {
  const [left, right] = [onScreenX(x - across / 2) - pad, onScreenX(x + across / 2) + pad];
  const [top, bottom] = [onScreenY(y - down / 2) - pad, onScreenY(y + down / 2) + pad];
  return right > 0 && left < width && bottom > 0 && top < height;
}
