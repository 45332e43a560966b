"""Drafts: what a look at a table shows, each guess with its reason, and nothing that it does not show."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.errors import SourceInvalid, SourceMissing
from provgraph.sources.loader import Document
from provgraph.sources.loaders.table import TableLoader
from provgraph.sources.mapping.format import Mapping
from provgraph.sources.mapping.reading import parse_mapping
from provgraph.sources.mapping_drafting.choosing import FileDraft, draft_for
from provgraph.vocabulary.terms import Attendance, EventStatus, SessionType
from provgraph.wording import speaking
from strategies import texts

REGISTER = """\
Register of the harbour of Valmer,,,,
Minister,Date,Name of organisation,Purpose of meeting,Desk
"Minister for Tides, The Rt Hon Orla Vance MP",June 2010,Norvale Boats,Piers,3
,July 2010,"Alba; Dr Bo Reed",Fog,3
,,Heron Society,,
,July 2010,Gull Trust,Nets,4
"Minister for Fog, Al Moss MP",nil return,,,
Note,,,,
"Without, as ever, the small ones",,,,
"""
ATTENDANCE = """\
Prénom;Nom;Événement;Date;Lieu;Statut;Fonction;Organisation;Courriel
Orla;Vance;Atelier des marées;7/11/2017;Valmer;présent;Directrice;Norvale;o@example.org
Bo;Reed;Atelier des marées;7/11/2017;Valmer;excusé;;Alba;b@example.org
Al;Moss;Dîner;25/11/2017;Valmer;à voir;;Alba;
"""
DELEGATION = "Name,First name,Function,Organisation\nVance,Orla,Director,Norvale\nReed,Bo,Pilot,Alba\n"
TRACES = "20\t1\t2\n40\t1\t2\n100\t2\t3\n"


def drafted(folder: Path, text: str, name: str = "table.csv", lang: str = "en") -> tuple[FileDraft, Mapping]:
    """The draft for a table, which is always a mapping that can be read, unless nothing was recognised."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    with speaking(lang):
        draft = draft_for(path)
    return draft, parse_mapping(draft.text, "draft")


def test_a_register_of_meetings(tmp_path: Path) -> None:
    draft, mapping = drafted(tmp_path, REGISTER)
    assert draft.kind == "register"
    assert draft.left == ("Desk",)
    assert mapping.table.header == 2
    assert mapping.source.language == "en"
    assert mapping.rows.fill_down == ["Minister"]
    assert mapping.rows.continuation is not None
    assert mapping.rows.continuation.blank == ["Minister", "Date", "Purpose of meeting"]
    assert [rule.as_ for rule in mapping.rows.skip] == ["nil_return", "note"]
    session = mapping.session
    assert session is not None
    assert session.date is not None
    assert session.date.formats == ["%B %Y"]
    host, counterpart = mapping.participants
    assert host.actor.form == "titles_then_name"
    assert counterpart.actor.split is not None
    assert counterpart.actor.split.separators == [";"]
    for reason in (
        "different values that are read: 2 of 3",
        "not read: “nil return”",
        "1 row fills none of these",
        "“Minister” is empty in 2 rows",
        "1 cell holds ;",
        "Desk: 3 of 5 cells filled, 2 different: “3”, “4”",
    ):
        assert reason in draft.text


def test_a_draft_never_says_that_somebody_came_or_that_something_was_held(tmp_path: Path) -> None:
    draft, mapping = drafted(tmp_path, REGISTER)
    assert mapping.session is not None
    assert mapping.session.status.is_ is EventStatus.UNCLEAR
    assert {item.attendance.is_ for item in mapping.participants} == {Attendance.UNSTATED}
    assert mapping.encounters == []
    assert "#   - {one: host, each: counterpart, kind: met}" in draft.text


def test_a_draft_reads_the_table_that_it_was_made_for(tmp_path: Path) -> None:
    draft, _ = drafted(tmp_path, REGISTER)
    (tmp_path / "table.csv.mapping.yaml").write_text(draft.text, encoding="utf-8")
    document = Document(tmp_path / "table.csv")
    for batch in TableLoader().read(document):
        list(batch.statements)
    assert document.audit.problems == []
    assert document.audit.used == 4


