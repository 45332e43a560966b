"""The register of processing: who did what to a store, and when (PROV-O, in `urn:pg:register`).

It is only ever added to; an erasure alone takes a person's name out of its lines. Times stand here and nowhere else, so
that the rest of the graph is the same for the same input.

    register = Register(view)
    register.record(PG.Withdrawal, invalidated=[graph])
    register.write(writer)                       # together with the changes that it tells of
"""

import getpass
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

from provgraph.errors import StoreError
from provgraph.model.texts import Text
from provgraph.sources.cards import digest_of_file
from provgraph.store.base import Store, View, Writer
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import REGISTER_GRAPH, mint
from provgraph.vocabulary.terms import PG, PROV, RDF, XSD
from provgraph.vocabulary.version import software

AUTHOR = "PROVGRAPH_AUTHOR"


@dataclass(frozen=True, slots=True)
class UsedFile:
    """A file that an activity read or wrote."""

    name: str
    path: str
    """Where it was, from the root of the machine."""
    digest: str | None
    """`sha256:` of its bytes; None: it is no file that can be read again."""

    @property
    def iri(self) -> IRI:
        """The same file with the same content is one node."""
        return mint("file", self.path, self.digest)

    @classmethod
    def at(cls, path: Path | str) -> "UsedFile":
        """The file at *path*, as it is now."""
        place = Path(path)
        try:
            digest = digest_of_file(place) if place.is_file() else None
        except OSError:
            digest = None
        name, whole = (os.fsencode(part).decode("utf-8", "replace") for part in (place.name, os.path.abspath(place)))
        return cls(name, whole, digest)


def author() -> str:
    """In whose name is acted: PROVGRAPH_AUTHOR, else the login name; '?' where the system knows none."""
    given = os.environ.get(AUTHOR, "").strip()
    if given:
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"


class Said(TypedDict, total=False):
    """What may be said of an activity."""

    used: Iterable[IRI]
    """The graphs that it read (for a load: that of the source)."""
    files: Iterable[UsedFile]
    """The files that it read."""
    generated: Iterable[IRI]
    """The graphs, or other things, that it made."""
    invalidated: Iterable[IRI]
    """Those that it put an end to."""
    reason: Iterable[Text]
    """Why, where a person said so."""
    claims: int
    """For a load: how many claims it made."""
    by: str
    """In whose name; missing: `author()`."""
    started: datetime
    """When it began (UTC); missing: now."""


