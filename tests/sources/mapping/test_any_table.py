"""Whatever stands in the cells: each row is told once, problems can be read in both languages, nothing is raised."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from provgraph.errors import SourceInvalid
from provgraph.model.claims import Claim
from provgraph.model.locators import Rows
from provgraph.model.records import Record
from provgraph.sources.mapping.shipped import shipped_mappings
from sources.mapping.said import load
from strategies import texts

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "-", "NA", "0", "20", "40", "1991", "2021-05-04", "04/05/2021", "31/02/2021", "January", "nil return",
         "Note", "Ada Quill", "Sir Ada Quill MP", "ITV: Ann, Bob", "Acme, Ltd; Gull", "A (B)", "(", "présent",
         "xy" * 150, "9/1/15 14:00", "9/1/15 13:00", "about 5", "-7", "=1+1", "a\nb", ":", ",", ";;"]
    ),
    texts().filter(lambda text: "\0" not in text),
)  # fmt: skip


def header(name: str) -> list[str]:
    path = min(path for path in (SAMPLES / name).iterdir() if path.suffix in (".csv", ".dat", ".tsv"))
    if name.startswith("contact-traces"):
        return []
    first = path.read_bytes().splitlines()[0].decode()
    return next(csv.reader([first], delimiter=";" if ";" in first else ","))


@pytest.mark.parametrize("name", sorted(shipped_mappings()))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_it_is_read_or_told(name: str, data: st.DataObject) -> None:
    columns = header(name)
    width = len(columns) or 3
    rows = data.draw(st.lists(st.lists(CELLS, min_size=1, max_size=width + 1), min_size=1, max_size=8))
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    if columns:
        writer.writerow(columns)
    writer.writerows(rows)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
        try:
            loaded = load(path, name)
        except SourceInvalid as reason:
            loaded = None
            told = [reason.message("en"), reason.message("fr")]
    if loaded is None:
        assert all(told)
        event("refused as a whole")
        return
    event("read")
    audit = loaded.audit
    assert audit.records_read == len(rows), audit
    assert bool(audit.wrong) == bool(audit.problems)
    for problem in audit.problems:
        assert problem.message("en")
        assert problem.message("fr")
    stated = {record.iri for record in loaded.statements if isinstance(record, Record)}
    for claim in loaded.claims:
        assert claim.states in stated
        assert claim.locators
        assert all(isinstance(at, Rows) and at.first > 0 for at in claim.locators)
    assert all(isinstance(item, Record | Claim) for item in loaded.statements)
