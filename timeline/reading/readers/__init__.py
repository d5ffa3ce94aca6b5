"""The rules that patterns name: each reads a match and answers its normal form, or None.

`english/patterns.toml` says which stretch of words a rule reads; the rule says what it means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.reading.readers import (
    amounts,
    beside,
    business,
    calendar,
    clock,
    days,
    holidays,
    months,
    seasons,
    sets,
    vague,
    weeks,
    years,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.reading.context import Found
    from timeline.reading.drafts import Draft

__all__ = ["READERS"]

READERS: dict[str, Callable[[Found], Draft | None]] = {
    **calendar.READERS,
    **months.READERS,
    **years.READERS,
    **days.READERS,
    **weeks.READERS,
    **beside.READERS,
    **business.READERS,
    **holidays.READERS,
    **seasons.READERS,
    **clock.READERS,
    **amounts.READERS,
    **sets.READERS,
    **vague.READERS,
}
