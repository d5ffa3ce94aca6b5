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
from timeline.reports.saving import save

__all__ = [
    "FORMATS",
    "builtin_templates",
    "document",
    "render",
    "report_filename",
    "reports",
    "save",
]
