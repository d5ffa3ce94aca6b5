"""The object that `timeline.open()` gives: every verb of the product, once.

Rows are plain dictionaries. Instants in them are ISO 8601 text in UTC, such as
"2025-04-30T23:59:59.999999Z"; None says that there is no such bound.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

import timeline
from timeline import ledger
from timeline.api.reporting import Reporter
from timeline.api.writing import Writer
from timeline.ledger.moments import Moment

if TYPE_CHECKING:
    from types import TracebackType

    from timeline.ledger import Receipt

__all__ = ["Moment", "Receipt", "Timeline", "open"]


def open(  # noqa: A001 - timeline.open, as people say it
    path: str | Path = "timeline.duckdb",
    *,
    read_only: bool = False,
    create: bool = False,
    wait: float = 5.0,
    zone: str | None = None,
) -> Timeline:
    """Open a ledger.

    Args:
        path: its file, or ":memory:" for one that is gone when it is closed. The workspace is the
            file's folder: its queries/ and reports/templates/ add to the built-in ones.
        read_only: open it beside other readers.
        create: make it where there is none.
        wait: seconds to wait while another process is writing to it.
        zone: the IANA zone of the reader, in which moments such as `known` and `since` are meant
            where they give no offset; None is UTC.

    Raises:
        NotFoundError: there is no such file, and `create` is not given.
        LedgerUnavailableError: it is held by another process, of a newer version, or no ledger.
    """
    connection = ledger.connect(
        path, read_only=read_only, create=create, wait=wait, version=timeline.__version__
    )
    workspace = None if str(path) == ":memory:" else Path(path).absolute().parent
    return Timeline(connection, workspace, read_only=read_only, zone=zone)


def __getattr__(name: str) -> object:
    if name == "Receipt":  # of what is written; who only reads does not load that
        return ledger.Receipt
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Timeline(Writer, Reporter):
    """A ledger that is open. Close it, or use it in a `with` statement."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; other processes may write to it then."""
        self.connection.close()

    def verify(self, against: str | None = None) -> list[str]:
        """Answer everything that is wrong with the ledger; nothing: it is as it was written.

        Args:
            against: the digest of a batch that was seen before: it must be among the batches, so
                that the ledger is that one with nothing changed up to there.
        """
        return ledger.faults_of(self.connection, against)
