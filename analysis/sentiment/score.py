"""Scores: of a sentence towards a target, and of a sentence as a whole."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from analysis.sentiment.lexicon import lexicon_score
from analysis.sentiment.model import OTHER, TARGET, prepare, run
from analysis.sentiment.names import hide_names
from analysis.sentiment.records import LABELS, Names, Score
from analysis.sentiment.vader import vader_compound

TARGET_RULES = {"hidden": "minilm-names-hidden", "shown": "minilm-names-shown"}
SENTENCE_RULE = "minilm-rating"
SOMEBODY = "somebody"  # stands for a hidden name where the word lists read the sentence
NEUTRAL_BELOW = 0.5  # a mean rating nearer to zero is neutral: raters gave whole numbers
RATING_ERROR = 0.67  # standard deviation of a sentence's rating around its estimate
DIGITS = 6
LATEST = 256  # sentences whose word-list scores are remembered: their other targets share them


def score_targets(
    sentences: Iterable[tuple[str, int, int]], *, names: Names = "hidden"
) -> list[Score]:
    """The tone of each sentence towards the target at ``start:end`` in it.

    A small transformer fine-tuned on NewsMTSC (Hamborg and Donnay 2021); its model
    card gives accuracy and limits. With ``names="hidden"`` the same sentence about
    somebody else has exactly the same score.

    >>> score_targets([("Ada Lovelace was praised as brilliant.", 0, 12)])[0].label
    'positive'

    Args:
        sentences: Triples of sentence, start and end of the target.
        names: Whether the scorer sees names: not by default ("hidden"), or "shown".

    Raises:
        ValueError: when a span lies outside its sentence or is empty, or ``names``
            is neither "hidden" nor "shown".
    """
    if names not in TARGET_RULES:
        raise ValueError(f"names is {names!r}; it must be 'hidden' or 'shown'")
    return [_score_target(*each, names) for each in sentences]


def _score_target(sentence: str, start: int, end: int, names: Names) -> Score:
    if not 0 <= start < end <= len(sentence):
        raise ValueError(
            f"target {start}:{end} is not in the sentence of {len(sentence)} characters"
        )
    near = prepare(sentence, start, end)
    words = near[0]
    if names == "hidden":
        words = hide_names(*near, target=SOMEBODY, other=SOMEBODY).text
        near = hide_names(*near, target=TARGET, other=OTHER)
    output = run(*near)
    return _score(output.probabilities, output.rating, words, TARGET_RULES[names])


def score_sentence(sentence: str) -> Score:
    """The tone of an English sentence as a whole, as its readers would rate it.

    A ridge regression on the network's mean state, fitted to the rated editorials
    of Hutto and Gilbert (2014). The probabilities are those that the mean rating
    is below −0.5, between, or above 0.5, with normal errors.

    >>> score_sentence("He praised the wonderful visit.").label
    'positive'
    """
    near = prepare(sentence, 0, len(sentence))
    rating = run(*near).rating if any(map(str.isalnum, near[0])) else 0.0  # no word, no tone
    negative = _normal((-NEUTRAL_BELOW - rating) / RATING_ERROR)
    positive = _normal((rating - NEUTRAL_BELOW) / RATING_ERROR)
    chances = (negative, 1.0 - negative - positive, positive)
    return _score(chances, rating, near[0], SENTENCE_RULE)


def rate_document(sentences: Iterable[str]) -> float:
    """The tone of a text as a whole on the scale of the rated editorials, −4 to 4.

    The mean of its sentences' ratings; on editorials that the regression had not seen
    it correlates with the mean of 20 readers as the model card says. Zero for no sentence.

    >>> rate_document(["He praised the visit.", "It was a wonderful day."]) > 0
    True
    """
    ratings = [score_sentence(each).rating for each in sentences]
    return sum(ratings) / len(ratings) if ratings else 0.0


def _normal(value: float) -> float:
    return 0.5 * math.erfc(-value / math.sqrt(2.0))


def _score(chances: tuple[float, float, float], rating: float, words: str, rule: str) -> Score:
    negative, _, positive = (round(each, DIGITS) for each in chances)
    neutral = round(1.0 - negative - positive, DIGITS)
    lexicon, vader = _by_words(words)
    best = max(zip((negative, neutral, positive), LABELS, strict=True), key=lambda each: each[0])
    return Score(
        label=best[1],
        p_negative=negative,
        p_neutral=neutral,
        p_positive=positive,
        rating=round(rating, DIGITS),
        lexicon=lexicon,
        vader=vader,
        rule=rule,
    )


@lru_cache(LATEST)
def _by_words(words: str) -> tuple[float, float]:
    return round(lexicon_score(words), DIGITS), vader_compound(words)
