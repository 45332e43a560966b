"""Fingerprints: the same everywhere, and far apart for independent accounts. The texts in accounts/ are ours."""

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.model.fingerprint import (
    OF_RECORDS,
    OF_TEXT,
    Signature,
    containment,
    fingerprint,
    fingerprint_of_records,
    resemblance,
    signature,
)
from provgraph.questions.witnesses import NEAR

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "accounts").glob("*.txt")}
COPIES = {"release", "new_title_and_lead", "cut_to_a_third", "lightly_reworded", "inside_a_longer_article"}
"""One press release and what papers made of it; the other texts are accounts of their own, or another release."""


def printed(text: str) -> str:
    found = fingerprint(text)
    assert found is not None
    return found


def signed(text: str) -> Signature:
    found = signature(printed(text))
    assert found is not None
    return found


@pytest.mark.parametrize(("one", "other"), list(combinations(sorted(TEXTS), 2)))
def test_copies_are_told_from_independent_accounts_with_room_to_spare(one: str, other: str) -> None:
    """The measurement behind the threshold: 0.54 at least for copies, 0.18 at most for others."""
    shared = containment(signed(TEXTS[one]), signed(TEXTS[other]))
    if {one, other} <= COPIES:
        assert shared > NEAR[OF_TEXT] + 0.1
    else:
        assert shared < NEAR[OF_TEXT] - 0.2


def test_the_text_cannot_be_read_from_it_and_it_is_short() -> None:
    found = printed(TEXTS["release"])
    assert found.startswith("minhash-1:")
    assert len(found) < 360


def test_accents_case_punctuation_and_white_space_do_not_matter() -> None:
    text = TEXTS["release"]
    plain = text.upper().replace("É", "E").replace("À", "A").replace(",", " ").replace("\n", "  ")
    assert fingerprint(plain) == fingerprint(text)


def test_it_is_the_same_in_another_process_and_as_it_was() -> None:
    """Whoever sees this fail has changed what fingerprints hang on: give the form another name."""
    words = " ".join(f"word{number}" for number in range(60))
    code = f"from provgraph.model.fingerprint import fingerprint; print(fingerprint({words!r}))"
    told = set()
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
        told.add(done.stdout.strip())
    assert told == {printed(words)}
    assert printed(words).startswith("minhash-1:58:DTCltu-pyEyBw92QhKFiHTj-zJB")


def test_short_texts_say_nothing() -> None:
    assert fingerprint("Le maire a reçu la délégation.") is None
    assert fingerprint("le maire " * 500) is None
    assert fingerprint("") is None
    assert fingerprint_of_records(f"row {number}" for number in range(9)) is None


def test_scripts_without_spaces_have_words_too() -> None:
    text = "".join(chr(0x4E00 + number * 7 % 900) for number in range(120))
    assert resemblance(printed(text), printed(text[:90])) > 0.6


def test_a_text_and_a_register_are_never_compared() -> None:
    rows = [f"row {number} of a table" for number in range(50)]
    register = fingerprint_of_records(rows)
    assert register is not None
    assert register.startswith(OF_RECORDS)
    assert resemblance(register, printed(TEXTS["release"])) == 0
    assert resemblance("minhash-0:12:abc", printed(TEXTS["release"])) == 0


@settings(max_examples=25, deadline=None)
@given(st.integers(40, 400), st.integers(40, 400), st.integers(0, 400))
def test_the_estimates_are_near_the_truth(left: int, right: int, shared: int) -> None:
    shared = min(shared, left, right)
    rows = [{f"a{number}" for number in range(shared)} for _ in range(2)]
    rows[0] |= {f"b{number}" for number in range(left - shared)}
    rows[1] |= {f"c{number}" for number in range(right - shared)}
    one, other = (fingerprint_of_records(sorted(own)) for own in rows)
    assert one is not None
    assert other is not None
    assert abs(resemblance(one, other) - shared / (left + right - shared)) < 0.13  # four standard errors
    assert resemblance(one, other) == resemblance(other, one)
    assert resemblance(one, one) == 1


@settings(max_examples=10, deadline=None)
@given(st.permutations([f"row {number} of the register" for number in range(40)]))
def test_the_order_of_records_does_not_matter(rows: list[str]) -> None:
    assert fingerprint_of_records(rows) == fingerprint_of_records(sorted(rows))
