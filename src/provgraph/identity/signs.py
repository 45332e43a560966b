"""Signs: what two mentions have in common, or what parts them; and how much each counts.

The score of a pair is 1 / (1 + e^-x), x being the sum of value × weight over its signs, from a start that says that
two mentions taken at random are not one. So each sign's part in a score can be read off, and more of what speaks for
a pair never lowers it. The weights are chosen by hand, on the Miami mission and on generated mentions whose truth is
known (benchmarks/identity_candidates.py); docs/identity.md lists them.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

START = -5.0
"""Before anything is compared: about one pair in 150."""

WEIGHTS: dict[str, float] = {
    # Names of persons and of organisations
    "words": 5.0,
    "rare": 3.0,
    "order": -0.2,
    "accents": -0.05,
    "particle": -0.2,
    "joined": -0.2,
    "initial": -2.0,
    "nickname": -1.0,
    "spelling": -1.5,
    "gendered": -3.5,
    "one_word": -3.5,
    "middle_initial": -0.4,
    "more_words": -1.0,
    "half_compound": -1.8,
    "other_words": -6.0,
    "suffix": -2.5,
    "acronym": 6.0,
    "acronym_word": -0.3,
    "kind_word_only": 2.5,
    "kind_words_alike": -0.2,
    "kind_word_missing": -2.0,
    "kind_words_differ": -5.0,
    "legal_form_missing": -0.1,
    "legal_forms_differ": -1.0,
    "numbers_differ": -4.0,
    "unequal_length": -4.0,
    "branch": -1.0,
    # What the sources say of them
    "same_identifier": 9.0,
    "shared_contact": 4.0,
    "same_post": 2.5,
    "same_organisation": 1.6,
    "same_role": 0.5,
    "same_session": 1.5,
    "same_mission": 1.2,
    "same_people": 2.2,
    "same_whole": 0.8,
    "same_seat": 0.5,
    "kinds_differ": -2.0,
    "seats_differ": -1.5,
    "exclusive_posts": -3.0,
    "same_part_of_day": -1.0,
    # The unnamed
    "post_organisation": 3.5,
    "post_role": 2.0,
    "post_title": 1.0,
    "post_stated_then": 1.0,
    "post_cited_then": 0.5,
    "listed_beside": -4.0,
}
"""Sign → how much it counts at its full value. Negative: it speaks against the pair."""

IMPOSSIBLE = frozenset(
    {"identifiers_differ", "two_cities", "two_sessions", "posts_exclude", "not_in_post", "met_each_other"}
)
"""Signs that exclude a pair: its score is 0, whatever else there is."""


class Sign(NamedTuple):
    """One sign of a pair."""

    key: str
    value: float
    """0 to 1: how far it is so."""
    facts: tuple[tuple[str, object], ...] = ()
    """What its sentence names."""

    @property
    def weight(self) -> float:
        """How much it counts; 0 for what makes the pair impossible."""
        return WEIGHTS.get(self.key, 0.0)


def sign(key: str, value: float = 1.0, **facts: object) -> Sign:
    """A sign with the facts that its sentence names."""
    return Sign(key, value, tuple(facts.items()))


def points(signs: Iterable[Sign]) -> float:
    """The sum of value × weight."""
    return sum(WEIGHTS.get(found.key, 0.0) * found.value for found in signs)


def score_of(signs: Iterable[Sign]) -> float:
    """0 to 1; 0 where a sign makes the pair impossible."""
    signs = tuple(signs)
    if any(found.key in IMPOSSIBLE for found in signs):
        return 0.0
    return 1.0 / (1.0 + math.exp(-(START + points(signs))))
