"""What a drawing shows is what is known, and nothing on it collides: timeline/reports/drawing."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates.calendar import DAY, instant
from timeline.reports.drawing import Drawing, Mark, drawing_of
from timeline.reports.drawing.axis import axis_for
from timeline.reports.drawing.lettering import width
from timeline.reports.drawing.marks import Extent

Row = dict[str, Any]

_EDGES = ("start_earliest", "start_latest", "end_earliest", "end_latest")
APRIL_28 = ("2025-04-28T00:00:00Z", "2025-04-28T23:59:59.999999Z")
APRIL = ("2025-04-01T00:00:00Z", "2025-04-30T23:59:59.999999Z")


def row(id_: str, *edges: str | None, **more: Any) -> Row:
    """An event whose start and end have the same two bounds, or four of their own."""
    four = edges if len(edges) == 4 else (*edges, *edges)
    return {"event_id": id_, "title": id_, **dict(zip(_EDGES, four, strict=True)), **more}


def only(drawing: Drawing) -> Mark:
    [mark] = drawing.marks
    return mark


def test_a_day_is_a_mark() -> None:
    drawing = drawing_of([row("a", *APRIL), row("b", *APRIL_28)])
    month, day = drawing.marks
    assert day.dot is not None
    assert month.dot is None
    assert month.x < day.dot < month.end


def test_what_lies_at_some_time_in_a_month_has_no_certain_part() -> None:
    assert only(drawing_of([row("a", *APRIL)])).sure is None


def test_between_the_latest_start_and_the_earliest_end_it_is_certain() -> None:
    june = ("2025-06-01T00:00:00Z", "2025-06-30T23:59:59.999999Z")
    mark = only(drawing_of([row("a", *APRIL, *june)]))
    assert mark.sure is not None
    assert mark.x < mark.sure[0] < mark.sure[1] < mark.end
    assert not mark.open_left
    assert not mark.open_right


def test_an_end_that_is_known_to_the_day_is_certain() -> None:
    may = ("2025-05-10T00:00:00Z", "2025-05-10T23:59:59.999999Z")
    mark = only(drawing_of([row("a", *APRIL_28, *may)]))
    assert mark.sure == pytest.approx((mark.x, mark.end))


def test_an_end_that_nothing_bounds_is_open() -> None:
    since = only(drawing_of([row("a", *APRIL_28, APRIL_28[0], None)]))
    by = only(drawing_of([row("a", None, APRIL_28[1], None, APRIL_28[1])]))
    assert (since.open_left, since.open_right) == (False, True)
    assert (by.open_left, by.open_right) == (True, False)


def test_what_has_no_date_is_on_a_rail_in_its_order_before_what_it_precedes() -> None:
    nothing = (None, None, None, None)
    drawing = drawing_of(
        [row("x", *nothing), row("a", *APRIL_28), row("y", *nothing), row("z", *nothing)]
    )
    assert [mark.event_id for mark in drawing.undated] == ["x", "y", "z"]
    places = [(mark.y, mark.x) for mark in drawing.undated]
    assert places == sorted(places)
    [dated] = drawing.marks
    assert drawing.rail is not None
    assert dated.y < drawing.rail.y


def test_without_any_date_there_is_an_order_and_no_axis() -> None:
    drawing = drawing_of([row("x", None, None), row("y", None, None)])
    assert drawing.axis is None
    assert len(drawing.undated) == 2


def test_of_nothing_nothing_is_drawn() -> None:
    assert drawing_of([]).height == 0


def test_lanes_are_named_and_hold_their_own() -> None:
    rows = [row("a", *APRIL_28, kind="talks"), row("b", *APRIL, kind="war"), row("c", *APRIL_28)]
    drawing = drawing_of(rows, lane="kind")
    assert [lane.name for lane in drawing.lanes] == ["talks", "war", "other"]
    for lane, name in zip(drawing.lanes, "abc", strict=True):
        inside = [it.event_id for it in drawing.marks if lane.y <= it.y < lane.y + lane.height]
        assert inside == [name]


def test_the_commonest_kinds_have_colours_of_their_own() -> None:
    rows = [
        row(f"{kind}{n}", *APRIL, kind=str(kind)) for kind in range(12) for n in range(13 - kind)
    ]
    drawing = drawing_of(rows)
    assert drawing.kinds == tuple("0123456")
    assert {mark.colour for mark in drawing.marks} == set(range(8))


def test_days_are_those_of_the_zone_that_all_events_have() -> None:
    edges = ("2025-04-27T15:00:00Z", "2025-04-28T14:59:59.999999Z")
    there = drawing_of([row("a", *edges, zone="Asia/Seoul"), row("b", *APRIL, zone="Asia/Seoul")])
    mixed = drawing_of([row("a", *edges, zone="Asia/Seoul"), row("b", *APRIL)])
    assert there.zone == "Asia/Seoul"
    assert mixed.zone is None
    assert there.axis is not None
    assert there.marks[0].dot == pytest.approx(there.axis.x(instant(2025, 4, 28) + DAY // 2))


# The axis


def test_a_long_gap_is_folded_and_says_how_long_it_is() -> None:
    axis = axis_for([(0, DAY), (3 * DAY, 10 * DAY), (4000 * DAY, 4010 * DAY)], 0, 800)
    assert axis is not None
    [fold] = axis.folds
    assert fold.text == "10 years"
    assert axis.x(10 * DAY) < fold.x < fold.end < axis.x(4000 * DAY)


def test_years_before_our_era_are_round_as_people_count_them() -> None:
    axis = axis_for([(instant(-800), instant(400))], 0, 800)
    assert axis is not None
    assert "400 BCE" in [tick.text for tick in axis.ticks]


INSTANTS = st.one_of(
    st.integers(instant(2025, 4, 1), instant(2025, 4, 3)),
    st.integers(instant(1900), instant(2100)),
    st.integers(instant(-20_000), instant(20_000)),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(INSTANTS, min_size=1, max_size=30), st.integers(200, 1200))
def test_an_axis_keeps_the_order_and_its_dates_do_not_collide(found: list[int], room: int) -> None:
    axis = axis_for([(at, at) for at in found], 10.0, room)
    assert axis is not None
    places = [axis.x(at) for at in sorted(found)]
    assert places == sorted(places)
    assert all(9.9 <= x <= room + 0.1 for x in places)
    for written in (axis.ticks, axis.heads):
        for one, other in pairwise([tick for tick in written if tick.text]):
            assert one.x + width(one.text, 11.0) <= other.x


ROWS = st.lists(
    st.builds(
        lambda low, long, open_, title: (low, long, open_, title),
        INSTANTS,
        st.integers(0, 400 * DAY),
        st.sampled_from(["", "left", "right"]),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60),
    ),
    max_size=25,
)


def _iso(at: int) -> str:
    from timeline.dates.calendar import civil_from_days

    year, month, day = civil_from_days(at // DAY)
    sign = "-" if year < 0 else "Y" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}T00:00:00Z"


@settings(deadline=None, max_examples=60)
@given(ROWS, st.sampled_from([400, 832]))
def test_neither_marks_nor_labels_collide(
    found: list[tuple[int, int, str, str]], room: int
) -> None:
    rows = [
        row(
            str(number), *(None if open_ == "left" else _iso(low), _iso(low + long)),
            _iso(low), None if open_ == "right" else _iso(low + long),
        )
        | {"title": title}
        for number, (low, long, open_, title) in enumerate(found)
    ]  # fmt: skip
    drawing = drawing_of(rows, room=room)
    assert len(drawing.marks) == len(rows)
    by_row: dict[float, list[tuple[float, float]]] = {}
    for mark in drawing.marks:
        assert 0 <= mark.y <= drawing.height
        by_row.setdefault(mark.y, []).append(_taken(mark))
    for taken in by_row.values():
        for one, other in pairwise(sorted(taken)):
            assert one[1] <= other[0] + 0.01


def _taken(mark: Mark) -> tuple[float, float]:
    first, last = mark.x - (50 if mark.open_left else 4), mark.end + (50 if mark.open_right else 4)
    if mark.label:
        letters = width(mark.label)
        begins = mark.label_x - letters if mark.label_end else mark.label_x
        first, last = min(first, begins), max(last, begins + letters)
    return first, last


def test_a_side_that_nothing_is_known_of_is_no_certainty() -> None:
    assert Extent(None, 5 * DAY, None, None).sure is None
    assert Extent(0, DAY, 40 * DAY, None).sure == (0, 40 * DAY)


def test_an_ellipsis_stands_behind_a_word_whichever_way_it_runs() -> None:
    from timeline.reports.drawing.lettering import shortened

    assert shortened("acknowledgment", 60).endswith("\N{HORIZONTAL ELLIPSIS}")
    for text in (
        "\u05d4\u05d5\u05d3\u05e2\u05d4 " * 4,
        "\u0627\u0639\u062a\u0631\u0627\u0641 " * 4,
    ):
        assert shortened(text, 80).endswith("\N{HORIZONTAL ELLIPSIS}\N{RIGHT-TO-LEFT MARK}")
