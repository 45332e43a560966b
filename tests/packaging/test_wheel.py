"""The wheel, installed in an empty environment in another folder, is whole: code, ontology, shipped data, command.

The environment is empty but for the packages of requirements/runtime.txt, which are linked into it from the environment
that runs the tests instead of being downloaded again. Nothing else is linked: a package that only the tests need, and
this checkout's own editable install, are out of reach, so a missing runtime dependency or file shows.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from ruamel.yaml import YAML

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 300


@dataclass(frozen=True)
class Installed:
    """A folder with an environment in it, where the wheel is installed."""

    folder: Path
    environment: Path

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a program of the environment's bin/ in the folder, with nothing of this process's Python set-up."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        return subprocess.run(
            [str(self.environment / "bin" / words[0]), *words[1:]],
            cwd=self.folder,
            env=kept | {"PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIMEOUT,
            check=False,
        )

    def answer(self, script: str) -> object:
        """What a script prints as JSON."""
        done = self.run("python", "-c", script)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def _locked_names(lock: Path) -> list[str]:
    return re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)


def _link_runtime_packages(site_packages: Path) -> None:
    """Link the installed files of every runtime package; one that this platform does not need is not installed."""
    for name in _locked_names(ROOT / "requirements" / "runtime.txt"):
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        assert distribution.files is not None, name
        for top in {file.parts[0] for file in distribution.files}:
            origin, target = Path(str(distribution.locate_file(top))), site_packages / top
            if top not in {"..", "__pycache__"} and origin.suffix != ".pth" and not target.exists():
                target.symlink_to(origin)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout by the locked back-end."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel: Path) -> dict[str, bytes]:
    """Every file of the wheel, by its name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own, in a folder that has nothing to do with the checkout."""
    folder = tmp_path_factory.mktemp("somewhere else")
    environment = folder / "environment"
    venv.create(environment, symlinks=True)
    done = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pip",
                "--disable-pip-version-check",
                "--python",
                str(environment / "bin" / "python"),
            ),
            *("install", "--quiet", "--no-deps", "--no-index", str(wheel)),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (site_packages,) = environment.glob("lib/python3.*/site-packages")
    _link_runtime_packages(site_packages)
    return Installed(folder, environment)


def _relative(folder: Path, pattern: str) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.glob(pattern) if path.is_file())


@pytest.mark.parametrize(
    ("folder", "pattern", "packed_as"),
    [
        ("ontology", "**/*.ttl", "provgraph/_ontology"),
        ("ontology", "*.jsonld", "provgraph/_ontology"),
        ("data", "missions/**/*.yaml", "provgraph/_data"),
        ("schemas", "*.schema.json", "provgraph/_schemas"),
        ("src/provgraph", "**/*.py", "provgraph"),
        ("src/provgraph", "py.typed", "provgraph"),
        ("src/provgraph", "questions/queries/*.rq", "provgraph"),
        ("src/provgraph", "wording/*.toml", "provgraph"),
        ("src/provgraph", "reader/vocabulary/*.toml", "provgraph"),
        ("src/provgraph", "maps/page_files/**/*", "provgraph"),
        ("src/provgraph", "privacy/page_files/*", "provgraph"),
        ("src/provgraph", "privacy/queries/*.rq", "provgraph"),
    ],
)
def test_the_wheel_carries_every_file_of(contents: dict[str, bytes], folder: str, pattern: str, packed_as: str) -> None:
    wanted = [name for name in _relative(ROOT / folder, pattern) if "__pycache__" not in name]
    assert wanted, f"{folder}/{pattern} matches nothing: has it moved?"
    assert not [name for name in wanted if f"{packed_as}/{name}" not in contents]


def test_the_wheel_carries_nothing_else(contents: dict[str, bytes]) -> None:
    tops = {name.split("/")[0] for name in contents}
    assert {re.sub(r"-.*\.", ".", top) for top in tops} == {"provgraph", "provgraph.dist-info"}
    assert not [name for name in contents if re.search(r"(^|/)(tests?|conftest|__pycache__|\.)", name)]
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in contents)


def test_the_wheel_carries_no_text_of_a_source(contents: dict[str, bytes]) -> None:
    """A source card holds the digest and the length of its source's text; that text is nowhere, at no line's start."""
    cards = [YAML(typ="safe").load(file) for name, file in contents.items() if name.endswith(".card.yaml")]
    texts = {(card["text"]["sha256"], card["text"]["length"]) for card in cards if "text" in card}
    assert texts, "no card gives a digest: this test would look for nothing"
    for name, content in contents.items():
        lines = unicodedata.normalize("NFC", content.decode("utf-8", "replace").replace("\r\n", "\n"))
        starts = [0, *(match.end() for match in re.finditer("\n", lines))]
        for digest, length in texts:
            for start in starts:
                piece = lines[start : start + length]
                if len(piece) == length:
                    assert hashlib.sha256(piece.encode("utf-8", "replace")).hexdigest() != digest, name


def test_nothing_of_the_checkout_is_within_reach(installed: Installed) -> None:
    script = "import json, sys, provgraph; print(json.dumps([provgraph.__file__, *sys.path]))"
    places = installed.answer(script)
    assert isinstance(places, list)
    assert Path(places[0]).is_relative_to(installed.environment)
    assert not [place for place in places if place and Path(place).resolve().is_relative_to(ROOT)]


def test_what_only_the_tests_need_is_not_within_reach(installed: Installed) -> None:
    script = (
        "import json; from importlib.util import find_spec\n"
        "names = 'pytest', 'hypothesis', 'playwright', 'edtf', 'jsonschema'\n"
        "print(json.dumps([name for name in names if find_spec(name)]))"
    )
    assert installed.answer(script) == []


def test_ontology_and_data_are_found_from_the_installed_package(installed: Installed) -> None:
    script = (
        "import json; from provgraph.vocabulary.files import data_folder, ontology_file\n"
        "names = 'provgraph.ttl', 'shapes.ttl', 'context.jsonld', 'vocabularies/grade.ttl'\n"
        "found = [*map(ontology_file, names), *(data_folder() / 'missions' / 'miami-2017').glob('*.yaml')]\n"
        "print(json.dumps([[str(path), path.stat().st_size] for path in found]))"
    )
    found = installed.answer(script)
    assert isinstance(found, list)
    assert len(found) >= 4 + 5
    for path, size in found:
        assert Path(path).is_relative_to(installed.environment)
        assert size > 0


def test_every_module_imports(installed: Installed) -> None:
    script = (
        "import importlib, json, pkgutil, provgraph\n"
        "names = [each.name for each in pkgutil.walk_packages(provgraph.__path__, 'provgraph.')]\n"
        "names = [name for name in names if not name.endswith('__main__')]\n"
        "print(json.dumps([importlib.import_module(name).__name__ for name in names]))"
    )
    names = installed.answer(script)
    assert isinstance(names, list)
    assert "provgraph.cli" in names


def test_the_loaders_are_announced(installed: Installed) -> None:
    script = (
        "import json; from importlib.metadata import entry_points\n"
        "print(json.dumps(sorted(each.load().__name__ for each in entry_points(group='provgraph.loaders'))))"
    )
    assert installed.answer(script) == [
        "CalendarLoader",
        "ContactsLoader",
        "DossierLoader",
        "FollowTheMoneyLoader",
        "IdentitiesLoader",
        "PopoloLoader",
        "RdfLoader",
        "TableLoader",
    ]


@pytest.mark.parametrize("words", [("--help",), ("info", "--help"), ("demo", "--help")])
def test_the_command_explains_itself(installed: Installed, words: tuple[str, ...]) -> None:
    done = installed.run("provgraph", *words)
    assert done.returncode == 0, done.stderr
    assert "provgraph" in done.stdout


def test_the_main_job_runs(installed: Installed) -> None:
    """The demo loads the shipped mission, answers, and leaves the store and the map where it was run."""
    done = installed.run("provgraph", "demo")
    assert done.returncode == 0, done.stderr
    assert "Parant" in done.stdout
    assert (installed.folder / "provgraph-store").is_dir()
    assert (installed.folder / "miami.html").stat().st_size > 10_000
