"""Who took part in what, and who met, by weights learnt from annotated articles: they judge what the rules read.

A line of the rules is kept where the weights find it likely, and lines that no rule proposed are added where they are.
Nobody is put anywhere where the text, by all that the weights know of absences, may say that they were not. Whom any
clause says to have been absent is never added, nor are two of whom the text says that they did not meet.
"""

import dataclasses
from collections import Counter
from collections.abc import Mapping

from provgraph.reader.absences import absentees, not_travelling
from provgraph.reader.article import Named, Span, inside
from provgraph.reader.bearings import Bearings
from provgraph.reader.candidate_signs import Candidate, candidates
from provgraph.reader.draft import Draft, Encounter, Mark, Session
from provgraph.reader.pair_signs import Pair, pairs
from provgraph.reader.person_signs import Signs
from provgraph.reader.retractions import taken_back
from provgraph.reader.sessions import Scene
from provgraph.reader.states import is_large, status_of
from provgraph.reader.weighing import Model, models
from provgraph.reader.words import compiled

NO_RULE = 0.8
"""So much less often right than likely is what no rule has found (fourteen articles that nobody had looked at)."""
TOOK_PART = "likely by what stands near"
MET = "likely to have met"

_PART_OF_THE_TIME = (
    r"(?i)repart|regagn|quitt|rentr|rejoi|excus|arriv|repris|apolog|join|left|fle?w|flown|return|depart|late"
)
"""Words of an absence that is none from everything: « repartie la veille », « excusé » (from the one meeting)."""

Chosen = dict[tuple[str, str], Candidate]
"""By person and type of occasion."""


def add_likely(draft: Draft, named: Named, weights: Mapping[str, Model] | None = None) -> None:
    """Leave in *draft*, and add to it, who is likely to have taken part in what; add who is likely to have met whom.

    Args:
        draft: With all that the rules found and the confidence of it.
        named: Every place that names or means somebody, as `attend` gives them.
        weights: By kind (`KINDS`). None: those of the shipped weights.

    Raises:
        SourceError: The file of the weights is not there, or is none.
    """
    bearings = Bearings(draft, named)
    if not bearings.occasions or not bearings.mentions:
        return
    weighed = weights or models()
    away = absent_anywhere(bearings)
    _take_back_everywhere(draft, away)
    told = [candidate for candidate in candidates(bearings) if candidate.person not in away]
    there = likelihoods(told, weighed["participations"])
    chosen = choose(told, weighed)
    _settle(bearings, chosen, {candidate.person for candidate in told}, weighed["participations"])
    _meet(bearings, pairs(bearings, who_may_meet(told), there), weighed["encounters"])


def likelihoods(told: list[Candidate], weighed: Model) -> dict[str, dict[str, float]]:
    """How likely each person was at an occasion of each type."""
    found: dict[str, dict[str, float]] = {}
    for candidate in told:
        found.setdefault(candidate.person, {})[candidate.type] = weighed.likelihood(candidate.signs)
    return found


def who_may_meet(told: list[Candidate]) -> dict[str, Signs]:
    """Signs of all who are candidates, but for those who are only named, or told of long ago."""
    return {candidate.person: candidate.signs for candidate in told if not candidate.signs["only named"]}


def choose(told: list[Candidate], weighed: Mapping[str, Model]) -> Chosen:
    """Of each person's candidates the likeliest, and those that are likely besides it; none that may be contradicted.

    What the rules read in the clause that tells of the occasion is chosen however unlikely it is.
    """
    first, further, against = (weighed[kind] for kind in ("participations", "further", "contradicted"))
    of: dict[str, list[tuple[float, Candidate]]] = {}
    for candidate in told:
        share = first.likelihood(candidate.signs)
        likely = share >= first.enough and against.likelihood(candidate.signs) <= against.enough
        if candidate.stated or likely:
            of.setdefault(candidate.person, []).append((share, candidate))
    chosen: Chosen = {}
    for every in of.values():
        best = max(every, key=lambda pair: pair[0])[1]
        for _, candidate in every:
            if candidate is best or candidate.stated or further.likelihood(candidate.signs) >= further.enough:
                chosen[candidate.person, candidate.type] = candidate
    return chosen


