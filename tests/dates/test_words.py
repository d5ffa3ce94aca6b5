"""Bounds as words for people and as canonical EDTF."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from timeline.dates.calendar import DAY, HOUR, MINUTE, SECOND, instant
from timeline.dates.edtf import parse_edtf
from timeline.dates.phrases import understand
from timeline.dates.rules import UNBOUNDED, Bounds
from timeline.dates.words import doubted, edtf, say

NOON = instant(2025, 4, 28, 12 * HOUR)


def meant(text: str) -> tuple[Bounds, Bounds]:
    meaning = understand(text)
    return meaning.start, meaning.end


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-04-28", "28 April 2025"),
        ("2025-04", "April 2025"),
        ("2025", "2025"),
        ("202X", "the 2020s"),
        ("18XX", "the 1800s"),
        ("2025-04-28T14:05:00", "28 April 2025, 14:05"),
        ("2025-04-28T14:05:30", "28 April 2025, 14:05:30"),
        ("28 April 2025 at 14:05", "28 April 2025, 14:05"),
        ("the morning of 28 April 2025", "between 05:00 and 11:59 on 28 April 2025"),
        ("[2025-04-01..2025-04-12]", "between 1 and 12 April 2025"),
        ("[2025-04-28..2025-05-02]", "between 28 April and 2 May 2025"),
        ("[2024-12-28..2025-01-02]", "between 28 December 2024 and 2 January 2025"),
        ("[2025-01..2025-03]", "between January and March 2025"),
        ("[2024-12..2025-02]", "between December 2024 and February 2025"),
        ("[1845..1855]", "between 1845 and 1855"),
        ("since 2025-04-28", "since 28 April 2025"),
        ("since 2025-04", "since April 2025"),
        ("[2025-04-01..2025-04-12]/..", None),
        ("until 2025-04-28", "until 28 April 2025"),
        ("before 2025-04-30", "by 29 April 2025"),
        ("before 2025-05", "by 30 April 2025"),
        ("before 2025", "before 2025"),
        ("after 2025-04-27", "after 27 April 2025"),
        ("after 2025-04", "after April 2025"),
        ("after 2024", "after 2024"),
        ("2025-04-28/2025-05-02", "from 28 April 2025 to 2 May 2025"),
        ("2025-04/2025-05", "from April 2025 to May 2025"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("0000", "1 BCE"),
        ("-01XX", "between 200 BCE and 101 BCE"),
        ("Y170000002", "170000002"),
        ("/", "undated"),
    ],
)
def test_words_for_people(text: str, words: str | None) -> None:
    if words is not None:
        assert say(*meant(text)) == words


def test_a_start_that_is_only_known_within_days() -> None:
    start = meant("[2025-04-01..2025-04-12]")[0]
    day = meant("2025-04-28")[0]
    assert say(start, UNBOUNDED) == "since a day between 1 and 12 April 2025"
    assert say(start, day) == "from a day between 1 and 12 April 2025 to 28 April 2025"
    assert say(UNBOUNDED, start) == "until a day between 1 and 12 April 2025"
    assert say(Bounds(NOON, NOON), Bounds(NOON, NOON)) == "28 April 2025, 12:00"
    assert say(Bounds(NOON, None), Bounds(NOON, None)) == "from 28 April 2025, 12:00 on"


def test_bounds_that_contradict_each_other_say_so() -> None:
    wrong = Bounds(instant(2025, 4, 30), instant(2025, 4, 28))
    assert say(wrong, wrong).startswith("contradictory: not before 30 April 2025")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2025-04-28", "2025-04-28", "2025-04-28"),
        ("2025-04", "2025-04", "2025-04"),
        ("2025", "2025", "2025"),
        ("202X", "202X", "[2020-01-01..2029-12-31]"),
        ("2025-04-28T14:05:30", "2025-04-28T14:05:30", "2025-04-28T14:05:30"),
        ("28 April 2025 at 14:05", "28 April 2025 at 14:05", "2025-04-28"),
        ("[2025-04-01..2025-04-12]", "[2025-04-01..2025-04-12]", "[2025-04-01..2025-04-12]"),
        ("[..2025-04-30]", "[..2025-04-30]", "[..2025-04-30]"),
        ("[2025-04-01..]", "[2025-04-01..]", "[2025-04-01..]"),
        ("2025-04-28", "2025-05", "2025-04-28/2025-05"),
        ("[2025-04-01..2025-04-12]", "2025-05", "2025-04/2025-05"),
        ("[2025-03-20..2025-04-12]", "2025-05", "2025/2025-05"),
        ("[2024-12-20..2025-04-12]", "2025-05", "202X/2025-05"),
        ("[2019-12-20..2025-04-12]", "2025-05", "20XX/2025-05"),
        ("[1999-12-20..2025-04-12]", "2025-05", "../2025-05"),
        ("[2025-04-01..2025-04-12]", "/", "2025-04/.."),
        ("/", "2025-04-28", "../2025-04-28"),
        ("[2025-04-01..]", "[2025-05-01..]", "[2025-04-01..]"),
        ("[..2025-04-01]", "[..2025-05-01]", "[..2025-05-01]"),
        ("/", "[2025-05-01..]", "/"),
        ("/", "/", "/"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("Y170000002", "Y170000002", "Y170000002"),
    ],
)
def test_canonical_edtf_of_resolved_bounds(start: str, end: str, text: str) -> None:
    assert edtf(meant(start)[0], meant(end)[1]) == text


limits = st.one_of(st.none(), st.integers(instant(-12000), instant(12000)))


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(limits, limits, limits, limits)
def test_any_bounds_in_order_print_as_edtf_that_holds_them(
    one: int | None, two: int | None, three: int | None, four: int | None
) -> None:
    # Resolved bounds: each in order, and the end no earlier than the start on either side.
    lows, highs = (one, three), (two, four)
    assume(all(low is None or high is None or low <= high for low in lows for high in highs))
    assume(one is None or (three is not None and one <= three))
    assume(four is None or (two is not None and two <= four))
    start, end = Bounds(one, two), Bounds(three, four)
    assert say(start, end)
    printed = parse_edtf(edtf(start, end))
    for wide, narrow in ((printed.start, start), (printed.end, end)):
        if wide.earliest is not None and narrow.earliest is not None:
            assert wide.earliest <= narrow.earliest
        if wide.latest is not None and narrow.latest is not None:
            assert wide.latest >= narrow.latest


@given(st.integers(0, 400000), st.sampled_from([DAY, HOUR, MINUTE, SECOND, 1]))
def test_one_extent_is_said_without_between_or_with_it_in_order(day: int, width: int) -> None:
    extent = Bounds(day * DAY, day * DAY + width - 1)
    assert say(extent, extent)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-04-28?", "possibly 28 April 2025"),
        ("probably during April 2025", "possibly April 2025"),
        ("2025-04~", "about April 2025"),
        ("1912%", "possibly about 1912"),
        ("2004-06~-11", "about 11 June 2004"),
        ("2025-04?/2025-06", "possibly from April 2025 to June 2025"),
        # What a convention has widened says by its bounds that it is about that.
        ("about April 2025", "between March and May 2025"),
        ("possibly about 1912", "possibly between 1907 and 1917"),
        ("2025-04~/2025-06", "from April 2025 to June 2025"),
        # The doubt is of one of them.
        ("[1912?,1915]", "between 1912 and 1915"),
        ("28 April 2025", "28 April 2025"),
    ],
)
def test_a_doubtful_date_is_said_with_its_doubt(text: str, words: str) -> None:
    assert doubted(say(*meant(text)), understand(text).edtf) == words


@pytest.mark.parametrize("locale", ["ar", "de", "fr", "ja", "ko", "pl", "zh-Hant", "sw"])
@pytest.mark.parametrize("sign", "?~%")
def test_doubt_stands_beside_the_words_of_the_date_in_every_language(
    locale: str, sign: str
) -> None:
    plain = say(*meant("2025-04"), locale=locale)
    doubtful = doubted(plain, f"2025-04{sign}", locale=locale)
    assert plain in doubtful
    assert len(doubtful) > len(plain)
