"""What a command works with: which ledger, how long to wait for it, and where messages go."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from timeline.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.api import Timeline

__all__ = [
    "DATABASE",
    "Settings",
    "choices",
    "current",
    "find_database",
    "note",
    "open_ledger",
    "settings_options",
    "tell",
    "workspace",
]

DATABASE = "timeline.duckdb"

F = TypeVar("F", bound="Callable[..., Any]")


@dataclass(slots=True)
class Settings:
    """The options that every command shares.

    Attributes:
        db: the ledger's file as given; None means that it is looked for.
        wait: seconds to wait for a ledger that another process holds.
        quiet: no messages but errors.
        tz: the time zone of the reader, in which moments are meant that give none.
    """

    db: Path | None = None
    wait: float = 5.0
    quiet: bool = False
    tz: str | None = None


def current() -> Settings:
    """Answer the settings of the running command."""
    return click.get_current_context().ensure_object(Settings)


def _remember(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    # The same option may stand before the command and after it; what stands later wins, and an
    # option that was not given leaves the earlier one alone.
    if value is not None and parameter.name is not None:
        setattr(ctx.ensure_object(Settings), parameter.name, value)


def settings_options(function: F) -> F:
    """Add --db, --wait, --tz and --quiet, before or after the command's name."""
    for option in (
        click.option(
            "--quiet",
            "-q",
            is_flag=True,
            default=None,
            expose_value=False,
            callback=_remember,
            help="No messages but errors.",
        ),
        click.option(
            "--tz",
            metavar="ZONE",
            expose_value=False,
            callback=_remember,
            envvar="TIMELINE_TZ",
            help="The time zone in which moments such as --known are given.  [default: UTC]",
        ),
        click.option(
            "--wait",
            type=click.FloatRange(min=0),
            metavar="SECONDS",
            expose_value=False,
            callback=_remember,
            help="How long to wait for a ledger that another process holds.  [default: 5]",
        ),
        click.option(
            "--db",
            type=click.Path(path_type=Path),
            metavar="PATH",
            expose_value=False,
            callback=_remember,
            envvar="TIMELINE_DB",
            help="The ledger's file.",
        ),
    ):
        function = option(function)
    return function


def find_database(settings: Settings, start: Path | None = None) -> Path:
    """Answer the ledger's file: the one given, else the nearest in this folder or above it.

    Raises:
        NotFoundError: no folder from `start` upwards holds a timeline.duckdb.
    """
    if settings.db is not None:
        if not settings.db.exists():
            raise NotFoundError(
                f"{settings.db}: there is no such ledger; `timeline init` makes one"
            )
        return settings.db
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        if (folder / DATABASE).is_file():
            return folder / DATABASE
    raise NotFoundError(
        f"there is no {DATABASE} in this folder or above it; "
        "`timeline init` makes one, and --db PATH names another"
    )


def workspace(settings: Settings) -> Path:
    """Answer the folder that holds the ledger, where the user's queries and templates are."""
    return find_database(settings).parent


def choices() -> dict[str, tuple[int, ...]]:
    """Answer which conventions the workspace of the running command has chosen."""
    settings = current()
    if settings.db is None:
        try:
            find_database(settings)
        except NotFoundError:
            return {}
    with open_ledger(read_only=True) as ledger:
        return ledger.choices()


def open_ledger(*, read_only: bool) -> Timeline:
    """Open the ledger of the running command."""
    settings = current()
    path = find_database(settings)
    from timeline import api

    return api.open(path, read_only=read_only, wait=settings.wait, zone=settings.tz)


def tell(message: str, *, prefix: str = "") -> None:
    """Print a message for people to standard error, with control characters made visible."""
    from timeline.cli.text import visible

    lines = [visible(line) for line in message.split("\n")]
    sys.stderr.write(prefix + "\n".join(lines) + "\n")
    sys.stderr.flush()


def note(message: str) -> None:
    """Print a message unless --quiet was given."""
    if not current().quiet:
        tell(message)
