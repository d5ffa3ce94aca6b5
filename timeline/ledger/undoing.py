"""What undoes a batch: records that bring every item that it touched back to where it was.

Undoing adds a batch and takes nothing away, so it can itself be undone. It is refused where
something later leans on what the batch brought.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline import catalog
from timeline.errors import ConflictError, NotFoundError
from timeline.ledger.planning import states_of
from timeline.records import CORRECTS

if TYPE_CHECKING:
    import duckdb

    from timeline.records.models import Row

__all__ = ["undoing"]


def undoing(connection: duckdb.DuckDBPyConnection, batch: int) -> list[Row]:
    """Answer the records that undo a batch.

    Raises:
        NotFoundError: there is no such batch.
        ConflictError: a later batch depends on it, or it changed nothing that is not undone; the
            message names every reason.
    """
    found = connection.execute(catalog.statement("batch_items"), {"batch": batch}).fetchall()
    asked = {"batch": batch, "before": False}
    if not found and not connection.execute(catalog.statement("record_time"), asked).fetchone():
        raise NotFoundError(f"there is no batch {batch}; `timeline query batches` lists them")
    reasons: list[str] = []
    records: list[Row] = []
    for kind in CORRECTS:
        later = {id_: last for of, id_, last in found if of == kind}
        ids = list(later)
        before = states_of(connection, kind, ids, before=batch)
        after = states_of(connection, kind, ids, before=batch + 1)
        now = states_of(connection, kind, ids)
        for id_ in ids:
            # What was changed again and is back where this batch left it is no reason.
            if later[id_] and _told(after[id_]) != _told(now[id_]):
                reasons.append(f"the {kind} {id_} was changed again in batch {later[id_]}")
            records += _back(kind, id_, before.get(id_), now[id_])
    gone = [f"{row['record']}:{row['id']}" for row in records if row["op"] == "retract"]
    mine = {(kind, id_) for kind, id_, _ in found}
    for kind, id_, on_kind, on_id, since in connection.execute(
        catalog.statement("leaning_on"), {"items": gone}
    ).fetchall():
        if (kind, id_) not in mine:
            reasons.append(f"the {kind} {id_} names the {on_kind} {on_id} since batch {since}")
    if reasons:
        raise ConflictError(f"batch {batch} cannot be undone: {'; '.join(reasons)}")
    if not records:
        raise ConflictError(f"batch {batch} left nothing that could be undone")
    return records


def _back(kind: str, id_: str, before: dict[str, Any] | None, now: dict[str, Any]) -> list[Row]:
    """Answer what brings one item from where it is to where it was; each a state with its `op`."""
    stood = before is not None and before["op"] != "retract"
    stands = now["op"] != "retract"
    item = {"record": kind, "id": id_}
    if not stood:
        return [{**item, "op": "retract"}] if stands else []
    assert before is not None  # noqa: S101 - for the type checker: what stood was there
    records: list[Row] = [] if stands else [{**item, "op": "restore"}]
    fields = {
        name: _given(keys[0], before)
        for name, keys in CORRECTS[kind].items()
        if any(before[key] != now[key] for key in keys)
    }
    return [*records, {**item, "op": "correct", **fields}] if fields else records


def _told(state: dict[str, Any]) -> dict[str, Any]:
    """Answer a state by what it says, whichever op led to it; what is retracted says nothing."""
    retracted = state["op"] == "retract"
    return {} if retracted else {key: said for key, said in state.items() if key != "op"}


def _given(key: str, state: dict[str, Any]) -> Any:
    """Answer a field as a record gives it; what is empty is cleared."""
    return state[key] or None
