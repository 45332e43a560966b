// One actor in the middle, whoever is one tie away around, and those two ties away further out. Nothing by lot.

// More than this on a ring would stand too close: they share it as an inner and an outer half.
const ON_A_RING = 28;

// A view of the nodes within `hops` ties of `centre`, through the ties that the masks leave.
function egoView(centre, hops = 1) {
  const rings = ringsAround(centre, hops);
  const angle = new Map();
  const x = new Array(NODES.count).fill(-1);
  const y = new Array(NODES.count).fill(-1);
  const side = new Array(NODES.count).fill("any");
  x[centre] = y[centre] = 5000;
  rings.forEach((ring, at) => {
    const order = orderOnRing(ring, at === 0 ? null : angle, centre);
    const reach = rings.length === 1 ? 4300 : at === 0 ? 2300 : 4600;
    order.forEach((node, place) => {
      const turn = (2 * Math.PI * (place + 0.5)) / order.length - Math.PI / 2;
      const inner = order.length > ON_A_RING && place % 2 === 1 ? 0.84 : 1;
      angle.set(node, turn);
      x[node] = Math.round(5000 + reach * inner * Math.cos(turn));
      y[node] = Math.round(5000 + reach * inner * Math.sin(turn));
      // Names point outwards, where there is room.
      if (Math.abs(Math.cos(turn)) > 0.35) side[node] = Math.cos(turn) > 0 ? "right" : "left";
    });
  });
  return { key: "ego", x, y, height: 0, side, groups: [], headings: [], narrow: null, room: null, families: {} };
}

function ringsAround(centre, hops) {
  const seen = new Set([centre]);
  let edge = [centre];
  const rings = [];
  for (let hop = 0; hop < hops && edge.length > 0; hop += 1) {
    const next = [];
    for (const node of edge) {
      for (const tie of tiesOf(node)) {
        const other = otherEnd(tie, node);
        if (masks.ties[tie] === 0 || masks.nodes[other] === 0 || seen.has(other)) continue;
        seen.add(other);
        next.push(other);
      }
    }
    if (next.length > 0) rings.push(next);
    edge = next;
  }
  return rings;
}

// On the first ring the same kinds and bodies side by side; further out each near those it is tied to.
function orderOnRing(ring, angle, centre) {
  if (angle === null) {
    const strongest = (node) => Math.min(...[...tiesOf(node)].filter((tie) => otherEnd(tie, node) === centre).map((tie) => TIES.family[tie]));
    const keys = new Map(ring.map((node) => [node, [NODES.kind[node], NODES.organisation[node], strongest(node)]]));
    return [...ring].sort((one, other) => {
      const [first, second] = [keys.get(one), keys.get(other)];
      return first[0] - second[0] || first[1] - second[1] || first[2] - second[2] || one - other;
    });
  }
  const mean = new Map(ring.map((node) => {
    let [across, down] = [0, 0];
    for (const tie of tiesOf(node)) {
      const turn = angle.get(otherEnd(tie, node));
      if (turn === undefined) continue;
      across += Math.cos(turn);
      down += Math.sin(turn);
    }
    // From the top, clockwise, as the first ring is laid.
    const turn = Math.atan2(down, across) + Math.PI / 2;
    return [node, turn < 0 ? turn + 2 * Math.PI : turn];
  }));
  return [...ring].sort((one, other) => mean.get(one) - mean.get(other) || one - other);
}
