"""Names are known again by their digests, however they are written; other people's names are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.ingest.tombstones.marks import Digests, Marks
from provgraph.ingest.tombstones.redaction import Redaction
from provgraph.ingest.tombstones.words import MARK, words
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.terms import PG, XSD

DIGESTS = Digests(b"a salt")


def marks(*names: str, texts: tuple[str, ...] = ()) -> Marks:
    made = [mark for name in names for mark in (DIGESTS.name(name), *DIGESTS.runs(name))]
    return Marks(DIGESTS, [(mark, "stone") for mark in (*made, *map(DIGESTS.text, texts))])


REDACTION = Redaction(marks("Hélène Østby"))


@pytest.mark.parametrize(
    "text",
    [
        "Hélène Østby", "helene ostby", "HÉLÈNE ØSTBY", "Østby, Hélène", "Mme Hélène Østby", "Østby (Mme Hélène)",
        "He\u0301le\u0300ne Østby", "hélène-østby", "helene_ostby", "helene.ostby@port.example", "heleneostby77",
        "https://x.example/H%C3%A9l%C3%A8ne%20%C3%98stby", "https://x.example/ostby/helene",
        "H&eacute;l&egrave;ne &Oslash;stby",
        "met Hélène\u00a0Østby.", "ex-Hélène Østby", "Hélène Østby-led", "HélèneØstby",
    ],
)  # fmt: skip
def test_a_name_is_struck_out_however_it_is_written(text: str) -> None:
    said = REDACTION.text(text)
    assert MARK in said
    assert not {"helene", "ostby"} & {word.text for word in words(said)}
    assert REDACTION.text(said) == said


@pytest.mark.parametrize(
    "text",
    [
        "Hélène",
        "Østby",
        "Hélène and Anna Østby",
        "Marie-Hélène Østby",
        "Hélène Østby-Lindt",
        f"Hélène {MARK} Østby",
        "",
    ],
)
def test_what_is_not_the_whole_name_stays(text: str) -> None:
    assert REDACTION.text(text) == text


def test_the_rest_of_a_text_stays_as_it_is() -> None:
    assert REDACTION.text("À 9 h, Dr Hélène Østby reçoit\nM. Łuk.") == f"À 9 h, Dr {MARK} reçoit\nM. Łuk."


def test_names_in_scripts_without_spaces() -> None:
    redaction = Redaction(marks("田中花子"))
    assert redaction.text("市長は田中花子氏と会談した") == f"市長は{MARK}氏と会談した"
    assert redaction.text("市長は田中氏と会談した") == "市長は田中氏と会談した"


@given(
    st.lists(st.text("abcdeéöłñ", min_size=3, max_size=8), min_size=2, max_size=3),
    st.sampled_from([" ", "-", "_", ", ", "\u00a0", "%20", ". "]),
    st.booleans(), st.booleans(), st.text(" .,;:()«»!", max_size=3), st.text(" .,;:()«»!", max_size=3),
)  # fmt: skip
def test_any_name_in_any_text_is_found(
    parts: list[str], between: str, reverse: bool, upper: bool, before: str, after: str
) -> None:
    name = " ".join(parts)
    said = between.join(reversed(parts) if reverse else parts)
    said = unicodedata.normalize("NFD", said.upper() if upper and "%" not in between else said)
    assert MARK in Redaction(marks(name)).text(f"{before} {said} {after}")


def test_addresses_stay_addresses_and_apart() -> None:
    redaction = Redaction(marks("Ana Roe"))
    one = redaction.iri(IRI("urn:pg:actor:cv-ana-roe-txt:lunch"))
    other = redaction.iri(IRI("urn:pg:actor:cv-roe-ana-txt:lunch"))
    assert one != other
    assert one.startswith("urn:pg:actor:cv-x")
    assert one.endswith("-txt:lunch")
    # The parts of an address become the same wherever they stand.
    assert redaction.iri(IRI("urn:pg:source:cv-ana-roe-txt")).rpartition(":")[2] == one.split(":")[3]
    assert redaction.literal(PG.leftReference, Literal("cv-ana-roe-txt/lunch")).text == f"{one.split(':')[3]}/lunch"
    assert redaction.literal(PG.localName, Literal("ana-roe")).text == redaction.part("ana-roe")
    made = IRI("urn:pg:claim:0123456789abcdef0123456789abcdef")
    assert redaction.iri(made) is made
    # Over several parts of one address, too.
    assert "roe" not in redaction.iri(IRI("urn:pg:actor:ana:roe"))
    assert "oe" not in redaction.iri(IRI("https://x.example/people/Ana_Roe#me"))


def test_numbers_and_days_are_no_texts() -> None:
    redaction = Redaction(marks("2024 03 12"))
    day = Literal("2024-03-12", XSD.date)
    assert redaction.literal(PG.retrieved, day) is day


def test_the_same_name_has_another_digest_in_another_store() -> None:
    assert DIGESTS.name("Ana Roe") == DIGESTS.name("ROE, Ana")
    assert DIGESTS.name("Ana Roe") != Digests(b"another").name("Ana Roe")
    assert "ana" not in DIGESTS.name("Ana Roe")
