"""Numbers as a text writes them: `1 200`, « trente-deux », « une vingtaine », “forty”."""

import functools

import regex

from provgraph.reader.words import any_of, compiled

_UNITS = {
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf",
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
}
_TENS = {
    "fr": {
        "vingt": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "quatre-vingts": 80,
        "quatre-vingt": 80,
    },
    "en": {
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
    },
}
_ROUND = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
          "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000, "dozen": 12}  # fmt: skip
_MORE = {
    "fr": {
        "vingt et un": 21,
        "trente et un": 31,
        "quarante et un": 41,
        "cinquante et un": 51,
        "cent": 100,
        "mille": 1000,
    },
    "en": {"a hundred": 100, "one hundred": 100},
}


@functools.cache
def words(language: str) -> dict[str, int]:
    """Every number that is written as one word or joined by hyphens, up to a hundred."""
    found = {word: n for n, word in enumerate(_UNITS[language].split(), 1)}
    for tens, value in _TENS[language].items():
        found[tens] = value
        for word, n in list(found.items()):
            if n < (20 if value in (60, 80) and language == "fr" else 10):
                found[f"{tens}-{word}"] = value + n
    found |= _MORE[language]
    return found


@functools.cache
def pattern(language: str) -> str:
    """A group `n` that matches a number; a year is none, and neither is « un »."""
    told = any_of(regex.escape(word) for word in words(language) if word not in ("un", "one"))
    rounds = any_of(_ROUND)
    several = any_of(_UNITS[language].split()[1:9])
    hundreds = (
        rf"(?:{several} )?cents?(?: {told})?"
        if language == "fr"
        else rf"(?:a|one|{several}) hundred(?: (?:and )?{told})?"
    )
    return (
        rf"(?P<n>\d{{1,3}}(?:[   .,]\d{{3}})+(?!\d)|(?<!\d)\d{{1,4}}(?![\d,.]\d)|"
        rf"(?i:(?:une |a |deux |two )?{rounds}s?(?: d['’]| de)?|{hundreds}|{told})(?!\p{{L}}))"
    )


def value(text: str, language: str) -> tuple[int | None, bool]:
    """The number that *text* writes, and whether it is a round one; None: none."""
    plain = text.lower().strip()
    digits = compiled(r"\D").sub("", plain)
    if digits:
        return int(digits), False
    rounded = compiled(rf"(?P<by>deux |two )?(?P<word>{any_of(_ROUND)})").search(plain)
    if rounded:
        return _ROUND[rounded["word"]] * (2 if rounded["by"] else 1), True
    known = words(language)
    hundreds = compiled(r"(?:(?P<by>\p{L}+) )?(?:cents?|hundred)(?: (?:and )?(?P<rest>[\p{L} -]+))?").fullmatch(plain)
    if hundreds and plain not in known:
        return 100 * known.get(hundreds["by"] or "", 1) + known.get(hundreds["rest"] or "", 0), False
    return known.get(plain), False
