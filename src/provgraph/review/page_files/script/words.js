// The words of the page, in the language of the moment.

import { known } from "./store.js";

export function say(key, facts = {}) {
  const text = known.document.strings[known.language][key];
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in facts ? String(facts[name]) : all));
}

export const spoken = (texts) => texts[known.language];

export function speak() {
  document.documentElement.lang = known.language;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-say-label]")) element.setAttribute("aria-label", say(element.dataset.sayLabel));
}

/** Tell those who do not see the page, and keep it short. */
export function announce(text) {
  document.getElementById("live").textContent = text;
}

/** An element with a text: never markup, whoever wrote the text. */
export function made(tag, text = "", attributes = {}) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
