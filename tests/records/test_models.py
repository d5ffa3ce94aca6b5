from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from timeline.records.mentions import references
from timeline.records.models import (
    MODELS,
    ClaimRecord,
    EventRecord,
    LinkRecord,
    Record,
    SourceRecord,
)
from timeline.records.reading import from_mappings
from timeline.records.shape import CORRECTS

COMMON = [
    "kind",
    "op",
    "id",
    "reason",
    "reason_kind",
    "recorded_at",
    "author",
    "fields",
    "file",
    "line",
]
CITE = {"source": "s", "quote": None}
KEYS = {
    "source": "title publisher via url language published zone text file_name note",
    "event": "title event_kind place zone actors tags cites note when start end",
    "claim": (
        "event_id subject measure measure_kind value_text value_low value_high qualifier unit "
        "said_by hedge when part_of cites note"
    ),
    "link": "from_ref to_ref link_kind cites note",
    "policy": "value",
}
LEAST: dict[str, dict[str, object]] = {
    "source": {"id": "s"},
    "event": {"id": "e", "title": "E"},
    "claim": {"id": "c", "subject": "s", "measure": "m", "value": "1"},
    "link": {"from": "claim:a", "to": "b", "kind": "corrects"},
    "policy": {"id": "about-day", "value": 5},
}


def row_of(kind: str, /, **fields: object) -> dict[str, object]:
    return MODELS[kind].model_validate(fields).to_row()


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("op", ["assert", "retract"])
def test_a_row_has_the_same_keys_whatever_was_given(kind: str, op: str) -> None:
    row = row_of(kind, **LEAST[kind]) if op == "assert" else row_of(kind, op=op, id="x")
    assert list(row) == COMMON + KEYS[kind].split()
    assert row["kind"] == kind
    assert row["op"] == op
    json.dumps(row)


@pytest.mark.parametrize("kind", MODELS)
def test_what_a_correction_sets_are_keys_of_the_row(kind: str) -> None:
    keys = {key for row_keys in CORRECTS[kind].values() for key in row_keys}
    assert keys == set(KEYS[kind].split())


@pytest.mark.parametrize(
    ("given", "cites"),
    [
        ({}, []),
        ({"source": "s"}, [CITE]),
        ({"source": "s", "quote": "q"}, [{"source": "s", "quote": "q"}]),
        ({"cites": "s"}, [CITE]),
        ({"cites": {"source": "s"}}, [CITE]),
        ({"cites": ["s", {"source": "t", "quote": "q"}]}, [CITE, {"source": "t", "quote": "q"}]),
        ({"cites": ()}, []),
    ],
)
def test_all_ways_to_cite_make_one_list(given: dict[str, object], cites: list[object]) -> None:
    assert row_of("event", **LEAST["event"], **given)["cites"] == cites


@pytest.mark.parametrize(
    ("kind", "given", "fields"),
    [
        ("event", {"title": "T"}, ["title"]),
        ("event", {"kind": None}, ["kind"]),
        ("event", {"source": "s", "quote": "q"}, ["cites"]),
        ("event", {"when": "2025"}, ["end", "start", "when"]),
        ("event", {"when": None}, ["when"]),
        ("event", {"end": "2025"}, ["end", "when"]),
        ("event", {"start": "2024", "end": None, "reason": "r"}, ["end", "start", "when"]),
        ("claim", {"value": 5, "hedge": None}, ["hedge", "value"]),
        ("source", {"file": "a.txt", "published": []}, ["file", "published"]),
        ("link", {"to": "c"}, ["to"]),
    ],
)
def test_a_correction_names_the_fields_that_it_sets(
    kind: str, given: dict[str, object], fields: list[str]
) -> None:
    assert row_of(kind, op="correct", id="x", **given)["fields"] == fields


def test_a_link_without_an_id_is_called_by_what_it_says() -> None:
    named = {"from": "event:a", "to": "b", "kind": "causes"}
    assert row_of("link", **named)["id"] == "event:a causes b"
    corrected = row_of("link", op="correct", note="n", **named)
    assert (corrected["id"], corrected["fields"]) == ("event:a causes b", ["note"])
    assert row_of("link", op="retract", **named)["id"] == "event:a causes b"
    assert row_of("link", op="retract", id="event:a causes b")["from_ref"] is None


def test_dates_stay_as_they_were_written() -> None:
    row = row_of("event", **LEAST["event"], start=["2 days before b", " 2025-04?"], end="..")
    assert (row["start"], row["end"], row["when"]) == (["2 days before b", " 2025-04?"], [".."], [])
    assert row_of("source", id="s", published=date(2025, 4, 30))["published"] == ["2025-04-30"]


@pytest.mark.parametrize(
    ("value", "text"),
    [("4,700", "4,700"), (4700, "4700"), (0.5, "0.5"), (600.0, "600"), (Decimal("1.50"), "1.50")],
)
def test_a_number_given_as_a_value_becomes_its_text(value: object, text: str) -> None:
    assert row_of("claim", **{**LEAST["claim"], "value": value})["value_text"] == text


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), [1], {"a": 1}, b"1"])
def test_what_is_no_number_is_no_value(value: object) -> None:
    with pytest.raises(ValidationError):
        ClaimRecord.model_validate({**LEAST["claim"], "value": value})


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2025-04-30T14:00:00+02:00", "2025-04-30T12:00:00Z"),
        ("2025-04-30 14:00", "2025-04-30T14:00:00Z"),
        ("2025-04-30T14:00:00.25Z", "2025-04-30T14:00:00.250000Z"),
        (datetime(2025, 4, 30, 14, tzinfo=UTC), "2025-04-30T14:00:00Z"),
    ],
)
def test_record_times_are_kept_in_utc(written: object, stored: str) -> None:
    assert row_of("source", id="s", recorded_at=written)["recorded_at"] == stored


@pytest.mark.parametrize(
    "name", ["2025-04-30--talks", "ünï/x@y+z:1", "청와대", "कीव", "9", "a" * 200]
)
def test_ids_may_be_of_any_script(name: str) -> None:
    assert row_of("source", id=name)["id"] == name


def test_spellings_that_are_one_in_unicode_are_one_here() -> None:
    twice = "e\u0301"
    record = {
        "record": "event",
        "id": twice,
        "title": twice,
        "tags": [twice],
        "cites": [{"source": twice}],
    }
    before = json.dumps(record)
    row = from_mappings([(record, 1)]).rows[0]
    assert (row["id"], row["title"], row["tags"]) == ("é", "é", ["é"])
    assert row["cites"] == [{"source": "é", "quote": None}]
    assert json.dumps(record) == before
    source = from_mappings([({"record": "source", "id": "s", "file": twice}, 1)]).rows[0]
    assert source["file_name"] == twice


@pytest.mark.parametrize(
    ("record", "named"),
    [
        (SourceRecord(id="s"), []),
        (EventRecord(id="e", title="E", source="s"), [("source", "s", "cites")]),
        (
            ClaimRecord(id="c", event="e", measure="m", value="1", part_of="d", cites=["s", "t"]),
            [
                ("event", "e", "event"),
                ("claim", "d", "part_of"),
                ("source", "s", "cites"),
                ("source", "t", "cites"),
            ],
        ),
        (
            LinkRecord.model_validate({"from": "claim:a", "to": "x:y", "kind": "same_as"}),
            [("claim", "a", "from"), (None, "x:y", "to")],
        ),
        (EventRecord(op="retract", id="e"), []),
    ],
)
def test_a_row_says_which_items_it_names(record: Record, named: list[object]) -> None:
    assert references(record.to_row()) == named
