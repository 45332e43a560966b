"""How long each source is kept: by its card, or as it was set on this store; nothing goes without a command."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from provgraph.errors import PrivacyError
from provgraph.ingest.register import Register
from provgraph.model.dates import parse_edtf
from provgraph.model.periods import parse_period
from provgraph.model.texts import Text
from provgraph.questions.archive import Archive
from provgraph.store.asking import ask, question
from provgraph.store.base import Graphs, Store, View
from provgraph.store.triples import by_subject
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.minting import REGISTER_GRAPH, source_iri
from provgraph.vocabulary.terms import PG, PROV, RDF, XSD
from provgraph.wording import language, say

SET, CARD, NONE = "set", "card", "none"


@dataclass(frozen=True, slots=True)
class Retention:
    """Until when one source is kept."""

    source: IRI
    title: str
    until: date | None
    """The last day; None: for as long as nobody says otherwise."""
    basis: str
    """'set' (on this store), 'card', or 'none'."""
    period: str | None = None
    """Where the card gives a period: `P5Y`."""
    counted_from: date | None = None
    """The day from which the period counts; None: there is no period, or no day to count from."""

    @property
    def id(self) -> str:
        """The id of the source."""
        return self.source.rpartition(":")[2]

    def is_due(self, today: date) -> bool:
        """Whether it should be gone."""
        return self.until is not None and self.until < today

    def as_json(self, today: date) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        return {
            "source": self.id,
            "title": self.title,
            "until": self.until.isoformat() if self.until else None,
            "basis": self.basis,
            "period": self.period,
            "counted_from": self.counted_from.isoformat() if self.counted_from else None,
            "due": self.is_due(today),
        }


def this_day() -> date:
    """Today, in UTC."""
    return datetime.now(UTC).date()


def retention_of(view: View, source: IRI) -> Retention:
    """Until when one source is kept."""
    return next(one for one in retentions(view) if one.source == source)


def retentions(view: View) -> list[Retention]:
    """Every source, the first to go first; those without an end last."""
    set_here = dict(_set_here(view))
    loaded = _first_loads(view)
    found = []
    for row in ask(view, question(__package__, "retentions")):
        source, title = row.iri("what"), row.text("title")
        published = parse_edtf(row.text("published")).latest if row.text("published") else None
        until, period = row.day("until"), parse_period(row.text("period"))
        if source in set_here:
            found.append(Retention(source, title, set_here[source], SET))
        elif until is not None:
            found.append(Retention(source, title, until, CARD))
        elif period is not None:
            start = published or loaded.get(source)
            end = period.after(start) if start else None
            found.append(Retention(source, title, end, CARD, row.text("period"), start))
        else:
            found.append(Retention(source, title, None, NONE))
    return sorted(found, key=lambda one: (one.until or date.max, one.source))


def _set_here(view: View) -> Iterator[tuple[IRI, date | None]]:
    """What was said on this store, oldest first: the last word counts."""
    lines = []
    for said in by_subject(view.triples(REGISTER_GRAPH)).values():
        if PG.RetentionSetting in said.get(RDF.type, ()):
            until = next(
                (date.fromisoformat(t.text) for t in said.get(PG.retainUntil, ()) if isinstance(t, Literal)), None
            )
            lines += [(_text(said[PROV.startedAtTime]), IRI(str(graph)), until) for graph in said.get(PROV.used, ())]
    for _, graph, until in sorted(lines, key=lambda line: line[:2]):
        yield graph, until


def _first_loads(view: View) -> dict[IRI, date]:
    found: dict[IRI, date] = {}
    for said in by_subject(view.triples(REGISTER_GRAPH)).values():
        if PG.Load in said.get(RDF.type, ()) and PROV.startedAtTime in said:
            day = datetime.fromisoformat(_text(said[PROV.startedAtTime])).date()
            for graph in said.get(PROV.used, ()):
                if isinstance(graph, IRI):
                    found[graph] = min(day, found.get(graph, day))
    return found


def _text(terms: list[IRI | Literal]) -> str:
    return next(term.text for term in terms if isinstance(term, Literal))


def set_retention(store: Store, source_id: str, until: date | None) -> Retention:
    """Say until when a source is kept, whatever its card says; *until* None: without an end.

    Raises:
        PrivacyError: There is no such source.
        StoreReadOnly, StoreError: It could not be written.
    """
    view = store.view()
    source = source_iri(source_id)
    known = Archive(view).sources
    if source not in known:
        ids = ", ".join(sorted(iri.rpartition(":")[2] for iri in known)) or "–"
        raise PrivacyError("retention_no_source", source=source_id, known=ids)
    register = Register(view)
    line = register.record(PG.RetentionSetting, used=[source])
    if until is not None:
        register.triples.append((line, PG.retainUntil, Literal(until.isoformat(), XSD.date)))
    with store.writer() as writer:
        register.write(writer)
    return retention_of(store.view(), source)


def apply_retention(store: Store, today: date, *, dry_run: bool = False) -> list[Retention]:
    """Withdraw every source that is due, in one step that leaves nothing of it in the store's files.

    Returns them; empty: none is due, and nothing was done.

    Raises:
        StoreReadOnly, StoreError: It could not be written; the store is as before.
    """
    view = store.view()
    due = [one for one in retentions(view) if one.is_due(today)]
    if not due or dry_run:
        return due
    gone = {one.source for one in due}
    register = Register(view)
    for one in due:
        reason = Text(say("privacy.retention.reason", until=str(one.until)), language())
        register.record(PG.Withdrawal, invalidated=[one.source], reason=[reason])
        register.holds_no_more(one.source)
    register.record(PG.Compaction)

    def rest() -> Graphs:
        for graph in view.graphs():
            if graph not in gone and graph != REGISTER_GRAPH:
                yield graph, view.triples(graph)
        yield REGISTER_GRAPH, register.triples

    store.rewrite(rest())
    return due
