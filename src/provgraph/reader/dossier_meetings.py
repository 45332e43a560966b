"""What a draft says of meetings, agreements and doubtful days, as the lines of a dossier."""

from collections.abc import Iterator
from typing import Any

from provgraph.reader.article import Span
from provgraph.reader.dossier_names import DossierNames
from provgraph.reader.dossier_sessions import STATUS, Marks, place
from provgraph.reader.draft import Draft

_BECAUSE = {
    "fr": "le jour de la semaine et le quantième ne s’accordent pas",
    "en": "the weekday and the day of the month do not agree",
}


def encounters(draft: Draft, names: DossierNames, marks: Marks) -> Iterator[dict[str, Any]]:
    """Those of whom the text says that they met, are to meet, or did not meet."""
    status = {s.id: STATUS[s.status] for s in draft.sessions}
    for one in draft.encounters:
        if one.grade == "attested":
            held = "announced" if one.planned else status.get(one.session or "", "held")
            yield from _encounter(
                (one.first, one.second), one.session, held, one.at, names, marks(one.rule, one.confidence)
            )
    for denied in draft.not_met:
        mark = marks(denied.rule, denied.confidence)
        yield from _encounter((denied.first, denied.second), denied.session, "denied", denied.at, names, mark)


def _encounter(
    who: tuple[str, str], session: str | None, status: str, at: Span, names: DossierNames, mark: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    parties = list(dict.fromkeys(key for name in who if (key := names.actor(name)) is not None))
    if len(parties) == 2:
        yield {"parties": parties, **names.occasion(session), "status": status, "at": place(at), **mark}


def agreements(draft: Draft, names: DossierNames, marks: Marks) -> Iterator[tuple[str, dict[str, Any]]]:
    """What was, or is to be, agreed between the bodies that the draft knows."""
    for one in draft.agreements:
        parties = list(dict.fromkeys(key for name in one.parties if (key := names.body(name)) is not None))
        signing = names.sessions.get(one.session or "")
        yield (
            names.agreements[one.id],
            {
                "name": one.name,
                **({"parties": parties} if parties else {}),
                **({"signed_at": signing} if signing else {}),
                **({"date": one.date} if one.date else {}),
                "status": STATUS[one.status],
                "at": place(one.at),
                **marks(one.rule, one.confidence),
            },
        )


def date_readings(draft: Draft, names: DossierNames, marks: Marks) -> Iterator[dict[str, Any]]:
    """Days that the text writes in a way that does not agree with itself; which is right is left open."""
    for one in draft.date_readings:
        if one.day is not None:
            about = names.sessions.get(one.about or "") or names.missions.get(one.about or "") or "source"
            yield {
                "about": about,
                "written": one.written,
                "weekday": one.weekday,
                "day": one.day,
                "because": _BECAUSE,
                "at": place(one.at),
                **marks(one.rule, one.confidence),
            }
