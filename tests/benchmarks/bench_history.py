"""How fast and how large is a ledger of a long history, beside bare DuckDB, SQLite and PostgreSQL?

    python tests/benchmarks/bench_history.py [--revisions 200000] [--folder FOLDER] [--bare-only]

The history is that of history.sql: events and claims, each asserted once and revised five times on
average, over eight years of record time, loaded through the ledger's own import. Each line prints the
best of several runs of both sides, and their ratio; every query fetches whole rows into Arrow or, of
SQLite and PostgreSQL, makes a table of them, so that no side is spared the columns. Nothing here
gates a test: machines are shared and noisy, ratios less so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import duckdb
from bench_ledger import best, told

import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = "9GB"

STATE = """
select * from {kind}_revision
where op <> 'retract' and seq in (
    select max(seq) from {kind}_revision
    where batch <= (select max(batch) from batch where recorded_at <= timestamp '{at}')
    group by {kind}_id)
"""
"""The best SQL for a state as of a moment that was found by hand."""

WORDS = {
    "event": "event_id, title, kind, place, when_edtf, stated_start_earliest, stated_end_latest, note",
    "claim": "claim_id, event_id, subject, measure, value_text, value_low, value_high, qualifier, note",
}
"""What the other databases hold of a revision beside seq, batch and op: columns that all of them have."""

SYSTEM_STATE = """
select {words} from {kind} where seq in (
    select max(seq) from {kind} where batch <= (select max(batch) from batch where recorded_at <= '{at}') group by {kind}_id)
and op <> 'retract'
"""
PERIOD_STATE = """
select {words} from {kind}
where batch <= (select max(batch) from batch where recorded_at <= '{at}')
    and (ended is null or ended > (select max(batch) from batch where recorded_at <= '{at}')) and op <> 'retract'
"""
"""The same where every row says in which batch another one took its place."""

SYSTEM_CHANGES = """
select n.{kind}_id as id, o.seq as before_seq, n.seq as after_seq
from (select {kind}_id, max(seq) as seq from {kind}
    where batch > (select max(batch) from batch where recorded_at <= '{at}')
        and batch <= (select max(batch) from batch where recorded_at <= '{until}') group by {kind}_id) l
join {kind} n on n.seq = l.seq
left join {kind} o on o.{kind}_id = n.{kind}_id and o.batch <= (select max(batch) from batch where recorded_at <= '{at}')
    and o.ended > (select max(batch) from batch where recorded_at <= '{at}')
"""


def generated(folder: Path, revisions: int) -> Path:
    """Write the history, unless it is there."""
    file = folder / f"history-{revisions}.jsonl"
    if not file.exists():
        items, batches, sources = (
            revisions // 10,
            max(20, revisions // 2500),
            max(20, revisions // 5000),
        )
        sql = Path(__file__).with_name("history.sql").read_text(encoding="utf-8")
        for name, number in (("items", items), ("batches", batches), ("sources", sources)):
            sql = sql.replace(f"${name}", str(number))
        connection = duckdb.connect()
        connection.execute(f"set memory_limit = '{MEMORY}'")
        options = "format csv, header false, quote '', escape '', delimiter '\x01'"
        connection.execute(f"copy ({sql}) to '{file}' ({options})")
    return file


def bench_load(folder: Path, file: Path) -> Path:
    """The whole history, against DuckDB's read_json into a table."""
    target = folder / "ledger.duckdb"
    if target.exists():
        return target
    with timeline.open(target, create=True) as ledger:
        ledger.connection.execute(f"set memory_limit = '{MEMORY}'")
        begun = perf_counter()
        ledger.append(file)
        took = perf_counter() - begun

    def bare() -> None:
        (folder / "bare.duckdb").unlink(missing_ok=True)
        connection = duckdb.connect(str(folder / "bare.duckdb"))
        connection.execute(f"set memory_limit = '{MEMORY}'")
        connection.execute(f"create table t as from read_json('{file}')")
        connection.close()

    told("load of history", took, best(bare, 2), "aim 4")
    (folder / "bare.duckdb").unlink()
    return target


