"""The program as a process: what it imports, and how it meets pipes and folders."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import timeline
from timeline.cli.canvas import DARK
from timeline.cli.session import Settings, find_database
from timeline.cli.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    # Whether the caller of the tests wants colour must not decide.
    own = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment = {**own, "TERM": "xterm-256color", "COLUMNS": "60", **more}
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


HOSTILE_RECORDS = """
sources: [{id: s, title: S, published: "2025-06-01"}]
events:
  - {id: a, title: "War \\u202e[red]x[/red] :smile:", kind: war, source: s,
     when: 2025-01-10/2025-05-20}
  - {id: b, title: Talks, kind: talks, cites: [{source: s, quote: "\\u2066q"}],
     when: since 2025-03}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with two events, whose words would turn a line round."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "r.yaml").write_text(HOSTILE_RECORDS, encoding="utf-8")
    with timeline.open(folder / "timeline.duckdb", create=True) as ledger:
        ledger.append(folder / "r.yaml")
        ledger.correct("event", "a", {"when": "2025-01-11/2025-05-21"}, reason="\u202eread again")
    return folder / "timeline.duckdb"


def shown_by(ledger: Path, *words: str, **more: str) -> str:
    """What a command shows on a terminal."""
    given = [*words, "--db", str(ledger)]
    return on_terminal(f"from timeline.cli import main; raise SystemExit(main({given!r}))", **more)


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        (("show",), "━▸┊■"),
        (("explain", "b"), "└→"),
        (("changes", "--since", "1"), ("before", "after", "1 day later")),
    ],
    ids=["show", "explain", "changes"],
)
def test_a_terminal_gets_a_picture_as_wide_as_it_is(
    hostile: Path, words: tuple[str, ...], signs: Iterable[str]
) -> None:
    shown = shown_by(hostile, *words, COLORTERM="truecolor")
    assert "\x1b[" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert all(sign in plain for sign in signs)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)
    assert max(map(width, plain.splitlines())) <= 60
    if words != ("explain", "b"):
        assert "[red]x[/red] :smile:" in " ".join(plain.split())


def test_a_picture_has_the_colours_of_the_reports_where_colour_is_wanted(hostile: Path) -> None:
    blue = ";".join(str(int(DARK[0][at : at + 2], 16)) for at in (1, 3, 5))
    assert blue in shown_by(hostile, "show", COLORTERM="truecolor")
    # On a light ground, those of a light page.
    assert blue not in shown_by(hostile, "show", COLORTERM="truecolor", COLORFGBG="0;15")
    assert not re.search(r"\x1b\[[0-9;]*3\d", shown_by(hostile, "show", NO_COLOR="1"))
    assert "\x1b" not in shown_by(hostile, "show", "--plain")
    # A terminal that can only write gets the table, as a pipe does.
    dumb = shown_by(hostile, "show", TERM="dumb")
    assert "\x1b" not in dumb
    assert "said as" in dumb


def test_a_document_printed_whole_cannot_drive_the_terminal(tmp_path: Path) -> None:
    document = tmp_path / "d.txt"
    document.write_text("On 3 May 2025 \u202e five people were killed.\n", encoding="utf-8")
    for words in (["read"], ["tag", "--format", "html"], ["tag", "--format", "timeml"]):
        given = [*words, str(document)]
        shown = on_terminal(f"from timeline.cli import main; raise SystemExit(main({given!r}))")
        assert "killed" in shown
        assert "\u202e" not in shown
