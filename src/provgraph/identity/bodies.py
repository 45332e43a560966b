"""How far two organisations that two mentions are tied to may be one: by decision, or by their names."""

from provgraph.identity.lists import organisation_words
from provgraph.identity.mentions import Mention, Mentions
from provgraph.identity.name_features import best_of
from provgraph.identity.organisation_features import compare_organisations
from provgraph.identity.organisation_names import OrganisationName, names_in, organisation_name
from provgraph.identity.rarity import Rarity
from provgraph.identity.signs import IMPOSSIBLE, Sign, score_of
from provgraph.vocabulary.iri import IRI

_NEAR_ENOUGH = 0.5
_CLEARLY_OTHER = 0.1


class Bodies:
    """The organisations of a store, compared by name; what was compared is remembered."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self.names: dict[IRI, tuple[OrganisationName, ...]] = {
            body.iri: tuple(dict.fromkeys(organisation_name(n) for text in body.names for n in names_in(text)))
            for body in mentions.of_kind("organisation")
        }
        different = dict.fromkeys(name for names in self.names.values() for name in names)
        self.rarity = Rarity(
            {name.joined: name.words for name in different}.values(), organisation_words().generic
        )
        self._compared: dict[tuple[OrganisationName, OrganisationName], tuple[Sign, ...]] = {}

    def compare(self, one: Mention, other: Mention) -> tuple[Sign, ...]:
        """The signs of their names; of several, those that speak most for the pair."""
        return best_of(self._compare(a, b) for a in self.names[one.iri] for b in self.names[other.iri])

    def _compare(self, a: OrganisationName, b: OrganisationName) -> tuple[Sign, ...]:
        pair = (a, b) if a.text <= b.text else (b, a)
        if pair not in self._compared:
            self._compared[pair] = compare_organisations(*pair, self.rarity)
        return self._compared[pair]

    def alike(self, one: IRI, other: IRI) -> float:
        """How far two may be one, 0 to 1: 1 where it was decided, or where they have one name; 0 where it is unlikely."""
        mine, theirs = self._mentions.by_iri.get(one), self._mentions.by_iri.get(other)
        if mine is None or theirs is None:
            return float(one == other)
        if mine.one == theirs.one or any(
            a.joined == b.joined and a.words and a.kinds == b.kinds
            for a in self.names.get(one, ())
            for b in self.names.get(other, ())
        ):
            return 1.0
        score = self._score(mine, theirs)
        return round(score, 4) if score >= _NEAR_ENOUGH else 0.0

    def clearly_differ(self, one: IRI, other: IRI) -> bool:
        """Whether two are most unlikely to be one, both being called by more than the kind of body that they are."""
        mine, theirs = self._mentions.by_iri.get(one), self._mentions.by_iri.get(other)
        if mine is None or theirs is None or self.alike(one, other):
            return False
        told = all(any(name.words for name in self.names.get(body, ())) for body in (one, other))
        return told and self._score(mine, theirs) < _CLEARLY_OTHER

    def _score(self, mine: Mention, theirs: Mention) -> float:
        if mine.kind != "organisation" or theirs.kind != "organisation":
            return 0.0
        signs = self.compare(mine, theirs)
        return score_of(found for found in signs if found.key not in IMPOSSIBLE) if signs else 0.0
