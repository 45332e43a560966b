"""Turns what pydantic found wrong into our problems: file, line, what was expected, the nearest allowed value."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from provgraph.errors import Problem, SourceInvalid
from provgraph.sources.dossier_values import found
from provgraph.sources.yaml_document import YamlDocument, in_braces, is_blank

MOST_PROBLEMS = 1000
"""Of one document: whoever has corrected these sees the others."""
M = TypeVar("M", bound=BaseModel)
_EXPECTED = {
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "list_type": "list",
}


def nearest(word: str, allowed: Sequence[str]) -> str | None:
    """The allowed word that is most like *word*; None where none is near enough to be of help."""
    best = process.extractOne(word, allowed, scorer=fuzz.ratio, score_cutoff=60)
    return best[0] if best else None


def read_as(model: type[M], document: YamlDocument, *, tree: Any = None, under: tuple[str | int, ...] = ()) -> M:
    """Read a document, or the part *tree* of it that stands *under* a path, as *model*.

    Raises:
        SourceInvalid: Everything that is wrong with it, each with its line.
    """
    try:
        return model.model_validate(document.tree if tree is None else tree)
    except ValidationError as reason:
        errors = reason.errors(include_url=False)[:MOST_PROBLEMS]
        problems = [_problem(document, model, under, error) for error in errors]
        raise SourceInvalid(sorted(problems, key=lambda problem: problem.line or 0)) from reason


def _problem(document: YamlDocument, model: type[BaseModel], under: tuple[str | int, ...], error: Any) -> Problem:
    local = [step for step in error["loc"] if step != "[key]"]
    path = [*under, *local]
    line = document.line(path)
    kind, context = error["type"], error.get("ctx", {})
    where = ".".join(str(step) for step in path) or "/"
    if is_blank(error["input"]) and kind not in ("missing", "extra_forbidden"):
        return Problem(document.file, line, "empty_value", {"where": where})
    if kind.startswith("pg_"):
        return _concept_problem(document.file, line, context["key"], {"where": where, **context})
    if kind == "missing":
        return Problem(document.file, line, "missing_key", {"key": path[-1], "where": _parent(path)})
    if kind == "extra_forbidden":
        return _unknown_key(document, model, path, local, line)
    if kind == "literal_error":
        allowed = [part.strip(" '") for part in str(context["expected"]).replace(" or ", ",").split(",")]
        facts: dict[str, object] = {"where": where, "found": found(error["input"])}
        facts |= {"value": str(error["input"]), "allowed": allowed}
        return _concept_problem(document.file, line, "unknown_concept", facts)
    facts = {"where": where, "found": found(error["input"]), "why": error["msg"]}
    return Problem(document.file, line, f"wrong_type.{_EXPECTED[kind]}" if kind in _EXPECTED else "wrong_value", facts)


def _parent(path: Sequence[str | int]) -> str:
    return ".".join(str(step) for step in path[:-1]) or "/"


def _concept_problem(file: str, line: int | None, key: str, facts: dict[str, Any]) -> Problem:
    """A problem that may offer the allowed value nearest to what was written; where none is near, none is offered."""
    allowed = facts.get("allowed")
    if allowed:
        close = nearest(str(facts["value"]), allowed)
        facts |= {"allowed": ", ".join(allowed), "nearest": close or ""}
        if key == "unknown_concept" and close is None:
            key = "unknown_concept_far"
    return Problem(file, line, key, facts)


def _unknown_key(
    document: YamlDocument, model: type[BaseModel], path: list[str | int], local: list[str | int], line: int | None
) -> Problem:
    key = str(path[-1])
    allowed = _allowed_keys(model, local[:-1])
    siblings = _at(document.tree, path[:-1])
    if in_braces(siblings) and is_blank(siblings.get(key)):
        return Problem(document.file, line, "comma", {"found": key})
    same = [other for other in siblings if other != key and _spelling(other) == _spelling(key)]
    if same:
        facts: dict[str, object] = {
            "key": key,
            "other": same[0],
            "other_line": document.line([*path[:-1], same[0]]),
            "where": _parent(path),
        }
        return Problem(document.file, line, "two_spellings", facts)
    close = nearest(_spelling(key), allowed) or ""
    return Problem(
        document.file,
        line,
        "unknown_key" if close else "unknown_key_far",
        {"key": key, "where": _parent(path), "nearest": close, "allowed": ", ".join(allowed)},
    )


def _spelling(key: object) -> str:
    """What makes two keys spellings of one: case, hyphens, British and American."""
    return (
        str(key).lower().replace("-", "_").replace(" ", "_").replace("organiz", "organis").replace("center", "centre")
    )


def _at(tree: Any, path: Sequence[str | int]) -> Mapping[str, Any]:
    for step in path:
        tree = tree[step]
    return tree if isinstance(tree, Mapping) else {}


def _allowed_keys(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """The keys of the model that stands at *path* below *model*."""
    current: Any = model
    for step in path:
        if get_origin(current) in (dict, list):
            # The step only chooses a member of `dict[Name, X]` or `list[X]`.
            current = get_args(current)[-1]
        else:
            fields = getattr(_model_of(current), "model_fields", {})
            current = {item.alias or name: item.annotation for name, item in fields.items()}.get(str(step))
    fields = getattr(_model_of(current), "model_fields", {})
    return sorted(item.alias or name for name, item in fields.items())


def _model_of(annotation: Any) -> Any:
    """The model in an annotation (`TextOfSource | None`); None where there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_of(part)) is not None), None)
