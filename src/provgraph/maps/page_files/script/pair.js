// Two actors: every way in which the sources tie them. The strongest way is the grade of the pair, as in
// `did_meet`: what a source states, what sharing a session shows; a shared delegation last, which is no meeting.

const rankOf = (grade) => DATA.grades.indexOf(grade);

// Whether a source says it of these two, and not of a session that both were at.
const stated = (tie) => tieKindOf(tie) === "encounter" || tieKindOf(tie) === "tie";

// The sessions at which somebody was, each with the ties that say so.
function roomsOf(node) {
  const rooms = new Map();
  for (const tie of tiesOf(node)) {
    if (tieKindOf(tie) !== "participation" || (familyOf(tie) !== "copresent" && familyOf(tie) !== "coattended")) continue;
    const session = otherEnd(tie, node);
    if (rooms.has(session)) rooms.get(session).push(tie);
    else rooms.set(session, [tie]);
  }
  return rooms;
}

let onDelegation = null;

// The missions whose delegation somebody was on: named as a member, or in one of its sessions on that side.
function delegationsOf(node) {
  onDelegation ??= new Set(evidenceOf(DATA.on_delegation));
  const found = new Map();
  for (const tie of tiesOf(node)) {
    const event = otherEnd(tie, node);
    const member = tieKindOf(tie) === "membership" && gradeOf(tie) === "codelegated";
    if (!member && !(onDelegation.has(tie) && NODES.mission[event] >= 0)) continue;
    const mission = member ? event : NODES.mission[event];
    if (found.has(mission)) found.get(mission).push(tie);
    else found.set(mission, [tie]);
  }
  return found;
}

const gradeOfTies = (ties) => ties.reduce((best, tie) => (rankOf(gradeOf(tie)) > rankOf(best) ? gradeOf(tie) : best), "");

const lists = { through: null, session: null };

// Who was where for a body (body → session → actors), and the session of an encounter.
function readThrough() {
  if (lists.through !== null) return;
  lists.session = new Map(evidenceOf(DATA.in_session));
  lists.through = new Map();
  for (const [tie, body] of evidenceOf(DATA.acted_for)) {
    const [one, other] = [TIES.one[tie], TIES.other[tie]];
    const [who, session] = kindOf(other) === "session" ? [one, other] : [other, one];
    if (!lists.through.has(body)) lists.through.set(body, new Map());
    const sessions = lists.through.get(body);
    sessions.set(session, (sessions.get(session) ?? new Set()).add(who));
  }
}

// The sessions that an actor was at, in person or, for a body, through those who acted for it.
function presenceOf(node) {
  readThrough();
  const found = new Map([...roomsOf(node).keys()].map((session) => [session, new Set([node])]));
  for (const [session, actors] of lists.through.get(node) ?? []) found.set(session, new Set([...(found.get(session) ?? []), ...actors]));
  return found;
}

// An encounter of two that a source places at a session.
const metAt = (session, one, other) =>
  [...tiesOf(one)].find((tie) => otherEnd(tie, one) === other && stated(tie) && familyOf(tie) === "attested" && lists.session.get(tie) === session);

// The ways that lead through those who acted for a body.
function waysThrough(one, other) {
  const ways = [];
  if (kindOf(one) !== "organisation" && kindOf(other) !== "organisation") return ways;
  const theirs = presenceOf(other);
  for (const [session, mine] of presenceOf(one)) {
    const others = theirs.get(session) ?? new Set();
    for (const first of mine) {
      for (const second of others) {
        if (others.has(first) || mine.has(second) || (first === one && second === other)) continue;
        const through = [first, second].filter((actor) => actor !== one && actor !== other);
        const ties = [first, second].flatMap((actor) => roomsOf(actor).get(session) ?? []);
        const met = metAt(session, first, second);
        if (met !== undefined) ways.push({ type: "session", at: session, grade: gradeOf(met), ties: [met, ...ties], through });
        else if (ties.length > 0) ways.push({ type: "session", at: session, grade: gradeOfTies(ties), ties, through });
      }
    }
  }
  return ways;
}

