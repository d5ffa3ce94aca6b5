"""The command `tag`: which time expressions a text holds, and what each means.

It opens a ledger only for the conventions of the workspace that it is run in.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import format_option
from timeline.cli.output import Column, print_json, print_rows, print_text
from timeline.cli.session import choices, note, settings_options
from timeline.cli.text import escape_json
from timeline.cli.working import progress
from timeline.errors import DateError, InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.reading import Expression

__all__ = ["tag_command"]

_COLUMNS = (
    Column("at", lambda row: f"{row['start']}-{row['end']}", "dim"),
    Column("text", "text"),
    Column("type", "type"),
    Column("value", "value", "bold"),
    Column("mod", "mod"),
    Column("seen from", "anchor"),
)
_KEPT = ("start", "end", "text", "type", "value")


@click.command("tag")
@click.argument("file", metavar="[FILE|-]", required=False)
@click.option("--corpus", metavar="DOCS.jsonl", help="Tag many: lines with docid, dct and text.")
@click.option("--published", metavar="DATE", help="When the text was published.")
@click.option(
    "--genre",
    type=click.Choice(("auto", "news", "narrative", "colloquial")),
    default="auto",
    show_default=True,
    help="What kind of text it is: a narrative leans on the time it tells of.",
)
@click.option(
    "--out", metavar="DIR", help="Write the expressions of each document to DIR/docid.json."
)
@format_option("table", "json", "jsonl", "timeml", "html")
@settings_options
def tag_command(
    file: str | None,
    corpus: str | None,
    published: str | None,
    genre: str,
    out: str | None,
    form: str,
) -> None:
    """Find the time expressions of a text.

    Types and values are those of TimeML's TIMEX3. Without --published, what leans on it has an
    unresolved value such as XXXX-WXX-3.

    \b
    timeline tag article.txt --published 2013-03-22
    timeline tag - --format timeml < article.txt
    timeline tag --corpus docs.jsonl --out tagged/
    """  # noqa: D301
    from timeline.dates import under

    if (file is None) == (corpus is None):
        raise click.UsageError("give a FILE (or - for standard input), or --corpus, and not both")
    if corpus is not None and published is not None:
        raise click.UsageError("with --corpus every line has its own dct; leave out --published")
    if out is not None and corpus is None:
        raise click.UsageError("--out goes with --corpus")
    with under(choices()):
        if corpus is not None:
            _tag_corpus(corpus, genre, out, form)
            return
        text = _read(file or "-")
        _print(text, _tag(text, published, genre), form, _name(file), published or "")


def _tag(text: str, published: str | None, genre: str) -> list[Expression]:
    from timeline.reading import published_bounds, tag

    if published is None:
        return tag(text, genre=genre)
    try:
        bounds = published_bounds(published)
    except DateError as error:
        raise DateError(f"published: {error}", text=published, position=error.position) from error
    return tag(text, published=bounds, genre=genre)


def _print(text: str, found: list[Expression], form: str, name: str, published: str) -> None:
    if form in {"timeml", "html"}:
        from timeline.reading import html, timeml

        page = (
            timeml(text, found, docid=name, published=published)
            if form == "timeml"
            else html(text, found, title=name or "Time expressions", published=published)
        )
        print_text(page)
        return
    print_rows([one.row() for one in found], form, columns=_COLUMNS)


def _name(file: str | None) -> str:
    return "" if file in {None, "-"} else Path(str(file)).stem


def _read(file: str) -> str:
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return _decoded(data, "standard input" if file == "-" else file)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            f"{name}: not UTF-8 at byte {error.start + 1}; save it as UTF-8"
        ) from error


def _tag_corpus(corpus: str, genre: str, out: str | None, form: str) -> None:
    if form in {"timeml", "html"}:
        raise click.UsageError(f"--format {form} is for one text")
    # Every line is checked before the first file is written: a faulty corpus leaves nothing behind.
    documents = list(_documents(corpus))
    rows: list[dict[str, Any]] = []
    folder = None if out is None else Path(out)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with progress("tagging", len(documents)) as advance:
        for docid, published, text in documents:
            found = [one.row() for one in _tag(text, published, genre)]
            advance(1)
            if folder is not None:
                kept = [{key: row[key] for key in _KEPT} for row in found]
                written = json.dumps(kept, ensure_ascii=False, indent=1)
                (folder / f"{docid}.json").write_text(escape_json(written) + "\n", encoding="utf-8")
            elif form == "jsonl":
                print_json({"docid": docid, "expressions": found}, indent=None)
            else:
                rows += [{"docid": docid, **row} for row in found]
    if folder is not None:
        note(f"tagged {len(documents)} document{'s' if len(documents) != 1 else ''} into {out}")
    elif form != "jsonl":
        print_rows(rows, form, columns=(Column("document", "docid"), *_COLUMNS))


def _documents(corpus: str) -> Iterator[tuple[str, str | None, str]]:
    """Answer docid, date of publication and text of every line, each checked."""
    from timeline.reading import published_bounds

    seen: dict[str, int] = {}
    for number, line in enumerate(_read(corpus).split("\n"), 1):
        if not line.strip():
            continue
        place = f"{corpus}:{number}"
        try:
            document = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise InvalidInputError(f"{place}: not JSON: {error}") from error
        if not isinstance(document, dict) or not isinstance(document.get("text"), str):
            raise InvalidInputError(f"{place}: a line is an object with docid, dct and text")
        docid, published = document.get("docid"), document.get("dct")
        if (
            not isinstance(docid, str)
            or not docid
            or docid in {".", ".."}
            or set(docid) & set("/\\\0")
        ):
            raise InvalidInputError(f"{place}: docid: a name that a file can have, not {docid!r}")
        if docid in seen:
            raise InvalidInputError(f"{place}: docid: {docid!r} stands on line {seen[docid]} too")
        seen[docid] = number
        if published is not None and not isinstance(published, str):
            raise InvalidInputError(f"{place}: dct: a date as text, such as 2013-03-22")
        if published:
            try:
                published_bounds(published)
            except DateError as error:
                raise InvalidInputError(f"{place}: dct: {error}") from error
        yield docid, published or None, document["text"]
