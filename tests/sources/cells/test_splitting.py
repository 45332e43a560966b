"""Cells that name several: what separates, what does not, and what a piece shows of itself."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.cells.separators import spans
from provgraph.sources.cells.splitting import Piece, SplitRules, is_shaped_like_a_person, split_cell
from strategies import texts

COMMAS = SplitRules((",", ";", "\n"))
WORDS = SplitRules((",", ";", "\n", "and", "et", "&", "/"))
EVIDENCE = frozenset({"honorific", "post_nominal", "parenthesis"})


def pieces(text: str, rules: SplitRules = COMMAS) -> list[str]:
    return [piece.text for piece in split_cell(text, rules)]


def only(text: str, rules: SplitRules) -> Piece:
    (piece,) = split_cell(text, rules)
    return piece


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orla Vance, Bo Reed; Norvale\nGazette", ["Orla Vance", "Bo Reed", "Norvale", "Gazette"]),
        ("Orla Vance", ["Orla Vance"]),
        (" , Orla,, ;", ["Orla"]),
        ("", []),
        # Inside parentheses and quotation marks nothing separates…
        ("Harbour Board (tides, fog), Norvale", ["Harbour Board (tides, fog)", "Norvale"]),
        ("“Tides, fog”, « Brume, marées », \"Fog, tides\"", ["“Tides, fog”", "« Brume, marées »", '"Fog, tides"']),
        # …unless they are never closed.
        ("Harbour (tides, Norvale", ["Harbour (tides", "Norvale"]),
        # What belongs to the name before it.
        ("Norvale, Inc., Alba, GmbH, Brume, S.A.", ["Norvale, Inc.", "Alba, GmbH", "Brume, S.A."]),
        ("Orla Vance, OBE, Bo Reed, QC, MP", ["Orla Vance, OBE", "Bo Reed, QC, MP"]),
        ("Orla Vance, Jr, Bo Reed", ["Orla Vance, Jr", "Bo Reed"]),
        ("1,200 Voices, Norvale", ["1,200 Voices", "Norvale"]),
        ("Norvale & Co, Orla and Sons", ["Norvale & Co", "Orla and Sons"]),
    ],
)  # fmt: skip
def test_what_separates(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orla Vance and Bo Reed", ["Orla Vance", "Bo Reed"]),
        ("Orla Vance, and Bo Reed", ["Orla Vance", "Bo Reed"]),
        ("Orla Vance et Bo Reed AND Norvale", ["Orla Vance", "Bo Reed", "Norvale"]),
        ("Sandy Brand", ["Sandy Brand"]),
        ("N&V and Bo & Reed", ["N&V", "Bo", "Reed"]),
        ("Norvale/Alba", ["Norvale", "Alba"]),
        # A couple with one surname.
        ("Sir B C and Lady Reed", ["Sir B C and Lady Reed"]),
        ("Sir Bo and Lady Reed, Norvale", ["Sir Bo and Lady Reed", "Norvale"]),
        ("Mr and Mrs Reed and Orla Vance", ["Mr and Mrs Reed", "Orla Vance"]),
        ("M. et Mme Reed et M. Vance", ["M. et Mme Reed", "M. Vance"]),
        ("Lord & Lady Reed", ["Lord & Lady Reed"]),
        # Two with a surname each.
        ("Mr Reed and Mrs Vance", ["Mr Reed", "Mrs Vance"]),
        ("Sir Bo Reed and Dame Orla Vance", ["Sir Bo Reed", "Dame Orla Vance"]),
    ],
)
def test_words_separate_between_spaces_and_not_in_couples(text: str, expected: list[str]) -> None:
    assert pieces(text, WORDS) == expected


def test_protected_names_stay_whole_whatever_their_white_space_and_case() -> None:
    rules = replace(WORDS, protected=("Tides, Fog and Letters Board",))
    assert pieces("Norvale, tides,  Fog and\nLetters board and Alba", rules) == [
        "Norvale",
        "tides,  Fog and\nLetters board",
        "Alba",
    ]


def test_without_separators_the_cell_is_one_piece() -> None:
    assert pieces("Orla Vance, Bo Reed", SplitRules(())) == ["Orla Vance, Bo Reed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NTV: Orla Vance, Bo Reed", [("NTV", "Orla Vance"), ("NTV", "Bo Reed")]),
        ("Alba, NTV: Orla Vance", [(None, "Alba"), ("NTV", "Orla Vance")]),
        ("NTV: Orla, Bo; Gazette: Al", [("NTV", "Orla"), ("NTV", "Bo"), ("Gazette", "Al")]),
        ("NTV: Orla, Bo; Alba", [("NTV", "Orla"), ("NTV", "Bo"), (None, "Alba")]),
        ("NTV: Orla; Bo; Al", [("NTV", "Orla"), ("NTV", "Bo"), ("NTV", "Al")]),
        ("NTV: Orla, Bo\nAlba", [("NTV", "Orla"), ("NTV", "Bo"), (None, "Alba")]),
        ("Round table:\nOrla\nBo", [("Round table", "Orla"), ("Round table", "Bo")]),
        ("Alba\nRound table:\n", [(None, "Alba"), (None, "Round table:")]),
        ("14:30", [(None, "14:30")]),
        ("Board (chair: Orla)", [(None, "Board (chair: Orla)")]),
        ("NTV:", [(None, "NTV:")]),
    ],
)
def test_a_heading_reaches_as_far_as_the_list_below_it(text: str, expected: list[tuple[str | None, str]]) -> None:
    found = split_cell(text, replace(COMMAS, group_prefix=True))
    assert [(piece.group, piece.text) for piece in found] == expected


@pytest.mark.parametrize(
    ("text", "name", "employer"),
    [
        ("Orla Vance (Gazette on Tides)", "Orla Vance", "Gazette on Tides"),
        ("Dr Vance (Gazette)", "Dr Vance", "Gazette"),
        # An abbreviation, a country, a role, a name that is not a person's.
        ("Port of Alba Authority (PAA)", "Port of Alba Authority (PAA)", None),
        ("Vance Reed (VR)", "Vance Reed (VR)", None),
        ("Norvale Steel (UK)", "Norvale Steel (UK)", None),
        ("Norvale Steel (Deutschland)", "Norvale Steel (Deutschland)", None),
        ("Orla Vance (Chair)", "Orla Vance (Chair)", None),
        ("Orla Vance (en ligne)", "Orla Vance (en ligne)", None),
        ("Friends of the Tide (Gazette)", "Friends of the Tide (Gazette)", None),
        ("Vance Foundation (Gazette)", "Vance Foundation (Gazette)", None),
        ("Norvale (Gazette)", "Norvale (Gazette)", None),
    ],
)
def test_an_employer_in_parentheses(text: str, name: str, employer: str | None) -> None:
    piece = only(text, replace(COMMAS, parenthesis="employer", person_if=frozenset({"parenthesis"})))
    assert (piece.text, piece.employer, piece.kind) == (name, employer, "person" if employer else None)


def test_only_persons_have_employers() -> None:
    """The rules say what makes a person: where nothing of it is there, the piece stays whole."""
    rules = replace(COMMAS, parenthesis="employer", person_if=frozenset({"honorific"}))
    assert only("Orla Vance (Gazette)", rules) == Piece("Orla Vance (Gazette)", evidence=frozenset({"parenthesis"}))
    assert only("Dr Orla Vance (Gazette)", rules).employer == "Gazette"
    # They do not say it: the column does.
    assert only("Orla Vance (Gazette)", replace(rules, person_if=frozenset())).employer == "Gazette"


def test_pairs_are_person_and_employer_by_turns() -> None:
    rules = replace(COMMAS, pairs=True)
    found = split_cell("Orla Vance, Gazette, Bo Reed, Tides & Fog", rules)
    assert [(piece.text, piece.employer, piece.kind) for piece in found] == [
        ("Orla Vance", "Gazette", "person"),
        ("Bo Reed", "Tides & Fog", "person"),
    ]
    with pytest.raises(CellUnreadable, match="pairs_odd") as refused:
        split_cell("Orla Vance, Gazette, Bo Reed", rules)
    assert refused.value.facts["n"] == 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sir Orla Vance", "person"),
        ("Orla Vance MP", "person"),
        ("Orla Vance", None),
        ("Sir Orla Vance Foundation", None),
        ("M Vance Boats", None),
        # Several in one piece: one kind would be wrong for one of them.
        ("Sir Orla Vance and Norvale Boats", None),
        ("Sir B C and Lady Reed", None),
    ],
)
def test_only_declared_evidence_makes_a_person(text: str, kind: str | None) -> None:
    assert only(text, replace(COMMAS, person_if=EVIDENCE)).kind == kind
    assert only(text, COMMAS).kind is None


@pytest.mark.parametrize(
    "name", ["Orla Vance", "Jan van der Meer", "María de la Mer", "O. Vance", "Dr Vance", "Éa Øst"]
)
def test_shaped_like_a_person(name: str) -> None:
    assert is_shaped_like_a_person(name)


@pytest.mark.parametrize("name", ["Vance", "Tides of Norvale", "Norvale 2", "Vance & Reed", "orla vance", "", "Dr"])
def test_not_shaped_like_a_person(name: str) -> None:
    assert not is_shaped_like_a_person(name)


BITS = [
    "Orla Vance",
    "Sir B",
    "Lady Reed",
    "Inc.",
    "OBE",
    ",",
    ";",
    " and ",
    "\n",
    "(",
    ")",
    "“",
    "”",
    ": ",
    "1,200",
    "/",
    "&",
]
CELLS = st.lists(st.sampled_from(BITS) | texts()).map("".join)
RULES = st.builds(
    SplitRules,
    separators=st.lists(st.sampled_from([",", ";", "\n", "and", "&", "/", " - ", "·", "(", "e"]), unique=True).map(
        tuple
    ),
    protected=st.lists(st.sampled_from(["Orla Vance, Inc", "", " ", "Sir B and Lady"]), max_size=2).map(tuple),
    group_prefix=st.booleans(),
    parenthesis=st.sampled_from(["keep", "employer"]),
    person_if=st.sets(st.sampled_from(sorted(EVIDENCE))).map(frozenset),
)


@given(CELLS, RULES)
def test_every_sign_is_in_a_stretch_or_in_a_separator(text: str, rules: SplitRules) -> None:
    found = spans(text, rules.separators, rules.protected)
    assert found[0].start == 0
    assert found[-1].end == len(text)
    for one, other in pairwise(found):
        assert one.start <= one.end < other.start <= other.end
        between = text[one.end : other.start]
        assert between.lower() == one.ended_by.strip().lower() or (one.ended_by == "\n" and not between.strip())
    assert found[-1].ended_by == ""


@given(CELLS, RULES)
def test_every_word_is_in_a_piece(text: str, rules: SplitRules) -> None:
    def signs(*parts: str) -> list[str]:
        return sorted(sign for part in parts for sign in part if sign.isalnum())

    stretches = [text[one.start : one.end] for one in spans(text, rules.separators, rules.protected)]
    found = split_cell(text, rules)
    said = [part for piece in found for part in (piece.text, piece.employer or "")]
    headings = {piece.group for piece in found if piece.group}
    assert set(signs(*stretches)) == set(signs(*said, *headings))
    if not rules.group_prefix:
        assert signs(*stretches) == signs(*said)


def test_long_cells_do_not_take_long() -> None:
    for text in ("(" * 50_000, "a, " * 20_000, '"' * 50_001, "Sir and " * 3_000, "(" * 20_000 + ")" * 20_000):
        split_cell(text, replace(WORDS, group_prefix=True, parenthesis="employer", person_if=EVIDENCE))
