"""The rows that each report is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import timeline
from timeline.api.reading import Reader
from timeline.api.replaying import replayed
from timeline.errors import InvalidInputError
from timeline.reports.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from timeline.ledger.asking import Row

__all__ = ["Gatherer", "written_in"]

_EDGES = ("start_earliest", "start_latest", "end_earliest", "end_latest")
_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d)-([a-z0-9][a-z0-9_-]*?)(?:\.([\w-]+))?\.(\w+)")
_LAST_BATCHES = 10
_NOT_PLAYED = frozenset({"briefing", "changes", "claims", "index"})


class Gatherer(Reader):
    """A ledger that is open, and what its reports are made of."""

    def context(
        self,
        name: str,
        *,
        id: str | None = None,  # noqa: A002
        title: str | None = None,
        lane: str | None = None,
        locale: str = "en",
        replay: bool = False,
        **filters: Any,
    ) -> dict[str, Any]:
        """Answer what a report's template is handed: rows, and of when they are.

        Args:
            name: of the report. A template of the workspace's own has all but what is about one
                event or about two moments of record.
            id: the event that the report "event" is about.
            title: what the report is called; None is its name.
            lane: what the events are drawn in lanes by.
            locale: whose words say the dates.
            replay: whether the page is to play through earlier states of the timeline, which it
                holds: see `timeline.api.replaying`.
            filters: known, said, since, until, kind, tag. Since and until are moments of record for
                "changes" and "briefing", whose `until` is `known`.

        Raises:
            InvalidInputError: an event is needed and none is named, or the other way round; or
                replay is asked of a report without a timeline.
        """
        if (id is not None) != (name == "event"):
            raise InvalidInputError(
                'the report "event" is about one event: give its id'
                if id is None
                else f'the report "{name}" is about no single event, so it takes no id'
            )
        if replay and name in _NOT_PLAYED:
            raise InvalidInputError(
                f'the report "{name}" has no timeline to replay; "chronicle" and "event" have'
            )
        axes = {axis: filters.get(axis) for axis in ("known", "said")}
        span = {side: filters.get(side) for side in ("since", "until")}
        only = {key: filters[key] for key in ("kind", "tag") if filters.get(key) is not None}
        as_of = self._ask.internal("as_of", {"known": self._ask.axes(axes)["known"]})
        moment: Row = as_of[0] if as_of else {"batch": 0, "recorded_at": None, "digest": None}
        on_record = name in ("changes", "briefing")
        if name == "briefing" and span["since"] is None and moment["batch"] > 1:
            span["since"] = moment["batch"] - 1
        context: dict[str, Any] = {
            "report": name,
            "title": title,
            "lane": lane,
            "generated_for": {
                **{
                    key: None if value is None else str(value)
                    for key, value in (axes | span | only).items()
                },
                **moment,
                "version": timeline.__version__,
            },
            "changes": [],
        }
        with self.at(**axes) as then:
            shown = axes if on_record else axes | span
            context |= _standing(then, axes, shown, {} if on_record else only, locale)
            if name not in ("chronicle", "changes", "index"):
                context |= {"series": then.series(**shown), "implied": then.implied(**shown)}
            if name not in ("chronicle", "changes", "claims", "event"):
                context |= {"belief": then.belief(**axes), "missing": then.query("undated", axes)}
            if id is not None:
                context |= _of_event(then, id, context, axes, locale)
        if on_record and moment["batch"]:
            context |= self._changed(context["events"], axes, span, only, locale)
        if name == "index":
            context |= self._kept(moment["batch"])
        if replay:
            context["replay"] = replayed(
                self,
                context["events"],
                axes,
                known=moment["batch"],
                sources=context["sources"].values(),
                locale=locale,
                say=phrases(locale, self._templates()),
            )
        return context

    def _changed(
        self,
        events: list[Row],
        axes: Mapping[str, Any],
        span: Mapping[str, Any],
        only: Mapping[str, Any],
        locale: str,
    ) -> dict[str, Any]:
        """Answer what changed between two moments of record, and where what moved stood at both."""
        changes = self.changes(**axes, **span, **only)
        ids = {
            row["item_id"]
            for row in changes
            if row["item_kind"] == "event" and row["field"] in ("when", "start", "end")
        }
        until = axes.get("known") or span.get("until")
        both: list[dict[str, Row]] = [{}, {}]
        if ids and span.get("since") is not None:
            sides = [span["since"]] if until == axes.get("known") else [span["since"], until]
            said = axes.get("said")
            rows = self.states([{"known": side, "said": said} for side in sides], locale=locale)
            both = [{row["event_id"]: row for row in state} for state in [*rows, events][:2]]
        titles = {row["event_id"]: row["title"] for row in events}
        return {
            "changes": changes,
            "recorded": self.query("batches"),
            "moved": [
                {"item_id": id_, "title": titles.get(id_), "before": before, "after": after}
                for id_, after in both[1].items()
                if id_ in ids and (before := both[0].get(id_))
                if any(before[edge] != after[edge] for edge in _EDGES)
            ],
        }

    def _kept(self, known: int) -> dict[str, Any]:
        """Answer what a workspace holds: its last batches, and the reports that were written."""
        batches = [row for row in self.query("batches") if row["batch"] <= known]
        return {
            "recorded": batches[: -_LAST_BATCHES - 1 : -1],
            "written": written_in(self._workspace / "reports") if self._workspace else [],
        }

    def _templates(self) -> list[Path]:
        return [self._workspace / "reports" / "templates"] if self._workspace is not None else []


def written_in(folder: Path) -> list[Row]:
    """Answer the reports in a folder, the latest day first."""
    found = [
        {
            "file": path.name,
            "day": match[1],
            "report": match[2],
            "locale": match[3],
            "format": match[4],
        }
        for path in folder.glob("*")
        if path.is_file() and (match := _WRITTEN.fullmatch(path.name)) and match[2] != "index"
    ]
    by_name = sorted(found, key=lambda row: str(row["file"]))
    return sorted(by_name, key=lambda row: str(row["day"]), reverse=True)


def _standing(
    then: Reader,
    axes: Mapping[str, Any],
    shown: Mapping[str, Any],
    only: Mapping[str, Any],
    locale: str,
) -> dict[str, Any]:
    """Answer what every report has of its moment: events, sources, claims, conflicts."""
    events = then.timeline(locale=locale, **shown, **only)
    tag = {"tag": only["tag"]} if "tag" in only else {}
    return {
        "events": events,
        "sources": {row["source_id"]: row for row in then.query("sources", axes)},
        "claims": then.claims(**shown, **tag),
        "conflicts": then.conflicts(**axes),
        "undated": sum(row["basis"] == "undated" for row in events),
    }


def _of_event(
    then: Reader,
    id_: str,
    context: Mapping[str, Any],
    axes: Mapping[str, Any],
    locale: str,
) -> dict[str, Any]:
    """Answer one event: its dates with the chain behind them, its revisions, its claims."""
    item = then.show_item("event", id_, locale=locale, **axes)
    told = then.explain_item(item, **axes)
    about = item["event_id"]
    chain = {row["item_id"] for row in told["rows"] if row["item_kind"] == "event"} | {about}
    claims = {row["claim_id"] for row in item["claims"]}
    named = {f"event:{about}"} | {f"claim:{claim}" for claim in claims}
    return {
        "title": context["title"] or item["title"] or about,
        "event": item,
        "reasons": told["rows"],
        "explained": told["sentences"],
        "remarks": told["notes"],
        "history": then.history("event", about, known=axes.get("known")),
        "events": [row for row in context["events"] if row["event_id"] in chain],
        "claims": item["claims"],
        "series": [row for row in context["series"] if row["claim_id"] in claims],
        "implied": [row for row in context["implied"] if row["event_id"] == about],
        "conflicts": [row for row in context["conflicts"] if named & set(row["items"])],
    }
