// Everything by keyboard: / searches, arrows go along the ties of who is selected, ? says all keys, Esc closes.

// The tie that the arrows are on, among those of the selected node; −1: on none yet.
let step = -1;

const isWriting = (target) => target instanceof HTMLElement && target.matches("input[type=text], textarea, select");

function pageKey(event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if ((event.ctrlKey || event.metaKey) && !isWriting(event.target) && ["z", "y"].includes(event.key.toLowerCase())) {
    if (event.key.toLowerCase() === "y" || event.shiftKey) redoStep();
    else undoStep();
    event.preventDefault();
  } else if (event.key === "Escape") escape();
  else if (!plain || isWriting(event.target)) return;
  else if (event.key === "/") {
    search.focus();
    search.select();
    event.preventDefault();
  } else if (event.key === "?") byId("keys").showModal();
}

// Closes what lies on top: a menu, a sheet, then the selection.
function escape() {
  if (byId("share").open) {
    byId("share").open = false;
    byId("share").querySelector("summary").focus();
  } else if (byId("legend").classList.contains("open")) closeSheets();
  else if (document.querySelector("dialog[open]") === null) clearSelection();
}

// On the map: arrows choose a tie of the selected node, Enter opens it; at a tie they choose its ends.
function mapKey(event) {
  const forth = event.key === "ArrowRight" || event.key === "ArrowDown";
  const back = event.key === "ArrowLeft" || event.key === "ArrowUp";
  if (event.ctrlKey || event.metaKey || event.altKey || !drawing) return;
  if (event.shiftKey && (forth || back)) {
    const by = forth ? -80 : 80;
    drawer.pan(event.key === "ArrowLeft" || event.key === "ArrowRight" ? by : 0, event.key === "ArrowUp" || event.key === "ArrowDown" ? by : 0);
  } else if (forth || back) stepAlong(forth ? 1 : -1);
  else if (event.key === "Enter") takeStep();
  else if (event.key === "+" || event.key === "=") drawer.zoom(1.4);
  else if (event.key === "-") drawer.zoom(1 / 1.4);
  else if (event.key === "0") drawer.fit();
  else return;
  event.preventDefault();
}

// What the arrows go through: the ties of a node, the ends of a tie; without a selection, the nodes that weigh most.
function stepsHere() {
  const chosen = state.selected;
  if (chosen?.type === "node") return [...tiesOf(chosen.index)].filter((tie) => masks.ties[tie] !== 0).map((tie) => ({ type: "tie", index: tie }));
  if (chosen?.type === "tie") return [TIES.one[chosen.index], TIES.other[chosen.index]].map((node) => ({ type: "node", index: node }));
  weightiest ??= orderOfWeight();
  return [...weightiest].filter((node) => masks.nodes[node] === 1 && inThisView(node)).slice(0, 200).map((node) => ({ type: "node", index: node }));
}

function stepAlong(by) {
  const here = stepsHere();
  if (here.length === 0) return;
  step = (step + by + here.length) % here.length;
  if (step < 0) step = 0;
  const { type, index } = here[step];
  hovered = here[step];
  drawer.paintHover();
  const from = state.selected?.type === "node" ? state.selected.index : null;
  const name = type === "node" ? nameOf(index) : [from === null ? "" : nameOf(otherEnd(index, from)), say(`family.${familyOf(index)}`), tieInWords(index)].filter(Boolean).join(", ");
  byId("stepped").textContent = say("step_of", { number: step + 1, all: here.length, name });
  byId("stepped").hidden = false;
  announce(byId("stepped").textContent);
}

function takeStep() {
  const wanted = stepsHere()[step];
  if (wanted === undefined) return;
  select(wanted.type, wanted.index, { keepFocus: true });
}

function forgetSteps() {
  step = -1;
  byId("stepped").hidden = true;
}
