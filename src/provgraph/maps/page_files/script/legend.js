// The legend is the filter: each line shows a sign, says what it means, counts, and switches.

function showLegend() {
  const families = DATA.families
    .map((family) => [family.key, TIES.filter((tie) => tie.family === family.key).length])
    .filter(([, count]) => count > 0)
    .map(([key, count]) => legendLine(lineOf(key), say(`family.${key}`), count, "family", key, state.hiddenFamilies));
  byId("families").replaceChildren(...families);
  const kinds = DATA.kinds
    .map((kind) => [kind.key, NODES.filter((node) => node.kind === kind.key).length])
    .filter(([, count]) => count > 0)
    .map(([key, count]) => legendLine(signOf(key), say(`kinds.${key}`), count, "kind", key, state.hiddenKinds));
  byId("kinds").replaceChildren(...kinds);
  showCount();
}

function legendLine(sign, text, count, what, key, hidden) {
  const box = make("input", { attributes: { type: "checkbox", id: `${what}-${key}` } });
  box.checked = !hidden.has(key);
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(key);
    else hidden.add(key);
    filtersChanged();
  });
  return make("li", {}, [make("label", {}, [box, sign, make("span", { text }), make("output", { text: String(count) })])]);
}

function showCount() {
  const shown = TIES.filter((_, index) => tieShown(index)).length;
  byId("drawn").textContent = say("drawn", { shown, all: TIES.length });
}

function filtersChanged() {
  showCount();
  showList();
  paint();
  announce(byId("drawn").textContent);
}

function showAll() {
  state.hiddenKinds.clear();
  state.hiddenFamilies.clear();
  for (const family of DATA.families) if (!family.shown) state.hiddenFamilies.add(family.key);
  clearSelection();
  showLegend();
  filtersChanged();
  fit();
}
