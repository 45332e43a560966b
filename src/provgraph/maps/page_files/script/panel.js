// The panel: what is selected, and every piece of evidence for it; how to read the map where nothing is.

// As many lines of a list as are shown before somebody asks for more.
const FIRST_LINES = 12;

let panel = null;

function showPanel() {
  panel = byId("panel");
  panel.replaceChildren();
  const chosen = state.selected;
  const way = chosen === null && state.view === "path" && state.path !== null;
  panel.classList.toggle("open", chosen !== null || way);
  if (way) showWay();
  else if (chosen === null) showHome();
  else if (chosen.type === "node") showNode(chosen.index);
  else if (chosen.type === "tie") showTie(chosen.index);
  else if (chosen.type === "pair") showPair(chosen.index, chosen.other);
  else if (chosen.type === "group") showGroup(chosen.index);
  else showConflict(chosen.index);
  panel.scrollTop = 0;
}

const heading = (text) => make("h3", { text });

function crown(sign, text, close = clearSelection) {
  const buttons = [];
  if (state.trail.length > 0) buttons.push(button(say("back"), goBack, { id: "back" }));
  buttons.push(button(say("close"), close, { id: "close" }));
  return make("div", { className: "crown" }, [sign, make("span", { text }), ...buttons]);
}

// The heading takes the focus, so that a keyboard goes on from here and a screen reader reads it.
const panelTitle = (text) => make("h2", { data: text, attributes: { tabindex: "-1", id: "chosen" } });

function rowButton(sign, title, below, onclick, mark = null) {
  const small = [below].flat().filter((text) => text !== "").map((text) => make("small", { data: text }));
  return make("li", {}, [
    make("button", { className: "row", attributes: { type: "button" }, onclick }, [sign, make("span", {}, [make("span", { data: title }), mark, ...small])]),
  ]);
}

// A list of lines; long ones open further at a press, and nothing is left out.
function appendRows(items, line, into = panel) {
  const list = make("ul", { className: "rows" }, items.slice(0, FIRST_LINES).map(line));
  into.append(list);
  if (items.length <= FIRST_LINES) return;
  let shown = FIRST_LINES;
  const more = button(say("more", { n: items.length - shown }), () => {
    const next = items.slice(shown, shown + 100).map(line);
    list.append(...next);
    shown += next.length;
    next[0].querySelector("button")?.focus({ preventScroll: true });
    if (shown >= items.length) more.remove();
    else more.textContent = say("more", { n: items.length - shown });
  }, { class: "quiet" });
  into.append(more);
}

function facts(pairs) {
  const known = pairs.filter(([, value]) => value.length > 0);
  if (known.length === 0) return null;
  return make("dl", {}, known.flatMap(([name, value]) => [make("dt", { data: name }), ...[value].flat().map((one) => make("dd", { data: one }))]));
}

// What is said of somebody, without the name that stands above it.
function withoutName(node, text) {
  const name = nameOf(node);
  return text.startsWith(name) ? text.slice(name.length).replace(/^\s*:\s*/u, "") || text : text;
}

const detailOf = (node) => withoutName(node, inWords(NODES.detail[node]));

const nodeRow = (node, mark = null) => rowButton(signOf(kindOf(node)), nameOf(node), detailOf(node), () => select("node", node), mark);

// How well proven, as a line and in words.
const gradeMark = (grade) => make("span", { className: "grade" }, [lineOf(DATA.families.some(({ key }) => key === grade) ? grade : "unproven"), make("span", { text: say(`grade.${grade}`) })]);

// The titles of the sources behind pieces of evidence, each once.
const sourceNames = (pieces) => [...new Set(evidenceOf(pieces).map((at) => DATA.sources[DATA.evidence.source[at]].title))].join(", ");

function appendConflicts(indices) {
  if (indices.length === 0) return;
  panel.append(heading(`${say("conflicts")} (${indices.length})`));
  appendRows(indices, conflictRow);
}

