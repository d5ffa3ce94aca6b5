"""The command `init`: a workspace, with the first chronology in it where asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from timeline.cli.receipts import print_receipt
from timeline.cli.session import DATABASE, current, note, settings_options
from timeline.cli.working import working
from timeline.errors import ConflictError

__all__ = ["init_command"]

FOLDERS = ("seeds", "queries", "reports/templates")
IGNORED = """\
# The ledger is data, not text: keep it with your backups.
*.duckdb
*.duckdb.wal
"""


@click.command("init")
@click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), default=".", metavar="[DIR]"
)
@click.option(
    "--example", is_flag=True, help="With the first chronology: its files and its batches."
)
@settings_options
def init_command(folder: Path, example: bool) -> None:
    """Make a workspace.

    DIR (this folder by default) gets seeds/ for documents and records, queries/ and
    reports/templates/ for your own queries and templates, which add to the built-in ones or
    override them, and an empty ledger, timeline.duckdb. What is already there is left as it is.

    \b
    timeline init demo --example && cd demo && timeline show
    """  # noqa: D301
    from timeline import api

    ledger_file = folder / DATABASE
    if example and ledger_file.exists():
        raise ConflictError(
            f"{ledger_file} is already there, and the example would be mixed into it; "
            "choose another folder"
        )
    made: list[Path] = []
    try:
        _furnish(folder, made)
        seeds = _copy_seeds(folder, made) if example else []
        if not ledger_file.exists():
            made.append(ledger_file)
        with api.open(ledger_file, create=True, wait=current().wait) as ledger:
            for seed in seeds:
                with working(f"appending {seed.name}"):
                    receipt = ledger.append(seed)
                print_receipt(receipt, as_json=False)
    except BaseException:
        _undo(made)
        raise
    note(f"made a workspace in {folder}" if made else f"{folder} is a workspace already")


def _furnish(folder: Path, made: list[Path]) -> None:
    for name in ("", *FOLDERS):
        path = folder / name
        missing = [path, *path.parents]
        missing = [part for part in missing if not part.exists()]
        path.mkdir(parents=True, exist_ok=True)
        made.extend(reversed(missing))
    ignore = folder / ".gitignore"
    if not ignore.exists():
        made.append(ignore)
        ignore.write_text(IGNORED, encoding="utf-8")


def _copy_seeds(folder: Path, made: list[Path]) -> list[Path]:
    """Copy the example's files and answer its record files in the order of their batches."""
    from timeline import catalog

    records = []
    for source in sorted(catalog.data_folder("seeds").iterdir()):
        target = folder / "seeds" / source.name
        if not source.is_file():
            continue
        if target.exists():
            raise ConflictError(f"{target} is already there; choose another folder for the example")
        made.append(target)
        shutil.copyfile(source, target)
        if source.suffix == ".yaml":
            records.append(target)
    return records


def _undo(made: list[Path]) -> None:
    """Take away what a failed run made, and only that."""
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
    for path in made:
        path.with_name(path.name + ".wal").unlink(missing_ok=True)
