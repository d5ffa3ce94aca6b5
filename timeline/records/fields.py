"""What one field may hold: the types of which every record is made.

The cheap rules (a text without control characters, the shape of an id) are regular expressions that
pydantic's core runs without Python; a Python function is called only where no expression can say
it. Rules here look at one field; what holds between fields is in `models`.
"""

from __future__ import annotations

import functools
import math
import zoneinfo
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from timeline.errors import did_you_mean

__all__ = [
    "ID_PATTERN",
    "LINK_KINDS",
    "LONGEST_ID",
    "MEASURE_KINDS",
    "OPS",
    "REASON_KINDS",
    "TEXT_PATTERN",
    "Filled",
    "Identifier",
    "Instant",
    "LinkKind",
    "MeasureKind",
    "Op",
    "ReasonKind",
    "Reference",
    "Text",
    "Texts",
    "Value",
    "Whens",
    "Written",
    "Zone",
]

Op = Literal["assert", "correct", "retract", "restore"]
ReasonKind = Literal[
    "slip", "source-correction", "reformatting", "rebasing", "duplicate", "new-information"
]
LinkKind = Literal[
    "corrects", "contradicts", "supports", "same_as", "part_of", "causes", "merged_into"
]

MeasureKind = Literal["level", "cumulative", "flow", "rate"]

OPS: tuple[str, ...] = ("assert", "correct", "retract", "restore")
REASON_KINDS: tuple[str, ...] = (
    "slip",
    "source-correction",
    "reformatting",
    "rebasing",
    "duplicate",
    "new-information",
)
MEASURE_KINDS: tuple[str, ...] = ("level", "cumulative", "flow", "rate")
LINK_KINDS: tuple[str, ...] = (
    "corrects",
    "contradicts",
    "supports",
    "same_as",
    "part_of",
    "causes",
    "merged_into",
)

TEXT_PATTERN = r"^[^\x00-\x08\x0B-\x1F\x7F-\x9F]*$"
"""Text without control characters, save tab and line feed."""

FILLED_PATTERN = (
    r"^[^\x00-\x08\x0B-\x1F\x7F-\x9F]*[^\s\x00-\x1F\x7F-\x9F][^\x00-\x08\x0B-\x1F\x7F-\x9F]*$"
)
"""The same, with at least one character that can be seen."""

ID_PATTERN = r"^[\p{L}\p{N}][\p{L}\p{M}\p{N}\-_.:/@+]*$"
"""A letter or digit, then letters with their marks, digits and `-_.:/@+`."""

PORTABLE_ID_PATTERN = r"^[^\x00-/:-@\[-`{-\x7F\s][^\x00-*,;-?\[-^`{-\x7F\s]*$"
"""The same for JSON Schema, whose tools do not all know `\\p{L}`: lenient beyond ASCII."""

LONGEST_ID = 200

_POINTS = (".start", ".end", ".published")
_PREFIXES = ("event:", "source:", "claim:")
_NO_ZONES = frozenset({"localtime", "posixrules", "Factory"})


def _identifier(text: str) -> str:
    """Refuse ids that a date phrase or a reference could not name.

    "x.start" would be read as the start of x, "event:x" as the event x.
    """
    if text.endswith(_POINTS):
        point = text.rsplit(".", 1)[1]
        raise PydanticCustomError(
            "item_id", "ends in .{point}, which names a point of an item", {"point": point}
        )
    if text.startswith(_PREFIXES):
        prefix = text.split(":", 1)[0]
        raise PydanticCustomError(
            "item_id",
            'is an id without its kind here: leave "{prefix}:" out',
            {"prefix": prefix},
        )
    return text


def _reference(text: str) -> str:
    """Check an item reference: an id, with or without its kind in front."""
    if text.startswith(_PREFIXES):
        _identifier(text.split(":", 1)[1])
    else:
        _identifier(text)
    return text


@functools.lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones()) - _NO_ZONES


def _zone(text: str) -> str:
    if text not in _zones():
        raise PydanticCustomError(
            "time_zone",
            '"{zone}" is no IANA time zone, such as "Europe/Kyiv" or "UTC"{hint}',
            {"zone": text, "hint": did_you_mean(text, _zones())},
        )
    return text


def _instant(text: str) -> str:
    """Put an ISO instant into UTC; one without an offset is taken to be in UTC.

    >>> _instant("2025-04-30T14:00:00+02:00")
    '2025-04-30T12:00:00Z'
    """
    try:
        moment = datetime.fromisoformat(text if len(text) > len("2025-04-30") else "")
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise PydanticCustomError(
            "instant",
            '"{text}" is no instant; write it like "2025-04-30T12:00:00Z"',
            {"text": text},
        ) from None
    return moment.isoformat() + "Z"


def _text_of_instant(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _listed(value: object) -> object:
    """Take one text for a list of one, and a date object for its ISO text."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, date):
        return [value.isoformat()]
    if isinstance(value, tuple | list) and any(isinstance(item, date) for item in value):
        return [item.isoformat() if isinstance(item, date) else item for item in value]
    return value


class Written(float):
    """A number that remembers how it was written: 4700.50 is not 4700.5."""

    text: str

    def __new__(cls, text: str) -> Self:
        """Keep the digits beside the number."""
        made = super().__new__(cls, text)
        made.text = text
        return made


def _value(value: object) -> object:
    """Answer a number as text, written as it was where that is known.

    >>> _value(4700), _value(Written("4700.50")), _value(0.1), _value(600.0)
    ('4700', '4700.50', '0.1', '600')
    """
    if isinstance(value, str | bool):
        return value
    if isinstance(value, Written):
        return value.text
    if isinstance(value, float) and math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite()):
        return str(value)
    return value


Text = Annotated[str, StringConstraints(strict=True, pattern=TEXT_PATTERN)]
Filled = Annotated[str, StringConstraints(strict=True, pattern=FILLED_PATTERN)]
Identifier = Annotated[
    str,
    StringConstraints(strict=True, pattern=ID_PATTERN, max_length=LONGEST_ID),
    Field(json_schema_extra={"pattern": PORTABLE_ID_PATTERN}),
    AfterValidator(_identifier),
]
Reference = Annotated[
    str,
    StringConstraints(strict=True, pattern=ID_PATTERN, max_length=LONGEST_ID + len("source:")),
    Field(json_schema_extra={"pattern": PORTABLE_ID_PATTERN}),
    AfterValidator(_reference),
]
Zone = Annotated[
    str,
    StringConstraints(strict=True),
    AfterValidator(_zone),
    Field(examples=["Europe/Kyiv", "UTC"]),
]
Instant = Annotated[
    str,
    BeforeValidator(_text_of_instant, json_schema_input_type=str),
    StringConstraints(strict=True),
    AfterValidator(_instant),
    Field(json_schema_extra={"format": "date-time"}),
]
Texts = Annotated[
    list[Filled], BeforeValidator(_listed, json_schema_input_type=Filled | list[Filled])
]
Whens = Texts
Value = Annotated[Filled, BeforeValidator(_value, json_schema_input_type=Filled | int | float)]
