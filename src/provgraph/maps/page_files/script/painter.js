// Paints the scene on a canvas, or on whatever takes the same calls: batches of ties that look alike, signs as stamps.

// Ties that look alike, in the order in which they are drawn: { family, look, width, ties }.
const batches = { madeFor: "", list: [] };

const PLAIN = 0;
const STANDS = 1;
const FADES = 2;

// Long paths with much overlap are slow to fill in; a stroke takes so many ties at a time.
const STROKE = 400;

// From so many ties on, those that only pass through what is in sight are left out.
const MANY_TIES = 4000;

// Dashes of so many lines at once cannot be told apart, and are the slowest to draw; nearer, they are dashed again.
const MOST_DASHED = 1500;

function batchTies() {
  const wanted = `${scene.turn} ${groups.madeFor}`;
  if (batches.madeFor === wanted) return;
  batches.madeFor = wanted;
  const found = new Map();
  for (let tie = 0; tie < TIES.count; tie += 1) {
    if (!tieDrawn(tie) || (groups.any && (inClosed(TIES.one[tie]) || inClosed(TIES.other[tie])))) continue;
    const look = masks.focus === null ? PLAIN : tieStands(tie) ? STANDS : FADES;
    const width = Math.round(widthOf(tie) * 5);
    const key = (TIES.family[tie] * 3 + look) * 64 + width;
    const batch = found.get(key);
    if (batch === undefined) found.set(key, { family: TIES.family[tie], look, width: width / 5, ties: [tie] });
    else batch.ties.push(tie);
  }
  // The faded first, what stands out last; the strongest family over the others.
  const order = [1, 2, 0];
  batches.ties = [...found.values()].reduce((sum, batch) => sum + batch.ties.length, 0);
  batches.list = [...found.values()].sort((one, other) => order[one.look] - order[other.look] || other.family - one.family || one.width - other.width);
}

