"""How fast is the ledger, as a ratio to the same work done bare in the same run?

    python tests/benchmarks/bench_ledger.py [append load merge timeline scale help] [--events 300000]

Each line prints the best of several runs of both sides, and their ratio. Nothing here gates a test:
machines are shared and noisy, ratios less so.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import duckdb

import timeline

if TYPE_CHECKING:
    from collections.abc import Callable

BARE = """
create table bare_event(seq bigint, batch bigint, op varchar, event_id varchar, title varchar,
    kind varchar, when_text varchar[], tags varchar[], cites struct(source varchar, quote varchar)[])
"""

PROTOTYPE = """
create or replace macro event_at_bare(known := 'infinity'::timestamp) as table
  select * exclude (rn) from (
    select *, row_number() over (partition by event_id order by revision desc) as rn
    from bare_event where recorded_at <= known)
  where rn = 1 and op <> 'retract';
create or replace macro bounds_bare(known := 'infinity'::timestamp) as table
  with recursive b(event_id, lo, hi) using key (event_id) as (
    select event_id, coalesce(earliest, date '-infinity'), coalesce(latest, date 'infinity')
    from event_at_bare(known := known)
    union
    (select cur.event_id,
        max(case when isinf(a.lo) then cur.lo else greatest(cur.lo, a.lo + r.lo_days) end),
        min(case when isinf(a.hi) then cur.hi else least(cur.hi, a.hi + r.hi_days) end)
     from b a
     join (select r.* from bare_rule r semi join (from event_at_bare(known := known)) e
        on e.event_id = r.event_id and e.revision = r.revision) r on r.anchor_id = a.event_id
     join recurring.b cur on cur.event_id = r.event_id
     group by cur.event_id, cur.lo, cur.hi
     having max(case when isinf(a.lo) then cur.lo else greatest(cur.lo, a.lo + r.lo_days) end) > cur.lo
        or min(case when isinf(a.hi) then cur.hi else least(cur.hi, a.hi + r.hi_days) end) < cur.hi))
  from b;
"""


def best(work: Callable[[], object], runs: int) -> float:
    """Answer the shortest of several runs, in seconds."""
    found = float("inf")
    for _ in range(runs):
        begun = perf_counter()
        work()
        found = min(found, perf_counter() - begun)
    return found


def told(name: str, ours: float, bare: float, aim: str) -> None:
    """Print one line of the table."""
    print(
        f"{name:<46} {ours * 1e3:>9.2f} ms {bare * 1e3:>9.2f} ms {ours / bare:>6.2f}  {aim}",
        flush=True,
    )


def record(number: int, every: int = 5) -> dict[str, object]:
    """Answer one event; one in `every` is dated by the one before it."""
    day = 1 + number % 28
    when = (
        f"2 days before e{number - 1}"
        if number % every == 0
        else f"2025-{1 + number % 12:02}-{day:02}"
    )
    return {"record": "event", "id": f"e{number}", "title": f"Event {number}", "kind": "test",
            "when": when, "tags": ["t"]}  # fmt: skip


def bench_append(folder: Path) -> None:
    """One event, appended durably, against a bare insert and commit of the same row."""
    numbers = iter(range(1, 10**9))
    with timeline.open(folder / "append.duckdb", create=True) as ledger:
        for _ in range(5):
            ledger.append(record(next(numbers), 10**9))
        ours = best(lambda: ledger.append(record(next(numbers), 10**9)), 60)
    connection = duckdb.connect(str(folder / "bare.duckdb"))
    connection.execute(BARE)

    def insert() -> None:
        number = next(numbers)
        connection.begin()
        connection.execute(
            "insert into bare_event values (?, 1, 'assert', ?, ?, 'test', ?, ?, ?)",
            [number, f"e{number}", "Event", ["2025-01-01"], ["t"], []],
        )
        connection.commit()

    told("append one event", ours, best(insert, 60), "aim 2")


def bench_load(folder: Path, count: int) -> None:
    """Records from JSONL, against DuckDB's read_json into a table."""
    file = folder / "events.jsonl"
    with file.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record(number)) + "\n" for number in range(1, count + 1))

    def load() -> None:
        target = folder / "load.duckdb"
        target.unlink(missing_ok=True)
        with timeline.open(target, create=True) as ledger:
            begun.append(perf_counter())
            ledger.append(file)
            took.append(perf_counter() - begun.pop())

    begun: list[float] = []
    took: list[float] = []
    for _ in range(2):
        load()

    def bare() -> None:
        connection = duckdb.connect(str(folder / f"bare{perf_counter()}.duckdb"))
        connection.execute(f"create table t as from read_json('{file}')")
        connection.close()

    told(f"append {count:,} records from JSONL", min(took), best(bare, 3), "aim 4")


def bench_merge(folder: Path, count: int) -> None:
    """Another ledger's records, merged, against a bare INSERT ... SELECT of its rows."""
    other = folder / "other.duckdb"
    with timeline.open(other, create=True) as ledger:
        file = folder / "merge.jsonl"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(record(number)) + "\n" for number in range(1, count + 1))
        ledger.append(file)
    took = []
    for number in range(3):
        with timeline.open(folder / f"into{number}.duckdb", create=True) as ledger:
            begun = perf_counter()
            ledger.merge_ledger(other)
            took.append(perf_counter() - begun)

    def bare() -> None:
        connection = duckdb.connect(str(folder / f"bare{perf_counter()}.duckdb"))
        connection.execute(f"attach '{other}' as other (read_only)")
        connection.execute("create table event_revision as from other.event_revision limit 0")
        connection.execute("insert into event_revision from other.event_revision")
        connection.close()

    told(f"merge {count:,} records of another ledger", min(took), best(bare, 3), "")


