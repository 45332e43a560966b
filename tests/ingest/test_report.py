"""What a report says of the records and fields of a document, in both languages."""

from provgraph.ingest.report import audit_lines
from provgraph.model.audit import Audit
from provgraph.model.locators import Component

NO_BREAK = "\u00a0"


def audit(fields: int = 1) -> Audit:
    made = Audit()
    made.leave_out("calendar_alarm", Component(1, "VALARM"))
    made.leave_out("calendar_zone_unused")
    for number in range(fields):
        made.ignore_field(f"X-{number}", "calendar_extension")
    return made


def test_before_a_colon_stands_what_the_language_wants() -> None:
    for lang, space in (("fr", NO_BREAK), ("en", "")):
        lines = list(audit_lines(audit(), lang))
        assert len(lines) == 3
        for line in lines:
            before = [line[place - 1] for place, sign in enumerate(line) if sign == ":"]
            assert before
            assert all((sign == NO_BREAK) == bool(space) for sign in before), line


def test_where_no_place_is_known_none_is_promised() -> None:
    [_, line, _] = audit_lines(audit(), "en")
    assert line.endswith("(×1)")


def test_one_more_is_one() -> None:
    *_, one = audit_lines(audit(21), "fr")
    *_, two = audit_lines(audit(22), "fr")
    assert "1 autre champ ignoré (" in one
    assert "2 autres champs ignorés (" in two
