from __future__ import annotations

import gc
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from timeline.errors import InvalidInputError
from timeline.records import files, json_text
from timeline.records.files import read
from timeline.records.reading import from_mappings

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.records.models import Row

RECORDS = [
    {
        "record": "source",
        "id": "s",
        "title": "“Report”",
        "published": "2025-04-30",
        "zone": "Asia/Seoul",
    },
    {
        "record": "event",
        "id": "e",
        "title": "Talks",
        "when": ["2025-04", "before f"],
        "cites": ["s"],
    },
    {
        "record": "claim",
        "id": "c",
        "event": "e",
        "measure": "killed",
        "value": "1.50",
        "source": "s",
    },
    {"record": "link", "from": "claim:c", "to": "e", "kind": "supports"},
    {"record": "event", "id": "e", "op": "correct", "place": None, "reason_kind": "slip"},
]
AS_YAML = """\
batch: {author: ann}
sources:
- id: s
  title: “Report”
  published: 2025-04-30
  zone: Asia/Seoul
events:
- {id: e, title: Talks, when: [2025-04, before f], cites: [s]}
- {id: e, op: correct, place: ~, reason_kind: slip}
claims:
- {id: c, event: e, measure: killed, value: 1.50, source: s}
links:
- {from: claim:c, to: e, kind: supports}
"""
AS_CSV = """\
record,id,op,title,published,zone,when,cites,event,measure,value,source,from,to,kind
source,s,,“Report”,2025-04-30,Asia/Seoul,,,,,,,,,
event,e,,Talks,,,2025-04;before f,s,,,,,,,
claim,c,,,,,,,e,killed,1.50,s,,,
link,,,,,,,,,,,,claim:c,e,supports
"""


def said(rows: list[Row]) -> list[Row]:
    return sorted(
        ({key: row[key] for key in row if key not in {"file", "line"}} for row in rows), key=repr
    )


def as_jsonl() -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in RECORDS)


@pytest.mark.parametrize(
    ("text", "format_", "count"),
    [
        (AS_YAML, "yaml", 5),
        (as_jsonl(), "jsonl", 5),
        (json.dumps(RECORDS), "json", 5),
        (json.dumps({"events": RECORDS[1:2]}), "json", 1),
        (AS_CSV, "csv", 4),
        (AS_CSV.replace(",", "\t"), "tsv", 4),
    ],
)
def test_every_format_says_the_same(text: str, format_: str, count: int) -> None:
    reading = read(io.StringIO(text), format_)
    assert not reading.faults
    expected = from_mappings([(record, None) for record in RECORDS]).rows
    kept = [row for row in said(expected) if row in said(reading.rows)]
    assert len(kept) == len(reading.rows) == count


@pytest.mark.parametrize(
    "text", [AS_YAML, as_jsonl(), json.dumps(RECORDS), json.dumps(RECORDS, indent=1)]
)
def test_a_format_that_is_not_named_is_known_by_how_it_begins(text: str) -> None:
    reading = read(io.StringIO("\n" + text))
    assert not reading.faults
    assert len(reading.rows) == 5


@pytest.mark.parametrize(("suffix", "format_"), files.SUFFIXES.items())
def test_a_format_is_known_by_the_name_of_the_file(
    tmp_path: Path, suffix: str, format_: str
) -> None:
    texts = {"yaml": AS_YAML, "jsonl": as_jsonl(), "json": json.dumps(RECORDS), "csv": AS_CSV}
    path = tmp_path / f"records{suffix.upper()}"
    path.write_text(texts.get(format_, AS_CSV.replace(",", "\t")), "utf-8")
    reading = read(path)
    assert not reading.faults
    assert len(reading.rows) >= 4
    assert {row["file"] for row in reading.rows} == {str(path)}


def test_standard_input_is_a_file_called_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"events:\n- {id: a}\n")))
    assert str(read("-").faults[0]).startswith("-:2: event a: title: ")


def test_rows_know_the_lines_on_which_they_begin() -> None:
    lines = [(row["id"], row["line"]) for row in read(io.StringIO(AS_YAML)).rows]
    assert lines == [("s", 3), ("e", 8), ("e", 9), ("c", 11), ("claim:c supports e", 13)]
    text = json.dumps({"sources": RECORDS[:1], "events": RECORDS[1:2]}, indent=1)
    assert [row["line"] for row in read(io.StringIO(text)).rows] == [3, 12]
    assert [row["line"] for row in read(io.StringIO("\n" + as_jsonl()), "jsonl").rows] == [
        2,
        3,
        4,
        5,
        6,
    ]
    folded = 'record,id,title\nevent,a,"two\nlines"\nevent,b,B\n'
    assert [(row["title"], row["line"]) for row in read(io.StringIO(folded), "csv").rows] == [
        ("two\nlines", 2),
        ("B", 4),
    ]


