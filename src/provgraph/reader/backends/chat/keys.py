"""The keys of a model's records, and the local names of ours: what refers to nothing that stays cannot stay either."""

import regex

from provgraph.reader.backends.chat.values import Left
from provgraph.vocabulary.names import slug

MISSION, SESSION, PLACE, AGREEMENT = "mission", "session", "place", "agreement"
PERSON, BODY, UNNAMED = "person", "organisation", "unnamed"
ACTORS = (PERSON, BODY, UNNAMED)


class Keys:
    """What the records of one article are called, by the model and by us."""

    def __init__(self) -> None:
        self.known: list[tuple[str, str, str]] = []
        """Kind, local name and name of everything that has one, in the order in which it was said."""
        self._taken: set[str] = set()
        self._same: dict[tuple[object, ...], str] = {}
        """Local names by what makes two records the same."""
        self._keys: dict[tuple[str, str], str] = {}
        """Local names by kind and the model's key: a place and a mission may share one, two actors may not."""

    def begin(self) -> None:
        """A new answer: the keys of the last one mean nothing in it, our local names do."""
        self._keys = {(kind, local): local for kind, local, _ in self.known}

    def refer(self, key: str | None, *kinds: str) -> str | None:
        """The local name of what the model calls *key*, of one of the *kinds*. Raises Left where there is none."""
        if key is None:
            return None
        local = next((self._keys[kind, key] for kind in kinds if (kind, key) in self._keys), None)
        if local is None:
            raise Left("hangs")
        return local

    def once(self, kind: str, key: str, name: str, same: tuple[object, ...]) -> str | None:
        """The local name of something new; None: it is there already, and *key* means that.

        Raises:
            Left: *key* means something else.
        """
        there = self._same.get((kind, *same))
        rivals = ACTORS if kind in ACTORS else (kind,)
        if any(self._keys.get((rival, key), there) != there for rival in rivals):
            raise Left("key")
        local = there or self._local(name)
        self._keys[kind, key] = local
        if there is not None:
            return None
        self._same[kind, *same] = local
        self.known.append((kind, local, name))
        return local

    def new(self, kind: str, *same: object) -> None:
        """Raises Left where the same was said before."""
        if (kind, *same) in self._same:
            raise Left("twice")
        self._same[kind, *same] = ""

    def _local(self, name: str) -> str:
        plain = regex.sub(r"[^a-z0-9]+", "-", slug(name))[:60].strip("-") or "x"
        number, local = 1, plain
        while local in self._taken or local == "source":
            number += 1
            local = f"{plain}-{number}"
        self._taken.add(local)
        return local
