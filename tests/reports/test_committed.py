"""The reports that are committed in reports/ are what the seeds give, byte for byte.

python tests/reports/test_committed.py      writes them anew
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

import timeline

ROOT = Path(__file__).resolve().parents[2]

RECORDED = {
    "01-nis-report.yaml": "2026-11-20T09:00:00Z",
    "02-publication-date.yaml": "2026-11-20T10:30:00Z",
}
"""When the batches of the committed reports were recorded; their digests depend on it."""

REPORTS = ("chronicle", "changes", "claims")
FORMATS = ("md", "html")


def write_reports(folder: Path) -> list[Path]:
    """Render the reports of the first chronology into a folder."""
    with timeline.open(":memory:", create=True) as ledger:
        for seed, recorded_at in RECORDED.items():
            ledger.append(ROOT / "seeds" / seed, recorded_at=recorded_at)
        return [
            path
            for name in REPORTS
            for path in ledger.report(
                name, out=folder, formats=FORMATS, **({"since": 1} if name == "changes" else {})
            )
        ]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    write_reports(folder)
    return folder


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", REPORTS)
def test_a_committed_report_is_rebuilt_byte_for_byte(rendered: Path, name: str, form: str) -> None:
    file = f"2026-11-20-{name}.{form}"
    assert (rendered / file).read_bytes() == (ROOT / "reports" / file).read_bytes()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for made in write_reports(Path(scratch)):
            target = ROOT / "reports" / made.name
            target.write_bytes(made.read_bytes())
            sys.stdout.write(f"{target.relative_to(ROOT)}\n")
