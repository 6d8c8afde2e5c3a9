"""When a text without a date appeared, as far as the text itself tells. Never the clock.

What is dated by its form counts most: a line that says "Published ...", a
dateline, a date that is called today, the signature of an embedded post. Else
the text lies between the latest day it reports and the earliest it announces.
Where there is only one of the two, nothing is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from analysis.dates import Period
from analysis.text import Document
from analysis.timexes.derivation import in_words
from analysis.timexes.direction import find_direction
from analysis.timexes.finder import tag_document
from analysis.timexes.record import Timex
from analysis.timexes.speaking import post_moments, quote_spans
from analysis.timexes.vocabulary import SHORT_WEEKDAY, weekday_number

WEEK = 7  # days after a post or an event within which a report of it appears
YEARS = 5  # a weekday falls on the same day of the year again after five or six years
COARSE = ("year", "decade", "century")  # too long to bound a day
WIDEST = 366  # days; a wider interval tells nothing of the day

_WEEKDAY = re.compile(rf"{SHORT_WEEKDAY},? (?=[A-Z]|\d)")
_BYLINE = re.compile(
    r"\b(?:published|posted|updated|first published|last modified|last updated|date)(?: on"
    r"| at)?\s{0,3}:?\s{0,3}\Z",
    re.IGNORECASE,
)


def infer_published(document: Document) -> tuple[Period, str] | None:
    """When the article appeared, as a day or an interval, and the reason in a sentence.

    None where the text does not bound it from both sides.
    """
    undated = replace(document, article=replace(document.article, published=None))
    timexes = [
        _told(document, each)
        for each in tag_document(undated, None)
        if each.type in ("DATE", "TIME")
    ]
    days = [each for each in timexes if each.period and each.period.days == 1]
    for each in days:
        if each.base == "explicit" and _is_byline(document, each):
            return _day(each), f"A line of the text dates it: {each.text}."
    if by_today := _by_today(document, days):
        return by_today
    posts = [moment.period for moment in post_moments(document)]
    if posts:
        latest = max(posts, key=lambda post: post.first)
        reason = f"The latest post that it embeds is of {in_words(latest)}"
        return _within_a_week(latest, reason)
    return _by_weekday(timexes) or _between(timexes)


_STEPS = {"yesterday": 1, "today": 0, "tomorrow": -1}
_CALLED = re.compile(r"\b(yesterday|today|tomorrow),? \(?(?:on )?\Z", re.IGNORECASE)


def _by_today(document: Document, days: Iterable[Timex]) -> tuple[Period, str] | None:
    """From a date that the text, not somebody quoted in it, calls today or yesterday."""
    quoted = quote_spans(document.text, ())
    for each in days:
        called = _CALLED.search(document.text, max(0, each.start - 16), each.start)
        if called is None or each.base != "explicit":
            continue
        if any(start <= each.start < end for start, end in quoted):
            continue
        word = called[1].lower()
        with suppress(ValueError):  # beyond the year 9999
            return _day(each).shift(_STEPS[word]), f"It calls {each.text} {word}."
    return None


def _told(document: Document, each: Timex) -> Timex:
    """An expression with the direction of its sentence, which dates in full do not need else."""
    sentence = document.sentence_at(each.start)
    if each.direction or sentence is None:
        return each
    place = (each.start - sentence.start, each.end - sentence.start)
    return replace(each, direction=find_direction(sentence.text, *place))


def _within_a_week(day: Period, reason: str) -> tuple[Period, str] | None:
    try:
        return Period.between(
            day, day.shift(WEEK - 1)
        ), f"{reason}; a report follows within a week."
    except ValueError:  # beyond the year 9999
        return None


def _is_byline(document: Document, each: Timex) -> bool:
    """Whether a date stands in a dateline, after "Published", or alone on an outer line."""
    sentence = document.sentence_at(each.start)
    if sentence is None:
        return False
    if sentence.zone == "dateline" or _BYLINE.search(
        document.text, max(0, each.start - 40), each.start
    ):
        return True
    paragraphs = document.segments[-1].paragraph
    outer = sentence.paragraph < 4 or sentence.paragraph > paragraphs - 2
    alone = sentence.text.strip(" .|–—-") == each.text
    return outer and alone


def _day(each: Timex) -> Period:
    assert each.first is not None
    return Period.on(each.first)


def _by_weekday(timexes: list[Timex]) -> tuple[Period, str] | None:
    """From a day without its year but with its weekday, in the years from the last reported."""
    years = [each.last.year for each in timexes if each.last and _is_reported(each)]
    told = [each for each in timexes if each.direction != "after" and _WEEKDAY.match(each.text)]
    if not years or not told:
        return None
    found = []
    for each in told:
        agreeing = list(_agreeing(each, max(years)))
        if len(agreeing) == 1:
            found.append((agreeing[0], each))
    if not found:
        return None
    day, each = max(found, key=lambda pair: pair[0].first)
    reason = f"Of the years from {max(years)} on, {each.text} fits {day.first.year} first"
    return _within_a_week(day, reason)


def _agreeing(each: Timex, since: int) -> Iterator[Period]:
    for day in _occurrences(each.value, range(since, since + YEARS)):
        if weekday_number(each.text) == day.first.isoweekday():
            yield day


def _occurrences(value: str, years: Iterable[int]) -> Iterator[Period]:
    """A day or month without a year, in each of these years that has it."""
    for year in years:
        if value.startswith("XXXX-"):
            with suppress(ValueError):  # 29 February
                yield Period.from_value(f"{year:04}{value[4:]}")


def _is_reported(each: Timex) -> bool:
    """Whether a date that needs no other is told as past, by its tense or cue."""
    return each.base in ("explicit", "named event") and each.direction == "before"


def _between(timexes: list[Timex]) -> tuple[Period, str] | None:
    """From the latest day or month reported to the earliest announced."""
    past = [each for each in timexes if _is_reported(each) and each.grain not in COARSE]
    if not past:
        return None
    latest = max(past, key=lambda each: (each.first, each.text))
    assert latest.first is not None
    assert latest.last is not None
    since = latest.first
    later: list[tuple[Period, Timex]] = []
    for each in timexes:
        if each.direction == "after":
            whens = [each.period] if each.base == "explicit" and each.period else []
            whens += _occurrences(each.value, (latest.last.year, latest.last.year + 1))
            later += [(when, each) for when in whens if when.first > latest.last]
    if not later:
        return None
    when, earliest = min(later, key=lambda pair: pair[0].first)
    told = f"reports {latest.text}"
    for each in timexes:  # what is reported without a year, where only one year fits
        if each.direction == "before":
            years = range(since.year, when.last.year + 1)
            fitting = [
                day for day in _occurrences(each.value, years) if since < day.first < when.first
            ]
            if len(fitting) == 1:
                since, told = fitting[0].first, f"reports {each.text} after {latest.text}"
    found = Period(since, when.after, "interval")
    if found.days > WIDEST:
        return None
    return found, f"It {told} and announces {earliest.text} ({in_words(when)})."
