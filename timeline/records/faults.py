"""What is wrong with a record, in plain words and all of it at once.

pydantic finds the faults; here its reports are put into words, with the field that is meant and
the line on which that field stands.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from timeline.errors import Fault, did_you_mean
from timeline.records.fields import LINK_KINDS, MEASURE_KINDS, OPS, REASON_KINDS
from timeline.records.lined import LinedDict, line_of
from timeline.records.shape import shape_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

__all__ = ["control_character", "explain", "field_names", "name_of"]

_LISTS = frozenset({"when", "start", "end", "published", "actors", "tags", "said_by"})
_CHOICES: dict[str, tuple[str, ...]] = {
    "op": OPS,
    "reason_kind": REASON_KINDS,
    "kind": LINK_KINDS,
    "measure_kind": MEASURE_KINDS,
}
_IDS = frozenset({"id", "source", "event", "part_of", "from", "to"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SHOWN = 60


def control_character(text: str) -> str | None:
    r"""Answer the first control character that text may not hold, as "U+0007".

    >>> control_character("a\x07b"), control_character("a\tb")
    ('U+0007', None)
    """
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def field_names(model: type[BaseModel]) -> list[str]:
    """Answer the names of a record's fields as people write them.

    >>> from timeline.records.models import LinkRecord
    >>> "from" in field_names(LinkRecord)
    True
    """
    return [field.alias or name for name, field in model.model_fields.items()]


def name_of(kind: str, raw: object) -> str:
    """Answer what a fault calls a record: its kind and its id, where it has a usable one.

    >>> name_of("event", {"id": "nis-briefing"}), name_of("event", {})
    ('event nis-briefing', 'event')
    """
    if isinstance(raw, dict):
        found = raw.get("id")
        if isinstance(found, str) and found and found.isprintable():
            return f"{kind} {_short(found)}"
        if kind == "link" and all(isinstance(raw.get(key), str) for key in ("from", "kind", "to")):
            return f"link {_short(' '.join(raw[key] for key in ('from', 'kind', 'to')))}"
    return kind


def explain(
    error: ValidationError,
    *,
    kind: str,
    raw: Mapping[str, Any],
    known: Sequence[str],
    file: str | None,
    line: int | None,
) -> list[Fault]:
    """Answer every fault of one record.

    Args:
        error: what the model said.
        kind: the record's kind, or "batch" for a file's header.
        raw: the record as it was given.
        known: names of the fields that the kind has.
        file: name of the file.
        line: line on which the record begins.
    """
    found: dict[tuple[str | None, str], Fault] = {}
    record = name_of(kind, raw) if kind != "batch" else "batch"

    def add(field: str | None, message: str, at: int | None) -> None:
        found.setdefault((field, message), Fault(message, file, at, record, field))

    details = error.errors(include_url=False)
    for detail in details:
        path = _path(detail)
        if detail["type"] == "shape":
            continue
        field = path[0] if path and isinstance(path[0], str) else None
        add(field, _place(path) + _message(detail, path, known), line_of(raw, path) or line)
    if kind != "batch":
        told = {field for field, _ in found}
        for field, message in _shape(kind, raw, told):
            add(field, message, line_of(raw, (field,)) or line)
    return sorted(found.values(), key=lambda fault: fault.line or 0)


def _shape(kind: str, raw: Mapping[str, Any], told: set[str | None]) -> Iterator[tuple[str, str]]:
    op = raw.get("op", "assert")
    if not isinstance(op, str) or op not in OPS:
        return  # which fields it needs cannot be known
    given = {key: value for key, value in raw.items() if isinstance(key, str)}
    for field, message in shape_faults(kind, op, given):
        if field not in told:
            yield field, message


def _path(detail: ErrorDetails) -> tuple[str | int, ...]:
    """Take out what pydantic puts between field names: its own functions and models."""
    return tuple(
        part
        for part in detail["loc"]
        if not (isinstance(part, str) and ("[" in part or "(" in part))
    )


def _place(path: tuple[str | int, ...]) -> str:
    """Say where inside a field: "item 2: quote: "."""
    return "".join(
        f"item {part + 1}: " if isinstance(part, int) else f"{part}: " for part in path[1:]
    )


def _message(detail: ErrorDetails, path: tuple[str | int, ...], known: Sequence[str]) -> str:
    sort, given = detail["type"], detail["input"]
    last = path[-1] if path else ""
    field = path[0] if path else ""
    if sort == "extra_forbidden":
        names = ["source", "quote"] if len(path) > 1 else known
        return f'unknown field "{_short(str(last))}"{_hint(str(last), names)}'
    if sort == "missing" or (given is None and sort in {"string_type", "list_type"}):
        return "is missing"
    if sort == "literal_error":
        return _choice(str(field), given)
    if sort == "string_pattern_mismatch":
        return _pattern(str(last if isinstance(last, str) else field), str(given))
    if sort == "string_too_long":
        most = detail["ctx"]["max_length"]
        return f"is {len(given):,} characters long; it may have at most {most}"
    if sort in {"string_type", "string_sub_type"}:
        return _wrong_type(str(field), given)
    if sort == "string_unicode":
        return "holds half of a surrogate pair, which is no character"
    if sort in {"list_type", "model_type", "model_attributes_type", "dict_type"}:
        return _wrong_list(str(field), given, sort)
    if sort == "invalid_key":
        return f"the name of a field must be text, not {_describe(last)}"
    return str(detail["msg"])


def _hint(wrong: str, known: Sequence[str]) -> str:
    hint = did_you_mean(wrong, known)
    return hint or f"; known are {', '.join(sorted(known))}"


def _choice(field: str, given: object) -> str:
    if field == "record":
        return f"says {_show(given)}, but it stands among records of another kind"
    choices = _CHOICES.get(field, ())
    hint = did_you_mean(given, choices) if isinstance(given, str) else ""
    return f"must be one of {', '.join(choices)}, not {_show(given)}{hint}"


def _pattern(field: str, given: str) -> str:
    control = control_character(given)
    if control:
        return f"holds the control character {control}; only tab and line feed may stand in text"
    if not given.strip():
        return "is empty"
    if field in _IDS:
        return _wrong_id(given)
    return f"cannot be {_show(given)}"


def _wrong_id(given: str) -> str:
    first = given[0]
    if unicodedata.category(first)[0] not in "LN":
        return f"{_show(given)} is no id: it must start with a letter or a digit"
    wrong = next(
        (
            char
            for char in given
            if unicodedata.category(char)[0] not in "LMN" and char not in "-_.:/@+"
        ),
        "",
    )
    what = "a space" if wrong == " " else f'"{wrong}"'
    return f"{_show(given)} is no id: {what} may not stand in one, only letters, digits and -_.:/@+"


def _wrong_type(field: str, given: object) -> str:
    if isinstance(given, bool | int | float):
        shown = str(given).lower() if isinstance(given, bool) else str(given)
        return f'must be text, not {_describe(given)}; write "{shown}" in quotes'
    if isinstance(given, list) and field == "source":
        return "names one source; for several use cites"
    return f"must be text, not {_describe(given)}"


def _wrong_list(field: str, given: object, sort: str) -> str:
    if field == "cites":
        what = "a source's id, or source and quote" if "model" in sort else "a list of sources"
        return f"must be {what}, not {_describe(given)}"
    if field in _LISTS:
        return f"must be text or a list of texts, not {_describe(given)}"
    return f"must be fields with their values, not {_describe(given)}"


def _describe(given: object) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, bool):
        return "true or false"
    if isinstance(given, int | float):
        return "a number"
    if isinstance(given, str):
        return f"the text {_show(given)}"
    if isinstance(given, list | tuple):
        return "a list"
    if isinstance(given, dict | LinedDict):
        return "a mapping"
    return f"a {type(given).__name__}"


def _show(given: object) -> str:
    return f'"{_short(given)}"' if isinstance(given, str) else _describe(given)


def _short(text: str) -> str:
    text = "".join(char if char.isprintable() else "?" for char in text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
