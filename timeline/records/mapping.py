r"""Mappings: how the columns of somebody's own table become the fields of records.

A mapping is a YAML file (or the same as a dictionary):

    table: {format: csv, nulls: ["", "n/a"]}
    sql: SELECT * FROM input ORDER BY commit_time
    batch:
      recorded_at: "{commit_time}"
      reason: "{subject}"
    records:
      - record: claim
        rows: {kind: [add, revise], new: {not: null}}
        op: upsert
        id: "{path|slug}/{key}/{field|slug}"
        measure: "{field}"
        value: "{new}"
        when: {value: "{key}", replace: [{match: '^(\d{4})-01-01$', with: '\1'}]}

| key | says |
|---|---|
| `table` | `format` (csv, tsv, jsonl, json, parquet; else the name of the file says it), `delimiter`, `nulls` (texts that stand for nothing; `[""]` by default), `at` (where in a JSON file the list of rows is) |
| `sql` | one SELECT over the table `input`, where more is needed than this language has; its rows are then the rows |
| `batch` | templates of `recorded_at`, `author`, `reason`, `reason_kind`: rows in which all of them are the same and that follow each other are one batch; `most_rows` that one batch may hold (50,000) |
| `records` | what each row becomes: no record, one, or several, in this order |

| key of a record | says |
|---|---|
| `record` | source, event, claim or link |
| `op` | assert (by default), correct, retract, restore; or upsert: assert what is not there, correct the fields that differ in what is, restore first what was retracted, and write nothing where nothing differs. A retraction of what is not there is passed over |
| `rows` | which rows: a column (or path) with a text, a list of texts, null, `{matches: REGEX}` or `{not: ...}`; all must hold |
| `each` | a path to a list: one record for each of its items, which places name `{item}` and `{item.url}` |
| `nulls` | `clear`: a field whose place holds a null is cleared; else, as where there is no such place, it is not given |
| any field of the record | a template (`timeline.records.mapping_templates`); a list of them; or a mapping: `value` with `replace` (regular expressions, `match` and `with`, in order); or `each` with `value`, or with `source` and `quote` for `cites`, for a list with one item for each of another |
"""  # noqa: E501 - a row of a table is one line

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from timeline.errors import InvalidInputError, did_you_mean
from timeline.records.mapping_templates import MISSING, FillingError, Path, Template

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

__all__ = ["UPSERT", "Condition", "FieldRule", "Mapped", "RecordRule", "TableMapping"]

UPSERT = "upsert"

_ITEM = "item"

Mapped = dict[str, Any]
"""A record as people write it: `record`, `op` (which may be "upsert"), `id` and fields."""

Condition = Callable[[Any], bool]


@dataclass(slots=True)
class FieldRule:
    """What fills one field.

    Attributes:
        templates: one, or a list of them that makes a list.
        listed: it is a list, even of one.
        replace: what is replaced in each text.
        each: for a list with an item for each of another.
        named: for citations, the templates by the names of what they fill.
    """

    templates: list[Template] = field(default_factory=list)
    listed: bool = False
    replace: list[tuple[re.Pattern[str], str]] = field(default_factory=list)
    each: Path | None = None
    named: dict[str, Template] = field(default_factory=dict)

    def paths(self) -> Iterator[Path]:
        """Answer every path that it names."""
        if self.each is not None:
            yield self.each
        for template in (*self.templates, *self.named.values()):
            yield from template.paths()

    def __call__(self, row: Mapping[str, Any], nulls: frozenset[str]) -> Any:
        """Answer the field's value, None for a null, or MISSING."""
        if self.each is None:
            return self._replaced(self._filled(row, nulls))
        found = self.each(row)
        if found is MISSING or found is None:
            return found
        made: list[Any] = []
        for item in _items(found):
            value = self._one({**row, _ITEM: item}, nulls)
            made += [one for one in value if one not in made]
        return made

    def _one(self, row: Mapping[str, Any], nulls: frozenset[str]) -> list[Any]:
        if not self.named:
            value = self._replaced(self._filled(row, nulls))
            return value if isinstance(value, list) else [value] if value else []
        filled = {name: template(row, nulls) for name, template in self.named.items()}
        given = {name: value for name, value in filled.items() if value}
        return [given] if "source" in given else []

    def _filled(self, row: Mapping[str, Any], nulls: frozenset[str]) -> Any:
        if not self.listed:
            return self.templates[0](row, nulls)
        made: list[Any] = []
        missing: list[Any] = []
        for template in self.templates:
            value = template(row, nulls)
            if value is None or value is MISSING:
                missing.append(value)
            else:
                made += value if isinstance(value, list) else [value]
        return made or (missing[0] if missing else [])

    def _replaced(self, value: Any) -> Any:
        if not self.replace or value is None or value is MISSING:
            return value
        if isinstance(value, list):
            return [self._replaced(item) for item in value]
        for pattern, words in self.replace:
            value = pattern.sub(words, value)
        return value