def bench_size(folder: Path, target: Path) -> None:
    """The file, against the same columns in bare tables."""
    bare = folder / "bare.duckdb"
    bare.unlink(missing_ok=True)
    connection = duckdb.connect(str(bare))
    connection.execute(f"set memory_limit = '{MEMORY}'")
    connection.execute(f"attach '{target}' as ledger (read_only)")
    for kind in ("source", "event", "claim"):
        connection.execute(f"create table {kind} as from ledger.{kind}_revision order by seq")
    connection.close()
    ours, theirs = target.stat().st_size, bare.stat().st_size
    bare.unlink()
    print(
        f"{'size of the file':<46} {ours / 1e6:>9.1f} MB {theirs / 1e6:>9.1f} MB {ours / theirs:>6.2f}  aim 1.3"
    )


def fetched(connection: duckdb.DuckDBPyConnection, *queries: str) -> None:
    """Make every column of every row of some queries."""
    for query in queries:
        connection.execute(f"create or replace temp table fetched as {query}")


def moments(connection: duckdb.DuckDBPyConnection) -> tuple[str, str]:
    """Answer a moment at three fifths of the history, and one 30 days later."""
    found = connection.execute(
        "select max(recorded_at)::varchar, (max(recorded_at) + interval 30 day)::varchar from batch "
        "where batch <= (select max(batch) * 6 // 10 from batch)"
    ).fetchone()
    assert found is not None
    return found[0], found[1]


def bench_reading(target: Path, runs: int) -> dict[str, float]:
    """States, a page, one item and changes, against SQL by hand and against each other."""
    with timeline.open(target, read_only=True) as ledger:
        connection = ledger.connection
        connection.execute(f"set memory_limit = '{MEMORY}'")
        at, until = moments(connection)
        states = [f"from {kind}_state_at(known := timestamp '{at}')" for kind in ("event", "claim")]
        by_hand = [STATE.format(kind=kind, at=at) for kind in ("event", "claim")]
        state = best(lambda: fetched(connection, *states), runs)
        bare = best(lambda: fetched(connection, *by_hand), runs)
        told("full state as of a moment", state, bare, "aim 1.5")
        now = best(
            lambda: fetched(connection, "from event_state_at()", "from claim_state_at()"), runs
        )
        page = best(lambda: fetched(connection, "from timeline_page_at() order by position"), runs)
        told("first page of 50, against full state as of now", page, now, "aim 0.4")
        whole = best(lambda: fetched(connection, "from timeline_at()"), 2)
        told("first page of 50, against the whole timeline", page, whole, "")
        [(middle,)] = connection.execute(
            "select 'e' || count(distinct event_id) // 2 from event_revision"
        ).fetchall()
        history = best(
            lambda: connection.execute(
                f"from history where item_kind = 'event' and item_id = '{middle}'"
            ).fetchall(),
            runs,
        )
        scan = best(
            lambda: connection.execute(
                f"from event_revision where event_id = '{middle}'"
            ).fetchall(),
            runs,
        )
        told("history of one item", history, scan, "aim 3")
        between = f"timestamp '{at}', timestamp '{until}'"
        changes = best(lambda: fetched(connection, f"from changes_between({between})"), 2)
        told("changes of 30 days, against full state", changes, state, "aim 1")
        alike = [
            f"select {words} from {kind}_state_at(known := timestamp '{at}')"
            for kind, words in WORDS.items()
        ]
        # What other databases are held against: the columns that they have, too.
        state = best(lambda: fetched(connection, *alike), runs)
    return {"state": state, "history": history, "changes": changes}


def bench_append(target: Path) -> None:
    """1,000 records, validated, against a bare insert and commit of the same rows; on copies."""
    copy = target.with_name("append.duckdb")
    shutil.copy(target, copy)
    with timeline.open(copy) as ledger:
        turns = iter(range(100))

        def append() -> None:
            turn = next(turns)
            ledger.append(
                {"record": "event", "id": f"new-{turn}-{number}", "title": f"New {number}",
                 "when": f"2025-{1 + number % 12:02}-{1 + number % 28:02}", "source": "s1"}
                for number in range(1000)
            )  # fmt: skip

        append()
        ours = best(append, 5)
        one = best(
            lambda: ledger.append(
                {"record": "event", "id": f"one-{next(turns)}", "title": "One", "when": "2025"}
            ),
            5,
        )
        connection = ledger.connection
        connection.execute(
            "create temp table fresh as from event_revision order by seq desc limit 1000"
        )
        connection.execute("create table bare as from event_revision limit 0")

        def insert() -> None:
            connection.begin()
            connection.execute("insert into bare from fresh")
            connection.commit()

        bare = best(insert, 5)
    copy.unlink()
    told("append of 1,000 records", ours, bare, "aim 5")
    told("append of one record, against the same", one, bare, "")


