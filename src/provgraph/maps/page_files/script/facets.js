// Further filters: how well proven, which mission, body, sector, source. Each list counts, and can be searched.

const FACETS = ["missions", "organisations", "sectors", "sources"];
const SEARCHED_FROM = 9;
const MOST_VALUES = 60;

const facetValues = new Map();
const facetTyped = new Map();

// The values of a filter: { value, name, count }, the most frequent first; −1 stands for "of no mission".
function valuesOf(facet) {
  if (facetValues.has(facet)) return facetValues.get(facet);
  const counts = new Map();
  const add = (value) => counts.set(value, (counts.get(value) ?? 0) + 1);
  for (let node = 0; node < NODES.count; node += 1) {
    const kind = kindOf(node);
    if (facet === "missions" && kind === "session") add(NODES.mission[node]);
    if (facet === "missions" && kind === "mission" && !counts.has(node)) counts.set(node, 0);
    if (facet === "organisations" && ["person", "unidentified", "group"].includes(kind)) bodiesOf(node).forEach(add);
    if (facet === "organisations" && kind === "organisation" && !counts.has(node)) counts.set(node, 0);
    if (facet === "sectors") evidenceOf(NODES.sectors?.[node]).forEach(add);
  }
  if (facet === "sources") {
    for (let tie = 0; tie < TIES.count; tie += 1) new Set(evidenceOf(TIES.evidence[tie]).map((at) => DATA.evidence.source[at])).forEach(add);
  }
  const values = [...counts].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count || one.value - other.value);
  facetValues.set(facet, values);
  return values;
}

function nameOfValue(facet, value) {
  if (facet === "sources") return DATA.sources[value].title;
  if (facet === "sectors") return inWords(DATA.sectors[value][1]);
  return value < 0 ? say("no_mission") : nameOf(value);
}

function showFacets() {
  showGrades();
  const open = new Set([...document.querySelectorAll("#facets details[open]")].map((part) => part.dataset.facet));
  const had = document.activeElement?.id ?? "";
  byId("facets").replaceChildren(...FACETS.filter((facet) => valuesOf(facet).length > 1).map((facet) => facetPart(facet, open.has(facet))));
  if (had.startsWith("facet-")) byId(had)?.focus({ preventScroll: true });
}

function showGrades() {
  const choice = byId("at-least");
  choice.replaceChildren(
    make("option", { text: say("at_least_any"), attributes: { value: "" } }),
    ...ASKED_GRADES.map((grade) => make("option", { text: say(`at_least_${grade}`), attributes: { value: grade } })),
  );
  choice.value = state.atLeast ?? "";
}

function facetPart(facet, open) {
  const chosen = state[facet];
  const part = make("details", { attributes: { "data-facet": facet } });
  part.open = open;
  const said = chosen === null ? say("facet_all") : say("facet_some", { n: chosen.size, all: valuesOf(facet).length });
  const head = make("summary", {}, [make("span", { text: say(`facet.${facet}`) }), make("small", { text: said })]);
  const list = make("ul", {});
  const fill = () => list.replaceChildren(...facetLines(facet));
  part.append(head);
  if (valuesOf(facet).length >= SEARCHED_FROM) {
    const box = make("input", { attributes: { type: "text", id: `facet-${facet}`, autocomplete: "off", "aria-label": say("facet_search", { what: say(`facet.${facet}`) }), placeholder: say("facet_hint") } });
    box.value = facetTyped.get(facet) ?? "";
    box.addEventListener("input", () => {
      facetTyped.set(facet, box.value);
      fill();
    });
    part.append(box);
  }
  if (chosen !== null) part.append(button(say("facet_clear"), () => change("facets", () => { state[facet] = null; }), { class: "quiet", id: `facet-clear-${facet}` }));
  part.append(list);
  if (open) fill();
  part.addEventListener("toggle", () => part.open && fill());
  return part;
}

function facetLines(facet) {
  const words = fold(facetTyped.get(facet) ?? "").split(" ").filter(Boolean);
  const matching = valuesOf(facet).filter(({ value }) => words.every((word) => fold(nameOfValue(facet, value)).includes(word)));
  const lines = matching.slice(0, MOST_VALUES).map(({ value, count }) => {
    const box = make("input", { attributes: { type: "checkbox", id: `facet-${facet}-${value}` } });
    box.checked = state[facet]?.has(value) ?? false;
    box.addEventListener("change", () => change("facets", () => {
      const wanted = new Set(state[facet] ?? []);
      if (box.checked) wanted.add(value);
      else wanted.delete(value);
      state[facet] = wanted.size > 0 ? wanted : null;
    }));
    return make("li", {}, [make("label", {}, [box, make("span", { data: nameOfValue(facet, value) }), make("output", { text: sayNumber(count) })])]);
  });
  if (matching.length > MOST_VALUES) lines.push(make("li", { className: "where", text: say("facet_more", { n: matching.length - MOST_VALUES }) }));
  if (matching.length === 0) lines.push(make("li", { className: "where", text: say("search_none") }));
  return lines;
}

// The filters that are set, in words: what the legend counts, the citation names and the table repeats.
// `byHand`: without the families that are hidden at first.
function whatFilters(byHand = false) {
  const said = [];
  const names = (keys, name) => [...keys].map(name).join(", ");
  if (state.atLeast !== null) said.push(say(`at_least_${state.atLeast}`));
  for (const facet of FACETS) if (state[facet] !== null) said.push(`${say(`facet.${facet}`)} : ${names(state[facet], (value) => nameOfValue(facet, value))}`);
  if (state.since !== null || state.until !== null) said.push(`${say("time")} : ${rangeInWords()}`);
  if (!state.undated) said.push(say("undated_left_out"));
  if (state.hiddenKinds.size > 0) said.push(say("kinds_left_out", { names: names(state.hiddenKinds, (key) => say(`kinds.${key}`)) }));
  const off = DATA.families.filter(({ key }, at) => modeOf(key) === "off" && TIES.family.includes(at)).map(({ key }) => key);
  if (off.length > 0 && !(byHand && ![...state.families.values()].includes("off"))) said.push(say("families_left_out", { names: names(off, (key) => say(`family.${key}`)) }));
  if (state.hiddenNodes.size > 0) said.push(say("nodes_left_out", { n: state.hiddenNodes.size, names: names([...state.hiddenNodes].slice(0, 6), nameOf) }));
  return said;
}
