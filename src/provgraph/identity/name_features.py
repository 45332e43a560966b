"""Two names of persons held side by side: what of them agrees, and in which way they differ."""

from collections.abc import Iterable

from provgraph.identity.alignment import Alignment, align
from provgraph.identity.person_names import PersonName
from provgraph.identity.rarity import Rarity
from provgraph.identity.signs import Sign, points, sign

_MORE = 0.25
"""What each further difference of one sort adds to the first."""


def compare_persons(one: PersonName, other: PersonName, rarity: Rarity) -> tuple[Sign, ...]:
    """The signs of two names; none: no word that is written out agrees.

    Args:
        one: A name.
        other: Another; the two may change places.
        rarity: How much a word tells.
    """
    found = align(one, other)
    agreeing = [*found.same, *found.joined, *(a for a, _ in found.nicknames), *(a for a, _, _ in found.near)]
    telling = [word for word in agreeing if word not in one.short and word not in other.short and len(word) > 1]
    if not telling:
        return ()
    shorter = min(len(one.words), len(other.words))
    matched = len(agreeing) + len(found.initials) + len(found.gendered)
    signs = [sign("words", min(1.0, matched / shorter), words=_listed(agreeing)), *_rare(found, rarity)]
    signs += [*_ways(one, other, found), *_leftovers(one, other, found)]
    if shorter == 1:
        signs.append(sign("one_word", word=_listed(telling)))
    return tuple(signs)


def best_of(comparisons: Iterable[tuple[Sign, ...]]) -> tuple[Sign, ...]:
    """The comparison that speaks most for the pair; none where there is none."""
    return max((signs for signs in comparisons if signs), key=points, default=())


def _rare(found: Alignment, rarity: Rarity) -> list[Sign]:
    told = {word: rarity.of(word) for word in (*found.same, *found.joined) if len(word) > 1}
    told |= {a: min(rarity.of(a), rarity.of(b)) / 2 for a, b in found.nicknames}
    told |= {a: min(rarity.of(a), rarity.of(b)) / 2 for a, b, _ in found.near}
    unlikely = 1.0
    for value in told.values():
        unlikely *= 1.0 - value
    rarest = sorted(told, key=lambda word: (-told[word], word))[:2]
    return [sign("rare", round(1.0 - unlikely, 4), words=_listed(rarest))] if told else []


def _ways(one: PersonName, other: PersonName, found: Alignment) -> list[Sign]:
    """How what agrees is written differently."""
    signs = []
    if _in_another_order(one, other):
        signs.append(sign("order"))
    elif not (found.left or found.right or found.near or found.nicknames or found.initials) and _only_accents(one, other):
        signs.append(sign("accents", one=_first(one, other).text, other=_last(one, other).text))
    missing = sorted(set(one.particles) ^ set(other.particles))
    missing = [word for word in missing if word not in one.words and word not in other.words and not found.joined]
    if missing:
        signs.append(sign("particle", words=_listed(missing)))
    if found.joined:
        signs.append(sign("joined", words=_listed(found.joined)))
    if found.initials:
        many = min(1.0 + _MORE * (len(found.initials) - 1), 2.0)
        pairs = sorted(found.initials)
        signs.append(sign("initial", many, short=_listed([a for a, _ in pairs]), long=_listed([b for _, b in pairs])))
    signs += [sign("nickname", one=min(pair), other=max(pair)) for pair in found.nicknames]
    signs += [sign("gendered", one=min(pair), other=max(pair)) for pair in found.gendered]
    signs += [
        sign("spelling", round(0.5 + 2.5 * (1.0 - near), 4), one=min(a, b), other=max(a, b)) for a, b, near in found.near
    ]
    if one.suffix != other.suffix:
        both = one.suffix is not None and other.suffix is not None
        words = _listed(sorted(filter(None, (one.suffix, other.suffix))))
        signs.append(sign("suffix", 1.0 if both else 0.5, words=words))
    return signs


def _leftovers(one: PersonName, other: PersonName, found: Alignment) -> list[Sign]:
    """What only one of the two names has."""
    left, right = found.left, found.right
    if left and right:
        first, last = sorted((_listed(left), _listed(right)))
        return [sign("other_words", float(min(len(left), len(right))), one=first, other=last)]
    more, name, rest = (left, one, other) if left else (right, other, one)
    if not more:
        return []
    signs = []
    initials = [word for word in more if word in name.short]
    written_out = [word for word in more if word not in name.short]
    if initials:
        signs.append(sign("middle_initial", words=_listed([f"{word.upper()}." for word in initials])))
    half = [word for word in written_out if _half_of_given_name(word, name, rest)]
    if half:
        signs.append(sign("half_compound", words=_listed(half)))
    further = [word for word in written_out if word not in half]
    if further and len(rest.words) > 1:
        signs.append(sign("more_words", float(len(further)), words=_listed(further)))
    return signs


def _half_of_given_name(word: str, name: PersonName, rest: PersonName) -> bool:
    """Whether *word* is the second half of a compound at the beginning: Jean-Luc is not Jean."""
    return any(
        word in compound and compound == name.words[: len(compound)] and set(compound) & set(rest.words)
        for compound in name.compounds
    )


def _in_another_order(one: PersonName, other: PersonName) -> bool:
    mine = [word for word in one.words if word in other.words]
    theirs = [word for word in other.words if word in one.words]
    return mine != theirs and sorted(mine) == sorted(theirs)


def _only_accents(one: PersonName, other: PersonName) -> bool:
    return sorted(one.words) == sorted(other.words) and one.accents != other.accents and one.particles == other.particles


def _first(one: PersonName, other: PersonName) -> PersonName:
    return min(one, other, key=lambda name: name.text)


def _last(one: PersonName, other: PersonName) -> PersonName:
    return max(one, other, key=lambda name: name.text)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
