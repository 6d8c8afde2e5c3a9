"""The year of a month, or of a day in it, that goes without one."""

from __future__ import annotations

import datetime as dt
import re

from analysis.dates import Period
from analysis.timexes.direction import find_direction
from analysis.timexes.record import Context, Direction
from analysis.timexes.vocabulary import ANY_YEAR, DAY, MONTH, month_number


def direction_of(match: re.Match[str], context: Context) -> Direction:
    """The direction that the words around a match give it."""
    return find_direction(context.sentence, match.start(), match.end())


# Deeds that are done on the day they are told of, so that a date behind them is past.
_DONE = re.compile(
    r"\b(?:(?:did not|didn['’]t|had|has|have) [a-z]{3,20}|came|went|met|flew|arrived|left|died"
    r"|visited|returned|attended|travell?ed|landed|won|lost|beat|defeated|took office"
    r"|took place|spoke|opened|closed|began|ended|fell|rose"
    r"|(?:was|were) (?:born|killed|shot|elected|sworn in|held|received|arrested))"
    r"\b[^,;:—–()“”\"]{0,60}\Z"
)
_OTHERS = re.compile(
    r"\b(?:to (?!(?:the|a|an|his|her|its|their)\b)[a-z]{2,20}"
    r"|that|who|which|when|where|whether|for|ahead|before|after|until|about|of)\b"
)


def done(match: re.Match[str], context: Context) -> bool:
    """Whether a date stands behind a deed that was done on it: "came on 10 December"."""
    found = _DONE.search(context.sentence[max(0, match.start() - 90) : match.start()])
    return found is not None and not _OTHERS.search(found.group())


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


TURNS: dict[str, Direction] = {
    "last": "before",
    "past": "before",
    "previous": "before",
    "next": "after",
    "coming": "after",
    "upcoming": "after",
}


def turned(year: int, month: int, day: int, which: str, moment: Period) -> int:
    """The year of "last September 17", "next January 9": the nearest one on that side."""
    date = dt.date(year, month, day)
    if TURNS[which] == "before":
        return year - (date >= moment.after)
    return year + (date < moment.first)


_THAT_YEAR = re.compile(r",? (?:of )?(?:that|the same) year\b")


def that_year(match: re.Match[str], context: Context) -> int | None:
    """The year last spoken of, where "that year" stands behind a month or a day of it."""
    if context.previous and _THAT_YEAR.match(context.sentence, match.end()):
        return context.previous.first.year
    return None


_TO = r"(?:to|through|until|till|and|or|[-–—])"
_RANGE_END = re.compile(r"(?<=\w) ?(?:to|through|until|till|[-–—]) ?\Z")
_FIRST_MONTH = re.compile(  # "between March and May", "from March through May"
    rf"\b(between )?(?P<first>{MONTH}) ?(?(1)and|(?:to|through|until|till|[-–—])) ?\Z"
)
_RANGE_ON = re.compile(rf",? ?{_TO} ?(?P<month>{MONTH})(?: {DAY})?,? (?P<year>{ANY_YEAR})\b")


def year_of_range(match: re.Match[str], context: Context) -> int | None:
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
