// Selecting, switching and starting.

function select(type, index) {
  if (state.selected !== null && !isSelected(type, index)) state.trail.push(state.selected);
  state.selected = { type, index };
  selectionChanged();
  const node = focus();
  bringIntoSight([...node.nodes]);
  byId("chosen").focus({ preventScroll: true });
  announce(byId("chosen").textContent);
}

function goBack() {
  const before = state.trail.pop();
  if (before === undefined) return;
  state.selected = before;
  selectionChanged();
  byId("chosen").focus({ preventScroll: true });
}

function clearSelection() {
  if (state.selected === null) return;
  const hadFocus = panel.contains(document.activeElement);
  state.selected = null;
  state.trail.length = 0;
  selectionChanged();
  if (hadFocus) search.focus({ preventScroll: true });
}

function selectionChanged() {
  showPanel();
  showCount();
  showList();
  paint();
}

function setView(view) {
  state.view = view;
  byId("map").hidden = view !== "map";
  byId("list").hidden = view !== "list";
  byId("view-map").setAttribute("aria-pressed", String(view === "map"));
  byId("view-list").setAttribute("aria-pressed", String(view === "list"));
  showList();
  if (view === "map" && network !== null) {
    network.setSize();
    fit();
  }
}

function setLanguage(language) {
  state.language = language;
  closeMatches();
  translate();
  showLegend();
  showPanel();
  showList();
  paint();
  announce(state.selected === null ? "" : byId("chosen").textContent);
}

function pageKey(event) {
  const writing = event.target instanceof HTMLElement && event.target.matches("input[type=text]");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    search.focus();
    search.select();
    event.preventDefault();
  } else if (event.key === "Escape") {
    clearSelection();
  }
}

search.addEventListener("input", showMatches);
search.addEventListener("keydown", searchKey);
search.addEventListener("blur", closeMatches);
document.addEventListener("keydown", pageKey);
byId("view-map").addEventListener("click", () => setView("map"));
byId("view-list").addEventListener("click", () => setView("list"));
byId("language").addEventListener("click", () => setLanguage(state.language === "fr" ? "en" : "fr"));
byId("zoom-in").addEventListener("click", () => zoom(1.4));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
byId("zoom-fit").addEventListener("click", () => fit());
byId("show-all").addEventListener("click", showAll);
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  setView("list");
  byId("list").focus();
});

byId("page").hidden = false;
translate();
showLegend();
showPanel();
try {
  startDrawing();
} catch (reason) {
  // Without a drawing there is still everything in words.
  network = null;
  byId("broken").hidden = false;
  console.error(reason);
  setView("list");
}

// For tests, and for a page that embeds this one: where things stand on the screen, and what is selected.
window.provgraphMap = Object.freeze({
  nodeAt: (index) => ({ ...whereNode(index) }),
  tieAt: (index, along) => ({ ...whereTie(index, along) }),
  labels: () => drawnLabels.map((box) => ({ ...box })),
  shownTies: () => TIES.map((_, index) => index).filter(tieShown),
  drawnTies: () => network.body.edgeIndices.map(tieOf),
  selected: () => (state.selected === null ? null : { ...state.selected }),
  select,
});
document.documentElement.dataset.ready = "yes";
