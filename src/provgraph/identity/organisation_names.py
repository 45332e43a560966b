"""The names of organisations, taken apart: words that tell, words for the kind of body, legal forms, acronyms.

"Ville de X" and "Port de X" keep their kinds apart from X: that two bodies bear the name of one town is no sign that
they are one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from provgraph.identity.lists import Words, folded_words, organisation_words

_LONGEST_ACRONYM = 8


@dataclass(frozen=True, slots=True, eq=False)
class OrganisationName:
    """One name. Two that are written alike are one object, so that comparisons can be remembered."""

    text: str
    words: Words
    """The words that tell: folded, in order, without small words, kinds and legal forms."""
    sequence: Words
    """Every word that an acronym may stand for, kinds and small words included, legal forms left out."""
    kinds: tuple[tuple[str, str], ...]
    """Kinds of body that the name says, each with its words: ("municipality", "ville")."""
    legal_form: str | None
    acronym: str | None
    """The whole name, where it looks like an acronym."""
    joined: str
    """All words written as one: PortMiami, Port Miami."""

    @property
    def kind_keys(self) -> frozenset[str]:
        """The kinds, without their words."""
        return frozenset(kind for kind, _ in self.kinds)


@lru_cache(maxsize=1 << 18)
def organisation_name(text: str) -> OrganisationName:
    """Take a name apart."""
    lists = organisation_words()
    rest, legal_form = _without_legal_form(folded_words(text))
    words: list[str] = []
    kinds: dict[str, str] = {}
    place = 0
    while place < len(rest):
        length = next((n for n in range(lists.longest, 0, -1) if rest[place : place + n] in lists.kinds), 0)
        if length and place + length <= len(rest):
            phrase = rest[place : place + length]
            kinds.setdefault(lists.kinds[phrase], " ".join(phrase))
            place += length
            continue
        if rest[place] not in lists.small:
            words.append(rest[place])
        place += 1
    return OrganisationName(
        text=text,
        words=tuple(words),
        sequence=rest,
        kinds=tuple(sorted(kinds.items())),
        legal_form=legal_form,
        acronym=_acronym(text, rest),
        joined="".join(word for word in rest if word not in lists.small),
    )


def _without_legal_form(words: Words) -> tuple[Words, str | None]:
    """The words without the legal form at their end, or at their beginning; a name is never only a legal form."""
    forms = organisation_words().legal_forms
    for length in range(min(organisation_words().longest, len(words) - 1), 0, -1):
        if words[-length:] in forms:
            return words[:-length], forms[words[-length:]]
    # At the beginning only what cannot be the first word of a name: "SARL Durand", not "AS Monaco".
    for length in range(min(3, len(words) - 1), 0, -1):
        if words[:length] in forms and len(words[0]) > 3:
            return words[length:], forms[words[:length]]
    return words, None


def _acronym(text: str, words: Words) -> str | None:
    if len(words) != 1 or not 2 <= len(words[0]) <= _LONGEST_ACRONYM or words[0].isdigit():
        return None
    letters = re.sub(r"[^\w]", "", text)
    capitals = sum(sign.isupper() for sign in letters)
    return words[0] if capitals >= 2 and capitals >= len(letters) - 1 else None


def initials(words: Words) -> frozenset[str]:
    """The acronyms that may stand for some words: of all of them, and without the small ones."""
    small = organisation_words().small
    every = "".join(word[0] for word in words)
    telling = "".join(word[0] for word in words if word not in small)
    return frozenset(text for text in (every, telling) if len(text) > 1)


def spelled_out(acronym: str, words: Words) -> Words:
    """The run of *words* whose initials are *acronym* (small words counted or skipped); empty: there is none."""
    small = organisation_words().small
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + 2 * len(acronym) + 2) + 1):
            run = words[start:end]
            if words[start] not in small and words[end - 1] not in small and acronym in initials(run):
                return run
    return ()


def names_in(text: str) -> tuple[str, ...]:
    """A name, and those that it holds: "Grand port maritime de Marseille (GPMM)" is called GPMM too."""
    found = re.fullmatch(r"(?P<name>[^()]+?)\s*\((?P<short>[^()]{2,12})\)", text.strip())
    if found is not None:
        short = organisation_name(found["short"].upper())
        if short.acronym is not None and spelled_out(short.acronym, organisation_name(found["name"]).sequence):
            return text, found["name"], found["short"].upper()
    return (text,)
