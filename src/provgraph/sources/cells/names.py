"""Persons, as cells write them: the name, and what stands before, after and beside it in fields of its own.

Nothing is guessed. Where a text does not have the form that is declared, the whole of it is the name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from provgraph.sources.cells.honorifics import (
    is_form_of_address,
    is_post_nominals,
    names_organisation,
    shows_a_person,
    undress,
)
from provgraph.sources.cells.nesting import cut
from provgraph.sources.cells.words import word_key, words

Form = Literal["as_is", "titles_then_name", "surname_first", "person_comma_employer", "person_paren_employer"]
"""How a cell writes a person:

- `as_is`: the name, with or without honorifics and post-nominals.
- `titles_then_name`: posts, then the person: "Minister for Trade, Leader of the House, The Rt Hon Ann Lee MP"; or the
  person, then posts, where these cannot be a name: "Ann Lee MP, Minister for Trade".
- `surname_first`: "LEE Ann Mary" (capitals show where the surname ends), "Lee, Ann Mary".
- `person_comma_employer`: "Ann Lee, Daily Post".
- `person_paren_employer`: "Ann Lee (Daily Post)".
"""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name and what stood with it; together, every word of the text."""

    name: str
    """Empty only if the text is."""
    honorifics: tuple[str, ...] = ()
    """As written, from the left. A rank ("The Lord Alba") is here, and its word stays in the name ("Lord Alba")."""
    post_nominals: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """Posts, from the left."""
    employer: str | None = None


def read_person(text: str, form: Form, languages: Sequence[str] = ()) -> PersonName:
    """The parts of *text*. Never raises.

    Args:
        text: The cell, or a piece of it. White space counts once.
        form: How it writes a person.
        languages: In which it may be written (BCP 47), for honorifics that are such in one language only: "M Lee" is
            Monsieur Lee in French, and an initial elsewhere. None given: in any.
    """
    written, text = text, " ".join(text.split())
    match form:
        case "as_is":
            return _dressed(text, languages)
        case "titles_then_name":
            return _titles_then_name(written, languages)
        case "surname_first":
            return _surname_first(text, languages)
        case "person_comma_employer":
            return _comma_employer(text, languages)
        case "person_paren_employer":
            name, employer = name_and_parenthesis(text)
            return replace(_dressed(name, languages), employer=employer)


def name_and_parenthesis(text: str) -> tuple[str, str | None]:
    """The text before the parenthesis at its end, and what stands in that; *text* and None where there is none."""
    whole = text.strip()
    before, bracket, inside = whole.removesuffix(")").rpartition("(")
    before, inside = before.rstrip(), inside.strip()
    if not (bracket and whole.endswith(")") and inside and ")" not in inside):
        return text, None
    return (before, inside) if any(sign.isalnum() for sign in before) else (text, None)


def _dressed(text: str, languages: Sequence[str]) -> PersonName:
    found = undress(text, languages)
    return PersonName(" ".join(found.name), found.honorifics, found.post_nominals)


def _titles_then_name(written: str, languages: Sequence[str]) -> PersonName:
    text = " ".join(written.split())
    found = _titled(text, languages)
    if found.titles:
        return found
    # Some offices write "Ann Lee MP (Minister)", "Minister – Ann Lee MP", or each on its own line.
    for ways in ([*name_and_parenthesis(written)], re.split(r"\s[-–—]\s", written.strip()), written.splitlines()):
        parts = [" ".join(part.split()) for part in ways if part and part.strip()]
        apart = _titled(", ".join(parts), languages)
        if len(parts) > 1 and any(_names_a_post(title) for title in apart.titles):
            return apart
    return found


def _titled(text: str, languages: Sequence[str]) -> PersonName:
    parts = [part for part in cut(text, ",") if part]
    last = len(parts) - 1
    while last > 0 and is_post_nominals(parts[last]):
        last -= 1
    if last < 0 or _names_a_post(parts[last]):
        return _name_then_titles(text, parts, languages)
    first = f"{parts[0]}, {parts[1]}" if last and is_post_nominals(parts[1]) else parts[0]
    if last and _names_an_office(parts[last]) and shows_a_person(first) and not shows_a_person(parts[last]):
        return _name_then_titles(text, parts, languages)
    return replace(_dressed(", ".join(parts[last:]), languages), titles=tuple(_posts(parts[:last])))


def _name_then_titles(text: str, parts: Sequence[str], languages: Sequence[str]) -> PersonName:
    """ "The Rt Hon Ann Lee MP, Minister for Trade": the last part is a post, so that the first may be the name."""
    end = 1
    while end < len(parts) and is_post_nominals(parts[end]):
        end += 1
    if end >= len(parts) or _names_an_office(parts[0]) or not (end > 1 or _may_be_named(parts[0])):
        return PersonName(text)
    return replace(_dressed(", ".join(parts[:end]), languages), titles=tuple(_posts(parts[end:])))


def _names_a_post(part: str) -> bool:
    return any(word_key(word.strip("()")) in words().never_names for word in part.split())


def _names_an_office(part: str) -> bool:
    return any(word_key(word.strip("()")) in words().office_words for word in part.split())


def _may_be_named(part: str) -> bool:
    """Whether *part* shows a person, or is as long and as capitalised as the name of one."""
    found = undress(part).name
    if shows_a_person(part):
        return len(found) > 1
    name = [word for word in found if word_key(word) not in words().particles]
    return 2 <= len(name) <= 4 and all(word[:1].isupper() for word in name) and not names_organisation(part)


def _posts(parts: Sequence[str]) -> list[str]:
    """The posts; a part that names none goes on with the one before it ("Minister for Sport, Arts and Letters")."""
    found: list[str] = []
    for part in parts:
        if found and not _names_an_office(part):
            found[-1] += f", {part}"
        else:
            found.append(part)
    return found


def _surname_first(text: str, languages: Sequence[str]) -> PersonName:
    parts = cut(text, ",")
    if len(parts) > 1:
        last = len(parts) - 1
        while last > 1 and is_post_nominals(parts[last]):
            last -= 1
        if last != 1 or not parts[0] or not parts[1]:
            return _dressed(text, languages)
        before, given = undress(parts[0], languages), undress(parts[1], languages)
        # "Lee, Mr": an honorific is no given name.
        if is_form_of_address(parts[1]):
            given = replace(undress(f"{parts[1]} Xx"), name=())
        after = tuple(" ".join(parts[2:]).split())
        return PersonName(
            " ".join((*given.name, *before.name)),
            (*before.honorifics, *given.honorifics),
            (*before.post_nominals, *given.post_nominals, *after),
        )
    found = undress(text, languages)
    end = _end_of_surname(found.name)
    return PersonName(" ".join((*found.name[end:], *found.name[:end])), found.honorifics, found.post_nominals)


def _end_of_surname(name: Sequence[str]) -> int:
    """How many words the surname has that begins *name*; 0: nothing shows it."""
    if len(name) == 2:
        return 1
    end = 0
    for number, word in enumerate(name, start=1):
        if word.isupper() and len(word.strip(".")) > 1:
            end = number
        elif word_key(word) not in words().particles:
            break
    return end if end < len(name) else 0


def _comma_employer(text: str, languages: Sequence[str]) -> PersonName:
    parts = cut(text, ",")
    last = 1
    while last < len(parts) and is_post_nominals(parts[last]):
        last += 1
    employer = ", ".join(part for part in parts[last:] if part)
    if not parts[0] or not employer:
        return _dressed(text, languages)
    return replace(_dressed(", ".join(parts[:last]), languages), employer=employer)
