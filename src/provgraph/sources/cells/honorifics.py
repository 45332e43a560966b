"""Forms of address before a name, and letters after it: the longest that words.toml lists, and never the whole text."""

from collections.abc import Sequence
from dataclasses import dataclass

from provgraph.sources.cells.words import phrase_key, undotted, word_key, words


@dataclass(frozen=True, slots=True)
class Dressed:
    """A name between what stands before and after it; each word as it is written."""

    honorifics: tuple[str, ...]
    name: tuple[str, ...]
    """At least one word, unless the text had none."""
    post_nominals: tuple[str, ...]


def undress(text: str, languages: Sequence[str] = ()) -> Dressed:
    """Take the honorifics and post-nominals off *text*.

    Args:
        text: As written.
        languages: In which it may be written (BCP 47); some honorifics are such in one language only ("M", an initial
            elsewhere). None given: in any.
    """
    rest = text.split()
    rest, after = _without_post_nominals(rest)
    honorifics: list[str] = []
    while len(rest) > 1:
        length, kept = _honorific_at_start(rest, languages)
        if not length:
            break
        honorifics.append(" ".join(rest[:length]))
        rest = rest[length - kept :]
        if kept:
            break
    return Dressed(tuple(honorifics), tuple(rest), after)


def shows_a_person(text: str, languages: Sequence[str] = ()) -> frozenset[str]:
    """What in *text* shows that it names a person: `honorific`, `post_nominal`, both or neither.

    Neither where a word of an organisation stands in it ("Sir Ann Lee Foundation"): that is called after a person.
    """
    found = undress(text, languages)
    if names_organisation(text):
        return frozenset()
    evidence = set()
    if any(_is_evidence(item) for item in found.honorifics):
        evidence.add("honorific")
    if found.post_nominals and len(found.name) > 1:
        evidence.add("post_nominal")
    return frozenset(evidence)


def names_organisation(text: str) -> bool:
    """Whether a word of *text* is one that only organisations have in their names."""
    return any(word_key(word.strip("(),;")) in words().organisation_words for word in text.split())


def is_post_nominals(text: str) -> bool:
    """Whether *text* consists of post-nominals only ("OBE", "QC MP"), as the part after a comma may."""
    known = words().post_nominals | words().careful_post_nominals
    return bool(text.split()) and all(undotted(word) in known for word in text.split())


def _is_evidence(honorific: str) -> bool:
    """Whether it shows a person; "M." does, with its dot, and "M" does not (M Technologies)."""
    return phrase_key(honorific) not in words().no_evidence or (
        honorific.endswith(".") and undotted(honorific) in words().exact
    )


def is_form_of_address(text: str) -> bool:
    """Whether *text* consists of honorifics only ("Mr", "The Rt Hon Lady"), and no name follows."""
    found = undress(f"{text} Xx")
    return bool(text.split()) and " ".join(found.honorifics) == " ".join(text.split())


def _honorific_at_start(rest: Sequence[str], languages: Sequence[str]) -> tuple[int, int]:
    """How many words the longest honorific has (0: there is none), and how many of them stay in the name (a rank)."""
    known = words()
    for length in range(min(known.longest, len(rest) - 1), 0, -1):
        phrase = rest[:length]
        if any(word.endswith((",", ";")) for word in phrase):
            continue
        key, follower = tuple(word_key(word) for word in phrase), rest[length]
        if key in known.ranks and word_key(follower) not in known.offices_after_a_rank - {"of"}:
            return length, 1
        abbreviated = key in known.dotted and phrase[-1].endswith(".")
        if abbreviated or (key in known.always and not any(_is_initials(word) for word in phrase)):
            return length, 0
        if length == 1 and _is_honorific_here(phrase[0], rest, languages):
            return 1, 0
    return 0, 0


def _is_initials(word: str) -> bool:
    """Whether dots stand between single letters: "S.R. Lee" is no Señor Lee."""
    letters = word.rstrip(".").split(".")
    return len(letters) > 1 and all(len(letter) == 1 for letter in letters)


def _is_honorific_here(word: str, rest: Sequence[str], languages: Sequence[str]) -> bool:
    """For those that are honorifics only in their own case and before certain words."""
    known, follower = words(), rest[1]
    if word in known.before_another:
        return len(rest) > 2 and _honorific_at_start(rest[1:], languages)[0] > 0
    of = known.exact.get(undotted(word))
    spoken = not languages or any(lang.partition("-")[0].partition("_")[0] in (of or ()) for lang in languages)
    # "M. J. Lee": where initials follow, it is an initial too.
    return of is not None and spoken and follower[0].isupper() and len(undotted(follower)) > 1


def _without_post_nominals(rest: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """What is left before the post-nominals, and these."""
    known, found = words(), list[str]()
    while len(rest) > 1:
        word, left = undotted(rest[-1]), rest[:-1]
        sure = word in known.post_nominals
        apart = left[-1].endswith(",") or (len(left) > 1 and not all(part.isupper() for part in left))
        if not (sure or (word in known.careful_post_nominals and apart)):
            break
        found.insert(0, rest[-1].strip(",;"))
        rest = left
    if found:
        rest = [*rest[:-1], rest[-1].rstrip(",;") or rest[-1]]
    return rest, tuple(found)
