"""The time expressions of a text or of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from analysis.dates import Period
from analysis.text import Document, find_sentences
from analysis.timexes.record import Context, Moment, NamedEvent, Timex
from analysis.timexes.speaking import (
    Quoted,
    post_moments,
    quote_moments,
    quote_spans,
    weekday_moments,
)
from analysis.timexes.tagger import find_in_sentence
from analysis.timexes.vocabulary import MONTH, WEEKDAY
from analysis.zones import find_paragraphs

LEAD = 800  # characters within which an article tells the day of its story
STORY = 7  # days before publication within which that day lies
MOST_NEAR = 50  # quotations that one sentence can hold
# Typeset blanks and hyphens, one character for one, so that offsets hold.
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n\r", " ") | dict.fromkeys("\u2010\u2011", "-")
)
_CLOCK_END = re.compile(r"\d ?[ap]\.m\.\Z")
_CLOCK_NEXT = re.compile(
    rf"[a-z(]|[A-Z]{{2,4}}\b|(?:Eastern|Pacific|Central|Mountain)\b|(?:{WEEKDAY}|{MONTH})\b"
)
SHORTEST_LINE = 50  # characters of a line that was wrapped
_ONE_BREAK = re.compile(r"[ \t]{0,8}\r?\n[ \t]{0,8}")
_LINE_END = re.compile(
    rf"(?:(?P<open>\b(?:the|an?|of|in|on|at|to|by|for|from|and|or|last|next|this|until|since"
    rf"|{WEEKDAY}|{MONTH}))|[\w,;’'-])\Z"
)
_LINE_NEXT = re.compile(r"[a-z0-9(]")


def tag(text: str, published: Period | None = None, article: str = "") -> list[Timex]:
    """The time expressions of a bare text, in order.

    Args:
        text: Any text.
        published: When it appeared; without it nothing relative is resolved.
        article: Its id, for the records.
    """
    spans = [
        (start + first, start + last)
        for start, end in find_paragraphs(text)
        for first, last in find_sentences(text[start:end])
    ]
    return _tag_twice(text, spans, published, article, [], ())


def tag_document(
    document: Document, published: Period | None, quotes: Iterable[Quoted] = ()
) -> list[Timex]:
    """The time expressions of an article as if it had appeared then."""
    spans = [(each.start, each.end) for each in document.sentences if each.zone != "promo"]
    posts = post_moments(document)
    return _tag_twice(document.text, spans, published, document.article.id, posts, quotes)


def _tag_twice(
    text: str,
    spans: Sequence[tuple[int, int]],
    published: Period | None,
    article: str,
    posts: list[Moment],
    quotes: Iterable[Quoted],
) -> list[Timex]:
    """Once by the publication; again where quotations were spoken on another day."""
    timexes = _tag(text, spans, published, article, posts)
    spoken = quote_moments(text, quote_spans(text, quotes), timexes, published)
    spoken += weekday_moments(text, timexes, spoken)
    if not spoken:
        return timexes
    return _tag(text, spans, published, article, [*spoken, *posts])


def _parted_by_stop(text: str, last: tuple[int, int], start: int) -> bool:
    clock = _CLOCK_END.search(text, max(last[0], last[1] - 8), last[1])
    return bool(clock and _CLOCK_NEXT.match(text, start))


def _wrapped(text: str, last: tuple[int, int], start: int) -> bool:
    """Whether a line of a text that is wrapped at some width goes on in the next line."""
    full = last[1] - text.rfind("\n", 0, last[1]) > SHORTEST_LINE
    if not full or not _ONE_BREAK.fullmatch(text, last[1], start):
        return False
    ends = _LINE_END.search(text, max(last[0], last[1] - 12), last[1])
    return bool(ends and (ends["open"] or _LINE_NEXT.match(text, start)))


def _whole(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences, joined where the stop of "10 p.m." or the end of a wrapped line parted them."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        if last and (_parted_by_stop(text, last, start) or _wrapped(text, last, start)):
            last = (last[0], end)
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


def _past_day(context: Context) -> Period | None:
    """The last day that a sentence tells, unless it lies ahead."""
    day, moment = context.here, context.published
    return day if day and moment and day.first < moment.after else None


def _recent(day: Period, published: Period | None) -> bool:
    return published is not None and (published.first - day.first).days <= STORY


def _tag(
    text: str,
    spans: Iterable[tuple[int, int]],
    published: Period | None,
    article: str,
    moments: Sequence[Moment],
) -> list[Timex]:
    timexes: list[Timex] = []
    previous: Period | None = None
    told: Period | None = None
    lead: Period | None = None
    last_day: Period | None = None
    named: dict[int, Period] = {}
    event: NamedEvent | None = None
    ordered = sorted(moments, key=lambda each: each.start)
    passed = 0
    for start, end in _whole(text, spans):
        while passed < len(ordered) and ordered[passed].end <= start:
            passed += 1
        near = [each for each in ordered[passed : passed + MOST_NEAR] if each.start < end]
        context = Context(
            sentence=text[start:end].translate(_PLAIN),
            published=published,
            moment=published,
            previous=previous,
            near=told or lead,
            event=event,
            text=text,
            offset=start,
            named=named,
            last_day=last_day,
        )
        in_post = any(each.start <= start < each.end for each in near if each.whole)
        for found in find_in_sentence(context, near):
            reading = found.reading
            period = reading.period
            timexes.append(
                Timex(
                    article=article,
                    start=start + found.start,
                    end=start + found.end,
                    text=text[start + found.start : start + found.end],
                    type=reading.type,
                    value=reading.value,
                    first=period.first if period else None,
                    last=period.last if period else None,
                    grain=reading.grain,
                    base=reading.base,
                    direction=reading.direction,
                    derivation=reading.derivation,
                    mod=reading.mod,
                    quant=reading.quant,
                    freq=reading.freq,
                    contradicts=reading.contradicts,
                    rule=found.rule,
                )
            )
        if in_post:  # the dates of a post are not those of the story around it
            continue
        previous, event = context.previous, context.event
        told = _past_day(context)
        last_day = context.here or last_day
        if start < LEAD and lead is None and told and _recent(told, published):
            lead = told
    return timexes
