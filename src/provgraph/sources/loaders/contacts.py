"""Address books (vCard 2.1, 3.0 and 4.0): `.vcf` files."""

from collections.abc import Iterator
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.claims import SourceStream
from provgraph.sources.cards import source_of_file
from provgraph.sources.content_lines.lines import begins
from provgraph.sources.loader import Document
from provgraph.sources.telling import Teller


class ContactsLoader:
    """Reads cards as people, organisations and their posts. A record is a card."""

    name = "contacts"
    endings = (".vcf", ".vcard")

    def recognises(self, path: Path) -> bool:
        """Whether a card begins near the start of the file."""
        return begins(path, "VCARD")

    def read(self, document: Document) -> Iterator[SourceStream]:
        """The one source that the address book is."""
        # The library of cards takes a moment to be imported: not before there are cards.
        from provgraph.sources.contacts.actors import statements
        from provgraph.sources.contacts.book import Book

        book = Book(document)
        if not book.cards:
            raise SourceInvalid([Problem(document.file, None, "contacts_none")])
        source = source_of_file(document, "text/vcard")
        teller = Teller(source)
        yield SourceStream(source.iri, document.file, statements(book, teller, document), source)
