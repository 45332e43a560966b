"""People and organisations, from entities."""

from provgraph.model.records import Organisation, Person
from provgraph.sources.concept_words import concept_of
from provgraph.sources.event_records import tenure
from provgraph.sources.ftm.entities import Entity, Unfit
from provgraph.sources.ftm.reading import Reading, texts
from provgraph.sources.ftm.schemata import IDENTIFIERS, NAMES, ORGANISATIONS, PRIVATE_OF_PERSONS
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import local_name
from provgraph.vocabulary.terms import OrganisationKind, Sector


def read_person(reading: Reading, entity: Entity) -> None:
    """A person, with the posts that are written beside the name.

    Raises:
        Unfit: There is no name.
    """
    name, others, partial = _names(entity)
    record = Person(
        iri=reading.actor_iri(entity.id),
        name=name,
        other_names=others,
        honorifics=tuple(entity.take("title")),
        post_nominals=tuple(entity.take("nameSuffix")),
        identifiers=_identifiers(entity),
        partial_name=partial,
    )
    reading.teller.tell(record, *entity.places, local_name=local_name(entity.id))
    for post in texts(entity.take("position")):
        reading.teller.tell(tenure(reading.source, record.iri, None, title=(post,)), *entity.at("position"))


def read_organisation(reading: Reading, entity: Entity) -> None:
    """An organisation; its kind is that of the schema, or the `classification` where that is a word of ours.

    Raises:
        Unfit: There is no name.
    """
    name, others, _ = _names(entity)
    kinds, sectors = [], []
    for word in entity.take("classification"):
        kind = concept_of(OrganisationKind, word)
        kinds += [kind] if kind else []
        if kind is None:
            entity.leave("classification", "ftm_no_word")
    for word in entity.take("sector"):
        sector = concept_of(Sector, word)
        sectors += [sector] if sector else []
        if sector is None:
            entity.leave("sector", "ftm_no_word")
    if len(kinds) > 1:
        entity.leave("classification", "ftm_one_only", len(kinds))
    record = Organisation(
        iri=reading.actor_iri(entity.id),
        name=name,
        other_names=others,
        kind=kinds[0] if len(kinds) == 1 else ORGANISATIONS[entity.schema],
        part_of=_parent(reading, entity),
        sectors=tuple(sectors),
        identifiers=_identifiers(entity),
    )
    reading.teller.tell(record, *entity.places, local_name=local_name(entity.id))


def _names(entity: Entity) -> tuple[str, tuple[str, ...], bool]:
    """The name that the file shows, the others, and whether only a part of it is known."""
    names = entity.take("name")
    others = [other for name in NAMES for other in entity.take(name)]
    partial = False
    if not names and entity.schema == "Person":
        parts = [entity.take(name) for name in ("firstName", "lastName")]
        if all(len(part) == 1 for part in parts):
            names = [" ".join(part[0] for part in parts)]
        else:
            names, partial = parts[1] or parts[0], True
    if not names:
        names, partial = others, False
    if not names:
        raise Unfit("ftm_no_name", id=entity.id, schema=entity.schema)
    shown = sorted(entity.captions & {*names, *others})
    # Without a caption, the fullest: the order of values says nothing in this format.
    main = shown[0] if shown else max(names, key=lambda name: (len(name), name))
    return main, tuple(name for name in (*names, *others) if name != main), partial


def _identifiers(entity: Entity) -> tuple[str, ...]:
    private = PRIVATE_OF_PERSONS if entity.schema == "Person" else frozenset[str]()
    return tuple(
        f"{scheme}:{value}"
        for name, scheme in IDENTIFIERS.items()
        if name in entity.properties and name not in private
        for value in entity.take(name)
    )


def _parent(reading: Reading, entity: Entity) -> IRI | None:
    """What the organisation is a part of: one organisation of the file, or none."""
    parents = entity.take("parent")
    known = [id_ for id_ in parents if id_ != entity.id and reading.organisation(id_) and reading.index.is_told(id_)]
    if len(parents) > 1 or len(known) != len(parents):
        entity.leave("parent", "ftm_one_only" if len(known) == len(parents) else "ftm_no_actor", len(parents))
        return None
    return reading.actor_iri(known[0]) if known else None
