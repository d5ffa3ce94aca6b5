"""The program: its table of commands, the options that all of them share, and how errors leave."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.session import Settings, settings_options, tell
from timeline.errors import TimelineError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SECTIONS", "Entry", "Program", "main", "program"]

BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended
COMPLETION = "_TIMELINE_COMPLETE"
INTERRUPTED = 130  # the same for SIGINT


@dataclass(frozen=True, slots=True)
class Entry:
    """One command as `timeline --help` lists it, so that listing need not import it.

    Attributes:
        name: the command, which its module holds under the same name and the suffix `_command`.
        module: the module to import when it runs.
        summary: one line for the list; a test holds it against the command's own help.
    """

    name: str
    module: str
    summary: str


SECTIONS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "Write",
        (
            Entry("init", "timeline.cli.init", "Make a workspace."),
            Entry("read", "timeline.cli.reading", "Draft records from a document."),
            Entry("review", "timeline.cli.reading", "Decide on the drafts of a record file."),
            Entry("append", "timeline.cli.append", "Append records from files or from options."),
            Entry(
                "import",
                "timeline.cli.importing",
                "Import tables of your own, by a mapping of their columns.",
            ),
            Entry("correct", "timeline.cli.amend", "Correct fields of one item."),
            Entry("retract", "timeline.cli.amend", "Retract one item."),
            Entry("restore", "timeline.cli.amend", "Restore a retracted item."),
            Entry(
                "merge",
                "timeline.cli.merging",
                "Merge another ledger, or an event into another one.",
            ),
            Entry("undo", "timeline.cli.amend", "Undo a batch."),
            Entry("policy", "timeline.cli.policy", "List the conventions, or choose one."),
        ),
    ),
    (
        "Read",
        (
            Entry("show", "timeline.cli.listings", "Show the timeline, or one item."),
            Entry("claims", "timeline.cli.listings", "List who said which figure."),
            Entry("series", "timeline.cli.listings", "List how figures evolve."),
            Entry("belief", "timeline.cli.listings", "List the latest word on each figure."),
            Entry("implied", "timeline.cli.listings", "List what figures imply that nobody says."),
            Entry("conflicts", "timeline.cli.listings", "List what cannot all be true."),
            Entry("changes", "timeline.cli.listings", "List what changed between two moments."),
            Entry(
                "feed",
                "timeline.cli.listings",
                "Print the changes as JSON lines.",
            ),
            Entry(
                "history", "timeline.cli.listings", "List every revision of one item, or of all."
            ),
            Entry("explain", "timeline.cli.listings", "Say why an item is dated as it is."),
            Entry("query", "timeline.cli.query", "Run a named query, or SQL that only reads."),
            Entry("report", "timeline.cli.report", "Write a dated report."),
        ),
    ),
    (
        "Help yourself",
        (
            Entry("date", "timeline.cli.date", "Say what a date expression means."),
            Entry("tag", "timeline.cli.tagging", "Find the time expressions of a text."),
            Entry("schema", "timeline.cli.tools", "Print the JSON Schema of the records."),
            Entry("verify", "timeline.cli.tools", "Check that nothing recorded was altered."),
            Entry("completion", "timeline.cli.tools", "Print the completion script of a shell."),
        ),
    ),
)

ENTRIES = {entry.name: entry for _, entries in SECTIONS for entry in entries}

EPILOG = """\b
Exit codes:
  0  done
  1  a check found a fault (verify)
  2  the command line was wrong
  3  the input was wrong: a record, a file, an expression, a parameter
  4  nothing of that name is there
  5  the request clashes with what is recorded
  6  the ledger cannot be opened: held, too new, not a ledger

\b
The ledger is --db, else $TIMELINE_DB, else timeline.duckdb in this folder or the nearest above it.
Data goes to standard output, messages to standard error; NO_COLOR is respected.
"""


class Program(click.Group):
    """A group that imports a command's module only when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Answer the names in the order of the help page."""
        return list(ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and answer one command, or None for a name that is none."""
        entry = ENTRIES.get(cmd_name)
        if entry is None:
            return None
        command = getattr(importlib.import_module(entry.module), f"{cmd_name}_command")
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry.module}.{cmd_name}_command is no command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or refuse with the nearest name."""
        if args and args[0] not in ENTRIES and not args[0].startswith("-"):
            hint = did_you_mean(args[0], ENTRIES)
            raise click.UsageError(f'there is no command "{args[0]}"{hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands by section from the table, importing none of them."""
        for title, entries in SECTIONS:
            with formatter.section(title):
                formatter.write_dl([(entry.name, entry.summary) for entry in entries])


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    import timeline

    click.echo(f"timeline {timeline.__version__}")
    ctx.exit()


@click.command(cls=Program, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and leave.",
)
@settings_options
def program() -> None:
    """Keep a chronology: dates as they were said, resolved, explained, and corrected.

    Every command has its own page: timeline COMMAND --help.
    """


def main(args: Sequence[str] | None = None) -> int:
    """Run the program and answer its exit code.

    Args:
        args: the arguments after the program's name; those of the process by default.

    Returns:
        the exit code, as `timeline --help` lists them. Errors of the input are printed to standard
        error as `timeline: message`; a fault of the program itself still shows its traceback.
    """
    _prepare_streams()
    words = sys.argv[1:] if args is None else list(args)
    instruction = os.environ.get(COMPLETION)
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(program, {}, "timeline", COMPLETION, instruction)
    try:
        # Not click's own main(): it would turn a broken pipe into exit code 1, which says here that
        # a check found a fault.
        with program.make_context("timeline", words, obj=Settings()) as context:
            result: Any = program.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except BrokenPipeError:
        _abandon_stdout()
        return BROKEN_PIPE
    except (KeyboardInterrupt, click.Abort):
        return _fail("interrupted", INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        page = error.ctx.command_path if error.ctx else "timeline"
        return _fail(f"{error.format_message()}\nTry: {page} --help", 2)
    except click.ClickException as error:
        return _fail(error.format_message(), 3)
    except TimelineError as error:
        return _fail(str(error), error.exit_code)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(f"{place}{error.strerror or error}", 3)
    return result if isinstance(result, int) else 0


def _fail(message: str, code: int) -> int:
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
    with contextlib.suppress(OSError):
        tell(message, prefix="timeline: ")
    return code


def _prepare_streams() -> None:
    """Write UTF-8 wherever output goes, and never fail over a character that has no encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _abandon_stdout() -> None:
    """Let the interpreter's last flush go nowhere: the reader has left, which is no error."""
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
