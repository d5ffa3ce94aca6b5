"""The command `date`: what one expression means, or each of many.

It opens a ledger only for the conventions of the workspace that it is run in.
"""

from __future__ import annotations

import functools
import json
import os
import stat
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from timeline.cli.options import format_option, locale_option
from timeline.cli.output import print_item, print_json, shown
from timeline.cli.session import choices, settings_options
from timeline.cli.text import escape_json
from timeline.cli.working import progress
from timeline.dates import under
from timeline.errors import DateError, InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.dates.rules import Bounds, Rule, Shift

__all__ = ["answer", "date_command"]

CHUNK = 1 << 16  # bytes; a reader that waits for each answer gets it as soon as its line is whole


@click.command("date")
@click.argument("expression", metavar="EXPRESSION|-")
@click.option("--published", metavar="DATE", help="When the text was published that says so.")
@click.option("--zone", metavar="ZONE", help="The time zone that is meant, such as Asia/Seoul.")
@locale_option
@format_option("text", "json")
@settings_options
def date_command(
    expression: str, published: str | None, zone: str | None, locale: str | None, form: str
) -> None:
    """Say what a date expression means.

    EXPRESSION is EDTF or words: "2025-04~", "since April", "2 days before 2025-04-30". With - the
    expressions are read from standard input, one a line, and each is answered with a line of JSON;
    one that cannot be understood with its error and, where known, the position of the fault. A line
    may also be {"text": ..., "published": ..., "zone": ...}. In a workspace its conventions hold
    (`timeline policy`).

    \b
    timeline date "on Wednesday" --published 2025-05-01
    timeline date "since April 2025" --locale de
    timeline date - --published 2025-05-01 < expressions.txt
    """  # noqa: D301
    with under(choices()):
        if zone is not None or published is not None:
            _published(published or "1970", zone)  # a wrong one is refused at once, not once a line
        if expression == "-":
            _stream(published, zone, locale or "en")
            return
        found = answer(expression, published, zone, locale or "en")
    if form == "json":
        print_json(found)
        return
    apart = found["start"] != found["end"]
    rules = tuple(_rule_words(rule) for rule in found["rules"])
    sides = {side: _side(found[side]) if apart else None for side in ("start", "end")}
    print_item({**found, **sides, "rules": rules}, "table")


def answer(
    text: str, published: str | None = None, zone: str | None = None, locale: str = "en"
) -> dict[str, Any]:
    """Answer what one expression means.

    Args:
        text: the expression.
        published: when the text was published that it stands in; an expression itself.
        zone: the IANA time zone in which both are meant; UTC by default.
        locale: whose words `words` are.

    Returns:
        text, words, edtf, earliest, latest, precision, qualifier, rules; with start and end, each
        [earliest, latest], and unresolved: why there are no more bounds than the words themselves
        give, where they lean on a publication that is not given or on what only a ledger knows.
        Instants are ISO 8601 in UTC; None is unbounded or not known.

    Raises:
        DateError: the expression, or `published`, cannot be understood.
        InvalidInputError: there is no such zone, or no such locale.

    >>> answer("on Wednesday", published="2025-05-02")["edtf"]
    '2025-04-30'
    """
    from timeline.dates import solve, understand
    from timeline.dates.around import around
    from timeline.dates.words import doubted

    meaning = understand(text)
    anchor = _published(published, zone)
    unresolved = None
    try:
        start, end = solve(meaning, published=anchor, zone=zone)
    except DateError as error:
        unresolved = str(error)
        start, end = meaning.start, meaning.end
    there = None if unresolved or "utc" in meaning.policies else zone
    words, edtf = _said(start, end, there, locale)
    if words is not None:
        words = around(text, start, end, locale=locale) or words
        words = doubted(words, meaning.edtf, locale=locale)
    return {
        "text": text,
        "words": words,
        "edtf": meaning.edtf or edtf,
        "earliest": _iso(start.earliest),
        "latest": _iso(end.latest),
        "start": [_iso(start.earliest), _iso(start.latest)],
        "end": [_iso(end.earliest), _iso(end.latest)],
        "precision": meaning.precision,
        "qualifier": meaning.qualifier,
        "rules": [_rule(rule) for rule in meaning.rules],
        "unresolved": unresolved,
    }


def _said(
    start: Bounds, end: Bounds, zone: str | None, locale: str
) -> tuple[str | None, str | None]:
    """Answer the bounds in words and as EDTF, on the calendar of the zone."""
    edges = (start.earliest, start.latest, end.earliest, end.latest)
    if all(edge is None for edge in edges):
        return None, None
    from timeline.dates.rules import Bounds
    from timeline.dates.words import edtf, say

    if zone is not None:
        from zoneinfo import ZoneInfo

        from timeline.dates.solving import civil_time

        first, second, third, last = (civil_time(edge, ZoneInfo(zone)) for edge in edges)
        start, end = Bounds(first, second), Bounds(third, last)
    return say(start, end, locale=locale), edtf(start, end)


