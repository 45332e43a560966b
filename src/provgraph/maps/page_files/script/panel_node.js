// What the panel says of an actor, a body or a place; missions and sessions say more, in panel_occasion.js.

const LONG_FACT = 60;

function showNode(node) {
  const kind = kindOf(node);
  panel.append(crown(signOf(kind), say(`kind.${kind}`)), panelTitle(nameOf(node)));
  const detail = detailOf(node);
  if (detail) panel.append(make("p", { className: "detail", data: detail }));
  panel.append(nodeActions(node));
  appendWhyShown(node);
  const told = new Map(factsOf(node, detail));
  const dates = [inWords(NODES.date[node]), ...(told.get(say("date")) ?? [])].filter((text) => text !== "");
  told.delete(say("date"));
  // Who was there comes before what was agreed at length.
  const later = ([, values]) => values.some((text) => text.length > LONG_FACT);
  const known = facts([
    [say("date"), dates],
    ...(kind === "session" ? [] : [[say("headcount"), inWords(NODES.headcount[node])]]),
    ...[...told].filter((fact) => !later(fact)),
  ]);
  if (known) panel.append(known);
  appendConflicts([...DATA.conflicts.keys()].filter((at) => DATA.conflicts[at].nodes.includes(node)));
  if (kind === "mission") appendProgramme(node);
  else if (kind === "session") appendWhoWasThere(node);
  else appendTies(node);
  const long = facts([...told].filter(later));
  if (long) panel.append(heading(say("more_facts")), long);
  appendEvidence(NODES.evidence[node]);
}

// Facts without those that stand above already; the same name is said once, its values together.
function factsOf(node, detail) {
  const found = new Map();
  for (const [name, value] of evidenceOf(NODES.facts[node])) {
    const [label, text] = [inWords(name), withoutName(node, inWords(value))];
    if (text === detail || text === inWords(NODES.date[node])) continue;
    if (!found.has(label)) found.set(label, new Set());
    found.get(label).add(text);
  }
  return [...found].map(([label, texts]) => [label, [...texts]]);
}

function nodeActions(node) {
  const actions = [button(say("around"), () => lookAround(node), { id: "act-around" })];
  if (canWalk(node)) {
    actions.push(button(say("pair_with"), () => startAsking("pair", node), { id: "act-pair" }));
    actions.push(button(say("path_to"), () => startAsking("path", node), { id: "act-path" }));
  }
  const unfolded = state.expanded.has(node);
  if (narrowing() || state.hiddenKinds.size > 0 || state.view === "ego") {
    actions.push(button(say(unfolded ? "fold" : "unfold"), () => {
      change("expand", () => (unfolded ? state.expanded.delete(node) : state.expanded.add(node)));
      showPanel();
      byId("act-expand")?.focus({ preventScroll: true });
    }, { id: "act-expand", "aria-pressed": String(unfolded) }));
  }
  actions.push(button(say("hide"), () => {
    clearSelection();
    change("hide", () => state.hiddenNodes.add(node), { said: say("hidden_said", { name: nameOf(node) }) });
  }, { id: "act-hide" }));
  return make("div", { className: "actions" }, actions);
}

// Whoever is selected is drawn even where the filters would leave them out: that must not pass for a finding.
function appendWhyShown(node) {
  if (state.hiddenKinds.has(kindOf(node)) || (narrowing() && ![...tiesOf(node)].some((tie) => passing[tie] === 1))) {
    panel.append(make("p", { className: "where", text: say("shown_though") }));
  }
}

function appendTies(node) {
  const company = companyOf(node);
  if (company.length > 0) {
    panel.append(heading(say("company", { n: company.length })));
    appendRows(company, ({ node: other, grade, rooms }) =>
      rowButton(signOf(kindOf(other)), nameOf(other), [detailOf(other), rooms > 1 ? say("occasions", { n: rooms }) : ""], () => select("pair", node, { other }), gradeMark(grade)));
  }
  for (const [family, ties] of byFamily([...tiesOf(node)])) {
    panel.append(heading(`${say(`family.${family}`)} (${sayNumber(ties.length)})`));
    appendRows(ties, (tie) => tieRow(tie, node));
  }
}

// Ties by family, in the order of the legend.
function byFamily(ties) {
  const found = new Map(DATA.families.map(({ key }) => [key, []]));
  for (const tie of ties) found.get(familyOf(tie)).push(tie);
  return [...found].filter(([, some]) => some.length > 0);
}

const tieInWords = (tie) => inWords(TIES.label[tie]) || say(`tie.${tieKindOf(tie)}`);

function tieRow(tie, from) {
  const other = otherEnd(tie, from);
  const below = [tieInWords(tie), inWords(TIES.date[tie])].filter((text) => text !== "").join(" · ");
  return rowButton(signOf(kindOf(other)), nameOf(other), [below, besides(tie, from, other)], () => select("tie", tie));
}

// Who else was in the same session, in the same way: the nearest thing to a meeting that a session can show.
function besides(tie, from, session) {
  if (tieKindOf(tie) !== "participation" || kindOf(session) !== "session") return "";
  const key = new Map([["copresent", "also_there"], ["coattended", "also_at_event"]]).get(familyOf(tie));
  if (key === undefined) return "";
  const names = new Set();
  for (const at of tiesOf(session)) {
    if (tieKindOf(at) === "participation" && TIES.family[at] === TIES.family[tie] && otherEnd(at, session) !== from) names.add(nameOf(otherEnd(at, session)));
  }
  if (names.size === 0) return "";
  const told = [...names].slice(0, 6);
  const rest = names.size - told.length;
  return say(key, { names: told.join(", ") + (rest > 0 ? ` ${say("and_others", { n: rest })}` : "") });
}

// A group of the view: the body, and who stands in it.
function showGroup(place) {
  const group = groupsNow()[place];
  if (group === undefined) {
    state.selected = null;
    showHome();
    return;
  }
  const kind = group.node >= 0 ? kindOf(group.node) : "organisation";
  panel.append(crown(signOf(kind), say("group_of", { n: group.members.length })), panelTitle(inWords(group.title)));
  const actions = [button(say("open_group"), () => drawing && drawer.open(place), { id: "act-open" })];
  if (group.node >= 0) actions.push(button(say(`kind.${kind}`), () => select("node", group.node), { id: "act-body" }));
  panel.append(make("div", { className: "actions" }, actions), heading(say("group_members")));
  appendRows(group.members, (node) => nodeRow(node));
}
