// The list: every tie in words, with nothing of the canvas needed.

function showList() {
  if (state.view !== "list") return;
  const shown = TIES.map((_, index) => index).filter(tieShown);
  const groups = byFamily(shown).map(([family, indices]) => make("tbody", {}, [listHead(family, indices.length), ...indices.map(listRow)]));
  const table = byId("table");
  for (const body of [...table.tBodies]) body.remove();
  table.append(...groups);
  const hidden = [
    ...DATA.families.filter(({ key }) => state.hiddenFamilies.has(key) && TIES.some((tie) => tie.family === key)).map(({ key }) => say(`family.${key}`)),
    ...DATA.kinds.filter(({ key }) => state.hiddenKinds.has(key)).map(({ key }) => say(`kinds.${key}`)),
  ];
  byId("list-hidden").textContent = [
    shown.length === 0 ? say("list_empty") : say("drawn", { shown: shown.length, all: TIES.length }),
    hidden.length > 0 ? say("list_hidden", { names: hidden.join(", ") }) : "",
  ].filter((text) => text !== "").join(" · ");
}

function listHead(family, count) {
  const title = make("th", { attributes: { colspan: 5, scope: "rowgroup" } }, [lineOf(family), make("span", { text: `${say(`family.${family}`)} (${count})` })]);
  return make("tr", { className: "family" }, [title]);
}

function listRow(index) {
  const tie = TIES[index];
  const cell = (options, children = []) => make("td", options, children);
  return make("tr", { className: isSelected("tie", index) ? "chosen" : "" }, [
    cell({}, [nameButton(tie.ends[0])]),
    cell({}, [nameButton(tie.ends[1])]),
    cell({ data: inWords(tie.label) || say(`tie.${tie.kind}`) }),
    cell({ data: inWords(tie.date) || say("undated") }),
    cell({}, [make("button", { text: say("evidence_count", { n: tie.evidence.length }), className: "plain-button", attributes: { type: "button" }, onclick: () => select("tie", index) })]),
  ]);
}

const nameButton = (node) => make("button", { data: inWords(NODES[node].label), className: "plain-button", attributes: { type: "button" }, onclick: () => select("node", node) });
