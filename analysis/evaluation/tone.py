"""Scorers of tone against labelled targets and rated sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.evaluation.gold import LabelledTarget
from analysis.evaluation.scores import Score, bootstrap, macro_f1
from analysis.sentiment import score_sentence, score_targets

NEUTRAL_BELOW = 0.05  # of a word list: VADER's authors' threshold
CLASSES = {"negative": -1, "neutral": 0, "positive": 1}


def evaluate_targets(targets: Sequence[LabelledTarget]) -> list[Score]:
    """Macro-F1 of the tone towards targets, or Pearson's r with rated sentences.

    A split called "train" is left out: the model was fitted to the one of NewsMTSC.
    """
    if targets and all(each.whole for each in targets):
        return _correlations(targets)
    lines = []
    for split in sorted({each.split for each in targets} - {"train"}):
        chosen = [each for each in targets if each.split == split]
        gold = [each.label for each in chosen]
        for scorer, given in _labels(chosen).items():
            lines.append(_macro(f"macro-F1, {split or 'all'}, {scorer}", gold, given))
    return lines


def _labels(targets: Sequence[LabelledTarget]) -> dict[str, list[int]]:
    """Each scorer's classes, −1 to 1; the word lists read the sentence and know no target."""
    spans = [(each.sentence, each.start, each.end) for each in targets]
    hidden, shown = score_targets(spans), score_targets(spans, names="shown")
    return {
        "names hidden": [CLASSES[each.label] for each in hidden],
        "names shown": [CLASSES[each.label] for each in shown],
        "word list": [_sign(each.lexicon) for each in shown],
        "VADER": [_sign(each.vader) for each in shown],
    }


def _sign(tone: float) -> int:
    return int(tone >= NEUTRAL_BELOW) - int(tone <= -NEUTRAL_BELOW)


def _macro(measure: str, gold: Sequence[int], given: Sequence[int]) -> Score:
    table = np.array([gold, given], dtype=float).T
    interval = bootstrap(table, lambda t: macro_f1(list(t[:, 0]), list(t[:, 1])))
    right = sum(g == f for g, f in zip(gold, given, strict=True))
    return _single_figure(measure, macro_f1(gold, given), interval, len(gold), right)


def _correlations(targets: Sequence[LabelledTarget]) -> list[Score]:
    """Pearson's r by sentence and by article, of the scorers that no rating was shown to.

    The regression of the project was fitted to the editorials of Hutto and Gilbert
    (2014); its cross-validated r stands in the model card.
    """
    scores = [score_sentence(each.sentence) for each in targets]
    rated = pd.DataFrame(
        {
            "group": [each.group for each in targets],
            "human": [each.rating for each in targets],
            "word list": [each.lexicon for each in scores],
            "VADER": [each.vader for each in scores],
        }
    )
    units = {"sentence": rated, "article": rated.groupby("group").mean()}
    lines = []
    for unit, rows in units.items():
        for scorer in ("word list", "VADER"):
            table = rows[["human", scorer]].to_numpy(dtype=float)
            measure = f"Pearson's r by {unit}, {scorer}"
            interval = bootstrap(table, _pearson)
            lines.append(_single_figure(measure, _pearson(table), interval, len(table), 0))
    return lines


def _pearson(table: npt.NDArray[np.float64]) -> float:
    return float(pd.Series(table[:, 0]).corr(pd.Series(table[:, 1])))


def _single_figure(
    measure: str, value: float, interval: tuple[float, float], units: int, right: int
) -> Score:
    low, high = interval
    return Score(
        "sentiment", measure, value, value, value, low, high, gold=units, found=units, right=right
    )
