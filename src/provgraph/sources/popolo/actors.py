"""People and organisations, from their objects."""

from provgraph.model.records import Organisation, Person
from provgraph.sources.concept_words import concept_of
from provgraph.sources.json_documents import plain_text, shown
from provgraph.sources.popolo.classes import PRIVATE
from provgraph.sources.popolo.reading import Reading
from provgraph.sources.popolo.things import Thing, Unfit
from provgraph.vocabulary.terms import OrganisationKind


def person_of(reading: Reading, thing: Thing) -> Person:
    """A person. Raises Unfit: there is no id or no name, or a field is not what it should be."""
    name = thing.text("name")
    if not name and thing.text("given_name") and thing.text("family_name"):
        name = f"{thing.text('given_name')} {thing.text('family_name')}"
    partial = not name and bool(name := thing.text("family_name"))
    _check(thing, name)
    prefix, suffix = thing.text("honorific_prefix"), thing.text("honorific_suffix")
    return Person(
        iri=reading.actor(thing),
        name=name,
        other_names=_other_names(thing, name),
        honorifics=(prefix,) if prefix else (),
        post_nominals=(suffix,) if suffix else (),
        identifiers=_identifiers(thing),
        partial_name=partial,
    )


def organisation_of(reading: Reading, thing: Thing) -> Organisation:
    """An organisation, and what it is part of. Raises Unfit, as `person_of`, and for a parent that is not there."""
    name = thing.text("name")
    _check(thing, name)
    word = thing.text("classification")
    kind = concept_of(OrganisationKind, word) if word else None
    if word and kind is None:
        thing.leave("classification", "popolo_no_word")
    parent = reading.find(thing, "parent_id", "organizations")
    if parent is not None and _goes_round(reading, thing, parent):
        raise Unfit("popolo_circle", name="parent_id")
    return Organisation(
        iri=reading.actor(thing),
        name=name,
        other_names=_other_names(thing, name),
        kind=kind,
        part_of=reading.actor(parent) if parent else None,
        identifiers=_identifiers(thing),
    )


def _goes_round(reading: Reading, thing: Thing, parent: Thing) -> bool:
    """Whether an organisation is, over however many others, a part of itself."""
    passed: set[str] = set()
    step: Thing | None = parent
    while step is not None and step.id not in passed:
        if step.id == thing.id:
            return True
        passed.add(step.id)
        try:
            step = reading.find(step, "parent_id", "organizations")
        except Unfit:  # told where it stands
            return False
    return False


def _check(thing: Thing, name: str) -> None:
    if not thing.id:
        raise Unfit("popolo_no_id", kind=thing.kind)
    if not name:
        raise Unfit("popolo_no_name", kind=thing.kind)


def _other_names(thing: Thing, name: str) -> tuple[str, ...]:
    found = []
    for item in thing.items("other_names"):
        text = plain_text(item.get("name")) if isinstance(item, dict) else plain_text(item)
        if text is None:
            raise Unfit("popolo_no_text", name="other_names", found=shown(item))
        if text and text != name:
            found.append(text)
    return tuple(found)


def _identifiers(thing: Thing) -> tuple[str, ...]:
    found = []
    for item in thing.items("identifiers"):
        scheme, value = (
            plain_text(item.get(key)) if isinstance(item, dict) else "" for key in ("scheme", "identifier")
        )
        if scheme and scheme.casefold() in PRIVATE:
            thing.leave("identifiers", "popolo_private")
        elif scheme and value:
            found.append(f"{scheme}:{value}")
        else:
            thing.leave("identifiers", "popolo_no_scheme")
    return tuple(found)
