"""A review: every act is checked, written to the dossier at once, and can be taken back."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provgraph.errors import ReviewError
from provgraph.review.article import ReviewedText, text_for
from provgraph.review.checking import checked
from provgraph.review.on_disk import DossierOnDisk
from provgraph.sources.dossier import DossierFile
from provgraph.sources.dossier_editing import changes
from provgraph.sources.dossier_editing.joining import joined
from provgraph.sources.dossier_editing.kinds import KINDS
from provgraph.sources.dossier_editing.lines import Hanging, Line, hanging_on, lines_of
from provgraph.sources.dossier_editing.roll_call import called
from provgraph.sources.dossier_editing.splices import Path as LinePath
from provgraph.sources.dossier_editing.splices import Written

_REMEMBERED = 500
"""So many acts can be taken back."""
Spans = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review is."""

    left: int
    all: int
    """Of the drafts that were there when the review began; those that came in since count too."""


class Review:
    """The dossier, its lines, and what a person does to them.

    Each act is written at once, not when the review ends: whatever ends it, a closed page or a cut current, loses
    nothing. Acts may come from several threads; they are done one after the other.
    """

    def __init__(self, path: Path, article: Path | None = None) -> None:
        """Open a draft.

        Args:
            path: The dossier.
            article: The text it was made from; None: the one of its name beside it, if any.

        Raises:
            SourceInvalid, ShapeViolations: The dossier would not load, drafts aside.
            ReviewError: The text is another one.
        """
        self._disk = DossierOnDisk(path)
        self._file = checked(self._disk.text, self._disk.path)
        self._lock = threading.RLock()
        self._past: list[str] = []
        self._future: list[str] = []
        self.path = path
        self.revision = 0
        """Goes up with every change: an act that was meant for an earlier one is refused."""
        self.article: ReviewedText | None = text_for(self._disk.path, self._file.card, article)
        self._all = len(self.drafts())

    @property
    def text(self) -> str:
        """The dossier as it stands on disk."""
        return self._disk.text

    @property
    def file(self) -> DossierFile:
        """The dossier, read."""
        return self._file

    @property
    def tree(self) -> Mapping[str, Any]:
        """The dossier as plain YAML."""
        return self._file.document.tree

    def lines(self) -> list[Line]:
        """Every line, kind by kind."""
        return list(lines_of(self.tree))

    def drafts(self) -> list[Line]:
        """The lines that wait."""
        return [line for line in self.lines() if line.draft is not None]

    def progress(self) -> Progress:
        """How many wait, of how many."""
        left = len(self.drafts())
        return Progress(left, max(self._all, left))

    @property
    def undoable(self) -> int:
        """How many acts can be taken back."""
        return len(self._past)

    @property
    def redoable(self) -> int:
        """How many acts that were taken back can be done again."""
        return len(self._future)

    def changed_on_disk(self) -> bool:
        """Whether somebody else has changed the file."""
        return self._disk.changed()

    def accept(self, paths: Iterable[LinePath], revision: int | None = None) -> None:
        """These lines are right. Raises what every act raises (see `_act`)."""
        wanted = tuple(paths)
        self._act(lambda: changes.accepted(self._written(), self._known(wanted)), revision)

    def hanging(self, paths: Iterable[LinePath]) -> Hanging:
        """What would go with these lines, if they were rejected."""
        with self._lock:
            return hanging_on(self.tree, set(self._known(paths)))

    def reject(self, paths: Iterable[LinePath], revision: int | None = None) -> None:
        """These lines are wrong: they go, with what hangs on them."""
        wanted = tuple(paths)
        self._act(lambda: changes.taken_out(self._written(), self.tree, self._known(wanted)), revision)

    def correct(
        self, path: LinePath, values: Mapping[str, Any], at: Spans | None = None, revision: int | None = None
    ) -> None:
        """Give a line other values (None takes one away) and places; it is no draft any more."""
        spans = None if at is None else tuple(at)

        def made() -> str:
            [known] = self._known([path])
            line = next(one for one in self.lines() if one.path == known)
            self._refuse_unknown(line.kind.name, values)
            return changes.corrected(self._written(), known, values, spans)

        self._act(made, revision)

    def add(
        self, kind: str, values: Mapping[str, Any], at: Spans, within: LinePath = (), revision: int | None = None
    ) -> LinePath:
        """Put in a line that the reader did not see; returns where it stands."""
        stands: list[LinePath] = []
        spans = tuple(at)

        def made() -> str:
            if kind not in KINDS:
                raise ReviewError("review_unknown", what=kind)
            self._refuse_unknown(kind, values)
            try:
                text, path = changes.added(self._written(), self.tree, kind, values, spans, within)
            except KeyError as reason:
                raise ReviewError("review_unknown", what=".".join(map(str, within)) or kind) from reason
            stands.append(path)
            return text

        self._act(made, revision)
        return stands[0]

    def call(
        self,
        within: LinePath,
        fresh: Mapping[str, Spans],
        gone: Iterable[LinePath] = (),
        kept: Iterable[LinePath] = (),
        revision: int | None = None,
    ) -> None:
        """Settle who was at a session, or on a mission: who comes in, which lines go, which are right."""
        there = {who: tuple(at) for who, at in fresh.items()}
        out, right = tuple(gone), tuple(kept)

        def made() -> str:
            [place] = self._known([within])
            try:
                return called(self._written(), self.tree, place, there, self._known(out), self._known(right))
            except KeyError as reason:
                raise ReviewError("review_unknown", what=".".join(map(str, within))) from reason

        self._act(made, revision)

    def join(self, path: LinePath, into: LinePath, revision: int | None = None) -> None:
        """Two lines are about one actor: the first goes, and all that is said of it is said of the second."""

        def made() -> str:
            known = self._known([path, into])
            try:
                return joined(self._written(), self.tree, known[0], known[1])
            except KeyError as reason:
                raise ReviewError("review_not_joined") from reason

        self._act(made, revision)

    def undo(self, revision: int | None = None) -> bool:
        """Take the last act back: the file is what it was, byte for byte. False: there is none."""
        return self._step(self._past, self._future, revision)

    def redo(self, revision: int | None = None) -> bool:
        """Do again what was taken back last. False: there is nothing."""
        return self._step(self._future, self._past, revision)

    def reread(self) -> None:
        """Take the file as another has left it; what was done before cannot be taken back any more.

        Raises:
            SourceInvalid, ShapeViolations: It would not load as it is now; the review stays as it was.
        """
        with self._lock:
            fresh = DossierOnDisk(self._disk.path)
            self._file = checked(fresh.text, fresh.path)
            self._disk = fresh
            self._past, self._future = [], []
            self.revision += 1

    def _written(self) -> Written:
        """Where everything stands in the text, which reading it has found already (its own line ends aside)."""
        return Written(self.text, None if "\r" in self.text else self._file.document.nodes)

    def _act(self, made: Callable[[], str], revision: int | None) -> None:
        """Do one act.

        Raises:
            ReviewError: It was meant for an earlier state, or the file was changed meanwhile.
            SourceInvalid, ShapeViolations: The dossier would not load any more.
            ExportError: The file cannot be written. In every case nothing has changed.
        """
        with self._lock:
            self._refuse_late(revision)
            before, after = self.text, made()
            if after == before:
                return
            file = checked(after, self._disk.path)
            if all(line.draft is None for line in lines_of(file.document.tree)):
                after = changes.without_head(after)
                file = checked(after, self._disk.path)
            self._disk.write(after)
            self._file = file
            self._past = [*self._past[-_REMEMBERED:], before]
            self._future = []
            self.revision += 1

    def _step(self, of: list[str], onto: list[str], revision: int | None) -> bool:
        with self._lock:
            self._refuse_late(revision)
            if not of:
                return False
            before, after = self.text, of[-1]
            file = checked(after, self._disk.path)
            self._disk.write(after)
            self._file = file
            of.pop()
            onto.append(before)
            self.revision += 1
            return True

    def _refuse_late(self, revision: int | None) -> None:
        if revision is not None and revision != self.revision:
            raise ReviewError("review_late")

    def _known(self, paths: Iterable[LinePath]) -> list[LinePath]:
        there = {line.path for line in self.lines()}
        found = [tuple(path) for path in paths]
        for path in found:
            if path not in there:
                raise ReviewError("review_unknown", what=".".join(map(str, path)))
        return found

    def _refuse_unknown(self, kind: str, values: Mapping[str, Any]) -> None:
        for name in values:
            if name not in KINDS[kind].fields:
                raise ReviewError("review_unknown", what=name)
