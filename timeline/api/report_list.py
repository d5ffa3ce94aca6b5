"""The reports that a workspace keeps: reports/reports.yaml.

A list; of each report its name, the formats, where it goes, and the options of `timeline report`:

    - report: chronicle
      formats: [html, md]
      replay: yes
      out: chronicle
    - report: event
      id: nis-briefing
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from timeline.dates.words import spoken
from timeline.errors import InvalidInputError, TimelineError, did_you_mean
from timeline.records.lined import line_of
from timeline.records.yaml_text import load_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["ListedReport", "load_report_list"]

_TEXTS = ("known", "said", "since", "until", "kind", "tag", "lane", "title", "id", "locale")
_FIELDS = ("report", "out", "formats", "replay", *_TEXTS)
_OUT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class ListedReport:
    """One report of the list.

    Attributes:
        name: of the report.
        place: file and line, for what goes wrong with it.
        formats: of its files.
        out: the name of its files without their ending; None: under the day that it knows of.
        options: as of `Timeline.report`.
    """

    name: str
    place: str
    formats: tuple[str, ...]
    out: str | None = None
    options: dict[str, Any] = field(default_factory=dict)


def load_report_list(file: Path, known: Mapping[str, list[str]]) -> list[ListedReport]:
    """Answer the reports of a list, in order.

    Args:
        file: the list, as YAML.
        known: the formats of every report that there is, by its name.

    Raises:
        InvalidInputError: with everything that is wrong in it, each with its line and field.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InvalidInputError(
            f"{file} is not there: list in it what `timeline report --all` is to write, such as"
            ' "- report: chronicle"'
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is not UTF-8"
        raise InvalidInputError(f"{file}: the list cannot be read: {reason}") from None
    value, faults = load_yaml(text, str(file))
    if faults:
        raise InvalidInputError("\n".join(map(str, faults)))
    if not isinstance(value, list) or not value:
        raise InvalidInputError(f'{file}: a list of reports is needed, such as "- report: index"')
    wrong: list[str] = []
    found: list[ListedReport] = []
    for number, given in enumerate(value):
        place = f"{file}:{line_of(value, (number,)) or 1}"
        if not isinstance(given, dict):
            wrong.append(f'{place}: each report has fields, such as "report: index"')
            continue
        listed, more = _read(given, place, known)
        wrong += more
        found.append(listed)
    names: dict[str, ListedReport] = {}
    for listed in found:
        if listed.out is not None:
            first = names.setdefault(listed.out, listed)
            if first is not listed:
                wrong.append(f'{listed.place}: out: "{listed.out}" is that of {first.place} too')
    if wrong:
        raise InvalidInputError("\n".join(wrong))
    return found


def _read(
    given: Mapping[str, Any], place: str, known: Mapping[str, list[str]]
) -> tuple[ListedReport, list[str]]:
    """Answer one entry, as far as it can be read, and what is wrong with it."""
    file = place.rpartition(":")[0]
    wrong: list[str] = []

    def fault(name: str, words: str) -> None:
        line = line_of(given, (name,))
        wrong.append(f"{file}:{line}: {name}: {words}" if line else f"{place}: {name}: {words}")

    for name in given:
        if name not in _FIELDS:
            fault(str(name), f"is no field of a report{did_you_mean(str(name), _FIELDS)}")
    options: dict[str, Any] = {}
    for name in ("report", "out", *_TEXTS):
        told = given.get(name)
        if told is not None and not isinstance(told, str):
            fault(name, "must be one text")
        elif told is not None:
            options[name] = told
    report, out = options.pop("report", None), options.pop("out", None)
    if given.get("report") is None:
        fault("report", f"is missing: one of {', '.join(known)}")
    elif report is not None and report not in known:
        fault("report", f'there is no report "{report}"{did_you_mean(report, known)}')
    if out is not None and not _OUT.fullmatch(out):
        fault("out", f'"{out}" must be a name without folder and ending: letters, digits, - and _')
    if "locale" in options:
        try:
            options["locale"] = spoken(options["locale"])
        except TimelineError as error:
            fault("locale", str(error))
    replay = given.get("replay")
    if replay is not None:
        if isinstance(replay, str) and replay.lower() in _TRUTHS:
            options["replay"] = _TRUTHS[replay.lower()]
        else:
            fault("replay", "must be yes or no")
    can = known.get(report or "", [])
    forms = given.get("formats", [form for form in ("md", "html") if form in can])
    forms = [forms] if isinstance(forms, str) else forms
    if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
        fault("formats", "must be one format or a list of formats")
        forms = []
    for form in forms if can else ():
        if form not in can:
            fault(
                "formats",
                f'{report} has no format "{form}"{did_you_mean(form, can)}; there are {", ".join(can)}',
            )  # noqa: E501
    return ListedReport(report or "", place, tuple(dict.fromkeys(forms)), out, options), wrong