def exported(folder: Path, target: Path) -> tuple[str, str]:
    """Write the rows for other databases as CSV, with the batch in which another took their place."""
    connection = duckdb.connect(str(target), read_only=True)
    connection.execute(f"set memory_limit = '{MEMORY}'")
    for kind, words in WORDS.items():
        columns = ", ".join(
            f"{name}::varchar as {name}" if "stated" in name else name for name in words.split(", ")
        )
        connection.execute(
            f"copy (select seq, batch, op, {columns}, lead(batch) over (partition by {kind}_id order by seq) as ended "
            f"from {kind}_revision order by seq) to '{folder / kind}.csv' (header false)"
        )
    connection.execute(
        f"copy (select batch, recorded_at::varchar from batch order by batch) to '{folder}/batch.csv' (header false)"
    )
    return moments(connection)


def schema(number: str) -> list[str]:
    """Answer the tables that the other databases get."""
    made = [f"create table batch (batch {number}, recorded_at text)"]
    for kind, words in WORDS.items():
        columns = ", ".join(
            f"{name} {'double precision' if 'value_' in name and 'text' not in name else 'text'}"
            for name in words.split(", ")
        )
        made.append(
            f"create table {kind} (seq {number} primary key, batch {number}, op text, {columns}, ended {number})"
        )
    return made


INDEXES = [
    f"create index {kind}_{name} on {kind} ({columns})"
    for kind in WORDS
    for name, columns in (("item", f"{kind}_id, batch, seq"), ("span", "batch, ended"))
]


def compared(
    name: str, ours: dict[str, float], run: Any, at: str, until: str, middle: str, runs: int
) -> None:
    """Print what another database takes for the same."""
    kinds = tuple(WORDS)

    def state(sql: str) -> float:
        return best(
            lambda: [
                run(
                    f"create temp table fetched_{kind} as {sql.format(kind=kind, words=WORDS[kind], at=at, until=until)}",
                    kind,
                )
                for kind in kinds
            ],
            runs,
        )

    theirs = min(state(SYSTEM_STATE), state(PERIOD_STATE))
    told(f"full state as of a moment, {name}", ours["state"], theirs, "aim 0.1")
    told(
        f"changes of 30 days, {name} (edits alone)",
        ours["changes"],
        state(SYSTEM_CHANGES),
        "aim 0.1",
    )
    one = best(
        lambda: run(
            f"create temp table fetched_event as select * from event where event_id = '{middle}' order by seq",
            "event",
        ),
        runs,
    )
    told(f"history of one item, {name}", ours["history"], one, "aim 3")


def bench_sqlite(folder: Path, ours: dict[str, float], at: str, until: str, middle: str) -> None:
    """The same in SQLite, indexed."""
    file = folder / "other.sqlite"
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in (
        "journal_mode = off",
        "synchronous = off",
        "cache_size = -1000000",
        "temp_store = memory",
    ):
        connection.execute(f"pragma {pragma}")
    for statement in schema("integer"):
        connection.execute(statement)
    connection.close()
    script = "".join(f".import {folder / kind}.csv {kind}\n" for kind in ("batch", *WORDS))
    if shutil.which("sqlite3"):
        subprocess.run(["sqlite3", str(file)], input=".mode csv\n" + script, text=True, check=True)
    else:
        _fill_sqlite(folder, file)
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("pragma cache_size = -1000000")
    connection.execute("pragma temp_store = memory")
    for kind in WORDS:
        connection.execute(f"update {kind} set ended = null where ended = ''")
    for statement in (*INDEXES, "analyze"):
        connection.execute(statement)

    def run(sql: str, kind: str) -> None:
        connection.execute(f"drop table if exists fetched_{kind}")
        connection.execute(sql)

    compared("SQLite", ours, run, at, until, middle, 2)
    print(f"{'size, SQLite':<46} {file.stat().st_size / 1e6:>9.1f} MB", flush=True)
    connection.close()
    file.unlink()


