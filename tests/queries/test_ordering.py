"""Allen's relations between events: queries/views/170_ordering.sql, queries/named/ordering.sql."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

from asking import Ledger, event, moment, source
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import chance_of, course
from test_bounds import FEW, SEEDS

import timeline
from timeline.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

RELATIONS = (
    "before",
    "meets",
    "overlaps",
    "starts",
    "during",
    "finishes",
    "equals",
    "finished by",
    "contains",
    "started by",
    "overlapped by",
    "met by",
    "after",
)
CONVERSE = dict(zip(RELATIONS, reversed(RELATIONS), strict=True)) | {
    "starts": "started by",
    "started by": "starts",
    "finishes": "finished by",
    "finished by": "finishes",
    "unknown": "unknown",
}
APART = {"before", "meets", "met by", "after"}


def relation(one: tuple[int, int], other: tuple[int, int]) -> str:
    """Answer how two spans lie whose first and last instants these are."""
    (a, b), (c, d) = one, other
    if b < c:
        return "meets" if b + 1 == c else "before"
    if d < a:
        return "met by" if d + 1 == a else "after"
    if a == c:
        return "equals" if b == d else "starts" if b < d else "started by"
    if b == d:
        return "finishes" if a > c else "finished by"
    if a < c:
        return "overlaps" if b < d else "contains"
    return "during" if b < d else "overlapped by"


def word(possible: list[str]) -> str:
    """Answer the one word for what is possible."""
    if len(possible) == 1:
        return possible[0]
    if possible and set(possible) <= {"before", "meets"}:
        return "before"
    if possible and set(possible) <= {"met by", "after"}:
        return "after"
    return "overlaps" if possible and not APART & set(possible) else "unknown"


def asked(ledger: Ledger, one: str, other: str, **axes: Any) -> dict[str, Any]:
    [row] = ledger.timeline.query("ordering", {"one": one, "other": other, **axes})
    return row


# Cases

DATED: list[tuple[Any, Any, str, str]] = [
    # one, other, relation, possible; one phrase dates both ends, two date the start and the end
    ("2025-04-28", "2025-04-30", "before", "before"),
    ("2025-04-30", "2025-04-28", "after", "after"),
    ("2025-04-29", "2025-04-30", "before", "before, meets"),
    ("2025-04-30", "2025-04-29", "after", "met by, after"),
    ("2025-04-30", "2025-04-30", "unknown", ", ".join(RELATIONS)),
    ("2025-04", "2025-04-30", "unknown", ", ".join(RELATIONS)),
    ("2025-04", "2025-05-01", "before", "before, meets"),
    ("2025-04", "2025-05-02", "before", "before"),
    ("2025-04", "2025-04-01", "unknown", ", ".join(RELATIONS)),
    ("unknown", "2025-04-30", "unknown", ", ".join(RELATIONS)),
    ("unknown", "unknown", "unknown", ", ".join(RELATIONS)),
    # Intervals whose two ends are dated
    ("2025-01/2025-03", "2025-02/2025-04", "overlaps", "overlaps"),
    ("2025-02/2025-04", "2025-01/2025-03", "overlapped by", "overlapped by"),
    ("2025-01/2025-04", "2025-02/2025-03", "contains", "contains"),
    ("2025-02/2025-03", "2025-01/2025-04", "during", "during"),
    ("2025-01/2025-02", "2025-03/2025-04", "before", "before, meets"),
    ("2025-01/2025-03", "2025-01/2025-04", "overlaps", "overlaps, starts, during"),
    ("2025-01/2025-03", "2024-12/2025-03", "overlaps", "during, finishes, overlapped by"),
    ("2025-01/2025-02", "2025-02/2025-03", "unknown", "before, meets, overlaps"),
    ("2025-01/2025-03", "2025-02-10", "contains", "contains"),
    # Open ends
    ("2025-04/..", "2025-03-31", "after", "met by, after"),
    ("2025-04/..", "2025-05/..", "unknown", "before, meets, overlaps, finished by, contains"),
    ("../2025-03", "2025-04/..", "before", "before, meets"),
    ("../2025-03", "2025-05/..", "before", "before"),
    ("before 2025-04-30", "2025-04-30", "before", "before, meets"),
    ("before 2025-04-30", "2025-05-01", "before", "before"),
    # To the microsecond: a second ends in the microsecond before the next one
    ("2025-04-30T10:00:00Z", "2025-04-30T10:00:01Z", "before", "before, meets"),
    ("2025-04-30T10:00:00Z", "2025-04-30T10:00:02Z", "before", "before"),
]


def test_the_relation_of_two_dates(ledger: Ledger) -> None:
    records = []
    for number, (one, other, *_) in enumerate(DATED):
        records += [event(f"one{number}", one), event(f"other{number}", other)]
    ledger.hold(records)
    expected = {
        (f"one{number}", f"other{number}"): (relation, possible, "," not in possible)
        for number, (_, _, relation, possible) in enumerate(DATED)
    }
    # No rule ties any of these to another: it makes no difference whether rules are asked too.
    for relation_name in ("ordering_in('timeline')", "ordering_of()"):
        rows = ledger.rows(f"from {relation_name}")
        found = {
            (row["one"], row["other"]): (
                row["relation"],
                ", ".join(row["possible"]),
                row["decided"],
            )
            for row in rows
        }
        assert {pair: found[pair] for pair in expected} == expected
        assert len(found) == len(rows) == len(records) * (len(records) - 1)


RULED = {
    # Neither of x and y has a date, nor has what leans on them.
    ("x-after", "x"): ("after", "met by, after"),
    ("x", "x-after"): ("before", "before, meets"),
    ("x-after", "x-2"): ("unknown", ", ".join(RELATIONS)),
    ("x-2", "x"): ("after", "after"),
    ("x-7", "x-2"): ("after", "after"),
    ("x-same", "x"): ("equals", "equals"),
    ("x-same", "x-2"): ("before", "before"),
    ("x-in", "x"): ("overlaps", "starts, during, finishes, equals"),
    ("x-in", "x-2"): ("before", "before"),
    ("chained", "x"): ("after", "after"),
    ("x", "y"): ("unknown", ", ".join(RELATIONS)),
    # One event lasts longer than the other, whenever they are.
    ("long", "short"): (
        "unknown",
        "before, meets, overlaps, finished by, contains, started by, overlapped by, met by, after",
    ),
    # In one month, but one after the other.
    ("later", "in-april"): ("after", "met by, after"),
    # Circles and contradictions rule out nothing.
    ("one-way", "other-way"): ("unknown", ", ".join(RELATIONS)),
    ("both", "y"): ("unknown", ", ".join(RELATIONS)),
    ("june", "in-may"): ("after", "after"),
    ("torn", "in-may"): ("unknown", ""),
}


def test_rules_say_what_bounds_do_not(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("x"),
            event("y"),
            event("x-after", "after x"),
            event("x-2", "2 days after x"),
            event("x-7", "7 days after x"),
            event("x-same", "x"),
            event("x-in", "during x"),
            event("chained", "after x-2"),
            {**event("long"), "when": None, "start": "unknown", "end": "4 days after long.start"},
            {**event("short"), "when": None, "start": "unknown", "end": "1 day after short.start"},
            event("in-april", "2025-04"),
            event("later", "2025-04", "after in-april"),
            event("one-way", "before other-way"),
            event("other-way", "before one-way"),
            event("both", "3 days after y", "7 days after y"),
            event("in-may", "2025-05-01"),
            event("june", "2025-06-01", "before in-may"),
            event("torn", "2025-04", "2025-06"),
        ]
    )
    found = {
        (row["one"], row["other"]): (row["relation"], ", ".join(row["possible"]))
        for row in ledger.rows("from ordering_of()")
    }
    assert {pair: found[pair] for pair in RULED} == RULED
    alone = asked(ledger, "x-7", "x-2")
    assert (alone["relation"], ", ".join(alone["possible"])) == RULED["x-7", "x-2"]


# What every answer must hold to

BOUND = st.none() | st.integers(0, 5)
SPANS = [(a, b) for a in range(-4, 10) for b in range(a, 10)]
"""Room for a chain of four below 0 and above 5, for bounds that are not known."""
LIES = {
    (one, name): sum(1 << i for i, other in enumerate(SPANS) if relation(one, other) == name)
    for one, name in product(SPANS, RELATIONS)
}
"""To which spans, as bits in the order of SPANS, a span lies so."""


def within(span: tuple[int, int], bounds: tuple[int | None, ...]) -> bool:
    low, high, end_low, end_high = bounds
    return all(
        (least is None or at >= least) and (most is None or at <= most)
        for at, least, most in ((span[0], low, high), (span[1], end_low, end_high))
    )


@settings(max_examples=30, deadline=None)
@given(events=st.lists(st.tuples(BOUND, BOUND, BOUND, BOUND), min_size=2, max_size=8))
def test_just_that_is_possible_which_some_choice_of_instants_has(
    ledger: Ledger, events: list[tuple[int | None, ...]]
) -> None:
    connection = ledger.timeline.connection
    connection.execute(
        "create or replace temp table span (event_id varchar, start_earliest timestamp, "
        "start_latest timestamp, end_earliest timestamp, end_latest timestamp)"
    )
    early, late = "-infinity", "infinity"
    connection.executemany(
        "insert into span values (?, ?, ?, ?, ?)",
        [
            [str(number)]
            + [
                unknown if at is None else f"1970-01-01 00:00:00.{at:06}"
                for at, unknown in zip(bounds, (early, late, early, late), strict=True)
            ]
            for number, bounds in enumerate(events)
        ],
    )
    held = [[span for span in SPANS if within(span, bounds)] for bounds in events]
    bits = [sum(1 << i for i, span in enumerate(SPANS) if span in spans) for spans in held]
    rows = ledger.rows("from ordering_in('span')")
    assert len(rows) == len(events) * (len(events) - 1)
    for row in rows:
        one, other = int(row["one"]), int(row["other"])
        possible = [
            name for name in RELATIONS if any(LIES[span, name] & bits[other] for span in held[one])
        ]
        assert row["possible"] == possible, (events[one], events[other])
        assert (row["relation"], row["decided"]) == (word(possible), len(possible) == 1)


@settings(FEW, max_examples=12)
@given(seed=SEEDS, size=st.integers(2, 12), published=st.booleans())
def test_what_truly_was_is_possible(ledger: Ledger, seed: int, size: int, published: bool) -> None:
    made = course(chance_of(seed), size)
    kept = "" if published else "published"
    ledger.hold([{key: held for key, held in one.items() if key != kept} for one in made.records])
    by_bounds = {
        (row["one"], row["other"]): set(row["possible"])
        for row in ledger.rows("from ordering_in('timeline')")
    }
    rows = {(row["one"], row["other"]): row for row in ledger.rows("from ordering_of()")}
    assert rows.keys() == by_bounds.keys()
    true = {
        told["id"]: tuple(made.hidden[f"event:{told['id']}:{name}"] for name in ("start", "end"))
        for told in made.events
    }
    for (one, other), row in rows.items():
        assert relation(true[one], true[other]) in row["possible"], (one, other)
        assert set(row["possible"]) <= by_bounds[one, other], (one, other)
        there = rows[other, one]
        assert {CONVERSE[name] for name in row["possible"]} == set(there["possible"]), (one, other)
        assert (row["relation"], row["decided"]) == (
            word(row["possible"]),
            len(row["possible"]) == 1,
        )


# How it is asked


def test_an_event_is_held_against_every_other(ledger: Ledger) -> None:
    ledger.hold([event("a", "2025-04-01"), event("b", "2025-04-10"), event("c", "after a")])
    rows = ledger.timeline.query("ordering", {"one": "a"})
    assert [(row["one"], row["other"], row["relation"]) for row in rows] == [
        ("a", "b", "before"),
        ("a", "c", "before"),
    ]
    assert ledger.rows("from ordering_of('a', 'c')") == [rows[1]]
    assert ledger.timeline.query("ordering", {"one": "a", "other": "a"}) == []
    assert ledger.timeline.query("ordering", {"one": "zork"}) == []


def test_it_is_asked_as_of_what_was_known_and_said(ledger: Ledger) -> None:
    ledger.hold(
        [source("s", published="2025-05-10"), event("a", "2025-04-01"), event("b")],
        [{**event("b", "2025-04-10"), "op": "correct", "source": "s"}],
    )
    assert asked(ledger, "a", "b")["relation"] == "before"
    assert asked(ledger, "a", "b", known=1)["relation"] == "unknown"
    assert ledger.rows(f"from ordering_of('a', said := timestamp '{moment(1)}')") != []
    assert ledger.timeline.query("ordering", {"one": "a", "said": "2025-05-01"}) == []


def test_the_command_line_asks_it(ledger_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with timeline.open(ledger_file) as opened:
        opened.append([event("a", "2025-04-01"), event("b", "2025-04-02")])
    asking = ["query", "ordering", "--param", "one=a", "--param", "other=b", "--format", "json"]
    assert main([*asking, "--db", str(ledger_file)]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "one": "a",
            "other": "b",
            "relation": "before",
            "possible": ["before", "meets"],
            "decided": False,
        }
    ]
