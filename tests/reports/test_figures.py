"""Figures are drawn as they were said: timeline/reports/figures.py and its drawings."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.reports.drawing.bars import bars_of
from timeline.reports.drawing.course import course_of
from timeline.reports.drawing.scale import finite, scale_for
from timeline.reports.figures import claims_of, course_drawing, figure_drawing, subjects_of

Row = dict[str, Any]


def claim(id_: str, low: float | None, high: float | None, **more: Any) -> Row:
    return {
        "claim_id": id_, "event_id": None, "subject": "soldiers", "measure": "killed",
        "unit": None, "value_text": id_, "value_low": low, "value_high": high,
        "qualifier": "exact" if low == high else "about", "said_by": ["NIS"],
        "said_at": "2025-04-30T23:59:59.999999Z", "source_id": "paper", **more,
    }  # fmt: skip


def figure(*claims: Row, **context: Any) -> Row:
    [subject] = subjects_of(
        claims_of({"claims": list(claims), **context}), context.get("implied") or ()
    )
    [found] = subject["figures"]
    return found


def test_a_bar_spans_what_the_words_allow_and_an_open_end_is_an_arrow() -> None:
    about, over = figure_drawing(figure(claim("a", 540, 660), claim("b", 700, None))).bars
    assert about.low < about.high < over.low
    assert about.point == pytest.approx((about.low + about.high) / 2)
    assert not about.open_high
    assert over.open_high
    assert over.point is None


def test_what_was_superseded_says_so_and_no_longer_stands() -> None:
    series = [{"claim_id": "a", "superseded_by": "claim:b", "speaker": "NIS"}]
    found = figure(
        claim("a", 600, 600), claim("b", 640, 640, said_at="2025-05-08T00:00:00Z"), series=series
    )
    gone, stands = figure_drawing(found).bars
    assert (gone.stands, stands.stands) == (False, True)
    assert gone.text.endswith("superseded")


def test_a_conflict_is_marked_in_words_as_well_as_in_colour() -> None:
    conflicts = [{"items": ["claim:a", "claim:b"], "arithmetic": "600 against 900"}]
    found = figure(claim("a", 600, 600), claim("b", 900, 900), conflicts=conflicts)
    assert [row["clashes"] for row in found["claims"]] == [["600 against 900"]] * 2
    for bar in figure_drawing(found).bars:
        assert bar.clash
        assert "in conflict" in bar.text


def test_what_is_implied_stands_below_with_nobodys_colour() -> None:
    implied = [{"subject": "soldiers", "measure": "killed", "unit": None, "event_id": None,
                "low": 100.0, "high": None, "agrees": True, "arithmetic": "so many"}]  # fmt: skip
    bars = figure_drawing(figure(claim("a", 600, 600), implied=implied)).bars
    assert [bar.implied for bar in bars] == [False, True]
    assert bars[1].colour == -1
    assert bars[1].text == "implied: 100 or more"


def test_a_speaker_has_one_colour_throughout_and_whoever_said_most_the_first() -> None:
    rows = [
        claim("a", 1, 1, said_by=["KCNA"]), claim("b", 2, 2), claim("c", 3, 3, measure="injured"),
        claim("d", 4, 4, measure="injured", said_by=["KCNA"]), claim("e", 5, 5),
    ]  # fmt: skip
    colours = {(row["speaker"], row["colour"]) for row in claims_of({"claims": rows})}
    assert colours == {("NIS", 0), ("KCNA", 1)}


def test_words_that_are_no_figure_are_not_drawn() -> None:
    found = figure(claim("many", None, None), claim("a", 5, 5))
    assert not found["drawn"]
    assert len(figure_drawing(found).bars) == 1
    assert figure_drawing(figure(claim("many", None, None))).scale is None


def test_many_claims_run_over_the_dates_on_which_they_were_said() -> None:
    rows = [
        claim(str(n), n * 10, n * 10, said_at=f"2025-05-{n:02}T00:00:00Z") for n in range(1, 21)
    ]
    found = figure(*rows)
    assert found["over_time"]
    course = course_drawing(found)
    assert [mark.x for mark in course.said] == sorted(mark.x for mark in course.said)
    ys = [mark.point or 0.0 for mark in course.said]
    assert ys == sorted(ys, reverse=True)  # what is more stands higher
    [(_, places)] = course.lines
    assert len(places) == 20


def test_claims_that_hold_at_several_times_run_over_those() -> None:
    rows = [claim(str(n), n, n, when_latest=f"2025-{n:02}-01T00:00:00Z") for n in range(1, 4)]
    xs = [mark.x for mark in course_drawing(figure(*rows)).said]
    assert xs == sorted(set(xs))


def test_without_a_date_there_is_no_course() -> None:
    assert course_of([{"value_low": 1.0, "value_high": 1.0, "at": None}]).axis is None


NUMBERS = st.one_of(st.integers(-10_000, 10**12).map(float), st.floats(allow_nan=True))


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=8), st.sampled_from([400, 832]))
def test_whatever_the_numbers_the_bars_stay_on_the_drawing(
    found: list[tuple[float, float]], room: int
) -> None:
    rows = [{"value_low": min(pair), "value_high": max(pair), "words": "x" * 200} for pair in found]
    drawing = bars_of(rows, room=room)
    for bar in drawing.bars:
        assert -0.1 <= bar.low <= bar.high <= room + 0.1
        assert 0 <= bar.label_x <= room
        assert 0 <= bar.y <= drawing.height


@settings(deadline=None, max_examples=150)
@given(st.lists(NUMBERS.filter(lambda value: finite(value) is not None), min_size=1, max_size=8))
def test_a_scale_keeps_the_order_and_its_numbers_stand_apart(values: list[float]) -> None:
    scale = scale_for(values, 8.0, 400.0)
    places = [scale.x(value) for value in sorted(values)]
    assert places == sorted(places)
    xs = [tick.x for tick in scale.ticks]
    assert xs == sorted(set(xs))
    assert all(7.9 <= x <= 400.1 for x in xs)
