"""The moment of speaking: what "yesterday" is relative to inside a quotation or a post.

A post carries its date in its signature. A quotation was spoken on the day that
its own sentence, or the last one before it in the paragraph, tells with a verb
of saying or doing ("On Wednesday, Milei congratulated Trump ..."). Where the
words spoken tie "yesterday" to an event of the table ("the elections held
yesterday"), the event dates the speech, and with it a weekday in the same
paragraph that would otherwise be a week or more too late.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from analysis.dates import Period
from analysis.text import Document
from analysis.timexes.named_events import find_event
from analysis.timexes.record import Context, Moment, Timex
from analysis.timexes.vocabulary import MONTH, month_number
from analysis.zones import Segment, find_signature

MOST_DAYS_BACK = 60  # an event that "yesterday" speaks of was not long before publication
NEAR = 300  # characters between a quotation and the day of its speech

_MARKED = re.compile(r"[“\"„«]([^“”\"„«»\n]{1,2000})(?:[”\"»“]|$)")
_EVENT_DAY = re.compile(
    r"\b(?P<event>(?:(?:the|[A-Z][\w.]{0,24}['’]s) )?(?:\w{1,24} ){0,2}"
    r"(?:elections?|runoff|midterms|inauguration|victory|vote))"
    r"(?: (?:held|of|that took place|that was held|was held|were held))? (?P<day>yesterday|today"
    r"|tonight|last night|tomorrow)\b"
    r"|\b(?P<day_before>yesterday|today|tonight|last night|tomorrow)['’]s (?P<event_after>"
    r"(?:\w{1,24} ){0,2}(?:elections?|runoff|midterms|inauguration|victory|vote))"
)
_STEPS = {"yesterday": 1, "last night": 1, "today": 0, "tonight": 0, "tomorrow": -1}
_SAYING = re.compile(
    r"\b(?:said|says|told|wrote|posted|tweeted|added|stated|declared|announced|replied|responded"
    r"|asked|explained"
    r"|congratulated|warned|insisted|argued|recalled|reported|confirmed|read|according to|in an? "
    r"(?:interview|statement|speech|post|message|video))\b"
)
_SIGNATURE_DATE = re.compile(
    rf"(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{MONTH})),? "
    rf"(?P<year>\d{{4}})"
)


class Quoted(Protocol):
    """What a quotation record tells here."""

    @property
    def start(self) -> int: ...  # noqa: D102

    @property
    def end(self) -> int: ...  # noqa: D102


def post_moments(document: Document) -> list[Moment]:
    """The embedded posts, each with the date of its signature.

    A signature alone on its line signs the paragraph before it.
    """
    moments = []
    before: Segment | None = None
    for segment in document.segments:
        signature = (
            find_signature(document.text, segment.start, segment.end)
            if segment.zone == "post"
            else None
        )
        when = _signed(signature.date) if signature else None
        if signature and when:
            alone = not document.text[segment.start : signature.start].strip()
            start = before.start if before and alone else segment.start
            moments.append(Moment(start, segment.end, when, "the date of the post", whole=True))
        before = segment
    return moments


def _signed(date: str) -> Period | None:
    found = _SIGNATURE_DATE.search(date)
    if not found:
        return None
    month = month_number(found["month"] or found["month2"])
    day = int(found["day"] or found["day2"])
    try:
        return Period.from_value(f"{found['year']}-{month:02}-{day:02}")
    except ValueError:
        return None


def quote_spans(text: str, quotes: Iterable[Quoted]) -> list[tuple[int, int]]:
    """The quotations given, without indirect ones; those in double marks where none are."""
    given = [
        (quote.start, quote.end)
        for quote in quotes
        if getattr(quote, "kind", "direct") in ("direct", "mixed")
    ]
    if given:
        return given
    return [found.span(1) for found in _MARKED.finditer(text)]


def quote_moments(
    text: str,
    spans: Sequence[tuple[int, int]],
    timexes: Sequence[Timex],
    published: Period | None,
) -> list[Moment]:
    """The quotations whose day of speaking the text tells, and what tells it."""
    if not spans or not timexes:
        return []
    moments = []
    starts = [each.start for each in timexes]
    days = [each for each in timexes if each.grain in ("day", "part of day", "time") and each.first]
    outside = _outside(days, spans)
    places = [each.start for each in outside]
    for start, end in spans:
        if bisect_left(starts, start) == bisect_left(starts, end):
            continue  # no time expression in it
        if by_event := _by_event(text[start:end], text, published):
            moments.append(Moment(start, end, *by_event))
            continue
        near = outside[bisect_left(places, start - NEAR) : bisect_left(places, end + NEAR)]
        when = _told_beside(text, start, end, near)
        if when and when.period:
            day = Period(when.period.first, when.period.after, "day")
            moments.append(Moment(start, end, day, f"said {when.text}"))
    return moments


def _outside(days: Sequence[Timex], spans: Sequence[tuple[int, int]]) -> list[Timex]:
    """The days that stand in no quotation."""
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]
    outside = []
    for each in days:
        at = bisect_right(starts, each.start) - 1
        if at < 0 or each.start >= ordered[at][1]:
            outside.append(each)
    return outside


def _told_beside(text: str, start: int, end: int, days: Sequence[Timex]) -> Timex | None:
    """The day of the sentence that a quotation stands in: "...," he said on Tuesday."""
    for each in days:
        after = each.start >= end
        between = text[end : each.start] if after else text[each.end : start]
        if after and _WHO.search(between):
            continue  # said Luo, who spent Saturday in a tent
        if "\n" in between or _ENDS.search(between) or each.direction == "after":
            continue
        if _SAYING.search(between) or (
            not after and _SAYING.search(text[max(0, each.start - 60) : each.start])
        ):
            return each
    return None


_WHO = re.compile(r"\b(?:who|whose|whom|which)\b")
_ENDS = re.compile(r"[.!?…][”\"’)]?\s{1,3}(?=[A-Z“\"])")


def _by_event(said: str, text: str, published: Period | None) -> tuple[Period, str] | None:
    """The day of speech from an event of the table that the words call yesterday's or today's."""
    found = _EVENT_DAY.search(said)
    if not found or published is None:
        return None
    words = found["event"] or found["event_after"]
    day = found["day"] or found["day_before"]
    context = Context(sentence=said, published=published, moment=published, text=text)
    event = find_event(words, context, "before" if day != "tomorrow" else "")
    if event is None or event.period.days != 1:
        return None
    moment = event.period.shift(_STEPS[day])
    age = (published.first - moment.first).days
    if not 0 <= age <= MOST_DAYS_BACK:
        return None
    return moment, f"the {event.kind} was on {event.period.value}"


def weekday_moments(
    text: str, timexes: Sequence[Timex], moments: Sequence[Moment]
) -> Iterator[Moment]:
    """Weekdays of the paragraph of a quotation that an event dates: the same day, if they agree."""
    for moment in moments:
        if not moment.reason.startswith("the "):
            continue
        line = text.rfind("\n", 0, moment.start) + 1
        for each in timexes:
            if (
                line <= each.start < moment.start
                and each.rule == "weekday"
                and each.base == "publication"
                and each.direction != "after"
                and each.first
                and each.first != moment.period.first
                and each.first.weekday() == moment.period.first.weekday()
            ):
                yield Moment(each.start, each.end, moment.period, moment.reason)
