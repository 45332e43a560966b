// The panel: what is selected, and every piece of evidence for it; how to read the map where nothing is.

const panel = byId("panel");

function showPanel() {
  panel.replaceChildren();
  panel.classList.toggle("open", state.selected !== null);
  if (state.selected === null) showHome();
  else if (state.selected.type === "node") showNode(state.selected.index);
  else if (state.selected.type === "tie") showTie(state.selected.index);
  else showConflict(state.selected.index);
  panel.scrollTop = 0;
}

const heading = (text) => make("h3", { text });

function crown(sign, text) {
  const buttons = [];
  if (state.trail.length > 0) buttons.push(make("button", { text: say("back"), attributes: { type: "button", id: "back" }, onclick: goBack }));
  buttons.push(make("button", { text: say("close"), attributes: { type: "button", id: "close" }, onclick: clearSelection }));
  return make("div", { className: "crown" }, [sign, make("span", { text }), ...buttons]);
}

// The heading takes the focus, so that a keyboard goes on from here and a screen reader reads it.
const panelTitle = (text) => make("h2", { data: text, attributes: { tabindex: "-1", id: "chosen" } });

function rowButton(sign, title, below, onclick) {
  const small = [below].flat().filter((text) => text !== "").map((text) => make("small", { data: text }));
  return make("li", {}, [
    make("button", { className: "row", attributes: { type: "button" }, onclick }, [sign, make("span", {}, [make("span", { data: title }), ...small])]),
  ]);
}

function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== "");
  if (known.length === 0) return null;
  return make("dl", {}, known.flatMap(([name, value]) => [make("dt", { data: name }), make("dd", { data: value })]));
}

function showNode(index) {
  const node = NODES[index];
  panel.append(crown(signOf(node.kind), say(`kind.${node.kind}`)), panelTitle(inWords(node.label)));
  if (inWords(node.detail)) panel.append(make("p", { className: "detail", data: inWords(node.detail) }));
  const known = facts([
    [say("date"), inWords(node.date)],
    [say("headcount"), inWords(node.headcount)],
    ...node.facts.map(([name, value]) => [inWords(name), inWords(value)]),
  ]);
  if (known) panel.append(known);
  appendConflicts([...DATA.conflicts.keys()].filter((at) => DATA.conflicts[at].nodes.includes(index)));
  for (const [family, found] of byFamily(TIES_OF[index])) {
    panel.append(heading(`${say(`family.${family}`)} (${found.length})`));
    panel.append(make("ul", { className: "rows" }, found.map((at) => tieRow(at, index))));
  }
  if (node.evidence.length > 0) appendEvidence(node.evidence);
}

function tieRow(at, from) {
  const tie = TIES[at];
  const other = otherEnd(tie, from);
  const title = inWords(NODES[other].label);
  const below = [inWords(tie.label), inWords(tie.date)].filter((text) => text !== "").join(" · ");
  return rowButton(signOf(NODES[other].kind), title, [below, company(tie, from, other)], () => select("tie", at));
}

// Who else was in the same session, in the same way: the nearest thing to a meeting that a session can show.
function company(tie, from, session) {
  if (tie.kind !== "participation" || NODES[session].kind !== "session") return "";
  const key = new Map([["copresent", "also_there"], ["coattended", "also_at_event"]]).get(tie.family);
  if (key === undefined) return "";
  const others = TIES_OF[session]
    .filter((at) => TIES[at].kind === "participation" && TIES[at].family === tie.family && otherEnd(TIES[at], session) !== from)
    .map((at) => inWords(NODES[otherEnd(TIES[at], session)].label));
  const names = [...new Set(others)];
  if (names.length === 0) return "";
  const told = names.slice(0, 6);
  const rest = names.length - told.length;
  return say(key, { names: told.join(", ") + (rest > 0 ? ` ${say("and_others", { n: rest })}` : "") });
}

