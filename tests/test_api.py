"""The object that `timeline.open()` gives: rows, filters, queries, files in and files out."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

import timeline
from timeline.catalog import data_folder
from timeline.errors import ConflictError, InvalidInputError, NotFoundError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = ["2025-05-01T08:00:00Z", "2025-05-02T08:00:00Z", "2025-05-03T08:00:00Z"]
FIRST: list[dict[str, Any]] = [
    {"record": "source", "id": "s", "title": "S", "published": "2025-04-30"},
    {"record": "source", "id": "r", "title": "R", "published": "2025-05-01"},
    {
        "record": "event",
        "id": "talk",
        "title": "A talk",
        "when": "on Wednesday",
        "kind": "talks",
        "tags": ["x"],
        "cites": [{"source": "s", "quote": "on Wednesday they talked"}],
    },
    {"record": "event", "id": "march", "title": "March", "when": "2025-03", "source": "r"},
    {
        "record": "event",
        "id": "before",
        "title": "Before",
        "when": "2 days before talk",
        "kind": "talks",
        "tags": ["x", "y"],
    },
    {"record": "event", "id": "some-day", "title": "Some day"},
    {"record": "claim", "id": "c", "event": "talk", "measure": "people", "value": "about 10"}
    | {"source": "s", "said_by": ["N", "Y"]},
    {"record": "claim", "id": "d", "event": "march", "measure": "days", "value": "31"},
    {"record": "claim", "id": "talk", "event": "talk", "measure": "hours", "value": "2"},
    {"record": "link", "id": "l", "from": "event:before", "to": "event:talk", "kind": "causes"},
]


@pytest.fixture(scope="module")
def told(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with three batches; copy it to write to it."""
    path = shutil.copy(blank, tmp_path_factory.mktemp("told") / "timeline.duckdb")
    with timeline.open(path) as ledger:
        ledger.append(FIRST, author="me", reason="to begin", recorded_at=AT[0])
        correction = {"record": "event", "op": "correct", "id": "talk", "title": "The talk"}
        ledger.append(correction, author="you", reason="a slip", recorded_at=AT[1])
        ledger.append(
            {"record": "event", "id": "late", "title": "Late", "when": "2025-06-01"},
            recorded_at=AT[2],
        )
    return path


@pytest.fixture(scope="module")
def full(told: Path) -> Iterator[timeline.Timeline]:
    with timeline.open(told, read_only=True) as ledger:
        yield ledger


def ids(rows: list[dict[str, Any]], kind: str = "event") -> list[str]:
    return [row[f"{kind}_id"] for row in rows]


# Rows


def test_a_row_is_plain_values_with_instants_as_text(full: timeline.Timeline) -> None:
    (row,) = [row for row in full.timeline() if row["event_id"] == "talk"]
    assert row == {
        "position": 3,
        "event_id": "talk",
        "title": "The talk",
        "kind": "talks",
        "place": None,
        "start_earliest": "2025-04-30T00:00:00Z",
        "start_latest": "2025-04-30T23:59:59.999999Z",
        "end_earliest": "2025-04-30T00:00:00Z",
        "end_latest": "2025-04-30T23:59:59.999999Z",
        "when_text": "on Wednesday",
        "when_edtf": "2025-04-30",
        "basis": "derived",
        "said_in": ["s"],
        "zone": None,
        "tags": ["x"],
        "actors": [],
        "cites": [{"source": "s", "quote": "on Wednesday they talked"}],
        "conflict": False,
        "when_words": "30 April 2025",
    }


@pytest.mark.parametrize(
    "ask",
    [
        lambda ledger: ledger.timeline(),
        lambda ledger: ledger.claims(),
        lambda ledger: ledger.changes(since=1),
        lambda ledger: ledger.history(),
        lambda ledger: ledger.explain("before"),
        lambda ledger: [ledger.show_item("event", "talk"), ledger.show_item("source", "s")],
        lambda ledger: ledger.query("batches"),
    ],
    ids=["timeline", "claims", "changes", "history", "explain", "show_item", "batches"],
)
def test_every_answer_can_be_written_as_json(full: timeline.Timeline, ask: Any) -> None:
    answer = ask(full)
    assert answer
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


# Filters

FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["march", "before", "talk", "late", "some-day"]),
    ({"known": 1}, ["march", "before", "talk", "some-day"]),
    ({"known": "2"}, ["march", "before", "talk", "some-day"]),
    ({"known": "2025-05-02"}, ["march", "before", "talk", "some-day"]),
    ({"known": date(2025, 5, 2)}, ["march", "before", "talk", "some-day"]),
    ({"known": "2025-05-03T07:59:59Z"}, ["march", "before", "talk", "some-day"]),
    ({"known": "2025-05-03T16:59:59+09:00"}, ["march", "before", "talk", "some-day"]),
    ({"known": "2025-05-03T08:00:00Z"}, ["march", "before", "talk", "late", "some-day"]),
    ({"known": datetime(2025, 5, 3, 7, tzinfo=UTC)}, ["march", "before", "talk", "some-day"]),
    ({"known": "2025-05"}, ["march", "before", "talk", "late", "some-day"]),
    ({"known": "2025"}, ["march", "before", "talk", "late", "some-day"]),
    ({"known": "2024"}, []),
    ({"said": "2025-04-30"}, ["talk"]),
    ({"said": "2025-04-29"}, []),
    ({"since": "2025-04-29"}, ["talk", "late", "some-day"]),
    ({"since": "2025-04-28T12:00:00Z"}, ["before", "talk", "late", "some-day"]),
    ({"until": "2025-04-28"}, ["march", "before", "some-day"]),
    ({"until": "2025-03"}, ["march", "some-day"]),
    ({"since": "2025-04", "until": "2025-04"}, ["before", "talk", "some-day"]),
    ({"kind": "talks"}, ["before", "talk"]),
    ({"tag": "y"}, ["before"]),
    ({"source": "s"}, ["talk"]),
    ({"source": "nobody"}, []),
    ({"limit": 2}, ["march", "before"]),
    ({"limit": 0}, []),
    ({"kind": "talks", "limit": "1", "known": 1}, ["before"]),
    ({"kind": None, "tag": None}, ["march", "before", "talk", "late", "some-day"]),
]


@pytest.mark.parametrize(("filters", "wanted"), FILTERS, ids=lambda value: str(value)[:60])
def test_filters_let_through_what_they_say(
    full: timeline.Timeline, filters: dict[str, Any], wanted: list[str]
) -> None:
    assert ids(full.timeline(**filters)) == wanted


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({"kind": "people"}, ["c"]),
        ({"tag": "x"}, ["c", "talk"]),
        ({"source": "s"}, ["c"]),
        ({"until": "2025-04-01"}, ["d"]),
        ({"since": "2025-04-01"}, ["c", "talk"]),
        ({"known": "2025-04-01"}, []),
    ],
    ids=str,
)
def test_claims_take_the_same_filters(
    full: timeline.Timeline, filters: dict[str, Any], wanted: list[str]
) -> None:
    assert sorted(ids(full.claims(**filters), "claim")) == wanted


def test_a_claim_without_its_own_time_has_that_of_its_event(full: timeline.Timeline) -> None:
    (row,) = full.claims(kind="people")
    assert (row["when_earliest"], row["when_latest"], row["when_text"]) == (
        "2025-04-30T00:00:00Z",
        "2025-04-30T23:59:59.999999Z",
        None,
    )
    assert (row["value_text"], row["value_low"], row["value_high"]) == ("about 10", 9, 11)
    assert row["said_by"] == ["N", "Y"]


def test_changes_between_two_batches_and_the_other_name_of_until(
    full: timeline.Timeline,
) -> None:
    (row,) = full.changes(since=1, until=2)
    assert (row["item_id"], row["change"], row["field"]) == ("talk", "corrected", "title")
    assert (row["before"], row["after"]) == ("A talk", "The talk")
    assert (row["batch"], row["author"], row["reason"]) == (2, "you", "a slip")
    assert full.changes(since=1, known=2) == [row]
    with pytest.raises(InvalidInputError, match="known and until"):
        full.changes(known=2, until=2)


# One item


def test_history_shows_what_was_before_and_what_is_after(full: timeline.Timeline) -> None:
    first, second = full.history("event", "talk")
    assert (first["op"], second["op"]) == ("assert", "correct")
    assert second["changed"] == [{"field": "title", "before": "A talk", "after": "The talk"}]
    assert {one["field"]: one["after"] for one in first["changed"]}["when"] == "on Wednesday"
    assert {one["before"] for one in first["changed"]} == {None}
    assert (second["author"], second["reason"], second["recorded_at"]) == ("you", "a slip", AT[1])
    assert full.history("event", "talk", known=1) == [first]
    assert full.history("event", "talk", since=2) == [second]


