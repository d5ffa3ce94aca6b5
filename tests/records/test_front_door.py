from __future__ import annotations

import subprocess
import sys

import pytest

import timeline.records
from timeline.records.models import MODELS
from timeline.records.reading import SECTIONS


def test_the_front_door_opens_lazily() -> None:
    code = (
        "import sys, timeline.records as r\n"
        "assert not {'pydantic', 'yaml', 'duckdb'} & set(sys.modules)\n"
        "assert all(getattr(r, name) is not None for name in r.__all__)\n"
        "assert set(r.__all__) == set(dir(r))\n"
        "assert 'duckdb' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        timeline.records.reed  # noqa: B018


def test_every_kind_has_a_section() -> None:
    assert list(SECTIONS.values()) == list(MODELS)
