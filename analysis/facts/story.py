"""What happened between the two leaders: each step found among the events, or not found.

A step names an event by its kind, its actors, its time and its status, never by
its id or its words, so that it outlives a change of the rules; the prose links to
the row that it finds, and the book does not build where it finds none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.facts.core import Fact
from analysis.facts.events import say_days
from analysis.tables import Tables, rows_of

TALKS = ("consult", "meet")
BOTH = ("Donald Trump", "Javier Milei")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the chapters tell: what to look for among the events.

    Attributes:
        key: The last part of the id of its fact.
        meaning: What it is, in words.
        types: The kinds of event that it may be found as.
        actors: Who must be among the actors.
        first: First day on which it may begin, ISO 8601.
        last: Last day on which it may begin.
        status: Its status, merged over the articles.
    """

    key: str
    meaning: str
    types: tuple[str, ...]
    actors: tuple[str, ...]
    first: str
    last: str
    status: str = "happened"


MILEI, TRUMP = ("Javier Milei",), ("Donald Trump",)
STEPS = (
    Step("election-2023", "Milei is elected president", ("elect",), MILEI,
         "2023-11-01", "2023-11-30"),
    Step("praise-2023", "Trump congratulates Milei", ("praise",), BOTH,
         "2023-11-19", "2023-11-20"),
    Step("call-2023", "Trump and Milei speak by telephone", TALKS, BOTH,
         "2023-11-19", "2023-11-30"),
    Step("journey-2023", "Trump will travel to Buenos Aires", ("visit", "meet"), BOTH,
         "2023-11-20", "2023-12-31", "planned"),
    Step("trip-2023", "Milei puts off a journey", ("visit",), MILEI,
         "2023-11-20", "2023-12-09", "postponed"),
    Step("office-2023", "Milei takes office", ("appoint",), MILEI,
         "2023-12-01", "2023-12-31"),
    Step("meeting-2024", "Trump and Milei meet for the first time", TALKS, BOTH,
         "2024-02-01", "2024-02-29"),
    Step("election-2024", "Trump is elected president", ("elect",), TRUMP,
         "2024-11-01", "2024-11-10"),
    Step("praise-2024", "Milei congratulates Trump", ("praise",), BOTH,
         "2024-11-05", "2024-11-10"),
    Step("call-2024", "Trump and Milei speak by telephone", TALKS, BOTH,
         "2024-11-11", "2024-11-13"),
    Step("plan-2024", "Trump and Milei are to meet in Palm Beach", TALKS, BOTH,
         "2024-11-11", "2024-11-16", "planned"),
    Step("dinner-2024", "Milei attends a dinner at Mar-a-Lago", ("attend", "meet", "visit"), MILEI,
         "2024-11-01", "2024-11-30"),
    Step("office-2025", "Milei attends Trump's inauguration", ("attend", "visit"), MILEI,
         "2025-01-20", "2025-01-20"),
    Step("missed-2025", "Trump and Milei do not meet at Mar-a-Lago", TALKS, BOTH,
         "2025-04-01", "2025-04-30", "negated"),
    Step("meeting-2025", "Trump and Milei meet in New York", TALKS, BOTH,
         "2025-09-15", "2025-09-30"),
    Step("plan-2025", "Milei is to be received at the White House", TALKS, BOTH,
         "2025-10-01", "2025-10-31", "planned"),
)  # fmt: skip


def find_step(events: pd.DataFrame, step: Step) -> Any | None:
    """The event of a step: of those that fit the one with most sources, the earliest of these."""
    wanted = set(step.actors)
    fits = events[
        events["type"].isin(step.types)
        & (events["first"] >= step.first)
        & (events["first"] <= step.last)
        & (events["status"] == step.status)
        & pd.Series([wanted <= set(names.split("; ")) for names in events["actors"]], events.index)
    ]
    order = ["articles", "first", "last", "event"]
    ranked = fits.sort_values(order, ascending=[False, True, True, True])
    return next(rows_of(ranked), None)


def facts(tables: Tables) -> Iterator[Fact]:
    """When each step was, and how many independent articles report it."""
    for step in STEPS:
        event = find_step(tables.events, step)
        rows = () if event is None else (str(event.event),)
        when = "unknown" if event is None else say_days(event.first, event.last)
        told = 0 if event is None else int(event.articles)
        about = f"{step.meaning} ({step.status})"
        yield Fact(f"story.{step.key}", when, "date", f"When: {about}.", "events", rows)
        yield Fact(
            f"story.{step.key}.articles",
            told,
            "articles",
            f"Independent articles that report it: {about}.",
            "events",
            rows,
        )
