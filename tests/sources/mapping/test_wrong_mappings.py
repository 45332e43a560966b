"""A wrong mapping is told line by line, before any table is read."""

import pytest

from provgraph.errors import SourceInvalid
from provgraph.sources.mapping.reading import parse_mapping

GOOD = """\
provgraph: mapping/1
name: meetings
title: {en: Meetings}
values:
  year: {constant: "2021"}
rows:
  skip: [{column: Day, matches: "^nil", as: nil_return}]
mission: {name: Journey, status: announced}
members:
  - {name: member, actor: {column: Who, kind: person}}
session:
  identity: [What, Day]
  type: meeting
  status: held
  name: What
  date: {column: Day, formats: ["%d/%m"], year: $year}
participants:
  - name: host
    actor: {column: Host, kind: person}
    role: host
    attendance: {column: State, values: {yes: attended}, blank: unstated}
encounters:
  - {one: host, each: member}
"""
WRONG = {
    # old, new → the key of the problem, its line
    "an unknown key": ("    role: host", "    rol: host", "unknown_key", 20),
    "an unknown word": ("    role: host", "    role: hots", "unknown_concept", 20),
    "an unknown word in a table of words": ("{yes: attended}", "{yes: atended}", "unknown_concept", 21),
    "no pattern": ('matches: "^nil"', 'matches: "(nil"', "bad_pattern", 7),
    "a pattern without a column": ("{column: Day, matches", "{matches", "mapping_one_of", 7),
    "neither column nor word": ("{column: State, values: {yes: attended}, blank: unstated}", "{blank: unstated}",
                                "mapping_one_of", 21),
    "a column without words": ("values: {yes: attended}, ", "", "mapping_one_of", 21),
    "two ways to say a text": ("  name: What", "  name: {column: What, text: Tides}", "mapping_one_of", 15),
    "an unknown value": ("year: $year", "year: $yaer", "mapping_unknown_value", 16),
    "a format that is none": ('["%d/%m"]', '["%q"]', None, 16),
    "a language that is none": ('["%d/%m"], ', '["%d %B"], locales: [zz], ', None, 16),
    "no format at all": ('["%d/%m"]', "[]", "mapping_no_format", 16),
    "an encounter of nobody": ("{one: host,", "{one: hots,", "mapping_unknown_actor", 23),
    "an encounter of one": ("{one: host, each: member}", "{one: host}", "mapping_one_of", 23),
    "two of one name": ("name: member, actor", "name: host, actor", "mapping_name_twice", 1),
    "attended at what is only announced": ("    attendance: {column: State, values: {yes: attended}, blank: unstated}",
                                           "    attendance: attended", "attended_unheld", 21),
    "a name that nothing uses": ("values:\n", "optional: [Hots]\nvalues:\n", "mapping_unused", 4),
    "members without a mission": ("mission: {name: Journey, status: announced}", "optional: []",
                                  "mapping_no_mission", 9),
    "columns beside a header": ("values:\n", "table: {columns: [a]}\nvalues:\n", "mapping_columns_with_header", 4),
    "another format": ("mapping/1", "mapping/2", "unknown_concept", 1),
}  # fmt: skip


def test_the_mapping_is_right() -> None:
    assert parse_mapping(GOOD, "m.yaml").name == "meetings"


@pytest.mark.parametrize("kind", WRONG)
def test_it_is_told_with_its_line(kind: str) -> None:
    old, new, key, line = WRONG[kind]
    assert old in GOOD
    text = GOOD.replace(old, new)
    if kind == "attended at what is only announced":
        text = text.replace("status: held", "status: announced")
    with pytest.raises(SourceInvalid) as caught:
        parse_mapping(text, "m.yaml")
    problem = caught.value.problems[0]
    assert problem.line == line
    assert key in (None, problem.key)
    for lang in ("en", "fr"):
        assert problem.message(lang).startswith(f"m.yaml:{line}: ")


def test_a_table_without_headers_names_its_columns() -> None:
    text = "provgraph: mapping/1\nname: t\ntitle: {en: T}\ntable: {header: none, columns: [t, i]}\n"
    with pytest.raises(SourceInvalid) as caught:
        parse_mapping(text + "episodes: {time: t, parties: [i, j], step: 20}\n", "m.yaml")
    assert [problem.key for problem in caught.value.problems] == ["mapping_headless"]


@pytest.mark.parametrize("origin", ["noon", "2021-05-04", "2021-05-04T00:00:00"])
def test_an_origin_without_a_zone_is_no_moment(origin: str) -> None:
    text = "provgraph: mapping/1\nname: t\ntitle: {en: T}\ntable: {header: none, columns: [t, i, j]}\n"
    with pytest.raises(SourceInvalid) as caught:
        parse_mapping(text + f"episodes: {{time: t, parties: [i, j], step: 20, origin: '{origin}'}}\n", "m.yaml")
    assert [problem.key for problem in caught.value.problems] == ["mapping_bad_origin"]
