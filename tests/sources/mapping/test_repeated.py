"""Rows that say again what earlier rows said are told as if each were read in full."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provgraph.errors import SourceInvalid
from provgraph.model.audit import Audit
from provgraph.model.claims import Statement
from provgraph.sources.mapping import claims as reading
from provgraph.sources.mapping import repeated
from provgraph.sources.mapping.format import Mapping
from provgraph.sources.mapping.people import Said, name_people
from sources.mapping.said import load

HEADER = ["Person", "Role", "Organisation", "Function", "Session", "Date", "Place", "Status"]
# Few of each, so that they come again; some of them wrong, some wrong only together.
CELLS = [
    ["Ada Quill", "Sir Bo Tarn MP", "ada quill", "", "TOTAL", "Dr Cy Vell"],
    ["speaker", "hôte", "", "acrobat"],
    ["Port of Alba", "", "Ville de Brume"],
    ["director", ""],
    ["Wind at sea", "Lunch", ""],
    ["2024-05-03", "03/05/2024", "2024", "31/02/2024"],
    ["Port-Alizé", ""],
    ["présent", "excusé", "désisté", "", "who knows"],
]
ROWS = st.lists(st.tuples(*(st.sampled_from(cells) for cells in CELLS)), min_size=1, max_size=25)
TWO_SIDES = """
provgraph: mapping/1
name: two-sides
rows: {fill_down: [Session, Date]}
session:
  identity: [Session, Date]
  name: Session
  type: meeting
  status: {by_attendance: true}
  date: {column: Date, formats: [edtf, "%d/%m/%Y"], locales: [en]}
  topic: Function
participants:
  - name: hosts
    actor: {column: Organisation, kind: organisation}
    role: host
    attendance: attended
    side: receiving
  - name: guests
    actor: {column: Person, kind: person, split: {separators: [" "]}, blank: nobody}
    for: Organisation
    role: {filled: {Role: speaker}, otherwise: attendee}
    attendance:
      column: Status
      values: {présent: attended, excusé: excused, désisté: cancelled, who knows: invited}
      blank: unstated
    tenures: [{title: Function, organisation: Organisation}]
actors:
  - {name: places, actor: {column: Place, kind: organisation, blank: nobody}}
"""


def read(path: Path, mapping: str | Path) -> tuple[list[Statement], Audit] | str:
    try:
        loaded = load(path, mapping)
    except SourceInvalid as reason:
        return reason.message("en")
    return list(loaded.statements), loaded.audit


@pytest.mark.parametrize("mapping", ["attendance-list", "two-sides"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS, short=st.booleans())
def test_the_same_is_told_in_the_same_order(mapping: str, rows: list[tuple[str, ...]], short: bool) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path, own = Path(folder) / "table.csv", Path(folder) / "two-sides.yaml"
        own.write_text(TWO_SIDES, encoding="utf-8")
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(HEADER)
            # Spreadsheets leave out empty cells at the end of a row.
            writer.writerows([row[:-1] if short and not row[-1] else row for row in rows])
        which = own if mapping == "two-sides" else mapping
        patch.setattr(repeated, "_MOST", 4)  # forgetting what was known must not show either
        told = read(path, which)
        patch.setattr(reading, "may_repeat", lambda _: False)
        assert told == read(path, which)


def test_few_rows_are_read_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "table.csv"
    names = [f"Person {number}" for number in range(5)]
    rows = [f"{name},Session {number},2024-05-{1 + number:02}" for number in range(20) for name in names]
    path.write_text("\n".join(["Person,Session,Date", *rows]), encoding="utf-8")
    read_in_full: list[Said] = []

    def noted(mapping: Mapping, said: Said) -> None:
        read_in_full.append(said)
        name_people(mapping, said)

    monkeypatch.setattr(reading, "name_people", noted)
    loaded = load(path, "attendance-list")
    assert loaded.audit.used == 100
    # Each person at the first reading, which looks at who was there, and at the second.
    assert len(read_in_full) == 2 * len(names)
