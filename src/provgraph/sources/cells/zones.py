"""Puts the time of a clock into a time zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from provgraph.sources.cells.problem import CellUnreadable


def placed(local: datetime, tz: str | None, text: str) -> datetime:
    """*local* in the zone *tz*; as it is where none is given.

    Raises:
        CellUnreadable: `zone_unknown`; `moment_twice` or `moment_skipped`, where the clock showed that time twice or
            never.
    """
    if tz is None:
        return local
    try:
        zone = ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError) as reason:
        raise CellUnreadable("zone_unknown", zone=tz) from reason
    first, second = local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)
    if first.utcoffset() != second.utcoffset():
        shown = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local
        raise CellUnreadable("moment_twice" if shown else "moment_skipped", text=text, zone=tz)
    return first
