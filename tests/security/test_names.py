"""Names that are formulas, queries, markup, escapes or paths: through loading, every question and every export."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

import provgraph
from provgraph.errors import ProvgraphError
from security.ground import Outcome, listening, run_all

ESCAPES = [
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "\x1b[2J",
    "\x9b31m",
    "bell\x07",
    "back\x08\x08",
]
TURNED = "Ann \u202eroL"
FORMULAS = [
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
]
QUERIES = [
    'x" } INSERT DATA { <urn:x> <urn:x> <urn:x> } #',
    "x' UNION SELECT * { ?s ?p ?o } #",
    "x\\u0022 } ; DROP ALL ; #",
    "$actor ?who }",
    "> . <urn:x> <urn:p> <urn:o",
]
MARKUP = [
    "<script>alert(1)</script>",
    "[red]x[/red]",
    "[@click=app.quit]x[/]",
    "<img src=x onerror=alert(1)>",
    "{{7*7}}",
    "%s%n",
]
PATHS = ["../../../etc/passwd", "/etc/passwd", "C:\\windows", "a\nb", "con", "." * 300]
HOSTILE = [*ESCAPES, TURNED, *FORMULAS, *QUERIES, *MARKUP, *PATHS]


def _csv(names: list[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Person", "Event", "Date", "Place", "Organisation", "Status"])
    for number, name in enumerate(names):
        writer.writerow([f"Person {number} {name}", f"Event {name}", "2026-01-02", name, f"Body {name}", "attended"])
        writer.writerow(["Ann Lor", f"Event {name}", "2026-01-02", name, "Port of Alba", "attended"])
    return out.getvalue()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose every name is hostile."""
    folder = tmp_path_factory.mktemp("names")
    (folder / "list.csv").write_text(_csv(HOSTILE), encoding="utf-8")
    with provgraph.open(folder / "store") as graph:
        graph.load(folder / "list.csv", skip_bad=True)
    return folder / "store"


COMMANDS = [
    ["who-met", "Ann Lor"],
    ["people"],
    ["people", "--kind", "organisation"],
    ["sessions"],
    ["sources"],
    ["conflicts"],
    ["brokers"],
    ["introduce", "Ann Lor"],
    ["identity", "candidates"],
    ["identity", "decisions"],
    ["validate"],
    ["info"],
    ["privacy", "register"],
    ["privacy", "tombstones"],
    ["roles", "Ann Lor"],
]


@pytest.fixture(scope="module")
def said(store: Path) -> dict[str, Outcome]:
    """Everything that is printed, in words and as CSV."""
    words = [[*command, "--store", str(store), "--lang", "en"] for command in COMMANDS]
    tables = [
        [*command, "--csv"]
        for command in words
        if command[0] not in ("info", "validate") and command[1] != "tombstones"
    ]
    done = run_all([*words, *tables])
    return {" ".join(command): outcome for command, outcome in zip([*words, *tables], done, strict=True)}


def test_hostile_names_are_loaded_and_asked_for(said: dict[str, Outcome]) -> None:
    for command, outcome in said.items():
        assert not outcome.escaped, (command, outcome.escaped)
        assert outcome.code == 0, (command, outcome.err[-500:])
    assert "Ann Lor" in "".join(outcome.out for outcome in said.values())


def test_no_name_turns_or_colours_the_terminal(said: dict[str, Outcome]) -> None:
    for command, outcome in said.items():
        if "--csv" in command:
            continue
        told = outcome.out + outcome.err
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told), command


def test_no_cell_of_a_table_is_a_formula(said: dict[str, Outcome]) -> None:
    seen = 0
    for command, outcome in said.items():
        if "--csv" not in command:
            continue
        for row in csv.reader(io.StringIO(outcome.out)):
            for cell in row:
                seen += 1
                assert not re.match(r"[=+\-@\t\r＝＋－＠]", cell) or re.fullmatch(r"-?\d+(\.\d+)?", cell), (
                    command,
                    cell,
                )
    assert seen > 100


@pytest.mark.parametrize(
    "name", [*QUERIES, *MARKUP, *PATHS, "urn:pg:actor:x> } DROP ALL #", "http://[bad/", "urn:pg:actor:a b"]
)
def test_a_name_that_is_asked_for_is_never_code(store: Path, name: str) -> None:
    with provgraph.open(store, read_only=True) as graph:
        before = len(list(graph.people(kind=None)))
        for ask in (
            graph.who_met,
            graph.roles,
            graph.suggest_introductions,
            lambda one: graph.did_meet(one, "Ann Lor"),
        ):
            with pytest.raises(ProvgraphError) as caught:
                ask(name)
            assert caught.value.message("en")
        with pytest.raises(ProvgraphError):
            graph.who_met("Ann Lor", mission=name)
        assert len(list(graph.people(kind=None))) == before


def test_exports_hold_the_names_as_text_and_nothing_leaves_the_folder(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    with provgraph.open(store, read_only=True) as graph:
        for form in (
            "bundle",
            "tables.xlsx",
            "network.graphml",
            "network.gexf",
            "all.jsonld",
            "all.nq",
            "all.ttl",
            "ftm.jsonl",
        ):
            graph.export(target / form, {"bundle": "csv", "ftm.jsonl": "ftm"}.get(form))
        graph.map(target / "map.html")
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert all(name.startswith("out") for name in written)
    assert "<script>alert(1)" not in (target / "map.html").read_text(encoding="utf-8")
    for line in (target / "ftm.jsonl").read_text(encoding="utf-8").splitlines():
        json.loads(line)


def test_no_question_of_ours_calls_anybody(store: Path) -> None:
    with listening() as listener, provgraph.open(store, read_only=True) as graph:
        for query in (
            f"SELECT * {{ SERVICE <{listener.address}/sparql> {{ ?s ?p ?o }} }}",
            f"LOAD <{listener.address}/x>",
        ):
            with pytest.raises(ProvgraphError):
                graph.sparql(query)
        assert listener.calls == 0
