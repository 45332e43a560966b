// The views: those that were laid out beforehand, one actor and who is around, the way from one actor to another.

let shownView = null;
let placedFor = "";

// Whether there is a drawing; without one, everything can still be read.
let drawing = false;

function currentView() {
  if (state.view === "ego" && state.about !== null) return viewAround(state.about);
  if (state.view === "path") return pathView(wayNodes());
  return viewAt(state.view) ?? DATA.views[0];
}

// The rings are laid through what is drawn without a selection, so that choosing somebody moves nobody.
function viewAround(centre) {
  const kept = masks;
  const ties = masks.ties.map((drawn) => (drawn === 1 ? 1 : 0));
  let nodes = masks.nodes;
  let hops = state.hops;
  if (hops === 1 && state.expanded.size > 0) {
    hops = 2;
    const near = (node) => node === centre || [...tiesOf(node)].some((tie) => ties[tie] === 1 && (otherEnd(tie, node) === centre || state.expanded.has(otherEnd(tie, node))));
    nodes = nodes.map((shown, node) => (shown === 1 && near(node) ? 1 : 0));
  }
  masks = { nodes, ties, focus: null };
  const view = egoView(centre, hops);
  masks = kept;
  return view;
}

// Puts the nodes where they stand in the view of the moment, if that is not where they stand already.
function placeView(what) {
  const laid = state.view === "ego" || state.view === "path";
  const wanted = [state.view, state.about, state.hops, state.path, state.chain, state.pathGrade].join(" ");
  if (wanted === placedFor && !(laid && what !== "select")) return;
  placedFor = wanted;
  shownView = currentView();
  if (drawing) drawer.place(shownView);
}

// Those of the view that is set, were it not drawn yet.
const groupsNow = () => (viewAt(state.view) ?? shownView)?.groups ?? [];

function groupMembers(place) {
  const group = groupsNow()[place];
  if (group === undefined) return [];
  return group.node >= 0 && !group.members.includes(group.node) ? [group.node, ...group.members] : group.members;
}

function setView(key) {
  if (viewAt(key) === undefined) return;
  change("view", () => {
    state.view = key;
    state.about = null;
    state.path = null;
  }, { said: say(`views.${key}`) });
}

function lookAround(node, hops = state.hops) {
  change("view", () => Object.assign(state, { view: "ego", about: node, hops, path: null }), { said: say("around_of", { name: nameOf(node) }) });
  select("node", node);
}

function findWay(one, other) {
  change("view", () => Object.assign(state, { view: "path", path: [one, other], chain: 0, about: null }), { said: say("path_of", { one: nameOf(one), other: nameOf(other) }) });
  clearSelection();
  showPanel();
  byId("chosen")?.focus({ preventScroll: true });
}

function showBar() {
  const keys = DATA.views.map(({ key }) => key);
  const choice = (key) => button(say(`views.${key}`), () => setView(key), { id: `view-${key}`, "aria-pressed": String(state.view === key) });
  const around = button(say("views.ego"), () => askFor("about"), { id: "view-ego", "aria-pressed": String(state.view === "ego") });
  const way = button(say("views.path"), () => askFor("path"), { id: "view-path", "aria-pressed": String(state.view === "path") });
  const had = document.activeElement?.id ?? "";
  byId("views").replaceChildren(...keys.map(choice), around, way);
  if (had.startsWith("view-")) byId(had)?.focus({ preventScroll: true });
  const select = byId("view-choice");
  select.replaceChildren(...[...keys, "ego", "path"].map((key) => make("option", { text: say(`views.${key}`), attributes: { value: key } })));
  select.value = state.view;
  const ego = state.view === "ego" && state.about !== null;
  byId("hops").hidden = !ego;
  if (ego) {
    byId("hops-of").textContent = nameOf(state.about);
    for (const hops of [1, 2]) byId(`hops-${hops}`).setAttribute("aria-pressed", String(state.hops === hops));
  }
  byId("undo").disabled = steps.past.length === 0;
  byId("redo").disabled = steps.future.length === 0;
}

// Around whom, from whom to whom: who is selected is taken; for the others the search asks.
function askFor(what) {
  const chosen = state.selected?.type === "node" ? state.selected.index : null;
  if (what === "about" && chosen !== null) lookAround(chosen);
  else startAsking(what, what === "path" && chosen !== null && canWalk(chosen) ? chosen : null);
}

const canWalk = (node) => ["person", "unidentified", "group", "organisation"].includes(kindOf(node));
