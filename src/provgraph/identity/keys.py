"""The keys by which mentions come together: two words of a name, a word and the beginning of another, an acronym…"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from provgraph.identity.lists import nicknames, organisation_words, schemes
from provgraph.identity.mentions import Mention
from provgraph.identity.organisation_names import OrganisationName, initials
from provgraph.identity.person_names import PersonName, skeleton
from provgraph.identity.scoring import Matcher

Key = tuple[str, ...]
_WORDS_USED = 5
_PREFIX = 3


def keys_of(mention: Mention, matcher: Matcher) -> Iterator[tuple[Key, bool]]:
    """The keys of a mention, each with whether it asks: it is held against all that have the key. Those that do not ask
    are held only against those that do: "Ormeau" asks every Lise Ormeau, and these do not ask one another for it.
    """
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
        # Two common words ("energy", "france") bring together what has little in common, unless they are all there is.
        if max(rarity.of(a), rarity.of(b)) >= _TELLING or len(words) == 2:
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


_TELLING = 0.3
"""The rarity of a word that stands in some 25 names."""
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
