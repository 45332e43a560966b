"""What the rules made of a person, as signs: they are to be trusted only as far as annotated articles say.

`Ruled` knows who was placed where by which rule; its signs say so of one person and one type of occasion.
"""

import functools
from collections.abc import Collection

from provgraph.reader.bearings import Bearings
from provgraph.reader.draft import Draft, Session
from provgraph.reader.near_by import RULE as NEAR_BY
from provgraph.reader.person_signs import Signs
from provgraph.reader.words import compiled

GUESSES = (NEAR_BY, "on the travellers' side", "of a delegate's body")
"""The rules that place somebody whom no clause does."""
_SURE = ("named in the scene", "meant in the scene")
_MANY = 6
_STEM = 5
"""So many letters of a word that tells of an occasion make its stem."""


@functools.lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """« reçu par » → `reçu`, « conférence de presse » → `confé press`: the word of an occasion without its ending."""
    long = [part[:_STEM] for part in compiled(r"\p{L}{4,}").findall(word.lower())][:2]
    return " ".join(long) or word.lower()[:_STEM]


class Ruled:
    """Who is in which sessions of a draft."""

    def __init__(self, bearings: Bearings) -> None:
        draft: Draft = bearings.draft
        self.sessions = draft.sessions
        self.of: dict[str, dict[str, list[Session]]] = {person: {} for person in bearings.mentions}
        for session in draft.sessions:
            for person in session.takes_part:
                self.of.setdefault(person, {}).setdefault(session.type, []).append(session)
        placed = sum(self._surely(person) for person in bearings.mentions)
        self.trust = placed / max(1, len(bearings.mentions))
        """The share of persons whom a clause places: how well the rules read this article."""

    def _surely(self, person: str) -> bool:
        return any(_rule(s, person) in _SURE for told in self.of[person].values() for s in told)

    def signs(self, person: str, type_: str) -> Signs:
        """Of *person* and the occasions of *type_*."""
        told = self.of[person]
        own = told.get(type_, [])
        found: Signs = {"trust": self.trust, "sessions of several types": min(4, len(told)) / 4}
        if own:
            return found | self._there(person, type_, own)
        found |= {"rules: not there": 1.0, "trust, not there": self.trust}
        if any(session.type == type_ for session in self.sessions):
            found |= {"session of others": 1.0, f"session of others, a {type_}": 1.0}
        if told:
            sure = any(_rule(s, person) not in GUESSES for other in told.values() for s in other)
            found |= {"surely elsewhere": float(sure), "trust, elsewhere": sure * self.trust}
            return found | self._elsewhere(person, type_)
        return found | {"rules: nowhere": 1.0, f"rules: nowhere, a {type_}": 1.0}

    def _there(self, person: str, type_: str, own: Collection[Session]) -> Signs:
        found: Signs = {"rules: there": 1.0, f"rules: there, a {type_}": 1.0}
        found |= {"trust, there": self.trust, "no trust, there": 1 - self.trust}
        for session in own:
            found[f"rule {_rule(session, person)}"] = 1.0
            found[f"rules: {'/'.join(sorted(session.takes_part[person]))}"] = 1.0
            found[f"{type_} ruled by {stem(session.label)}"] = 1.0
            found[f"rules: {session.status}"] = 1.0
            if session.earlier:
                found["rules: earlier"] = 1.0
            if type_ == "mission":
                found[f"on a journey, rule {_rule(session, person)}"] = 1.0
            found["rules: instead of somebody"] = float(person in session.represented_by.values())
        found["rules: only one there"] = float(all(len(session.takes_part) == 1 for session in own))
        found["rules: many there"] = float(any(len(session.takes_part) >= _MANY for session in own))
        found["rules: there twice"] = float(len(own) > 1)
        return found

    def _elsewhere(self, person: str, type_: str) -> Signs:
        found: Signs = {"rules: elsewhere": 1.0}
        for other, sessions in self.of[person].items():
            found[f"{type_}, ruled a {other}"] = 1.0
            for session in sessions:
                found[f"{type_} though {stem(session.label)}"] = 1.0
                found[f"elsewhere, rule {_rule(session, person)}"] = 1.0
        return found


def _rule(session: Session, person: str) -> str:
    return session.marks[person].rule if person in session.marks else "none"
