"""What a person waits for before the first line appears: heavy libraries are imported when they are needed only."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    "httpx",
    "numpy",
    "networkx",
    "oxrdflib",
    "pydantic",
    "pyoxigraph",
    "pyshacl",
    "pyvis",
    "rapidfuzz",
    "rdflib",
    "ruamel",
    "jinja2",
    "lxml",
    "IPython",
}

_IMPORT = "import provgraph"
_COMMAND = """
import contextlib, io
from provgraph.cli import main
sys.argv = ["provgraph", *{words!r}]
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
"""
_REPORT = "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"


def _loaded_after(script: str) -> set[str]:
    """The top-level packages that a fresh interpreter holds after the script."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", f"import json, sys\n{script}\n{_REPORT}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_the_probe_sees_a_heavy_import() -> None:
    assert "networkx" in _loaded_after("import networkx")


def test_importing_the_package_is_light() -> None:
    loaded = _loaded_after(_IMPORT)
    assert "provgraph" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("words", [["--help"], ["demo", "--help"], ["who-met", "--help"], ["sparql", "--help"]])
def test_help_is_light(words: list[str]) -> None:
    loaded = _loaded_after(_COMMAND.format(words=words))
    assert "click" in loaded
    assert not loaded & HEAVY
