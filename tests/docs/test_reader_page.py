"""The page on reading articles: its commands run, and its example is read as the page says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from provgraph.reader import Article, read_article
from reader.test_scores import AT_LEAST

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reader.md").read_text(encoding="utf-8")
COMMANDS = "".join(re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL))
[EXAMPLE] = re.findall(r"```text\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_commands_of_the_page_run(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(EXAMPLE, encoding="utf-8")
    for line in COMMANDS.strip().splitlines():
        words = [sys.executable, "-m", "provgraph", *shlex.split(line)[1:]]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60)
        assert done.returncode == 0, line + done.stdout + done.stderr


def test_the_example_is_read_as_the_page_says() -> None:
    draft = read_article(Article(EXAMPLE, "fr", "2021-05-06"))
    acting = [person.name for person in draft.people if not person.bystander]
    assert sorted(acting) == ["Ivo Sauvet", "Lise Ormeau", "Paul Trévan", "Rosa Lund"]
    assert [person.bystander for person in draft.people if person.bystander] == ["credit"]
    [meeting] = draft.sessions
    assert set(meeting.takes_part) == {"Paul Trévan", "Lise Ormeau", "Ivo Sauvet"}
    assert set(meeting.absent) == {"Rosa Lund"}
    assert [{e.first, e.second} for e in draft.encounters if e.grade == "attested"] == [{"Paul Trévan", "Lise Ormeau"}]


@pytest.mark.parametrize(("row", "kind"), [("persons", "persons"), ("encounters", "encounters")])
def test_the_table_claims_no_less_than_the_tests_hold(row: str, kind: str) -> None:
    found = re.search(rf"^\| {row} \| ([\d.]+) \| ([\d.]+) \|", PAGE, flags=re.MULTILINE)
    assert found is not None
    assert float(found[2]) >= AT_LEAST[kind]
