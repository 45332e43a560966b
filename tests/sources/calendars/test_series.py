"""Series are followed to their ends, or for two years; the same UID does not make two events one."""

from pathlib import Path

import pytest

from provgraph.vocabulary.terms import EventStatus
from sources.calendars.agenda import Said, read

WEEKLY = "UID:hebdo\nDTSTART;TZID=Europe/Paris:20210301T090000\nDURATION:PT1H\nSUMMARY:Point\nRRULE:FREQ=WEEKLY"


def starts(said: Said) -> list[str]:
    return sorted(str(session.starts_at or session.date) for session in said.sessions)


def test_a_rule_that_counts(tmp_path: Path) -> None:
    said = read(tmp_path, WEEKLY + ";COUNT=5")
    # The clocks change on 28 March: it stays nine o’clock.
    assert [start[8:22] for start in starts(said)] == [
        "01 09:00:00+01", "08 09:00:00+01", "15 09:00:00+01", "22 09:00:00+01", "29 09:00:00+02",
    ]  # fmt: skip
    assert said.audit.used == 1


@pytest.mark.parametrize("until", ["20210315", "20210315T080000Z", "20210315T090000"])
def test_a_rule_that_ends_on_a_day_has_that_day(tmp_path: Path, until: str) -> None:
    assert len(starts(read(tmp_path, WEEKLY + f";UNTIL={until}"))) == 3


def test_a_rule_without_an_end_is_followed_for_two_years(tmp_path: Path) -> None:
    said = read(tmp_path, WEEKLY)
    assert len(said.sessions) == 105
    assert "calendar_endless" in said.notes()


def test_no_series_has_more_than_a_thousand_days(tmp_path: Path) -> None:
    said = read(tmp_path, "UID:a\nDTSTART;VALUE=DATE:20210301\nSUMMARY:Ouvert\nRRULE:FREQ=DAILY;UNTIL=99991231")
    assert len(said.sessions) == 1000
    assert said.notes() == {"calendar_cut": 1}


def test_days_that_are_added_and_taken_out(tmp_path: Path) -> None:
    lines = "UID:a\nDTSTART:20210301T090000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20210302T090000\nRDATE:20210310T140000"
    assert [start[:13] for start in starts(read(tmp_path, lines))] == [
        "2021-03-01 09",
        "2021-03-03 09",
        "2021-03-10 14",
    ]


def test_a_day_that_is_told_apart(tmp_path: Path) -> None:
    other = "UID:hebdo\nRECURRENCE-ID;TZID=Europe/Paris:20210308T090000\nSUMMARY:Point\nSTATUS:CANCELLED\n"
    other += "DTSTART;TZID=Europe/Paris:20210308T160000"
    for events in ([WEEKLY + ";COUNT=3", other], [other, WEEKLY + ";COUNT=3"]):
        said = read(tmp_path, *events)
        assert [start[8:13] for start in starts(said)] == ["01 09", "08 16", "15 09"]
        assert [s.starts_at.day for s in said.sessions if s.status is EventStatus.CANCELLED and s.starts_at] == [8]
        assert said.audit.used == 2


def test_a_day_that_is_told_apart_stands_without_its_series(tmp_path: Path) -> None:
    said = read(tmp_path, "UID:hebdo\nRECURRENCE-ID:20210308T090000\nDTSTART:20210308T160000")
    assert len(said.sessions) == 1


def test_a_day_that_is_moved_beyond_the_two_years_is_not_lost(tmp_path: Path) -> None:
    other = "UID:hebdo\nRECURRENCE-ID;TZID=Europe/Paris:20210308T090000\nSUMMARY:Point\nDTSTART:20290308T160000Z"
    said = read(tmp_path, WEEKLY, other)
    assert (starts(said)[-1][:10], len(said.sessions), said.audit.used) == ("2029-03-08", 105, 2)


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("DTSTART:20210301T090000\nEXDATE;VALUE=DATE:20210302", "01 03"),
        ("DTSTART;TZID=Europe/Paris:20210301T090000\nEXDATE:20210302T080000Z,20210303T080000Z", "01"),
        ("DTSTART;VALUE=DATE:20210301\nEXDATE;VALUE=DATE:20210301", "02 03"),
        ("DTSTART:20210301T090000Z\nRDATE;VALUE=PERIOD:20210305T100000Z/PT2H", "01 02 03 05"),
        ("DTSTART:20210301T090000Z\nRDATE;VALUE=PERIOD:20210305T100000Z/20210305T110000Z", "01 02 03 05"),
    ],
)
def test_forms_of_days(tmp_path: Path, lines: str, days: str) -> None:
    said = read(tmp_path, f"UID:a\n{lines}\nRRULE:FREQ=DAILY;COUNT=3")
    assert " ".join(start[8:10] for start in starts(said)) == days


