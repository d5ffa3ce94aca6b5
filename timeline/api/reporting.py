"""What is rendered from an open ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import timeline
from timeline.api.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.ledger.asking import Row

__all__ = ["Reporter"]

_EDGES = ("start_earliest", "start_latest", "end_earliest", "end_latest")


class Reporter(Reader):
    """A ledger that is open, and its reports."""

    def render(
        self,
        name: str,
        *,
        format: str = "md",  # noqa: A002
        locale: str = "en",
        **filters: Any,
    ) -> str:
        """Answer a report as text, with its dates in the words of a locale.

        Filters: known, said, since, until.
        """
        from timeline.reports import render

        return render(
            name,
            self.context(name, locale=locale, **filters),
            format=format,
            template_dirs=self._templates(),
            locale=locale,
        )

    def report(
        self,
        name: str,
        *,
        out: Path | None = None,
        formats: Iterable[str] | None = None,
        locale: str = "en",
        **filters: Any,
    ) -> list[Path]:
        """Write a report in each format and answer the files.

        Args:
            name: chronicle, changes, claims, or a template of the workspace.
            out: a folder, or a file for a single format; by default reports/ in the workspace,
                under the day that the report knows of.
            formats: of "md", "html", "json"; by default Markdown and HTML, where it has them.
            locale: whose words say the dates; a file of any but English has its name.
            filters: known, said, since, until.
        """
        from timeline.reports import render, reports, save

        templates = self._templates()
        if formats is None:
            found = [row for row in reports(templates) if row["name"] == name]
            formats = [form for form in ("md", "html") if not found or form in found[0]["formats"]]
        context = self.context(name, locale=locale, **filters)
        texts = {
            form: render(name, context, format=form, template_dirs=templates, locale=locale)
            for form in formats
        }
        recorded_at = context["generated_for"]["recorded_at"]
        home = self._workspace or Path.cwd()
        return save(texts, name, recorded_at=recorded_at, out=out, home=home, locale=locale)

    def context(self, name: str, *, locale: str = "en", **filters: Any) -> dict[str, Any]:
        """Answer what a report's template is handed: rows, and of when they are."""
        axes = {axis: filters.get(axis) for axis in ("known", "said")}
        span = {side: filters.get(side) for side in ("since", "until")}
        as_of = self._ask.internal("as_of", {"known": self._ask.axes(axes)["known"]})
        changing = name == "changes"
        events = self.timeline(locale=locale, **axes, **({} if changing else span))
        return {
            "report": name,
            "title": None,
            "generated_for": {
                **{
                    key: None if value is None else str(value)
                    for key, value in (axes | span).items()
                },
                **(as_of[0] if as_of else {"batch": 0, "recorded_at": None, "digest": None}),
                "version": timeline.__version__,
            },
            "events": events,
            "sources": {row["source_id"]: row for row in self.query("sources", axes)},
            "claims": self.claims(**axes, **({} if changing else span)),
            **({} if changing or name == "chronicle" else self._figures(axes, span)),
            "conflicts": self.conflicts(**axes),
            "changes": [],
            **(self._changed(events, axes, span, locale) if changing else {}),
            "undated": sum(row["basis"] == "undated" for row in events),
        }

    def _changed(
        self,
        events: list[Row],
        axes: Mapping[str, Any],
        span: Mapping[str, Any],
        locale: str,
    ) -> dict[str, Any]:
        """Answer what changed between two moments of record, and where what moved stood at both."""
        changes = self.changes(**axes, **span)
        moved = list(
            dict.fromkeys(
                row["item_id"]
                for row in changes
                if row["item_kind"] == "event" and row["field"] in ("when", "start", "end")
            )
        )
        until = axes.get("known") or span.get("until")
        both: list[dict[str, Row]] = [{}, {}]
        if moved and span.get("since") is not None:
            earlier = self.timeline(locale=locale, known=span["since"], said=axes.get("said"))
            later = (
                events
                if until == axes.get("known")
                else self.timeline(locale=locale, known=until, said=axes.get("said"))
            )
            both = [{row["event_id"]: row for row in rows} for rows in (earlier, later)]
        return {
            "changes": changes,
            "recorded": self.query("batches"),
            "moved": [
                {"item_id": id_, "title": after["title"], "before": before, "after": after}
                for id_ in sorted(moved, key=lambda it: both[1].get(it, {}).get("position") or 0)
                for before, after in [(both[0].get(id_), both[1].get(id_))]
                if before and after and any(before[edge] != after[edge] for edge in _EDGES)
            ],
        }

    def _figures(self, axes: Mapping[str, Any], span: Mapping[str, Any]) -> dict[str, Any]:
        """Answer how figures evolve, and what they imply of each other."""
        given = {**axes, **span}
        return {"series": self.series(**given), "implied": self.implied(**given)}

    def _templates(self) -> list[Path]:
        return [self._workspace / "reports" / "templates"] if self._workspace is not None else []
