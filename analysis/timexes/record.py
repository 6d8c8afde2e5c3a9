"""What a time expression is, and what a rule makes of its words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from analysis.dates import Grain, Period

Type = Literal["DATE", "TIME", "DURATION", "SET"]
Direction = Literal["before", "after", ""]

UNKNOWN: dict[Grain, str] = {  # the TIMEX3 value of a unit that is not known
    "time": "XXXX-XX-XX",
    "part of day": "XXXX-XX-XX",
    "day": "XXXX-XX-XX",
    "weekend": "XXXX-WXX-WE",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "season": "XXXX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "interval": "XXXX-XX-XX",
}


ASIDE = 14  # days between the day of a story and one that it looks back to


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression, after TIMEX3 (Pustejovsky et al. 2003).

    Attributes:
        value: The TIMEX3 value; what is not resolved keeps its ``X``s.
        first: The first day of the interval; None when unresolved.
        last: Its last day, inclusive.
        grain: How exactly the words tell it: day, week, month ...; "" for "now" and the like.
        base: What it is relative to: "explicit" for none, "publication", "speaking",
            "previous date", "named event"; "none" when there is nothing to resolve it by.
        direction: What cue or tense says: before or after the moment of writing.
        derivation: The way from the words to the date, in words; "" when unresolved.
        mod: TIMEX3's modifier (START, MID, END, APPROX, MORE_THAN ...).
        quant: TIMEX3's quantifier of a set (EVERY, EACH ...).
        freq: TIMEX3's frequency of a set ("2X").
        contradicts: What the calendar says where weekday and date disagree, else "".
        rule: The name of the rule that spoke.
    """

    article: str
    start: int
    end: int
    text: str
    type: Type
    value: str
    first: dt.date | None
    last: dt.date | None
    grain: Grain | Literal[""]
    base: str
    direction: Direction
    derivation: str
    mod: str = ""
    quant: str = ""
    freq: str = ""
    contradicts: str = ""
    rule: str = ""

    @property
    def period(self) -> Period | None:
        """The interval with its grain; None when unresolved."""
        if self.first is None or self.last is None:
            return None
        return Period(self.first, self.last + dt.timedelta(days=1), self.grain or "interval")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a match, before it is placed in its article."""

    type: Type
    value: str
    period: Period | None = None
    base: str = "explicit"
    grain: Grain | Literal[""] = ""
    direction: Direction = ""
    mod: str = ""
    quant: str = ""
    freq: str = ""
    contradicts: str = ""
    derivation: str = ""
    note: str = ""  # the event that a date was counted from, for its derivation


@dataclass(frozen=True, slots=True)
class Found:
    """A reading with its place in the sentence and its rule."""

    start: int
    end: int
    reading: Reading
    rule: str


NOT_TIME = Reading("DATE", "", base="none")  # these words are claimed, and are no time


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event of the table: its kind, country, days, whose it was, and the source."""

    kind: str
    country: str
    period: Period
    people: tuple[str, ...]
    term: int
    name: str
    source: str


@dataclass(slots=True)
class Context:
    """What a rule may know besides its match: the sentence and the dates around it.

    Attributes:
        sentence: The text of the sentence; matches count from its start.
        published: When the article appeared.
        moment: What "today" is relative to: the publication, or the moment of speaking.
        moment_base: "publication" or "speaking".
        previous: The last date mentioned before.
        here: The last day mentioned in this very sentence.
        near: For a clock without a day: the day told in the sentence before, else
            the one that the article begins with.
        dated: The last day, month or season that this sentence tells with its year.
        event: The event of the table last spoken of.
        text: The whole text, for what a name or a country elsewhere tells.
        offset: Where the sentence begins in the text.
        named: The days told so far with weekday and date, by weekday.
        last_day: The last day mentioned, whatever longer time has been since.
        beside: Where the last named event of this sentence ends, and the date before it.
    """

    sentence: str
    published: Period | None
    moment: Period | None
    moment_base: str = "publication"
    previous: Period | None = None
    here: Period | None = None
    near: Period | None = None
    dated: Period | None = None
    event: NamedEvent | None = None
    text: str = ""
    offset: int = 0
    named: dict[int, Period] = field(default_factory=dict)
    last_day: Period | None = None
    beside: tuple[int, Period | None] = (0, None)

    @property
    def story_day(self) -> Period | None:
        """The day of which a morning or night is told: the last one mentioned, unless long past.

        A day of another year or month that a sentence went back to is not the
        day of the story; the one that the article began with is.
        """
        last = self.day_before
        if last and self.near and abs((self.near.first - last.first).days) > ASIDE:
            return self.near
        return last

    @property
    def day_before(self) -> Period | None:
        """The last day mentioned: what "the next morning" goes on from, however long past."""
        return self.previous if self.previous and self.previous.days == 1 else self.near


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of the text, a quotation or a post, that was said on another day."""

    start: int
    end: int
    period: Period
    reason: str
    whole: bool = False  # a post, which is no part of the story around it


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern, the kinds of words it needs, and how to read a match.

    ``needs`` spares the search where it must fail: "weekday unit" is one or the
    other in the sentence, "unit+half" both.

    ``read`` returns None where the match is not one after all; a later rule may try.
    """

    name: str
    needs: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Reading | None]


def dated(
    period: Period | None,
    grain: Grain,
    base: str,
    *,
    part: str = "",
    direction: Direction = "",
    mod: str = "",
) -> Reading:
    """A date, or a part of a day: resolved by ``period``, or with the ``X``s of its grain."""
    if period is None:
        base = "none"
    value = (period.value if period else UNKNOWN[grain]) + part
    if part:
        grain = "time" if part[1:2].isdigit() else "part of day"
        period = Period(period.first, period.after, grain) if period else None
    kind: Type = "TIME" if part else "DATE"
    return Reading(kind, value, period, base, grain, direction, mod)


def moved(period: Period | None, grain: Grain, count: int) -> Period | None:
    """The unit of ``grain`` so many units from the one that holds ``period``, where one does."""
    try:
        unit = period.at(grain) if period else None
        return unit.shift(count) if unit else None
    except ValueError:  # outside the years 1 to 9999
        return None
