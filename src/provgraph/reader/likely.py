"""Lines that no rule proposed and that are likely all the same, by weights learnt from annotated articles.

What a clause says is left as the rules read it: the weights are asked only about those whom no rule has placed, or by
a guess alone, which they may take back. Whom any clause says to have been absent is never added, nor are two of whom
the text says that they did not meet.
"""

import dataclasses
from collections.abc import Mapping

from provgraph.reader.absences import absentees, not_travelling
from provgraph.reader.article import Named, Span
from provgraph.reader.bearings import Bearings
from provgraph.reader.candidate_signs import Candidate, candidates
from provgraph.reader.draft import Draft, Encounter, Mark, Session
from provgraph.reader.near_by import RULE as NEAR_BY
from provgraph.reader.pair_signs import Pair, pairs
from provgraph.reader.retractions import taken_back
from provgraph.reader.sessions import Scene
from provgraph.reader.states import is_large, status_of
from provgraph.reader.weighing import KINDS, Model, model

GUESSES = (NEAR_BY, "on the travellers' side", "of a delegate's body")
"""The rules that place somebody whom no clause does: only there the weights are asked as well."""
HARDLY = 0.2
"""Below this likelihood a guess is taken back."""
NO_RULE = 0.8
"""So much less often right than likely is what no rule has found (fourteen articles that nobody had looked at)."""
TOOK_PART = "likely by what stands near"
MET = "likely to have met"


def add_likely(draft: Draft, named: Named, models: Mapping[str, Model] | None = None) -> None:
    """Add to *draft* who is likely to have taken part in what, and who to have met whom.

    Args:
        draft: With all that the rules found and the confidence of it.
        named: Every place that names or means somebody, as `attend` gives them.
        models: By kind (`KINDS`). None: those of the shipped weights.

    Raises:
        SourceError: The file of the weights is not there, or is none.
    """
    bearings = Bearings(draft, named)
    if not bearings.occasions or not bearings.mentions:
        return
    weighed = {kind: models[kind] if models else model(kind) for kind in KINDS}
    away = absent_anywhere(bearings)
    told = [candidate for candidate in candidates(bearings) if candidate.person not in away]
    there = likelihoods(told, weighed["participations"])
    _arbitrate(draft, there)
    _take_part(bearings, told, there, weighed["participations"])
    _meet(bearings, pairs(bearings, {c.person: c.signs for c in told}, there), weighed["encounters"])


def likelihoods(told: list[Candidate], weighed: Model) -> dict[str, dict[str, float]]:
    """How likely each person was at an occasion of each type."""
    found: dict[str, dict[str, float]] = {}
    for candidate in told:
        found.setdefault(candidate.person, {})[candidate.type] = weighed.likelihood(candidate.signs)
    return found


def absent_anywhere(bearings: Bearings) -> set[str]:
    """Whom a session, or any clause of the text, says to have been absent."""
    draft = bearings.draft
    found = {name for session in draft.sessions for name in session.absent}
    last: str | None = None
    for clause, after in zip(bearings.clauses, [*bearings.clauses[1:], None], strict=True):
        here = [(at, name) for at, name in bearings.named if clause.holds(at)]
        found.update(absentees(draft.article, clause, here, last))
        found.update(not_travelling(draft.article, clause, here, last))
        found.update(taken_back(draft.article, clause, after, here))
        last = here[-1][1] if here else last
    return found


def _arbitrate(draft: Draft, there: dict[str, dict[str, float]]) -> None:
    """Take back where a rule only guessed that somebody was, and the weights say that they hardly were."""
    for session in draft.sessions:
        for name in [n for n in session.takes_part if _guessed(session, n)]:
            if there.get(name, {}).get(session.type, 0.0) < HARDLY:
                for told in (session.takes_part, session.marks, session.where):
                    told.pop(name, None)
                draft.encounters = [
                    dataclasses.replace(e, session=None)
                    if e.session == session.id and name in (e.first, e.second)
                    else e
                    for e in draft.encounters
                ]


def _guessed(session: Session, name: str) -> bool:
    return name in session.marks and session.marks[name].rule in GUESSES


def _take_part(bearings: Bearings, told: list[Candidate], there: dict[str, dict[str, float]], weighed: Model) -> None:
    """Put those into sessions who are likely to have been there and whom no rule has put anywhere but by a guess."""
    draft = bearings.draft
    sure = {person.name: person.confidence for person in draft.people}
    placed = {name for s in draft.sessions for name in s.takes_part if not _guessed(s, name)}
    known = {(name, s.type) for s in draft.sessions for name in s.takes_part}
    for candidate in told:
        name = candidate.person
        if there[name][candidate.type] < weighed.enough or name in placed or (name, candidate.type) in known:
            continue
        session = _session(bearings, candidate)
        if session is None:
            continue
        confidence = round(min(NO_RULE * weighed.confidence(candidate.signs), sure[name]), 2)
        session.add_attendee(name, candidate.mention.at, Mark(TOOK_PART, confidence))


def _session(bearings: Bearings, candidate: Candidate) -> Session | None:
    """The nearest of the type, or a new one at the word that tells of it. None: it was called off."""
    draft, article, at = bearings.draft, bearings.article, candidate.occasion.at
    known = [s for s in draft.sessions if s.type == candidate.type and s.status != "cancelled" and not s.earlier]
    if known:
        return min(known, key=lambda s: abs(s.at.start - at.start))
    scene = Scene(candidate.type, at, [bearings.clause(candidate.occasion)])
    number = sum(session.rule == TOOK_PART for session in draft.sessions) + 1
    session = Session(f"likely{number}", candidate.type, article.at(at), at, status_of(article, scene))
    if session.status == "cancelled":
        return None
    session.large, session.rule, session.confidence = is_large(article, scene), TOOK_PART, 0.5
    draft.sessions.append(session)
    return session


def _meet(bearings: Bearings, told: list[Pair], weighed: Model) -> None:
    draft = bearings.draft
    sure = {person.name: person.confidence for person in draft.people}
    decided = {frozenset((e.first, e.second)) for e in draft.encounters}
    decided |= {frozenset((apart.first, apart.second)) for apart in draft.not_met}
    for pair in told:
        if weighed.likelihood(pair.signs) >= weighed.enough and {pair.first, pair.second} not in decided:
            share = min(NO_RULE * weighed.confidence(pair.signs), sure[pair.first], sure[pair.second])
            draft.encounters.append(_encounter(bearings, pair, share))


def _encounter(bearings: Bearings, pair: Pair, share: float) -> Encounter:
    """The pair, at the nearest occasion that both were at."""
    start = pair.one.at.start
    both = [s for s in bearings.draft.sessions if {pair.first, pair.second} <= s.takes_part.keys()]
    session = min(both, key=lambda s: abs(s.at.start - start), default=None)
    between = Span(pair.one.at.end, max(pair.one.at.end, pair.other.at.start))
    if pair.one.sentence == pair.other.sentence and bearings.says(between, "attested"):
        grade = "attested"
    elif session is not None and (session.large or session.type in ("fair", "mission")):
        grade = "coattended"
    else:
        grade = "copresent"
    planned = session.status == "planned" if session else bearings.says(pair.one.clause, "planned")
    at, where = Span(start, pair.other.at.end), session.id if session else None
    return Encounter(pair.first, pair.second, grade, where, planned, at, MET, round(share, 2))
