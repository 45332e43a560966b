"""Which pairs need not be looked at: what was decided settles them, or a source does."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from provgraph.identity.mentions import Mention, Mentions
from provgraph.questions.identity import decisions_of
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Judgement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Numbers = tuple["NDArray[np.int64]", "NDArray[np.int64]"]
"""Pairs, as two lists of the numbers of mentions."""


class Settled:
    """Which pairs need not be looked at, because of what was decided."""

    def __init__(self, view: View, mentions: Mentions) -> None:
        self._mentions = mentions
        self._sources: dict[IRI, set[IRI]] = defaultdict(set)
        for mention in mentions.all:
            if mention.kind != "unidentified":
                self._sources[mention.one].add(mention.source)
        self._said: dict[Judgement, set[frozenset[IRI]]] = defaultdict(set)
        for decision in decisions_of(view).values():
            pair = frozenset((mentions.archive.one(decision.left), mentions.archive.one(decision.right)))
            self._said[decision.judgement].add(pair)

    def leave_out(self, pairs: Numbers, left_out: Counter[str]) -> Numbers:
        """The pairs about which nothing was decided, and that no source keeps apart."""
        import numpy as np

        left, right = pairs
        clusters = {one: number for number, one in enumerate(sorted({mention.one for mention in self._mentions.all}))}
        many = len(clusters)
        which = np.array([clusters[mention.one] for mention in self._mentions.all], dtype=np.int64)
        mine, theirs = which[left], which[right]
        codes = np.minimum(mine, theirs) * many + np.maximum(mine, theirs)
        different = [
            min(numbers) * many + max(numbers)
            for pair in self._said[Judgement.DIFFERENT]
            if len(numbers := [clusters[one] for one in pair if one in clusters]) == 2
        ]
        same, apart = mine == theirs, np.isin(codes, np.array(different, dtype=np.int64))
        left_out["decided_same"] += int(same.sum())
        left_out["decided_different"] += int((apart & ~same).sum())
        keep = ~same & ~apart
        grown = np.array([len(self._sources[m.one]) > 1 for m in self._mentions.all], dtype=bool)
        for place in np.flatnonzero(keep & (grown[left] | grown[right])).tolist():
            one, other = self._mentions.all[int(left[place])], self._mentions.all[int(right[place])]
            if "unidentified" not in (one.kind, other.kind) and self._sources[one.one] & self._sources[other.one]:
                keep[place] = False
                left_out["kept_apart"] += 1
        return left[keep], right[keep]

    def unsure(self, one: Mention, other: Mention) -> bool:
        """Whether a person has said that it cannot be told."""
        return frozenset((one.one, other.one)) in self._said[Judgement.UNSURE]
