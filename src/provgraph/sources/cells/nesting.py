"""What stands in parentheses or quotation marks, where a separator separates nothing."""

from itertools import accumulate

_CLOSING = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", '"': '"'}
_CLOSERS = frozenset(_CLOSING.values())


def enclosed(text: str) -> list[bool]:
    """For each sign of *text*, whether it stands in parentheses or quotation marks, these included.

    A sign that opens and is never closed encloses nothing.
    """
    steps = [0] * (len(text) + 1)
    waiting: list[tuple[str, int]] = []
    number_of = dict.fromkeys(_CLOSERS, 0)
    for position, sign in enumerate(text):
        if sign in _CLOSERS and number_of[sign]:
            expected = ""
            while expected != sign:
                # What was opened in between, and is not closed, encloses nothing.
                expected, start = waiting.pop()
                number_of[expected] -= 1
            steps[start] += 1
            steps[position + 1] -= 1
        elif sign in _CLOSING:
            waiting.append((_CLOSING[sign], position))
            number_of[_CLOSING[sign]] += 1
    return [depth > 0 for depth in accumulate(steps[:-1])]


def cut(text: str, separator: str) -> list[str]:
    """The parts of *text* between the *separator* (one sign) that are not enclosed, stripped."""
    inside, parts, start = enclosed(text), list[str](), 0
    for position, sign in enumerate(text):
        if sign == separator and not inside[position]:
            parts.append(text[start:position].strip())
            start = position + 1
    return [*parts, text[start:].strip()]
