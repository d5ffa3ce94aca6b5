"""Writing batches: what each op does, when it was recorded, and that order does not matter."""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from timeline import catalog
from timeline.errors import ConflictError, InvalidInputError, InvalidRecordsError, TimelineError

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]

WHOLE: Record = {
    "record": "event",
    "id": "a",
    "title": "A",
    "when": ["2025-04-30", "before b"],
    "kind": "meeting",
    "place": "Seoul",
    "zone": "Asia/Seoul",
    "actors": ["X", "Y"],
    "tags": ["t"],
    "cites": [{"source": "s", "quote": "they met"}, {"source": "s2", "quote": None}],
    "note": "a note",
}
ROUND_IT: list[Record] = [
    {"record": "source", "id": "s", "title": "S", "published": "2025-05-01"},
    {"record": "source", "id": "s2", "title": "S2"},
    {"record": "event", "id": "b", "title": "B"},
]


def event(id_: str, **fields: Any) -> Record:
    return {"record": "event", "id": id_, "title": id_.upper(), **fields}


def said(ledger: timeline.Timeline, id_: str = "a") -> Record:
    """What is said of an event now, in the terms of a record."""
    (row,) = [row for row in ledger.query("events") if row["event_id"] == id_]
    return {name: value for name, value in row.items() if name != "event_id"}


# Correct, retract, restore


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Another"},
        {"when": "2025-05-02"},
        {"when": None, "start": "2025-05-02", "end": "on or before b"},
        {"tags": ["u", "v"], "actors": None},
        {"cites": [{"source": "s2", "quote": "other words"}]},
        {"place": None, "zone": None, "note": None, "kind": None},
    ],
    ids=lambda fields: " ".join(fields),
)
def test_a_correction_changes_the_fields_that_it_gives_and_no_other(
    ledger: timeline.Timeline, fields: Record
) -> None:
    ledger.append([*ROUND_IT, WHOLE])
    before = said(ledger)
    ledger.correct("event", "a", fields, reason="because")
    after = said(ledger)
    for name, value in fields.items():
        empty = [] if name in ("when", "start", "end", "tags", "actors", "cites") else None
        wanted = [value] if name in ("when", "start", "end") and isinstance(value, str) else value
        assert after[name] == (empty if value is None else wanted)
    rest = before.keys() - fields.keys()
    assert {name: after[name] for name in rest} == {name: before[name] for name in rest}
    assert ledger.verify() == []


def test_a_retracted_event_is_gone_and_a_restored_one_is_as_it_was(
    ledger: timeline.Timeline,
) -> None:
    ledger.append([*ROUND_IT, WHOLE])
    before = said(ledger)
    ledger.retract("event", "a", reason="it did not happen")
    assert [row["event_id"] for row in ledger.query("events")] == ["b"]
    ledger.restore("event", "a", reason="it did")
    assert said(ledger) == before
    ledger.retract("event", "a")
    ledger.restore("event", "a")
    ops = [row["op"] for row in ledger.history("event", "a")]
    assert ops == ["assert", "retract", "restore", "retract", "restore"]
    assert ledger.verify() == []


def test_one_batch_may_retract_and_restore_and_correct_many_items(
    ledger: timeline.Timeline,
) -> None:
    ledger.append([event("a"), event("b"), event("c")])
    ledger.retract("event", "b")
    receipt = ledger.append(
        [
            {"record": "event", "op": "retract", "id": "c"},
            {"record": "event", "op": "correct", "id": "b", "title": "New B"},
            {"record": "event", "op": "restore", "id": "b"},
            event("d"),
        ]
    )
    assert {kind: count for kind, count in receipt.counts.items() if count} == {"event": 4}
    titles = {row["event_id"]: row["title"] for row in ledger.query("events")}
    assert titles == {"a": "A", "b": "New B", "d": "D"}


def test_two_corrections_of_one_item_in_a_batch_both_count(ledger: timeline.Timeline) -> None:
    ledger.append(event("a", kind="k"))
    ledger.append(
        [
            {"record": "event", "op": "correct", "id": "a", "title": "New"},
            {"record": "event", "op": "correct", "id": "a", "kind": "new"},
        ]
    )
    now = said(ledger)
    assert (now["title"], now["kind"]) == ("New", "new")


# Request keys


