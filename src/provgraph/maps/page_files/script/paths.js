// Chains of introductions between two actors, in the same order as `introduction_paths` gives them: by the weakest
// step, then by their number, then by names. Simple paths after Yen (1971), over people: an occasion is one step.

let occasionsKnown = null;

// Occasions: a session with those who were there, or an encounter that a source states.
function readOccasions() {
  const found = { of: new Map(), at: [], grade: [], node: [], ties: [], order: null };
  const numbers = new Map();
  const put = (key, node, grade, who, tie) => {
    if (!numbers.has(key)) {
      numbers.set(key, found.at.length);
      found.at.push(new Set());
      found.grade.push(rankOf(grade));
      found.node.push(node);
      found.ties.push([]);
    }
    const number = numbers.get(key);
    found.ties[number].push(tie);
    for (const actor of who) {
      found.at[number].add(actor);
      if (!found.of.has(actor)) found.of.set(actor, new Set());
      found.of.get(actor).add(number);
    }
  };
  for (let tie = 0; tie < TIES.count; tie += 1) {
    const family = familyOf(tie);
    if (stated(tie) && family === "attested") {
      // One claim may name several who met: that is one occasion.
      const claim = evidenceOf(TIES.evidence[tie]).map((at) => DATA.evidence.claim[at]).find((text) => text) ?? tie;
      put(`e ${claim}`, -1, gradeOf(tie), [TIES.one[tie], TIES.other[tie]], tie);
    } else if (tieKindOf(tie) === "participation" && (family === "copresent" || family === "coattended")) {
      const [one, other] = [TIES.one[tie], TIES.other[tie]];
      const session = kindOf(other) === "session" ? other : one;
      put(`s ${session}`, session, gradeOf(tie), [session === other ? one : other], tie);
    }
  }
  const french = (node) => textAt(NODES.label[node], "fr");
  const sorted = [...found.of.keys()].sort((one, other) => compareTexts(french(one), french(other)) || compareTexts(NODES.iri[one], NODES.iri[other]));
  found.order = new Map(sorted.map((node, place) => [node, place]));
  return found;
}

const compareTexts = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

const knownOccasions = () => (occasionsKnown ??= readOccasions());

// The chains, each a list of actors; at the most `limit`.
function introductions(start, goal, atLeast, limit = 3) {
  const known = knownOccasions();
  searchStopped = false;
  if (start === goal || !known.of.has(start) || !known.of.has(goal)) return [];
  const chains = [];
  const seen = new Set();
  for (let rank = rankOf("attested"); rank >= Math.max(rankOf("coattended"), rankOf(atLeast)); rank -= 1) {
    for (const chain of chainsOf(known, start, goal, (occasion) => known.grade[occasion] >= rank)) {
      if (seen.has(chain.join(" "))) continue;
      seen.add(chain.join(" "));
      chains.push(chain);
      if (chains.length === limit) return chains;
    }
  }
  return chains;
}

// By length, then by the order of each of the people in turn. A search looks at so many chains, and no more.
const MOST_LOOKED_AT = 400;
// Whether the last search stopped there, so that there may be chains that it did not see.
let searchStopped = false;

function* chainsOf(known, start, goal, counts) {
  const waiting = [];
  const offered = new Set();
  const seen = [];
  const offer = (chain) => {
    if (chain === null || offered.has(chain.join(" "))) return;
    offered.add(chain.join(" "));
    waiting.push(chain);
  };
  const sooner = (one, other) => {
    if (one.length !== other.length) return one.length - other.length;
    const at = one.findIndex((actor, place) => actor !== other[place]);
    return at < 0 ? 0 : known.order.get(one[at]) - known.order.get(other[at]);
  };
  offer(shortestFrom(known, [start], new Set(), goal, counts));
  while (waiting.length > 0 && seen.length < MOST_LOOKED_AT) {
    waiting.sort(sooner);
    const chain = waiting.shift();
    seen.push(chain);
    if (chain.slice(1).every((actor, at) => metAlone(known, chain[at], actor, chain, counts))) yield chain;
    for (let length = 1; length < chain.length; length += 1) {
      const root = chain.slice(0, length);
      const taken = new Set(seen.filter((other) => root.every((actor, at) => other[at] === actor)).map((other) => other[length]));
      offer(shortestFrom(known, root, taken, goal, counts));
    }
  }
  searchStopped ||= waiting.length > 0;
}

// Three who shared one occasion need no introduction: each two must have one without the others of the chain.
function metAlone(known, one, other, chain, counts) {
  for (const occasion of known.of.get(one)) {
    const there = known.at[occasion];
    if (counts(occasion) && there.has(other) && chain.every((actor) => actor === one || actor === other || !there.has(actor))) return true;
  }
  return false;
}

// The first of the shortest chains that go on from `root` to somebody not in `taken`; null: there is none.
function shortestFrom(known, root, taken, goal, counts) {
  const last = root.at(-1);
  const closed = new Set(root.slice(0, -1).flatMap((actor) => [...known.of.get(actor)]));
  const through = (actor) => actor === goal || actor === root[0] || kindOf(actor) !== "group";
  const near = (actor) => {
    const reached = new Set();
    for (const occasion of known.of.get(actor)) {
      if (closed.has(occasion) || !counts(occasion)) continue;
      for (const other of known.at[occasion]) if (through(other)) reached.add(other);
    }
    return reached;
  };
  const first = [...near(last)].filter((actor) => !root.includes(actor) && !taken.has(actor));
  if (first.includes(goal)) return [...root, goal];
  if (first.length === 0) return null;
  for (const occasion of known.of.get(last)) closed.add(occasion);
  const away = stepsTo(known, goal, closed, counts, through);
  const reaching = first.filter((actor) => away.has(actor));
  if (reaching.length === 0) return null;
  const nearest = Math.min(...reaching.map((actor) => away.get(actor)));
  const earliest = (actors) => actors.reduce((one, other) => (known.order.get(other) < known.order.get(one) ? other : one));
  const chain = [...root, earliest(reaching.filter((actor) => away.get(actor) === nearest))];
  for (let left = nearest - 1; left >= 0; left -= 1) chain.push(earliest([...near(chain.at(-1))].filter((actor) => away.get(actor) === left)));
  return chain;
}

// For everybody from whom the goal can be reached, in how many steps; each occasion is opened once.
function stepsTo(known, goal, closed, counts, through) {
  const away = new Map([[goal, 0]]);
  const opened = new Set(closed);
  let edge = [goal];
  while (edge.length > 0) {
    const next = [];
    for (const actor of edge) {
      for (const occasion of known.of.get(actor)) {
        if (opened.has(occasion) || !counts(occasion)) continue;
        opened.add(occasion);
        for (const other of known.at[occasion]) {
          if (away.has(other) || !through(other)) continue;
          away.set(other, away.get(actor) + 1);
          next.push(other);
        }
      }
    }
    edge = next;
  }
  return away;
}
