"""The package as a whole: what importing it costs, and that every module says what it is."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import timeline

PACKAGE = Path(timeline.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
OURS = "timeline"

REPORT = "import json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"


def loaded(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter loads for some code, beyond its own."""
    told = [
        subprocess.run(
            [sys.executable, "-c", f"{one}\n{REPORT}"], capture_output=True, text=True, check=True
        ).stderr
        for one in ("", code)
    ]
    bare, full = (set(json.loads(text.splitlines()[-1])) for text in told)
    tops = {name.partition(".")[0] for name in full - bare}
    return tops - set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import timeline", {OURS}),
        ("import timeline.errors, timeline.clock", {OURS}),
        ("from timeline.cli import main\nassert main(['--help']) == 0", {OURS, "click"}),
        ("from timeline.cli import main\nassert main(['--version']) == 0", {OURS, "click"}),
        ("from timeline.cli import main\nassert main(['show', '--help']) == 0", {OURS, "click"}),
        ("from timeline.cli import main\nassert main(['append', '--help']) == 0", {OURS, "click"}),
        ("import timeline.dates", {OURS}),
    ],
    ids=lambda value: value.splitlines()[-1] if isinstance(value, str) else "",
)
def test_nothing_is_loaded_that_is_not_needed(code: str, allowed: set[str]) -> None:
    assert loaded(code) <= allowed


def test_dates_and_records_are_read_without_the_database() -> None:
    assert "duckdb" not in loaded("import timeline.records, timeline.dates, timeline.catalog")


def test_who_only_reads_a_ledger_loads_nothing_of_what_writes_or_draws(tmp_path: Path) -> None:
    file = tmp_path / "timeline.duckdb"
    timeline.open(file, create=True).close()
    asked = (
        f"import timeline\nwith timeline.open({str(file)!r}, read_only=True) as it: it.timeline()"
    )
    assert not {"pydantic", "rich", "jinja2"} & loaded(asked)


def test_the_front_door_has_what_it_names_and_nothing_else_public() -> None:
    for name in timeline.__all__:
        assert getattr(timeline, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        timeline.nonsense  # noqa: B018
    assert issubclass(timeline.TimelineError, Exception)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def names(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_every_module_says_what_it_is() -> None:
    assert [names(path) for path in MODULES if not ast.get_docstring(parsed(path))] == []


def public(module: ast.Module) -> set[str]:
    """The functions and classes that a module defines without an underscore."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {one.name for one in module.body if isinstance(one, kinds) and one.name[0] != "_"}


def exported(module: ast.Module) -> set[str] | None:
    for one in module.body:
        if isinstance(one, ast.Assign) and getattr(one.targets[0], "id", None) == "__all__":
            return set(ast.literal_eval(one.value))
    return None


def test_every_module_with_public_names_says_which_are_for_others() -> None:
    silent = []
    for path in MODULES:
        module = parsed(path)
        if public(module) - {"__getattr__"} and not exported(module):
            silent.append(names(path))
    assert silent == []


def test_every_public_function_and_class_says_what_it_answers() -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    silent = [
        f"{names(path)}: {one.name}"
        for path in MODULES
        for one in parsed(path).body
        if isinstance(one, kinds) and one.name[0] != "_" and not ast.get_docstring(one)
    ]
    assert silent == []


def test_modules_are_short_enough_to_read() -> None:
    long = {names(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in long.items() if lines > 500} == {}


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()
