"""Claims in words, each bound to a check on facts; the book does not build when one breaks."""

from __future__ import annotations

from analysis.facts.about import TARGETS
from analysis.facts.core import Claim, Facts
from analysis.facts.story_claims import story_claims
from analysis.facts.tone_claims import number, tone_claims
from analysis.facts.voices import SIDES


def _most_spoken_of(facts: Facts, side: str) -> str:
    """The target that a side speaks of most, alone; empty where two share that place."""
    counts = {target: number(facts, f"about.{side}.{target}") for target in TARGETS}
    first, second = sorted(counts.values())[:-3:-1]
    return max(counts, key=counts.__getitem__) if first > second else ""


ARTICLES = (
    "breitbart-2023-11",
    "elpais-2024-11",
    "pointreport-2024-11",
    "courthouse-2025-01",
    "batimes-2025-10",
)


def _argentine_range(facts: Facts) -> tuple[str, str] | None:
    """The articles where the Argentine side has the least and the most, above half in each."""
    others = [each for each in ARTICLES if each != "courthouse-2025-01"]
    shares = {each: number(facts, f"voices.{each}.side-share") for each in others}
    led = all(facts[f"voices.{each}.side"].value == "argentina" for each in others)
    if not led or min(shares.values()) <= 0.5:
        return None
    return min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)


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
        "voices.argentina-first",
        "In these articles the Argentine side is quoted with more words than any other.",
        tuple(f"voices.{side}.share" for side in SIDES),
        lambda facts: (
            max(SIDES, key=lambda side: number(facts, f"voices.{side}.share")) == "argentina"
        ),
    ),
    Claim(
        "voices.argentina-in-the-others",
        "In every article but that of Courthouse News the Argentine side has more than half of"
        " the quoted words; least in the Buenos Aires Times, most in El País.",
        tuple(f"voices.{a}.{part}" for a in ARTICLES for part in ("side", "side-share")),
        lambda facts: _argentine_range(facts) == ("batimes-2025-10", "elpais-2024-11"),
    ),
    Claim(
        "shared.both-ways",
        "The same words come plainly in one place and through a spokesman in another, even"
        " within one article.",
        ("shared.both-ways",),
        lambda facts: number(facts, "shared.both-ways") > 0,
    ),
    Claim(
        "chain.quotes-plain",
        "Most quotations come without a go-between.",
        ("chain.quotes.own-share",),
        lambda facts: number(facts, "chain.quotes.own-share") > 0.5,
    ),
    Claim(
        "chain.events-outright",
        "The articles tell most events outright, without saying how they know.",
        ("chain.events.own-share",),
        lambda facts: number(facts, "chain.events.own-share") > 0.5,
    ),
    Claim(
        "voices.who-leads-stays-open",
        "The interval of the Argentine share holds half and more than half, and also less:"
        " whether that side speaks most of the words in articles of this kind stays open.",
        ("voices.argentina.share-low", "voices.argentina.share-high"),
        lambda facts: (
            number(facts, "voices.argentina.share-low")
            < 0.5
            < number(facts, "voices.argentina.share-high")
        ),
    ),
    Claim(
        "voices.one-expert",
        "The words of experts are almost all those of one man.",
        ("voices.experts.leader", "voices.experts.leader-share"),
        lambda facts: number(facts, "voices.experts.leader-share") > 0.9,
    ),
    Claim(
        "about.each-of-the-other",
        "Each government’s side speaks of the other side’s president more than of anybody else.",
        (
            *(f"about.argentina.{target}" for target in TARGETS),
            *(f"about.united-states.{target}" for target in TARGETS),
        ),
        lambda facts: (
            _most_spoken_of(facts, "argentina") == "trump"
            and _most_spoken_of(facts, "united-states") == "milei"
        ),
    ),
    Claim(
        "about.america-is-absent",
        "In quoted American words the United States are not spoken of at all.",
        ("about.united-states.united-states",),
        lambda facts: facts["about.united-states.united-states"].value == 0,
    ),
    Claim(
        "chain.argentine-sources",
        "Where a government or its leaders vouch for an event, they are the Argentine ones.",
        ("chain.events.argentina", "chain.events.united-states"),
        lambda facts: (
            number(facts, "chain.events.argentina")
            > 0
            == number(facts, "chain.events.united-states")
        ),
    ),
    Claim(
        "chain.trump-through-adorni",
        "Wherever somebody passes on words of Trump, it is Milei’s spokesman Manuel Adorni.",
        ("chain.trump.by", "chain.trump.relayed"),
        lambda facts: facts["chain.trump.by"].value == "Manuel Adorni",
    ),
    Claim(
        "chain.milei-himself",
        "Nobody passes on words of Milei: the articles quote him themselves.",
        ("chain.milei.relayed",),
        lambda facts: facts["chain.milei.relayed"].value == 0,
    ),
    *story_claims(),
    *tone_claims(),
)


def claims() -> tuple[Claim, ...]:
    """Every claim that the prose makes in words."""
    return _CLAIMS