def absent_anywhere(bearings: Bearings) -> dict[str, str]:
    """Whom a session, or any clause of the text, says to have been absent, and by which words."""
    draft = bearings.draft
    found = {name: why for session in draft.sessions for name, why in session.absent.items()}
    last: str | None = None
    for clause, after in zip(bearings.clauses, [*bearings.clauses[1:], None], strict=True):
        here = inside(bearings.named, clause)
        found.update(absentees(draft.article, clause, here, last))
        found.update(not_travelling(draft.article, clause, here, last))
        found.update(taken_back(draft.article, clause, after, here))
        last = here[-1][1] if here else last
    return found


def _settle(bearings: Bearings, chosen: Chosen, judged: set[str], weighed: Model) -> None:
    """Bring the sessions in line with what was *chosen*, for all who were *judged*."""
    draft = bearings.draft
    for session in draft.sessions:
        _of_another_type(draft, session, chosen, judged)
    for session in draft.sessions:
        for name in [n for n in session.takes_part if n in judged and (n, session.type) not in chosen]:
            _take_back(draft, session, name)
    sure = {person.name: person.confidence for person in draft.people}
    known = {(name, session.type) for session in draft.sessions for name in session.takes_part}
    apart = _said_not_to_have_met(draft)
    for (name, _), candidate in chosen.items():
        if (name, candidate.type) in known:
            continue
        place = _session(bearings, candidate)
        if place is None or name in place.absent:
            continue
        if not any(frozenset((name, other)) in apart for other in place.takes_part):
            confidence = round(min(NO_RULE * weighed.confidence(candidate.signs), sure[name]), 2)
            place.add_attendee(name, candidate.mention.at, Mark(TOOK_PART, confidence))


def _of_another_type(draft: Draft, session: Session, chosen: Chosen, judged: set[str]) -> None:
    """Where all who were in *session* are likely to have been at an occasion of one other type, it was of that."""
    people = session.takes_part.keys()
    if session.type == "mission" or not people <= judged or any((name, session.type) in chosen for name in people):
        return
    known = {other.type for other in draft.sessions}
    types = Counter(type_ for name, type_ in chosen if name in people and type_ not in known)
    if types:
        session.type, session.confidence = types.most_common(1)[0][0], 0.5


def _take_back(draft: Draft, session: Session, name: str) -> None:
    for told in (session.takes_part, session.marks, session.where):
        told.pop(name, None)
    draft.encounters = [
        dataclasses.replace(e, session=None) if e.session == session.id and name in (e.first, e.second) else e
        for e in draft.encounters
    ]


def _take_back_everywhere(draft: Draft, away: Mapping[str, str]) -> None:
    """Who was absent, and no session says from what, is taken to have been nowhere, unless they came or went."""
    known = {name for session in draft.sessions for name in session.absent}
    gone = {name for name, why in away.items() if name not in known and not compiled(_PART_OF_THE_TIME).search(why)}
    for session in draft.sessions:
        for name in [n for n in session.takes_part if n in gone]:
            _take_back(draft, session, name)


def _said_not_to_have_met(draft: Draft) -> set[frozenset[str]]:
    return {frozenset((apart.first, apart.second)) for apart in draft.not_met}


def _session(bearings: Bearings, candidate: Candidate) -> Session | None:
    """The nearest of the type, or a new one at the word that tells of it. None: it was called off."""
    draft, article, at = bearings.draft, bearings.article, candidate.occasion.at
    known = [s for s in draft.sessions if s.type == candidate.type and s.status != "cancelled" and not s.earlier]
    if known:
        return min(known, key=lambda s: abs(s.at.start - at.start))
    scene = Scene(candidate.type, at, [bearings.clause(candidate.occasion)])
    number = max((int(session.id.removeprefix("e")) for session in draft.sessions), default=0) + 1
    session = Session(f"e{number}", candidate.type, article.at(at), at, status_of(article, scene))
    if session.status == "cancelled":
        return None
    session.large, session.rule, session.confidence = is_large(article, scene), TOOK_PART, 0.5
    draft.sessions.append(session)
    return session


def _meet(bearings: Bearings, told: list[Pair], weighed: Model) -> None:
    draft = bearings.draft
    sure = {person.name: person.confidence for person in draft.people}
    decided = {frozenset((e.first, e.second)) for e in draft.encounters} | _said_not_to_have_met(draft)
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
