"""How sure each record is: the share of its rule that was right in the annotated articles, a little less for others.

`benchmarks/reader/calibrate.py` measures the shares; docs/reader.md has the table by band.
"""

import dataclasses

from provgraph.reader.draft import Draft, Mark, Role

_PERSONS = {2: 0.75, 3: 0.8, 4: 0.9}
"""By points; from five on, `_SURE`."""
_SURE = 0.97
_BODIES = {"shape of a body": 0.9, "treated as a body": 0.75}
_ROLES = {
    "name, comma, function": 0.93,
    "second function": 0.9,
    "name for body": 0.9,
    "function, comma, name": 0.83,
    "function before the name": 0.8,
    "verb of leading": 0.75,
    "led by": 0.65,
    "body represented by": 0.8,
    "a body's own": 0.8,
    "first of two functions": 0.7,
    "said again by the function": 0.6,
}
_NEARBY = {"name, comma, function": 0.68, "function, comma, name": 0.68, "second function": 0.6}
"""Where the phrase names no body and the text around it does; else `_GUESSED`."""
_GUESSED = 0.52
_PARTICIPATIONS = {"named in the scene": 0.72, "meant in the scene": 0.65, "the delegation": 0.6, "the guests": 0.6,
                   "whom the article is about": 0.6, "named after the occasion": 0.5,
                   "on the travellers' side": 0.42, "of a delegate's body": 0.5}  # fmt: skip
_ABSENCES = 0.78
_ENCOUNTERS = {"attested": 0.88, "copresent": 0.78, "coattended": 0.8}
_CROWDED = {("copresent", "signing"): 0.55, ("copresent", "visit"): 0.72, ("attested", "lunch"): 0.75}
_SESSIONS = 0.7


def weigh_records(draft: Draft) -> None:
    """Write the confidence of every record of *draft* whose rule does not say it itself."""
    for person in draft.people:
        weighed = person.likelihood
        person.confidence = _PERSONS.get(person.points, _SURE) if weighed is None else _least(weighed, _SURE)
    for body in draft.bodies:
        weighed = body.likelihood
        body.confidence = _BODIES.get(body.rule, 0.75) if weighed is None else _least(weighed, _SURE)
    sure = {person.name: person.confidence for person in draft.people}
    for name, roles in draft.roles.items():
        draft.roles[name] = [dataclasses.replace(r, confidence=_role(r, sure.get(name, 1.0))) for r in roles]
    types = {session.id: session.type for session in draft.sessions}
    for session in draft.sessions:
        session.confidence = _SESSIONS
        for name, mark in session.marks.items():
            share = _ABSENCES if name in session.absent else _PARTICIPATIONS.get(mark.rule, 0.6)
            session.marks[name] = Mark(mark.rule, _least(share, sure.get(name, 1.0)))
    draft.encounters = [
        dataclasses.replace(
            e,
            confidence=_least(
                _CROWDED.get((e.grade, types.get(e.session or "", "")), _ENCOUNTERS[e.grade]),
                sure.get(e.first, 1.0),
                sure.get(e.second, 1.0),
            ),
        )
        for e in draft.encounters
    ]


def _role(role: Role, person: float) -> float:
    if role.weighed:
        return _least(role.confidence, person)
    plain, nearby, _ = role.rule.partition(", body nearby")
    return _least(_NEARBY.get(plain, _GUESSED) if nearby else _ROLES.get(plain, 0.6), person)


def _least(*shares: float) -> float:
    """Nothing is surer than what it hangs on."""
    return round(min(shares), 2)
