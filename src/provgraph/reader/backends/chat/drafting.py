"""From a model's answers to a draft dossier: what the text does not carry is left out, and told."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from provgraph.reader.article import Article, Span
from provgraph.reader.backends.chat.asked import (
    AgreementAsked,
    Answer,
    EncounterAsked,
    MemberAsked,
    MissionAsked,
    OrganisationAsked,
    PersonAsked,
    PlaceAsked,
    Record,
    SessionAsked,
    SizeAsked,
    TenureAsked,
    TookPartAsked,
    UnnamedAsked,
)
from provgraph.reader.backends.chat.evidence import Named, shows_number
from provgraph.reader.backends.chat.keys import ACTORS, AGREEMENT, BODY, MISSION, PERSON, PLACE, SESSION, UNNAMED, Keys
from provgraph.reader.backends.chat.quoting import find_name, find_quote
from provgraph.reader.backends.chat.values import Left, edtf, pair, pairs, plain, present, short
from provgraph.reader.backends.contract import LeftOut
from provgraph.vocabulary.terms import Attendance, EventStatus

R = TypeVar("R", bound=Record)

RULE = "model"
RULE_OTHERS = "model, by words that name others"
"""Tells a reviewer where to look twice."""


class Drafting:
    """The draft of one article, while the answers for its pieces come in."""

    def __init__(self, article: Article, backend: str) -> None:
        self.article, self.backend = article, backend
        self.left: list[LeftOut] = []
        self._keys = Keys()
        self._sections: dict[str, dict[str, dict[str, Any]]] = {
            name: {} for name in ("people", "organisations", "unnamed", "places", "missions", "sessions", "agreements")
        }
        self._lists: dict[str, list[dict[str, Any]]] = {"tenures": [], "encounters": []}
        self._delegates: dict[str, list[dict[str, Any]]] = {}
        self._named = Named(article)
        self._piece = Span(0, 0)

    @property
    def known(self) -> list[tuple[str, str, str]]:
        """Kind, local name and name of everything so far that has one, in the order in which it was said."""
        return self._keys.known

    def add(self, piece: Span, answer: Answer) -> None:
        """Take in what was answered for *piece*; its keys mean nothing to other pieces, ours do."""
        self._piece = piece
        self._keys.begin()
        self._each("people", answer.people, self._people)
        self._each("organisations", answer.organisations, self._organisations)
        self._each("unnamed", answer.unnamed, self._unnamed)
        self._each("places", answer.places, self._places)
        self._each("missions", answer.missions, self._missions)
        self._each("sessions", answer.sessions, self._sessions)
        self._each("tenures", answer.tenures, self._tenures)
        self._each("members", answer.members, self._members)
        self._each("sizes", answer.sizes, self._sizes)
        self._each("took_part", answer.took_part, self._took_part)
        self._each("encounters", answer.encounters, self._encounters)
        self._each("agreements", answer.agreements, self._agreements)

    def _each(self, kind: str, records: Iterable[R], take: Callable[[R, Span], None]) -> None:
        for record in records:
            try:
                take(record, self._quoted(record))
            except Left as reason:
                self.left.append(LeftOut(kind, reason.why, short(record)))

    def data(self) -> dict[str, Any]:
        """The dossier so far, in the order of the format, without empty sections."""
        used = {record.get(key) for name, key in (("missions", "destination"), ("sessions", "place"))
                for record in self._sections[name].values()}  # fmt: skip
        places = {local: record for local, record in self._sections["places"].items() if local in used}
        delegations = [{"mission": mission, "members": members} for mission, members in self._delegates.items()]
        ordered = {
            "places": places,
            **{name: self._sections[name] for name in ("people", "organisations", "unnamed", "missions")},
            "tenures": self._lists["tenures"], "delegations": delegations, "sessions": self._sections["sessions"],
            "encounters": self._lists["encounters"], "agreements": self._sections["agreements"],
        }  # fmt: skip
        return {name: section for name, section in ordered.items() if section}

    # Each of these takes one record whose quotation stands at `at`, or raises Left.

    def _people(self, record: PersonAsked, at: Span) -> None:
        places = self._in_text(record.name, "name")
        name = plain(record.name)
        local = self._keys.once(PERSON, record.key, name, (name,))
        if local is None:
            return
        self._named.add(local, [name], person=True)
        partial = {"partial": True} if " " not in name else {}
        self._put("people", local, {"name": name, **partial, "at": pairs(places)}, at, [local])

    def _organisations(self, record: OrganisationAsked, at: Span) -> None:
        places = self._in_text(record.name, "name")
        name = plain(record.name)
        local = self._keys.once(BODY, record.key, name, (name,))
        if local is None:
            return
        also = []
        for form in dict.fromkeys(plain(form) for form in record.also):
            if form != name and (found := find_name(self.article, form)):
                also.append(form)
                places.extend(found)
            elif form != name:
                self.left.append(LeftOut("organisations", "name", form[:80]))
        self._named.add(local, [name, *also])
        told = {"name": name, **({"kind": record.kind.key} if record.kind else {}), **({"also": also} if also else {})}
        self._put("organisations", local, {**told, "at": pairs(places)}, at, [local])

    def _unnamed(self, record: UnnamedAsked, at: Span) -> None:
        self._in_text(record.description, "name")
        body = self._keys.refer(record.organisation, BODY)
        words = plain(record.description)
        local = self._keys.once(UNNAMED, record.key, words, (words, body))
        if local is None:
            return
        self._named.add(local, [words])
        title = plain(record.title or "") or None
        if title is not None and not find_name(self.article, title):
            self.left.append(LeftOut("unnamed", "title", title[:80]))
            title = None
        held = {"presumed": "person", "title": title} if title else {}
        told = {"description": words, **held, **({"organisation": body} if body else {}), "at": pair(at)}
        self._put("unnamed", local, told, at, [local, *([body] if body else [])])

    def _places(self, record: PlaceAsked, _at: Span) -> None:
        self._in_text(record.name, "name")
        name = plain(record.name)
        local = self._keys.once(PLACE, record.key, name, (name,))
        if local is not None:
            self._sections["places"][local] = {"name": name}  # no claim: it takes its evidence from what happens there

    def _missions(self, record: MissionAsked, at: Span) -> None:
        self._in_text(record.name, "name")
        name, dates = plain(record.name), edtf(record.dates)
        destination = self._keys.refer(record.destination, PLACE)
        local = self._keys.once(MISSION, record.key, name, (name, dates, destination))
        if local is None:
            return
        told = {"name": name, "destination": destination, "dates": dates, "status": record.status.key}
        self._put("missions", local, {**present(told), "at": pair(at)}, at, [])

    def _sessions(self, record: SessionAsked, at: Span) -> None:
        if record.name is not None:
            self._in_text(record.name, "name")
        name, date = plain(record.name or "") or None, edtf(record.date)
        place, mission = self._keys.refer(record.place, PLACE), self._keys.refer(record.mission, MISSION)
        if not (name or date or place or mission):
            raise Left("bare")
        # Without a name, the words that were quoted tell one lunch from another.
        same = (name, date, record.type, place) if name else (at, record.type)
        local = self._keys.once(SESSION, record.key, name or record.type.key, same)
        if local is None:
            return
        told = {"type": record.type.key, "name": name, "date": date, "place": place, "mission": mission}
        self._put("sessions", local, {**present(told), "status": record.status.key, "at": pair(at)}, at, [])

    def _tenures(self, record: TenureAsked, at: Span) -> None:
        person, body = self._keys.refer(record.person, PERSON), self._keys.refer(record.organisation, BODY)
        title = plain(record.title or "") or None
        if title is None and body is None:
            raise Left("empty")
        if title is not None:
            self._in_text(title, "title")
        self._keys.new("tenures", person, body, title, record.former)
        told = present({"person": person, "organisation": body, "title": title, "former": record.former or None})
        about = [local for local in (person, body) if local]
        self._lists["tenures"].append({**told, "at": pair(at), "draft": self._mark(at, about)})

    def _members(self, record: MemberAsked, at: Span) -> None:
        mission, who = self._keys.refer(record.mission, MISSION), self._keys.refer(record.who, *ACTORS)
        assert mission is not None
        assert who is not None
        self._present_only_if_held(record.attendance, self._sections["missions"][mission])
        self._keys.new("members", mission, who)
        told = {"who": who, "role": record.role.key, "attendance": record.attendance.key, "at": pair(at)}
        self._delegates.setdefault(mission, []).append({**told, "draft": self._mark(at, [who])})

    def _sizes(self, record: SizeAsked, at: Span) -> None:
        session = self._keys.refer(record.session, SESSION)
        assert session is not None
        if not shows_number(self.article.at(at), record.count):
            raise Left("number")
        self._keys.new("sizes", session, record.count, record.kind)
        told = {"count": record.count, "kind": record.kind.key, "at": pair(at), "draft": self._mark(at, [])}
        self._sections["sessions"][session].setdefault("sizes", []).append(told)

    def _took_part(self, record: TookPartAsked, at: Span) -> None:
        session, who = self._keys.refer(record.session, SESSION), self._keys.refer(record.who, *ACTORS)
        assert session is not None
        assert who is not None
        self._present_only_if_held(record.attendance, self._sections["sessions"][session])
        self._keys.new("took_part", session, who)
        told = {"who": who, "role": record.role.key, "attendance": record.attendance.key, "at": pair(at)}
        lines = self._sections["sessions"][session].setdefault("took_part", [])
        lines.append({**told, "draft": self._mark(at, [who])})

    def _encounters(self, record: EncounterAsked, at: Span) -> None:
        parties = [self._keys.refer(party, *ACTORS) for party in dict.fromkeys(record.parties)]
        together = sorted({party for party in parties if party})
        if len(together) < 2:
            raise Left("alone")
        if self._named.others(at, together) and not any(self._named.names(at, party) for party in together):
            raise Left("others")
        session, mission = self._keys.refer(record.session, SESSION), self._keys.refer(record.mission, MISSION)
        self._keys.new("encounters", *together, session, mission, record.kind, record.status)
        told: dict[str, Any] = {"parties": together, "kind": record.kind.key, "session": session, "mission": mission}
        told |= {"status": record.status.key, "at": pair(at), "draft": self._mark(at, together)}
        self._lists["encounters"].append(present(told))

    def _agreements(self, record: AgreementAsked, at: Span) -> None:
        self._in_text(record.name, "name")
        name = plain(record.name)
        parties = sorted({p for p in (self._keys.refer(party, BODY) for party in record.parties) if p})
        session = self._keys.refer(record.signed_at, SESSION)
        local = self._keys.once(AGREEMENT, record.key, name, (name,))
        if local is None:
            return
        told = {"name": name, "parties": parties or None, "signed_at": session, "status": record.status.key}
        self._put("agreements", local, {**present(told), "at": pair(at)}, at, parties)

    # What they all need.

    def _quoted(self, record: Record) -> Span:
        at = find_quote(self.article, record.quote, self._piece)
        if at is None:
            raise Left("quote")
        return at

    def _in_text(self, words: str, why: str) -> list[Span]:
        places = find_name(self.article, words)
        if not places:
            raise Left(why)
        return places

    def _put(self, section: str, local: str, told: dict[str, Any], at: Span, about: Iterable[str]) -> None:
        self._sections[section][local] = {**told, "draft": self._mark(at, about)}

    def _mark(self, at: Span, about: Iterable[str]) -> dict[str, Any]:
        told = tuple(about)
        elsewhere = self._named.others(at, told) and not all(self._named.names(at, local) for local in told)
        rule = RULE_OTHERS if elsewhere else RULE
        return {"rule": rule, "confidence": self._named.confidence(at, told), "backend": self.backend}

    @staticmethod
    def _present_only_if_held(attendance: Attendance, event: dict[str, Any]) -> None:
        if attendance is Attendance.ATTENDED and event["status"] != EventStatus.HELD.key:
            raise Left("not_held")
