// The claims on the right: groups, what waits first, each with its acts.

import { eventOf } from "./roll_call.js";
import { chosen, depth, known, ordered } from "./store.js";
import { made, say, spoken } from "./words.js";

const box = document.getElementById("groups");

export function drawClaims() {
  const scroller = document.getElementById("lines");
  const { scrollTop } = scroller;
  box.replaceChildren(...ordered().map(group));
  scroller.scrollTop = scrollTop;
}

function group({ name, label, claims }) {
  const section = made("section", "", { class: "group", "aria-labelledby": `group-${name}` });
  const head = made("div", "", { class: "group-head" });
  head.append(made("h3", spoken(label), { id: `group-${name}` }));
  const left = claims.filter((index) => known.state.claims[index].draft).length;
  if (left) {
    head.append(made("button", say("accept_group", { n: left }), { type: "button", "data-act": "accept-group", "data-group": name, "aria-describedby": `group-${name}` }));
  }
  const list = made("ul");
  list.append(...claims.map(claim));
  section.append(head, list);
  return section;
}

function claim(index) {
  const said = known.state.claims[index];
  const item = made("li", "", { class: "claim", "data-index": index });
  item.classList.toggle("draft", Boolean(said.draft));
  item.classList.toggle("inner", depth(said) > 0);
  item.classList.toggle("chosen", index === known.chosen);
  const main = made("button", "", { type: "button", class: "claim-main", "data-act": "choose", tabindex: index === known.chosen ? "0" : "-1" });
  if (index === known.chosen) main.setAttribute("aria-current", "true");
  const title = made("strong");
  title.append(made("bdi", spoken(said.title)), made("span", ` · ${spoken(known.document.kinds[said.kind].label)}`, { class: "kind" }));
  main.append(title);
  if (spoken(said.details)) main.append(made("small", spoken(said.details)));
  main.append(made("small", said.draft ? spoken(said.draft.says) : say("reviewed")));
  item.append(main);
  const acts = made("div", "", { class: "acts" });
  const offered = [["correct", "✎"], ["reject", "✗"]];
  if (said.draft) offered.unshift(["accept", "✓"]);
  if (depth(said) === 0 && eventOf(said)) offered.push(["call", "☷"]);
  for (const [act, sign] of offered) {
    acts.append(made("button", sign, { type: "button", class: act, "data-act": act, title: say(act), "aria-label": `${say(act)}: ${spoken(said.title)}`, tabindex: index === known.chosen ? "0" : "-1" }));
  }
  item.append(acts);
  return item;
}

/** Mark what is chosen without drawing everything again. */
export function markChosen(focus) {
  for (const item of box.querySelectorAll(".claim")) {
    const here = Number(item.dataset.index) === known.chosen;
    item.classList.toggle("chosen", here);
    for (const button of item.querySelectorAll("button")) button.tabIndex = here ? 0 : -1;
    const main = item.querySelector(".claim-main");
    if (here) main.setAttribute("aria-current", "true");
    else main.removeAttribute("aria-current");
    if (here && focus) main.focus({ preventScroll: true });
    if (here) item.scrollIntoView({ block: "nearest" });
  }
}

export function drawProgress() {
  const { left, all, undo, redo } = known.state;
  const { file } = known.document;
  document.title = say("title", { file });
  document.getElementById("title").textContent = say("title", { file });
  document.getElementById("progress").textContent = left ? say("progress", { left, all }) : say("progress_done", { file });
  const bar = document.getElementById("bar");
  bar.max = Math.max(all, 1);
  bar.value = all - left;
  document.getElementById("undo").disabled = !undo;
  document.getElementById("redo").disabled = !redo;
}

export const chosenTitle = () => (chosen() ? spoken(chosen().title) : "");
