"""The command `append`: records from files, from standard input, or one from options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from timeline.cli.options import authoring_options, filters
from timeline.cli.receipts import print_receipt
from timeline.cli.session import open_ledger, settings_options
from timeline.cli.working import working

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["append_command", "citations"]

FILES = "FILE..."
FORMATS = ("yaml", "jsonl", "json", "csv", "tsv", "parquet")
AUTHORING = ("author", "reason", "reason_kind", "request_key", "as_json")


class Field(NamedTuple):
    """One field of a record as options give it."""

    flag: str
    name: str
    help: str
    many: bool = False


_CITING = (
    Field("--source", "source", "The source that says so; may be repeated.", many=True),
    Field("--quote", "quote", "Its words, one for each source in order.", many=True),
)
_NOTE = Field("--note", "note", "A remark of yours.")
_WHEN = Field("--when", "when", "EDTF or words; several all hold.", many=True)

FIELDS: dict[str, tuple[Field, ...]] = {
    "source": (
        Field("--id", "id", "Its identifier."),
        Field("--title", "title", "Its title."),
        Field("--publisher", "publisher", "Who published it."),
        Field("--via", "via", "Through whom it reached us."),
        Field("--url", "url", "Its address."),
        Field("--language", "language", "Its language, such as en."),
        Field("--published", "published", "When it was published: EDTF or words."),
        Field("--zone", "zone", "The time zone that its words are in, such as Asia/Seoul."),
        Field("--text", "text", "Its text."),
        Field("--file", "file", "The file that holds its text."),
        _NOTE,
    ),
    "event": (
        Field("--id", "id", "Its identifier."),
        Field("--title", "title", "What happened, in one line."),
        _WHEN,
        Field("--start", "start", "When it began, where start and end are dated apart."),
        Field("--end", "end", "When it ended."),
        Field("--kind", "kind", "What kind of event it is."),
        Field("--place", "place", "Where."),
        Field("--zone", "zone", "The time zone of its place."),
        Field("--actor", "actors", "Who took part; may be repeated.", many=True),
        Field("--tag", "tags", "A word to find it by; may be repeated.", many=True),
        *_CITING,
        _NOTE,
    ),
    "claim": (
        Field("--id", "id", "Its identifier."),
        Field("--event", "event", "The event that it is about."),
        Field("--subject", "subject", "Whom or what the figure counts."),
        Field("--measure", "measure", "What is measured, such as killed."),
        Field("--measure-kind", "measure_kind", "Over time: level, cumulative, flow or rate."),
        Field("--value", "value", 'The value as said, such as "about 600".'),
        Field("--unit", "unit", "What it is counted in."),
        Field("--said-by", "said_by", "Who said it, then who relayed it.", many=True),
        _WHEN,
        Field("--hedge", "hedge", "Words of doubt, such as reportedly."),
        Field("--part-of", "part_of", "The claim that this one is a part of."),
        *_CITING,
        _NOTE,
    ),
    "link": (
        Field("--id", "id", "Its identifier."),
        Field("--from", "from", "The item that it leads from."),
        Field("--to", "to", "The item that it leads to."),
        Field("--kind", "kind", "What it says: corrects, same_as, merged_into and so on."),
        *_CITING,
        _NOTE,
    ),
}  # fmt: skip


class AppendGroup(click.Group):
    """A group whose command is the kind of record, or else a list of files."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Answer the kind's command, or the one that takes files with all the arguments."""
        if args and args[0] in FIELDS:
            return super().resolve_command(ctx, args)
        return FILES, self.commands[FILES], args


def _append_options(function: Callable[..., Any]) -> Callable[..., Any]:
    key = click.option(
        "--request-key",
        metavar="KEY",
        help="Name this write: repeating it with the same key writes nothing a second time.",
    )
    return authoring_options(key(function))


def _file_options(function: Callable[..., Any]) -> Callable[..., Any]:
    form = click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="The format of the files; told from their names or their text by default.",
    )
    kind = click.option(
        "--kind",
        "of_kind",
        type=click.Choice(tuple(FIELDS)),
        help="The kind of the records of a table that does not say it itself.",
    )
    drafts = click.option(
        "--drafts", is_flag=True, help="Record drafts of `timeline read` that nobody has reviewed."
    )
    return form(kind(drafts(function)))


