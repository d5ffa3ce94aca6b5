"""The events that a question was answered with: a list, which a notebook draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.ledger.asking import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Events"]


class Events(list[Row]):
    """Rows of the timeline, in order: a list like any other.

    Attributes:
        locale: whose words say their dates.
    """

    def __init__(self, rows: Iterable[Row] = (), *, locale: str = "en") -> None:
        super().__init__(rows)
        self.locale = locale

    def _repr_html_(self) -> str | None:
        """Answer their drawing, for a notebook; nothing of none."""
        if not self:
            return None
        from timeline.reports.notebook import drawing_html

        return drawing_html(self, locale=self.locale)
