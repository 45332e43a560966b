// The one dialogue of the page: a question, a form, or the help.

import { made, say } from "./words.js";

const box = document.getElementById("dialogue");
const form = document.getElementById("form");
const wrong = document.getElementById("dialogue-wrong");
let submitted = null;

/** Open it; *yes* is done on Enter, and may throw what is then shown; without it there is only a way out. */
export function open({ title, body, yes, yesLabel, focus }) {
  document.getElementById("dialogue-title").textContent = title;
  document.getElementById("dialogue-body").replaceChildren(...body);
  document.getElementById("dialogue-yes").textContent = yesLabel || "";
  document.getElementById("dialogue-yes").hidden = !yes;
  document.getElementById("dialogue-no").textContent = yes ? say("cancel") : say("close");
  wrong.textContent = "";
  submitted = yes || null;
  if (!box.open) box.showModal();
  (focus || (yes ? document.getElementById("dialogue-yes") : document.getElementById("dialogue-no"))).focus();
}

export const isOpen = () => box.open;
export const close = () => box.close();

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!submitted) {
    close();
    return;
  }
  try {
    await submitted();
    close();
  } catch (error) {
    wrong.textContent = error.message;
  }
});
// Enter saves from every field: a list of choices would only open.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("select")) return;
  event.preventDefault();
  form.requestSubmit();
});
document.getElementById("dialogue-no").addEventListener("click", close);

export function showHelp() {
  const list = made("dl");
  const keys = [["j k ↓ ↑", "move"], ["a", "accept"], ["r", "reject"], ["A", "whole"], ["e", "edit"], ["t", "call"], ["n", "new"], ["m", "join"], ["w", "next"], ["p", "place"], ["u U", "undo"], ["?", "help"]];
  for (const [names, what] of keys) {
    const term = made("dt");
    for (const name of names.split(" ")) term.append(made("kbd", name), " ");
    list.append(term, made("dd", say(`help_${what}`)));
  }
  open({ title: say("help_title"), body: [list] });
}
