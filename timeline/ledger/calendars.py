"""The calendar of a country comes into the ledger with the first date that leans on it.

It is kept as it was known then: a newer version of the package that it is from changes nothing that
is recorded, and SQL needs no package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline import catalog
from timeline.dates.workdays import PLAIN, calendar_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import duckdb

__all__ = ["calendars_for"]


def calendars_for(
    connection: duckdb.DuckDBPyConnection, revisions: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Answer the calendars that these lean on and the ledger does not hold: its columns.

    Args:
        connection: the ledger.
        revisions: with `rules`, as `timeline.ledger.dating` makes them.
    """
    codes = {
        rule["snap"].partition(":")[2]
        for revision in revisions
        for rule in revision.get("rules") or ()
        if rule["snap"] and rule["snap"].startswith(f"{PLAIN}:")
    }
    named = {code for code in codes if not code.isdigit()}  # figures are a weekend, with no holiday
    if not named:
        return []
    held = {code for (code,) in connection.execute(catalog.statement("calendars")).fetchall()}
    return [
        {
            "calendar": code,
            "origin": calendar.origin,
            "weekend": list(calendar.weekend),
            "closed": list(calendar.closed),
            "opened": list(calendar.opened),
        }
        for code in sorted(named - held)
        for calendar in [calendar_of(code)]
    ]
