"""The kinds of value that stand in a dossier: locators, dates, concepts, texts, counts.

YAML gives texts only; each kind here says how its text is read, what is wrong with one that cannot be read, and how
an editor is to be told (JSON Schema).
"""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from provgraph.errors import DateUnreadable
from provgraph.model.anchors import DIGITS, Anchor
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.model.draft_mark import read_confidence
from provgraph.model.fingerprint import OF_TEXT, PATTERN, signature
from provgraph.model.locators import Locator, Section, TextPosition
from provgraph.model.periods import parse_period
from provgraph.sources.yaml_document import in_braces, is_blank
from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.normal_text import normalised
from provgraph.vocabulary.terms import Credibility, PartOfDay

LOCAL_NAME = r"[a-z0-9][a-z0-9_-]*"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ANCHOR = rf"[0-9a-f]{{{DIGITS}}}( [0-9a-f]{{{DIGITS}}}){{2}}"
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def wrong(key: str, **facts: Any) -> PydanticCustomError:
    """A problem under our own key; the message is found in the catalogue when it is read."""
    return PydanticCustomError(f"pg_{key}", "{key}", {"key": key, **facts})


def _edtf(value: Any) -> Edtf:
    if not isinstance(value, str):
        raise wrong("expected_date", found=found(value))
    try:
        return parse_edtf(value)
    except DateUnreadable as reason:
        raise wrong(reason.key, text=value) from reason


def found(value: Any) -> str:
    """What stands there, named for a person, short."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    return f"“{value}”" if len(str(value)) <= 60 else f"“{str(value)[:57]}…”"


def _position(value: Any) -> TextPosition:
    match value:
        case [str() as start, str() as end] if all(re.fullmatch("[0-9]{1,15}", number) for number in (start, end)):
            position = TextPosition(int(start), int(end))
        case _:
            raise wrong("bad_locator", found=found(value))
    if position.end <= position.start:
        raise wrong("locator_reversed", start=position.start, end=position.end)
    return position


def _locators(value: Any) -> tuple[Locator, ...]:
    match value:
        case str() if not _empty(value):
            return (_section(value),)
        case [list(), *_]:
            return tuple(_position(item) for item in value)
        case [str() as first, *_] if not first.strip().lstrip("-").isdecimal():
            if not all(isinstance(item, str) and not _empty(item) for item in value):
                raise wrong("bad_locator", found=found(value))
            return tuple(_section(item) for item in value)
        case list():
            return (_position(value),)
        case _:
            raise wrong("bad_locator", found=found(value))


def _empty(value: str) -> bool:
    return is_blank(value) or not value.strip()


def _composed(text: str) -> str:
    """The text in NFC: a name typed on another machine is the same name, and gives the same ids."""
    return normalised("NFC", text)


def _section(name: str) -> Section:
    return Section(_composed(name.strip()))


def _texts(value: Any) -> dict[str, str]:
    """`{"": text}` for a text in the source's own language, `{lang: text}` for a mapping."""
    match value:
        case str() if not _empty(value):
            return {"": _composed(value)}
        case dict() if value and all(isinstance(text, str) and not _empty(text) for text in value.values()):
            for lang in value:
                if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", str(lang)):
                    raise wrong("bad_language", found=str(lang))
            return {str(lang): _composed(text) for lang, text in value.items()}
        case dict() if in_braces(value) and (cut := [str(key) for key, text in value.items() if is_blank(text)]):
            raise wrong("comma", found=cut[0])
        case _:
            raise wrong("expected_text", found=found(value))


