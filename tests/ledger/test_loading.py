"""A large JSONL file loaded set by set is the same, to the byte, as read record by record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import timeline
from timeline.errors import ConflictError, InvalidInputError, InvalidRecordsError
from timeline.ledger import gathering, loading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TABLES = ("source_revision", "event_revision", "claim_revision", "link_revision")

SOURCES = [
    {"record": "source", "id": "nis", "title": "Report", "published": "2025-04-30"},
    {
        "record": "source",
        "id": "daily",
        "published": "2 days after source:nis",
        "zone": "Europe/Kyiv",
        "url": "https://example.org/?a=1",
        "language": "uk",
        "note": "tab\there",
    },
    {
        "record": "source",
        "id": "old-1",
        "publisher": 'The "Gazette"',
        "published": ["1916-07", "after 1916"],
    },
]
EVENTS = [
    {"record": "event", "id": "e1", "title": "One", "when": "2025-04-28", "tags": ["a", "b"]},
    {"record": "event", "id": "e2", "title": "Two", "when": "2 days before e1", "tags": "a"},
    {"record": "event", "id": "e3", "title": "Three", "when": "2 days before e2"},
    {
        "record": "event",
        "id": "lull-4",
        "title": "전투 소강",
        "when": "since April",
        "source": "nis",
        "quote": "4월 이후",
    },
    {
        "record": "event",
        "id": "e5",
        "title": "Five",
        "start": "after e1",
        "end": ["2025-05", "before lull-4"],
        "zone": "Asia/Seoul",
        "kind": "lull",
        "place": "Курськ",
        "actors": ["x", "y"],
        "note": "n\n2",
    },
    {
        "record": "event",
        "id": "e6",
        "title": "Six",
        "cites": ["nis", "daily"],
        "when": "on Wednesday",
    },
    {
        "record": "event",
        "id": "e7",
        "title": "Seven",
        "when": ["on Wednesday", "before e1"],
        "cites": [{"source": "nis", "quote": "w"}, {"source": "daily"}],
    },
    {"record": "event", "id": "e8", "title": "Eight"},
    {
        "record": "event",
        "id": "e9",
        "title": "Nine",
        "when": "2025-04-28T10:00:00Z",
        "zone": "Asia/Seoul",
    },
    {"record": "event", "id": "e10", "title": "Ten", "when": "the day after publication of old-1"},
    {"record": "event", "id": "e11", "title": "Eleven", "when": "Y170000002"},
    {
        "record": "event",
        "id": "e12",
        "title": "Twelve",
        "when": "2 days before published",
        "source": "daily",
    },
    {"record": "event", "id": "e13", "title": "Thirteen", "when": "between e1 and e8"},
    {"record": "event", "id": "e14", "title": "Fourteen", "when": "the Wednesday before e1"},
]
CLAIMS = [
    {
        "record": "claim",
        "id": "c1",
        "event": "e1",
        "measure": "killed",
        "value": "about 600",
        "source": "nis",
    },
    {
        "record": "claim",
        "id": "c2",
        "subject": "army",
        "measure": "killed",
        "value": "over 4,000",
        "said_by": ["NIS", "Yonhap"],
        "when": "until e-at-the-end",
        "unit": "people",
        "hedge": "believed",
        "measure_kind": "cumulative",
    },
    {
        "record": "claim",
        "id": "c3",
        "subject": "army",
        "measure": "wounded",
        "value": "some",
        "part_of": "c2",
        "when": "since e1",
        "cites": ["nis"],
        "said_by": "NIS",
    },
]
LAST = [{"record": "event", "id": "e-at-the-end", "title": "End", "when": "2026"}]
ALL = [*SOURCES, *EVENTS, *CLAIMS, *LAST]


def written(path: Path, lines: Iterable[str | dict[str, Any]]) -> Path:
    texts = (
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def ledger() -> Iterator[timeline.Timeline]:
    """One ledger for the module; `outcome` empties it first, which is faster than to make one."""
    with timeline.open(":memory:", create=True) as opened:
        yield opened


def rows_of(ledger: timeline.Timeline, without: str = "") -> list[Any]:
    exclude = f"exclude ({without})" if without else ""
    return [
        ledger.connection.execute(
            f"select to_json(t)::varchar from (select * {exclude} from {table}) t order by 1"  # noqa: S608
        ).fetchall()
        for table in TABLES
    ]


def outcome(ledger: timeline.Timeline, path: Path) -> tuple[Any, Any]:
    """Answer what a ledger holds after a file, or the faults that it found."""
    for table in (*TABLES, "batch"):
        ledger.connection.execute(f"delete from {table}")  # noqa: S608
    there = {"record": "event", "id": "there", "title": "There", "when": "2024", "tags": ["x"]}
    gone = {"record": "claim", "id": "gone", "subject": "s", "measure": "m", "value": "about 5"}
    at = "2001-01-01T00:00:00Z"
    ledger.append([there | {"recorded_at": at}, gone | {"recorded_at": at}])
    try:
        receipt = ledger.append(path)
    except InvalidRecordsError as error:
        return sorted(map(str, error.faults)), rows_of(ledger)
    except (InvalidInputError, ConflictError) as error:
        return str(error).partition("; now is")[0], rows_of(ledger)
    assert list(ledger.verify()) == []
    # Without a time of record a batch is recorded now, which differs from run to run.
    batches = ledger.sql(
        "select batch, author, reason, first_seq, last_seq, case when year(recorded_at) < 2024 "
        "then recorded_at end as at from batch where batch > 1 order by batch"
    )
    return (receipt.counts, receipt.batch, batches), rows_of(ledger)


def both_ways(
    ledger: timeline.Timeline, path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[bool, Any, Any]:
    """Answer whether the file was loaded set by set, and both outcomes."""
    loaded: list[bool] = []
    stage = loading.stage

    def noting(*given: Any) -> Any:
        found = stage(*given)
        loaded.append(found is not None)
        return found

    with monkeypatch.context() as patched:
        patched.setattr("timeline.ledger.writing.stage", noting)
        patched.setattr(gathering, "LARGE", 0)
        sets = outcome(ledger, path)
        assert len(loaded) == 1
        patched.setattr(gathering, "LARGE", 10**9)
        singly = outcome(ledger, path)
    return loaded[0], sets, singly


def test_both_ways_write_the_same_rows(
    ledger: timeline.Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = {"record": "batch", "author": "ann", "reason": "first"}
    loaded, sets, singly = both_ways(
        ledger, written(tmp_path / "a.jsonl", [header, *ALL]), monkeypatch
    )
    assert loaded
    assert sets == singly
    counts = {kind: count for kind, count in sets[0][0].items() if count}
    assert counts == {"source": 3, "event": 15, "claim": 3}


HISTORY = [
    {"at": "2010-01-01T00:00:00Z", **SOURCES[0]},
    {"at": "2010-01-01T00:00:00Z", **EVENTS[0]},
    {"at": "2010-01-01T02:00:00+02:00", **EVENTS[1], "author": "bo"},
    {"at": "2010-01-01T00:00:00Z", **CLAIMS[0]},
    {
        "at": "2011-01-01",
        "record": "event",
        "op": "correct",
        "id": "e1",
        "when": "2025-05-01",
        "tags": None,
    },
    {
        "at": "2011-01-01",
        "record": "event",
        "op": "correct",
        "id": "e1",
        "note": "n",
        "reason": "r",
    },
    {
        "at": "2011-01-01",
        "record": "event",
        "op": "correct",
        "id": "there",
        "start": "2 days before e2",
        "reason_kind": "slip",
    },
    {
        "at": "2011-01-01",
        "record": "claim",
        "op": "correct",
        "id": "c1",
        "value": "over 700",
        "source": None,
    },
    {"at": "2011-01-01", "record": "claim", "op": "retract", "id": "gone", "reason": "withdrawn"},
    {"at": "2012-01-01", "record": "claim", "op": "correct", "id": "gone", "hedge": "reportedly"},
    {"at": "2012-01-01", "record": "claim", "op": "restore", "id": "gone"},
    {
        "at": "2012-01-01",
        "record": "event",
        "op": "correct",
        "id": "there",
        "when": "since April",
        "source": "nis",
    },
    {
        "at": "2012-01-01",
        "record": "source",
        "op": "correct",
        "id": "nis",
        "zone": "Asia/Seoul",
        "title": None,
    },
    {
        "at": "2013-01-01",
        "record": "event",
        "op": "correct",
        "id": "e1",
        "title": "Uno",
        "zone": "Europe/Kyiv",
    },
    {"at": "2013-01-01", "record": "event", "op": "retract", "id": "e1"},
    {
        "at": "2013-01-01",
        "record": "event",
        "op": "assert",
        "id": "e9",
        "title": "Nine",
        "when": "before e1",
    },
]


def recorded(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines of a history, with the time of record by its name in records."""
    return [
        {"recorded_at": at if "T" in (at := line["at"]) else f"{at}T12:00:00Z"}
        | {name: value for name, value in line.items() if name != "at"}
        for line in lines
    ]


