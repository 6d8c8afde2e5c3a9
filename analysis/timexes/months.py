"""Dates that name their day or month: "November 14 to 16", "late October", "last April"."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from analysis.dates import Period
from analysis.timexes.direction import find_direction
from analysis.timexes.record import Context, Direction, Reading, Rule, dated
from analysis.timexes.vocabulary import (
    ANY_YEAR,
    DAY,
    MONTH,
    SHORT_WEEKDAY,
    WEEKDAYS,
    month_number,
    weekday_number,
)


def direction_of(match: re.Match[str], context: Context) -> Direction:
    """The direction that the words around a match give it."""
    return find_direction(context.sentence, match.start(), match.end())


def nearest_year(month: int, day: int | None, context: Context, direction: Direction) -> int | None:
    """The year of a month, or of a day in it, that goes without one.

    A date with a year in the same sentence, when it is long past, is told of
    with its neighbours. Else a cue decides; without one a day lies at most four
    months ahead and a month at most one, since news reports on what was more
    than on what will be.
    """
    published = context.moment or context.published
    here = published.at("month") if published else None
    if here is None:
        return None
    if context.dated and (here.first - context.dated.first).days > 366 and direction != "after":
        away = (month - context.dated.first.month + 6) % 12 - 6
        return context.dated.first.year + (context.dated.first.month - 1 + away) // 12
    ahead = (month - here.first.month) % 12
    if day is None:
        back = ahead > {"after": 11, "before": 0, "": 1}[direction]
    else:
        # Planned days are rarely a year off; "said" often stands before a day that is near.
        back = ahead > {"after": 9, "before": 1, "": 4}[direction]
    months = here.first.month + ahead - (12 if back and ahead else 0)
    return here.first.year + (months - 1) // 12


def _weekday_check(name: str | None, day: dt.date) -> str:
    """What the calendar says, where the weekday that is written is another."""
    if not name or weekday_number(name) == day.isoweekday():
        return ""
    return f"{day} is a {WEEKDAYS[day.weekday()].capitalize()}, not a {name}"


def _agreeing(year: int, month: int, day: int, weekday: str) -> int:
    """The year in which the day is that weekday, where the one beside ``year`` alone agrees."""
    if not _weekday_check(weekday, dt.date(year, month, day)):
        return year
    beside = [
        one for one in (year - 1, year + 1) if not _weekday_check(weekday, dt.date(one, month, day))
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
    else:
        base = "publication"
        direction = direction_of(match, context)
        year = _year_of_range(match, context) or nearest_year(month, day, context, direction)
        if year and part.get("weekday"):
            year = _agreeing(year, month, day, part["weekday"])
    if year is None:
        dt.date(2024, month, day)  # no such day: ValueError
        return Reading(
            "DATE", f"XXXX-{month:02}-{day:02}", base="none", grain="day", direction=direction
        )
    date = dt.date(year, month, day)
    found = Period.on(date)
    wrong = _weekday_check(part.get("weekday"), date)
    until = part.get("until")
    if until:
        last = dt.date(year, month, int(re.sub(r"\D", "", until)))
        found = Period.between(found, Period.on(last))
    return Reading("DATE", found.value, found, base, found.grain, direction, contradicts=wrong)


_TO = r"(?:to|through|until|till|and|or|[-–—])"
_RANGE_END = re.compile(r"(?<=\w) ?(?:to|through|until|till|[-–—]) ?\Z")
_FIRST_MONTH = re.compile(  # "between March and May", "from March through May"
    rf"\b(between )?(?P<first>{MONTH}) ?(?(1)and|(?:to|through|until|till|[-–—])) ?\Z"
)
_RANGE_ON = re.compile(rf",? ?{_TO} ?(?P<month>{MONTH})(?: {DAY})?,? (?P<year>{ANY_YEAR})\b")


def _year_of_range(match: re.Match[str], context: Context) -> int | None:
    """The year that the other end of a range tells: "December 28 to January 3, 2025"."""
    month = month_number(match["month"])
    if found := _RANGE_ON.match(context.sentence, match.end()):
        return int(found["year"]) - (month > month_number(found["month"]))
    left = context.sentence[max(0, match.start() - 40) : match.start()]
    start = context.here if _RANGE_END.search(left) else None
    if (first := _FIRST_MONTH.search(left)) and context.previous:
        month_before = context.previous.first.month == month_number(first["first"])
        start = context.previous if month_before else start
    return start.first.year + (month < start.first.month) if start else None


def full_year(digits: str) -> int:
    """A year of four digits, or of two: those below 40 are of this century."""
    digits = digits.strip("'’")
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 40 else 1900)
    return int(digits)


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
        year = _year_of_range(match, context) or nearest_year(month, None, context, direction)
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
        "iso-date",
        "digit",
        re.compile(
            rf"(?<![\w/.-])(?P<date>{ANY_YEAR}-(?:\d{{2}}(?:-\d{{2}})?|W\d{{2}}))"
            r"(?:T(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:Z|\b))?(?![\w-])"
        ),
        _iso,
    ),
    Rule(
        "month-day",
        "month",
        re.compile(
            rf"\b(?:(?P<weekday>{SHORT_WEEKDAY}),? )?(?P<month>{MONTH}) (?:the )?(?P<day>{DAY})\b"
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
            rf"(?:,? (?P<year>{ANY_YEAR}|['’]\d\d\b))?"
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
        "numeric-date",
        "digit",
        re.compile(
            r"(?<![\w/.-])(?P<one>0?[1-9]|[12]\d|3[01])[/.](?P<two>0?[1-9]|[12]\d|3[01])[/.]"
            r"(?P<year>(?:19|20)?\d\d)(?![\w/]|\.\d)"
            r"|(?<![\w/.-])(?P<first>(?:19|20)\d\d)/(?P<month>\d\d)/(?P<day>\d\d)(?![\w/])"
        ),
        _numeric,
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
