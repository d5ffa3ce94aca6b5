"""Commands that read: the timeline, claims and figures, conflicts, changes, history, and why."""

from __future__ import annotations

from typing import Any

import click

from timeline.cli import columns
from timeline.cli.options import (
    chosen,
    drawn_listing_options,
    drawn_option,
    figure_options,
    filters,
    item_of,
    listing_options,
    locale_option,
    moment_options,
)
from timeline.cli.output import print_item, print_json, print_rows
from timeline.cli.session import open_ledger, settings_options
from timeline.cli.text import visible

__all__ = [
    "belief_command",
    "changes_command",
    "claims_command",
    "conflicts_command",
    "explain_command",
    "feed_command",
    "history_command",
    "implied_command",
    "series_command",
    "show_command",
]


@click.command("show")
@click.argument("item", nargs=-1, metavar="[KIND] [ID]")
@drawn_listing_options("drawing")
@click.option(
    "--after",
    type=click.IntRange(min=0),
    metavar="POSITION",
    help="Only events after this position; with --limit, the next page.",
)
@locale_option
@settings_options
def show_command(item: tuple[str, ...], form: str | None, plain: bool, **options: Any) -> None:
    """Show the timeline, or one item.

    Without an ID, the events in order. On a terminal they are drawn as wide as that is: a solid bar
    where an event certainly was, dashes where it may have been, an arrow where nothing bounds it,
    and its date in words. Elsewhere, and with --format table, each stands in a line with its id and
    the words that date it.

    With an ID, everything about that source, event, claim, link or policy.

    \b
    timeline show --since 2025-04 --format md
    timeline show --plain >> timeline.log
    timeline show nis-briefing
    timeline show --locale ko
    timeline show --limit 50 --after 50
    """  # noqa: D301 - \b keeps click from wrapping the example
    given = filters(options)
    if not item:
        form = chosen(form, "drawing", "table", plain=plain)
        with open_ledger(read_only=True) as ledger:
            rows = ledger.timeline(**given)
        if form == "drawing" and rows:
            from timeline.cli.canvas import look_of
            from timeline.cli.picture import print_timeline

            print_timeline(rows, look_of(plain=plain), locale=given.get("locale"))
            return
        print_rows(rows, form, columns=columns.TIMELINE, fields=columns.TIMELINE_FIELDS)
        return
    surplus = [name for name in given if name not in ("known", "said", "locale")]
    surplus += ["format drawing"] * (form == "drawing") + ["plain"] * plain
    if surplus:
        raise click.UsageError(f"--{surplus[0]} is for the timeline; leave it out with an ID")
    kind, name = item_of(item)
    with open_ledger(read_only=True) as ledger:
        found = ledger.show_item(kind, name, **given)
    print_item(found, form or "table")


@click.command("claims")
@listing_options
@settings_options
def claims_command(form: str, **options: Any) -> None:
    """List who said which figure.

    Each with the words of the value, the bounds that they put on it, hedges and relays.
    """
    with open_ledger(read_only=True) as ledger:
        rows = ledger.claims(**filters(options))
    print_rows(rows, form, columns=columns.CLAIMS, fields=columns.CLAIM_FIELDS)


@click.command("series")
@figure_options
@listing_options
@settings_options
def series_command(form: str, **options: Any) -> None:
    """List how figures evolve.

    Of each measure what each speaker said, by the time that it holds, and by how much it is more
    than the figure before. Here --kind is what a figure is over time: level, cumulative, flow or
    rate.

    \b
    timeline series --measure killed --subject "North Korean soldiers"
    """  # noqa: D301
    with open_ledger(read_only=True) as ledger:
        rows = ledger.series(**filters(options))
    print_rows(rows, form, columns=columns.SERIES, fields=columns.SERIES_FIELDS)


@click.command("belief")
@figure_options
@listing_options
@settings_options
def belief_command(form: str, **options: Any) -> None:
    """List the latest word on each figure.

    With how many claims stand, who agrees with it, which claims differ, and what all of them allow
    together. Here --kind is what a figure is over time: level, cumulative, flow or rate.

    \b
    timeline belief --measure killed --said 2025-05-01
    """  # noqa: D301
    with open_ledger(read_only=True) as ledger:
        rows = ledger.belief(**filters(options))
    print_rows(rows, form, columns=columns.BELIEF, fields=columns.BELIEF_FIELDS)


@click.command("implied")
@figure_options
@listing_options
@settings_options
def implied_command(form: str, **options: Any) -> None:
    """List what figures imply that nobody says.

    What totals and parts leave for each other, and by how much running totals have grown, with the
    arithmetic and the statements. Here --kind is how it is implied: part, rest, total or flow.

    \b
    timeline implied --kind part
    """  # noqa: D301
    with open_ledger(read_only=True) as ledger:
        rows = ledger.implied(**filters(options))
    print_rows(rows, form, columns=columns.IMPLIED, fields=columns.IMPLIED_FIELDS)


