// What the page knows: the payload, unpacked into columns that 100,000 nodes and 200,000 ties can be drawn from.

let DATA = null;
let NODES = null;
let TIES = null;
// For each node, where its ties stand in `places`: from start[node] to start[node + 1].
let incidence = null;

// A day that no source tells. Every known day lies after it.
const UNDATED = -2147483648;

// Reads the page's own data. What is packed, data or the library that draws, needs a moment: then a promise is returned.
function openData() {
  const written = JSON.parse(document.getElementById("data").textContent);
  const packed = document.getElementById("library")?.textContent ?? "";
  // A browser that cannot unpack it draws with our own canvas.
  const library = packed === "" ? undefined : unpack(packed).then(runScript).catch(() => {});
  if (written.packed === undefined) {
    takeData(written);
    return library;
  }
  return Promise.all([unpack(written.packed).then((text) => takeData(JSON.parse(text))), library]);
}

// Runs a script of the page; the policy knows its digest, as that of every other.
function runScript(code) {
  const script = document.createElement("script");
  script.textContent = code;
  document.head.append(script);
}

async function unpack(packed) {
  if (typeof DecompressionStream === "undefined") throw new Error("DecompressionStream");
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

function takeData(written) {
  DATA = written;
  const { nodes, ties } = written;
  const count = nodes.iri.length;
  NODES = {
    ...nodes,
    count,
    kind: places(nodes.kind, DATA.kinds, count),
    label: integers(nodes.label, count, 0),
    detail: integers(nodes.detail, count, 0),
    date: integers(nodes.date, count, 0),
    earliest: integers(nodes.earliest, count, UNDATED),
    latest: integers(nodes.latest, count, UNDATED),
    mission: integers(nodes.mission, count, -1),
    organisation: integers(nodes.organisation, count, -1),
  };
  const many = ties.one.length;
  TIES = {
    ...ties,
    count: many,
    one: integers(ties.one, many, -1),
    other: integers(ties.other, many, -1),
    family: places(ties.family, DATA.families, many),
    grade: places(ties.grade, DATA.grades, many),
    status: places(ties.status, DATA.statuses, many),
    label: integers(ties.label, many, 0),
    date: integers(ties.date, many, 0),
    why: integers(ties.why, many, 0),
    earliest: integers(ties.earliest, many, UNDATED),
    latest: integers(ties.latest, many, UNDATED),
    low: Float32Array.from(ties.low ?? new Array(many).fill(1), (weight) => weight ?? 1),
    high: Float32Array.from(ties.high ?? new Array(many).fill(1), (weight) => weight ?? 1),
  };
  incidence = incidenceOf(TIES.one, TIES.other, count);
}

// A column of whole numbers; `unknown` stands where the data hold null, or no such column.
function integers(column, count, unknown) {
  const taken = new Int32Array(count).fill(unknown);
  if (column !== undefined) for (let at = 0; at < count; at += 1) taken[at] = column[at] ?? unknown;
  return taken;
}

// A column of words from a short list, as their places in it; the data may hold either.
function places(column, list, count) {
  const known = new Map(list.map((entry, at) => [typeof entry === "string" ? entry : entry.key, at]));
  const taken = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) taken[at] = typeof column[at] === "string" ? known.get(column[at]) : column[at];
  return taken;
}

function incidenceOf(one, other, count) {
  const start = new Int32Array(count + 1);
  for (let tie = 0; tie < one.length; tie += 1) {
    start[one[tie] + 1] += 1;
    if (other[tie] !== one[tie]) start[other[tie] + 1] += 1;
  }
  for (let node = 0; node < count; node += 1) start[node + 1] += start[node];
  const next = start.slice();
  const found = new Int32Array(start[count]);
  for (let tie = 0; tie < one.length; tie += 1) {
    found[next[one[tie]]++] = tie;
    if (other[tie] !== one[tie]) found[next[other[tie]]++] = tie;
  }
  return { start, places: found };
}

// The places of a node's ties, in the order of the data.
const tiesOf = (node) => incidence.places.subarray(incidence.start[node], incidence.start[node + 1]);

const degreeOf = (node) => incidence.start[node + 1] - incidence.start[node];

const otherEnd = (tie, node) => (TIES.one[tie] === node ? TIES.other[tie] : TIES.one[tie]);

// A text of the data in a language of the page.
function textAt(place, language) {
  const text = DATA.texts[place];
  return typeof text === "string" ? text : text[language === "fr" ? 0 : 1];
}
