"""The one place that asks what time it is.

Everything else is handed a moment, so that tests and deterministic reports can choose it.
"""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["now"]


def now() -> datetime:
    """Answer the present moment in UTC, with microseconds and without a zone attached.

    The ledger stores TIMESTAMP in UTC, which has no zone of its own.
    """
    return datetime.now(UTC).replace(tzinfo=None)  # noqa: TID251 - this is the place
