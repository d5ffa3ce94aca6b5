"""The SQL files: each says what it answers, declares its parameters, and runs."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

import timeline
from timeline import catalog
from timeline.errors import NotFoundError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUERIES = catalog.data_folder("queries")
FILES = sorted(QUERIES.rglob("*.sql"))
REQUIRED = {
    "explain": {"item_kind": "event", "item_id": "nk-acknowledgment"},
    "ordering": {"one": "nk-acknowledgment"},
}


@pytest.fixture(scope="module")
def story(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[timeline.Timeline]:
    path = shutil.copy(blank, tmp_path_factory.mktemp("story") / "timeline.duckdb")
    with timeline.open(path) as ledger:
        for file in sorted(catalog.data_folder("seeds").glob("*.yaml")):
            ledger.append(file)
        yield ledger


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(QUERIES)))
def test_every_sql_file_begins_by_saying_what_it_is(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    # A migration answers nothing; it says what it brings.
    pattern = r"-- \w.{15,}" if file.parent.name == "migrations" else r"-- Answers: \w.{10,}"
    assert re.match(pattern, first), first


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(QUERIES)))
def test_no_sql_file_unfolds_the_json_of_a_parameter_while_it_is_planned(file: Path) -> None:
    # A parameter is a constant to DuckDB: what unfolds it there is run value by value, and again.
    assert not re.search(r"from_json\(\$", file.read_text(encoding="utf-8"))


def test_no_view_is_planned_before_it_is_asked() -> None:
    made = re.findall(r"^create or replace view (\w+)(.*?) as\b", catalog.views(), re.MULTILINE)
    assert ("timeline", " with (defer_binding)") in made
    assert [name for name, options in made if not options.endswith("with (defer_binding)")] == []


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [number for number, _ in catalog.migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", sorted(catalog.named_queries()))
def test_every_named_query_runs_on_the_first_chronology(
    story: timeline.Timeline, name: str
) -> None:
    rows = story.query(name, REQUIRED.get(name))
    assert bool(rows) is (name != "conflicts")


@pytest.mark.parametrize("name", sorted(catalog.named_queries()))
def test_every_named_query_takes_all_of_its_parameters_at_once(
    story: timeline.Timeline, name: str
) -> None:
    values = {"TIMESTAMP": "2025-04-30", "BIGINT": 1, "VARCHAR": "statement", "BOOLEAN": True}
    declared = catalog.named_queries()[name].parameters
    given = {key: values[type_] for key, (type_, _) in declared.items()}
    assert isinstance(story.query(name, given), list)


def test_every_parameter_of_a_named_query_says_what_it_means() -> None:
    for query in catalog.named_queries().values():
        assert query.answers
        assert all(means and type_.isupper() for type_, means in query.parameters.values()), query


def test_the_list_of_queries_says_what_they_answer_and_take(story: timeline.Timeline) -> None:
    listed = {row["name"]: row for row in story.queries()}
    assert listed.keys() == catalog.named_queries().keys()
    known = {one["name"]: one for one in listed["timeline"]["parameters"]}["known"]
    assert known["type"] == "TIMESTAMP"
    assert "recorded" in known["means"]
    assert listed["timeline"]["answers"].startswith("the events in order")


# A workspace's own


@pytest.fixture
def own(ledger_file: Path) -> Path:
    folder = ledger_file.parent / "queries"
    folder.mkdir()
    return folder


def test_a_workspace_adds_queries_and_puts_its_own_before_the_built_in(
    ledger: timeline.Timeline, own: Path
) -> None:
    (own / "titles.sql").write_text(
        "-- Answers: titles with some letters.\n"
        "-- Parameter: part VARCHAR, the letters.\n"
        "select title from event where contains(title, $part);\n",
        encoding="utf-8",
    )
    (own / "links.sql").write_text("-- Answers: one.\nselect 1 as one;\n", encoding="utf-8")
    ledger.append([{"record": "event", "id": name, "title": name} for name in ("abc", "xyz")])
    assert ledger.query("titles", {"part": "b"}) == [{"title": "abc"}]
    assert ledger.query("links") == [{"one": 1}]
    assert ledger.query("sources") == []
    assert {"titles", "links", "timeline"} <= {row["name"] for row in ledger.queries()}


FAULTY = {
    "undeclared": (
        "-- Answers: x.\n-- Parameter: known TIMESTAMP, then.\nselect $known,\n    $knwon;\n",
        [":4:", "$knwon is not declared", 'did you mean "known"', "-- Parameter: knwon"],
    ),
    "undeclared_among_text": (
        "-- Answers: x.\nselect '$quoted', \"$named\", /* $told\n$more */ 1 -- $aside\n, $real;\n",
        [":4:", "$real is not declared"],
    ),
    "unused": (
        "-- Answers: x.\n-- Parameter: limit BIGINT, at most.\nselect '$limit' as a;\n",
        [":2:", "limit", "never used"],
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_declaration_is_named_with_file_and_line(
    ledger: timeline.Timeline, own: Path, name: str
) -> None:
    sql, says = FAULTY[name]
    (own / f"{name}.sql").write_text(sql, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        ledger.query(name)
    for words in [f"{name}.sql", *says]:
        assert words in str(caught.value)


def test_a_dollar_in_text_or_a_comment_is_no_parameter(
    ledger: timeline.Timeline, own: Path
) -> None:
    (own / "money.sql").write_text(
        "-- Answers: what costs $much.\nselect '$5' as price; -- not $this\n", encoding="utf-8"
    )
    assert ledger.query("money") == [{"price": "$5"}]


def test_what_the_database_refuses_names_the_query(ledger: timeline.Timeline, own: Path) -> None:
    (own / "broken.sql").write_text("-- Answers: x.\nfrom nowhere;\n", encoding="utf-8")
    with pytest.raises(QueryError, match=r"broken.*nowhere"):
        ledger.query("broken")


@pytest.mark.parametrize(
    "sql",
    [
        "insert into batch from batch",
        "delete from event_revision",
        "with gone as (delete from event_revision returning title) from gone",
    ],
)
def test_a_named_query_only_reads(ledger: timeline.Timeline, own: Path, sql: str) -> None:
    ledger.append({"record": "event", "id": "a", "title": "A"})
    (own / "writes.sql").write_text(f"-- Answers: nothing.\n{sql};\n", encoding="utf-8")
    with pytest.raises(QueryError):
        ledger.query("writes")
    assert ledger.verify() == []


@pytest.mark.parametrize(
    ("name", "parameters", "error", "says"),
    [
        ("timelin", {}, NotFoundError, 'did you mean "timeline"'),
        ("timeline", {"knwon": 1}, QueryError, 'did you mean "known"'),
        ("timeline", {"limit": "many"}, QueryError, "limit"),
        ("timeline", {"known": "zork"}, ValueError, "known"),
        ("timeline", {"known": 99}, NotFoundError, "no batch 99"),
    ],
)
def test_a_wrong_name_or_parameter_is_refused_in_words(
    ledger: timeline.Timeline,
    name: str,
    parameters: dict[str, object],
    error: type[Exception],
    says: str,
) -> None:
    with pytest.raises(error, match=says):
        ledger.query(name, parameters)
