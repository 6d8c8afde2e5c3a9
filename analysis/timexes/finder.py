"""The time expressions of a text or of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.dates import Period
from analysis.text import Document, find_sentences
from analysis.timexes.record import Context, Moment, Timex
from analysis.timexes.tagger import find_in_sentence
from analysis.zones import find_paragraphs


def tag(text: str, published: Period | None = None, article: str = "") -> list[Timex]:
    """The time expressions of a bare text.

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
    return _tag(text, spans, published, article, ())


def _tag(
    text: str,
    spans: Iterable[tuple[int, int]],
    published: Period | None,
    article: str,
    moments: Sequence[Moment],
) -> list[Timex]:
    timexes: list[Timex] = []
    previous: Period | None = None
    for start, end in spans:
        context = Context(
            sentence=text[start:end],
            published=published,
            moment=published,
            previous=previous,
            text=text,
            offset=start,
        )
        for found in find_in_sentence(context, moments):
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
        previous = context.previous
    return timexes


def find_timexes(document: Document, quotes: Iterable[object] = ()) -> list[Timex]:
    """The time expressions of an article, in text order."""
    spans = [(each.start, each.end) for each in document.sentences if each.zone != "promo"]
    return _tag(document.text, spans, document.article.published, document.article.id, ())
