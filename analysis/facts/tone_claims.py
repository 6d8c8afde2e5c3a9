"""Claims of the chapter on tone; what may be claimed at all is the rule in ``analysis.tones``."""

from __future__ import annotations

from itertools import product

from analysis.facts.core import Claim, Facts
from analysis.sentiment.records import LABELS
from analysis.tones import SCORERS, TARGETS

LEAST_COVERAGE = 0.9


def tone_claims() -> tuple[Claim, ...]:
    """Every claim that the chapter makes in words."""
    return (
        Claim(
            "tone.alliance-warmer",
            "The alliance is spoken of more warmly than the two presidents.",
            _ids("alliance-leaders"),
            lambda facts: (
                _claimed(facts, "alliance-leaders")
                and number(facts, "tone.difference.alliance-leaders.value") > 0
            ),
        ),
        Claim(
            "tone.no-difference-milei-trump",
            "A difference of tone between Milei and Trump may not be claimed.",
            (*_ids("milei-trump"), *_ids("milei-trump-reporter")),
            lambda facts: (
                not _claimed(facts, "milei-trump") and not _claimed(facts, "milei-trump-reporter")
            ),
        ),
        Claim(
            "tone.no-difference-voices",
            "A difference between quoted words and the reporters’ own may not be claimed.",
            _ids("voices"),
            lambda facts: not _claimed(facts, "voices"),
        ),
        Claim(
            "tone.no-difference-countries",
            "A difference between Argentina and the United States may not be claimed.",
            _ids("argentina-united-states"),
            lambda facts: not _claimed(facts, "argentina-united-states"),
        ),
        Claim(
            "tone.alliance-first",
            "Every scorer puts the alliance first.",
            tuple(f"tone.first.{scorer}" for scorer in ("tone", *SCORERS)),
            lambda facts: all(
                facts[f"tone.first.{scorer}"].value == TARGETS["alliance"]
                for scorer in ("tone", *SCORERS)
            ),
        ),
        Claim(
            "tone.harder-here",
            "The model is right less often on the five articles than on the benchmark.",
            (
                "accuracy.sentiment.macro-f1-names-hidden.high",
                "tone.benchmark.dev-rw.names-hidden.low",
                "tone.benchmark.dev-mt.names-hidden.low",
            ),
            lambda facts: (
                number(facts, "accuracy.sentiment.macro-f1-names-hidden.high")
                < min(
                    number(facts, f"tone.benchmark.{split}.names-hidden.low")
                    for split in ("dev-rw", "dev-mt")
                )
            ),
        ),
        Claim(
            "tone.errors-mostly-neutral",
            "Most labels that the model misses are neutral ones; it seldom turns a sign round.",
            tuple(f"tone.own.{given}.{label}" for given, label in product(LABELS, LABELS)),
            _mostly_neutral,
        ),
        Claim(
            "tone.alliance-by-labels",
            "Every mention of the alliance is labelled, so that its mean is that of the labels.",
            ("tone.alliance.labels.mentions", "tone.alliance.all.mentions"),
            lambda facts: (
                facts["tone.alliance.labels.mentions"].value
                == facts["tone.alliance.all.mentions"].value
            ),
        ),
        Claim(
            "tone.model-too-friendly",
            "For both presidents the model by itself gives a higher mean than the corrected one.",
            tuple(f"tone.{who}.{of}.mean" for who in ("milei", "trump") for of in ("net", "all")),
            lambda facts: all(
                number(facts, f"tone.{who}.net.mean") > number(facts, f"tone.{who}.all.mean")
                for who in ("milei", "trump")
            ),
        ),
        Claim(
            "tone.coverage",
            "In the simulation both intervals hold the known mean in nine of ten corpora and more.",
            ("tone.coverage.t.mean", "tone.coverage.drawn.mean"),
            lambda facts: all(
                number(facts, f"tone.coverage.{kind}.mean") >= LEAST_COVERAGE
                for kind in ("t", "drawn")
            ),
        ),
    )


def _mostly_neutral(facts: Facts) -> bool:
    missed = {
        (given, label): number(facts, f"tone.own.{given}.{label}")
        for given, label in product(LABELS, LABELS)
        if given != label
    }
    neutral = sum(count for (given, _), count in missed.items() if given == "neutral")
    turned = missed["negative", "positive"] + missed["positive", "negative"]
    return 2 * neutral > sum(missed.values()) and 10 * turned < sum(missed.values())


def number(facts: Facts, key: str) -> float:
    """The value of a fact that is a number."""
    value = facts[key].value
    if isinstance(value, str):
        raise TypeError(f"fact {key!r} is a word, not a number")
    return value


def _claimed(facts: Facts, key: str) -> bool:
    return facts[f"tone.difference.{key}.claimed"].value == "yes"


def _ids(key: str) -> tuple[str, ...]:
    parts = ("value", "low", "high", "least", "most", "agreeing", "claimed")
    return tuple(f"tone.difference.{key}.{part}" for part in parts)
