"""Years, decades, centuries, quarters and seasons: "the third quarter of 2012", "the 1990s"."""

from __future__ import annotations

import re

from analysis.dates import Grain, Period
from analysis.timexes.months import THIRD, WHICH, full_year, narrowed
from analysis.timexes.record import Context, Direction, Reading, Rule
from analysis.timexes.vocabulary import (
    ORDINALS,
    SEASON,
    SEASONS,
    YEAR,
)
from analysis.timexes.which_year import direction_of

# What follows a number that counts or measures, and what comes before one that is no year.
_MEASURES = re.compile(
    r"""\s(?:people|persons|men|women|children|soldiers|troops|workers|employees|jobs|members|voters|votes|seats
    |points|met(?:er|re)s?|kilomet\w{2,4}|km|miles?|feet|ft|tons?|tonnes?|pounds?|dollars?|euros?|pesos?
    |percent|per\ cent
    |copies|square|cubic|mph|kph|MW|GW|calories|homes|houses|cars|vehicles|planes|students|patients
    |cases|deaths|others|residents|delegates|supporters|protesters|times|hours|UTC|GMT
    |or\ (?:more|so)|BCE?|B\.C\.)(?!\w)""",
    re.VERBOSE,
)
_NUMBERED = re.compile(
    r"""(?:[#$£€¥@/:+]|\d[.,-]|[A-Z]-|\b(?:No\.?|Nr\.?|Room|Flight|Route|Highway|Boeing|Airbus|Windows
    |Office|Russell?|[Pp]age|[Ss]ection|[Aa]rticle|code|ISO|RFC|some|about|around|nearly|almost|over
    |than|(?<!until\ at\ )(?<!to\ at\ )(?<!through\ at\ )(?<!since\ at\ )(?<!from\ at\ )least
     |another)\ )\Z""",
    re.VERBOSE,
)
_BEFORE_NOUN = re.compile(r"(?:['’]s|\b(?:the|his|her|its|their|an?|that)) \Z", re.IGNORECASE)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|of|since|from|by|until|till|to|through|during|before|after|between|and|circa|c\."
    r"|early|late|mid)[ -]\Z",
    re.IGNORECASE,
)


