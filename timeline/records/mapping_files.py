"""Reads a mapping from its file, with everything that is wrong in it.

`timeline.records.mapping` documents what may stand in one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from timeline.errors import InvalidInputError, did_you_mean
from timeline.records.faults import field_names
from timeline.records.fields import OPS
from timeline.records.lined import line_of
from timeline.records.mapping import UPSERT, Condition, FieldRule, RecordRule, TableMapping
from timeline.records.mapping_templates import MISSING, FillingError, Path, Template
from timeline.records.models import MODELS
from timeline.records.yaml_text import yaml_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike

__all__ = ["FORMATS", "load_mapping"]

FORMATS = ("csv", "tsv", "jsonl", "json", "parquet")

_HEADER = ("recorded_at", "author", "reason", "reason_kind")
_RECORDS = ("source", "event", "claim", "link")
_TABLE = ("format", "delimiter", "nulls", "at")
_RULE = ("record", "op", "rows", "each", "nulls")
_NOT_MAPPED = frozenset({"record", "op", "recorded_at"})

Where: TypeAlias = tuple[str | int, ...]
"""The way from the top of the mapping to one of its parts."""


def load_mapping(given: str | PathLike[str] | Mapping[str, Any]) -> TableMapping:
    """Answer a mapping, read from its file or given as a dictionary.

    Raises:
        InvalidInputError: with everything that is wrong in it, each with its line.

    >>> made = load_mapping({"records": [{"record": "event", "id": "{id}", "title": "{name}"}]})
    >>> made.records({"id": 7, "name": "A"})
    [{'record': 'event', 'op': 'assert', 'id': '7', 'title': 'A'}]
    """
    if not isinstance(given, str) and not hasattr(given, "__fspath__"):
        return _Loader("mapping", given).made
    return _Loader(str(given), yaml_in(given, "mapping")).made


class _Loader:
    """Reads a mapping and gathers what is wrong with it."""

    def __init__(self, file: str, value: Any) -> None:
        self.value = value
        self.faults: list[str] = []
        self.made = TableMapping(file)
        if not isinstance(value, dict):
            raise InvalidInputError(f"{file}: a mapping is made of table, sql, batch and records")
        self._keys((), value, ("table", "sql", "batch", "records"))
        self._table(value.get("table"))
        sql = value.get("sql")
        if sql is not None and not isinstance(sql, str):
            self._fault(("sql",), "must be one SELECT over the table input")
        self.made.sql = sql if isinstance(sql, str) and sql.strip() else None
        self._batch(value.get("batch"))
        self._records(value.get("records"))
        if self.faults:
            raise InvalidInputError("\n".join(self.faults))

    def _fault(self, where: Where, message: str) -> None:
        line = line_of(self.value, where)
        place = self.made.file if line is None else f"{self.made.file}:{line}"
        self.faults.append(": ".join([place, *_named(where), message]))

    def _keys(self, where: Where, given: Any, known: Sequence[str]) -> bool:
        if not isinstance(given, dict):
            self._fault(where, f"must have keys with values: {', '.join(known)}")
            return False
        for name in given:
            if name not in known:
                hint = did_you_mean(str(name), known) or f"; known are {', '.join(known)}"
                self._fault((*where, name), f"unknown key{hint}")
        return True

    def _table(self, given: Any) -> None:
        if given is None or not self._keys(("table",), given, _TABLE):
            return
        form = given.get("format")
        if form is not None and form not in FORMATS:
            hint = did_you_mean(str(form), FORMATS)
            self._fault(("table", "format"), f'"{form}" is none of {", ".join(FORMATS)}{hint}')
        else:
            self.made.format = form
        delimiter = given.get("delimiter")
        if delimiter is not None and (not isinstance(delimiter, str) or len(delimiter) != 1):
            self._fault(("table", "delimiter"), "must be one character")
        else:
            self.made.delimiter = delimiter
        if "nulls" in given:
            nulls = given["nulls"]
            nulls = nulls if isinstance(nulls, list) else [nulls]
            self.made.nulls = frozenset("" if text is None else str(text) for text in nulls)
        if given.get("at") is not None:
            self.made.at = str(given["at"])

    def _batch(self, given: Any) -> None:
        known = (*_HEADER, "most_rows")
        if given is None or not self._keys(("batch",), given, known):
            return
        for name in _HEADER:
            if given.get(name) is not None:
                template = self._template(("batch", name), given[name])
                if template is not None:
                    self.made.header[name] = template
        if "most_rows" in given:
            most = str(given["most_rows"])
            if most.isascii() and most.isdigit() and int(most) > 0:
                self.made.most_rows = int(most)
            else:
                self._fault(("batch", "most_rows"), "must be a number of rows, such as 50000")

    def _records(self, given: Any) -> None:
        if not isinstance(given, list) or not given:
            self._fault(("records",), "records must be a list of what each row becomes")
            return
        for number, rule in enumerate(given):
            self._rule(("records", number), rule)

    def _rule(self, where: Where, given: Any) -> None:
        if not isinstance(given, dict):
            self._fault(where, "must have keys with values: record, op, rows, id and more")
            return
        kind = given.get("record")
        if kind not in _RECORDS:
            hint = did_you_mean(str(kind), _RECORDS)
            self._fault((*where, "record"), f"must be one of {', '.join(_RECORDS)}{hint}")
            return
        names = [name for name in field_names(MODELS[kind]) if name not in _NOT_MAPPED]
        self._keys(where, given, (*_RULE, *names))
        op = given.get("op", "assert")
        ops = (*OPS, UPSERT)
        if op not in ops:
            hint = did_you_mean(str(op), ops)
            self._fault((*where, "op"), f'must be one of {", ".join(ops)}, not "{op}"{hint}')
        if given.get("nulls") not in {None, "clear"}:
            self._fault((*where, "nulls"), "may only be clear")
        if "id" not in given and kind != "link":
            self._fault((*where, "id"), "is missing; say by a template which id each record has")
        each = given.get("each")
        self.made.rules.append(
            RecordRule(
                kind,
                str(op),
                list(self._conditions((*where, "rows"), given.get("rows"))),
                None if each is None else self._path((*where, "each"), each),
                given.get("nulls") == "clear",
                {
                    name: value
                    for name in names
                    if name in given
                    and (value := self._value((*where, name), name, given[name])) is not None
                },
            )
        )

    def _conditions(self, where: Where, given: Any) -> Iterator[tuple[Path, Condition]]:
        if given is None:
            return
        if not isinstance(given, dict):
            self._fault(where, "must have columns with what they are to hold")
            return
        for name, wanted in given.items():
            path = self._path((*where, name), name)
            condition = self._condition((*where, name), wanted)
            if path is not None and condition is not None:
                yield path, condition

    def _condition(self, where: Where, wanted: Any) -> Condition | None:
        if isinstance(wanted, dict):
            if not self._keys(where, wanted, ("matches", "not")) or len(wanted) != 1:
                self._fault(where, "must have one key: matches or not")
                return None
            if "not" in wanted:
                inner = self._condition((*where, "not"), wanted["not"])
                return None if inner is None else lambda value: not inner(value)
            pattern = self._pattern((*where, "matches"), wanted["matches"])
            if pattern is None:
                return None
            nulls = self.made.nulls
            return lambda value: (
                (text := _text(value, nulls)) is not None and bool(pattern.search(text))
            )
        texts = wanted if isinstance(wanted, list) else [wanted]
        allowed = {None if text is None else _text(text, frozenset()) for text in texts}
        nulls = self.made.nulls
        return lambda value: _text(value, nulls) in allowed

    def _value(self, where: Where, name: str, given: Any) -> FieldRule | None:
        if not isinstance(given, dict):
            return self._templates(where, given)
        known = ("value", "replace", "each", *(("source", "quote") if name == "cites" else ()))
        self._keys(where, given, known)
        citing = {key: given[key] for key in ("source", "quote") if key in given}
        if citing and "value" in given:
            self._fault(where, "has value beside source; use one of them")
            return None
        if citing:
            made: FieldRule | None = FieldRule(
                named={
                    key: template
                    for key, text in citing.items()
                    if (template := self._template((*where, key), text)) is not None
                }
            )
            if "source" not in citing or "each" not in given:
                self._fault(where, "needs each and source")
        elif "value" in given:
            made = self._templates((*where, "value"), given["value"])
        else:
            self._fault(where, "needs value, a template")
            return None
        if made is not None:
            made.replace = list(self._replaces((*where, "replace"), given.get("replace")))
            made.each = self._path((*where, "each"), given["each"]) if given.get("each") else None
        return made

    def _replaces(self, where: Where, given: Any) -> Iterator[tuple[re.Pattern[str], str]]:
        for number, rule in enumerate(given if isinstance(given, list) else [given]):
            if rule is None:
                continue
            at = (*where, number)
            if not self._keys(at, rule, ("match", "with")):
                continue
            pattern = self._pattern((*at, "match"), rule.get("match"))
            words = "" if rule.get("with") is None else str(rule["with"])
            if pattern is None:
                continue
            try:
                re.compile(f"(?:{pattern.pattern})|").sub(words, "")
            except (re.error, IndexError) as error:
                self._fault((*at, "with"), f'"{words}" cannot stand for what is matched: {error}')
                continue
            yield pattern, words

    def _templates(self, where: Where, given: Any) -> FieldRule | None:
        if isinstance(given, list):
            found = [self._template((*where, number), text) for number, text in enumerate(given)]
            made = [template for template in found if template is not None]
            return FieldRule(made, listed=True) if len(made) == len(given) else None
        template = self._template(where, given)
        return None if template is None else FieldRule([template])

    def _template(self, where: Where, given: Any) -> Template | None:
        if given is None or isinstance(given, dict | list):
            self._fault(where, "must be a template: text in which {column} stands for a value")
            return None
        try:
            made = Template(str(given))
        except FillingError as error:
            self._fault(where, str(error))
            return None
        line = line_of(self.value, where)
        self.made.lines |= {id(path): line for path in made.paths()}
        return made

    def _path(self, where: Where, given: Any) -> Path | None:
        try:
            made = Path(str(given))
        except FillingError as error:
            self._fault(where, str(error))
            return None
        self.made.lines[id(made)] = line_of(self.value, where)
        return made

    def _pattern(self, where: Where, given: Any) -> re.Pattern[str] | None:
        try:
            return re.compile(str(given))
        except re.error as error:
            self._fault(where, f'"{given}" is no regular expression: {error}')
            return None


def _named(where: Where) -> Iterator[str]:
    """Say where: "record 2", "replace", "item 1"."""
    for number, part in enumerate(where):
        if isinstance(part, int):
            yield f"{'record' if where[:number] == ('records',) else 'item'} {part + 1}"
        elif part != "records" or len(where) == 1:
            yield part


def _text(value: Any, nulls: frozenset[str]) -> str | None:
    """Answer a value as a condition compares it; nothing is None."""
    if isinstance(value, str):
        return None if value in nulls else value
    if value is None or value is MISSING:
        return None
    if isinstance(value, dict | list):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
