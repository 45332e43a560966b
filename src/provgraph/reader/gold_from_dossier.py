"""A dossier's plain data in the format of the annotated articles: any backend and any review can be scored."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from provgraph.reader.article import Article

_TYPES = {
    "reception": "reception", "ceremony": "reception", "dinner": "lunch", "lunch": "lunch", "workshop": "workshop",
    "working_session": "meeting", "meeting": "meeting", "video_call": "meeting", "visit": "visit",
    "signing": "signing", "conference": "conference", "press_event": "conference", "fair": "fair",
}  # fmt: skip
"""The types of the annotated articles are fewer; what is not here is `other`."""
_ROLES = {"moderator": "host", "organiser": "organiser", "host": "host", "speaker": "speaker", "signatory": "signatory",
          "leader": "leader"}  # fmt: skip
_STATES = {"held": "held", "announced": "planned", "cancelled": "cancelled", "denied": "cancelled"}
_THERE = ("attended", "unstated", "confirmed")
_LARGE = ("reception", "conference", "fair")
"""So many come together there that being there is no meeting."""
_CLOSE = 120
"""Characters between the two."""
_CROWD = 50
"""So is any session of which the dossier says that so many were there."""


def gold_from_dossier(article: Article, data: Mapping[str, Any]) -> dict[str, Any]:
    """The sections of a dossier as plain JSON values: persons, organisations, events, participations, encounters.

    Args:
        article: The one that positions refer to.
        data: The dossier as plain data, as `Backend.draft` gives it; claims whose `at` is no position have no span.
    """
    return _Gold(article, data).json()


class _Gold:
    def __init__(self, article: Article, data: Mapping[str, Any]) -> None:
        self.article, self.data = article, data
        self.people: Mapping[str, Any] = data.get("people", {})
        self.bodies: Mapping[str, Any] = data.get("organisations", {})
        self.missions: Mapping[str, Any] = data.get("missions", {})
        self.sessions: Mapping[str, Any] = data.get("sessions", {})
        self.ids = {key: f"e{n}" for n, key in enumerate((*self.missions, *self.sessions), 1)}
        self.places = {key: place["name"] for key, place in data.get("places", {}).items()}

    def json(self) -> dict[str, Any]:
        there = [(who, event, role) for who, event, role, here in self._lines() if here in _THERE]
        absent = [(who, event, here) for who, event, _, here in self._lines() if here not in (*_THERE, "invited")]
        name = {key: person["name"] for key, person in self.people.items()}
        return {
            "persons": [{**self._named(p), "roles": self._roles(key)} for key, p in self.people.items()],
            "unnamed_actors": [
                {"description": self._text(one["description"]), "span": [*place], "surface": self._at(place)}
                for one in self.data.get("unnamed", {}).values()
                for place in self._places(one)[:1]
            ],
            "organisations": [{**self._named(b), "aliases": b.get("also", [])} for b in self.bodies.values()],
            "events": [*self._events()],
            "participations": [
                {"person": name[who], "event": self.ids[event], "role": role}
                for who, event, role in dict.fromkeys(there)
            ],
            "negative_participations": [
                {"person": name[who], "event": self.ids[event], "why": why}
                for who, event, why in dict.fromkeys(absent)
            ],
            "encounters": [*self._encounters(name, there)],
            "mission": self._mission(name, there),
        }  # fmt: skip

    def _named(self, record: Mapping[str, Any]) -> dict[str, Any]:
        places = self._places(record)
        return {"name": record["name"], "mentions": places, "surfaces": [self._at(place) for place in places]}

    def _roles(self, key: str) -> list[dict[str, Any]]:
        return [
            {
                "title": self._text(line.get("title")),
                "org": self.bodies.get(line.get("organisation", ""), {}).get("name"),
                "start_year": None,
                "end_year": None,
            }
            for line in self.data.get("tenures", [])
            if line["person"] == key
        ]

    def _lines(self) -> Iterator[tuple[str, str, str, str]]:
        """Person, event, role and attendance of every line that puts a named person somewhere, or elsewhere."""
        for delegation in self.data.get("delegations", []):
            for line in delegation.get("members", []):
                if line["who"] in self.people:
                    role = "leader" if line.get("role") == "leader" else "attendee"
                    yield line["who"], delegation["mission"], role, line.get("attendance", "unstated")
        for key, session in self.sessions.items():
            for line in session.get("took_part", []):
                if line["who"] in self.people:
                    role = _ROLES.get(line.get("role", ""), "attendee")
                    yield line["who"], key, role, line.get("attendance", "unstated")

    def _events(self) -> Iterator[dict[str, Any]]:
        for key, event in (*self.missions.items(), *self.sessions.items()):
            is_mission = key in self.missions
            place = event.get("destination" if is_mission else "place")
            place = place[0] if isinstance(place, list) else place
            reported = [s.get("count") for s in event.get("sizes", []) if s["kind"] in ("reported", "estimated")]
            span = (self._places(event) or [[0, 0]])[0]
            yield {
                "id": self.ids[key],
                "label": self._text(event.get("name")) or event.get("type", "mission"),
                "type": "mission" if is_mission else _TYPES.get(event["type"], "other"),
                "date": event.get("dates" if is_mission else "date"),
                "place": self.places.get(place or ""),
                "attendance": next((n for n in reported if n), None),
                "span": span,
                "surface": self._at(span),
                "status": _STATES.get(event["status"], "unclear"),
            }

    def _encounters(self, name: Mapping[str, str], there: list[tuple[str, str, str]]) -> Iterator[dict[str, Any]]:
        """Those that the dossier states; and the pairs of those who were in one room, which it does not write out."""
        told = set()
        for line in self.data.get("encounters", []):
            if line["status"] in ("denied", "cancelled"):
                continue
            together = line.get("parties")
            pairs = combinations(together, 2) if together else ((line["one"], each) for each in line["each"])
            event = line.get("session") or line.get("mission") or next(iter(self.ids), "")
            planned = {} if line["status"] == "held" else {"planned": True}
            for a, b in pairs:
                if a in name and b in name and frozenset((a, b)) not in told:
                    told.add(frozenset((a, b)))
                    yield {
                        "a": name[a],
                        "b": name[b],
                        "grade": "attested",
                        "event": self.ids.get(event, "e0"),
                        **planned,
                    }
        for key, session in self.sessions.items():
            room = list(dict.fromkeys(who for who, event, _ in there if event == key))
            planned = {} if session["status"] == "held" else {"planned": True}
            for a, b in combinations(room, 2):
                if frozenset((a, b)) not in told:
                    yield {"a": name[a], "b": name[b], "grade": self._grade(session), "event": self.ids[key], **planned}
        for delegation in self.data.get("delegations", []):
            key = delegation["mission"]
            at = {line["who"]: self._places(line)[:1] for line in delegation.get("members", [])}
            for a, b in combinations(dict.fromkeys(who for who, event, _ in there if event == key), 2):
                if self._in_one_breath(*at[a], *at[b]):
                    yield {"a": name[a], "b": name[b], "grade": "coattended", "event": self.ids[key]}

    def _in_one_breath(self, *places: list[int]) -> bool:
        """Whether one sentence names two delegates close together: more than the delegation cannot be read in it."""
        if len(places) < 2:
            return False
        (start, end), (other, _) = sorted(places)
        return self.article.sentence_at(start) == self.article.sentence_at(other) and other - end <= _CLOSE

    @staticmethod
    def _grade(session: Mapping[str, Any]) -> str:
        most = max((size.get("count", size.get("at_least", 0)) for size in session.get("sizes", [])), default=0)
        return "coattended" if session["type"] in _LARGE or most >= _CROWD else "copresent"

    def _mission(self, name: Mapping[str, str], there: list[tuple[str, str, str]]) -> dict[str, Any] | None:
        key = next(iter(self.missions), None)
        if key is None:
            return None
        mission = self.missions[key]
        place = mission.get("destination")
        sizes = [s for d in self.data.get("delegations", []) if d["mission"] == key for s in d.get("sizes", [])]
        return {
            "destination": self.places.get(place[0] if isinstance(place, list) else place or ""),
            "leader": [name[who] for who, event, role in there if event == key and role == "leader"],
            "dates": mission.get("dates"),
            "delegation_size": next((s["count"] for s in sizes if s.get("count")), None),
        }

    def _text(self, text: Any) -> str | None:
        """The words in the article's language, of a text or of one by language."""
        if isinstance(text, Mapping):
            return str(text.get(self.article.language) or next(iter(text.values())))
        return text if text is None else str(text)

    def _at(self, place: list[int]) -> str:
        return self.article.text[place[0] : place[1]]

    @staticmethod
    def _places(record: Mapping[str, Any]) -> list[list[int]]:
        at = record["at"]
        pairs = at if at and isinstance(at[0], list) else [at]
        told = [pair for pair in pairs if len(pair) == 2 and all(isinstance(n, int) for n in pair)]
        return [list(pair) for pair in dict.fromkeys(map(tuple, told))]