def test_show_item_has_everything_about_an_event(full: timeline.Timeline) -> None:
    item = full.show_item("event", "talk")
    (row,) = [row for row in full.timeline() if row["event_id"] == "talk"]
    del row["position"]  # its place among all, which takes all to know
    assert row.items() <= item.items()
    assert item["item_kind"] == "event"
    assert sorted(ids(item["claims"], "claim")) == ["c", "talk"]
    assert full.show_item("event", "talk", known=1)["title"] == "A talk"


@pytest.mark.parametrize(
    ("kind", "id_", "key"),
    [("source", "s", "title"), ("claim", "c", "measure"), ("link", "l", "from_ref")],
)
def test_show_item_shows_every_kind(full: timeline.Timeline, kind: str, id_: str, key: str) -> None:
    for item in (full.show_item(kind, id_), full.show_item(None, f"{kind}:{id_}")):
        assert (item["item_kind"], item[f"{kind}_id"]) == (kind, id_)
        assert item[key]


def test_an_id_of_two_items_is_refused_by_naming_both(full: timeline.Timeline) -> None:
    with pytest.raises(ConflictError) as caught:
        full.show_item(None, "talk")
    for words in ("event", "claim", "talk", "say which"):
        assert words in str(caught.value)
    assert full.item(None, "claim:talk") == full.item("claim", "talk") == ("claim", "talk")


@pytest.mark.parametrize(
    ("kind", "id_", "says"),
    [
        (None, "befor", 'no item .befor.; did you mean "before"'),
        ("event", "c", "no event .c."),
        ("event", "lat", 'did you mean "late"'),
        (None, "claim:before", "no claim .before."),
    ],
)
def test_an_item_that_is_not_there_is_not_found_in_words(
    full: timeline.Timeline, kind: str | None, id_: str, says: str
) -> None:
    for ask in (full.show_item, full.history):
        with pytest.raises(NotFoundError, match=says):
            ask(kind, id_)


def test_an_item_that_was_not_there_then_says_so(full: timeline.Timeline) -> None:
    with pytest.raises(NotFoundError, match="was not there as of then"):
        full.show_item("event", "late", known=2)


def test_explain_gives_sentences_and_the_rows_under_them(full: timeline.Timeline) -> None:
    told = full.explain("before")
    text = "\n".join(told["sentences"])
    for words in ("before (Before): 28 April 2025", "2 days before talk", "on Wednesday"):
        assert words in text
    assert 's: "on Wednesday they talked"' in text
    steps = [
        row for row in told["rows"] if (row["of_point"], row["of_side"]) == ("start", "latest")
    ]
    chain = [(row["depth"], row["item_id"], row["instant"]) for row in steps]
    assert chain == [
        (0, "before", "2025-04-28T23:59:59.999999Z"),
        (1, "talk", "2025-04-30T23:59:59.999999Z"),
        (2, "s", "2025-04-30T23:59:59.999999Z"),
    ]


@pytest.mark.parametrize(("id_", "kind"), [("s", None), ("c", None), ("some-day", None)])
def test_every_item_with_a_time_can_be_explained(
    full: timeline.Timeline, id_: str, kind: str | None
) -> None:
    assert full.explain(id_, kind)["sentences"]


def test_a_link_has_no_date_to_explain(full: timeline.Timeline) -> None:
    with pytest.raises(InvalidInputError, match="no date"):
        full.explain("l")


# SQL


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) as events from timeline",
        "from timeline_at(known := timestamp '2025-05-02 09:00:00')",
        "with e as (from event) select title from e;",
        "values (1), (2)",
        "select 1 as a -- ; and no more",
        "  select ';' as a ;  ",
    ],
)
def test_sql_that_reads_is_answered(full: timeline.Timeline, sql: str) -> None:
    assert full.sql(sql)


def test_sql_shows_instants_whatever_their_column_is_called(full: timeline.Timeline) -> None:
    at = "timestamp '2025-04-30 12:00:00'"
    assert full.sql(f'select {at} as "the ""day""", 1 as one order by one') == [
        {'the "day"': "2025-04-30T12:00:00Z", "one": 1}
    ]