@dataclass(slots=True)
class RecordRule:
    """How a row becomes records of one kind; `used`: some row became one."""

    kind: str
    op: str
    conditions: list[tuple[Path, Condition]]
    each: Path | None
    clear: bool
    fields: dict[str, FieldRule]
    used: bool = False

    def __call__(self, row: Mapping[str, Any], nulls: frozenset[str]) -> Iterator[Mapped]:
        """Answer the records of a row.

        Raises:
            FillingError: a place holds what cannot be used there; the message names the field.
        """
        if self.each is None:
            if self._holds(row):
                yield self._made(row, nulls)
            return
        for item in _items(self.each(row)):
            within = {**row, _ITEM: item}
            if self._holds(within):
                yield self._made(within, nulls)

    def _holds(self, row: Mapping[str, Any]) -> bool:
        return all(condition(path(row)) for path, condition in self.conditions)

    def _made(self, row: Mapping[str, Any], nulls: frozenset[str]) -> Mapped:
        self.used = True
        made: Mapped = {"record": self.kind, "op": self.op}
        for name, fill in self.fields.items():
            try:
                value = fill(row, nulls)
            except FillingError as error:
                raise FillingError(f"{name}: {error}") from None
            if value is MISSING or (value is None and not self.clear):
                continue
            made[name] = value
        return made

    def paths(self) -> Iterator[Path]:
        """Answer every path that it names."""
        yield from (path for path, _ in self.conditions)
        if self.each is not None:
            yield self.each
        for value in self.fields.values():
            yield from value.paths()


@dataclass(slots=True)
class TableMapping:
    """A mapping that was read and can be used.

    Attributes:
        file: its name, for messages.
        format, delimiter, nulls, at: how to read the table.
        sql: a SELECT over `input`, or None.
        header: templates of what a batch says of itself.
        most_rows: that one batch may hold.
        rules: what each row becomes.
    """

    file: str
    format: str | None = None
    delimiter: str | None = None
    nulls: frozenset[str] = frozenset({""})
    at: str | None = None
    sql: str | None = None
    header: dict[str, Template] = field(default_factory=dict)
    most_rows: int = 50_000
    rules: list[RecordRule] = field(default_factory=list)
    lines: dict[int, int | None] = field(default_factory=dict)
    """By the identity of a path, the line on which it stands."""

    def said(self, row: Mapping[str, Any]) -> dict[str, str]:
        """Answer what a row says of its batch.

        Raises:
            FillingError: a place holds what cannot be text.
        """
        filled = {name: template(row, self.nulls) for name, template in self.header.items()}
        return {
            name: value if isinstance(value, str) else ", ".join(value)
            for name, value in filled.items()
            if value is not None and value is not MISSING
        }

    def records(self, row: Mapping[str, Any]) -> list[Mapped]:
        """Answer the records that a row becomes, in the order of the mapping.

        Raises:
            FillingError: a place holds what cannot be used there; the message names the field.
        """
        return [record for rule in self.rules for record in rule(row, self.nulls)]

    def paths(self) -> Iterator[Path]:
        """Answer every path that the mapping names."""
        for template in self.header.values():
            yield from template.paths()
        for rule in self.rules:
            yield from rule.paths()

    def settle(self, columns: Sequence[str], table: str) -> None:
        """Hold the mapping against the columns of a table.

        Raises:
            InvalidInputError: it names one that the table does not have.
        """
        known = frozenset(columns)
        wrong: dict[str, str] = {}
        for path in self.paths():
            if not path.settle(known) and path.steps[0] != _ITEM:
                hint = did_you_mean(path.steps[0], columns)
                hint = hint or f"; it has {', '.join(columns)}"
                wrong.setdefault(
                    path.text, f'{self._where(path)}: {table} has no column "{path.text}"{hint}'
                )
        if wrong:
            raise InvalidInputError("\n".join(wrong.values()))

    def unseen(self) -> list[str]:
        """Answer what no row had: likely a slip in a path that no header could be held against."""
        header = [path for template in self.header.values() for path in template.paths()]
        asked = header + [path for rule in self.rules if rule.used for path in rule.paths()]
        return list(
            dict.fromkeys(
                f"{self._where(path)}: no row has {{{path.text}}}"
                for path in asked
                if not path.seen
            )
        )

    def _where(self, path: Path) -> str:
        line = self.lines.get(id(path))
        return self.file if line is None else f"{self.file}:{line}"


def _items(found: Any) -> list[Any]:
    if found is MISSING or found is None:
        return []
    return found if isinstance(found, list) else [found]