// The beginning of a long text, cut after a word.
const inShort = (text, most = 130) => (text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/u, "")}…`);

const conflictRow = (at) =>
  rowButton(make("strong", { text: "≠", attributes: { "aria-hidden": "true" } }), inWords(DATA.conflicts[at].label), inShort(inWords(DATA.conflicts[at].because)) || say(`conflict_kind.${DATA.conflicts[at].kind}`), () => select("conflict", at));

function appendEvidence(places) {
  const pieces = evidenceOf(places);
  panel.append(heading(pieces.length === 0 ? say("evidence") : say("evidence_count", { n: pieces.length })));
  if (pieces.length === 0) panel.append(make("p", { text: say("evidence_none") }));
  else appendPieces(pieces, panel);
}

function appendPieces(pieces, into) {
  const list = make("ul", { className: "pieces" }, pieces.slice(0, FIRST_LINES).map(piece));
  into.append(list);
  if (pieces.length <= FIRST_LINES) return;
  const more = button(say("more", { n: pieces.length - FIRST_LINES }), () => {
    list.append(...pieces.slice(FIRST_LINES).map(piece));
    more.remove();
  }, { class: "quiet" });
  into.append(more);
}

function piece(at) {
  const source = DATA.sources[DATA.evidence.source[at]];
  const from = [source.title, source.publisher, inWords(source.published)].filter((text) => text !== "").join(", ");
  const children = [];
  const says = inWords(DATA.evidence.says[at]);
  if (says) children.push(make("p", { className: "says", data: says }));
  children.push(make("p", { className: "where source", data: from }));
  const locator = inWords(DATA.evidence.locator[at]);
  if (locator) children.push(make("p", { className: "where", data: locator }));
  const address = addressOf(source);
  if (address) children.push(make("p", { className: "where" }, [address]));
  return make("li", {}, children);
}

// A link where the address is one of the web; otherwise the address as it is written.
function addressOf({ address, link }) {
  if (/^https?:\/\//i.test(link)) {
    const attributes = { href: link, target: "_blank", rel: "noopener noreferrer" };
    return make("a", { attributes }, [make("span", { text: say("read_source") }), make("span", { className: "unseen", text: ` ${say("new_window")}` })]);
  }
  return address ? make("span", { data: address }) : null;
}

// What is left out of the file itself, and by which rule.
function cutInWords() {
  if (DATA.cut === null || DATA.cut === undefined) return "";
  const rule = DATA.cut.rule?.[state.language] ?? "";
  return say("cut", { nodes: DATA.cut.nodes ?? 0, ties: DATA.cut.ties ?? 0, rule });
}

function showHome() {
  panel.append(make("div", { className: "crown only-phone" }, [make("span", {}), button(say("close"), closeSheets)]));
  panel.append(make("h2", { text: say("home_title") }));
  if (cutInWords()) panel.append(make("p", { className: "warning", text: cutInWords() }));
  panel.append(make("p", { text: say("home_line"), className: "detail" }));
  panel.append(make("p", { className: "warning", text: say("home_warning") }));
  panel.append(make("p", { text: say("home_act") }), make("p", { className: "where", text: say("home_keys") }));
  appendMissions();
  appendConflicts([...DATA.conflicts.keys()]);
  if (DATA.sources.length > 0) {
    panel.append(heading(say("sources")));
    panel.append(make("ul", { className: "pieces" }, DATA.sources.slice(0, 40).map((source) => {
      const below = [source.publisher, inWords(source.published)].filter((text) => text !== "").join(", ");
      const address = addressOf(source);
      return make("li", {}, [
        make("p", { data: source.title }),
        below ? make("p", { className: "where", data: below }) : null,
        address ? make("p", { className: "where" }, [address]) : null,
      ]);
    })));
    if (DATA.sources.length > 40) panel.append(make("p", { className: "where", text: say("and_others", { n: DATA.sources.length - 40 }) }));
  }
}

// Where to begin: the missions, those with most sessions first.
function appendMissions() {
  const missions = [...NODES.kind.keys()].filter((node) => kindOf(node) === "mission");
  if (missions.length === 0) return;
  const sessions = new Map(missions.map((mission) => [mission, 0]));
  for (let node = 0; node < NODES.count; node += 1) if (sessions.has(NODES.mission[node])) sessions.set(NODES.mission[node], sessions.get(NODES.mission[node]) + 1);
  panel.append(heading(say("kinds.mission")));
  missions.sort((one, other) => sessions.get(other) - sessions.get(one) || one - other);
  appendRows(missions, (node) => rowButton(signOf("mission"), nameOf(node), [inWords(NODES.date[node]), sessions.get(node) === 0 ? say("no_session") : say("sessions_count", { n: sessions.get(node) })].filter(Boolean).join(" · "), () => select("node", node)));
}
