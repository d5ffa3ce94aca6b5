"""Commands that change what is recorded by adding to it: correct, retract, restore, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from timeline.cli.append import citations
from timeline.cli.options import authoring_options, filters, item_of, pairs
from timeline.cli.receipts import print_receipt
from timeline.cli.session import open_ledger, settings_options

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "correct_command",
    "restore_command",
    "retract_command",
    "undo_command",
]


@click.command("correct")
@click.argument("words", nargs=-1, required=True, metavar="[KIND] ID FIELD=VALUE...")
@click.option(
    "--set", "sets", multiple=True, metavar="FIELD=VALUE", help="The same as FIELD=VALUE."
)
@authoring_options
@settings_options
def correct_command(
    words: tuple[str, ...], sets: tuple[str, ...], as_json: bool, **options: Any
) -> None:
    """Correct fields of one item.

    Only the fields that change are given; the rest carries over, and the history shows both. An
    empty value clears a field, and a field given more than once is a list.

    \b
    timeline correct source nis-report published=2025-04-30 --reason "date found"
    timeline correct nis-briefing tags=assessment tags=casualties
    timeline correct nis-briefing place=
    """  # noqa: D301
    item = [word for word in words if "=" not in word]
    fields = _fields([*(word for word in words if "=" in word), *sets])
    if not fields:
        raise click.UsageError("nothing to correct: give at least one FIELD=VALUE")
    kind, name = item_of(item)
    with open_ledger(read_only=False) as ledger:
        receipt = ledger.correct(kind, name, fields, **filters(options))
    print_receipt(receipt, as_json=as_json)


@click.command("retract")
@click.argument("item", nargs=-1, required=True, metavar="[KIND] ID")
@authoring_options
@settings_options
def retract_command(item: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Retract one item.

    It no longer counts from now on. What was known before still shows it, and restore brings it
    back.
    """
    kind, name = item_of(item)
    with open_ledger(read_only=False) as ledger:
        receipt = ledger.retract(kind, name, **filters(options))
    print_receipt(receipt, as_json=as_json)


@click.command("restore")
@click.argument("item", nargs=-1, required=True, metavar="[KIND] ID")
@authoring_options
@settings_options
def restore_command(item: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Restore a retracted item.

    It counts again, as it was when it was retracted.
    """
    kind, name = item_of(item)
    with open_ledger(read_only=False) as ledger:
        receipt = ledger.restore(kind, name, **filters(options))
    print_receipt(receipt, as_json=as_json)


@click.command("undo")
@click.argument("batch", type=click.IntRange(min=1), metavar="BATCH")
@authoring_options
@settings_options
def undo_command(batch: int, as_json: bool, **options: Any) -> None:
    """Undo a batch.

    A new batch brings every item that it touched back to where it was: nothing is taken away, and
    the undoing can be undone. It is refused, with every reason, where a later batch depends on it.
    """
    with open_ledger(read_only=False) as ledger:
        receipt = ledger.undo(batch, **filters(options))
    print_receipt(receipt, as_json=as_json)


def _fields(words: Sequence[str]) -> dict[str, Any]:
    """Answer the fields as the API takes them.

    >>> _fields(["tags=a", "place=", "when=Wednesday"])
    {'tags': 'a', 'place': None, 'when': 'Wednesday'}
    """
    given = pairs(words, "field")
    cited: dict[str, Any] = {}
    if len(given.get("source", [])) > 1 or len(given.get("quote", [])) > 1:
        cited = citations(given.pop("source", []), given.pop("quote", []))
    fields: dict[str, Any] = {}
    for name, values in given.items():
        if values == [""]:
            fields[name] = None
        else:
            fields[name] = values if len(values) > 1 else values[0]
    return fields | cited
