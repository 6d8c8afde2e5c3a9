"""Macro-F1 with bootstrap intervals, correlations, a ridge and a temperature."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax

RESAMPLES = 2000
FOLDS = 10
PENALTY = 30.0  # of the ridge, on standardised states


def macro_f1(gold: np.ndarray, given: np.ndarray) -> float:
    """Mean F1 of the three classes, in percent."""
    pairs = [(gold == label, given == label) for label in range(3)]
    return 100 * float(np.mean([2 * (g & f).sum() / max(1, g.sum() + f.sum()) for g, f in pairs]))


def with_interval(gold: np.ndarray, given: np.ndarray) -> tuple[float, float, float]:
    """Macro-F1 and its 95 % percentile interval over resampled targets."""
    draw = np.random.default_rng(0)
    samples = draw.integers(len(gold), size=(RESAMPLES, len(gold)))
    low, high = np.percentile([macro_f1(gold[rows], given[rows]) for rows in samples], [2.5, 97.5])
    return macro_f1(gold, given), float(low), float(high)


def temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    """What to divide logits by, so that probabilities are calibrated (Guo et al. 2017)."""

    def loss(value: float) -> float:
        return -float(log_softmax(logits / value, axis=1)[np.arange(len(gold)), gold].mean())

    return float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded").x)


def ridge(states: np.ndarray, ratings: np.ndarray) -> tuple[np.ndarray, float]:
    """Slopes and intercept of a ridge regression of ratings on standardised states."""
    middle, spread = states.mean(0), states.std(0) + 1e-9
    scaled = (states - middle) / spread
    centred = ratings - ratings.mean()
    square = scaled.T @ scaled + PENALTY * np.eye(states.shape[1])
    slopes = np.linalg.solve(square, scaled.T @ centred) / spread
    return slopes, float(ratings.mean() - middle @ slopes)


def cross_validated(states: np.ndarray, ratings: np.ndarray, articles: np.ndarray) -> np.ndarray:
    """Ratings estimated by a ridge that has not seen the article."""
    names = np.unique(articles)
    np.random.default_rng(0).shuffle(names)
    estimates = np.zeros(len(ratings))
    for fold in range(FOLDS):
        out = np.isin(articles, names[fold::FOLDS])
        slopes, intercept = ridge(states[~out], ratings[~out])
        estimates[out] = states[out] @ slopes + intercept
    return estimates


def correlations(
    estimates: np.ndarray, ratings: np.ndarray, articles: np.ndarray
) -> tuple[float, float]:
    """Pearson's r by sentence, and of the means by article."""
    groups = [articles == name for name in np.unique(articles)]
    means = [(estimates[group].mean(), ratings[group].mean()) for group in groups]
    by_article = np.corrcoef(np.array(means).T)[0, 1]
    return float(np.corrcoef(estimates, ratings)[0, 1]), float(by_article)
