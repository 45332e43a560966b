// What a new line is likely to be, by the words that are selected: a start that the reviewer sees and may change.

import { wordsAt } from "./article.js";
import { known } from "./store.js";
import { spoken } from "./words.js";

const BESIDE = 4;
/** Signs between a name and its function: “, ”. */
const LINK = /^[\s,;:–—(]+|[\s,;:–—)]+$/gu;
const OF = /(?:[\s,]+(?:de la|de l[’']|du|des|de|d[’']|à la|au|aux|of the|of|at the|at|for|pour|chez))?\s*(?:l[’']|la |le |les |the )?\s*$/iu;
const INTO = /^\s*(?:le|la|l[’']|the)\s*/iu;

/** Kind, values and holder of the line to add; `near`: the session or mission that is looked at, if any. */
export function guess(place, near) {
  if (!place) return { kind: "person", values: {}, within: near };
  const [start, end] = place;
  const inside = (claim) => claim.at.some(([from, to]) => start <= from && to <= end);
  const people = named(["people", "unnamed"]).filter(inside);
  const bodies = named(["organisations"]).filter(inside);
  const words = wordsAt(start, end);
  if (people.length > 1) return { kind: "encounter", values: { parties: people.map((claim) => claim.path[1]), ...occasion(near) }, within: near };
  const actor = [...people, ...bodies].find((claim) => claim.at.some(([from, to]) => from === start && to === end));
  const session = near || before(start);
  if (actor && session) return { kind: session[0] === "missions" ? "member" : "participation", values: { who: actor.path[1] }, within: session };
  const holder = people[0] || holderBefore(start);
  const title = titleIn(place, people[0], bodies[0]);
  if (holder && holder.path[0] === "people" && (title || bodies.length)) {
    return { kind: "tenure", values: { person: holder.path[1], ...(bodies[0] ? { organisation: bodies[0].path[1] } : {}), ...(title ? { title } : {}) }, within: near };
  }
  return { kind: /^(?:\p{Lu}{2,}|\p{Ll})/u.test(words) ? "organisation" : "person", values: {}, within: near };
}

const named = (sections) => known.state.claims.filter((claim) => claim.path.length === 2 && sections.includes(claim.path[0]));

const occasion = (near) => (near ? { [near[0] === "sessions" ? "session" : "mission"]: near[1] } : {});

/** The session of which the text spoke last. */
function before(start) {
  const told = known.state.claims.filter((claim) => claim.kind === "session" && claim.at.length && claim.at[0][0] <= start);
  const last = told.sort((one, other) => one.at[0][0] - other.at[0][0]).pop();
  return last ? last.path.slice(0, 2) : null;
}

/** The person whose name ends right before the selection: « Lise Ormeau, maire de Valmer ». */
function holderBefore(start) {
  return named(["people"]).find((claim) => claim.at.some(([, to]) => to <= start && start - to <= BESIDE && !/[.!?\n]/.test(wordsAt(to, start))));
}

/** The words of a function: what is left of the selection without the name and the body. */
function titleIn([start, end], person, body) {
  const span = (claim) => claim && claim.at.find(([from, to]) => start <= from && to <= end);
  const [name, firm] = [span(person), span(body)];
  let [from, to] = [start, end];
  if (name && name[0] - start <= end - name[1]) from = name[1];
  else if (name) to = name[0];
  // What only a function names stands where the function stands.
  if (firm && firm[0] >= from && firm[0] < to && wordsAt(...firm).includes(spoken(body.title))) to = firm[0];
  const words = wordsAt(from, to).replace(OF, "").replace(LINK, "").replace(INTO, "").replace(/\s+/gu, " ");
  return /^\p{Ll}/u.test(words) || (name && words) ? words : "";
}
