"""Identity decisions that come back: as the file of decisions they were, so that they are checked as any other."""

from collections.abc import Collection

from provgraph.errors import Problem
from provgraph.model.audit import Audit
from provgraph.model.claims import DecisionBatch, DecisionLine, Reference
from provgraph.model.records import IdentityDecision, written_fields
from provgraph.model.texts import Text
from provgraph.rdf.gathering import Gathered, Properties
from provgraph.sources.own.checking import Fault, record_faults, short
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.minting import IDENTITY_GRAPHS, mint, source_iri
from provgraph.vocabulary.prefixes import DATA
from provgraph.vocabulary.terms import PG, RDF, Judgement

_TERMS = frozenset(written.term for written in written_fields(IdentityDecision)) | {RDF.type}


def decisions_of_graph(
    gathered: Gathered, graph: IRI, file: str, audit: Audit, refused: Collection[IRI]
) -> DecisionBatch | None:
    """The decisions of one identity graph; None where none of them can be read.

    Args:
        gathered: The file.
        graph: The graph.
        file: The name of the file, for problems.
        audit: Told of each decision.
        refused: Actors that are not taken in; no decision can speak of them.
    """
    id_ = graph.removeprefix(IDENTITY_GRAPHS)
    lines = []
    for subject, said in gathered.described(graph):
        leaning = [side for term in (PG.left, PG.right) for side in said.get(term, []) if side in refused]
        found: DecisionLine | list[Fault] = [Fault("own_leans", {"subject": subject, "on": side}) for side in leaning]
        found = found or _line(gathered, id_, subject, said)
        if isinstance(found, DecisionLine):
            audit.use()
            lines.append(found)
            for predicate, values in said.items():
                if predicate in _TERMS:
                    audit.use_field(short(predicate), len(values))
                else:
                    audit.ignore_field(short(predicate), "rdf_decision_more", len(values))
        else:
            audit.refuse(*(Problem(file, None, key, facts) for key, facts in found))
    return DecisionBatch(id_, file, tuple(lines)) if lines else None


def _line(gathered: Gathered, id_: str, subject: IRI, said: Properties) -> DecisionLine | list[Fault]:
    if PG.IdentityDecision not in said.get(RDF.type, []):
        return [Fault("own_no_decision", {"subject": subject})]
    wrong = list(record_faults(IdentityDecision, subject, said))
    wrong += [
        Fault("own_twice", {"subject": subject, "field": short(term)})
        for term in (PG.left, PG.right, PG.judgement, PG.decidedBy, PG.decidedOn)
        if len(said.get(term, [])) > 1
    ]
    if wrong:
        return wrong
    sides = [side for term in (PG.left, PG.right) for side in said[term] if isinstance(side, IRI)]
    if mint("decision", id_, *sides) != subject:
        return [Fault("own_decision_iri", {"subject": subject, "id": id_})]
    references = [
        _reference(gathered, side, said.get(term, []))
        for side, term in zip(sides, (PG.leftReference, PG.rightReference), strict=True)
    ]
    unknown = [side for side, found in zip(sides, references, strict=True) if found is None]
    if unknown:
        return [Fault("own_decision_of", {"subject": subject, "actor": side}) for side in unknown]
    judgement, author, day = (said[term][0] for term in (PG.judgement, PG.decidedBy, PG.decidedOn))
    assert isinstance(judgement, IRI) and isinstance(author, Literal) and isinstance(day, Literal)  # noqa: PT018
    reasons = sorted(Text(one.text, one.lang or "und") for one in said.get(PG.reason, []) if isinstance(one, Literal))
    return DecisionLine(
        references=tuple(one for one in references if one is not None),
        judgement=Judgement.from_iri(judgement).value,
        reason=tuple(reasons),
        author=author.text,
        decided_on=day.text,
    )


def _reference(gathered: Gathered, actor: IRI, written: Collection[Term]) -> Reference | None:
    """How a decision names an actor: as it says, where a claim agrees; else as a claim does, or as its IRI says."""
    found = []
    for claim, _, _ in gathered.referring(actor, PG.states):
        said = gathered.properties(claim)
        sources, names = said.get(PG.inSource, []), said.get(PG.localName, [])
        if len(sources) == len(names) == 1 and isinstance(sources[0], IRI) and isinstance(names[0], Literal):
            found.append(Reference(sources[0].removeprefix(source_iri("")), names[0].text))
    if found:
        texts = {one.text for one in written if isinstance(one, Literal)}
        return next((one for one in found if str(one) in texts), found[0])
    kind, _, rest = actor.removeprefix(DATA).partition(":")
    source_id, colon, local = rest.partition(":")
    return Reference(source_id, local) if kind == "actor" and colon and local else None
