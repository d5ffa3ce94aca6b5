"""A moment as people give it: a date, an instant, or the number of a batch."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from timeline import catalog
from timeline.dates import Bounds
from timeline.dates.calendar import civil_from_days
from timeline.errors import DateError, InvalidInputError, NotFoundError

if TYPE_CHECKING:
    import duckdb

__all__ = ["Moment", "Moments"]

Moment = str | int | date | datetime
"""A date or instant as text or value; for a moment of record also a batch: 7, "before 7"."""

_BATCH = re.compile(r"(before (?:batch )?)?([0-9]{1,9})")
_DAY = 86_400 * 10**6


class Moments:
    """Reads moments as people give them.

    Args:
        connection: the ledger, which knows when a batch was recorded.
        zone: the IANA zone of the reader, in which dates and times without an offset are meant;
            None is UTC.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, zone: str | None = None) -> None:
        self._connection = connection
        self._zone = zone

    def of_record(self, given: Moment | None, name: str, *, late: bool) -> str | None:
        """Answer a moment of record as TIMESTAMP text in UTC.

        Args:
            given: a batch's number (an int, or text of digits; four digits are a year), "before"
                and such a number, a date, an instant, or None: now.
            name: what it is called where it was given; named in errors.
            late: of a date, its last microsecond, so that all of the day is in; else its first.

        Raises:
            NotFoundError: there is no batch of that number.
            InvalidInputError: it is no moment.
        """
        batch = _BATCH.fullmatch(str(given))
        if batch is None or (isinstance(given, str) and not batch[1] and len(batch[2]) == 4):
            return self.of_calendar(given, name, late=late)
        found = self._connection.execute(
            catalog.statement("record_time"), {"batch": int(batch[2]), "before": bool(batch[1])}
        ).fetchone()
        if found is None:
            raise NotFoundError(
                f"{name}: there is no batch {batch[2]}; `timeline query batches` lists them"
            )
        return str(found[0])

    def of_calendar(self, given: Moment | None, name: str, *, late: bool) -> str | None:
        """Answer a date or an instant as TIMESTAMP text in UTC; see `of_record`."""
        if given is None:
            return None
        text = given.isoformat() if isinstance(given, date) else str(given)
        from timeline.dates import solve, understand  # most questions give no words

        try:
            meaning = understand(
                text.replace(" ", "T", 1) if re.match(r"-?\d{4}-\d\d-\d\d \d", text) else text
            )
            start, end = solve(meaning, zone=self._zone)
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
