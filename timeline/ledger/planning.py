"""From records to revisions: what is there, what each record makes of it, and what is wrong.

Planning reads the ledger and writes nothing. Every revision carries the item's whole state, so a
correction that gives one field carries the others over. Within a batch the order of the records
does not matter: assertions come first, then restorations, corrections, retractions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from timeline import catalog
from timeline.dates import STANDARD
from timeline.errors import Fault, InvalidInputError, did_you_mean
from timeline.ledger.dating import DatingError, Understanding
from timeline.ledger.kinds import KINDS
from timeline.records import CORRECTS, parse_figure, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import duckdb

    from timeline.records.models import Row

__all__ = [
    "RANK",
    "Known",
    "Plan",
    "add_revision",
    "check_references",
    "columns_of",
    "plan",
    "states_of",
]

RANK = {"assert": 0, "restore": 1, "correct": 2, "retract": 3}

_COLUMN = {
    "published": "published_text",
    "file_name": "file",
    "event_kind": "kind",
    "link_kind": "kind",
    "when": "when_text",
    "start": "start_text",
    "end": "end_text",
}
"""Keys of a record's row that the ledger's column calls otherwise."""

_STATE = {
    kind: tuple(key for keys in fields.values() for key in keys)
    for kind, fields in CORRECTS.items()
}
_COLUMNS = {
    kind: tuple((key, _COLUMN.get(key, key)) for key in keys) for kind, keys in _STATE.items()
}
_DATED = KINDS[:3]
_MOST_HINTS = 20
_FEW = 8
_LISTS = frozenset({"published", "actors", "tags", "cites", "when", "start", "end", "said_by"})


@dataclass(slots=True)
class Plan:
    """What a batch would write.

    Attributes:
        revisions: by kind, in the order to be written, with the ledger's columns but seq and batch.
        faults: everything that is wrong; with any of them nothing is to be written.
    """

    revisions: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {kind: [] for kind in KINDS}
    )
    faults: list[Fault] = field(default_factory=list)

    def anchors(self) -> set[str]:
        """Answer the ids of the items that date expressions lean on."""
        return {
            rule["anchor_id"]
            for revisions in self.revisions.values()
            for revision in revisions
            for rule in revision.get("rules") or ()
            if rule["anchor_kind"] != "self"
        }


@dataclass(slots=True)
class Known:
    """What the ledger holds of the items that the records name."""

    connection: duckdb.DuckDBPyConnection
    ops: dict[tuple[str, str], str] = field(default_factory=dict)
    states: dict[tuple[str, str], Row] = field(default_factory=dict)
    mergers: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    """Mergers that are planned and not written yet, by the link's id; None: retracted."""
    _ids: list[tuple[str, str]] | None = None
    _hints: int = 0

    def hint(self, kind: str | None, id_: str) -> str:
        """Answer the nearest id of a kind (None: of any), or nothing after the first few hints.

        Each compares with every id that there is: a large file full of faults must not take hours.
        """
        self._hints += 1
        if self._hints > _MOST_HINTS:
            return ""
        if self._ids is None:
            self._ids = self.connection.execute(catalog.statement("all_ids")).fetchall()
        there = {name for what, name in (*self._ids, *self.ops) if kind in (None, what)}
        return did_you_mean(id_, sorted(there))


def plan(
    connection: duckdb.DuckDBPyConnection, rows: Sequence[Row], understood: Understanding
) -> Plan:
    """Answer what the rows would write, and everything that is wrong with them.

    Args:
        connection: the ledger.
        rows: as `timeline.records` makes them.
        understood: what understands date expressions.
    """
    made = Plan()
    named = {row["id"] for row in rows} | {id_ for row in rows for _, id_, _ in references(row)}
    known = Known(connection)
    _look_up(connection, known, named, few=all(row["kind"] != "policy" for row in rows))
    changing = [row for row in rows if row["op"] != "assert"]
    for kind in KINDS:
        ids = [row["id"] for row in changing if row["kind"] == kind]
        if ids:
            found = states_of(connection, kind, ids)
            known.states |= {(kind, id_): state for id_, state in found.items()}
    for row in sorted(rows, key=lambda row: RANK[row["op"]]):
        add_revision(made, known, row, understood)
    check_references(connection, made, known, rows)
    return made


def _look_up(
    connection: duckdb.DuckDBPyConnection, known: Known, ids: Iterable[str], *, few: bool = True
) -> None:
    asked = sorted(ids)
    if asked:
        statement = "known_few" if few and len(asked) <= _FEW else "known_items"
        found = connection.execute(catalog.statement(statement), {"ids": asked}).fetchall()
        known.ops |= {(kind, id_): op for kind, id_, op in found}


