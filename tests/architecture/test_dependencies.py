"""Each dependency is explained, locked, and free to use: pyproject.toml, docs/dependencies.md and the locks agree."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = {canonicalize_name(r.name): r for r in map(Requirement, PROJECT["project"]["dependencies"])}
TEST = {canonicalize_name(r.name): r for r in map(Requirement, PROJECT["project"]["optional-dependencies"]["test"])}
DEPENDENCIES_PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def _locked(name: str) -> dict[str, set[str]]:
    """The versions that a lock gives for each package: several where platforms or Pythons differ."""
    versions: dict[str, set[str]] = {}
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    for package, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, flags=re.MULTILINE):
        versions.setdefault(canonicalize_name(package), set()).add(version)
    return versions


def _rows(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading of the page: package → its other cells."""
    section = DEPENDENCIES_PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    section = section.split("\n### ", 1)[0]  # the extras have a table of another shape
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("| `")
    ]
    return {canonicalize_name(cells[0].strip("`")): cells[1:] for cells in rows}


@pytest.mark.parametrize(("heading", "wanted"), [("To run", RUNTIME), ("To test", TEST)])
def test_each_dependency_has_its_reason(heading: str, wanted: dict[str, Requirement]) -> None:
    rows = _rows(heading)
    assert set(rows) == set(wanted)
    for name, cells in rows.items():
        assert len(cells) == 3, name
        assert all(cells), f"{name}: reason, licence, why not another"


@pytest.mark.parametrize("heading", ["To run", "To test"])
def test_the_licence_on_the_page_is_the_packages_own(heading: str) -> None:
    for name, (_, licence, _) in _rows(heading).items():
        told = metadata.metadata(name)
        own = " ".join([*(told.get_all("License-Expression") or ()), *(told.get_all("License") or ())])
        own += " ".join(line for line in told.get_all("Classifier") or () if line.startswith("License"))
        # Some say it in the file alone.
        own = own or metadata.distribution(name).read_text("licenses/LICENSE") or ""
        words = {re.split(r"[-\s]", each)[0].casefold() for each in licence.split(" OR ")}
        assert any(word in own.casefold() for word in words), f"{name}: the page says {licence}, the package {own[:80]}"


def test_nothing_that_is_installed_is_under_the_gpl() -> None:
    for name in _locked("lock.txt"):
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:  # locked for another platform
            continue
        lines = [*(told.get_all("License-Expression") or ()), *(told.get_all("Classifier") or ())]
        strict = [line for line in lines if re.search(r"\bGPL|(?<!Lesser )General Public License", line)]
        # The LGPL asks nothing of what imports a library; and where several licences are offered, one may be chosen.
        assert not strict or any("Apache" in line or "MPL" in line for line in lines), name


@pytest.mark.parametrize(("lock", "wanted"), [("lock.txt", RUNTIME | TEST), ("runtime.txt", RUNTIME)])
def test_the_lock_satisfies_every_dependency(lock: str, wanted: dict[str, Requirement]) -> None:
    locked = _locked(lock)
    for name, requirement in wanted.items():
        assert locked.get(name), f"{name} is not in {lock}: run make lock"
        assert all(requirement.specifier.contains(version) for version in locked[name]), f"{name}: run make lock"


def test_the_demo_runs_on_versions_that_the_tests_saw() -> None:
    everything = _locked("lock.txt")
    for name, versions in _locked("runtime.txt").items():
        assert versions == everything.get(name), name


def test_the_demo_installs_no_test_tool() -> None:
    assert not {"hypothesis", "import-linter", "mypy", "playwright", "pytest", "ruff"} & set(_locked("runtime.txt"))


def test_the_build_back_end_is_locked_as_pyproject_asks() -> None:
    lines = (ROOT / "requirements" / "build.in").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == PROJECT["build-system"]["requires"]


def test_the_citation_and_the_changelog_know_this_version() -> None:
    citation = YAML(typ="safe").load(ROOT / "CITATION.cff")
    assert citation["cff-version"] == "1.2.0"
    assert citation["title"] == PROJECT["project"]["name"]
    assert citation["version"] == PROJECT["project"]["version"]
    assert citation["license"] == PROJECT["project"]["license"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(PROJECT['project']['version'])}\]", changelog, flags=re.MULTILINE)


def test_the_licence_is_the_whole_standard_text() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in text
    assert [f"   {number}. " in text for number in range(1, 10)] == [True] * 9
    assert "END OF TERMS AND CONDITIONS" in text
    assert "APPENDIX: How to apply the Apache License to your work." in text
