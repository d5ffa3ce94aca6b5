"""Signs of life while something takes long: on a terminal's standard error, and nowhere else."""

from __future__ import annotations

import contextlib
import sys
import threading
from typing import TYPE_CHECKING

from timeline.cli.session import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["progress", "working"]

PATIENCE = 0.5  # seconds before a person begins to wonder


def _wanted() -> bool:
    return sys.stderr.isatty() and not current().quiet


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """Show a moving sign while the block runs, once it has run for half a second."""
    if not _wanted():
        yield
        return
    from rich.console import Console
    from rich.status import Status

    status = Status(f"{what} ...", console=Console(stderr=True))
    timer = threading.Timer(PATIENCE, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


@contextlib.contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show a bar while the block runs; the block calls what it is given with the work done since.

    Args:
        what: what is being done.
        total: how much there is, in the unit that the block reports; None shows no bar.
    """
    if total is None or not _wanted():
        yield lambda _done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, advance=done)