def columns_of(kind: str) -> dict[str, list[str]]:
    """Answer of each field that a record of a kind may correct which columns of the ledger it sets.

    >>> columns_of("claim")["value"]
    ['value_text', 'value_low', 'value_high', 'qualifier']
    """
    fields = CORRECTS[kind].items()
    return {name: [_COLUMN.get(key, key) for key in keys] for name, keys in fields}


def states_of(
    connection: duckdb.DuckDBPyConnection, kind: str, ids: list[str], before: int | None = None
) -> dict[str, Row]:
    """Answer the last revision of items, by their ids: the keys of a record's row, and `op`.

    Args:
        connection: the ledger.
        kind: of the items.
        ids: which items; one that was never recorded is left out.
        before: as before this batch; None: as now.
    """
    if not ids:
        return {}
    cursor = connection.execute(
        catalog.statement(f"state_of_{kind}"), {"ids": ids, "before": before}
    )
    names = [column[0] for column in cursor.description or ()]
    states: dict[str, Row] = {}
    for values in cursor.fetchall():
        columns = dict(zip(names, values, strict=True))
        state = {key: columns[_COLUMN.get(key, key)] for key in _STATE[kind]}
        state |= {key: state[key] or [] for key in state.keys() & _LISTS}
        states[columns[f"{kind}_id"]] = state | {"op": columns["op"]}
    return states


def _fault(row: Row, message: str, name: str | None = None) -> Fault:
    return Fault(message, row.get("file"), row.get("line"), f"{row['kind']} {row['id']}", name)


def add_revision(made: Plan, known: Known, row: Row, understood: Understanding) -> None:
    """Add what a record makes of its item to a plan, or what is wrong with it."""
    kind, op, item = row["kind"], row["op"], (row["kind"], row["id"])
    before = known.ops.get(item)
    if problem := _impossible(row, before, known):
        made.faults.append(_fault(row, problem))
        return
    if op == "assert":
        state = {key: row[key] for key in _STATE[kind]}
    else:
        state = {key: known.states[item][key] for key in _STATE[kind]}
        for name in row["fields"] if op == "correct" else ():
            state |= {key: row[key] for key in CORRECTS[kind][name]}
    if kind == "policy" and op != "retract" and (problem := _not_chosen(row["id"], state["value"])):
        made.faults.append(_fault(row, problem))
        return
    known.ops[item] = op
    known.states[item] = state
    revision: dict[str, Any] = {column: state[key] for key, column in _COLUMNS[kind]}
    revision |= {
        f"{kind}_id": row["id"],
        "op": op,
        "reason": row["reason"],
        "reason_kind": row["reason_kind"],
        "fields": row["fields"] if op == "correct" else None,
    }
    if kind == "claim":
        revision |= _figured(state["value_text"])
    if kind in _DATED:
        try:
            revision |= understood.dating(state, kind).columns(kind)
        except DatingError as error:
            made.faults.append(_fault(row, error.reason, error.name))
            return
    revision["_row"] = row
    made.revisions[kind].append(revision)


def _not_chosen(name: str, value: Sequence[int]) -> str | None:
    """Answer why a convention cannot have a value, or nothing."""
    if name not in STANDARD:
        return f"there is no convention of that name{did_you_mean(name, STANDARD)}"
    try:
        STANDARD[name].chosen(tuple(value))
    except InvalidInputError as error:
        return str(error)
    return None


def _impossible(row: Row, before: str | None, known: Known) -> str | None:
    """Answer why an op cannot follow what was done to the item before, or nothing."""
    kind, id_, op = row["kind"], row["id"], row["op"]
    if op == "assert":
        if before == "retract":
            return "was retracted; to bring it back use op: restore"
        return None if before is None else "is there already; to change it use op: correct"
    if before is None:
        elsewhere = [other for other in KINDS if (other, id_) in known.ops]
        hint = f"; that is the id of a {elsewhere[0]}" if elsewhere else known.hint(kind, id_)
        return f"cannot {op}: there is no {kind} of that id{hint}"
    if op == "restore":
        return None if before == "retract" else "is not retracted, so there is nothing to restore"
    return f"cannot {op}: it is retracted; restore it first" if before == "retract" else None


def _figured(value: str) -> dict[str, Any]:
    """Answer what a value means under the conventions in force, which reading did not know."""
    figure = parse_figure(value)
    return {"value_low": figure.low, "value_high": figure.high, "qualifier": figure.qualifier}