def test_a_history_of_batches_and_corrections_is_the_same_both_ways(
    ledger: timeline.Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.jsonl", recorded(HISTORY))
    loaded, sets, singly = both_ways(ledger, path, monkeypatch)
    assert loaded
    assert sets == singly
    assert sets[0][1] == 5
    assert [batch["author"] for batch in sets[0][2]] == ["bo", None, None, None]
    # The order of the lines in time is that of the batches, wherever they stand in the file.
    path = written(tmp_path / "b.jsonl", recorded(HISTORY[::-1]))
    loaded, sets, singly = both_ways(ledger, path, monkeypatch)
    assert loaded
    assert sets == singly


@pytest.mark.parametrize(
    "line",
    [
        {"at": "2009-01-01", "record": "event", "op": "correct", "id": "e1", "title": "Too early"},
        {"at": "2011-01-01", "record": "event", "op": "correct", "id": "e1", "title": None},
        {"at": "2011-01-01", "record": "event", "op": "correct", "id": "e1", "title": " "},
        {"at": "2011-01-01", "record": "event", "op": "correct", "id": "e1"},
        {"at": "2011-01-01", "record": "event", "op": "correct", "id": "e1", "when": "before e9"},
        {
            "at": "2011-01-01",
            "record": "event",
            "op": "correct",
            "id": "e1",
            "when": "before e2",
            "start": "2025",
        },
        {
            "at": "2011-01-01",
            "record": "event",
            "op": "correct",
            "id": "e1",
            "reason_kind": "whim",
            "title": "U",
        },
        {"at": "2011-01-01", "record": "event", "op": "correct", "id": "e1", "source": "daily"},
        {"at": "2011-01-01", "record": "event", "op": "correct", "id": "nobody", "title": "U"},
        {"at": "2011-01-01", "record": "event", "op": "restore", "id": "e1"},
        {"at": "2011-01-01", "record": "event", "op": "assert", "id": "there", "title": "U"},
        {"at": "2011-01-01", "record": "event", "op": "retract", "id": "e2", "title": "U"},
        {"at": "2014-01-01", "record": "event", "op": "correct", "id": "e1", "title": "Retracted"},
        {"at": "2014-01-01", "record": "event", "op": "change", "id": "e1", "title": "U"},
        {"at": "2000-01-01", "record": "event", "id": "q", "title": "Behind the last batch"},
        {"at": "9000-01-01", "record": "event", "id": "q", "title": "To come"},
        {"at": "2011-13-01", "record": "event", "id": "q", "title": "Never"},
        {"at": "2011-01-01", "record": "claim", "op": "correct", "id": "c1", "part_of": "c1"},
        {"at": "2011-01-01", "record": "claim", "op": "correct", "id": "c1", "event": None},
        {"at": "2011-01-01", "record": "claim", "op": "correct", "id": "c1", "value": 700},
        {
            "at": "2011-01-01",
            "record": "claim",
            "op": "correct",
            "id": "c1",
            "cites": ["nis"],
            "said_by": [],
        },
        {"at": "2012-06-01", "record": "claim", "op": "correct", "id": "gone", "value": "some"},
        {
            "at": "2012-06-01",
            "record": "event",
            "op": "correct",
            "id": "there",
            "when": None,
            "place": "",
        },
        {
            "at": "2012-06-01",
            "record": "source",
            "op": "correct",
            "id": "nis",
            "published": "after e1",
        },
    ],
)
def test_an_unusual_line_of_a_history_is_treated_as_if_alone(
    ledger: timeline.Timeline,
    line: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = written(tmp_path / "a.jsonl", recorded([*HISTORY, line]))
    _, sets, singly = both_ways(ledger, path, monkeypatch)
    assert sets == singly


@pytest.mark.parametrize("header", [{}, {"recorded_at": "2015-01-01T00:00:00Z"}])
def test_a_line_without_a_time_of_record_goes_by_the_header(
    ledger: timeline.Timeline,
    header: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = {"record": "batch", "author": "ann", **header}
    late = {"record": "event", "id": "late", "title": "Late", "when": "2 days before e9"}
    path = written(tmp_path / "a.jsonl", [said, *recorded(HISTORY), late])
    loaded, sets, singly = both_ways(ledger, path, monkeypatch)
    assert loaded == bool(header)
    assert sets == singly


STEPS = st.tuples(
    st.sampled_from(["assert", "correct", "correct", "correct", "retract", "restore"]),
    st.sampled_from(["a1", "a2", "a3"]),
    st.integers(0, 3),
    st.sampled_from(
        [
            {"title": "T"},
            {"when": "2025"},
            {"when": "2 days before a1"},
            {"when": "since a2"},
            {"start": "2024", "end": ["2025", "before a3"]},
            {"when": None},
            {"tags": ["a", "b"], "note": "n"},
            {"tags": None, "note": None},
            {"source": "nis", "quote": "q"},
            {"cites": None, "zone": "Asia/Seoul"},
        ]
    ),
)


@pytest.mark.slow
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(st.lists(STEPS, min_size=1, max_size=9))
def test_whatever_a_history_does_both_ways_agree(
    ledger: timeline.Timeline,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[tuple[str, str, int, dict[str, Any]]],
) -> None:
    made = [{"at": "2010-01-01", **SOURCES[0]}]
    made += [
        {"at": "2010-01-01", "record": "event", "id": f"a{n}", "title": f"A{n}"} for n in (1, 2, 3)
    ]
    for op, id_, year, fields in steps:
        given = fields if op == "correct" else {"title": "T"} if op == "assert" else {}
        made.append({"at": f"201{year}-01-01", "record": "event", "op": op, "id": id_, **given})
    path = written(tmp_path / "a.jsonl", recorded(made))
    _, sets, singly = both_ways(ledger, path, monkeypatch)
    assert sets == singly


def test_few_and_many_rows_are_written_alike() -> None:
    """queries/internal/insert_one_*.sql against insert_*.sql."""
    links = [
        {"record": "link", "from": f"claim:{one}", "to": f"claim:{other}", "kind": "supports"}
        for one, other in (("c2", "c1"), ("c3", "c1"), ("c3", "c2"), ("c1", "c2"))
    ]
    items = [
        *SOURCES,
        SOURCES[0] | {"id": "nis-2"},
        *LAST,
        *EVENTS[:4],
        EVENTS[8],
        EVENTS[5],
        *CLAIMS,
    ]
    items += [*links, CLAIMS[0] | {"id": "c4"}]
    found = []
    for size in (1, len(items)):
        with timeline.open(":memory:", create=True) as made:
            for first in range(0, len(items), size):
                made.append(items[first : first + size])
            found.append(rows_of(made, without="batch, seq"))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "line",
    [
        '{"record":"event","id":"q","title":"Q",}',
        '{"record":"event","id":"q","title":"Q","id":"q"}',
        '{"record":"event","id":"q","title":"Q","kind":"b\\u0007"}',
        '{"record":"event","id":"q","title":"Q","note":"\\u0000"}',
        '{"record":"event","id":"q","title":"Cafe\\u0301"}',
        '{"record":"event","id":"q","title":"Q","note":null}',
        '{"record":"event","id":"q","title":"Q","tags":["a",null]}',
        '{"record":"event","id":"q","title":"Q","tags":["a"," "]}',
        '{"record":"event","id":"q","title":"Q","when":["2025",null]}',
        '{"record":"event","id":"q","title":"Q","when":""}',
        '{"record":"event","id":"q","title":"Q","when":[]}',
        '{"record":"event","id":"q","title":"Q","titel":"Q"}',
        '{"record":"event","id":"q","title":" "}',
        '{"record":"event","id":"q"}',
        '{"record":"event","id":"q","title":5}',
        '{"record":"event","id":"q q","title":"Q"}',
        '{"record":"event","id":"q.start","title":"Q"}',
        '{"record":"event","id":"event:q","title":"Q"}',
        '{"record":"event","id":"e1","title":"Q"}',
        '{"record":"event","id":"there","title":"Q"}',
        '{"record":"event","id":"q","title":"Q","zone":"Mars/Base"}',
        '{"record":"event","id":"q","title":"Q","when":"2025-13"}',
        '{"record":"event","id":"q","title":"Q","when":"2 days before nothing-1"}',
        '{"record":"event","id":"q","title":"Q","when":"2 dais before e1"}',
        '{"record":"event","id":"q","title":"Q","when":"2 days before id-0"}',
        '{"record":"event","id":"q","title":"Q","when":"between id-0 and e1"}',
        '{"record":"event","id":"q","title":"Q","when":"before {tail}"}',
        '{"record":"event","id":"q","title":"Q","when":"after {source}"}',
        '{"record":"event","id":"q","title":"Q","when":"on Wednesday"}',
        '{"record":"event","id":"q","title":"Q","when":"2 days before q1-2025"}',
        '{"record":"event","id":"q","title":"Q","when":"before may-17"}',
        '{"record":"event","id":"q","title":"Q","when":"2025","start":"2025"}',
        '{"record":"event","id":"q","title":"Q","source":"nis","cites":["nis"]}',
        '{"record":"event","id":"q","title":"Q","quote":"nis"}',
        '{"record":"event","id":"q","title":"Q","source":"nobody"}',
        '{"record":"event","id":"q","title":"Q","cites":[{"quote":"w"}]}',
        '{"record":"event","id":"q","title":"Q","cites":"nis"}',
        '{"record":"event","id":"q","title":"Q","cites":["nis",{"source":"daily"}]}',
        '{"record":"event","id":"q","title":"Q","op":"assert"}',
        '{"record":"event","op":"correct","id":"there","title":"Q"}',
        '{"record":"event","id":"q","title":"Q","author":"ann"}',
        '{"record":"event","id":"q","title":"Q","recorded_at":"2025-01-01T00:00:00Z"}',
        '{"record":"claim","id":"q","subject":"s","measure":"m","value":4700.50}',
        '{"record":"claim","id":"q","measure":"m","value":"1"}',
        '{"record":"claim","id":"q","subject":"s","measure":"m","value":"1","measure_kind":"flo"}',
        '{"record":"claim","id":"q","subject":"s","measure":"m","value":"1","measure_kind":""}',
        '{"record":"claim","id":"q","subject":"s","measure":"m","value":"1","part_of":"q"}',
        '{"record":"claim","id":"q","subject":"s","measure":"m","value":"1","event":"nis"}',
        '{"record":"source","id":"q","published":"on Wednesday"}',
        '{"record":"source","id":"q","file":" "}',
        '{"record":"link","from":"claim:c1","to":"claim:c2","kind":"supports"}',
        '{"record":"batch","author":"ann"}',
        '{"record":"evnt","id":"q"}',
        '{"id":"q"}',
        '["record","event"]',
        '{"record":"event","id":"q","title":"Q"} {"record":"event","id":"r","title":"R"}',
        '{"record":"event","id":"q","title":"Q"',
        '{"record":"event","id":"q","title":"Q","note":"\ud7ff\\ud83d"}',
        '{"record":"event","id":"q","title":"\x7f"}',
        '   {"record" : "event" , "id" : "q" , "title" : "a, }" }  ',
        '{"record":"event","id":"q","title":"\\u00e9 \\\\ \\" \\/ \\n"}',
        '{"record":"event","id":"Київ-1","title":"Q","when":"2 days before e2"}',
        "",
    ],
)
def test_an_unusual_line_is_treated_as_if_alone(
    ledger: timeline.Timeline, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.jsonl", [*ALL, line])
    _, sets, singly = both_ways(ledger, path, monkeypatch)
    assert sets == singly


NAMES = (
    "id",
    "title",
    "when",
    "start",
    "end",
    "kind",
    "zone",
    "tags",
    "cites",
    "source",
    "quote",
    "event",
    "measure",
    "value",
    "subject",
    "part_of",
    "said_by",
    "published",
    "note",
    "op",
    "file",
)
VALUES = st.sampled_from(
    [
        "q",
        "e1",
        "nis",
        "c1",
        "2025",
        "2 days before e2",
        "since April",
        "on Wednesday",
        "UTC",
        "about 5",
        "é",
        "e\u0301",
        "a\x07",
        " ",
        "",
        "{tail}",
        "x-1",
        "before x-1",
        5,
        1.50,
        None,
        True,
        [],
        ["a"],
        ["2025", "after e1"],
        ["nis"],
        [{"source": "nis", "quote": "w"}],
        {"source": "nis"},
        [None],
        [["a"]],
    ]
)
KINDS = st.sampled_from(["event", "event", "event", "claim", "source", "link", "batch"])


@pytest.mark.slow
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(
    st.lists(
        st.tuples(
            KINDS, st.integers(0, 30), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3)
        ),
        max_size=4,
    )
)
def test_whatever_a_file_holds_both_ways_agree(
    ledger: timeline.Timeline,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lines: list[tuple[str, int, dict[str, Any]]],
) -> None:
    needed = {
        "event": {"title": "T"},
        "claim": {"subject": "s", "measure": "m", "value": "5"},
        "link": {"from": "e1", "to": "e2", "kind": "causes"},
    }
    made = [
        {"record": kind, "id": f"n{number}", **needed.get(kind, {}), **fields}
        for kind, number, fields in lines
    ]
    path = written(tmp_path / "a.jsonl", [*ALL, *made])
    _, sets, singly = both_ways(ledger, path, monkeypatch)
    assert sets == singly
