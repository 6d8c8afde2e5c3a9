"""What scored mentions add up to: corrections, means, intervals, the rule, the simulation."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.facts.tone_claims import tone_claims
from analysis.tones import COMPARISONS, PRIMARY, SCORERS, TARGETS, differences, mean_tone
from analysis.tones.coverage import one_mix, simulate
from analysis.tones.means import (
    article_means,
    drawn_interval,
    left_out,
    t_interval,
    weights,
    with_labels,
)

VALUES = st.lists(st.floats(-1, 1), min_size=1, max_size=30)


def test_the_t_interval_takes_the_article_as_the_unit():
    low, high = t_interval([0.1, 0.3])
    half = 12.706 * 0.1  # t with one degree of freedom times the standard error
    assert (low, high) == pytest.approx((0.2 - half, 0.2 + half), rel=1e-3)
    assert t_interval([0.4]) == (-math.inf, math.inf)


def test_leaving_an_article_out():
    assert left_out([0.0, 0.3, 0.6]) == pytest.approx((0.15, 0.45))
    assert left_out([0.5]) == (0.5, 0.5)


@given(VALUES)
def test_a_mean_lies_in_its_intervals(values):
    names = [str(index % 3) for index in range(len(values))]
    mean = mean_tone(np.array(values), names)
    assert -1 <= mean.low <= mean.value + 1e-9
    assert mean.value <= mean.high + 1e-9 <= 1 + 1e-9
    assert mean.drawn_low <= mean.drawn_high
    assert mean.least - 1e-9 <= mean.value <= mean.most + 1e-9
    assert (mean.mentions, mean.articles) == (len(values), len(set(names)))


def test_a_big_article_weighs_as_much_as_a_small_one():
    values, names = np.array([1.0, 0.0, 0.0, 0.0]), ["a", "b", "b", "b"]
    assert mean_tone(values, names).value == 0.5
    assert article_means(values, names) == {"a": 1.0, "b": 0.0}


def test_an_empty_cell_has_no_mean():
    with pytest.raises(ValueError, match="no mention"):
        mean_tone(np.array([]), [])


def test_the_bootstrap_is_the_same_at_every_run():
    values, names = np.linspace(-1, 1, 20), [str(index % 4) for index in range(20)]
    assert drawn_interval(values, names) == drawn_interval(values, names)


def test_labels_of_all_mentions_replace_the_scores():
    labels = np.array([1.0, 0.0, -1.0])
    assert with_labels(np.array([0.9, 0.9, 0.9]), labels, ["a"] * 3) == pytest.approx(labels)


def test_labels_of_a_random_part_correct_the_mean_without_bias():
    draw = np.random.default_rng(0)
    truth = draw.choice([-1.0, 0.0, 1.0], 60)
    scores = np.full(60, 0.8)  # a useless scorer
    means = []
    for _ in range(400):
        labels = np.where(draw.permutation(60) < 20, truth, np.nan)
        means.append(with_labels(scores, labels, ["a"] * 60).mean())
    assert np.mean(means) == pytest.approx(truth.mean(), abs=0.03)


def test_without_a_label_the_scores_stay():
    scores = np.array([0.2, 0.4])
    assert with_labels(scores, np.full(2, np.nan), ["a", "a"]) == pytest.approx(scores)


def test_weights_undo_a_known_confusion():
    confusion = [[0.7, 0.2, 0.1], [0.2, 0.6, 0.2], [0.1, 0.3, 0.6]]
    assert np.array(confusion) @ weights(confusion) == pytest.approx([-1, 0, 1])


def test_one_mix_moves_probabilities_towards_the_common_class():
    chances = np.array([[0.4, 0.5, 0.1]] * 9 + [[0.1, 0.2, 0.7]])
    assert one_mix(chances)[:, 1].mean() > chances[:, 1].mean()
    assert one_mix(chances).sum(axis=1) == pytest.approx(np.ones(10))


def tones(one: float, other: float, sway: float, scorers: float = 1.0) -> pd.DataFrame:
    """Five articles in which Milei and Trump are spoken of with these tones."""
    rows = []
    for index in range(5):
        for target, value in ((TARGETS["milei"], one), (TARGETS["trump"], other)):
            moved = value + sway * (index - 2) * (target == TARGETS["milei"])
            row = {"article": str(index), "target": target, "voice": "reporter", PRIMARY: moved}
            rows.append(row | dict.fromkeys(SCORERS, scorers * moved))
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("table", "claimed"),
    [
        (tones(0.6, 0.1, 0.02), True),
        (tones(0.3, 0.2, 0.2), False),  # the interval holds zero
        (tones(0.6, 0.1, 0.02, scorers=-1.0), False),  # the scorers say the opposite
    ],
)
def test_the_rule_for_claiming_a_difference(table, claimed):
    found = {each.key: each for each in differences(table)}
    assert found["milei-trump"].claimed is claimed
    assert found["milei-trump"].articles == 5


def test_one_article_alone_carries_no_claim():
    (found,) = (d for d in differences(tones(0.6, 0.1, 0.02)) if d.key == "milei-trump")
    assert not replace(found, least=-0.01).claimed


def test_every_comparison_is_made_of_the_book(report):
    assert {each.key for each in differences(report.tones)} == set(COMPARISONS)


@pytest.mark.parametrize("claim", tone_claims(), ids=lambda claim: claim.id)
def test_claims_rest_on_facts_that_exist(claim, report):
    assert set(claim.facts) <= set(report.facts)
    assert claim.holds(report.facts)


def test_the_simulation_finds_the_bias_and_removes_it():
    draw = np.random.default_rng(0)
    gold = draw.integers(0, 3, 400)
    chances = draw.dirichlet([2, 2, 2], 400) * 0.6
    chances[np.arange(400), gold] += 0.4
    lines = {
        (each.estimator, each.interval, each.mix, each.size): each
        for each in simulate(chances, gold, runs=60)
    }
    given = lines["as given", "t, articles", "friendly", "many mentions"]
    book = lines["with labels", "t, articles", "friendly", "many mentions"]
    assert abs(book.bias) < abs(given.bias)
    assert book.coverage > 0.85 > given.coverage
