"""Fingerprints of texts and of registers, by which near copies are known without the documents being kept.

MinHash (Broder 1997), of which one byte each is kept (Li and König 2010): over runs of words for a text, over whole
records for a register. A fingerprint says how much two documents have in common, and nothing else of them.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice

from provgraph.vocabulary.names import fold
from provgraph.vocabulary.quick_dataclass import dataclass

OF_TEXT, OF_RECORDS = "minhash-1", "records-1"
"""Each stands for all that its fingerprints hang on: folding, words, length of the runs, permutations. Whoever changes
one of these changes the name; fingerprints of two names are never compared."""

_RUN = 3
"""Words in a run."""
_LEAST = {OF_TEXT: 30, OF_RECORDS: 10}
"""Of fewer different runs, or records, nothing is said: a title and a greeting may agree by accident."""
_PERMUTATIONS = 256
_SEED = 1997
_BATCH = 256
_BY_ACCIDENT = 1 / 256
"""How often two bytes agree that stand for nothing in common."""
_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_FORM = rf"({OF_TEXT}|{OF_RECORDS}):([1-9][0-9]*):([A-Za-z0-9_-]{{342}})"
PATTERN = rf"^{OF_TEXT}:[1-9][0-9]*:[A-Za-z0-9_-]{{342}}$"
"""That of a text, for the schema of cards."""


@cache
def _word() -> "re.Pattern[str]":
    # Made when a text is first read: whoever asks a question reads none.
    return re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def fingerprint(text: str) -> str | None:
    """The fingerprint of a text, the same on every machine.

    Accents, case, punctuation and white space do not matter; a sign of a script without spaces counts as a word.

    Args:
        text: In normal form (`sources/normal_form.py`).

    Returns:
        `minhash-1:<how many different runs of three words>:<256 bytes in base64url>`; None: too short to tell.
    """
    words = _word().findall(fold(text))
    return _fingerprint(OF_TEXT, (" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)))


def fingerprint_of_records(records: Iterable[str]) -> str | None:
    """The fingerprint of a register, whose records (rows, entries, cards) are the same as a whole or are not.

    Args:
        records: The text of each; they are read one after the other, and none is kept.

    Returns:
        `records-1:<how many different records>:<256 bytes in base64url>`; None: too few to tell.
    """
    return _fingerprint(OF_RECORDS, (" ".join(_word().findall(fold(record))) for record in records))


def _fingerprint(form: str, units: Iterable[str]) -> str | None:
    waiting = _different(units)
    first = list(islice(waiting, _LEAST[form]))
    if len(first) < _LEAST[form]:
        return None
    from datasketch.minhash import MinHash  # brings numpy and scipy, which few commands need

    least = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, scheme="affine32")
    number, batch = 0, first
    while batch:
        number += len(batch)
        least.update_batch([unit.encode() for unit in batch])
        batch = list(islice(waiting, _BATCH))
    low = bytes(int(value) & 0xFF for value in least.hashvalues)
    return f"{form}:{number}:{urlsafe_b64encode(low).decode().rstrip('=')}"


def _different(units: Iterable[str]) -> Iterator[str]:
    """Each unit once, without keeping them: of each a number is kept (any hash will do, it only serves here)."""
    seen: set[int] = set()
    for unit in units:
        mark = hash(unit)
        if unit and mark not in seen:
            seen.add(mark)
            yield unit


@dataclass(frozen=True, slots=True)
class Signature:
    """A fingerprint, taken apart."""

    form: str
    units: int
    """How many different runs, or records."""
    bits: int
    """The kept bytes as one number."""


@lru_cache(maxsize=8192)
def signature(text: str) -> Signature | None:
    """A fingerprint taken apart; None: *text* is no fingerprint that this version knows."""
    found = re.fullmatch(_FORM, text)
    return Signature(found[1], int(found[2]), int.from_bytes(urlsafe_b64decode(found[3] + "=="))) if found else None


def resemblance(one: str, other: str) -> float:
    """How much of what two documents say together both say: 0 nothing, 1 the same.

    An estimate of the Jaccard coefficient, with a standard error of at most 0.03. 0 where the two cannot be compared:
    one is no fingerprint, or they are of two kinds.
    """
    left, right = signature(one), signature(other)
    return _jaccard(left, right) if left and right and left.form == right.form else 0.0


def containment(one: Signature, other: Signature) -> float:
    """How much of the shorter document stands in the longer one: 0 nothing, 1 all of it (Broder 1997).

    Found from the resemblance and the two sizes; the shorter the one is beside the other, the rougher.

    Args:
        one: Taken apart, because one is compared with many.
        other: Of the same form.
    """
    alike = _jaccard(one, other)
    return min(1.0, alike * (one.units + other.units) / (1 + alike) / min(one.units, other.units))


def _jaccard(one: Signature, other: Signature) -> float:
    equal = (one.bits ^ other.bits).to_bytes(_PERMUTATIONS).count(0) / _PERMUTATIONS
    return max(0.0, (equal - _BY_ACCIDENT) / (1 - _BY_ACCIDENT))
