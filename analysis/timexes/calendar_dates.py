"""Dates that name their day, month, quarter or year: "November 14 to 16", "the third quarter"."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from analysis.dates import Grain, Period
from analysis.timexes.direction import find_direction
from analysis.timexes.record import Context, Direction, Reading, Rule, dated, moved
from analysis.timexes.vocabulary import (
    ANY_YEAR,
    DAY,
    MONTH,
    ORDINAL,
    ORDINALS,
    SEASON,
    SEASONS,
    SHORT_WEEKDAY,
    WEEKDAYS,
    YEAR,
    month_number,
    weekday_number,
)

# What follows a number that counts or measures, and what comes before one that is no year.
_MEASURES = re.compile(
    r"""\s(?:people|persons|men|women|children|soldiers|troops|workers|employees|jobs|members|voters|votes|seats
    |points|met(?:er|re)s?|kilomet\w+|km|miles?|feet|ft|tons?|tonnes?|pounds?|dollars?|euros?|pesos?
    |percent|per\ cent
    |copies|square|cubic|mph|kph|MW|GW|calories|homes|houses|cars|vehicles|planes|students|patients
    |cases|deaths|others|residents|delegates|supporters|protesters|times|hours|UTC|GMT|or\ (?:more|so)
    |BCE?|B\.C\.)(?!\w)""",
    re.VERBOSE,
)
_NUMBERED = re.compile(
    r"""(?:[#$£€¥@/:+]|\d[.,-]|[A-Z]-|\b(?:No\.?|Nr\.?|Room|Flight|Route|Highway|Boeing|Airbus|Windows
    |Office|Russell?|[Pp]age|[Ss]ection|[Aa]rticle|code|ISO|RFC|some|about|around|nearly|almost|over
    |than|least|another)\ )\Z""",
    re.VERBOSE,
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|of|since|from|by|until|till|to|through|during|before|after|between|and|circa|c\."
    r"|early|late|mid)[ -]\Z",
    re.IGNORECASE,
)


def _direction(match: re.Match[str], context: Context) -> Direction:
    return find_direction(context.sentence, match.start(), match.end())


def nearest_year(month: int, day: int | None, context: Context, direction: Direction) -> int | None:
    """The year of a month, or of a day in it, that goes without one.

    A date with a year in the same sentence, when it is long past, is told of
    with its neighbours. Else a cue decides; without one a day lies in the
    nearest year, and a month in the past, since news reports on what was more
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
        back = direction != "after"
    else:
        # Planned days are rarely a year off; "said" often stands before a day that is near.
        back = ahead > {"after": 9, "before": 1, "": 6}[direction]
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
        year: int | None = _full_year(part["year"])
    else:
        base = "publication"
        direction = _direction(match, context)
        year = nearest_year(month, day, context, direction)
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
        last_month = month_number(part.get("until_month") or part["month"])
        last = dt.date(year + (last_month < month), last_month, int(re.sub(r"\D", "", until)))
        if part["year"] and last_month < month:  # "December 28 to January 3, 2025" ends in 2025
            found, last = Period.on(date.replace(year=year - 1)), last.replace(year=year)
        found = Period.between(found, Period.on(last))
    return Reading("DATE", found.value, found, base, found.grain, direction, contradicts=wrong)


def _full_year(digits: str) -> int:
    digits = digits.strip("'’")
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 40 else 1900)
    return int(digits)


def _numeric(match: re.Match[str], context: Context) -> Reading | None:
    one, two = int(match["one"]), int(match["two"])
    month, day = (two, one) if one > 12 else (one, two)  # the American order where both can be
    found = Period.on(dt.date(_full_year(match["year"]), month, day))
    return Reading("DATE", found.value, found, grain="day")


def _iso(match: re.Match[str], context: Context) -> Reading | None:
    found = Period.from_value(match["date"])
    if match["clock"]:
        return dated(found, "day", "explicit", part="T" + match["clock"])
    return Reading("DATE", found.value, found, grain=found.grain)


