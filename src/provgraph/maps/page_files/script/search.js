// The search box: a list of names under it, arrows and Enter to choose (the combobox pattern of the ARIA guide). It
// also asks for whom a view is: around whom, from whom to whom, who beside whom.

const MOST_MATCHES = 12;

let search = null;
let found = null;
let matches = [];
let active = -1;
let searchTexts = null;
// What the next choice is for: { what: "about" | "path" | "pair", first: node or null }; null: to look at somebody.
let asking = null;

// Names in both languages: whoever reads French may still type the English name. Made when somebody first searches.
function textsToSearch() {
  const both = (place) => {
    const text = DATA.texts[place];
    return Array.isArray(text) ? text.join(" ") : text;
  };
  searchTexts ??= Array.from({ length: NODES.count }, (_, node) => ({ name: ` ${fold(both(NODES.label[node]))}`, more: ` ${fold(both(NODES.detail[node]))}` }));
  return searchTexts;
}

// Names that begin with what was typed first, then names that hold it, then what is said about them.
function match(typed) {
  const words = fold(typed).split(" ").filter((word) => word !== "");
  if (words.length === 0) return [];
  const score = ({ name, more }) => {
    if (words.every((word) => name.includes(` ${word}`))) return 3;
    if (words.every((word) => name.includes(word))) return 2;
    return words.every((word) => name.includes(word) || more.includes(` ${word}`)) ? 1 : 0;
  };
  const points = [];
  textsToSearch().forEach((texts, node) => {
    if (asking !== null && asking.what !== "about" && !canWalk(node)) return;
    const score_ = score(texts);
    if (score_ > 0 && node !== asking?.first) points.push([score_, node]);
  });
  return points
    .sort((one, other) => other[0] - one[0] || degreeOf(other[1]) - degreeOf(one[1]) || one[1] - other[1])
    .slice(0, MOST_MATCHES)
    .map(([, node]) => node);
}

function showMatches() {
  matches = match(search.value);
  active = matches.length > 0 ? 0 : -1;
  const typed = search.value.trim() !== "";
  found.hidden = matches.length === 0;
  byId("found-none").hidden = !typed || matches.length > 0;
  search.setAttribute("aria-expanded", String(!found.hidden));
  found.replaceChildren(...matches.map((node, place) => {
    const line = make("li", { attributes: { role: "option", id: `found-${place}` } }, [
      signOf(kindOf(node)),
      make("span", {}, [make("span", { data: nameOf(node) }), make("small", { data: detailOf(node) || say(`kind.${kindOf(node)}`) })]),
    ]);
    // The press, not the click: the box must not lose the focus first.
    line.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(place);
    });
    return line;
  }));
  markActive();
  if (typed) announce(matches.length === 0 ? say("search_none") : say("search_found", { n: matches.length }));
}

function markActive() {
  [...found.children].forEach((line, place) => line.setAttribute("aria-selected", String(place === active)));
  if (active < 0) search.removeAttribute("aria-activedescendant");
  else {
    search.setAttribute("aria-activedescendant", `found-${active}`);
    found.children[active].scrollIntoView({ block: "nearest" });
  }
}

function closeMatches() {
  found.hidden = true;
  byId("found-none").hidden = true;
  active = -1;
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
}

function choose(place) {
  const node = matches[place];
  if (node === undefined) return;
  search.value = "";
  closeMatches();
  const asked = asking;
  if (asked !== null && asked.what !== "about" && asked.first === null) {
    startAsking(asked.what, node);
    return;
  }
  stopAsking();
  if (asked?.what === "about") lookAround(node);
  else if (asked?.what === "path") findWay(asked.first, node);
  else if (asked?.what === "pair") select("pair", asked.first, { other: node });
  else flyTo(node);
}

// Somebody who asks for a name wants to see it, whatever was hidden before.
function flyTo(node) {
  if (state.hiddenKinds.has(kindOf(node)) || state.hiddenNodes.has(node)) {
    change("kinds", () => {
      state.hiddenKinds.delete(kindOf(node));
      state.hiddenNodes.delete(node);
    });
  }
  if (!inThisView(node)) setView(DATA.views.find((view) => view.x[node] >= 0)?.key ?? state.view);
  select("node", node);
}

function startAsking(what, first = null) {
  asking = { what, first };
  closeSheets();
  showAsking();
  search.focus();
}

function stopAsking() {
  asking = null;
  showAsking();
}

function showAsking() {
  byId("asking").hidden = asking === null;
  if (asking !== null) byId("asking-said").textContent = asking.first === null ? say(`ask.${asking.what}`) : say(`ask.${asking.what}_with`, { name: nameOf(asking.first) });
}

function searchKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (found.hidden) showMatches();
    else if (matches.length > 0) active = (active + (event.key === "ArrowDown" ? 1 : matches.length - 1)) % matches.length;
    markActive();
    event.preventDefault();
  } else if (event.key === "Enter" && !found.hidden) {
    choose(active);
    event.preventDefault();
  } else if (event.key === "Escape" && (search.value !== "" || !found.hidden || asking !== null)) {
    if (search.value === "") stopAsking();
    search.value = "";
    closeMatches();
    event.stopPropagation();
  }
}

function startSearch() {
  search = byId("search");
  found = byId("found");
  search.addEventListener("input", showMatches);
  search.addEventListener("keydown", searchKey);
  search.addEventListener("blur", closeMatches);
  byId("asking-end").addEventListener("click", () => {
    stopAsking();
    search.focus();
  });
}