// The strongest first: { type: "encounter" | "session" | "delegation", at: session or mission or −1, grade, ties }.
function waysBetween(one, other) {
  const ways = [];
  for (const tie of tiesOf(one)) {
    if (otherEnd(tie, one) === other && stated(tie) && familyOf(tie) === "attested") ways.push({ type: "encounter", at: -1, grade: gradeOf(tie), ties: [tie] });
  }
  readThrough();
  const theirs = roomsOf(other);
  for (const [session, ties] of roomsOf(one)) {
    if (!theirs.has(session)) continue;
    // A meeting that a source places at this session is the same occasion, not a second one.
    const met = metAt(session, one, other);
    const known = met !== undefined && ways.find((way) => way.ties[0] === met);
    if (known) Object.assign(known, { session, ties: [met, ...ties, ...theirs.get(session)] });
    else ways.push({ type: "session", at: session, grade: gradeOfTies(ties), ties: [...ties, ...theirs.get(session)] });
  }
  ways.push(...waysThrough(one, other));
  const met = new Set(ways.filter((way) => way.at >= 0).map((way) => NODES.mission[way.at]));
  for (const way of ways) if (way.at < 0) met.add(missionOf(way.ties[0]));
  const delegations = delegationsOf(other);
  for (const [mission, ties] of delegationsOf(one)) {
    if (delegations.has(mission) && !met.has(mission)) ways.push({ type: "delegation", at: mission, grade: "codelegated", ties: [...ties, ...delegations.get(mission)] });
  }
  return ways.sort((first, second) => rankOf(second.grade) - rankOf(first.grade) || TIES.low[second.ties[0]] - TIES.low[first.ties[0]] || first.ties[0] - second.ties[0]);
}

// What one source expects of both, or says of both without saying that they came: no tie between them.
function expectedBetween(one, other) {
  const ties = [];
  for (const tie of tiesOf(one)) {
    if (otherEnd(tie, one) === other && stated(tie) && familyOf(tie) !== "attested") ties.push(tie);
  }
  const notThere = (node) => [...tiesOf(node)].filter((tie) => tieKindOf(tie) === "participation" && (familyOf(tie) === "announced" || familyOf(tie) === "unproven"));
  const sources = (tie) => evidenceOf(TIES.evidence[tie]).map((at) => DATA.evidence.source[at]);
  const theirs = notThere(other);
  for (const mine of notThere(one)) {
    const session = otherEnd(mine, one);
    const same = theirs.filter((tie) => otherEnd(tie, other) === session && sources(tie).some((source) => sources(mine).includes(source)));
    if (same.length > 0) ties.push(mine, ...same);
  }
  return [...new Set(ties)];
}

// Bodies for which both held a post, in whatever year: no meeting, and yet worth knowing.
function sharedBodies(one, other) {
  const bodies = (node) => new Set([...tiesOf(node)].filter((tie) => tieKindOf(tie) === "tenure").map((tie) => otherEnd(tie, node)));
  const theirs = bodies(other);
  return [...bodies(one)].filter((body) => theirs.has(body) || body === other).concat(theirs.has(one) ? [one] : []);
}

// Those who were at a session.
function peopleOf(session) {
  const there = new Set();
  for (const tie of tiesOf(session)) if (tieKindOf(tie) === "participation" && (familyOf(tie) === "copresent" || familyOf(tie) === "coattended")) there.add(otherEnd(tie, session));
  return there;
}

// Whom somebody is tied to by an occasion, the strongest first: { node, grade, rooms }.
function companyOf(node) {
  readThrough();
  const found = new Map();
  const add = (other, grade) => {
    const known = found.get(other);
    if (known === undefined) found.set(other, { node: other, grade, rooms: 1 });
    else {
      known.rooms += 1;
      if (rankOf(grade) > rankOf(known.grade)) known.grade = grade;
    }
  };
  for (const tie of tiesOf(node)) if (stated(tie) && familyOf(tie) === "attested") add(otherEnd(tie, node), gradeOf(tie));
  for (const [session, ties] of roomsOf(node)) {
    for (const other of peopleOf(session)) if (other !== node && metAt(session, node, other) === undefined) add(other, gradeOfTies(ties));
  }
  for (const [session, acting] of lists.through.get(node) ?? []) {
    for (const actor of acting) {
      const ties = roomsOf(actor).get(session) ?? [];
      for (const other of peopleOf(session)) {
        if (other === node || acting.has(other) || ties.length === 0) continue;
        const met = metAt(session, actor, other);
        add(other, met === undefined ? gradeOfTies(ties) : gradeOf(met));
      }
    }
  }
  return [...found.values()].sort((one, other) => rankOf(other.grade) - rankOf(one.grade) || other.rooms - one.rooms || one.node - other.node);
}
