// What the filters leave: masks in typed arrays, without the document.

// nodes: 0 hidden, 1 shown. ties: 0 hidden, 1 drawn, 2 drawn only because of what is selected. focus: what stands out.
let masks = { nodes: new Uint8Array(0), ties: new Uint8Array(0), focus: null };
// Per tie: whether the filters let it through, however its family is drawn.
let passing = new Uint8Array(0);

// Ties that tell of an occasion; the others (posts, sessions of missions, places) are the frame around them.
const OCCASIONS = new Set(["encounter", "participation", "membership", "tie"]);

let bodies = null;

// For each node, the bodies that somebody stands with or holds a post in.
function bodiesOf(node) {
  if (bodies === null) {
    bodies = new Map();
    const add = (who, body) => bodies.set(who, (bodies.get(who) ?? new Set()).add(body));
    for (let at = 0; at < NODES.count; at += 1) if (NODES.organisation[at] >= 0) add(at, NODES.organisation[at]);
    for (let tie = 0; tie < TIES.count; tie += 1) {
      if (tieKindOf(tie) !== "tenure") continue;
      const [one, other] = [TIES.one[tie], TIES.other[tie]];
      if (kindOf(other) === "organisation") add(one, other);
      else if (kindOf(one) === "organisation") add(other, one);
    }
  }
  return bodies.get(node) ?? new Set();
}

// The mission that a tie belongs to: that of its session, or the one at its end; −1 where no source says.
function missionOf(tie) {
  for (const end of [TIES.one[tie], TIES.other[tie]]) {
    if (kindOf(end) === "mission") return end;
    if (NODES.mission[end] >= 0) return NODES.mission[end];
  }
  return Array.isArray(TIES.mission) ? TIES.mission[tie] ?? -1 : -1;
}

const sectorsOf = (node) => [node, ...bodiesOf(node)].flatMap((at) => evidenceOf(NODES.sectors?.[at]));

// Per node: whether it is one of the bodies and sectors that are asked for, or stands with one; null: none is asked for.
function belonging() {
  const { organisations, sectors } = state;
  if (organisations === null && sectors === null) return null;
  const belongs = new Uint8Array(NODES.count);
  for (let node = 0; node < NODES.count; node += 1) {
    const own = organisations === null || organisations.has(node) || [...bodiesOf(node)].some((body) => organisations.has(body));
    belongs[node] = own && (sectors === null || sectorsOf(node).some((sector) => sectors.has(sector))) ? 1 : 0;
  }
  return belongs;
}

const inTime = (earliest, latest) =>
  undatedDays(earliest, latest) ? state.undated : mayHaveBeen(earliest, latest, state.since, state.until);

const fromSources = (pieces) => evidenceOf(pieces).some((at) => state.sources.has(DATA.evidence.source[at]));

// Nodes that neither their kind, nor the reader's hand, nor their own day or mission hides.
function nodesAtFirst(forced) {
  const shown = new Uint8Array(NODES.count);
  const kinds = DATA.kinds.map(({ key }) => ({ hidden: state.hiddenKinds.has(key), session: key === "session", mission: key === "mission" }));
  for (let node = 0; node < NODES.count; node += 1) {
    const { hidden, session, mission } = kinds[NODES.kind[node]];
    let stays = !hidden && !state.hiddenNodes.has(node);
    if (stays && (session || mission)) {
      stays = inTime(NODES.earliest[node], NODES.latest[node]) && (state.missions === null || state.missions.has(mission ? node : NODES.mission[node]));
    }
    shown[node] = stays || forced.has(node) ? 1 : 0;
  }
  return shown;
}

function tiesThrough(shown) {
  const through = new Uint8Array(TIES.count);
  const belongs = belonging();
  const occasion = DATA.tie_kinds.map((kind) => OCCASIONS.has(kind));
  const least = state.atLeast === null ? 0 : DATA.grades.indexOf(state.atLeast);
  const unproven = DATA.families.map(({ key }) => key === "announced" || key === "unproven");
  for (let tie = 0; tie < TIES.count; tie += 1) {
    const [one, other] = [TIES.one[tie], TIES.other[tie]];
    if (shown[one] === 0 || shown[other] === 0) continue;
    if (!state.expanded.has(one) && !state.expanded.has(other)) {
      if (state.sources !== null && !fromSources(TIES.evidence[tie])) continue;
      if (occasion[TIES.kind[tie]]) {
        if (least > 0 && (TIES.grade[tie] < least || unproven[TIES.family[tie]])) continue;
        if (!inTime(TIES.earliest[tie], TIES.latest[tie])) continue;
        if (state.missions !== null && !state.missions.has(missionOf(tie))) continue;
        if (belongs !== null && belongs[one] === 0 && belongs[other] === 0) continue;
      }
    }
    through[tie] = 1;
  }
  return { through, belongs, occasion };
}

