"""A file of our own graphs → one stream for each source, one batch for each file of decisions."""

from collections.abc import Iterator, Mapping

from provgraph.errors import Problem
from provgraph.model.audit import Audit
from provgraph.model.claims import DecisionBatch, SourceStream
from provgraph.rdf.gathering import NO_GRAPH, Gathered
from provgraph.sources.loader import Document
from provgraph.sources.own.attributing import attribute
from provgraph.sources.own.checking import completed, faults, is_foreign, short, unknown_predicates
from provgraph.sources.own.decisions import decisions_of_graph
from provgraph.sources.own.recognising import GraphKind, kind_of
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.terms import OA, PG, RDF

_LEFT_OUT = {
    GraphKind.REGISTER: "rdf_register",
    GraphKind.DERIVED: "rdf_derived",
    GraphKind.OTHER: "rdf_graph_of_others",
}
Wrong = dict[IRI, list[Problem]]
"""Subjects that cannot be taken in, and why."""


def read_own(
    gathered: Gathered, document: Document, broken: Mapping[str, list[Problem]]
) -> Iterator[SourceStream | DecisionBatch]:
    """Hand out the graphs of a file, each as it was written.

    Args:
        gathered: What was read.
        document: The file, whose audit is told of each subject.
        broken: Subjects of which a line could not be read, with what is wrong with it.
    """
    file, audit = document.file, document.audit
    if NO_GRAPH in gathered.graphs():
        attribute(gathered, file, audit)
    graphs = {graph: kind_of(graph) for graph in gathered.graphs()}
    wrong = {graph: _wrong(gathered, graph, file, broken) for graph, kind in graphs.items() if kind is GraphKind.SOURCE}
    for problems in (broken[subject] for subject in broken if not any(subject in found for found in wrong.values())):
        audit.refuse(*problems)
    refused = _subjects_of(gathered, wrong)
    for graph, kind in graphs.items():
        if kind is GraphKind.SOURCE:
            if graph not in wrong[graph]:
                yield SourceStream(graph, file, _statements(gathered, graph, audit, wrong[graph]), None)
                continue
            for subject in gathered.subjects(graph):
                audit.refuse(*wrong[graph].get(subject, []))
            if not gathered.properties(graph, graph):
                audit.problems.extend(wrong[graph][graph])
        elif kind is GraphKind.DECISIONS:
            decided = decisions_of_graph(gathered, graph, file, audit, refused)
            if decided is not None:
                yield decided
        elif kind is not GraphKind.NAMELESS:
            for _ in gathered.subjects(graph):
                audit.leave_out(_LEFT_OUT[kind])


def _subjects_of(gathered: Gathered, wrong: dict[IRI, Wrong]) -> set[IRI]:
    """Every subject that is not taken in: those that are wrong, and all of a source that cannot be read."""
    refused = {subject for found in wrong.values() for subject in found}
    for graph, found in wrong.items():
        if graph in found:
            refused.update(gathered.subjects(graph))
    return refused


def _wrong(gathered: Gathered, graph: IRI, file: str, broken: Mapping[str, list[Problem]]) -> Wrong:
    """The subjects of a graph that cannot be taken in; whatever leans on one of them cannot either."""
    wrong: Wrong = {}
    if not gathered.holds(graph, RDF.type, PG.Source, graph) and graph not in broken:
        return {graph: [Problem(file, None, "own_no_card", {"subject": graph})]}
    for subject, said in gathered.described(graph):
        if subject in broken:
            wrong[subject] = broken[subject]
        elif found := list(faults(gathered, graph, subject, said)):
            wrong[subject] = [Problem(file, None, key, facts) for key, facts in found]
    # A claim of which a line is missing may not be there at all, and what it states then leans on nothing.
    if graph in wrong:
        return {graph: wrong[graph]}
    waiting = list(wrong)
    while waiting:
        bad = waiting.pop()
        leaning = [user for user, _, _ in gathered.referring(bad, None, graph)]
        # A record of which no sound claim is left is said by nobody.
        leaning += (
            stated
            for stated in gathered.properties(bad, graph).get(PG.states, [])
            if isinstance(stated, IRI)
            and all(claim in wrong for claim, _, _ in gathered.referring(stated, PG.states, graph))
        )
        for user in leaning:
            if user not in wrong:
                wrong[user] = [Problem(file, None, "own_leans", {"subject": user, "on": bad})]
                waiting.append(user)
    return wrong


def _statements(gathered: Gathered, graph: IRI, audit: Audit, wrong: Wrong) -> Iterator[Triple]:
    for problems in wrong.values():
        audit.refuse(*problems)
    for subject, said in gathered.described(graph):
        if subject in wrong:
            continue
        if wrong and _of_the_wrong_only(gathered, graph, subject, wrong):
            audit.leave_out("rdf_place_of_wrong")
            continue
        audit.use()
        for predicate, values in said.items():
            audit.use_field(short(predicate), len(values))
            for value in values:
                yield subject, predicate, value
        if is_foreign(said):
            audit.note("rdf_kept_subject")
        for predicate in unknown_predicates(said) if not is_foreign(said) else ():
            audit.note("rdf_kept_triple", predicate=short(predicate))
        for triple in completed(subject, said):
            audit.note("rdf_completed", predicate=short(triple[1]))
            yield triple


def _of_the_wrong_only(gathered: Gathered, graph: IRI, subject: IRI, wrong: Wrong) -> bool:
    """Whether this is a place in a source where only refused claims stand."""
    for by in (PG.locator, OA.hasSelector):
        users = gathered.referring(subject, by, graph)
        if users:
            return all(
                user in wrong or (by == OA.hasSelector and _of_the_wrong_only(gathered, graph, user, wrong))
                for user, _, _ in users
            )
    return False
