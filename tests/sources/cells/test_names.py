"""A person's name, and what stands with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.sources.cells.honorifics import is_form_of_address, shows_a_person
from provgraph.sources.cells.names import Form, PersonName, read_person
from strategies import texts

FORMS: list[Form] = ["as_is", "titles_then_name", "surname_first", "person_comma_employer", "person_paren_employer"]


@pytest.mark.parametrize(
    ("text", "honorifics", "name", "post_nominals"),
    [
        ("Orla Vance", (), "Orla Vance", ()),
        ("Mr Orla Vance", ("Mr",), "Orla Vance", ()),
        ("The Rt Hon Orla Vance MP", ("The Rt Hon",), "Orla Vance", ("MP",)),
        ("Rt. Hon. Orla Vance Q.C.", ("Rt. Hon.",), "Orla Vance", ("Q.C.",)),
        ("Prof. Dr. Orla Vance PhD FRS", ("Prof.", "Dr."), "Orla Vance", ("PhD", "FRS")),
        ("Professor Dame Orla Vance DBE", ("Professor", "Dame"), "Orla Vance", ("DBE",)),
        ("Orla Vance, OBE, MP", (), "Orla Vance", ("OBE", "MP")),
        ("Mme Orla Vance", ("Mme",), "Orla Vance", ()),
        ("M. Orla Vance", ("M.",), "Orla Vance", ()),
        ("S.E. M. Orla Vance", ("S.E.", "M."), "Orla Vance", ()),
        ("S. E. M. Orla Vance", ("S. E. M.",), "Orla Vance", ()),
        ("HE Mr Orla Vance", ("HE", "Mr"), "Orla Vance", ()),
        ("SE Sra Orla Vance", ("SE", "Sra"), "Orla Vance", ()),
        ("Son Excellence Madame Orla Vance", ("Son Excellence", "Madame"), "Orla Vance", ()),
        ("Sra. Orla Vance", ("Sra.",), "Orla Vance", ()),
        ("Herr Dr. Orla Vance", ("Herr", "Dr."), "Orla Vance", ()),
        ("MAÎTRE ORLA VANCE", ("MAÎTRE",), "ORLA VANCE", ()),
        # A rank belongs to the name.
        ("The Lord Vance", ("The Lord",), "Lord Vance", ()),
        (
            "The Rt Hon Baroness Vance of Port Alba DBE",
            ("The Rt Hon", "Baroness"),
            "Baroness Vance of Port Alba",
            ("DBE",),
        ),
        # Not everything that looks like an honorific is one.
        ("Lord Mayor of Port Alba", (), "Lord Mayor of Port Alba", ()),
        ("HE Orla", (), "HE Orla", ()),
        ("S.E. Vance", (), "S.E. Vance", ()),
        ("S.r. Vance", (), "S.r. Vance", ()),
        ("S.R. Vance", (), "S.R. Vance", ()),
        ("Se Hoon Vance", (), "Se Hoon Vance", ()),
        ("M. J. Vance", (), "M. J. Vance", ()),
        ("Orla MA", (), "Orla MA", ()),
        ("ORLA VANCE MA", (), "ORLA VANCE MA", ()),
        ("Orla Vance MA", (), "Orla Vance", ("MA",)),
        ("Orla Vance Jr", (), "Orla Vance Jr", ()),
        ("CEO Orla Vance", (), "CEO Orla Vance", ()),
        # Nothing may be left without a name.
        ("Dr", (), "Dr", ()),
        ("MP", (), "MP", ()),
        ("Sir MP", (), "Sir", ("MP",)),
        ("", (), "", ()),
    ],
)
def test_honorifics_and_post_nominals(
    text: str, honorifics: tuple[str, ...], name: str, post_nominals: tuple[str, ...]
) -> None:
    assert read_person(text, "as_is") == PersonName(name, honorifics, post_nominals)


def test_an_m_is_an_initial_where_french_is_not_spoken() -> None:
    assert read_person("M. Vance", "as_is", ["fr"]).name == "Vance"
    assert read_person("M. Vance", "as_is", ["fr-CA"]).name == "Vance"
    assert read_person("M. Vance", "as_is", ["en"]).name == "M. Vance"


@pytest.mark.parametrize(
    ("text", "titles", "name"),
    [
        (
            "Minister for the Old Harbour, Paymaster General, The Rt Hon Orla Vance MP",
            ("Minister for the Old Harbour", "Paymaster General"),
            "Orla Vance",
        ),
        (
            "Parliamentary Secretary (Minister for Tides, Fog), Orla Vance",
            ("Parliamentary Secretary (Minister for Tides, Fog)",),
            "Orla Vance",
        ),
        (
            "Minister for Tides, Fog and Letters, Orla Vance, OBE, MP",
            ("Minister for Tides, Fog and Letters",),
            "Orla Vance",
        ),
        ("Ministre de la Mer, Mme Orla Vance", ("Ministre de la Mer",), "Orla Vance"),
        ("Orla Vance", (), "Orla Vance"),
        ("Prime Minister", (), "Prime Minister"),
        ("Orla Vance, Minister for Tides", ("Minister for Tides",), "Orla Vance"),
        ("The Rt Hon Orla Vance MP, Leader of the House", ("Leader of the House",), "Orla Vance"),
        (
            "Orla Vance, OBE, MP, Minister for Tides, Leader of the House",
            ("Minister for Tides", "Leader of the House"),
            "Orla Vance",
        ),
        ("Orla Vance MP (Minister for Tides)", ("Minister for Tides",), "Orla Vance"),
        ("Minister for Tides – Orla Vance MP", ("Minister for Tides",), "Orla Vance"),
        ("Orla Vance MP\nMinister for Tides", ("Minister for Tides",), "Orla Vance"),
        # Two posts, and nobody.
        ("Lord Privy Seal, Chief Whip", (), "Lord Privy Seal, Chief Whip"),
        ("House of Tides, Chief Whip", (), "House of Tides, Chief Whip"),
    ],
)
def test_titles_before_the_name(text: str, titles: tuple[str, ...], name: str) -> None:
    read = read_person(text, "titles_then_name")
    assert (read.titles, read.name) == (titles, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("VANCE Orla-Marie", "Orla-Marie VANCE"),
        ("Vance, Orla", "Orla Vance"),
        ("Vance, Mme Orla", "Orla Vance"),
        ("Vance, Mme", "Vance"),
        ("Vance, Orla, OBE", "Orla Vance"),
        ("DE LA MER María José", "María José DE LA MER"),
        ("van der MEER Jan", "Jan van der MEER"),
        ("Vance Orla", "Orla Vance"),
        # Nothing shows where the surname ends.
        ("Mer Vance Orla", "Mer Vance Orla"),
        ("MER VANCE ORLA", "MER VANCE ORLA"),
        ("Vance", "Vance"),
        ("Vance, Orla, Port Alba", "Vance, Orla, Port Alba"),
    ],
)
def test_surname_first(text: str, name: str) -> None:
    assert read_person(text, "surname_first").name == name


@pytest.mark.parametrize(
    ("text", "form", "name", "employer"),
    [
        ("Orla Vance, Gazette of Norvale", "person_comma_employer", "Orla Vance", "Gazette of Norvale"),
        ("Orla Vance, OBE, Norvale, Inc.", "person_comma_employer", "Orla Vance", "Norvale, Inc."),
        ("Orla Vance", "person_comma_employer", "Orla Vance", None),
        ("Dr Orla Vance (Gazette)", "person_paren_employer", "Orla Vance", "Gazette"),
        ("Orla (Ola) Vance", "person_paren_employer", "Orla (Ola) Vance", None),
        ("Orla Vance ()", "person_paren_employer", "Orla Vance ()", None),
        ("(Gazette)", "person_paren_employer", "(Gazette)", None),
    ],
)
def test_employers(text: str, form: Form, name: str, employer: str | None) -> None:
    read = read_person(text, form)
    assert (read.name, read.employer) == (name, employer)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Sir Orla Vance", {"honorific"}),
        ("Orla Vance MP", {"post_nominal"}),
        ("Dr Orla Vance PhD", {"honorific", "post_nominal"}),
        ("M. Vance", {"honorific"}),
        ("Vance MP", set()),
        ("M Vance Technologies", set()),
        ("M Vance Boats", set()),
        ("Sir Orla Vance Foundation", set()),
        ("Dr Vance Ltd", set()),
        ("General Vance Boats", set()),
        ("Orla Vance", set()),
    ],
)
def test_what_shows_a_person(text: str, evidence: set[str]) -> None:
    assert shows_a_person(text) == evidence


def test_a_form_of_address_has_no_name() -> None:
    assert is_form_of_address("Mr")
    assert is_form_of_address("S.E. M.")
    assert is_form_of_address("The Rt Hon Lady")
    assert not is_form_of_address("Mr Vance")
    assert not is_form_of_address("Boats")


def written(read: PersonName) -> list[str]:
    return " ".join(
        [*read.titles, *read.honorifics, read.name, *read.post_nominals, read.employer or ""]
    ).replace(",", " ").split()  # fmt: skip


WORDS = [
    "Mr",
    "The",
    "Rt",
    "Hon",
    "Lord",
    "M.",
    "HE",
    "S.E.",
    "Orla",
    "VANCE",
    "de",
    "J.",
    "MP",
    "OBE,",
    "MA",
    ",",
    "Minister",
]
PARTS = st.lists(st.sampled_from(WORDS) | texts()).map(" ".join)


@given(PARTS, st.sampled_from(FORMS))
def test_no_word_is_lost_and_no_name_is_empty(text: str, form: Form) -> None:
    read = read_person(text, form)
    assert bool(read.name) == bool(text.split())
    kept = written(read)
    ignored = {"(", ")"}
    for word in text.replace(",", " ").replace("(", " ").replace(")", " ").split():
        assert word in kept or word in ignored or any(word in other for other in kept)


@given(PARTS)
def test_what_is_a_name_stays_it(text: str) -> None:
    name = read_person(text, "as_is").name
    assert read_person(name, "as_is").name == name
