"""A file of cards: each card, and the names by which they are told apart.

The file is read twice, card by card: who bears a UID must be known before anybody can be named. Of each card some
bytes stay in memory.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator

from provgraph.errors import Problem
from provgraph.model.audit import Audit
from provgraph.model.locators import Component
from provgraph.sources.contacts.card import Card, read_card
from provgraph.sources.contacts.values import public_uid, uid_of
from provgraph.sources.content_lines.blocks import Block, Blocks, blocks_of
from provgraph.sources.content_lines.properties import LineUnreadable
from provgraph.sources.loader import Document
from provgraph.vocabulary.names import slug


class Book:
    """One file of cards."""

    def __init__(self, document: Document) -> None:
        """Look through the file once.

        Raises:
            SourceInvalid: It cannot be read.
        """
        self._document = document
        self.cards = 0
        """How many there are, the broken ones too."""
        self._contents: dict[str, dict[str, str]] = defaultdict(dict)
        """UID → the contents that cards of that UID have, each with the name on it."""
        for block in blocks_of(document, Blocks("", _KINDS)):
            self.cards += block.kind == "VCARD"
            if block.kind == "VCARD" and block.closed:
                try:
                    card = read_card(block, Audit())
                except LineUnreadable:
                    continue
                if card.uid and card.kind not in ("number", "other"):
                    self._contents[uid_of(card.uid)][card.content] = card.names.name
        self._numbers: Counter[str] = Counter()

    def read(self) -> Iterator[Card]:
        """The cards that can be read; what is wrong or left out is told to the audit."""
        audit = self._document.audit
        blocks = Blocks("", _KINDS)
        for block in blocks_of(self._document, blocks):
            for inner in _inside(block):
                audit.leave_out("contacts_inner", Component(inner.number, inner.kind))
            card = self._card(block)
            if card is None:
                continue
            if card.kind == "other":
                audit.leave_out("contacts_kind", Component(block.number, "VCARD"), kind=card.stated_kind[:40])
                continue
            if card.kind == "number":
                audit.leave_out("contacts_number", Component(block.number, "VCARD"))
                continue
            audit.use()
            yield card
        if blocks.outside:
            audit.note("lines_outside", n=blocks.outside)
        for contents in self._contents.values():
            if len(contents) > 1:
                audit.note("contacts_uid_shared")

    def local(self, card: Card) -> str:
        """What identity decisions call the one whom a card is about. Cards without a UID are counted where alike."""
        if card.uid:
            return self._by_uid(uid_of(card.uid), card.content, card.names.name)
        key = f"card {card.content}"
        self._numbers[key] += 1
        number = self._numbers[key]
        return _local(card.names.name, f"{key} {number}" if number > 1 else key)

    def bearer(self, uid: str) -> str | None:
        """The local name of the one who bears a UID; None: nobody does, or several."""
        contents = self._contents.get(uid, {})
        if len(contents) != 1:
            return None
        [(content, name)] = contents.items()
        return self._by_uid(uid, content, name)

    def _by_uid(self, uid: str, content: str, name: str) -> str:
        shared = len(self._contents[uid]) > 1
        return _local(name, f"uid {uid} {content}" if shared else f"uid {uid}")

    def _card(self, block: Block) -> Card | None:
        audit, file = self._document.audit, self._document.file
        if not block.closed:
            audit.refuse(Problem(file, block.line, "not_closed", {"kind": block.kind[:40]}))
            return None
        if block.kind != "VCARD":
            audit.leave_out("contacts_component", Component(block.number, block.kind), kind=block.kind[:40])
            return None
        try:
            return read_card(block, audit)
        except LineUnreadable as reason:
            audit.refuse(Problem(file, reason.line, reason.key, dict(reason.facts)))
            return None


_KINDS = frozenset(("VCARD",))


def place_of(card: Card, line: str = "") -> Component:
    """Where a card stands, or one of its lines. A UID that may be an address is not repeated."""
    return Component(card.number, "VCARD", public_uid(card.uid), line)


def _inside(block: Block) -> Iterator[Block]:
    for child in block.children:
        yield child
        yield from _inside(child)


def _local(name: str, key: str) -> str:
    readable = "".join(sign for sign in slug(name) if sign.isascii())[:48].strip("-") if "@" not in name else ""
    return f"{readable or 'x'}-{hashlib.blake2b(key.encode(), digest_size=4).hexdigest()}"
