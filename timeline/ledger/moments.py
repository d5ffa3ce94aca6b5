"""A moment as people give it: a date, an instant, or the number of a batch."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from timeline import catalog
from timeline.dates import Bounds, solve, understand
from timeline.dates.calendar import civil_from_days
from timeline.errors import DateError, InvalidInputError, NotFoundError

if TYPE_CHECKING:
    import duckdb

__all__ = ["Moment", "calendar_moment", "record_moment"]

Moment = str | int | date | datetime
"""A date or instant as text or value; for a moment of record also the number of a batch."""

_BATCH = re.compile(r"\d{1,9}")
_DAY = 86_400 * 10**6


def record_moment(
    connection: duckdb.DuckDBPyConnection, given: Moment | None, name: str, *, late: bool
) -> str | None:
    """Answer a moment of record as TIMESTAMP text in UTC.

    Args:
        connection: the ledger, which knows when a batch was recorded.
        given: a batch's number (an int, or text of digits; four digits are a year), a date, an
            instant, or None: now.
        name: what it is called where it was given; named in errors.
        late: of a date, its last microsecond, so that all of the day is in; else its first.

    Raises:
        NotFoundError: there is no batch of that number.
        InvalidInputError: it is no moment.
    """
    if isinstance(given, str) and _BATCH.fullmatch(given) and len(given) != 4:
        given = int(given)
    if not isinstance(given, int):
        return calendar_moment(given, name, late=late)
    found = connection.execute(catalog.statement("record_time"), {"batch": given}).fetchone()
    if found is None:
        raise NotFoundError(
            f"{name}: there is no batch {given}; `timeline query batches` lists them"
        )
    return str(found[0])


def calendar_moment(given: Moment | None, name: str, *, late: bool) -> str | None:
    """Answer a date or an instant as TIMESTAMP text in UTC; see `record_moment`."""
    if given is None:
        return None
    text = given.isoformat() if isinstance(given, date) else str(given)
    try:
        meaning = understand(
            text.replace(" ", "T", 1) if re.match(r"-?\d{4}-\d\d-\d\d \d", text) else text
        )
        start, end = solve(meaning)
    except DateError as error:
        raise InvalidInputError(f"{name}: {error}") from error
    return _text(Bounds(start.earliest, end.latest), name, text, late=late)


def _text(bounds: Bounds, name: str, given: str, *, late: bool) -> str:
    at = bounds.latest if late else bounds.earliest
    if at is None:
        if bounds == Bounds():
            raise InvalidInputError(
                f"{name}: {given!r} is no moment; give a date, an instant or a batch"
            )
        return "infinity" if late else "-infinity"
    days, micros = divmod(at, _DAY)
    year, month, day = civil_from_days(days)
    seconds, fraction = divmod(micros, 10**6)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{fraction:06}"
    era = "" if year > 0 else " (BC)"
    return f"{year if year > 0 else 1 - year:04}-{month:02}-{day:02}{era} {clock}"
