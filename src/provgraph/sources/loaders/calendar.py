"""Calendars (iCalendar, RFC 5545): `.ics` files."""

from collections.abc import Iterator
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.claims import SourceStream
from provgraph.sources.cards import source_of_file
from provgraph.sources.content_lines.lines import begins
from provgraph.sources.loader import Document
from provgraph.sources.telling import Teller


class CalendarLoader:
    """Reads the events of a calendar as announced sessions. A record is a component: an event, a task, a time zone."""

    name = "calendar"
    endings = (".ics", ".ical", ".icalendar", ".ifb")

    def recognises(self, path: Path) -> bool:
        """Whether a calendar, or an event without one, begins near the start of the file."""
        return begins(path, "VCALENDAR") or begins(path, "VEVENT")

    def read(self, document: Document) -> Iterator[SourceStream]:
        """The one source that the calendar is."""
        # The calendar libraries take a moment to be imported: not before there is a calendar.
        from provgraph.sources.calendars.components import gather
        from provgraph.sources.calendars.sessions import statements

        gathered = gather(document)
        if not document.audit.records_read and not gathered.events and not gathered.heads and not gathered.zones:
            raise SourceInvalid([Problem(document.file, None, "calendar_none")])
        names = {head.name for head in gathered.heads if head.name}
        source = source_of_file(document, "text/calendar", title=names.pop() if len(names) == 1 else None)
        teller = Teller(source)
        yield SourceStream(source.iri, document.file, statements(gathered, teller, document), source)
