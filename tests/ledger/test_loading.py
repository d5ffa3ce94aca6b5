"""A large JSONL file loaded set by set is the same, to the byte, as read record by record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import timeline
from timeline.errors import InvalidInputError, InvalidRecordsError
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
    ledger.append({"record": "event", "id": "there", "title": "There", "when": "2024"})
    try:
        receipt = ledger.append(path)
    except InvalidRecordsError as error:
        return sorted(map(str, error.faults)), rows_of(ledger)
    except InvalidInputError as error:
        return str(error), rows_of(ledger)
    assert list(ledger.verify()) == []
    batch = ledger.sql("select author, reason, first_seq, last_seq from batch where batch = 2")
    return (receipt.counts, batch), rows_of(ledger)


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
