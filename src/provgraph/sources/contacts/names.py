"""FN, N and NICKNAME → how somebody is called."""

from dataclasses import dataclass

from provgraph.sources.contacts.values import list_of, lists_of, text_of
from provgraph.sources.content_lines.no_names import is_address, is_number
from provgraph.sources.content_lines.properties import Property
from provgraph.vocabulary.names import fold, name_key


@dataclass(frozen=True, slots=True)
class Names:
    """How a card calls whom it is about."""

    name: str = ""
    """Empty: it does not."""
    others: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    post_nominals: tuple[str, ...] = ()
    partial: bool = False
    """Whether the card gives a given name only, or a family name only."""
    structured: bool = False
    """Whether the parts of a person's name are given."""
    contradicts: bool = False
    """Whether the whole name and its parts are two different names."""
    number_only: bool = False
    """Whether a telephone number stands where the name should, and nothing else."""

    @property
    def address_only(self) -> bool:
        """Whether the only name is an e-mail address."""
        return is_address(self.name)


def read_names(
    whole: list[Property], parts: list[Property], nicknames: list[Property], firms: list[str], old: bool
) -> Names:
    """The names of a card.

    Args:
        whole: FN.
        parts: N.
        nicknames: NICKNAME.
        firms: The organisations that the card names: a whole name that is one of them is no person's.
        old: Version 2.1.
    """
    formatted = [text for line in sorted(whole, key=_preference) if (text := text_of(line, old))]
    numbers = [text for text in formatted if is_number(text)]
    formatted = [text for text in formatted if text not in numbers]
    family, given, additional, prefix, suffix = _parts(parts, old)
    short = " ".join([*given, *family])
    full = " ".join([*given, *additional, *family])
    structured = bool(short or additional)
    if structured:
        formatted = [text for text in formatted if fold(text) not in map(fold, firms) or _same(text, full)]
    formatted = [text for text in formatted if not (is_address(text) and (structured or len(formatted) > 1))]
    nick = [text for line in nicknames for text in list_of(line, old) if not is_number(text)]
    candidates = [*formatted, *([full] if structured else []), *nick]
    name = candidates[0] if candidates else ""
    composed = [short or full] if structured else []
    others = {
        text for text in (*formatted[1:], *composed, *nick) if text != name and not is_address(text)
    }  # fmt: skip
    if composed and name_key(composed[0]) == name_key(name):
        others.discard(composed[0])
    alone = structured and not additional and (not family or not given)
    return Names(
        name=name,
        others=tuple(sorted(others)),
        honorifics=tuple(prefix),
        post_nominals=tuple(suffix),
        partial=(alone and _same(name, full)) or (not formatted and not structured and bool(name)),
        structured=structured,
        contradicts=structured
        and bool(formatted)
        and not _agree(formatted[0], [*family, *given], full, prefix, suffix),
        number_only=bool(numbers) and not name,
    )


def _parts(lines: list[Property], old: bool) -> list[list[str]]:
    found = lists_of(lines[0], old) if lines else []
    found = [[text for text in part if not is_number(text)] for part in found]
    return [*found[:5], *([[]] * (5 - len(found)))]


def _agree(name: str, parts: list[str], full: str, prefix: list[str], suffix: list[str]) -> bool:
    """Whether one is only a longer form of the other."""
    whole = _words(name)
    known = _words(full) | _words(" ".join([*prefix, *suffix]))
    return _words(" ".join(parts)) <= whole or whole <= known


def _words(text: str) -> set[str]:
    return set(name_key(text).split())


def _same(one: str, other: str) -> bool:
    return name_key(one) == name_key(other)


def _preference(line: Property) -> tuple[int, int]:
    value = line.param("PREF")
    preferred = any(each.upper() == "PREF" for each in line.params.get("TYPE", ()))
    return (0 if preferred else int(value) if value.isascii() and value.isdigit() else 100), line.line
