"""Writes a mapping line by line, with what the reader should know beside each line."""

import re
from collections.abc import Sequence

from provgraph.wording import say

_PLAIN = re.compile(r"[^\W\d_][\w ()/’.-]*(?<=[\w).])")
_NOT_WORDS = re.compile(r"(?i)(?:null|true|false|yes|no|on|off|~|y|n)")


class YamlLines:
    """The lines of a YAML document."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, depth: int, text: str, *comments: str) -> None:
        """A line, indented *depth* times; a short comment stands beside it, longer ones above."""
        pad = "  " * depth
        said = [one_line(comment) for comment in comments if comment]
        if len(said) == 1 and len(pad) + len(text) + len(said[0]) < 110:
            self.lines.append(f"{pad}{text}    # {said[0]}")
            return
        self.lines += [f"{pad}# {comment}" for comment in said]
        self.lines.append(pad + text)

    def remark(self, depth: int, text: str) -> None:
        """A comment on a line of its own."""
        self.lines.append("  " * depth + f"# {one_line(text)}".rstrip())

    def offer(self, depth: int, code: str, comment: str = "") -> None:
        """A line that is not taken, but may be: the reader takes the # away."""
        beside = f"    # {one_line(comment)}" if comment else ""
        self.lines.append("  " * depth + f"# {code}{beside}")

    def gap(self) -> None:
        """An empty line, unless there is one already."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def text(self) -> str:
        """The whole document."""
        return "\n".join(self.lines).rstrip("\n") + "\n"


def scalar(text: str) -> str:
    """*text* as YAML writes it, quoted where it must be."""
    if _PLAIN.fullmatch(text) and not _NOT_WORDS.fullmatch(text) and "  " not in text:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def listed(texts: Sequence[str]) -> str:
    """A list on one line."""
    return "[" + ", ".join(map(scalar, texts)) + "]"


def one_line(text: str, longest: int = 400) -> str:
    """*text* without line breaks and signs that cannot be seen."""
    seen = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return seen if len(seen) <= longest else seen[: longest - 1] + "…"


def shown(texts: Sequence[str], longest: int = 40) -> str:
    """Some values of a column, for a comment."""
    return ", ".join(say("draft.quoted", text=one_line(text, longest)) for text in texts)


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    if sign.isprintable():
        return sign
    return f"\\U{ord(sign):08X}"
