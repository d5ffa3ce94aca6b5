"""What is known of items while many batches are planned: each is asked of the ledger once.

A batch that is planned and not yet written counts as written for those that follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline import catalog
from timeline.ledger.kinds import KINDS
from timeline.ledger.planning import (
    RANK,
    Known,
    Plan,
    add_revision,
    check_references,
    states_of,
)
from timeline.records import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from timeline.ledger.dating import Understanding
    from timeline.records.models import Row

__all__ = ["Memory"]

Item = tuple[str, str]

MOST = 200_000
"""Items that are kept in mind at most; some hundred megabytes."""


class Memory:
    """Knows of items what the ledger holds and what the batches planned since make of them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, empty: bool) -> None:
        self._connection = connection
        self._whole = empty
        """Everything that there is is known: nothing need be asked."""
        self._ops: dict[str, dict[str, str]] = {}
        """By id and kind, what was last done; an id that is nowhere has no kinds."""
        self._states: dict[Item, Row] = {}
        self._mergers: dict[str, tuple[str, str] | None] = {}

    def recall(self, ids: Iterable[str]) -> None:
        """Ask the ledger for what is not known yet of these ids."""
        if self._whole:
            return
        new = sorted({id_ for id_ in ids if id_ not in self._ops})
        if not new:
            return
        self._ops |= {id_: {} for id_ in new}
        statement = catalog.statement("known_items")
        for kind, id_, op in self._connection.execute(statement, {"ids": new}).fetchall():
            self._ops[id_][kind] = op

    def recall_states(self, items: Iterable[Item]) -> None:
        """Ask the ledger for the states of those of these items that are there."""
        items = set(items)
        self.recall(id_ for _, id_ in items)
        for kind in KINDS:
            new = sorted(
                id_
                for what, id_ in items
                if what == kind
                and (kind, id_) not in self._states
                and kind in self._ops.get(id_, {})
            )
            found = states_of(self._connection, kind, new) if new else {}
            self._states |= {(kind, id_): state for id_, state in found.items()}

    def last_op(self, item: Item) -> str | None:
        """Answer what was last done to an item that was recalled, None where it is not there."""
        kind, id_ = item
        return self._ops.get(id_, {}).get(kind)

    def state(self, item: Item) -> Row:
        """Answer the state of an item that is there and was recalled."""
        return self._states[item]

    def plan(self, rows: Sequence[Row], understood: Understanding) -> Plan:
        """Plan a batch as `timeline.ledger.planning.plan` does, and remember what it makes."""
        named = {row["id"] for row in rows} | {id_ for row in rows for _, id_, _ in references(row)}
        self.recall(named)
        self.recall_states((row["kind"], row["id"]) for row in rows if row["op"] != "assert")
        known = Known(self._connection, self._ops_of(named), mergers=self._mergers)
        items = ((row["kind"], row["id"]) for row in rows)
        known.states |= {item: self._states[item] for item in items if item in self._states}
        made = Plan()
        for row in sorted(rows, key=lambda row: RANK[row["op"]]):
            add_revision(made, known, row, understood)
        anchors = made.anchors()
        self.recall(anchors)
        known.ops = self._ops_of(anchors) | known.ops
        check_references(self._connection, made, known, rows)
        for (kind, id_), op in known.ops.items():
            self._ops.setdefault(id_, {})[kind] = op
        self._states |= known.states
        return made

    def trim(self) -> None:
        """Forget everything where it has become too much; all that was planned is written."""
        if len(self._states) > MOST or len(self._ops) > 2 * MOST:
            self._ops.clear()
            self._states.clear()
            self._whole = False

    def _ops_of(self, ids: Iterable[str]) -> dict[Item, str]:
        return {(kind, id_): op for id_ in ids for kind, op in self._ops.get(id_, {}).items()}
