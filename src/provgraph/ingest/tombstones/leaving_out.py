"""Keeps those who were erased out of what is being loaded.

Where a store has no tombstone this costs nothing; where it has some, one reading of what was set aside.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from provgraph.ingest.reading import ReadFiles
from provgraph.ingest.spooling import SetAside, sifted
from provgraph.ingest.tombstones.forgetting import Forgetting, look
from provgraph.ingest.tombstones.left_out import LeftOut
from provgraph.ingest.tombstones.marks import Marks
from provgraph.ingest.tombstones.redaction import Redaction
from provgraph.ingest.tombstones.stones import Tombstone, Tombstones
from provgraph.model.claims import DecisionBatch, DecisionLine, Reference
from provgraph.model.texts import Text
from provgraph.store.base import View
from provgraph.store.content import set_digest
from provgraph.store.triples import Properties, by_subject, read_claim
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.terms import PG, RDF, Judgement

_PLACES = 5
"""So many places are named in a report, as in the rest of it."""


def leave_out_erased(read: ReadFiles, view: View) -> list[LeftOut]:
    """Take those whom a tombstone of the store marks out of *read*; returns what was left out, and where.

    Raises:
        StoreError: There is no room to set the rest aside.
    """
    stones = Tombstones.of(view)
    if not stones:
        return []
    told: list[LeftOut] = []
    for document in read.documents:
        for number, source in enumerate(document.sources):
            document.sources[number] = _without_erased(source, stones, told)
        document.decisions[:] = [_decisions(batch, stones, told) for batch in document.decisions]
    return told


def _without_erased(source: SetAside, stones: Tombstones, told: list[LeftOut]) -> SetAside:
    """The source, tombstone after tombstone in the order in which they were set: as the store went through them."""
    waiting = list(stones.stones)
    touched = False
    while waiting:
        owners = look(source.graph, source.spool, stones.marks(waiting)).owners
        stone = next((stone for stone in waiting if stone.iri in owners), None)
        if stone is None:
            break
        waiting = waiting[waiting.index(stone) + 1 :]
        marks = stones.marks([stone])
        seeds = look(source.graph, source.spool, marks).seeds
        forgetting = Forgetting(source.graph, source.spool, Redaction(marks), seeds)
        told.append(_told(source, stone, forgetting, len(seeds)))
        less = sifted(source, forgetting.graph, forgetting)
        source.spool.close()
        source, touched = less, True
    return _digested(source) if touched else source


def _told(source: SetAside, stone: Tombstone, forgetting: Forgetting, mentions: int) -> LeftOut:
    gathered = by_subject(triple for triple in source.spool if triple[0] in forgetting.gone)
    claims = sorted(iri for iri, said in gathered.items() if PG.Claim in said.get(RDF.type, ()))
    if claims:
        # A place where others are spoken of too does not go.
        places = {place for iri in claims for place in gathered[iri].get(PG.locator, ())}
        gathered |= _with_selectors(source.spool, places)
    redaction = forgetting.redaction
    words = dict.fromkeys(
        redaction.text(place.describe()) for iri in claims for place in read_claim(iri, gathered).locators
    )
    return LeftOut(
        file=source.file,
        id=redaction.iri(source.graph).rpartition(":")[2],
        tombstone=stone.id,
        mentions=mentions,
        claims=len(claims),
        places=tuple(words)[:_PLACES],
        more_places=len(words) > _PLACES,
        texts=sum(1 for _ in forgetting.struck()),
    )


def _with_selectors(triples: Iterable[Triple], places: set[Term]) -> dict[IRI, Properties]:
    found = by_subject(triple for triple in triples if triple[0] in places)
    selectors = {value for said in found.values() for values in said.values() for value in values}
    return found | by_subject(triple for triple in triples if triple[0] in selectors)


def digest_of_rest(graph: IRI, triples: Iterable[Triple]) -> str:
    """The digest of a source that somebody was taken out of: whichever way, it is the same."""
    return set_digest(triple for triple in triples if triple[:2] != (graph, PG.contentDigest))


def _digested(source: SetAside) -> SetAside:
    digest = digest_of_rest(source.graph, source.spool)
    less = sifted(source, source.graph, with_digest(source.graph, source.spool, digest))
    less.digest = digest
    source.spool.close()
    return less


def with_digest(graph: IRI, triples: Iterable[Triple], digest: str) -> Iterator[Triple]:
    """The graph of a source with its new digest in the place of the old one."""
    for triple in triples:
        yield (graph, PG.contentDigest, Literal(digest)) if triple[:2] == (graph, PG.contentDigest) else triple


def _decisions(batch: DecisionBatch, stones: Tombstones, told: list[LeftOut]) -> DecisionBatch:
    for stone in stones.stones:
        without = _DecisionsWithout(stones.marks([stone]))
        made = without.of(batch)
        if made != batch:
            texts = sum(1 for line in made.lines if line not in batch.lines) + (made.id != batch.id)
            told.append(LeftOut(batch.file, made.id, stone.id, texts=texts, decisions=tuple(without.gone)))
        batch = made
    return batch


class _DecisionsWithout:
    """A file of decisions without those that speak of somebody."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._redaction = Redaction(marks)
        self.gone: list[int] = []
        """The lines that speak of them."""

    def of(self, batch: DecisionBatch) -> DecisionBatch:
        lines = (self._line(line, references) for line in batch.lines for references in self._references(line))
        return replace(batch, id=self._redaction.part(batch.id), lines=tuple(lines))

    def _references(self, line: DecisionLine) -> Iterator[tuple[Reference, ...]]:
        """What is left of the references; `same` is a chain, which breaks where somebody goes."""
        kept = [not self._is_erased(one) for one in line.references]
        if all(kept):
            yield line.references
            return
        self.gone.append(line.line or 0)
        parts: list[list[Reference]] = [[]]
        for one, stays in zip(line.references, kept, strict=True):
            if stays:
                parts[-1].append(one)
            elif line.judgement == Judgement.SAME.key:
                parts.append([])
        yield from (tuple(part) for part in parts if len(part) > 1)

    def _is_erased(self, reference: Reference) -> bool:
        mark = self._marks.digests.reference(reference.source_id, reference.local_name)
        return bool(self._marks.owners(mark))

    def _line(self, line: DecisionLine, references: tuple[Reference, ...]) -> DecisionLine:
        part = self._redaction.part
        return replace(
            line,
            references=tuple(
                replace(one, source_id=part(one.source_id), local_name=part(one.local_name)) for one in references
            ),
            reason=tuple(Text(self._redaction.text(text.value), text.lang) for text in line.reason),
            author=self._redaction.text(line.author),
        )
