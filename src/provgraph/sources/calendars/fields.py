"""Which properties of an event are used, and why the others are not."""

from provgraph.model.audit import Audit

ONCE = frozenset(("DTEND", "DTSTART", "DURATION", "ORGANIZER", "RECURRENCE-ID", "SEQUENCE", "STATUS", "UID"))
"""Given twice, nobody can say which one holds."""
USED = ONCE | {"ATTENDEE", "CATEGORIES", "EXDATE", "LOCATION", "RDATE", "RRULE", "SUMMARY"}

_WHY = {
    "DESCRIPTION": "calendar_free_text",
    "STYLED-DESCRIPTION": "calendar_free_text",
    "X-ALT-DESC": "calendar_free_text",
    "COMMENT": "calendar_free_text",
    "X-WR-CALDESC": "calendar_free_text",
    "DTSTAMP": "calendar_keeping",
    "CREATED": "calendar_keeping",
    "LAST-MODIFIED": "calendar_keeping",
    "PRODID": "calendar_keeping",
    "VERSION": "calendar_keeping",
    "REQUEST-STATUS": "calendar_keeping",
    "REFRESH-INTERVAL": "calendar_keeping",
    "X-PUBLISHED-TTL": "calendar_keeping",
    "URL": "calendar_link",
    "ATTACH": "calendar_link",
    "CONFERENCE": "calendar_link",
    "IMAGE": "calendar_link",
    "SOURCE": "calendar_link",
    "X-GOOGLE-CONFERENCE": "calendar_link",
    "CONTACT": "calendar_private",
    "GEO": "calendar_position",
    "X-APPLE-STRUCTURED-LOCATION": "calendar_position",
    "CLASS": "calendar_showing",
    "TRANSP": "calendar_showing",
    "PRIORITY": "calendar_showing",
    "COLOR": "calendar_showing",
    "RELATED-TO": "calendar_related",
    "RESOURCES": "calendar_resource",
    "EXRULE": "calendar_exrule",
    "X-WR-RELCALID": "calendar_keeping",
}


def ignore(audit: Audit, name: str) -> None:
    """Tell that a property is not used, and why."""
    if name.startswith("X-") and name not in _WHY:
        audit.ignore_field(name, "calendar_extension")
    else:
        audit.ignore_field(name, _WHY.get(name, "calendar_unknown"))
