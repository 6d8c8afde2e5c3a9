"""Whether the intervals hold what they promise: a simulation with known means.

Articles are made from labelled sentences: each article has its own mix of classes,
drawn around a known one, and its mentions are drawn from the sentences of those
classes with the scores that the model really gave them. Half of the sentences
serve to weigh the scores, the other half to make the articles, half of whose
mentions count as labelled. An interval of
95 % should hold the known mean in 95 of 100 made corpora.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.tones.means import (
    SIGNS,
    Numbers,
    article_means,
    drawn_interval,
    t_interval,
    weights,
    with_labels,
)

Labels = npt.NDArray[np.int64]

SIGN = np.array(SIGNS)
LABELLED = 0.5  # share of the mentions that have a label
RUNS = 1000
RESAMPLES = 300
SPREAD = 20.0  # of the mixes of articles around the known one: a standard deviation of about 0.1
SIZES = {"many mentions": (43, 36, 24, 23, 11), "few mentions": (9, 5, 4, 4, 3)}
MIXES = {  # negative, neutral, positive
    "mostly neutral": (0.10, 0.80, 0.10),
    "friendly": (0.05, 0.65, 0.30),
    "mixed": (0.20, 0.50, 0.30),
    "hostile": (0.45, 0.40, 0.15),
}
TRAINED_ON = (0.379, 0.347, 0.274)  # mix of classes in the train split of NewsMTSC
ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often an interval held the known mean.

    Attributes:
        estimator: "as given", "one mix (EM)", "weighed" by a benchmark, or "with labels"
            of half of the mentions, which is the book's.
        interval: "t, articles", "two-stage bootstrap" or "sentence bootstrap".
        coverage: Share of made corpora whose interval held the known mean.
        bias: Mean of the estimates minus the known mean.
        width: Mean width of the interval.
    """

    estimator: str
    interval: str
    mix: str
    size: str
    coverage: float
    bias: float
    width: float
    runs: int


def simulate(
    chances: Numbers, gold: Labels, *, runs: int = RUNS, seed: int = 1
) -> Iterator[Coverage]:
    """Coverage of every estimator and interval in every scenario.

    Args:
        chances: Probabilities that the model gave to labelled sentences, a row each.
        gold: Their true classes: 0 negative, 1 neutral, 2 positive.
        runs: Corpora to make in each scenario.
        seed: Of the random numbers.
    """
    for mix, theta in MIXES.items():
        truth = float(np.dot(theta, SIGNS))
        for size, sizes in SIZES.items():
            draw = np.random.default_rng(seed)
            found: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
            for _ in range(runs):
                rows, names, slopes = _corpus(gold, theta, sizes, draw, chances)
                made = _estimates(chances[rows], SIGN[gold[rows]], slopes, draw)
                for estimator, values in made.items():
                    means = list(article_means(values, names).values())
                    centre = float(np.mean(means))
                    for interval, (low, high) in _intervals(values, names, means, draw).items():
                        found.setdefault((estimator, interval), []).append((centre, low, high))
            for (estimator, interval), each in found.items():
                centre_, low_, high_ = np.array(each).T
                yield Coverage(
                    estimator,
                    interval,
                    mix,
                    size,
                    coverage=round(float(((low_ <= truth) & (truth <= high_)).mean()), 3),
                    bias=round(float(centre_.mean() - truth), 3),
                    width=round(float((high_ - low_).mean()), 3),
                    runs=runs,
                )


def _corpus(
    gold: Labels,
    theta: tuple[float, ...],
    sizes: tuple[int, ...],
    draw: np.random.Generator,
    chances: Numbers,
) -> tuple[list[int], list[str], Numbers]:
    """Sentences and articles of one made corpus, and the weights from the other half."""
    order = draw.permutation(len(gold))
    fit, rest = order[: len(order) // 2], order[len(order) // 2 :]
    slopes = weights([list(chances[fit][gold[fit] == label].mean(axis=0)) for label in range(3)])
    pools = [rest[gold[rest] == label] for label in range(3)]
    rows: list[int] = []
    names: list[str] = []
    for number, size in enumerate(sizes):
        counts = draw.multinomial(size, draw.dirichlet(SPREAD * np.array(theta)))
        for pool, count in zip(pools, counts, strict=True):
            rows += list(draw.choice(pool, count))
        names += [str(number)] * size
    return rows, names, slopes


def _estimates(
    chances: Numbers, truth: Numbers, slopes: Numbers, draw: np.random.Generator
) -> dict[str, Numbers]:
    """The value of each mention by each estimator."""
    given = chances @ SIGN
    labels = np.full(len(truth), np.nan)
    known = draw.permutation(len(truth))[: int(LABELLED * len(truth))]
    labels[known] = truth[known]
    return {
        "as given": given,
        "one mix (EM)": one_mix(chances) @ SIGN,
        "weighed": chances @ slopes,
        "with labels": with_labels(given, labels, ["all"] * len(given)),
    }


def _intervals(
    values: Numbers, names: list[str], means: list[float], draw: np.random.Generator
) -> dict[str, tuple[float, float]]:
    drawn = draw.integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.quantile(values[drawn].mean(axis=1), [0.025, 0.975])
    seed = int(draw.integers(2**32))
    return {
        "t, articles": t_interval(means),
        "two-stage bootstrap": drawn_interval(values, names, resamples=RESAMPLES, seed=seed),
        "sentence bootstrap": (float(low), float(high)),
    }


def one_mix(chances: Numbers) -> Numbers:
    """Probabilities for one common mix of classes (Saerens et al. 2002), by EM."""
    trained = np.array(TRAINED_ON)
    mix, found = trained, chances
    for _ in range(ROUNDS):
        found = chances * (mix / trained)
        found = found / found.sum(axis=1, keepdims=True)
        mix = found.mean(axis=0)
    return np.asarray(found)