@click.group(
    "append", cls=AppendGroup, no_args_is_help=True, subcommand_metavar="FILE... | KIND [OPTIONS]"
)
@_file_options
@_append_options
@settings_options
def append_command(**options: Any) -> None:
    """Append records from files or from options.

    All records of one call are one batch: it is written whole, or not at all. FILE is YAML, JSONL,
    JSON, CSV or Parquet; - is standard input. KIND is source, event, claim or link, and its fields
    are options then. (A file that is named like a kind is written ./event.)

    \b
    timeline append seeds/report.yaml --reason "first reading"
    timeline append event --id nis-briefing --when Wednesday --title "Briefing" --source report
    generate | timeline append - --format jsonl
    """  # noqa: D301
    given = {name: value for name, value in filters(options).items() if value is not False}
    click.get_current_context().meta["append"] = given


@append_command.command(FILES, hidden=True, no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@_file_options
@_append_options
@settings_options
def files_command(files: tuple[str, ...], **options: Any) -> None:
    """Append the records of files, or of standard input (-)."""
    given = _given(options)
    as_json = given.pop("as_json", False)
    for option, name in (("form", "format"), ("of_kind", "kind")):
        if option in given:
            given[name] = given.pop(option)
    with open_ledger(read_only=False) as ledger, working("appending"):
        receipt = ledger.append(list(files), **given)
    print_receipt(receipt, as_json=as_json)


def citations(sources: Sequence[str], quotes: Sequence[str]) -> dict[str, Any]:
    """Answer the fields that cite: each quote with its source.

    >>> citations(["a"], ["x", "y"])
    {'cites': [{'source': 'a', 'quote': 'x'}, {'source': 'a', 'quote': 'y'}]}
    >>> citations(["a"], []), citations(["a", "b"], [])
    ({'source': 'a'}, {'cites': [{'source': 'a'}, {'source': 'b'}]})
    """
    if not quotes:
        if len(sources) > 1:
            return {"cites": [{"source": source} for source in sources]}
        return {"source": sources[0]} if sources else {}
    if len(sources) == 1:
        sources = list(sources) * len(quotes)
    if len(sources) != len(quotes):
        raise click.UsageError(
            f"{len(quotes)} quotes for {len(sources)} sources: give each quote its source, in order"
        )
    return {
        "cites": [
            {"source": source, "quote": quote}
            for source, quote in zip(sources, quotes, strict=True)
        ]
    }


def _given(options: dict[str, Any]) -> dict[str, Any]:
    # The options may stand before the kind or file and after it; the later one wins.
    earlier: dict[str, Any] = click.get_current_context().meta.get("append", {})
    return {**earlier, **{name: value for name, value in options.items() if value}}


def _record(kind: str, options: dict[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = {"record": kind}
    for field in FIELDS[kind]:
        value = options[field.name]
        if value in (None, ()) or field.name in ("source", "quote"):
            continue
        # One expression is one; a list of them all hold. Lists of names stay lists.
        if isinstance(value, tuple):
            value = value[0] if field.name == "when" and len(value) == 1 else list(value)
        record[field.name] = value
    if "quote" in options:
        record |= citations(options["source"], options["quote"])
    return record


def _kind_command(kind: str) -> click.Command:
    def append_one(**options: Any) -> None:
        given = _given({name: options.pop(name) for name in AUTHORING})
        as_json = given.pop("as_json", False)
        if {"form", "of_kind", "drafts"} & given.keys():
            raise click.UsageError(
                f"--format, --kind and --drafts before {kind} are of files; "
                "its fields come after it"
            )
        record = _record(kind, options)
        with open_ledger(read_only=False) as ledger:
            receipt = ledger.append([record], **given)
        print_receipt(receipt, as_json=as_json)

    function: Callable[..., Any] = _append_options(settings_options(append_one))
    for field in reversed(FIELDS[kind]):
        function = click.option(field.flag, field.name, multiple=field.many, help=field.help)(
            function
        )
    article = "an" if kind == "event" else "a"
    return click.command(kind, help=f"Append {article} {kind} given by options.")(function)


for _kind in FIELDS:
    append_command.add_command(_kind_command(_kind))
