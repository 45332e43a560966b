"""Good documents with hostile pieces put in anywhere, for every loader: words, never a fault of ours."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import provgraph
from contracts.documents import KINDS, Kind
from provgraph.errors import LoaderBroken, ProvgraphError
from security.ground import content

PIECES = [
    "\0", "\x1b[2J", "\u202e", "\ud7ff", "\ufeff", "\ufffe", "\r", "\n\n", "\t", '"', "'", "`", "\\", "|", "^", "~",
    "<", ">", "<!--", "]]>", "&e;", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "{", "}", "[", "]", "(",
    "=1+1", "@", "#", "%zz", "%00", "$a", "?a", "../", "/dev/zero", "javascript:alert(1)", "data:text/html,x", "{{",
    "0000-00-00", "10000-01-01", "9" * 400, "-1", "1e999", "NaN", "٣", "null", "true", "\u0301" * 40, "A" * 5_000,
    "BEGIN:VEVENT\r\n", "END:VCARD\r\n", "RRULE:FREQ=SECONDLY\r\n", "@context", '"@id"', "_:b", "<<", ";", ",", ":",
    "http://a b", ".",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_put_into_a_file_it_is_read_or_refused_in_words(
    kind: Kind, data: st.DataObject, tmp_path: Path
) -> None:
    text = kind.text()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text)))
        piece = data.draw(st.sampled_from(PIECES)) * data.draw(st.sampled_from([1, 1, 1, 2, 50]))
        text = text[:place] + piece + text[place + data.draw(st.sampled_from([0, 0, 1, 10])) :]
    path = tmp_path / kind.name
    path.write_bytes(text.encode())
    with provgraph.open() as graph:
        refusal: ProvgraphError | None = None
        try:
            report = graph.load(path, loader=kind.loader, skip_bad=data.draw(st.booleans()))
        except ProvgraphError as reason:
            refusal = reason
        if refusal is None:
            assert report.text("fr")
            assert report.text("en")
        else:
            assert not isinstance(refusal, LoaderBroken), refusal.message("en")
            assert refusal.message("fr")
            assert "Traceback" not in refusal.message("en")
            assert content(graph) == set()
