"""Matching spans one to one, and precision, recall and F1 with intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Span = tuple[int, int]
RESAMPLES = 2000
SEED = 20241112
FEWEST_DOCUMENTS = 10  # below that, single spans are drawn instead of documents


@dataclass(frozen=True, slots=True)
class Score:
    """One line of an evaluation.

    Attributes:
        layer: quotes, timexes, events or sentiment.
        measure: What counts as right.
        precision: Share of what was found that is right; for an accuracy, the share.
        recall: Share of the gold that was found; equal to precision for an accuracy.
        f1: Their harmonic mean.
        low: Lower end of the 95 % interval of ``f1``.
        high: Upper end.
        gold: Labels in the gold standard.
        found: Labels that the program gave.
        right: Labels that are right.
    """

    layer: str
    measure: str
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    gold: int
    found: int
    right: int


@dataclass(frozen=True, slots=True)
class Count:
    """Right, found and gold labels of one document."""

    right: int
    found: int
    gold: int


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Intersection over union, in characters, of two spans with one or more parts each."""
    shared = sum(
        max(0, min(end, stop) - max(start, begin)) for start, end in one for begin, stop in other
    )
    total = sum(end - start for start, end in (*one, *other)) - shared
    return shared / total if total else 0.0


def match(
    gold: Sequence[Sequence[Span]],
    found: Sequence[Sequence[Span]],
    least: float,
) -> list[tuple[int, int]]:
    """Pairs of gold and found spans, one to one, best overlap first.

    Args:
        gold: For each label its parts.
        found: The same for the program's labels.
        least: The least intersection over union that counts; 1 is exact, and any
            number above 0 and below 0.01 is any overlap at all.
    """
    candidates = sorted(
        (-score, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (score := overlap(one, other)) >= least
    )
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in candidates:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def f1(right: float, found: float, gold: float) -> float:
    """Harmonic mean of precision and recall; 1 when there is nothing to find and nothing found."""
    return 2 * right / (found + gold) if found + gold else 1.0


def score(layer: str, measure: str, counts: Sequence[Count]) -> Score:
    """Precision, recall and F1 over documents, with a 95 % bootstrap interval of F1.

    Documents are drawn with replacement (percentile bootstrap); below ten
    documents the single labels are drawn instead, which says nothing of how
    articles differ.
    """
    right, found, gold = (sum(getattr(c, k) for c in counts) for k in ("right", "found", "gold"))
    low, high = _interval(counts)
    return Score(
        layer=layer,
        measure=measure,
        precision=right / found if found else 1.0,
        recall=right / gold if gold else 1.0,
        f1=f1(right, found, gold),
        low=low,
        high=high,
        gold=gold,
        found=found,
        right=right,
    )


def accuracy(layer: str, measure: str, hits: Sequence[bool]) -> Score:
    """The share of right answers as a score, with its interval."""
    return score(layer, measure, [Count(int(hit), 1, 1) for hit in hits])


def _interval(counts: Sequence[Count]) -> tuple[float, float]:
    units = list(counts)
    if len(units) < FEWEST_DOCUMENTS:
        units = [unit for each in counts for unit in _single(each)]
    if not units:
        return 1.0, 1.0
    table = np.array([(c.right, c.found, c.gold) for c in units], dtype=float)
    sums = table[_draws(len(units))].sum(axis=1)
    total = sums[:, 1] + sums[:, 2]
    values = np.divide(2 * sums[:, 0], total, out=np.ones(RESAMPLES), where=total > 0)
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


def _draws(units: int) -> npt.NDArray[np.int64]:
    """Rows drawn with replacement, the same at every run."""
    return np.random.default_rng(SEED).integers(0, units, size=(RESAMPLES, units))


def bootstrap(
    table: npt.NDArray[np.float64], statistic: Callable[[npt.NDArray[np.float64]], float]
) -> tuple[float, float]:
    """Percentile bootstrap interval (95 %) of a statistic of the rows of a table."""
    values = [statistic(table[draw]) for draw in _draws(len(table))]
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


def _single(count: Count) -> list[Count]:
    return (
        [Count(1, 1, 1)] * count.right
        + [Count(0, 1, 0)] * (count.found - count.right)
        + [Count(0, 0, 1)] * (count.gold - count.right)
    )


def macro_f1(gold: Sequence[int], found: Sequence[int]) -> float:
    """Unweighted mean of the F1 of each class that the gold holds."""
    classes = sorted(set(gold))
    return float(np.mean([_class_f1(gold, found, each) for each in classes])) if classes else 1.0


def _class_f1(gold: Sequence[int], found: Sequence[int], which: int) -> float:
    right = sum(g == f == which for g, f in zip(gold, found, strict=True))
    return f1(right, sum(f == which for f in found), sum(g == which for g in gold))
