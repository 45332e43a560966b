"""Identity decisions on their way into the store: references are resolved, contradictions are refused."""

import hashlib
from collections.abc import Iterable
from datetime import date
from itertools import combinations, pairwise

from rapidfuzz import process

from provgraph.errors import ContradictoryDecisions, Problem, SourceInvalid
from provgraph.ingest.spooling import SetAside
from provgraph.model.claims import DecisionBatch, Reference
from provgraph.model.records import IdentityDecision
from provgraph.questions.identity import Decision, Identities, decisions_of
from provgraph.store.asking import ask, question
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import identity_graph, mint
from provgraph.vocabulary.terms import Judgement

Names = dict[str, IRI]
"""`<source id>/<local name>` → the IRI of the record."""


def names_of(sources: Iterable[SetAside], view: View) -> Names:
    """Every reference that a decision may use: of the sources being loaded, and of those that the store holds."""
    names: Names = {}
    for row in ask(view, question("provgraph.questions", "local_names")):
        known = row.iri("graph").rpartition(":")[2]
        names[f"{known}/{row.text('local')}"] = row.iri("record")
    for source in sources:
        # It replaces what the store holds of it.
        names = {name: iri for name, iri in names.items() if not name.startswith(f"{source.id}/")}
        names |= {f"{source.id}/{local}": iri for local, iri in source.local_names.items()}
    return names


def resolve(batch: DecisionBatch, names: Names) -> list[IdentityDecision]:
    """The decisions of a file, pair by pair.

    `same` of several joins them in a chain; `different` and `unsure` speak of every pair.

    Raises:
        SourceInvalid: A reference that no source has; with its line and the nearest one.
    """
    problems: list[Problem] = []
    decisions: dict[IRI, IdentityDecision] = {}
    for line in batch.lines:
        iris = []
        for reference in line.references:
            found = names.get(str(reference))
            if found is None:
                unknown = _unknown(batch.file, reference, names)
                # A source that is not loaded is one problem, however often it is named.
                if not any(unknown.key == other.key == "unknown_reference_source"
                           and unknown.facts["source"] == other.facts["source"] for other in problems):  # fmt: skip
                    problems.append(unknown)
            else:
                iris.append(found)
        judgement = Judgement(line.judgement)
        unique = list(dict.fromkeys(iris))
        pairs = pairwise(unique) if judgement is Judgement.SAME else combinations(unique, 2)
        for left, right in pairs:
            first, second = sorted((left, right))
            iri = mint("decision", batch.id, first, second)
            other = decisions.get(iri)
            if other is not None and other.judgement is not judgement:
                problems.append(Problem(batch.file, line.line, "decision_twice", {"left": first, "right": second}))
            decisions[iri] = IdentityDecision(
                iri=iri,
                left=first,
                right=second,
                judgement=judgement,
                reason=line.reason,
                author=line.author,
                decided_on=date.fromisoformat(line.decided_on),
            )
    if problems:
        raise SourceInvalid(problems)
    return [decisions[iri] for iri in sorted(decisions)]


def digest_of(decisions: Iterable[IdentityDecision]) -> str:
    """Changes when a decision changes, or what one of its references names."""
    return "sha256:" + hashlib.sha256("\n".join(sorted(map(repr, decisions))).encode()).hexdigest()


def _unknown(file: str, reference: Reference, names: Names) -> Problem:
    own = [name for name in names if name.startswith(f"{reference.source_id}/")]
    facts: dict[str, object] = {"found": str(reference), "source": reference.source_id}
    if not own:
        return Problem(file, reference.line, "unknown_reference_source", facts)
    close = process.extractOne(str(reference), own)
    return Problem(file, reference.line, "unknown_reference", facts | {"nearest": close[0]})


def refuse_contradictions(new: dict[str, list[IdentityDecision]], view: View) -> None:
    """Check the decisions that will stand after the load.

    Args:
        new: The decisions of each file, by its id; they replace those that the store holds of the file.
        view: The store as it is now.

    Raises:
        ContradictoryDecisions: Two are held to be different whom a chain of `same` joins; the chain is named.
    """
    replaced = {subject for file in new for subject, _, _ in view.triples(identity_graph(file))}
    kept = [decision for iri, decision in decisions_of(view).items() if iri not in replaced]
    kept += [Decision(d.left, d.right, d.judgement) for decisions in new.values() for d in decisions]
    for decision, chain in Identities(kept).contradictions():
        raise ContradictoryDecisions(
            "contradictory_decisions", left=decision.left, right=decision.right, chain=" = ".join(chain)
        )
