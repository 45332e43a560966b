// Bodies with their people: drawn with each member where there is room, as one disc with a count where there is none.

const groups = { list: [], of: new Int32Array(0), closed: new Uint8Array(0), bundles: [], madeFor: "" };

// Members that would stand closer than this are drawn as one disc.
const TOO_CLOSE = 6;
// Whoever has fewer nodes than this sees every one of them at any distance.
const FEW_NODES = 500;

function placeGroups() {
  groups.of = new Int32Array(NODES.count).fill(-1);
  groups.list = (scene.view.groups ?? []).map((group, at) => {
    for (const node of group.members) groups.of[node] = at;
    if (group.node >= 0 && scene.there[group.node] === 1) groups.of[group.node] = at;
    const box = boxAround(group.node >= 0 ? [...group.members, group.node] : group.members);
    if (box === null) return { ...group, x: 0, y: 0, across: 0, down: 0, spacing: 0 };
    const [across, down] = [box.right - box.left, box.bottom - box.top];
    return {
      ...group,
      x: (box.left + box.right) / 2,
      y: (box.top + box.bottom) / 2,
      across,
      down,
      spacing: Math.sqrt((across * down) / group.members.length),
    };
  });
  const spacings = groups.list.filter((group) => group.members.length > 1).map((group) => group.spacing).sort((one, other) => one - other);
  groups.usual = spacings[spacings.length >> 1] ?? Infinity;
  groups.closed = new Uint8Array(groups.list.length);
  groups.order = undefined;
  groups.madeFor = "";
}

// Decides which groups are closed at this distance, and bundles the ties that begin or end in one.
function closeGroups(many) {
  let any = 0;
  // Where the usual body is too small all are closed, so that like stands beside like.
  const all = many && groups.usual * camera.scale < TOO_CLOSE;
  for (const [at, group] of groups.list.entries()) {
    const closed = many && group.members.length > 1 && (all || (group.members.length > 3 && group.spacing * camera.scale < TOO_CLOSE));
    groups.closed[at] = closed ? 1 : 0;
    any += groups.closed[at];
  }
  const wanted = `${scene.turn} ${groups.closed.join("")}`;
  if (wanted === groups.madeFor) return;
  groups.madeFor = wanted;
  groups.any = any > 0;
  groups.shown = new Int32Array(groups.list.length);
  for (let node = 0; node < NODES.count; node += 1) if (groups.of[node] >= 0 && nodeDrawn(node)) groups.shown[groups.of[node]] += 1;
  groups.bundles = any > 0 ? bundle() : [];
}

const inClosed = (node) => groups.of[node] >= 0 && groups.closed[groups.of[node]] === 1;

// What a node is drawn as: a group (its place), or itself (after the groups).
const drawnAs = (node) => (inClosed(node) ? groups.of[node] : groups.list.length + node);

// The ties of closed groups, one line for each two ends and each family, in batches.
function bundle() {
  const found = new Map();
  const ends = groups.list.length + NODES.count;
  const families = DATA.families.length;
  for (let tie = 0; tie < TIES.count; tie += 1) {
    if (!tieDrawn(tie)) continue;
    const [one, other] = [drawnAs(TIES.one[tie]), drawnAs(TIES.other[tie])];
    if (one === other || (one >= groups.list.length && other >= groups.list.length)) continue;
    const [from, to] = one < other ? [one, other] : [other, one];
    const key = (from * ends + to) * families + TIES.family[tie];
    const known = found.get(key);
    if (known === undefined) found.set(key, { from, to, family: TIES.family[tie], count: 1, stands: tieStands(tie) });
    else {
      known.count += 1;
      known.stands ||= tieStands(tie);
    }
  }
  return batchBundles([...found.values()]);
}

// Bundles that look alike: the same family, and about as many ties.
function batchBundles(bundles) {
  const batches = new Map();
  for (const one of bundles) {
    const weight = Math.round(Math.log2(one.count));
    const key = `${one.family} ${weight} ${one.stands}`;
    if (!batches.has(key)) batches.set(key, { family: one.family, weight, stands: one.stands, lines: [] });
    batches.get(key).lines.push(one);
  }
  return Object.assign([...batches.values()].sort((one, other) => one.stands - other.stands || other.family - one.family || one.weight - other.weight), { lines: bundles.length });
}

const endX = (end) => onScreenX(end < groups.list.length ? groups.list[end].x : scene.x[end - groups.list.length]);
const endY = (end) => onScreenY(end < groups.list.length ? groups.list[end].y : scene.y[end - groups.list.length]);

// Half the width of a closed group's disc on the screen.
function discOf(at) {
  const { across, down } = groups.list[at];
  return Math.max(5, Math.sqrt(Math.max(1, across * down)) * 0.5 * camera.scale + 3);
}

const groupFaded = (at) => masks.focus !== null && !groups.list[at].members.some((node) => masks.focus.nodes[node] !== 0);

// Zooms until the members of a group are drawn.
function aimAtGroup(at, width, height) {
  const group = groups.list[at];
  const scale = Math.max((TOO_CLOSE * 2.2) / Math.max(group.spacing, 0.01), camera.scale);
  const box = { left: group.x - group.across / 2, right: group.x + group.across / 2, top: group.y - group.down / 2, bottom: group.y + group.down / 2 };
  aimCamera(box, width, height, { x: 90, y: 60 }, Math.max(scale, camera.home * 2));
}
