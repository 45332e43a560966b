// The fields of a line: what it is corrected with, and what a new one is made of.

import { placeOf, selectedPlace, wordsAt } from "./article.js";
import { ask } from "./asking.js";
import { open } from "./dialogue.js";
import { guess } from "./guess.js";
import { known } from "./store.js";
import { made, say, spoken } from "./words.js";

let serial = 0;

/** Correct a claim; *done* is called when it is written. */
export function correct(claim, done) {
  const kind = known.document.kinds[claim.kind];
  const fields = kind.fields.map((field) => control(field, claim.values[field.name])).filter(Boolean);
  const place = claim.kind === "place" ? null : places(claim.at, claim.section);
  const main = fields.filter((field) => field.field.required || field.field.name in claim.values || field.field.name === kind.leading);
  const rest = fields.filter((field) => !main.includes(field));
  const more = made("details");
  more.append(made("summary", say("more")), ...rest.map((field) => field.element));
  open({
    title: say("correct_title", { what: spoken(claim.title) }),
    body: [...main.map((field) => field.element), ...(place ? [place.element] : []), ...(rest.length ? [more] : [])],
    yesLabel: say("save"),
    focus: main[0].first,
    yes: async () => {
      const values = {};
      for (const field of fields) if (field.changed()) values[field.field.name] = field.read();
      const at = place && place.changed() ? { at: place.read() } : {};
      await ask("correct", { path: claim.path, values, ...at });
      done();
    },
  });
}

/** Add a line at the place that is selected; *done* gets its path. */
export function add(done, { within: looked = null, place: taken = selectedPlace() } = {}) {
  const { kind: wanted, values: guessed, within: near } = guess(taken, looked);
  const kindField = labelled("kind", made("select"));
  for (const [name, kind] of Object.entries(known.document.kinds)) {
    if (kind.within.length && !kind.within.some((section) => Object.keys(known.state.names[section]).length)) continue;
    kindField.input.append(made("option", spoken(kind.label), { value: name }));
  }
  kindField.input.value = wanted;
  const rest = made("div");
  let fields = [];
  let place = null;
  let within = null;
  const event = near && known.state.claims.find((claim) => JSON.stringify(claim.path) === JSON.stringify(near));
  const held = Boolean(event && event.values.status === "held");
  const draw = () => {
    const kind = known.document.kinds[kindField.input.value];
    const words = taken ? wordsAt(...taken) : "";
    fields = kind.fields.map((field) => control(field, kindField.input.value === wanted && field.name in guessed ? guessed[field.name] : initial(field, kind, words, held))).filter(Boolean);
    place = kindField.input.value === "place" ? null : places(taken ? [taken] : [], null);
    within = null;
    const parts = [];
    if (kind.within.length) {
      within = labelled("within", made("select"));
      for (const section of kind.within) {
        for (const [local, name] of Object.entries(known.state.names[section])) {
          within.input.append(made("option", spoken(name), { value: JSON.stringify([section, local]) }));
        }
      }
      const here = JSON.stringify(near);
      if ([...within.input.options].some((option) => option.value === here)) within.input.value = here;
      parts.push(within.element);
    }
    const shown = ["name", "who", "parties", "person", "organisation", "description", "title", "text", "count", "kind", "type", "status", "attendance", "role", "about", "written", "day", "because"];
    const main = fields.filter((field) => field.field.required || shown.includes(field.field.name));
    const others = fields.filter((field) => !main.includes(field));
    const more = made("details");
    more.append(made("summary", say("more")), ...others.map((field) => field.element));
    rest.replaceChildren(...parts, ...main.map((field) => field.element), ...(place ? [place.element] : []), ...(others.length ? [more] : []));
  };
  kindField.input.addEventListener("change", draw);
  draw();
  open({
    title: say("add_title"),
    body: [kindField.element, rest],
    yesLabel: say("save"),
    focus: kindField.input,
    yes: async () => {
      const values = {};
      for (const field of fields) {
        const value = field.read();
        if (value !== null) values[field.field.name] = value;
      }
      const said = { kind: kindField.input.value, values, at: place ? place.read() : [] };
      if (within) said.within = JSON.parse(within.input.value);
      const answer = await ask("add", said);
      done(answer.added);
    },
  });
}

/** What a field of a new line holds to begin with: the selected words, or the actor whose name they are. */
function initial(field, kind, words, held) {
  if (field.name === kind.leading && ["text", "number"].includes(field.form)) return words.replace(/\s+/g, " ") || undefined;
  if (field.names.length && ["who", "person", "parties"].includes(field.name) && words) {
    for (const section of field.names) {
      for (const [local, name] of Object.entries(known.state.names[section])) {
        if (Object.values(name).some((one) => one === words)) return field.form === "names" ? [local] : local;
      }
    }
  }
  if (field.name === "status") return "held";
  if (field.name === "attendance" && held) return "attended";
  return undefined;
}