class Register:
    """The register of a store, with what is to be added to it; `write` hands it to the writer of the changes."""

    def __init__(self, view: View | None = None, *, triples: Iterable[Triple] = ()) -> None:
        """*view*: the store whose register it is; without one, it holds *triples*."""
        self.triples: list[Triple] = list(view.triples(REGISTER_GRAPH)) if view is not None else list(triples)

    def record(self, kind: IRI, **said: Unpack[Said]) -> IRI:
        """Add one line; returns the IRI of the activity.

        Args:
            kind: A subclass of pg:Activity: PG.Load, PG.Withdrawal, PG.Deciding, PG.Undoing, PG.Erasure…
            said: See `Said`.
        """
        ended = datetime.now(UTC)
        started = said.get("started") or ended
        used, generated, invalidated = (
            sorted(set(things))
            for things in (said.get("used", ()), said.get("generated", ()), said.get("invalidated", ()))
        )
        by = said.get("by") or author()
        node = mint("activity", kind, started.isoformat(), ended.isoformat(), used, generated, invalidated)
        who, with_what = mint("agent", by), mint("agent", "software", software())
        self.triples += [
            (node, RDF.type, kind),
            (node, PROV.startedAtTime, _moment(started)),
            (node, PROV.endedAtTime, _moment(ended)),
            (node, PROV.wasAssociatedWith, who),
            (node, PROV.wasAssociatedWith, with_what),
            (node, PG.software, Literal(software())),
            (who, RDF.type, PROV.Agent),
            (who, PG.agentName, Literal(by)),
            (with_what, RDF.type, PROV.SoftwareAgent),
            (with_what, PG.agentName, Literal(software())),
            *((node, PROV.used, graph) for graph in used),
            *((node, PROV.generated, thing) for thing in generated),
            *((node, PROV.invalidated, thing) for thing in invalidated),
            *((node, PG.reason, Literal(text.value, RDF.langString, text.lang)) for text in said.get("reason", ())),
        ]
        if "claims" in said:
            self.triples.append((node, PG.claimsMade, Literal(str(said["claims"]), XSD.integer)))
        for file in said.get("files", ()):
            self.triples += [
                (node, PROV.used, file.iri),
                (file.iri, RDF.type, PROV.Entity),
                (file.iri, PG.fileName, Literal(file.name)),
                (file.iri, PG.filePath, Literal(file.path)),
            ]
            if file.digest:
                self.triples.append((file.iri, PG.fileDigest, Literal(file.digest)))
        return node

    def holds_now(self, graph: IRI, digest: str, load: IRI) -> None:
        """Remember what a load found in a source: by the digest, the next one sees whether anything has changed."""
        self.holds_no_more(graph)
        node = mint("load", graph)
        self.triples += [
            (node, RDF.type, PG.LoadedContent),
            (node, PG.contentDigest, Literal(digest)),
            (node, PROV.wasGeneratedBy, load),
        ]

    def holds_no_more(self, graph: IRI) -> None:
        """Forget what was loaded of a graph that is taken out; that it was loaded stays on record."""
        node = mint("load", graph)
        own = [triple for triple in self.triples if triple[0] == node]
        self.triples = [triple for triple in self.triples if triple[0] != node]
        if (node, RDF.type, PG.Load) in own:
            # Written by a version that kept the last load only: it becomes a line like the others.
            moments = [value for _, predicate, value in own if predicate == PROV.startedAtTime]
            earlier = mint("activity", PG.Load, graph, *moments)
            self.triples += [(earlier, term, value) for _, term, value in own if term != PG.contentDigest]

    def write(self, writer: Writer) -> None:
        """Let the register be written together with what the writer collects."""
        writer.replace(REGISTER_GRAPH, self.triples)


def record_activity(view: View, writer: Writer, kind: IRI, **said: Unpack[Said]) -> IRI:
    """One line in the register, written with what *writer* collects; for several lines, use a `Register`.

    Takes what `Register.record` takes.
    """
    register = Register(view)
    node = register.record(kind, **said)
    register.write(writer)
    return node


def note_activity(store: Store, kind: IRI, **said: Unpack[Said]) -> IRI:
    """One line in the register, by itself: for what is no change of the graph (a compaction, a migration)."""
    with store.writer() as writer:
        return record_activity(store.view(), writer, kind, **said)


def note_copy(store: Store, kind: str, path: Path | str, **more: object) -> None:
    """Put into the journal of a store that something of it now stands in a file outside.

    Args:
        store: It may be open for reading only.
        kind: 'export', 'map', 'report' or 'copy'.
        path: The file, the folder, or for a copy the address of the other store; it is there.
        more: What else is to be kept, as JSON: the format.

    Raises:
        StoreError: The journal could not be added to; the file is there.
    """
    # A server's address is no path of this machine.
    file = UsedFile("", str(path), None) if "://" in str(path) else UsedFile.at(path)
    entry = {"kind": kind, "at": datetime.now(UTC).isoformat(timespec="microseconds"), "by": author()}
    try:
        store.journal.append(entry | {"software": software(), "path": file.path, "digest": file.digest, **more})
    except StoreError as reason:
        raise StoreError("copy_not_noted", path=file.path, why=reason.message()) from reason


def loaded_digests(view: View) -> Mapping[IRI, str]:
    """By the node of a graph's load (`mint("load", graph)`): the digest of what was loaded."""
    return {
        subject: value.text
        for subject, predicate, value in view.triples(REGISTER_GRAPH)
        if predicate == PG.contentDigest and isinstance(value, Literal)
    }


def _moment(when: datetime) -> Literal:
    return Literal(when.isoformat(timespec="microseconds"), XSD.dateTime)
