"""The file of measurements belongs to the shipped weights, and the model card repeats it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from analysis.sentiment.measured import class_means, measured
from analysis.sentiment.model import FILES

SCORES = [line for line in measured()["scores"] if line["measure"].startswith("macro-F1")]


def test_it_measured_these_weights():
    assert measured()["weights"] == FILES["tone.onnx"]


def test_probabilities_of_a_class_sum_to_one():
    for names in ("hidden", "shown"):
        assert [sum(row) for row in class_means(names)] == pytest.approx([1, 1, 1], abs=2e-3)


@pytest.mark.parametrize("line", SCORES, ids=lambda line: line["measure"])
def test_the_model_card_repeats_the_scores(line):
    card = files("analysis.sentiment").joinpath("weights", "README.md").read_text("utf-8")
    value, low, high = (f"{100 * line[part]:.1f}" for part in ("f1", "low", "high"))
    assert f"{value} [{low}, {high}]" in card


def test_hidden_names_change_no_label():
    hidden = [each for each in measured()["swap"] if each["names"] == "hidden"]
    assert all(each["labels"] == 0 and abs(each["moved"]) < 1e-3 for each in hidden)


def test_intervals_hold_what_they_promise():
    lines = [
        each
        for each in measured()["coverage"]
        if each["estimator"] == "with labels" and each["interval"] != "sentence bootstrap"
    ]
    coverage = [each["coverage"] for each in lines]
    assert sum(coverage) / len(coverage) >= 0.9
