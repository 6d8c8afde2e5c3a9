"""Quarters of a year: "the third quarter of 2012", "Q3 2024", "the July-September quarter"."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.dates import Period
from analysis.timexes.months import full_year
from analysis.timexes.record import NOT_TIME, Context, Reading, Rule, dated, moved
from analysis.timexes.vocabulary import MONTH, ORDINAL, YEAR, month_number
from analysis.timexes.which_year import direction_of, nearest_year

_GAME = re.compile(
    r"\b(?:touchdowns?|quarterback|field goals?|halftime|rebounds?|three-pointers?|layups?"
    r"|interceptions?|yards|overtime|kickoff|end zone|free throws?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def _is_of_a_game(text: str) -> bool:
    """Whether the quarters of a text are those of a game: two words of the games played in them."""
    return len({found.group().casefold() for found in _GAME.finditer(text)}) > 1


_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    if not part.get("year") and _is_of_a_game(context.text or context.sentence):
        return NOT_TIME
    word = (part.get("ordinal") or part.get("number") or "").casefold()
    number = int(word) if word.isdigit() else _QUARTERS.get(word, 4)
    if part.get("fiscal"):
        return Reading("DATE", f"FY{part['year']}-Q{number}", base="explicit", grain="quarter")
    if part.get("year"):
        found = Period.starting(full_year(part["year"][-4:]), 3 * number - 2, "quarter")
        return Reading("DATE", found.value, found, grain="quarter")
    if word == "last":
        found_last = moved(context.moment, "quarter", -1)
        return dated(found_last, "quarter", context.moment_base, direction="before")
    direction = direction_of(match, context)
    here = context.moment.at("quarter") if context.moment else None
    if here is None:
        return Reading("DATE", f"XXXX-Q{number}", base="none", grain="quarter")
    steps = (number - (here.first.month + 2) // 3) % 4
    # The quarter that has just ended is the one spoken of: its figures "will be published".
    back = steps == 3 or (steps and direction != "after")
    return dated(
        here.shift(steps - (4 if back else 0)), "quarter", context.moment_base, direction=direction
    )


def _months(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the July-September quarter": from month to month, a quarter where it is one."""
    first, last = month_number(match["first"]), month_number(match["last"])
    told = match["year"]
    direction = direction_of(match, context)
    year = full_year(told) if told else nearest_year(last, None, context, direction)
    length = (last - first) % 12 + 1
    if year is None or (match["unit"] == "quarter" and length != 3):
        return None
    base = "explicit" if told else context.moment_base
    if length == 3 and first % 3 == 1:
        return dated(Period.starting(year, first, "quarter"), "quarter", base, direction=direction)
    start = Period.starting(year - (first > last), first, "month")
    found = Period.between(start, Period.starting(year, last, "month"))
    return Reading("DATE", found.value, found, base, found.grain, direction)


QUARTER_RULES = (
    Rule(
        "quarter",
        "unit",
        re.compile(
            rf"\b(?:(?:[Tt]he|[Ii]ts|[Tt]heir) (?!\w{{2,8}}-))?(?:fiscal )?(?P<ordinal>{ORDINAL})"
            r"(?:[- ]fiscal)?[- ](?:[Qq]uarter)\b(?![- ]?(?:final|back|century|mile))"
            rf"(?:,? (?:of )?(?P<fiscal>fiscal )?(?P<year>{YEAR}))?"
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
        "quarter-of-months",
        "month",
        re.compile(
            rf"\b(?:[Tt]he )?(?P<first>{MONTH})(?:-to-|-through-| to | through | ?[-–] ?)"
            rf"(?P<last>{MONTH})[- ](?P<unit>quarter|period)\b(?: (?:of )?(?P<year>{YEAR}))?"
        ),
        _months,
    ),
)