@functools.lru_cache(maxsize=4096)
def _published(text: str | None, zone: str | None) -> Bounds | None:
    if text is None:
        return None
    from timeline.dates import solve, understand
    from timeline.dates.rules import Bounds

    try:
        start, end = solve(understand(text), published=None, zone=zone)
    except DateError as error:
        raise DateError(f"published: {error}", text=text, position=error.position) from error
    return Bounds(start.earliest, end.latest)


def _iso(at: int | None) -> str | None:
    if at is None:
        return None
    from timeline.dates.calendar import DAY, SECOND, civil_from_days

    days, micros = divmod(at, DAY)
    year, month, day = civil_from_days(days)
    seconds, fraction = divmod(micros, SECOND)
    sign = "-" if year < 0 else ""
    tail = f".{fraction:06d}" if fraction else ""
    return (
        f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"
        f"T{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{tail}Z"
    )


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "point": rule.point,
        "anchor": {"kind": rule.anchor.kind, "id": rule.anchor.id, "point": rule.anchor.point},
        "lower": _shift(rule.lower),
        "upper": _shift(rule.upper),
        "snap": rule.snap,
        "index": rule.index,
    }


def _side(bounds: list[str | None]) -> str | None:
    earliest, latest = map(shown, bounds)
    if earliest and latest:
        return f"{earliest} to {latest}"
    return f"{earliest} or later" if earliest else f"{latest} or earlier" if latest else None


def _shift(shift: Shift | None) -> dict[str, int] | None:
    if shift is None:
        return None
    return {"months": shift.months, "days": shift.days, "micros": shift.micros}


def _rule_words(rule: dict[str, Any]) -> str:
    anchor = rule["anchor"]
    name = ":".join(filter(None, (anchor["kind"], anchor["id"])))
    sides = []
    for side, sign in (("lower", ">="), ("upper", "<=")):
        if rule[side] is not None:
            parts = [f"{number:+d} {unit}" for unit, number in rule[side].items() if number]
            sides.append(f"{sign} {name}.{anchor['point']} {' '.join(parts)}".rstrip())
    snap = f" ({rule['snap']}{'' if rule['index'] is None else ' ' + str(rule['index'])})"
    return f"{rule['point']} {' and '.join(sides)}{snap if rule['snap'] else ''}"


def _stream(published: str | None, zone: str | None, locale: str) -> None:
    """Answer each line of standard input with a line of JSON."""
    source = sys.stdin.buffer
    with progress("understanding", _size(source)) as advance:
        for lines in _chunks(source, advance):
            text = "\n".join([*(_json_line(line, published, zone, locale) for line in lines), ""])
            sys.stdout.write(text)
            sys.stdout.flush()


def _size(source: BinaryIO) -> int | None:
    """Answer how many bytes are to come, where standard input is a file."""
    try:
        status = os.fstat(source.fileno())
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _chunks(source: Any, advance: Callable[[int], None]) -> Iterator[list[bytes]]:
    """Answer the whole lines that each read brought, without waiting for more."""
    rest = b""
    while chunk := source.read1(CHUNK):
        advance(len(chunk))
        *lines, rest = (rest + chunk).split(b"\n")
        if lines:
            yield lines
    if rest:
        yield [rest]


def _json_line(line: bytes, published: str | None, zone: str | None, locale: str) -> str:
    try:
        text = line.removesuffix(b"\r").decode()
    except UnicodeDecodeError as error:
        shown = line.decode(errors="backslashreplace")
        return _dump({"text": shown, "error": "the line is not UTF-8", "position": error.start + 1})
    return _json_text(text, published, zone, locale)


@functools.lru_cache(maxsize=65536)
def _json_text(text: str, published: str | None, zone: str | None, locale: str) -> str:
    # A corpus repeats itself: the same words under the same publication have the same answer.
    try:
        if text.startswith('{"'):
            text, published, zone = _request(text, published, zone)
        return _dump(answer(text, published, zone, locale))
    except InvalidInputError as error:
        position = error.position if isinstance(error, DateError) else None
        return _dump({"text": text, "error": str(error), "position": position})


def _request(line: str, published: str | None, zone: str | None) -> tuple[str, Any, Any]:
    try:
        request = json.loads(line)
    except json.JSONDecodeError as error:
        raise DateError(f"not JSON: {error.msg}", text=line, position=error.pos + 1) from error
    except RecursionError as error:
        raise DateError("not JSON: nested too deep", text=line) from error
    values = {"published": published, "zone": zone, **request}
    surplus = sorted(set(values) - {"text", "published", "zone"})
    if surplus or not isinstance(values.get("text"), str):
        raise DateError("a line of JSON has text, and may have published and zone", text=line)
    wrong = [name for name in ("published", "zone") if not isinstance(values[name], str | None)]
    if wrong:
        raise DateError(f"{wrong[0]} must be text", text=line)
    return values["text"], values["published"], values["zone"]


def _dump(value: dict[str, Any]) -> str:
    return escape_json(json.dumps(value, ensure_ascii=False))
