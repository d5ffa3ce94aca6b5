"""Seasons (TimeML, 2.2.5: `1998-SU`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, civil_from_days, instant, year_of
from timeline.reading.drafts import Draft, fixed
from timeline.reading.readers.calendar import side_of, year_in

if TYPE_CHECKING:
    from timeline.reading.context import Found

__all__ = ["READERS"]

_BEGIN = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def read_season(found: Found) -> Draft | None:
    """Read "last summer", "the winter of 1998", "in the fall"."""
    context = found.context
    word = found.word("season")
    raw = context.raw(found.span("season")[0])
    code = str(context.language.values["SEASON"][word])
    year = year_in(found)
    if year is None and found.has("year"):
        return None
    side = side_of(found)
    words = found.words()
    values = context.language.values
    beside = values["BESIDE"]
    cut = (1, 0) if words[0] == "of" else (0, 0)
    if found.has("of_year"):
        of = context.spoken_of("year")[0] if words[-2] not in values["WHICH"] else context.published
        year = None if of is None or of.earliest is None else year_of(of.earliest) + (side or 0)
    if found.has("year") and words[-1] == word and raw[:1].isupper():
        return None  # "the 2012 Summer Olympics"
    if year is not None:
        draft = fixed(instant(year, _BEGIN[code]), "season", code)
        draft.cut = cut
        return draft
    if word == "fall" and side is None and context.word(found.end) == "of":
        return None  # "since the fall of Rome"
    if side is None and not _is_meant(found, raw):
        return None
    now = context.now()
    spoken_of = context.narrative or words[0] == "that" or found.word("which") in beside
    place = context.reference("year") if spoken_of else None
    base = place.bounds.earliest if place is not None else now
    if base is None:
        return Draft("DATE", f"XXXX-{code}", "season", anchor="publication", season=code, cut=cut)
    here, month, _ = civil_from_days(base // DAY)
    begin = _BEGIN[code]
    tense = context.tense(found.begin, found.end)
    if side == -1:  # the last one that had begun before this one
        chosen = here if begin + 2 < month else here - 1
    elif side == 1:
        whole_year = place is not None and place.unit == "year"
        chosen = here if begin > month and not whole_year else here + 1
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


def _is_meant(found: Found, raw: str) -> bool:
    """Answer whether a season without a year or a side is one: "in summer", "the winter"."""
    context = found.context
    before = context.word(found.begin - 1) in context.language.cues["season_before"]
    if found.end - found.begin == 1:
        return before and not raw[:1].isupper()
    return before or found.words()[0] != "the" or _is_noun(found)


def _is_noun(found: Found) -> bool:
    """Answer whether "the summer" stands alone; springs and falls are other things as well.

    In a narrative, which tells of one after the other, any word may follow it.
    """
    context = found.context
    after, cues = context.word(found.end), context.language.cues
    if context.narrative and context.raw(found.end - 1) in cues["only_season"]:
        return True
    plain = (
        not after[:1].isalnum() or after in cues["clause_ends"] or after in cues["event_follows"]
    )
    return plain and context.raw(found.end - 1).lower() in cues["only_season"]


READERS = {"season": read_season}
