"""Which sources are one witness: ten copies of one press release have seen nothing more than the release.

Copies are declared on cards, known by equal digests, or found by fingerprints. A copy that adds claims of its own
still is one witness with its original, for all that both say (docs/witnesses.md).
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import Literal

from provgraph.model.fingerprint import OF_RECORDS, OF_TEXT, Signature, containment, signature
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.quick_dataclass import dataclass

Why = Literal["declared", "same_text", "same_file", "near_copy"]

NEAR = {OF_TEXT: 0.4, OF_RECORDS: 0.8}
"""From so much of the shorter document on that stands in the longer one, the two are one witness. Measured on texts
of ours (tests/model/test_fingerprint.py): releases that were retitled, cut, reworded or printed inside an article
share 0.54 to 0.94, independent accounts of one event with the same quotation 0.02 to 0.18. Registers of one form, of
which each record counts as a whole, share next to nothing."""
LONGER = 8
"""Texts of which one is more than so many times as long as the other are not compared: the estimate is too rough."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What is known of a source that can make it one witness with another."""

    source: IRI
    title: str
    copy_of: IRI | None = None
    text_digest: str | None = None
    file_digest: str | None = None
    fingerprint: str | None = None
    independent_of: frozenset[IRI] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """Two sources that are one witness, and why."""

    one: IRI
    """Where the one repeats the other, the copy."""
    other: IRI
    why: Why
    alike: float | None = None
    """For a near copy: how much of the shorter stands in the longer."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Sources that count as one."""

    sources: tuple[IRI, ...]
    because: tuple[Likeness, ...] = ()
    """What ties them together, over sources that are not among them if need be; empty for a single source."""


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The independent witnesses among the sources of an answer."""

    each: tuple[Witness, ...]
    titles: tuple[tuple[IRI, str], ...] = ()
    """Of the sources that are spoken of; one that is not loaded has none."""

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.each)

    @property
    def sources(self) -> int:
        """How many sources that are."""
        return sum(len(witness.sources) for witness in self.each)


class Copies:
    """Finds copies among the sources of a store. What is asked for is compared, not everything with everything."""

    def __init__(self, sources: Iterable[Copied]) -> None:
        """*sources*: read once, and only when they are needed."""
        self._sources: Iterable[Copied] | None = sources
        self._known: dict[IRI, Copied] = {}
        self._alike: dict[tuple[Why, str], list[IRI]] = defaultdict(list)
        self._copies: dict[IRI, list[IRI]] = defaultdict(list)
        self._signed: list[tuple[IRI, Signature]] = []
        self._links: dict[IRI, tuple[Likeness, ...]] = {}
        self._groups: dict[IRI, tuple[IRI, ...]] = {}

    def read(self) -> None:
        """Take in what is known of the sources; doing it twice does nothing."""
        if self._sources is None:
            return
        self._known = {one.source: one for one in self._sources}
        self._sources = None
        for iri, one in sorted(self._known.items()):
            if one.text_digest is not None:
                self._alike["same_text", one.text_digest].append(iri)
            if one.file_digest is not None:
                self._alike["same_file", one.file_digest].append(iri)
            if one.copy_of is not None and one.copy_of != iri:
                self._copies[one.copy_of].append(iri)
            if one.fingerprint is not None and (signed := signature(one.fingerprint)) is not None:
                self._signed.append((iri, signed))

    def among(self, sources: Iterable[IRI]) -> Witnesses:
        """The independent witnesses among *sources*, in alphabetical order."""
        wanted = sorted(set(sources))
        if len(wanted) < 2:
            return Witnesses(tuple(Witness((source,)) for source in wanted))
        self.read()
        groups: dict[IRI, list[IRI]] = defaultdict(list)
        for source in wanted:
            groups[self.group(source)[0]].append(source)
        each = tuple(Witness(tuple(own), self._because(own)) for own in groups.values())
        spoken = {iri for witness in each for link in witness.because for iri in (link.one, link.other)}
        titles = ((iri, self._known[iri].title) for iri in sorted(spoken) if iri in self._known)
        return Witnesses(each, tuple(titles))

    def group(self, source: IRI) -> tuple[IRI, ...]:
        """All that are one witness with *source*, itself and originals that are not loaded included."""
        self.read()
        if source not in self._groups:
            found = {source}
            waiting = deque([source])
            while waiting:
                for link in self.links(waiting.popleft()):
                    for other in {link.one, link.other} - found:
                        found.add(other)
                        waiting.append(other)
            group = tuple(sorted(found))
            self._groups |= dict.fromkeys(group, group)
        return self._groups[source]

    def links(self, source: IRI) -> tuple[Likeness, ...]:
        """What makes *source* one witness with others: one reason for each, the best."""
        self.read()
        if source not in self._links:
            found: dict[IRI, Likeness] = {}
            for link in self._found(source):
                found.setdefault(link.other if link.one == source else link.one, link)
            self._links[source] = tuple(found[other] for other in sorted(found))
        return self._links[source]

    def _found(self, source: IRI) -> Iterator[Likeness]:
        for copy in self._copies.get(source, ()):
            yield Likeness(copy, source, "declared")
        own = self._known.get(source)
        if own is None:
            return
        if own.copy_of is not None and own.copy_of != source:
            yield Likeness(source, own.copy_of, "declared")
        yield from self._equal(source, "same_text", own.text_digest)
        yield from self._equal(source, "same_file", own.file_digest)
        yield from self._near(own)

    def _equal(self, source: IRI, why: Why, digest: str | None) -> Iterator[Likeness]:
        """All are tied to the first of them: a thousand equal ones are a thousand ties, not half a million."""
        first, *others = self._alike[why, digest] if digest is not None else (source,)
        for other in others if source == first else (first,):
            yield from _between(source, other, why)

    def _near(self, own: Copied) -> Iterator[Likeness]:
        signed = signature(own.fingerprint) if own.fingerprint is not None else None
        if signed is None:
            return
        for other, theirs in self._signed:
            if signed.form != theirs.form or not _comparable(signed.units, theirs.units):
                continue
            alike = containment(signed, theirs)
            if alike >= NEAR[signed.form] and not self._told_apart(own, other):
                yield from _between(own.source, other, "near_copy", round(alike, 2))

    def _told_apart(self, own: Copied, other: IRI) -> bool:
        return other in own.independent_of or own.source in self._known[other].independent_of

    def _because(self, own: list[IRI]) -> tuple[Likeness, ...]:
        """The shortest chains of reasons from the original among them, or the first, to each of the others."""
        if len(own) == 1:
            return ()
        repeated = {link.other for one in own for link in self.links(one) if link.why == "declared"}
        start = next((one for one in own if one in repeated), own[0])
        came: dict[IRI, tuple[IRI, Likeness] | None] = {start: None}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for link in self.links(here):
                other = link.other if link.one == here else link.one
                if other not in came:
                    came[other] = (here, link)
                    waiting.append(other)
        found: dict[Likeness, None] = {}
        for one in own:
            step = came[one]
            while step is not None:
                found[step[1]] = None
                step = came[step[0]]
        return tuple(sorted(found))


def _between(one: IRI, other: IRI, why: Why, alike: float | None = None) -> Iterator[Likeness]:
    """The same likeness from both sides; none with oneself."""
    if one != other:
        yield Likeness(max(one, other), min(one, other), why, alike)


def _comparable(one: int, other: int) -> bool:
    return max(one, other) <= LONGER * min(one, other)
