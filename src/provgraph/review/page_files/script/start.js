// Puts the parts together: what a click or a key does, and what is drawn afterwards.

import { claimsAt, drawArticle, hasText, selectedPlace, setText, showPlace, wordsAt } from "./article.js";
import { ask, look } from "./asking.js";
import { chosenTitle, drawClaims, drawProgress, markChosen } from "./claims.js";
import { isOpen, open, showHelp } from "./dialogue.js";
import * as form from "./form.js";
import { eventOf, rollCall } from "./roll_call.js";
import { listen } from "./keys.js";
import { chosen, find, flat, known, ordered, waiting } from "./store.js";
import { announce, made, say, speak, spoken } from "./words.js";

const at = (id) => document.getElementById(id);
const ACTORS = ["people", "organisations", "unnamed", "groups"];
let turn = 0;
let busy = false;

function draw() {
  speak();
  drawProgress();
  drawClaims();
  drawArticle();
  showPlace(turn);
  at("no-text").hidden = hasText();
  at("article").hidden = !hasText();
  at("text").classList.toggle("without", !hasText());
  tellChanged();
}

function tellChanged() {
  if (known.state.changed) warn(say("changed"), true);
}

function warn(text, reread = false) {
  at("banner-text").textContent = text;
  at("reread").hidden = !reread;
  at("banner").hidden = false;
}

function choose(index, focus = true) {
  if (index === undefined || index < 0) return;
  known.chosen = index;
  turn = 0;
  markChosen(focus);
  showPlace();
}

function step(by) {
  const list = flat();
  const place = list.indexOf(known.chosen);
  choose(list[Math.min(list.length - 1, Math.max(0, place + by))]);
}

function nextWaiting() {
  const list = flat();
  const from = list.indexOf(known.chosen);
  const after = [...list.slice(from + 1), ...list.slice(0, from + 1)];
  choose(after.find((index) => known.state.claims[index].draft));
}

/** Do an act; afterwards the line that waits at the same place in the order is chosen. */
async function act(name, said, told, after) {
  // What is pressed before the answer is there was meant for what was shown: nobody accepts a line unseen.
  if (busy) return;
  setBusy(true);
  const place = waiting().indexOf(known.chosen);
  const path = chosen() && chosen().path;
  try {
    const answer = await ask(name, said);
    settle(place, path, after && after(answer));
    announce(say(told, { left: known.state.left }));
  } catch (error) {
    settle(place, path);
    warn(error.message, known.state.changed);
    announce(error.message);
  } finally {
    setBusy(false);
  }
}

/** An act is under way: the page shows it, since what is pressed meanwhile does nothing. */
function setBusy(now) {
  busy = now;
  at("lines").setAttribute("aria-busy", String(now));
}

/** Choose again, now that lines may have gone or moved. */
function settle(place, path, wanted) {
  const left = waiting();
  let next = wanted ? find(wanted) : -1;
  if (next < 0 && place >= 0 && left.length) next = left[Math.min(place, left.length - 1)];
  if (next < 0 && path) next = find(path);
  known.chosen = next >= 0 ? next : (flat()[0] ?? 0);
  turn = 0;
  draw();
  markChosen(!isOpen());
}

const accept = () => (chosen() && chosen().draft ? act("accept", { paths: [chosen().path] }, "accepted") : chosen() && nextWaiting());

async function acceptMany(indices) {
  const paths = indices.map((index) => known.state.claims[index].path);
  if (!paths.length) return;
  open({ title: say("accept_title", { n: paths.length }), body: [], yesLabel: say("accept_yes"), yes: () => act("accept", { paths }, "accepted") });
}

async function reject() {
  const claim = chosen();
  if (!claim || busy) return;
  let hanging;
  try {
    hanging = await ask("hanging", { paths: [claim.path] });
  } catch (error) {
    warn(error.message, known.state.changed);
    return;
  }
  const gone = () => act("reject", { paths: [claim.path] }, "rejected");
  if (!hanging.gone.length && !hanging.cleared && claim.draft) {
    await gone();
    return;
  }
  const body = [];
  if (hanging.gone.length) {
    const list = made("ul");
    list.append(...hanging.gone.map((one) => made("li", spoken(one))));
    body.push(made("p", say("reject_hanging")), list);
  }
  if (hanging.cleared) body.push(made("p", say("reject_cleared", { n: hanging.cleared })));
  open({ title: say("reject_title", { what: chosenTitle() }), body, yesLabel: hanging.gone.length ? say("reject_yes") : say("reject"), yes: gone });
}

function correct() {
  const claim = chosen();
  if (!claim || busy) return;
  const place = waiting().indexOf(known.chosen);
  form.correct(claim, () => {
    settle(place, claim.path, claim.draft ? undefined : claim.path);
    announce(say("corrected", { left: known.state.left }));
  });
}

function add() {
  const near = chosen() ? eventOf(chosen()) : null;
  form.add((path) => {
    settle(-1, null, path);
    announce(say("added"));
  }, { within: near });
}

