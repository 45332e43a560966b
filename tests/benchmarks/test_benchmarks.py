"""Each benchmark runs, at a size that takes no time, and what it finds has the form that the page reads."""

import json
import os
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kept from one benchmark to the next, as they do when all are run."""
    return tmp_path_factory.mktemp("stores")


@pytest.fixture
def findings(stores: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Findings":
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    # Their modules have plain names: what they loaded is forgotten with the test.
    for name in [path.stem for path in BENCHMARKS.glob("*.py")]:
        monkeypatch.delitem(sys.modules, name, raising=False)
    return Findings(stores, tmp_path / "found.json", monkeypatch)


class Findings:
    def __init__(self, stores: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stores = stores
        self.out = out
        self.monkeypatch = monkeypatch

    def of(self, script: str, sizes: str = "200") -> dict[str, Any]:
        """Run a script, once through; its findings by line."""
        words = ["--sizes", sizes, "--rounds", "1", "--patience", "0", "--stores", str(self.stores)]
        return self.ran(script, *words)

    def ran(self, script: str, *words: str) -> dict[str, Any]:
        """The same, told what to do in its own words."""
        self.monkeypatch.setattr(sys, "argv", [script, *words, "--out", str(self.out)])
        runpy.run_path(str(BENCHMARKS / script), run_name="__main__")
        found = json.loads(self.out.read_text(encoding="utf-8"))
        assert set(found["conditions"]["libraries"]) >= {"pyoxigraph", "networkx"}
        assert os.uname().nodename not in json.dumps(found["conditions"]).split('"')
        return {finding["line"]: finding for finding in found["findings"]}


def test_who_met_answers_as_every_contender_does(findings: Findings) -> None:
    found = findings.of("who_met.py")
    assert {"who_met.typical", "who_met.hub", "who_met.sparql.typical", "who_met.sparql.hub"} <= set(found)
    assert {"contender.networkx.hub", "contender.rdflib.hub"} <= set(found)
    assert all(finding["ratio"]["median"] > 0 for finding in found.values())
    assert found["who_met.hub"]["facts"]["rows"] >= found["who_met.typical"]["facts"]["rows"] > 0


def test_the_index_answers_as_the_questions_do(findings: Findings) -> None:
    found = findings.of("reference.py")
    assert {"who_met.reference.typical", "who_met.reference.hub"} == set(found)
    assert all(finding["ratio"]["median"] > 1 for finding in found.values())


def test_start_up_runs_the_program_itself(findings: Findings) -> None:
    found = findings.of("start_up.py")
    assert found["start_up.who_met"]["ratio"]["median"] > 1, "nothing starts faster than Python does nothing"


def test_paths_are_as_short_as_those_of_igraph(findings: Findings) -> None:
    pytest.importorskip("igraph")
    found = findings.of("paths.py")["path.igraph"]
    assert found["ratio"]["median"] > 0
    assert found["facts"]["pairs"] > 0


def test_brokers_are_measured_against_igraph_or_say_why_not(findings: Findings) -> None:
    for finding in findings.of("brokers.py").values():
        assert ("ratio" in finding) != ("missing" in finding.get("facts", {}))


def test_shares_add_up(findings: Findings) -> None:
    found = findings.of("shares.py")
    assert {"shares.load", "shares.who_met.typical", "shares.who_met.hub", "shares.path", "shares.brokers"} == set(
        found
    )
    assert all(sum(one["facts"].values()) == pytest.approx(1, abs=0.02) for one in found.values())


def test_growth_finds_an_exponent(findings: Findings) -> None:
    found = findings.of("growth.py", "200,600")
    assert {"growth.load", "growth.who_met"} <= set(found)
    assert list(found["growth.load"]["facts"]["seconds"]) == ["200", "600"]


def test_memory_is_told_by_each_process_of_itself(findings: Findings) -> None:
    found = findings.of("memory.py")["memory.who_met"]["measured"]
    assert found["provgraph"]["megabytes"] > found["python"]["megabytes"] > 5


def test_samples_are_measured_where_they_are_and_never_required(
    findings: Findings, small_world: Path, tmp_path: Path
) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "small").symlink_to(small_world)
    assert findings.ran("samples.py", "--samples", str(tmp_path / "nowhere"), "--rounds", "1") == {}
    found = findings.ran("samples.py", "--samples", str(tmp_path / "samples"), "--rounds", "1")
    assert found["samples.small.who_met"]["facts"]["others"] > 0


def test_what_one_run_finds_is_kept_when_another_fails(findings: Findings) -> None:
    del findings  # for the modules beside it
    merge = runpy.run_path(str(BENCHMARKS / "all.py"))["_merge"]
    found = {"line": "path.igraph", "size": 1_000, "ratio": {"median": 1.5, "low": 1.4, "high": 1.6}}
    results: dict[str, Any] = {"findings": []}
    merge(results, "paths", 1_000, {"findings": [found]})
    merge(results, "paths", 9_000, {"missing": "not finished after 5 s"})
    assert results["findings"] == [
        found,
        {"line": "path.igraph", "size": 9_000, "facts": {"missing": "not finished after 5 s"}},
    ]
    other = found | {"ratio": {"median": 1.2, "low": 1.1, "high": 1.3}}
    merge(results, "paths", 1_000, {"findings": [other]})
    assert results["findings"][0] == other


def test_every_goal_is_measured_by_a_script_that_is_there(findings: Findings) -> None:
    del findings
    goals = runpy.run_path(str(BENCHMARKS / "findings.py"))["goals"]()
    assert {("at_most" in goal) != ("at_least" in goal) for goal in goals.values()} == {True}
    assert not [goal["script"] for goal in goals.values() if not (BENCHMARKS / goal["script"]).is_file()]
