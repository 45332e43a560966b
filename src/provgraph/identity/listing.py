"""The decisions that stand, as people and programs read them: newest first, both sides by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from provgraph.identity.acts import Acts
from provgraph.identity.changes import Changes, TieChange
from provgraph.ingest.decision_book import own_book
from provgraph.model.texts import in_language
from provgraph.questions.answers import Conflict, Named
from provgraph.questions.identity import StatedDecision, decisions_of
from provgraph.questions.mentions import mention_names, references
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """One decision, with the names of its two mentions."""

    decision: StatedDecision
    left: Named
    right: Named
    own: bool
    """Whether it was taken on this store; else it came with a file."""
    stale: tuple[str, ...]
    """Those of its references that no source of the store has any more."""


def decisions(view: View, *, stale: bool = False) -> list[DecisionAnswer]:
    """The decisions that stand, newest first.

    Args:
        view: Any store.
        stale: Only those of which no source has a mention any more (it was renamed, or its source is gone).

    Source: queries/decisions.rq, local_names.rq, over pg:IdentityDecision.
    """
    found = list(decisions_of(view).values())
    there = set(references(view).values())
    if stale:
        found = [one for one in found if not {one.left, one.right} <= there]
    acts = Acts(view)
    found.sort(key=lambda one: (one.day, moment.isoformat() if (moment := acts.moment(one.iri)) else "", one.iri))
    return described(view, reversed(found), there)


def described(view: View, found: Iterable[StatedDecision], there: set[IRI] | None = None) -> list[DecisionAnswer]:
    """Decisions with the names of their mentions; *there*: the mentions that the store has, where that is known."""
    found = list(found)
    there = set(references(view).values()) if there is None else there
    book = own_book(view)
    names = mention_names(view, {side for one in found for side in (one.left, one.right)} & there)
    return [
        DecisionAnswer(
            one,
            Named(one.left, names.get(one.left, ())),
            Named(one.right, names.get(one.right, ())),
            book is not None and one.file == book.id,
            tuple(
                reference
                for side, reference in ((one.left, one.left_reference), (one.right, one.right_reference))
                if side not in there
            ),
        )
        for one in found
    ]


def decision_json(answer: DecisionAnswer, lang: str | None = None) -> Json:
    """A decision in the shape of docs/json.md."""
    said = answer.decision
    return {
        "id": said.id,
        "judgement": said.judgement.value,
        "left": _side(answer.left, said.left_reference, lang),
        "right": _side(answer.right, said.right_reference, lang),
        "reason": in_language(said.reason, lang),
        "author": said.author,
        "date": said.day.isoformat(),
        "file": said.file,
        "own": answer.own,
        "stale": list(answer.stale),
        "iri": said.iri,
    }


def _side(mention: Named, reference: str, lang: str | None) -> Json:
    return {"name": mention.label(lang) if mention.names else None, "reference": reference, "iri": mention.iri}


def changes_json(found: Changes, lang: str | None = None) -> Json:
    """What would change, in the shape of docs/json.md."""
    return {
        "before": [_named(one, lang) for one in found.before],
        "after": [_named(one, lang) for one in found.after],
        "ties": [_tie(one, lang) for one in found.ties],
        "actors_left_out": found.actors_left_out,
        "conflicts_gone": [_conflict(one, lang) for one in found.conflicts_gone],
        "conflicts_new": [_conflict(one, lang) for one in found.conflicts_new],
    }


def _named(one: Named, lang: str | None) -> Json:
    return {"name": one.label(lang), "iri": one.iri}


def _tie(tie: TieChange, lang: str | None) -> Json:
    return {
        "one": _named(tie.one, lang),
        "other": _named(tie.other, lang),
        "where": _named(tie.where, lang) if tie.where else None,
        "before": tie.before.key if tie.before else None,
        "after": tie.after.key if tie.after else None,
    }


def _conflict(one: Conflict, lang: str | None) -> Json:
    return {"kind": one.kind.key, "about": _named(one.about, lang), "claims": [item.claim for item in one.claims]}
