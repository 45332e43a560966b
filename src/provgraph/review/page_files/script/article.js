// The text, with the places of the claims in it. Places count code points; JavaScript counts halves of pairs.

import { known, groupOf } from "./store.js";
import { made } from "./words.js";

const box = document.getElementById("article");
let points = [];

export function setText(text) {
  points = Array.from(text);
}

export const hasText = () => known.document.text !== null;

/** The words at a place. */
export const wordsAt = (start, end) => points.slice(start, end).join("");

/** Where words stand in the text, counted in code points, from *from* on; null: nowhere. */
export function placeOf(words, from = 0) {
  const text = known.document.text || "";
  const before = wordsAt(0, from).length;
  const found = text.indexOf(words, before);
  if (!words || found < 0) return null;
  const start = Array.from(text.slice(0, found)).length;
  return [start, start + Array.from(words).length];
}

export function drawArticle() {
  if (!hasText()) return;
  const { claims } = known.state;
  const opening = new Map();
  const edges = new Set([0, points.length]);
  claims.forEach((claim, index) => {
    for (const [start, end] of claim.at) {
      edges.add(start).add(end);
      if (!opening.has(start)) opening.set(start, []);
      opening.get(start).push([index, end]);
    }
  });
  const pieces = [];
  let open = [];
  const marks = [...edges].sort((one, other) => one - other);
  for (let place = 0; place + 1 < marks.length; place += 1) {
    const [start, end] = [marks[place], marks[place + 1]];
    open = [...open.filter(([, until]) => until > start), ...(opening.get(start) || [])];
    const text = wordsAt(start, end);
    if (!open.length) {
      pieces.push(document.createTextNode(text));
      continue;
    }
    const inside = open.map(([index]) => index);
    const piece = made("span", text, { class: "span", "data-claims": inside.join(" "), "data-start": start });
    const groups = inside.map((index) => groupOf(claims[index]));
    const of = (...names) => groups.some((group) => names.includes(group));
    piece.classList.add(of("people", "unnamed") ? "who" : of("organisations", "tenures") ? "what" : "event");
    piece.classList.toggle("reviewed", inside.every((index) => !claims[index].draft));
    pieces.push(piece);
  }
  const { scrollTop } = box;
  box.replaceChildren(...pieces);
  box.scrollTop = scrollTop;
}

/** Show where the chosen claim stands; *turn*: which of its places is brought into view. */
export function showPlace(turn = 0) {
  const claim = known.state.claims[known.chosen];
  const own = [];
  for (const piece of box.querySelectorAll(".span")) {
    const inside = piece.dataset.claims.split(" ").includes(String(known.chosen));
    piece.classList.toggle("chosen", inside);
    if (inside) own.push(piece);
  }
  if (!claim || !claim.at.length) return;
  const [start] = claim.at[turn % claim.at.length];
  const target = own.find((piece) => Number(piece.dataset.start) === start);
  if (target) {
    const middle = target.offsetTop - box.offsetTop - box.clientHeight / 3;
    box.scrollTop = Math.max(0, middle);
  }
}

/** The place that is selected in the text, without blanks around it; null: nothing is. */
export function selectedPlace() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(box);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Array.from(before.toString()).length;
  const words = Array.from(range.toString());
  let [first, last] = [0, words.length];
  while (first < last && !words[first].trim()) first += 1;
  while (last > first && !words[last - 1].trim()) last -= 1;
  return first < last ? [start + first, start + last] : null;
}

/** A click in the text chooses a claim there: the shortest one that waits; a further click the next one. */
export function claimsAt(element) {
  const piece = element.closest(".span");
  if (!piece || !box.contains(piece)) return [];
  const { claims } = known.state;
  const start = Number(piece.dataset.start);
  const length = (index) => Math.min(...claims[index].at.filter(([from, to]) => from <= start && start < to).map(([from, to]) => to - from));
  return piece.dataset.claims.split(" ").map(Number).sort((one, other) => Number(!claims[one].draft) - Number(!claims[other].draft) || length(one) - length(other));
}