class InScheme:
    """Annotates a field whose value is the key of a concept: `Annotated[SessionType, CONCEPT]`."""

    def __get_pydantic_core_schema__(self, scheme: type[Concept], handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> Concept:
            if isinstance(value, str):
                try:
                    return scheme(value)
                except ValueError:
                    pass
            raise wrong("unknown_concept", found=found(value), value=str(value), allowed=[m.value for m in scheme])

        keys = [str(member.value) for member in scheme]
        return core_schema.no_info_plain_validator_function(
            read, metadata={"pydantic_js_functions": [lambda _schema, _handler: {"type": "string", "enum": keys}]}
        )


CONCEPT = InScheme()


def _weekday(value: Any) -> int:
    if isinstance(value, str) and value in _WEEKDAYS:
        return _WEEKDAYS.index(value) + 1
    raise wrong("unknown_concept", found=found(value), value=str(value), allowed=list(_WEEKDAYS))


def _session_time(value: Any) -> PartOfDay | tuple[str, str | None]:
    """A part of the day, or the clock times of start and end."""
    allowed = [part.value for part in PartOfDay]
    if isinstance(value, str):
        if value in allowed:
            return PartOfDay(value)
        start, dash, end = (piece.strip() for piece in value.partition("-"))
        if _CLOCK.fullmatch(start) and (not dash or _CLOCK.fullmatch(end)):
            if dash and end <= start:
                raise wrong("time_reversed", start=start, end=end)
            return (start, end or None)
    raise wrong("bad_time", found=found(value), value=str(value), allowed=allowed)


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _number(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch("[0-9]{1,15}", value):
        return int(value)
    raise wrong("expected_number", found=found(value))


def _confidence(value: Any) -> float:
    read = read_confidence(value) if isinstance(value, str) else None
    if read is None:
        raise wrong("bad_confidence", found=found(value))
    return read


def _pair(value: Any) -> Any:
    if isinstance(value, list) and len(value) == 2:
        return value
    raise wrong("expected_pair", found=found(value))


def _flag(value: Any) -> bool:
    if isinstance(value, str) and value in ("true", "false"):
        return value == "true"
    raise wrong("wrong_type.boolean", found=found(value))


def _digest(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value):
        return value
    raise wrong("bad_digest", found=found(value))


def _fingerprint(value: Any) -> str:
    if isinstance(value, str) and (read := signature(value)) is not None and read.form == OF_TEXT:
        return value
    raise wrong("bad_fingerprint", found=found(value), form=OF_TEXT)


def _retention(value: Any) -> str | date:
    """`P5Y`, or `{until: 2028-12-31}`."""
    match value:
        case str() if parse_period(value):
            return value
        case {"until": str() as text, **rest} if not rest:
            until = _edtf(text)
            if until.earliest is not None and until.earliest == until.latest:
                return until.earliest
    raise wrong("bad_retention", found=found(value))


def _span(value: Any) -> tuple[int, int]:
    """The key of an anchor, `193-209`."""
    read = re.fullmatch(r"([0-9]{1,15})-([0-9]{1,15})", value) if isinstance(value, str) else None
    if read is None or int(read[1]) >= int(read[2]):
        raise wrong("bad_anchor_position", found=found(value))
    return int(read[1]), int(read[2])


def _anchor(value: Any) -> Anchor:
    """Three digests in the order of the text: before, span, after."""
    if isinstance(value, str) and re.fullmatch(_ANCHOR, value):
        before, span, after = value.split(" ")
        return Anchor(span, before, after)
    raise wrong("bad_anchor", found=found(value), digits=DIGITS)


def _credibility(value: Any) -> Credibility:
    try:
        return Credibility(f"c{value}")
    except ValueError:
        raise wrong("unknown_concept", found=found(value), value=str(value), allowed=list("123456")) from None


def _local_name(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(LOCAL_NAME, value):
        return value
    raise wrong("bad_local_name", found=found(value))


def _words(value: Any) -> str:
    if isinstance(value, str) and not _empty(value):
        return _composed(value)
    raise wrong("expected_text", found=found(value))


_WORDS_SCHEMA = {"type": "string", "pattern": r"\S"}
_TEXT_SCHEMA = {
    "anyOf": [
        _WORDS_SCHEMA,
        {
            "type": "object",
            "patternProperties": {"^[a-z]{2,3}(-[a-z0-9]+)*$": _WORDS_SCHEMA},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ]
}
_POSITION_SCHEMA = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_NAME_SCHEMA = {"type": ["string", "integer"], "pattern": f"^{LOCAL_NAME}$"}
_DAY = r"[0-9]{2}([0-9]{2}|[0-9]X|XX)(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[~?%]?"
_DATE_SCHEMA = {"type": ["string", "integer"], "pattern": rf"^({_DAY}|({_DAY}|\.\.)?/({_DAY}|\.\.)?)$"}
_TIME_SCHEMA = {
    "type": "string",
    "pattern": rf"^({'|'.join(part.value for part in PartOfDay)}|{_CLOCK.pattern}( *- *{_CLOCK.pattern})?)$",
}
_REFERENCE_SCHEMA = {"type": "string", "pattern": rf"^{LOCAL_NAME}/((session|mission|place|agreement):)?{LOCAL_NAME}$"}

Words = Annotated[str, BeforeValidator(_words), WithJsonSchema({"type": ["string", "number"], "pattern": r"\S"})]
Name = Annotated[str, BeforeValidator(_local_name), WithJsonSchema(_NAME_SCHEMA)]
Names = Annotated[
    list[Name],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [_NAME_SCHEMA, {"type": "array", "items": _NAME_SCHEMA, "minItems": 1}]}),
]
References = Annotated[
    list[Words], WithJsonSchema({"type": "array", "items": _REFERENCE_SCHEMA, "minItems": 2, "uniqueItems": True})
]
Texts = Annotated[dict[str, str], BeforeValidator(_texts), WithJsonSchema(_TEXT_SCHEMA)]
Date = Annotated[Edtf, BeforeValidator(_edtf), WithJsonSchema(_DATE_SCHEMA)]
At = Annotated[
    tuple[Locator, ...],
    BeforeValidator(_locators),
    WithJsonSchema(
        {
            "anyOf": [
                _POSITION_SCHEMA,
                {"type": "array", "items": _POSITION_SCHEMA, "minItems": 1},
                _WORDS_SCHEMA,
                {"type": "array", "items": _WORDS_SCHEMA, "minItems": 1},
            ]
        }
    ),
]
Number = Annotated[int, BeforeValidator(_number), WithJsonSchema({"type": "integer", "minimum": 0})]
Pair = Annotated[
    list[Number],
    BeforeValidator(_pair),
    WithJsonSchema({"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}),
]
Confidence = Annotated[
    float, BeforeValidator(_confidence), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})
]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Digest = Annotated[str, BeforeValidator(_digest), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})]
Fingerprint = Annotated[str, BeforeValidator(_fingerprint), WithJsonSchema({"type": "string", "pattern": PATTERN})]
Retention = Annotated[
    str | date,
    BeforeValidator(_retention),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$"},
                {
                    "type": "object",
                    "properties": {"until": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}},
                    "required": ["until"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
Span = Annotated[
    tuple[int, int], BeforeValidator(_span), WithJsonSchema({"type": "string", "pattern": "^[0-9]+-[0-9]+$"})
]
AnchorDigests = Annotated[
    Anchor, BeforeValidator(_anchor), WithJsonSchema({"type": "string", "pattern": f"^{_ANCHOR}$"})
]
Weekday = Annotated[int, BeforeValidator(_weekday), WithJsonSchema({"type": "string", "enum": list(_WEEKDAYS)})]
SessionTime = Annotated[
    PartOfDay | tuple[str, str | None], BeforeValidator(_session_time), WithJsonSchema(_TIME_SCHEMA)
]
CredibilityValue = Annotated[
    Credibility, BeforeValidator(_credibility), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 6})
]
