"""The tone of an article: every mention of somebody, scored, and in whose voice.

Text that is not English gets no tone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from analysis.people import Mention
from analysis.quotes import Quotation
from analysis.sentiment.records import Names, Tone, Voice
from analysis.sentiment.score import score_targets
from analysis.text import Document, Sentence

UNSCORED_ZONES = frozenset({"promo", "dateline"})
MOST_NESTED = 8  # quotations that may begin before the one that an offset lies in


def find_tone(
    document: Document,
    mentions: Sequence[Mention],
    quotes: Sequence[Quotation],
    *,
    names: Names = "hidden",
) -> list[Tone]:
    """The tone of every sentence towards each target mentioned in it, in text order.

    ``names`` is as in ``score_targets``: "shown" is the sensitivity line.
    """
    starts = [each.start for each in document.sentences]
    voices = _Voices(quotes)
    pairs: list[tuple[Sentence, Mention]] = []
    for mention in mentions:
        sentence = document.sentences[max(0, bisect_right(starts, mention.start) - 1)]
        if mention.entity and _scored(sentence) and mention.end <= sentence.end:
            pairs.append((sentence, mention))
    spans = (
        (sentence.text, mention.start - sentence.start, mention.end - sentence.start)
        for sentence, mention in pairs
    )
    scores = score_targets(spans, names=names)
    found = []
    for (sentence, mention), score in zip(pairs, scores, strict=True):
        voice, speaker = voices.at(mention.start)
        found.append(
            Tone(
                article=document.article.id,
                start=sentence.start,
                end=sentence.end,
                text=sentence.text,
                target=mention.entity,
                target_start=mention.start,
                target_end=mention.end,
                label=score.label,
                p_negative=score.p_negative,
                p_neutral=score.p_neutral,
                p_positive=score.p_positive,
                voice=voice,
                speaker=speaker,
                names=names,
                rating=score.rating,
                lexicon=score.lexicon,
                vader=score.vader,
                rule=score.rule,
            )
        )
    return found


def _scored(sentence: Sentence) -> bool:
    return sentence.lang == "en" and sentence.zone not in UNSCORED_ZONES


class _Voices:
    """Whose words stand at an offset: the innermost quotation's, or the reporter's."""

    def __init__(self, quotes: Sequence[Quotation]) -> None:
        self._quotes = sorted(quotes, key=lambda each: (each.start, -each.end))
        self._starts = [each.start for each in self._quotes]

    def at(self, offset: int) -> tuple[Voice, str | None]:
        last = bisect_right(self._starts, offset)
        for quote in reversed(self._quotes[max(0, last - MOST_NESTED) : last]):
            if offset < quote.end:
                return ("attributed" if quote.kind == "indirect" else "quote"), quote.speaker
        return "reporter", None
