// The map as the rest of the page knows it, whoever draws: vis-network, or our own canvas where there are many nodes.

const MOST_FOR_VIS = 3000;

let surface = null;
let hovered = null;
let hoverLayer = null;
let movePending = false;

const coarse = () => matchMedia("(pointer: coarse)").matches;

const drawer = {
  kind: "canvas",
  element: null,
  // The boxes of the names now in sight: { index, group?, left, right, top, bottom }.
  drawnLabels: [],
  onChoose: () => {},
  onHover: () => {},

  // Begins to draw into `element`; nothing is seen before the first view is placed.
  start(element) {
    this.element = element;
    const many = DATA.drawer === "canvas" || NODES.count > MOST_FOR_VIS || typeof vis === "undefined";
    surface = many ? canvasDrawer : visDrawer;
    this.kind = surface.kind;
    readColours();
    element.style.overflow = "hidden";
    surface.start(element);
    hoverLayer = document.createElement("canvas");
    hoverLayer.style.cssText = "position:absolute;left:0;top:0;pointer-events:none";
    element.append(hoverLayer);
    watchGestures(element);
    new ResizeObserver(() => this.resized()).observe(element);
    for (const media of ["(prefers-color-scheme: dark)", "print"]) matchMedia(media).addEventListener("change", () => this.readColours());
  },

  // Shows a view: puts every node where it stands in it, with everything in sight.
  place(view) {
    const { clientWidth: width, clientHeight: height } = this.element;
    scene.view = view;
    if (width === 0 || height === 0) return;
    Object.assign(this, { width, height });
    surface.resize(width, height);
    const ratio = devicePixelRatio || 1;
    Object.assign(hoverLayer, { width: width * ratio, height: height * ratio });
    Object.assign(hoverLayer.style, { width: `${width}px`, height: `${height}px` });
    hovered = null;
    placeScene(view, width, height);
    placeGroups();
    placeCurves();
    surface.placed();
    surface.repaint();
  },

  // A telephone that hides its address bar is no reason to throw away where the reader had moved the map.
  resized() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (scene.view === null || width === 0 || (width === this.width && height === this.height)) return;
    this.place(scene.view);
  },

  // Draws anew after masks, selection or language have changed.
  paint() {
    if (scene.view === null || this.width === undefined) return;
    scene.turn += 1;
    surface.repaint();
    this.paintHover();
  },

  readColours() {
    readColours();
    forgetStamps();
    this.paint();
  },

  pick: (point) => pickAt(point, coarse(), drawer.drawnLabels),
  whereNode: (node) => ({ x: onScreenX(scene.x[node]), y: onScreenY(scene.y[node]) }),
  whereTie(tie, along = 0.5) {
    const at = pointOnTie(tie, along);
    return { x: onScreenX(at.x), y: onScreenY(at.y) };
  },
  scale: () => nearness(),
  inView: (node) => scene.there[node] === 1,

  // The places of the ties that are drawn now, one by one or within the bundles of closed groups.
  drawnTies() {
    const drawn = [];
    for (let tie = 0; tie < TIES.count; tie += 1) if (tieDrawn(tie)) drawn.push(tie);
    return drawn;
  },

  zoom(factor, at = { x: this.width / 2, y: this.height / 2 }) {
    zoomCamera(factor, at);
    this.moved();
  },

  pan(dx, dy) {
    moveCamera(dx, dy);
    this.moved();
  },

  // One drawing for each picture of the screen, however often the hand moves.
  moved() {
    if (movePending) return;
    movePending = true;
    requestAnimationFrame(() => {
      movePending = false;
      surface.moved();
      this.paintHover();
    });
  },

  // Everything in sight, or the nodes in `indices`.
  fit(indices) {
    const box = indices === undefined ? null : boxAround(indices);
    if (box === null) Object.assign(camera, { scale: camera.home, x: 0, y: 0 });
    else aimCamera(box, this.width, this.height, { x: Math.min(120, this.width / 5), y: 60 }, camera.home * Math.max(2.5, camera.closest / camera.home / 4));
    surface.repaint();
    this.paintHover();
  },

  // Brings nodes into sight where the reader has moved the map away from them, or where their group is closed.
  reveal(indices) {
    const away = ({ x, y }) => x < 20 || y < 20 || x > this.width - 20 || y > this.height - 20;
    const there = indices.filter((node) => scene.there[node] === 1);
    if (there.some((node) => away(this.whereNode(node)))) this.fit(there.length < NODES.count / 2 && nearness() > 1.05 ? there : undefined);
    if (there.length > 0 && inClosed(there[0])) this.open(groups.of[there[0]]);
    if (there.length === 1) this.uncover(this.whereNode(there[0]));
  },

  // On a telephone the panel lies over the lower part of the map.
  uncover({ x, y }) {
    const panel = document.getElementById("panel");
    if (panel === null || getComputedStyle(panel).position !== "fixed") return;
    const free = panel.getBoundingClientRect().top - this.element.getBoundingClientRect().top;
    if (free > 40 && y > free - 24) this.pan(this.width / 2 - x, free / 2 - y);
  },

  // Comes near enough to a group for its members to be drawn.
  open(group) {
    aimAtGroup(group, this.width, this.height);
    surface.repaint();
    this.paintHover();
  },

  hover(point) {
    const found = point === null ? null : this.pick(point);
    if (found?.type === hovered?.type && found?.index === hovered?.index) return;
    hovered = found;
    this.element.style.cursor = found === null ? "default" : "pointer";
    this.paintHover();
    this.onHover(found);
  },

  // What the pointer is on, over the drawing: nothing under it has to be drawn anew.
  paintHover() {
    const context = hoverLayer.getContext("2d");
    const ratio = devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    if (hovered === null) return;
    if (hovered.type === "tie" && tieDrawn(hovered.index)) paintTieOver(context, hovered.index);
    else if (hovered.type === "node" && nodeDrawn(hovered.index)) paintNodeOver(context, hovered.index, this.width, this.height);
    else if (hovered.type === "group") paintGroupOver(context, hovered.index);
  },

  picture: (scale = 2) => pictureOfMap(scale),
  svg: () => svgOfMap(),
};

