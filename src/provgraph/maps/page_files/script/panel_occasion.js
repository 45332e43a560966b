// What the panel says of a mission (its programme, by day), of a session (who was there), of a tie and of a conflict.

// The sessions of a mission in the order of time, each under its day; undated ones at the end.
function appendProgramme(mission) {
  const sessions = sessionsOf(mission);
  sessions.sort((one, other) => firstDay(one) - firstDay(other) || one - other);
  if (sessions.length > 0) panel.append(heading(say("programme", { n: sessions.length })));
  let list = null;
  let said = null;
  for (const session of sessions) {
    const date = inWords(NODES.date[session]) || say("undated");
    if (date !== said) {
      said = date;
      list = make("ul", { className: "rows" });
      panel.append(make("h4", { data: date }), list);
    }
    list.append(sessionRow(session));
  }
  appendDelegation(mission);
}

const firstDay = (node) => (NODES.earliest[node] === UNDATED ? Infinity : NODES.earliest[node]);

// What stands in the heading above is not said again: type, part of the day, place; then who was there.
function sessionRow(session) {
  const date = inWords(NODES.date[session]);
  const detail = inWords(NODES.detail[session]).split(", ").filter((part) => part !== date && part !== "").join(", ");
  const who = peopleAt(session);
  return rowButton(signOf("session"), nameOf(session), [detail, who.said], () => select("node", session), who.mark);
}

// In few words who was there; a session that nobody reports as held is marked as announced.
function peopleAt(session) {
  const ties = [...tiesOf(session)].filter((tie) => tieKindOf(tie) === "participation");
  const there = ties.filter((tie) => familyOf(tie) === "copresent" || familyOf(tie) === "coattended");
  const names = [...new Set(there.map((tie) => nameOf(otherEnd(tie, session))))];
  const said = names.slice(0, 4).join(", ") + (names.length > 4 ? ` ${say("and_others", { n: names.length - 4 })}` : "");
  const announced = !inWordsOfFacts(session).includes(say("status.held")) && there.length === 0;
  return { said, mark: announced ? make("span", { className: "grade" }, [lineOf("announced"), make("span", { text: say("status.announced") })]) : null };
}

const inWordsOfFacts = (node) => evidenceOf(NODES.facts[node]).map(([, value]) => inWords(value));

// The delegation: who is named, and as what. Never called a meeting.
function appendDelegation(mission) {
  const rest = byFamily([...tiesOf(mission)].filter((tie) => familyOf(tie) !== "part_of"));
  for (const [family, ties] of rest) {
    panel.append(heading(`${say(family === "codelegated" ? "delegation" : `family.${family}`)} (${sayNumber(ties.length)})`));
    if (family === "codelegated") panel.append(make("p", { className: "where", text: say("grade_means.codelegated") }));
    appendRows(ties, (tie) => withSources(tie, mission));
  }
}

// Held apart from announced: who was there, who was expected, of whom no source says that they came.
function appendWhoWasThere(session) {
  const count = inWords(NODES.headcount[session]);
  if (count) panel.append(facts([[say("headcount"), count]]));
  const all = [...tiesOf(session)].filter((tie) => tieKindOf(tie) === "participation");
  const there = peopleOf(session);
  const through = represented(session, there);
  const met = evidenceOf(DATA.in_session).filter(([tie, at]) => at === session && familyOf(tie) === "attested").map(([tie]) => tie);
  if (met.length > 0) {
    panel.append(heading(say("met_there")));
    appendRows(met, (tie) => rowButton(lineOf("attested"), `${nameOf(TIES.one[tie])} — ${nameOf(TIES.other[tie])}`, [tieInWords(tie), according(tie)], () => select("tie", tie)));
  }
  // Who was there, in person or through somebody, is not told of as merely expected, whatever another source announced.
  const came = (node) => there.has(node) || through.has(node);
  const late = (tie) => familyOf(tie) === "announced" || familyOf(tie) === "unproven";
  const parts = byFamily(all.filter((tie) => !(late(tie) && came(otherEnd(tie, session)))));
  const early = byNode(all.filter((tie) => late(tie) && came(otherEnd(tie, session))), session);
  for (const [family, ties] of parts) {
    const key = family === "copresent" || family === "coattended" || family === "attested" ? "were_there" : family === "announced" ? "were_announced" : "presence_unknown";
    panel.append(heading(`${say(key)} (${sayNumber(ties.length)})`));
    if (family !== "copresent" || ties.length > 1) panel.append(make("p", { className: "where", text: say(family === "copresent" && met.length > 0 ? "copresent_met" : `grade_means.${family}`) }));
    appendRows(ties, (tie) => withSources(tie, session, early.get(otherEnd(tie, session))));
  }
  if (through.size > 0) {
    panel.append(heading(`${say("were_represented")} (${sayNumber(through.size)})`));
    appendRows([...through.keys()], (node) => rowButton(signOf(kindOf(node)), nameOf(node), [say("through", { names: through.get(node).map(nameOf).join(", ") }), alsoSaid(early.get(node))], () => select("node", node)));
  }
  if (parts.length === 0) panel.append(make("p", { text: say("nobody_named") }));
  for (const [family, ties] of byFamily([...tiesOf(session)].filter((tie) => tieKindOf(tie) !== "participation"))) {
    panel.append(heading(say(`family.${family}`)));
    appendRows(ties, (tie) => tieRow(tie, session));
  }
}

