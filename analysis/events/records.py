"""What the stages of event finding hand to one another, and what merging makes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Protocol, cast

from analysis.dates import Grain, Period
from analysis.timexes.derivation import in_words


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event where one article names it.

    Attributes:
        start: Offset of the trigger; ``text`` is the trigger.
        status: happened, planned, postponed, alleged or negated.
        actors: Fullest names of those who do it or to whom it is done, sorted.
        object: The words of what it is done to or about.
        place: The words of where.
        first: First day on which it may lie; ``None`` when the article gives no date.
        date: EDTF; ``2024-11-13/..`` for a plan without a date, open after publication.
        date_basis: stated, relative or inferred; empty without a date.
        time_start: The time expression it is dated by; ``None`` where there is none.
        vouched_by: On whose word it is told; empty for the reporter's own.
        reason: The words that give its reason, with ``reason_start``.
        words: Lemmas of its clause, by which mentions of one event are recognised.
        refers: Whether its trigger refers back to an event named before ("the call").
        bodies: Bodies that its actors head, for which they act.
    """

    article: str
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int
    type: str
    status: str
    actors: tuple[str, ...]
    object: str
    place: str
    first: dt.date | None
    last: dt.date | None
    grain: str
    date: str
    date_basis: str
    time_start: int | None
    time_end: int | None
    derivation: str
    vouched_by: str
    label: str
    reason: str
    reason_start: int | None
    lemma: str
    words: frozenset[str]
    refers: bool
    rule: str
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """One event as the articles together give it.

    Attributes:
        event: Id made from type, date and actors: ``e-`` and eight hexadecimal digits.
        date: EDTF: the date that most independent articles give, the finest first.
        articles: How many independent articles report it.
        vouched_by: On whose word it stands; empty where a reporter tells it outright.
    """

    event: str
    date: str
    first: dt.date | None
    last: dt.date | None
    grain: str
    date_basis: str
    label: str
    type: str
    status: str
    actors: tuple[str, ...]
    articles: int
    vouched_by: str
    rule: str


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """A sentence that an event stands on, with the date that its article gives.

    Attributes:
        start: Offset of the sentence; ``text`` is the sentence.
        rule: Why the mention was taken for this event.
    """

    event: str
    article: str
    start: int
    end: int
    text: str
    trigger: str
    trigger_start: int
    trigger_end: int
    time_start: int | None
    time_end: int | None
    date: str
    derivation: str
    status: str
    vouched_by: str
    rule: str


class Spanned(Protocol):
    """Words of an article, by their offsets where there are any."""

    @property
    def start(self) -> int | None:
        """Where they begin."""

    @property
    def end(self) -> int | None:
        """Where they end."""


@dataclass(frozen=True, slots=True)
class Tie:
    """The date of a mention and how it came by it."""

    first: dt.date | None = None
    last: dt.date | None = None
    grain: str = ""
    date: str = ""
    basis: str = ""
    start: int | None = None
    end: int | None = None
    derivation: str = ""
    rule: str = field(default="undated")

    @classmethod
    def over(
        cls,
        period: Period,
        *,
        basis: str,
        rule: str,
        derivation: str,
        source: Spanned | None = None,
    ) -> Tie:
        """The tie to a period, in days or longer; ``source`` is where the article tells it."""
        within = period.grain in ("time", "part of day")
        return cls(
            first=period.first,
            last=period.last,
            grain="day" if within else period.grain,
            date=period.first.isoformat() if within else period.edtf,
            basis=basis,
            start=source.start if source else None,
            end=source.end if source else None,
            derivation=derivation,
            rule=rule,
        )

    @property
    def words(self) -> str:
        """Its date as a reader would write it: "12 November 2024"; empty without one."""
        if self.first is None or self.last is None:
            return self.date
        named = self.grain in ("week", "weekend", "month", "quarter", "half", "season", "year")
        ends = Period.between(Period.on(self.first), Period.on(self.last))
        return in_words(Period.on(self.first, cast("Grain", self.grain)) if named else ends)

    def near(self, other: Tie) -> bool:
        """Whether two dates can be those of one event: they overlap, or the days are adjacent."""
        if not self.first or not other.first:
            return True
        last_a, last_b = self.last or self.first, other.last or other.first
        days = max((self.first - last_b).days, (other.first - last_a).days)
        return days <= (1 if self.grain == other.grain == "day" else 0)
