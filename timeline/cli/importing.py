"""The command `import`: history from somebody's own table, by a mapping of its columns."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import authoring_options, filters
from timeline.cli.output import print_json
from timeline.cli.receipts import counted
from timeline.cli.session import note, open_ledger, settings_options
from timeline.cli.working import progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.ledger.importing import Imported

__all__ = ["import_command"]


@click.command("import", no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--map",
    "mapping",
    required=True,
    metavar="MAPPING",
    help="The YAML file that says how columns become fields of records.",
)
@click.option(
    "--origin",
    metavar="NAME",
    help="Under which name to remember how far the table was imported.  [default: its file's name]",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
@authoring_options
@settings_options
def import_command(files: tuple[str, ...], **options: Any) -> None:
    """Import tables of your own, by a mapping of their columns.

    FILE is CSV, TSV, JSONL, JSON or Parquet. MAPPING says which records each row becomes, and when
    the batch that it belongs to was recorded. Batches are written as the table is read, so an
    import that was stopped goes on where it was when it is run again, and one that is repeated adds
    nothing.

    \b
    timeline import losses.csv --map losses.yaml --dry-run
    timeline import 2024.jsonl 2025.jsonl --map events.yaml --author me

    \b
    # losses.yaml
    batch: {recorded_at: "{commit_time}", reason: "{subject}"}
    records:
      - record: claim
        op: upsert                  # assert, or correct what differs
        rows: {value: {not: null}}  # only rows that have a value
        id: "{day}/{field|slug}"
        measure: "{field}"
        subject: the army           # a constant
        value: "{value}"
        when: "{day}"
    """  # noqa: D301
    given = filters(options)
    as_json = given.pop("as_json", False)
    with open_ledger(read_only=False) as ledger, contextlib.ExitStack() as bars:

        def begin(name: str, size: int) -> Callable[[int], None]:
            bars.pop_all().close()
            return bars.enter_context(progress(f"importing {name}", size))

        done = ledger.import_table(list(files), progress=begin, **given)
    _tell(done, as_json=as_json)


def _tell(done: Imported, *, as_json: bool) -> None:
    """Print what was done: JSON to standard output, lines for people to standard error."""
    if as_json:
        print_json(
            {
                name: getattr(done, name)
                for name in (
                    "batches",
                    "there",
                    "unchanged",
                    "late",
                    "counts",
                    "first",
                    "last",
                    "dry_run",
                )
            }
            | {"sample": done.sample, "unseen": done.unseen}
        )
    elif done.dry_run:
        for record in done.sample:
            print_json(record)
    counts = ", ".join(counted(kind, count) for kind, count in done.counts.items() if count)
    would = "would be written" if done.dry_run else "written"
    told = [f"{counted('batch', done.batches)} {would}{f' ({counts})' if counts else ''}"]
    if done.first is not None and not done.dry_run:
        span = f" to {done.last}" if done.last != done.first else ""
        told[0] += f", {done.first}{span}"
    told.append(f"{done.there:,} there already")
    if done.unchanged:
        told.append(f"{counted('record', done.unchanged)} said nothing new")
    note("; ".join(told))
    if done.late:
        note(
            f"{counted('batch', done.late)} had a time before that of the batch before, and took "
            "that instead; where the table is in another order, sort it with sql: ... ORDER BY"
        )
    for words in done.unseen:
        note(words)
