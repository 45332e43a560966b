"""The kinds of value that stand in a mapping: columns, constants, words that are looked up.

Most of them have a short form, for what is usual: `topic: Purpose` is `topic: {column: Purpose}`, `status: held` is
`status: {is: held}`.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, InstanceOf, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from provgraph.sources.dossier_values import Words, found
from provgraph.sources.mapping import patterns
from provgraph.sources.yaml_document import is_blank


def _wrong(key: str, **facts: Any) -> PydanticCustomError:
    """A problem under our own key; the message is found in the catalogue when it is read."""
    return PydanticCustomError(f"pg_{key}", "{key}", {"key": key, **facts})


_TEXT: JsonSchemaValue = {"type": ["string", "number"], "pattern": r"\S"}


@dataclass(frozen=True)
class Short:
    """Annotates a field that may be written as one text, which is then the value of *key*."""

    key: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def widen(value: Any) -> Any:
            return {self.key: value} if isinstance(value, str) and not is_blank(value) else value

        return core_schema.no_info_before_validator_function(widen, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        whole = handler(schema)
        short: list[JsonSchemaValue] = [_TEXT]
        if self.key == "is":  # the words that are allowed there; a column may have any name
            forms = handler.resolve_ref_schema(whole)["properties"]["is"]["anyOf"]
            short = [form for form in forms if form != {"type": "null"}]
        return {"anyOf": [*short, whole]}


def _pattern(value: Any) -> patterns.Pattern:
    if not isinstance(value, str) or is_blank(value):
        raise _wrong("expected_text", found=found(value))
    try:
        return patterns.Pattern(value)
    except patterns.BadPattern as reason:
        raise _wrong("bad_pattern", found=found(value), why=str(reason)) from reason


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) and not is_blank(value) else value


def _whole(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch("[1-9][0-9]{0,8}", value):
        return int(value)
    raise _wrong("expected_number", found=found(value))


Pattern = Annotated[
    patterns.Pattern,
    InstanceOf(),
    BeforeValidator(_pattern),
    WithJsonSchema({"type": "string", "format": "regex", "minLength": 1}),
]
OneOrMany = Annotated[
    list[Words],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}),
]
Positive = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 1})]
