"""Every violation is told with its place in its source: what an analyst opens, and where to look in it."""

from collections.abc import Iterable

import pytest

import provgraph
from provgraph.errors import ShapeViolations
from provgraph.model.locators import Component, Locator, Node, Pointer, Rows, Section, TextPosition
from provgraph.model.records import Place, Session
from provgraph.shapes import ShapeViolation
from provgraph.store.triples import batch_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.terms import DCT, OA, PG, XSD, EventStatus, SessionType
from shapes.broken_sources import load, many, telling, without

LOCATORS: list[tuple[Locator, str, str]] = [
    (Rows(12, 0, "Name"), "row 12, column “Name”", "ligne 12, colonne « Name »"),
    (Rows(3, 5, sheet="2019"), "rows 3 to 5, sheet “2019”", "lignes 3 à 5, feuille « 2019 »"),
    (Component(3, "VEVENT", "a@b", "ATTENDEE"), "VEVENT no. 3, ATTENDEE, UID a@b", "ATTENDEE, UID a@b"),
    (Pointer("/persons/4", 7), "line 7, /persons/4", "ligne 7, /persons/4"),
    (TextPosition(310, 351), "310", "310"),
    (Section("page 4"), "page 4", "page 4"),
    (Node("<urn:x:ada>"), "<urn:x:ada>", "<urn:x:ada>"),
]


def refused(triples: Iterable[Triple]) -> ShapeViolations:
    with provgraph.open() as graph:
        with pytest.raises(ShapeViolations) as caught:
            load(graph, triples)
        assert graph.store.view().graphs() == []
    return caught.value


def in_the_store(triples: Iterable[Triple]) -> list[ShapeViolation]:
    with provgraph.open() as graph:
        load(graph, triples, check=False)
        return graph.validate()


def plain(words: str) -> str:
    """Without the signs of French typography that look like spaces."""
    return words.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("locator", "english", "french"), LOCATORS, ids=lambda part: type(part).__name__)
def test_a_load_that_is_refused_says_where(locator: Locator, english: str, french: str) -> None:
    error = refused(without(batch_triples(telling(locator).batch()), PG.name))
    said = {"en": plain(error.message("en")), "fr": plain(error.message("fr"))}
    assert "lists/log.csv, " in said["en"]
    assert english in said["en"]
    assert french in said["fr"]
    assert "(source “The harbour log”): An organisation has a name" in said["en"]
    assert "(source « The harbour log ») : Une organisation a un nom" in said["fr"]
    [violation] = error.report.violations
    assert violation.as_json()["locator"] == [locator.as_json()]


@pytest.mark.parametrize(("locator", "english", "french"), LOCATORS, ids=lambda part: type(part).__name__)
def test_a_store_that_is_checked_says_where(locator: Locator, english: str, french: str) -> None:
    [violation] = in_the_store(without(batch_triples(telling(locator).batch()), PG.name))
    assert violation.place is not None
    assert (violation.place.source, violation.place.title) == ("log", "The harbour log")
    assert violation.place.file == "log.csv"
    assert violation.place.locators == (locator,)
    assert violation.place.name == "ada"
    assert english in violation.message("en")
    assert french in plain(violation.message("fr"))


def where(triples: Iterable[Triple], shape: str) -> tuple[Locator, ...]:
    [found] = [each for each in in_the_store(triples) if each.shape.endswith(f"#{shape}")]
    assert found.place is not None
    assert found.place.source == "log"
    return found.place.locators


def test_the_place_of_a_claim_of_a_locator_and_of_its_selector() -> None:
    good = list(batch_triples(telling(TextPosition(310, 351)).batch()))
    assert where(without(good, PG.claimKind), "Claim-claimKind") == (TextPosition(310, 351),)
    assert where(without(good, OA.hasSource), "Locator-hasSource") == (TextPosition(310, 351),)
    turned = [(s, p, Literal("400", XSD.integer) if p == OA.start else o) for s, p, o in good]
    assert where(turned, "TextPosition-order") == (TextPosition(400, 351),)


def test_a_place_that_is_damaged_is_not_told_and_its_source_is() -> None:
    good = list(batch_triples(telling(TextPosition(310, 351)).batch()))
    torn = [(s, p, Literal("late") if p == OA.end else o) for s, p, o in good]
    for shape in ("TextPosition-end", "TextPosition-order"):
        assert where(torn, shape) == ()
    assert where(without(good, PG.locator), "Claim-locator") == ()
    [violation] = in_the_store(without(good, PG.locator))
    assert violation.message("en").startswith("log.csv (source “The harbour log”): A claim has at least one locator")


def test_what_no_claim_speaks_of_stands_where_it_is_used() -> None:
    """Places have no claims of their own."""
    told = telling()
    hall, city = IRI("urn:pg:place:hall"), IRI("urn:pg:place:elm")
    told.records[hall] = Place(iri=hall, name="Hall", within=city)
    told.records[city] = Place(iri=city, name="Elm")
    told.say(
        Session(iri=IRI("urn:pg:session:1"), type=SessionType.OTHER, status=EventStatus.HELD, place=hall),
        at=(Rows(7),),
    )
    nameless = [triple for triple in batch_triples(told.batch()) if triple[:2] != (city, PG.name)]
    assert where(nameless, "Place-name") == (Rows(7),)


def test_a_card_that_is_wrong_is_named_and_no_claim_is() -> None:
    [violation] = in_the_store(without(batch_triples(telling().batch()), DCT.title))
    assert violation.place is not None
    assert (violation.place.claims, violation.place.locators) == ((), ())
    assert violation.message("en").startswith("log.csv (source “log”): A source has one title.")


def test_of_very_many_the_first_are_told_and_all_are_counted() -> None:
    error = refused(many(200))
    numbers = dict(error.report.by_shape)
    assert numbers["https://w3id.org/provgraph/shapes#Organisation-name"] == 201
    assert numbers["https://w3id.org/provgraph/shapes#Claim-locator"] > 3
    assert len(error.report.violations) == 20
    assert error.report.total == sum(numbers.values())
    lines = error.message("en").splitlines()
    assert len(lines) == 20 + 1 + len(numbers) + 1
    assert f"… and {error.report.total - 20} more" in lines[20]
    assert f"{201:>8}  Organisation-name" in lines
    assert str(error.report.total) in lines[-1]


def test_violations_come_in_the_order_of_the_source() -> None:
    found = [each for each in in_the_store(many(30)) if each.shape.endswith("Organisation-name")]
    rows = [each.place.locators[0] for each in found if each.place is not None]
    assert [row.first for row in rows if isinstance(row, Rows)] == list(range(2, 32))