def check_references(
    connection: duckdb.DuckDBPyConnection, made: Plan, known: Known, rows: Sequence[Row]
) -> None:
    """Find what names an item that is not there, in fields and in date expressions."""
    anchors = made.anchors()
    asked = {id_ for _, id_ in known.ops}
    _look_up_new(connection, known, anchors - asked)
    missing: list[tuple[Row, str | None, str, str]] = []
    for row in rows:
        if row["op"] in {"retract", "restore"}:
            continue
        missing += [
            (row, kind, id_, name)
            for kind, id_, name in references(row)
            if not _is_there(known, kind, id_)
        ]
    for revisions in made.revisions.values():
        for revision in revisions:
            row = revision["_row"]
            if row["op"] in {"retract", "restore"}:
                continue
            # An expression makes several rules, and is wrong once.
            leant_on = {
                (rule["anchor_kind"], rule["anchor_id"], f'"{rule["text"]}"'): None
                for rule in revision.get("rules") or ()
                if rule["anchor_kind"] != "self"
            }
            missing += [
                (row, kind, id_, words)
                for kind, id_, words in leant_on
                if not _is_there(known, kind, id_)
            ]
    if missing:
        _name_missing(known, made, missing)
    _settle_links(made, known)
    made.faults += _misled(known, made.revisions["link"])
    for revisions in made.revisions.values():
        for revision in revisions:
            del revision["_row"]


def _look_up_new(connection: duckdb.DuckDBPyConnection, known: Known, ids: set[str]) -> None:
    batch_ops = dict(known.ops)
    _look_up(connection, known, ids)
    known.ops |= batch_ops


def _is_there(known: Known, kind: str | None, id_: str) -> bool:
    kinds = (kind,) if kind else _DATED
    return any((one, id_) in known.ops for one in kinds)


def _name_missing(
    known: Known,
    made: Plan,
    missing: list[tuple[Row, str | None, str, str]],
) -> None:
    for row, kind, id_, name in missing:
        same = [what for what in _DATED if (what, id_) in known.ops]
        hint = known.hint(kind, id_)
        if same and not hint:
            hint = f"; that is the id of a {same[0]}: write {same[0]}:{id_}"
        made.faults.append(_fault(row, f"there is no {kind or 'item'} {id_!r}{hint}", name))


def _settle_links(made: Plan, known: Known) -> None:
    """A bare id in a link becomes kind:id: a later item of that id cannot take its place."""
    for revision in made.revisions["link"]:
        for name in ("from_ref", "to_ref"):
            kind, mark, _ = revision[name].partition(":")
            if mark and kind in KINDS:
                continue
            found = [
                one for one in ("claim", "event", "source") if (one, revision[name]) in known.ops
            ]
            if found:
                revision[name] = f"{found[0]}:{revision[name]}"


def _misled(known: Known, links: Sequence[dict[str, Any]]) -> Iterator[Fault]:
    """Find mergers that do not lead from an event to one that stands for itself."""
    given = {link["link_id"]: link for link in links if link["kind"] == "merged_into"}
    if not given:
        return
    for id_, link in given.items():
        retracted = link["op"] == "retract"
        known.mergers[id_] = None if retracted else (link["from_ref"], link["to_ref"])
    held = known.connection.execute(catalog.statement("merged"), {"known": None}).fetchall()
    mergers = {id_: (one, other) for id_, one, other in held} | known.mergers
    into: dict[str, list[str]] = {}
    for pair in mergers.values():
        if pair is not None:
            into.setdefault(pair[0], []).append(pair[1])
    for link in given.values():
        if link["op"] != "retract" and (problem := _misleading(link, into)):
            yield _fault(link["_row"], *problem)


def _misleading(link: dict[str, Any], into: dict[str, list[str]]) -> tuple[str, str] | None:
    """Answer what is wrong with a merger and in which field, or nothing."""
    one, other = link["from_ref"], link["to_ref"]
    if not (one.startswith("event:") and other.startswith("event:")):
        return "only an event can be merged, into an event", "kind"
    if one == other:
        return "an event cannot be merged into itself", "to"
    if len(into[one]) > 1:
        return f"{one} would be merged into two: {' and '.join(sorted(into[one]))}", "from"
    if other in into:
        return f"{other} is merged into {into[other][0]}; merge into that", "to"
    followers = sorted(event for event, others in into.items() if one in others)
    if followers:
        return f"{followers[0]} is merged into {one}; merge it into {other} as well", "from"
    return None
