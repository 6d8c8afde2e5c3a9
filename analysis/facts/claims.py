"""Claims in words, each bound to a check on facts; the book does not build when one breaks."""

from __future__ import annotations

from analysis.facts.core import Claim, Facts


def _number(facts: Facts, key: str) -> float:
    value = facts[key].value
    if isinstance(value, str):
        raise TypeError(f"fact {key!r} is a word, not a number")
    return value


ARTICLES = (
    "breitbart-2023-11",
    "elpais-2024-11",
    "pointreport-2024-11",
    "courthouse-2025-01",
    "batimes-2025-10",
)
_CLAIMS: tuple[Claim, ...] = (
    Claim(
        "quotes.leaders-lead",
        "Milei and Trump are each quoted more often than anybody else of their own government.",
        ("voices.argentina.leader", "voices.united-states.leader"),
        lambda facts: (
            facts["voices.argentina.leader"].value == "Javier Milei"
            and facts["voices.united-states.leader"].value == "Donald Trump"
        ),
    ),
    Claim(
        "quotes.side-by-article",
        "Which side has the most quoted words depends on the article.",
        tuple(f"voices.{article}.side" for article in ARTICLES),
        lambda facts: len({facts[f"voices.{article}.side"].value for article in ARTICLES}) > 1,
    ),
    Claim(
        "quotes.courthouse-experts",
        "Courthouse News quotes experts most, and no other article does.",
        tuple(f"voices.{article}.side" for article in ARTICLES),
        lambda facts: (
            [a for a in ARTICLES if facts[f"voices.{a}.side"].value == "experts"]
            == ["courthouse-2025-01"]
        ),
    ),
    Claim(
        "tone.intervals-overlap",
        "The intervals of the mean tone towards Milei and towards Trump overlap.",
        (
            "tone.milei.all.low",
            "tone.milei.all.high",
            "tone.trump.all.low",
            "tone.trump.all.high",
        ),
        lambda facts: (
            _number(facts, "tone.milei.all.low") <= _number(facts, "tone.trump.all.high")
            and _number(facts, "tone.trump.all.low") <= _number(facts, "tone.milei.all.high")
        ),
    ),
)


def claims() -> tuple[Claim, ...]:
    """Every claim that the prose makes in words."""
    return _CLAIMS
