"""When a convention is chosen, what the recorded words mean is worked out again.

Nothing that is recorded is overwritten: a dating is added for each revision whose dates mean
something else now, and a figure for each whose value does, in the batch that made the choice, so
that what was known before still says what it said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline import catalog
from timeline.dates import STANDARD, under
from timeline.errors import DateError, Fault, InvalidRecordsError
from timeline.ledger.dating import DatingError, Understanding, dating_of
from timeline.records import parse_figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    from timeline.ledger.planning import Plan

__all__ = ["Choices", "choices_of", "choices_with", "choosing", "dated_anew", "figured_anew"]

Choices = dict[str, tuple[int, ...]]
"""The conventions of which another than the standard value was chosen."""


def choices_of(connection: duckdb.DuckDBPyConnection) -> Choices:
    """Answer what is chosen now."""
    found = connection.execute(catalog.statement("choices")).fetchall()
    return {name: tuple(value) for name, value in found}


def choosing(
    connection: duckdb.DuckDBPyConnection, name: str, value: list[int] | None
) -> list[dict[str, Any]]:
    """Answer the records that choose a convention's value; None goes back to the standard one."""
    record = {"record": "policy", "id": name}
    if value is None:
        return [{**record, "op": "retract"}]
    found = connection.execute(catalog.statement("known_items"), {"ids": [name]}).fetchall()
    last = next((op for kind, _, op in found if kind == "policy"), None)
    if last is None:
        return [{**record, "op": "assert", "value": value}]
    restored = [{**record, "op": "restore"}] if last == "retract" else []
    return [*restored, {**record, "op": "correct", "value": value}]


def choices_with(before: Choices, made: Plan) -> Choices:
    """Answer what is chosen when a plan is carried out."""
    after = dict(before)
    for revision in made.revisions["policy"]:
        if revision["op"] == "retract":
            after.pop(revision["policy_id"], None)
        else:
            after[revision["policy_id"]] = tuple(revision["value"])
    return after


def dated_anew(
    connection: duckdb.DuckDBPyConnection, before: Choices, after: Choices
) -> list[dict[str, Any]]:
    """Answer what changes with a choice: the columns of dating_revision but seq and batch.

    Args:
        connection: the ledger, in which no row of the batch is yet.
        before: what was chosen up to now.
        after: what is chosen from now on.

    Raises:
        InvalidRecordsError: an expression that is recorded could not be understood any more.
    """
    understood = Understanding()
    changed = _changed(connection, before, after, understood)
    if not changed:
        return []
    cursor = connection.execute(catalog.statement("dated_by"), {"texts": sorted(changed)})
    names = [column[0] for column in cursor.description or ()]
    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    with under(after):
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            cites = [{"source": row["source"]}] if row["source"] else []
            try:
                dating = dating_of({**row, "cites": cites}, row["kind"], understood)
            except DatingError as error:
                item = f"{row['kind']} {row['id']}"
                faults.append(
                    Fault(f"could not be understood any more: {error.reason}", None, None, item)
                )
                continue
            said = [
                text for name in ("published", "when", "start", "end") for text in row[name] or ()
            ]
            rows.append(
                {
                    "revision": row["seq"],
                    "policy": next(changed[text] for text in said if text in changed),
                    "edtf": dating.edtf,
                    "stated_start_earliest": dating.start.earliest,
                    "stated_start_latest": dating.start.latest,
                    "stated_end_earliest": dating.end.earliest,
                    "stated_end_latest": dating.end.latest,
                    "stated_zone": "UTC" if dating.utc else None,
                    "rules": dating.rules or None,
                }
            )
    if faults:
        raise InvalidRecordsError(faults)
    return rows


def figured_anew(
    connection: duckdb.DuckDBPyConnection, before: Choices, after: Choices
) -> list[dict[str, Any]]:
    """Answer which values mean something else: the columns of figure_revision but seq and batch.

    Args:
        connection: the ledger, in which no row of the batch is yet.
        before: what was chosen up to now.
        after: what is chosen from now on.
    """
    names = [name for name in _chosen(before, after) if name.startswith("figure-")]
    if not names:
        return []
    texts = [text for (text,) in connection.execute(catalog.statement("values_said")).fetchall()]
    with under(before):
        old = {text: parse_figure(text) for text in texts}
    with under(after):
        new = {text: parse_figure(text) for text in texts}
    changed = {text: new[text] for text in texts if new[text] != old[text]}
    why = dict.fromkeys(changed, names[0])
    for name in names[1:]:
        with under({**before, name: after.get(name, STANDARD[name].value)}):
            why |= {text: name for text in changed if parse_figure(text) != old[text]}
    found = connection.execute(catalog.statement("valued_by"), {"texts": sorted(changed)})
    return [
        {
            "revision": seq,
            "policy": why[text],
            "value_low": changed[text].low,
            "value_high": changed[text].high,
            "qualifier": changed[text].qualifier,
        }
        for seq, text in found.fetchall()
    ]


def _chosen(before: Choices, after: Choices) -> list[str]:
    """Answer the conventions that have another value."""
    return [
        name
        for name, row in STANDARD.items()
        if before.get(name, row.value) != after.get(name, row.value)
    ]


def _changed(
    connection: duckdb.DuckDBPyConnection,
    before: Choices,
    after: Choices,
    understood: Understanding,
) -> dict[str, str]:
    """Answer the recorded expressions that mean something else, each with the convention why."""
    names = _chosen(before, after)
    if not names:
        return {}
    texts = [text for (text,) in connection.execute(catalog.statement("expressions")).fetchall()]
    with under(before):
        shaped = dict(_shaped(texts, names))
    changed: dict[str, str] = {}
    with under(after):
        for text, (meaning, name) in shaped.items():
            try:
                same = understood(text) == meaning
            except DateError:
                same = False
            if not same:
                changed[text] = name
    return changed


def _shaped(texts: Iterable[str], names: list[str]) -> Iterable[tuple[str, tuple[Any, str]]]:
    """Yield the expressions that one of these conventions shapes, their meaning and its name."""
    understood = Understanding()
    for text in texts:
        try:
            meaning = understood(text)
        except DateError:
            continue  # an earlier version understood it, and what it understood stands
        for name in meaning.policies:
            if name in names:
                yield text, (meaning, name)
                break
