"""An expression that differs from another only in the id at its end is understood as that one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import understand
from timeline.dates.masks import NO_IDS, named, split
from timeline.errors import DateError

FRAMES = (
    "2 days before ",
    "3 weeks after ",
    "before ",
    "after ",
    "since ",
    "until ",
    "on ",
    "between kursk-1 and ",
    "same day as ",
    "the Wednesday before ",
    "early ",
    "the morning of ",
    "from 2025-04-30 to ",
    "about ",
    "late ",
    "12 ",
    "kursk-1 or ",
    "2 days after kursk-1 or ",
    "on Wednesday or 3 weeks before ",
    "within 3 days of ",
    "end of ",
    "publication of ",
    "May ",
    "the day after ",
    "no later than ",
    "first Monday after ",
    "14:05 on ",
    "probably ",
    "2025 ",
    "for 3 days from ",
    "of ",
)
WORDS = [*sorted(NO_IDS), "e", "ev", "nis", "briefing", "ca", "s", "th", "am", "bc", "mondy", "v"]
TAILS = (
    "1",
    "17",
    "-1",
    "-a",
    "_b",
    "-2025",
    "-briefing",
    "1860",
    "1s",
    "s",
    "-may",
    "2025-04",
    "",
)

ids = st.builds(
    lambda word, case, tail: case(word) + tail,
    st.sampled_from(WORDS) | st.text("abcxyzqhfwEt", min_size=1, max_size=4),
    st.sampled_from([str.lower, str.upper, str.title]),
    st.sampled_from(TAILS) | st.text("0123-_abE", min_size=1, max_size=6),
)


@pytest.mark.slow
@given(st.sampled_from(FRAMES), ids, ids)
def test_two_ids_in_one_frame_mean_the_same(frame: str, one: str, other: str) -> None:
    if split(f"{frame}{one}") is None or split(f"{frame}{other}") is None:
        return
    assert split(f"{frame}{one}") == (frame, one)
    try:
        meaning = understand(f"{frame}{one}")
    except DateError:
        with pytest.raises(DateError):
            understand(f"{frame}{other}")
        return
    assert understand(f"{frame}{other}") == named(meaning, f"{frame}{other}", one, other)


@pytest.mark.parametrize(
    "text",
    [
        "2025-04-30",
        "before may-17",
        "after x",
        "before kursk",
        "before event:e1",
        "at e1.start",
        "since q1-2025",
        "before mid-1860s",
        "before twenty-one",
        "before Y17E7",
        "e17",
        "before 17-e",
    ],
)
def test_what_might_be_read_in_another_way_is_not_split(text: str) -> None:
    assert split(text) is None
