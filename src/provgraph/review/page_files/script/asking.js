// Speaks with the review on this machine; the address of the page holds the secret.

import { known } from "./store.js";
import { say } from "./words.js";

export class Refused extends Error {}

let turn = Promise.resolve();

/** Do an act. What went wrong is thrown in words; the state of afterwards is taken in either way. */
export function ask(act, said = {}) {
  // One after the other: a key that is held down must not overtake its own answer.
  const mine = turn.then(() => asked(act, said));
  turn = mine.catch(() => {});
  return mine;
}

async function asked(act, said) {
  let answer;
  try {
    const body = JSON.stringify({ revision: known.state.revision, language: known.language, ...said });
    const response = await fetch(act, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    answer = await response.json();
  } catch {
    throw new Refused(say("gone", { file: known.document.file }));
  }
  if (answer.state) known.state = answer.state;
  if (answer.error || answer.refused) throw new Refused(answer.error || answer.refused);
  return answer;
}

export async function look(what) {
  const response = await fetch(what);
  return response.json();
}
