"""All the signs of one pair of mentions."""

from provgraph.identity.bodies import Bodies
from provgraph.identity.impossibility import Whereabouts
from provgraph.identity.mentions import Mention, Mentions
from provgraph.identity.missions import Journeys
from provgraph.identity.name_features import best_of, compare_persons
from provgraph.identity.person_names import PersonName, person_name
from provgraph.identity.rarity import Rarity
from provgraph.identity.signs import Sign, sign
from provgraph.identity.tenure_features import event_signs, tenure_signs
from provgraph.identity.unnamed import Unnamed
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import OrganisationKind

_BROAD_KINDS = frozenset(
    {
        OrganisationKind.OTHER.iri, OrganisationKind.AGENCY.iri, OrganisationKind.ASSOCIATION.iri,
        OrganisationKind.PUBLIC_BODY.iri, OrganisationKind.CLUSTER.iri, OrganisationKind.DEVELOPMENT_AGENCY.iri,
        OrganisationKind.DEVELOPMENT_AUTHORITY.iri,
    }
)  # fmt: skip
"""Kinds that one body may well be given by different sources."""


class Matcher:
    """Compares mentions; what does not change is remembered."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.bodies = Bodies(mentions)
        self.names: dict[IRI, tuple[PersonName, ...]] = {
            person.iri: tuple(dict.fromkeys(person_name(name) for name in person.names))
            for person in mentions.of_kind("person")
        }
        different = {
            tuple(sorted(name.words)): name.words for names in self.names.values() for name in names
        }
        self.rarity = Rarity(different.values())
        self._journeys = Journeys(mentions.archive)
        self._whereabouts = Whereabouts(mentions)
        self._unnamed = Unnamed(mentions, self.bodies)
        self._compared: dict[tuple[PersonName, PersonName], tuple[Sign, ...]] = {}
        self._people: dict[IRI, dict[str, str]] = {}

    def signs(self, one: Mention, other: Mention) -> tuple[Sign, ...]:
        """The signs of a pair, in whatever order it is given; none: nothing speaks for it.

        Two persons, two organisations, or an unnamed one and a person.
        """
        one, other = sorted((one, other), key=lambda mention: (mention.kind != "unidentified", mention.iri))
        if one.kind == "unidentified":
            return self._against_unnamed(one, other)
        persons = one.kind == "person"
        names = self._person_names(one, other) if persons else self.bodies.compare(one, other)
        identifiers = self._whereabouts.identifier_signs(one.one, other.one)
        if not names and not any(found.key in ("same_identifier", "shared_contact") for found in identifiers):
            return ()
        told = tenure_signs(one, other, self.bodies) if persons else self._body_signs(one, other)
        elsewhere = self._whereabouts.elsewhere_signs(one.one, other.one) if persons else []
        return (*names, *identifiers, *told, *event_signs(one, other, self._journeys), *elsewhere)

    def _against_unnamed(self, unnamed: Mention, person: Mention) -> tuple[Sign, ...]:
        found = self._unnamed.compare(unnamed, person)
        if not found:
            return ()
        events = [] if unnamed.source == person.source else event_signs(unnamed, person, self._journeys)
        return (*found, *events, *self._whereabouts.elsewhere_signs(unnamed.one, person.one))

    def _person_names(self, one: Mention, other: Mention) -> tuple[Sign, ...]:
        return best_of(self._names(a, b) for a in self.names[one.iri] for b in self.names[other.iri])

    def _names(self, a: PersonName, b: PersonName) -> tuple[Sign, ...]:
        pair = (a, b) if a.text <= b.text else (b, a)
        if pair not in self._compared:
            self._compared[pair] = compare_persons(*pair, self.rarity)
        return self._compared[pair]

    def _body_signs(self, one: Mention, other: Mention) -> list[Sign]:
        found = []
        mine, theirs = self._heads(one), self._heads(other)
        both = min(mine.keys() & theirs.keys(), default=None)
        if both is not None:
            found.append(sign("same_people", people=mine[both]))
        if one.part_of and other.part_of and (alike := self.bodies.alike(one.part_of, other.part_of)):
            found.append(sign("same_whole", alike, organisation=one.part_of))
        if one.seat and other.seat:
            here, there = (self.mentions.archive.place(seat) for seat in (one.seat, other.seat))
            if one.seat == other.seat or (here.city and here.city == there.city):
                found.append(sign("same_seat", place=one.seat))
            elif here.city and there.city:
                found.append(sign("seats_differ", one=one.seat, other=other.seat))
        kinds = {one.body_kind, other.body_kind}
        if None not in kinds and len(kinds) == 2 and not kinds & _BROAD_KINDS:
            first, last = sorted(kind for kind in kinds if kind is not None)
            found.append(sign("kinds_differ", one=OrganisationKind.from_iri(first), other=OrganisationKind.from_iri(last)))
        return found

    def _heads(self, body: Mention) -> dict[str, str]:
        """The persons who hold a post there, by what makes two of them one: a decision, or a full name."""
        if body.iri not in self._people:
            found = {}
            for person in self.mentions.heads.get(body.iri, ()):
                found[person.one] = person.names[0]
                for name in self.names[person.iri]:
                    if len(name.full) > 1:
                        found[" ".join(sorted(name.words))] = person.names[0]
            self._people[body.iri] = found
        return self._people[body.iri]
