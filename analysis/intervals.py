"""Intervals for shares and means from few articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

RESAMPLES = 2000
SEED = 20241112


class Interval(NamedTuple):
    """An estimate and its 95 % interval."""

    value: float
    low: float
    high: float


def share_of_words(words: Sequence[int], chosen: Sequence[bool]) -> Interval:
    """The share of words that belongs to the chosen quotations.

    Quotations are drawn with replacement, not words: the words of one quotation
    hang together (percentile bootstrap, seeded).
    """
    length = np.asarray(words, dtype=float)
    mask = np.asarray(chosen, dtype=bool)
    if length.sum() == 0:
        return Interval(0.0, 0.0, 1.0)
    draws = np.random.default_rng(SEED).integers(0, len(length), (RESAMPLES, len(length)))
    drawn = length[draws]
    shares = (drawn * mask[draws]).sum(axis=1) / np.maximum(drawn.sum(axis=1), 1)
    low, high = np.quantile(shares, [0.025, 0.975])
    return Interval(float(length[mask].sum() / length.sum()), float(low), float(high))


def mean_over_articles(values: pd.DataFrame) -> Interval:
    """The mean of article means with a t interval over articles.

    With few articles the article is the unit: mentions of one article hang together.

    Args:
        values: Columns ``article`` and ``value``.

    Returns:
        The interval; from −1 to 1 where there are fewer than two articles.
    """
    means = values.groupby("article")["value"].mean().to_numpy(dtype=float)
    if len(means) == 0:
        return Interval(0.0, -1.0, 1.0)
    from scipy import stats  # slow to import, and only this needs it

    centre = float(means.mean())
    if len(means) < 2:
        return Interval(centre, -1.0, 1.0)
    half = float(stats.t.ppf(0.975, len(means) - 1) * means.std(ddof=1) / np.sqrt(len(means)))
    return Interval(centre, max(-1.0, centre - half), min(1.0, centre + half))
