"""The `text:` part of a card: what is kept of a source's text instead of the text, made and written here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from ruamel.yaml.comments import CommentedMap

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.anchors import Anchor, Windows
from provgraph.model.fingerprint import fingerprint
from provgraph.model.locators import TextPosition
from provgraph.sources.dossier import as_dossier, read_card
from provgraph.sources.dossier_format import Card, Dossier
from provgraph.sources.normal_form import FORM, NormalText
from provgraph.sources.yaml_document import YamlDocument, read_yaml

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says of a text."""

    sha256: str
    length: int
    fingerprint: str | None
    """None: the text is too short to tell it from others."""
    anchors: Mapping[Span, Anchor]
    outside: tuple[Span, ...]
    """Positions that reach past the end of the text, and have no anchor."""

    def tree(self) -> CommentedMap:
        """As the card has it."""
        made = CommentedMap({"form": FORM, "sha256": self.sha256, "length": str(self.length)})
        if self.fingerprint is not None:
            made["fingerprint"] = self.fingerprint
        if self.anchors:
            made["anchors"] = CommentedMap(
                (f"{start}-{end}", f"{anchor.before} {anchor.span} {anchor.after}")
                for (start, end), anchor in sorted(self.anchors.items())
            )
        return made


def text_of_card(text: NormalText, positions: Iterable[Span] = ()) -> CardText:
    """What a card says of *text*, with the anchors of *positions*."""
    windows = Windows(text.text)
    places = sorted(set(positions))
    inside = [place for place in places if place[1] <= windows.length]
    return CardText(
        text.digest.removeprefix("sha256:"),
        windows.length,
        fingerprint(text.text),
        {place: windows.anchor(*place) for place in inside},
        tuple(place for place in places if place[1] > windows.length),
    )


def positions_of(dossier: Dossier) -> set[Span]:
    """Every position in the text that a dossier names."""
    found: set[Span] = set()

    def look(value: Any) -> None:
        match value:
            case TextPosition(start, end):
                found.add((start, end))
            case BaseModel():
                for name in type(value).model_fields:
                    look(getattr(value, name))
            case dict():
                for part in value.values():
                    look(part)
            case list() | tuple():
                for part in value:
                    look(part)

    look(dossier)
    return found


@dataclass(frozen=True)
class CardPlace:
    """Where the card of a dossier stands: in a file of its own, or in the dossier."""

    path: Path
    document: YamlDocument
    card: Card
    positions: set[Span]

    def with_text(self, text: CardText) -> str:
        """The file with this text in its card: everything else, comments too, as it was."""
        card = self.document.tree if "source" not in self.document.tree else self.document.tree["source"]
        made = text.tree()
        known = card.get("text")
        if isinstance(known, CommentedMap):
            known.fa.set_block_style()
            for key in [key for key in known if key not in made]:
                del known[key]
            for place, (key, value) in enumerate(made.items()):
                if key in known:
                    known[key] = value
                else:
                    known.insert(place, key, value)
        elif "note" in card:
            card.insert(list(card).index("note"), "text", made)
        else:
            card["text"] = made
        return self.document.text()


def card_of(path: Path) -> CardPlace:
    """The card of a dossier, or a card on its own (which names no positions).

    Raises:
        SourceInvalid: The file is neither, or something in it is wrong.
    """
    document = read_yaml(path)
    if "source" not in document.tree:
        return CardPlace(path, document, read_card(path), set())
    file = as_dossier(document, path.parent)
    source = document.tree["source"]
    if isinstance(source, Mapping):
        return CardPlace(path, document, file.card, positions_of(file.dossier))
    beside = path.parent / str(source)
    return CardPlace(beside, read_yaml(beside), file.card, positions_of(file.dossier))


def refuse_other_text(place: CardPlace, text: CardText, file: str) -> None:
    """Refuse to make anchors for positions that were taken on another text.

    Raises:
        SourceInvalid: The card has another text's digest.
    """
    known = place.card.text
    if known is not None and known.sha256 != text.sha256:
        line = place.document.line(["text"] if "source" not in place.document.tree else ["source", "text"])
        raise SourceInvalid([Problem(str(place.path), line, "card_other_text", {"file": file})])
