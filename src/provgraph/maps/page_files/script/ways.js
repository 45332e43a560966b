// The chain that the path view shows: who, by which occasion, and the ties that say so.

const chosenWay = { key: "", chains: [], stopped: false };

// The chains between the two ends that are asked for, the best first; empty where there is none.
function chainsFound() {
  if (state.path === null) return [];
  const key = [...state.path, state.pathGrade].join(" ");
  if (chosenWay.key !== key) {
    const chains = introductions(...state.path, state.pathGrade);
    Object.assign(chosenWay, { key, chains, stopped: searchStopped });
  }
  return chosenWay.chains;
}

// The steps of a chain: { one, other, node: the session or −1, grade, ties }.
function stepsOf(chain) {
  const known = knownOccasions();
  return chain.slice(1).map((other, at) => {
    const one = chain[at];
    const best = [...known.of.get(one)].filter((occasion) => known.at[occasion].has(other)).sort((first, second) => stronger(known, second, first))[0];
    const ties = known.ties[best].filter((tie) => known.node[best] < 0 || [one, other].includes(otherEnd(tie, known.node[best])));
    return { one, other, node: known.node[best], grade: DATA.grades[known.grade[best]], ties: known.node[best] < 0 ? ties.filter((tie) => otherEnd(tie, one) === other) : ties };
  });
}

// By grade, then weight, then date.
function stronger(known, one, other) {
  const [first, second] = [known.ties[one][0], known.ties[other][0]];
  const day = (tie) => (TIES.earliest[tie] === UNDATED ? Infinity : TIES.earliest[tie]);
  return known.grade[one] - known.grade[other] || TIES.low[first] - TIES.low[second] || (day(second) === day(first) ? 0 : day(second) - day(first));
}

const chainShown = () => chainsFound()[state.chain] ?? chainsFound()[0] ?? null;

// The nodes of the chain in their order, sessions between the people.
function wayNodes() {
  const chain = chainShown();
  if (chain === null) return state.path ?? [];
  return [chain[0], ...stepsOf(chain).flatMap((step) => (step.node < 0 ? [step.other] : [step.node, step.other]))];
}

const wayTies = () => (chainShown() === null ? [] : stepsOf(chainShown()).flatMap((step) => step.ties));
