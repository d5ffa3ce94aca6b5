"""The command `merge`: an event into another one, or another ledger into this one."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import authoring_options, filters
from timeline.cli.output import print_json, shown
from timeline.cli.receipts import counted, print_receipt
from timeline.cli.session import current, note, open_ledger, settings_options
from timeline.cli.working import progress
from timeline.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.ledger.joining import Joined

__all__ = ["merge_command"]


@click.command("merge", no_args_is_help=True)
@click.argument("words", nargs=-1, required=True, metavar="{LEDGER | EVENT into EVENT}")
@click.option(
    "--on-clash",
    type=click.Choice(("refuse", "ours", "theirs")),
    help="Where both ledgers changed one thing differently: whose side to take.  [default: refuse]",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; list the batches that would come.")
@authoring_options
@settings_options
def merge_command(words: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Merge another ledger, or an event into another one.

    Given one word, the file of another ledger: every batch of it that is not here yet is added,
    all of them or none. Batches that both have, since one began as a copy of the other or was
    merged before, do not come twice. What both changed is brought together field by field; where
    both changed one field differently, each clash is named, and nothing is written unless
    --on-clash says whose side to take. The other ledger is only read.

    \b
    timeline merge colleague.duckdb --dry-run
    timeline merge colleague.duckdb --on-clash ours --reason "ours was checked"

    Given EVENT into EVENT, two events that turned out to be one: the first no longer stands for
    itself, its words date the second as well, its claims and sources are the second's, and what
    names it goes on to resolve.

    \b
    timeline merge nis-meeting into nis-briefing --reason "one and the same"

    `timeline undo` takes a batch back, whichever brought it.
    """  # noqa: D301
    given = filters(options)
    if len(words) == 1:
        _merge_ledger(Path(words[0]), given, as_json=as_json)
        return
    for name in ("on_clash", "dry_run"):
        if given.pop(name, None):
            flag = f"--{name.replace('_', '-')}"
            raise click.UsageError(f"{flag} is for merging a ledger; leave it out with two events")
    if len(words) != 3 or words[1] != "into":
        raise click.UsageError(
            "give the file of a ledger, or two events: timeline merge EVENT into EVENT"
        )
    one, other = (name.removeprefix("event:") for name in (words[0], words[2]))
    with open_ledger(read_only=False) as ledger:
        receipt = ledger.merge(one, other, **given)
    print_receipt(receipt, as_json=as_json)


def _merge_ledger(file: Path, given: dict[str, Any], *, as_json: bool) -> None:
    if not file.exists():
        raise NotFoundError(
            f"{file}: there is no such ledger; to merge two events: timeline merge EVENT into EVENT"
        )
    with open_ledger(read_only=False) as ledger, contextlib.ExitStack() as bars:

        def begin(name: str, size: int) -> Callable[[int], None]:
            return bars.enter_context(progress(name, size))

        done = ledger.merge_ledger(file, wait=current().wait, progress=begin, **given)
    _tell(done, as_json=as_json)


def _tell(done: Joined, *, as_json: bool) -> None:
    """Print what was done: JSON to standard output, lines for people to standard error."""
    if as_json:
        clashes = [
            {name: getattr(clash, name) for name in ("item", "field", "ours", "theirs")}
            for clash in done.clashes
        ]
        names = ("origin", "batches", "there", "counts", "digest", "dry_run")
        print_json({name: getattr(done, name) for name in names} | {"clashes": clashes})
    if done.dry_run:
        for batch in done.batches:
            note(_batch(batch))
    for clash in done.clashes:
        note(f"decided: {clash}")
    what = ", ".join(counted(kind, count) for kind, count in done.counts.items() if count)
    would = "would come" if done.dry_run else "merged"
    told = f"{counted('batch', len(done.batches))} {would} from {done.origin}"
    told += f" ({what})" if what else ""
    if done.batches:
        told += f", {done.batches[0]['batch']} to {done.batches[-1]['batch']} here"
    note(f"{told}; {done.there:,} there already")


def _batch(batch: dict[str, Any]) -> str:
    what = ", ".join(counted(kind, count) for kind, count in batch["counts"].items() if count)
    who = ": ".join(batch[name] for name in ("author", "reason") if batch[name])
    there = (
        f"batch {batch['origin_batch']} there, recorded {shown(batch['origin_recorded_at'])} UTC"
        if batch["origin"]
        else "decides the clashes"
    )
    return f"batch {batch['batch']}: {what or 'nothing new'} ({there}{f'; {who}' if who else ''})"
