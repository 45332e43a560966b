// Who was there: everybody whom the dossier names, to be ticked; one act settles a whole session.

import { ask } from "./asking.js";
import { open } from "./dialogue.js";
import { known } from "./store.js";
import { made, say, spoken } from "./words.js";

const ACTORS = ["people", "unnamed", "groups", "organisations"];

/** The session or mission that a line is, or is about by its place; null: neither. */
export function eventOf(claim) {
  const event = claim.within || claim.path.slice(0, 2);
  return ["sessions", "missions"].includes(event[0]) ? event : null;
}

/** Ask who was at the session, or on the mission, *within*; *done* is called when it is written. */
export function rollCall(within, done) {
  const lines = linesOf(within);
  const event = known.state.claims.find((claim) => same(claim.path, within));
  const list = made("div", "", { class: "choices call" });
  const rows = [];
  for (const section of ACTORS) {
    for (const [local, name] of Object.entries(known.state.names[section])) {
      const own = lines.filter((claim) => claim.values.who === local);
      const label = made("label");
      const input = made("input", "", { type: "checkbox", name: "who", value: local });
      input.checked = own.length > 0;
      const words = made("span");
      words.append(made("bdi", spoken(name)));
      for (const one of own) if (spoken(one.details)) words.append(made("small", spoken(one.details)));
      label.append(input, words);
      list.append(label);
      rows.push({ section, local, own, input });
    }
  }
  // Who is there already stands first; nobody looks for them among all the others.
  for (const row of rows.filter((one) => one.own.length).reverse()) list.prepend(row.input.parentElement);
  open({
    title: say("call_title", { what: event ? spoken(event.title) : "" }),
    body: [made("p", say("call_text")), list],
    yesLabel: say("save"),
    focus: list.querySelector("input"),
    yes: async () => {
      const there = rows.filter((row) => row.input.checked && !row.own.length).map((row) => ({ who: row.local, at: nearest(row, event) }));
      const gone = rows.filter((row) => !row.input.checked).flatMap((row) => row.own.map((claim) => claim.path));
      const kept = rows.filter((row) => row.input.checked).flatMap((row) => row.own.filter((claim) => claim.draft).map((claim) => claim.path));
      await ask("call", { within, there, gone, kept });
      done();
    },
  });
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The lines that say who took part; a delegation names its mission, and each of its lines is told with that name. */
function linesOf(within) {
  const kind = within[0] === "sessions" ? "participation" : "member";
  return known.state.claims.filter((claim) => claim.kind === kind && same(claim.within, within));
}

/** Where the text names an actor next to what it says of the event. */
function nearest({ section, local }, event) {
  const actor = known.state.claims.find((claim) => same(claim.path, [section, local]));
  const places = actor ? actor.at : [];
  if (!places.length) return event ? event.at.slice(0, 1) : [];
  const from = event && event.at.length ? event.at[0][0] : 0;
  return [places.reduce((best, one) => (Math.abs(one[0] - from) < Math.abs(best[0] - from) ? one : best))];
}