function paintTies(context, width, height) {
  batchTies();
  const thin = thinness();
  const ink = inkFor(batches.ties);
  const many = batches.ties > MANY_TIES && nearness() > 1.3;
  for (const batch of batches.list) {
    const opacity = batch.look === FADES ? fadedInk(batches.ties) : batch.look === STANDS ? 1 : ink;
    if (opacity === 0) continue;
    const family = DATA.families[batch.family];
    const seen = batch.ties.filter((tie) => tieInSight(tie, width, height, many && batch.look !== STANDS));
    context.strokeStyle = lineColour(family.key);
    context.globalAlpha = opacity;
    context.lineWidth = Math.max(0.5, batch.width * thin * Math.max(0.6, ink) + (batch.look === STANDS ? 0.9 : 0));
    context.setLineDash(batch.look === FADES || seen.length > MOST_DASHED ? [] : dashesOf(family, thin));
    strokeEach(context, seen, (tie) => traceTie(context, tie, width, height));
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

const dashesOf = (family, thin) => family.dashes.map((length) => length * Math.max(0.8, thin));

// A tie whose ends are both out of sight says nothing here, and thousands of them veil what is in sight.
const passesOnly = (x1, y1, x2, y2, width, height) =>
  (x1 < 0 || x1 > width || y1 < 0 || y1 > height) && (x2 < 0 || x2 > width || y2 < 0 || y2 > height);

function tieInSight(tie, width, height, many) {
  const [one, other, at] = [TIES.one[tie], TIES.other[tie], 4 * tie];
  const [x1, y1, x2, y2] = [onScreenX(scene.x[one]), onScreenY(scene.y[one]), onScreenX(scene.x[other]), onScreenY(scene.y[other])];
  if (many && passesOnly(x1, y1, x2, y2, width, height)) return false;
  // A curve lies within the box of its ends and of what pulls at it.
  const { pulls } = curves;
  const [x3, y3, x4, y4] = [onScreenX(pulls[at]), onScreenY(pulls[at + 1]), onScreenX(pulls[at + 2]), onScreenY(pulls[at + 3])];
  return Math.max(x1, x2, x3, x4) > 0 && Math.min(x1, x2, x3, x4) < width && Math.max(y1, y2, y3, y4) > 0 && Math.min(y1, y2, y3, y4) < height;
}

function paintBundles(context) {
  if (!groups.any) return;
  const thin = Math.max(0.6, thinness());
  const ink = inkFor(groups.bundles.lines);
  for (const { family: place, weight, stands, lines } of groups.bundles) {
    const family = DATA.families[place];
    const opacity = masks.focus === null ? Math.min(0.9, ink * (0.35 + 0.13 * weight)) : stands ? 1 : fadedInk(groups.bundles.lines);
    if (opacity === 0) continue;
    context.strokeStyle = lineColour(family.key);
    context.globalAlpha = opacity;
    context.lineWidth = Math.min(family.width * 1.3, family.width * (0.4 + 0.15 * weight)) * thin;
    context.setLineDash(lines.length < MOST_DASHED ? dashesOf(family, thin) : []);
    strokeEach(context, lines, ({ from, to }) => {
      context.moveTo(endX(from), endY(from));
      context.lineTo(endX(to), endY(to));
    });
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

// Strokes many lines of one look, a few hundred at a time.
function strokeEach(context, lines, trace) {
  for (let from = 0; from < lines.length; from += STROKE) {
    context.beginPath();
    for (let at = from; at < Math.min(lines.length, from + STROKE); at += 1) trace(lines[at]);
    context.stroke();
  }
}

// Closed groups: a disc with the number of those shown in it.
function paintDiscs(context, width, height) {
  if (!groups.any) return;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let at = 0; at < groups.list.length; at += 1) {
    if (groups.closed[at] === 0 || groups.shown[at] === 0) continue;
    const [x, y, r] = [endX(at), endY(at), discOf(at)];
    if (x < -r || y < -r || x > width + r || y > height + r) continue;
    context.globalAlpha = groupFaded(at) ? FADED.node : 1;
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = colourOf("hull");
    context.fill();
    context.lineWidth = isSelected("group", at) ? 2.5 : 1.2;
    context.strokeStyle = colourOf(isSelected("group", at) ? "ink" : "organisation");
    context.stroke();
    if (r < 8) continue;
    context.fillStyle = textColour("organisation");
    context.font = `600 ${Math.min(14, Math.max(9, r * 0.7))}px ${typeface()}`;
    context.fillText(String(groups.shown[at]), x, y + 0.5);
  }
  context.globalAlpha = 1;
}

// Signs of nodes that are not in a closed group. `drawSign` puts one down: as a stamp, or as a shape.
function paintSigns(context, width, height, drawSign) {
  const radii = DATA.kinds.map((_, kind) => radiusOf(kind));
  for (const faded of masks.focus === null ? [false] : [true, false]) {
    context.globalAlpha = faded ? FADED.node : 1;
    for (let node = 0; node < NODES.count; node += 1) {
      if (!nodeDrawn(node) || (groups.any && inClosed(node)) || nodeFaded(node) !== faded) continue;
      const [x, y, r] = [onScreenX(scene.x[node]), onScreenY(scene.y[node]), radii[NODES.kind[node]]];
      if (x < -r || y < -r || x > width + r || y > height + r) continue;
      drawSign(context, NODES.kind[node], x, y, r, isSelected("node", node));
    }
  }
  context.globalAlpha = 1;
}

// Everything but the words, from the paper up.
function paintGround(context, width, height, drawSign) {
  context.fillStyle = colourOf("paper");
  context.fillRect(0, 0, width, height);
  closeGroups(NODES.count > FEW_NODES && drawer.kind === "canvas");
  paintHulls(context, width, height);
  paintBundles(context);
  paintTies(context, width, height);
  paintDiscs(context, width, height);
  paintSigns(context, width, height, drawSign);
}
