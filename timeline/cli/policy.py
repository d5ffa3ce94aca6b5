"""The command `policy`: by which conventions words are understood, and the choice of others."""

from __future__ import annotations

from typing import Any

import click

from timeline.cli.options import authoring_options, filters, format_option
from timeline.cli.output import Column, print_rows, shown
from timeline.cli.receipts import print_receipt
from timeline.cli.session import open_ledger, settings_options

__all__ = ["policy_command"]

LIST = (
    Column("name", "name", "cyan"),
    Column("value", "value", "bold"),
    Column("standard", lambda row: shown(row["standard"]) if row["batch"] else "", "dim"),
    Column("meaning", "meaning"),
)


@click.command("policy")
@click.argument("name", required=False, metavar="[NAME]")
@click.argument("numbers", nargs=-1, type=int, metavar="[NUMBER...]")
@click.option("--standard", is_flag=True, help="Go back to the standard value.")
@click.option(
    "--known",
    metavar="WHEN",
    help="As we had chosen by then: a date, an instant or a batch number.",
)
@format_option()
@authoring_options
@settings_options
def policy_command(
    name: str | None,
    numbers: tuple[int, ...],
    standard: bool,
    known: str | None,
    form: str,
    as_json: bool,
    **options: Any,
) -> None:
    """List the conventions, or choose one.

    How wide "about" is, when a morning begins, how many dozens are: what words without bounds of
    their own mean. With numbers a convention is chosen, and every date or figure that it shapes is
    understood anew, in one batch; `timeline changes` shows what moved.

    \b
    timeline policy
    timeline policy about-day 5 --reason "the diary counts loosely"
    timeline policy about-day --standard
    """  # noqa: D301
    if standard and (numbers or name is None):
        raise click.UsageError("--standard goes with a name alone")
    if not (numbers or standard):
        with open_ledger(read_only=True) as ledger:
            rows = ledger.policies(name, known=known)
        print_rows(rows, form, columns=LIST)
        return
    if known is not None:
        raise click.UsageError("--known shows what held then; a choice holds from now on")
    with open_ledger(read_only=False) as ledger:
        receipt = ledger.choose(str(name), None if standard else numbers, **filters(options))
    print_receipt(receipt, as_json=as_json)
