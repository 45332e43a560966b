// Words and elements. Texts reach the document as text only, never as markup.

let STRINGS = null;

function openStrings() {
  STRINGS = new Map(DATA.languages.map((language) => [language, new Map(Object.entries(DATA.strings[language]))]));
}

// A session that says only by a tie of which mission it is part.
function joinMissions() {
  for (let tie = 0; tie < TIES.count; tie += 1) {
    if (tieKindOf(tie) !== "part_of") continue;
    const [one, other] = [TIES.one[tie], TIES.other[tie]];
    const [session, mission] = kindOf(one) === "mission" ? [other, one] : [one, other];
    if (kindOf(mission) === "mission" && NODES.mission[session] < 0) NODES.mission[session] = mission;
  }
}

// A datum in the language of the page, by its place in the texts.
const inWords = (place) => textAt(place, state.language);

const nameOf = (node) => inWords(NODES.label[node]) || NODES.iri[node];
const kindOf = (node) => DATA.kinds[NODES.kind[node]].key;
const familyOf = (tie) => DATA.families[TIES.family[tie]].key;
const gradeOf = (tie) => DATA.grades[TIES.grade[tie]];
const statusOf = (tie) => DATA.statuses[TIES.status[tie]];
const tieKindOf = (tie) => DATA.tie_kinds[TIES.kind[tie]] ?? "tie";
const evidenceOf = (list) => (Array.isArray(list) ? list : []);

// One of our own texts; facts stand between braces. With `n`, the text may have a singular and a plural.
function say(key, facts = {}) {
  const texts = STRINGS.get(state.language);
  let text = texts.get(key);
  if (text === undefined) {
    const one = facts.n === 1 || (state.language === "fr" && facts.n === 0);
    text = texts.get(`${key}.${one ? "one" : "other"}`) ?? key;
  }
  const known = new Map(Object.entries(facts));
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const fact = known.get(name);
    return typeof fact === "number" ? sayNumber(fact) : String(fact);
  });
}

// Without accents, case and typographic signs: how people type.
const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ø/g, "o").replace(/ł/g, "l").replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const byId = (id) => document.getElementById(id);

// A new element. `data` marks a text that comes from a source: its writing direction stays its own.
function make(tag, { className, text, data, attributes, onclick } = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (data !== undefined) {
    element.classList.add("datum");
    element.textContent = data;
  } else if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  if (onclick) element.addEventListener("click", onclick);
  element.append(...children.filter((child) => child !== null));
  return element;
}

const button = (text, onclick, attributes = {}) => make("button", { text, onclick, attributes: { type: "button", ...attributes } });

function makeSvg(tag, attributes, children = []) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Corners of the shapes in a square of 20, the same ones that the map draws.
const SHAPES = new Map([
  ["square", "3.5,3.5 16.5,3.5 16.5,16.5 3.5,16.5"],
  ["diamond", "10,1.5 18.5,10 10,18.5 1.5,10"],
  ["triangle", "10,2.5 18,16.5 2,16.5"],
  ["hexagon", "18,10 14,17 6,17 2,10 6,3 14,3"],
  ["star", "10,1 12.4,7.2 19,7.6 13.9,11.8 15.6,18.2 10,14.6 4.4,18.2 6.1,11.8 1,7.6 7.6,7.2"],
]);

function signOf(kind) {
  const { shape, hollow } = DATA.kinds.find(({ key }) => key === kind);
  const drawn = SHAPES.has(shape) ? makeSvg("polygon", { points: SHAPES.get(shape) }) : makeSvg("circle", { cx: 10, cy: 10, r: 6.5 });
  const children = [drawn];
  if (hollow) {
    drawn.setAttribute("stroke-dasharray", "3 2");
    drawn.setAttribute("stroke-width", "1.5");
    const mark = makeSvg("text", { x: 10, y: 13.2 });
    mark.textContent = "?";
    children.push(mark);
  }
  return makeSvg("svg", { class: `sign sign-${kind}`, viewBox: "0 0 20 20", "aria-hidden": "true" }, children);
}

function lineOf(family) {
  const { width, dashes } = DATA.families.find(({ key }) => key === family);
  const drawn = makeSvg("line", { x1: 1, y1: 6, x2: 29, y2: 6, "stroke-width": Math.max(width, dashes.length > 0 ? 1.8 : 1.3), "stroke-dasharray": dashes.join(" ") || "none" });
  return makeSvg("svg", { class: `line line-${family}`, viewBox: "0 0 30 12", "aria-hidden": "true" }, [drawn]);
}

// Everything in the page that carries a text of ours says it again, in the language of the moment.
function translate() {
  const title = DATA.titles[state.language];
  document.documentElement.lang = state.language;
  document.title = title;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.dataset.sayLabel));
    if (element.matches("button, summary")) element.title = say(element.dataset.sayLabel);
  }
  for (const element of document.querySelectorAll("[data-say-hint]")) element.placeholder = say(element.dataset.sayHint);
  byId("language").lang = state.language === "fr" ? "en" : "fr";
  byId("title").textContent = title;
  byId("title").classList.add("datum");
  const many = new Map(DATA.kinds.map(({ key }) => [key, 0]));
  for (let node = 0; node < NODES.count; node += 1) many.set(kindOf(node), many.get(kindOf(node)) + 1);
  byId("subtitle").textContent = say("subtitle", {
    actors: say("actors_count", { n: ["person", "unidentified", "group", "organisation"].reduce((sum, kind) => sum + many.get(kind), 0) }),
    sessions: say("sessions_count", { n: many.get("session") }),
    ties: say("ties_count", { n: TIES.count }),
    sources: say("sources_count", { n: DATA.sources.length }),
  });
}

const announce = (text) => {
  byId("live").textContent = text;
};
