"""Mean tone of a cell of mentions from few articles, and how sure it is.

A scorer's mean is off wherever its errors do not cancel. Two corrections:

* ``with_labels``: where a random part of the mentions is labelled, the scorer's mean
  over all mentions plus the mean of label minus score over the labelled ones (the
  difference estimator of survey sampling, Särndal et al. 1992; prediction-powered
  inference, Angelopoulos et al. 2023). Right on average whatever the scorer's errors.
* ``weights``: without labels, the three probabilities are weighed so that on labelled
  sentences of a benchmark the weighted score is on average −1, 0 and 1 for the three
  classes (adjusted count, Forman 2008, Bella et al. 2010). Right as far as the scorer
  errs on the texts at hand as it does on the benchmark.

A corrected value of one mention may lie outside −1 to 1; only means have a meaning.

A mean is the mean of article means, since the mentions of one article hang
together; its interval is a t interval over articles. A two-stage bootstrap
(articles, then their mentions) stands beside it. ``coverage`` tests both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

RESAMPLES = 2000
SEED = 20241112
SIGNS = (-1.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over articles with what it stands on.

    Attributes:
        value: Mean of the article means.
        low: Lower end of the 95 % t interval over articles, cut where the scale ends.
        high: Upper end.
        drawn_low: Lower end of the 95 % interval of the two-stage bootstrap.
        drawn_high: Upper end.
        least: The least mean when one article is left out.
        most: The greatest such mean.
        articles: Articles that have a mention.
        mentions: Mentions in all.
    """

    value: float
    low: float
    high: float
    drawn_low: float
    drawn_high: float
    least: float
    most: float
    articles: int
    mentions: int


def weights(class_means: Sequence[Sequence[float]]) -> Numbers:
    """What to weigh the three probabilities with.

    Args:
        class_means: For each true class the scorer's mean probabilities, on labelled sentences.
    """
    return np.linalg.solve(np.asarray(class_means, dtype=float), np.asarray(SIGNS))


def with_labels(scores: Numbers, labels: Numbers, strata: Sequence[str]) -> Numbers:
    """Each mention's score, and for labelled ones the weighted rest up to the label.

    Args:
        scores: Of all mentions.
        labels: −1, 0 or 1, NaN where a mention is not labelled. Within a stratum the
            labelled ones must have been drawn by chance.
        strata: The stratum of each mention. One without a label keeps its scores.
    """
    values = scores.copy()
    names = np.asarray(strata)
    known = ~np.isnan(labels)
    for name in dict.fromkeys(strata):
        mine = names == name
        drawn = mine & known
        if drawn.any():
            values[drawn] += (labels - scores)[drawn] * (mine.sum() / drawn.sum())
    return values


def article_means(values: Numbers, articles: Sequence[str]) -> dict[str, float]:
    """The mean of each article, in the order in which they come."""
    names = np.asarray(articles)
    return {name: float(values[names == name].mean()) for name in dict.fromkeys(articles)}


def t_interval(means: Sequence[float]) -> tuple[float, float]:
    """95 % t interval of the mean of article means; unbounded from fewer than two."""
    if len(means) < 2:
        return -np.inf, np.inf
    from scipy import stats  # slow to import, and only this needs it

    each = np.asarray(means)
    half = stats.t.ppf(0.975, len(each) - 1) * each.std(ddof=1) / np.sqrt(len(each))
    return float(each.mean() - half), float(each.mean() + half)


def drawn_interval(
    values: Numbers, articles: Sequence[str], *, resamples: int = RESAMPLES, seed: int = SEED
) -> tuple[float, float]:
    """95 % interval of the two-stage bootstrap: articles are drawn, then their mentions."""
    draw = np.random.default_rng(seed)
    names = np.asarray(articles)
    groups = [values[names == name] for name in dict.fromkeys(articles)]
    if len(groups) < 2:
        return -np.inf, np.inf
    chosen = draw.integers(0, len(groups), (resamples, len(groups)))
    each = np.zeros(chosen.shape)
    for index, group in enumerate(groups):
        times, places = np.nonzero(chosen == index)
        picked = draw.integers(0, len(group), (len(times), len(group)))
        each[times, places] = group[picked].mean(axis=1)
    low, high = np.quantile(each.mean(axis=1), [0.025, 0.975])
    return float(low), float(high)


def left_out(means: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest mean of article means when one article is left out."""
    each = np.asarray(means)
    if len(each) < 2:
        centre = float(each.mean()) if len(each) else 0.0
        return centre, centre
    without = (each.sum() - each) / (len(each) - 1)
    return float(without.min()), float(without.max())


def _on_scale(interval: tuple[float, float]) -> tuple[float, float]:
    """The part of an interval that lies on the scale of tone."""
    return max(-1.0, interval[0]), min(1.0, interval[1])


def mean_tone(values: Numbers, articles: Sequence[str]) -> Mean:
    """Everything that is said of one cell.

    Raises:
        ValueError: when the cell is empty.
    """
    if not len(values):
        raise ValueError("no mention, no mean")
    means = list(article_means(values, articles).values())
    return Mean(
        float(np.mean(means)),
        *_on_scale(t_interval(means)),
        *_on_scale(drawn_interval(values, articles)),
        *left_out(means),
        articles=len(means),
        mentions=len(values),
    )