def bench_timeline(count: int) -> None:
    """FROM timeline, 20 % relative, against the hand-written query of the design's measurements."""
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append(record(number) for number in range(1, count + 1))
        connection = ledger.connection
        connection.execute(
            "create temp table bare_event as select event_id, seq as revision, op, recorded_at, title, "
            "case when not isinf(stated_start_earliest) then stated_start_earliest::date end as earliest, "
            "case when not isinf(stated_end_latest) then stated_end_latest::date end as latest "
            "from event_revision join batch using (batch)"
        )
        connection.execute(
            "create temp table bare_rule as select event_id, seq as revision, "
            "rules[1].anchor_id as anchor_id, -2 as lo_days, -2 as hi_days "
            "from event_revision where len(rules) > 0"
        )
        for statement in PROTOTYPE.replace("or replace macro", "or replace temp macro").split(
            ";\n"
        ):
            if statement.strip():
                connection.execute(statement)
        ours = best(
            lambda: connection.execute(
                "select count(*), max(start_earliest), max(end_latest), max(title) from timeline"
            ).fetchall(),
            3,
        )
        bare = best(
            lambda: connection.execute(
                "select count(*), max(lo), max(hi), max(title) "
                "from event_at_bare() join bounds_bare() using (event_id)"
            ).fetchall(),
            3,
        )
        told(f"FROM timeline, {count:,} events, bounds only", ours, bare, "aim 1.5")
        unsorted = best(
            lambda: connection.execute(
                "select count(*), max(start_earliest), max(end_latest), max(title) from timeline_at()"
            ).fetchall(),
            3,
        )
        told(f"FROM timeline_at(), {count:,} events, unsorted", unsorted, bare, "")
        whole = best(
            lambda: connection.execute(
                "select max(columns(* exclude (said_in, tags, actors, cites))::varchar) from timeline"
            ).fetchall(),
            2,
        )
        told(f"FROM timeline, {count:,} events, every column", whole, bare, "")


def deep(number: int) -> dict[str, object]:
    """Answer one event of many: 20 % are relative, in every 100,000 a chain of 5,000 among them."""
    at = number % 100_000
    if 0 < at <= 5_000:
        when = f"1 day after e{number - 1}"
    elif number % 20 in {5, 10, 15}:
        when = f"2 days before e{number - 1}"
    else:
        when = f"20{10 + number % 15:02}-{1 + number % 12:02}-{1 + number % 28:02}"
    return {"record": "event", "id": f"e{number}", "title": f"Event {number}", "when": when}


def bench_scale(folder: Path, count: int) -> None:
    """Every bound of so many events, against those of half as many; and of one event alone."""
    took = []
    for size in (count // 2, count):
        file = folder / f"deep{size}.jsonl"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(deep(number)) + "\n" for number in range(size))
        with timeline.open(folder / f"deep{size}.duckdb", create=True) as ledger:
            ledger.append(file)
            whole = "select count(*), max(earliest), max(latest) from bounds_at()"
            took.append(best(lambda sql=whole: ledger.connection.execute(sql).fetchall(), 3))
            if size == count:
                one = best(lambda: ledger.show_item("event", f"e{count - 1}"), 2)
    told(f"bounds of {count:,} events, against of half", took[1], took[0], "aim 2.3, under 2 s")
    told(f"one event of {count:,}, against all bounds", one, took[1], "")


def bench_circle(count: int) -> None:
    """What clashes among many events where two go round, against where they do not."""
    took = []
    for back in ("1 day before one", "1 day after one"):
        with timeline.open(":memory:", create=True) as ledger:
            ledger.append(
                {"record": "event", "id": id_, "title": id_, "when": list(when)}
                for id_, *when in (
                    ("hub", "2025-04-28"),
                    ("last",),
                    ("one", "1 day after two", "after hub"),
                    ("two", back),
                    *((f"e{number}", "after hub", "before event:last") for number in range(count)),
                )
            )
            took.append(
                best(lambda at=ledger: at.connection.execute("from conflict").fetchall(), 2)
            )
    told(f"what clashes among {count:,}, two in a circle", took[1], took[0], "")


def bench_help() -> None:
    """`timeline --help` against importing click alone, as processes."""

    def process(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    ours = best(process("-c", "import sys; sys.argv=['timeline','--help']; "
                        "from timeline.cli import main; main()"), 20)  # fmt: skip
    told("timeline --help", ours, best(process("-c", "import click"), 20), "aim 2.5")


def main() -> None:
    """Run the benchmarks that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what",
        nargs="*",
        default=["append", "load", "merge", "timeline", "scale", "circle", "help"],
    )
    parser.add_argument("--events", type=int, default=300_000)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--scale", type=int, default=1_000_000)
    given = parser.parse_args()
    print(f"{'':<46} {'timeline':>12} {'bare':>12} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as name:
        for what in given.what:
            match what:
                case "append":
                    bench_append(Path(name))
                case "load":
                    bench_load(Path(name), given.records)
                case "merge":
                    bench_merge(Path(name), given.records)
                case "timeline":
                    bench_timeline(given.events)
                case "scale":
                    bench_scale(Path(name), given.scale)
                case "circle":
                    bench_circle(given.scale // 20)
                case "help":
                    bench_help()
                case _:
                    parser.error(f"there is no benchmark {what}")


if __name__ == "__main__":
    main()