def test_a_repeated_request_key_is_answered_with_the_first_result(
    ledger: timeline.Timeline,
) -> None:
    first = ledger.append([event("a"), event("b")], request_key="k")
    ledger.append(event("c"))
    again = ledger.append([event("a"), event("b")], request_key="k")
    assert again.repeated
    assert not first.repeated
    names = ("batch", "recorded_at", "counts", "digest")
    assert [getattr(again, name) for name in names] == [getattr(first, name) for name in names]
    assert [row["batch"] for row in ledger.query("batches")] == [1, 2]


def test_a_request_key_works_for_amendments_too(ledger: timeline.Timeline) -> None:
    ledger.append(event("a"))
    first = ledger.retract("event", "a", request_key="gone")
    assert ledger.retract("event", "a", request_key="gone").batch == first.batch == 2


def test_a_key_of_a_refused_batch_is_free(ledger: timeline.Timeline) -> None:
    with pytest.raises(InvalidInputError):
        ledger.append({"record": "event", "id": "a"}, request_key="k")
    assert not ledger.append(event("a"), request_key="k").repeated


# Record time


def append_at(ledger: timeline.Timeline, given: str, where: str) -> timeline.Receipt:
    if where == "record":
        return ledger.append(event("a", recorded_at=given))
    return ledger.append(event("a"), recorded_at=given)


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("2025-05-01T08:00:00Z", "2025-05-01T08:00:00Z"),
        ("2025-05-01T08:00:00.123456Z", "2025-05-01T08:00:00.123456Z"),
        ("2025-05-01T17:00:00+09:00", "2025-05-01T08:00:00Z"),
        ("2025-05-01T08:00:00", "2025-05-01T08:00:00Z"),
    ],
)
@pytest.mark.parametrize("where", ["batch", "record"])
def test_an_import_says_when_it_was_recorded_in_whatever_zone(
    ledger: timeline.Timeline, given: str, stored: str, where: str
) -> None:
    receipt = append_at(ledger, given, where)
    assert receipt.recorded_at == stored
    assert [row["recorded_at"] for row in ledger.query("batches")] == [stored]


@pytest.mark.parametrize("given", ["yesterday", "zork", "2025-05-01", ""])
@pytest.mark.parametrize("where", ["batch", "record"])
def test_a_time_of_record_that_is_no_instant_is_refused(
    ledger: timeline.Timeline, given: str, where: str
) -> None:
    with pytest.raises(TimelineError, match="recorded_at"):
        append_at(ledger, given, where)
    assert ledger.query("batches") == []


def test_a_sort_of_change_that_there_is_not_is_refused(ledger: timeline.Timeline) -> None:
    with pytest.raises(TimelineError, match="reason_kind"):
        ledger.append(event("a"), reason_kind="whim")
    ledger.append(event("a"))
    with pytest.raises(TimelineError, match="reason_kind"):
        ledger.correct("event", "a", {"title": "B"}, reason_kind="whim")


def test_the_future_is_not_recorded_yet(ledger: timeline.Timeline) -> None:
    with pytest.raises(InvalidInputError, match="future"):
        ledger.append(event("a"), recorded_at="2999-01-01T00:00:00Z")
    assert ledger.query("batches") == []


def test_record_time_never_goes_back(ledger: timeline.Timeline) -> None:
    ledger.append(event("a"), recorded_at="2025-05-02T00:00:00Z")
    with pytest.raises(ConflictError, match="before the last batch"):
        ledger.append(event("b"), recorded_at="2025-05-01T00:00:00Z")
    ledger.append(event("b"), recorded_at="2025-05-02T00:00:00Z")
    ledger.append(event("c"))
    ledger.append(event("d"))
    times = [row["recorded_at"] for row in ledger.query("batches")]
    assert times == sorted(times)
    assert times[2] < times[3]
    assert ledger.verify() == []


def test_each_time_of_record_in_a_load_becomes_a_batch_in_order(
    ledger: timeline.Timeline,
) -> None:
    history = [
        {**event("a"), "recorded_at": "2025-03-01T00:00:00Z"},
        {"record": "event", "op": "correct", "id": "a", "title": "Later"}
        | {"recorded_at": "2025-03-03T00:00:00Z"},
        {**event("b"), "recorded_at": "2025-03-01T00:00:00Z"},
        {"record": "event", "op": "correct", "id": "a", "title": "Between"}
        | {"recorded_at": "2025-03-02T00:00:00Z"},
    ]
    assert ledger.append(history, author="an import").batch == 3
    assert [(row["revisions"], row["author"]) for row in ledger.query("batches")] == [
        (2, "an import"),
        (1, "an import"),
        (1, "an import"),
    ]
    titles = [ledger.show_item("event", "a", known=batch)["title"] for batch in (1, 2, 3)]
    assert titles == ["A", "Between", "Later"]
    assert ledger.verify() == []


