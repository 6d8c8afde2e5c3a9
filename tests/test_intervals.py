import numpy as np
import pytest

from analysis.intervals import share_of_words


def test_share_of_words_weighs_by_words():
    found = share_of_words([90, 10, 90, 10], [True, False, True, False], ["a", "a", "b", "b"])
    assert found.value == pytest.approx(0.9)
    assert found.low < 0.9 <= found.high
    assert share_of_words([], [], []) == (0.0, 0.0, 1.0)


def test_share_of_words_of_one_article_says_nothing_of_others():
    assert share_of_words([5, 5], [True, False], ["a", "a"]) == (0.5, 0.0, 1.0)


def test_articles_that_differ_widen_the_interval():
    chosen = [True] * 10 + [False] * 10
    apart = share_of_words([10] * 20, chosen, ["a"] * 10 + ["b"] * 10)
    alike = share_of_words([10] * 20, chosen, ["a", "b"] * 10)
    assert apart.high - apart.low > alike.high - alike.low


def test_the_interval_holds_the_share_of_all_articles_about_as_often_as_it_says():
    """Five articles of a population whose shares differ as much as ours: 9 in 10 and more."""
    generator = np.random.default_rng(7)
    hits = 0
    for _ in range(200):
        words, chosen, articles = [], [], []
        for article in range(5):
            share = generator.beta(1.2, 1.2)
            for _ in range(10):
                words.append(int(generator.integers(5, 60)))
                chosen.append(bool(generator.random() < share))
                articles.append(str(article))
        found = share_of_words(words, chosen, articles)
        hits += found.low <= 0.5 <= found.high
    assert hits / 200 >= 0.88
