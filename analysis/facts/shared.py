"""Words that travel: what one speaker is quoted with in more than one article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.facts.core import Fact
from analysis.facts.voices import SPOKEN, spoken
from analysis.tables import Tables, rows_of
from analysis.wordlists import read_words

LONGEST = 12  # words of a phrase
FEWEST_CONTENT = 2  # words of a phrase that are no function words
_PRONOUNS = frozenset(
    [
        *("i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her"),
        *("it", "its", "they", "them", "their", "am", "is", "are", "was"),
    ]
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Phrase(NamedTuple):
    """A run of words, its speaker, and the quotations that hold it, in text order."""

    words: str
    speaker: str
    quotes: tuple[str, ...]


def shared_phrases(tables: Tables) -> list[Phrase]:
    """The runs of words that quotations of one speaker share across articles.

    A run begins and ends with a content word, has two of them and is not just a name.
    Of runs that hold one another the one in most quotations stands for all, and of
    those the longest.

    Returns:
        The phrases with the most articles first, then the longest, then by alphabet.
    """
    quotes = spoken(tables)
    quotes = quotes[quotes["kind"].isin(SPOKEN) & (quotes["speaker"] != "")]
    article_of = dict(zip(quotes["quote"], quotes["article"], strict=True))
    runs: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for quote in rows_of(quotes):
        words = [word.casefold() for word in _WORD.findall(quote.text)]
        for length in range(FEWEST_CONTENT, min(LONGEST, len(words)) + 1):
            for at in range(len(words) - length + 1):
                runs[quote.speaker, " ".join(words[at : at + length])][quote.quote] = None
    named = tables.mentions.loc[tables.mentions["kind"] == "name", "entity"]
    names = " | ".join(sorted({name.casefold() for name in named}))
    found: list[Phrase] = []
    for (speaker, run), where in sorted(runs.items(), key=_reach):
        far = len({article_of[quote] for quote in where}) > 1
        ends = _content(run.split()[0]) and _content(run.split()[-1])
        if not (far and ends) or _content(run) < FEWEST_CONTENT or run in names:
            continue
        if not any(speaker == other.speaker and _hold(run, other.words) for other in found):
            found.append(Phrase(run, speaker, tuple(q for q in quotes["quote"] if q in where)))
    reach = {each: len({article_of[quote] for quote in each.quotes}) for each in found}
    return sorted(found, key=lambda each: (-reach[each], -len(each.words), each.words))


def _reach(run: tuple[tuple[str, str], dict[str, None]]) -> tuple[int, int, tuple[str, str]]:
    """In most quotations first, then the longest."""
    return -len(run[1]), -len(run[0][1]), run[0]


def _content(run: str) -> int:
    """How many words of a run are neither function words nor pronouns."""
    return sum(word not in _plain() for word in run.split())


@cache
def _plain() -> frozenset[str]:
    return _PRONOUNS | frozenset(read_words("function_words.txt"))


def _hold(one: str, other: str) -> bool:
    """Whether one run of words stands in the other."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def facts(tables: Tables) -> Iterator[Fact]:
    """How many phrases travel, and in how many quotations."""
    phrases = shared_phrases(tables)
    held = tuple(dict.fromkeys(quote for each in phrases for quote in each.quotes))
    yield Fact(
        "shared.phrases",
        len(phrases),
        "phrases",
        "Runs of words that quotations of one speaker share in two or more articles.",
        "quotes",
        held,
    )
    yield Fact(
        "shared.quotes",
        len(held),
        "quotations",
        "Quotations that hold one of these.",
        "quotes",
        held,
    )
    quotes = spoken(tables).set_index("quote")
    both = [
        each
        for each in phrases
        if (quotes.loc[list(each.quotes)].groupby("article")["via"].apply(_mixed)).any()
    ]
    yield Fact(
        "shared.both-ways",
        len(both),
        "phrases",
        "Of these, phrases that one article gives both plainly and through somebody.",
        "quotes",
        tuple(dict.fromkeys(quote for each in both for quote in each.quotes)),
    )


def _mixed(via: pd.Series[str]) -> bool:
    return bool((via == "").any() and (via != "").any())
