// The table: the same content in words, for those who prefer to read. It follows the filters, and leaves nothing out.

const ROWS_PER_PAGE = 100;

const table = { of: "ties", by: "", down: false, page: 0 };

const TABLE_COLUMNS = new Map([
  ["ties", ["list_who", "list_with", "list_what", "strength", "date", "evidence"]],
  ["nodes", ["name", "sort", "detail", "date", "ties"]],
]);

// The ties that the filters let through and whose family is not off, best proven first.
function tiesToRead() {
  const modes = DATA.families.map(({ key }) => modeOf(key) !== "off");
  const found = [];
  for (let tie = 0; tie < TIES.count; tie += 1) if (passing[tie] === 1 && modes[TIES.family[tie]]) found.push(tie);
  return found.sort((one, other) => TIES.family[one] - TIES.family[other] || one - other);
}

const nodesToRead = () => [...masks.nodes.keys()].filter((node) => masks.nodes[node] === 1).sort((one, other) => NODES.kind[one] - NODES.kind[other] || one - other);

const rowsToRead = () => (table.of === "ties" ? tiesToRead() : nodesToRead());

function sortedRows() {
  const items = rowsToRead();
  if (table.by === "") return items;
  const keys = new Map(items.map((item) => [item, sortKey(item)]));
  const collator = new Intl.Collator(state.language, { numeric: true });
  const order = table.down ? -1 : 1;
  return items.sort((one, other) => {
    const [first, second] = [keys.get(one), keys.get(other)];
    return order * (typeof first === "number" ? first - second : collator.compare(first, second)) || one - other;
  });
}

function sortKey(item) {
  if (table.of === "ties") {
    const keys = { list_who: () => nameOf(TIES.one[item]), list_with: () => nameOf(TIES.other[item]), list_what: () => tieInWords(item), strength: () => TIES.family[item] };
    if (Object.hasOwn(keys, table.by)) return keys[table.by]();
    return table.by === "date" ? dateKey(TIES.earliest[item]) : -evidenceOf(TIES.evidence[item]).length;
  }
  const keys = { name: () => nameOf(item), sort: () => NODES.kind[item], detail: () => inWords(NODES.detail[item]), date: () => dateKey(NODES.earliest[item]) };
  return Object.hasOwn(keys, table.by) ? keys[table.by]() : -degreeOf(item);
}

// What is not dated comes last.
const dateKey = (day) => (day === UNDATED ? 1e9 : day);

function showTable() {
  byId("table-part").hidden = !state.table;
  byId("map").hidden = state.table;
  byId("zoom").hidden = state.table;
  byId("view-table").setAttribute("aria-pressed", String(state.table));
  if (!state.table) return;
  const items = sortedRows();
  const pages = Math.max(1, Math.ceil(items.length / ROWS_PER_PAGE));
  table.page = Math.min(table.page, pages - 1);
  const first = table.page * ROWS_PER_PAGE;
  const body = make("tbody", {}, items.slice(first, first + ROWS_PER_PAGE).map(table.of === "ties" ? tieLine : nodeLine));
  byId("table").replaceChildren(tableHead(), body);
  for (const of of TABLE_COLUMNS.keys()) byId(`table-${of}`).setAttribute("aria-pressed", String(table.of === of));
  const all = table.of === "ties" ? TIES.count : NODES.count;
  const counted = items.length === 0 ? say("list_empty") : say(table.of === "ties" ? "table_ties" : "table_nodes", { shown: items.length, all });
  byId("table-said").textContent = [counted, ...whatFilters(), cutInWords()].filter((text) => text !== "").join(" · ");
  showPages(pages, first, Math.min(items.length, first + ROWS_PER_PAGE), items.length);
}

function tableHead() {
  return make("thead", {}, [make("tr", {}, TABLE_COLUMNS.get(table.of).map((column) => {
    const sorted = table.by === column ? (table.down ? "descending" : "ascending") : "none";
    const press = make("button", { className: "sort", attributes: { type: "button", id: `sort-${column}` }, onclick: () => sortBy(column) }, [
      make("span", { text: say(column) }), make("span", { text: sorted === "none" ? "" : table.down ? "▾" : "▴", attributes: { "aria-hidden": "true" } }),
    ]);
    return make("th", { attributes: { scope: "col", "aria-sort": sorted } }, [press]);
  }))]);
}

function sortBy(column) {
  table.down = table.by === column ? !table.down : false;
  table.by = column;
  table.page = 0;
  showTable();
  byId(`sort-${column}`).focus({ preventScroll: true });
  announce(say(table.down ? "sorted_down" : "sorted_up", { column: say(column) }));
}

const cell = (options, children = []) => make("td", options, children);

function tieLine(tie) {
  return make("tr", { className: isSelected("tie", tie) ? "chosen" : "" }, [
    cell({}, [nameButton(TIES.one[tie])]),
    cell({}, [nameButton(TIES.other[tie])]),
    cell({ data: tieInWords(tie) }),
    cell({}, [make("span", { className: "grade" }, [lineOf(familyOf(tie)), make("span", { text: say(`family.${familyOf(tie)}`) })])]),
    cell({ className: "when", data: inWords(TIES.date[tie]) || say("undated") }),
    cell({}, [make("button", { text: say("evidence_count", { n: evidenceOf(TIES.evidence[tie]).length }), className: "plain-button", attributes: { type: "button" }, onclick: () => select("tie", tie) })]),
  ]);
}

function nodeLine(node) {
  return make("tr", { className: isSelected("node", node) ? "chosen" : "" }, [
    cell({}, [nameButton(node)]),
    cell({}, [make("span", { className: "grade" }, [signOf(kindOf(node)), make("span", { text: say(`kind.${kindOf(node)}`) })])]),
    cell({ data: inWords(NODES.detail[node]) }),
    cell({ className: "when", data: inWords(NODES.date[node]) }),
    cell({ text: sayNumber(degreeOf(node)) }),
  ]);
}

const nameButton = (node) => make("button", { data: nameOf(node), className: "plain-button", attributes: { type: "button" }, onclick: () => select("node", node) });

function showPages(pages, first, last, all) {
  byId("pages").hidden = pages < 2;
  byId("pages-said").textContent = say("page_of", { first: first + 1, last, all });
  byId("page-before").disabled = table.page === 0;
  byId("page-after").disabled = table.page >= pages - 1;
}

function turnPage(by) {
  table.page += by;
  showTable();
  byId("table-part").scrollTop = 0;
  announce(byId("pages-said").textContent);
}

function setTable(shown, of = table.of) {
  state.table = shown;
  if (of !== table.of) Object.assign(table, { of, by: "", down: false, page: 0 });
  showTable();
  if (!shown && drawing) drawer.resized();
  writeFragment();
}

function startTable() {
  byId("view-table").addEventListener("click", () => setTable(!state.table));
  byId("table-ties").addEventListener("click", () => setTable(true, "ties"));
  byId("table-nodes").addEventListener("click", () => setTable(true, "nodes"));
  byId("page-before").addEventListener("click", () => turnPage(-1));
  byId("page-after").addEventListener("click", () => turnPage(1));
}
