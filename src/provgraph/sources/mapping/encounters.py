"""Who met whom, as one record says."""

from collections.abc import Iterator

from provgraph.model.locators import Rows
from provgraph.model.records import Encounter, Mission, Session
from provgraph.sources.mapping.cell_values import date_of, word_of
from provgraph.sources.mapping.format import EncounterFrom
from provgraph.sources.mapping.people import Here, Said
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import Attendance

_AWAY = (Attendance.EXCUSED, Attendance.CANCELLED, Attendance.REPRESENTED)


def tell_encounter(spec: EncounterFrom, said: Said, session: Session | None, mission: Mission | None) -> None:
    """The encounters that one line of the mapping finds in the record."""
    first = said.entry.first
    status = word_of(spec.status, first, said.faults) if spec.status else None
    status = status or (session.status if session else None)
    date = date_of(spec.date, first, said.language, said.faults) or (session.date if session else None)
    if status is None:
        return
    place = session.place if session else None
    within = session.iri if session else None, mission.iri if mission else None
    for parties, at in _parties(spec, said):
        if len(parties) < 2:
            said.faults.problem(first, "encounter_alone")
            continue
        iri = mint(
            "encounter",
            said.source.iri,
            spec.kind.value,
            status.value,
            place,
            str(date) if date else None,
            *within,
            sorted(parties),
        )
        record = Encounter(
            iri=iri,
            parties=parties,
            kind=spec.kind,
            status=status,
            session=within[0],
            mission=within[1],
            date=date,
            place=place,
        )
        said.told.state(record, *at)


def _parties(spec: EncounterFrom, said: Said) -> Iterator[tuple[tuple[IRI, ...], tuple[Rows, ...]]]:
    """Who met, each time with where it stands. Who did not come met nobody."""

    def called(*names: str | None) -> list[Here]:
        return [here for here in said.people if here.spec.name in names and here.attendance not in _AWAY]

    if spec.together is not None:
        there = called(*spec.together)
        if len(there) > 1:
            yield tuple(dict.fromkeys(here.iri for here in there)), said.entry.places()
        return
    first = said.entry.first
    for one in called(spec.one):
        for other in called(spec.each):
            later = other if other.line is not first else one
            at = (first.rows(),) if later.line is first else said.places_of(later)
            yield tuple(dict.fromkeys((one.iri, other.iri))), at
