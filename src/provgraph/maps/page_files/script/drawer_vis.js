// Drawing with vis-network, up to a few thousand nodes: it draws signs and ties, we draw hulls, names and marks.
//
// Hiding and fading write straight into the options of vis-network's own nodes and edges, then redraw: going through
// its DataSet costs ten times more (its version is fixed, and a test watches over what is used here).

const visDrawer = {
  kind: "vis",
  quick: 9,
  took: 0,
  resting: 0,

  start(element) {
    this.holder = document.createElement("div");
    this.holder.className = "holder";
    this.holder.style.cssText = "position:absolute;inset:0;transform-origin:0 0";
    element.append(this.holder);
    const shapes = DATA.kinds.map(({ shape, hollow }) => ({ shape, ...(hollow ? { shapeProperties: { borderDashes: [3, 2] } } : {}) }));
    const nodes = Array.from({ length: NODES.count }, (_, node) => ({ id: node, x: 0, y: 0, label: "", ...shapes[NODES.kind[node]] }));
    // The weakest first, so that the strongest is drawn over the others.
    const order = Array.from({ length: TIES.count }, (_, tie) => tie).sort((one, other) => TIES.family[other] - TIES.family[one] || one - other);
    // Nothing of its own in an edge: vis-network copies deeply whatever it finds there, which is most of its start.
    const edges = order.map((tie) => ({ id: `t${tie}`, from: Math.min(TIES.one[tie], TIES.other[tie]), to: Math.max(TIES.one[tie], TIES.other[tie]) }));
    this.network = new vis.Network(this.holder, { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }, DATA.vis.options ?? DATA.vis);
    // The canvas says nothing to a keyboard or a screen reader; the search, the panel and the table do.
    for (const inside of this.holder.querySelectorAll("[tabindex]")) inside.removeAttribute("tabindex");
    this.canvas = this.holder.querySelector("canvas");
    this.nodes = Array.from({ length: NODES.count }, (_, node) => this.network.body.nodes[node]);
    this.edges = Array.from({ length: TIES.count }, (_, tie) => this.network.body.edges[`t${tie}`]);
    this.bendEdges();
    this.network.on("beforeDrawing", (context) => this.onPaper(context, () => paintHulls(context, this.width, this.height)));
    this.network.on("afterDrawing", (context) => this.onPaper(context, () => {
      this.questions(context);
      drawer.drawnLabels = paintWords(context, this.width, this.height);
    }));
  },

  // vis-network knows no such curves as ours, so each edge is told by what it is pulled.
  bendEdges() {
    this.edges.forEach((edge, tie) => {
      edge.edgeType._getViaCoordinates = () => {
        const at = 4 * tie;
        const { pulls } = curves;
        return [{ x: pulls[at], y: pulls[at + 1] }, { x: pulls[at + 2], y: pulls[at + 3] }];
      };
    });
  },

  // Draws in pixels of the screen what vis-network draws in its own.
  onPaper(context, draw) {
    if (scene.view === null) return;
    context.save();
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    draw();
    context.restore();
  },

  questions(context) {
    const hollow = DATA.kinds.map((kind) => kind.hollow === true);
    if (!hollow.includes(true)) return;
    for (let node = 0; node < NODES.count; node += 1) {
      const kind = NODES.kind[node];
      if (!hollow[kind] || !nodeDrawn(node) || nodeFaded(node)) continue;
      drawQuestion(context, DATA.kinds[kind].key, onScreenX(scene.x[node]), onScreenY(scene.y[node]), radiusOf(kind));
    }
  },

  resize(width, height) {
    Object.assign(this, { width, height });
    this.network.setSize(`${width}px`, `${height}px`);
    this.network.canvas.setSize();
    this.ratio = this.canvas.width / Math.max(1, width);
  },

  placed() {
    this.nodes.forEach((drawn, node) => {
      drawn.x = scene.x[node];
      drawn.y = scene.y[node];
    });
  },

  repaint() {
    closeGroups(false);
    const nodeLooks = DATA.kinds.map((kind) => [false, true].map((selected) => lookOfNode(kind, selected)));
    const drawnTies = TIES.one.reduce((sum, _, tie) => sum + (tieDrawn(tie) ? 1 : 0), 0);
    this.drawnTies = drawnTies;
    const unseen = fadedInk(drawnTies) === 0;
    this.nodes.forEach((drawn, node) => {
      const { options } = drawn;
      options.hidden = !nodeDrawn(node);
      if (options.hidden) return;
      const selected = isSelected("node", node);
      Object.assign(options, nodeLooks[NODES.kind[node]][selected ? 1 : 0]);
      options.opacity = nodeFaded(node) ? FADED.node : 1;
    });
    this.edges.forEach((drawn, tie) => {
      drawn.options.hidden = !tieDrawn(tie) || (tieFaded(tie) && unseen);
    });
    this.network._updateVisibleIndices();
    this.scaled = 0;
    this.show();
  },

  // Signs and lines keep their size on the screen: vis-network would let them grow with the distances.
  size() {
    if (this.scaled === camera.scale) return;
    this.scaled = camera.scale;
    const radii = DATA.kinds.map((_, kind) => radiusOf(kind) / camera.scale);
    const thin = thinness();
    for (const node of this.network.body.nodeIndices) this.nodes[node].options.size = radii[NODES.kind[node]];
    const ink = inkFor(this.drawnTies);
    const scaled = (lengths) => (lengths.length > 0 ? lengths.map((length) => length / camera.scale) : false);
    const looks = DATA.families.map((family) => ({
      dashes: scaled(dashesOf(family, thin)),
      plain: lookOfTie(family, ink),
      stands: lookOfTie(family, 1),
      faded: lookOfTie(family, fadedInk(this.drawnTies)),
    }));
    for (const id of this.network.body.edgeIndices) {
      const tie = Number(id.slice(1));
      const { options } = this.edges[tie];
      const look = looks[TIES.family[tie]];
      const stands = tieStands(tie);
      options.color = stands ? look.stands : tieFaded(tie) ? look.faded : look.plain;
      options.width = (widthOf(tie) * thin * Math.max(0.6, ink) + (stands ? 0.9 : 0)) / camera.scale;
      options.dashes = tieFaded(tie) ? false : look.dashes;
    }
    for (const node of this.network.body.nodeIndices) {
      const { options } = this.nodes[node];
      const kind = DATA.kinds[NODES.kind[node]];
      options.borderWidth = borderOf(kind, isSelected("node", node)) / camera.scale;
      if (kind.hollow) options.shapeProperties = { ...options.shapeProperties, borderDashes: [3 / camera.scale, 2 / camera.scale] };
    }
  },

  show() {
    clearTimeout(this.resting);
    const began = performance.now();
    this.size();
    this.holder.style.transform = "";
    const { view } = this.network.body;
    view.scale = camera.scale;
    view.translation = { x: camera.x, y: camera.y };
    this.network.redraw();
    this.drawn = { scale: camera.scale, x: camera.x, y: camera.y };
    this.took = performance.now() - began;
  },

  // A small map is drawn anew at every step. A large one is moved as the picture it is, and drawn anew at rest, or
  // where the reader has gone so far that too much paper would be blank.
  moved() {
    const by = camera.scale / this.drawn.scale;
    const [across, down] = [camera.x - this.drawn.x * by, camera.y - this.drawn.y * by];
    const far = by === 1 && Math.max(Math.abs(across), Math.abs(down)) > 240;
    if (this.took < this.quick || far || by > 2.5 || by < 0.6) {
      this.show();
      return;
    }
    this.holder.style.transform = `translate(${across}px, ${down}px) scale(${by})`;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.show(), 120);
  },
};

const borderOf = (kind, selected) => (selected ? 2.5 : kind.hollow ? 1.6 : 1);

function lookOfNode(kind, selected) {
  const background = colourOf(kind.hollow ? "paper" : kind.key);
  const border = colourOf(selected ? "ink" : kind.hollow ? kind.key : "paper");
  return { color: { background, border, highlight: { background, border }, hover: { background, border } } };
}

function lookOfTie(family, opacity) {
  const color = lineColour(family.key);
  return { color, highlight: color, hover: color, inherit: false, opacity };
}
