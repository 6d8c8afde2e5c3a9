"""The records of tone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Label = Literal["negative", "neutral", "positive"]
Names = Literal["hidden", "shown"]
Voice = Literal["reporter", "quote", "attributed"]

LABELS: tuple[Label, Label, Label] = ("negative", "neutral", "positive")


@dataclass(frozen=True, slots=True)
class Score:
    """The tone of a sentence, towards a target or as a whole.

    Attributes:
        label: The most probable class.
        p_negative: Probability of the negative class, 0 to 1; the three sum to one.
        p_neutral: Probability of the neutral class.
        p_positive: Probability of the positive class.
        rating: The sentence as a whole on the scale of the rated editorials, −4 to 4.
        lexicon: Balance of this project's tone words in the sentence, −1 to 1: a baseline.
        vader: NLTK VADER's compound score of the sentence, −1 to 1: a baseline.
        rule: The scorer.
    """

    label: Label
    p_negative: float
    p_neutral: float
    p_positive: float
    rating: float
    lexicon: float
    vader: float
    rule: str


@dataclass(frozen=True, slots=True)
class Tone:
    """One mention of a target, with the tone of its sentence and whose voice it is.

    ``start:end`` is the sentence, ``target_start:target_end`` the mention; both
    count from the start of the article's text. The rest is as in ``Score``.
    """

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
    rating: float
    lexicon: float
    vader: float
    rule: str