// With a filter that narrows, only those remain whom an occasion that is left, or a post beside one, still holds.
function leaveOutAlone(shown, forced, { through, belongs, occasion }) {
  const held = new Uint8Array(NODES.count);
  for (let tie = 0; tie < TIES.count; tie += 1) {
    if (through[tie] === 1 && occasion[TIES.kind[tie]]) held[TIES.one[tie]] = held[TIES.other[tie]] = 1;
  }
  const onlySources = state.sources !== null && state.atLeast === null && belongs === null && state.missions === null && state.since === null && state.until === null;
  for (let node = 0; node < NODES.count; node += 1) {
    if (belongs !== null && belongs[node] === 1) held[node] = 1;
    if (onlySources && fromSources(NODES.evidence[node])) held[node] = 1;
  }
  const strict = strictly();
  const own = DATA.kinds.map(({ key }) => !strict && (key === "session" || key === "mission"));
  for (let node = 0; node < NODES.count; node += 1) if (own[NODES.kind[node]] && shown[node] === 1) held[node] = 1;
  const frame = held.slice();
  for (let tie = 0; tie < TIES.count; tie += 1) {
    if (through[tie] === 0 || occasion[TIES.kind[tie]]) continue;
    const [one, other] = [TIES.one[tie], TIES.other[tie]];
    // A post holds the body of whoever is there, not the people of a body; a session holds its mission and its place.
    for (const [from, to] of [[one, other], [other, one]]) {
      if (held[from] === 1 && ["organisation", "mission", "place"].includes(kindOf(to))) frame[to] = 1;
    }
  }
  for (let node = 0; node < NODES.count; node += 1) if (frame[node] === 0 && !forced.has(node)) shown[node] = 0;
}

// Whoever is asked about is shown, whatever the filters say; so are the neighbours that somebody unfolded.
function forcedNodes() {
  const forced = new Set();
  if (state.view === "ego" && state.about !== null) forced.add(state.about);
  if (state.view === "path") for (const node of [...(state.path ?? []), ...wayNodes()]) forced.add(node);
  const chosen = state.selected;
  if (chosen?.type === "node" || chosen?.type === "pair") forced.add(chosen.index);
  if (chosen?.type === "pair") forced.add(chosen.other);
  if (chosen?.type === "tie") for (const end of [TIES.one[chosen.index], TIES.other[chosen.index]]) forced.add(end);
  for (const node of state.expanded) {
    forced.add(node);
    for (const tie of tiesOf(node)) if (!state.hiddenNodes.has(otherEnd(tie, node))) forced.add(otherEnd(tie, node));
  }
  return forced;
}

function applyFilters() {
  const forced = forcedNodes();
  const shown = nodesAtFirst(forced);
  const found = tiesThrough(shown);
  if (narrowing()) leaveOutAlone(shown, forced, found);
  passing = found.through;
  const ties = new Uint8Array(TIES.count);
  const modes = DATA.families.map(({ key }) => modeOf(key));
  const way = state.view === "path" ? new Set(wayTies()) : null;
  for (let tie = 0; tie < TIES.count; tie += 1) {
    if (shown[TIES.one[tie]] === 0 || shown[TIES.other[tie]] === 0) passing[tie] = 0;
    if (way !== null) ties[tie] = way.has(tie) ? 1 : 0;
    else if (passing[tie] === 1 && modes[TIES.family[tie]] === "on") ties[tie] = 1;
  }
  masks = { nodes: shown, ties, focus: null };
  if (state.selected !== null) masks.focus = focusOn(state.selected, modes);
  // Who stands in the middle of everybody need not stand out from them.
  if (state.view === "ego" && state.selected?.type === "node" && state.selected.index === state.about) masks.focus = null;
}

// What stands out while something is selected; ties of its families that are drawn on selection are drawn now.
function focusOn(chosen, modes) {
  const focus = { nodes: new Uint8Array(NODES.count), ties: new Uint8Array(TIES.count) };
  const stand = (tie, wanted = false) => {
    if (masks.ties[tie] === 0) {
      if (!wanted && (passing[tie] === 0 || modes[TIES.family[tie]] !== "selected" || state.view === "path")) return;
      masks.ties[tie] = 2;
    }
    focus.ties[tie] = focus.nodes[TIES.one[tie]] = focus.nodes[TIES.other[tie]] = 1;
  };
  const { type, index } = chosen;
  if (type === "node") {
    focus.nodes[index] = 1;
    tiesOf(index).forEach((tie) => stand(tie));
    if (kindOf(index) === "mission") for (const session of sessionsOf(index)) tiesOf(session).forEach((tie) => stand(tie));
  } else if (type === "tie") {
    focus.nodes[TIES.one[index]] = focus.nodes[TIES.other[index]] = 1;
    stand(index, true);
  } else if (type === "pair") {
    focus.nodes[index] = focus.nodes[chosen.other] = 1;
    for (const way of waysBetween(index, chosen.other)) for (const tie of way.ties) stand(tie, way.grade !== "codelegated");
  } else if (type === "conflict") {
    const { nodes } = DATA.conflicts[index];
    for (const node of nodes) focus.nodes[node] = 1;
    for (let tie = 0; tie < TIES.count; tie += 1) if (evidenceOf(TIES.conflicts[tie]).includes(index)) stand(tie);
    if (!focus.nodes.includes(1)) return null;
  } else if (type === "group") {
    const members = groupMembers(index);
    for (const node of members) {
      focus.nodes[node] = 1;
      tiesOf(node).forEach((tie) => stand(tie));
    }
  }
  return focus;
}

const sessionsOf = (mission) => {
  const found = [];
  for (let node = 0; node < NODES.count; node += 1) if (NODES.mission[node] === mission && kindOf(node) === "session") found.push(node);
  return found;
};
