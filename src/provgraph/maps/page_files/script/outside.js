// What tests, and a page that embeds this one, may ask of the map.

// As the page was when it opened, without what can be undone.
function reset() {
  history.replaceState(null, "", location.pathname);
  Object.assign(state, { selected: null, trail: [], language: DATA.language, theme: themeAtFirst() });
  steps.past.length = steps.future.length = 0;
  Object.assign(table, { of: "ties", by: "", down: false, page: 0 });
  stopAsking();
  search.value = "";
  closeMatches();
  closeSheets();
  readFragment();
  translate();
  showTheme();
  refresh("all");
  if (drawing) drawer.fit();
}

// Where things stand on the screen, what is selected, and what the page answers.
function openForTests() {
  window.provgraphMap = Object.freeze({
    data: DATA,
    nodeAt: (index) => ({ ...drawer.whereNode(index) }),
    tieAt: (index, along) => ({ ...drawer.whereTie(index, along) }),
    labels: () => drawer.drawnLabels.map(({ index, group, left, right, top, bottom }) => ({ index, group, left, right, top, bottom })),
    drawnTies: () => drawer.drawnTies(),
    shownNodes: () => [...masks.nodes.keys()].filter((node) => masks.nodes[node] === 1),
    selected: () => (state.selected === null ? null : { ...state.selected }),
    scale: () => drawer.scale(),
    pairGrade: (one, other) => waysBetween(one, other)[0]?.grade ?? "",
    chains: (one, other, atLeast) => introductions(one, other, atLeast),
    citation: () => citation(),
    csv: () => csvText(),
    link: () => linkNow(),
    picture: (scale) => drawer.picture(scale),
    svg: () => drawer.svg(),
    select,
    reset,
  });
}
