"""Does the README tell the truth? Its commands, Python and SQL are run, and its tables looked up.

So are the commands of the story in seeds/story. `python tests/test_readme.py --write` runs the
commands of both and writes what they print into them.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import duckdb
import pytest

from timeline import clock, errors
from timeline.cli import main
from timeline.dates import understand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TOP = Path(__file__).resolve().parents[1]
README = TOP / "README.md"
STORY = TOP / "seeds" / "story" / "README.md"
PAGES = {README: "timeline init demo --example && cd demo", STORY: None}
"""Pages with console blocks, and what has been run before the first of them."""

RECORDED_ON, RECORDED_AT = "2026-11-24", "12:00:00"
"""When everything in the README was recorded: what stands for the day and the times of the run."""

pytestmark = pytest.mark.skipif(not README.exists(), reason="there is no README beside the tests")


def fenced(language: str) -> list[str]:
    """The text of every fenced block of a language in the README, in order."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


class Shell:
    """As much of a shell as the README needs, in this process: timeline, cd, cat and &&."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, line: str) -> str:
        """What the line prints, to standard output and standard error as they come."""
        screen = io.StringIO()
        words = shlex.split(line)
        while words:
            end = words.index("&&") if "&&" in words else len(words)
            command, words = words[:end], words[end + 1 :]
            code = self._one(command, screen)
            assert code == 0, f"{shlex.join(command)}: exit code {code}: {screen.getvalue()}"
        return screen.getvalue()

    def _one(self, command: list[str], screen: io.StringIO) -> int:
        match command:
            case ["cd", folder]:
                self.folder = (self.folder / folder).resolve(strict=True)
            case ["cat", file]:
                screen.write((self.folder / file).read_text(encoding="utf-8"))
            case ["timeline", *arguments]:
                with (
                    contextlib.chdir(self.folder),
                    contextlib.redirect_stdout(screen),
                    contextlib.redirect_stderr(screen),
                ):
                    return main(arguments)
            case _:
                raise AssertionError(f"the README may not run {shlex.join(command)}")
        return 0


@contextlib.contextmanager
def plain_environment() -> Iterator[None]:
    """An environment in which no variable of the caller's decides what is printed."""
    with mock.patch.dict(os.environ, {"NO_COLOR": "1", "COLUMNS": "100"}):
        for name in [name for name in os.environ if name.startswith("TIMELINE_")]:
            del os.environ[name]
        yield


def with_fixed_record_times(text: str, days: Iterable[str]) -> str:
    """The text with RECORDED_ON and RECORDED_AT for the days of the run, and for the times on them.

    Only these days are looked for, so that a date of the chronology stays what it is.
    """
    on_a_day = rf"\b(?:{'|'.join(days)})"
    text = re.sub(rf"{on_a_day}([ T])\d\d:\d\d:\d\d", rf"{RECORDED_ON}\g<1>{RECORDED_AT}", text)
    return re.sub(rf"{on_a_day}\b", RECORDED_ON, text)


def regenerated(page: Path, folder: Path) -> str:
    """A page with every console block as it comes out when all are run, in order, in a folder.

    A line of a block that begins with "$ " is run, and what follows it is what it prints.
    """
    shell = Shell(folder)
    days = {f"{clock.now():%Y-%m-%d}"}

    def run(block: re.Match[str]) -> str:
        commands = [line for line in block[1].splitlines() if line.startswith("$ ")]
        printed = "".join(f"{command}\n{shell.run(command[2:])}" for command in commands)
        days.add(f"{clock.now():%Y-%m-%d}")  # the run may go past midnight
        return f"```console\n{with_fixed_record_times(printed, days)}```\n"

    shutil.copytree(TOP / "seeds", folder / "seeds")
    before, text = PAGES[page], page.read_text(encoding="utf-8")
    with plain_environment():
        if before:
            shell.run(before)
        return re.sub(r"^```console\n(.*?)^```\n", run, text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=["readme", "story"])
def test_a_page_shows_what_its_commands_print(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == regenerated(page, tmp_path), "python tests/test_readme.py --write"


def test_record_times_are_fixed_and_no_other_dates() -> None:
    run = {"2026-12-31", "2027-01-01"}
    assert with_fixed_record_times("recorded 2026-12-31 23:59:59 UTC", run) == (
        "recorded 2026-11-24 12:00:00 UTC"
    )
    assert with_fixed_record_times("reports/2027-01-01-claims.md", run) == (
        "reports/2026-11-24-claims.md"
    )
    assert with_fixed_record_times("2025-04-30 00:00:00", run) == "2025-04-30 00:00:00"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the example in it."""
    folder = tmp_path_factory.mktemp("readme")
    with plain_environment():
        Shell(folder).run("timeline init demo --example")
    return folder / "demo"


def test_its_python_runs(tmp_path: Path) -> None:
    shutil.copytree(TOP / "seeds", tmp_path / "seeds")
    [program] = fenced("python")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "2025-04-28T00:00:00Z 2025-04-28T23:59:59.999999Z North Korea acknow" in done.stdout
    assert not done.stderr


def test_its_line_of_bare_duckdb_runs(demo: Path) -> None:
    [line] = [block for block in fenced("sh") if "import duckdb" in block]
    python, *arguments = shlex.split(line)
    assert python == "python3"
    done = subprocess.run(
        [sys.executable, *arguments], cwd=demo, capture_output=True, text=True, check=True
    )
    assert "nk-acknowledgment" in done.stdout


def test_its_sql_reads_a_ledger_without_this_package(demo: Path) -> None:
    bare, _ = fenced("sql")
    with duckdb.connect(demo / "timeline.duckdb", read_only=True) as connection:
        for statement in bare.strip().split("\n"):
            assert connection.execute(statement).description, statement


def test_its_query_is_run_by_its_name(demo: Path) -> None:
    _, query = fenced("sql")
    (demo / "queries" / "figures.sql").write_text(query, encoding="utf-8")
    shown = Shell(demo).run("timeline query figures -p measure=killed")
    assert "approximately 600" in shown


def test_its_exit_codes_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| \d \| .* \|$", errors.__doc__ or "", re.MULTILINE)
    assert rows
    assert re.findall(r"^\| \d \| .* \|$", README.read_text(encoding="utf-8"), re.MULTILINE) == rows


def test_every_form_of_a_date_in_it_is_understood() -> None:
    table = README.read_text(encoding="utf-8").partition("| form | means |")[2].partition("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    forms = [form for cell in cells for form in re.findall("`(.+?)`", cell)]
    assert len(forms) > 30
    for form in forms:
        understand(re.sub(r"\bX\b", "nis-briefing", form).replace(" Y", " kursk-retaken"))


def write() -> None:
    """Run the commands of every page and write what they print into it."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            text = regenerated(page, Path(folder).resolve())
        page.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("python tests/test_readme.py --write")
    write()