def test_an_attendance_list_in_french(tmp_path: Path) -> None:
    draft, mapping = drafted(tmp_path, ATTENDANCE, lang="fr")
    assert draft.kind == "attendance"
    assert mapping.source.language == "fr"
    assert mapping.session is not None
    assert mapping.session.identity == ["Événement", "Date", "Lieu"]
    (person,) = mapping.participants
    assert person.actor.columns == ["Prénom", "Nom"]
    assert person.attendance.values == {"présent": Attendance.ATTENDED, "excusé": Attendance.EXCUSED}
    assert '# "à voir": ?' in draft.text or "# à voir: ?" in draft.text
    # What looks private is neither used nor shown.
    assert draft.left == ("Courriel",)
    assert "example.org" not in draft.text


def test_the_list_of_a_delegation_is_no_session(tmp_path: Path) -> None:
    draft, mapping = drafted(tmp_path, DELEGATION, "délégation tides 2017.csv")
    assert draft.kind == "delegation"
    assert mapping.session is None
    assert mapping.mission is not None
    assert mapping.mission.status.is_ is EventStatus.UNCLEAR
    assert mapping.members[0].actor.columns == ["First name", "Name"]


def test_names_and_posts_alone_are_no_delegation(tmp_path: Path) -> None:
    for name in ("speakers.csv", "commissions.csv"):
        draft, mapping = drafted(tmp_path, DELEGATION, name)
        assert draft.kind == "people"
        assert mapping.mission is None
        (person,) = mapping.actors
        assert person.tenures


def test_what_may_be_nothing_is_not_taken_from_the_row_above(tmp_path: Path) -> None:
    rows = "Rea Stroud,Pellworm AG,2022-11-03,Hall,Fish\nRea Stroud,-,2022-11-04,,\n"
    draft, mapping = drafted(tmp_path, "Official,Organisation,Date,Place,Topic\n" + rows)
    assert mapping.rows.fill_down == []
    for column in ("Organisation", "Place"):
        assert f"“{column}” is empty in 1 row. If that means the one above" in draft.text


def test_a_host_who_is_named_in_each_row_is_not_filled_down(tmp_path: Path) -> None:
    rows = "Rea Stroud,Pellworm AG,2022-11-03\nRea Stroud,Heron plc,2022-11-04\n,Gull Trust,2022-11-05\n"
    _, mapping = drafted(tmp_path, "Official,Organisation,Date\n" + rows)
    assert mapping.rows.fill_down == []


def test_the_events_of_a_list_may_be_large(tmp_path: Path) -> None:
    _, mapping = drafted(tmp_path, ATTENDANCE)
    assert mapping.session is not None
    assert mapping.session.type.is_ is SessionType.OTHER


def test_contact_traces(tmp_path: Path) -> None:
    draft, mapping = drafted(tmp_path, TRACES, "contacts.dat")
    assert draft.kind == "traces"
    assert mapping.episodes is not None
    assert mapping.episodes.step == 20
    assert mapping.episodes.status is EventStatus.UNCLEAR


def test_a_table_of_unknown_headers_is_drafted_as_comments_only(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Blorp,Fnord\na,b\nc,d\n", encoding="utf-8")
    draft = draft_for(path)
    assert (draft.kind, draft.used, draft.left) == ("unknown", (), ("Blorp", "Fnord"))
    assert "Blorp: 2 of 2 cells filled, 2 different: “a”, “c”" in draft.text
    with pytest.raises(SourceInvalid):
        parse_mapping(draft.text, "draft")


@pytest.mark.parametrize(
    ("cells", "formats", "comment"),
    [
        (["13/04/2017", "1/5/2017"], ["%d/%m/%Y"], "2 of 2"),
        (["04/13/2017", "1/5/2017"], ["%m/%d/%Y"], "2 of 2"),
        (["1/4/2017", "2/5/2017"], ["%d/%m/%Y", "%m/%d/%Y"], "may be read in two ways"),
        (["2017-11-07", "2017-11-08"], ["%Y-%m-%d"], "2 of 2"),
        (["7 novembre 2017", "1er décembre 2017"], ["%d %B %Y"], "2 of 2"),
        (["Oct-2010", "Nov-2010"], ["%b-%Y"], "2 of 2"),
        (["3–5 March 2017", "7 March 2017"], ["%d %B %Y", "%d-%d %B %Y"], "2 of 2"),
    ],
)
def test_formats_of_dates(tmp_path: Path, cells: list[str], formats: list[str], comment: str) -> None:
    rows = "".join(f"Orla,Tides {n},{cell}\n" for n, cell in enumerate(cells))
    draft, mapping = drafted(tmp_path, f"Person,Event,Date\n{rows}")
    assert mapping.session is not None
    assert mapping.session.date is not None
    assert sorted(mapping.session.date.formats) == sorted(formats)
    assert comment in draft.text


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        (["Vance, Orla", "Reed, Bo"], "surname_first"),
        (["VANCE Orla", "DE LA MER Bo"], "surname_first"),
        (["Orla Vance (Alba)", "Bo Reed"], "person_paren_employer"),
        (["Minister for Tides, Orla Vance", "Bo Reed"], "titles_then_name"),
        (["Orla Vance", "Dr Bo Reed"], "as_is"),
    ],
)
def test_how_persons_are_written(tmp_path: Path, cells: list[str], form: str) -> None:
    rows = "".join(f'"{cell}",Tides\n' for cell in cells)
    _, mapping = drafted(tmp_path, f"Person,Event\n{rows}")
    assert mapping.participants[0].actor.form == form
    assert bool(mapping.participants[0].tenures) == (form == "titles_then_name")


