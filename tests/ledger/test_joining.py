"""Merging ledgers: each batch once, and the same timeline whichever is merged into which."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import timeline
from timeline.errors import (
    ConflictError,
    IntegrityError,
    InvalidInputError,
    LedgerClashError,
    LedgerUnavailableError,
    NotFoundError,
    TimelineError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Records = list[dict[str, Any]]

BEGINNING: Records = [
    {"record": "source", "id": "s", "title": "S", "published": "2025-04-30"},
    {"record": "source", "id": "r", "title": "R", "published": "2025-05-07"},
    {"record": "event", "id": "a", "title": "A", "when": "on Monday", "source": "s"},
    {"record": "event", "id": "b", "title": "B", "when": "2 days after a"},
    {"record": "claim", "id": "k", "event": "a", "measure": "killed", "value": 5},
]


def state(ledger: timeline.Timeline) -> dict[str, Any]:
    """Everything that holds, with its dates and its order."""
    kinds = ("sources", "claims", "links", "events")
    return {"timeline": ledger.timeline(), **{kind: ledger.query(kind) for kind in kinds}}


def stands(ledger: timeline.Timeline) -> dict[str, Any]:
    """What every item is, with the bounds and rules of its dates: what the timeline is made of."""
    left_out = "* exclude (seq, batch, op, reason, reason_kind, fields)"
    return {
        kind: ledger.connection.execute(
            f"select {left_out} from {kind}_state_at() order by {kind}_id"  # noqa: S608
        ).fetchall()
        for kind in ("source", "event", "claim", "link")
    }


def copied(file: Path, name: str) -> Path:
    return Path(shutil.copy(file, file.with_name(f"{name}.duckdb")))


def merged(
    into: Path, other: Path, answer: Callable[[timeline.Timeline], Any] = state, **given: Any
) -> dict[str, Any]:
    """The state after a merge, in a ledger that must be whole then and gain nothing by another."""
    with timeline.open(into) as ledger:
        ledger.merge_ledger(other, **given)
        assert ledger.verify() == []
        after = stands(ledger), ledger.query("batches")
        again = ledger.merge_ledger(other)
        assert (again.batches, again.clashes) == ((), ())
        assert (stands(ledger), ledger.query("batches")) == after
        return answer(ledger)  # type: ignore[no-any-return]


@pytest.fixture
def pair(ledger_file: Path) -> tuple[Path, Path]:
    """Two ledgers that began as one."""
    with timeline.open(ledger_file) as ledger:
        ledger.append(BEGINNING, author="me")
    return copied(ledger_file, "anna"), copied(ledger_file, "ben")


def write(file: Path, *acts: Callable[[timeline.Timeline], object]) -> None:
    with timeline.open(file) as ledger:
        for act in acts:
            act(ledger)


def event(id_: str, **fields: Any) -> dict[str, Any]:
    return {"record": "event", "id": id_, "title": id_.upper(), **fields}


# What comes, and what is kept of it


def test_batches_keep_who_why_when_and_where_they_are_from(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    write(anna, lambda ledger: ledger.append(event("c", when="2025-06-01"), author="anna"))
    write(
        ben,
        lambda ledger: ledger.append(
            [event("d", when="3 days after b"), event("e", when="1 day before d")],
            author="ben",
            reason="new",
            reason_kind="new-information",
            request_key="key",
        ),
        lambda ledger: ledger.correct("event", "d", {"place": "Kursk"}, author="ben"),
    )
    with timeline.open(ben, read_only=True) as ledger:
        there = ledger.query("batches")
    with timeline.open(anna) as ledger:
        done = ledger.merge_ledger(ben)
        assert (len(done.batches), done.there, done.counts["event"]) == (2, 1, 3)
        here = ledger.query("batches")
        assert [row["batch"] for row in here] == [1, 2, 3, 4]
        assert here[-1]["digest"] == done.digest
        for mine, theirs in zip(here[2:], there[1:], strict=True):
            for name in ("author", "reason", "reason_kind", "request_key", "revisions"):
                assert mine[name] == theirs[name]
            assert mine["origin"] == "ben.duckdb"
            assert mine["origin_batch"] == theirs["batch"]
            assert mine["origin_recorded_at"] == theirs["recorded_at"] < mine["recorded_at"]
            assert mine["origin_digest"] == theirs["digest"]
        assert here[0]["origin"] is None
        [first, second] = ledger.history("event", "d")
        assert (first["origin"], first["origin_recorded_at"]) == (
            "ben.duckdb",
            there[1]["recorded_at"],
        )
        assert second["changed"] == [{"field": "place", "before": None, "after": "Kursk"}]
        told = [row for row in ledger.feed("2") if row["change"] == "batch"]
        assert [row["origin_batch"] for row in told] == [2, 3]
        assert {row["item_id"] for row in ledger.changes(since=2)} == {"d", "e"}


def test_known_counts_what_was_merged_from_then_on_and_said_from_when_it_was_written(
    pair: tuple[Path, Path],
) -> None:
    anna, ben = pair
    write(ben, lambda ledger: ledger.append(event("c", when="2025-06-01")))
    write(anna, lambda ledger: ledger.append(event("d", when="2025-06-02")))
    with timeline.open(anna) as ledger:
        ledger.merge_ledger(ben)
        batches = ledger.query("batches")
        ids = lambda **axes: {row["event_id"] for row in ledger.timeline(**axes)}  # noqa: E731
        assert ids(known=2) == {"a", "b", "d"}
        assert ids(known=3) == {"a", "b", "c", "d"}
        said = batches[2]["origin_recorded_at"]
        assert said < batches[1]["recorded_at"]
        assert "c" in ids(said=said)
        assert "d" not in ids(said=said)


def test_a_ledger_of_its_own_comes_whole(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    other = tmp_path / "other.duckdb"
    with timeline.open(other, create=True) as ledger:
        ledger.append([event("x", when="2025-01-01"), event("y", when="2 days after x")])
        ledger.append({"record": "link", "from": "x", "kind": "causes", "to": "y"})
        ledger.retract("event", "x")
    one = merged(pair[0], other)
    assert merged(other, pair[1]) == one
    assert [row["event_id"] for row in one["timeline"]] == ["a", "b", "y"]


def test_what_came_through_another_ledger_does_not_come_again(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    carl = copied(ben, "carl")
    write(anna, lambda ledger: ledger.append(event("c", when="2025-06-01")))
    merged(ben, anna)
    merged(carl, ben)
    with timeline.open(carl) as ledger:
        assert ledger.merge_ledger(anna).batches == ()
        [row] = [row for row in ledger.query("batches") if row["origin"]]
        assert (row["origin"], row["origin_batch"]) == ("anna.duckdb", 2)


def test_many_batches_are_recorded_at_moments_of_their_own(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    write(ben, *[lambda ledger, n=n: ledger.append(event(f"x{n}")) for n in range(20)])
    merged(anna, ben)
    with timeline.open(anna) as ledger:
        times = [row["recorded_at"] for row in ledger.query("batches")]
        assert len(set(times)) == len(times) == 21
        assert times == sorted(times)
        ledger.append(event("z"))


# What both touched


def test_corrections_of_different_fields_both_hold(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    also_anna = copied(anna, "also")
    write(anna, lambda ledger: ledger.correct("event", "a", {"when": "on Tuesday"}))
    shutil.copy(anna, also_anna)
    write(
        ben,
        lambda ledger: ledger.correct(
            "event", "a", {"source": "r", "place": "Seoul"}, author="ben"
        ),
        lambda ledger: ledger.correct("event", "b", {"note": "seen"}),
    )
    one = merged(anna, ben)
    assert merged(ben, also_anna) == one
    a = next(row for row in one["timeline"] if row["event_id"] == "a")
    # Tuesday is Anna's, the source from whose date it is counted Ben's.
    assert (a["when_edtf"], a["place"], a["said_in"]) == ("2025-05-06", "Seoul", ["r"])
    with timeline.open(anna) as ledger:
        last = ledger.history("event", "a")[-1]
        assert (last["author"], last["op"]) == ("ben", "correct")
        assert {part["field"] for part in last["changed"]} == {"cites", "place"}


def test_the_same_content_under_the_same_id_is_no_clash(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    for file in pair:
        write(
            file,
            lambda ledger: ledger.append([event("c", when="2 days after b", tags=["t"])]),
            lambda ledger: ledger.correct("event", "a", {"title": "AA"}),
            lambda ledger: ledger.retract("claim", "k"),
        )
    before = copied(anna, "before")
    one = merged(anna, ben)
    assert merged(ben, before) == one
    with timeline.open(anna) as ledger:
        assert ledger.changes(since=4) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (
            lambda ledger: ledger.correct("event", "a", {"title": "X"}),
            lambda ledger: ledger.correct("event", "a", {"title": "Y"}),
            'event a: title: "X" here, "Y" there',
        ),
        (
            lambda ledger: ledger.append(event("e17", when="2025-01-01")),
            lambda ledger: ledger.append(event("e17", when="2025-01-02")),
            'event e17: when: "2025-01-01" here, "2025-01-02" there',
        ),
        (
            lambda ledger: ledger.correct("claim", "k", {"value": "about 6"}),
            lambda ledger: ledger.correct("claim", "k", {"value": "over 6"}),
            'claim k: value: "about 6" here, "over 6" there',
        ),
        (
            lambda ledger: ledger.retract("event", "b"),
            lambda ledger: ledger.correct("event", "b", {"note": "n"}),
            "event b: standing: retracted here, stands there",
        ),
        (
            lambda ledger: ledger.correct("source", "s", {"zone": None, "title": None}),
            lambda ledger: ledger.correct("source", "s", {"title": "T"}),
            'source s: title: nothing here, "T" there',
        ),
        (
            lambda ledger: ledger.correct("event", "b", {"source": "r", "quote": "q"}),
            lambda ledger: ledger.correct("event", "b", {"source": "s"}),
            'event b: cites: r "q" here, s there',
        ),
    ],
    ids=["field", "id", "value", "retracted", "cleared", "cites"],
)
def test_a_clash_is_named_and_nothing_is_written_until_a_side_is_chosen(
    pair: tuple[Path, Path],
    ours: Callable[[timeline.Timeline], object],
    theirs: Callable[[timeline.Timeline], object],
    told: str,
) -> None:
    anna, ben = pair
    write(anna, ours)
    write(ben, theirs, lambda ledger: ledger.append(event("z", when="2025-07-01")))
    with timeline.open(anna) as ledger:
        before = stands(ledger), ledger.query("batches")
        for dry_run in (True, False):
            with pytest.raises(LedgerClashError) as caught:
                ledger.merge_ledger(ben, dry_run=dry_run)
            assert told in str(caught.value).splitlines()
            assert [str(clash) for clash in caught.value.clashes] == [told]
            assert (stands(ledger), ledger.query("batches")) == before
    for side, other_side in (("ours", "theirs"), ("theirs", "ours")):
        one, two = copied(anna, f"anna-{side}"), copied(ben, f"ben-{side}")
        before_one = copied(one, "before")
        assert merged(one, ben, stands, on_clash=side, author="judge") == merged(
            two, before_one, stands, on_clash=other_side
        )
        # Who took no side yet follows who did.
        assert merged(copied(ben, "follows"), one, stands) == merged(one, ben, stands)
        with timeline.open(one) as ledger:
            assert ledger.show_item("event", "z")["when_edtf"] == "2025-07-01"


def test_two_who_decided_a_clash_differently_are_told_so(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    write(anna, lambda ledger: ledger.correct("event", "a", {"title": "X"}))
    write(ben, lambda ledger: ledger.correct("event", "a", {"title": "Y"}))
    old = copied(anna, "old")
    merged(anna, ben, on_clash="ours")
    merged(ben, old, on_clash="ours")
    with timeline.open(anna) as ledger, pytest.raises(LedgerClashError) as caught:
        ledger.merge_ledger(ben)
    assert [str(clash) for clash in caught.value.clashes] == ['event a: title: "X" here, "Y" there']


def test_a_clash_that_was_decided_says_who_decided_it_and_keeps_what_was_said(
    pair: tuple[Path, Path],
) -> None:
    anna, ben = pair
    write(anna, lambda ledger: ledger.correct("event", "a", {"title": "X"}, author="anna"))
    write(ben, lambda ledger: ledger.correct("event", "a", {"title": "Y"}, author="ben"))
    with timeline.open(anna) as ledger:
        done = ledger.merge_ledger(ben, on_clash="ours", author="anna", reason="checked")
        assert [batch["origin"] for batch in done.batches] == ["ben.duckdb", None]
        titles = [
            (row["author"], row["reason"], row["title"]) for row in ledger.history("event", "a")
        ]
    assert titles[1:] == [("anna", None, "X"), ("ben", None, "Y"), ("anna", "checked", "X")]


def test_events_that_were_merged_otherwise_are_refused(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    for file, other in ((anna, "c"), (ben, "d")):
        write(file, lambda ledger, other=other: ledger.append(event(other)))
    merged(anna, ben)
    merged(ben, anna)
    write(anna, lambda ledger: ledger.merge("a", "c"))
    write(ben, lambda ledger: ledger.merge("a", "d"))
    with timeline.open(anna) as ledger:
        before = ledger.query("batches")
        with pytest.raises(ConflictError, match="event:a into event:c and event:d"):
            ledger.merge_ledger(ben)
        assert ledger.query("batches") == before


def test_a_merged_batch_can_be_undone(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    write(anna, lambda ledger: ledger.correct("event", "b", {"place": "P"}))
    write(ben, lambda ledger: ledger.correct("event", "b", {"title": "T", "when": "2025-01-01"}))
    with timeline.open(anna) as ledger:
        before = state(ledger)
        ledger.merge_ledger(ben)
        assert state(ledger) != before
        ledger.undo(3)
        assert state(ledger) == before
        assert ledger.verify() == []
        assert ledger.merge_ledger(ben).batches == ()
        undone = state(ledger)
    assert merged(ben, anna) == undone


# What dates lean on


def test_conventions_that_differ_are_refused_until_they_are_the_same(
    pair: tuple[Path, Path],
) -> None:
    anna, ben = pair
    for file in pair:
        write(
            file, lambda ledger, id_=f"x-{file.stem}": ledger.append(event(id_, when="about 2020"))
        )
    write(ben, lambda ledger: ledger.choose("about-year", [1]))
    with timeline.open(anna) as ledger:
        with pytest.raises(ConflictError, match="about-year is 5 here and 1 there") as caught:
            ledger.merge_ledger(ben)
        assert "timeline policy about-year 1" in str(caught.value)
        ledger.choose("about-year", [1])
    old = copied(anna, "old")
    one = merged(anna, ben)
    assert merged(ben, old) == one
    words = {row["event_id"]: row["when_words"] for row in one["timeline"]}
    assert words["x-anna"] == words["x-ben"] == "between 2019 and 2021"
    # Going back is a change of everything, whoever wrote it.
    with timeline.open(anna) as ledger:
        ledger.choose("about-year", None)
        words = {row["event_id"]: row["when_words"] for row in ledger.timeline()}
        assert words["x-anna"] == words["x-ben"] == "between 2015 and 2025"


def test_calendars_of_working_days_come_along(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    old = copied(anna, "old")
    when = "3 working days in Germany after a"
    write(ben, lambda ledger: ledger.append(event("w", when=when)))
    one = merged(anna, ben)
    assert merged(ben, old) == one
    with timeline.open(anna) as ledger:
        assert ledger.sql("select calendar from calendar_revision") == [{"calendar": "DE"}]
        # Both have it: it does not come twice.
    write(old, lambda ledger: ledger.append(event("v", when=when)))
    merged(old, ben)
    with timeline.open(old) as ledger:
        assert ledger.sql("select calendar from calendar_revision") == [{"calendar": "DE"}]


def test_calendars_that_differ_are_a_clash(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from timeline.dates import workdays
    from timeline.ledger import calendars

    anna, ben = pair
    for file in pair:
        write(
            file, lambda ledger: ledger.append(event("w", when="3 working days in Germany after a"))
        )
        known = workdays.calendar_of("DE")
        other = type(known)(
            **{
                **{name: getattr(known, name) for name in ("code", "weekend", "opened")},
                "closed": known.closed[:-1],
                "origin": "older",
            }
        )
        monkeypatch.setattr(calendars, "calendar_of", lambda _code, other=other: other)
    with timeline.open(anna) as ledger:
        with pytest.raises(LedgerClashError, match=r"calendar DE: days: holidays .* older with"):
            ledger.merge_ledger(ben)
        ledger.merge_ledger(ben, on_clash="theirs")
        found = ledger.sql("select origin from calendar_revision order by seq desc")
        assert found[0] == {"origin": "older"}
        assert ledger.verify() == []
        assert ledger.merge_ledger(ben).batches == ()


# What cannot be merged


def test_what_is_no_whole_ledger_is_refused(pair: tuple[Path, Path], tmp_path: Path) -> None:
    anna, ben = pair
    (tmp_path / "text.duckdb").write_text("no ledger")
    duckdb.connect(str(tmp_path / "tables.duckdb")).execute("create table t(x int)").close()
    newer, forged = copied(ben, "newer"), copied(ben, "forged")
    with duckdb.connect(str(newer)) as connection:
        connection.execute("update schema_version set version = 99")
    with duckdb.connect(str(forged)) as connection:
        connection.execute("update event_revision set title = 'forged' where event_id = 'a'")
    with timeline.open(anna) as ledger:
        before = ledger.query("batches")
        for name, error, words in (
            ("none", NotFoundError, "there is no such ledger"),
            ("text", LedgerUnavailableError, "is not a DuckDB file"),
            ("tables", LedgerUnavailableError, "holds other tables and is no ledger"),
            ("newer", LedgerUnavailableError, "schema 99"),
            ("forged", IntegrityError, "is not as it was written: batch 1: its content"),
            ("anna", InvalidInputError, "is this ledger itself"),
        ):
            with pytest.raises(error, match=words):
                ledger.merge_ledger(anna.with_name(f"{name}.duckdb"))
        with pytest.raises(InvalidInputError, match="on_clash: 'both' is none of"):
            ledger.merge_ledger(ben, on_clash="both")
        assert ledger.query("batches") == before
        assert ledger.merge_ledger(ben).batches == ()  # and the other file is not held
    with timeline.open(ben) as ledger, timeline.open(anna, read_only=True) as reading:
        assert ledger.verify() == []
        with pytest.raises(InvalidInputError, match="open for reading"):
            reading.merge_ledger(ben)


def test_a_ledger_that_another_process_writes_to_is_waited_for(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    program = (
        "import sys, timeline\n"
        f"ledger = timeline.open({str(ben)!r})\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(timeline.__file__).parents[1])},
    )
    assert held.stdin is not None
    assert held.stdout is not None
    try:
        assert held.stdout.readline() == "held\n"
        with timeline.open(anna) as ledger:
            with pytest.raises(LedgerUnavailableError, match=str(held.pid)):
                ledger.merge_ledger(ben, wait=0.1)
            held.stdin.close()
            held.wait(20)
            assert ledger.merge_ledger(ben).batches == ()
    finally:
        held.stdin.close()
        held.wait(20)
        held.stdout.close()


def test_a_dry_run_says_what_would_come_and_writes_nothing(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    write(ben, lambda ledger: ledger.append(event("c"), author="ben"))
    with timeline.open(anna) as ledger:
        before = ledger.query("batches")
        would = ledger.merge_ledger(ben, dry_run=True)
        assert ledger.query("batches") == before
        done = ledger.merge_ledger(ben)
        assert would.dry_run
        assert not done.dry_run
        for one, other in zip(would.batches, done.batches, strict=True):
            assert {**one, "recorded_at": None} == {**other, "recorded_at": None}
        assert would.counts == done.counts


def test_a_merge_that_is_stopped_leaves_nothing(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from timeline.ledger import joining

    anna, ben = pair
    write(ben, lambda ledger: ledger.append(event("c")))
    with timeline.open(anna) as ledger:
        before = state(ledger), ledger.query("batches")

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(joining, "close_many", stop)
            with pytest.raises(KeyboardInterrupt):
                ledger.merge_ledger(ben)
        assert (state(ledger), ledger.query("batches")) == before
        assert ledger.verify() == []
        assert len(ledger.merge_ledger(ben).batches) == 1


@pytest.mark.parametrize(
    ("alteration", "words"),
    [
        (
            "update origin_revision set recorded_at = recorded_at + interval 1 microsecond",
            "content",
        ),
        ("update origin_revision set origin = 'mine'", "content"),
        (
            "update origin_revision set digest = (select digest from batch where batch = 1)",
            "batch 1",
        ),
        ("delete from origin_revision", "rows"),
    ],
)
def test_verify_covers_where_batches_are_from(
    pair: tuple[Path, Path], alteration: str, words: str
) -> None:
    anna, ben = pair
    write(ben, lambda ledger: ledger.append(event("c")))
    with timeline.open(anna) as ledger:
        ledger.merge_ledger(ben)
        ledger.connection.execute(alteration)
        assert words in "\n".join(ledger.verify())


def test_a_request_that_both_answered_is_answered_as_it_was_here(pair: tuple[Path, Path]) -> None:
    anna, ben = pair
    for file in pair:
        write(file, lambda ledger, id_=f"x-{file.stem}": ledger.append(event(id_), request_key="k"))
    with timeline.open(anna) as ledger:
        ledger.merge_ledger(ben)
        assert ledger.append(event("y"), request_key="k").batch == 2


# Laws

TITLES = st.sampled_from(["T", "U"])
WHENS = st.sampled_from(["2025-04-01", "on Monday", "2 days after a", "after b", None])
CHANGES = st.one_of(
    st.builds(lambda title: {"title": title}, TITLES),
    st.builds(lambda when: {"when": when}, WHENS),
    st.builds(lambda source: {"source": source}, st.sampled_from(["s", "r"])),
    st.builds(lambda place: {"place": place}, st.sampled_from(["P", "Q", None])),
    st.builds(lambda start: {"start": start}, st.sampled_from(["2025-04-02", "after a"])),
)
EVENTS = st.sampled_from(["a", "b", "c"])
WRITES = st.one_of(
    st.tuples(
        st.just("append"), st.fixed_dictionaries({"id": EVENTS, "title": TITLES, "when": WHENS})
    ),
    st.tuples(st.just("correct"), EVENTS, CHANGES),
    st.tuples(st.just("correct"), EVENTS, CHANGES),
    st.tuples(st.just("retract"), EVENTS),
    st.tuples(st.just("restore"), EVENTS),
)
WHO = st.integers(0, 2)
STEPS = st.one_of(
    st.tuples(st.just("write"), WHO, WRITES),
    st.tuples(st.just("write"), WHO, WRITES),
    st.tuples(st.just("write"), WHO, WRITES),
    st.tuples(st.just("merge"), WHO, WHO, st.sampled_from(["ours", "theirs", "refuse"])),
)


def write_one(ledger: timeline.Timeline, act: tuple[Any, ...]) -> None:
    if act[0] == "append":
        ledger.append({"record": "event", **act[1]})
    elif act[0] == "correct":
        ledger.correct("event", act[1], act[2])
    else:
        getattr(ledger, act[0])("event", act[1])


def carry_out(files: list[Path], steps: list[tuple[Any, ...]]) -> None:
    """Take the steps; what cannot be done is left out."""
    for kind, who, *rest in steps:
        if kind == "merge" and rest[0] == who:
            continue
        with timeline.open(files[who]) as ledger:
            try:
                if kind == "write":
                    write_one(ledger, rest[0])
                else:
                    ledger.merge_ledger(files[rest[0]], on_clash=rest[1])
            except TimelineError:
                continue


@pytest.fixture(scope="module")
def shared_beginning(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = Path(shutil.copy(blank, tmp_path_factory.mktemp("laws") / "begun.duckdb"))
    with timeline.open(file) as ledger:
        ledger.append(BEGINNING)
    return file


def tried(into: Path, other: Path, **given: Any) -> dict[str, Any] | list[tuple[str, ...]]:
    """The state after a merge, or the clashes of one that was refused."""
    try:
        return merged(into, other, stands, **given)
    except LedgerClashError as error:
        return sorted(
            (clash.item, clash.field, *sorted((clash.ours, clash.theirs)))
            for clash in error.clashes
        )


LAWFUL = settings(
    max_examples=int(os.environ.get("JOINING_EXAMPLES", "10")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@LAWFUL
@given(steps=st.lists(STEPS, max_size=9))
def test_the_timeline_is_the_same_whichever_is_merged_into_which(
    steps: list[tuple[Any, ...]], shared_beginning: Path
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(shutil.copy(shared_beginning, f"{folder}/{n}.duckdb")) for n in range(3)]
        carry_out(files, steps)
        one, other = copied(files[0], "one"), copied(files[1], "other")
        refused = tried(one, files[1])
        assert tried(other, files[0]) == refused
        if isinstance(refused, list):
            assert merged(one, files[1], stands, on_clash="ours") == merged(
                other, files[0], stands, on_clash="theirs"
            )
            # Each has all of the other now, and nothing is left to clash.
            assert tried(one, other) == tried(other, one)


@LAWFUL
@given(steps=st.lists(STEPS, max_size=9))
def test_three_ledgers_come_to_the_same_in_either_order(
    steps: list[tuple[Any, ...]], shared_beginning: Path
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(shutil.copy(shared_beginning, f"{folder}/{n}.duckdb")) for n in range(3)]
        carry_out(files, steps)
        left, right, last = copied(files[0], "l"), copied(files[1], "r"), copied(files[0], "a")
        first = tried(left, files[1])
        second = tried(right, files[2])
        if isinstance(first, dict) and isinstance(second, dict):
            one, other = tried(left, files[2]), tried(last, right)
            if isinstance(one, dict) and isinstance(other, dict):
                assert one == other


def test_a_figure_understood_anew_comes_as_it_is_understood(tmp_path: Path) -> None:
    claim = {"record": "claim", "id": "c", "subject": "s", "measure": "m", "value": "about 600"}
    files = [tmp_path / "one.duckdb", tmp_path / "other.duckdb"]
    with timeline.open(files[0], create=True) as one, timeline.open(files[1], create=True) as other:
        other.append(claim)
        for ledger in (one, other):
            ledger.choose("figure-about", [50])
        [there] = other.claims()
    with timeline.open(files[0]) as one:
        one.merge_ledger(files[1])
        [here] = one.claims()
        assert (here["value_low"], here["value_high"]) == (there["value_low"], there["value_high"])
        assert there["value_low"] < 540
        assert one.verify() == []
