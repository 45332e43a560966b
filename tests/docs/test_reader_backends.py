"""The section on backends: its commands run, and what it says of confidences and limits is what the code does."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

from provgraph.reader.backends.chat import cutting, evidence
from provgraph.reader.backends.chat.server import TIMEOUT_VARIABLE, ChatServer
from reader.replaying import ARTICLE, replaying

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reader.md").read_text(encoding="utf-8")
SECTION = PAGE[PAGE.index("## Backends") :]
[COMMANDS] = re.findall(r"```shell\n(.*?)```", PAGE, flags=re.DOTALL)
ADDRESS = "http://127.0.0.1:8080"


def test_the_commands_run(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert ADDRESS in COMMANDS
    with replaying("good") as server:
        for line in COMMANDS.replace(ADDRESS, server.address).strip().splitlines():
            words = [sys.executable, "-m", "provgraph", *shlex.split(line)[1:]]
            done = subprocess.run(words, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60)
            assert done.returncode == 0, line + done.stdout + done.stderr
    assert len(server.bodies) == 1
    assert "Lise Ormeau" in (tmp_path / "article.yaml").read_text(encoding="utf-8")


def test_the_numbers_of_the_section_are_those_of_the_code() -> None:
    told = (evidence.NAMED_IN_QUOTE, evidence.NAMED_BESIDE, evidence.NAMED_ELSEWHERE)
    assert "{} where the quoted words name all that it is about, {} where their paragraph does, {} where".format(
        *told
    ) in SECTION  # fmt: skip
    assert max(told) < 0.7, "what a model says is never sure enough to be taken unread by the example of this page"
    assert f"({cutting.LARGEST_PIECE:,} characters)" in SECTION
    assert TIMEOUT_VARIABLE in SECTION
    assert f"({ChatServer(ADDRESS)._seconds:g})" in SECTION
