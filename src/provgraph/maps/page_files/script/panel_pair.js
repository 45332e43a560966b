// What the panel says of two actors, and of a chain that leads from one to another.

function showPair(one, other) {
  const ways = waysBetween(one, other);
  const grade = ways[0]?.grade ?? "";
  const expected = expectedBetween(one, other);
  const family = grade === "" ? (expected.length > 0 ? "announced" : "unproven") : grade;
  panel.append(crown(lineOf(family), say("pair")), panelTitle(`${nameOf(one)} — ${nameOf(other)}`));
  panel.append(make("p", { className: "verdict", attributes: { id: "verdict" }, text: say(grade === "" ? "grade.none" : `grade.${grade}`) }));
  if (grade === "") panel.append(make("div", { className: "means" }, [make("p", { text: say("pair_none") })]));
  else panel.append(meaning(grade, whyOf(ways[0])));
  panel.append(make("div", { className: "actions" }, [
    button(say("path_between"), () => findWay(one, other), { id: "act-path" }),
    button(say("around_of", { name: nameOf(one) }), () => lookAround(one)),
    button(say("around_of", { name: nameOf(other) }), () => lookAround(other)),
  ]));
  if (ways.length > 0) panel.append(heading(say("ways", { n: ways.length })));
  for (const way of ways) panel.append(wayPart(way, one, other));
  if (expected.length > 0) {
    panel.append(heading(say("pair_expected")), make("p", { className: "where", text: say("grade_means.announced") }));
    appendRows(expected, (tie) => rowButton(lineOf(familyOf(tie)), `${nameOf(TIES.one[tie])} — ${nameOf(TIES.other[tie])}`, [tieInWords(tie), say("according_to", { names: sourceNames(TIES.evidence[tie]) })], () => select("tie", tie)));
  }
  const bodies = sharedBodies(one, other);
  if (bodies.length > 0) {
    panel.append(heading(say("shared_bodies")), make("p", { className: "where", text: say("grade_means.office") }));
    appendRows(bodies, (node) => nodeRow(node));
  }
  panel.append(heading(say("pair_parties")));
  appendRows([one, other], (node) => nodeRow(node));
}

const whyOf = (way) => inWords(TIES.why[way.ties[0]]);

// One way in which two are tied: what it is, how strong, when, how many were there, and the evidence of both.
function wayPart(way, one, other) {
  const part = make("section", { className: "way" });
  const at = way.at >= 0 ? way.at : null;
  const title = at === null ? tieInWords(way.ties[0]) : nameOf(at);
  if (way.session !== undefined) part.append(make("p", { className: "where", data: nameOf(way.session) }));
  const date = at === null ? inWords(TIES.date[way.ties[0]]) : inWords(NODES.date[at]);
  part.append(make("div", { className: "way-head" }, [
    at === null ? lineOf(way.grade) : signOf(kindOf(at)),
    make("button", { className: "plain-button", data: title, attributes: { type: "button" }, onclick: () => (at === null ? select("tie", way.ties[0]) : select("node", at)) }),
    gradeMark(way.grade),
  ]));
  if (date) part.append(make("p", { className: "where", data: date }));
  if (way.through?.length > 0) part.append(make("p", { className: "where", data: say("through", { names: way.through.map(nameOf).join(", ") }) }));
  if (way.type === "delegation") part.append(make("p", { className: "where", text: say("grade_means.codelegated") }));
  const known = facts([
    [say("headcount"), at === null ? "" : inWords(NODES.headcount[at])],
    [say("weight"), way.type === "delegation" ? "" : weight(TIES.low[way.ties[0]], TIES.high[way.ties[0]])],
    ...way.ties.filter(() => at !== null).map((tie) => [stated(tie) ? [TIES.one[tie], TIES.other[tie]].map(nameOf).join(" — ") : nameOf(otherEnd(tie, at)), tieInWords(tie)]),
  ]);
  if (known) part.append(known);
  const pieces = [...new Set(way.ties.flatMap((tie) => evidenceOf(TIES.evidence[tie])))];
  appendPieces(pieces, part);
  return part;
}

// The chain that the path view shows, step by step, each with its evidence.
function showWay() {
  const [one, other] = state.path;
  const chains = chainsFound();
  const chain = chainShown();
  const leave = () => setView(DATA.views[0].key);
  panel.append(crown(make("span", { text: "→", attributes: { "aria-hidden": "true" } }), say("path_title"), leave), panelTitle(`${nameOf(one)} → ${nameOf(other)}`));
  const choice = make("select", { attributes: { id: "path-grade", "aria-label": say("path_least") } }, ["attested", "copresent", "coattended"].map((grade) => make("option", { text: say(`at_least_${grade}`), attributes: { value: grade } })));
  choice.value = state.pathGrade;
  choice.addEventListener("change", () => {
    change("view", () => Object.assign(state, { pathGrade: choice.value, chain: 0 }));
    showPanel();
    byId("path-grade").focus({ preventScroll: true });
  });
  panel.append(make("p", { className: "where", text: say("path_how") }), choice);
  if (chain === null) {
    panel.append(make("p", { className: "means", text: say(chosenWay.stopped ? "path_stopped" : "path_none", { most: MOST_LOOKED_AT }) }));
    if (state.pathGrade !== "coattended") panel.append(make("p", { className: "where", text: say("path_loosen") }));
    return;
  }
  const steps_ = stepsOf(chain);
  const weakest = steps_.reduce((least, step) => (rankOf(step.grade) < rankOf(least) ? step.grade : least), "attested");
  panel.append(make("p", { className: "verdict", attributes: { id: "verdict" }, text: say("path_weakest", { grade: say(`grade.${weakest}`), n: steps_.length }) }));
  if (chains.length > 1) {
    panel.append(make("div", { className: "actions" }, chains.map((_, at) => button(say("path_number", { number: at + 1 }), () => {
      change("view", () => {
        state.chain = at;
      });
      showPanel();
    }, { "aria-pressed": String(at === Math.min(state.chain, chains.length - 1)) }))));
  }
  if (chosenWay.stopped) panel.append(make("p", { className: "where", text: say("path_stopped_after", { most: MOST_LOOKED_AT }) }));
  for (const step of steps_) {
    panel.append(make("h3", { className: "step", data: `${nameOf(step.one)} — ${nameOf(step.other)}` }));
    panel.append(wayPart({ type: step.node < 0 ? "encounter" : "session", at: step.node, grade: step.grade, ties: step.ties }));
  }
}
