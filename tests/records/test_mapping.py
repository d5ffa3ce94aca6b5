"""Mappings: how rows become records, and what is said of a mapping that is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import InvalidInputError
from timeline.records import from_mappings
from timeline.records.mapping_files import load_mapping
from timeline.records.mapping_templates import MISSING, FillingError, Template, slug

FAULTS = yaml.safe_load(Path(__file__).with_name("mapping_faults.yaml").read_text(encoding="utf-8"))
NULLS = frozenset({""})


def mapped(row: dict[str, Any], **rule: Any) -> list[dict[str, Any]]:
    """The records of a row by one rule, without what all of them have."""
    made = load_mapping({"records": [{"record": "event", "id": "{id}", **rule}]}).records(row)
    return [
        {name: value for name, value in record.items() if name not in {"record", "op", "id"}}
        for record in made
    ]


@pytest.mark.parametrize(
    ("template", "row", "filled"),
    [
        ("a {b} c", {"b": "x"}, "a x c"),
        ("{{b}}", {"b": "x"}, "{b}"),
        ("{b}", {"b": 7}, "7"),
        ("{b}", {"b": 600.0}, "600"),
        ("{b}", {"b": True}, "true"),
        ("{b}", {"b": ["x", 1, None]}, ["x", "1"]),
        ("{b}", {"b": "one\r\ntwo"}, "one\ntwo"),
        ("{b}", {"b": ""}, None),
        ("{b}", {}, MISSING),
        ("of {b}", {"b": None}, None),
        ("{b.c.1}", {"b": {"c": ["x", "y"]}}, "y"),
        ("{b.c.2}", {"b": {"c": ["x", "y"]}}, MISSING),
        ("{b|default:none}", {}, "none"),
        ("{b|or:c}", {"b": "", "c": "z"}, "z"),
        ("{b|or:c}", {"b": "y", "c": "z"}, "y"),
        ("{b|lower|slug}", {"b": "Field Artillery"}, "field-artillery"),
        ("{b|upper}", {"b": ["x", "y"]}, ["X", "Y"]),
        ("{b|join:, }", {"b": ["x", "y"]}, "x, y"),
        ("{b|first}", {"b": ["x", "y"]}, "x"),
        ("{b|json}", {"b": {"c": [1, "é"]}}, '{"c": [1, "é"]}'),
        ("{b|strip}", {"b": " x "}, "x"),
    ],
)
def test_a_template_is_filled(template: str, row: dict[str, Any], filled: Any) -> None:
    assert Template(template)(row, NULLS) == filled


@pytest.mark.parametrize(
    ("template", "row", "why"),
    [
        ("{b}", {"b": {"c": 1}}, r"is a mapping; name one of its fields, or use \|json"),
        ("{b}", {"b": [["x"]]}, "list of lists"),
        ("of {b}", {"b": ["x"]}, "stands within other text"),
        ("{b}", {"b": float("nan")}, "no figure"),
    ],
)
def test_what_cannot_be_text_is_refused(template: str, row: dict[str, Any], why: str) -> None:
    with pytest.raises(FillingError, match=why):
        Template(template)(row, NULLS)


@given(st.text())
def test_a_slug_is_always_a_valid_id_and_stays_what_it_is(text: str) -> None:
    made = slug(text)
    reading = from_mappings([({"record": "source", "id": made}, 1)])
    assert not reading.faults
    assert slug(made) == made


@given(st.text(), st.text())
def test_two_texts_share_a_slug_only_where_they_differ_in_a_space(one: str, other: str) -> None:
    if one.replace(" ", "-") != other.replace(" ", "-"):
        assert slug(one) != slug(other)


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        ("x", ["x"]),
        (["x", "y"], ["x", "y"]),
        (None, [None, ""]),
        ({"not": None}, ["x", "y", "xy"]),
        ({"matches": "^x"}, ["x", "xy"]),
        ({"not": ["x", None]}, ["y", "xy"]),
        ({"not": {"matches": "y"}}, [None, "", "x"]),
    ],
)
def test_a_condition_chooses_rows(wanted: Any, held: list[Any]) -> None:
    values = [None, "", "x", "y", "xy"]
    assert [
        value for value in values if mapped({"id": "a", "v": value}, rows={"v": wanted})
    ] == held


def test_false_precision_is_declared_by_replacing() -> None:
    rule = {"value": "{date}", "replace": [{"match": r"^(\d{4})-01-01$", "with": r"\1"}]}
    assert mapped({"id": "a", "date": "1972-01-01"}, when=rule) == [{"when": "1972"}]
    assert mapped({"id": "a", "date": "1972-01-02"}, when=rule) == [{"when": "1972-01-02"}]
    assert mapped({"id": "a"}, when=rule) == [{}]


def test_one_row_becomes_a_record_for_each_item_of_a_list() -> None:
    row = {"id": "a", "days": [{"on": "1"}, {"on": "2", "skip": "yes"}, {"on": "3"}]}
    made = mapped(row, each="days", rows={"item.skip": None}, when="2025-05-0{item.on}")
    assert made == [{"when": "2025-05-01"}, {"when": "2025-05-03"}]
    assert mapped({"id": "a"}, each="days") == []


def test_citations_are_made_of_a_list_and_each_stands_once() -> None:
    row = {"id": "a", "s": [{"u": "x y", "q": "words"}, {"u": "z"}, {"u": "z"}, {"q": "nobody"}]}
    made = mapped(row, cites={"each": "s", "source": "{item.u|slug}", "quote": "{item.q}"})
    assert made == [{"cites": [{"source": "x-y", "quote": "words"}, {"source": "z"}]}]


def test_a_null_leaves_a_field_out_unless_it_is_to_clear_it() -> None:
    row = {"id": "a", "place": None}
    assert mapped(row, place="{place}", note="{note}") == [{}]
    assert mapped(row, place="{place}", note="{note}", nulls="clear") == [{"place": None}]


def test_a_list_of_templates_is_a_list_of_what_there_is() -> None:
    assert mapped({"id": "a", "t": ["x"], "u": None}, tags=["all", "{t}", "{u}"]) == [
        {"tags": ["all", "x"]}
    ]


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: str(case["says"]))
def test_what_is_wrong_with_a_mapping_is_said_with_its_place(
    case: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.yaml").write_text(case["mapping"], encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        load_mapping("m.yaml")
    assert case["says"] in str(caught.value).splitlines()


def test_a_column_that_a_table_does_not_have_is_named_with_the_nearest() -> None:
    made = load_mapping({"records": [{"record": "event", "id": "{dya}", "title": "{no.such}"}]})
    with pytest.raises(InvalidInputError) as caught:
        made.settle(["day", "field"], "t.csv")
    assert str(caught.value).splitlines() == [
        'mapping: t.csv has no column "dya"; did you mean "day"?',
        'mapping: t.csv has no column "no.such"; it has day, field',
    ]


def test_a_column_may_have_dots_in_its_name() -> None:
    made = load_mapping({"records": [{"record": "event", "id": "{a.b}", "title": "T"}]})
    made.settle(["a.b"], "t.csv")
    assert made.records({"a.b": "x"})[0]["id"] == "x"