function paintTieOver(context, tie) {
  const family = DATA.families[TIES.family[tie]];
  context.strokeStyle = lineColour(family.key);
  context.lineWidth = widthOf(tie) * thinness() + 1.4;
  context.setLineDash(dashesOf(family, thinness()));
  context.beginPath();
  traceTie(context, tie, drawer.width, drawer.height);
  context.stroke();
  context.setLineDash([]);
}

// A ring, the whole name where it is not drawn, and what is known of them in a few words.
function paintNodeOver(context, node, width, height) {
  const at = signOnScreen(node);
  context.beginPath();
  context.arc(at.x, at.y, at.r + 3.5, 0, 2 * Math.PI);
  context.lineWidth = 1.5;
  context.strokeStyle = colourOf("ink");
  context.stroke();
  const kind = kindOfNode(node);
  const name = textAt(NODES.label[node], state.language);
  const detail = textAt(NODES.detail[node], state.language);
  const drawn = drawer.drawnLabels.find((box) => box.index === node);
  const whole = drawn !== undefined && drawn.line === undefined && !isCut(drawn.text);
  if (name === "" || (whole && detail === "")) return;
  const [font, small] = [fontOf(kind), fontOf("other", 0.92)];
  const text = breakLines(context, name, font.css, 300, 4);
  const below = detail === "" ? [] : breakLines(context, detail.startsWith(name) ? detail.slice(name.length).replace(/^\s*:\s*/u, "") : detail, small.css, 300, 3);
  const wide = Math.max(...[...text, ...below].map((one) => one.width));
  const high = text.length * font.line + below.length * small.line;
  const left = Math.max(8, Math.min(at.x > width / 2 ? at.x - at.r - 10 - wide : at.x + at.r + 10, width - 8 - wide));
  const top = Math.max(6, Math.min(at.y - font.line / 2, height - 6 - high));
  context.fillStyle = colourOf("paper");
  context.fillRect(left - 6, top - 4, wide + 12, high + 8);
  context.lineWidth = 1;
  context.strokeRect(left - 6, top - 4, wide + 12, high + 8);
  paintName(context, { text, font, place: "right", kind, at, left, right: left + wide, top, bottom: top + text.length * font.line }, false);
  if (below.length > 0) {
    context.font = small.css;
    context.fillStyle = colourOf("muted");
    below.forEach((one, row) => context.fillText(one.text, left, top + text.length * font.line + (row + 0.5) * small.line));
  }
}

function paintGroupOver(context, at) {
  context.beginPath();
  context.arc(endX(at), endY(at), discOf(at) + 2.5, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = colourOf("ink");
  context.stroke();
}
