"""Calendars and address books that never end, nest, or make much of little; text tables that are none."""

from pathlib import Path

import pytest

from security.ground import Attack, Battle, fought, hold

ANN = "ATTENDEE;CN=Ann Lor:mailto:ann@example.org\r\n"
OPEN, CLOSE = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n", "END:VCALENDAR\r\n"
ONCE = "only the first time of a series"
HEAD = "Person,Event,Date\n"
READ = "read by the mapping “attendance-list”"


def _event(body: str, start: str = "DTSTART:20260102T090000Z", uid: str = "a") -> str:
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:Dinner\r\n{start}\r\n{ANN}{body}END:VEVENT\r\n"


def _calendar(tried: str, body: str, says: str | None = None, shows: str = "a.ics") -> Attack:
    return Attack(
        f"calendar-{tried}",
        lambda ground: ground.file("a.ics", OPEN + body + CLOSE),
        says,
        shows if says is None else "",
    )


def _card(tried: str, body: str, says: str | None = None) -> Attack:
    text = f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ann Lor\r\n{body}END:VCARD\r\n"
    return Attack(f"card-{tried}", lambda ground: ground.file("a.vcf", text), says, "" if says else "persons 1")


def _table(tried: str, content: str | bytes, says: str | None = None, name: str = "list.csv") -> Attack:
    return Attack(f"table-{tried}", lambda ground: ground.file(name, content), says, "" if says else READ)


def _row(cell: str, column: int = 0) -> str:
    cells = ["Ann Lor", "Dinner", "2026-01-02"]
    cells[column] = cell
    return HEAD + ",".join(cells) + "\n"


