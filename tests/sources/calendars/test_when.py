"""When an event is: zones, days, ends. Nothing is guessed, and what is supposed is told."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from sources.calendars.agenda import read

PARIS = timezone(timedelta(hours=2))


def at(hour: int, minute: int = 0, zone: timezone | None = None) -> datetime:
    return datetime(2021, 5, 4, hour, minute, tzinfo=zone)


def test_a_time_with_a_zone(tmp_path: Path) -> None:
    said = read(tmp_path, "DTSTART;TZID=Europe/Paris:20210504T093000\nDTEND;TZID=Europe/Paris:20210504T123000")
    assert (said.session.starts_at, said.session.ends_at) == (at(9, 30, PARIS), at(12, 30, PARIS))
    assert str(said.session.starts_at) == "2021-05-04 09:30:00+02:00"
    assert said.notes() == {"zone_listed": 1}


def test_a_time_in_utc(tmp_path: Path) -> None:
    session = read(tmp_path, "DTSTART:20210504T223000Z\nDURATION:PT30M").session
    assert (str(session.starts_at), str(session.date)) == ("2021-05-04 22:30:00+00:00", "2021-05-04")


def test_the_calendar_says_in_which_zone_its_days_are(tmp_path: Path) -> None:
    session = read(tmp_path, "DTSTART:20210504T223000Z", head="X-WR-TIMEZONE:Europe/Paris").session
    assert (str(session.starts_at), str(session.date)) == ("2021-05-04 22:30:00+00:00", "2021-05-05")


def test_a_floating_time_has_no_zone(tmp_path: Path) -> None:
    session = read(tmp_path, "DTSTART:20210504T093000", head="X-WR-TIMEZONE:Europe/Paris").session
    assert (session.starts_at, session.ends_at) == (at(9, 30), None)


@pytest.mark.parametrize(
    ("zone", "note", "hours"),
    [
        ("Romance Standard Time", "zone_windows", 2),
        ("/vendor.example/20050126_1/Europe/Paris", "zone_ending", 2),
        ("europe/paris", "zone_listed", 2),
        ("localtime", "zone_unknown", None),
        ("Nowhere/At-All", "zone_unknown", None),
        ("../../etc/passwd", "zone_unknown", None),
    ],
)
def test_names_of_zones(tmp_path: Path, zone: str, note: str, hours: int | None) -> None:
    said = read(tmp_path, f'DTSTART;TZID="{zone}":20210504T093000')
    assert said.session.starts_at == at(9, 30, timezone(timedelta(hours=hours)) if hours else None)
    assert said.notes() == {note: 1}


def test_a_zone_that_the_file_defines(tmp_path: Path) -> None:
    rule = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0345\nTZOFFSETTO:+0345\nEND:STANDARD"
    zone = f"BEGIN:VTIMEZONE\nTZID:{{}}\n{rule}\nEND:VTIMEZONE"
    said = read(tmp_path, "DTSTART;TZID=Valmer:20210504T093000", head=f"{zone.format('Valmer')}\n{zone.format('X')}")
    assert str(said.session.starts_at) == "2021-05-04 09:30:00+03:45"
    assert (said.audit.used, said.left_out()) == (2, {"calendar_zone_unused": 1})


def test_a_zone_of_one_file_is_not_known_in_another(tmp_path: Path) -> None:
    test_a_zone_that_the_file_defines(tmp_path)
    assert read(tmp_path, "DTSTART;TZID=Valmer:20210504T093000").session.starts_at == at(9, 30)


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("DTSTART;VALUE=DATE:20210503", "2021-05-03"),
        ("DTSTART;VALUE=DATE:20210503\nDTEND;VALUE=DATE:20210504", "2021-05-03"),
        ("DTSTART;VALUE=DATE:20210503\nDTEND;VALUE=DATE:20210506", "2021-05-03/2021-05-05"),
        ("DTSTART;VALUE=DATE:20210503\nDTEND;VALUE=DATE:20210503", "2021-05-03"),
        ("DTSTART;VALUE=DATE:20210503\nDURATION:P2D", "2021-05-03/2021-05-04"),
        ("DTSTART:20210503T200000\nDTEND:20210504T000000", "2021-05-03"),
        ("DTSTART:20210503T200000\nDTEND:20210504T003000", "2021-05-03/2021-05-04"),
    ],
)
def test_the_days_that_it_takes(tmp_path: Path, lines: str, days: str) -> None:
    session = read(tmp_path, lines).session
    assert str(session.date) == days
    assert session.starts_at is None or "T2" in lines


def test_hours_pass_where_the_clocks_are_changed(tmp_path: Path) -> None:
    session = read(tmp_path, "DTSTART;TZID=Europe/Paris:20210328T010000\nDURATION:PT2H").session
    assert str(session.ends_at) == "2021-03-28 04:00:00+02:00"


@pytest.mark.parametrize(
    ("lines", "key", "line"),
    [
        ("SUMMARY:Quand ?", "calendar_no_start", 3),
        ("DTSTART:demain", "calendar_date", 4),
        ("DTSTART:20210230", "calendar_date", 4),
        ("DTSTART:20210504T250000", "calendar_date", 4),
        ("DTSTART:٢٠٢١٠٥٠٤", "calendar_date", 4),
        ("DTSTART:PT1H", "calendar_date", 4),
        ("DTSTART:20210504T090000\nDTEND:20210504T080000", "calendar_reversed", 5),
        ("DTSTART:20210504T090000\nDURATION:-PT1H", "calendar_reversed", 5),
        ("DTSTART:20210504T090000\nDURATION:P99999999999D", "calendar_date", 5),
        ("DTSTART;VALUE=DATE:20210504\nDTEND:20210504T080000", "calendar_mixed", 5),
        ("DTSTART:20210504T090000\nDTEND:20210504T100000Z", "calendar_mixed", 5),
        ("DTSTART:20210504T090000\nDTSTART:20210505T090000", "property_twice", 5),
        ("DTSTART:20210504T090000\nSEQUENCE:zwei", "calendar_sequence", 5),
        ("DTSTART:20210504T090000\nRRULE:FREQ=SOMETIMES", "calendar_rule", 5),
        ("DTSTART:20210504T090000\nRRULE:FREQ=DAILY;INTERVAL=0", "calendar_rule", 5),
        ("DTSTART:20210504T090000\nSUMMARY", "line_unreadable", 5),
        ("DTSTART:20210504T090000\nSUMMARY:a\x07b", "bad_character", 5),
        ("DTSTART:20210504T090000\nATTENDEE;CN=a\x00b:mailto:a@alize.example", "bad_character", 5),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line_and_the_rest_is_read(
    tmp_path: Path, lines: str, key: str, line: int
) -> None:
    said = read(tmp_path, lines, "DTSTART:20210505T090000\nSUMMARY:Atelier")
    assert said.problems() == [(key, line)]
    assert (said.audit.used, said.audit.wrong) == (1, 1)
    assert said.session.name[0].value == "Atelier"
