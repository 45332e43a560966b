"""What the repository promises as a whole: nothing of one machine in it, modules named by their idea, small files."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "provgraph"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What tools and a demo leave behind in a folder that has no git metadata to tell (.gitignore says the same).
_NOT_OURS = re.compile(
    r"\.git|\.venv|\.\w+_cache|\.hypothesis|__pycache__|build|dist|provgraph-store|.*\.egg-info|miami\.html"
)

# Built from pieces, so that this file does not name them itself.
_MACHINE = re.compile(r"(?<![\w.:/-])/(?:{})/".format("|".join(("wo" + "rk", "ro" + "ot"))))
_REGISTRY = re.compile(
    r"\b(?:{})\b".format(
        "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "ana" + r"conda\.org"))
    )
)
_VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
_LARGEST = 1_000_000


@cache
def _files() -> tuple[Path, ...]:
    """Every file of the repository: those git knows or would add; without git, all but what tools leave behind."""
    if (ROOT / ".git").exists():
        words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not any(map(_NOT_OURS.fullmatch, path.relative_to(ROOT).parts))]
    return tuple(sorted({path for path in paths if path.is_file()}))


def _named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_the_files_are_seen() -> None:
    seen = _named(list(_files()))
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", "src/provgraph/py.typed"} <= set(seen)
    assert not [name for name in seen if name.startswith((".venv/", ".git/"))]


@pytest.mark.parametrize("pattern", [_MACHINE, _REGISTRY], ids=["this machine's folders", "package registries"])
def test_no_file_names(pattern: re.Pattern[str]) -> None:
    found = {
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in _files()
        for number, line in enumerate(_text(path).splitlines(), start=1)
        if pattern.search(line)
    }
    assert not found


def test_the_patterns_find_what_they_look_for() -> None:
    machine = "/" + "work/main"
    assert _MACHINE.search(f"see {machine}")
    assert not _MACHINE.search("the net/work/flow of https://example.org" + machine)
    assert _REGISTRY.search("https://py" + "pi.org/simple")


def test_the_locks_name_no_host_and_pin_every_package_by_hash() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert len(locks) == 4
    for lock in locks:
        text = _text(lock)
        assert "://" not in text
        entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
        assert entries
        assert not [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]


def test_no_file_is_large() -> None:
    assert not [
        f"{path.relative_to(ROOT)}: {path.stat().st_size}" for path in _files() if path.stat().st_size > _LARGEST
    ]


def test_every_module_is_named_by_its_idea() -> None:
    assert not _named([path for path in MODULES if {part.removesuffix(".py") for part in path.parts} & _VAGUE])


def test_every_module_says_what_it_is() -> None:
    assert not _named([path for path in MODULES if not ast.get_docstring(_tree(path))])


def test_only_the_command_line_prints() -> None:
    def prints(path: Path) -> bool:
        calls = (node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call))
        return any(isinstance(call.func, ast.Name) and call.func.id == "print" for call in calls)

    assert not _named([path for path in MODULES if PACKAGE / "cli" not in path.parents and prints(path)])


def test_the_test_command_is_one_and_the_same_everywhere() -> None:
    ci = _text(ROOT / ".ci" / "run").splitlines()
    assert ci == ["#!/usr/bin/env bash", "set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    readme = _text(ROOT / "README.md")
    assert "make demo" in readme
    assert "make test" in readme
