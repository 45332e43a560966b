"""People, organisations and groups of a foreign graph."""

from provgraph.model.locators import Node
from provgraph.model.records import Group, Organisation, Person
from provgraph.rdf.gathering import BLANK
from provgraph.sources.foreign.world import World, clean, place_of
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import actor_iri, local_name
from provgraph.vocabulary.terms import PG, OrganisationKind

_GIVEN = ("foaf/0.1/givenName", "foaf/0.1/givenname", "foaf/0.1/firstName", "schema.org/givenName",
          "vcard/ns#given-name", "conference-ontology.owl#givenName")  # fmt: skip
_FAMILY = ("foaf/0.1/familyName", "foaf/0.1/family_name", "foaf/0.1/lastName", "foaf/0.1/surname",
           "schema.org/familyName", "vcard/ns#family-name", "conference-ontology.owl#familyName")  # fmt: skip
_LANGUAGES = {"": 0, "fr": 1, "en": 2}
"""Which of several names comes first: one that is tied to no language, then as elsewhere in provgraph."""


def introduce_actors(world: World) -> None:
    """Find out who has a name, so that others may refer to them."""
    for kind in (PG.Person, PG.Organisation, PG.Group):
        for subject in world.of_kind(kind):
            if names(world, subject):
                world.actors[subject] = actor_iri(source_id(world), local_of(subject))
            else:
                world.passed[subject] = ("rdf_no_name", {})


def local_of(subject: IRI) -> str:
    """The local name by which identity decisions call a subject."""
    return local_name(subject.removeprefix(BLANK))


def source_id(world: World) -> str:
    """The id of the source."""
    return world.source.iri.rpartition(":")[2]


def names(world: World, subject: IRI) -> list[str]:
    """All names of a subject, the first being the one to call it by."""
    found: list[tuple[int, int, str, str]] = []
    for tier, wanted in enumerate((PG.name, PG.label)):
        for triple, value in world.each(subject, wanted):
            if isinstance(value, Literal) and (text := clean(value.text)):
                world.take(triple)
                lang = (value.lang or "").lower()
                found.append((tier, _LANGUAGES.get(lang, 3), lang, text))
    if world.kinds.get(subject) == PG.Person and (composed := _composed(world, subject)):
        found.append((0, 9, "", composed) if found else (0, 0, "", composed))
    return list(dict.fromkeys(text for *_, text in sorted(found)))


def _composed(world: World, subject: IRI) -> str:
    """Given and family name together; '' unless each is given once: which belongs to which is not guessed."""
    given, family = (_parts(world, subject, ends) for ends in (_GIVEN, _FAMILY))
    if len(family) > 1 or len(given) > 1 or not (given or family):
        return ""
    for triples in (*given.values(), *family.values()):
        world.take(*triples)
    return " ".join([*given, *family])


def _parts(world: World, subject: IRI, ends: tuple[str, ...]) -> dict[str, list[Triple]]:
    found: dict[str, list[Triple]] = {}
    for predicate, values in world.said(subject).items():
        if predicate.endswith(ends):
            for value in values:
                if isinstance(value, Literal) and (text := clean(value.text)):
                    found.setdefault(text, []).append((subject, predicate, value))
    return found


def _is_partial(world: World, subject: IRI) -> bool:
    """Whether all that is known is a given or a family name."""
    whole = any(world.each(subject, wanted) for wanted in (PG.name, PG.label))
    return not whole and not (_parts(world, subject, _GIVEN) and _parts(world, subject, _FAMILY))


def tell_actor(world: World, subject: IRI) -> None:
    """State one actor."""
    iri, place, local = world.actors[subject], place_of(subject), local_of(subject)
    first, *others = names(world, subject)
    more = tuple(text.value for text in world.texts(world.each(subject, PG.otherName)))
    other_names = tuple(name for name in dict.fromkeys((*others, *more)) if name != first)
    match world.kinds[subject]:
        case PG.Person:
            person = Person(
                iri=iri,
                name=first,
                other_names=other_names,
                honorifics=tuple(text.value for text in world.texts(world.each(subject, PG.honorific))),
                post_nominals=tuple(text.value for text in world.texts(world.each(subject, PG.postNominal))),
                identifiers=_identifiers(world, subject),
                partial_name=_is_partial(world, subject),
            )
            world.teller.tell(person, *place, local_name=local)
        case PG.Organisation:
            kinds = {one for one in world.concepts.get(subject, []) if isinstance(one, OrganisationKind)}
            organisation = Organisation(
                iri=iri,
                name=first,
                other_names=other_names,
                kind=kinds.pop() if len(kinds) == 1 else None,
                part_of=_part_of(world, subject),
                identifiers=_identifiers(world, subject),
            )
            world.teller.tell(organisation, *place, local_name=local)
        case _:
            _tell_group(world, subject, iri, place, local)


def _tell_group(world: World, subject: IRI, iri: IRI, place: list[Node], local: str) -> None:
    members = []
    for triple, value in world.each(subject, PG.hasMember):
        if isinstance(value, IRI) and value in world.actors and value != subject:
            world.take(triple)
            members.append(world.actors[value])
        else:
            world.leave(triple, "rdf_unread_value")
    label = world.texts([*world.each(subject, PG.name), *world.each(subject, PG.label)])
    world.teller.tell(Group(iri=iri, label=label, members=tuple(members)), *place, local_name=local)


def _part_of(world: World, subject: IRI) -> IRI | None:
    """The organisation that this one is part of; None where there is none, or several."""
    found = world.each(subject, PG.partOf)
    known = {value for _, value in found if isinstance(value, IRI) and world.kinds.get(value) == PG.Organisation}
    known = {value for value in known if value in world.actors and value != subject}
    for triple, value in found:
        if value in known and len(known) == 1:
            world.take(triple)
        else:
            world.leave(triple, "rdf_several" if value in known else "rdf_unread_value")
    return world.actors[known.pop()] if len(known) == 1 else None


def _identifiers(world: World, subject: IRI) -> tuple[str, ...]:
    found = [] if subject.startswith(BLANK) else [f"uri:{subject}"]
    for triple, value in world.each(subject, PG.identifier):
        if isinstance(value, Literal) and (text := clean(value.text)):
            world.take(triple)
            found.append(f"identifier:{text}")
        else:
            world.leave(triple, "rdf_unread_value")
    return tuple(found)


def organisation_by_text(world: World, value: Literal, subject: IRI) -> IRI:
    """An organisation that the graph names in a text only, where nothing but an organisation may stand."""
    name = clean(value.text)
    local = local_name(f"name:{name}")
    iri = actor_iri(source_id(world), local)
    world.teller.tell(Organisation(iri=iri, name=name), *place_of(subject), local_name=local)
    return iri
