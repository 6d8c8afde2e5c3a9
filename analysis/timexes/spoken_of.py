"""The time spoken of, named by its unit alone: "the day", "at that time", "by year-end"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.dates import Period
from analysis.timexes.direction import find_direction
from analysis.timexes.record import Context, Reading, Rule, dated, moved
from analysis.timexes.relative_dates import weekend_step
from analysis.timexes.vocabulary import ORDINALS, YEAR, unit_of


def _the_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the day", "the year": the one just spoken of, or the one of publication."""
    grain = unit_of(match["unit"] or match["part_of"])[1]
    if grain == "day" and context.previous is not None and context.previous.days == 1:
        return dated(context.previous, grain, "previous date")
    count = weekend_step(match, context, ahead=False) if grain == "weekend" else 0
    before = context.sentence[: match.start()]
    told_of = context.previous
    if grain == "week" and told_of and told_of.days == 1 and _PART_OF.search(before):
        return dated(moved(told_of, "week", 0), grain, "previous date")  # of the days told of
    if grain == "quarter":  # results are told of the quarter spoken of, or the one that has ended
        if context.previous is not None and context.previous.grain == "quarter":
            return dated(context.previous, grain, "previous date")
        told = find_direction(context.sentence, match.start(), match.end())
        count = 0 if told == "after" else -1
    return dated(moved(context.moment, grain, count), grain, context.moment_base)


def _that_time(match: re.Match[str], context: Context) -> Reading | None:
    """Read "at that time", "by that time": the time last spoken of, as exactly as it was told."""
    told = context.previous
    if told is None:
        return Reading("DATE", "PAST_REF", base="none", direction="before")
    return dated(told, told.grain, "previous date")


_PART_OF = re.compile(r"\b(?:earlier|later|late|early) in \Z", re.IGNORECASE)


def _year_end(match: re.Match[str], context: Context) -> Reading | None:
    """Read "year-end", "by year's end": of the year beside it, or of the year of publication."""
    told = match["year"]
    year = Period.from_value(told) if told else moved(context.moment, "year", 0)
    read = dated(year, "year", "explicit" if told else context.moment_base, mod="END")
    return replace(read, period=year.third("late"), grain="interval") if year else read


def _straight(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the fifth straight day": the day or week of which the news is told."""
    grain = unit_of(match["unit"])[1]
    if grain == "day" and context.here:
        return dated(context.here, grain, "previous date")
    return dated(moved(context.moment, grain, 0), grain, context.moment_base)


SPOKEN_OF_RULES = (
    Rule(
        "straight",
        "unit",
        re.compile(
            rf"\b(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) )?(?:{'|'.join(ORDINALS[1:])}|\d{{1,3}}"
            r"(?:st|nd|rd|th)) (?:straight|consecutive|successive) (?P<unit>day|week)\b"
        ),
        _straight,
    ),
    Rule(
        "the-unit",
        "unit",
        re.compile(
            r"\b(?:(?:[Ll]ate|[Ee]arly) in (?=the day\b))?(?:[Tt]he (?:(?:entire|whole|full"
            r"|fiscal|financial) )?(?P<unit>day|year|weekend|week|month|quarter"
            r"|(?<=[Oo]ver the )weekend|(?<=during the )weekend))(?= ?[.,;:)—–]|\Z"
            r"|(?<=[rg] the weekend) "
            r"| (?:with|to|on|at|and|as|for|up|down|lower|higher|in|by|but|while|because|since"
            r"|from|is|was|has|will|would|had|ended|ending|that ended)\b)"
            r"|(?:(?<=\bend of )|(?<=\bclose of )|(?<=\bstart of )|(?<=\bbeginning of )"
            r"|(?<=\bmiddle of )|(?<=\brest of )|(?<=\bturn of ))[Tt]he (?P<part_of>year|weekend"
            r"|week|month|quarter|decade|century)\b"
            r"(?!-|['’]| (?:of|before|after|when|that|in which)\b)"
        ),
        _the_unit,
    ),
    Rule(
        "that-time",
        "reference",
        re.compile(
            r"(?:(?<=\b[Aa]t )|(?<=\b[Bb]y )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Bb]efore )"
            r"|(?<=\b[Ff]rom ))that time\b(?! (?:of|when|that|in)\b)"
        ),
        _that_time,
    ),
    Rule(
        "year-end",
        "unit",
        re.compile(
            r"\b(?:(?<=by )|(?<=at )|(?<=before )|(?<=until )|(?<=of )|(?<=since ))(?:the )?"
            rf"(?:[Yy]ear[- ]end|[Yy]ear['’]s[ -]end)\b(?: (?P<year>{YEAR}))?(?! [a-z]+ing\b)"
        ),
        _year_end,
    ),
)
