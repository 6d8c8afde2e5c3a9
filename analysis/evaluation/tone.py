"""Scorers of tone against labelled targets and rated sentences of benchmarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.evaluation.gold import TONES, LabelledTarget
from analysis.evaluation.scores import Score, bootstrap
from analysis.evaluation.tone_scores import macro, share
from analysis.sentiment import score_sentence, score_targets
from analysis.sentiment.vader import vader_compound

NEUTRAL_BELOW = 0.05  # of a word list: VADER's authors' threshold
WINDOW = 8  # words on each side of the target that VADER reads in one of its lines


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
        groups = [each.sentence for each in chosen]
        name = split or "all"
        found = label_targets([(each.sentence, each.start, each.end) for each in chosen])
        lines += [
            macro(f"macro-F1, {name}, {scorer}", gold, given, groups)
            for scorer, given in found.items()
        ]
        for scorer in ("word list", "VADER"):
            hits = [label != 0 for label in found[scorer]]
            lines.append(share(f"coverage, {name}, {scorer}", hits))
    return lines


def label_targets(spans: Sequence[tuple[str, int, int]]) -> dict[str, list[int]]:
    """Each scorer's classes, −1 to 1; the word lists read the sentence and know no target."""
    hidden, shown = score_targets(spans), score_targets(spans, names="shown")
    return {
        "names hidden": [TONES[each.label] for each in hidden],
        "names shown": [TONES[each.label] for each in shown],
        "rating of the sentence": [TONES[score_sentence(sentence).label] for sentence, *_ in spans],
        "word list": [sign_of(each.lexicon) for each in shown],
        "VADER": [sign_of(each.vader) for each in shown],
        f"VADER, {WINDOW} words around": [sign_of(vader_compound(near(*each))) for each in spans],
        "always negative": [-1] * len(spans),
    }


def near(sentence: str, start: int, end: int) -> str:
    """The words around a target, with the target.

    >>> near("one two three Ana four five", 14, 17)
    'one two three Ana four five'
    """
    before = list(re.finditer(r"\S+", sentence[:start]))[-WINDOW:]
    after = list(re.finditer(r"\S+", sentence[end:]))[:WINDOW]
    first = before[0].start() if before else start
    last = end + after[-1].end() if after else end
    return sentence[first:last]


def sign_of(tone: float) -> int:
    """The class of a word list's score."""
    return int(tone >= NEUTRAL_BELOW) - int(tone <= -NEUTRAL_BELOW)


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
            low, high = bootstrap(table, _pearson)
            value, units_seen = _pearson(table), len(table)
            lines.append(
                Score(
                    "sentiment",
                    f"Pearson's r by {unit}, {scorer}",
                    *(value, value, value, low, high),
                    gold=units_seen,
                    found=units_seen,
                    right=0,
                )
            )
    return lines


def _pearson(table: npt.NDArray[np.float64]) -> float:
    return float(pd.Series(table[:, 0]).corr(pd.Series(table[:, 1])))
