"""People, organisations, the unnamed, groups and their tenures, from a dossier."""

from provgraph.model.dates import Edtf
from provgraph.model.records import Group, Headcount, Organisation, Person, Tenure, UnidentifiedActor
from provgraph.sources.dossier_format import SizeLine, TenureLine
from provgraph.sources.loaders.dossier_reading import Path, Reading
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, mint
from provgraph.vocabulary.terms import PG

_PRESUMED = {"person": PG.Person, "organisation": PG.Organisation, "group": PG.Group}


def read_actors(reading: Reading) -> None:
    """Every actor of the dossier, each as this source knows it."""
    dossier, source_id = reading.dossier, str(reading.file.card.id)
    for local, person in dossier.people.items():
        record = Person(
            iri=actor_iri(source_id, local),
            name=person.name,
            other_names=tuple(person.also),
            honorifics=(person.honorific,) if person.honorific else (),
            partial_name=person.partial,
        )
        reading.add(record, person, ("people", local), local_name=local)
    for local, organisation in dossier.organisations.items():
        path: Path = ("organisations", local)
        reading.add(
            Organisation(
                iri=actor_iri(source_id, local),
                name=organisation.name,
                other_names=tuple(organisation.also),
                kind=organisation.kind,
                part_of=reading.reference("actor", organisation.part_of, (*path, "part_of")),
                sectors=tuple(organisation.sectors),
                seat=reading.reference("place", organisation.seat, (*path, "seat")),
            ),
            organisation,
            path,
            local_name=local,
        )
    for local, unnamed in dossier.unnamed.items():
        path = ("unnamed", local)
        reading.add(
            UnidentifiedActor(
                iri=actor_iri(source_id, local),
                description=reading.texts(unnamed.description),
                reason=unnamed.reason,
                presumed=_PRESUMED[unnamed.presumed] if unnamed.presumed else None,
                role=unnamed.role,
                title=reading.texts(unnamed.title),
                organisation=reading.reference("actor", unnamed.organisation, (*path, "organisation")),
                sectors=tuple(unnamed.sectors),
            ),
            unnamed,
            path,
            local_name=local,
        )
    for local, group in dossier.groups.items():
        path = ("groups", local)
        iri = actor_iri(source_id, local)
        reading.add(
            Group(
                iri=iri,
                label=reading.texts(group.name),
                members=reading.references("actor", group.members, (*path, "members")),
                organisation=reading.reference("actor", group.organisation, (*path, "organisation")),
            ),
            group,
            path,
            local_name=local,
        )
        read_sizes(reading, iri, group.sizes, path)


def read_sizes(reading: Reading, of: IRI, sizes: list[SizeLine], under: Path) -> None:
    """The headcounts of a session, a delegation or a group."""
    for index, size in enumerate(sizes):
        path = (*under, "sizes", index)
        low, high = size.at_least, size.at_most
        given = [size.count is not None, size.between is not None, low is not None or high is not None]
        if sum(given) != 1:
            reading.problem(path, "size_forms")
            continue
        if size.count is not None:
            low = high = size.count
        elif size.between is not None:
            low, high = size.between
        if low is not None and high is not None and low > high:
            reading.problem(path, "size_reversed", low=low, high=high)
            continue
        record = Headcount(
            iri=mint("headcount", reading.source.iri, of, size.kind.value, size.of.value, low, high),
            of=of,
            kind=size.kind,
            unit=size.of,
            low=low,
            high=high,
        )
        reading.add(record, size, path)


def read_tenures(reading: Reading) -> None:
    """The posts that the source gives to people."""
    published = reading.source.published
    for index, line in enumerate(reading.dossier.tenures):
        path: Path = ("tenures", index)
        person = reading.reference("actor", line.person, (*path, "person"))
        organisation = reading.reference("actor", line.organisation, (*path, "organisation"))
        if line.organisation is None and line.role is None and line.title is None:
            reading.problem(path, "tenure_empty", person=line.person)
        if _reversed(line.start, line.end):
            reading.problem((*path, "end"), "end_before_start", start=line.start, end=line.end)
        if _reversed(line.first_cited, line.last_cited):
            reading.problem((*path, "last_cited"), "end_before_start", start=line.first_cited, end=line.last_cited)
        if person is None:
            continue
        reading.add(_tenure(reading, line, person, organisation, published), line, path)


def _tenure(
    reading: Reading, line: TenureLine, person: IRI, organisation: IRI | None, published: Edtf | None
) -> Tenure:
    title = reading.texts(line.title)
    role = line.role.value if line.role else None
    return Tenure(
        iri=mint(
            "tenure",
            reading.source.iri,
            person,
            organisation,
            role,
            [text.value for text in title],
            str(line.start),
            str(line.end),
            line.former,
        ),
        person=person,
        organisation=organisation,
        role=line.role,
        title=title,
        former=line.former,
        # A source cites a post on the day on which it appears; that is no day of appointment.
        first_cited=line.first_cited or line.last_cited or published,
        last_cited=line.last_cited or line.first_cited or published,
        start=line.start,
        end=line.end,
    )


def _reversed(start: Edtf | None, end: Edtf | None) -> bool:
    return bool(start and end and start.earliest and end.latest and start.earliest > end.latest)
