"""What does an EDTF string mean, and what is its canonical form?

EDTF is the Extended Date/Time Format of ISO 8601-2 in the profile of the Library of Congress
(https://www.loc.gov/standards/datetime/), read here at its levels 0, 1 and 2 by hand: a plain date
costs a microsecond or two, and an error says where and why.

>>> parse_edtf("2004-06~-11").qualifier
'approximate'
>>> str(parse_edtf("2004?-?06-?11"))
'2004-06-11?'
>>> parse_edtf("1985-13")
Traceback (most recent call last):
    ...
timeline.errors.DateError: "1985-13": month 13 at character 6; months run from 01 to 12, ...

DECISIONS: where parsers of EDTF disagree or the text is silent, this is what holds here.

| question | decided |
|---|---|
| significant digits, `1950S2` | the bounds are all years with those digits: 1900 to 1999 |
| `Y3388E2S3`, `Y-20E2S3` | digits of the magnitude: 338000 to 338999, -2009 to -2000 |
| `Y171010000S3` | likewise 171000000 to 171999999; the text's 171010999 is an erratum |
| seasons 21 to 24 | northern, policy `season-northern`: 21 March to May, 24 December to February |
| seasons 29 to 32 | southern, policy `season-southern`: 29 is September to November |
| 33 to 36, 37 to 39, 40 and 41 | quarters, thirds (four months) and halves, from January |
| unknown end `1985/`, start `/1985` | unbounded there, as with `..`; no invented years |
| a span in a set, `[1667,1670..1672]` | both of its ends count: 1667 to 1672 |
| `0000`, `0001`, `XXXX` | years like any other; year 0 is 1 BCE |
| `-01XX`, `-192X` | the larger magnitude is the earlier: -0199 to -0100 |
| `Y17E7` | exact; instants are plain integers without limit |
| `T24:00:00` | the end of the day, so the first second of the next |
| seasons in intervals, `2012-21/2012-22` | accepted |
| `1900-02-29`, days that never were | refused; `19XX-02-29` is accepted: some year has it |
| an end that may precede its start | refused only if all of the end precedes all of the start |
| time shifts | -12:00 to +14:00, those in use; `-00:00` says nothing and is refused |
| `1985/1985`, `1985-04/1985-04` | accepted: one year may hold both |
| spaces inside | refused: the text allows none anywhere |
| `19`, `199` for a century, a decade | refused, naming `19XX` and `199X` |
| qualifiers on masked years, `156X~` | accepted |
| qualifiers, `1984~` | do not widen the bounds: EDTF gives no width |
| `Y` before a year of four digits | refused, unless an exponent makes it: `Y20E2` |
| one of `[a,b]` | start and end lie anywhere from the first to the last member |
| all of `{a,b}` | it starts by the first member and ends no earlier than the last |

Beyond the profile three forms of time are accepted, since documents and machines write them: hours
and minutes without seconds (`T14:05`), decimal fractions of a second, and offsets without a colon
(`+0430`, printed `+04:30`). Times may stand in intervals.
A time with `Z` or an offset has UTC bounds and the policy `utc`; any other time is local.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.edtf_date import Part, parse_part
from timeline.dates.rules import UNBOUNDED, Bounds
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Edtf", "parse_edtf"]

_QUALIFIERS = (None, "uncertain", "approximate", "both")
_LONGEST = 1000


class Edtf(NamedTuple):
    """A parsed EDTF expression (a tuple, since hundreds of thousands are made in a second).

    Attributes:
        text: the canonical form; two expressions that say the same thing in other places of
            their qualifiers share it.
        start: bounds of the start.
        end: bounds of the end.
        precision: as `Meaning.precision`.
        qualifier: "uncertain", "approximate", "both" or None, over all parts.
        policies: names of the policy rows that shaped the bounds; "utc" where they are UTC.
    """

    text: str
    start: Bounds
    end: Bounds
    precision: str | None
    qualifier: str | None = None
    policies: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text


def parse_edtf(text: str) -> Edtf:
    """Answer what an EDTF string means.

    Args:
        text: the string, without spaces around it.

    Returns:
        Its canonical form, bounds, precision and qualifier.

    Raises:
        DateError: it is no EDTF; the message names the character and what belongs there.

    >>> parse_edtf("2025-04-30").precision
    'day'
    >>> str(parse_edtf("?2004-06-~11"))
    '2004?-06-~11'
    """
    if "/" in text:
        return _interval(text)
    if text[:1] in ("[", "{"):
        return _set(text)
    if len(text) > _LONGEST:
        raise DateError(f"more than {_LONGEST} characters are no date", text=text)
    printed, bounds, precision, marks, policies = parse_part(text, text, 0)
    return Edtf(printed, bounds, bounds, precision, _QUALIFIERS[marks], policies)


def _interval(text: str) -> Edtf:
    """Answer what `start/end` means; an end may be a date, open `..` or unknown (empty)."""
    if len(text) > _LONGEST:
        raise DateError(f"more than {_LONGEST} characters are no date", text=text)
    left, _, right = text.partition("/")
    start = _side(left, text, 0)
    end = _side(right, text, len(left) + 1)
    if not _in_order(start.bounds, end.bounds):
        raise DateError(
            f'"{text}": the interval ends before it starts; write {right}/{left}',
            text=text,
            position=len(left) + 2,
        )
    return Edtf(
        f"{start.text}/{end.text}",
        start.bounds,
        end.bounds,
        "interval",
        _QUALIFIERS[start.qualifier | end.qualifier],
        _joined((start, end), text),
    )


def _in_order(start: Bounds, end: Bounds) -> bool:
    return start.earliest is None or end.latest is None or start.earliest <= end.latest


def _side(side: str, whole: str, offset: int) -> Part:
    if side in {"", ".."}:
        return Part(side, UNBOUNDED, None)
    if "/" in side:
        raise DateError(
            f'"{whole}": second "/" at character {offset + side.index("/") + 1}; '
            "an interval has one start and one end",
            text=whole,
            position=offset + side.index("/") + 1,
        )
    return parse_part(side, whole, offset)


def _set(text: str) -> Edtf:
    """Answer what `[one,of]` or `{all,of}` means; members may be spans `a..b`, `..b`, `a..`."""
    if len(text) > _LONGEST:
        raise DateError(f"more than {_LONGEST} characters are no date", text=text)
    close = "]" if text[0] == "[" else "}"
    if text[-1] != close or len(text) < 3:
        kind = "one-of" if close == "]" else "all-of"
        raise DateError(
            f'"{text}": a {kind} set ends with "{close}" and has a member',
            text=text,
            position=len(text),
        )
    offset = 1
    ends: list[tuple[Part, Part]] = []
    printed: list[str] = []
    members = text[1:-1].split(",")
    for number, member in enumerate(members):
        low, dots, high = member.partition("..")
        if dots and ((not low and number) or (not high and number < len(members) - 1)):
            raise DateError(
                f'"{text}": an open ".." at character {offset + len(low)}; '
                "only the first member may be open to the past and the last to the future",
                text=text,
                position=offset + len(low),
            )
        if dots and not low and not high:
            raise DateError(f'"{text}": ".." without a date beside it', text=text, position=offset)
        first = _open() if dots and not low else parse_part(low, text, offset)
        last = first
        if dots:
            last = _open() if not high else parse_part(high, text, offset + len(low) + 2)
        if not _in_order(first.bounds, last.bounds):
            raise DateError(
                f'"{text}": the span at character {offset + 1} ends before it starts; '
                f"write {high}..{low}",
                text=text,
                position=offset + 1,
            )
        ends.append((first, last))
        printed.append(f"{first.text}{dots}{last.text}" if dots else first.text)
        offset += len(member) + 1
    return _hull(text, f"{text[0]}{','.join(printed)}{close}", ends)


def _open() -> Part:
    return Part("", UNBOUNDED, None)


def _hull(text: str, printed: str, ends: list[tuple[Part, Part]]) -> Edtf:
    firsts = [first.bounds.earliest for first, _ in ends]
    lasts = [last.bounds.latest for _, last in ends]
    lows = [low for low in firsts if low is not None]
    highs = [high for high in lasts if high is not None]
    earliest = min(lows) if len(lows) == len(ends) else None
    latest = max(highs) if len(highs) == len(ends) else None
    start = end = Bounds(earliest, latest)
    if text[0] == "{":
        # All of them: the whole starts no later than any member does, ends no earlier.
        start = Bounds(
            earliest, min(_known(part.bounds.latest for part in _flat(ends)), default=None)
        )
        end = Bounds(
            max(_known(part.bounds.earliest for part in _flat(ends)), default=None), latest
        )
    parts = tuple(_flat(ends))
    qualifier = 0
    for part in parts:
        qualifier |= part.qualifier
    return Edtf(printed, start, end, "set", _QUALIFIERS[qualifier], _joined(parts, text))


def _flat(ends: list[tuple[Part, Part]]) -> list[Part]:
    return [part for pair in ends for part in pair]


def _known(values: Iterable[int | None]) -> list[int]:
    return [value for value in values if value is not None]


def _joined(parts: tuple[Part, ...], text: str) -> tuple[str, ...]:
    """Answer the policies of all parts; refuse a mix of UTC and local time, which has no order."""
    policies: tuple[str, ...] = ()
    for part in parts:
        if part.policies:
            policies = (*policies, *(name for name in part.policies if name not in policies))
    if "utc" in policies and any(
        part.text and part.text != ".." and "utc" not in part.policies for part in parts
    ):
        raise DateError(
            f'"{text}": one side has an offset from UTC and the other is local; '
            "give both an offset or neither",
            text=text,
        )
    return policies
