// Selecting, switching and starting.

function select(type, index, { other, keepFocus = false } = {}) {
  // A group belongs to the view that it was chosen in.
  const next = type === "group" ? { type, index, view: state.view } : other === undefined ? { type, index } : { type, index, other };
  if (state.selected !== null && plainly(state.selected) !== plainly(next)) state.trail.push(state.selected);
  state.selected = next;
  selectionChanged();
  if (drawing && !state.table) drawer.reveal([...(type === "node" ? [index] : masks.focus === null ? [] : masks.focus.nodes.keys())].filter((node) => type === "node" || masks.focus.nodes[node] === 1));
  if (drawing && !state.table && onTelephone()) liftAbove();
  if (!keepFocus) byId("chosen")?.focus({ preventScroll: true });
  announce(byId("chosen")?.textContent ?? "");
}

const onTelephone = () => matchMedia("(max-width: 720px)").matches;

// On a telephone the panel lies over the map: what is selected moves up to where it can be seen.
function liftAbove() {
  const nodes = state.selected.type === "node" ? [state.selected.index] : masks.focus === null ? [] : [...masks.focus.nodes.keys()].filter((node) => masks.focus.nodes[node] === 1 && inThisView(node));
  if (nodes.length === 0 || nodes.length > 40) return;
  const box = byId("canvas").getBoundingClientRect();
  const free = byId("panel").getBoundingClientRect().top - box.top;
  const heights = nodes.map((node) => drawer.whereNode(node).y);
  const middle = (Math.min(...heights) + Math.max(...heights)) / 2;
  if (Math.max(...heights) > free - 24) drawer.pan(0, free / 2 - middle);
}

function goBack() {
  const before = state.trail.pop();
  if (before === undefined) return;
  state.selected = before;
  selectionChanged();
  byId("chosen")?.focus({ preventScroll: true });
}

function clearSelection() {
  if (state.selected === null) return;
  const hadFocus = byId("panel").contains(document.activeElement);
  state.selected = null;
  state.trail.length = 0;
  selectionChanged();
  if (hadFocus) (onTelephone() ? byId("canvas") : search).focus({ preventScroll: true });
}

function selectionChanged() {
  forgetSteps();
  closeSheets();
  if (state.selected !== null) openDesk();
  refresh("select");
}

// Shows what has changed: masks, drawing, legend, panel, table, time, address.
function refresh(what) {
  if (state.selected?.type === "group" && state.selected.view !== state.view) state.selected = null;
  applyFilters();
  placeView(what);
  if (drawing && !state.table) drawer.paint();
  showLegend();
  if (what !== "select") {
    showBar();
    showFacets();
    showTime();
  }
  if (["select", "view", "all", "language"].includes(what)) showPanel();
  showTable();
  writeFragment();
}

function setLanguage(language) {
  state.language = language;
  closeMatches();
  translate();
  showAsking();
  showTheme();
  showCut();
  refresh("language");
  announce(byId("chosen")?.textContent ?? "");
}

function setTheme(theme) {
  state.theme = theme;
  showTheme();
  if (drawing) drawer.readColours();
  writeFragment();
}

const THEME_SIGNS = new Map([["auto", "◐"], ["light", "☀"], ["dark", "☾"]]);

