"""The rated texts: targets of NewsMTSC, sentences of the rated editorials."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from analysis.sentiment.model import OTHER, TARGET, encode, prepare
from analysis.sentiment.names import hide_names
from training.network import Input

FORMS = ("shown", "hidden")  # what the network may see of the names
KEPT_SINGLE, KEPT_SHARED = 0.09, 0.30  # of sentences with one target, with more
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Target:
    """A target in both forms, with its class: 0 negative, 1 neutral, 2 positive."""

    sentence: str
    forms: tuple[Input, Input]
    label: int


@dataclass(frozen=True, slots=True)
class Rated:
    """A sentence with its mean rating, −4 to 4, and its article."""

    form: Input
    rating: float
    article: str


def read_targets(file: Path, tokenizer: Tokenizer) -> dict[str, list[Target]]:
    """NewsMTSC (Hamborg and Donnay 2021), by split."""
    splits: dict[str, list[Target]] = {}
    for row in _rows(file):
        near = prepare(row["sentence"], row["start"], row["end"])
        texts = (near, hide_names(*near, target=TARGET, other=OTHER))
        shown, hidden = (encode(tokenizer, *text) for text in texts)
        found = Target(row["sentence"], (shown, hidden), row["label"] + 1)
        splits.setdefault(row["split"], []).append(found)
    return splits


def set_aside(targets: Sequence[Target]) -> dict[str, list[Target]]:
    """The train split in three: what to train on, and two parts to decide by.

    Whole sentences are set aside, so that no sentence is on both sides. Those with
    several targets are few and hard, hence more of them; they make a part of their own.
    """
    count = Counter(each.sentence for each in targets)
    draw = random.Random(SEED)
    kept = {
        sentence
        for sentence in sorted(count)
        if draw.random() < (KEPT_SHARED if count[sentence] > 1 else KEPT_SINGLE)
    }
    parts: dict[str, list[Target]] = {"train": [], "held-single": [], "held-shared": []}
    for each in targets:
        held = "held-shared" if count[each.sentence] > 1 else "held-single"
        parts[held if each.sentence in kept else "train"].append(each)
    return parts


def read_rated(file: Path, tokenizer: Tokenizer) -> list[Rated]:
    """Sentences of editorials (Hutto and Gilbert 2014), as a whole."""
    return [
        Rated(
            encode(tokenizer, *prepare(row["sentence"], 0, len(row["sentence"]))),
            row["score"],
            row["article"],
        )
        for row in _rows(file)
    ]


def form(targets: Sequence[Target], name: str) -> list[Input]:
    """All targets in one form."""
    return [each.forms[FORMS.index(name)] for each in targets]


def _rows(file: Path) -> Iterator[dict]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
