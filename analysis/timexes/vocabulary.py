"""The words of time and the pieces that the patterns of all rules are made of."""

from __future__ import annotations

import re
from functools import cache

from analysis.dates import Grain
from analysis.text import read_words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
DAYPARTS = {
    "morning": "TMO",
    "mornings": "TMO",
    "afternoon": "TAF",
    "afternoons": "TAF",
    "evening": "TEV",
    "evenings": "TEV",
    "night": "TNI",
    "nights": "TNI",
    "overnight": "TNI",
    "dawn": "TMO",
    "midday": "TMI",
    "lunchtime": "TMI",
    "daytime": "TDT",
}
UNITS: dict[str, tuple[str, Grain]] = {  # the letter of a duration, and the grain of a date
    "second": ("S", "time"),
    "minute": ("M", "time"),
    "hour": ("H", "time"),
    "day": ("D", "day"),
    "night": ("NI", "day"),
    "weekend": ("WE", "weekend"),
    "week": ("W", "week"),
    "fortnight": ("W", "week"),
    "month": ("M", "month"),
    "quarter": ("Q", "quarter"),
    "semester": ("H", "half"),
    "year": ("Y", "year"),
    "decade": ("DE", "decade"),
    "century": ("CE", "century"),
    "centurie": ("CE", "century"),
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)"
SHORT_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,]\d{1,3}(?!\d))"
YEAR = r"(?:1[0-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
ANY_YEAR = r"[0-9]\d{3}(?!\d)"
# A headline may write "7 Years" and "Last Year".
UNIT = (
    r"(?i:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|century"
    r"|centurie)"
)
SEASON = r"(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)"
DAYPART = r"(?i:morning|afternoon|evening|night)"
ORDINAL = r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]ast|1st|2nd|3rd|4th)"
DIGITS = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,6}(?:\.\d{1,2})?"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
CARDINAL = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS}|{_ONES})(?: hundred)?"
VAGUE = (
    r"(?:a )?(?:couple(?: of)?|few|dozen)|several|many|countless|multiple|numerous|various"
    r"|dozens of|scores of|hundreds of|thousands of|a hundred"
)
HALVES = r"(?:one|two|three|four|five|six|seven|\d)[- ]and[- ]a[- ]half"
SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
NUMBER = rf"(?:(?:{HALVES}|{DIGITS}|(?i:{CARDINAL}|{VAGUE}))(?: (?:{'|'.join(SCALE)}))?)"
_MODIFIERS = (
    r"about|around|roughly|approximately|nearly|almost|under|(?:no |not )?(?:more|less|fewer) than"
    r"|at (?:least|most)|up to|some|just (?:over|under)|well over|as (?:many|long|little) as"
)
MODIFIER = rf"(?:(?i:{_MODIFIERS}|over) )"
# "for over two years" is more than two; in "he stole it over two years" it is a preposition.
_BEFORE_OVER = (
    "in for after of by than to with at is was were be been take takes took taken last lasts"
    " lasted spend spent wait waited"
)
_AFTER_ONE = "|".join(rf"(?<=\b{word} )" for word in _BEFORE_OVER.split())
HOW_LONG = rf"(?:(?i:{_MODIFIERS}|(?:\A|{_AFTER_ONE})over) )"
_APPROXIMATE = (
    ("LESS_THAN", re.compile(r"(?i)nearly|almost|under|less than|fewer than")),
    ("EQUAL_OR_LESS", re.compile(r"(?i)at most|up to|no more than|not more than")),
    ("EQUAL_OR_MORE", re.compile(r"(?i)at least|no (?:less|fewer) than")),
    ("MORE_THAN", re.compile(r"(?i)over|more than")),
    ("APPROX", re.compile(r"(?i)about|around|roughly|approximately|some\b")),
)


@cache
def _numbers() -> dict[str, str]:
    return dict(entry.rsplit(" ", 1) for entry in read_words("numbers.txt"))


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation, 0 for another word."""
    key = word.casefold().strip(".")[:3]
    return next((at for at, name in enumerate(MONTHS, 1) if name.startswith(key)), 0) if key else 0


def weekday_number(word: str) -> int:
    """1 (Monday) to 7 for a weekday's name or abbreviation, 0 for another word."""
    key = word.casefold()[:3]
    return next((at for at, name in enumerate(WEEKDAYS, 1) if name.startswith(key)), 0)


def unit_of(word: str) -> tuple[str, Grain]:
    """The letter of a unit in a duration, and its grain."""
    return UNITS[word.casefold().removesuffix("s")]


def read_number(words: str) -> float | None:
    """The value of a number in digits or words; ``None`` for one that is not told.

    >>> read_number("two and a half"), read_number("twenty-one"), read_number("several")
    (2.5, 21.0, None)
    """
    words = words.casefold().strip().replace(",", "")
    if words.rpartition(" ")[2] in SCALE:
        number, _, scale = words.rpartition(" ")
        told = read_number(number)
        return told * SCALE[scale] if told is not None else None
    half = 0.0
    if words.endswith("half") and len(words) > 4:
        words, half = words[: -len("half")].rstrip(" -").removesuffix("a").rstrip(" -"), 0.5
        words = words.removesuffix("and").rstrip(" -")
    if words.replace(".", "", 1).isdigit() and words.isascii():
        return float(words) + half
    total = 0.0
    for word in re.split(r"[\s-]+", words.removeprefix("a ") if " " in words else words):
        if word == "of":
            continue
        value = _numbers().get(word, "X")
        if value == "X":
            return None
        total = max(total, 1.0) * 100 if value == "100" else total + float(value)
    return total + half


def modifier(words: str) -> str:
    """The TIMEX3 ``mod`` that words like "nearly" stand for."""
    return next((name for name, pattern in _APPROXIMATE if pattern.search(words)), "")
