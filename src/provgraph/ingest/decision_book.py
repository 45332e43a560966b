"""The decisions that were taken on a store itself: their graph, and the file in the store's folder that renders it.

The graph is the truth. The file follows every commit; where a kill came between the two, the next command writes it
anew. The register holds the digests of the last two renderings, so that a file which a person has edited is told from
one that is late, and is never written over.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from provgraph.errors import DecisionFileEdited, StoreError
from provgraph.model.records import IdentityDecision
from provgraph.sources.decision_files import decisions_as_yaml
from provgraph.store.base import Store, View
from provgraph.store.durable import replace_file
from provgraph.store.triples import by_subject, read_record, record_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import REGISTER_GRAPH, identity_graph, mint
from provgraph.vocabulary.terms import PG, PROV, RDF

FILE_NAME = "identities.yaml"
BOOK_NODE = mint("decision-file")
"""What the register calls the book."""


@dataclass(frozen=True, slots=True)
class DecisionBook:
    """What the register knows of the store's own decisions."""

    id: str
    """The id of the file; no two stores have the same, so that each can load what another has decided."""
    digests: tuple[str, ...] = ()
    """Of the last two renderings, in no order."""
    place: str | None = None
    """Where the file lies; None: in the store's folder."""

    @property
    def graph(self) -> IRI:
        """The graph of the store's own decisions."""
        return identity_graph(self.id)

    def triples(self) -> list[Triple]:
        """What the register is to hold of it."""
        said: list[Triple] = [(BOOK_NODE, RDF.type, PG.DecisionFile), (BOOK_NODE, PROV.used, self.graph)]
        said += [(BOOK_NODE, PG.contentDigest, Literal(digest)) for digest in self.digests]
        if self.place is not None:
            said.append((BOOK_NODE, PG.fileName, Literal(self.place)))
        return said


def own_book(view: View) -> DecisionBook | None:
    """What the register says of the store's own decisions; None: none has been taken yet."""
    said = by_subject(triple for triple in view.triples(REGISTER_GRAPH) if triple[0] == BOOK_NODE).get(BOOK_NODE)
    if said is None:
        return None
    digests = sorted(one.text for one in said.get(PG.contentDigest, []) if isinstance(one, Literal))
    place = next((one.text for one in said.get(PG.fileName, []) if isinstance(one, Literal)), None)
    return DecisionBook(str(said[PROV.used][0]).removeprefix(identity_graph("")), tuple(digests), place)


def new_book() -> DecisionBook:
    """For a store on which nothing was decided yet."""
    return DecisionBook(f"review-{secrets.token_hex(4)}")


def own_decisions(view: View, book: DecisionBook) -> list[IdentityDecision]:
    """The decisions that were taken on the store itself, by their addresses."""
    found = by_subject(view.triples(book.graph))
    return [read_record(IdentityDecision, iri, found[iri]) for iri in sorted(found)]


def book_path(store: Store, book: DecisionBook) -> Path | None:
    """Where the file lies; None: a store in memory, or on a server, has none."""
    if book.place is not None:
        return Path(book.place)
    return store.folder / FILE_NAME if store.folder is not None else None


def rendered(book: DecisionBook, decisions: Iterable[IdentityDecision]) -> str | None:
    """What the file is to hold; None: there is nothing to hold, and no file."""
    decisions = list(decisions)
    return decisions_as_yaml(book.id, decisions) if decisions else None


def book_holding(book: DecisionBook, decisions: Iterable[IdentityDecision]) -> DecisionBook:
    """The book of a store whose decisions have become these in another way than by deciding."""
    return replace(book, digests=(_digest(rendered(book, decisions)),))


def synchronise(store: Store) -> Path | None:
    """Bring the file into line with the graph, where a kill, an erasure or a withdrawal left it behind.

    Returns its path; None: the store has no such file.

    Raises:
        DecisionFileEdited: A person has changed it since; it is left as it is.
        StoreError: It cannot be written.
    """
    view = store.view()
    book = own_book(view)
    if book is None:
        _refuse_foreign(book_path(store, DecisionBook("")))
        return None
    path = book_path(store, book)
    text = rendered(book, own_decisions(view, book))
    if path is not None and not is_current(path, text):
        _refuse_edited(path, book)
        write_book(path, text)
    return path


def is_late(store: Store) -> bool:
    """Whether the file has to be brought into line. Raises DecisionFileEdited."""
    view = store.view()
    book = own_book(view)
    path = None if book is None else book_path(store, book)
    if book is None or path is None or is_current(path, rendered(book, own_decisions(view, book))):
        return False
    _refuse_edited(path, book)
    return True


def _refuse_edited(path: Path, book: DecisionBook) -> None:
    if _found(path) not in (_digest(None), *book.digests):
        raise DecisionFileEdited("decision_file_edited", path=path)


def _refuse_foreign(path: Path | None) -> None:
    if path is not None and path.exists():
        raise DecisionFileEdited("decision_file_foreign", path=path)


def write_decisions(
    store: Store,
    book: DecisionBook,
    before: Iterable[IdentityDecision],
    decisions: Iterable[IdentityDecision],
    register: Iterable[Triple],
    others: Mapping[IRI, Iterable[Triple]] | None = None,
) -> Path | None:
    """Let the store's own decisions be these from now on, in the graph and then in the file.

    Args:
        store: Its file is in line with its graph (see `synchronise`).
        book: What the register knows of them, or is to know.
        before: All of them as they stand.
        decisions: All of them from now on, with their references.
        register: What else the register is to hold.
        others: Further graphs that change with them.

    Returns the path of the file; None: there is none.

    Raises:
        StoreError: Nothing was written; or the decisions are in the store, and the file could not follow.
    """
    decisions = list(decisions)
    after = rendered(book, decisions)
    kept = replace(book, digests=tuple(sorted({_digest(rendered(book, before)), _digest(after)})))
    with store.writer() as writer:
        writer.replace(book.graph, (triple for decision in decisions for triple in record_triples(decision)))
        for graph, triples in (others or {}).items():
            writer.replace(graph, triples)
        writer.replace(REGISTER_GRAPH, [*(one for one in register if one[0] != BOOK_NODE), *kept.triples()])
    path = book_path(store, book)
    if path is not None:
        write_book(path, after)
    return path if after is not None else None


def is_current(path: Path, text: str | None) -> bool:
    """Whether the file holds just that."""
    return _found(path) == _digest(text)


def write_book(path: Path, text: str | None) -> None:
    """Give the file its content in one step; None removes it. Raises StoreError."""
    try:
        if text is None:
            path.unlink(missing_ok=True)
        else:
            replace_file(path, text.encode())
    except OSError as reason:
        raise StoreError("decision_file_write", path=path, why=reason.strerror or reason) from reason


def _found(path: Path) -> str:
    try:
        return _digest(path.read_bytes().decode("utf-8", "backslashreplace"))
    except FileNotFoundError:
        return _digest(None)
    except OSError as reason:
        raise StoreError("decision_file_write", path=path, why=reason.strerror or reason) from reason


def _digest(text: str | None) -> str:
    return "none" if text is None else "sha256:" + hashlib.sha256(text.encode()).hexdigest()
