"""Identity decisions on their way into the store: references are resolved, contradictions are refused."""

import hashlib
from collections.abc import Container, Iterable
from datetime import date
from itertools import combinations, pairwise

from rapidfuzz import process

from provgraph.errors import ContradictoryDecisions, DecisionLink, Problem, SourceInvalid
from provgraph.ingest.spooling import SetAside
from provgraph.model.claims import DecisionBatch, Reference
from provgraph.model.records import IdentityDecision
from provgraph.model.texts import Text
from provgraph.questions.identity import Identities, StatedDecision, decisions_of
from provgraph.questions.mentions import mention_names, references
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import PG, Judgement

_NAMING = frozenset((PG.name, PG.label, PG.description))

Names = dict[str, IRI]
"""`<source id>/<local name>` → the IRI of the record."""


def names_of(sources: Iterable[SetAside], view: View) -> Names:
    """Every reference that a decision may use: of the sources being loaded, and of those that the store holds."""
    names: Names = references(view)
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
        iris: dict[IRI, str] = {}
        for reference in line.references:
            found = names.get(str(reference))
            if found is None:
                unknown = _unknown(batch.file, reference, names)
                # A source that is not loaded is one problem, however often it is named.
                if not any(unknown.key == other.key == "unknown_reference_source"
                           and unknown.facts["source"] == other.facts["source"] for other in problems):  # fmt: skip
                    problems.append(unknown)
            else:
                iris.setdefault(found, str(reference))
        judgement = Judgement(line.judgement)
        pairs = pairwise(iris) if judgement is Judgement.SAME else combinations(iris, 2)
        for left, right in pairs:
            first, second = sorted((left, right))
            iri = mint("decision", batch.id, first, second)
            other = decisions.get(iri)
            if other is not None and other.judgement is not judgement:
                facts: dict[str, object] = {"left": iris[first], "right": iris[second]}
                problems.append(Problem(batch.file, line.line, "decision_twice", facts))
            decisions[iri] = IdentityDecision(
                iri=iri,
                left=first,
                right=second,
                judgement=judgement,
                reason=line.reason,
                author=line.author,
                decided_on=date.fromisoformat(line.decided_on),
                left_reference=iris[first],
                right_reference=iris[second],
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


def stated(decision: IdentityDecision, file_id: str) -> StatedDecision:
    """A decision on its way into the store, as one that stands there."""
    return StatedDecision(
        left=decision.left,
        right=decision.right,
        judgement=decision.judgement,
        iri=decision.iri,
        reason=decision.reason,
        author=decision.author,
        day=decision.decided_on,
        file=file_id,
        left_reference=decision.left_reference or decision.left,
        right_reference=decision.right_reference or decision.right,
    )


def refuse_contradictions(new: dict[str, list[IdentityDecision]], view: View, sources: Iterable[SetAside] = ()) -> None:
    """Check the decisions that will stand after a load, or after a person has decided.

    Args:
        new: The decisions of each file, by its id; they replace those that the store holds of the file.
        view: The store as it is now.
        sources: Those that are being loaded: the names of their mentions are not in the store yet.

    Raises:
        ContradictoryDecisions: Two are held to be different whom a chain of `same` joins; the chain is in the message.
    """
    before = decisions_of(view)
    standing = [decision for decision in before.values() if decision.file not in new]
    standing += [stated(decision, file_id) for file_id, decisions in new.items() for decision in decisions]
    identities = Identities(standing)
    for different, chain in identities.contradictions():
        joining = [identities.between(one, other, Judgement.SAME)[0] for one, other in pairwise(chain)]
        told = [decision for decision in (different, *joining) if isinstance(decision, StatedDecision)]
        first, *rest = links(told, view, sources, before)
        raise ContradictoryDecisions(first, rest)


def links(
    decisions: Iterable[StatedDecision],
    view: View,
    sources: Iterable[SetAside] = (),
    standing: Container[IRI] | None = None,
) -> list[DecisionLink]:
    """Decisions as an error, or a list, shows them: with the names of both mentions.

    Args:
        decisions: Those to be shown.
        view: Where the names are looked up.
        sources: Whose mentions are not in the store yet.
        standing: The decisions that the store holds: others have no id yet. None: all of them stand.
    """
    decisions = list(decisions)
    mentions = {side for decision in decisions for side in (decision.left, decision.right)}
    names = mention_names(view, mentions)
    for source in sources:
        for subject, predicate, value in source.spool if mentions - set(names) else ():
            if subject in mentions and predicate in _NAMING and isinstance(value, Literal):
                names[subject] = (*names.get(subject, ()), Text(value.text, value.lang or "und"))
    return [
        DecisionLink(
            left=_by_language(names.get(decision.left, ())),
            left_reference=decision.left_reference,
            right=_by_language(names.get(decision.right, ())),
            right_reference=decision.right_reference,
            judgement=decision.judgement.value,
            reason=_by_language(decision.reason),
            author=decision.author,
            day=decision.day.isoformat(),
            file=decision.file,
            id=decision.id if standing is None or decision.iri in standing else "",
        )
        for decision in decisions
    ]


def _by_language(texts: Iterable[Text]) -> dict[str, str]:
    return {text.lang: text.value for text in sorted(texts, reverse=True)}
