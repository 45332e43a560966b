"""Tables, calendars, address books and graphs, read again and compared claim by claim."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provgraph
from provgraph.errors import ProvgraphError, UnknownLoader
from provgraph.model.locators import Component, Rows
from provgraph.verification.findings import Checked, Finding, Outcome
from provgraph.verification.held import held_sources

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
HEADER = "Salutation,Last name,First name,Company,Job title,Email,Status"
ROWS = [
    "Ms,Quill,Ada,City of Norvale,Mayor,,Attended",
    "Mr,Farrow,Ned,Norvale Pilots,Pilot,,Excused",
    "Dr,Marsh,Ida,Harbour Hospital,Surgeon,,Confirmed",
    "Mr,Oakes,Bram,Port of Norvale,Warden,,Attended",
    "Mrs,Lund,Rosa,Gull Trust,Trustee,,Invited",
]
Change = Callable[[list[str]], list[str]]


def table(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def checked(folder: Path, before: str, after: str, name: str) -> Checked:
    """A file is loaded, edited, and verified."""
    path = folder / name
    path.write_text(before, encoding="utf-8", newline="")
    with provgraph.open() as graph:
        graph.load(path)
        places = sum(len(c.places) for held in held_sources(graph.store.view()) for c in held.claims().values())
        path.write_text(after, encoding="utf-8", newline="")
        [found] = graph.verify(folder).checked
    assert sum(found.counts.values()) - found.counts["new"] == places, "every place has one outcome"
    return found


def rows_of(finding: Finding) -> tuple[int | None, int | None]:
    assert finding.old is None or isinstance(finding.old, Rows)
    assert finding.new is None or isinstance(finding.new, Rows)
    return finding.old.first if finding.old else None, finding.new.first if finding.new else None


def test_a_file_with_the_same_bytes_is_the_same_at_once(tmp_path: Path) -> None:
    found = checked(tmp_path, table(*ROWS), table(*ROWS), "list.csv")
    assert (found.unchanged, set(found.counts)) == (True, {"same"})


def test_a_source_remembers_how_it_was_read(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(table(*ROWS), encoding="utf-8")
    with provgraph.open() as graph:
        graph.load(tmp_path / "list.csv")
        [held] = held_sources(graph.store.view())
        assert (held.card().loader, held.card().mapping) == ("table", "delegation-participants")


@given(at=st.integers(0, len(ROWS)), number=st.integers(1, 3))
def test_rows_that_are_put_in_move_those_below_by_as_many(
    tmp_path_factory: pytest.TempPathFactory, at: int, number: int
) -> None:
    put = [f"Ms,Brine,Uma{n},Foghorn,Clerk,,Attended" for n in range(number)]
    found = checked(tmp_path_factory.mktemp("put"), table(*ROWS), table(*ROWS[:at], *put, *ROWS[at:]), "list.csv")
    assert found.counts["changed"] == found.counts["gone"] == 0
    for finding in found.findings:
        old, new = rows_of(finding)
        if finding.outcome is Outcome.MOVED:
            assert old is not None
            assert old >= at + 2
            assert new == old + number
        else:
            assert finding.outcome is Outcome.NEW
            assert new is not None
            assert at + 2 <= new < at + 2 + number


@settings(max_examples=20)
@given(order=st.permutations(range(len(ROWS))))
def test_rows_in_another_order_have_only_moved(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    found = checked(tmp_path_factory.mktemp("order"), table(*ROWS), table(*(ROWS[n] for n in order)), "list.csv")
    assert set(found.counts) <= {"same", "moved"}
    for finding in found.findings:
        old, new = rows_of(finding)
        assert old is not None
        assert new is not None
        assert order[new - 2] == old - 2


@given(at=st.integers(0, len(ROWS) - 1), above=st.integers(0, 2))
def test_a_row_that_says_something_else_is_changed_wherever_it_stands(
    tmp_path_factory: pytest.TempPathFactory, at: int, above: int
) -> None:
    put = [f"Ms,Brine,Uma{n},Foghorn,Clerk,,Attended" for n in range(above)]
    edited = [row.rpartition(",")[0] + ",Cancelled" if n == at else row for n, row in enumerate(ROWS)]
    found = checked(tmp_path_factory.mktemp("edited"), table(*ROWS), table(*put, *edited), "list.csv")
    changed = [finding for finding in found.findings if finding.outcome is Outcome.CHANGED]
    assert [rows_of(finding) for finding in changed] == [(at + 2, at + 2 + above)]
    assert found.counts["gone"] == 0
    said = changed[0]
    assert [text.value for text in said.says] != [text.value for text in said.now]
    assert any("cancelled" in text.value for text in said.now)


def test_a_row_that_was_taken_out_is_gone(tmp_path: Path) -> None:
    found = checked(tmp_path, table(*ROWS), table(*ROWS[:2], *ROWS[3:]), "list.csv")
    gone = [finding for finding in found.findings if finding.outcome is Outcome.GONE]
    assert {rows_of(finding) for finding in gone} == {(4, None)}
    assert found.counts["changed"] == found.counts["new"] == 0


def test_a_row_that_cannot_be_read_any_more_is_counted(tmp_path: Path) -> None:
    found = checked(tmp_path, table(*ROWS), table(*ROWS[:-1], ROWS[-1].replace("Invited", "Sent a cake")), "list.csv")
    assert found.unread == 1
    assert found.counts["gone"] > 0


CALENDAR = (SAMPLES / "calendars" / "mission-alize.ics").read_text(encoding="utf-8")


def test_an_event_at_another_hour_is_changed_and_the_others_are_the_same(tmp_path: Path) -> None:
    edited = CALENDAR.replace("20210504T103000", "20210504T110000").replace("20210504T104500", "20210504T111500")
    found = checked(tmp_path, CALENDAR, edited, "agenda.ics")
    [finding] = found.findings
    assert finding.outcome is Outcome.CHANGED
    assert isinstance(finding.old, Component)
    assert finding.old == finding.new
    assert finding.old.id == "pause@valmer.example"


def test_an_event_that_is_put_in_before_others_moves_them(tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\nUID:new@valmer.example\nDTSTART:20210503T080000Z\nSUMMARY:Départ\nEND:VEVENT\n"
    found = checked(tmp_path, CALENDAR, CALENDAR.replace("BEGIN:VEVENT", event + "BEGIN:VEVENT", 1), "agenda.ics")
    assert found.counts["changed"] == found.counts["gone"] == 0
    assert found.counts["new"] == 1
    for finding in found.findings:
        if finding.outcome is Outcome.MOVED:
            assert isinstance(finding.old, Component)
            assert isinstance(finding.new, Component)
            assert (finding.new.number, finding.new.id) == (finding.old.number + 1, finding.old.id)


def test_an_attendee_who_declines_is_changed_and_one_who_is_taken_off_is_gone(tmp_path: Path) -> None:
    paul = 'ATTENDEE;CN="Trévan, Paul";PARTSTAT=ACCEPTED'
    declined = checked(tmp_path, CALENDAR, CALENDAR.replace(paul, paul.replace("ACCEPTED", "DECLINED")), "agenda.ics")
    assert {finding.outcome for finding in declined.findings} == {Outcome.CHANGED}
    lines = CALENDAR.splitlines(keepends=True)
    off = "".join(line for line in lines if "CN=Nora Vell" not in line)
    gone = checked(tmp_path, CALENDAR, off, "agenda.ics")
    assert {finding.outcome for finding in gone.findings} == {Outcome.GONE}
    assert any("Nora Vell" in text.value for finding in gone.findings for text in finding.says)


CARDS = "".join(
    f"BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:{n}\nFN:{name}\nORG:Port\nTITLE:{post}\nEND:VCARD\n"
    for n, (name, post) in enumerate(
        [("Lise Ormeau", "Directrice"), ("Paul Trévan", "Pilote"), ("Nora Vell", "Juriste")]
    )
)
GRAPH = (SAMPLES / "rdf" / "norvale.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "before", "after", "outcomes"),
    [
        ("book.vcf", CARDS, CARDS.replace("TITLE:Pilote", "TITLE:Commandant"), {"changed"}),
        ("book.vcf", CARDS, "BEGIN:VCARD\nVERSION:4.0\nFN:Zoé Arn\nEND:VCARD\n" + CARDS, {"moved", "new"}),
        ("world.ttl", GRAPH, GRAPH.replace("Ilse Marrow", "Ilse Marrow-Quell"), {"changed"}),
        ("world.ttl", GRAPH, GRAPH.replace("schema:performer", "schema:attendee"), {"changed"}),
        ("world.ttl", GRAPH, "# another remark\n" + GRAPH, set()),
    ],
)
def test_cards_and_graphs_are_compared_too(
    tmp_path: Path, name: str, before: str, after: str, outcomes: set[str]
) -> None:
    found = checked(tmp_path, before, after, name)
    assert not found.unchanged
    assert {finding.outcome.value for finding in found.findings} <= outcomes
    assert bool(found.findings) is bool(outcomes)


def test_a_renamed_file_is_named_by_the_user(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(table(*ROWS), encoding="utf-8")
    with provgraph.open() as graph:
        graph.load(tmp_path / "list.csv")
        renamed = (tmp_path / "list.csv").rename(tmp_path / "list-v2.csv")
        assert [one.matched for one in graph.verify(renamed).checked] == ["digest"]
        renamed.write_text(table(*ROWS[1:]), encoding="utf-8")
        assert graph.verify(renamed).checked == ()
        # The mission is named after the file: read under its old name, it is the same mission.
        [found] = graph.verify(renamed, source="list-csv").checked
        assert found.counts["moved"] > 0
        assert found.counts["changed"] == found.counts["new"] == 0


def test_a_mapping_of_ones_own_is_asked_for_again(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "provgraph: mapping/1\nname: own\ntitle: {en: Own}\nactors: [{name: who, actor: {column: Who}}]\n",
        encoding="utf-8",
    )
    path = tmp_path / "people.csv"
    path.write_text("Who\nAda Quill\nNed Farrow\n", encoding="utf-8")
    with provgraph.open() as graph:
        graph.load(path, mapping=own)
        path.write_text("Who\nNed Farrow\nAda Quill\n", encoding="utf-8")
        [unmatched] = graph.verify(path).unmatched
        assert unmatched.why == "unreadable"
        assert unmatched.reason is not None
        [found] = graph.verify(path, mapping=own).checked
        assert found.counts == {"moved": 2}
        own.rename(tmp_path / "people.csv.mapping.yaml")
        [found] = graph.verify(path).checked
        assert found.counts == {"moved": 2}


def test_a_file_that_is_no_longer_what_it_was_is_told(tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    with provgraph.open() as graph:
        graph.load(path)
        path.write_text("no calendar at all", encoding="utf-8")
        [unmatched] = graph.verify(path).unmatched
        assert unmatched.reason is not None
        with pytest.raises(ProvgraphError):
            graph.verify(path, source="agenda-ics")
        with pytest.raises(UnknownLoader):
            graph.verify(path, source="agenda-ics", loader="no such loader")
