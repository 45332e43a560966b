"""Two names of organisations held side by side: what of them agrees, and in which way they differ."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from provgraph.identity.lists import country_words, organisation_words
from provgraph.identity.organisation_names import OrganisationName, spelled_out
from provgraph.identity.rarity import Rarity
from provgraph.identity.signs import Sign, sign

_ACRONYM_TELLS = {2: 0.5, 3: 0.75}
"""An acronym of two letters fits many names; of four or more, few."""

_OUTSIDE = 0.4
"""What each word takes away for which the acronym has no letter."""
_LONGEST = 6
"""Letters of an acronym that stands within a name."""


def compare_organisations(one: OrganisationName, other: OrganisationName, rarity: Rarity) -> tuple[Sign, ...]:
    """The signs of two names; none: nothing of them agrees.

    Args:
        one: A name.
        other: Another; the two may change places.
        rarity: How much a word tells.
    """
    found = _acronym(one, other) or _words(one, other, rarity)
    if not found:
        return ()
    return (*found, *_legal_forms(one, other))


def _acronym(one: OrganisationName, other: OrganisationName) -> list[Sign]:
    for short, long in ((one, other), (other, one)):
        if short.acronym is None or long.acronym is not None:
            continue
        run = spelled_out(short.acronym, long.sequence)
        small = organisation_words().small
        outside = [word for word in long.sequence if word not in run and word not in small]
        tells = _ACRONYM_TELLS.get(len(short.acronym), 1.0) - _OUTSIDE * len(outside)
        if run and tells > 0:
            return [sign("acronym", round(tells, 4), short=short.text, long=long.text)]
    return []


def _words(one: OrganisationName, other: OrganisationName, rarity: Rarity) -> list[Sign]:
    if one.joined == other.joined and one.words != other.words and one.joined:
        told = max((rarity.of(word) for word in (*one.words, *other.words)), default=0.0)
        return [sign("words", words=one.text), sign("rare", round(told, 4), words=one.joined), sign("joined", words=one.joined)]
    if not one.words or not other.words:
        return _kind_only(one, other)
    found = _matched(one, other)
    same, near, left, right = found.same, found.near, found.left, found.right
    telling = [word for word in (*same, *(a for a, _, _ in near)) if not word.isdigit() and len(word) > 1]
    if not telling:
        return []
    agreeing = sum(_tells(word, rarity) for word in same)
    agreeing += sum(value * min(_tells(a, rarity), _tells(b, rarity)) for a, b, value in near)
    missing = sorted((sum(_tells(word, rarity) for word in left), sum(_tells(word, rarity) for word in right)))
    value = agreeing / (agreeing + missing[0]) if agreeing else 0.0
    signs = [sign("words", round(value, 4), words=", ".join(telling)), *_rare(same, near, rarity)]
    if left and right:
        share = missing[0] / (agreeing + missing[0])
        first, last = sorted((", ".join(left), ", ".join(right)))
        signs.append(sign("other_words", round(share, 4), one=first, other=last))
        if any(word.isdigit() for word in left) and any(word.isdigit() for word in right):
            signs.append(sign("numbers_differ", one=first, other=last))
    elif left or right:
        share = missing[1] / (agreeing + missing[1])
        signs.append(sign("unequal_length", round(share, 4), words=", ".join(left or right)))
        if all(word in country_words() for word in left or right):
            signs.append(sign("branch", words=", ".join(left or right)))
    if sorted(one.words) == sorted(other.words) and one.words != other.words:
        signs.append(sign("order"))
    signs += [sign("spelling", round(0.5 + 2.5 * (1.0 - v), 4), one=min(a, b), other=max(a, b)) for a, b, v in near if v < 1]
    signs += [sign("acronym_word", short=short, long=long) for short, long in found.spelled]
    return [*signs, *_kinds(one, other)]


@dataclass(slots=True)
class _Matched:
    """The words that agree, those that nearly do, and what is left on each side."""

    same: list[str]
    near: list[tuple[str, str, float]]
    left: list[str]
    right: list[str]
    spelled: list[tuple[str, str]]
    """A word of one name that stands for a run of the other, and that run."""


def _matched(one: OrganisationName, other: OrganisationName) -> _Matched:
    mine, theirs = list(one.words), list(other.words)
    found = _Matched([], [], mine, theirs, [])
    for word in one.words:
        if word in mine and word in theirs:
            mine.remove(word)
            theirs.remove(word)
            found.same.append(word)
    scored = sorted(
        ((_nearness(a, b), a, b) for a in dict.fromkeys(mine) for b in dict.fromkeys(theirs)),
        key=lambda item: (-item[0], *sorted(item[1:])),
    )
    for value, a, b in scored:
        if value > 0 and a in mine and b in theirs:
            mine.remove(a)
            theirs.remove(b)
            found.near.append((a, b, value))
    for brief, spelled, whole in ((mine, theirs, other), (theirs, mine, one)):
        for word in [word for word in brief if 2 <= len(word) <= _LONGEST]:
            run = spelled_out(word, whole.sequence)
            if any(part in spelled for part in run):
                brief.remove(word)
                spelled[:] = [part for part in spelled if part not in run]
                found.same.append(word)
                found.spelled.append((word.upper(), " ".join(run)))
    return found


def _nearness(a: str, b: str) -> float:
    if a + "s" == b or b + "s" == a:
        return 0.98
    shortest = min(len(a), len(b))
    if shortest < 5 or any(letter.isdigit() for letter in a + b):
        return 0.0
    slips = OSA.distance(a, b, score_cutoff=2)
    return 1.0 - slips / max(len(a), len(b)) if slips <= (2 if shortest >= 9 else 1) else 0.0


def _tells(word: str, rarity: Rarity) -> float:
    return 0.2 + rarity.of(word)


def _rare(same: list[str], near: list[tuple[str, str, float]], rarity: Rarity) -> list[Sign]:
    told = {word: rarity.of(word) for word in same if not word.isdigit()}
    told |= {a: min(rarity.of(a), rarity.of(b)) / 2 for a, b, _ in near}
    unlikely = 1.0
    for value in told.values():
        unlikely *= 1.0 - value
    rarest = sorted(told, key=lambda word: (-told[word], word))[:2]
    return [sign("rare", round(1.0 - unlikely, 4), words=", ".join(rarest))] if told else []


def _kind_only(one: OrganisationName, other: OrganisationName) -> list[Sign]:
    """ "Métropole" and "Métropole Aix-Marseille-Provence": which metropolis is meant, the name alone does not say."""
    shared = one.kind_keys & other.kind_keys
    if not shared or (one.words and other.words):
        return []
    return [sign("kind_word_only", words=", ".join(sorted(dict(one.kinds)[kind] for kind in shared))), *_kinds(one, other)]


def _kinds(one: OrganisationName, other: OrganisationName) -> list[Sign]:
    mine, theirs = dict(one.kinds), dict(other.kinds)
    if mine.keys() == theirs.keys():
        differing = [kind for kind in mine if mine[kind] != theirs[kind]]
        return [
            sign("kind_words_alike", one=min(mine[kind], theirs[kind]), other=max(mine[kind], theirs[kind]))
            for kind in differing
        ]
    if mine and theirs and not mine.keys() & theirs.keys():
        first, last = sorted((" + ".join(mine.values()), " + ".join(theirs.values())))
        return [sign("kind_words_differ", one=first, other=last)]
    alone = [mine.get(kind) or theirs[kind] for kind in sorted(mine.keys() ^ theirs.keys())]
    # A body within another ("commission of the county") is further from it than a name that leaves its kind out.
    value = 1.0 if not (mine and theirs) else 2.0
    return [sign("kind_word_missing", value, words=", ".join(alone))]


def _legal_forms(one: OrganisationName, other: OrganisationName) -> list[Sign]:
    if one.legal_form == other.legal_form:
        return []
    forms = sorted(form for form in (one.legal_form, other.legal_form) if form)
    if len(forms) == 1:
        return [sign("legal_form_missing", form=forms[0])]
    return [sign("legal_forms_differ", one=forms[0], other=forms[1])]
