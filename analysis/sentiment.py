"""Tone: how a sentence speaks of a target, and in whose voice.

The scorer of this version is NLTK's VADER (Hutto and Gilbert 2014) on the whole
sentence: a baseline that does not know the target, and is named as such in
``rule``. Text that is not English gets no score.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from analysis.people import Mention
from analysis.quotes import Quotation
from analysis.text import Document, Sentence

Label = Literal["negative", "neutral", "positive"]
Names = Literal["hidden", "shown"]
Voice = Literal["reporter", "quote", "attributed"]

NEUTRAL_BELOW = 0.05  # VADER's authors' threshold for its compound score
VADER_RULE = "vader-sentence"
UNSCORED_ZONES = frozenset({"promo", "dateline"})
MOST_NESTED = 8  # quotations that may begin before the one that an offset lies in


@dataclass(frozen=True, slots=True)
class Score:
    """The tone of a sentence towards a target.

    Attributes:
        label: The class.
        p_negative: Weight of the negative class, 0 to 1; the three sum to one.
        p_neutral: Weight of the neutral class.
        p_positive: Weight of the positive class.
        vader: VADER's compound score of the sentence, −1 to 1.
        rule: The scorer.
    """

    label: Label
    p_negative: float
    p_neutral: float
    p_positive: float
    vader: float
    rule: str


@dataclass(frozen=True, slots=True)
class Tone:
    """One mention of a target, with the tone of its sentence and whose voice it is."""

    article: str
    start: int
    end: int
    text: str
    target: str
    target_start: int
    target_end: int
    label: Label
    p_negative: float
    p_neutral: float
    p_positive: float
    voice: Voice
    speaker: str | None
    names: Names
    vader: float
    rule: str


class _Vader(SentimentIntensityAnalyzer):  # type: ignore[misc]  # NLTK has no type information
    """NLTK's scorer with the lexicon that the vaderSentiment package carries."""

    def __init__(self) -> None:
        source = files("vaderSentiment").joinpath("vader_lexicon.txt")
        self.lexicon_file = source.read_text("utf-8").rstrip("\n")
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()


@cache
def _vader() -> Callable[[str], dict[str, float]]:
    scores: Callable[[str], dict[str, float]] = _Vader().polarity_scores
    return scores


def score_sentence(sentence: str) -> Score:
    """The tone of an English sentence as a whole, by VADER.

    VADER's shares of negative, neutral and positive words stand in for the three
    weights; they are rescaled to sum to one.

    >>> score_sentence("He praised the wonderful visit.").label
    'positive'
    """
    shares = _vader()(sentence)
    total = shares["neg"] + shares["neu"] + shares["pos"]
    weights = (shares["neg"], shares["neu"], shares["pos"]) if total else (0.0, 1.0, 0.0)
    negative, neutral, positive = (each / (total or 1.0) for each in weights)
    compound = shares["compound"]
    label: Label = "neutral"
    if compound >= NEUTRAL_BELOW:
        label = "positive"
    elif compound <= -NEUTRAL_BELOW:
        label = "negative"
    return Score(label, negative, neutral, positive, compound, VADER_RULE)


def score_targets(
    sentences: Iterable[tuple[str, int, int]], *, names: Names = "hidden"
) -> list[Score]:
    """The tone of each sentence towards the target at ``start:end`` in it.

    Args:
        sentences: Triples of sentence, start and end of the target.
        names: Whether the scorer sees the target's name. The baseline never does.

    Raises:
        ValueError: when a span lies outside its sentence or is empty, or ``names``
            is neither "hidden" nor "shown".
    """
    if names not in ("hidden", "shown"):
        raise ValueError(f"names is {names!r}; it must be 'hidden' or 'shown'")
    scores = []
    for sentence, start, end in sentences:
        if not 0 <= start < end <= len(sentence):
            raise ValueError(
                f"target {start}:{end} is not in the sentence of {len(sentence)} characters"
            )
        scores.append(score_sentence(sentence))
    return scores


def find_tone(
    document: Document, mentions: Sequence[Mention], quotes: Sequence[Quotation]
) -> list[Tone]:
    """The tone of every sentence towards each target mentioned in it, in text order."""
    starts = [each.start for each in document.sentences]
    voices = _Voices(quotes)
    pairs: list[tuple[Sentence, Mention]] = []
    for mention in mentions:
        sentence = document.sentences[max(0, bisect_right(starts, mention.start) - 1)]
        if mention.entity and _scored(sentence) and mention.end <= sentence.end:
            pairs.append((sentence, mention))
    scores = score_targets(
        (sentence.text, mention.start - sentence.start, mention.end - sentence.start)
        for sentence, mention in pairs
    )
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
                names="hidden",
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