MANY = "".join(f"ATTENDEE;CN=P{n} Q:mailto:p{n}@example.org\r\n" for n in range(2000))
ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:z\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:{}\r\n"
)
ZONED = _event("", "DTSTART;TZID=z:20260102T090000")
NO_DATES = ["0000-01-01", "10000-01-01", "-0001-01-01", "٢٠٢٦-٠١-٠٢", "1e999", "9" * 5000, "2026-01-02/" * 5_000]
ATTACKS = [
    _calendar("secondly", _event("RRULE:FREQ=SECONDLY\r\n"), shows=ONCE),
    _calendar("secondly-counted", _event("RRULE:FREQ=SECONDLY;COUNT=99999999\r\n"), shows=ONCE),
    _calendar("never", _event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n")),
    _calendar(
        "interval", _event("RRULE:FREQ=YEARLY;INTERVAL=999999999999\r\n"), "the series of this event cannot be read"
    ),
    _calendar("count", _event(f"RRULE:FREQ=DAILY;COUNT={'9' * 5000}\r\n"), "the series of this event cannot be read"),
    _calendar("many-days-of-many", _event("RRULE:FREQ=DAILY\r\n" + MANY), "more than 100000 meetings"),
    _calendar("flood-of-dates", _event("RDATE:" + "20260103T090000Z," * 20_000 + "\r\n"), "longer than 256 KB"),
    _calendar("year-9999", _event("", "DTSTART:99991231T235900Z\r\nDTEND:99991231T235959Z")),
    _calendar("year-0", _event("", "DTSTART:00000101T000000Z"), "DTSTART cannot be"),
    _calendar("year-1-in-the-east", _event("", "DTSTART;TZID=Pacific/Kiritimati:00010101T000000")),
    _calendar("long-duration", _event("DURATION:P99999999999999999999W\r\n"), "DURATION cannot be"),
    _calendar(
        "zone-every-second", ZONE.format("+9999") + "RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n" + ZONED
    ),
    _calendar("zone-of-a-path", _event("", "DTSTART;TZID=../../../etc/passwd:20260102T090000")),
    _calendar("nested", "BEGIN:X\r\n" * 50_000 + "END:X\r\n" * 50_000, "too much is nested"),
    _calendar(
        "nested-in-an-event", _event("BEGIN:VALARM\r\n" * 5_000 + "END:VALARM\r\n" * 5_000), "too much is nested"
    ),
    _calendar("nested-in-a-zone", ZONE.format("+0000") + "BEGIN:X\r\n" * 5_000, "too much is nested"),
    _calendar("calendars-in-calendars", OPEN * 5_000),
    _calendar("never-unfolded", _event("DESCRIPTION:x\r\n" + " y\r\n" * 100_000)),
    _calendar("long-place", _event(f"LOCATION:{'x' * 1_000_000}\r\n"), "longer than 256 KB"),
    _card("picture", "PHOTO;ENCODING=b:" + "QUJD" * 1_000_000 + "\r\n"),
    _card("picture-in-lines", "PHOTO;ENCODING=BASE64:\r\n" + f"{'A' * 70}\r\n" * 20_000),
    _card("soft-breaks", "NOTE;ENCODING=QUOTED-PRINTABLE:x=\r\n" + "y=\r\n" * 50_000),
    _card("nested", "AGENT:\r\nBEGIN:VCARD\r\nFN:Ann Lor\r\n" * 5_000 + "END:VCARD\r\n" * 5_000, "too much is nested"),
    _card("units", f"ORG:{'x;' * 20_000}\r\n", "is given in 20000 parts"),
    _card("parameters", f"TITLE{';TYPE=x' * 20_000}:Director\r\n"),
    _card("quotation-marks", "TITLE" + ';X="' * 50_001 + ":Director\r\n"),
    _card("slow-encoding", "NOTE;CHARSET=punycode:" + "a" * 50_000 + "-" + "z" * 50_000 + "\r\n"),
    _card("no-encoding", "ORG;CHARSET=zip:Port of Alba\r\nTITLE;CHARSET=rot13:Director\r\n"),
    _table("field-without-end", HEAD + "A" * 6_000_000 + ",x,2026-01-02\n", "more than 4194304 characters"),
    _table("quotation-without-end", HEAD + '"' + "A\n" * 3_000_000, "a quotation mark opens in this row"),
    _table("million-columns", ",".join(f"c{n}" for n in range(1_000_000)) + "\n", "more than 4194304 characters"),
    _table("wide-row", HEAD + "," * 100_000 + "\n"),
    _table("zeros", b"\0" * 10_000_000, "neither a text nor a workbook"),
    _table("zero", HEAD + "Ann\0Lor,Dinner,2026-01-02\n", "holds a zero byte"),
    _table("long-name", _row("Ann " * 100_000)),
    _table("marks", _row("A" + "\u0301\u0323" * 50_000)),
    _table("marks-in-one", _row("A" + "\u0f73" * 50_000)),
    _table("brackets", _row("Ann" + "(" * 200_000 + ")" * 200_000)),
    _table("footnotes", "Person" + "_" * 100_000 + "x,Event,Date\nAnn Lor,Dinner,2026-01-02\n", "no mapping"),
    _table("private-signs", _row("\ue000\U000f0000 Lor")),
    _table("turned-signs", _row("\u202eAnn\u2066 Lor\u200f")),
    *(_table(f"date-{date}", _row(date, 2), "is not a date") for date in NO_DATES),
    _table("date-that-is-none", _row("2026-02-30", 2), "does not exist"),
    _table("date-9999-12-31", _row("9999-12-31", 2)),
]


@pytest.fixture(scope="module")
def battle(tmp_path_factory: pytest.TempPathFactory, small_world: Path) -> Battle:
    return fought(ATTACKS, tmp_path_factory.mktemp("lines"), small_world)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id[:40])
def test_it_is_read_or_refused_in_words(battle: Battle, attack: Attack) -> None:
    hold(attack, battle.outcomes[attack.id])


def test_the_store_is_as_before_and_memory_stayed_small(battle: Battle) -> None:
    assert (battle.untouched, battle.calls) == (True, 0)
    assert max(outcome.megabytes for outcome in battle.outcomes.values()) < 1000
