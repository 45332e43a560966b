"""The boxes over the terminal's review of a draft: the fields of a line, and the keys."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from provgraph.cli.review_boxes import plain
from provgraph.review import words
from provgraph.sources.dossier_editing.kinds import Field, Form
from provgraph.sources.dossier_editing.lines import Line
from provgraph.wording import say

_MANY = (Form.TEXTS, Form.CHOICES, Form.NAMES, Form.PAIR)


class FieldsBox(ModalScreen[dict[str, str | list[str] | None] | None]):
    """The fields of one line; Enter takes what was changed, Escape nothing.

    Lists are written with semicolons. Texts that are given in several languages are corrected in the page.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, line: Line, lang: str) -> None:
        super().__init__()
        self._line, self._lang = line, lang
        self._fields = [field for field in line.kind.fields.values() if _is_plain(line.values.get(field.name))]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="box"):
            yield Static(plain(say("dossier_review.save")))
            for field in self._fields:
                yield Static(plain(self._label(field)))
                yield Input(value=_shown(self._line.values.get(field.name)), id=f"field-{field.name}")

    def on_mount(self) -> None:
        """Typing goes into the first field."""
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        """What was changed, and only that."""
        changed: dict[str, str | list[str] | None] = {}
        for field in self._fields:
            typed = self.query_one(f"#field-{field.name}", Input).value.strip()
            if typed == _shown(self._line.values.get(field.name)):
                continue
            parts = [part.strip() for part in typed.split(";") if part.strip()]
            changed[field.name] = None if not parts else parts if field.form in _MANY else typed
        self.dismiss(changed)

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)

    def _label(self, field: Field) -> str:
        name = words.field_name(field.name, self._lang)
        if not field.allowed:
            return name
        return say("dossier_review.edit", field=name, words=", ".join(field.allowed))


class KeysBox(ModalScreen[None]):
    """What every key does; any key closes it."""

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(plain(say("dossier_review.help")))

    def on_key(self) -> None:
        """Any key."""
        self.dismiss(None)


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return value is None or isinstance(value, str)


def _shown(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
