// The legend is the filter: each line shows a sign, says what it means, counts, and switches.

// What a press makes of a family: nothing is lost at once, it is drawn on selection before it goes.
const NEXT_MODE = new Map([["on", "selected"], ["selected", "off"], ["off", "on"]]);

let allOfKind = null;

function countAll() {
  allOfKind ??= countKinds(() => true);
  return allOfKind;
}

function countKinds(counts) {
  const found = new Array(DATA.kinds.length).fill(0);
  for (let node = 0; node < NODES.count; node += 1) if (counts(node)) found[NODES.kind[node]] += 1;
  return found;
}

// For what the lines stand: they are made anew only where something of it changes.
let legendMade = "";

function showLegend() {
  const all = new Array(DATA.families.length).fill(0);
  const left = new Array(DATA.families.length).fill(0);
  for (let tie = 0; tie < TIES.count; tie += 1) {
    all[TIES.family[tie]] += 1;
    left[TIES.family[tie]] += passing[tie];
  }
  const shown = countKinds((node) => masks.nodes[node] === 1);
  showCount();
  const wanted = plainly([state.language, left, shown, DATA.families.map(({ key }) => modeOf(key)), [...state.hiddenKinds]]);
  if (wanted === legendMade) return;
  legendMade = wanted;
  const had = document.activeElement?.id ?? "";
  byId("families").replaceChildren(...DATA.families.flatMap(({ key }, at) => (all[at] > 0 ? [familyLine(key, left[at], all[at])] : [])));
  byId("kinds").replaceChildren(...DATA.kinds.flatMap(({ key }, at) => (countAll()[at] > 0 ? [kindLine(key, shown[at], countAll()[at])] : [])));
  if (/^(family|kind)-/.test(had)) byId(had)?.focus({ preventScroll: true });
}

function familyLine(key, left, all) {
  const mode = modeOf(key);
  const box = make("input", { attributes: { type: "checkbox", id: `family-${key}` } });
  box.checked = mode === "on";
  box.indeterminate = mode === "selected";
  box.addEventListener("change", () => change("families", () => state.families.set(key, NEXT_MODE.get(mode)), { said: `${say(`family.${key}`)} : ${say(`mode.${NEXT_MODE.get(mode)}`)}` }));
  const words = make("span", {}, [make("span", { text: say(`family.${key}`) }), ...(mode === "selected" ? [make("small", { text: say("mode.selected") })] : [])]);
  return legendLine(box, lineOf(key), words, left, all, say("mode_next", { mode: say(`mode.${NEXT_MODE.get(mode)}`) }));
}

function kindLine(key, shown, all) {
  const hidden = state.hiddenKinds.has(key);
  const box = make("input", { attributes: { type: "checkbox", id: `kind-${key}` } });
  box.checked = !hidden;
  box.addEventListener("change", () => change("kinds", () => (hidden ? state.hiddenKinds.delete(key) : state.hiddenKinds.add(key))));
  return legendLine(box, signOf(key), make("span", { text: say(`kinds.${key}`) }), hidden ? all : shown, all);
}

function legendLine(box, sign, words, left, all, title = null) {
  const count = make("output", { text: left === all ? sayNumber(all) : `${sayNumber(left)} / ${sayNumber(all)}` });
  return make("li", {}, [make("label", title === null ? {} : { attributes: { title } }, [box, sign, words, count])]);
}

const inThisView = (node) => shownView === null || (shownView.x[node] ?? -1) >= 0;

// Ties that are drawn now, one by one or in bundles.
function drawnCount() {
  let drawn = 0;
  for (let tie = 0; tie < TIES.count; tie += 1) if (masks.ties[tie] !== 0 && inThisView(TIES.one[tie]) && inThisView(TIES.other[tie])) drawn += 1;
  return drawn;
}

function showCount() {
  byId("drawn").textContent = say("drawn", { shown: drawnCount(), all: TIES.count });
  const said = [];
  if (filtersSet()) said.push(say("filters_on", { n: whatFilters(true).length }));
  byId("filtered").textContent = said.join(" ");
  byId("filters-mark").hidden = said.length === 0;
  showHidden();
}

// Nodes hidden by hand, each with a way back.
function showHidden() {
  const hidden = [...state.hiddenNodes];
  byId("hidden-part").hidden = hidden.length === 0;
  byId("hidden-nodes").replaceChildren(...hidden.slice(0, 50).map((node) => make("li", {}, [
    make("button", { className: "chip", attributes: { type: "button" }, onclick: () => change("hide", () => state.hiddenNodes.delete(node)) }, [
      make("span", { data: nameOf(node) }), make("span", { className: "unseen", text: ` ${say("show_again")}` }), make("span", { text: "↩", attributes: { "aria-hidden": "true" } }),
    ]),
  ])));
}
