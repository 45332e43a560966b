"""identity review as a screen of the terminal: both sides, what speaks for the pair, what would change, and keys."""

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from provgraph.cli.answering import safe_for_terminals
from provgraph.cli.decision_commands import change_lines
from provgraph.cli.printing import evidence_lines, number
from provgraph.errors import ProvgraphError
from provgraph.identity.answers import Feature
from provgraph.identity.reviewing import Review, Side
from provgraph.vocabulary.terms import Judgement
from provgraph.wording import language, say, speaking

_KEYS = {"s": Judgement.SAME, "d": Judgement.DIFFERENT, "u": Judgement.UNSURE}


class ReasonBox(ModalScreen[str | None]):
    """Asks for a reason; Enter takes it, Escape leaves everything as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, asked: str, reason: str) -> None:
        super().__init__()
        self._asked, self._reason = asked, reason

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(_plain(self._asked))
            yield Input(value=self._reason, id="reason-input")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A reason without a word in it is none: the box stays."""
        if event.value.strip():
            self.dismiss(" ".join(event.value.split()))

    def action_leave(self) -> None:
        """Close without a reason."""
        self.dismiss(None)


class HelpBox(ModalScreen[None]):
    """What every key does; any key closes it."""

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(_plain(say("review.help")))

    def on_key(self) -> None:
        """Any key."""
        self.dismiss(None)


