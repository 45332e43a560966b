"""Cards → statements: people, organisations with their units, groups, and posts on the day on which they are cited."""

import re
from collections.abc import Iterator
from dataclasses import replace

from provgraph.model.claims import Statement
from provgraph.model.records import Group, Organisation, Person, UnidentifiedActor
from provgraph.model.texts import Text
from provgraph.sources.contacts.book import Book, place_of
from provgraph.sources.contacts.card import Card, Post
from provgraph.sources.contacts.values import public_uid, uid_of
from provgraph.sources.event_records import tenure
from provgraph.sources.loader import Document
from provgraph.sources.telling import Teller
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, local_name
from provgraph.vocabulary.terms import UnidentifiedReason

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.ASCII)


def statements(book: Book, teller: Teller, document: Document) -> Iterator[Statement]:
    """Everything that the cards say."""
    told = _Told(book, teller, document)
    for card in book.read():
        told.tell(card)
        yield from teller.take()


class _Told:
    def __init__(self, book: Book, teller: Teller, document: Document) -> None:
        self.book = book
        self.teller = teller
        self.audit = document.audit
        self.source_id = teller.source.iri.rpartition(":")[2]
        self.language = (teller.source.language or "und").lower()

    def tell(self, card: Card) -> None:
        """One card."""
        local = self.book.local(card)
        iri = actor_iri(self.source_id, local)
        if card.kind == "organisation":
            self._organisation(card, iri, local)
            return
        if card.kind == "group":
            self._group(card, iri, local)
            return
        self.teller.tell(self._person(card, iri), place_of(card), local_name=local)
        for post in card.posts:
            self._post(card, iri, post)

    def _person(self, card: Card, iri: IRI) -> Person | UnidentifiedActor:
        names = card.names
        if names.contradicts:
            self.audit.note("contacts_two_names")
        if names.address_only:
            described = (Text(names.name, "und"),)
            return UnidentifiedActor(iri=iri, description=described, reason=UnidentifiedReason.NOT_NAMED)
        return Person(
            iri=iri,
            name=names.name,
            other_names=names.others,
            honorifics=names.honorifics,
            post_nominals=names.post_nominals,
            identifiers=_identifiers(card),
            partial_name=names.partial,
        )

    def _organisation(self, card: Card, iri: IRI, local: str) -> None:
        part_of = None
        for post in card.posts:
            if post.units and post.units[-1] == card.names.name:
                part_of = part_of or self._units(card, post.units[:-1])
        record = Organisation(
            iri=iri,
            name=card.names.name,
            other_names=card.names.others,
            part_of=part_of,
            identifiers=_identifiers(card),
        )
        self.teller.tell(record, place_of(card), local_name=local)

    def _group(self, card: Card, iri: IRI, local: str) -> None:
        members = [self.book.bearer(uid) for uid in card.members]
        for _ in filter(lambda member: member is None, members):
            self.audit.note("contacts_member_unknown")
        known = tuple(actor_iri(self.source_id, member) for member in members if member is not None)
        own = next((post.units for post in card.posts if post.units), ())
        label = (Text(card.names.name, self.language),)
        record = Group(iri=iri, label=label, members=known, organisation=self._units(card, own))
        self.teller.tell(record, place_of(card), local_name=local)

    def _post(self, card: Card, person: IRI, post: Post) -> None:
        organisation = self._units(card, post.units)
        title = tuple(Text(text, lang if _LANGUAGE.fullmatch(lang) else self.language) for text, lang in post.titles)
        said = tenure(self.teller.source, person, organisation, title=title)
        if card.revised is not None:
            said = replace(said, first_cited=card.revised, last_cited=card.revised)
        lines = (["ORG"] if post.units else []) + (["TITLE"] if post.titles else [])
        self.teller.tell(said, *(place_of(card, line) for line in lines))

    def _units(self, card: Card, units: tuple[str, ...]) -> IRI | None:
        """The most specific of several units, each of which is part of the one before; None: there is none."""
        whole: IRI | None = None
        for number, name in enumerate(units, start=1):
            # The whole way is the key: each house has its own accounting department.
            local = local_name("\n".join(units[:number]))
            record = Organisation(iri=actor_iri(self.source_id, local), name=name, part_of=whole)
            whole = self.teller.introduce(record, place_of(card, "ORG"), local_name=local)
        return whole


def _identifiers(card: Card) -> tuple[str, ...]:
    return (f"vcard-uid:{uid_of(card.uid)}",) if public_uid(card.uid) else ()
