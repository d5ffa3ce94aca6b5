"""Render a report: Jinja2 templates over the rows that the API hands in.

A report of the name `chronicle` is `chronicle.md.j2` and `chronicle.html.j2`; a template of the
same name in an earlier folder overrides a later one. Templates run in a sandbox, know no
clock, and may not name what is not there, so that the same context always gives the same bytes.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline import catalog
from timeline.dates.words import spoken
from timeline.errors import InvalidInputError, NotFoundError, TemplateError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from jinja2 import Environment
    from jinja2.bccache import Bucket

    from timeline.reports.phrases import Phrases

__all__ = [
    "FORMATS",
    "builtin_templates",
    "document",
    "environment",
    "render",
    "report_filename",
    "reports",
]

FORMATS = ("md", "html", "json", "svg", "png", "pdf")

_FROM_PAGE = frozenset({"svg", "png", "pdf"})
"""Formats that are made of the page."""

_COMPILED: dict[tuple[str, str], dict[str, bytes]] = {}
"""By format and locale, whose filters shape what is constant in a template: by its key and text."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_SUFFIX = re.compile(r"\.(md|html)\.j2$")


def builtin_templates() -> Path:
    """Answer the folder of the templates that come with the package."""
    return catalog.data_folder("reports/templates")


def report_filename(
    name: str,
    as_of: str | date | datetime,
    format: str,  # noqa: A002 - the word
    locale: str = "en",
) -> str:
    """Answer the dated name of a report's file.

    Args:
        name: the report.
        as_of: the moment that the report knows of; its day counts.
        format: one of FORMATS.
        locale: whose words it has; any but English is named, so that one leaves the other alone.

    >>> report_filename("chronicle", "2025-05-02T09:30:00Z", "md")
    '2025-05-02-chronicle.md'
    >>> report_filename("chronicle", "2025-05-02T09:30:00Z", "md", "ko")
    '2025-05-02-chronicle.ko.md'
    """
    day = as_of if isinstance(as_of, str) else as_of.isoformat()
    tag = spoken(locale)
    named = "" if tag == "en" else f".{tag}"
    return f"{day[:10]}-{_checked(name)}{named}.{_known_format(format)}"


def reports(template_dirs: Iterable[Path | str] = ()) -> list[dict[str, Any]]:
    """List the reports: those of the folders given, which override, and the built-in ones.

    Returns:
        a row for each: name, formats, template (the path of the first one found).
    """
    found: dict[str, dict[str, Path]] = {}
    for folder in _folders(template_dirs):
        for path in sorted(folder.glob("*.j2")):
            suffix = _SUFFIX.search(path.name)
            name = path.name[: suffix.start()] if suffix else ""
            if suffix and _NAME.fullmatch(name):
                found.setdefault(name, {}).setdefault(suffix[1], path)
    return [
        {
            "name": name,
            "formats": [
                *(form for form in FORMATS if form in by_format),
                "json",
                *(form for form in FORMATS if form in _FROM_PAGE and "html" in by_format),
            ],
            "template": str(by_format.get("md") or by_format["html"]),
        }
        for name, by_format in sorted(found.items())
    ]


def render(
    name: str,
    context: Mapping[str, Any],
    *,
    format: str = "md",  # noqa: A002 - the word of the command line
    template_dirs: Sequence[Path | str] = (),
    locale: str = "en",
) -> str:
    """Render one report.

    Args:
        name: the report, such as "chronicle".
        context: the rows and the moment, as `Timeline.report_context` gives them.
        format: "md", "html", or "json" for the context itself.
        template_dirs: folders of templates that override the built-in ones, first come first.
        locale: whose words say the dates that stand by themselves; the context is given in the
            same. The words of the page are in its language where there is a catalog of them (see
            `timeline.reports.phrases`), else English; what is said of conflicts,
            of what is implied and of conventions is English but for its dates.

    Returns:
        the document, ending in one line feed.

    Raises:
        NotFoundError: there is no such report, or it has no template for the format.
        TemplateError: the template is wrong; the message names its file, line and what it may use.
    """
    known = {row["name"]: row for row in reports(template_dirs)}
    if name not in known:
        names = ", ".join(known)
        raise NotFoundError(
            f'there is no report "{name}"{did_you_mean(name, known)}; there are {names}'
        )
    if _known_format(format) in _FROM_PAGE:
        raise InvalidInputError(f"{format} is not made of text alone: ask for the document")
    if format == "json":
        return json.dumps(context, ensure_ascii=False, indent=2, default=str) + "\n"
    file = f"{name}.{format}.j2"
    if format not in known[name]["formats"]:
        raise NotFoundError(f'the report "{name}" has no template for {format}: {file}')

    from timeline.reports.phrases import phrases
    from timeline.reports.view import view

    locale = spoken(locale)
    say = phrases(locale, [Path(folder) for folder in template_dirs])
    values = view(context, locale, say)
    text = _run(environment(template_dirs, format, locale, say), file, values)
    return text.rstrip() + "\n"


