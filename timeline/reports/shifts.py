"""Which way did a date move, and how far?"""

from __future__ import annotations

import re
from math import inf

from timeline.dates import parse_edtf
from timeline.dates.calendar import DAY, HOUR, MINUTE
from timeline.errors import DateError

__all__ = ["shift_words"]

_WORDS = re.compile(r"(?:[a-z]+ )*")
_LATER = " or later"
_UNITS = ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"))


def shift_words(before: str | None, after: str | None) -> str:
    """Answer in words how a date moved; nothing where no few words say it.

    Args:
        before: bounds as short text, as the named query `changes` has them.
        after: the same of where it stands now.

    >>> shift_words("2025-04-30", "2025-05-07"), shift_words("2025-04", "2025-04-30")
    ('7 days later', 'narrower')
    >>> shift_words("2025-04", "2025-05"), shift_words("[..2025-05-07]", "[..2025-05-06]")
    ('later', '1 day earlier')
    >>> shift_words("begun by 2025-05-01", "begun by 2025-04-30"), shift_words("undated", "2025")
    ('1 day earlier', '')
    """
    (said, was), (says, now) = _edges(before), _edges(after)
    if said != says or was is None or now is None or was == now:
        return ""
    pairs = list(zip(was, now, strict=True))
    shifts = {new - old for old, new in pairs if old != new or abs(old) != inf}
    way = "later" if all(new >= old for old, new in pairs) else "earlier"
    if len(shifts) == 1 and abs(shift := shifts.pop()) != inf:
        return f"{_amount(int(abs(shift)))} {way}".strip()
    # An earliest and a latest by turns: between them an end may be anywhere.
    inwards = [new >= old if at % 2 == 0 else new <= old for at, (old, new) in enumerate(pairs)]
    outwards = [new <= old if at % 2 == 0 else new >= old for at, (old, new) in enumerate(pairs)]
    if all(inwards) or all(outwards):
        return "narrower" if all(inwards) else "wider"
    one_way = way == "later" or all(new <= old for old, new in pairs)
    return way if one_way else ""


def _edges(text: str | None) -> tuple[str, tuple[float, ...] | None]:
    """Answer the words around a date, and its bounds; what has none is open."""
    plain = (text or "").removesuffix(_LATER)
    words = _WORDS.match(plain)
    said = words[0] if words else ""
    try:
        date = parse_edtf(plain[len(said) :])
    except DateError:
        return said, None
    edges = (date.start.earliest, date.start.latest, date.end.earliest, date.end.latest)
    open_ = (-inf, inf, -inf, inf)
    return said, tuple(other if at is None else at for at, other in zip(edges, open_, strict=True))


def _amount(micros: int) -> str:
    """Answer a length of time in the largest unit that holds it whole; nothing below a minute."""
    for size, unit in _UNITS:
        if micros % size == 0:
            count = micros // size
            return f"{count:,} {unit}{'' if count == 1 else 's'}"
    return ""
