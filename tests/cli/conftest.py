from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from timeline.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _fake() -> Any:
    # Tests are imported by path (importlib mode), so a helper beside them is loaded by path too.
    spec = importlib.util.spec_from_file_location("fake", Path(__file__).with_name("fake.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.FakeLedger()


class Run(NamedTuple):
    """What one run of the program left behind."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    def run_it(*args: str) -> Run:
        capfd.readouterr()
        code = main(list(args))
        captured = capfd.readouterr()
        return Run(code, captured.out, captured.err)

    return run_it


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """A fake ledger that every command opens, in an empty folder."""
    made = _fake()

    def open_ledger(*, read_only: bool) -> Any:
        made.calls.append(("open", (), {"read_only": read_only}))
        return made

    for module in ("append", "amend", "listings", "query", "report", "tools"):
        monkeypatch.setattr(f"timeline.cli.{module}.open_ledger", open_ledger)
    monkeypatch.chdir(tmp_path)
    return made
