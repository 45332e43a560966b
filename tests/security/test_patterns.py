"""Patterns that take for ever (ReDoS): those that mappings bring, and ours on texts that are made for it."""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

import pytest

from provgraph.errors import ProvgraphError
from provgraph.model.dates import parse_edtf
from provgraph.sources.calendars.invitations import clean
from provgraph.sources.cells.dates import read_date
from provgraph.sources.cells.names import Form, read_person
from provgraph.sources.cells.numbers import read_count
from provgraph.sources.cells.periods import period_in
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.cells.splitting import SplitRules, split_cell
from provgraph.sources.content_lines.no_names import is_address, is_number
from provgraph.sources.mapping.header import header_key
from provgraph.sources.tables.delimiters import delimiter_of
from provgraph.sources.tables.shown_dates import shown_by, shown_in
from provgraph.store.sparql_text import is_overlong, keywords, reaches_network
from provgraph.vocabulary.names import name_key, slug
from provgraph.vocabulary.normal_text import normalised
from security.ground import Attack, Battle, Ground, fought, hold

MAPPING = """provgraph: mapping/1
name: m
title: {{en: A list}}
rows: {{skip: [{{{rule}, as: note}}]}}
actors: [{{name: person, actor: {{column: Person, kind: person}}}}]
"""


def _pattern(tried: str, rule: str, cell: str, *says: str) -> Attack:
    def arm(ground: Ground) -> list[str | Path]:
        table = ground.file("t.csv", f"Person,Event\nAnn Lor,Dinner\n{cell},Dinner\n")
        mapping = MAPPING.format(rule=rule)
        return ["load", table, "--mapping", ground.file("m.yaml", mapping)]

    return Attack(tried, arm, *says)


SLOW = "takes too long on “xxxxx"
CELL = "x" * 5_000
ATTACKS = [
    _pattern("nested-repetition", "column: Person, matches: '(x+x+)+y'", CELL, SLOW),
    _pattern("counted", "first: '(x{1,100}){1,100}y'", CELL, SLOW),
    _pattern("harmless", "first: '^(x+)+$'", CELL),
    _pattern("copies", "first: '((x{1000}){1000}){1000}'", CELL, "is no pattern"),
    _pattern("long", f"first: '{'x?' * 400}'", CELL, "is no pattern"),
    _pattern("nested", f"first: '{'(' * 240}x{')' * 240}'", CELL),
    _pattern("not-of-python", "first: '(x+){e<=9}'", CELL, "is no pattern"),
    _pattern("recursion", "first: '(?R)?x'", CELL, "is no pattern"),
]


@pytest.fixture(scope="module")
def battle(tmp_path_factory: pytest.TempPathFactory, small_world: Path) -> Battle:
    return fought(ATTACKS, tmp_path_factory.mktemp("patterns"), small_world)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_a_pattern_of_a_mapping_ends_in_time(battle: Battle, attack: Attack) -> None:
    hold(attack, battle.outcomes[attack.id])
    assert battle.untouched


def test_the_message_names_the_mapping_the_pattern_and_the_cell(battle: Battle) -> None:
    told = battle.outcomes["nested-repetition"].err
    assert "m.yaml:4: the pattern “(x+x+)+y”" in told
    assert "t.csv:3, Person)" in told


RULES = SplitRules((",", ";", "\n", " and ", "-"), ("Acme and Co",), True, "employer", False, frozenset(["honorific"]))
DATES = ("edtf", "%d/%m/%Y", "%d-%d %B %Y", "%A %d %B %Y")
READERS: dict[str, Callable[[str], Any]] = {
    **{f"person {form}": lambda text, form=form: read_person(text, form) for form in get_args(Form)},  # type: ignore[misc]
    "dates": lambda text: read_date(text, DATES, ("en", "fr")),
    "edtf": parse_edtf,
    "counts": lambda text: read_count(text, ("en",)),
    "periods": lambda text: period_in(text, ["fr"]),
    "several": lambda text: split_cell(text, RULES),
    "headers": header_key,
    "formats": shown_by,
    "shown": shown_in,
    "invitations": clean,
    "addresses": is_address,
    "numbers": is_number,
    "separators": lambda text: delimiter_of([text, text], None),
    "keywords": keywords,
    "network": reaches_network,
    "overlong": is_overlong,
    "names": name_key,
    "slugs": slug,
    "marks": lambda text: normalised("NFKD", text),
}
UNITS = [
    " ", "\n", "a", "1", "-", ".", ",", ";", ":", "(", "[", "<", '"', "_", "@", "=", "é", "\u0301", "\u0301\u0323",
    "\u0f73", "1-", "a.", "A b ", "mr ", "(a)", "a@a ", "<a", " (", "``", "x,,", "17 ", "2017-", "\\", "\u00a0", "/",
]  # fmt: skip
LENGTH = 20_000
SECONDS = 4
"""Of the processor. They take hundredths of one; what grew with the square of the length took tens."""


@pytest.mark.parametrize("reader", READERS)
def test_our_own_patterns_take_no_time_on_any_text(reader: str) -> None:
    random_ = random.Random(reader)
    for unit in UNITS:
        before, after = random_.choice(["", "A B", "x"]), random_.choice(["", "!", "x", ")", "\0", ":"])
        started = time.process_time()
        with suppress(CellUnreadable, ProvgraphError, ValueError):
            READERS[reader](before + unit * (LENGTH // len(unit)) + after)
        assert time.process_time() - started < SECONDS, (unit, before, after)
