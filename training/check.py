"""Measure the shipped weights through the package itself, as the model card reports them.

python -m training.check NEWSMTSC.jsonl

Writes ``measured.json`` beside the weights: calibration, the name-swap test, what
the correction of means needs, the coverage of the intervals, speed and sizes.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import time
from dataclasses import asdict
from importlib.metadata import distribution, version
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import numpy as np

from analysis.evaluation.gold import TONES, read_targets
from analysis.evaluation.tone import evaluate_targets
from analysis.evaluation.tone_scores import by_class
from analysis.sentiment import Names, Score, score_targets
from analysis.sentiment.measured import FILE
from analysis.sentiment.model import FILES
from analysis.tones.coverage import RUNS, simulate

SPLITS = ("dev-rw", "dev-mt")
SWAPS = ("Trump", "Clinton", "Obama", "Milei", "Alice Johnson")
BASE = "Smith"
MODES: tuple[Names, Names] = ("hidden", "shown")
EDGES = (1 / 3, 0.45, 0.55, 0.65, 0.75, 0.85, 1.0)  # of the probability of the given label
RESAMPLES = 2000
LIBRARIES = ("onnxruntime", "tokenizers", "nltk", "vaderSentiment", "numpy")
PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "their", "its", "we", "i", "you"})


def main() -> None:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("newsmtsc", type=Path)
    parser.add_argument("--runs", type=int, default=RUNS, help="made corpora a scenario")
    chosen = parser.parse_args()
    targets = [each for each in read_targets(chosen.newsmtsc) if each.split in SPLITS]
    spans = [(each.sentence, each.start, each.end) for each in targets]
    gold = np.array([each.label + 1 for each in targets])
    groups = [each.sentence for each in targets]

    score_targets(spans[:5])  # loads the weights
    began = time.process_time()
    scores = {"hidden": score_targets(spans)}
    speed = len(spans) / (time.process_time() - began)
    scores["shown"] = score_targets(spans, names="shown")
    chances = {names: as_array(found) for names, found in scores.items()}

    classes = []
    for split in SPLITS:
        rows = [index for index, each in enumerate(targets) if each.split == split]
        for names in MODES:
            classes += by_class(
                f"{split}, names {names}",
                [targets[row].label for row in rows],
                [TONES[scores[names][row].label] for row in rows],
                [groups[row] for row in rows],
            )
    kept = {
        "command": "python -m training.check newsmtsc_train_dev.jsonl",
        "weights": FILES["tone.onnx"],
        "versions": {"python": platform.python_version()} | {n: version(n) for n in LIBRARIES},
        "targets": {split: sum(each.split == split for each in targets) for split in SPLITS},
        "scores": [rounded(asdict(line)) for line in (*evaluate_targets(targets), *classes)],
        "class_means": {
            names: [found[gold == label].mean(axis=0).round(4).tolist() for label in range(3)]
            for names, found in chances.items()
        },
        "calibration_error": {names: calibration(f, gold) for names, f in chances.items()},
        "reliability": reliability(chances["hidden"], gold),
        "swap": swap(targets),
        "coverage": [asdict(line) for line in simulate(chances["hidden"], gold, runs=chosen.runs)],
        "speed": {
            "targets_per_second": round(speed),
            "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            "processor": "one core",
        },
        "installed_mb": {name: installed(name) for name in LIBRARIES},
    }
    file = Path(str(files("analysis.sentiment"))) / "weights" / FILE
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(json.dumps({k: v for k, v in kept.items() if k != "coverage"}, indent=1))
    print(f"kept in {file}")


def as_array(scores: list[Score]) -> np.ndarray:
    """Probabilities of negative, neutral, positive, a row a score."""
    return np.array([(each.p_negative, each.p_neutral, each.p_positive) for each in scores])


def rounded(line: dict) -> dict:
    """A score with four digits."""
    return {key: round(v, 4) if isinstance(v, float) else v for key, v in line.items()}


def calibration(chances: np.ndarray, gold: np.ndarray) -> float:
    """Expected calibration error of the given label, over the bins of the reliability curve."""
    bins = reliability(chances, gold)
    return round(sum(b["targets"] * abs(b["said"] - b["right"]) for b in bins) / len(gold), 3)


def reliability(chances: np.ndarray, gold: np.ndarray) -> list[dict[str, float]]:
    """How often the given label is right, by how probable the model calls it."""
    best, right = chances.max(axis=1), chances.argmax(axis=1) == gold
    lines = []
    for low, high in pairwise(EDGES):
        rows = np.flatnonzero((best >= low) & ((best < high) | (high == EDGES[-1])))
        if len(rows):
            draws = np.random.default_rng(0).integers(0, len(rows), (RESAMPLES, len(rows)))
            ends = np.quantile(right[rows][draws].mean(axis=1), [0.025, 0.975])
            lines.append(
                {
                    "from": round(low, 3),
                    "to": round(high, 3),
                    "targets": len(rows),
                    "said": round(float(best[rows].mean()), 4),
                    "right": round(float(right[rows].mean()), 4),
                    "low": round(float(ends[0]), 4),
                    "high": round(float(ends[1]), 4),
                }
            )
    return lines


def swap(targets: list) -> list[dict]:
    """What another name in the target's place changes, with 95 % intervals over targets."""
    rows = [
        (each.sentence, each.start, each.end)
        for each in targets
        if (name := each.sentence[each.start : each.end])[:1].isupper()
        and " " not in name
        and name.lower() not in PRONOUNS
    ]
    lines = []
    for names in MODES:
        base = [put(BASE, *row) for row in rows]
        base_scores = score_targets(base, names=names)
        for name in SWAPS:
            scores = score_targets([put(name, *row) for row in rows], names=names)
            moved = (as_array(scores) - as_array(base_scores)) @ np.array([-1.0, 0.0, 1.0])
            draws = np.random.default_rng(0).integers(0, len(moved), (RESAMPLES, len(moved)))
            ends = np.quantile(moved[draws].mean(axis=1), [0.025, 0.975])
            lines.append(
                {
                    "name": name,
                    "names": names,
                    "targets": len(rows),
                    "moved": round(float(moved.mean()), 4),
                    "low": round(float(ends[0]), 4),
                    "high": round(float(ends[1]), 4),
                    "labels": round(
                        float(
                            np.mean(
                                [
                                    a.label != b.label
                                    for a, b in zip(scores, base_scores, strict=True)
                                ]
                            )
                        ),
                        4,
                    ),
                    "same": round(float((moved == 0).mean()), 4),
                }
            )
    return lines


def put(name: str, sentence: str, start: int, end: int) -> tuple[str, int, int]:
    """The sentence with another name for the target."""
    return sentence[:start] + name + sentence[end:], start, start + len(name)


def installed(name: str) -> float:
    """Size of an installed distribution in MB."""
    found = distribution(name)
    sizes = [Path(str(found.locate_file(file))) for file in found.files or ()]
    return round(sum(file.stat().st_size for file in sizes if file.is_file()) / 1e6, 1)


if __name__ == "__main__":
    main()
