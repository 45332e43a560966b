"""Which of several one-byte encodings makes the most sensible text.

Detectors go by the frequencies of long texts, and take a list of twenty names for Czech. A list of names still shows
much: a capital in the middle of a small word, a currency sign between letters, or accents that no language has in one
word betray the wrong encoding.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from provgraph.vocabulary.normal_text import normalised

_ALPHABETS = {
    "French": "àâæçéèêëîïôœùûüÿ",
    "German": "äöüß",
    "Spanish": "áéíñóúüç",
    "Portuguese": "áâãàçéêíóôõúü",
    "Catalan": "àçéèíïóòúü",
    "Italian": "àèéìíîòóùú",
    "Nordic": "åäöæøéü",
    "Icelandic": "áðéíóúýþæö",
    "Dutch": "éëïóöüáíè",
    "Polish": "ąćęłńóśźż",
    "Czech and Slovak": "áäčďéěíĺľňóôŕřšťúůýž",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîşţșț",
    "South Slavic": "čćđšž",
    "Turkish": "âçğıîöşüûi̇",
    "Baltic": "āčēģīķļņšūžąęėįųõäöü",
}
_OPENING, _CLOSING = "‘“‚„‹¿¡", "’”›"
_IMPLAUSIBLE = "¤¦¬¸¹¨´¯ˆ˜ƒ†‡¶"
_FREQUENT, _WESTERN = "éèàçöäüßñáóãøåÉÖÄÜÅØ", "âæêëíîïìòôùúûœõÀÁÇÈÊÍÑÓÚÂÆÎÔŒ"
_WORD = re.compile(r"[^\W\d_]+")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A sample, as one encoding reads it."""

    encoding: str
    text: str
    sense: float
    """1: every sign stands where signs of its kind stand; 0 and below: nonsense."""


def readings(sample: bytes, encodings: tuple[str, ...]) -> list[Reading]:
    """The sample in each encoding that can read it, the most sensible first; among equals, the first named."""
    found = []
    for encoding in encodings:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append(Reading(encoding, text, _sense(normalised("NFC", text))))
    return sorted(found, key=lambda reading: -reading.sense)


def _sense(text: str) -> float:
    signs = [match.start() for match in _NON_ASCII.finditer(text)][:_LOOKED_AT]
    if not signs:
        return 1.0
    words = [match[0] for match in _WORD.finditer(text, 0, signs[-1] + 50) if not match[0].isascii()]
    placed = sum(_place(text, at) for at in signs) / len(signs)
    return placed + (_languages(words) - 1) / 2 if words else placed


def _place(text: str, at: int) -> float:
    """Whether a sign stands where its like stands."""
    sign = text[at]
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    between_letters = before.isalpha() and after.isalpha()
    if sign.isalpha() and sign not in "ªºµƒ":
        return _letter(sign, before, after)
    if unicodedata.category(sign) == "Cc":
        return -5.0
    if between_letters:
        return {"’": 1.0, "‘": 0.2, "–": 0.3, "—": 0.3, "·": 0.3, "\xad": 0.3, "\xa0": 0.1}.get(sign, -2.0)
    near = text[max(at - 2, 0) : at + 3]
    if sign in "«»":
        return 0.95 if not (before.isalnum() and after.isalnum()) else -1.0
    if sign in _OPENING:
        return 0.95 if (after.isalnum() or after in "\xa0«“‘¿¡") and not before.isalnum() else -1.0
    if sign in _CLOSING:
        return 0.95 if (not after.isalnum() and not before.isspace()) or before == "\xa0" else -1.0
    if sign in "–—":
        return 0.95 if before.isspace() == after.isspace() else 0.6
    if sign in "€£¥":
        return 1.0 if any(other.isdigit() for other in near) else 0.2
    if sign in "°º²³½…":
        return 0.9 if before.isalnum() or after.isdigit() else -0.3
    if sign == "\xa0":
        return 0.9 if after in ":;!?»%€" or before in "«°" or (before.isdigit() and after.isdigit()) else 0.3
    if sign in "•·§©®™":
        return 0.4
    return -1.0 if sign in _IMPLAUSIBLE else -0.7


def _letter(sign: str, before: str, after: str) -> float:
    if before.isdigit() or after.isdigit():
        return -0.5
    if not before.isalpha() and not after.isalpha():
        return 0.9 if sign in "àÀéÉóáíúè" else 0.0
    if _script(sign) != "LATIN":
        return 0.85 if all(_script(one) == _script(sign) for one in (before, after) if one.isalpha()) else -1.0
    if sign.isupper() and (before.islower() or (before.isupper() and after.islower())):
        return -2.0
    if sign.islower() and (after.isupper() or (before.isupper() and after.isupper())):
        return -1.5
    if before.isalpha() and after.isalpha() and not before.isascii() and not after.isascii():
        return -0.5
    return 1.0 if sign in _FREQUENT else 0.95 if sign in _WESTERN else 0.8


@cache
def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0]


def _languages(words: list[str]) -> float:
    """How far one language could have written all these words; less for words that no language can have written."""
    able: Counter[str] = Counter()
    odd = 0
    for word in words:
        if _script(next(sign for sign in word if not sign.isascii())) != "LATIN":
            able["other"] += 1
            continue
        signs = {sign for sign in word.casefold().replace("ss", "ß") if not sign.isascii()} or {"ß"}
        languages = [name for name, letters in _ALPHABETS.items() if signs <= set(letters)]
        able.update(languages)
        odd += not languages
    best = able.most_common(1)[0][1] if able else 0
    return best / len(words) - odd / len(words)