def test_a_load_of_several_batches_is_still_all_or_nothing(ledger: timeline.Timeline) -> None:
    with pytest.raises(InvalidInputError):
        ledger.append(
            [
                {**event("a"), "recorded_at": "2025-03-01T00:00:00Z"},
                {**event("b", when="2 days before nobody"), "recorded_at": "2025-03-02T00:00:00Z"},
            ]
        )
    assert ledger.query("batches") == []
    assert ledger.query("events") == []


def test_times_of_record_come_with_all_records_or_with_none(ledger: timeline.Timeline) -> None:
    with pytest.raises(InvalidInputError, match="recorded_at"):
        ledger.append([event("a"), {**event("b"), "recorded_at": "2025-03-01T00:00:00Z"}])


def test_there_must_be_something_to_write(ledger: timeline.Timeline) -> None:
    with pytest.raises(InvalidInputError, match="no records"):
        ledger.append([])


# Links


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("only-event", "event:only-event"),
        ("only-claim", "claim:only-claim"),
        ("s", "source:s"),
        ("source:both", "source:both"),
        ("event:both", "event:both"),
    ],
)
def test_a_link_settles_what_its_ids_name(
    ledger: timeline.Timeline, written: str, settled: str
) -> None:
    ledger.append(
        [
            {"record": "source", "id": "s"},
            {"record": "source", "id": "both"},
            event("both"),
            event("only-event"),
            {"record": "claim", "id": "only-claim", "subject": "x", "measure": "m", "value": "1"},
            {"record": "link", "id": "l", "from": written, "to": "event:both", "kind": "supports"},
        ]
    )
    assert ledger.query("links")[0]["from_ref"] == settled


def test_a_later_item_of_the_same_id_does_not_take_a_links_place(
    ledger: timeline.Timeline,
) -> None:
    ledger.append([event("a"), event("x")])
    ledger.append({"record": "link", "id": "l", "from": "x", "to": "a", "kind": "causes"})
    ledger.append({"record": "claim", "id": "a", "event": "x", "measure": "m", "value": "1"})
    ledger.correct("link", "l", {"note": "still the event"})
    (link,) = ledger.query("links")
    assert (link["from_ref"], link["to_ref"]) == ("event:x", "event:a")


# Order

BATCH: list[Record] = [
    {"record": "source", "id": "s", "published": "2025-04-30"},
    event("a", when="2 days before b", source="s", quote="two days before"),
    event("b", when="on Wednesday", source="s"),
    event("c", start="after a", end="before b", cites=["s"], tags=["t"]),
    {"record": "claim", "id": "part", "event": "a", "measure": "m", "value": "5", "part_of": "all"},
    {"record": "claim", "id": "all", "event": "a", "measure": "n", "value": "3"},
    {"record": "link", "from": "a", "to": "part", "kind": "supports"},
    {"record": "event", "op": "correct", "id": "old", "when": "same day as a"},
    {"record": "event", "op": "retract", "id": "older"},
    {"record": "event", "op": "restore", "id": "oldest"},
]
BEFORE = [event("old"), event("older", when="2025-01-01"), event("oldest", when="2024-01-01")]
CONTENT = [
    f"select * exclude (seq) from {kind}_revision order by {kind}_id, batch, op"  # noqa: S608
    for kind in ("source", "event", "claim", "link")
]


def after_appending(blank: Path, batch: list[Record], *, answers: bool) -> str:
    """Everything that the ledger holds after a batch, and where asked what it answers."""
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(blank, Path(folder) / "timeline.duckdb")
        with timeline.open(path) as ledger:
            ledger.append(BEFORE, recorded_at="2025-05-01T00:00:00Z")
            ledger.append(
                {"record": "event", "op": "retract", "id": "oldest"},
                recorded_at="2025-05-02T00:00:00Z",
            )
            ledger.append(batch, recorded_at="2025-05-03T00:00:00Z")
            told: list[Any] = [ledger.relation(sql).fetchall() for sql in CONTENT]
            if answers:
                told += [ledger.timeline(), ledger.changes(since=2), ledger.conflicts()]
            return json.dumps(told, default=str)


