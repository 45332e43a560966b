"""The normal form of a text: one text, one digest, one meaning of a position."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.sources.normal_form import FORM, normalise


def test_the_form_has_a_name_that_cards_use() -> None:
    assert FORM == "nfc-v1"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfabc", "abc"),
        ("\ufeff\ufeffabc", "\ufeffabc"),
        (b"a\r\nb\rc\nd\r\r\n", "a\nb\nc\nd\n\n"),
        ("e\u0301t\u00e9", "été"),
        ("  spaces \t stay \n\n", "  spaces \t stay \n\n"),
        ("ﬁ ½ \u00a0\u2028", "ﬁ ½ \u00a0\u2028"),  # canonical, not compatible: nothing else changes
        ("", ""),
    ],
)
def test_what_is_changed_and_what_is_not(raw: bytes | str, text: str) -> None:
    assert normalise(raw).text == text
    assert len(normalise(raw)) == len(text)


def test_bytes_that_are_no_utf8_are_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        normalise("été".encode("latin-1"))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_normalising_twice_changes_nothing_more(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once.text) == once or once.text.startswith("\ufeff")
    assert normalise(raw.encode()) == once
    assert normalise(unicodedata.normalize("NFD", raw)) == normalise(unicodedata.normalize("NFC", raw))
    assert normalise(raw.replace("\n", "\r\n")) == normalise(raw.replace("\r\n", "\n").replace("\n", "\r\n"))
    assert once.digest == "sha256:" + hashlib.sha256(once.text.encode()).hexdigest()
