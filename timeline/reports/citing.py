"""What a report cites, numbered as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.reports.words import day, extent_words

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Notes"]

Row = dict[str, Any]


class Notes:
    """The citations of a report, numbered as they come."""

    def __init__(self, sources: Mapping[str, Row], locale: str) -> None:
        self.rows: list[Row] = []
        self._locale = locale
        self._sources = sources
        self._numbers: dict[tuple[str, str], int] = {}

    def cite(self, row: Mapping[str, Any]) -> list[int]:
        """Answer the numbers of a row's citations, giving new ones where they are new."""
        cites = row.get("cites")
        if not cites and row.get("source_id"):
            cites = [{"source": row["source_id"], "quote": row.get("quote")}]
        numbers = [self._number(cite["source"], cite.get("quote")) for cite in cites or ()]
        return list(dict.fromkeys(numbers))

    def _number(self, source_id: str, quote: str | None) -> int:
        key = (source_id, quote or "")
        if key not in self._numbers:
            self._numbers[key] = len(self.rows) + 1
            source = {**_NO_SOURCE, **self._sources.get(source_id, {}), "source_id": source_id}
            source["published_words"] = _published(source, self._locale)
            self.rows.append(
                {
                    "number": self._numbers[key],
                    "source_id": source_id,
                    "source": source,
                    "quote": quote,
                }
            )
        return self._numbers[key]


_NO_SOURCE: Row = dict.fromkeys(
    (
        "title", "publisher", "via", "url", "language", "published_text", "published_earliest",
        "published_latest",
    )
)  # fmt: skip


def _published(source: Mapping[str, Any], locale: str) -> str | None:
    first, last = day(source["published_earliest"]), day(source["published_latest"])
    if locale != "en" and (first or last):
        edges = source["published_earliest"], source["published_latest"]
        return extent_words(*edges, source.get("zone"), locale)
    if first == last:
        return first or None
    return (
        f"between {first} and {last}"
        if first and last
        else f"after {first}"
        if first
        else f"by {last}"
    )