@pytest.fixture(scope="module")
def in_order(blank: Path) -> str:
    return after_appending(blank, BATCH, answers=False)


@settings(max_examples=20, deadline=None)
@given(batch=st.permutations(BATCH))
def test_the_order_of_records_in_a_batch_does_not_matter_to_what_is_kept(
    blank: Path, in_order: str, batch: list[Record]
) -> None:
    assert after_appending(blank, batch, answers=False) == in_order


def test_the_order_of_records_in_a_batch_does_not_matter_to_the_answers(blank: Path) -> None:
    assert after_appending(blank, BATCH[::-1], answers=True) == after_appending(
        blank, BATCH, answers=True
    )


# Several writers in one process


def test_threads_that_write_at_once_leave_a_whole_ledger(ledger_file: Path) -> None:
    """A write may lose against another and say so; it must not tear the chain."""
    acknowledged: list[str] = []

    def write(name: str) -> None:
        with timeline.open(ledger_file) as ledger:
            for number in range(8):
                try:
                    ledger.append(event(f"{name}-{number}"))
                except TimelineError:
                    continue
                acknowledged.append(f"{name}-{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with timeline.open(ledger_file) as ledger:
        assert ledger.verify() == []
        assert sorted(row["event_id"] for row in ledger.query("events")) == sorted(acknowledged)
    assert acknowledged


# What is there


@pytest.fixture(scope="module")
def gone_and_there() -> Iterator[timeline.Timeline]:
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append([*ROUND_IT, WHOLE, {"record": "source", "id": "a", "title": "A"}])
        ledger.append({"record": "claim", "id": "c", "event": "a", "measure": "m", "value": "1"})
        ledger.append({"record": "link", "id": "l", "from": "c", "to": "event:a", "kind": "causes"})
        ledger.retract("event", "b")
        ledger.retract("source", "a")
        ledger.correct("event", "a", {"title": "Another"})
        yield ledger


@given(ids=st.lists(st.sampled_from(["a", "b", "c", "l", "s", "s2", "A", "x"]), max_size=12))
def test_few_and_many_ids_are_looked_up_alike(
    gone_and_there: timeline.Timeline, ids: list[str]
) -> None:
    last = {
        ("source", "a"): "retract", ("source", "s"): "assert", ("source", "s2"): "assert",
        ("event", "a"): "correct", ("event", "b"): "retract",
        ("claim", "c"): "assert", ("link", "l"): "assert",
    }  # fmt: skip
    expected = sorted((*item, op) for item, op in last.items() if item[1] in ids)
    for name in ("known_few", "known_items"):
        found = gone_and_there.connection.execute(catalog.statement(name), {"ids": ids}).fetchall()
        assert sorted(found) == expected


def test_a_batch_writes_and_refuses_what_its_records_alone_would() -> None:
    whens = ["2025-04-30", "before f0", "2 days after f1", "about 2025-05", "since 2024"]
    good = [event(f"f{number}", when=whens[number % 5 if number > 1 else 0]) for number in range(9)]
    wrong = [
        event(f"e{number}", when=when)
        for number, when in enumerate(
            ["nonsense", "on Monday", "before x", "nonsense", "before f0"]
        )
    ]
    with (
        timeline.open(":memory:", create=True) as alone,
        timeline.open(":memory:", create=True) as together,
    ):
        for row in good:
            alone.append(row)
        faults = []
        for row in wrong[:-1]:
            with pytest.raises(InvalidRecordsError) as met:
                alone.append(row)
            faults += [(fault.record, fault.field, fault.message) for fault in met.value.faults]
        with pytest.raises(InvalidRecordsError) as all_of_them:
            together.append([*good, *wrong])
        found = [(fault.record, fault.field, fault.message) for fault in all_of_them.value.faults]
        assert len(faults) == 4
        assert sorted(found) == sorted(faults)
        assert together.query("batches") == []
        assert together.query("events") == []
        together.append(good)
        for name in ("events", "timeline"):
            assert together.query(name) == alone.query(name)
        assert together.verify() == []
