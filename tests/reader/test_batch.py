"""Many articles: one draft each, a bad one stops no other, what is there stays, and no draft is half a file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from provgraph.errors import ExportError
from provgraph.graph import open_graph
from provgraph.reader.inputs.batch import How, Outcome, read_all
from provgraph.reader.inputs.draft_file import refuse_place, write_whole
from provgraph.reader.inputs.planning import id_of, plan
from reader.folders import TEXT, drafts, invented_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return invented_folder(tmp_path)


def test_processes_write_what_one_process_writes(folder: Path, tmp_path: Path) -> None:
    for name, jobs in (("one", 1), ("two", 2)):
        outcomes = read_all(plan([folder], tmp_path / name, ".yaml"), How(), jobs=jobs)
        assert [outcome.state for outcome in outcomes] == ["written", "written", "wrong", "written"]
    for draft in drafts(tmp_path / "one"):
        assert (tmp_path / "one" / draft).read_bytes() == (tmp_path / "two" / draft).read_bytes()


def test_a_backend_that_fails_on_an_article_stops_no_other(folder: Path, tmp_path: Path) -> None:
    """A fault of ours, told as one."""
    from provgraph.reader import Article
    from provgraph.reader.backends import DraftDossier
    from provgraph.reader.inputs import batch

    class Failing:
        name = "failing"

        def draft(self, article: Article) -> DraftDossier:
            if article.whole is not None:
                raise ZeroDivisionError("here")
            return DraftDossier({})

    (folder / "bad.txt").unlink()
    tasks = plan([folder], tmp_path / "out", ".yaml")
    for task in tasks:
        task.target.parent.mkdir(parents=True, exist_ok=True)
    outcomes: list[Outcome] = [one for _, one in batch._here(tasks, How(), Failing())]
    assert sorted(outcome.state for outcome in outcomes) == ["written", "written", "wrong"]
    [wrong] = [outcome for outcome in outcomes if outcome.state == "wrong"]
    assert "ZeroDivisionError" in (wrong.problem or "")


def test_a_process_that_dies_takes_only_its_own_article_with_it(folder: Path, tmp_path: Path) -> None:
    """A file that ends the process that reads it (here by a signal, as when memory runs out)."""
    (folder / "bad.txt").unlink()
    for n in range(4):
        (folder / f"more{n}.txt").write_text(TEXT, encoding="utf-8")
    program = f"""
import os, signal, sys
from pathlib import Path
from provgraph.reader.backends import DraftDossier
from provgraph.reader.inputs import batch
from provgraph.reader.inputs.planning import plan
class Light:
    name = "light"
    def draft(self, article):
        return DraftDossier({{}})
batch.open_backend = lambda *_, **__: Light()
whole = batch._done
def deadly(task, how, backend):
    if task.path.name == "more3.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(task, how, backend)
batch._done = deadly
if __name__ == "__main__":
    tasks = plan([Path({str(folder)!r})], Path({str(tmp_path / "out")!r}), ".yaml")
    for outcome in batch.read_all(tasks, batch.How(backend="light"), jobs=2):
        print(outcome.state, outcome.file)
"""
    script = tmp_path / "deadly.py"
    script.write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    told = dict(line.split(" ", 1)[::-1] for line in done.stdout.splitlines())
    assert len(told) == 7
    assert told.pop(str(folder / "more3.txt")) == "wrong"
    assert set(told.values()) == {"written"}


MANY = 60
"""Articles, of which not all are read yet when the first drafts are seen."""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_leaves_whole_drafts_and_the_same_command_goes_on(tmp_path: Path, jobs: str) -> None:
    folder, out = tmp_path / "articles", tmp_path / "out"
    folder.mkdir()
    for n in range(MANY):
        (folder / f"{n:03}.txt").write_text("\n".join([TEXT] * 9) + f"\n{n}", encoding="utf-8")  # none is read already
    words = [sys.executable, "-m", "provgraph", "read", str(folder), "--output-dir", str(out), "--jobs", jobs]
    environment = os.environ | {"PROVGRAPH_LANG": "en"}
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment, start_new_session=True
    )
    while process.poll() is None and len(list(out.glob("*.yaml"))) < 3:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process
    _, told = process.communicate(timeout=60)
    written = list(out.glob("*.yaml"))
    assert process.returncode == 130, told
    assert "written, whole" in told
    assert "store" not in told  # none is at stake
    assert "Traceback" not in told
    assert 3 <= len(written) < MANY
    assert f"{len(written)} drafts were written" in told  # those under way too, which were finished
    assert not list(out.glob(".*"))
    for draft in written:
        assert draft.read_text(encoding="utf-8").startswith("# Une ébauche")
    if jobs != "1":
        return
    before = {draft: draft.stat().st_mtime_ns for draft in written}
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    assert len(list(out.glob("*.yaml"))) == MANY
    assert all(draft.stat().st_mtime_ns == when for draft, when in before.items())
    with open_graph() as graph:
        graph.load(next(iter(before)), accept_above=0.0)


def test_a_file_that_cannot_be_written_whole_is_not_written(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("as before", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(target, "\udc80")
    assert target.read_text(encoding="utf-8") == "as before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_draft_never_takes_the_place_of_its_article_or_of_what_is_no_file(tmp_path: Path) -> None:
    article, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    article.write_text(TEXT, encoding="utf-8")
    link.symlink_to("elsewhere.yaml")
    [outcome] = read_all(plan([article], tmp_path, ".yaml"), How(force=True))
    assert outcome.state == "wrong"
    assert "a.yaml" in (outcome.problem or "")
    assert article.read_text(encoding="utf-8") == TEXT
    write_whole(link, "draft")
    assert (tmp_path / "elsewhere.yaml").read_text() == "draft"
    assert link.is_symlink()
    write_whole(Path("/dev/null"), "draft")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("place", ["nowhere/a.yaml", ".", "/", "a.txt/a.yaml"])
def test_a_place_that_cannot_be_written_is_told_before_anything_is_read(tmp_path: Path, place: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(ExportError) as caught:
        refuse_place(tmp_path / place, tmp_path / "a.txt", force=True)
    assert caught.value.key == "cannot_write"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    if place == "a.txt/a.yaml":
        with pytest.raises(ExportError):
            read_all(plan([tmp_path / "a.txt"], tmp_path / "a.txt", ".yaml"), How(backend="rules"))


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    tasks = plan([tmp_path], tmp_path / "out", ".yaml")
    assert [outcome.state for outcome in read_all(tasks, How())] == ["written", "wrong"]


def test_no_two_articles_have_one_draft_or_one_id(tmp_path: Path) -> None:
    names = ["a.txt", "a.pdf", "A.txt", "é.txt", "e.txt", "x/a.txt", "x-a.txt", "a.txt.txt"]
    for name in names:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(TEXT, encoding="utf-8")
    tasks = plan([tmp_path / "in", tmp_path / "in" / "a.txt"], tmp_path / "out", ".yaml")
    assert len(tasks) == len(names)
    assert len({task.target for task in tasks}) == len({task.source for task in tasks}) == len(names)
    assert tasks == plan([tmp_path / "in"], tmp_path / "out", ".yaml")
    assert all(task.target.is_relative_to(tmp_path / "out") for task in tasks)


@pytest.mark.parametrize(
    ("name", "told"), [("Écho 1", "echo-1"), ("", "article"), ("…", "article"), ("a_b-c", "a_b-c")]
)
def test_an_id_is_what_a_dossier_takes(name: str, told: str) -> None:
    assert id_of(name) == told
