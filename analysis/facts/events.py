"""Facts of the chapter on the timeline."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.facts.core import Fact
from analysis.tables import Tables


def facts(tables: Tables) -> Iterator[Fact]:
    """Counts of events by status, basis of the date, and number of sources."""
    events = tables.events
    yield _count("events.total", "Events of the timeline, merged over the articles.", events)
    for status in ("happened", "planned", "postponed", "alleged", "negated"):
        chosen = events[events["status"] == status]
        yield _count(f"events.{status}", f"Events with the status {status}.", chosen)
    for basis, meaning in (
        ("stated", "stands in the text as a date"),
        ("relative", "was derived from a relative expression"),
        ("inferred", "was inferred"),
    ):
        chosen = events[events["date_basis"] == basis]
        yield _count(f"events.{basis}", f"Events whose date {meaning}.", chosen)
    yield _count(
        "events.confirmed",
        "Events that two or more independent articles report.",
        events[events["articles"] >= 2],
    )
    yield _count(
        "events.one-source",
        "Events that only one independent article reports.",
        events[events["articles"] < 2],
    )
    yield _count("events.days", "Events known to the day.", events[events["grain"] == "day"])
    yield _count(
        "events.vouched",
        "Events that stand on somebody's word other than the reporter's.",
        events[events["vouched_by"] != ""],
    )
    yield Fact(
        "events.mentions",
        len(tables.event_evidence),
        "mentions",
        "Sentences that the events stand on.",
        "event_evidence",
    )
    dated = events[events["first"] != ""]
    for key, column, meaning in (
        ("events.earliest", "first", "First day of the earliest event."),
        ("events.latest", "last", "Last day of the latest event."),
    ):
        days = dated[column].sort_values()
        edge = (days.iloc[0] if column == "first" else days.iloc[-1]) if len(days) else ""
        yield Fact(key, say_day(edge), "date", meaning, "events")


def say_day(iso: str) -> str:
    """A day as the prose writes it.

    >>> say_day("2024-11-12")
    '12 November 2024'
    """
    if not iso:
        return "unknown"
    day = pd.Timestamp(iso)
    return f"{day.day} {day.month_name()} {day.year}"


def _count(key: str, definition: str, rows: pd.DataFrame) -> Fact:
    return Fact(key, len(rows), "events", definition, "events", tuple(rows["event"]))
