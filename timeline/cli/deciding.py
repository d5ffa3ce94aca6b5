"""How does a person decide on drafts in a terminal? Each is shown, and an answer is taken."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, Literal

from timeline.cli.session import note
from timeline.cli.wrapping import wrapped
from timeline.errors import InvalidInputError

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.text import Text

    from timeline.reading.reviewing import Review
    from timeline.reading.showing import Sentences

__all__ = ["go_through", "written_to"]

_NARROWEST = 20
_MOST_LINES = 200
_QUESTION = "[a]ccept [e]dit [s]kip [b]ack [q]uit, ? for help: "
_HELP = {
    "a": "it goes into the records as it stands",
    "e": "change fields: field=value, one a line, an empty line ends it; an empty value takes the "
    "field away; several names or dates with ; between them. kind=talks at once works too",
    "s": "leave it out, and what leans on it without it",
    "b": "back to the one before, which is a draft again",
    "q": "put the review down; what was decided on is kept, the rest stays a draft",
    "all": "accept this one and all that follow",
}


def written_to(out: Path, text: str) -> None:
    """Write a file: beside it first, so that it is never left half written."""
    beside = out.with_name(f".{out.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(out)


def go_through(review: Review, out: Path, sentences: Sentences, *, resumed: bool = False) -> None:
    """Go through drafts until each is decided on or the person quits, and write what stands then.

    Args:
        review: the drafts.
        out: where the records go.
        sentences: what each draft is shown in.
        resumed: the drafts are in a file already, so that nothing decided is nothing to write.
    """
    from rich.console import Console

    from timeline.reading.reviewing import written

    # a terminal has its lines broken between words; a file keeps them whole
    console = Console(file=sys.stderr, highlight=False, soft_wrap=not sys.stderr.isatty())
    try:
        touched = _one_by_one(console, review, sentences)
    except KeyboardInterrupt:  # what was decided on is kept
        console.print()
        touched = True
    if not touched and not review.decided and review.left and resumed:
        note(f"nothing was decided on, and nothing is written; {review.left} left")
        return
    written_to(out, written(review.finished()))
    for one in review.dropped:
        note(f"{one} leaned on what was left out, and is gone")
    left = f"; {review.left} left, go on with: timeline review {out}" if review.left else ""
    done = f"{review.accepted} accepted, {review.edited} edited, {review.skipped} left out"
    note(f"{out}: {done}{left}")
    if not review.left:
        note(f"record them with: timeline append {out}")


def _one_by_one(console: Console, review: Review, sentences: Sentences) -> bool:
    """Show the drafts, back and forth; answer whether one that waits on was changed."""
    queue = list(review.waiting())
    gone_through: list[int] = []
    at, touched = 0, False
    while at < len(queue):
        kind, record = queue[at]
        if not review.holds(kind, record):
            at += 1
            continue
        place = f"{at + 1} of {len(queue)}"
        _show(console, kind, record, place, sentences)
        before = _fields_of(record)
        step = _decide(console, review, kind, record, place, sentences)
        touched = touched or _fields_of(record) != before
        if step == "end":
            break
        if step == "back":
            if review.back():
                at = gone_through.pop()
            else:
                console.print("  this is the first one", style="yellow")
            continue
        gone_through.append(at)
        at += 1
    return touched


def _fields_of(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "draft"}


def _decide(
    console: Console,
    review: Review,
    kind: str,
    record: dict[str, Any],
    place: str,
    sentences: Sentences,
) -> Literal["on", "back", "end"]:
    """Take one decision; answer where the review goes from there."""
    changed = False
    while True:
        answer = _asked(console, _QUESTION)
        words = "q" if answer is None else answer.strip()
        name, sign, value = words.partition("=")
        if sign:  # a field may be changed at once
            if _set(console, review, kind, record, name, value):
                changed = True
                _show(console, kind, record, f"{place}, edited", sentences)
            continue
        match words.lower():
            case "a" | "accept" | "y" | "yes":
                review.accept(record, changed=changed)
                return "on"
            case "s" | "skip" | "n" | "no":
                review.skip(kind, record)
                return "on"
            case "b" | "back":
                return "back"
            case "q" | "quit":
                return "end"
            case "e" | "edit":
                if _edit(console, review, kind, record):
                    changed = True
                    _show(console, kind, record, f"{place}, edited", sentences)
            case "all":
                review.accept(record, changed=changed)
                for _, other in list(review.waiting()):
                    review.accept(other)
                return "end"
            case other:
                _explain(console, other)


def _explain(console: Console, answer: str) -> None:
    """Say what there is to answer, where it was asked for; and where an answer was none."""
    if answer in {"?", "h", "help"}:
        for key, does in _HELP.items():
            _put_field(console, does, 2, 5, key)
    elif answer:
        console.print(f'  "{answer}" is none of a, e, s, b, q, all; ? says what each does',
                      style="red", markup=False)  # fmt: skip


def _edit(console: Console, review: Review, kind: str, record: dict[str, Any]) -> bool:
    """Take fields until an empty line."""
    changed = False
    while line := (_asked(console, "field=value, or nothing to go on: ") or "").strip():
        name, sign, value = line.partition("=")
        if not sign:
            fields = ", ".join(_fields(kind))
            console.print(f"  write a field, =, and its value, such as kind=talks; {fields}",
                          style="red", markup=False)  # fmt: skip
            continue
        changed = _set(console, review, kind, record, name, value) or changed
    return changed


def _set(
    console: Console, review: Review, kind: str, record: dict[str, Any], name: str, value: str
) -> bool:
    try:
        review.edit(kind, record, name.strip(), value.strip())
    except InvalidInputError as error:
        console.print(f"  {error}", style="red", markup=False)
        return False
    for one in review.absent(record):
        console.print(f'  there is no event "{one}" in this file; the ledger must hold it',
                      style="yellow", markup=False)  # fmt: skip
    return True


def _fields(kind: str) -> list[str]:
    from timeline.records.models import MODELS

    hidden = {"record", "op", "draft", "recorded_at", "author", "reason", "reason_kind", "cites"}
    fields = MODELS[kind].model_fields
    return [field.alias or name for name, field in fields.items() if name not in hidden]


def _asked(console: Console, question: str) -> str | None:
    """Answer a line of standard input; None at its end."""
    console.print(question, end="", markup=False)
    line = sys.stdin.readline()
    return line or None


def _show(
    console: Console, kind: str, record: dict[str, Any], place: str, sentences: Sentences
) -> None:
    from rich.text import Text

    from timeline.cli.text import visible

    mark = record.get("draft") or {}
    name = record.get("id") or f"{record.get('from')} {record.get('kind')} {record.get('to')}"

    console.print()
    console.print(Text(visible(f"{kind} {place}: {name}"), style="bold"))
    before, quote, behind = sentences.around(record)
    shown = Text()
    shown.append(_flat(before), style="dim")
    words = str(mark.get("words") or "")
    at = quote.find(words) if words else -1
    if at >= 0:  # brackets mark it where there are no colours
        shown.append(_flat(quote[:at]))
        shown.append(f"[{_flat(words)}]", style="bold reverse")
        shown.append(_flat(quote[at + len(words) :]))
    else:
        shown.append(_flat(quote))
    shown.append(_flat(behind), style="dim")
    _put(console, shown, 2)
    for field, value in record.items():
        if field not in {"id", "quote", "source", "draft", "cites"}:
            told = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
            _put_field(console, visible(f"{field}: {told}"), 4, 2)
    if mark:
        said = f"({mark.get('confidence', '')}: {mark.get('because', '')})"
        _put(console, Text(visible(said), style="dim"), 4)


def _put(console: Console, text: Text, indent: int) -> None:
    """Print a paragraph as wide as the terminal is; in a file it stays on one line."""
    from rich.padding import Padding
    from rich.text import Text

    if console.soft_wrap:
        console.print(Text(" " * indent) + text)
    else:  # what runs on in the next line stands under its beginning
        console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _put_field(console: Console, words: str, indent: int, hang: int, head: str = "") -> None:
    """Print a field, whose second line stands further in: it is no field of its own.

    Args:
        console: where to.
        words: the field.
        indent: columns before it.
        hang: how many more there are before its other lines.
        head: what stands in these before the first; "" for a field that begins at the indent.
    """
    if console.soft_wrap:
        console.print(f"{' ' * indent}{head:<{hang if head else 0}}{words}", markup=False)
        return
    lines = wrapped(words, max(console.width - indent - hang, _NARROWEST), most=_MOST_LINES)
    for number, line in enumerate(lines):
        first = f"{head:<{hang}}" if head else ""
        console.print(f"{' ' * indent}{' ' * hang if number else first}{line}", markup=False)


def _flat(words: str) -> str:
    """Answer words on one line, with the space at their ends."""
    from timeline.cli.text import visible

    return visible(re.sub(r"\s+", " ", words))