def _year(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    found = Period.starting(full_year(part["year"]), 1, "year")
    before = context.sentence[max(0, match.start() - 20) : match.start()]
    if _NUMBERED.search(before) or _MEASURES.match(context.sentence, match.end()):
        return None
    if not 1900 <= found.first.year < 2050 and not _BEFORE_YEAR.search(before):
        # "his 1765 stamp act": an older year without a preposition stands before a noun
        noun = context.sentence[match.end() : match.end() + 3]
        if not (
            1600 <= found.first.year < 1900 and _BEFORE_NOUN.search(before) and noun[1:2].isalpha()
        ):
            return None
    if part.get("fiscal"):  # which months it has, its owner alone knows
        return Reading("DATE", f"FY{part['year']}", base="explicit", grain="year")
    until = part.get("until")
    if until:
        last = until if len(until) == 4 else part["year"][: 4 - len(until)] + until
        found = Period.between(found, Period.starting(int(last), 1, "year"))
        return Reading("DATE", found.value, found, grain="interval")
    return narrowed(found, part.get("third"), "explicit", "")


NAMED_DECADES = {
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
    r"\b(?:his|her|their|my|your|our|temperatures|degrees|highs|lows)\b(?: \w{1,24}){0,3} (?:early "
    r"|mid-|late )?\Z"
)


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    before = context.sentence[max(0, match.start() - 40) : match.start()]
    if _NO_DECADE.search(before):
        return None
    word = match["decade"].casefold().strip("'’")
    if word in NAMED_DECADES:
        year = 1900 + 10 * NAMED_DECADES[word]
    else:
        digits = int(re.sub(r"\D", "", word))
        year = digits if digits > 99 else 1900 + digits
        moment = context.moment or context.published
        if digits < 30 and (moment is None or moment.first.year >= 2000 + digits):
            year = 2000 + digits  # "the 20s" are the last ones that have begun
    grain: Grain = "century" if year % 100 == 0 and year < 2000 else "decade"
    return narrowed(Period.starting(year, 1, grain), match["third"], "explicit", "")


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
    return narrowed(
        Period.starting(100 * (number - 1), 1, "century"), match["third"], "explicit", ""
    )


def _season(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    season = SEASONS[part["season"].casefold()]
    which = (part.get("turn") or part.get("which") or "").casefold()
    direction: Direction = ""
    base = context.moment_base
    if part.get("year"):
        found = Period.from_value(f"{full_year(part['year']):04}-{season}")
        return narrowed(found, part.get("third"), "explicit", "")
    moment = context.moment.at("month") if context.moment else None
    if moment is None:
        return Reading("DATE", f"XXXX-{season}", base="none", grain="season")
    if context.dated and not which and context.dated.after <= moment.shift(-12).first:
        told = Period.from_value(f"{context.dated.first.year:04}-{season}")
        return narrowed(told, part.get("third"), "previous date", "before")
    found = Period.from_value(f"{moment.first.year:04}-{season}")
    if season == "WI" and moment.first.month <= 3:
        found = found.shift(-12, "month")
    if which in ("last", "past"):
        direction = "before"
        found = found.shift(-12, "month") if found.after > moment.first else found
    elif which in ("next", "coming", "upcoming"):
        direction = "after"
        found = found.shift(12, "month") if found.first <= moment.first else found
    elif which != "this":
        direction = direction_of(match, context)
        if direction == "before" and found.first > moment.first:
            found = found.shift(-12, "month")
        elif direction == "after" and found.after <= moment.first:
            found = found.shift(12, "month")
    return narrowed(found, part.get("third"), base, direction)


YEAR_RULES = (
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
            r"(?<![\w'’-])(?:(?:the )?(?:(?P<fiscal>[Ff](?:iscal|inancial)(?: year)?|FY)|year) ?)?"
            rf"{THIRD}?"
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
            rf"(?<![\w$£€])(?:[Tt]he )?{THIRD}?(?P<decade>1[5-9]\d0['’]?s|20[0-9]0['’]?s"
            r"|['’‘]?[2-9]0['’]?s"
            rf"|(?:(?<=the )|(?<=mid-)|(?<=early )|(?<=late ))(?:{'|'.join(NAMED_DECADES)}))(?!\w)"
        ),
        _decade,
    ),
    Rule(
        "century",
        "unit",
        re.compile(
            rf"\b(?:[Tt]he )?{THIRD}?(?P<century>\d{{1,2}}(?:st|nd|rd|th)"
            rf"|{'|'.join(_CENTURY_WORDS)})[- ][Cc]entury\b"
        ),
        _century,
    ),
    Rule(
        "season-year",
        "season",
        re.compile(
            rf"\b(?:[Tt]he )?{THIRD}?(?P<season>{SEASON})(?: of)? (?P<year>{YEAR})(?! (?:Olympic"
            r"|Paralympic))"
        ),
        _season,
    ),
    Rule(
        "which-season",
        "season",
        re.compile(rf"\b{WHICH}{THIRD}?(?P<season>{SEASON})\b(?!['’]?s? (?:Olympic|Games))"),
        _season,
    ),
    Rule(
        "season",
        "season",
        re.compile(
            r"(?:(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Ff]or )|(?<=\b[Dd]uring )|(?<=\b[Ss]ince )"
            r"|(?<=\b[Uu]ntil )|(?<=\b[Oo]ver )|(?<=\bof ))(?:the )?|\b(?=early |late |mid-))"
            rf"{THIRD}?(?P<season>spring|summer|autumn|winter|Spring|Summer|Autumn|Winter"
            r"|(?<=the )fall(?! (?:of|in)\b))\b(?! (?:Olympic|Games|[A-Z]))"
            r"(?<!the Spring(?= [a-z]))(?<!the Summer(?= [a-z]))(?<!the Winter(?= [a-z]))"
        ),
        _season,
    ),
)
