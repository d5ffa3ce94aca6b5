"""What is drawn in the cells of a terminal is what is known: timeline/reports/drawing/strips.py."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.calendar import DAY, HOUR, civil_from_days, instant
from timeline.reports.drawing.marks import extent_of
from timeline.reports.drawing.strips import Strip, Strips, cells, strips_of

Row = dict[str, Any]

_EDGES = ("start_earliest", "start_latest", "end_earliest", "end_latest")
MEDIUM = cells(len)


def iso(at: int | None) -> str | None:
    if at is None:
        return None
    year, month, day = civil_from_days(at // DAY)
    hours, rest = divmod(at % DAY, HOUR)
    return f"{year:04}-{month:02}-{day:02}T{hours:02}:{rest // 60_000_000:02}:00Z"


def row(id_: str, *edges: int | None, **more: Any) -> Row:
    return {
        "event_id": id_,
        "title": id_,
        **dict(zip(_EDGES, map(iso, edges), strict=True)),
        **more,
    }


def laid(*rows: Row, room: int = 60, now: int | None = None) -> Strips:
    told = None if now is None else lambda _zone: now
    return strips_of(rows, room=room, medium=MEDIUM, now=told)


def only(strips: Strips) -> Strip:
    [strip] = strips.strips
    return strip


MAY_1, JUNE_1, JUNE_20, JULY_1 = (instant(2025, *day) for day in ((5, 1), (6, 1), (6, 20), (7, 1)))


def test_between_the_latest_start_and_the_earliest_end_it_is_certain() -> None:
    strips = laid(row("a", MAY_1, JUNE_1, JUNE_20, JULY_1))
    strip, axis = only(strips), strips.axis
    assert axis is not None
    assert strip.may == (round(2 * axis.x(MAY_1)), round(2 * axis.x(JULY_1)))
    assert strip.sure == (round(2 * axis.x(JUNE_1)), round(2 * axis.x(JUNE_20)))


def test_what_begins_and_ends_on_known_days_is_certain_all_over() -> None:
    strip = only(laid(row("a", MAY_1, MAY_1 + DAY - 1, JULY_1, JULY_1 + DAY - 1)))
    assert strip.may == strip.sure
    assert not strip.open_left
    assert not strip.open_right


def test_what_was_at_some_time_in_a_month_is_nowhere_certain() -> None:
    strip = only(laid(row("a", MAY_1, JUNE_1 - 1, MAY_1, JUNE_1 - 1)))
    assert strip.may is not None
    assert strip.sure is None
    assert strip.dot is None


def test_a_day_among_months_is_one_mark() -> None:
    day, _ = laid(
        row("a", JUNE_1, JUNE_1 + DAY - 1, JUNE_1, JUNE_1 + DAY - 1),
        row("b", MAY_1, MAY_1, JULY_1, JULY_1),
    ).strips
    assert day.dot is not None
    assert day.may is not None
    assert day.may[0] // 2 <= day.dot <= day.may[1] // 2


def test_an_end_without_a_bound_goes_on_beyond_the_last_known_instant() -> None:
    strips = laid(row("a", MAY_1, JUNE_1, MAY_1, None), row("b", None, JUNE_1, None, JULY_1))
    since, until = strips.strips
    assert strips.axis is not None
    assert since.open_right
    assert not since.open_left
    assert since.may is not None
    assert since.may[1] == round(2 * strips.axis.x(JUNE_1)) + 2 * int(MEDIUM.open)
    assert until.open_left
    assert not until.open_right
    # Where less is known beyond, the last known instant is marked.
    assert since.inner
    assert until.inner


def test_what_has_no_date_has_no_place_on_the_axis_but_keeps_its_place_in_the_order() -> None:
    strips = laid(
        row("a", MAY_1, MAY_1, MAY_1, MAY_1), row("b", None, None, None, None),
        row("c", JULY_1, JULY_1, JULY_1, JULY_1),
    )  # fmt: skip
    assert [strip.row["event_id"] for strip in strips.strips] == ["a", "b", "c"]
    assert strips.strips[1].may is None
    assert laid(row("a", None, None, None, None)).axis is None


@pytest.mark.parametrize(
    ("now", "there"), [(JUNE_1, True), (instant(2024), False), (instant(2026), False)]
)
def test_today_is_drawn_where_the_axis_reaches_it(now: int, there: bool) -> None:
    strips = laid(row("a", MAY_1, MAY_1, JULY_1, JULY_1), now=now)
    assert (strips.today is not None) == there
    if strips.axis and strips.today is not None:
        assert strips.today == int(strips.axis.x(now))


def test_a_long_time_in_which_nothing_is_known_to_happen_is_folded() -> None:
    far = instant(2125)
    strips = laid(row("a", MAY_1, MAY_1, JULY_1, JULY_1), row("b", far, far, far + DAY, far + DAY))
    assert strips.axis is not None
    [fold] = strips.axis.folds
    assert fold.text == "99 years"
    first, second = strips.strips
    assert first.may is not None
    assert second.may is not None
    assert first.may[1] <= 2 * fold.x + 2
    assert second.may[0] >= 2 * fold.end - 2


@st.composite
def events(draw: st.DrawFn) -> list[Row]:
    """Events with bounds of every kind, hours to centuries apart."""
    made = []
    for number in range(draw(st.integers(1, 8))):
        hours = sorted(draw(st.lists(st.integers(-(10**6), 10**6), min_size=4, max_size=4)))
        shared = draw(st.booleans())
        edges: list[int | None] = [at * HOUR for at in hours]
        if shared:  # at some time between two
            edges = [edges[0], edges[3], edges[0], edges[3]]
        # A start that may be as late as the end, open ends, and nothing known at all.
        edges = [None if draw(st.integers(0, 5)) == 0 else edge for edge in edges]
        made.append(row(str(number), *edges))
    return made


@given(rows=events(), room=st.integers(26, 120))
def test_nothing_is_drawn_as_certain_that_is_not_nor_outside_what_is_possible(
    rows: list[Row], room: int
) -> None:
    strips = laid(*rows, room=room)
    for strip in strips.strips:
        extent = extent_of(strip.row)
        if not extent.known:
            assert strip.may is None
            continue
        axis, may = strips.axis, strip.may
        assert axis is not None
        assert may is not None
        assert 0 <= may[0] < may[1] <= 2 * room
        assert strip.dot is None or 0 <= strip.dot < room
        assert (strip.sure is None) == (extent.sure is None)
        if strip.sure is None or extent.sure is None:
            continue
        assert may[0] <= strip.sure[0] < strip.sure[1] <= may[1]
        first, last = (axis.x(at) for at in extent.sure)
        if strip.sure[1] - strip.sure[0] > 1:
            # Half a cell is drawn where its middle lies in the certain time.
            assert first <= strip.sure[0] / 2 + 0.25 + 1e-6
            assert strip.sure[1] / 2 - 0.25 <= last + 1e-6
        else:
            assert strip.sure[0] / 2 - 0.5 <= (first + last) / 2 <= strip.sure[1] / 2 + 0.5
