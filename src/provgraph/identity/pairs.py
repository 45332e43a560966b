"""Looks at every pair of mentions that is worth a look, and weighs its signs."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provgraph.errors import UnknownActor
from provgraph.identity.blocking import CAP, Blocked, blocked_pairs
from provgraph.identity.mentions import Mention, Mentions, read_mentions
from provgraph.identity.scoring import Matcher
from provgraph.identity.settled import Numbers, Settled
from provgraph.identity.signs import IMPOSSIBLE, Sign, score_of
from provgraph.questions.lookup import nearest_names
from provgraph.store.base import View
from provgraph.vocabulary.names import name_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS = ("person", "organisation", "unidentified")
AT_LEAST = 0.5
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
        first, last = sorted((self.one.iri, self.other.iri))
        return (-self.score, first, last)


@dataclass
class Found:
    """All pairs that were examined, and why others were not."""

    mentions: Mentions
    pairs: list[Pair] = field(default_factory=list)
    examined: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    blocks_left_out: int = 0
    pairs_left_out: int = 0


def find_pairs(
    view: View,
    name: str | None = None,
    *,
    kind: str | None = None,
    at_least: float = AT_LEAST,
    cap: int = CAP,
    progress: Progress | None = None,
) -> Found:
    """Every pair that shares a key, is not decided, and is good enough; in no order.

    A pair that is impossible is among them where it would be good enough without what excludes it.

    Args:
        view: Any store.
        name: Only pairs with a mention of this name.
        kind: Only pairs of this kind.
        at_least: The lowest score.
        cap: The largest block (see `provgraph.identity.blocking`).
        progress: Told how many pairs are done.
    """
    mentions = read_mentions(view)
    matcher = Matcher(mentions)
    targets = None if name is None else _called(mentions, name)
    blocked = blocked_pairs(mentions.all, matcher, targets, cap)
    found = Found(mentions, blocks_left_out=blocked.blocks_left_out, pairs_left_out=blocked.pairs_left_out)
    settled = Settled(view, mentions)
    left, right = settled.leave_out(_of_one_kind(mentions, blocked, kind), found.left_out)
    found.examined = len(left)
    for number, (one, other) in enumerate(_pairs(mentions, left, right)):
        if progress is not None and number and number % _STEP == 0:
            progress(number, len(left))
        signs = matcher.signs(one, other)
        if not signs:
            found.left_out["nothing_alike"] += 1
            continue
        pair = Pair(one, other, signs, score_of(signs), settled.unsure(one, other))
        if _without_exclusion(pair) >= at_least:
            found.pairs.append(pair)
        else:
            found.left_out["below"] += 1
    return found


def _pairs(
    mentions: Mentions, left: "NDArray[np.int64]", right: "NDArray[np.int64]"
) -> Iterator[tuple[Mention, Mention]]:
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        yield mentions.all[one], mentions.all[other]


def _called(mentions: Mentions, name: str) -> frozenset[int]:
    """The mentions of that name, by their numbers; an IRI is a name too."""
    folded = name_key(name)
    found = frozenset(
        number
        for number, mention in enumerate(mentions.all)
        if name.strip() in (mention.iri, mention.one)
        or any(folded == name_key(text) for text in (*mention.names, *(said.value for said in mention.described)))
    )
    if found:
        return found
    near = nearest_names(mentions.archive.load_actors(), name)
    key = "unknown_actor" if near else "unknown_actor_far"
    raise UnknownActor(key, name=name, nearest="; ".join(near), names=tuple(near))


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


def _without_exclusion(pair: Pair) -> float:
    return score_of(found for found in pair.signs if found.key not in IMPOSSIBLE) if pair.impossible else pair.score
