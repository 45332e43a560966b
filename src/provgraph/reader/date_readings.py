"""Days whose weekday and number do not agree: both are kept, and nothing is guessed."""

from provgraph.reader.article import Span
from provgraph.reader.days import WEEKDAYS, Day
from provgraph.reader.draft import DateReading, Draft


def read_dates(draft: Draft, days: list[Day], clauses_of: dict[str, list[Span]]) -> None:
    """Fill `date_readings` (and `contradictions`) from the days that contradict themselves."""
    for day in days:
        if day.date is not None or day.weekday is None:
            continue
        about = [s for s in draft.sessions if any(c.holds(day.at) for c in clauses_of[s.id])]
        session = min(about, key=lambda s: (s.type == "mission", abs(s.at.start - day.at.start)), default=None)
        draft.date_readings.append(
            DateReading(
                draft.article.at(day.at),
                WEEKDAYS[day.weekday],
                day.by_number.isoformat() if day.by_number else None,
                session.id if session else None,
                day.at,
                "weekday against date",
                0.9,
            )
        )
    draft.contradictions = [day.at for day in days if day.date is None]
