"""The tone of an article: every mention of somebody, scored, and in whose voice.

Text that is not English gets no tone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from analysis.people import Mention
from analysis.quotes import Quotation
from analysis.sentiment.records import Names, Tone
from analysis.sentiment.score import score_targets
from analysis.sentiment.targets import Target, find_targets
from analysis.sentiment.voices import Voices
from analysis.text import Document, Sentence

UNSCORED_ZONES = frozenset({"promo", "dateline"})


def find_tone(
    document: Document,
    mentions: Sequence[Mention],
    quotes: Sequence[Quotation],
    *,
    names: Names = "hidden",
) -> list[Tone]:
    """The tone of every sentence towards each target mentioned in it, in text order.

    Targets are people and organisations, the two countries, and their relationship.

    ``names`` is as in ``score_targets``: "shown" is the sensitivity line.
    """
    starts = [each.start for each in document.sentences]
    voices = Voices(quotes)
    pairs: list[tuple[Sentence, Target]] = []
    for target in find_targets(document, mentions):
        sentence = document.sentences[max(0, bisect_right(starts, target.start) - 1)]
        if _scored(sentence) and target.end <= sentence.end:
            pairs.append((sentence, target))
    spans = (
        (sentence.text, target.start - sentence.start, target.end - sentence.start)
        for sentence, target in pairs
    )
    scores = score_targets(spans, names=names)
    found = []
    for (sentence, target), score in zip(pairs, scores, strict=True):
        voice, speaker = voices.at(target.start)
        found.append(
            Tone(
                article=document.article.id,
                start=sentence.start,
                end=sentence.end,
                text=sentence.text,
                target=target.name,
                target_start=target.start,
                target_end=target.end,
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
