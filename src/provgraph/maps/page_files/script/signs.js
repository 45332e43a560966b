// The shapes of the nodes, drawn with lines, and stamped from a small copy where many are drawn at once.

// Corners around the middle, for half a height of 1; a kind whose shape is not here is a dot.
const CORNERS = new Map([
  ["square", [[-1, -1], [1, -1], [1, 1], [-1, 1]]],
  ["diamond", [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]]],
  ["triangle", [[0, -1.1], [1.1, 0.85], [-1.1, 0.85]]],
  ["hexagon", [[1, 0], [0.5, 0.87], [-0.5, 0.87], [-1, 0], [-0.5, -0.87], [0.5, -0.87]]],
  ["star", Array.from({ length: 10 }, (_, at) => {
    const far = at % 2 === 0 ? 1.3 : 0.56;
    return [far * Math.sin((at * Math.PI) / 5), -far * Math.cos((at * Math.PI) / 5)];
  })],
]);

function drawShape(context, kind, x, y, r, selected) {
  const { key, shape, hollow } = DATA.kinds[kind];
  const corners = CORNERS.get(shape);
  context.beginPath();
  if (corners === undefined) context.arc(x, y, r, 0, 2 * Math.PI);
  else {
    corners.forEach(([dx, dy], at) => (at === 0 ? context.moveTo(x + dx * r, y + dy * r) : context.lineTo(x + dx * r, y + dy * r)));
    context.closePath();
  }
  context.fillStyle = colourOf(hollow ? "paper" : key);
  context.fill();
  context.lineWidth = selected ? 2.5 : hollow ? 1.5 : 1;
  context.strokeStyle = colourOf(selected ? "ink" : hollow ? key : "paper");
  context.setLineDash(hollow ? [3, 2] : []);
  context.stroke();
  context.setLineDash([]);
  if (hollow) drawQuestion(context, key, x, y, r);
}

// The question mark of somebody whom no source names.
function drawQuestion(context, key, x, y, r) {
  context.font = `700 ${Math.max(6, r * 1.5)}px ${typeface()}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colourOf(key);
  context.fillText("?", x, y + 0.5);
}

const stamps = new Map();

const forgetStamps = () => stamps.clear();

function drawStamp(context, kind, x, y, r, selected) {
  const ratio = devicePixelRatio || 1;
  const key = `${kind} ${Math.round(r * 8)} ${selected} ${ratio}`;
  let stamp = stamps.get(key);
  const half = Math.ceil(r * 1.35 + 3);
  if (stamp === undefined) {
    stamp = document.createElement("canvas");
    stamp.width = stamp.height = Math.ceil(2 * half * ratio);
    const inside = stamp.getContext("2d");
    inside.scale(ratio, ratio);
    drawShape(inside, kind, half, half, r, selected);
    if (stamps.size > 300) stamps.clear();
    stamps.set(key, stamp);
  }
  context.drawImage(stamp, x - half, y - half, stamp.width / ratio, stamp.height / ratio);
}
