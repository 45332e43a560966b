"""The sessions of a draft as those of a dossier: how many there were, who took part, who did not; and the marks."""

from collections.abc import Iterable, Iterator
from typing import Any

from provgraph.reader.article import Span
from provgraph.reader.dossier_names import DossierNames
from provgraph.reader.draft import Draft, Group, Headcount, Mark, Session, Unnamed
from provgraph.vocabulary.terms import SessionRole, SessionType

STATUS = {"held": "held", "planned": "announced", "cancelled": "cancelled"}
_TYPES = frozenset(kind.value for kind in SessionType)
_ROLES = frozenset(role.value for role in SessionRole)
_IN_SCENE = Mark("named in the scene", 0.5)


def place(span: Span) -> list[int]:
    """One place in the text."""
    return [span.start, span.end]


def places(spans: Iterable[Span]) -> list[Any]:
    """One place or several, in the order of the text, each once."""
    told = sorted(set(spans))
    return place(told[0]) if len(told) == 1 else [place(span) for span in told]


class Marks:
    """Makes the mark of a draft: `**marks(rule, confidence)`."""

    def __init__(self, backend: str | None) -> None:
        self._backend = backend

    def __call__(self, rule: str, confidence: float) -> dict[str, Any]:
        mark = {"rule": rule, "confidence": round(min(max(confidence, 0.0), 1.0), 4)}
        return {"draft": mark | ({"backend": self._backend} if self._backend else {})}

    def size(self, size: Headcount) -> dict[str, Any]:
        """A headcount; « environ » makes an estimate of what is reported."""
        form = "at_least" if size.at_least else "at_most" if size.at_most else "count"
        kind = "estimated" if size.about and size.kind == "reported" else size.kind
        unit = {"of": size.of} if size.of != "persons" else {}
        return {form: size.count, **unit, "kind": kind, "at": place(size.at), **self(size.rule, size.confidence)}


def session_entries(draft: Draft, names: DossierNames, marks: Marks) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each session that is no mission, with its sizes and those who took part."""
    for session in draft.sessions:
        key = names.sessions.get(session.id)
        if key is None:
            continue
        mission = _mission(draft, session, names)
        took_part = [*taking_part(draft, session, names, marks), *_signing(draft, session, names, marks)]
        sizes = [marks.size(size) for size in session.sizes]
        yield (
            key,
            {
                "type": session.type if session.type in _TYPES else "other",
                "name": names.labels[session.id],
                "status": STATUS[session.status],
                **({"date": session.date} if session.date else {}),
                **({"place": names.places[session.place]} if session.place else {}),
                **({"mission": mission} if mission else {}),
                **({"sizes": sizes} if sizes else {}),
                **({"took_part": took_part} if took_part else {}),
                "at": place(session.at),
                **marks(session.rule, session.confidence),
            },
        )


def _mission(draft: Draft, session: Session, names: DossierNames) -> str | None:
    """The mission that it belongs to; of an article about one only, that one."""
    told = any(one.mission for one in draft.sessions)
    only = next(iter(names.missions.values())) if len(names.missions) == 1 and not told else None
    return names.missions.get(session.mission or "", only)


def taking_part(draft: Draft, session: Session, names: DossierNames, marks: Marks) -> Iterator[dict[str, Any]]:
    """Who took part, or did not, a line for each role; of a mission: who belongs to the delegation."""
    is_mission = session.type == "mission"
    signs_for = _bodies_of_signatories(draft, session, names)
    attendance = {"attendance": "attended"} if session.status == "held" else {}
    for name, roles in session.takes_part.items():
        if key := names.actor(name):
            at = place(session.where.get(name, session.at))
            for role in _mission_roles(roles) if is_mission else _roles(roles):
                acts = {"for": signs_for[key]} if role == "signatory" and key in signs_for else {}
                yield {"who": key, "role": role, **attendance, **acts, "at": at, **_marked(session, name, marks)}
    for name, why in session.absent.items():
        if key := names.actor(name):
            at = place(session.where.get(name) or _first_mention(draft, name) or session.at)
            mark = session.marks.get(name, Mark(f"absent: {why}", _IN_SCENE.confidence))
            came = names.actor(session.represented_by.get(name, ""))
            stead = {"attendance": "represented", "represented_by": came} if came and not is_mission else None
            yield {"who": key, **(stead or {"attendance": "excused"}), "at": at, **marks(mark.rule, mark.confidence)}
    nameless: tuple[Unnamed | Group, ...] = (*draft.unnamed, *draft.groups)
    for one in nameless:
        if one.session == session.id and one.id not in (*session.takes_part, *session.absent):
            key = names.actor(one.id)
            yield {"who": key, **attendance, "at": place(one.at), **marks(one.rule, one.confidence)}


def _marked(session: Session, name: str, marks: Marks) -> dict[str, Any]:
    mark = session.marks.get(name, _IN_SCENE)
    return marks(mark.rule, mark.confidence)


def _roles(roles: set[str]) -> list[str]:
    """Each role that dossiers know; attendee, where there is no other."""
    return sorted((roles & _ROLES) - {"attendee"}) or ["attendee"]


def _mission_roles(roles: set[str]) -> list[str]:
    return ["leader"] if "leader" in roles else ["member"]


def _first_mention(draft: Draft, name: str) -> Span | None:
    return next((min(p.mentions) for p in draft.people if p.name == name and p.mentions), None)


def _bodies_of_signatories(draft: Draft, session: Session, names: DossierNames) -> dict[str, str]:
    found: dict[str, str] = {}
    for agreement in draft.agreements:
        for who, body in agreement.signatories if agreement.session == session.id else ():
            if (key := names.actor(who)) and (of := names.body(body)):
                found[key] = of
    return found


def _signing(draft: Draft, session: Session, names: DossierNames, marks: Marks) -> Iterator[dict[str, Any]]:
    """Those who sign there, where nothing else says that they do."""
    signs_for = _bodies_of_signatories(draft, session, names)
    attendance = {"attendance": "attended"} if session.status == "held" else {}
    told = {who for who, roles in session.takes_part.items() if "signatory" in roles}
    for agreement in draft.agreements:
        for who, _ in agreement.signatories if agreement.session == session.id else ():
            key = names.actor(who)
            if key is not None and who not in told and who not in session.absent:
                told.add(who)
                acts = {"for": signs_for[key]} if key in signs_for else {}
                mark = marks(agreement.rule, agreement.confidence)
                yield {"who": key, "role": "signatory", **attendance, **acts, "at": place(agreement.at), **mark}
