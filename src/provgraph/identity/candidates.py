"""Pairs of mentions that may be one: proposed, never joined.

Within one source the loader's local names decide, so pairs are made across sources; but one without a name is held
against the named of their own source too.
"""

from collections import Counter

from provgraph.errors import QuestionError
from provgraph.identity.answers import CandidateCounts, Candidates
from provgraph.identity.pairs import AT_LEAST, KINDS, Found, Pair, Progress, find_pairs
from provgraph.identity.telling import Teller
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Judgement

LIMIT = 20


def candidates(
    view: View,
    name: str | None = None,
    *,
    kind: str | None = None,
    at_least: float = AT_LEAST,
    limit: int | None = LIMIT,
    with_unsure: bool = False,
    with_impossible: bool = False,
    progress: Progress | None = None,
) -> Candidates:
    """Pairs of mentions that may be one, best first.

    Args:
        view: Any store.
        name: Only pairs with a mention of this name; None: all.
        kind: 'person', 'organisation' or 'unidentified'; None: all three.
        at_least: The lowest score, 0 to 1.
        limit: So many pairs; None: all.
        with_unsure: Show those too of which a person has said that it cannot be told.
        with_impossible: Show those too that are excluded, with their score of 0; *at_least* then holds for what their
            score would be without that.
        progress: Told how many pairs are done.

    Returns:
        The pairs, and how many mentions and pairs there were and why pairs are not shown. Of several pairs of the same
        two actors (after decisions) the best is shown.

    Raises:
        UnknownActor: No mention has that name; the nearest are in the message.
        QuestionError: There is no such kind, or the score is not between 0 and 1.

    Source: see `provgraph.identity.mentions.read_mentions`; decisions.rq.
    """
    if kind is not None and kind not in KINDS:
        raise QuestionError("bad_kind", kind=kind, known=", ".join(KINDS))
    if not 0 <= at_least <= 1:
        raise QuestionError("bad_score", found=at_least)
    found = find_pairs(view, name, kind=kind, at_least=at_least, progress=progress)
    left_out = found.left_out
    shown: list[Pair] = []
    for pair in found.pairs:
        if pair.impossible and not with_impossible:
            left_out["impossible"] += 1
        elif pair.unsure and not with_unsure:
            left_out["unsure"] += 1
        else:
            shown.append(pair)
    best = _one_per_actors(shown)
    left_out["covered"] = len(shown) - len(best)
    best.sort(key=lambda pair: pair.order)
    kept = best if limit is None else best[:limit]
    left_out["not_shown"] = len(best) - len(kept)
    teller = Teller(found.mentions)
    told = [
        teller.candidate(pair.one, pair.other, pair.signs, Judgement.UNSURE if pair.unsure else None) for pair in kept
    ]
    return Candidates(tuple(told), _counts(found))


def _one_per_actors(pairs: list[Pair]) -> list[Pair]:
    best: dict[frozenset[IRI], Pair] = {}
    for pair in pairs:
        actors = frozenset((pair.one.one, pair.other.one))
        if actors not in best or pair.order < best[actors].order:
            best[actors] = pair
    return list(best.values())


def _counts(found: Found) -> CandidateCounts:
    kinds = Counter(mention.kind for mention in found.mentions.all)
    out = found.left_out
    return CandidateCounts(
        mentions=len(found.mentions.all),
        persons=kinds["person"],
        organisations=kinds["organisation"],
        unidentified=kinds["unidentified"],
        examined=found.examined,
        decided_same=out["decided_same"],
        decided_different=out["decided_different"],
        unsure=out["unsure"],
        kept_apart=out["kept_apart"],
        nothing_alike=out["nothing_alike"],
        impossible=out["impossible"],
        below=out["below"],
        covered=out["covered"],
        blocks_left_out=found.blocks_left_out,
        pairs_left_out=found.pairs_left_out,
        not_shown=out["not_shown"],
    )
