"""What the errors in quotations do to the findings of the chapter on voices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.corpus import Corpus
from analysis.evaluation.effects import with_gold_quotes
from analysis.facts import about, chain, voices
from analysis.facts.claims import claims
from analysis.facts.core import Fact, Facts, collect
from analysis.tables import Tables

# The numbers that the chapter on voices rests on, in its order.
FINDINGS = {
    "quotes.total": "Quotations",
    "quotes.words": "Quoted words",
    "quotes.share": "Quoted words among all words",
    "voices.argentina.share": "Quoted words: share of the Argentine side",
    "voices.united-states.share": "Quoted words: share of the American side",
    "voices.experts.share": "Quoted words: share of experts",
    "voices.press.share": "Quoted words: share of the press",
    "voices.milei.words": "Quoted words of Javier Milei",
    "voices.trump.words": "Quoted words of Donald Trump",
    "voices.speakers": "Different speakers",
    "about.milei-of-trump": "Mentions of Trump in words of Milei",
    "about.trump-of-milei": "Mentions of Milei in words of Trump",
    "about.argentina.trump": "Mentions of Trump in words of the Argentine side",
    "about.united-states.milei": "Mentions of Milei in words of the American side",
    "quotes.relayed": "Quotations passed on by somebody else",
    "quotes.unattributed": "Quotations without a speaker",
    "chain.quotes.own-share": "Quotations on the article’s own word",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """A finding computed twice: from what was found, and from the gold.

    Attributes:
        finding: What is computed, or the statement, in words.
        found: Its value from the program's quotations.
        gold: Its value from the gold quotations.
        inside: Whether the gold's value lies in the interval given for the found one;
            None where no interval is given.
    """

    id: str
    finding: str
    found: str
    gold: str
    inside: bool | None = None

    @property
    def same(self) -> bool:
        """Whether both values are shown alike."""
        return self.found == self.gold


def effects(folder: Path, corpus: Corpus, tables: Tables) -> tuple[list[Effect], list[Effect]]:
    """The numbers and the claims of the chapter on voices with found and with gold quotations."""
    found = _facts(corpus, tables)
    gold = _facts(corpus, with_gold_quotes(folder, corpus, tables))
    numbers = [
        Effect(key, name, found[key].display, gold[key].display, _inside(key, found, gold))
        for key, name in FINDINGS.items()
    ]
    said = [
        Effect(each.id, each.text, _holds(each.holds(found)), _holds(each.holds(gold)))
        for each in claims()
        if set(each.facts) <= set(found)
    ]
    return numbers, said


def _facts(corpus: Corpus, tables: Tables) -> dict[str, Fact]:
    return collect(
        [*voices.facts(tables), *about.facts(corpus, tables), *chain.facts(corpus, tables)]
    )


def _inside(key: str, found: Facts, gold: Facts) -> bool | None:
    low, high = found.get(f"{key}-low"), found.get(f"{key}-high")
    if low is None or high is None:
        return None
    return float(low.value) <= float(gold[key].value) <= float(high.value)


def _holds(holds: bool) -> str:
    return "holds" if holds else "does not hold"


def facts(folder: Path, corpus: Corpus, tables: Tables) -> Iterator[Fact]:
    """How many findings the errors in quotations leave as they are."""
    numbers, said = effects(folder, corpus, tables)
    for key, meaning, rows in (
        ("effects.total", "Numbers of the chapter on voices that are computed twice.", numbers),
        (
            "effects.same",
            "Those that come out alike from the gold quotations, as they are shown.",
            [each for each in numbers if each.same],
        ),
        ("effects.claims", "Statements in words that are checked twice.", said),
        (
            "effects.claims-same",
            "Those that come out alike from the gold quotations.",
            [each for each in said if each.same],
        ),
    ):
        yield Fact(key, len(rows), "findings", meaning)
