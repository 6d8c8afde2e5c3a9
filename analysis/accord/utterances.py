"""Quotations as utterances: their words, who said them, and the days of saying."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.accord.records import Found
from analysis.events import EventMention
from analysis.quotes import Quotation

FEWEST_WORDS = 3
SCENE = 3  # sentences back in which the occasion of words without a date was told
_SHORT = {
    "n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am",
}  # fmt: skip
_WORD = re.compile(r"[\w]+(?:['’][\w]+)*")

Occasion = tuple[dt.date, dt.date] | None


@dataclass(frozen=True)
class Utterance:
    """A quotation with its words and the days on which the article lets it have been said."""

    quote: Quotation
    found: Found
    words: tuple[str, ...]
    occasion: Occasion
    scene: Occasion
    paragraph: int

    @property
    def speaker(self) -> str:
        """Who said it; empty where nobody is said to have."""
        return self.quote.speaker or ""


def find_utterances(found: Found, mentions: Sequence[EventMention]) -> list[Utterance]:
    """The quotations of an article with words enough to compare, dated by the events around."""
    starts = [sentence.start for sentence in found.sentences]
    near = [m for m in mentions if m.first and m.last and m.date_basis]
    told = []
    for quote in found.quotes:
        words = _words(quote.text[:2000])
        at = bisect_right(starts, quote.start) - 1
        if quote.kind not in ("direct", "mixed") or len(words) < FEWEST_WORDS or at < 0:
            continue
        sentence = found.sentences[at]
        occasion = _occasion(found, at, near)
        scene = None if occasion else _scene(found, at, near, quote.speaker or "")
        told.append(Utterance(quote, found, words, occasion, scene, sentence.paragraph))
    return told


def _scene(found: Found, number: int, mentions: Sequence[EventMention], speaker: str) -> Occasion:
    """The day of the last event told right before in which the speaker took part."""
    first = found.sentences[max(0, number - SCENE)].start
    here = found.sentences[number].start
    there = [
        m
        for m in mentions
        if first <= m.start < here and speaker in m.actors and m.grain == "day"
        if m.date_basis in ("stated", "relative") and m.status == "happened"
    ]
    last = max(there, key=lambda m: m.start, default=None)
    return (last.first, last.last) if last and last.first and last.last else None


def _words(text: str) -> tuple[str, ...]:
    """The words in lower case, short forms spelt out: "we're" and "we are" are one wording."""
    text = (
        text.casefold().replace("’", "'").replace("won't", "will not").replace("can't", "can not")
    )
    for short, full in _SHORT.items():
        text = re.sub(rf"{short}\b", full, text)
    return tuple(_WORD.findall(text))


def _occasion(found: Found, number: int, mentions: Sequence[EventMention]) -> Occasion:
    """The finest date of an event in the sentence, or else in the one before it."""
    paragraph = found.sentences[number].paragraph
    for sentence in (found.sentences[number], found.sentences[max(0, number - 1)]):
        inside = [m for m in mentions if sentence.start <= m.start < sentence.end]
        inside = [m for m in inside if "publication" not in m.rule]
        if inside and sentence.paragraph == paragraph:
            best = min(inside, key=lambda m: (m.last or dt.date.max) - (m.first or dt.date.min))
            assert best.first is not None
            assert best.last is not None
            return best.first, best.last
    return _day_of_speaking(found, number)


def _day_of_speaking(found: Found, number: int) -> Occasion:
    """The only date of the sentence outside the words quoted: "she said on Monday"."""
    sentence = found.sentences[number]
    spans = [(q.start, q.end) for q in found.quotes if q.start < sentence.end]
    told = [
        (t.first, t.last)
        for t in found.timexes
        if sentence.start <= t.start < sentence.end
        and t.first
        and t.last
        and t.base != "named event"
        and not any(start <= t.start < end for start, end in spans)
    ]
    return told[0] if len(set(told)) == 1 else None