def test_a_year_that_only_the_name_of_the_file_says(tmp_path: Path) -> None:
    draft, mapping = drafted(tmp_path, "Minister,Date,Organisation\nOrla,January,Alba\n", "register_jan_mar_14.csv")
    assert mapping.session is not None
    assert mapping.session.date is not None
    assert mapping.session.date.year == "$year"
    assert "the name of the file holds 14" in draft.text
    _, without = drafted(tmp_path, "Minister,Date,Organisation\nOrla,January,Alba\n", "register.csv")
    assert without.values == {}


def test_of_a_workbook_the_sheet_with_known_headers_is_drafted(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    first, second = book.active, book.create_sheet("Visits")
    assert first is not None
    first.title = "Read me"
    first.append(["About", "this", "file"])
    for row in (["Person", "Event", "Date"], ["Orla", "Tides", "7/11/2017"]):
        second.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    draft = draft_for(path)
    assert draft.kind == "attendance"
    assert draft.other_sheets == ("Read me",)
    assert parse_mapping(draft.text, "draft").recognise.sheet is not None
    assert draft_for(path, "Read me").kind == "unknown"
    with pytest.raises(SourceInvalid) as refused:
        draft_for(path, "Visit")
    assert "Visits" in refused.value.problems[0].message("en")


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        draft_for(tmp_path / "nothing.csv")
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(SourceInvalid):
        draft_for(tmp_path / "empty.csv")


HEADERS = st.sampled_from(
    ["Minister", "Name", "First name", "Surname", "Person", "Event", "Date", "Start", "Year", "Place", "Status",
     "Organisation", "Name of organisation", "Purpose", "Delegation", "Mission", "Function", "Total people", "Email",
     "Yes", "null", "a: b", "$x", "#", "", "Nom", "- x", "[y]", "Ü “q”"]
) | texts()  # fmt: skip
CELLS = st.sampled_from(
    ["", "NA", "Dr Orla Vance", "VANCE Orla", "7/11/2017", "07/11/2017 09:30", "January", "nil return", "Note", "Total",
     "présent", "cancelled", "a; b", "a, b", "12", "2017", "Minister for Tides, Orla Vance MP", "Orla (Alba)"]
) | texts()  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(HEADERS, min_size=1, max_size=7).flatmap(
        lambda headers: st.tuples(
            st.just(headers),
            st.lists(st.lists(CELLS, min_size=len(headers), max_size=len(headers)), min_size=1, max_size=6),
        )
    )
)
def test_whatever_the_table_the_draft_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, table: tuple[list[str], list[list[str]]]
) -> None:
    path = tmp_path_factory.mktemp("drafts") / "table 1.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([table[0], *table[1]])
    try:
        draft = draft_for(path)
    except SourceInvalid:
        return  # not even a table
    if draft.kind == "unknown":
        return
    parse_mapping(draft.text, "draft")
    path.with_name(path.name + ".mapping.yaml").write_text(draft.text, encoding="utf-8")
    document = Document(path)
    for batch in TableLoader().read(document):
        list(batch.statements)
    # What it cannot read, it refuses row by row, in words.
    assert all(problem.message("fr") for problem in document.audit.problems)
