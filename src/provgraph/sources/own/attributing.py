"""Gives what stands in no named graph back to the sources that say it: the claims tell whose it is.

Turtle and N-Triples have no named graphs. Of what several sources state, each gets what it said; what belongs to no
source for certain is a problem.
"""

from collections import defaultdict
from collections.abc import Iterable

from provgraph.errors import Problem
from provgraph.model.audit import Audit
from provgraph.rdf.gathering import NO_GRAPH, Gathered, Properties
from provgraph.sources.own.checking import RECORD_OF, record_faults, unknown_predicates
from provgraph.sources.own.dividing import claimed_by, has_one_value_each, share_of
from provgraph.sources.own.recognising import GraphKind, kind_of
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.minting import identity_graph, mint
from provgraph.vocabulary.terms import OA, PG, PROV, RDF

_DERIVED = frozenset((PG.Tie, PG.Conflict))
_REGISTER = frozenset(
    (
        PG.Load, PG.Withdrawal, PG.Deciding, PG.Undoing, PG.Erasure, PG.Lifting, PG.RetentionSetting, PG.Export,
        PG.Migration, PG.Compaction, PG.LoadedContent, PG.DecisionFile, PG.ReplacedDecision, PROV.Agent,
        PROV.SoftwareAgent, PROV.Entity,
    )
)  # fmt: skip
"""What stands in the register of processing: the other store's, and no business of this one."""
Places = dict[IRI, set[IRI]]
"""Subject → the graphs that it belongs to."""
Shares = dict[IRI, Properties]
"""Graph → what is said there of one subject."""


def attribute(gathered: Gathered, file: str, audit: Audit) -> None:
    """Put everything that stands in no named graph where it belongs."""
    places = _places(gathered, audit)
    _follow(gathered, places)
    for subject, graphs in places.items():
        said = gathered.properties(subject, NO_GRAPH)
        if not graphs:
            audit.refuse(Problem(file, None, "own_unattributed", {"subject": subject}))
            continue
        whole: Shares = dict.fromkeys(graphs, said)
        shares = whole if len(graphs) == 1 else _shares(gathered, subject, said, graphs)
        if shares is None:
            audit.refuse(Problem(file, None, "own_undivided", {"subject": subject, "number": len(graphs)}))
            continue
        if len(graphs) > 1 and shares == whole:
            audit.note("rdf_shared")
        for graph, own in shares.items():
            for predicate, values in own.items():
                for value in values:
                    gathered.add((subject, predicate, value), graph)


def _places(gathered: Gathered, audit: Audit) -> Places:
    """The graphs that each subject belongs to, as far as it or a claim says; none where neither does."""
    places: Places = defaultdict(set)
    files = _decision_files(gathered)
    for subject, said in gathered.described(NO_GRAPH):
        types = set(said.get(RDF.type, ()))
        if types & (_DERIVED | _REGISTER):
            audit.leave_out("rdf_derived" if types & _DERIVED else "rdf_register")
            continue
        home = _home(subject, said, types, files)
        if home is None:
            _ = places[subject]
            continue
        places[subject].add(home)
        named = said.get(PG.states, ()) if PG.Claim in types else said.get(OA.hasSelector, ())
        for one in _iris(named):
            if gathered.properties(one, NO_GRAPH):
                places[one].add(home)
    return places


def _home(subject: IRI, said: Properties, types: set[Term], files: list[str]) -> IRI | None:
    """The graph that a subject names itself."""
    if PG.Source in types:
        return subject if kind_of(subject) is GraphKind.SOURCE else None
    if PG.Claim in types or PG.Locator in types:
        [*named] = _iris(said.get(PG.inSource if PG.Claim in types else OA.hasSource, ()))
        return named[0] if len(named) == 1 and kind_of(named[0]) is GraphKind.SOURCE else None
    if PG.IdentityDecision in types:
        sides = [*_iris(said.get(PG.left, ())), *_iris(said.get(PG.right, ()))]
        # The IRI of a decision is made from its file, so that the files of the register can be tried.
        return next((identity_graph(one) for one in files if mint("decision", one, *sides) == subject), None)
    return None


def _shares(gathered: Gathered, subject: IRI, said: Properties, graphs: set[IRI]) -> Shares | None:
    """What each of several sources says of a subject; None where that cannot be found out."""
    classes = [RECORD_OF[one] for one in said.get(RDF.type, []) if isinstance(one, IRI) and one in RECORD_OF]
    cls = classes[0] if len(classes) == 1 else None
    claims = [one for one, _, _ in gathered.referring(subject, PG.states, NO_GRAPH)]
    if cls is None or not claims or any(record_faults(cls, subject, said)):
        return dict.fromkeys(graphs, said)
    more = {predicate: said[predicate] for predicate in unknown_predicates(said)}
    shares: Shares = {}
    for one in claims:
        [*sources] = _iris(gathered.properties(one, NO_GRAPH).get(PG.inSource, ()))
        digests = gathered.properties(sources[0], NO_GRAPH).get(PG.textDigest, []) if len(sources) == 1 else []
        digest = digests[0].text if digests and isinstance(digests[0], Literal) else None
        record = claimed_by(cls, subject, said, sources[0], digest, one) if len(sources) == 1 else None
        if record is None and not has_one_value_each(cls, said):
            return None
        share = said if record is None else share_of(record, said) | more
        for source in sources:
            known = shares.setdefault(source, {})
            for predicate, values in share.items():
                known[predicate] = [
                    *known.get(predicate, []),
                    *(one for one in values if one not in known.get(predicate, [])),
                ]
    return shares


def _decision_files(gathered: Gathered) -> list[str]:
    loaded = (
        value
        for kind in (PG.Load, PG.DecisionFile)
        for subject, _, _ in gathered.referring(kind, RDF.type, NO_GRAPH)
        for value in _iris(gathered.properties(subject, NO_GRAPH).get(PROV.used, ()))
    )
    return sorted(
        graph.removeprefix(identity_graph("")) for graph in set(loaded) if kind_of(graph) is GraphKind.DECISIONS
    )


def _follow(gathered: Gathered, places: Places) -> None:
    """Places have no claims of their own: they belong to whoever speaks of what happens there."""
    waiting = [subject for subject, graphs in places.items() if graphs]
    while waiting:
        subject = waiting.pop()
        for values in gathered.properties(subject, NO_GRAPH).values():
            for value in _iris(values):
                if not places[subject] <= places.get(value, set()) and gathered.holds(
                    value, RDF.type, PG.Place, NO_GRAPH
                ):
                    places[value] |= places[subject]
                    waiting.append(value)


def _iris(values: Iterable[Term]) -> Iterable[IRI]:
    return (value for value in values if isinstance(value, IRI))
