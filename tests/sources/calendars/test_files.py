"""Files as they come: folded, cut off, in old encodings, several calendars in one. Each component is counted once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import provgraph
from provgraph.errors import SourceInvalid
from provgraph.model.records import Place
from provgraph.sources.content_lines.blocks import Block, Blocks
from provgraph.sources.content_lines.lines import content_lines
from provgraph.sources.loader import Document
from provgraph.sources.loaders.calendar import CalendarLoader
from provgraph.vocabulary.terms import EventStatus
from sources.calendars.agenda import calendar, load, read

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "calendars" / "mission-alize.ics"
EVENT = "UID:a\nDTSTART:20210504T100000\nSUMMARY:Réunion à l’hôtel\nLOCATION:Quai 3\\, Alizé"


def test_recognised_by_what_it_says(tmp_path: Path) -> None:
    loader = CalendarLoader()
    assert loader.recognises(SAMPLE)
    for content in (b"", b"BEGIN:VCARD\nEND:VCARD", b"\0\1\2", "été".encode("cp1252")):
        (tmp_path / "x.ics").write_bytes(content)
        assert not loader.recognises(tmp_path / "x.ics")
    assert not loader.recognises(tmp_path)
    assert not loader.recognises(tmp_path / "missing.ics")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_encodings_and_ends_of_lines(tmp_path: Path, encoding: str, end: str) -> None:
    said = read(tmp_path, content=calendar(EVENT).replace("\r\n", end).encode(encoding))
    assert CalendarLoader().recognises(tmp_path / "agenda.ics")
    assert said.session.name[0].value == "Réunion à l’hôtel"
    assert [place.name for place in said.all(Place)] == ["Quai 3, Alizé"]
    assert said.notes() == ({"lines_undeclared": 2} if encoding == "cp1252" else {})


def test_a_fold_inside_a_character(tmp_path: Path) -> None:
    content = calendar(EVENT).encode().replace("é".encode(), "é".encode()[:1] + b"\r\n " + "é".encode()[1:])
    assert read(tmp_path, content=content).session.name[0].value == "Réunion à l’hôtel"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"VERSION:2.0\n", "\ufeff".encode()])
def test_a_file_without_a_calendar(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SourceInvalid) as caught:
        read(tmp_path, content=content)
    assert [problem.key for problem in caught.value.problems] == ["calendar_none"]


def test_a_text_that_is_broken_without_a_space_is_told(tmp_path: Path) -> None:
    said = read(tmp_path, "DTSTART:20210504\nSUMMARY:Atelier\nsur le quai: 3\nDESCRIPTION:Voir\nNora Vell")
    assert said.notes() == {"lines_no_property": 2}
    assert set(said.audit.fields_ignored) == {"DESCRIPTION", "VERSION"}


def test_an_event_without_an_end(tmp_path: Path) -> None:
    said = read(tmp_path, content=calendar(EVENT, EVENT + "2", EVENT + "3").encode().replace(b"END:VEVENT\r\n", b"", 1))
    assert (said.audit.used, said.problems()) == (2, [("not_closed", 3)])


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    text = calendar(EVENT, EVENT + "2")
    said = read(tmp_path, content=text[: text.rindex("SUMMARY")].encode())
    assert (said.audit.used, said.problems()) == (1, [("not_closed", 9)])
    assert said.notes() == {"calendar_open": 1}


def test_several_calendars_in_one_file(tmp_path: Path) -> None:
    one = calendar(EVENT, head="METHOD:CANCEL\nX-WR-CALNAME:A")
    other = calendar(EVENT.replace("20210504", "20210505"), head="X-WR-CALNAME:B")
    said = read(tmp_path, content=(one + other).encode())
    assert [session.status for session in said.sessions] == [EventStatus.CANCELLED, EventStatus.ANNOUNCED]
    assert said.source.title == "agenda.ics"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("STATUS:CONFIRMED", EventStatus.ANNOUNCED),
        ("STATUS:TENTATIVE", EventStatus.UNCLEAR),
        ("STATUS:cancelled", EventStatus.CANCELLED),
        ("PRIORITY:1", EventStatus.ANNOUNCED),
    ],
)
def test_the_past_is_announced_too(tmp_path: Path, line: str, status: EventStatus) -> None:
    assert read(tmp_path, f"{EVENT}\n{line}").session.status is status


def test_proposals_are_not_on_the_calendar(tmp_path: Path) -> None:
    said = read(tmp_path, EVENT, head="METHOD:COUNTER")
    assert (said.sessions, said.left_out()) == ([], {"calendar_proposal": 1})


def test_other_ways_of_counting_days_are_refused(tmp_path: Path) -> None:
    assert read(tmp_path, EVENT, head="CALSCALE:HEBREW").problems() == [("calendar_scale", 4)]


def test_a_link_is_no_place(tmp_path: Path) -> None:
    said = read(tmp_path, "DTSTART:20210504T100000\nLOCATION:https://meet.example/abc?secret")
    assert said.session.place is None
    assert "secret" not in repr(said.records)


def test_what_is_marked_private_is_told(tmp_path: Path) -> None:
    said = read(tmp_path, f"{EVENT}\nCLASS:PRIVATE")
    assert (len(said.sessions), said.notes()) == (1, {"calendar_marked_private": 1})


def test_the_sample_is_accounted_for() -> None:
    said = load(SAMPLE)
    assert said.source.title == "Mission à Port-Alizé"
    assert (said.audit.used, said.audit.wrong) == (7, 0)
    assert said.left_out() == {"calendar_alarm": 1, "calendar_kind": 1, "calendar_superseded": 1}
    assert said.audit.records_read == SAMPLE.read_text().count("BEGIN:V") - 1


def test_the_order_of_events_changes_no_iri(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    head, *events = text.removesuffix("END:VCALENDAR\n").split("BEGIN:VEVENT\n")
    last, todo = events[-1].split("BEGIN:VTODO")
    events[-1] = last
    turned = head + "".join("BEGIN:VEVENT\n" + event for event in reversed(events)) + "BEGIN:VTODO" + todo
    (tmp_path / SAMPLE.name).write_text(turned + "END:VCALENDAR\n", encoding="utf-8")
    one, other = load(SAMPLE), load(tmp_path / SAMPLE.name)
    assert set(one.records) == set(other.records)
    assert {claim.local_name for claim in one.claims} == {claim.local_name for claim in other.claims}


def test_it_goes_through_the_store_and_its_shapes() -> None:
    with provgraph.open() as graph:
        report = graph.load(SAMPLE)
        assert [item.id for item in report.files] == ["mission-alize-ics"]
        assert report.records_raised == 0
        assert "Atelier du port" in {found.session.label("fr") for found in graph.sessions()}


PIECES = [line + b"\n" for line in SAMPLE.read_bytes().splitlines()]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_never_ends_in_a_traceback_and_every_component_is_counted(tmp_path: Path, data: st.DataObject) -> None:
    pieces = list(PIECES)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(pieces) - 1))
        match data.draw(st.sampled_from(["drop", "twice", "swap", "bytes", "cut"])):
            case "drop":
                del pieces[place]
            case "twice":
                pieces.insert(place, pieces[place])
            case "swap":
                other = data.draw(st.integers(0, len(pieces) - 1))
                pieces[place], pieces[other] = pieces[other], pieces[place]
            case "bytes":
                at = data.draw(st.integers(0, len(pieces[place])))
                pieces[place] = pieces[place][:at] + data.draw(st.binary(max_size=4)) + pieces[place][at:]
            case _:
                pieces[place] = pieces[place][: data.draw(st.integers(0, len(pieces[place])))]
    path = tmp_path / "damaged.ics"
    path.write_bytes(b"".join(pieces))
    document = Document(path)
    try:
        for stream in CalendarLoader().read(document):
            list(getattr(stream, "statements", ()))
    except SourceInvalid:
        return
    assert all(problem.message("fr") and problem.message("en") for problem in document.audit.problems)
    assert document.audit.records_read == begun(path)


def begun(path: Path) -> int:
    """The components that begin in a file, calendars and parts of time zones apart."""
    blocks = Blocks("VCALENDAR", frozenset(("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY")))
    return sum(inside(block) for block in blocks.read(content_lines(Document(path))))


def inside(block: Block) -> int:
    return 1 + (0 if block.kind == "VTIMEZONE" else sum(inside(child) for child in block.children))
