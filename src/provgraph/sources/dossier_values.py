"""The kinds of value that stand in a dossier: locators, dates, concepts, texts, counts.

YAML gives texts only; each kind here says how its text is read, what is wrong with one that cannot be read, and how
an editor is to be told (JSON Schema).
"""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from provgraph.errors import DateUnreadable
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.model.locators import Locator, Section, TextPosition
from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.terms import Credibility, PartOfDay

LOCAL_NAME = r"[a-z0-9][a-z0-9_-]*"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def _wrong(key: str, **facts: Any) -> PydanticCustomError:
    """A problem under our own key; the message is found in the catalogue when it is read."""
    return PydanticCustomError(f"pg_{key}", "{key}", {"key": key, **facts})


def _edtf(value: Any) -> Edtf:
    if not isinstance(value, str):
        raise _wrong("expected_date", found=found(value))
    try:
        return parse_edtf(value)
    except DateUnreadable as reason:
        raise _wrong(reason.key, text=value) from reason


def found(value: Any) -> str:
    """What stands there, named for a person, short."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    return f"“{value}”" if len(str(value)) <= 60 else f"“{str(value)[:57]}…”"


def _position(value: Any) -> TextPosition:
    match value:
        case [str() as start, str() as end] if start.strip().isdecimal() and end.strip().isdecimal():
            position = TextPosition(int(start), int(end))
        case _:
            raise _wrong("bad_locator", found=found(value))
    if position.end <= position.start:
        raise _wrong("locator_reversed", start=position.start, end=position.end)
    return position


def _locators(value: Any) -> tuple[Locator, ...]:
    match value:
        case str() if value.strip():
            return (Section(value.strip()),)
        case [list(), *_]:
            return tuple(_position(item) for item in value)
        case [str() as first, *_] if not first.strip().lstrip("-").isdecimal():
            return tuple(Section(item.strip()) for item in value if isinstance(item, str))
        case list():
            return (_position(value),)
        case _:
            raise _wrong("bad_locator", found=found(value))


def _texts(value: Any) -> dict[str, str]:
    """`{"": text}` for a text in the source's own language, `{lang: text}` for a mapping."""
    match value:
        case str() if value.strip():
            return {"": value}
        case dict() if value and all(isinstance(v, str) and v.strip() for v in value.values()):
            for lang in value:
                if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", str(lang)):
                    raise _wrong("bad_language", found=str(lang))
            return {str(lang): str(text) for lang, text in value.items()}
        case _:
            raise _wrong("expected_text", found=found(value))


class InScheme:
    """Annotates a field whose value is the key of a concept: `Annotated[SessionType, CONCEPT]`."""

    def __get_pydantic_core_schema__(self, scheme: type[Concept], handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> Concept:
            if isinstance(value, str):
                try:
                    return scheme(value)
                except ValueError:
                    pass
            raise _wrong("unknown_concept", found=found(value), value=str(value), allowed=[m.value for m in scheme])

        keys = [str(member.value) for member in scheme]
        return core_schema.no_info_plain_validator_function(
            read, metadata={"pydantic_js_functions": [lambda _schema, _handler: {"type": "string", "enum": keys}]}
        )


CONCEPT = InScheme()


def _weekday(value: Any) -> int:
    if isinstance(value, str) and value in _WEEKDAYS:
        return _WEEKDAYS.index(value) + 1
    raise _wrong("unknown_concept", found=found(value), value=str(value), allowed=list(_WEEKDAYS))


def _session_time(value: Any) -> PartOfDay | tuple[str, str | None]:
    """A part of the day, or the clock times of start and end."""
    allowed = [part.value for part in PartOfDay]
    if isinstance(value, str):
        if value in allowed:
            return PartOfDay(value)
        start, dash, end = (piece.strip() for piece in value.partition("-"))
        if _CLOCK.fullmatch(start) and (not dash or _CLOCK.fullmatch(end)):
            if dash and end <= start:
                raise _wrong("time_reversed", start=start, end=end)
            return (start, end or None)
    raise _wrong("bad_time", found=found(value), value=str(value), allowed=allowed)


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _number(value: Any) -> int:
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    raise _wrong("expected_number", found=found(value))


def _credibility(value: Any) -> Credibility:
    try:
        return Credibility(f"c{value}")
    except ValueError:
        raise _wrong("unknown_concept", found=found(value), value=str(value), allowed=list("123456")) from None


def _local_name(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(LOCAL_NAME, value):
        return value
    raise _wrong("bad_local_name", found=found(value))


def _words(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise _wrong("expected_text", found=found(value))


_TEXT_SCHEMA = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "object", "properties": {"fr": {"type": "string"}, "en": {"type": "string"}}, "minProperties": 1},
    ]
}
_POSITION_SCHEMA = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}

Words = Annotated[str, BeforeValidator(_words), WithJsonSchema({"type": ["string", "number"]})]
Name = Annotated[
    str, BeforeValidator(_local_name), WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{LOCAL_NAME}$"})
]
Names = Annotated[
    list[Name],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]
Texts = Annotated[dict[str, str], BeforeValidator(_texts), WithJsonSchema(_TEXT_SCHEMA)]
Date = Annotated[Edtf, BeforeValidator(_edtf), WithJsonSchema({"type": ["string", "integer"], "description": "EDTF"})]
At = Annotated[
    tuple[Locator, ...],
    BeforeValidator(_locators),
    WithJsonSchema(
        {
            "anyOf": [
                _POSITION_SCHEMA,
                {"type": "array", "items": _POSITION_SCHEMA, "minItems": 1},
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
            ]
        }
    ),
]
Number = Annotated[int, BeforeValidator(_number), WithJsonSchema({"type": "integer", "minimum": 0})]
Weekday = Annotated[int, BeforeValidator(_weekday), WithJsonSchema({"type": "string", "enum": list(_WEEKDAYS)})]
SessionTime = Annotated[
    PartOfDay | tuple[str, str | None],
    BeforeValidator(_session_time),
    WithJsonSchema(
        {"type": "string", "description": "morning, midday, afternoon, evening, night, 09:00 or 09:00-12:30"}
    ),
]
CredibilityValue = Annotated[
    Credibility, BeforeValidator(_credibility), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 6})
]
