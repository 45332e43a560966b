// A canvas that writes SVG: it takes the calls that the painters make, so that what is saved is what is seen. Texts
// are text nodes of the document and are escaped by the browser's own serializer.

const SVG = "http://www.w3.org/2000/svg";

class SvgContext {
  constructor(width, height) {
    this.document = document.implementation.createDocument(SVG, "svg", null);
    this.root = this.document.documentElement;
    for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) this.root.setAttribute(name, String(value));
    this.into = this.root;
    this.measure = document.createElement("canvas").getContext("2d");
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, lineJoin: "miter", lineCap: "butt", textAlign: "left", textBaseline: "alphabetic" });
    this.written = "10px sans-serif";
    this.dash = [];
    this.path = [];
  }

  get font() {
    return this.written;
  }

  set font(font) {
    this.written = font;
    this.measure.font = font;
  }

  measureText(text) {
    return this.measure.measureText(text);
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = [];
  }

  moveTo(x, y) {
    this.path.push(`M${short(x)} ${short(y)}`);
  }

  lineTo(x, y) {
    this.path.push(`L${short(x)} ${short(y)}`);
  }

  bezierCurveTo(a, b, c, d, x, y) {
    this.path.push(`C${[a, b, c, d, x, y].map(short).join(" ")}`);
  }

  // Whole circles only: the painters draw no others.
  arc(x, y, r) {
    this.path.push(`M${short(x - r)} ${short(y)}a${short(r)} ${short(r)} 0 1 0 ${short(2 * r)} 0a${short(r)} ${short(r)} 0 1 0 ${short(-2 * r)} 0`);
  }

  closePath() {
    this.path.push("Z");
  }

  fill() {
    this.put("path", { d: this.path.join(""), fill: this.fillStyle });
  }

  stroke() {
    if (this.path.length > 0) this.put("path", { d: this.path.join(""), fill: "none", ...this.line() });
  }

  fillRect(x, y, width, height) {
    this.put("rect", { x: short(x), y: short(y), width: short(width), height: short(height), fill: this.fillStyle });
  }

  fillText(text, x, y) {
    this.putText(text, x, y, { fill: this.fillStyle });
  }

  strokeText(text, x, y) {
    this.putText(text, x, y, { fill: "none", ...this.line() });
  }

  // From here on everything lies in a part of the sheet, `right` and `down` from its corner, and is cut at its edge.
  openPart(right, down, width, height) {
    const clip = this.document.createElementNS(SVG, "clipPath");
    clip.setAttribute("id", "part");
    this.into = clip;
    this.put("rect", { x: 0, y: 0, width, height });
    const part = this.document.createElementNS(SVG, "g");
    part.setAttribute("transform", `translate(${right} ${down})`);
    part.setAttribute("clip-path", "url(#part)");
    part.append(clip);
    this.root.append(part);
    this.into = part;
  }

  closePart() {
    this.into = this.root;
  }

  line() {
    return {
      stroke: this.strokeStyle,
      "stroke-width": short(this.lineWidth),
      ...(this.dash.length > 0 ? { "stroke-dasharray": this.dash.map(short).join(" ") } : {}),
      ...(this.lineJoin === "round" ? { "stroke-linejoin": "round" } : {}),
      ...(this.lineCap === "round" ? { "stroke-linecap": "round" } : {}),
    };
  }

  put(tag, attributes) {
    const element = this.document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    if (this.globalAlpha < 1) element.setAttribute("opacity", short(this.globalAlpha));
    this.into.append(element);
    return element;
  }

  putText(text, x, y, attributes) {
    const [, weight, size, family] = /^(\S+) (\S+) (.+)$/.exec(this.written) ?? [null, "400", "12px", "sans-serif"];
    const anchor = this.textAlign === "center" ? { "text-anchor": "middle" } : {};
    const base = this.textBaseline === "middle" ? { dy: "0.35em" } : {};
    const element = this.put("text", { x: short(x), y: short(y), "font-family": family, "font-size": size, "font-weight": weight, ...anchor, ...base, ...attributes });
    element.textContent = withoutControls(text);
  }

  text() {
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(this.document)}\n`;
  }
}

const short = (number) => String(Math.round(number * 100) / 100);

// Signs that XML 1.0 does not allow even when escaped.
const withoutControls = (text) => text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
