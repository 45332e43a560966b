"""Many articles, one draft each: a bad one stops no other, and no draft is ever half a file."""

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from provgraph.errors import ProvgraphError, SourceInvalid
from provgraph.reader.article import pipeline
from provgraph.reader.backends import DEFAULT, Backend, open_backend
from provgraph.reader.inputs.articles import ArticleFile, read_article_file
from provgraph.reader.inputs.draft_file import refuse_folder, refuse_place, write_whole
from provgraph.reader.inputs.drafting import Drafted, drafted
from provgraph.reader.inputs.metadata import Known
from provgraph.reader.inputs.planning import Task
from provgraph.wording import say, speaking

WRITTEN, KEPT, WRONG = "written", "kept", "wrong"


@dataclass(frozen=True, slots=True)
class How:
    """How articles are read: the same for all of a batch."""

    known: Known = field(default=Known())
    backend: str = DEFAULT
    url: str | None = None
    form: str = "dossier"
    force: bool = False
    """Whether a draft that is there is written over; else it stays, and its article is not read."""
    lang: str = "en"
    """Of messages."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article."""

    file: str
    draft: str
    state: str
    """`written`, `kept` (a draft was there) or `wrong`."""
    characters: int = 0
    persons: int = 0
    organisations: int = 0
    sessions: int = 0
    found: tuple[dict[str, str], ...] = ()
    contradictions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    problem: str | None = None
    """Why there is no draft, in the language that was asked for."""

    @classmethod
    def of(cls, path: Path, target: Path, file: ArticleFile, draft: Drafted) -> "Outcome":
        """A draft that was written."""
        return cls(
            str(path), str(target), WRITTEN, len(file.article.text), draft.persons, draft.organisations,
            draft.sessions,
            tuple(one.as_json() for one in file.findings),
            tuple(one.line() for one in file.contradictions),
            file.noted(),
            draft.left_out,
        )  # fmt: skip

    def as_json(self) -> dict[str, object]:
        """For programs."""
        lists = {"found": self.found, "contradictions": self.contradictions, "notes": self.notes}
        return {
            "file": self.file, "draft": self.draft, "state": self.state, "characters": self.characters,
            "persons": self.persons, "organisations": self.organisations, "sessions": self.sessions,
            **{key: list(value) for key, value in lists.items()}, "left_out": list(self.left_out),
            "problem": self.problem,
        }  # fmt: skip


def read_all(
    tasks: Sequence[Task], how: How, *, jobs: int = 1, told: Callable[[Outcome], None] = lambda _: None
) -> list[Outcome]:
    """Draft every article, and write the drafts.

    Args:
        tasks: As `plan` gives them.
        how: The same for all.
        jobs: Processes. 1: this one.
        told: Called for each article when it is done, in any order.

    Returns:
        One outcome for each task, in their order.

    Raises:
        SourceError: spaCy is not installed.
        BackendError: The backend cannot be opened.
        ExportError: A folder for drafts cannot be made, or not be written.
    """
    backend = ready_backend(how)
    for folder in sorted({task.target.parent for task in tasks}):
        refuse_folder(folder)
    done: dict[int, Outcome] = {}
    running = _in_processes(tasks, how, jobs) if jobs > 1 and len(tasks) > 1 else _here(tasks, how, backend)
    with closing(running):  # whatever ends this, no process is left behind
        for number, outcome in running:
            done[number] = outcome
            told(outcome)
    return [done[number] for number in range(len(tasks))]


def ready_backend(how: How) -> Backend:
    """The backend that is asked for, after a look whether what it needs is there: better than told once an article."""
    backend = open_backend(how.backend, url=how.url)
    if how.backend.partition(":")[0] in ("rules", "spacy"):
        pipeline()
    return backend


def read_one(path: Path, source: str, how: How, backend: Backend) -> tuple[ArticleFile, Drafted]:
    """Draft one article.

    Raises:
        ProvgraphError: There can be no draft of it.
    """
    file = read_article_file(path, how.known)
    return file, drafted(file, backend, source, how.form)


def _done(task: Task, how: How, backend: Backend) -> Outcome:
    named = (str(task.path), str(task.target))
    with speaking(how.lang):
        if task.target.exists() and not how.force:
            return Outcome(*named, KEPT)
        try:
            refuse_place(task.target, task.path, force=how.force)
            file, draft = read_one(task.path, task.source, how, backend)
            write_whole(task.target, draft.text)
        except ProvgraphError as reason:
            return Outcome(*named, WRONG, problem=_why(reason))
        except Exception as reason:  # one article must not take the others with it; it is told as our fault
            why = f"{type(reason).__name__}: {reason}"[:300]
            return Outcome(*named, WRONG, problem=say("read.fault", file=task.path, why=why))
        return Outcome.of(task.path, task.target, file, draft)


def _why(reason: ProvgraphError) -> str:
    """What is wrong with the file; that nothing was loaded needs no telling here."""
    return (
        "\n".join(one.message() for one in reason.problems) if isinstance(reason, SourceInvalid) else reason.message()
    )


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A process that is begun now is born deaf to Ctrl-C; our own comes when this is over."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _here(tasks: Sequence[Task], how: How, backend: Backend) -> Generator[tuple[int, Outcome], None, None]:
    yield from ((number, _done(task, how, backend)) for number, task in enumerate(tasks))


def _in_processes(tasks: Sequence[Task], how: How, jobs: int) -> Generator[tuple[int, Outcome], None, None]:
    waiting = deque(enumerate(tasks))
    suspects: deque[tuple[int, Task]] = deque()
    while waiting or suspects:
        # After a process has died, those that were under way are read one by one: only one of them was its end.
        alone = bool(suspects)
        queue, most = (suspects, 1) if alone else (waiting, 2 * jobs)
        pool = ProcessPoolExecutor(1 if alone else jobs, get_context("spawn"), _begin, (how,))
        open_: dict[Future[Outcome], tuple[int, Task]] = {}
        try:
            while queue or open_:
                while queue and len(open_) < most:
                    one = queue.popleft()
                    try:
                        with _uninterrupted():
                            open_[pool.submit(_work, one[1])] = one
                    except BrokenProcessPool:
                        queue.appendleft(one)
                        raise
                for future in wait(open_, return_when=FIRST_COMPLETED).done:
                    outcome = future.result()
                    yield open_.pop(future)[0], outcome
        except BrokenProcessPool:
            if alone:
                [(number, task)] = open_.values()
                with speaking(how.lang):
                    problem = say("read.died", file=task.path)
                yield number, Outcome(str(task.path), str(task.target), WRONG, problem=problem)
            else:
                for future, one in open_.items():
                    if future.done() and future.exception() is None:
                        yield one[0], future.result()
                    else:
                        suspects.append(one)
        finally:
            # An interruption: what is under way is written whole, nothing more is begun.
            pool.shutdown(wait=True, cancel_futures=True)


_hired: tuple[How, Backend] | None = None
"""Of a process of the batch: what it was hired for."""


def _begin(how: How) -> None:
    global _hired  # noqa: PLW0603 - a process has one job, and its tasks come one by one
    # The parent is interrupted for all of them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _hired = how, open_backend(how.backend, url=how.url)


def _work(task: Task) -> Outcome:
    assert _hired is not None
    return _done(task, *_hired)
