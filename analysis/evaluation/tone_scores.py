"""Macro-F1 of three classes with an interval that keeps the targets of one sentence together."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

from analysis.evaluation.scores import RESAMPLES, SEED, Score

CLASSES = (-1, 0, 1)
NAMES = {-1: "negative", 0: "neutral", 1: "positive"}

Counts = npt.NDArray[np.float64]  # one row a draw: gold class by found class, flat


def macro(
    measure: str, gold: Sequence[int], found: Sequence[int], groups: Sequence[Hashable]
) -> Score:
    """Macro-F1 with its 95 % interval from sentences drawn with replacement.

    Two targets of one sentence are no two independent trials: the sentence is drawn.
    """
    tables = _tables(gold, found, groups)
    value = _mean_f1(tables.sum(axis=0, keepdims=True))[0]
    low, high = np.quantile(_mean_f1(_drawn(tables)), [0.025, 0.975])
    right = sum(g == f for g, f in zip(gold, found, strict=True))
    return _line(
        measure, value, value, value, float(low), float(high), len(gold), len(found), right
    )


def by_class(
    prefix: str, gold: Sequence[int], found: Sequence[int], groups: Sequence[Hashable]
) -> list[Score]:
    """Precision, recall and F1 of each class."""
    tables = _tables(gold, found, groups)
    draws = _drawn(tables)
    total = tables.sum(axis=0).reshape(3, 3)
    lines = []
    for index, label in enumerate(CLASSES):
        right, said, wanted = total[index, index], total[:, index].sum(), total[index].sum()
        low, high = np.quantile(_class_f1(draws)[:, index], [0.025, 0.975])
        lines.append(
            _line(
                f"{prefix}, {NAMES[label]}",
                float(_class_f1(total.reshape(1, 9))[0, index]),
                float(right / said) if said else 1.0,
                float(right / wanted) if wanted else 1.0,
                float(low),
                float(high),
                int(wanted),
                int(said),
                int(right),
            )
        )
    return lines


def share(measure: str, hits: Sequence[bool]) -> Score:
    """A share without an interval worth the name, such as the coverage of a word list."""
    value = float(np.mean(hits)) if len(hits) else 0.0
    return _line(measure, value, value, value, value, value, len(hits), len(hits), int(sum(hits)))


def _line(
    measure: str,
    value: float,
    precision: float,
    recall: float,
    low: float,
    high: float,
    gold: int,
    found: int,
    right: int,
) -> Score:
    return Score("sentiment", measure, precision, recall, value, low, high, gold, found, right)


def _tables(gold: Sequence[int], found: Sequence[int], groups: Sequence[Hashable]) -> Counts:
    number = {group: index for index, group in enumerate(dict.fromkeys(groups))}
    tables = np.zeros((len(number), 9))
    for one, other, group in zip(gold, found, groups, strict=True):
        tables[number[group], 3 * (one + 1) + other + 1] += 1
    return tables


def _drawn(tables: Counts) -> Counts:
    draw = np.random.default_rng(SEED)
    times = draw.multinomial(len(tables), np.full(len(tables), 1 / len(tables)), size=RESAMPLES)
    drawn: Counts = times @ tables
    return drawn


def _class_f1(counts: Counts) -> Counts:
    square = counts.reshape(-1, 3, 3)
    right = np.diagonal(square, axis1=1, axis2=2)
    total = square.sum(axis=1) + square.sum(axis=2)
    scores: Counts = np.divide(2 * right, total, out=np.ones_like(right), where=total > 0)
    return scores


def _mean_f1(counts: Counts) -> Counts:
    """The mean over the classes that the gold holds."""
    held = counts.reshape(-1, 3, 3).sum(axis=2) > 0
    scores = np.where(held, _class_f1(counts), 0.0)
    return np.asarray(scores.sum(axis=1) / np.maximum(held.sum(axis=1), 1))
