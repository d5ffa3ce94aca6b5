"""The program as a process: what it imports, and how it meets pipes and folders."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from timeline.cli.session import Settings, find_database

PROGRAM = "import sys; from timeline.cli import main; sys.exit(main())"


def process(*args: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *args],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, **more},
        check=False,
        timeout=60,
    )


def test_the_help_page_imports_click_and_the_standard_library_only() -> None:
    code = (
        "import sys; from timeline.cli import main; main(['--help']); "
        "tops = {name.split('.')[0] for name in sys.modules}; "
        "print(*sorted(tops - set(sys.stdlib_module_names)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    allowed = {"click", "timeline", "__main__", "colorama"}
    assert set(done.stderr.split()) - allowed == set()


def test_only_commands_that_open_a_ledger_import_duckdb() -> None:
    for args in (
        ["schema"],
        ["date", "2025-04"],
        ["completion", "zsh"],
        ["report"],
        ["show", "--help"],
    ):
        code = (
            f"import sys; from timeline.cli import main; code = main({args!r}); "
            "sys.exit(9 if 'duckdb' in sys.modules else code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, (args, done.stderr)


def test_a_reader_that_leaves_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "schema"], stdout=writer, stderr=subprocess.PIPE, timeout=60
    )
    os.close(writer)
    assert done.returncode == 141
    assert done.stderr == b""


def test_without_a_ledger_the_message_says_how_to_get_one(tmp_path: Path) -> None:
    done = process("show", cwd=tmp_path)
    assert done.returncode == 4
    assert "timeline init" in done.stderr
    done = process("--db", "none.duckdb", "show", cwd=tmp_path)
    assert done.returncode == 4
    assert "none.duckdb" in done.stderr


def test_the_nearest_ledger_above_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "timeline.duckdb").touch()
    assert find_database(Settings(), deep) == tmp_path / "timeline.duckdb"
    (deep / "timeline.duckdb").touch()
    assert find_database(Settings(), deep) == deep / "timeline.duckdb"


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    done = process("date", "-", "--format", "json", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0


def on_terminal(code: str, **more: str) -> str:
    """Run code with standard output on a terminal, and answer what reached it."""
    import pty

    reader, writer = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "60", **more}
    subprocess.run(
        [sys.executable, "-c", code], stdout=writer, env=environment, check=True, timeout=60
    )
    os.close(writer)
    parts = []
    try:
        while part := os.read(reader, 1 << 16):
            parts.append(part)
    except OSError:  # Linux ends a terminal's output with EIO
        pass
    os.close(reader)
    return b"".join(parts).decode().replace("\r\n", "\n")


HOSTILE_TABLE = (
    "from timeline.cli.output import *; "
    "print_rows([{'a': '\\x1b[2Jx [red]y[/red] :smile:', 'b': 'z' * 90}], 'table', "
    "columns=[Column('a', 'a', 'bold'), Column('b', 'b')])"
)


def test_a_terminal_gets_colour_but_obeys_nothing_that_a_document_says() -> None:
    shown = on_terminal(HOSTILE_TABLE)
    assert "\x1b[1m" in shown
    assert "\x1b[2J" not in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert "[red]y" in "".join(plain.split())
    assert ":smile:" in plain
    assert plain.count("z") == 90


def test_colour_is_left_out_where_it_is_not_wanted() -> None:
    assert not re.search(r"\x1b\[3\d", on_terminal(HOSTILE_TABLE, NO_COLOR="1"))
    assert "\x1b" not in on_terminal(HOSTILE_TABLE, TERM="dumb")