_TITLED = (
    r"\b(?!(?:In|Since|By|On|Last|This|Next|Early|Late|Until|From|During|And|But|Of|The|For)\b)"
    r"[A-Z][a-z]+\.? {}\b(?! \d)"
)


@lru_cache(maxsize=16)
def _is_name(word: str, text: str) -> bool:
    """Whether the text calls someone by this word: "Theresa May", "Mrs. March"."""
    return bool(re.search(_TITLED.format(word), text))


def _name_or_month(match: re.Match[str], context: Context) -> Reading | None:
    return (
        None
        if _is_name(match["month"], context.text or context.sentence)
        else _month(match, context)
    )


def _month(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    month = month_number(part["month"])
    which = (part.get("which") or "").casefold()
    third = part.get("third")
    if part.get("year"):
        return _narrowed(
            Period.starting(_full_year(part["year"]), month, "month"), third, "explicit", ""
        )
    direction: Direction = _direction(match, context)
    moment = context.moment or context.published
    here = moment.at("month") if moment else None
    year: int | None
    if which and here:
        year = here.first.year
        if which in ("last", "past", "previous"):
            direction, year = "before", year - (month >= here.first.month)
        elif which in ("next", "coming"):
            direction, year = "after", year + (month <= here.first.month)
    else:
        year = nearest_year(month, None, context, direction)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02}", base="none", grain="month", direction=direction)
    return _narrowed(Period.starting(year, month, "month"), third, "publication", direction)


_MOD = {"early": "START", "mid": "MID", "late": "END"}


def _narrowed(found: Period, third: str | None, base: str, direction: Direction) -> Reading:
    """The period, or its early, middle or late part; the value stays that of the whole."""
    key = (third or "").casefold().strip("- ")
    if key not in ("early", "mid", "late"):
        return Reading("DATE", found.value, found, base, found.grain, direction)
    part = found.third("early" if key == "early" else "mid" if key == "mid" else "late")
    return Reading("DATE", found.value, part, base, "interval", direction, _MOD[key])


