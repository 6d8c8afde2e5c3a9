"""Whether the days of two mentions can be those of one event."""

from __future__ import annotations

import datetime as dt

from analysis.events.records import EventMention

SLACK = dt.timedelta(days=1)  # how far sources differ on the day of one event


def overlap(one: EventMention, other: EventMention) -> bool:
    """Whether two mentions that have dates have a day in common; an open one goes on."""
    assert one.first is not None
    assert other.first is not None
    last_a, last_b = one.last or dt.date.max, other.last or dt.date.max
    return one.first <= last_b and other.first <= last_a


def adjacent(one: EventMention, other: EventMention) -> bool:
    """Whether both are dated to days that are no farther apart than ``SLACK``."""
    return bool(
        one.grain == other.grain == "day"
        and one.first
        and other.first
        and abs(one.first - other.first) <= SLACK
    )


def same_day(one: EventMention, other: EventMention) -> bool:
    """Whether both are dated to the same day, or period, and not by the publication."""
    return one.date == other.date and "inferred" not in (one.date_basis, other.date_basis)
