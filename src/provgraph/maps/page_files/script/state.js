// What the reader has set: every change passes through `change`, which can be undone and stands in the address.

const THEMES = ["auto", "light", "dark"];
// The highest first, as they are offered.
const ASKED_GRADES = ["attested", "copresent", "coattended"];

const state = {
  language: "fr",
  theme: "auto",
  table: false,
  selected: null,
  trail: [],
  // From here on, what can be undone.
  view: "",
  about: null,
  hops: 1,
  path: null,
  chain: 0,
  pathGrade: "copresent",
  atLeast: null,
  hiddenKinds: new Set(),
  // Only what the reader has set otherwise than the view does.
  families: new Map(),
  missions: null,
  organisations: null,
  sectors: null,
  sources: null,
  since: null,
  until: null,
  undated: true,
  hiddenNodes: new Set(),
  expanded: new Set(),
};

const UNDONE = [
  "view", "about", "hops", "path", "chain", "pathGrade", "atLeast", "hiddenKinds", "families", "missions", "organisations",
  "sectors", "sources", "since", "until", "undated", "hiddenNodes", "expanded",
];
const MOST_STEPS = 200;

const steps = { past: [], future: [], start: null };

const copied = (value) => (value instanceof Set ? new Set(value) : value instanceof Map ? new Map(value) : Array.isArray(value) ? [...value] : value);

const snapshot = () => Object.fromEntries(UNDONE.map((name) => [name, copied(state[name])]));

const plainly = (value) => JSON.stringify(value instanceof Set || value instanceof Map ? [...value] : value);

const sameSteps = (one, other) => UNDONE.every((name) => plainly(one[name]) === plainly(other[name]));

const themeAtFirst = () => (THEMES.includes(DATA.theme) ? DATA.theme : "auto");

// Language and theme as the file was made; the view that it begins with.
function openState() {
  state.language = DATA.language;
  state.theme = themeAtFirst();
  state.view = viewAt(DATA.view)?.key ?? DATA.views[0]?.key ?? "";
  if (Array.isArray(DATA.path)) Object.assign(state, { view: "path", path: DATA.path });
  else if (Number.isInteger(DATA.about)) Object.assign(state, { view: "ego", about: DATA.about, hops: DATA.hops ?? 1 });
  steps.start = snapshot();
}

// Sets something and shows what follows. `joins`: a further step of the same movement of the hand, undone with it.
function change(what, mutate, { joins = false, said = null } = {}) {
  const before = snapshot();
  mutate(state);
  if (sameSteps(before, snapshot())) return;
  if (!joins) {
    steps.past.push(before);
    if (steps.past.length > MOST_STEPS) steps.past.shift();
  }
  steps.future.length = 0;
  refresh(what);
  announce(said ?? byId("drawn").textContent);
}

function restore(from, onto) {
  const wanted = from.pop();
  if (wanted === undefined) return;
  onto.push(snapshot());
  for (const name of UNDONE) state[name] = copied(wanted[name]);
  refresh("all");
  announce(byId("drawn").textContent);
}

const undoStep = () => restore(steps.past, steps.future);
const redoStep = () => restore(steps.future, steps.past);

// Everything as the page was when it opened; this can be undone like any other change.
function putBack() {
  clearSelection();
  change("all", () => {
    for (const name of UNDONE) state[name] = copied(steps.start[name]);
  });
  if (drawing) drawer.fit();
}

// How the ties of a family are drawn: "on", "selected" (only those of what is selected) or "off".
function modeOf(family) {
  const own = state.families.get(family) ?? viewAt(state.view)?.families?.[family];
  if (own === "on" || own === "selected" || own === "off") return own;
  return DATA.families.find(({ key }) => key === family).shown ? "on" : "off";
}

const viewAt = (key) => DATA.views.find((view) => view.key === key);

// Whether anything is set that leaves nodes or ties out.
const filtersSet = () =>
  narrowing() || state.hiddenKinds.size > 0 || state.hiddenNodes.size > 0 || [...state.families.values()].includes("off");

const narrowing = () => strictly() || state.missions !== null || state.since !== null || state.until !== null || !state.undated;

const strictly = () => state.atLeast !== null || state.organisations !== null || state.sectors !== null || state.sources !== null;
