// The keyboard: one key for each act, none while a text is being typed.

import { isOpen } from "./dialogue.js";

export function listen(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isOpen()) return;
    if (event.target.closest("input, select, textarea")) return;
    // The text scrolls by its own arrows while it has the focus.
    if (event.target.closest("#article") && event.key.startsWith("Arrow")) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
