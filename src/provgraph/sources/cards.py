"""The source that a file is: from the card that describes it, or from the file alone."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.fingerprint import fingerprint_of_records
from provgraph.model.records import Source
from provgraph.model.texts import Text
from provgraph.sources.dossier import read_card
from provgraph.sources.dossier_format import Card
from provgraph.sources.loader import Document
from provgraph.sources.register_records import records_of
from provgraph.vocabulary.minting import source_iri
from provgraph.vocabulary.names import slug

CARD_ENDING = ".card.yaml"
_BLOCK = 1 << 20


def source_of_card(card: Card) -> Source:
    """The source that a card describes."""
    own = str(card.language or "und").lower()
    return Source(
        iri=source_iri(str(card.id)),
        title=card.title,
        publisher=card.publisher,
        authors=tuple(card.authors),
        published=card.published,
        language=card.language,
        address=card.address,
        licence=card.licence,
        retrieved=card.retrieved.earliest if card.retrieved else None,
        text_form=card.text.form if card.text else None,
        text_digest=f"sha256:{card.text.sha256}" if card.text else None,
        text_length=card.text.length if card.text else None,
        fingerprint=card.text.fingerprint if card.text else None,
        copy_of=source_iri(str(card.copy_of)) if card.copy_of else None,
        independent_of=tuple(source_iri(str(one)) for one in card.independent_of or ()),
        reliability=card.reliability,
        note=tuple(sorted(Text(value, lang or own) for lang, value in (card.note or {}).items())),
    )


def source_of_file(
    document: Document, media_type: str, *, title: str | None = None, language: str | None = None
) -> Source:
    """The source that a file is.

    Where that is known already (`document.source`) it is that. With a card (named by the user, or beside the file under `<file name>.card.yaml`) it is what the card says. Without
    one its id is made from the file's name, so that loading a corrected file replaces what it said before.

    Args:
        document: The file.
        media_type: RFC 6838.
        title: What the file calls itself, where no card says; None: its name.
        language: What the file says of its language, where no card says; None: it does not.

    Raises:
        SourceInvalid: The card is wrong, or has a text's digest, which a file of this kind does not have.
    """
    if document.source is not None:
        return document.source
    path = document.path
    # A name that is not UTF-8 can be opened, but not written down as it is.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    card_path = document.card or path.with_name(path.name + CARD_ENDING)
    if document.card is not None or card_path.is_file():
        card = read_card(card_path)
        if card.text is not None:
            raise SourceInvalid([Problem(str(card_path), None, "card_with_text", {"file": document.file})])
        source = source_of_card(card)
    else:
        source = Source(iri=source_iri(slug(name)), title=title or name, language=language)
    return replace(
        source,
        file_name=name,
        file_digest=digest_of_file(path),
        media_type=media_type,
        fingerprint=fingerprint_of_records(records_of(path, media_type)),
    )


def digest_of_file(path: Path) -> str:
    """`sha256:<hex>` of the bytes of a file, which is read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return f"sha256:{digest.hexdigest()}"