function join() {
  const claim = chosen();
  if (!claim || !ACTORS.includes(claim.path[0])) return;
  const select = made("select", "", { id: "join-with", name: "into" });
  for (const section of ACTORS) {
    for (const [local, name] of Object.entries(known.state.names[section])) {
      if (local !== claim.path[1]) select.append(made("option", spoken(name), { value: JSON.stringify([section, local]) }));
    }
  }
  if (!select.options.length) return;
  const field = made("div", "", { class: "field" });
  field.append(made("label", say("join"), { for: "join-with" }), select);
  open({
    title: say("join_title", { what: chosenTitle() }),
    body: [field, made("p", say("join_explained"))],
    yesLabel: say("join_yes"),
    focus: select,
    yes: () => {
      const into = JSON.parse(select.value);
      return act("join", { path: claim.path, into }, "joined", () => into);
    },
  });
}

/** Accept the line, and the lines that belong to it: the functions of a person, who took part in a session. */
function acceptWhole() {
  const claim = chosen();
  if (!claim) return;
  const [section, local] = claim.path;
  const own = (other) => (other.path[0] === section && other.path[1] === local) || (section === "people" && other.kind === "tenure" && other.values.person === local);
  const paths = known.state.claims.filter((other) => other.draft && own(other)).map((other) => other.path);
  if (paths.length) act("accept", { paths }, "accepted");
  else nextWaiting();
}

function call() {
  const claim = chosen();
  const within = claim && eventOf(claim);
  if (!within || busy) return;
  rollCall(within, () => {
    settle(-1, within, within);
    announce(say("called", { left: known.state.left }));
  });
}

function acceptAbove() {
  const least = Number(at("above").value);
  acceptMany(waiting().filter((index) => (known.state.claims[index].draft.confidence ?? 0) >= least));
}

function finish() {
  open({
    title: say("finish_title"),
    body: [made("p", say("finish_text", { left: known.state.left }))],
    yesLabel: say("finish_yes"),
    yes: async () => {
      await ask("finish");
      document.querySelector("main").hidden = true;
      for (const button of document.querySelectorAll("header button")) button.disabled = true;
      warn(say("ended", { file: known.document.file }));
    },
  });
}

function switchLanguage() {
  known.language = known.language === "fr" ? "en" : "fr";
  at("banner").hidden = true;
  draw();
}

function listenToClicks() {
  at("groups").addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    if (!button) return;
    if (button.dataset.act === "accept-group") {
      const group = ordered().find((one) => one.name === button.dataset.group);
      acceptMany(group.claims.filter((index) => known.state.claims[index].draft));
      return;
    }
    const index = Number(button.closest(".claim").dataset.index);
    choose(index, button.dataset.act === "choose");
    ({ accept, reject, correct, call }[button.dataset.act] || (() => {}))();
  });
  at("article").addEventListener("click", (event) => {
    if (selectedPlace()) return;
    const there = claimsAt(event.target);
    const place = there.indexOf(known.chosen);
    if (there.length) choose(there[(place + 1) % there.length], false);
  });
  document.addEventListener("selectionchange", () => {
    const place = selectedPlace();
    at("selected").hidden = !place;
    if (place) at("selected-words").textContent = say("selected", { words: wordsAt(...place) });
  });
  const clicks = { undo: () => act("undo", {}, "undone"), redo: () => act("redo", {}, "redone"), add, "add-selected": add, help: showHelp, language: switchLanguage, finish, "accept-above": acceptAbove, "banner-close": () => { at("banner").hidden = true; } };
  for (const [id, does] of Object.entries(clicks)) at(id).addEventListener("click", does);
  // A press would take the selection away before the click reads it.
  at("add-selected").addEventListener("pointerdown", (event) => event.preventDefault());
  at("add").addEventListener("pointerdown", (event) => event.preventDefault());
  at("reread").addEventListener("click", async () => {
    at("banner").hidden = true;
    await act("reread", {}, "redone");
  });
  document.addEventListener("visibilitychange", refresh);
  window.addEventListener("focus", refresh);
}

/** Back at this page: what has happened to the file meanwhile? */
async function refresh() {
  if (document.hidden || isOpen()) return;
  try {
    const { state } = await look("state");
    if (state.revision === known.state.revision && !state.changed) return;
    const path = chosen() && chosen().path;
    known.state = state;
    settle(-1, path);
  } catch {
    warn(say("gone", { file: known.document.file }));
  }
}

async function start() {
  known.document = (await look("document")).document;
  known.language = known.document.language;
  known.state = (await look("state")).state;
  setText(known.document.text || "");
  if (known.document.spoken) at("article").lang = known.document.spoken;
  known.chosen = waiting()[0] ?? flat()[0] ?? 0;
  draw();
  listenToClicks();
  listen({
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), a: accept, r: reject, A: acceptWhole, e: correct, t: call, n: add, m: join, w: nextWaiting,
    p: () => { turn += 1; showPlace(turn); }, u: () => act("undo", {}, "undone"), U: () => act("redo", {}, "redone"), "?": showHelp,
  });
  markChosen(true);
  document.documentElement.dataset.ready = "yes";
}

start();
