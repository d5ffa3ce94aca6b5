"""Options and arguments that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from timeline.cli.output import FORMATS, decorated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "KINDS",
    "REASON_KINDS",
    "authoring_options",
    "chosen",
    "drawn_listing_options",
    "drawn_option",
    "figure_options",
    "filters",
    "format_option",
    "item_of",
    "listing_options",
    "locale_option",
    "moment_options",
    "pairs",
]

KINDS = ("source", "event", "claim", "link", "policy")
# timeline.records has the same words; importing it here would load pydantic for every help page.
REASON_KINDS = (
    "slip",
    "source-correction",
    "reformatting",
    "rebasing",
    "duplicate",
    "new-information",
)

F = TypeVar("F", bound="Callable[..., Any]")


def _add(function: F, options: Iterable[Callable[[F], F]]) -> F:
    for option in reversed(list(options)):
        function = option(function)
    return function


def format_option(*forms: str) -> Callable[[F], F]:
    """Add --format with these choices, of which the first is the default."""
    forms = forms or FORMATS
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="What to print.",
    )


def locale_option(function: F) -> F:
    """Add --locale: in whose words dates, and pages, are said."""
    return click.option(
        "--locale",
        metavar="TAG",
        callback=_locale,
        help="Say dates as this locale does, such as de, pt-BR or zh-Hant; all else is English,"
        " but the words of a report's page where there is a catalog of them.  [default: en]",
    )(function)


def _locale(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from timeline.dates.words import spoken

    return spoken(value)  # a wrong one is refused at once, even where there is no date to say


def moment_options(function: F) -> F:
    """Add --known and --said: as of when."""
    return _add(
        function,
        [
            click.option(
                "--known",
                metavar="WHEN",
                help="As of what was recorded by then: a date, an instant or a batch number.",
            ),
            click.option(
                "--said",
                metavar="WHEN",
                help="As of what had been published by then: a date or an instant.",
            ),
        ],
    )


def drawn_option(drawing: str, *forms: str) -> Callable[[F], F]:
    """Add --format and --plain of a command that draws a picture where people look.

    Args:
        drawing: the picture, as --format names it.
        forms: what else there is; the first is for what is not a terminal.
    """

    def add(function: F) -> F:
        return _add(
            function,
            [
                click.option(
                    "--format",
                    "form",
                    type=click.Choice((drawing, *forms)),
                    help=f"What to print.  [default: {drawing} on a terminal, else {forms[0]}]",
                ),
                click.option(
                    "--plain",
                    is_flag=True,
                    help=f"The {drawing} without colours and in ASCII, as for a log.",
                ),
            ],
        )

    return add


def chosen(form: str | None, drawing: str, other: str, *, plain: bool) -> str:
    """Answer what to print, of a command that draws.

    Args:
        form: what was asked for.
        drawing: the name of the picture.
        other: what is printed where nobody looks: pipes get what they always got.
        plain: whether the picture was asked for in ASCII.

    Raises:
        click.UsageError: it was, and another form as well.
    """
    if plain and form not in (None, drawing):
        raise click.UsageError(f"--plain is for the {drawing}; leave out --format {form}")
    return form or (drawing if plain or decorated() else other)


def listing_options(function: F) -> F:
    """Add the filters and --format that every listing takes."""
    return _add(function, [format_option(), _listing_filters])


def drawn_listing_options(drawing: str) -> Callable[[F], F]:
    """Add the same to a listing that is drawn on a terminal, and --plain."""
    return lambda function: _add(function, [drawn_option(drawing, *FORMATS), _listing_filters])


def _listing_filters(function: F) -> F:
    return _add(
        function,
        [
            moment_options,
            click.option("--since", metavar="WHEN", help="Nothing that lies wholly before this."),
            click.option("--until", metavar="WHEN", help="Nothing that lies wholly after this."),
            click.option("--kind", metavar="KIND", help="Only of this kind."),
            click.option("--tag", metavar="TAG", help="Only with this tag."),
            click.option("--source", metavar="ID", help="Only what this source says."),
            click.option(
                "--limit", type=click.IntRange(min=0), metavar="N", help="At most so many rows."
            ),
        ],
    )


def figure_options(function: F) -> F:
    """Add the filters by what a figure is of: --measure, --subject, --event, --unit."""
    return _add(
        function,
        [
            click.option("--measure", metavar="NAME", help="Only of this measure."),
            click.option("--subject", metavar="NAME", help="Only of this subject."),
            click.option("--event", metavar="ID", help="Only about this event."),
            click.option("--unit", metavar="UNIT", help="Only in this unit."),
        ],
    )


def authoring_options(function: F) -> F:
    """Add --author, --reason, --reason-kind and --json: who writes, why, and what comes back."""
    return _add(
        function,
        [
            click.option(
                "--author", metavar="NAME", envvar="TIMELINE_AUTHOR", help="Who writes this."
            ),
            click.option("--reason", metavar="TEXT", help="Why."),
            click.option(
                "--reason-kind",
                type=click.Choice(REASON_KINDS),
                help="What sort of change it is; reports can leave sorts out.",
            ),
            click.option(
                "--json",
                "as_json",
                is_flag=True,
                help="Print the receipt as JSON to standard output.",
            ),
        ],
    )


def filters(options: dict[str, Any]) -> dict[str, Any]:
    """Answer the options that were given."""
    return {name: value for name, value in options.items() if value is not None}


def item_of(words: Sequence[str]) -> tuple[str | None, str]:
    """Answer the kind and id that the arguments name; the kind is None where it was left out.

    Raises:
        click.UsageError: the words are not one item.

    >>> item_of(["event", "lull"]), item_of(["lull"]), item_of(["event:lull"])
    (('event', 'lull'), (None, 'lull'), ('event', 'lull'))
    """
    match list(words):
        case [kind, item] if kind in KINDS:
            return kind, item
        case [word]:
            kind, _, item = word.partition(":")
            # A link without an id of its own is called "claim:b corrects claim:a".
            return (kind, item) if kind in KINDS and item and " " not in item else (None, word)
        case []:
            raise click.UsageError("the item is missing: give its id")
        case [kind, _]:
            raise click.UsageError(f'"{kind}" is no kind of item; the kinds are {", ".join(KINDS)}')
        case more:
            raise click.UsageError(f"one item at a time, not {len(more)}: {' '.join(more)}")


def pairs(words: Iterable[str], what: str) -> dict[str, list[str]]:
    """Answer name=value arguments as the values given for each name, in order.

    Raises:
        click.UsageError: a word has no "=" or no name.

    >>> pairs(["tags=a", "tags=b", "note="], "field")
    {'tags': ['a', 'b'], 'note': ['']}
    """
    found: dict[str, list[str]] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f'"{word}" is no {what}: write {what}=value')
        found.setdefault(name.strip().replace("-", "_"), []).append(value)
    return found
