// What the page knows, and the little that it remembers while somebody reads it.

const DATA = JSON.parse(document.getElementById("data").textContent);
const NODES = DATA.nodes;
const TIES = DATA.ties;

const FAMILIES = new Map(DATA.families.map((family) => [family.key, family]));
const KINDS = new Map(DATA.kinds.map((kind) => [kind.key, kind]));

// For each node, the places of its ties in TIES.
const TIES_OF = NODES.map(() => []);
TIES.forEach((tie, index) => tie.ends.forEach((end) => TIES_OF[end].push(index)));

const state = {
  language: DATA.language,
  view: "map",
  hiddenKinds: new Set(),
  hiddenFamilies: new Set(DATA.families.filter((family) => !family.shown).map((family) => family.key)),
  // Nothing, or { type: "node" | "tie" | "conflict", index }.
  selected: null,
  // What was selected before, for the way back.
  trail: [],
};

const isSelected = (type, index) => state.selected !== null && state.selected.type === type && state.selected.index === index;

const nodeShown = (index) => !state.hiddenKinds.has(NODES[index].kind);

// A tie that somebody selected (in the panel or the list) is shown even where its family is hidden.
function tieShown(index) {
  const tie = TIES[index];
  return (isSelected("tie", index) || !state.hiddenFamilies.has(tie.family)) && tie.ends.every(nodeShown);
}

const otherEnd = (tie, node) => (tie.ends[0] === node ? tie.ends[1] : tie.ends[0]);

const byFamily = (indices) =>
  DATA.families
    .map((family) => [family.key, indices.filter((index) => TIES[index].family === family.key).sort(byDate)])
    .filter(([, found]) => found.length > 0);

function byDate(one, other) {
  const [first, second] = [TIES[one].earliest || "9999", TIES[other].earliest || "9999"];
  return first < second ? -1 : first > second ? 1 : one - other;
}

// What stands out while something is selected: { nodes, ties }, or null where nothing is.
function focus() {
  if (state.selected === null) return null;
  const { type, index } = state.selected;
  if (type === "node") {
    const ties = new Set(TIES_OF[index].filter(tieShown));
    const nodes = new Set([index]);
    for (const tie of ties) nodes.add(otherEnd(TIES[tie], index));
    return { nodes, ties };
  }
  if (type === "tie") return { nodes: new Set(TIES[index].ends), ties: new Set([index]) };
  const ties = new Set();
  TIES.forEach((tie, at) => {
    if (tie.conflicts.includes(index) && tieShown(at)) ties.add(at);
  });
  const nodes = new Set(DATA.conflicts[index].nodes);
  for (const tie of ties) for (const end of TIES[tie].ends) nodes.add(end);
  return { nodes, ties };
}
