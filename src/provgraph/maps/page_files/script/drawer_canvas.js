// Our own drawing on a canvas, for many nodes: everything but the names is kept as a picture, moved while the reader
// moves, and drawn anew at rest.

const canvasDrawer = {
  kind: "canvas",
  // Room around what is in sight, so that a short way needs no new picture.
  around: 96,
  // A scene that is drawn faster than this is drawn anew at every step.
  quick: 9,
  took: 0,
  resting: 0,
  // The camera under which the picture to move was made; null: it is not what is seen now.
  drawn: null,

  start(element) {
    this.canvas = document.createElement("canvas");
    this.layer = document.createElement("canvas");
    element.append(this.canvas);
  },

  resize(width, height) {
    Object.assign(this, { width, height, ratio: devicePixelRatio || 1 });
    this.canvas.width = Math.round(width * this.ratio);
    this.canvas.height = Math.round(height * this.ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.layer.width = Math.round((width + 2 * this.around) * this.ratio);
    this.layer.height = Math.round((height + 2 * this.around) * this.ratio);
    forgetStamps();
  },

  placed() {},

  // At rest the map is drawn straight to where it is seen: the picture to move is made when somebody moves.
  repaint() {
    clearTimeout(this.resting);
    this.resting = 0;
    this.drawn = null;
    const context = this.canvas.getContext("2d");
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    paintGround(context, this.width, this.height, drawStamp);
    drawer.drawnLabels = paintWords(context, this.width, this.height);
  },

  // Makes the picture to move, and shows it.
  picture() {
    const began = performance.now();
    const context = this.layer.getContext("2d");
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    moveCamera(this.around, this.around);
    paintGround(context, this.width + 2 * this.around, this.height + 2 * this.around, drawStamp);
    moveCamera(-this.around, -this.around);
    this.drawn = { scale: camera.scale, x: camera.x, y: camera.y };
    this.show();
    this.took = performance.now() - began;
  },

  // The picture as it lies under the camera of now, and the names.
  show() {
    const context = this.canvas.getContext("2d");
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    const by = camera.scale / this.drawn.scale;
    const left = camera.x - (this.drawn.x + this.around) * by;
    const top = camera.y - (this.drawn.y + this.around) * by;
    context.fillStyle = colourOf("paper");
    context.fillRect(0, 0, this.width, this.height);
    context.drawImage(this.layer, left, top, (this.width + 2 * this.around) * by, (this.height + 2 * this.around) * by);
    drawer.drawnLabels = paintWords(context, this.width, this.height);
  },

  moved() {
    if (this.drawn === null) this.picture();
    else {
      const by = camera.scale / this.drawn.scale;
      const away = Math.max(Math.abs(camera.x - this.drawn.x * by), Math.abs(camera.y - this.drawn.y * by));
      if (this.took < this.quick || (by === 1 && away > this.around) || by > 3 || by < 0.5) this.picture();
      else this.show();
    }
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.repaint(), 120);
  },
};
