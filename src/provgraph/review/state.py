"""What the page shows of a review, as JSON: the lines in both languages, and how each field is asked for."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from provgraph.review import words
from provgraph.review.reviewing import Review
from provgraph.sources.dossier_editing.kinds import ACTORS, KINDS, Form, Kind
from provgraph.sources.dossier_editing.lines import Line
from provgraph.wording import LANGUAGES, say

GROUPS = {
    "people": ("person",),
    "organisations": ("organisation",),
    "unnamed": ("unnamed", "group"),
    "tenures": ("tenure",),
    "missions": ("mission", "purpose", "member"),
    "sessions": ("session", "participation", "size"),
    "encounters": ("encounter",),
    "agreements": ("agreement",),
    "outcomes": ("outcome",),
    "places": ("place",),
    "dates": ("date_reading",),
}
"""The lines in groups, in the order in which a reviewer needs them: first who, then what they did."""
NAMED = (*ACTORS, "places", "missions", "sessions", "agreements")


def state(review: Review) -> dict[str, Any]:
    """Everything that changes while one reviews."""
    progress = review.progress()
    names = {lang: words.Names(review.tree, lang) for lang in LANGUAGES}
    return {
        "revision": review.revision,
        "left": progress.left,
        "all": progress.all,
        "undo": review.undoable,
        "redo": review.redoable,
        "changed": review.changed_on_disk(),
        "claims": [_claim(line, names, review.tree) for line in review.lines()],
        "names": {
            section: {
                str(local): {lang: names[lang].of(str(local), (section,)) for lang in LANGUAGES}
                for local in review.tree.get(section, ())
            }
            for section in NAMED
        },
    }


def document(review: Review, language: str) -> dict[str, Any]:
    """What stays as it is: the text, and what the lines of each kind consist of."""
    card = review.file.card
    return {
        "language": language,
        "strings": strings(),
        "file": review.path.name,
        "title": card.title,
        "spoken": card.language or "",
        "text": review.article.text if review.article is not None else None,
        "groups": {
            name: {"kinds": kinds, "label": {lang: say(f"dossier_review.group.{name}", lang) for lang in LANGUAGES}}
            for name, kinds in GROUPS.items()
        },
        "kinds": {kind.name: _kind(kind) for kind in KINDS.values()},
    }


@cache
def strings() -> dict[str, dict[str, str]]:
    """The words of the page itself, by language and key."""
    text = files("provgraph.review").joinpath("page_files", "strings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _within(line: Line, tree: Mapping[str, Any]) -> list[str | int] | None:
    """The session, mission or group that a line is about by its place; None: it stands by itself."""
    section, *rest = line.path
    if len(rest) < 2:
        return None
    if section == "delegations":
        return ["missions", str(tree[section][rest[0]]["mission"])]
    return [section, rest[0]]


def _claim(line: Line, names: dict[str, words.Names], tree: Mapping[str, Any]) -> dict[str, Any]:
    mark = line.draft
    return {
        "path": line.path,
        "kind": line.kind.name,
        "within": _within(line, tree),
        "values": line.values,
        "at": line.at,
        "section": line.section,
        "draft": None
        if mark is None
        else {"confidence": mark.confidence, "says": {lang: words.proposed(mark, lang) for lang in LANGUAGES}},
        "title": {lang: words.heading(line, names[lang], lang) for lang in LANGUAGES},
        "details": {lang: words.details(line, names[lang], lang) for lang in LANGUAGES},
    }


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "label": {lang: words.kind_name(kind.name, lang) for lang in LANGUAGES},
        "leading": kind.leading,
        "within": sorted({place[0] if place[0] != "delegations" else "missions" for place in kind.places})
        if len(kind.places[0]) > 2
        else [],
        "fields": [
            {
                "name": field.name,
                "form": field.form.value,
                "required": field.required,
                "label": {lang: words.field_name(field.name, lang) for lang in LANGUAGES},
                "names": field.names,
                "words": [
                    {"key": key, **{lang: words.word(field, key, lang) for lang in LANGUAGES}} for key in field.allowed
                ]
                if field.form in (Form.CHOICE, Form.CHOICES)
                else [],
            }
            for field in kind.fields.values()
        ],
    }
