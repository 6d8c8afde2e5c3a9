"""The tables of events and holidays, and the day of a holiday in a year."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.dates import Period
from analysis.timexes.record import NamedEvent

COUNTRIES = {
    "US": re.compile(
        r"\b(?:U\.?S\.?(?:A\.?)?|United States|America|Washington|White House)(?!\w)|\bAmerican\b"
    ),
    "AR": re.compile(r"\b(?:Argentin(?:a|e|ian)s?|Buenos Aires|Casa Rosada)\b"),
}


def read_table(name: str) -> dict[str, Any]:
    """A table of ``analysis/words``."""
    return tomllib.loads(files("analysis").joinpath("words", name).read_text("utf-8"))


@cache
def named_events() -> tuple[NamedEvent, ...]:
    """The table of political events."""
    return tuple(
        NamedEvent(
            kind=row["kind"],
            country=row.get("country", ""),
            period=Period.on(row["first"]),
            people=tuple(row.get("people", ())),
            term=row.get("term", 0),
            name=row.get("name", ""),
            source=row["source"],
        )
        for row in read_table("events.toml")["event"]
    )


@cache
def holidays() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The names of each holiday, as a pattern, and the rule of its day."""
    rows = read_table("holidays.toml")["holiday"]
    return tuple((re.compile(row["name"], re.IGNORECASE), row["day"]) for row in rows)


def easter(year: int) -> dt.date:
    """Easter Sunday of a Gregorian year (the anonymous algorithm, Meeus 1991).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    golden, century = year % 19, year // 100
    skipped, correction = century // 4, (century + 8) // 25
    moon = (19 * golden + century - skipped - (century - correction + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(rule: str, year: int) -> dt.date:
    """The day of a holiday in a year, from the rule in the table.

    >>> holiday("11 4 4 +1", 2024)
    datetime.date(2024, 11, 29)
    """
    if "-" in rule[:3]:
        return dt.date(year, int(rule[:2]), int(rule[3:]))
    parts = rule.split()
    if parts[0] == "easter":
        return easter(year) + dt.timedelta(days=int(parts[1]))
    month, weekday, number = map(int, parts[:3])
    first = dt.date(year, month, 1)
    step = (weekday - first.isoweekday()) % 7
    days = [first + dt.timedelta(days=step + 7 * week) for week in range(5)]
    days = [day for day in days if day.month == month]
    chosen = days[number - 1 if number > 0 else number]
    return chosen + dt.timedelta(days=int(parts[3]) if len(parts) > 3 else 0)
