"""markwhen: what its own tests say of relative dates can be said here, and comes to the same.

markwhen (https://github.com/mark-when/parser) dates an event by one instant where it starts and one
where it ends, the end exclusive. Here a start and an end have bounds, inclusive to the microsecond,
and what leans on a day is known to the day. So this is compared, for each row and each side:

- *it is within*: the instant lies within our bounds, or is the first one after them. "The end of x"
  is the last day of x here; markwhen's exclusive end is the first instant after that day.
- *no more is left open than was said*: our bounds are no wider than `WIDEST`, since one day may be
  counted in or not each time that something leans on something that leans; a side that names no
  more than a year is as wide as that year, and working days as wide as weekends make them.

Instants are those of the clock on the wall in the zone that the row states. An event that is dated
by itself is entered with the first and last day that markwhen found, and compared apart, in words
of its own. "Now" is the publication of a source that every event cites.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline.dates import understand
from timeline.dates.calendar import HOUR, MINUTE, SECOND, instant

MEASURE = Path(__file__).parents[3] / "shared" / "eval" / "edtf" / "markwhen.jsonl"
NOW = "2026-01-15T12:00:00Z"

WIDEST = timedelta(days=4)
WIDEST_OF_WORKING_DAYS = timedelta(days=6)
WIDEST_OF_YEARS = timedelta(days=366)

ABSOLUTE_LEFT_OUT = {
    r"(?:^|[- ]0?)(?:[0-9]|1[0-2])/(?:[0-9]|1[0-2])/[0-9]{4}": "day or month first? markwhen is "
    "told in a header; here such figures are refused",
    r"^01\.15\.|^(?:milestone|custom|day|release|term|sprint|week) |^2026$": "formats of a header",
    r"^(?:June 4 (?![0-9]{4})|Feb$|Dec 1$)|8 August": "without a year: markwhen takes that of now, "
    "here it is the last one at or before the publication",
    r"[Z0-9]-(?:2024|04/2015)": "a range without spaces around its hyphen",
    r"\bnow$": "leans on now: it is among the relative ones where it has a length",
}
"""Patterns of ranges that lean on nothing and are not compared, and why."""

LEFT_OUT = {
    ".start - .end -1 day": "it ends at the midnight at which it starts; a day here is a whole one",
}

UNITS = ("year", "month", "week", "workday", "day", "minute")
WORKING = re.compile(r"(?:work|week|business) ?days")
NUMBERED = re.compile(r"[0-9]+ (?:(?:work|week|business) )?[a-z]+")


# --- how markwhen's forms are said here ------------------------------------------------------


@dataclass
class Side:
    """One side of a range: `after !x.end -10 days`, `2022`, `now`."""

    text: str
    before: bool = False
    named: bool = False
    point: str = ""
    back: bool = False
    amount: str = ""
    date: str = ""
    terms: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        match = re.fullmatch(
            r"(?P<word>after |by |before )?(?P<name>![a-zA-Z0-9]+)?(?:\.(?P<point>start|end))? ?"
            r"(?P<amount>-?[0-9]+ [a-z].*)?",
            self.text,
        )
        if match is None:
            self.date = self.text
            return
        self.before = match["word"] in {"by ", "before "}
        self.named = bool(match["name"] or match["point"])
        self.point = match["point"] or ""
        self.back = (match["amount"] or "").startswith("-")
        terms = NUMBERED.findall((match["amount"] or "").lstrip("-"))
        # Ours are told from the longest unit to the shortest.
        self.terms = sorted(
            terms,
            key=lambda term: (
                UNITS.index(term.split()[-1].rstrip("s")) if not WORKING.search(term) else 0
            ),
        )
        self.amount = " ".join(self.terms)

    def place(self, anchor: str, point: str) -> str:
        """This side as a place of our language; `point` is what an event stands for otherwise."""
        if self.date:
            return "published" if self.date == "now" else self.date
        base = "published" if anchor == "now" else f"the {self.point or point} of {anchor}"
        if not self.amount:
            return base
        way = "before" if self.back else "after"
        if "minute" in self.amount:  # days and minutes are two distances, one from the other
            *days, minutes = self.terms
            return f"{minutes} {way} {' '.join(days)} {way} {base}"
        return f"{self.amount} {way} {base}"


def said(text: str, first: str, last: str) -> str:
    """A relative range of markwhen in our words.

    Args:
        text: as `!x -5 days / !y.end 1 day`.
        first: the id of what its start leans on; "now" where that is nothing.
        last: likewise for its end.

    >>> said("after !x / 100 years", "x", "now"), said("!x / !y", "x", "y")
    ('for 100 years from the end of x', 'from the end of x to the start of y')
    >>> said("by !x 3 days - 1 week", "now", "x")
    'for 1 week before 3 days before the start of x'
    >>> said("-10 days / 1 day", "x", "now"), said("1 month 1 day", "x", "now")
    ('for 1 day from 10 days before the end of x', 'for 1 month 1 day from the end of x')
    """
    if re.fullmatch(r"[0-9]{2}", text):
        return f"{text}:00 today"
    sides = [Side(side) for side in re.split(r"\s*/\s*|\s+-\s+", text)]
    left, right = sides[0], sides[-1]
    if left.before:
        place = f"the {left.point or 'start'} of {last}"
        if len(sides) == 2 and left.amount:
            place = f"{left.amount} before {place}"
        return f"for {right.amount} before {place}"
    if len(sides) == 1:
        base = "published" if first == "now" else f"the {left.point or 'end'} of {first}"
        return f"for {left.amount} from {base}"
    start = left.place(first, "end")
    if right.amount and not right.named:
        return f"for {right.amount} from {start}"
    return f"from {start} to {right.place(last, 'start')}"


# --- the rows --------------------------------------------------------------------------------


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text[:19])


def itself(row: dict[str, Any]) -> str:
    """The days of an event that leans on nothing, as markwhen found them."""
    first, end = wall(row["from"]), wall(row["to"])
    if first == end:
        return f"{first:%Y-%m-%d %H:%M}"
    if end.time() != datetime.min.time():
        return f"from {first:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"
    last = end - timedelta(days=1)
    return f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d}/{last:%Y-%m-%d}"


Document = dict[int, dict[str, Any]]


def leans_on(dated: dict[str, Any] | None, rows: Document, number: int) -> str:
    """The event that a row leans on, by its place, or in a group by the instant that it gives."""
    if dated is None:
        return "now"
    if len(dated["path"]) == 1:
        return f"e{dated['path'][0]}"
    at = wall(dated["dt"])
    nearest = sorted(rows, key=lambda other: (other > number, abs(other - number)))
    return next(
        f"e{other}"
        for other in nearest
        if other != number and at in {wall(rows[other]["from"]), wall(rows[other]["to"])}
    )


def rows_of_the_measure() -> list[dict[str, Any]]:
    if not MEASURE.exists():
        pytest.skip(f"the measures beside the checkout are absent: {MEASURE.name}")
    return [json.loads(line) for line in MEASURE.read_text(encoding="utf-8").splitlines()]


def documents() -> list[Document]:
    """The documents that hold a relative range, each as its events by number."""
    found: dict[str, Document] = {}
    for row in rows_of_the_measure():
        found.setdefault(row["document"], {})[row["event"]] = row
    return [
        dict(sorted(rows.items()))
        for rows in found.values()
        if any(row["relative"] for row in rows.values())
    ]


def phrase(rows: Document, number: int) -> str:
    row = rows[number]
    if not row["relative"]:
        return itself(row)
    first = leans_on(row["from_relative_to"], rows, number)
    return said(row["input"], first, leans_on(row["to_relative_to"], rows, number))


def resolved(documents: list[Document]) -> list[dict[int, dict[str, Any]]]:
    """The events of each document, entered last first so that every reference is a forward one."""
    records: list[dict[str, Any]] = []
    for place, document in enumerate(documents):
        for number in reversed(document):
            words = re.sub(r"\be(?=[0-9])", f"d{place}-e", phrase(document, number))
            id_ = f"d{place}-e{number}"
            records.append(
                {"record": "event", "id": id_, "title": id_, "when": words, "source": "now"}
            )
    records.append({"record": "source", "id": "now", "title": "Now", "published": NOW})
    found: list[dict[int, dict[str, Any]]] = [{} for _ in documents]
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append(records)
        for row in ledger.timeline():
            place, number = re.findall(r"[0-9]+", row["event_id"])
            found[int(place)][int(number)] = row
    return found


def widest(text: str) -> timedelta:
    if WORKING.search(text):
        return WIDEST_OF_WORKING_DAYS
    return WIDEST_OF_YEARS if re.search(r"from [0-9]{4} to|to [0-9]{4}$", text) else WIDEST


@pytest.mark.shared
@pytest.mark.slow
def test_every_relative_range_can_be_said_and_comes_to_the_same() -> None:
    relative = 0
    measure = [
        document
        for document in documents()
        if not any(row["input"] in LEFT_OUT for row in document.values())
    ]
    for document, found in zip(measure, resolved(measure), strict=True):
        assert found.keys() == document.keys()
        limit = widest(" ".join(row["when_text"] for row in found.values()))
        for number, row in document.items():
            relative += row["relative"]
            ours = found[number]
            assert not ours["conflict"], row["input"]
            for side, key in (("start", "from"), ("end", "to")):
                low, last = wall(ours[f"{side}_earliest"]), wall(ours[f"{side}_latest"])
                after = last + timedelta(seconds=1)  # `last` is cut to whole seconds
                assert low <= wall(row[key]) <= after, (row["input"], ours["when_text"], side)
                if row["relative"]:
                    assert after - low <= limit, (row["input"], ours["when_text"], side)
    assert relative > 75


@pytest.mark.shared
def test_no_more_is_left_out_than_the_list_says() -> None:
    inputs = {row["input"] for rows in documents() for row in rows.values() if row["relative"]}
    assert inputs >= LEFT_OUT.keys()
    assert len(inputs - LEFT_OUT.keys()) > 45


def own_words(text: str) -> str:
    """A range that leans on nothing, in our words.

    >>> own_words("2025 / 5 months"), own_words("04/2010 - 08/2012"), own_words("44 BC: a title")
    ('2025 for 5 months', '04/2010 to 08/2012', '44 BC')
    """
    text = re.sub(r"\b(BCE?|AD): .*|\b(BCE?|AD):? [a-zA-Z].*", r"\1\2", text)
    text = re.sub(r"\s*(?:/|-)\s*([0-9]+ ?[a-z]{4}[a-z]*)$", r" for \1", text)
    return re.sub(r"\s+/\s+|\s+-\s*|\s*-\s+", " to ", text)


def micros(text: str) -> int:
    """An instant as microseconds of its own clock; years may have six digits and a sign."""
    figures = re.fullmatch(r"(-?[0-9]+)-(..)-(..)T(..):(..):(..).*", text)
    assert figures is not None
    year, month, day, hours, minutes, seconds = (int(figure) for figure in figures.groups())
    return instant(year, month, day) + hours * HOUR + minutes * MINUTE + seconds * SECOND


@pytest.mark.shared
def test_ranges_that_lean_on_nothing_start_with_our_earliest_and_end_within_our_bounds() -> None:
    compared, left_out = 0, set()
    for row in rows_of_the_measure():
        reason = next((key for key in ABSOLUTE_LEFT_OUT if re.search(key, row["input"])), None)
        if row["relative"] or reason is not None:
            left_out.add(reason)
            continue
        compared += 1
        meaning = understand(own_words(row["input"]))
        low, high = meaning.end.earliest, meaning.end.latest
        assert meaning.start.earliest == micros(row["from"]), row["input"]
        assert low is not None
        assert high is not None
        assert low <= micros(row["to"]) <= high + 1, row["input"]
    assert compared > 200
    assert left_out >= ABSOLUTE_LEFT_OUT.keys()


# --- what markwhen leaves open ---------------------------------------------------------------


def when(*dated: tuple[str, str]) -> list[dict[str, Any]]:
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append(
            [{"record": "event", "id": id_, "title": id_, "when": text} for id_, text in dated]
        )
        return sorted(ledger.timeline(), key=lambda row: str(row["event_id"]))


def test_what_is_named_further_down_may_be_leant_on() -> None:
    (late, _, _) = when(
        ("a", "2 days before b"), ("b", "for a week from the day after c"), ("c", "2025-04-30")
    )
    assert late["when_edtf"] == "2025-04-29"


def test_what_lies_between_two_events_lies_from_the_end_of_one_to_the_start_of_the_other() -> None:
    (between, *_) = when(
        ("a", "between b and c"), ("b", "2025-01-01/2025-01-05"), ("c", "2025-02-01")
    )
    assert between["when_edtf"] == "[2025-01-05..2025-02-01]"
    (whole, *_) = when(
        ("a", "from the end of b to the start of c"),
        ("b", "2025-01-01/2025-01-05"),
        ("c", "2025-02-01"),
    )
    assert whole["when_edtf"] == "2025-01-05/2025-02-01"


def test_a_circle_of_order_is_named_and_a_circle_of_distances_that_agree_is_undated() -> None:
    assert [row["conflict"] for row in when(("a", "after b"), ("b", "after a"))] == [True, True]
    floating = when(("a", "3 days after b"), ("b", "3 days before a"))
    assert [(row["when_edtf"], row["conflict"]) for row in floating] == [(None, False)] * 2


def test_what_names_an_event_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="b"):
        when(("a", "2 days before b"))
