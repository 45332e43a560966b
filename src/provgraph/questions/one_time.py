"""Whether two sessions were at one time, and whether one person can have been at both."""

from provgraph.questions.archive import Archive, SessionClaim
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import CounterKind


def moment(left: SessionClaim, right: SessionClaim, kind: CounterKind) -> str:
    """How exactly the sources put the two at one time; a same morning is not yet a same hour."""
    if kind is CounterKind.ANOTHER_CITY:
        return "city"
    return "parallel" if hours_overlap(left, right) else "same_part"


def apart(archive: Archive, left: SessionClaim, right: SessionClaim) -> CounterKind | None:
    """Whether one person cannot well have been at both: at the same hour, or the same day in two cities."""
    if left.session in frame(archive, right) or right.session in frame(archive, left):
        return None
    if left.part_of is not None and left.part_of == right.part_of and not same_hours(left, right):
        return None
    same_day = left.date is not None and left.date.is_one_day and left.date == right.date
    if not same_day:
        return None
    if same_hours(left, right):
        return CounterKind.PARALLEL_SESSIONS
    if hours_differ(left, right):
        return None  # a morning here and an evening there: one person can well have been at both
    cities = [archive.place(claim.place).city if claim.place else None for claim in (left, right)]
    if None not in cities and cities[0] != cities[1]:
        return CounterKind.ANOTHER_CITY
    return None


def frame(archive: Archive, claim: SessionClaim) -> set[IRI]:
    """A session and all that it is part of, however far."""
    frame = {claim.session}
    waiting = [claim]
    while waiting:
        part_of = waiting.pop().part_of
        if part_of is not None and part_of not in frame:
            frame.add(part_of)
            waiting += archive.session_claims(part_of)
    return frame


def hours_differ(left: SessionClaim, right: SessionClaim) -> bool:
    """Whether the sources put the two at different times of the day."""
    if left.part_of_day and right.part_of_day:
        return left.part_of_day is not right.part_of_day
    hours = (left.starts_at, left.ends_at, right.starts_at, right.ends_at)
    return None not in hours and not hours_overlap(left, right)


def same_hours(left: SessionClaim, right: SessionClaim) -> bool:
    """Whether the stated hours overlap; where no hours are stated, whether it is the same part of the day."""
    if left.starts_at and right.starts_at:
        return hours_overlap(left, right)
    return left.part_of_day is not None and left.part_of_day is right.part_of_day


def hours_overlap(left: SessionClaim, right: SessionClaim) -> bool:
    """Whether the stated hours overlap; where an end is missing, whether they begin at the same moment."""
    starts, ends = (left.starts_at, right.starts_at), (left.ends_at, right.ends_at)
    if None in starts or None in ends:
        return left.starts_at is not None and left.starts_at == right.starts_at
    hours = [moment for moment in (*starts, *ends) if moment is not None]
    if len({moment.tzinfo is None for moment in hours}) > 1:
        return False  # one is stated with its zone and the other without: not comparable
    begin_left, begin_right, end_left, end_right = hours
    if end_left < begin_left or end_right < begin_right:
        return False  # what ends before it begins says nothing of the hour
    return begin_left < end_right and begin_right < end_left
