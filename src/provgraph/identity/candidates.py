"""Pairs of mentions that may be one: proposed, never joined.

Within one source the loader's local names decide, so pairs are made across sources; but one without a name is held
against the named of their own source too.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provgraph.errors import QuestionError, UnknownActor
from provgraph.identity.answers import CandidateCounts, Candidates
from provgraph.identity.blocking import CAP, Blocked, blocked_pairs
from provgraph.identity.mentions import Mention, Mentions, read_mentions
from provgraph.identity.scoring import Matcher
from provgraph.identity.signs import IMPOSSIBLE, Sign, score_of
from provgraph.identity.telling import Teller
from provgraph.questions.identity import decisions_of
from provgraph.questions.lookup import nearest_names
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.terms import Judgement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS = ("person", "organisation", "unidentified")
AT_LEAST = 0.5
LIMIT = 20
_STEP = 2000

Progress = Callable[[int, int], None]
"""Told how far it is: pairs done, of all."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions with what was found about them."""

    one: Mention
    other: Mention
    signs: tuple[Sign, ...]
    score: float
    unsure: bool

    @property
    def impossible(self) -> bool:
        """Whether a sign excludes it."""
        return any(found.key in IMPOSSIBLE for found in self.signs)

    @property
    def order(self) -> tuple[float, str, str]:
        """The best first; where two are as good, by their addresses."""
        return (-self.score, *sorted((self.one.iri, self.other.iri)))


@dataclass
class Found:
    """All pairs that were examined, and why others were not."""

    mentions: Mentions
    pairs: list[Pair] = field(default_factory=list)
    examined: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    blocks_left_out: int = 0
    pairs_left_out: int = 0


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
    found = find_pairs(view, name, kind=kind, progress=progress)
    left_out = found.left_out
    shown: list[Pair] = []
    for pair in found.pairs:
        if pair.impossible and not with_impossible:
            left_out["impossible"] += 1
        elif pair.unsure and not with_unsure:
            left_out["unsure"] += 1
        elif _without_exclusion(pair) < at_least:
            left_out["below"] += 1
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


def find_pairs(
    view: View,
    name: str | None = None,
    *,
    kind: str | None = None,
    cap: int = CAP,
    progress: Progress | None = None,
) -> Found:
    """Every pair that shares a key, is not decided, and has something in common; in no order.

    Args:
        view: Any store.
        name: Only pairs with a mention of this name.
        kind: Only pairs of this kind.
        cap: The largest block (see `provgraph.identity.blocking`).
        progress: Told how many pairs are done.
    """
    mentions = read_mentions(view)
    matcher = Matcher(mentions)
    targets = None if name is None else _called(mentions, name)
    blocked = blocked_pairs(mentions.all, matcher, targets, cap)
    found = Found(mentions, blocks_left_out=blocked.blocks_left_out, pairs_left_out=blocked.pairs_left_out)
    decided = _Decided(view, mentions)
    left, right = decided.leave_out(_of_one_kind(mentions, blocked, kind), found.left_out)
    found.examined = len(left)
    for number, (one, other) in enumerate(_pairs(mentions, left, right)):
        if progress is not None and number % _STEP == 0:
            progress(number, len(left))
        signs = matcher.signs(one, other)
        if not signs:
            found.left_out["nothing_alike"] += 1
            continue
        score = score_of(signs)
        found.pairs.append(Pair(one, other, signs, score, decided.unsure(one, other)))
    return found


def _pairs(mentions: Mentions, left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> Iterator[tuple[Mention, Mention]]:
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        yield mentions.all[one], mentions.all[other]


def _called(mentions: Mentions, name: str) -> frozenset[int]:
    """The mentions of that name, by their numbers; an IRI is a name too."""
    key = name_key(name)
    found = frozenset(
        number
        for number, mention in enumerate(mentions.all)
        if name.strip() in (mention.iri, mention.one)
        or any(key == name_key(text) for text in (*mention.names, *(said.value for said in mention.described)))
    )
    if found:
        return found
    near = nearest_names(mentions.archive.load_actors(), name)
    raise UnknownActor("unknown_actor" if near else "unknown_actor_far", name=name, nearest="; ".join(near), names=tuple(near))


Numbers = tuple["NDArray[np.int64]", "NDArray[np.int64]"]


def _of_one_kind(mentions: Mentions, blocked: Blocked, kind: str | None) -> Numbers:
    """Pairs of two persons or two organisations of different sources, or of an unnamed one and a person."""
    import numpy as np

    kinds = np.array([KINDS.index(mention.kind) for mention in mentions.all], dtype=np.int8)
    sources = {source: number for number, source in enumerate(sorted({mention.source for mention in mentions.all}))}
    where = np.array([sources[mention.source] for mention in mentions.all], dtype=np.int32)
    left, right = kinds[blocked.left], kinds[blocked.right]
    named = (left == right) & (left < 2) & (where[blocked.left] != where[blocked.right])
    unnamed = (left != right) & ((left == 2) | (right == 2)) & (left != 1) & (right != 1)
    wanted = {None: named | unnamed, "unidentified": unnamed}.get(kind)
    if wanted is None:
        wanted = named & (left == KINDS.index(kind or ""))
    return blocked.left[wanted], blocked.right[wanted]


class _Decided:
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


def _without_exclusion(pair: Pair) -> float:
    return score_of(found for found in pair.signs if found.key not in IMPOSSIBLE) if pair.impossible else pair.score


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
