// The colours of the moment, read from the style sheet: light, dark, forced or printed.

let colours = new Map();

const FADED = { node: 0.16, tie: 0.04 };

// A name that the style sheet leaves out takes the colour of another.
const INSTEAD = new Map([["hull", "soft"], ["hull-line", "rule"], ["line-place", "rule"]]);

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const names = ["paper", "card", "ink", "muted", "rule", "soft", "accent", "hull", "hull-line"];
  for (const { key } of DATA.kinds) names.push(key, `text-${key}`);
  for (const { key } of DATA.families) names.push(key, `line-${key}`);
  colours = new Map(names.map((name) => [name, read(name) || read(INSTEAD.get(name) ?? name)]));
}

const colourOf = (name) => colours.get(name) || colours.get("ink") || "#000";

// A family may bear the name of a kind (place): the line has then a colour of its own.
const lineColour = (family) => colours.get(`line-${family}`) || colourOf(family);

const textColour = (kind) => colours.get(`text-${kind}`) || colourOf("ink");
