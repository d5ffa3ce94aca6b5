"""The commands `read` and `review`: drafts from a document, and a person's decisions on them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from timeline.cli.deciding import go_through, written_to
from timeline.cli.output import print_text
from timeline.cli.session import choices, note, settings_options
from timeline.errors import DateError, InvalidInputError

__all__ = ["read_command", "review_command"]

_DRAFT = ".draft.yaml"


@click.command("read")
@click.argument("file", metavar="FILE|-")
@click.option("--published", metavar="DATE", help="When the document was published: one day.")
@click.option("--form", type=click.Choice(("text", "markdown", "html")),
              help="The form of the document; told from its name by default.")  # fmt: skip
@click.option("--out", metavar="FILE.yaml", type=click.Path(path_type=Path),
              help="Write there, and not to standard output.")  # fmt: skip
@click.option("--dated", is_flag=True, help="Only what the text dates.")
@click.option("--review", "reviewing", is_flag=True, help="Go through the drafts at once.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@settings_options
def read_command(
    file: str,
    published: str | None,
    form: str | None,
    out: Path | None,
    dated: bool,
    reviewing: bool,
    force: bool,
) -> None:
    """Draft records from a document.

    Every dated statement becomes the draft of an event, and so does what is told without a date of
    somebody who is named; every figure with a measure, and what somebody is said to have said,
    becomes that of a claim. Each has its quotation and how sure the reading is. A person decides
    on them: with --review, with `timeline review`, or in an editor.

    \b
    timeline read report.md --published 2025-04-30 --out report.draft.yaml
    timeline review report.draft.yaml && timeline append report.yaml
    timeline read report.md --review --out report.yaml
    """  # noqa: D301
    from timeline.dates import under
    from timeline.reading.drafting import draft
    from timeline.reading.foreign import unread
    from timeline.reading.pages import page_of
    from timeline.reading.reviewing import Review, written
    from timeline.reading.showing import Sentences

    if reviewing and out is None:
        raise click.UsageError("--review needs --out, where the reviewed records go")
    if reviewing and file == "-":
        raise click.UsageError("--review reads your answers where - would read the document")
    _free(out, force=force)
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        page = page_of(data.decode("utf-8-sig"), "" if file == "-" else file, form)
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            f"{file}: not UTF-8 at byte {error.start + 1}; save it as UTF-8"
        ) from error
    if foreign := unread(page):
        note(f"only English is read: {_of(foreign, 'sentence')} in another language left out")
    with under(choices()):
        try:
            tree = draft(page, published=published, undated=not dated)
        except DateError as error:
            raise DateError(f"published: {error}", text=published or "") from error
        if reviewing and out is not None:
            go_through(Review(tree), out, Sentences(tree, Path(file).parent))
            return
    text = written(tree)
    if out is None:
        print_text(text)
    else:
        written_to(out, text)
        drafted = _of(len(tree["events"]), "event"), _of(len(tree["claims"]), "claim")
        note(f"{drafted[0]} and {drafted[1]} drafted in {out}")


def _of(number: int, what: str) -> str:
    """Answer "1 event", "2 events"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


@click.command("review")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", metavar="FILE.yaml", type=click.Path(path_type=Path),
              help="Where to; x.yaml for x.draft.yaml by default, else the same file.")  # fmt: skip
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@settings_options
def review_command(file: Path, out: Path | None, force: bool) -> None:
    """Decide on the drafts of a record file.

    Each is shown in its sentence, with the words that were read marked. Answer a (accept), e (edit:
    then field=value, an empty line ends it), s (skip: leave it out), b (back to the one before) or
    q (quit). What was not decided on stays a draft, and the review can be taken up again.

    \b
    timeline review report.draft.yaml
    """  # noqa: D301
    from timeline.dates import under
    from timeline.reading.reviewing import Review
    from timeline.reading.showing import Sentences
    from timeline.records import read
    from timeline.records.yaml_text import load_yaml

    read(file, "yaml").checked()
    tree, _ = load_yaml(file.read_text(encoding="utf-8-sig"), str(file))
    if out is None:
        drafted = file.name.endswith(_DRAFT)
        out = file.with_name(file.name.removesuffix(_DRAFT) + ".yaml") if drafted else file
    if out != file:
        _free(out, force=force, resume=True)
    with under(choices()):
        plain = _plain(tree)
        go_through(Review(plain), out, Sentences(plain, file.parent), resumed=True)


def _plain(value: Any) -> Any:
    """Answer what was loaded as plain lists and mappings."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _free(out: Path | None, *, force: bool, resume: bool = False) -> None:
    if out is not None and out.exists() and not force:
        if resume and "\n  draft:\n" in out.read_text(encoding="utf-8-sig", errors="replace"):
            raise InvalidInputError(
                f"{out} is there already, from a review that was put down; go on with it: "
                f"timeline review {out} (--force begins anew)"
            )
        raise InvalidInputError(f"{out} is there already; --force writes over it, --out elsewhere")
