"""Measure the shipped weights through the package itself, as the model card reports them.

python -m training.check NEWSMTSC.jsonl
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

import numpy as np

from analysis.sentiment import Names, Score, score_targets
from analysis.sentiment.records import LABELS
from training.measures import with_interval

SPLITS = ("dev-rw", "dev-mt")
SWAPS = ("Trump", "Obama", "Clinton", "Smith", "Milei", "Alice Johnson")
MODES: tuple[Names, Names] = ("hidden", "shown")
BINS = 10


def main() -> None:
    """Print accuracy, per class and over all, calibration, the name-swap test, speed, memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("newsmtsc", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().newsmtsc.open(encoding="utf-8")]
    for split in SPLITS:
        chosen = [row for row in rows if row["split"] == split]
        gold = np.array([row["label"] + 1 for row in chosen])
        spans = [(row["sentence"], row["start"], row["end"]) for row in chosen]
        for names in MODES:
            began = time.process_time()
            scores = score_targets(spans, names=names)
            speed = len(spans) / (time.process_time() - began)
            given = np.array([LABELS.index(score.label) for score in scores])
            middle, low, high = with_interval(gold, given)
            print(
                f"{split}, {names}: macro-F1 {middle:.1f} [{low:.1f}, {high:.1f}]; by class"
                f" {by_class(gold, given)}; calibration error {calibration(scores, gold):.3f};"
                f" {speed:.0f} targets/s",
                flush=True,
            )
        words = [score.vader for score in scores], [score.lexicon for score in scores]
        for name, tones in zip(("VADER", "word list"), map(np.array, words), strict=True):
            given = 1 + (tones >= 0.05).astype(int) - (tones <= -0.05)
            middle, low, high = with_interval(gold, given)
            print(
                f"{split}, {name}: macro-F1 {middle:.1f} [{low:.1f}, {high:.1f}];"
                f" coverage {(tones != 0).mean():.2f}"
            )
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    swap([row for row in rows if row["split"] in SPLITS])


def by_class(gold: np.ndarray, given: np.ndarray) -> str:
    """F1 of each class, in percent."""
    found = []
    for index, label in enumerate(LABELS):
        wanted, said = gold == index, given == index
        found.append(f"{label} {200 * (wanted & said).sum() / (wanted.sum() + said.sum()):.0f}")
    return ", ".join(found)


def calibration(scores: list[Score], gold: np.ndarray) -> float:
    """Expected calibration error of the most probable class, ten bins of equal width."""
    chances = np.array([(each.p_negative, each.p_neutral, each.p_positive) for each in scores])
    best, right = chances.max(1), chances.argmax(1) == gold
    bins = np.minimum((best * BINS).astype(int), BINS - 1)
    return float(
        sum(
            (bins == each).mean() * abs(best[bins == each].mean() - right[bins == each].mean())
            for each in np.unique(bins)
        )
    )


def swap(rows: list[dict]) -> None:
    """What another name in the target's place changes: mean tone, labels."""
    named = [row for row in rows if row["target"][0].isupper() and " " not in row["target"]]
    named = [row for row in named if row["target"].lower() not in PRONOUNS]
    print(f"name-swap test on {len(named)} targets of one capitalised word")
    for names in MODES:
        tones, labels = [], []
        for name in SWAPS:
            spans = [
                (
                    row["sentence"][: row["start"]] + name + row["sentence"][row["end"] :],
                    row["start"],
                    row["start"] + len(name),
                )
                for row in named
            ]
            scores = score_targets(spans, names=names)
            tones.append(np.array([each.p_positive - each.p_negative for each in scores]))
            labels.append(np.array([each.label for each in scores]))
        base = SWAPS.index("Smith")
        same = np.ptp(tones, axis=0) == 0
        print(f"{names}: {100 * same.mean():.1f} % of scores are the same with any of the names")
        for name, tone, label in zip(SWAPS, tones, labels, strict=True):
            print(
                f"{names}, {name}: mean tone {tone.mean() - tones[base].mean():+.3f} against"
                f" {SWAPS[base]}, {100 * (label != labels[base]).mean():.1f} % of labels differ"
            )


PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "their", "its", "we", "i", "you"})


if __name__ == "__main__":
    main()
