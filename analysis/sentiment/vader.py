"""NLTK's VADER (Hutto and Gilbert 2014), the baseline: a word list with rules, no target."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from analysis.sentiment.model import WeightsError

if TYPE_CHECKING:
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

LEXICON = "1ec9c6e9ee19aade328f8beb393a6afa71a5bb3acf7d3cc22d4ef568df374bf5"  # SHA-256


@cache
def _scorer() -> SentimentIntensityAnalyzer:
    """NLTK's scorer with the lexicon that the vaderSentiment package carries."""
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    class Vader(SentimentIntensityAnalyzer):  # type: ignore[misc]  # NLTK has no type information
        def __init__(self) -> None:
            content = files("vaderSentiment").joinpath("vader_lexicon.txt").read_bytes()
            if sha256(content).hexdigest() != LEXICON:
                raise WeightsError(
                    "vader_lexicon.txt is damaged or replaced: install vaderSentiment anew"
                )
            self.lexicon_file = content.decode("utf-8").replace("\r\n", "\n").rstrip("\n")
            self.lexicon = self.make_lex_dict()
            self.constants = VaderConstants()

    return Vader()


def vader_compound(sentence: str) -> float:
    """VADER's compound score of a sentence, −1 to 1; its authors call ±0.05 neutral.

    >>> vader_compound("He praised the wonderful visit.") > 0.05
    True
    """
    return float(_scorer().polarity_scores(sentence)["compound"])