def _fill_sqlite(folder: Path, file: Path) -> None:
    import csv

    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("pragma journal_mode = off")
    connection.execute("begin")
    for kind in ("batch", *WORDS):
        with (folder / f"{kind}.csv").open(newline="", encoding="utf-8") as lines:
            rows = csv.reader(lines)
            first = next(rows)
            insert = f"insert into {kind} values ({', '.join('?' * len(first))})"
            connection.execute(insert, first)
            connection.executemany(insert, rows)
    connection.execute("commit")
    connection.close()


@contextmanager
def postgres(folder: Path) -> Iterator[list[str]]:
    """Run a PostgreSQL of our own on a socket in a folder, and answer the psql that speaks to it."""
    data = folder / "pg"
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        data.mkdir()
        shutil.chown(data, "postgres")
        for above in (folder, *folder.parents):
            above.chmod(above.stat().st_mode | 0o011)
        for csv in folder.glob("*.csv"):
            csv.chmod(0o644)
    settings = f"-c listen_addresses='' -k {data} -c shared_buffers=1GB -c work_mem=256MB -c maintenance_work_mem=1GB -c max_wal_size=8GB -c fsync=off"
    subprocess.run(
        [*as_user, "initdb", "-D", str(data / "db"), "-A", "trust", "-U", "bench"],
        check=True,
        capture_output=True,
    )
    subprocess.run(
        [
            *as_user,
            "pg_ctl",
            "-D",
            str(data / "db"),
            "-o",
            settings,
            "-l",
            str(data / "log"),
            "-w",
            "start",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield [
            "psql",
            "-h",
            str(data),
            "-U",
            "bench",
            "-d",
            "postgres",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
        ]
    finally:
        subprocess.run(
            [*as_user, "pg_ctl", "-D", str(data / "db"), "-m", "immediate", "stop"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        shutil.rmtree(data)


def bench_postgres(folder: Path, ours: dict[str, float], at: str, until: str, middle: str) -> None:
    """The same in PostgreSQL, indexed; what starting psql takes is taken off."""
    with postgres(folder) as psql:

        def say(*statements: str) -> None:
            subprocess.run(
                psql,
                input=";\n".join(statements) + ";\n",
                text=True,
                check=True,
                stdout=subprocess.DEVNULL,
            )

        say(*schema("bigint"))
        for kind in ("batch", *WORDS):
            say(f"\\copy {kind} from '{folder / kind}.csv' (format csv)\n")
        say(*INDEXES, "vacuum analyze")
        nothing = best(lambda: say("select 1"), 3)

        def run(sql: str, _: str) -> None:
            say("set enable_nestloop = on", sql)

        print(
            f"{'(starting psql, which is in the figures below)':<46} {'':>12} {nothing * 1e3:>9.2f} ms"
        )
        compared("PostgreSQL", ours, run, at, until, middle, 2)
        size = subprocess.run(
            [*psql, "-tA", "-c", "select pg_database_size('postgres')"],
            check=True,
            capture_output=True,
            text=True,
        )
        print(f"{'size, PostgreSQL':<46} {int(size.stdout) / 1e6:>9.1f} MB", flush=True)


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--revisions", type=int, default=200_000)
    parser.add_argument("--folder", type=Path, help="kept; what is there already is not made again")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--bare-only", action="store_true", help="without SQLite and PostgreSQL")
    given = parser.parse_args()
    print(f"{given.revisions:<46,} {'timeline':>12} {'other':>12} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as name:
        folder = given.folder or Path(name)
        folder.mkdir(exist_ok=True)
        file = generated(folder, given.revisions)
        target = bench_load(folder, file)
        bench_size(folder, target)
        ours = bench_reading(target, given.runs)
        bench_append(target)
        if given.bare_only:
            return
        at, until = exported(folder, target)
        middle = f"e{given.revisions // 20}"
        bench_sqlite(folder, ours, at, until, middle)
        if shutil.which("initdb") and shutil.which("pg_ctl") and shutil.which("psql"):
            bench_postgres(folder, ours, at, until, middle)


if __name__ == "__main__":
    main()
