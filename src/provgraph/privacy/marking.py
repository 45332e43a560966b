"""From a person to the marks of their tombstone."""

import re
from collections.abc import Iterable

from provgraph.ingest.tombstones.marks import Digests
from provgraph.privacy.persons import Chosen
from provgraph.questions.archive import Archive
from provgraph.questions.identity import decisions_of
from provgraph.questions.mentions import references
from provgraph.store.asking import ask, question
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import name_key

_TELLING = 6
"""Letters and digits from which on an identifier is looked for in texts."""


def marks_of(archive: Archive, chosen: Chosen, also: Iterable[str], digests: Digests) -> list[str]:
    """What the tombstone of a person marks.

    Names that nobody else bears leave out whoever bears them. A mention without such a name is known by its address,
    and every mention by the reference that decisions would name it by.

    Args:
        archive: The store.
        chosen: The person.
        also: Further words to be struck out of texts (`--also`).
        digests: The keyed digests of the store.
    """
    marks: set[str] = set()
    named = {key: name for mention in chosen.mentions for name in mention.names for key in (name_key(name),)}
    for key in chosen.own_keys:
        name = named.get(key, chosen.asked)
        marks |= {digests.name(name), *digests.runs(name)}
    for text in also:
        marks |= {digests.text(text)}
    identifiers = identifiers_of(archive, chosen.iris)
    for iris in identifiers.values():
        for identifier in iris:
            marks |= _identifier_marks(identifier, digests)
    for mention in chosen.mentions:
        keys = {name_key(name) for name in mention.names} if mention.kind == "person" else set()
        if not keys & set(chosen.own_keys) and not identifiers.get(mention.iri):
            marks.add(digests.mention(mention.iri))
    marks |= {digests.reference(*reference.split("/", 1)) for reference in references_of(archive, chosen.iris)}
    return sorted(marks)


def _identifier_marks(identifier: str, digests: Digests) -> set[str]:
    value = identifier.partition(":")[2] or identifier
    telling = len(re.findall(r"[^\W_]", value)) >= _TELLING
    return {digests.identifier(identifier), *({digests.text(value)} if telling else ())}


def identifiers_of(archive: Archive, mentions: Iterable[IRI]) -> dict[IRI, list[str]]:
    """The external identifiers of each mention."""
    asked = question(__package__, "identifiers")
    return {
        mention: sorted({row.text("identifier") for row in ask(archive.view, asked, actor=mention)})
        for mention in mentions
    }


def references_of(archive: Archive, mentions: Iterable[IRI]) -> list[str]:
    """How files of decisions name these mentions: `<source id>/<local name>`."""
    meant = set(mentions)
    found = {reference for reference, iri in references(archive.view).items() if iri in meant}
    for decision in decisions_of(archive.view).values():
        for iri, reference in ((decision.left, decision.left_reference), (decision.right, decision.right_reference)):
            if iri in meant and "/" in reference:
                found.add(reference)
    return sorted(found)
