"""A line of a dossier in words, in French and in English: what it says, what else stands in it, what proposed it."""

from collections.abc import Mapping
from typing import Any

from provgraph.model.draft_mark import rule_in_words
from provgraph.sources.dossier_editing.kinds import ACTORS, Field, Form
from provgraph.sources.dossier_editing.lines import DraftMark, Line
from provgraph.wording import say
from provgraph.wording.catalogue import catalogue

_STEPS = ((0.9, "sure"), (0.7, "likely"), (0.5, "uncertain"), (0.0, "doubtful"))
_HEADS: Mapping[str, tuple[str, ...]] = {
    "tenure": ("person", "title", "organisation"),
    "member": ("who",),
    "participation": ("who",),
    "size": (),
    "encounter": ("parties", "one", "each"),
    "date_reading": ("written", "day"),
}
"""The fields that make the heading of a line; of the other kinds it is the leading field."""


class Names:
    """What the local names of a dossier stand for."""

    def __init__(self, tree: Mapping[str, Any], lang: str) -> None:
        self._tree, self._lang = tree, lang

    def of(self, local: str, sections: tuple[str, ...] = ACTORS) -> str:
        """The name of what *local* names, or *local*."""
        for section in sections:
            entry = self._tree.get(section, {}).get(local)
            if entry is not None:
                value = entry.get("description" if section == "unnamed" else "name")
                return text_in(value, self._lang) if value is not None else local
        return local


def text_in(value: Any, lang: str) -> str:
    """One text out of those by language; the language asked for if there is one."""
    if isinstance(value, Mapping):
        return str(value.get(lang) or next(iter(value.values()), ""))
    return str(value)


def heading(line: Line, names: Names, lang: str) -> str:
    """What the line is about."""
    if line.kind.name == "size":
        return _size(line, lang)
    fields = _HEADS.get(line.kind.name, (line.kind.leading,))
    told = [_value(line.kind.fields[name], line.values[name], names, lang) for name in fields if name in line.values]
    if line.kind.name == "encounter":
        return " — ".join(told)
    if not told and line.kind.name == "session":
        return word(line.kind.fields["type"], str(line.values.get("type", "")), lang)
    return ", ".join(told) or str(line.path[-1])


def details(line: Line, names: Names, lang: str) -> str:
    """What else stands in it, field by field."""
    heads = (*_HEADS.get(line.kind.name, (line.kind.leading,)), "count", "at_least", "at_most", "between", "of")
    told = []
    for name, field in line.kind.fields.items():
        if name not in line.values or (name in heads and line.kind.name != "agreement" and name != "of"):
            continue
        if name == line.kind.leading:
            continue
        value = _value(field, line.values[name], names, lang)
        told.append(say("dossier_review.detail", lang, field=field_name(name, lang), value=value))
    return " · ".join(told)


def proposed(mark: DraftMark, lang: str) -> str:
    """By which rule, and how sure."""
    key = "dossier_review.rule" if mark.rule else "dossier_review.no_rule"
    rule = say(key, lang, rule=rule_in_words(mark.rule, lang))
    if mark.confidence is None:
        return rule
    how = next((name for step, name in _STEPS if mark.confidence >= step), "doubtful")
    sure = say(f"dossier_review.confidence.{how}", lang, percent=round(mark.confidence * 100))
    return say("dossier_review.proposed", lang, rule=rule, confidence=sure)


def field_name(name: str, lang: str) -> str:
    """What a field is called."""
    # A key that ends in `.one` is the singular of something.
    return say(f"dossier_review.field.{'one_party' if name == 'one' else name}", lang)


def kind_name(name: str, lang: str) -> str:
    """What a kind of line is called."""
    return say(f"dossier_review.kind.{name}", lang)


def word(field: Field, value: str, lang: str) -> str:
    """An allowed word as a person reads it."""
    if field.scheme is not None:
        try:
            return field.scheme(value).label(lang)
        except ValueError:
            return value
    return catalogue(lang).get(f"dossier_review.word.{value}", value)


def _value(field: Field, value: Any, names: Names, lang: str) -> str:
    if field.form in (Form.NAME, Form.NAMES):
        return _listed([names.of(str(one), field.names) for one in _many(value)])
    if field.form in (Form.CHOICE, Form.CHOICES):
        return _listed([word(field, str(one), lang) for one in _many(value)])
    if field.form is Form.FLAG:
        return say(f"dossier_review.word.{value}", lang)
    if field.form in (Form.TEXTS, Form.PAIR):
        return _listed([text_in(one, lang) for one in _many(value)])
    return text_in(value, lang)


def _size(line: Line, lang: str) -> str:
    values = line.values
    unit = word(line.kind.fields["of"], str(values.get("of", "persons")), lang)
    if "count" in values:
        return say("dossier_review.size.count", lang, n_said=values["count"], unit=unit)
    low, high = values.get("between") or (values.get("at_least"), values.get("at_most"))
    if low is not None and high is not None:
        return say("dossier_review.size.between", lang, low=low, high=high, unit=unit)
    return say(f"dossier_review.size.at_{'least' if low else 'most'}", lang, n_said=low or high, unit=unit)


def _listed(values: list[str]) -> str:
    return ", ".join(values)


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
