"""Intervals for shares and means from few articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

RESAMPLES = 2000
SEED = 20241112


class Interval(NamedTuple):
    """An estimate and its 95 % interval."""

    value: float
    low: float
    high: float


def share_of_words(
    words: Sequence[int], chosen: Sequence[bool], articles: Sequence[str]
) -> Interval:
    """The share of words that belongs to the chosen quotations.

    Two-stage percentile bootstrap, seeded (Davison and Hinkley 1997, 3.8): articles
    are drawn with replacement, then quotations within each drawn article, because
    the words of a quotation hang together and so do the quotations of an article.

    Args:
        words: The words of each quotation.
        chosen: Which quotations count.
        articles: The article of each quotation.

    Returns:
        The share; from 0 to 1 where there are fewer than two articles.
    """
    length = np.asarray(words, dtype=float)
    ours = length * np.asarray(chosen, dtype=bool)
    if length.sum() == 0:
        return Interval(0.0, 0.0, 1.0)
    value = float(ours.sum() / length.sum())
    names = np.asarray(articles, dtype=object)
    groups = [np.flatnonzero(names == name) for name in dict.fromkeys(articles)]
    if len(groups) < 2:
        return Interval(value, 0.0, 1.0)
    generator = np.random.default_rng(SEED)
    inner = np.empty((len(groups), RESAMPLES, 2))
    for number, group in enumerate(groups):
        drawn = group[generator.integers(0, len(group), (RESAMPLES, len(group)))]
        inner[number] = np.stack([ours[drawn].sum(axis=1), length[drawn].sum(axis=1)], axis=1)
    outer = generator.integers(0, len(groups), (RESAMPLES, len(groups)))
    which = generator.integers(0, RESAMPLES, (RESAMPLES, len(groups)))
    sums = inner[outer, which].sum(axis=1)
    shares = sums[:, 0] / np.maximum(sums[:, 1], 1)
    low, high = np.quantile(shares, [0.025, 0.975])
    return Interval(value, float(low), float(high))
