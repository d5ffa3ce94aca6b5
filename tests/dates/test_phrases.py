"""Phrases: the table of expressions, what is refused and why, and laws that any text obeys."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import bounds_text, rule_text

from timeline.dates.edtf import parse_edtf
from timeline.dates.phrases import understand
from timeline.dates.policy import POLICY
from timeline.dates.rules import ORIGINS
from timeline.errors import DateError

if TYPE_CHECKING:
    from timeline.dates.rules import Meaning

TABLE = Path(__file__).with_name("expressions.tsv")
ROWS = [
    (line + "\t" * 6).split("\t")[:7]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_table_of_expressions(row: list[str]) -> None:
    text, start, end, edtf, precision, rules, policies = row
    meaning = understand(text)
    assert meaning.text == text
    assert bounds_text(meaning.start) == start
    assert bounds_text(meaning.end) == end
    assert (meaning.edtf or "") == edtf
    assert (meaning.precision or "") == precision
    assert "; ".join(rule_text(rule) for rule in meaning.rules) == rules
    assert " ".join(meaning.policies) == policies


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_an_expression_means_the_same_in_capitals_and_with_spaces_around(row: list[str]) -> None:
    text = row[0]
    if ("-" in text or ":" in text) and any(letter.isalpha() for letter in text):
        text = f"  {text} "  # ids and EDTF know small from large
    else:
        text = f" {text.upper()}  "
    one, other = understand(row[0]), understand(text)
    assert (one.start, one.end, one.rules, one.edtf) == (
        other.start,
        other.end,
        other.rules,
        other.edtf,
    )


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("about 1850", "approximate"),
        ("possibly 1850", "uncertain"),
        ("perhaps about 1850", "both"),
        ("since about 1850", "approximate"),
        ("about kursk-retaken", "approximate"),
        ("possibly kursk-retaken", "uncertain"),
        ("1850", None),
    ],
)
def test_qualifiers(text: str, qualifier: str | None) -> None:
    assert understand(text).qualifier == qualifier


def test_the_kind_of_a_bare_id_is_the_callers_choice() -> None:
    assert understand("2 days before a-1").rules[0].anchor.kind == "event"
    anchor = understand("2 days before a-1", bare="source").rules[0].anchor
    assert (anchor.kind, anchor.point) == ("source", "published")
    assert understand("2 days before a-1", bare="claim").rules[0].anchor.kind == "claim"
    assert understand("2 days before event:a-1", bare="source").rules[0].anchor.kind == "event"


def test_a_date_reading_wins_over_an_id() -> None:
    assert understand("may").rules[0].anchor.kind == "publication"
    assert understand("event:may").rules[0].anchor.id == "may"


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("Thursday 30 April 2025", 1, "that day was a Wednesday, not a Thursday"),
        ("Mon, 2025-04-30", 1, "that day was a Wednesday"),
        ("30 February", 4, "its days run from 1 to 29"),
        ("29 February 2025", 1, "2025 has no such day"),
        ("31 April 2025", 4, "its days run from 1 to 30"),
        ("2025-13", 6, "months run from 01 to 12"),
        ("2 days before 2025-13-01", 20, "month 13 at character 20"),
        ("2 days befor kursk", 8, 'did you mean "before"?'),
        ("tomorow", 1, 'did you mean "tomorrow"?'),
        ("in Febuary", 4, 'did you mean "february"?'),
        ("3 weeks", 8, "for 2 days"),
        ("17", 1, "event:17"),
        ("kursk is no date", 7, "an id has no spaces"),
        ("this is no date", 1, 'a date or an id, not "this"'),
        ("since then", 7, 'a date or an id, not "then"'),
        ("ongoing", 1, 'a date or an id, not "ongoing"'),
        ("2 days before last", 15, 'a date or an id, not "last"'),
        ("after 1860 but before 1850", 16, "no time for both"),
        ("after 1860 but by", None, "a date or an id is missing"),
        ("the sixth week of May 2025", 5, "longer than what it is a part of"),
        ("0 weeks ended 4 May 2025", 9, "follows a distance"),
        ("the first 0 days of May 2025", None, "does not belong"),
        ("the last two years of 2025", 5, "longer than what it is a part of"),
        ("the first week of April to", None, "missing"),
        ("summer 2024/25", 8, "only a winter lies in two years"),
        ("winter 2024/26", 8, "only a winter lies in two years"),
        ("Whit Monday", 1, "write the year"),
        ("Easter 1066", 1, "from 1583 on"),
        ("15:00 UTC+15 on 3 May 2025", None, "run to UTC+14"),
        ("from 1914 to 12", 14, "no year behind 1914"),
        ("31-Apr-2025", 1, "no day of the calendar"),
        ("5 March 1917 at 10:00 O.S.", None, "does not belong"),
        ("1917-03/1917-05 O.S.", 1, "days, months and years are read"),
        ("30 April 2025 kursk", 15, '"kursk" does not belong'),
        ("between 2025 and", 17, "a date or an id is missing"),
        ("between 2025 or 2026", 21, "between x and y"),
        ("between 2026 and 2025", None, "the second lies before the first"),
        ("from 2026 to 2025", None, "ends before it starts"),
        ("until", 6, "a date or an id is missing"),
        ("1 month and 3 hours after kursk-1", 1, "days count on the calendar"),
        ("99999999 days before kursk-1", 1, "out of reach"),
        ("14:05 on April 2025", None, "a time of day needs a day"),
        ("25:05 on 2025-04-30", 1, "no time of day"),
        ("early 2025-04-30T10:00", None, "parts of a month"),
        ("10/7/2008", 1, "may be 2008-10-07 or 2008-07-10"),
        ("31/31/2025", 1, "no day of the calendar"),
        ("between 2025-04-30T10:00Z and 2025-05-01", None, "offset from UTC"),
        ("two days later", 10, "2 days after x"),
        ("week 54 of 2025", None, "no week 54"),
        ("fifth Monday of April 2025", None, "no such weekday"),
        ("source:kcna.end", 1, "a source has no end"),
        ("event:x.published", 1, "only a source is published"),
        ("before before kursk-1", 8, "here belongs a date or an id"),
        ("0 AD", 1, "no era has a year 0"),
        ("0th century", 1, "centuries run from the 1st"),
        ("28 April 2025, 14:05:99", 16, "no time of day"),
        ("14:05 on 2025-04-XX", None, "needs a day to stand on"),
        ("14:05 on about 30 April 2025", None, "needs a day to stand on"),
        ("Tuesday 2025-04-XX", None, "does not belong to the date"),
        ("\u0663 April 2025", 1, "is no date"),
        ("\u0663rd of April 2025", None, "does not belong to the date"),
        ("\u0661\u0669\u0664\u0665", 1, "is no date"),
        ("c.\u06611850", 1, "only close to one"),
        ("2016-01-X\uff12", 1, "write event:"),
        ("2025-0a-30", 1, "write event:2025-0a-30"),
        ("before 2o25", 8, "only close to one"),
        ("the 8866s", 5, "only close to one"),
        ("9:30pm", 1, "only close to one"),
        ("2025-Q5", 1, "only close to one"),
        ("for kursk-1", 5, "how long?"),
        ("", 1, "empty"),
        ("   ", 1, "empty"),
        ("x" * 1001, None, "1,000 characters"),
        ("the day before " * 20 + "x", None, "lie within each other"),
    ],
)
def test_errors_say_where_and_what_instead(text: str, position: int | None, words: str) -> None:
    with pytest.raises(DateError) as caught:
        understand(text)
    assert words in str(caught.value)
    assert caught.value.text == text
    if position is not None:
        assert caught.value.position == position


def test_every_policy_that_a_meaning_names_is_a_row() -> None:
    names = {name for row in ROWS for name in row[6].split()}
    assert names <= POLICY.keys()
    for name, row in POLICY.items():
        assert row.name == name
        assert row.value
        assert row.meaning.endswith(".")


def test_a_word_for_about_is_an_id_where_nothing_follows_that_it_could_be_about() -> None:
    assert [rule.anchor.id for rule in understand("between b and c").rules] == ["b", "c"]
    assert understand("c to d").rules[0].anchor.id == "c"
    assert understand("c 1850").edtf == "1850~"


# --- properties ------------------------------------------------------------------------------

VOCABULARY = sorted({word for row in ROWS for word in row[0].split()} | set("0?([:-"))
sentences = st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join)


def understood(text: str) -> Meaning | None:
    try:
        return understand(text)
    except DateError:
        return None


@given(st.one_of(sentences, st.text(max_size=60)))
def test_any_text_is_understood_or_refused_with_a_date_error(text: str) -> None:
    meaning = understood(text)
    if meaning is None:
        return
    assert meaning.text == text
    for bounds in (meaning.start, meaning.end):
        if bounds.earliest is not None and bounds.latest is not None:
            assert bounds.earliest <= bounds.latest
    if meaning.edtf is not None:
        assert not meaning.rules
        assert str(parse_edtf(meaning.edtf)) == meaning.edtf
    points = {"start", "end", *ORIGINS, *(rule.point for rule in meaning.rules)}
    for rule in meaning.rules:
        assert rule.lower is not None or rule.upper is not None
        assert rule.anchor.kind != "self" or rule.anchor.point in points
        for shift in (rule.lower, rule.upper):
            if shift is not None and shift.months:
                assert not shift.micros
                assert rule.snap not in {None, "minute", "hour"}


@pytest.mark.parametrize(
    "words",
    [
        "a ",
        "before ",
        "2 days before ",
        "2025 or ",
        "1 day and ",
        "about ",
        "start of ",
        "1-2 ",
        "x",
    ],
)
def test_long_texts_are_answered_at_once(words: str) -> None:
    text = (words * 1000)[:1000]
    began = time.perf_counter()
    understood(text)
    assert time.perf_counter() - began < 1  # a guard against exponential readings, not a benchmark


@given(st.dates(date(100, 1, 1), date(9900, 1, 1)), st.integers(-2000, 2000))
def test_a_distance_there_and_back_is_where_it_began(day: date, number: int) -> None:
    there = understand(f"{abs(number)} days {'after' if number >= 0 else 'before'} {day}")
    back = understand(f"{abs(number)} days {'before' if number >= 0 else 'after'} {there.edtf}")
    assert back.edtf == str(day)