function labelled(label, input, text = say(label)) {
  serial += 1;
  input.id = `field-${serial}`;
  input.name = label;
  const element = made("div", "", { class: "field" });
  element.append(made("label", text, { for: input.id }), input);
  return { element, input };
}

function places(at, section) {
  const written = at.map(([start, end]) => `${start}-${end}`).join(", ") || section || "";
  const { element, input } = labelled("at", made("input", "", { type: "text" }), say("places"));
  input.value = written;
  const passage = labelled("passage", made("input", "", { type: "text", autocomplete: "off" }), say("passage"));
  passage.input.value = at.length ? wordsAt(...at[0]) : "";
  passage.input.addEventListener("change", () => {
    const found = placeOf(passage.input.value.trim());
    passage.input.setAttribute("aria-invalid", String(!found));
    passage.input.title = found ? "" : say("passage_none");
    if (found) input.value = `${found[0]}-${found[1]}`;
  });
  const both = made("div");
  both.append(element);
  if (known.document.text !== null) both.append(passage.element);
  return {
    element: both,
    changed: () => input.value !== written,
    read: () => input.value.split(",").filter((one) => one.trim()).map((one) => {
      const found = /^\s*(\d+)\s*[-–]\s*(\d+)\s*$/.exec(one);
      if (!found) throw new Error(say("places_wrong"));
      return [Number(found[1]), Number(found[2])];
    }),
  };
}

/** One field as inputs, with what it holds and whether that was changed. */
function control(field, value) {
  const made_ = (FORMS[field.form] || FORMS.text)(field, value);
  if (!made_) return null;
  const before = JSON.stringify(made_.read());
  return { field, ...made_, changed: () => JSON.stringify(made_.read()) !== before };
}

const FORMS = {
  text: (field, value) => {
    if (value && typeof value === "object") {
      const box = made("fieldset");
      box.append(made("legend", spoken(field.label)));
      const inputs = Object.entries(value).map(([lang, text]) => {
        const part = labelled(`${field.name}-${lang}`, made("input", "", { type: "text" }), lang);
        part.input.value = text;
        box.append(part.element);
        return [lang, part.input];
      });
      return { element: box, first: inputs[0][1], read: () => filled(Object.fromEntries(inputs.map(([lang, input]) => [lang, input.value.trim()]).filter(([, text]) => text))) };
    }
    const { element, input } = labelled(field.name, made("input", "", { type: "text" }), spoken(field.label));
    input.value = value || "";
    return { element, first: input, read: () => input.value.trim() || null };
  },
  texts: (field, value) => {
    if ((value || []).some((one) => typeof one !== "string")) return null;
    const { element, input } = labelled(field.name, made("textarea", "", { rows: "2" }), spoken(field.label));
    input.value = (value || []).join("\n");
    return { element, first: input, read: () => filled(input.value.split("\n").map((one) => one.trim()).filter(Boolean)) };
  },
  choice: (field, value) => chosenFrom(field, value, field.words.map((word) => [word.key, spoken(word)])),
  name: (field, value) => chosenFrom(field, value, named(field)),
  choices: (field, value) => ticked(field, value, field.words.map((word) => [word.key, spoken(word)])),
  names: (field, value) => ticked(field, value, named(field)),
  pair: (field, value) => {
    const { element, input } = labelled(field.name, made("input", "", { type: "text" }), spoken(field.label));
    input.value = (value || []).join(" ");
    return { element, first: input, read: () => filled(input.value.split(/[\s,–-]+/).filter(Boolean)) };
  },
  flag: (field, value) => {
    const { element, input } = labelled(field.name, made("input", "", { type: "checkbox" }), spoken(field.label));
    input.checked = value === "true";
    return { element, first: input, read: () => (input.checked ? "true" : null) };
  },
};

const filled = (value) => (Object.keys(value).length ? value : null);

const named = (field) => field.names.flatMap((section) => Object.entries(known.state.names[section] || {}).map(([local, name]) => [local, spoken(name)]));

function chosenFrom(field, value, offered) {
  const { element, input } = labelled(field.name, made("select"), spoken(field.label));
  if (!field.required || value === undefined) input.append(made("option", say("none"), { value: "" }));
  for (const [key, text] of offered) input.append(made("option", text, { value: key }));
  input.value = value || "";
  return { element, first: input, read: () => input.value || null };
}

function ticked(field, value, offered) {
  const box = made("fieldset");
  box.append(made("legend", spoken(field.label)));
  const list = made("div", "", { class: "choices" });
  const had = [].concat(value || []);
  const inputs = offered.map(([key, text]) => {
    const label = made("label");
    const input = made("input", "", { type: "checkbox", name: field.name, value: key });
    input.checked = had.includes(key);
    label.append(input, made("span", text));
    list.append(label);
    return input;
  });
  if (!inputs.length) list.append(made("span", say("none")));
  box.append(list);
  return { element: box, first: inputs[0] || box, read: () => filled(inputs.filter((input) => input.checked).map((input) => input.value)) };
}
