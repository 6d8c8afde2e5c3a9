"""Dates in digits alone: "2025-10-14", "10/14/2025", "14.10.2025", "week 42 of 2025"."""

from __future__ import annotations

import datetime as dt
import re

from analysis.dates import Period
from analysis.timexes.months import full_year
from analysis.timexes.record import Context, Reading, Rule, dated
from analysis.timexes.vocabulary import ANY_YEAR, YEAR


def _numeric(match: re.Match[str], context: Context) -> Reading | None:
    if match["first"]:
        found = Period.on(dt.date(int(match["first"]), int(match["month"]), int(match["day"])))
        return Reading("DATE", found.value, found, grain="day")
    one, two = int(match["one"]), int(match["two"])
    month, day = (two, one) if one > 12 else (one, two)  # the American order where both can be
    found = Period.on(dt.date(full_year(match["year"]), month, day))
    return Reading("DATE", found.value, found, grain="day")


def _iso(match: re.Match[str], context: Context) -> Reading | None:
    digits = match["date"].replace("-", "")
    if len(digits) == 6 and digits.isdigit() and int(digits[4:]) == int(digits[2:4]) + 1:
        return None  # "the 2009-10 season" is two years
    found = Period.from_value(match["date"])
    if match["clock"]:
        return dated(found, "day", "explicit", part="T" + match["clock"])
    return Reading("DATE", found.value, found, grain=found.grain)


def _week(match: re.Match[str], context: Context) -> Reading | None:
    """Read "week 42 of 2025", the week of ISO 8601."""
    found = Period.from_value(f"{match['year']}-W{int(match['week']):02}")
    return Reading("DATE", found.value, found, grain="week")


NUMERIC_RULES = (
    Rule(
        "week-number",
        "unit",
        re.compile(
            rf"\b(?:[Tt]he )?(?:ISO |calendar )?[Ww]eek (?P<week>\d\d?)(?: of|,)? (?P<year>{YEAR})"
        ),
        _week,
    ),
    Rule(
        "iso-date",
        "digit",
        re.compile(
            rf"(?<![\w/.-])(?P<date>{ANY_YEAR}-(?:\d{{2}}(?:-\d{{2}})?|W\d{{2}}))"
            r"(?:T(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:Z|\b))?(?![\w-])"
        ),
        _iso,
    ),
    Rule(
        "numeric-date",
        "digit",
        re.compile(
            r"(?<![\w/.-])(?P<one>0?[1-9]|[12]\d|3[01])[/.](?P<two>0?[1-9]|[12]\d|3[01])[/.]"
            r"(?P<year>(?:19|20)?\d\d)(?![\w/]|\.\d)"
            r"|(?<![\w/.-])(?P<first>(?:19|20)\d\d)/(?P<month>\d\d)/(?P<day>\d\d)(?![\w/])"
        ),
        _numeric,
    ),
)
