"""Pages of the timeline are its rows: queries/views/156_page.sql."""

from __future__ import annotations

from typing import Any

import pytest
from asking import Ledger, event, moment, source
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import chance_of
from test_bounds import FEW, SEEDS
from test_record_time import history

CLAIM = {"record": "claim", "subject": "a", "measure": "killed", "value": "3", "source": "s0"}


def pages(ledger: Ledger, size: int, **axes: str | None) -> list[dict[str, Any]]:
    """Answer the rows of all pages, one after the other, without conflict."""
    known, said = (
        "null" if axes.get(name) is None else f"timestamp '{axes[name]}'"
        for name in ("known", "said")
    )
    rows: list[dict[str, Any]] = []
    while True:
        page = ledger.rows(
            f"from timeline_page_at({size}, {len(rows)}, known := {known}, said := {said}) "
            "order by position"
        )
        rows += page
        if len(page) < size:
            return rows


def agree(ledger: Ledger, size: int, **axes: str | None) -> None:
    """Hold the pages against the whole timeline, and their conflicts against the listing's."""
    known, said = (
        "null" if axes.get(name) is None else f"timestamp '{axes[name]}'"
        for name in ("known", "said")
    )
    given = f"known := {known}, said := {said}"
    whole = ledger.rows(f"from timeline_at({given}) order by position")
    clashing = {
        row["item"]
        for row in ledger.rows(
            "select unnest(list_concat(items, list_transform(statements, "  # noqa: S608
            f"lambda s: s.item_kind || ':' || s.item_id))) as item from date_conflict_at({given})"
        )
    }
    found = pages(ledger, size, **axes)
    conflicts = {row["event_id"] for row in found if row.pop("conflict")}
    assert found == whole
    assert conflicts == {row["event_id"] for row in whole} & {
        item.removeprefix("event:") for item in clashing
    }


