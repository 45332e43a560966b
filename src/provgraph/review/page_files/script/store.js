// What the page knows: the document, which stays; the state, which every answer renews; what is chosen.

export const known = { document: null, state: null, language: "en", chosen: 0 };

/** Claims in the order in which they are shown: group by group; in a group what waits first, each event with its lines. */
export function ordered() {
  const { claims } = known.state;
  const order = [];
  for (const [name, group] of Object.entries(known.document.groups)) {
    const blocks = new Map();
    claims.forEach((claim, index) => {
      if (groupOf(claim) !== name) return;
      const key = blockOf(claim);
      if (!blocks.has(key)) blocks.set(key, []);
      blocks.get(key).push(index);
    });
    const parts = [...blocks.values()];
    for (const part of parts) part.sort((one, other) => depth(claims[one]) - depth(claims[other]));
    const waits = (part) => part.some((index) => claims[index].draft);
    const sorted = [...parts.filter(waits), ...parts.filter((part) => !waits(part))];
    if (parts.length) order.push({ name, label: group.label, claims: sorted.flat() });
  }
  return order;
}

/** The group in which a claim is shown: the size of a delegation stands with its mission. */
export function groupOf(claim) {
  if (claim.kind === "size") return { delegations: "missions", groups: "unnamed" }[claim.path[0]] || "sessions";
  return Object.keys(known.document.groups).find((name) => known.document.groups[name].kinds.includes(claim.kind));
}

export const depth = (claim) => (claim.path.length > 2 ? 1 : 0);

const blockOf = (claim) => JSON.stringify(claim.path.slice(0, 2));

/** The claims as one list, in the order shown. */
export const flat = () => ordered().flatMap((group) => group.claims);

export const chosen = () => known.state.claims[known.chosen];

/** Where a claim stands now, by its path; -1: nowhere. */
export function find(path) {
  const key = JSON.stringify(path);
  return known.state.claims.findIndex((claim) => JSON.stringify(claim.path) === key);
}

/** The lines that wait, in the order shown. */
export const waiting = () => flat().filter((index) => known.state.claims[index].draft);
