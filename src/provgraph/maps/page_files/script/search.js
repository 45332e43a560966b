// The search box: a list of names under it, arrows and Enter to choose (the combobox pattern of the ARIA guide).

const search = byId("search");
const found = byId("found");
let matches = [];
let active = -1;

// Names in both languages: whoever reads French may still type the English name.
const SEARCHED = NODES.map((node) => ({ name: ` ${fold(node.label.join(" "))}`, more: ` ${fold(node.detail.join(" "))}` }));

// Names that begin with what was typed first, then names that hold it, then what is said about them.
function match(typed) {
  const words = fold(typed).split(" ").filter((word) => word !== "");
  if (words.length === 0) return [];
  const score = ({ name, more }) => {
    if (words.every((word) => name.includes(` ${word}`))) return 3;
    if (words.every((word) => name.includes(word))) return 2;
    return words.every((word) => name.includes(word) || more.includes(` ${word}`)) ? 1 : 0;
  };
  return SEARCHED.map((entry, index) => [score(entry), index])
    .filter(([points]) => points > 0)
    .sort((one, other) => other[0] - one[0] || TIES_OF[other[1]].length - TIES_OF[one[1]].length || one[1] - other[1])
    .slice(0, 12)
    .map(([, index]) => index);
}

function showMatches() {
  matches = match(search.value);
  active = matches.length > 0 ? 0 : -1;
  const typed = search.value.trim() !== "";
  found.hidden = matches.length === 0;
  search.setAttribute("aria-expanded", String(!found.hidden));
  found.replaceChildren(...matches.map((index, place) => {
    const node = NODES[index];
    const line = make("li", { attributes: { role: "option", id: `found-${place}` } }, [
      signOf(node.kind),
      make("span", {}, [make("span", { data: inWords(node.label) }), make("small", { data: inWords(node.detail) || say(`kind.${node.kind}`) })]),
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
  active = -1;
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
}

function choose(place) {
  const index = matches[place];
  if (index === undefined) return;
  search.value = "";
  closeMatches();
  // Somebody who asks for a name wants to see it, whatever was hidden before.
  if (state.hiddenKinds.delete(NODES[index].kind)) showLegend();
  select("node", index);
}

function searchKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (found.hidden) showMatches();
    else active = (active + (event.key === "ArrowDown" ? 1 : matches.length - 1)) % matches.length;
    markActive();
    event.preventDefault();
  } else if (event.key === "Enter" && !found.hidden) {
    choose(active);
    event.preventDefault();
  } else if (event.key === "Escape" && (search.value !== "" || !found.hidden)) {
    search.value = "";
    closeMatches();
    event.stopPropagation();
  }
}
