from __future__ import annotations

import io
from pathlib import Path

import pytest

from timeline.errors import InvalidRecordsError
from timeline.records.faults import field_names
from timeline.records.files import read
from timeline.records.models import MODELS
from timeline.records.reading import from_mappings
from timeline.records.shape import COMMON, CORRECTS, NEEDED

TEXT = (Path(__file__).parent / "cases" / "faults.yaml.txt").read_text("utf-8")
CASES = [
    tuple(part.strip("\n") for part in case.split("\n--\n"))
    for case in TEXT.split("\n\n", 1)[1].split("\n====\n")
]


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_every_fault_of_a_file_is_told_at_once(given: str, expected: str) -> None:
    assert "\n".join(map(str, read(io.StringIO(given)).faults)) == expected


def test_faults_name_the_file_and_can_be_raised_together(tmp_path: Path) -> None:
    path = tmp_path / "records.yaml"
    path.write_text("events:\n- {id: a}\n- {id: b}\n", "utf-8")
    with pytest.raises(InvalidRecordsError) as caught:
        read(path).checked()
    assert str(caught.value).splitlines() == [
        "2 faults; nothing was written",
        f"{path}:2: event a: title: is missing; an event needs it",
        f"{path}:3: event b: title: is missing; an event needs it",
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": 12}, 'title: must be text, not a number; write "12" in quotes'),
        ({"title": True}, 'title: must be text, not true or false; write "true" in quotes'),
        (
            {"title": "a\x07b"},
            "title: holds the control character U+0007; only tab and line feed may",
        ),
        (
            {"title": "a\rb"},
            "title: holds the control character U+000D; only tab and line feed may",
        ),
        ({"title": "\ud800"}, "title: holds half of a surrogate pair, which is no character"),
        ({"title": " "}, "title: is empty"),
        ({"title": None}, "title: is missing; an event needs it"),
        ({"when": 2025}, "when: must be text or a list of texts, not a number"),
        ({"when": ["2025", ""]}, "when: item 2: is empty"),
        ({"id": "x" * 201}, "id: is 201 characters long; it may have at most 200"),
        ({"id": None}, "id: is missing"),
        ({"recorded_at": "2025-04-30"}, 'recorded_at: "2025-04-30" is no instant; write it like'),
        ({"cites": 3}, "cites: must be a list of sources, not a number"),
        ({"zone": "localtime"}, 'zone: "localtime" is no IANA time zone'),
        ({"zone": "../etc"}, 'zone: "../etc" is no IANA time zone'),
        ({"xyzzy": 1}, 'xyzzy: unknown field "xyzzy"; known are actors, author, cites'),
    ],
)
def test_a_value_of_the_wrong_sort_is_named_in_plain_words(
    fields: dict[str, object], message: str
) -> None:
    record = {"record": "event", "id": "a", "title": "A", **fields}
    faults = from_mappings([(record, None)]).faults
    assert len(faults) == 1
    assert message in str(faults[0])


def test_what_is_no_record_is_a_fault_and_no_crash() -> None:
    odd: list[tuple[object, int | None]] = [
        (None, 1),
        ([], 2),
        ({"id": "a"}, 3),
        ({"record": "evnt"}, 4),
        ({"record": ["event"]}, 5),
        ({"record": "event", 3: 4, "title": "A", "id": "a"}, 6),
    ]
    faults = from_mappings(odd).faults
    assert [fault.line for fault in faults] == [1, 2, 3, 4, 5, 6]
    assert 'did you mean "event"?' in faults[3].message


@pytest.mark.parametrize("kind", MODELS)
def test_the_lists_of_fields_agree_with_the_models(kind: str) -> None:
    names = set(field_names(MODELS[kind])) - COMMON - {"source", "quote"}
    assert names == CORRECTS[kind].keys()
    assert set(NEEDED[kind]) <= names
