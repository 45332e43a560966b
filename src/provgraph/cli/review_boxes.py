"""The boxes that lie over the review screen, and texts as the screen shows them."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from provgraph.cli.telling import on_one_line
from provgraph.wording import say


class ReasonBox(ModalScreen[str | None]):
    """Asks for a reason; Enter takes it, Escape leaves everything as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, asked: str, reason: str) -> None:
        super().__init__()
        self._asked, self._reason = asked, reason

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(plain(self._asked))
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
            yield Static(plain(say("review.help")))

    def on_key(self) -> None:
        """Any key."""
        self.dismiss(None)


def plain(text: str) -> Text:
    """A text as it is: square brackets are no colours here, and no sign may take the terminal over."""
    return Text("\n".join(map(on_one_line, text.split("\n"))))
