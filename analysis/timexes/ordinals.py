"""Days told by their number alone: "on the 22nd", "by the 9th", "Sunday 26"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from analysis.dates import Period
from analysis.timexes.derivation import in_words
from analysis.timexes.direction import find_direction
from analysis.timexes.record import Context, Reading, Rule, dated, moved
from analysis.timexes.vocabulary import DAY, WEEKDAY, weekday_number

_NEXT = (  # what may follow a day, though not the noun that an ordinal counts: "the 22nd floor"
    r"(?=[.,;:)”\"’—–]|\s*\Z| (?:and|or|by|at|in|to|with|when|while|but|that|as|after|before|for"
    r"|from|until|through|he|she|they|it|we|the|his|her|its|their|a|an|is|was|will|had|has)\b"
    r"| (?!Century|Amendment|Congress|Circuit|District|Ward|Street|Avenue|Floor|Infantry|Army"
    r"|Regiment|Division|Battalion|Armored|Airborne|Parallel|Anniversary)[A-Z][a-z]+)"
)


def _ordinal(match: re.Match[str], context: Context) -> Reading | None:
    """The day of that number: of the month last told, else the nearest one to publication."""
    number = int(match["day"])
    start = context.previous or context.moment
    if start is None or not 1 <= number <= 31 or start.grain in ("year", "decade"):
        return None
    direction = find_direction(context.sentence, match.start(), match.end())
    found = _day(start, number)
    moment = context.moment
    if found and moment and direction == "after" and found.first < moment.first:
        found = _day(moment, number, not_before=moment) or found
    if found and moment and direction != "after" and found.first > moment.last:
        before = moved(found.at("month"), "month", -1)
        found = _day(before, number) if before else None
    base = "previous date" if context.previous else context.moment_base
    reading = dated(found, "day", base, direction=direction)
    return replace(reading, note=in_words(start)) if found and context.previous else reading


def _day(period: Period, number: int, not_before: Period | None = None) -> Period | None:
    """The day of a number in the month of a period, or in the next one."""
    month = period.at("month")
    for _ in range(2):
        if month is None:
            return None
        try:
            day = Period.on(month.first.replace(day=number))
        except ValueError:
            return None
        if not_before is None or day.first >= not_before.first:
            return day
        month = moved(month, "month", 1)
    return None


NEAR = 70  # days to each side within which a weekday and a number tell a day


def _weekday_number(match: re.Match[str], context: Context) -> Reading | None:
    """Read "Sunday 26", as the papers of Argentina write: the nearest day that is both."""
    moment = context.moment
    if moment is None:
        return None
    direction = find_direction(context.sentence, match.start(), match.end())
    number, weekday = int(re.sub(r"\D", "", match["day"])), weekday_number(match["weekday"])
    around = (moment.first + dt.timedelta(days=step) for step in range(-NEAR, NEAR + 1))
    days = [day for day in around if (day.day, day.isoweekday()) == (number, weekday)]
    if direction:
        sign = 1 if direction == "after" else -1
        days = [day for day in days if sign * (day - moment.first).days >= 0] or days
    if not days:
        return None
    nearest = min(days, key=lambda day: abs((day - moment.first).days))
    return dated(Period.on(nearest), "day", context.moment_base, direction=direction)


ORDINAL_RULES = (
    Rule(
        "weekday-number",
        "weekday+digit",
        re.compile(
            rf"\b(?:(?:[Tt]his|[Tt]he) )?(?:[Nn]ext |[Ll]ast |[Cc]oming |[Pp]ast )?"
            rf"(?P<weekday>{WEEKDAY}),? (?:the )?"
            rf"(?P<day>{DAY})(?! ?[ap]\.? ?m\b){_NEXT}"
        ),
        _weekday_number,
    ),
    Rule(
        "day-of-month",
        "digit",
        re.compile(
            r"(?:(?<=\b[Oo]n )|(?<=\b[Bb]y )|(?<=\b[Uu]ntil )|(?<=\b[Ss]ince )|(?<=\b[Bb]efore )"
            rf"|(?<=\b[Aa]fter ))the (?P<day>\d{{1,2}})(?:st|nd|rd|th)\b{_NEXT}"
        ),
        _ordinal,
    ),
)
