"""Which event does another one date? Statements tied by "after", "before" and "following".

"They left after the town fell" dates the leaving. "The report comes two days after the town fell"
dates the fall, by the report that was told of before. What was done on an order dates the order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.dates import understand
from timeline.errors import DateError
from timeline.reading.clauses import clause_in
from timeline.reading.dating import Dated
from timeline.reading.relating import link, put_date
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.reading.drafted import Event, Found
    from timeline.reading.pages import Page
    from timeline.reading.statements import Statement

__all__ = ["Ties"]

_LEAST_NOUN = 4
_LOOK_BACK = 20


class Ties:
    """What the statements of a document date one another by.

    Args:
        page: the document.
        found: what was found in it so far.
    """

    def __init__(self, page: Page, found: Found) -> None:
        self._page = page
        self._found = found
        self._saying = ""

    def keep(self, event: Event) -> None:
        """Keep an event; the last dated saying is what "the report" is taken for."""
        self._found.events.append(event)
        if event.saying and event.dated:
            self._saying = event.record["id"]

    def tied(self, one: Statement, ids: Mapping[tuple[int, int], str]) -> Dated | None:
        """Answer a date that leans on another statement; None where it cannot be written so.

        Args:
            one: the statement, with the other one that dates it.
            ids: the events that the statements of the sentence have become, by where they stand.
        """
        if one.other is None or one.tie is None or one.other not in ids:
            return None
        words = f"{one.amount} {one.side} {ids[one.other]}".strip().lower()
        try:
            understand(words)
        except DateError:
            return None
        return Dated(words, *one.tie, "medium", f'"{one.side}" ties it to {ids[one.other]}')

    def takes_up(self, one: Statement, ids: Mapping[tuple[int, int], str]) -> bool:
        """Date the other statement by one told before: "the report comes two days after ..."."""
        plain = self._page.plain
        clause = clause_in(plain, one.start, one.end)
        if clause is None or clause.head not in wording().come or one.tie is None:
            return False
        if plain[clause.verb[1] : one.tie[0]].strip(" ,"):
            return False
        if one.other is None:
            return False
        anchor = self._meant(plain[slice(*clause.subject)], clause.head, ids[one.other])
        event = next(e for e in reversed(self._found.events) if e.record["id"] == ids[one.other])
        if not anchor or anchor == event.record["id"] or "when" in event.record:
            return False
        side = "before" if one.side == "after" else "after"
        put_date(event.record, "when", f"{one.amount} {side} {anchor}".strip().lower())
        _quoted(event.record, self._page, one.start, one.end)
        said = " ".join(plain[slice(*clause.subject)].split())
        event.record["draft"] |= {
            "words": self._page.text[one.tie[0] : one.tie[1]],
            "confidence": "medium",
            "because": f'"{said}" is taken for {anchor}',
        }
        event.dated = True
        return True

    def _meant(self, subject: str, head: str, other: str) -> str:
        """Answer what "the report" or "the attack" takes up, and what else than another event."""
        words = subject.lower().split()
        if not wording().sayings.isdisjoint(words[:3]):
            return self._saying or ("published" if head != "came" else "")
        noun = words[1] if len(words) == 2 and words[0] in {"the", "this"} else ""
        if len(noun) < _LEAST_NOUN:
            return ""
        return next(
            (e.record["id"] for e in reversed(self._found.events[-_LOOK_BACK:])
             if noun in e.record["title"].lower() and e.record["id"] != other),
            "",
        )  # fmt: skip

    def follows_order(self, one: Statement) -> bool:
        """Answer whether a statement follows from an order: "following an order from Kim"."""
        return not one.amount and one.other is not None and self._is_order(*one.other)

    def _is_order(self, start: int, end: int) -> bool:
        return not wording().orders.isdisjoint(self._page.plain[start:end].lower().split()[:3])

    def order(self, event: Event, order: str, one: Statement) -> Event:
        """Set an order before what was done on it, say that it led to it, and answer the order."""
        cause = next(one for one in reversed(self._found.events) if one.record["id"] == order)
        record, name = cause.record, event.record["id"]
        if one.tie and one.other:
            _quoted(record, self._page, one.tie[0], one.other[1])
        if "when" not in record:
            put_date(record, "when", f"before {name}")
            record["draft"]["because"] = f"{name} followed it"
        self._lead(record, name)
        return cause

    def lead(self, order: Event, event: str, one: Statement) -> None:
        """Say that an order led to an event, where the statement is one."""
        if self._is_order(one.start, one.end):
            self._lead(order.record, event)

    def _lead(self, order: dict[str, Any], event: str) -> None:
        because = "it was done on an order"
        self._found.links.append(link(order["id"], event, "causes", order, because))


def _quoted(record: dict[str, Any], page: Page, start: int, end: int) -> None:
    record["quote"] = page.text[start:end]
    record["draft"] |= {"start": start, "end": end}