def test_sql_takes_parameters(full: timeline.Timeline) -> None:
    rows = full.sql("select title from event where event_id = $id", {"id": "late"})
    assert rows == [{"title": "Late"}]


WRITING = [
    "insert into batch from batch",
    "delete from event_revision",
    "update event_revision set title = 'x'",
    "with gone as (delete from event_revision returning title) from gone",
    "with more as (insert into batch from batch returning batch) select * from more",
    "with new as (update event_revision set title = 'x' returning title) from new",
    "create table mine as select 1 as one",
    "drop table batch",
    "drop view timeline",
    "create or replace view timeline as select 1 as one",
    "copy event_revision to '{folder}/out.csv'",
    "export database '{folder}/out'",
    "attach '{folder}/other.duckdb' as other",
    "select 1; select 2",
    "select 1; delete from batch",
    "begin",
    "set threads = 1",
    "pragma enable_profiling",
    "call pragma_version()",
    "install httpfs",
    "",
    "selec 1",
    "select * from nowhere",
    "select $missing",
]


@pytest.mark.parametrize("sql", WRITING)
def test_sql_that_does_more_than_read_is_refused_and_does_nothing(
    told: Path, tmp_path: Path, sql: str
) -> None:
    path = shutil.copy(told, tmp_path / "timeline.duckdb")
    with timeline.open(path) as ledger:
        before = ledger.history()
        with pytest.raises(QueryError):
            ledger.sql(sql.replace("{folder}", str(tmp_path)))
        assert ledger.history() == before
        assert ledger.verify() == []
    assert [one.name for one in tmp_path.iterdir()] == ["timeline.duckdb"]


def test_instants_in_the_answer_to_sql_are_never_a_made_up_date(
    full: timeline.Timeline,
) -> None:
    """Python has no infinite instant; the year 1 or 9999 in its place would be a lie."""
    (row,) = full.sql("select start_earliest, end_latest from timeline where event_id = 'some-day'")
    assert not any(isinstance(value, datetime) for value in row.values())


# Relations


def test_a_relation_goes_on_from_the_ledger(told: Path) -> None:
    with timeline.open(told, read_only=True) as ledger:
        # As the very first thing that is asked, and after anything else.
        assert len(ledger.relation().fetchall()) == 5
        ledger.timeline()
        relation = ledger.relation("select event_id from timeline where kind = 'talks'")
        assert relation.order("event_id").fetchall() == [("before",), ("talk",)]


def test_a_relation_can_be_had_after_writing(ledger: timeline.Timeline) -> None:
    ledger.append({"record": "event", "id": "a", "title": "A"})
    assert len(ledger.relation().fetchall()) == 1
    ledger.append({"record": "event", "id": "b", "title": "B"}, request_key="k")
    ledger.append({"record": "event", "id": "b", "title": "B"}, request_key="k")
    assert len(ledger.relation().fetchall()) == 2


def test_a_relation_becomes_arrow(full: timeline.Timeline) -> None:
    pytest.importorskip("pyarrow")
    table = full.relation("select event_id, start_earliest from timeline").to_arrow_table()
    assert table.column_names == ["event_id", "start_earliest"]
    assert table.num_rows == 5


# Files in


def test_a_csv_file_is_appended(ledger: timeline.Timeline, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_text("id,title,when,tags\na,A,2025-04-30,\nb,B,2 days before a,\n", encoding="utf-8")
    assert ledger.append(file, kind="event").counts["event"] == 2
    assert [(row["event_id"], row["when_edtf"]) for row in ledger.timeline()] == [
        ("b", "2025-04-28"),
        ("a", "2025-04-30"),
    ]


def parquet(path: Path, sql: str) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"copy ({sql}) to '{path}' (format parquet)")
    return path