@pytest.mark.parametrize(
    "written",
    ["2025-04", "2025-04-30", "12:30", "no", "yes", "1_000", "1e3", "0x10", "007", "Null", "None",
     "2025-04-30T12:00:00Z", "1.50", "true", ".inf", "=", "190:20:30", "2025-04-30 12:00:00"],
)  # fmt: skip
def test_yaml_keeps_every_word_as_it_was_written(written: str) -> None:
    reading = read(io.StringIO(f"events:\n- {{id: a, title: {written}, when: {written}}}\n"))
    assert not reading.faults
    assert (reading.rows[0]["title"], reading.rows[0]["when"]) == (written, [written])


@pytest.mark.parametrize("null", ["~", "null", ""])
def test_a_null_in_yaml_clears_a_field(null: str) -> None:
    row = read(io.StringIO(f"events:\n- op: correct\n  id: a\n  place: {null}\n")).rows[0]
    assert (row["fields"], row["place"]) == (["place"], None)
    quoted = read(io.StringIO("events:\n- {op: correct, id: a, place: 'null'}\n")).rows[0]
    assert quoted["place"] == "null"


def test_yaml_may_share_what_records_have_in_common() -> None:
    text = "events:\n- &a {id: a, title: A, tags: &t [x]}\n- {<<: *a, id: b}\n"
    text += "- {id: c, title: C, tags: *t}\n"
    rows = read(io.StringIO(text)).rows
    assert [(row["id"], row["title"], row["tags"]) for row in rows] == [
        ("a", "A", ["x"]),
        ("b", "A", ["x"]),
        ("c", "C", ["x"]),
    ]


def test_aliases_that_explode_are_refused() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 20)
    )
    faults = read(io.StringIO(bomb)).faults
    assert "holds more than 1,000,000 values once its aliases are written out" in faults[0].message
    assert faults[0].line is not None


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, '[{"a":' * 100_000]
)
@pytest.mark.parametrize("format_", ["yaml", "json", "jsonl"])
def test_deep_nesting_is_refused(text: str, format_: str) -> None:
    assert len(read(io.StringIO(text), format_).faults) == 1


def test_the_plain_parser_reads_what_the_fast_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read(io.StringIO(AS_YAML))
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert read(io.StringIO(AS_YAML)) == fast


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"events:\n- {id: a, title: caf\xe9}\n", "2: is not UTF-8: byte 0xE9; save it as UTF-8"),
        ("events: []".encode("utf-16"), "1: is written in UTF-16; save it as UTF-8"),
        (b"events:\n\x00", "2: holds the character U+0000, which no text file holds"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(data: bytes, fault: str) -> None:
    reading = read(io.BytesIO(data))
    assert [str(each) for each in reading.faults] == [fault]
    assert not reading.rows


@pytest.mark.parametrize("text", [AS_YAML, as_jsonl(), json.dumps(RECORDS, indent=1)])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_byte_order_marks_and_other_ends_of_lines_change_nothing(text: str, end: str) -> None:
    marked = io.BytesIO(b"\xef\xbb\xbf" + text.replace("\n", end).encode())
    assert read(marked) == read(io.StringIO(text))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "a", "id": "b"}', '"id" is given twice'),
        ('{"record": "event", "id": "a", "title": "A", "title": "B"}', '"title" is given twice'),
        ('{"record":"event","id":"a","title":"A","title":"B"}', '"title" is given twice'),
        (
            '{"record": "claim", "cites": [{"source": "a", "source": "b"}]}',
            '"source" is given twice',
        ),
        ('{"a": 1', "is no JSON: expecting ',' delimiter (character 8)"),
        ('{"a": NaN}', "is no JSON: NaN is no JSON"),
        ("[1]", "is no record: a record is fields with their values"),
        ('{"id": "a"}', 'add "record": source, event, claim, link or policy'),
        (
            '{"record": "claims"}',
            'must be one of source, event, claim, link, policy, not "claims"; did you mean',
        ),
    ],
)
def test_a_wrong_line_of_jsonl_is_told_and_the_others_are_read(line: str, message: str) -> None:
    reading = read(io.StringIO(f"{line}\n{as_jsonl()}"), "jsonl")
    assert len(reading.rows) == 5
    assert len(reading.faults) == 1
    assert reading.faults[0].line == 1
    assert message in reading.faults[0].message


