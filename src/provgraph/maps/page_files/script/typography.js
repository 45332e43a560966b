// How names are set: typeface, weight and size per kind, and the lines that a name is broken into.

const FONTS = new Map([
  ["mission", { weight: 700, size: 14 }],
  ["organisation", { weight: 600, size: 12 }],
  ["session", { weight: 400, size: 12 }],
  ["other", { weight: 400, size: 12 }],
]);

let typefaceRead = "";

const typeface = () => (typefaceRead ||= getComputedStyle(document.body).fontFamily);

const fontOf = (kind, size = 1) => {
  const { weight, size: pixels } = FONTS.get(FONTS.has(kind) ? kind : "other");
  return { css: `${weight} ${pixels * size}px ${typeface()}`, line: Math.round(pixels * size * 1.16) };
};

// Names are a little smaller where many share a small map.
const nameSize = () => (scene.narrow ? 0.86 : scene.crowd === 1 && scene.view.key !== "columns" && drawer.width < TIGHT && NODES.count > FEW_SIGNS ? 0.93 : 1);

const TIGHT = 800;
const FEW_SIGNS = 50;

// Measuring a text costs more than drawing it: lines once broken are kept.
const broken = new Map();

// The text in at most `lines` lines that fit into `width`; what does not fit ends in an ellipsis.
function breakLines(context, text, font, width, lines) {
  const key = `${font}|${Math.round(width)}|${lines}|${text}`;
  const known = broken.get(key);
  if (known !== undefined) return known;
  context.font = font;
  const long = (part) => context.measureText(part).width;
  const result = [];
  let rest = text.replace(/\s+/g, " ").trim();
  while (rest !== "" && result.length < lines) {
    let part = rest;
    if (long(rest) > width) {
      const last = result.length === lines - 1;
      // A name is cut after a space; after a hyphen only where its first word alone is too wide.
      const words = rest.split(long(rest.split(" ")[0]) > width ? /(?<=[ -])/u : /(?<= )/u);
      let count = words.length;
      while (count > 1 && long(words.slice(0, count).join("").trimEnd()) > width) count -= 1;
      part = words.slice(0, count).join("").trimEnd();
      if (last || long(part) > width) {
        part = rest;
        while (part.length > 1 && long(`${part}…`) > width) part = part.slice(0, -1).trimEnd();
        result.push({ text: `${part}…`, width: long(`${part}…`) });
        break;
      }
    }
    result.push({ text: part, width: long(part) });
    rest = rest.slice(part.length).trim();
  }
  if (broken.size > 20000) broken.clear();
  broken.set(key, result);
  return result;
}
