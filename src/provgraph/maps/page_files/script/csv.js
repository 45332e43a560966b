// What is seen as a table for a spreadsheet: RFC 4180, and no text that a spreadsheet would take for a formula.

// How such texts begin (OWASP, CSV injection), the full-width signs too; the same rule as in every export.
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvLine = (cells) => cells.map(csvCell).join(",");

const dayText = (day) => (day === UNDATED ? "" : isoDay(day));

const TIE_CELLS = new Map([
  ["list_who", (tie) => nameOf(TIES.one[tie])],
  ["list_with", (tie) => nameOf(TIES.other[tie])],
  ["list_what", tieInWords],
  ["strength", (tie) => say(`family.${familyOf(tie)}`)],
  ["state", (tie) => (statusOf(tie) ? say(`status.${statusOf(tie)}`) : "")],
  ["date", (tie) => inWords(TIES.date[tie])],
  ["first_day", (tie) => dayText(TIES.earliest[tie])],
  ["last_day", (tie) => dayText(TIES.latest[tie])],
  ["weight_low", (tie) => (TIES.high[tie] > 0 ? Number(TIES.low[tie].toPrecision(4)) : "")],
  ["weight_high", (tie) => (TIES.high[tie] > 0 ? Number(TIES.high[tie].toPrecision(4)) : "")],
  ["why_not_higher", (tie) => inWords(TIES.why[tie])],
  ["sources", (tie) => sourceNames(TIES.evidence[tie])],
  ["addresses", (tie) => [...new Set(evidenceOf(TIES.evidence[tie]).map((at) => DATA.sources[DATA.evidence.source[at]].address).filter(Boolean))].join(" ")],
  ["claims", (tie) => evidenceOf(TIES.evidence[tie]).map((at) => DATA.evidence.claim[at]).filter(Boolean).join(" ")],
  ["one_iri", (tie) => NODES.iri[TIES.one[tie]]],
  ["other_iri", (tie) => NODES.iri[TIES.other[tie]]],
]);

const NODE_CELLS = new Map([
  ["name", nameOf],
  ["sort", (node) => say(`kind.${kindOf(node)}`)],
  ["detail", (node) => inWords(NODES.detail[node])],
  ["date", (node) => inWords(NODES.date[node])],
  ["first_day", (node) => dayText(NODES.earliest[node])],
  ["last_day", (node) => dayText(NODES.latest[node])],
  ["headcount", (node) => inWords(NODES.headcount[node])],
  ["ties", (node) => degreeOf(node)],
  ["sources", (node) => sourceNames(NODES.evidence[node])],
  ["one_iri", (node) => NODES.iri[node]],
]);

// The rows of the table of the moment, under names in the language of the page.
function csvText() {
  const cells = table.of === "ties" ? TIE_CELLS : NODE_CELLS;
  const lines = [csvLine([...cells.keys()].map((key) => say(key)))];
  for (const item of sortedRows()) lines.push(csvLine([...cells.values()].map((read) => read(item))));
  return `${lines.join("\r\n")}\r\n`;
}
