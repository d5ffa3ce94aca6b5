"""The command `report`: a dated report, as a page, as text, or as data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from timeline.cli.options import filters, locale_option, moment_options
from timeline.cli.output import Column, print_rows
from timeline.cli.session import current, note, open_ledger, settings_options, workspace
from timeline.cli.working import working
from timeline.errors import NotFoundError
from timeline.lanes import LANES

__all__ = ["report_command"]

FORMS = ("md", "html", "json", "svg", "png", "pdf")
LIST = (
    Column("report", "name", "cyan"),
    Column("formats", "formats"),
    Column("template", "template", "dim"),
)


@click.command("report")
@click.argument("name", required=False, metavar="[NAME]")
@click.argument("id", required=False, metavar="[ID]")
@click.option(
    "--all",
    "listed",
    is_flag=True,
    help="Write what reports/reports.yaml lists, as far as it has changed.",
)
@click.option(
    "--out",
    metavar="DIR",
    help="The folder to write to; - prints one format to standard output.  [default: reports/]",
)
@click.option(
    "--open", "opening", is_flag=True, help="Open the report in a browser when it is written."
)
@click.option(
    "--format",
    "forms",
    type=click.Choice(FORMS),
    multiple=True,
    help="The format; may be repeated. svg and png are the drawing alone; png and pdf need the"
    " extras [png] and [pdf].  [default: md and html]",
)
@moment_options
@click.option("--since", metavar="WHEN", help="Nothing that lies wholly before this.")
@click.option("--until", metavar="WHEN", help="Nothing that lies wholly after this.")
@click.option("--kind", metavar="KIND", help="Only events, or changes, of this kind.")
@click.option("--tag", metavar="TAG", help="Only with this tag.")
@click.option("--lane", type=click.Choice(LANES), help="Draw the events in lanes by this.")
@click.option("--title", metavar="TEXT", help="What the report is called.")
@click.option(
    "--replay",
    is_flag=True,
    default=None,
    help="Let the page play through what was known after each of the last batches, and what had"
    " been said by each of the last days of publication.",
)
@locale_option
@settings_options
def report_command(
    name: str | None,
    listed: bool,
    out: str | None,
    opening: bool,
    forms: tuple[str, ...],
    **options: Any,
) -> None:
    """Write a dated report.

    It goes to reports/ under the day that it knows of and its name; the files' paths are printed.
    Without a NAME, the reports are listed: the built-in ones and the workspace's own templates in
    reports/templates/. The report "event" is about one event, which ID names as it does for
    `timeline explain`. For "changes" and "briefing", --since and --until are moments of the record;
    a briefing looks back to the batch before, unless told otherwise.

    With --all, those that the workspace keeps are written: reports/reports.yaml is a list, of each
    its report, the options below by their names, its formats, and as `out` the name of its files.
    A file that would come out as it is stays untouched.

    \b
    timeline report chronicle --open
    timeline report chronicle --locale ko
    timeline report chronicle --replay --open
    timeline report event nis-briefing
    timeline report --all
    timeline report briefing --format pdf
    timeline report changes --since 1 --until 2 --format md --out -
    """  # noqa: D301
    given = filters(options)
    if listed:
        if name is not None or out is not None or forms or opening or given:
            raise click.UsageError(
                "--all takes nothing more: what it writes is in reports/reports.yaml"
            )
        _write_all()
        return
    if name is None:
        _list()
        return
    if out == "-":
        if opening or len(forms) > 1:
            raise click.UsageError("--out - prints one format, and there is no file to open")
        with open_ledger(read_only=True) as ledger:
            made = ledger.document(name, format=forms[0] if forms else "md", **given)
        sys.stdout.buffer.write(made)
        return
    with open_ledger(read_only=True) as ledger, working("writing the report"):
        paths = ledger.report(name, out=Path(out) if out else None, formats=forms or None, **given)
    for path in paths:
        click.echo(_near(path))
    if opening:
        _open(paths)


def _write_all() -> None:
    with open_ledger(read_only=True) as ledger, working("writing the reports"):
        written = ledger.report_all()
    for one in written:
        if one.anew:
            click.echo(_near(one.path))
    same = sum(not one.anew for one in written)
    if same:
        note(f"{same} {'is' if same == 1 else 'are'} as {'it was' if same == 1 else 'they were'}")


def _list() -> None:
    from timeline.reports import reports

    try:
        own = [workspace(current()) / "reports" / "templates"]
    except NotFoundError:
        own = []
    print_rows(reports(own), "table", columns=LIST)


def _near(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _open(paths: list[Path]) -> None:
    import webbrowser

    best = next((path for path in paths if path.suffix == ".html"), paths[0])
    if not webbrowser.open(best.resolve().as_uri()):
        note(f"there is no browser to open {_near(best)} with")