// The bodies for which somebody who was there acted, each with those who did.
function represented(session, there) {
  const found = new Map();
  for (const [tie, body] of evidenceOf(DATA.acted_for)) {
    const who = [TIES.one[tie], TIES.other[tie]].find((end) => end !== session);
    const here = [TIES.one[tie], TIES.other[tie]].includes(session);
    if (!here || there.has(body) || (familyOf(tie) !== "copresent" && familyOf(tie) !== "coattended")) continue;
    if (!found.has(body)) found.set(body, []);
    if (!found.get(body).includes(who)) found.get(body).push(who);
  }
  return found;
}

function byNode(ties, session) {
  const found = new Map();
  for (const tie of ties) found.set(otherEnd(tie, session), [...(found.get(otherEnd(tie, session)) ?? []), tie]);
  return found;
}

function according(tie) {
  const names = sourceNames(TIES.evidence[tie]);
  return names === "" ? "" : say("according_to", { names });
}

// What other sources say of somebody who came: that it was announced, or no more than that.
const alsoSaid = (ties) => (ties === undefined ? "" : say("also_announced", { names: [...new Set(ties.map((tie) => sourceNames(TIES.evidence[tie])))].join(", ") }));

// A line that says the role, and which source says so.
function withSources(tie, from, early) {
  const other = otherEnd(tie, from);
  return rowButton(signOf(kindOf(other)), nameOf(other), [tieInWords(tie), according(tie), alsoSaid(early)], () => select("tie", tie));
}

function showTie(tie) {
  const ends = [TIES.one[tie], TIES.other[tie]];
  panel.append(crown(lineOf(familyOf(tie)), say(`family.${familyOf(tie)}`)), panelTitle(ends.map(nameOf).join(" — ")));
  panel.append(make("p", { className: "detail", data: [tieInWords(tie), inWords(TIES.date[tie])].filter((text) => text !== "").join(" · ") }));
  panel.append(meaning(familyOf(tie), inWords(TIES.why[tie])));
  const known = facts([
    // That a session was held says nothing of somebody whose presence no source establishes.
    [say("state"), statusOf(tie) && familyOf(tie) !== "unproven" ? say(`status.${statusOf(tie)}`) : ""],
    [say("weight"), weight(TIES.low[tie], TIES.high[tie])],
  ]);
  if (known) panel.append(known);
  appendConflicts(evidenceOf(TIES.conflicts[tie]));
  appendEvidence(TIES.evidence[tie]);
  panel.append(make("ul", { className: "rows" }, ends.map((end) => nodeRow(end))));
  if (stated(tie)) panel.append(button(say("all_ways"), () => select("pair", ends[0], { other: ends[1] }), { class: "quiet", id: "act-all" }));
}

// What a family of ties means, and why a tie of it is not stronger.
function meaning(family, why) {
  const said = [make("p", { text: say(`grade_means.${family}`) })];
  if (why) said.push(make("p", { className: "why", text: say("why_not_higher") }), make("p", { data: why }));
  return make("div", { className: "means" }, said);
}

// 1/(n−1) of a session of n people; a range where n is not known.
function weight(low, high) {
  if (high === 0) return "";
  const number = (value) => sayNumber(value, { maximumSignificantDigits: 2 });
  return low === high ? number(low) : `${number(low)} – ${number(high)}`;
}

function showConflict(index) {
  const conflict = DATA.conflicts[index];
  panel.append(crown(make("span", { text: "≠", attributes: { "aria-hidden": "true" } }), say(`conflict_kind.${conflict.kind}`)), panelTitle(inWords(conflict.label)));
  if (inWords(conflict.because)) panel.append(heading(say("conflict_because")), make("p", { data: inWords(conflict.because) }));
  appendEvidence(conflict.evidence);
  if (conflict.nodes.length > 0) {
    panel.append(heading(say("conflict_parties")));
    appendRows(conflict.nodes, (node) => nodeRow(node));
  }
}
