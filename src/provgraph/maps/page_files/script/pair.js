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

// The missions whose delegation somebody was on.
function delegationsOf(node) {
  const found = new Map();
  for (const tie of tiesOf(node)) {
    if (tieKindOf(tie) !== "membership" || gradeOf(tie) !== "codelegated") continue;
    const mission = otherEnd(tie, node);
    if (found.has(mission)) found.get(mission).push(tie);
    else found.set(mission, [tie]);
  }
  return found;
}

const gradeOfTies = (ties) => ties.reduce((best, tie) => (rankOf(gradeOf(tie)) > rankOf(best) ? gradeOf(tie) : best), "");

// The strongest first: { type: "encounter" | "session" | "delegation", at: session or mission or −1, grade, ties }.
function waysBetween(one, other) {
  const ways = [];
  for (const tie of tiesOf(one)) {
    if (otherEnd(tie, one) === other && stated(tie) && familyOf(tie) === "attested") ways.push({ type: "encounter", at: -1, grade: gradeOf(tie), ties: [tie] });
  }
  const theirs = roomsOf(other);
  for (const [session, ties] of roomsOf(one)) {
    if (theirs.has(session)) ways.push({ type: "session", at: session, grade: gradeOfTies(ties), ties: [...ties, ...theirs.get(session)] });
  }
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

// Whom somebody is tied to by an occasion, the strongest first: { node, grade, rooms }.
function companyOf(node) {
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
    const others = new Set();
    for (const tie of tiesOf(session)) {
      const who = otherEnd(tie, session);
      if (who !== node && tieKindOf(tie) === "participation" && (familyOf(tie) === "copresent" || familyOf(tie) === "coattended")) others.add(who);
    }
    for (const other of others) add(other, gradeOfTies(ties));
  }
  return [...found.values()].sort((one, other) => rankOf(other.grade) - rankOf(one.grade) || other.rooms - one.rooms || one.node - other.node);
}
