"""When an event was: from `date`, `startDate` and `endDate`."""

from datetime import datetime

from provgraph.errors import DateUnreadable
from provgraph.model.dates import Edtf
from provgraph.sources.ftm.entities import Entity, Unfit
from provgraph.sources.stated_moments import Moment, hours, period


def when(entity: Entity) -> tuple[Edtf | None, tuple[datetime | None, datetime | None]]:
    """The date, and the exact times where they are known.

    Raises:
        Unfit: A date that is none, or an end before the start.
    """
    on, start, end = (entity.moment(name) for name in ("date", "startDate", "endDate"))
    try:
        if on is None:
            return period(start, end), hours(start, end)
        if start is None and end is None:
            return on.day, hours(on, None)
        if _inside(start, on) and _inside(end, on):
            if start is not None and end is not None:
                return period(start, end), hours(start, end)
            for name, moment in (("startDate", start), ("endDate", end)):
                if moment is not None and moment.day != on.day:
                    entity.leave(name, "ftm_date_beside")
            return on.day, hours(start, end)
        entity.leave("date", "ftm_date_beside")
        return period(start, end), hours(start, end)
    except DateUnreadable as reason:
        raise Unfit("ftm_bad_date", id=entity.id, name="startDate", text=reason.facts["text"]) from reason


def _inside(moment: Moment | None, on: Moment) -> bool:
    """Whether a start or an end lies within the date; one that is not known does not lie elsewhere."""
    return moment is None or moment.day.text.startswith(on.day.text)
