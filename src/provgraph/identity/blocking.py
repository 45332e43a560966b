"""Which pairs are worth a look: those that share a key. Comparing everyone with everyone would take days.

A key is two words of a name, a word and the beginning of another, an acronym, an identifier… A block is what shares
one key. A block that is too large tells nothing and is left out, and what is left out is counted; but those who share
their whole name, or an identifier, are still held against their neighbours in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from provgraph.identity.lists import nicknames, organisation_words, schemes
from provgraph.identity.mentions import Mention
from provgraph.identity.organisation_names import OrganisationName, initials
from provgraph.identity.person_names import PersonName, skeleton
from provgraph.identity.scoring import Matcher

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CAP = 150
"""The largest block, in mentions: 11,175 pairs."""
_LARGE = 1_000_000
_WORDS_USED = 5
_PREFIX = 3


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


Key = tuple[str, ...]


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
        for key, asks in set(_keys(mention, matcher)):
            (blocks[key].asks if asks else blocks[key].offers).append(number)
    where = _source_numbers(mentions)
    codes: list[NDArray[np.int64]] = []
    count, blocks_out, pairs_out = len(mentions), 0, 0
    for key, block in blocks.items():
        # Only one without a name is held against mentions of its own source.
        apart = None if key[0] == "post" else where
        parts = _parts(block, targets)
        pairs = sum(_pairs_between(mine, theirs, apart) for mine, theirs in parts)
        if pairs <= cap * (cap - 1) // 2:
            codes += [_product(mine, theirs, count, apart) for mine, theirs in parts]
            continue
        blocks_out += 1
        pairs_out += pairs
        if key[0] in ("whole", "identifier"):
            chain = sorted({number for part in parts for side in part for number in side})
            codes.append(np.array([one * count + other for one, other in pairwise(chain)], dtype=np.int64))
            pairs_out -= len(chain) - 1
    pairs_found = np.unique(np.concatenate(codes)) if codes else np.empty(0, dtype=np.int64)
    return Blocked(pairs_found // max(count, 1), pairs_found % max(count, 1), blocks_out, pairs_out)


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


def _product(
    mine: list[int], theirs: list[int], count: int, where: "NDArray[np.int64] | None"
) -> "NDArray[np.int64]":
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


def _keys(mention: Mention, matcher: Matcher) -> Iterator[tuple[Key, bool]]:
    for scheme, value in mention.identifiers:
        if scheme not in schemes().several or schemes().several[scheme] >= 0.5:
            yield ("identifier", scheme, value), True
    if mention.kind == "organisation":
        for name in matcher.bodies.names[mention.iri]:
            yield from _body_keys(name, matcher)
        return
    if mention.kind == "person":
        for one in matcher.names[mention.iri]:
            yield from _person_keys(one)
    for post in mention.posts:
        if post.organisation is not None:
            role = post.role.key if post.role else ""
            for name in matcher.bodies.names.get(post.organisation, ()):
                for word in (*name.words, *(kind for kind, _ in name.kinds)):
                    yield ("post", word, role), mention.kind == "unidentified"
        else:
            yield ("post", post.role.key if post.role else ""), mention.kind == "unidentified"


def _person_keys(name: PersonName) -> Iterator[tuple[Key, bool]]:
    full = sorted({word for word in name.full if len(word) > 1}, key=lambda word: (-len(word), word))[:_WORDS_USED]
    stands_for = {word: _nickname(word) for word in full}
    if len(name.words) > 1:
        yield ("whole", *sorted(name.words)), True
    for a, b in combinations(sorted(full), 2):
        for one in stands_for[a]:
            for other in stands_for[b]:
                yield ("words", *sorted((one, other))), True
        yield ("sound", *sorted((skeleton(a), skeleton(b)))), True
        for one, other in ((a, b), (b, a)):
            yield ("begins", one, other[:_PREFIX]), True
            yield ("initial", one, other[0]), False
    for word in full:
        for short in name.short:
            yield ("initial", word, short[0]), True
        yield ("word", word), len(full) == 1 and not name.short
    for text in name.joined:
        for word in full:
            if word not in text:
                yield ("words", *sorted((text, word))), True


def _nickname(word: str) -> list[str]:
    return [word, *(f"={group}" for group in sorted(nicknames().get(word, ())))]


def _body_keys(name: OrganisationName, matcher: Matcher) -> Iterator[tuple[Key, bool]]:
    rarity = matcher.bodies.rarity
    words = sorted(set(name.words), key=lambda word: (-rarity.of(word), word))[:_WORDS_USED]
    if name.joined:
        yield ("whole", "body", name.joined), True
        yield ("sound", "body", "".join(skeleton(word) for word in sorted(name.words)) or name.joined), True
    for a, b in combinations(sorted(words), 2):
        yield ("words", "body", a, b), True
    for word in words:
        yield ("word", "body", word), len(words) == 1
        yield ("rare", "body", word), rarity.count(word) <= _FEW and word not in organisation_words().generic
    if not words:
        for kind in sorted(name.kind_keys):
            yield ("kind", kind), True
    else:
        for kind in sorted(name.kind_keys):
            yield ("kind", kind), False
    if name.acronym is not None:
        yield ("acronym", name.acronym), True
    for text in _acronyms(name):
        yield ("acronym", text), False


_FEW = 8
"""A word of so few names brings their bearers together even where nothing else does."""


def _acronyms(name: OrganisationName) -> Iterable[str]:
    """What the whole name, or the name without its first or last words, may be called in short."""
    sequence = name.sequence
    if not 2 <= len(sequence) <= 12:
        return ()
    found = set(initials(sequence))
    for cut in (1, 2):
        if len(sequence) - cut >= 2:
            found |= initials(sequence[:-cut]) | initials(sequence[cut:])
    return sorted(text for text in found if 2 <= len(text) <= 8)
