"""How the drafted dossier calls what was read: local names, each once, and sessions that are told apart."""

import unicodedata
from itertools import chain, count

from provgraph.reader.draft import Draft, Role, Session
from provgraph.reader.words import compiled


class DossierNames:
    """The local names of everything in a draft that others speak of."""

    def __init__(self, draft: Draft) -> None:
        self._taken: set[str] = set()
        self._text = draft.article.text
        self.people = {p.name: self.free(p.name) for p in draft.people if p.mentions and not p.bystander}
        self.bodies = {b.name: self.free(b.name) for b in draft.bodies if b.mentions}
        self.aliases = {alias: self.bodies[b.name] for b in draft.bodies if b.mentions for alias in b.aliases}
        self.unnamed = {one.id: self.free(one.description) for one in draft.unnamed}
        self.groups = {one.id: self.free(one.name) for one in draft.groups}
        self.missions = {s.id: self.free(s.label) for s in draft.sessions if s.type == "mission"}
        self.sessions = {s.id: self.free(s.label) for s in draft.sessions if s.type != "mission"}
        self.agreements = {one.id: self.free(one.name) for one in draft.agreements}
        self.places = {place: self.free(place) for place in dict.fromkeys(s.place for s in draft.sessions) if place}
        self.labels = _labels(draft.sessions)
        self.added_bodies: dict[str, Role] = {}
        """Bodies that only a function names, each with that function."""

    def free(self, name: str) -> str:
        """A local name that nothing has yet, from the letters of *name*."""
        plain = unicodedata.normalize("NFKD", name.lower().replace("đ", "d").replace("ø", "o").replace("ł", "l"))
        key = compiled(r"[^a-z0-9]+").sub("-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
        key = key[:60].strip("-") or "x"
        found = next(k for k in chain((key,), (f"{key}-{n}" for n in count(2))) if k not in self._taken)
        self._taken.add(found)
        return found

    def body(self, name: str | None) -> str | None:
        """The organisation of that name, or with that alias, or told apart by what stands in brackets; else None."""
        if not name:
            return None
        known = self.bodies.get(name) or self.aliases.get(name)
        return known or next((key for other, key in self.bodies.items() if name.startswith(f"{other} (")), None)

    def body_of(self, role: Role) -> str | None:
        """The organisation of a function; a proper name that the text has and no organisation bears becomes one."""
        known = self.body(role.body)
        if known is None and role.body and role.body in self._text and any(c.isupper() for c in role.body):
            known = self.bodies[role.body] = self.free(role.body)
            self.added_bodies[role.body] = role
        return known

    def actor(self, name: str) -> str | None:
        """Somebody by their name, or by their id where they have none; None: a bystander, or nobody."""
        return self.people.get(name) or self.unnamed.get(name) or self.groups.get(name) or self.bodies.get(name)

    def occasion(self, session: str | None) -> dict[str, str]:
        """The keys `session` or `mission` of a line, by the id of a session; none, where there is none."""
        if key := self.sessions.get(session or ""):
            return {"session": key}
        return {"mission": key} if (key := self.missions.get(session or "")) else {}


def _labels(sessions: list[Session]) -> dict[str, str]:
    """Two lunches are told apart by their numbers."""
    labels: dict[str, str] = {}
    seen: dict[str, int] = {}
    for session in sessions:
        number = seen[session.label.lower()] = seen.get(session.label.lower(), 0) + 1
        labels[session.id] = f"{session.label} ({number})" if number > 1 else session.label
    return labels
