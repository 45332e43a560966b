"""Names of time zones as calendars write them → time zones. A name that nobody knows is told, never guessed."""

import warnings
from datetime import tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from provgraph.model.audit import Audit
from provgraph.sources.content_lines.blocks import Block

_OF_THE_MACHINE = ("localtime", "factory")
"""Names that stand for whatever the machine is set to."""


@cache
def _known() -> dict[str, str]:
    """The names of the IANA list, by their small letters."""
    return {name.casefold(): name for name in available_timezones() if name.casefold() not in _OF_THE_MACHINE}


def _listed(name: str) -> ZoneInfo | None:
    found = _known().get(name.casefold())
    return ZoneInfo(found) if found else None


class Zones:
    """The time zones of one file."""

    def __init__(self, defined: dict[str, Block], audit: Audit) -> None:
        """*defined*: the VTIMEZONE components of the file, by TZID."""
        self._defined = defined
        self._audit = audit
        self._found: dict[str, tzinfo | None] = {}
        self.used: set[str] = set()
        """The definitions of the file that events refer to."""

    def find(self, name: str) -> tzinfo | None:
        """The zone called *name*; None: nobody knows it, and times there stay local times without a zone."""
        name = name.strip()
        if name in self._defined:
            self.used.add(name)
        if name not in self._found:
            self._found[name] = self._look(name)
        return self._found[name]

    def _look(self, name: str) -> tzinfo | None:
        listed = _listed(name)
        if listed is not None:
            if name not in self._defined:
                self._audit.note("zone_listed", zone=name)
            return listed
        if name in self._defined and (own := _built(self._defined[name])) is not None:
            self._audit.note("zone_own", zone=name)
            return own
        windows = WINDOWS_TO_OLSON.get(name)
        if windows is not None:
            self._audit.note("zone_windows", zone=name, taken=windows)
            return ZoneInfo(windows)
        if name.startswith("/"):
            # `/vendor.example/20050126_1/Europe/Paris`: the list's own name stands at the end (RFC 5545, 3.2.19).
            parts = name.strip("/").split("/")
            for start in range(1, len(parts)):
                ending = _listed("/".join(parts[start:]))
                if ending is not None:
                    self._audit.note("zone_ending", zone=name, taken=ending.key)
                    return ending
        self._audit.note("zone_unknown", zone=name)
        return None


def _built(block: Block) -> tzinfo | None:
    """The zone that a VTIMEZONE describes; None: it cannot be understood."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            zone = Timezone.from_ical(block.text())
            return zone.to_tz(lookup_tzid=False) if isinstance(zone, Timezone) else None
    except Exception:  # the library raises what its parts raise
        return None
