"""review --terminal: one line of the draft at a time, with its sentence, and keys. The same review as in the page."""

from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from provgraph.cli.draft_review_boxes import FieldsBox, KeysBox
from provgraph.cli.review_boxes import plain
from provgraph.errors import ProvgraphError
from provgraph.review import words
from provgraph.review.article import sentence_around
from provgraph.review.reviewing import Review
from provgraph.review.state import GROUPS
from provgraph.sources.dossier_editing.lines import Line
from provgraph.sources.dossier_editing.splices import Path
from provgraph.wording import language, say, speaking

_ORDER = {kind: place for place, kind in enumerate(kind for kinds in GROUPS.values() for kind in kinds)}


class DraftReviewApp(App[None]):
    """What waits, line by line. Each act is written at once, so that whatever ends the review loses nothing."""

    CSS = """
    Screen { layout: vertical; }
    #head { height: 1; text-style: bold; }
    #line { height: auto; max-height: 8; padding: 1 1 0 1; }
    #sentence { border: round $primary; height: 1fr; padding: 0 1; }
    #message { height: auto; max-height: 6; color: $warning; }
    #keys { height: 1; color: $text-muted; }
    FieldsBox, KeysBox { align: center middle; }
    #box { width: 90%; height: auto; max-height: 90%; border: round $primary; background: $surface; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", show=False),
        Binding("r", "reject", show=False),
        Binding("e", "correct", show=False),
        Binding("s", "skip(1)", show=False),
        Binding("b", "skip(-1)", show=False),
        Binding("u", "undo", show=False),
        Binding("h,question_mark", "keys", show=False),
        Binding("q", "quit", show=False),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.review = review
        self._lang = language()
        self._place = 0
        self._sure: Path | None = None
        """The line whose rejection was shown with what hangs on it."""

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield Static(id="line")
        with VerticalScroll(id="sentence"):
            yield Static(id="sentence-text")
        yield Static(id="message")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """The first line that waits."""
        with speaking(self._lang):
            self.title = say("dossier_review.title")
            self._put("keys", say("dossier_review.keys"))
        self._show()

    @property
    def current(self) -> Line | None:
        """The line that is looked at; None: none waits."""
        waiting = sorted(self.review.drafts(), key=lambda line: _ORDER[line.kind.name])
        if not waiting:
            return None
        self._place %= len(waiting)
        return waiting[self._place]

    def action_accept(self) -> None:
        """The line is right."""
        line = self.current
        if line is not None:
            self._do(lambda: self.review.accept([line.path]), "accepted")

    def action_reject(self) -> None:
        """The line is wrong; what hangs on it is shown first."""
        line = self.current
        if line is None:
            return
        hanging = self.review.hanging([line.path])
        if hanging.gone and self._sure != line.path:
            self._sure = line.path
            lines = {one.path: one for one in self.review.lines()}
            with speaking(self._lang):
                names = words.Names(self.review.tree, self._lang)
                told = "; ".join(words.heading(lines[path], names, self._lang) for path in hanging.gone)
                self._put("message", say("dossier_review.hangs", n=len(hanging.gone), what=told))
            return
        self._do(lambda: self.review.reject([line.path]), "rejected")

    def action_correct(self) -> None:
        """Change fields of the line."""
        line = self.current
        if line is None:
            return

        def answered(values: dict[str, str | list[str] | None] | None) -> None:
            if values is not None:
                self._do(lambda: self.review.correct(line.path, values), "corrected")

        with speaking(self._lang):
            self.push_screen(FieldsBox(line, self._lang), answered)

    def action_skip(self, by: int) -> None:
        """Another line; this one keeps waiting."""
        self._place += by
        self._show()

    def action_undo(self) -> None:
        """Take the last act back."""
        self._do(self.review.undo, "undone" if self.review.undoable else "nothing")

    def action_keys(self) -> None:
        """The keys, in sentences."""
        with speaking(self._lang):
            self.push_screen(KeysBox())

    def _do(self, act: object, told: str) -> None:
        with speaking(self._lang):
            try:
                assert callable(act)
                act()
                message = say(f"dossier_review.{told}")
            except ProvgraphError as error:
                message = error.message()
        self._show(message)

    def _put(self, name: str, text: str | Text) -> None:
        self.query_one(f"#{name}", Static).update(plain(text) if isinstance(text, str) else text)

    def _show(self, message: str = "") -> None:
        self._sure = None
        with speaking(self._lang):
            progress = self.review.progress()
            self._put("head", say("dossier_review.left", left=progress.left, all=progress.all))
            self._put("message", message)
            line = self.current
            if line is None:
                self._put("line", say("dossier_review.end"))
                self._put("sentence-text", "")
                return
            names = words.Names(self.review.tree, self._lang)
            heading = plain(words.heading(line, names, self._lang))
            heading.stylize("bold")
            rest = [words.kind_name(line.kind.name, self._lang), words.details(line, names, self._lang)]
            assert line.draft is not None
            rest.append(words.proposed(line.draft, self._lang))
            self._put("line", heading.append("\n").append(plain("\n".join(filter(None, rest)))))
            self._put("sentence-text", self._sentence(line))

    def _sentence(self, line: Line) -> Text:
        article = self.review.article
        if article is None or not line.at:
            return plain(line.section or say("dossier_review.no_place"))
        start, end = line.at[0]
        first, last = sentence_around(article.text, start, end)
        shown = plain(article.text[first:start])
        marked = plain(article.text[start:end])
        marked.stylize("reverse bold")
        return shown.append(marked).append(plain(article.text[end:last]))
