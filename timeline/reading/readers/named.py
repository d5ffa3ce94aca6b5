"""Seasons and holidays (TimeML, 2.2.5: season codes; holidays are the days that they fall on)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, civil_from_days, days_from_civil, instant, year_of
from timeline.reading.drafts import Draft, fixed
from timeline.reading.readers.calendar import side_of, year_in
from timeline.reading.values import UNKNOWN

if TYPE_CHECKING:
    from timeline.reading.context import Found

__all__ = ["READERS"]

_BEGIN = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_HALF_A_YEAR = 183 * DAY


def read_season(found: Found) -> Draft | None:
    """Read "last summer", "the winter of 1998", "in the fall"."""
    context = found.context
    word = found.word("season")
    raw = context.raw(found.span("season")[0])
    code = str(context.language.values["SEASON"][word])
    year = year_in(found)
    side = side_of(found)
    words = found.words()
    cut = (1, 0) if words[0] == "of" else (0, 0)
    if year is not None:
        draft = fixed(instant(year, _BEGIN[code]), "season", code)
        draft.cut = cut
        return draft
    alone = found.end - found.begin == 1
    if alone and (
        context.word(found.begin - 1) not in context.language.cues["season_before"]
        or raw[:1].isupper()
    ):
        return None
    if (
        words[0] == "the"
        and context.word(found.begin - 1) not in context.language.cues["season_before"]
    ):
        return None
    now = context.now()
    place = context.reference("year") if context.narrative or words[0] == "that" else None
    base = place.bounds.earliest if place is not None else now
    if base is None:
        return Draft("DATE", f"XXXX-{code}", "season", anchor="publication", season=code, cut=cut)
    here, month, _ = civil_from_days(base // DAY)
    begin = _BEGIN[code]
    tense = context.tense(found.begin, found.end)
    if side == -1:  # the last one that had begun before this one
        chosen = here if begin + 2 < month else here - 1
    elif side == 1:
        chosen = here if begin > month else here + 1
    elif side == 0 or place is not None:
        chosen = here - (code == "WI" and month <= 2)
    elif tense == "future":
        chosen = here if begin + 2 >= month else here + 1
    else:
        chosen = here if begin <= month else here - 1
    draft = fixed(instant(chosen, begin), "season", code)
    draft.anchor, draft.leans_on, draft.cut = (
        "publication" if place is None else "previous",
        place,
        cut,
    )
    return draft


def _easter(year: int) -> tuple[int, int]:
    """Answer the month and day of Easter Sunday (Gregorian; Meeus, Astronomical Algorithms)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, cycle = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, left = divmod(rest, 4)
    weekday = (32 + 2 * cycle + 2 * quarter - epact - left) % 7
    months = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * months + 114, 31)
    return month, day + 1


def _nth(year: int, month: int, weekday: int, number: int) -> int:
    """Answer the nth weekday (1 is Monday) of a month; -1 is the last one; as a day number."""
    if number < 0:
        following = days_from_civil(year + month // 12, month % 12 + 1, 1)
        return following - 1 - (following - 1 + 3 - (weekday - 1)) % 7
    first = days_from_civil(year, month, 1)
    return first + (weekday - 1 - (first + 3)) % 7 + 7 * (number - 1)


def _holiday_day(key: str, year: int) -> int | None:
    fixed_days = {
        "christmas": (12, 25), "christmas eve": (12, 24), "new year": (1, 1), "new year eve": (12, 31),
        "halloween": (10, 31), "veterans day": (11, 11), "independence day": (7, 4),
        "may day": (5, 1),
        "boxing day": (12, 26), "valentine": (2, 14), "earth day": (4, 22),
    }  # fmt: skip
    moving = {
        "thanksgiving": (11, 4, 4), "memorial day": (5, 1, -1), "labor day": (9, 1, 1),
        "columbus day": (10, 1, 2), "martin luther": (1, 1, 3), "mother": (5, 7, 2), "father": (6, 7, 3),
    }  # fmt: skip
    from_easter = {
        "easter": 0,
        "good friday": -2,
        "palm sunday": -7,
        "ash wednesday": -46,
        "easter monday": 1,
    }
    if key in fixed_days:
        return days_from_civil(year, *fixed_days[key])
    if key in moving:
        return _nth(year, *moving[key])
    if key in from_easter:
        return days_from_civil(year, *_easter(year)) + from_easter[key]
    return None


def read_holiday(found: Found) -> Draft | None:
    """Read a holiday; its year is the nearest where none is named."""
    context = found.context
    words = [word for word in found.words() if word not in {"'s", "king", ","}]
    if found.has("which"):
        words = words[1:]
    if found.has("year"):
        words = words[:-1]
    key = " ".join(words)
    if found.has("holiday"):
        key = str(context.language.values["HOLIDAY"][found.word("holiday")])
        if "eve" in words and key == "christmas":
            key = "christmas eve"
    else:
        for known in ("new year", "martin luther", "mother", "father", "valentine"):
            if key.startswith(known):
                key = "new year eve" if key.endswith("eve") else known
    year = year_in(found)
    if year is not None:
        day = _holiday_day(key, year)
        return fixed(day * DAY, "day") if day is not None else None
    now = context.now()
    if now is None:
        days_of_years = {_holiday_day(key, year) for year in (2001, 2002)}
        if None in days_of_years:
            return None
        # Only what falls on one day of every year can be named without the year.
        dates = {civil_from_days(day)[1:] for day in days_of_years if day is not None}
        value = "XXXX-{:02}-{:02}".format(*dates.pop()) if len(dates) == 1 else UNKNOWN["day"]
        return Draft("DATE", value, "day", anchor="publication")
    side, tense = side_of(found), context.tense(found.begin, found.end)
    days = [_holiday_day(key, year_of(now) + step) for step in (-1, 0, 1)]
    if any(day is None for day in days):
        return None
    places = [day * DAY for day in days if day is not None]
    if side == -1 or (side is None and tense == "past"):
        chosen = max(at for at in places if at <= now)
    elif side == 1 or tense == "future":
        chosen = min(at for at in places if at >= now)
    else:
        chosen = min(places, key=lambda at: abs(at - now))
    draft = fixed(chosen, "day")
    draft.anchor = "publication"
    return draft


READERS = {"season": read_season, "holiday": read_holiday}
