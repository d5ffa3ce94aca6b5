"""The rules that patterns name: each reads a match and answers its normal form, or None.

`english/patterns.toml` says which stretch of words a rule reads; the rule says what it means and
knows no words of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.reading.context import Found
from timeline.reading.drafts import Draft
from timeline.reading.readers import (
    amounts,
    beside,
    business,
    calendar,
    clock,
    named,
    sets,
    vague,
)

__all__ = ["READERS"]

READERS: dict[str, Callable[[Found], Draft | None]] = {
    **calendar.READERS,
    **beside.READERS,
    **business.READERS,
    **named.READERS,
    **clock.READERS,
    **amounts.READERS,
    **sets.READERS,
    **vague.READERS,
}
