"""How the process ends: with the right code, all that it had to say, and nobody who waits for its end forgotten."""

import subprocess
import sys
from pathlib import Path

import pytest

_STOPPED = """
import sys
class Stop:
    def find_spec(self, name, *_):
        if name == "provgraph.cli.app":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
from provgraph.cli import main
sys.exit(main())
"""
_WAITED_FOR = """
import atexit, sys, threading, time
from provgraph.cli import main
atexit.register(print, "told of the end")
if sys.argv[-1] == "thread":
    sys.argv.pop()
    threading.Thread(target=lambda: (time.sleep(0.3), print("worked to its end"))).start()
sys.exit(main())
"""


def run(code: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, timeout=60)


def test_stopped_while_it_imports_it_says_so_like_later() -> None:
    done = run(_STOPPED, "info", "--lang", "en")
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "Interrupted. The store is as before.\n"


@pytest.mark.parametrize(("last", "code"), [("--version", 0), ("nonsense", 2)])
def test_whoever_waits_for_the_end_is_told(last: str, code: int) -> None:
    done = run(_WAITED_FOR, last)
    assert done.returncode == code
    assert "told of the end" in done.stdout.splitlines()[-1]


def test_a_thread_that_works_is_waited_for() -> None:
    done = run(_WAITED_FOR, "--version", "thread")
    assert done.returncode == 0
    assert {"told of the end", "worked to its end"} <= set(done.stdout.splitlines())


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "provgraph", "spark", "--help"]
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=said)
        assert process.stdout is not None
        process.stdout.close()  # before the first line
        assert process.wait(timeout=60) == 0
    assert (tmp_path / "said").read_text() == ""