def test_a_series_in_a_zone_that_the_file_defines(tmp_path: Path) -> None:
    rule = "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH={}\nTZOFFSETFROM:{}\nTZOFFSETTO:{}"
    winter = "BEGIN:STANDARD\nDTSTART:19701025T030000\n" + rule.format(10, "+0345", "+0245") + "\nEND:STANDARD"
    summer = "BEGIN:DAYLIGHT\nDTSTART:19700329T020000\n" + rule.format(3, "+0245", "+0345") + "\nEND:DAYLIGHT"
    zone = f"BEGIN:VTIMEZONE\nTZID:Valmer\n{winter}\n{summer}\nEND:VTIMEZONE"
    said = read(tmp_path, "UID:a\nDTSTART;TZID=Valmer:20210327T090000\nRRULE:FREQ=DAILY;COUNT=2", head=zone)
    assert [start[11:] for start in starts(said)] == ["09:00:00+02:45", "09:00:00+03:45"]


def test_a_series_within_the_day_is_not_followed(tmp_path: Path) -> None:
    said = read(tmp_path, "UID:a\nDTSTART:20210301T090000\nRRULE:FREQ=SECONDLY")
    assert (len(said.sessions), said.notes()) == (1, {"calendar_too_fine": 1})


def test_a_series_of_which_no_day_is_left(tmp_path: Path) -> None:
    said = read(tmp_path, "UID:a\nDTSTART:20210301T090000\nRRULE:FREQ=DAILY;COUNT=1\nEXDATE:20210301T090000")
    assert (said.sessions, said.left_out()) == ([], {"calendar_no_day": 1})


def test_one_uid_for_two_events(tmp_path: Path) -> None:
    pause = "UID:pause\nDTSTART:20210504T{}0000\nSUMMARY:Pause"
    said = read(tmp_path, pause.format(10), pause.format(15))
    assert len({session.iri for session in said.sessions}) == 2
    assert len({claim.local_name for claim in said.claims}) == 2
    assert said.notes() == {"calendar_uid_shared": 1}


def test_two_uids_for_events_that_are_alike(tmp_path: Path) -> None:
    events = [
        f"UID:{uid}\nDTSTART:20210504T100000\nSUMMARY:Entretien\nATTENDEE;CN={name}:mailto:{uid}@alize.example"
        for uid, name in (("a", "Nora Vell"), ("b", "Ivo Sand"))
    ]
    said = read(tmp_path, *events)
    assert len({session.iri for session in said.sessions}) == 2
    assert said.notes() == {"calendar_alike": 1}


def test_the_same_words_twice_are_one_event_with_two_places(tmp_path: Path) -> None:
    event = "UID:a\nDTSTART:20210504T100000\nSUMMARY:Atelier\nDTSTAMP:2021040{}T000000Z"
    said = read(tmp_path, event.format(1), event.format(2))
    [claim] = said.claims
    assert (said.audit.used, len(claim.locators), said.notes()) == (2, 2, {"calendar_same": 1})


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_later_version_replaces_an_earlier_one(tmp_path: Path, order: tuple[int, ...]) -> None:
    versions = [f"UID:a\nSEQUENCE:{n}\nDTSTART:20210504T1{n}0000\nSUMMARY:Atelier" for n in (0, 1)]
    said = read(tmp_path, *(versions[n] for n in order))
    assert (said.session.starts_at and said.session.starts_at.hour, said.left_out()) == (11, {"calendar_superseded": 1})


def test_two_calendars_that_tell_of_one_event_speak_of_one_session(tmp_path: Path) -> None:
    event = "UID:{}\nDTSTART;TZID=Europe/Paris:20210504T100000\nSUMMARY:Atelier\nLOCATION:Quai 3\n{}"
    one = read(tmp_path, event.format("a", "ATTENDEE;CN=Nora Vell:mailto:n@alize.example"))
    other = read(tmp_path, event.format("b", "STATUS:CONFIRMED"))
    assert one.session.iri == other.session.iri


def test_one_event_in_several_wordings_is_not_said_to_be_several(tmp_path: Path) -> None:
    event = "UID:a\nDTSTART:20210504T100000\nSUMMARY:Atelier\nSTATUS:{}"
    said = read(tmp_path, event.format("CONFIRMED"), event.format("CANCELLED"))
    assert len({session.iri for session in said.sessions}) == 1
    assert said.notes() == {"calendar_told_twice": 1}


def test_one_instant_is_one_in_whichever_zone_it_is_written(tmp_path: Path) -> None:
    event = "UID:a\nSUMMARY:Atelier\nDTSTART{}"
    starts = (";TZID=Europe/Paris:20210504T100000", ":20210504T080000Z", ";TZID=Asia/Tokyo:20210504T170000")
    assert len({read(tmp_path, event.format(start)).session.iri for start in starts}) == 1
