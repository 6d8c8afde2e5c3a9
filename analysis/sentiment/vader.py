"""NLTK's VADER (Hutto and Gilbert 2014), the baseline: a word list with rules, no target."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants


class _Vader(SentimentIntensityAnalyzer):  # type: ignore[misc]  # NLTK has no type information
    """NLTK's scorer with the lexicon that the vaderSentiment package carries."""

    def __init__(self) -> None:
        source = files("vaderSentiment").joinpath("vader_lexicon.txt")
        self.lexicon_file = source.read_text("utf-8").rstrip("\n")
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()


@cache
def _scorer() -> _Vader:
    return _Vader()


def vader_compound(sentence: str) -> float:
    """VADER's compound score of a sentence, −1 to 1; its authors call ±0.05 neutral.

    >>> vader_compound("He praised the wonderful visit.") > 0.05
    True
    """
    return float(_scorer().polarity_scores(sentence)["compound"])