@pytest.mark.parametrize("value", ["1.50", "1e3", "-0.0", "12345678901234567890123", "1" * 5000])
@pytest.mark.parametrize("space", ["", " "])
def test_json_numbers_keep_their_digits(value: str, space: str) -> None:
    line = (
        f'{{"record":{space}"claim","id":"c","subject":"s","measure":"m","value":{space}{value}}}'
    )
    for format_, text in (("jsonl", line), ("json", f"[{line}]")):
        assert read(io.StringIO(text), format_).rows[0]["value_text"] == value


@pytest.mark.parametrize(
    "extra",
    [{"tags": ["a"]}, {"title": "e\u0301"}, {"quote": "“q”", "source": "s"}, {"note": '": '}, {}],
)
def test_the_short_way_and_the_long_way_through_jsonl_agree(extra: dict[str, object]) -> None:
    record = {"record": "event", "id": "a", "title": "A", **extra}
    expected = said(from_mappings([(record, 1)]).rows)
    for separators in ((",", ":"), (", ", ": "), (" , ", " : ")):
        for as_ascii in (True, False):
            line = json.dumps(record, separators=separators, ensure_ascii=as_ascii)
            assert said(read(io.StringIO(line), "jsonl").rows) == expected


def test_a_header_may_come_first_in_jsonl() -> None:
    header = '{"record": "batch", "author": "ann", "request_key": "k"}\n'
    assert read(io.StringIO(header + as_jsonl())).batch == {"author": "ann", "request_key": "k"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id;title\na;A\n", '1: has ";" between its cells; a CSV file here has ","'),
        ("id,titel\na,A\n", '1: titel: unknown column "titel"; did you mean "title"?'),
        ("id,title,id\na,A,b\n", '1: id: column "id" is there twice'),
        ("id,title\na,A\n", '1: has no column "record" that says source, event, claim, link or'),
        ("record,id,title\nevent,a,A,b\n", "2: has 4 cells, but the header names 3"),
        ('record,id,title\nevent,a,"A\n', "2: is no CSV: unexpected end of data"),
        ("record,id,title\nevent,a\n", "2: event a: title: is missing; an event needs it"),
        ("record,id,measure\nevent,a,x\n", '2: event a: measure: unknown field "measure"'),
        (
            f"record,id,title\nevent,a,{'x' * 200_000}\n",
            "2: a cell is longer than 131,072 characters",
        ),
    ],
)
def test_what_is_wrong_with_a_table_is_told(text: str, fault: str) -> None:
    assert any(str(each).startswith(fault) for each in read(io.StringIO(text), "csv").faults)


def test_a_table_may_be_told_its_kind() -> None:
    reading = read(io.StringIO("id,title,kind,tags\na,A,strike,x; y;\n\nb,B,,\n"), "csv", "event")
    assert [(row["event_kind"], row["tags"]) for row in reading.rows] == [
        ("strike", ["x", "y"]),
        (None, []),
    ]


def test_nulls_of_a_table_are_fields_not_given() -> None:
    row = {"id": "a", "op": "correct", "title": None, "place": "Kyiv"}
    assert from_mappings([(row, 1)], kind="event", drop_nulls=True).rows[0]["fields"] == ["place"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.yaml",), "there is no such file"),
        ((".",), "is a folder"),
        (("a\0b",), "cannot be read"),
        ((io.StringIO(""), "ymal"), 'no format is called "ymal"; known are .*did you mean "yaml"'),
        (
            (io.StringIO(""), None, "evnt"),
            'no kind of record is called "evnt".*did you mean "event"',
        ),
    ],
)
def test_what_cannot_be_read_at_all_is_refused(arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        read(*arguments)


@pytest.mark.parametrize("format_", [*files.FORMATS, None])
def test_an_empty_file_holds_nothing(format_: str | None) -> None:
    reading = read(io.StringIO("\n"), format_)
    assert not reading.rows
    assert len(reading.faults) == (1 if format_ == "json" else 0)


def test_reading_leaves_the_search_for_garbage_as_it_was() -> None:
    assert gc.isenabled()
    read(io.StringIO(AS_YAML))
    assert gc.isenabled()


def test_lines_and_values_of_json_are_read_as_the_standard_reads_them() -> None:
    value, fault = json_text.load_line('{"a": [1, 2.5, "x", null]}')
    assert (value, fault) == ({"a": [1, 2.5, "x", None]}, None)