function showTheme() {
  if (state.theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
  byId("theme").replaceChildren(make("span", { text: THEME_SIGNS.get(state.theme), attributes: { "aria-hidden": "true" } }), make("span", { className: "word", text: ` ${say(`theme.${state.theme}`)}` }));
  byId("theme").setAttribute("aria-label", say("theme_is", { theme: say(`theme.${state.theme}`) }));
}

function showCut() {
  byId("cut").hidden = cutInWords() === "";
  byId("cut").textContent = cutInWords();
}

// On a telephone, legend and "how to read" lie over the map when they are asked for.
function closeSheets() {
  byId("legend").classList.remove("open");
  byId("filters-open").setAttribute("aria-expanded", "false");
  if (state.selected === null && !(state.view === "path" && state.path !== null)) byId("panel").classList.remove("open");
}

function openLegend() {
  const open = byId("legend").classList.toggle("open");
  byId("filters-open").setAttribute("aria-expanded", String(open));
  if (open) byId("legend-close").focus();
}

function openDesk(open = true) {
  byId("columns").classList.toggle("wide", !open);
  byId("panel-toggle").setAttribute("aria-expanded", String(open));
}

function listen() {
  document.addEventListener("keydown", pageKey);
  byId("canvas").addEventListener("keydown", mapKey);
  byId("canvas").addEventListener("blur", forgetSteps);
  const press = (id, act) => byId(id).addEventListener("click", act);
  press("language", () => setLanguage(state.language === "fr" ? "en" : "fr"));
  press("theme", () => setTheme(THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length]));
  press("zoom-in", () => drawing && drawer.zoom(1.4));
  press("zoom-out", () => drawing && drawer.zoom(1 / 1.4));
  press("zoom-fit", () => drawing && drawer.fit());
  press("show-all", putBack);
  press("undo", undoStep);
  press("redo", redoStep);
  press("hops-1", () => change("view", () => Object.assign(state, { hops: 1 })));
  press("hops-2", () => change("view", () => Object.assign(state, { hops: 2 })));
  press("filters-open", openLegend);
  press("legend-close", () => {
    closeSheets();
    byId("filters-open").focus();
  });
  press("help", () => {
    if (onTelephone()) {
      clearSelection();
      byId("panel").classList.add("open");
    } else byId("keys").showModal();
  });
  press("panel-toggle", () => openDesk(byId("columns").classList.contains("wide")));
  byId("at-least").addEventListener("change", () => change("facets", () => {
    state.atLeast = oneOf(ASKED_GRADES, byId("at-least").value, null);
  }));
  byId("view-choice").addEventListener("change", () => {
    const { value } = byId("view-choice");
    byId("view-choice").value = state.view;
    if (value === "ego" || value === "path") askFor(value === "ego" ? "about" : "path");
    else setView(value);
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    setTable(true);
    byId("table-part").focus();
  });
  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) === fragmentOf()) return;
    readFragment();
    translate();
    showTheme();
    refresh("all");
  });
}

function startDrawing() {
  drawing = true;
  drawer.start(byId("canvas"));
  drawer.onChoose = (chosen, event) => {
    byId("canvas").focus({ preventScroll: true });
    if (chosen === null) clearSelection();
    else if (chosen.type === "node" && event?.shiftKey && state.selected?.type === "node" && state.selected.index !== chosen.index) select("pair", state.selected.index, { other: chosen.index });
    else {
      select(chosen.type, chosen.index);
      if (chosen.type === "group") drawer.open(chosen.index);
    }
  };
  drawer.place(shownView);
}

function startPage() {
  openStrings();
  openState();
  joinMissions();
  byId("opening").hidden = true;
  byId("page").hidden = false;
  startSearch();
  startTable();
  startShare();
  startTime();
  readFragment();
  translate();
  showTheme();
  showCut();
  listen();
  refresh("all");
  try {
    startDrawing();
  } catch (reason) {
    // Without a drawing there is still everything in words.
    drawing = false;
    byId("broken").hidden = false;
    console.error(reason);
    setTable(true);
  }
  openForTests();
  document.documentElement.dataset.ready = "yes";
}

// What the page says to those without JavaScript is then shown in words too: as text, never as markup.
function cannotOpen(reason) {
  const plain = new DOMParser().parseFromString(byId("plain").textContent, "text/html");
  const lines = [...plain.querySelectorAll("h2, li")].map((line) => make(line.localName === "h2" ? "h2" : "p", { data: line.textContent }));
  byId("opening").replaceChildren(make("h1", { data: document.title }), make("p", { text: byId("opening").dataset.failed }), ...lines);
  console.error(reason);
}

const waiting = openData();
if (waiting === undefined) startPage();
else waiting.then(startPage, cannotOpen);
