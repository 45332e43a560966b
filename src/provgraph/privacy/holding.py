"""Everything that a store holds about a person, source by source: what one hands over to them."""

import secrets
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime

from provgraph.errors import NobodyHeld
from provgraph.ingest.tombstones.marks import Digests, Marks
from provgraph.model.dates import date_in_words
from provgraph.model.records import Participation, Record
from provgraph.model.texts import in_language
from provgraph.privacy.copies import Copy, copies_of
from provgraph.privacy.marking import marks_of, references_of
from provgraph.privacy.persons import Chosen, choose, in_texts_only
from provgraph.privacy.processing import RegisterLine, register_lines
from provgraph.privacy.records_about import Field, claims_for, fields_in_words, records_about, says
from provgraph.privacy.retention import Retention, retention_of
from provgraph.privacy.rewriting import StoreWithout
from provgraph.privacy.spoken_of import Occurrence
from provgraph.questions.answers import Evidence, Meeting, SourceRef
from provgraph.questions.archive import Archive
from provgraph.questions.identity import StatedDecision, decisions_of
from provgraph.questions.meetings import meetings_of
from provgraph.store.base import Store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import REGISTER_GRAPH
from provgraph.vocabulary.terms import Grade, Judgement
from provgraph.vocabulary.version import software


@dataclass(frozen=True)
class Held:
    """One record that speaks of the person, as one source tells it."""

    record: Record
    kind: str
    """The name of its class: Person, Tenure, Participation…"""
    evidence: tuple[Evidence, ...]
    """The claims that state it, with their places."""
    fields: tuple[Field, ...]
    when: str | None
    """In words; None: the source does not say."""


@dataclass(frozen=True)
class FromSource:
    """What one source says of the person."""

    source: SourceRef
    licence: str | None
    mentions: tuple[Held, ...]
    claims: tuple[Held, ...]
    """The posts, participations, encounters and so on, in the order of their kinds."""
    retention: Retention


@dataclass(frozen=True)
class DecisionHeld:
    """An identity decision that touches the person."""

    judgement: Judgement
    one: str
    other: str
    reason: str
    author: str
    day: str
    file: str


@dataclass(frozen=True)
class PersonReport:
    """What is held about one person."""

    person: Chosen
    store: str
    made_at: str
    software: str
    sources: tuple[FromSource, ...]
    ties: tuple[Meeting, ...]
    """Derived from the claims when they are asked for, and kept nowhere."""
    decisions: tuple[DecisionHeld, ...]
    occurrences: tuple[Occurrence, ...]
    """Other texts and addresses that hold a full name."""
    loads: tuple[RegisterLine, ...]
    copies: tuple[Copy, ...]
    """The files that were written out of the store since, and those that were loaded."""
    references: tuple[str, ...]
    """How files of decisions name the mentions."""


def person_report(
    store: Store, name: str, *, only: tuple[str, ...] = (), every: bool = False, lang: str | None = None
) -> PersonReport:
    """Everything that is held about a person.

    Args:
        store: Any store; it is not changed.
        name: As a person types it.
        only: The IRIs of some mentions of that name; empty: the one that there is.
        every: All who bear the name.
        lang: 'fr' or 'en': of what is written in words here; None: the language of the moment.

    Raises:
        NobodyHeld: Neither a mention nor a text of the store knows the name.
        AmbiguousName, ErasureRefused: See `provgraph.privacy.persons.choose`.
    """
    view = store.view()
    archive = Archive(view)
    nobody: NobodyHeld | None = None
    try:
        chosen = choose(archive, name, only=only, every=every)
    except NobodyHeld as reason:
        chosen, nobody = in_texts_only(name), reason
    occurrences = _occurrences(archive, chosen)
    if nobody is not None and not occurrences:
        raise nobody
    by_source = _by_source(archive, chosen, lang)
    ids = {part.source.id for part in by_source}
    return PersonReport(
        person=chosen,
        store=store.address,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        software=software(),
        sources=tuple(by_source),
        ties=tuple(tie for actor in chosen.actors for tie in meetings_of(archive, actor.iri, Grade.CODELEGATED)),
        decisions=tuple(_decision(archive, one, lang) for one in _touching(archive, chosen)),
        occurrences=tuple(occurrences),
        loads=tuple(line for line in register_lines(store) if line.kind == "load" and ids & set(line.sources)),
        copies=tuple(copies_of(store, chosen)),
        references=tuple(references_of(archive, chosen.iris)),
    )


def _by_source(archive: Archive, chosen: Chosen, lang: str | None) -> list[FromSource]:
    held: dict[IRI, list[Held]] = defaultdict(list)
    for graph, record in records_about(archive.view, chosen.iris):
        evidence = [
            archive.evidence(claim, says(archive, record)) for claim in sorted(set(claims_for(archive, record)))
        ]
        own = tuple(item for item in evidence if item.source.iri == graph)
        fields = tuple(fields_in_words(archive, record, lang))
        held[graph].append(Held(record, type(record).__name__, own, fields, _when(archive, record, lang)))
    found = []
    for graph, records in sorted(held.items()):
        mentions = tuple(one for one in records if one.record.iri in chosen.iris)
        others = sorted((one for one in records if one not in mentions), key=lambda one: (one.kind, one.record.iri))
        licence = archive.sources[graph].text("licence") or None
        found.append(
            FromSource(archive.source(graph), licence, mentions, tuple(others), retention_of(archive.view, graph))
        )
    return found


def _when(archive: Archive, record: Record, lang: str | None) -> str | None:
    if isinstance(record, Participation):
        return archive.session(record.session).when(lang) or None
    day = getattr(record, "date", None)
    return date_in_words(day, lang) if day else None


def _touching(archive: Archive, chosen: Chosen) -> list[StatedDecision]:
    meant = set(chosen.iris)
    return [one for one in decisions_of(archive.view).values() if {one.left, one.right} & meant]


def _decision(archive: Archive, decision: StatedDecision, lang: str | None) -> DecisionHeld:
    names = []
    for iri, reference in ((decision.left, decision.left_reference), (decision.right, decision.right_reference)):
        rows = list(archive.rows("actor_names", actor=iri))
        name = next((row.text("name") for row in rows if row.flag("main")), "")
        names.append(f"{name} ({reference})" if name else reference)
    return DecisionHeld(
        judgement=decision.judgement,
        one=names[0],
        other=names[1],
        reason=in_language(decision.reason, lang),
        author=decision.author,
        day=decision.day.isoformat(),
        file=decision.file,
    )


def _occurrences(archive: Archive, chosen: Chosen) -> list[Occurrence]:
    """Texts and addresses beside the person's own records that hold a full name."""
    digests = Digests(secrets.token_bytes(16))
    marks = {*marks_of(archive, chosen, chosen.shared_names, digests), *map(digests.mention, chosen.iris)}
    without = StoreWithout(archive.view, Marks(digests, [(mark, "") for mark in marks]), chosen.iris)
    # One reason stands with every pair of a decision: it is told once.
    found = {
        (graph, struck.term, struck.before): Occurrence(graph, struck.subject, struck.term, struck.before)
        for graph, part in without.parts.items()
        if graph != REGISTER_GRAPH
        for struck in reversed(part.struck)
    }
    return sorted(found.values(), key=lambda one: (one.graph, one.term or "", one.text))