function showTie(index) {
  const tie = TIES[index];
  const [one, other] = tie.ends.map((end) => inWords(NODES[end].label));
  panel.append(crown(lineOf(tie.family), say(`family.${tie.family}`)), panelTitle(`${one} — ${other}`));
  const what = [inWords(tie.label) || say(`tie.${tie.kind}`), inWords(tie.date)].filter((text) => text !== "").join(" · ");
  panel.append(make("p", { className: "detail", data: what }));
  const means = [make("p", { text: say(`grade_means.${tie.family}`) })];
  if (inWords(tie.why)) means.push(make("p", { className: "why", text: say("why_not_higher") }), make("p", { data: inWords(tie.why) }));
  panel.append(make("div", { className: "means" }, means));
  const known = facts([
    [say("state"), tie.status ? say(`status.${tie.status}`) : ""],
    [say("weight"), weight(tie.weight)],
  ]);
  if (known) panel.append(known);
  appendConflicts(tie.conflicts);
  appendEvidence(tie.evidence);
  panel.append(make("ul", { className: "rows" }, tie.ends.map((end) => rowButton(signOf(NODES[end].kind), inWords(NODES[end].label), inWords(NODES[end].detail), () => select("node", end)))));
}

// 1/(n−1) of a session of n people; a range where n is not known.
function weight([low, high]) {
  if (high === 0) return "";
  const number = new Intl.NumberFormat(state.language, { maximumSignificantDigits: 2 });
  return low === high ? number.format(low) : `${number.format(low)} – ${number.format(high)}`;
}

function showConflict(index) {
  const conflict = DATA.conflicts[index];
  panel.append(crown(make("span", { text: "≠", attributes: { "aria-hidden": "true" } }), say(`conflict_kind.${conflict.kind}`)), panelTitle(inWords(conflict.label)));
  if (inWords(conflict.because)) {
    panel.append(heading(say("conflict_because")), make("p", { data: inWords(conflict.because) }));
  }
  appendEvidence(conflict.evidence);
  if (conflict.nodes.length > 0) {
    panel.append(heading(say("conflict_parties")));
    panel.append(make("ul", { className: "rows" }, conflict.nodes.map((node) => rowButton(signOf(NODES[node].kind), inWords(NODES[node].label), inWords(NODES[node].detail), () => select("node", node)))));
  }
}

function appendConflicts(indices) {
  if (indices.length === 0) return;
  panel.append(heading(`${say("conflicts")} (${indices.length})`));
  panel.append(make("ul", { className: "rows" }, indices.map(conflictRow)));
}

const conflictRow = (at) =>
  rowButton(make("strong", { text: "≠", attributes: { "aria-hidden": "true" } }), inWords(DATA.conflicts[at].label), say(`conflict_kind.${DATA.conflicts[at].kind}`), () => select("conflict", at));

function appendEvidence(places) {
  panel.append(heading(places.length === 0 ? say("evidence") : say("evidence_count", { n: places.length })));
  if (places.length === 0) panel.append(make("p", { text: say("evidence_none") }));
  else panel.append(make("ul", { className: "pieces" }, places.map((at) => piece(DATA.evidence[at]))));
}

function piece(evidence) {
  const from = [evidence.source, evidence.publisher, inWords(evidence.published)].filter((text) => text !== "").join(", ");
  const children = [];
  if (inWords(evidence.says)) children.push(make("p", { className: "says", data: inWords(evidence.says) }));
  children.push(make("p", { className: "where source", data: from }));
  if (inWords(evidence.locator)) children.push(make("p", { className: "where", data: inWords(evidence.locator) }));
  const address = addressOf(evidence);
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

function showHome() {
  panel.append(make("h2", { text: say("home_title") }));
  panel.append(make("p", { text: say("home_line"), className: "detail" }));
  panel.append(make("p", { className: "warning", text: say("home_warning") }));
  panel.append(make("p", { text: say("home_act") }), make("p", { className: "where", text: say("home_keys") }));
  appendConflicts([...DATA.conflicts.keys()]);
  if (DATA.sources.length > 0) {
    panel.append(heading(say("sources")));
    panel.append(make("ul", { className: "pieces" }, DATA.sources.map((source) => {
      const below = [source.publisher, inWords(source.published)].filter((text) => text !== "").join(", ");
      const address = addressOf(source);
      return make("li", {}, [
        make("p", { data: source.title }),
        below ? make("p", { className: "where", data: below }) : null,
        address ? make("p", { className: "where" }, [address]) : null,
      ]);
    })));
  }
}