def spread(seed: int) -> list[dict[str, Any]]:
    """Answer events of plain dates over years, of every sort, that nothing leans on."""
    chance = chance_of(seed)
    words = (
        *("20{:02}", "20{:02}-04", "20{:02}-04-1{}", "20{:02}-05-0{}T10:30", "before 20{:02}"),
        *("after 20{:02}", "20{:02}-06-1{}~", "20{:02}-02/20{:02}-03-0{}"),
    )
    zones = ("Asia/Seoul", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago")
    made = []
    for number in range(12):
        year, day = chance.randrange(15, 26), chance.randrange(1, 9)
        when = chance.choice(words)
        said = when.format(year, year, day) if when.count("{") == 3 else when.format(year, day)
        zone = {"zone": chance.choice(zones)} if chance.random() < 0.5 else {}
        made.append(event(f"p{number}", *([said] if chance.random() < 0.9 else []), **zone))
    return made


def leaning(seed: int) -> list[dict[str, Any]]:
    """Answer events that lean on those of `spread` and on each other, by years."""
    chance = chance_of(seed)
    words = ("{} weeks before {}", "{} weeks after {}", "before {1}", "at least {} weeks before {}")
    ids = [f"p{number}" for number in range(12)]
    made = []
    for number in range(8):
        when = [chance.choice(words).format(chance.randrange(1, 400), chance.choice(ids))]
        if chance.random() < 0.3:
            when.append(f"20{chance.randrange(15, 26)}-0{chance.randrange(1, 9)}")
        made.append(event(f"q{number}", *when))
        ids.append(f"q{number}")
    return made


@settings(FEW, max_examples=4)
@given(seed=SEEDS, batches=st.integers(2, 5), size=st.sampled_from([5, 13]))
def test_pages_are_the_rows_of_the_timeline_on_both_axes(
    ledger: Ledger, seed: int, batches: int, size: int
) -> None:
    chance = chance_of(seed)
    told = history(chance, batches)
    told[0] = [*told[0], *spread(seed), *leaning(seed)]
    told.append(
        [
            {"record": "link", "from": "event:p1", "to": "event:p2", "kind": "merged_into"},
            {"record": "event", "op": "retract", "id": "p3"},
            {"record": "event", "op": "retract", "id": "q2"},
            {"record": "event", "op": "correct", "id": "p4", "when": "2014-01-01"},
            {**CLAIM, "id": "c", "event": "p5", "when": "the day after p5"},
            {**CLAIM, "id": "d", "event": "p6", "when": "2013-02-03"},
            event("by-claim", "2 days before claim:d"),
        ]
    )
    ledger.hold(*told)
    agree(ledger, size)
    agree(
        ledger,
        size,
        known=moment(chance.randrange(1, batches + 1)),
        said=f"2025-0{chance.randrange(4, 7)}-15",
    )


def test_a_date_that_leans_on_a_late_one_may_come_first(ledger: Ledger) -> None:
    far = [event(f"x{number:02}", f"2025-03-{1 + number:02}") for number in range(20)]
    ledger.hold([*far, event("final", "2025-12-24"), event("early", "400 days before final")])
    assert [row["event_id"] for row in ledger.rows("from timeline_page_at(2) order by position")] \
        == ["early", "x00"]  # fmt: skip
    agree(ledger, 5)


def test_chains_of_what_says_no_date_itself_come_early_through_whatever_they_are_tied_by(
    ledger: Ledger,
) -> None:
    far = [event(f"x{number:02}", f"2025-03-{1 + number:02}") for number in range(20)]
    ledger.hold(
        [
            *far,
            event("anchor", "2025-06-10"),
            event("down", "20 days before anchor"),
            event("gone", "30 days before down"),
            event("lower", "40 days before gone"),
            event("lowest", "30 days before lower"),  # 10 February
            event("before", "before lowest"),
            event("late", "10 days before anchor", "after down"),
        ],
    )
    rows = ledger.rows("from timeline_page_at(3) order by position")
    assert [row["event_id"] for row in rows] == ["before", "lowest", "x00"]
    agree(ledger, 14)
    ledger.append([{"record": "event", "op": "retract", "id": "gone"}])
    agree(ledger, 14)


def test_only_what_may_be_early_is_early(ledger: Ledger) -> None:
    """What says from when on it was by that; pools of what does not, by all their rules."""
    stated = {"old": 5, "new": 500, "edge": 120, "far": 500}
    ties = [
        *(("by-new", "new", 9), ("by-far", "far", 300), ("further", "by-far", 150)),
        *(("by-edge", "edge", 15), ("on-new", "by-new", 9), ("by-none", "none", 1000)),
        ("old", "new", 900),
        ("dates", "dates", 20),
    ]
    items = sorted({item for one, other, _ in ties for item in (one, other)} | stated.keys())
    told = ", ".join(
        f"('{item}', {str(item not in stated).lower()}, {stated.get(item, 'null')}::double)"
        for item in items
    )
    tied = ", ".join(
        f"('{one}', '{other}', {days}::double, {str(one == 'dates').lower()})"
        for one, other, days in ties
    )
    with_bar = (
        f"with items(item, afloat, first_day) as (values {told}), "  # noqa: S608
        f"ties(item, anchor_item, days, counted) as (values {tied}), "
        "bar(day) as (values ({}::double)) "
        "select distinct item from early_in('items', 'ties', 'bar') order by item"
    )
    found = [row["item"] for row in ledger.rows(with_bar.format(110))]
    # 500 - 300 - 150 is below the bar, 500 - 9 - 9 is not, and 120 - 15 is.
    assert found == ["by-edge", "by-far", "dates", "further", "old"]
    assert [row["item"] for row in ledger.rows(with_bar.format("null"))] == items


def test_clocks_of_zones_may_turn_the_order_of_days_round(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("a-west", "2025-03-01T20:00", zone="Pacific/Pago_Pago"),
            event("b-east", "2025-03-02T09:00", zone="Pacific/Kiritimati"),
            source("s", "2025-05-01", zone="Pacific/Pago_Pago"),
            event("c-by-source", "2025-03-01", source="s"),
            event("d-far", "2025-03-08"),
        ]
    )
    found = ledger.rows("from timeline_page_at(3) order by position")
    assert [row["event_id"] for row in found] == ["c-by-source", "b-east", "a-west"]
    agree(ledger, 2)


@pytest.mark.parametrize("size", [2, 50])
def test_what_has_no_date_stands_on_the_last_pages(ledger: Ledger, size: int) -> None:
    ledger.hold(
        [
            event("dated", "2025"),
            event("plain"),
            event("hung", "2 days after plain"),
            event("other"),
            event("crossed", "after 2025-06-01", "before 2025-05-01"),
        ]
    )
    agree(ledger, size)


def test_a_page_beyond_the_end_is_empty(ledger: Ledger) -> None:
    ledger.hold([event("one", "2025")])
    assert ledger.rows("from timeline_page_at(50, 1)") == []
    ledger.hold()
    assert ledger.rows("from timeline_page") == []


def test_a_limit_is_answered_by_the_page_and_by_the_whole_alike(ledger: Ledger) -> None:
    ledger.hold([*spread(3), event("leaning", "a year before p1")])
    api = ledger.timeline
    whole = api.timeline()
    assert api.timeline(limit=4) == whole[:4]
    assert api.timeline(limit=4, after=4) == whole[4:8]
    assert api.timeline(after=4) == whole[4:]
    assert api.timeline(limit=3, after=2, since="2000") == whole[2:5]
