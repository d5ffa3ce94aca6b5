"""What have the statements of a document to do with each other?

Who goes on speaking, on what occasion it was said, of which event a figure is, which figure counts
another, and what led to what. Each answer is a draft, and says why.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from timeline.dates import understand
from timeline.reading.drafted import Claim, Event, Found
from timeline.reading.figures_said import amount_before
from timeline.reading.wording import PART_IN, wording

if TYPE_CHECKING:
    from timeline.reading.pages import Page

__all__ = ["link", "put_date", "relate"]

_TAIL = ("source", "quote", "cites", "draft")
_LOOK_BACK = 50
_NEAR = 3
_RETURN = re.compile(r"\bin\s+(?:return|exchange)\s+for\s+(?:[\w-]+\s+){0,3}?(?P<what>[\w-]+)\s*$",
                     re.IGNORECASE)  # fmt: skip
_DAYS = frozenset({"day", "hour", "minute"})


def relate(found: Found, page: Page) -> None:
    """Add to drafts what only the whole document shows."""
    _carry_on(found)
    occasions = _occasions(found)
    for event in found.events:
        _date(event, occasions)
    _find_events(found, page)
    _sum_up(found)
    for claim in found.claims:
        _attribute(claim, found, occasions)
    _in_return(found, page)
    _take_part(found, page)


def _carry_on(found: Found) -> None:
    """Give what nobody is named for to who speaks before and after it."""
    spoken = sorted(found.speakers)
    every: list[Claim | Event] = [*found.claims, *found.events]
    for one in every:
        if one.chain or not _carries(one, found):
            continue
        place = bisect(spoken, one.sentence)
        if not 0 < place < len(spoken) or spoken[place] - spoken[place - 1] > 2 * _NEAR:
            continue
        before, after = spoken[place - 1], spoken[place]
        chain = found.speakers[before]
        if chain[0] != found.speakers[after][0]:
            continue
        one.chain = chain
        mark = one.record["draft"]
        mark["confidence"] = "low"
        mark["because"] += f"; {chain[0]} speaks before and after it"


def _carries(one: Claim | Event, found: Found) -> bool:
    if one.sentence in found.speakers:
        return False
    return not one.saying if isinstance(one, Event) else one.said is not None


def _occasions(found: Found) -> dict[str, str]:
    """Answer the one dated saying of each speaker who has just one, by speaker."""
    said: dict[str, list[str]] = defaultdict(list)
    for event in found.events:
        if event.saying and event.dated and event.subject:
            said[event.subject].append(event.record["id"])
    return {speaker: ids[0] for speaker, ids in said.items() if len(ids) == 1}


def _date(event: Event, occasions: dict[str, str]) -> None:
    """Say by when an event had happened that is reported, or told as done or going on."""
    record, clause = event.record, event.clause
    occasion = occasions.get(event.chain[0], "") if event.chain else ""
    if occasion == record["id"]:
        return
    when = str(record.get("when", ""))
    if when.lower().startswith("since ") and occasion:
        by = f"on or before {occasion}"
        put_date(record, "start", [when, by])
        record["draft"]["because"] += f"; {event.chain[0]} spoke of it in {occasion}"
        return
    if when or clause is None:
        return
    tense = clause.tense
    anchor = occasion or ("published" if tense in {"perfect", "progressive", "present"} else "")
    if not anchor:
        return
    by = f"{'before' if tense == 'pluperfect' else 'on or before'} {anchor}"
    if tense == "progressive":
        put_date(record, "start", by)
    else:
        put_date(record, "when", by)
    told = f"{event.chain[0]} spoke of it" if occasion else "it is told as done by then"
    record["draft"]["because"] = f"no date is said; {told}"


def put_date(record: dict[str, Any], name: str, value: object) -> None:
    """Set a date where the first fields are, and not behind the mark."""
    rest = {key: record[key] for key in list(record) if key not in {"id", "title", "when"}}
    head = {key: record[key] for key in ("id", "title")}
    record.clear()
    record.update(head | {name: value} | rest)


def _attribute(claim: Claim, found: Found, occasions: dict[str, str]) -> None:
    """Say who stands behind a claim, and when the figure holds."""
    record, chain = claim.record, claim.chain
    if chain:
        relay = found.relays.get(chain[0], "")
        chain = (*chain, relay) if relay and relay not in chain else chain
        _insert(record, "said_by", list(chain))
    if "when" in record or (claim.said is not None and claim.said.compared):
        return
    event = claim.event
    if event is not None and event.dated and claim.said is not None:
        _insert(record, "when", _when_of(event))
    elif chain and chain[0] in occasions:
        _insert(record, "when", f"same day as {occasions[chain[0]]}")


def _when_of(event: Event) -> str:
    """Answer when a figure holds that is given of an event: that day, or what dates it."""
    when = event.record.get("when", "")
    if not when or understand(when).precision in _DAYS:
        return when and f"same day as {event.record['id']}"
    return str(when)


def _insert(record: dict[str, Any], name: str, value: object) -> None:
    """Add a field before the words that it rests on."""
    if not value:
        return
    tail: dict[str, Any] = {key: record.pop(key) for key in _TAIL if key in record}
    record[name] = value
    record.update(tail)


def _find_events(found: Found, page: Page) -> None:
    """Give a figure without an event to the one event of the same people."""
    by_subject: dict[str, list[Event]] = defaultdict(list)
    for event in found.events:
        if event.clause is not None:
            first, last = event.clause.subject
            words = " ".join(page.plain[amount_before(page.plain, first, last) : last].split())
            by_subject[words].append(event)
    for claim in found.claims:
        subject = claim.record.get("subject", "")
        of = by_subject.get(subject, [])
        named = any(letter.isupper() for letter in subject)
        if claim.event is None and claim.said is not None and named and len(of) == 1:
            record = claim.record
            rest = {key: value for key, value in record.items() if key != "id"}
            name = record["id"]
            record.clear()
            record.update({"id": name, "event": of[0].record["id"]} | rest)
            record["draft"]["because"] += "; its event is the one told of the same"


def _sum_up(found: Found) -> None:
    """Say which figures count others of the same people."""
    sums: dict[tuple[str, str], str] = {}
    for claim in found.claims:
        if claim.said is not None:
            key = claim.said.measure, claim.record.get("subject", "")
            sums.setdefault(key, claim.record["id"])
    for claim in found.claims:
        if claim.said is None or not claim.said.part_of:
            continue
        whole = sums.get((claim.said.part_of, claim.record.get("subject", "")))
        if whole is not None:
            claim.record.setdefault("part_of", whole)
        if "part_of" in claim.record:
            _insert(claim.record, "part_of", claim.record.pop("part_of"))


def _in_return(found: Found, page: Page) -> None:
    """Link what was given in return for what was told before."""
    for at, event in enumerate(found.events):
        if event.clause is None:
            continue
        front = page.plain[slice(*event.clause.front)].rstrip(" ,")
        if not (given := _RETURN.search(front)):
            continue
        what = given["what"].lower()
        cause = next(
            (
                one
                for one in reversed(found.events[max(0, at - _LOOK_BACK) : at])
                if what in one.record["title"].lower()
            ),
            None,
        )
        if cause is None:
            continue
        record = event.record
        found.links.append(
            link(cause.record["id"], record["id"], "causes", record, f'"{given[0].strip()}"')
        )


def _take_part(found: Found, page: Page) -> None:
    """Link "played a part in taking the town" to what was told of the town before."""
    told: dict[str, list[str]] = defaultdict(list)
    for event in found.events:
        clause, place, name = event.clause, event.record.get("place"), event.record["id"]
        if place is None:
            continue
        takes_part = (
            clause is not None
            and clause.head in wording().light
            and PART_IN.match(page.plain, *clause.rest)
        )
        if takes_part and len(told[place]) == 1:
            because = f"both are of {place}"
            found.links.append(link(name, told[place][0], "part_of", event.record, because))
        told[place].append(name)


def link(
    first: str, second: str, kind: str, record: dict[str, Any], because: str
) -> dict[str, Any]:
    """Answer the draft of a link of two events, which rests on the words of a draft."""
    mark = {key: record["draft"][key] for key in ("start", "end")}
    return {
        "from": f"event:{first}", "to": f"event:{second}", "kind": kind,
        "source": record["source"], "quote": record["quote"],
        "draft": mark | {"confidence": "low", "because": because},
    }  # fmt: skip
