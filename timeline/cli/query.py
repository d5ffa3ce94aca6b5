"""The command `query`: a named query with parameters, or SQL that only reads."""

from __future__ import annotations

from typing import Any

import click

from timeline.cli.options import format_option, pairs
from timeline.cli.output import Column, print_rows, shown
from timeline.cli.session import open_ledger, settings_options

__all__ = ["query_command"]

LIST = (
    Column("query", "name", "cyan"),
    Column("answers", "answers"),
    Column("parameters", lambda row: shown([it["name"] for it in row["parameters"]]), "dim"),
)


@click.command("query")
@click.argument("name", required=False, metavar="[NAME]")
@click.option(
    "--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of the query."
)
@click.option("--sql", metavar="SQL", help="SQL instead of a name; it can only read.")
@click.option("--list", "listing", is_flag=True, help="List the queries with their parameters.")
@format_option()
@settings_options
def query_command(
    name: str | None, params: tuple[str, ...], sql: str | None, listing: bool, form: str
) -> None:
    """Run a named query, or SQL that only reads.

    Named queries are the built-in ones and those in the workspace's queries/.

    \b
    timeline query --list
    timeline query --sql "FROM timeline WHERE basis = 'derived'" --format csv
    """  # noqa: D301
    if sum((name is not None, sql is not None, listing)) != 1:
        raise click.UsageError("give one of NAME, --sql and --list")
    values: dict[str, Any] = {}
    for parameter, given in pairs(params, "parameter").items():
        if len(given) > 1:
            raise click.UsageError(f"the parameter {parameter} is given {len(given)} times")
        values[parameter] = given[0]
    with open_ledger(read_only=True) as ledger:
        if listing:
            print_rows(ledger.queries(), form, columns=LIST)
            return
        rows = ledger.query(name, values) if name is not None else ledger.sql(sql or "", values)
    print_rows(rows, form)
