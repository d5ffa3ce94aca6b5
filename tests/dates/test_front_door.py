"""The room's front door."""

from __future__ import annotations

import subprocess
import sys

import pytest

import timeline.dates as dates


def test_every_public_name_is_there() -> None:
    for name in dates.__all__:
        assert getattr(dates, name) is not None
    with pytest.raises(AttributeError, match="no attribute"):
        _ = dates.nothing  # type: ignore[attr-defined]


def test_the_room_loads_nothing_heavy() -> None:
    code = (
        "import sys, timeline.dates\n"
        "assert 'timeline.dates.phrases' not in sys.modules\n"
        "timeline.dates.understand('2 days before 2025-04-30')\n"
        "heavy = {'duckdb', 'pendulum', 'pydantic', 'jinja2', 'rich', 'click'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
