// The state in the address, so that a link shows what its sender saw. Whatever cannot be understood is left out.

const MOST_IN_FRAGMENT = 400;

let nodePlaces = null;
let writing = 0;

function nodeByIri(iri) {
  nodePlaces ??= new Map(NODES.iri.map((known, node) => [known, node]));
  return nodePlaces.get(iri) ?? null;
}

// Of the ties between two nodes, which one: the address names ends and number.
function tieNumber(tie) {
  return [...tiesOf(TIES.one[tie])].filter((at) => otherEnd(at, TIES.one[tie]) === TIES.other[tie]).indexOf(tie);
}

function fragmentOf() {
  const said = new URLSearchParams();
  const all = (key, values) => {
    for (const value of [...values].slice(0, MOST_IN_FRAGMENT)) said.append(key, String(value));
  };
  if (state.language !== DATA.language) said.set("l", state.language);
  if (state.theme !== themeAtFirst()) said.set("c", state.theme);
  if (state.table) said.set("table", table.of);
  if (state.view !== steps.start.view || state.about !== null || state.path !== null) said.set("v", state.view);
  if (state.about !== null) all("about", [NODES.iri[state.about]]);
  if (state.hops !== 1) said.set("hops", String(state.hops));
  if (state.path !== null) all("path", state.path.map((node) => NODES.iri[node]));
  if (state.path !== null && state.chain > 0) said.set("chain", String(state.chain));
  if (state.pathGrade !== "copresent") said.set("by", state.pathGrade);
  if (state.atLeast !== null) said.set("grade", state.atLeast);
  all("kind", state.hiddenKinds);
  all("family", [...state.families].map(([key, mode]) => `${key}:${mode}`));
  for (const facet of ["missions", "organisations"]) all(facet, [...(state[facet] ?? [])].map((node) => (node < 0 ? "-" : NODES.iri[node])));
  all("sectors", [...(state.sectors ?? [])].map((at) => DATA.sectors[at][0]));
  all("sources", [...(state.sources ?? [])].map((at) => DATA.sources[at].id));
  if (state.since !== null) said.set("since", isoDay(state.since));
  if (state.until !== null) said.set("until", isoDay(state.until));
  if (!state.undated) said.set("undated", "no");
  all("hide", [...state.hiddenNodes].map((node) => NODES.iri[node]));
  all("open", [...state.expanded].map((node) => NODES.iri[node]));
  const chosen = state.selected;
  if (chosen?.type === "node") all("s", ["node", NODES.iri[chosen.index]]);
  else if (chosen?.type === "tie") all("s", ["tie", NODES.iri[TIES.one[chosen.index]], NODES.iri[TIES.other[chosen.index]], tieNumber(chosen.index)]);
  else if (chosen?.type === "pair") all("s", ["pair", NODES.iri[chosen.index], NODES.iri[chosen.other]]);
  else if (chosen?.type === "conflict") all("s", ["conflict", chosen.index]);
  else if (chosen?.type === "group") all("s", ["group", groupKey(viewAt(state.view)?.groups?.[chosen.index], chosen.index)]);
  return said.toString();
}

// A group is named by what it is about, or by its place in the view.
const groupKey = (group, place) => (group !== undefined && group.node >= 0 ? NODES.iri[group.node] : place);

function groupByKey(key) {
  const known = viewAt(state.view)?.groups ?? [];
  const place = known.findIndex((group, at) => String(groupKey(group, at)) === key);
  return place < 0 ? null : { type: "group", index: place, view: state.view };
}

// Browsers take only so many changes of the address in a while.
function writeFragment() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const wanted = fragmentOf();
    if (wanted === location.hash.slice(1)) return;
    try {
      history.replaceState(null, "", wanted === "" ? location.pathname + location.search : `#${wanted}`);
    } catch {
      // Inside a frame without an address of its own there is nothing to write to.
    }
  }, 200);
}

const oneOf = (list, value, otherwise) => (list.includes(value) ? value : otherwise);

function readFragment() {
  let said;
  try {
    said = new URLSearchParams(location.hash.slice(1));
  } catch {
    return;
  }
  for (const name of UNDONE) state[name] = copied(steps.start[name]);
  state.language = oneOf(DATA.languages, said.get("l"), state.language);
  state.theme = oneOf(THEMES, said.get("c"), state.theme);
  state.table = TABLE_COLUMNS.has(said.get("table") ?? "");
  if (state.table) table.of = said.get("table");
  const nodes = (key) => said.getAll(key).map(nodeByIri).filter((node) => node !== null);
  const setOf = (values) => (values.length > 0 ? new Set(values) : null);
  readView(said, nodes);
  state.pathGrade = oneOf(ASKED_GRADES, said.get("by"), "copresent");
  state.atLeast = oneOf(ASKED_GRADES, said.get("grade"), null);
  state.hiddenKinds = new Set(said.getAll("kind").filter((kind) => DATA.kinds.some(({ key }) => key === kind)));
  for (const text of said.getAll("family")) {
    const [key, mode] = text.split(":");
    if (DATA.families.some((family) => family.key === key) && NEXT_MODE.has(mode)) state.families.set(key, mode);
  }
  const missions = said.getAll("missions").map((iri) => (iri === "-" ? -1 : nodeByIri(iri))).filter((node) => node !== null);
  state.missions = setOf(missions);
  state.organisations = setOf(nodes("organisations"));
  state.sectors = setOf(said.getAll("sectors").map((key) => DATA.sectors.findIndex((sector) => sector[0] === key)).filter((at) => at >= 0));
  state.sources = setOf(said.getAll("sources").map((id) => DATA.sources.findIndex((source) => source.id === id)).filter((at) => at >= 0));
  state.since = dayOf(said.get("since") ?? "");
  state.until = dayOf(said.get("until") ?? "");
  state.undated = said.get("undated") !== "no";
  state.hiddenNodes = new Set(nodes("hide"));
  state.expanded = new Set(nodes("open"));
  state.selected = readSelected(said.getAll("s"));
}

function readView(said, nodes) {
  const view = said.get("v") ?? "";
  const [about, path] = [nodes("about"), nodes("path")];
  if (view !== "") Object.assign(state, { about: null, path: null, hops: 1, chain: 0 });
  if (view === "ego" && about.length === 1) Object.assign(state, { view, about: about[0], hops: said.get("hops") === "2" ? 2 : 1 });
  else if (view === "path" && path.length === 2 && path[0] !== path[1]) Object.assign(state, { view, path, chain: oneOf([1, 2], Number(said.get("chain")), 0) });
  else if (viewAt(view) !== undefined) state.view = view;
  else if (view !== "") Object.assign(state, { view: steps.start.view, about: steps.start.about, path: copied(steps.start.path), hops: steps.start.hops });
}

function readSelected([type, first, second, number]) {
  const [one, other] = [nodeByIri(first), nodeByIri(second)];
  if (type === "node" && one !== null) return { type, index: one };
  if (type === "pair" && one !== null && other !== null && one !== other) return { type, index: one, other };
  if (type === "conflict" && DATA.conflicts[first] !== undefined && Object.hasOwn(DATA.conflicts, first) && /^\d+$/.test(first)) return { type, index: Number(first) };
  if (type === "group") return groupByKey(first);
  if (type !== "tie" || one === null || other === null) return null;
  const index = [...tiesOf(one)].filter((tie) => otherEnd(tie, one) === other)[Number(number)];
  return index === undefined ? null : { type, index };
}
