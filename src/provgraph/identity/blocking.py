"""Which pairs are worth a look: those that share a key. Comparing everyone with everyone would take days.

A key is two words of a name, a word and the beginning of another, an acronym, an identifier… A block is what shares
one key. A block that is too large tells nothing and is left out, and what is left out is counted; but those who share
their whole name, or an identifier, are still held against their neighbours in it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from provgraph.identity.keys import Key, keys_of
from provgraph.identity.mentions import Mention
from provgraph.identity.person_names import person_name
from provgraph.identity.scoring import Matcher

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CAP = 150
"""The largest block, in mentions: 11,175 pairs."""
_LARGE = 1_000_000
"""Pairs of a block that are made source by source."""
_SMALL = 12
"""Mentions of a block whose pairs are made without arrays: most blocks are so small that arrays cost more."""
_NEAR_SPELLING = 80
"""Of 100; one slip in ten letters leaves 90."""


@dataclass(slots=True)
class Block:
    """The mentions that share a key, by their numbers."""

    asks: list[int] = field(default_factory=list)
    """Each of these is held against all."""
    offers: list[int] = field(default_factory=list)
    """These are held against those that ask only."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """The pairs worth a look, and what was left out."""

    left: "NDArray[np.int64]"
    right: "NDArray[np.int64]"
    blocks_left_out: int
    pairs_left_out: int
    """At most so many: one pair may stand in several blocks, and in one that was not left out."""


def blocked_pairs(mentions: tuple[Mention, ...], matcher: Matcher, targets: frozenset[int] | None, cap: int) -> Blocked:
    """The pairs that share a key.

    Args:
        mentions: In a fixed order; a pair is two numbers of this order.
        matcher: Has the names, taken apart.
        targets: Only pairs with one of these; None: all.
        cap: The largest block.
    """
    import numpy as np

    blocks: dict[Key, Block] = defaultdict(Block)
    for number, mention in enumerate(mentions):
        for key, asks in set(keys_of(mention, matcher)):
            (blocks[key].asks if asks else blocks[key].offers).append(number)
    where = _source_numbers(mentions)
    codes: list[NDArray[np.int64]] = []
    doubtful: list[NDArray[np.int64]] = []
    few: dict[bool, set[int]] = {True: set(), False: set()}
    sources = where.tolist()
    count, blocks_out, pairs_out = len(mentions), 0, 0
    for key, block in blocks.items():
        # Only one without a name is held against mentions of its own source.
        apart = None if key[0] == "post" else where
        parts = _parts(block, targets)
        if len(block.asks) + len(block.offers) <= _SMALL:
            few[key[0] == "begins"] |= {
                min(one, other) * count + max(one, other)
                for mine, theirs in parts
                for one in mine
                for other in theirs
                if one != other and (apart is None or sources[one] != sources[other])
            }
            continue
        pairs = sum(_pairs_between(mine, theirs, apart) for mine, theirs in parts)
        if pairs <= cap * (cap - 1) // 2:
            found = [_product(mine, theirs, count, apart) for mine, theirs in parts]
            (doubtful if key[0] == "begins" else codes).extend(found)
            continue
        blocks_out += 1
        pairs_out += pairs
        if key[0] in ("whole", "identifier"):
            chain = sorted({number for part in parts for side in part for number in side})
            codes.append(np.array([one * count + other for one, other in pairwise(chain)], dtype=np.int64))
            pairs_out -= len(chain) - 1
    for numbers, into in ((few[False], codes), (few[True], doubtful)):
        into.append(np.fromiter(numbers, dtype=np.int64, count=len(numbers)))
    others = np.setdiff1d(np.unique(np.concatenate(doubtful)), np.concatenate(codes))
    codes.append(others[_nearly_alike(mentions, others // max(count, 1), others % max(count, 1))])
    pairs_found = np.unique(np.concatenate(codes))
    return Blocked(pairs_found // max(count, 1), pairs_found % max(count, 1), blocks_out, pairs_out)


def _nearly_alike(
    mentions: tuple[Mention, ...], left: "NDArray[np.int64]", right: "NDArray[np.int64]"
) -> "NDArray[np.bool_]":
    """Which pairs are worth a look that only a word and the beginning of another bring together: those whose names are
    nearly spelled alike, letter by letter, whatever the order of the words."""
    import numpy as np
    from rapidfuzz import fuzz, process

    names = [" ".join(sorted(person_name(mention.names[0]).words)) if mention.names else "" for mention in mentions]
    likeness = process.cpdist([names[n] for n in left], [names[n] for n in right], scorer=fuzz.ratio, workers=-1)
    several = np.array([len(mention.names) > 1 for mention in mentions], dtype=bool)
    found: NDArray[np.bool_] = (likeness >= _NEAR_SPELLING) | several[left] | several[right]
    return found


def _source_numbers(mentions: tuple[Mention, ...]) -> "NDArray[np.int64]":
    import numpy as np

    numbers = {source: number for number, source in enumerate(sorted({mention.source for mention in mentions}))}
    return np.array([numbers[mention.source] for mention in mentions], dtype=np.int64)


def _parts(block: Block, targets: frozenset[int] | None) -> list[tuple[list[int], list[int]]]:
    """Those that are to be held against one another: each of the first against each of the second."""
    if not block.asks or len(block.asks) + len(block.offers) < 2:
        return []
    if targets is None:
        return [(block.asks, block.asks), (block.asks, block.offers)]
    asks = [number for number in block.asks if number in targets]
    offers = [number for number in block.offers if number in targets]
    return [(asks, block.asks), (asks, block.offers), (offers, block.asks)]


def _pairs_between(mine: list[int], theirs: list[int], where: "NDArray[np.int64] | None") -> int:
    """How many pairs two lists make; where sources are given, only pairs across them."""
    import numpy as np

    pairs = len(mine) * len(theirs)
    if where is not None and pairs:
        here, there = (dict(zip(*np.unique(where[side], return_counts=True), strict=True)) for side in (mine, theirs))
        pairs -= sum(int(many) * int(there.get(source, 0)) for source, many in here.items())
    return pairs // 2 if mine is theirs else pairs


def _product(mine: list[int], theirs: list[int], count: int, where: "NDArray[np.int64] | None") -> "NDArray[np.int64]":
    """Every pair of the two, as one number; the smaller side of a pair comes first."""
    import numpy as np

    one, other = (np.array(side, dtype=np.int64) for side in (mine, theirs))
    if where is not None and len(one) * len(other) > _LARGE:
        # A large list of one source beside a few others: source by source, so that its own pairs are never made.
        parts = [_grid(one[where[one] == source], other[where[other] != source]) for source in np.unique(where[one])]
        left, right = (np.concatenate(side) for side in zip(*parts, strict=True))
    else:
        left, right = _grid(one, other)
        if where is not None:
            across = where[left] != where[right]
            left, right = left[across], right[across]
    apart = left < right if mine is theirs else left != right
    found: NDArray[np.int64] = np.minimum(left[apart], right[apart]) * count + np.maximum(left[apart], right[apart])
    return found


def _grid(one: "NDArray[np.int64]", other: "NDArray[np.int64]") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    import numpy as np

    return np.repeat(one, len(other)), np.tile(other, len(one))
