// The map as a picture to keep: its title, what is seen now, the legend of what is drawn, and where it comes from.

const SHEET = { edge: 20, title: 50, row: 22 };

function pictureOfMap(scale) {
  const sheet = layoutSheet();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(sheet.width * scale);
  canvas.height = Math.round(sheet.height * scale);
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  paintSheet(context, sheet, () => {
    context.save();
    context.translate(0, SHEET.title);
    context.beginPath();
    context.rect(0, 0, drawer.width, drawer.height);
    context.clip();
  }, () => context.restore());
  return canvas;
}

function svgOfMap() {
  const sheet = layoutSheet();
  const context = new SvgContext(sheet.width, sheet.height);
  const title = context.document.createElementNS(SVG, "title");
  title.textContent = withoutControls(sheet.title);
  context.root.append(title);
  paintSheet(context, sheet, () => context.openPart(0, SHEET.title, drawer.width, drawer.height), () => context.closePart());
  return context.text();
}

// Where everything goes: legend and citation take as many rows as they need.
function layoutSheet() {
  const context = document.createElement("canvas").getContext("2d");
  const width = Math.max(360, drawer.width);
  const font = `400 12px ${typeface()}`;
  context.font = font;
  const entries = legendOfDrawn();
  let [x, row] = [SHEET.edge, 0];
  for (const entry of entries) {
    const long = 44 + context.measureText(entry.text).width;
    if (x > SHEET.edge && x + long > width - SHEET.edge) [x, row] = [SHEET.edge, row + 1];
    Object.assign(entry, { x, row });
    x += long;
  }
  const source = breakLines(context, citation(), font, width - 2 * SHEET.edge, 12);
  const legend = SHEET.title + drawer.height + 20;
  const below = legend + (entries.length > 0 ? row + 1 : 0) * SHEET.row + 4;
  return { width, title: DATA.titles[state.language], entries, legend, source, below, height: Math.ceil(below + source.length * 17 + 14), font };
}

// The families and kinds that are drawn now.
function legendOfDrawn() {
  const families = new Set(drawer.drawnTies().map((tie) => TIES.family[tie]));
  const kinds = new Set();
  for (let node = 0; node < NODES.count; node += 1) if (nodeDrawn(node)) kinds.add(NODES.kind[node]);
  return [
    ...[...families].sort((one, other) => one - other).map((family) => ({ family, text: say(`family.${DATA.families[family].key}`) })),
    ...[...kinds].sort((one, other) => one - other).map((kind) => ({ kind, text: say(`kinds.${DATA.kinds[kind].key}`) })),
  ];
}

function paintSheet(context, sheet, openMap, closeMap) {
  context.fillStyle = colourOf("paper");
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.font = `700 19px ${typeface()}`;
  context.fillStyle = colourOf("ink");
  context.fillText(breakLines(context, sheet.title, context.font, sheet.width - 2 * SHEET.edge, 1)[0]?.text ?? "", SHEET.edge, SHEET.title / 2);
  openMap();
  paintGround(context, drawer.width, drawer.height, drawShape);
  paintWords(context, drawer.width, drawer.height);
  closeMap();
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const entry of sheet.entries) paintEntry(context, entry, sheet);
  context.font = sheet.font;
  context.fillStyle = colourOf("muted");
  sheet.source.forEach((line, at) => context.fillText(line.text, SHEET.edge, sheet.below + 8 + at * 17));
}

function paintEntry(context, { family, kind, text, x, row }, sheet) {
  const y = sheet.legend + row * SHEET.row;
  if (kind !== undefined) drawShape(context, kind, x + 10, y, 6, false);
  else {
    const { key, width, dashes } = DATA.families[family];
    context.strokeStyle = lineColour(key);
    context.lineWidth = Math.max(1.3, width);
    context.setLineDash(dashes);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + 22, y);
    context.stroke();
    context.setLineDash([]);
  }
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.font = sheet.font;
  context.fillStyle = colourOf("ink");
  context.fillText(text, x + 28, y);
}
