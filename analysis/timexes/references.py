"""Words that point at present, past or future without a date, and words that only look so."""

from __future__ import annotations

import re

from analysis.timexes.record import NOT_TIME, Reading, Rule


def _reference(value: str) -> Rule:
    patterns = {
        "PRESENT_REF": (
            r"[Rr]ight now|[Cc]urrently|[Nn]owadays|[Aa]t present|[Tt]he time being|[Tt]hese days"
            r"|[Pp]resently"
            r"|(?<=[Aa]t )(?:the moment|the present time|this time|this point)(?! of| (?:last"
            r"|next) )|the present(?! (?:to|of|and|[a-z]+)\b)"
            r"|(?<!-)[Nn]ow\b(?!-| that\b)|[Cc]urrent(?! (?:events|account"
            r"|affairs))(?!-)"
        ),
        "PAST_REF": (
            r"(?:[Mm]ore |[Vv]ery |[Mm]ost )?[Rr]ecently(?! as\b)"
            r"|(?<!most )(?:[Mm]ore |[Vv]ery )?[Rr]ecent"
            r"(?: (?:years|months|weeks|days|decades|times|history|hours))?"
            r"|[Ll]ately|[Tt]he (?:recent |distant )?past(?= ?[.,;:)]|\Z| (?:it|he|she|they|we|I"
            r"|you|and|when|that|but|with|has|is|was)\b)|[Ll]ong ago|(?:[Ii]n times past)"
        ),
        "FUTURE_REF": (
            r"(?:[Vv]ery |[Aa]s )?(?<!as )(?<!too )(?<!-)[Ss]oon(?! as\b)(?!-)|(?:[Tt]he|"
            r"(?<=in )) ?(?:near |foreseeable |immediate |distant |not too distant )?future"
            r"(?= ?[.,;:)]|\Z| (?:and|when|that|but|with|has|is|was|as|to|for|will|if|by|or)\b)"
            r"|(?:[Tt]he )?(?:coming|months ahead|years ahead|days ahead|weeks ahead)(?: (?:years"
            r"|months|weeks|days|hours|decades))(?!\w)|[Tt]he (?:short|near|long|medium)"
            r"(?:er)? term"
        ),
    }
    name = value.split("_")[0].lower() + "-reference"
    pattern = re.compile(rf"\b(?:{patterns[value]})(?![\w-])")
    return Rule(
        name, "reference", pattern, lambda match, context: Reading("DATE", value, base="none")
    )


def _no_time(name: str, needs: str, pattern: str) -> Rule:
    return Rule(name, needs, re.compile(pattern), lambda match, context: NOT_TIME)


NEGATIVE_RULES = (
    _no_time("round-the-clock", "digit", r"(?<!\w)24/7(?!\w)"),
    _no_time(
        "day-to-day",
        "unit",
        r"\b(?:[Dd]ay|[Yy]ear|[Mm]onth|[Ww]eek|[Qq]uarter|[Hh]our)s?(?:-| )(?:to|by|after|over|on"
        r"|in)(?:-| )(?:[Dd]ay|[Yy]ear|[Mm]onth|[Ww]eek|[Qq]uarter)s?\b",
    ),
    _no_time(
        "newspaper",
        "weekday deictic set unit",
        r"\b(?:[Tt]he )?(?:Mail on Sunday|(?:USA|Russia|India|Psychology) (?:Today|TODAY)"
        r"|New York Daily News|Sunday Times|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:Club"
        r"|Group|Circle|Society|Movement|Magazine)|Wednesday Addams|Newsweek|Saturday Night Live"
        r"|(?:Monday|Thursday|Sunday) Night Football|Fox News Sunday|CBS (?:This|Sunday) Morning"
        r"|Good Morning (?:America|Britain)|Today (?:show|programme))\b"
        r"|[“\"‘'](?:This Week|Today|Tonight|Sunday Morning)(?=,?(?:[”\"]|[’'](?!s\b)))",
    ),
    _no_time(
        "named-group",
        "month weekday season",
        r"\b(?:Black September|October Revolution|September 11 [Mm]useum|Friday Night Lights|"
        r"(?:Summer|Winter) (?:Olympic|Paralympic)s?(?: Games)?|Arab Spring|Prague Spring"
        r"|June Carter|April Fools?)\b",
    ),
    _no_time(
        "half-or-quarter",
        "unit ordinal",
        r"\b(?:[Tt]hree[- ]quarters|[Oo]ne[- ]quarter|[Qq]uarter(?:-?finals?|backs?|master)"
        r"|a quarter(?= (?:of (?!a |an )|and\b|the\b))|headquarters)\b",
    ),
    _no_time(
        "second-of-many", "unit", r"\b(?:second|two seconds)(?= (?:to none|only to|thoughts?)\b)"
    ),
    _no_time("now-that", "reference", r"\b[Nn]ow that\b|(?<=[“\"'‘])Now,"),
    _no_time(
        "of-the-day",
        "unit",
        r"\b(?:[Oo]rder|[Mm]an|[Ww]ord|[Pp]erson|[Ii]ssues|[Qq]uestions) of the (?:day|[Yy]ear)\b"
        r"|\bone (?:day|time)(?= he| she| they| we| the)\b",
    ),
)

REFERENCE_RULES = tuple(_reference(value) for value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"))
