"""Dates that name their day or month: "November 14 to 16", "late October", "last April"."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from analysis.dates import Period
from analysis.timexes.record import Context, Direction, Reading, Rule
from analysis.timexes.vocabulary import (
    ANY_YEAR,
    DAY,
    MONTH,
    SHORT_WEEKDAY,
    WEEKDAYS,
    month_number,
    weekday_number,
)
from analysis.timexes.which_year import (
    TURNS,
    direction_of,
    done,
    nearest_year,
    that_year,
    turned,
    year_of_range,
)


def weekday_check(name: str | None, day: dt.date) -> str:
    """What the calendar says, where the weekday that is written is another."""
    if not name or weekday_number(name) == day.isoweekday():
        return ""
    return f"{day} is a {WEEKDAYS[day.weekday()].capitalize()}, not a {name}"


def _agreeing(year: int, month: int, day: int, weekday: str) -> int:
    """The year in which the day is that weekday, where the one beside ``year`` alone agrees."""
    if not weekday_check(weekday, dt.date(year, month, day)):
        return year
    beside = [
        one for one in (year - 1, year + 1) if not weekday_check(weekday, dt.date(one, month, day))
    ]
    return beside[0] if len(beside) == 1 else year


def _day(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    month = month_number(part["month"])
    day = int(re.sub(r"\D", "", part["day"]))
    direction: Direction = ""
    base = "explicit"
    if part["year"]:
        year: int | None = full_year(part["year"])
    elif told := that_year(match, context):
        base, year = "previous date", told
    else:
        base = "publication"
        which = (part.get("turn") or part.get("which") or "").casefold()
        direction = TURNS.get(which) or direction_of(match, context)
        year = year_of_range(match, context) or nearest_year(month, day, context, direction)
        ahead = year and context.moment and dt.date(year, month, day) > context.moment.last
        if year and ahead and direction == "before" and done(match, context):
            year -= 1
        if year and part.get("weekday"):
            year = _agreeing(year, month, day, part["weekday"])
        if year and which in TURNS and context.moment:
            year = turned(year, month, day, which, context.moment)
    if year is None:
        dt.date(2024, month, day)  # no such day: ValueError
        return Reading(
            "DATE", f"XXXX-{month:02}-{day:02}", base="none", grain="day", direction=direction
        )
    date = dt.date(year, month, day)
    found = Period.on(date)
    wrong = weekday_check(part.get("weekday"), date)
    until = part.get("until")
    if until:
        last = dt.date(year, month, int(re.sub(r"\D", "", until)))
        found = Period.between(found, Period.on(last))
    return Reading("DATE", found.value, found, base, found.grain, direction, contradicts=wrong)


def full_year(digits: str) -> int:
    """A year of four digits, or of two: those below 40 are of this century."""
    digits = digits.strip("'’")
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 40 else 1900)
    return int(digits)


_TITLED = (
    r"\b(?!(?:In|Since|By|On|Last|This|Next|Early|Late|Until|From|During|And|But|Of|The|For)\b)"
    r"[A-Z][a-z]{{1,20}}\.? {}\b(?! \d)"
)


@lru_cache(maxsize=16)
def _is_name(word: str, text: str) -> bool:
    """Whether the text calls someone by this word: "Theresa May", "Mrs. March"."""
    return bool(re.search(_TITLED.format(word), text))


_PREPOSITION = re.compile(
    r"(?i)\b(?:since|by|until|till|of|from|to|during|through|before|and|for|or|upcoming) \Z"
)


def _name_or_month(match: re.Match[str], context: Context) -> Reading | None:
    before = context.sentence[max(0, match.start() - 9) : match.start()]
    text = context.text or context.sentence
    attribute = match["month"] == "May" and before.endswith("the ")  # "the May vote"
    if not (attribute or _PREPOSITION.search(before)) or _is_name(match["month"], text):
        return None
    return _month(match, context)


def _month(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    month = month_number(part["month"])
    which = (part.get("turn") or part.get("which") or "").casefold()
    third = part.get("third")
    if part.get("year"):
        return narrowed(
            Period.starting(full_year(part["year"]), month, "month"), third, "explicit", ""
        )
    if told := that_year(match, context):
        found = Period.starting(told, month, "month")
        return narrowed(found, third, "previous date", "")
    direction: Direction = direction_of(match, context)
    moment = context.moment or context.published
    here = moment.at("month") if moment else None
    year: int | None
    if which and here:
        year = here.first.year
        if which in ("last", "past", "previous"):
            direction, year = "before", year - (month >= here.first.month)
        elif which in ("next", "coming", "upcoming"):
            direction, year = "after", year + (month <= here.first.month)
    else:
        year = year_of_range(match, context) or nearest_year(month, None, context, direction)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02}", base="none", grain="month", direction=direction)
    return narrowed(Period.starting(year, month, "month"), third, "publication", direction)


_MOD = {"early": "START", "mid": "MID", "late": "END"}


def narrowed(found: Period, third: str | None, base: str, direction: Direction) -> Reading:
    """The period, or its early, middle or late part; the value stays that of the whole."""
    key = (third or "").casefold().strip("- ")
    if key not in ("early", "mid", "late"):
        return Reading("DATE", found.value, found, base, found.grain, direction)
    part = found.third("early" if key == "early" else "mid" if key == "mid" else "late")
    return Reading("DATE", found.value, part, base, "interval", direction, _MOD[key])


THIRD = r"(?:(?P<third>(?:[Ee]arly|[Mm]id(?:dle)?|[Ll]ate)[- ]))"
WHICH = (
    r"(?:(?:the )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Uu]pcoming|[Pp]ast|[Pp]revious) "
    r"(?:(?P<turn>coming|past) )?)"
)

MONTH_RULES = (
    Rule(
        "month-day",
        "month",
        re.compile(
            rf"\b(?:(?P<weekday>{SHORT_WEEKDAY}),? |{WHICH})?(?P<month>{MONTH}) (?:the )?"
            rf"(?P<day>{DAY})\b"
            rf"(?:(?: to | through | until | ?[-–—] ?)(?P<until>{DAY})\b(?!:| ?[ap]\.?m\b))?"
            rf"(?:(?:, | |,)(?P<year>{ANY_YEAR}))?"
        ),
        _day,
    ),
    Rule(
        "day-month",
        "month",
        re.compile(
            rf"\b(?:(?P<weekday>{SHORT_WEEKDAY}),? )?(?:the (?=\d{{1,2}}(?:st|nd|rd|th)))?"
            r"(?<![\d.,$£€])"
            rf"(?P<day>{DAY})(?: of)? (?P<month>{MONTH})(?![a-z])"
            rf"(?:(?:,| of)? (?P<year>{ANY_YEAR}|['’]\d\d\b))?"
        ),
        _day,
    ),
    Rule(
        "day-to-day-month",
        "month",
        re.compile(
            rf"\b(?<![\d.,$£€])(?P<day>{DAY})(?: ?[-–—] ?| to )(?P<until>{DAY})(?: of)? "
            rf"(?P<month>{MONTH})(?![a-z])"
            rf"(?:,? (?P<year>{ANY_YEAR}))?"
        ),
        _day,
    ),
    Rule(
        "month-year",
        "month",
        re.compile(
            rf"\b{THIRD}?(?P<month>{MONTH})(?:,| of|,? of the year)? (?P<year>{ANY_YEAR})\b"
            r"(?![,.]\d)"
        ),
        _month,
    ),
    Rule(
        "which-month",
        "month",
        re.compile(rf"\b{WHICH}{THIRD}?(?P<month>{MONTH})(?![a-z])"),
        _month,
    ),
    Rule("part-of-month", "month", re.compile(rf"\b{THIRD}(?P<month>{MONTH})(?![a-z])"), _month),
    Rule(
        "month",
        "month",
        re.compile(
            r"\b(?P<month>(?:January|February|July|September|October|November|December"
            r"|JANUARY|FEBRUARY|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Sept|Oct|Nov"
            r"|Dec)\b\.)"
            r"|(?<=\b[Ii]n )(?:March|April|May|June|August)(?! [A-Z][a-z]{1,20}ing\b)"
            r"|(?:March|April|June|August)(?! (?:[A-Z][a-z]|on\b|for\b|to\b|of\b|against\b"
            r"|through\b)))(?![a-z])"
        ),
        _month,
    ),
    Rule(
        "month-after-preposition",
        "month",
        re.compile(r"\b(?P<month>May|March|April|June|August)(?!['’]s? |[a-z]| [A-Z])"),
        _name_or_month,
    ),
)
