"""Sessions, missions, encounters, posts and places as their loaders mint them: one recipe, so that sources agree."""

from collections.abc import Iterable
from datetime import UTC, datetime

from provgraph.model.dates import Edtf
from provgraph.model.records import Participation, Place, Session, Source, Tenure
from provgraph.model.texts import Text
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.names import fold
from provgraph.vocabulary.terms import Attendance, OfficeRole, PlaceKind, SessionRole


def place_record(name: str, kind: PlaceKind | None = None, within: Place | None = None) -> Place:
    """A place, named by itself and by what it lies in."""
    around = [fold(within.name)] if within is not None else []
    iri = mint("place", [fold(name), *around])
    return Place(iri=iri, name=name, kind=kind, within=within.iri if within else None)


def event_iri(
    kind: str,
    source: Source,
    local: str,
    name: Iterable[Text],
    date: Edtf | None,
    *more: object,
    times: Iterable[datetime | None] = (),
    number: int = 0,
) -> IRI:
    """An event's own IRI: from kind, name and date bounds, and what else names it; never from evidence or parties.

    Args:
        kind: `session`, `mission`.
        source: Takes the place of the name, with *local*, where there is none: nothing is merged by accident.
        local: What the source calls it.
        name: Its names.
        date: Its date.
        more: A session's type and place; a mission's destinations.
        times: Its exact start and end, where they are known; one instant is one, in whichever zone it is written.
        number: Tells apart events of one source that are alike in everything else; 0: the first of them.
    """
    naming: list[object] = [[text.lang, text.value] for text in sorted(name)] or [source.iri, local]
    bounds = [str(date.earliest), str(date.latest)] if date else []
    exact = [_instant(at).isoformat() if at else None for at in times]
    return mint(kind, naming, bounds, *more, *(exact if any(exact) else ()), *((number,) if number else ()))


def _instant(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC) if at.tzinfo else at
    except OverflowError:  # the first and the last day that Python can count
        return at


def participation(
    who: IRI,
    session: Session,
    role: SessionRole,
    attendance: Attendance = Attendance.UNSTATED,
    acted_for: tuple[IRI, ...] = (),
) -> Participation:
    """One actor's part in a session."""
    return Participation(
        iri=mint("participation", who, session.iri, role.value, attendance.value, sorted(acted_for)),
        actor=who,
        session=session.iri,
        role=role,
        attendance=attendance,
        status=session.status,
        acted_for=acted_for,
    )


def tenure(
    source: Source,
    person: IRI,
    organisation: IRI | None,
    *,
    title: tuple[Text, ...] = (),
    role: OfficeRole | None = None,
    start: Edtf | None = None,
    end: Edtf | None = None,
    former: bool = False,
) -> Tenure:
    """A post, which the source cites on the day on which it was published; that is no day of appointment."""
    said = [text.value for text in title]
    key = role.value if role else None
    return Tenure(
        iri=mint("tenure", source.iri, person, organisation, key, said, str(start), str(end), former),
        person=person,
        organisation=organisation,
        role=role,
        title=title,
        former=former,
        first_cited=source.published,
        last_cited=source.published,
        start=start,
        end=end,
    )


def reversed_dates(start: Edtf | None, end: Edtf | None) -> bool:
    """Whether something ends before it starts."""
    return bool(start and end and start.earliest and end.latest and start.earliest > end.latest)