@click.command("conflicts")
@listing_options
@settings_options
def conflicts_command(form: str, **options: Any) -> None:
    """List what cannot all be true.

    Dates, cycles, values, totals and stocks: the statements that clash, and the arithmetic.
    """
    with open_ledger(read_only=True) as ledger:
        rows = ledger.conflicts(**filters(options))
    print_rows(rows, form, columns=columns.CONFLICTS, fields=columns.CONFLICT_FIELDS)


CHANGES = (
    *("added", "corrected", "retracted", "restored", "merged", "parted", "moved", "reordered"),
    *("superseded", "reinstated", "appeared", "settled"),
)


@click.command("changes")
@drawn_listing_options("comparison")
@click.option(
    "--change",
    multiple=True,
    type=click.Choice(CHANGES),
    help="Only changes of this kind; may be repeated.",
)
@click.option(
    "--reformatting",
    is_flag=True,
    default=None,
    help="Also corrections of form alone, which leave the meaning as it was.",
)
@settings_options
def changes_command(form: str | None, plain: bool, change: tuple[str, ...], **options: Any) -> None:
    """List what changed between two moments.

    Here --since and --until are moments of the record: a date, an instant or a batch number. What
    was edited is listed field by field. What followed is listed beside it: what moved or stands
    elsewhere in the order because of it, which claims it superseded, which conflicts appeared or
    were settled. Each names the batch that it is because of.

    On a terminal, before and after stand side by side, batch by batch, or below each other where it
    is narrow. Elsewhere, and with --format table, each change is a line.

    \b
    timeline changes --since 1 --until 2
    timeline changes --since 1 --change appeared --change settled
    """  # noqa: D301
    form = chosen(form, "comparison", "table", plain=plain)
    with open_ledger(read_only=True) as ledger:
        rows = ledger.changes(change=change, **filters(options))
    if form == "comparison" and rows:
        from timeline.cli.canvas import look_of
        from timeline.cli.comparison import print_changes

        print_changes(rows, look_of(plain=plain))
        return
    print_rows(rows, form, columns=columns.CHANGES, fields=columns.CHANGE_FIELDS)


@click.command("feed")
@click.option("--after", metavar="CURSOR", help="Only what follows this cursor.")
@settings_options
def feed_command(after: str | None) -> None:
    """Print the changes as JSON lines.

    Each line has a cursor. Whoever asks again with the last one seen misses nothing and sees
    nothing twice. A batch begins with a line of its own; its changes follow, as in `timeline
    changes`, those of form alone included.

    \b
    timeline feed --after 8.3
    """  # noqa: D301
    with open_ledger(read_only=True) as ledger:
        print_rows(ledger.feed(after), "jsonl")


@click.command("history")
@click.argument("item", nargs=-1, metavar="[KIND] [ID]")
@listing_options
@settings_options
def history_command(item: tuple[str, ...], form: str, **options: Any) -> None:
    """List every revision of one item, or of all.

    Oldest first, each with its batch, author and reason.

    \b
    timeline history event nis-briefing
    """  # noqa: D301
    kind, name = item_of(item) if item else (None, None)
    given = filters(options)
    only = given.pop("kind", None)
    if only and item:
        raise click.UsageError("--kind chooses among items; leave it out with an ID")
    kind = kind or only
    with open_ledger(read_only=True) as ledger:
        rows = ledger.history(kind, name, **given)
    print_rows(rows, form, columns=columns.HISTORY, fields=columns.HISTORY_FIELDS)


@click.command("explain")
@click.argument("item", nargs=-1, required=True, metavar="[KIND] ID")
@drawn_option("tree", "text", "json")
@moment_options
@settings_options
def explain_command(item: tuple[str, ...], form: str | None, plain: bool, **options: Any) -> None:
    """Say why an item is dated as it is.

    What was said, where, what it leans on, and what that gave: on a terminal as a tree, in which
    what a date leans on stands below it, and elsewhere in sentences.

    \b
    timeline explain nis-briefing
    timeline explain nis-briefing --format text
    """  # noqa: D301
    kind, name = item_of(item)
    form = chosen(form, "tree", "text", plain=plain)
    with open_ledger(read_only=True) as ledger:
        explanation = ledger.explain(name, kind=kind, **filters(options))
    if form == "json":
        print_json(explanation)
    elif form == "tree":
        from timeline.cli.canvas import look_of
        from timeline.cli.tree import print_reasons

        print_reasons(explanation, look_of(plain=plain))
    else:
        for sentence in explanation["sentences"]:
            click.echo(visible(sentence))
