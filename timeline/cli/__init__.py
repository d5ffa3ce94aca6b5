"""The command line: arguments in, verbs of the API called, rows out.

`main` is the entry point of the `timeline` program. Importing it loads click and nothing heavier;
a command's own module is imported when that command runs.
"""

from __future__ import annotations

from timeline.cli.app import main

__all__ = ["main"]