class ReviewApp(App[None]):
    """One pair at a time. What is decided is written at once, so that whatever ends the review loses nothing."""

    CSS = """
    Screen { layout: vertical; }
    #head { height: 1; text-style: bold; }
    #sides { height: 1fr; }
    #grounds { height: 1fr; }
    .panel { width: 1fr; border: solid $primary; scrollbar-size-vertical: 1; }
    .panel:focus { border: double $primary; }
    #reason { height: auto; max-height: 2; }
    #message { height: auto; max-height: 8; text-style: bold; }
    #keys { height: 1; }
    ModalScreen { align: center middle; }
    #box { width: 90%; height: auto; max-height: 90%; border: heavy $primary; padding: 0 1; background: $surface; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"judge('{judgement.value}')", show=False) for key, judgement in _KEYS.items()),
        Binding("k", "skip", show=False),
        Binding("r", "reason", show=False),
        Binding("z", "undo", show=False),
        Binding("question_mark", "show_help", show=False),
        Binding("q", "quit", show=False),
    ]

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.review = review
        self._given: str | None = None
        """The reason that the person typed for the current pair."""
        self._lang = language()

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Horizontal(id="sides"):
            for name in ("left", "right"):
                with VerticalScroll(id=name, classes="panel"):
                    yield Static(id=f"{name}-text")
        with Horizontal(id="grounds"):
            for name in ("signs", "changes"):
                with VerticalScroll(id=name, classes="panel"):
                    yield Static(id=f"{name}-text")
        yield Static(id="reason")
        yield Static(id="message")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """The first pair."""
        with speaking(self._lang):
            self.title = say("review.title")
            self.query_one("#left").border_title = say("review.left")
            self.query_one("#right").border_title = say("review.right")
            self.query_one("#signs").border_title = say("review.signs")
            self.query_one("#changes").border_title = say("review.changes")
            self._put("keys", say("review.keys"))
        self._show()

    def _put(self, name: str, text: str | Text) -> None:
        self.query_one(f"#{name}", Static).update(_plain(text) if isinstance(text, str) else text)

    def _show(self, message: str = "") -> None:
        with speaking(self._lang):
            self._put("message", message)
            pair = self.review.current
            if pair is None:
                self._show_end()
                return
            of_all, score = len(self.review.queue), number(pair.score)
            self._put("head", say("review.head", number=self.review.number, all=of_all, score=score))
            for name, side in zip(("left", "right"), self.review.sides(), strict=True):
                self._put(f"{name}-text", _side(side))
                self.query_one(f"#{name}").scroll_home(animate=False)
            self._put("signs-text", _signs(pair.features, needs_person=pair.needs_person))
            self._put("changes-text", say("review.computing"))
            self._show_reason()
        self._compare(pair)

    def _show_end(self) -> None:
        self._put("head", say("review.end", n=len(self.review.decided)))
        for name in ("left", "right", "signs", "changes"):
            self._put(f"{name}-text", "")
        self._put("reason", "")

    def _show_reason(self) -> None:
        reason = self._given or self.review.reason(Judgement.SAME)
        key = "review.reason_given" if self._given else "review.reason_proposed" if reason else "review.reason_none"
        self._put("reason", say(key, reason=reason or ""))

    @work(thread=True, exclusive=True)
    def _compare(self, pair: object) -> None:
        """What would change takes a moment in a large store: it is worked out beside the screen."""
        with speaking(self._lang):
            try:
                lines = "\n".join(change_lines(self.review.changes()))
            except ProvgraphError as error:
                lines = error.message()
            self.call_from_thread(self._put_changes, pair, lines)

    def _put_changes(self, pair: object, lines: str) -> None:
        if self.review.current is pair:
            self._put("changes-text", lines)

    def action_judge(self, judgement: str) -> None:
        """Decide; where no sign gives a reason, ask for one."""
        judged = Judgement(judgement)
        if self.review.current is None:
            return
        with speaking(self._lang):
            reason = self._given or self.review.reason(judged)
            asked = say("review.reason_asked", judgement=judged.label())
        if reason is not None:
            self._decide(judged, reason)
            return

        def answered(given: str | None) -> None:
            if given is not None:
                self._decide(judged, given)

        self.push_screen(ReasonBox(asked, ""), answered)

    def _decide(self, judged: Judgement, reason: str) -> None:
        with speaking(self._lang):
            try:
                found = self.review.decide(judged, reason)
            except ProvgraphError as error:
                self._put("message", error.message())
                return
            self._given = None
            names = {"left": found.taken[0].left_reference, "right": found.taken[0].right_reference}
            message = say("review.decided", judgement=judged.label(), **names)
        self._show(message)

    def action_skip(self) -> None:
        """The next pair; this one stays undecided."""
        if self.review.current is not None:
            self.review.skip()
            self._given = None
            self._show()

    def action_reason(self) -> None:
        """Type a reason for this pair."""
        if self.review.current is None:
            return

        def answered(given: str | None) -> None:
            if given is not None:
                self._given = given
                with speaking(self._lang):
                    self._show_reason()

        with speaking(self._lang):
            before = self._given or self.review.reason(Judgement.SAME) or ""
            self.push_screen(ReasonBox(say("review.reason_type"), before), answered)

    def action_undo(self) -> None:
        """Take the last decision of this review back, and return to its pair."""
        with speaking(self._lang):
            try:
                undone = self.review.undo()
                message = say("review.undone") if undone else say("review.nothing_to_undo")
            except ProvgraphError as error:
                message = error.message()
        self._given = None
        self._show(message)

    def action_show_help(self) -> None:
        """The keys, in sentences."""
        with speaking(self._lang):
            self.push_screen(HelpBox())


def _side(side: Side) -> Text:
    kind = [say(f"actor_kind.{side.kind}")]
    if side.mentions > 1:
        kind.append(say("review.mentions", n=side.mentions))
    lines = [" · ".join(kind), side.reference, *evidence_lines(side.evidence, "")]
    lines += dict.fromkeys(item.source.address for item in side.evidence if item.source.address)
    text = _plain(side.name)
    text.stylize("bold")
    return text.append("\n").append(_plain("\n".join(lines)))


def _signs(features: tuple[Feature, ...], *, needs_person: bool) -> str:
    lines = [f"{_weight(one)} {one.says}" for one in features]
    if needs_person:
        lines.append(say("review.needs_person"))
    return "\n".join(lines)


def _weight(feature: Feature) -> str:
    """In signs, not in colours: whether it speaks for the pair, against it, or excludes it."""
    if feature.impossible:
        return "✗"
    return "+" if feature.weight * feature.value > 0 else "−" if feature.weight * feature.value < 0 else "·"


def _plain(text: str) -> Text:
    """A text as it is: square brackets are no colours here, and no sign may take the terminal over."""
    return Text("\n".join(safe_for_terminals(line) for line in text.split("\n")))
