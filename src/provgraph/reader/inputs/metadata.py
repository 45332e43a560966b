"""What is known of an article, and where it was found: what is given beats what is found, nothing is guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provgraph.model.dates import parse_edtf
from provgraph.reader.inputs.datelines import dateline
from provgraph.sources.texts import Said
from provgraph.sources.texts.own_words import plain
from provgraph.wording import LANGUAGES, say

ABOUT = ("title", "publisher", "published", "language", "address")


@dataclass(frozen=True, slots=True)
class Known:
    """What the user says of an article. None: nothing."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """EDTF."""
    language: str | None = None
    """`fr` or `en`."""
    address: str | None = None
    """Where it stands: `https://…`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is known, and where it was found."""

    about: str
    """One of `ABOUT`."""
    value: str
    kind: str
    """`option`, `meta`, `json_ld`, `tag`, `link`, `header`, `property`, `text` or `words`; see `Said.kind`."""
    name: str = ""
    """Which option, tag, header; of a text the words themselves."""

    def where(self, lang: str | None = None) -> str:
        """`the meta tag og:title`."""
        return say(f"read.where.{self.kind}", lang, name=self.name)

    def line(self, lang: str | None = None) -> str:
        """`title: “À Port-Alizé” (the meta tag og:title)`."""
        return say("read.found", lang, about=say(f"read.about.{self.about}", lang), value=self.value,
                   where=self.where(lang))  # fmt: skip

    def as_json(self) -> dict[str, str]:
        """For programs."""
        return {"about": self.about, "value": self.value, "kind": self.kind, "name": self.name}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two findings that cannot both be right; the first is used."""

    used: Finding
    other: Finding

    def line(self, lang: str | None = None) -> str:
        """Both, with where they stand."""
        return say(
            "read.contradiction", lang, about=say(f"read.about.{self.used.about}", lang), value=self.used.value,
            where=self.used.where(lang), other=self.other.value, elsewhere=self.other.where(lang),
        )  # fmt: skip

    def as_json(self) -> dict[str, dict[str, str]]:
        """For programs."""
        return {"used": self.used.as_json(), "other": self.other.as_json()}


def found_in(text: str, spoken: str, said: Iterable[Said], known: Known) -> list[Finding]:
    """Everything that is said of an article, the surest first.

    Args:
        text: The article's.
        spoken: The language that its words are of.
        said: What the file says of itself.
        known: What the user says.

    Raises:
        DateUnreadable: The day that is given is no EDTF.
    """
    day = str(parse_edtf(known.published)) if known.published else None
    # One line each; what is blank says nothing.
    words = {"title": plain(known.title), "publisher": plain(known.publisher)}
    given = {**words, "published": day, "language": known.language, "address": plain(known.address)}
    findings = [Finding(about, value, "option", f"--{_OPTION[about]}") for about, value in given.items() if value]
    for one in said:
        value = one.value.lower().partition("-")[0].partition("_")[0] if one.about == "language" else one.value
        # Of another language nothing can be read here: the words decide.
        if one.about != "language" or value in LANGUAGES:
            findings.append(Finding(one.about, value, one.kind, one.name))
    language = next((one.value for one in findings if one.about == "language"), spoken)
    line = dateline(text, language)
    if line is not None and line.day is not None:
        findings.append(Finding("published", line.day.isoformat(), "text", line.printed))
    findings.append(Finding("language", spoken, "words"))
    return findings


def settled(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Contradiction, ...]]:
    """The finding that is used for each thing, the surest; and those that contradict it, once each."""
    used: list[Finding] = []
    against: list[Contradiction] = []
    for about in ABOUT:
        told = [one for one in findings if one.about == about]
        if not told:
            continue
        used.append(told[0])
        others = [told[0]]
        for one in told[1:]:
            if not any(_agree(one, other) for other in others) and not _is_window(one):
                against.append(Contradiction(told[0], one))
                others.append(one)
    return tuple(used), tuple(against)


def _is_window(one: Finding) -> bool:
    """The title of the window is written for search engines: nearly every page has another one than its article."""
    return one.about == "title" and (one.kind, one.name) == ("tag", "title")


_OPTION = {
    "title": "title", "publisher": "publisher", "published": "date", "language": "language", "address": "address",
}  # fmt: skip


def _agree(one: Finding, other: Finding) -> bool:
    first, second = (" ".join(value.casefold().split()) for value in (one.value, other.value))
    if one.about in ("title", "publisher", "published"):
        # A title with the name of the site behind it, a month and a day of it.
        return first in second or second in first
    return first == second