def test_a_parquet_file_is_appended_with_lists_and_citations(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    file = parquet(
        tmp_path / "events.parquet",
        "select 'event' as record, 'a' as id, 'A' as title, '2025-04-30' as \"when\", "
        "['x', 'y'] as tags, [{'source': 's', 'quote': 'q'}] as cites, null::varchar as place "
        "union all select 'event', 'b', 'B', '2 days before a', null, null, 'Seoul'",
    )
    receipt = ledger.append([{"record": "source", "id": "s"}, file])
    assert {kind: n for kind, n in receipt.counts.items() if n} == {"source": 1, "event": 2}
    b, a = ledger.timeline()
    assert (a["tags"], a["cites"], a["place"]) == (
        ["x", "y"],
        [{"source": "s", "quote": "q"}],
        None,
    )
    assert (b["when_edtf"], b["tags"], b["place"]) == ("2025-04-28", [], "Seoul")
    assert ledger.verify() == []


def test_a_date_column_of_a_parquet_file_is_the_date(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    file = parquet(
        tmp_path / "days.parquet", "select 'a' as id, 'A' as title, date '2025-04-30' as \"when\""
    )
    ledger.append(file, kind="event")
    assert ledger.timeline()[0]["when_edtf"] == "2025-04-30"


def test_faults_of_a_parquet_file_name_the_row(ledger: timeline.Timeline, tmp_path: Path) -> None:
    file = parquet(
        tmp_path / "events.parquet",
        "select 'a' as id, 'A' as title union all select 'b', null",
    )
    with pytest.raises(InvalidInputError) as caught:
        ledger.append(file, kind="event")
    for words in (f"{file}:2", "event b", "title"):
        assert words in str(caught.value)


@pytest.mark.parametrize("name", ["missing.parquet", "missing.yaml", "missing.csv"])
def test_a_file_that_is_not_there_is_refused_in_words(
    ledger: timeline.Timeline, tmp_path: Path, name: str
) -> None:
    with pytest.raises(timeline.TimelineError, match=name):
        ledger.append(tmp_path / name, kind="event")


def test_a_parquet_file_that_is_none_is_refused_in_words(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    file = tmp_path / "text.parquet"
    file.write_text("no table", encoding="utf-8")
    with pytest.raises(InvalidInputError, match=r"text\.parquet"):
        ledger.append(file)


# Reports


def write_reports(path: Path) -> dict[str, bytes]:
    seeds = sorted(data_folder("seeds").glob("*.yaml"))
    with timeline.open(path) as ledger:
        for file, at in zip(seeds, AT, strict=False):
            ledger.append(file, recorded_at=at)
        written = [
            file
            for name in ("chronicle", "changes")
            for file in ledger.report(name, formats=("md", "html"))
        ]
    return {str(file.relative_to(path.parent)): file.read_bytes() for file in written}


def test_a_report_is_the_same_bytes_whenever_and_wherever_it_is_made(
    blank: Path, tmp_path: Path
) -> None:
    made = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        made.append(write_reports(shutil.copy(blank, tmp_path / name / "timeline.duckdb")))
    assert made[0] == made[1]
    assert sorted(made[0]) == [
        f"reports/2025-05-02-{name}.{form}"
        for name in ("changes", "chronicle")
        for form in ("html", "md")
    ]
    for text in made[0].values():
        assert timeline.__version__.encode() in text
        assert str(tmp_path).encode() not in text
        assert b"\r" not in text


def test_a_report_goes_where_it_is_told(full: timeline.Timeline, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    assert full.report("chronicle", out=file, formats=["md"]) == [file]
    assert "30 April 2025" in file.read_text(encoding="utf-8")
    with pytest.raises(InvalidInputError, match="one file"):
        full.report("chronicle", out=file)
    with pytest.raises(NotFoundError, match="chronicel"):
        full.report("chronicel", out=tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.md"]


def test_a_ledger_in_memory_works_like_a_file() -> None:
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append(FIRST, recorded_at=AT[0])
        assert ids(ledger.timeline()) == ["march", "before", "talk", "some-day"]
        assert ledger.verify() == []


def test_an_explanation_names_the_conventions_behind_the_words() -> None:
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append(
            [
                {"record": "event", "id": "a", "title": "A", "when": "about 10 days after b"},
                {"record": "event", "id": "b", "title": "B", "when": "early April 2025"},
                {"record": "event", "id": "c", "title": "C", "when": "early May 2025"},
            ]
        )
        told = ledger.explain("a")["sentences"]
        assert [line.split(":")[0] for line in told if line.startswith("By convention")] == [
            "By convention about-duration (5)",
            "By convention third-of-month (10, 20)",
        ]
        known = {row["name"] for row in ledger.query("policy")}
        assert {"about-duration", "third-of-month"} <= known
