"""Words of presence and of events: those that leave no doubt, and no others."""

import pytest

from provgraph.sources.cells.states import attendance_of, event_status_of
from provgraph.vocabulary.terms import Attendance, EventStatus


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Présente", Attendance.ATTENDED),
        ("ATTENDED", Attendance.ATTENDED),
        ("Inscrit·e", Attendance.CONFIRMED),
        ("accepted", Attendance.CONFIRMED),
        ("excuse.", Attendance.EXCUSED),
        ("Représenté", Attendance.REPRESENTED),
        ("tentative", Attendance.INVITED),
    ],
)
def test_presence(text: str, expected: Attendance) -> None:
    assert attendance_of(text) is expected


@pytest.mark.parametrize("text", ["yes", "oui", "absent", "no-show", "x", "", "1"])
def test_words_that_leave_a_doubt_are_not_known(text: str) -> None:
    assert attendance_of(text) is None


def test_events() -> None:
    assert event_status_of("Annulée") is EventStatus.CANCELLED
    assert event_status_of("a eu lieu") is EventStatus.HELD
    assert event_status_of("perhaps") is None