def _year(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    found = Period.starting(_full_year(part["year"]), 1, "year")
    before = context.sentence[max(0, match.start() - 12) : match.start()]
    if _NUMBERED.search(before) or _MEASURES.match(context.sentence, match.end()):
        return None
    if not 1900 <= found.first.year < 2050 and not _BEFORE_YEAR.search(before):
        return None
    until = part.get("until")
    if until:
        last = until if len(until) == 4 else part["year"][: 4 - len(until)] + until
        found = Period.between(found, Period.starting(int(last), 1, "year"))
        return Reading("DATE", found.value, found, grain="interval")
    return _narrowed(found, part.get("third"), "explicit", "")


_NAMED_DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


_NO_DECADE = re.compile(
    r"\b(?:his|her|their|my|your|our|temperatures|degrees|highs|lows)\b(?: \w+){0,3} (?:early "
    r"|mid-|late )?\Z"
)


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    before = context.sentence[max(0, match.start() - 40) : match.start()]
    if _NO_DECADE.search(before):
        return None
    word = match["decade"].casefold().strip("'’")
    if word in _NAMED_DECADES:
        year = 1900 + 10 * _NAMED_DECADES[word]
    else:
        digits = int(re.sub(r"\D", "", word))
        year = digits if digits > 99 else 1900 + digits if digits >= 30 else 2000 + digits
    grain: Grain = "century" if year % 100 == 0 and year < 2000 else "decade"
    return _narrowed(Period.starting(year, 1, grain), match["third"], "explicit", "")


_CENTURIES = (*ORDINALS, *(f"{n}th" for n in range(10, 21)))
_CENTURY_WORDS = {
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "twenty-first": 21,
}


def _century(match: re.Match[str], context: Context) -> Reading | None:
    word = match["century"].casefold()
    number = _CENTURY_WORDS.get(word) or int(re.sub(r"\D", "", word))
    return _narrowed(
        Period.starting(100 * (number - 1), 1, "century"), match["third"], "explicit", ""
    )


_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    word = (part.get("ordinal") or part.get("number") or "").casefold()
    number = int(word) if word.isdigit() else _QUARTERS.get(word, 4)
    if part.get("year"):
        found = Period.starting(_full_year(part["year"][-4:]), 3 * number - 2, "quarter")
        return Reading("DATE", found.value, found, grain="quarter")
    if word == "last":
        found_last = moved(context.moment, "quarter", -1)
        return dated(found_last, "quarter", context.moment_base, direction="before")
    direction = _direction(match, context)
    here = context.moment.at("quarter") if context.moment else None
    if here is None:
        return Reading("DATE", f"XXXX-Q{number}", base="none", grain="quarter")
    steps = (number - (here.first.month + 2) // 3) % 4
    back = steps and direction != "after"
    return dated(
        here.shift(steps - (4 if back else 0)), "quarter", context.moment_base, direction=direction
    )


def _season(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    season = SEASONS[part["season"].casefold()]
    which = (part.get("which") or "").casefold()
    direction: Direction = ""
    base = context.moment_base
    if part.get("year"):
        found = Period.from_value(f"{_full_year(part['year']):04}-{season}")
        return _narrowed(found, part.get("third"), "explicit", "")
    moment = context.moment.at("month") if context.moment else None
    if moment is None:
        return Reading("DATE", f"XXXX-{season}", base="none", grain="season")
    found = Period.from_value(f"{moment.first.year:04}-{season}")
    if season == "WI" and moment.first.month <= 3:
        found = found.shift(-12, "month")
    if which in ("last", "past"):
        direction = "before"
        found = found.shift(-12, "month") if found.after > moment.first else found
    elif which in ("next", "coming"):
        direction = "after"
        found = found.shift(12, "month") if found.first <= moment.first else found
    elif which != "this":
        direction = _direction(match, context)
        if direction == "before" and found.first > moment.first:
            found = found.shift(-12, "month")
        elif direction == "after" and found.after <= moment.first:
            found = found.shift(12, "month")
    return _narrowed(found, part.get("third"), base, direction)


_THIRD = r"(?:(?P<third>(?:[Ee]arly|[Mm]id(?:dle)?|[Ll]ate)[- ]))"
_WHICH = (
    r"(?:(?:the )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast|[Pp]revious) "
    r"(?:coming |past )?)"
)

CALENDAR_RULES = (
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
            rf"(?:(?: to | through | until |[-–—])(?:(?P<until_month>{MONTH}) )?"
            rf"(?P<until>{DAY})\b)?"
            rf"(?:(?:, | |,)(?P<year>{ANY_YEAR}))?"
        ),
        _day,
    ),
    Rule(
        "day-month",
        "month",
        re.compile(
            rf"\b(?:(?P<weekday>{SHORT_WEEKDAY}),? )?(?:the (?=\d+(?:st|nd|rd|th)))?(?<![\d.,$£€])"
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
        ),
        _numeric,
    ),
    Rule(
        "month-year",
        "month",
        re.compile(
            rf"\b{_THIRD}?(?P<month>{MONTH})(?:,| of|,? of the year)? (?P<year>{ANY_YEAR})\b"
            r"(?![,.]\d)"
        ),
        _month,
    ),
    Rule(
        "which-month",
        "month",
        re.compile(rf"\b{_WHICH}{_THIRD}?(?P<month>{MONTH})(?![a-z])"),
        _month,
    ),
    Rule("part-of-month", "month", re.compile(rf"\b{_THIRD}(?P<month>{MONTH})(?![a-z])"), _month),
    Rule(
        "month",
        "month",
        re.compile(
            r"\b(?P<month>(?:January|February|July|September|October|November|December"
            r"|JANUARY|FEBRUARY|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Sept|Oct|Nov"
            r"|Dec)\b\.)"
            r"|(?<=\b[Ii]n )(?:March|April|May|June|August)(?! [A-Z][a-z]+ing\b)"
            r"|(?:March|April|June|August)(?! (?:[A-Z][a-z]|on\b|for\b|to\b|of\b|against\b"
            r"|through\b)))(?![a-z])"
        ),
        _month,
    ),
    Rule(
        "month-after-preposition",
        "month",
        re.compile(
            r"(?:(?<=\bsince )|(?<=\bby )|(?<=\buntil )|(?<=\btill )|(?<=\bof )|(?<=\bfrom )|"
            r"(?<=\bto )|(?<=\bduring )|(?<=\bthrough )"
            r"|(?<=\bbefore )|(?<=\band )|(?<=\bfor )|(?<=\bor )|(?<=\bSince )|(?<=\bBy ))"
            r"(?P<month>May|March|April|June|August)(?!['’]s? |[a-z]| [A-Z])"
        ),
        _name_or_month,
    ),
    Rule(
        "years",
        "digit",
        re.compile(
            rf"(?<!\w)(?<![$£€#.,/:-])(?P<year>{YEAR})[-–—/](?P<until>20\d\d|19\d\d|\d\d)(?![\w/-]"
            r"|[.,]\d)"
        ),
        _year,
    ),
    Rule(
        "year",
        "digit",
        re.compile(
            rf"(?<![\w'’-])(?:(?:the )?(?:[Ff]iscal(?: year)?|FY|year) ?)?{_THIRD}?"
            rf"(?P<year>{YEAR})(?!\w|[/:]\d|-\d)"
        ),
        _year,
    ),
    Rule(
        "short-year",
        "digit",
        re.compile(r"(?<!\w)(?P<year>['’‘]\d\d)(?![\w'’])(?<!['’‘]00)"),
        _year,
    ),
    Rule(
        "decade",
        "digit decade",
        re.compile(
            rf"(?<![\w$£€])(?:[Tt]he )?{_THIRD}?(?P<decade>1[5-9]\d0['’]?s|20[0-9]0['’]?s"
            r"|['’‘]?[2-9]0['’]?s"
            rf"|(?<=the )(?:{'|'.join(_NAMED_DECADES)}))(?!\w)"
        ),
        _decade,
    ),
    Rule(
        "century",
        "unit",
        re.compile(
            rf"\b(?:[Tt]he )?{_THIRD}?(?P<century>\d{{1,2}}(?:st|nd|rd|th)"
            rf"|{'|'.join(_CENTURY_WORDS)})[- ][Cc]entury\b"
        ),
        _century,
    ),
    Rule(
        "quarter",
        "unit",
        re.compile(
            rf"\b(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:fiscal )?(?P<ordinal>{ORDINAL})"
            r"(?:[- ]fiscal)?[- ](?:[Qq]uarter)\b(?![- ]?(?:final|back|century|mile))"
            rf"(?:,? (?:of )?(?:fiscal )?(?P<year>{YEAR}))?"
        ),
        _quarter,
    ),
    Rule(
        "quarter-code",
        "digit",
        re.compile(rf"\bQ(?P<number>[1-4])\b(?: (?:of )?(?P<year>{YEAR}))?"),
        _quarter,
    ),
    Rule(
        "season-year",
        "season",
        re.compile(
            rf"\b(?:[Tt]he )?{_THIRD}?(?P<season>{SEASON})(?: of)? (?P<year>{YEAR})(?! (?:Olympic"
            r"|Paralympic))"
        ),
        _season,
    ),
    Rule(
        "which-season",
        "season",
        re.compile(rf"\b{_WHICH}{_THIRD}?(?P<season>{SEASON})\b(?!['’]?s? (?:Olympic|Games))"),
        _season,
    ),
    Rule(
        "season",
        "season",
        re.compile(
            r"(?:(?:(?<=\b[Ii]n )|(?<=\bby )|(?<=\bduring )|(?<=\bsince )|(?<=\buntil )|"
            rf"(?<=\bover )|(?<=\bof ))(?:the )?|\b(?=early |late |mid-)){_THIRD}?"
            r"(?P<season>spring|summer|autumn|winter|Spring|Summer|Autumn|Winter|(?<=the )fall(?! "
            r"(?:of|in)\b))\b(?! (?:Olympic|Games|[A-Z]))"
        ),
        _season,
    ),
)
