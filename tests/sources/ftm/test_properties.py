"""Whatever a file of entities holds: no traceback, each record counted once, and its order says nothing."""

import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from provgraph.errors import SourceInvalid
from provgraph.sources.loaders.followthemoney import FollowTheMoneyLoader
from sources.ftm.told import Told, told_by

SCHEMATA = ["Person", "Company", "Organization", "LegalEntity", "Event", "Position", "Address", "Membership",
            "Occupancy", "Directorship", "Vessel"]  # fmt: skip
IDS = st.sampled_from(["a", "b", "c", "d", "e", "f"])
NAMES = ["name", "alias", "role", "date", "startDate", "endDate", "location", "keywords", "status", "full", "city"]
REFERENCES = [
    "member",
    "organization",
    "holder",
    "post",
    "director",
    "involved",
    "organizer",
    "addressEntity",
    "parent",
]
WORDS = st.sampled_from(
    ["Ada", "Bo", "2024", "2024-03-12", "2023/24", "ended", "a", "b", "provgraph:mission", "provgraph:delegation",
     "provgraph:encounter", "provgraph:workshop", "0000", "2024-03-12T09:00:00", "\u2028", " "]
)  # fmt: skip


def _properties() -> st.SearchStrategy[dict[str, Any]]:
    plain = st.dictionaries(st.sampled_from(NAMES), st.lists(WORDS, max_size=2), max_size=4)
    ends = st.dictionaries(st.sampled_from(REFERENCES), st.lists(IDS, max_size=2), max_size=3)
    return st.builds(lambda one, other: {**one, **other}, plain, ends)


ENTITIES = st.builds(
    lambda id_, schema, properties: {"id": id_, "schema": schema, "properties": properties},
    IDS, st.sampled_from(SCHEMATA), _properties(),
)  # fmt: skip
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5) | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["schema", "properties", "name", "x", "value"]), inner, max_size=3)
    ),
    max_leaves=8,
)
BROKEN = st.builds(
    lambda entity, key, value: {**entity, key: value},
    ENTITIES, st.sampled_from(["id", "schema", "properties", "caption", "more"]), ANYTHING,
)  # fmt: skip


def read(content: bytes) -> Told:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.ftm.json"
        path.write_bytes(content)
        FollowTheMoneyLoader().recognises(path)
        return told_by(FollowTheMoneyLoader(), path)


def lines(entities: list[Any]) -> bytes:
    return "".join(f"{json.dumps(one)}\n" for one in entities).encode()


@given(st.lists(ENTITIES | BROKEN | ANYTHING, min_size=1, max_size=8))
def test_each_record_is_counted_once(entities: list[Any]) -> None:
    # A first line that tells lines from one document.
    told = read(lines([{"id": "z", "schema": "Person", "properties": {"name": ["Zoe"]}}, *entities]))
    assert told.audit.records_read == len(entities) + 1
    assert told.audit.used + told.audit.wrong + sum(told.left_out.values()) == len(entities) + 1
    assert {claim.states for claim in told.claims} <= {record.iri for record in told.records}


@given(st.lists(ENTITIES, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_lines_says_nothing(entities: list[Any], random: Any) -> None:
    shuffled = list(entities)
    random.shuffle(shuffled)
    one, other = read(lines(entities)), read(lines(shuffled))
    assert set(one.records) == set(other.records)
    # Claims are the same too; only their places differ. (Their ids hold the source's, which is the file's name.)
    assert {claim.iri for claim in one.claims} == {claim.iri for claim in other.claims}
    assert one.left_out == other.left_out
    assert one.audit.fields_used == other.audit.fields_used
    assert one.audit.fields_ignored == other.audit.fields_ignored


@given(st.lists(ENTITIES, min_size=1, max_size=4), st.data())
def test_bytes_that_were_damaged_are_never_a_traceback(entities: list[Any], data: st.DataObject) -> None:
    content = bytearray(lines(entities))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(SourceInvalid):
        read(bytes(content))


@given(st.binary(max_size=60))
def test_nor_are_any_bytes(content: bytes) -> None:
    with suppress(SourceInvalid):
        read(content)
