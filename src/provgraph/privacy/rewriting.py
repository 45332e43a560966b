"""A whole store without somebody: every graph, the register and the journal, as a function of what is there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from provgraph.ingest.decision_book import BOOK_NODE, book_holding, own_book
from provgraph.ingest.decisions import digest_of
from provgraph.ingest.register import Register, Said
from provgraph.ingest.tombstones.forgetting import Forgetting, Struck, look
from provgraph.ingest.tombstones.leaving_out import digest_of_rest, with_digest
from provgraph.ingest.tombstones.marks import Marks
from provgraph.ingest.tombstones.redaction import Redaction
from provgraph.model.records import IdentityDecision
from provgraph.store.base import View
from provgraph.store.triples import by_subject, read_record, record_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import IDENTITY_GRAPHS, REGISTER_GRAPH, is_internal, mint
from provgraph.vocabulary.terms import PG, RDF


class GraphOfView(Iterable[Triple]):
    """One graph of a store, which can be read several times."""

    def __init__(self, view: View, graph: IRI) -> None:
        self._view = view
        self._graph = graph

    def __iter__(self) -> Iterator[Triple]:
        return self._view.triples(self._graph)


@dataclass
class Part:
    """What becomes of one graph."""

    forgetting: Forgetting
    struck: list[Struck]
    seeds: set[IRI] = field(default_factory=set)

    @property
    def changes(self) -> bool:
        """Whether anything of it goes or is struck out."""
        return bool(self.struck) or any(True for _ in self.forgetting.removed())


class StoreWithout:
    """A store without those whom *marks* mark; nothing is written."""

    def __init__(self, view: View, marks: Marks, also_gone: Iterable[IRI] = ()) -> None:
        """*also_gone*: mentions of which decisions speak, and no source of the store."""
        self.view = view
        self.redaction = Redaction(marks)
        self.parts: dict[IRI, Part] = {}
        gone = set(also_gone)
        graphs = [graph for graph in view.graphs() if not is_internal(graph)]
        decided = [graph for graph in graphs if graph.startswith(IDENTITY_GRAPHS)]
        for graph in (graph for graph in graphs if graph not in decided):
            triples = GraphOfView(view, graph)
            self._add(graph, look(graph, triples, marks).seeds)
            gone |= self.parts[graph].forgetting.gone
        self.gone = gone
        for graph in (*decided, REGISTER_GRAPH):
            self._add(graph, gone)

    def _add(self, graph: IRI, seeds: set[IRI]) -> None:
        forgetting = Forgetting(graph, GraphOfView(self.view, graph), self.redaction, seeds)
        self.parts[graph] = Part(forgetting, list(forgetting.struck()), seeds)

    @property
    def changed(self) -> list[IRI]:
        """The graphs that change, by the names that they have now; the register apart."""
        return [graph for graph, part in self.parts.items() if graph != REGISTER_GRAPH and part.changes]

    def graphs(self, line: Said) -> Iterator[tuple[IRI, Iterable[Triple]]]:
        """Every graph as it is to be, the register last, with the line that tells of the erasure."""
        digests: dict[IRI, str] = {}
        renamed: dict[IRI, IRI] = {}
        books: dict[IRI, list[IdentityDecision]] = {}
        changed = set(self.changed)
        for graph, part in self.parts.items():
            if graph == REGISTER_GRAPH:
                continue
            if graph not in changed:
                yield graph, GraphOfView(self.view, graph)
            elif graph.startswith(IDENTITY_GRAPHS):
                books[graph] = decisions = _decisions(part.forgetting, renamed)
                digests[graph] = digest_of(decisions)
                yield part.forgetting.graph, (triple for one in decisions for triple in record_triples(one))
            else:
                made = part.forgetting.graph
                digests[graph] = digest_of_rest(made, part.forgetting)
                yield made, with_digest(made, part.forgetting, digests[graph])
        yield REGISTER_GRAPH, self._register(digests, renamed, books, line)

    def _register(
        self,
        digests: dict[IRI, str],
        renamed: dict[IRI, IRI],
        books: dict[IRI, list[IdentityDecision]],
        line: Said,
    ) -> list[Triple]:
        loads = {mint("load", graph): graph for graph in self.parts}
        triples: list[Triple] = []
        for subject, predicate, value in self.parts[REGISTER_GRAPH].forgetting:
            graph = loads.get(subject)
            if graph is None:
                triples.append((renamed.get(subject, subject), predicate, _moved(value, renamed)))
                continue
            known = digests.get(graph) if predicate == PG.contentDigest else None
            node = mint("load", self.parts[graph].forgetting.graph)
            triples.append((node, predicate, value if known is None else Literal(known)))
        book = own_book(self.view)
        if book is not None and book.graph in books:
            book = book_holding(replace(book, id=self.redaction.part(book.id)), books[book.graph])
            triples = [*(triple for triple in triples if triple[0] != BOOK_NODE), *book.triples()]
        register = Register(triples=triples)
        register.record(PG.Erasure, **line)
        return register.triples

    def journal(self, entries: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
        """The journal with the same words struck out."""
        return [{key: self._struck(value) for key, value in entry.items()} for entry in entries]

    def _struck(self, value: object) -> object:
        match value:
            case str():
                return self.redaction.text(value)
            case list():
                return [self._struck(item) for item in value]
            case dict():
                return {self._struck(key): self._struck(item) for key, item in value.items()}
        return value


def _moved(value: IRI | Literal, renamed: dict[IRI, IRI]) -> IRI | Literal:
    return renamed.get(value, value) if isinstance(value, IRI) else value


def _decisions(forgetting: Forgetting, renamed: dict[IRI, IRI]) -> list[IdentityDecision]:
    """The decisions that stay; where an address that they speak of has changed, so does their own."""
    id_ = forgetting.graph.removeprefix(IDENTITY_GRAPHS)
    made = []
    for iri, said in by_subject(forgetting).items():
        if PG.IdentityDecision not in said.get(RDF.type, ()):
            continue
        decision = read_record(IdentityDecision, iri, said)
        if decision.left > decision.right:
            decision = replace(
                decision,
                left=decision.right,
                right=decision.left,
                left_reference=decision.right_reference,
                right_reference=decision.left_reference,
            )
        wanted = mint("decision", id_, decision.left, decision.right)
        if wanted != iri:
            renamed[iri] = wanted
        made.append(replace(decision, iri=wanted))
    return sorted(made, key=lambda decision: decision.iri)
