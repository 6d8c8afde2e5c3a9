"""Make the weights of ``analysis.sentiment``: fine-tune, average, calibrate, quantise.

    pip install -e ".[train]"
    python -m training.tone NEWSMTSC.jsonl EDITORIALS.jsonl --out DIR

A part of the train split is set aside: what to ship is decided by it, and probabilities
are calibrated on it. The development splits are read at the end.

About 20 minutes a run on one core with 16-bit arithmetic (AVX-512 BF16). The same
seeds give the same weights on the same machine and versions, and scores within
the reported interval elsewhere.
"""

from __future__ import annotations

import argparse
import random
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from analysis.sentiment.model import read_tokenizer
from training.data import FORMS, Target, form, read_rated, read_targets, set_aside
from training.export import export
from training.measures import (
    correlations,
    cross_validated,
    ridge,
    temperature,
    with_interval,
)
from training.network import BATCH, START, Network, average, outputs, pad

EPOCHS = 4
RATE = 1e-4
HEAD_RATE = 5e-4
WARM_UP = 0.1  # of all steps
SMOOTHING = 0.05  # of the labels
AGREEMENT = 1.0  # weight of the divergence between what is said of the two forms
RUNS = (1,)  # seeds of the runs that are averaged
HELD = ("held-single", "held-shared")  # what is decided and calibrated by
DEV = ("dev-rw", "dev-mt")  # read once, when all is decided

Weights = dict[str, torch.Tensor]


def train(targets: list[Target], seed: int, kept: Path) -> None:
    """One run: an epoch reads each target twice, with names shown and with names hidden.

    Beside the right class, the network learns to say the same of both readings, as in
    R-Drop (Liang et al. 2021). The weights so far are kept in ``kept`` after each epoch.
    """
    torch.manual_seed(seed)
    draw = random.Random(seed)
    network = Network()
    head = list(network.head.parameters())
    groups = [{"params": head, "lr": HEAD_RATE}, {"params": network.bert.parameters(), "lr": RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = EPOCHS * -(-len(targets) // BATCH)
    warm = WARM_UP * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (steps - step) / (steps - warm))
    )
    for epoch in range(EPOCHS):
        network.train()
        losses = []
        for batch in _batches(targets, draw):
            inputs = pad([each.forms[form] for form in range(len(FORMS)) for each in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits, _ = network(*inputs)
            loss = _loss(logits.float(), torch.tensor([each.label for each in batch]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"seed {seed}, epoch {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)
        torch.save(network.state_dict(), kept)


def _loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of both readings, and how far they are from each other."""
    right = functional.cross_entropy(logits, labels.repeat(2), label_smoothing=SMOOTHING)
    one, other = functional.log_softmax(logits, dim=1).chunk(2)
    apart = ((one.exp() - other.exp()) * (one - other)).sum(1).mean() / 2
    return right + AGREEMENT * apart


def _batches(targets: list[Target], draw: random.Random) -> list[list[Target]]:
    """Batches of similar length, in random order."""
    chosen = sorted(targets, key=lambda each: len(each.forms[0][0]) + 6 * draw.random())
    batches = [chosen[first : first + BATCH] for first in range(0, len(chosen), BATCH)]
    draw.shuffle(batches)
    return batches


def main() -> None:
    """Train, measure on the development splits, write ``tone.onnx`` and ``tokenizer.json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("newsmtsc", type=Path)
    parser.add_argument("editorials", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)  # the order of sums depends on their number

    tokens = (START / "tokenizer.json").read_bytes()
    tokenizer = read_tokenizer(tokens)
    splits = read_targets(chosen.newsmtsc, tokenizer)
    splits |= set_aside(splits["train"])
    rated = read_rated(chosen.editorials, tokenizer)

    runs = []
    for seed in RUNS:
        kept = chosen.out / f"run-{seed}.pt"  # a run that was made before is used again
        if not kept.exists():
            unfinished = kept.with_suffix(".part")
            train(splits["train"], seed, unfinished)
            unfinished.replace(kept)
        runs.append(torch.load(kept))
        report(runs[-1], splits, HELD, f"run {seed}")
    weights = average(runs)
    degree = report(weights, splits, HELD, "average")
    report(weights, splits, DEV, "average")

    network = Network()
    network.load_state_dict(weights)
    _, states = outputs(network, [each.form for each in rated])
    ratings = np.array([each.rating for each in rated])
    articles = np.array([each.article for each in rated])
    estimates = cross_validated(states, ratings, articles)
    sentence, article = correlations(estimates, ratings, articles)
    error = (estimates - ratings).std()
    print(f"editorials: r = {sentence:.3f} by sentence, {article:.3f} by article; sd {error:.3f}")

    slopes, intercept = ridge(states, ratings)
    arrays = {key: value.numpy() for key, value in weights.items()}
    model = export(arrays, temperature=degree, slopes=slopes, intercept=intercept)
    for name, content in (("tone.onnx", model), ("tokenizer.json", tokens)):
        (chosen.out / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes, sha256 {sha256(content).hexdigest()}")


def report(
    weights: Weights, splits: dict[str, list[Target]], which: tuple[str, ...], name: str
) -> float:
    """Print macro-F1 by split and form; what to divide the hidden form's logits by."""
    network = Network()
    network.load_state_dict(weights)
    hidden = []
    for split in which:
        gold = np.array([each.label for each in splits[split]])
        for names in FORMS:
            logits, _ = outputs(network, form(splits[split], names))
            middle, low, high = with_interval(gold, logits.argmax(1))
            print(f"{name}, {split}, {names}: {middle:.1f} [{low:.1f}, {high:.1f}]", flush=True)
        hidden.append((logits, gold))
    logits, gold = (np.concatenate(each) for each in zip(*hidden, strict=True))
    degree = temperature(logits, gold)
    print(f"{name}: temperature {degree:.3f}")
    return degree


if __name__ == "__main__":
    main()
