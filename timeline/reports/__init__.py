"""Reports: rows in, a dated document out, with every line cited."""

from __future__ import annotations

from timeline.reports.render import (
    FORMATS,
    builtin_templates,
    document,
    render,
    report_filename,
    reports,
)
from timeline.reports.saving import file_of, save
from timeline.reports.stamping import key_in, stamped

__all__ = [
    "FORMATS",
    "builtin_templates",
    "document",
    "file_of",
    "key_in",
    "render",
    "report_filename",
    "reports",
    "save",
    "stamped",
]
