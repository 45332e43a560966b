"""Lines that were broken to fit a width, put together again.

A writer who fills lines breaks one only where the next word would not fit. So a line goes on in the next one if it and
that word are longer than any line; else it ended of itself.
"""

import re
from collections import Counter
from collections.abc import Sequence

FILLED_FROM = 60
"""Characters of the longest line: shorter ones are lists and addresses, which nobody broke."""
_HYPHEN = re.compile(r"(\w+)-$")
_WORD = re.compile(r"\w+(?:-\w+)*")


def goes_on(line: str, following: str, width: float) -> bool:
    """Whether *following* only begins where it does because its first word did not fit a line of *width* signs."""
    return bool(line) and bool(following) and len(line) + 1 + len(following.split(None, 1)[0]) > width


def put_together(lines: Sequence[str], known: Counter[str]) -> str:
    """One line of several; a word that a hyphen divides is whole again, where the hyphen is not its own.

    Args:
        lines: Those of one paragraph.
        known: The words of the text, hyphens in them; see `words_of`.
    """
    text = ""
    for line in (one.strip(" ") for one in lines):
        if text.endswith("\u00ad"):
            text = text[:-1] + line
        elif (divided := _HYPHEN.search(text)) and (rest := _WORD.match(line)):
            own = not rest[0][0].islower() or known[f"{divided[1]}-{rest[0]}"] > known[divided[1] + rest[0]]
            text = (text if own else text[:-1]) + line
        else:
            text = f"{text} {line}" if text else line
    return text


def words_of(lines: Sequence[str]) -> Counter[str]:
    """How often each word stands within a line."""
    return Counter(word for line in lines for word in _WORD.findall(line))


def unwrapped(text: str) -> str:
    """A text of filled lines as a line for each paragraph; one whose lines are short, or not filled, as it is."""
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    if not FILLED_FROM <= width <= 100:
        return text
    known = words_of(lines)
    paragraphs: list[list[str]] = []
    for number, line in enumerate(lines):
        # What is quoted, or stands away from the margin, is arranged on purpose.
        if number and line[:1] not in (">", " ", "\t") and goes_on(lines[number - 1], line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n".join(one[0] if len(one) == 1 else put_together(one, known) for one in paragraphs)
