"""The timeline for calendars (iCalendar, RFC 5545) and for TimelineJS."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.publish.release import Release
from analysis.tables import rows_of

LINE = 75  # octets, after which RFC 5545 folds a line
# A calendar knows no event that was denied, alleged or put off: these are tentative or cancelled.
STATUSES = {
    "happened": "CONFIRMED",
    "planned": "TENTATIVE",
    "alleged": "TENTATIVE",
    "postponed": "CANCELLED",
    "negated": "CANCELLED",
}


def write_timeline(
    events: pd.DataFrame, evidence: pd.DataFrame, out: Path, release: Release
) -> list[Path]:
    """Write ``timeline.ics``, ``timeline.json`` and ``timelinejs.json`` to ``out/data``.

    Dates are whole days. What may lie on any of several days spans them all, and
    what has no last day is in the JSON alone.
    """
    folder = Path(out) / "data"
    folder.mkdir(parents=True, exist_ok=True)
    told = {
        str(event): [str(each) for each in dict.fromkeys(rows["article"])]
        for event, rows in evidence.groupby("event")
    }
    rows = [row for row in rows_of(events) if row.first]
    contents = {
        "timeline.ics": calendar(rows, told, release),
        "timeline.json": _json([_plain(row, told) for row in rows]),
        "timelinejs.json": _json(timelinejs(rows, told, release)),
    }
    files = []
    for name, content in contents.items():
        files.append(folder / name)
        files[-1].write_bytes(content.encode())
    return files


def calendar(rows: Iterable[Any], told: Mapping[str, list[str]], release: Release) -> str:
    """The events as an iCalendar object; lines end in CRLF and are folded at 75 octets."""
    stamp = f"{(release.date or '1970-01-01').replace('-', '')}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//alliance-report//timeline//EN"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{escaped(release.title)}"]
    for row in rows:
        if not row.last:
            continue
        after = pd.Timestamp(row.last) + pd.Timedelta(days=1)  # DTEND is not included
        lines += [
            "BEGIN:VEVENT",
            f"UID:{row.event}@alliance-report",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{row.first.replace('-', '')}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:{escaped(row.label)}",
            f"DESCRIPTION:{escaped(_said(row, told))}",
            f"STATUS:{STATUSES[row.status]}",
            f"CATEGORIES:{escaped(row.type)}",
            "TRANSP:TRANSPARENT",
        ]
        if release.base_url:
            lines.append(f"URL:{release.base_url.rstrip('/')}/timeline.html#{row.event}")
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    r"""A text as RFC 5545 wants it.

    >>> escaped("a, b; c")
    'a\\, b\\; c'
    """
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(text.split())


def folded(line: str) -> str:
    """A line of at most 75 octets, the rest on lines that begin with a blank."""
    parts: list[str] = []
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LINE - bool(parts):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])


def timelinejs(
    rows: Iterable[Any], told: Mapping[str, list[str]], release: Release
) -> dict[str, Any]:
    """The events in the form of TimelineJS 3 (Knight Lab)."""
    slides = []
    for row in rows:
        slide: dict[str, Any] = {
            "unique_id": row.event,
            "start_date": _date(row.first, row.grain),
            "text": {"headline": row.label, "text": _said(row, told)},
            "group": row.type,
        }
        if row.last and row.last != row.first:
            slide["end_date"] = _date(row.last, row.grain)
        slides.append(slide)
    return {"title": {"text": {"headline": release.title}}, "events": slides}


def _date(day: str, grain: str) -> dict[str, str]:
    year, month, number = day.split("-")
    date = {"year": str(int(year))}
    if grain != "year":
        date["month"] = str(int(month))
    if grain not in ("year", "month"):
        date["day"] = str(int(number))
    return date


def _said(row: Any, told: Mapping[str, list[str]]) -> str:
    """Status, basis of the date and sources in one line."""
    articles = told.get(row.event, [])
    basis = {"inferred": "date inferred", "relative": "date derived"}.get(row.date_basis, "")
    parts = [row.status, f"date {row.date}", basis, f"reported by {', '.join(articles)}"]
    if row.vouched_by:
        parts.append(f"on the word of {row.vouched_by}")
    return "; ".join(part for part in parts if part)


def _plain(row: Any, told: Mapping[str, list[str]]) -> dict[str, Any]:
    return {**row._asdict(), "reported_by": told.get(row.event, [])}


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