def document(
    name: str,
    context: Mapping[str, Any],
    *,
    format: str = "md",  # noqa: A002
    template_dirs: Sequence[Path | str] = (),
    locale: str = "en",
) -> bytes:
    """Render one report in any of FORMATS, as the bytes of its file.

    Args:
        name: the report, as the rest is, as for `render`.
        context: the rows and the moment.
        format: as of `render`, or "svg" or "png" for the first drawing of the page, or "pdf".
        template_dirs: folders of templates.
        locale: whose words say the dates.

    Raises:
        InvalidInputError: there is no drawing, or what makes the format is not installed.
        NotFoundError, TemplateError: as for `render`.
    """
    plain = "html" if _known_format(format) in _FROM_PAGE else format
    text = render(name, context, format=plain, template_dirs=template_dirs, locale=locale)
    if format == plain:
        return text.encode()
    from timeline.reports import binary

    if format == "svg":
        return binary.drawing_svg(text).encode()
    return binary.png(text) if format == "png" else binary.pdf(text)


def _run(environment: Environment, file: str, values: Mapping[str, Any]) -> str:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    try:
        return environment.get_template(file).render(values)
    except TemplateSyntaxError as error:
        place = f"{error.filename or error.name or file}:{error.lineno}"
        raise TemplateError(f"{place}: {error.message}") from error
    except TemplateNotFound as error:
        place = _place(error) or file
        raise TemplateError(f'{place}: there is no template "{error.name}" to build on') from error
    except Exception as error:  # whatever a template's expression can raise is the template's fault
        place = _place(error) or file
        names = sorted(values)
        wrong = re.match(r"'(\w+)' is undefined", str(error))
        hint = did_you_mean(wrong[1], names) if wrong else ""
        raise TemplateError(
            f"{place}: {error}{hint}; a template may use {', '.join(names)}"
        ) from error


def _place(error: BaseException) -> str | None:
    """Answer the file and line of the innermost template that the error passed through."""
    place = None
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def environment(
    template_dirs: Sequence[Path | str], form: str, locale: str, say: Phrases
) -> Environment:
    """Answer what runs templates: a sandbox that escapes all that it prints.

    Args:
        template_dirs: folders of templates that come before the built-in ones.
        form: "md" or "html", in whose way is escaped.
        locale: whose words say the dates that stand by themselves.
        say: the words of a page in a language.
    """
    from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment
    from markupsafe import Markup

    from timeline.reports import escape, words
    from timeline.reports.brief import clipped

    def clean(value: object) -> object:
        # Everything that a template prints passes here, so that what a document says cannot become
        # markup in either format even where a template's author did not think of it.
        if value is None:
            return ""
        if hasattr(value, "__html__"):
            return value
        if form == "html":
            return escape.printable(value)
        return Markup(escape.markdown(value))  # noqa: S704 - escaped, in Markdown's way

    def dated(value: object) -> object:
        # Words of another language say so, and keep their direction to themselves.
        if form != "html" or locale == "en":
            return value
        return Markup('<bdi lang="{}">{}</bdi>').format(locale, escape.printable(value))

    compiled = _COMPILED.setdefault((form, locale), {})

    class Compiled(BytecodeCache):
        """What was compiled of a template before, in this process, while its text is the same."""

        def load_bytecode(self, bucket: Bucket) -> None:
            if bucket.key in compiled:
                bucket.bytecode_from_string(compiled[bucket.key])

        def dump_bytecode(self, bucket: Bucket) -> None:
            compiled[bucket.key] = bucket.bytecode_to_string()

    made = SandboxedEnvironment(
        bytecode_cache=Compiled(),
        loader=FileSystemLoader([str(folder) for folder in _folders(template_dirs)]),
        autoescape=True,  # of Markdown too: `clean` has escaped it by then, in Markdown's way
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=clean,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    made.filters.update(
        md=lambda value: Markup(escape.markdown(value)),  # noqa: S704 - escaped
        md_link=lambda value, url: Markup(escape.markdown_link(value, url)),  # noqa: S704
        link=escape.link_target,
        unbroken=lambda value: Markup(escape.unbroken(value)),  # noqa: S704 - escaped
        dated=dated,
        day=lambda value: words.day(value, locale),
        moment=lambda value: words.moment(value, say.tag),
        number=lambda value: words.number(value, say),
        clipped=clipped,
        span=lambda low, high: words.span(low, high, say),
        bounds=lambda row: words.bounds(row, say),
        held=lambda row: words.held(row, locale),
    )
    made.globals["_"] = say
    return made


def _folders(template_dirs: Iterable[Path | str]) -> list[Path]:
    return [*(Path(folder) for folder in template_dirs), builtin_templates()]


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise InvalidInputError(
            f'"{name}" is no name of a report: lower-case letters, digits, "-" and "_"'
        )
    return name


def _known_format(form: str) -> str:
    if form not in FORMATS:
        hint = did_you_mean(form, FORMATS)
        raise InvalidInputError(
            f'there is no report format "{form}"{hint}; there are {", ".join(FORMATS)}'
        )
    return form
