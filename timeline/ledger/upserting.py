"""What an upsert comes to: an assertion, a correction of what differs, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.records import CORRECTS
from timeline.records.mapping import UPSERT
from timeline.records.reading import Collector, composed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.ledger.remembering import Memory
    from timeline.records.mapping import Mapped
    from timeline.records.models import Row
    from timeline.records.reading import Reading

__all__ = ["item_of", "settled"]

Item = tuple[str, str]


def item_of(record: Mapped) -> Item:
    """Answer the kind and id of a record; the id is empty where it has none that could be one."""
    id_ = record.get("id")
    if id_ is None and record["record"] == "link":
        id_ = " ".join(str(record.get(name)) for name in ("from", "kind", "to"))
    return record["record"], id_ if isinstance(id_, str) else ""


def settled(
    records: Iterable[tuple[Mapped, int]], memory: Memory, file: str
) -> tuple[Reading, int]:
    """Answer the records of one batch as the ledger takes them, and how many say nothing new.

    Args:
        records: each with its line; their items have been recalled.
        memory: what is known of the items.
        file: the name that faults give.
    """
    collector = Collector(file)
    ops: dict[Item, str] = {}
    states: dict[Item, Row] = {}
    unchanged = 0
    for given, line in records:
        record = composed(dict(given))
        item = item_of(record)
        last = ops.get(item) or memory.last_op(item)
        op = record["op"]
        if op == "retract" and last in {None, "retract"}:
            unchanged += 1
            continue
        if op == UPSERT:
            record["op"] = "assert" if last is None else "correct"
        elif op == "assert":
            del record["op"]
        before = len(collector.reading.rows)
        if op == UPSERT and last == "retract":
            _restore(record, collector, line)
        if op == UPSERT and last is not None and not _changes(record):
            unchanged += before == len(collector.reading.rows)
            ops[item] = "restore"
            continue
        collector.add(record, line)
        if len(collector.reading.rows) == before:
            continue  # it is faulty
        row = collector.reading.rows[-1]
        if op == UPSERT and last is not None:
            state = states.get(item) or memory.state(item)
            if not _kept(row, state):
                collector.reading.rows.pop()
                unchanged += before == len(collector.reading.rows)
                ops[item] = "restore" if last == "retract" else last
                continue
        ops[item] = row["op"]
        states[item] = _after(row, states.get(item), memory, item, last)
    return collector.reading, unchanged


def _restore(record: Mapped, collector: Collector, line: int) -> None:
    names = ("record", "id") if "id" in record else ("record", "from", "kind", "to")
    restored = {name: record[name] for name in names} | {"op": "restore"}
    collector.add(restored, line)


def _changes(record: Mapped) -> bool:
    """Say whether a correction gives any field."""
    names = set(CORRECTS[record["record"]]) | {"source", "quote"}
    if record["record"] == "link" and record.get("id") is None:
        names -= {"from", "kind", "to"}
    return bool(names & record.keys())


def _kept(row: Row, state: Row) -> bool:
    """Leave out of a correction what is as it was; say whether anything is left."""
    kind = row["kind"]
    row["fields"] = [
        name for name in row["fields"] if not _same(row, state, CORRECTS[kind][name][0])
    ]
    return bool(row["fields"])


def _same(row: Row, state: Row, key: str) -> bool:
    new, old = row[key], state[key]
    if key in {"from_ref", "to_ref"}:
        return bool(new == old or str(old).partition(":")[2] == new)
    return bool(new == old)


def _after(
    row: Row, state: Row | None, memory: Memory, item: Item, last: str | None
) -> dict[str, Any]:
    """Answer the state that an item has after a row."""
    if row["op"] == "assert":
        return row
    if state is None:
        if last is None:
            return row  # a fault, which the plan finds
        state = memory.state(item)
    changed = {key: row[key] for name in row["fields"] for key in CORRECTS[row["kind"]][name]}
    return {**state, **changed}
