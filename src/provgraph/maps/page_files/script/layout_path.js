// A way from one actor to another: its steps in a line, from left to right, or downwards on a telephone.

function pathView(steps) {
  const blank = () => new Array(NODES.count).fill(-1);
  const [x, y, side] = [blank(), blank(), new Array(NODES.count).fill("below")];
  const narrow = { x: blank(), y: blank(), side: "right" };
  const last = Math.max(1, steps.length - 1);
  steps.forEach((node, at) => {
    const along = steps.length === 1 ? 5000 : Math.round(900 + (8200 * at) / last);
    x[node] = along;
    // Names of neighbours take turns above and below the line where there are many.
    y[node] = 5000 + (steps.length > 5 ? (at % 2 === 0 ? -500 : 500) : 0);
    narrow.x[node] = 2400;
    narrow.y[node] = along;
  });
  return { key: "path", x, y, height: 0, side, groups: [], headings: [], narrow, room: null, families: {} };
}
