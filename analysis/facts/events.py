"""Facts of the chapter on the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.facts.core import Fact
from analysis.tables import Tables, rows_of

NEAR = pd.Timedelta(days=31)  # what counts as around the publication of an article


def facts(corpus: Corpus, tables: Tables) -> Iterator[Fact]:
    """Counts of events by status, basis of the date, number of sources, and where they lie."""
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
        "Events of which every report stands on the word of somebody other than the reporter.",
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
    near = dated[pd.Series([_near(row, corpus) for row in rows_of(dated)], dated.index, bool)]
    yield Fact(
        "events.near-share",
        len(near) / max(1, len(dated)),
        "share",
        "Dated events that begin within 31 days of the publication of an article.",
        "events",
        tuple(near["event"]),
    )
    ends = dated["last"].where(dated["last"] != "", dated["first"])
    in_time = dated.assign(end=ends).sort_values(["first", "end"])
    for key, edge, meaning in (
        ("events.earliest", in_time.head(1), "When the earliest event was, as closely as told."),
        ("events.latest", in_time.sort_values("end").tail(1), "When the latest event is to end."),
    ):
        when = say_days(*edge[["first", "last"]].iloc[0]) if len(edge) else "no date"
        yield Fact(key, when, "date", meaning, "events", tuple(edge["event"]))


def _near(event: Any, corpus: Corpus) -> bool:
    published = [each.published for each in corpus if each.published]
    begun = pd.Timestamp(event.first)
    return any(
        pd.Timestamp(each.first) - NEAR <= begun <= pd.Timestamp(each.last) + NEAR
        for each in published
    )


def say_day(iso: str) -> str:
    """A day as the prose writes it.

    >>> say_day("2024-11-12")
    '12 November 2024'
    """
    if not iso:
        return "unknown"
    day = pd.Timestamp(iso)
    return f"{day.day} {day.month_name()} {day.year}"


def say_days(first: str, last: str) -> str:
    """The days of an event as the prose writes them, at their own grain.

    >>> [say_days("2024-11-12", "2024-11-12"), say_days("2024-02-01", "2024-02-29")]
    ['12 November 2024', 'February 2024']
    >>> [say_days("2025-09-22", "2025-09-28"), say_days("2024-10-28", "2024-11-03")]
    ['22 to 28 September 2025', '28 October to 3 November 2024']
    >>> [say_days("2018-01-01", "2018-12-31"), say_days("2023-11-24", ""), say_days("", "")]
    ['2018', '24 November 2023 or later', 'no date']
    """
    if not first:
        return "no date"
    if not last:
        return f"{say_day(first)} or later"
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    if start == end:
        return say_day(first)
    whole_months = start.day == 1 and (end + pd.Timedelta(days=1)).day == 1
    if whole_months and (start.year, start.month) == (end.year, end.month):
        return f"{start.month_name()} {start.year}"
    if whole_months and start.year == end.year and (start.month, end.month) == (1, 12):
        return str(start.year)
    if start.year != end.year:
        return f"{say_day(first)} to {say_day(last)}"
    month = "" if start.month == end.month else f" {start.month_name()}"
    return f"{start.day}{month} to {say_day(last)}"


def say_date(event: Any) -> str:
    """The date of an event, a row of the table, as the prose writes it."""
    return say_days(event.first, event.last)


def _count(key: str, definition: str, rows: pd.DataFrame) -> Fact:
    return Fact(key, len(rows), "events", definition, "events", tuple(rows["event"]))
