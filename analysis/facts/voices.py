"""Facts of the chapter on voices: who speaks, how much, through whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis.facts.core import Fact
from analysis.intervals import share_of_words
from analysis.tables import Tables

SIDES = ("argentina", "united-states", "press", "experts", "others")
SPOKEN = ("direct", "mixed", "post")  # words that are reproduced, not retold
MAIN = {"milei": "Javier Milei", "trump": "Donald Trump"}


def spoken(tables: Tables) -> pd.DataFrame:
    """One row a quotation: its words, kind, speaker, side, article."""
    parts = tables.quotes.assign(words=[_words(text) for text in tables.quotes["text"]])
    first = parts.drop_duplicates("quote").set_index("quote")
    whole = first.assign(
        words=parts.groupby("quote")["words"].sum(),
        text=parts.groupby("quote")["text"].agg(" […] ".join),
    )
    return whole.reset_index().sort_values(["article", "start"], ignore_index=True)


def top_level(quotes: pd.DataFrame) -> pd.DataFrame:
    """Quotations that do not stand inside another one: each word is counted once."""
    return quotes[quotes["outer"] == ""]


def facts(tables: Tables) -> Iterator[Fact]:
    """Counts and shares of quotations and quoted words."""
    quotes = spoken(tables)
    yield _count("quotes.total", "quotations", "Quotations, each with all its parts.", quotes)
    for kind in ("direct", "mixed", "indirect", "post"):
        chosen = quotes[quotes["kind"] == kind]
        yield _count(f"quotes.{kind}", "quotations", f"Quotations of the kind {kind}.", chosen)
    unattributed = quotes[quotes["speaker"] == ""]
    yield _count(
        "quotes.unattributed", "quotations", "Quotations whose speaker is unknown.", unattributed
    )
    unnamed = quotes[quotes["speaker"].str.startswith("unnamed:")]
    yield _count("quotes.unnamed", "quotations", "Quotations of a source without a name.", unnamed)
    relayed = quotes[quotes["via"] != ""]
    yield _count(
        "quotes.relayed",
        "quotations",
        "Quotations that somebody other than the speaker passes on.",
        relayed,
    )
    words = top_level(quotes)
    words = words[words["kind"].isin(SPOKEN)]
    yield Fact(
        "quotes.words",
        int(words["words"].sum()),
        "words",
        "Words inside quotation marks or embedded posts that are attributed or are speech,"
        " nested quotations counted once.",
        "quotes",
    )
    yield Fact(
        "quotes.share",
        float(words["words"].sum() / max(1, int(tables.articles["words"].sum()))),
        "share",
        "Quoted words (quotes.words) among all words of the articles.",
        "quotes",
    )
    for side in SIDES:
        yield from _shares(f"voices.{side}", f"the side {side}", words, words["side"] == side)
        yield _leader(side, quotes[quotes["side"] == side])
    for key, name in MAIN.items():
        mine = quotes[quotes["speaker"] == name]
        yield _count(f"voices.{key}.quotes", "quotations", f"Quotations of {name}.", mine)
        yield from _shares(f"voices.{key}", name, words, words["speaker"] == name)
        own = mine[mine["via"] == ""]
        yield _count(
            f"voices.{key}.own",
            "quotations",
            f"Quotations of {name} that nobody else is said to pass on.",
            own,
        )
    for article in tables.articles["article"]:
        mine = words[words["article"] == article]
        yield Fact(
            f"voices.{article}.side",
            _most_words(mine),
            "side",
            f"The side with the most quoted words in {article}.",
            "quotes",
            tuple(mine["quote"]),
        )
    speakers = quotes.loc[quotes["speaker"] != "", "speaker"]
    yield Fact(
        "voices.speakers", speakers.nunique(), "speakers", "Different speakers, unnamed ones too."
    )


def _most_words(words: pd.DataFrame) -> str:
    sums = words.groupby("side")["words"].sum()
    return str(sums.idxmax()) if len(sums) else "nobody"


def _leader(side: str, quotes: pd.DataFrame) -> Fact:
    """Who of a side is quoted most; nobody where two are quoted equally often."""
    ranked = quotes["speaker"].value_counts()
    alone = len(ranked) == 1 or (len(ranked) > 1 and ranked.iloc[0] > ranked.iloc[1])
    return Fact(
        f"voices.{side}.leader",
        str(ranked.index[0]) if alone else "nobody",
        "name",
        f"Who of the side {side} has the most quotations.",
        "quotes",
        tuple(quotes["quote"]),
    )


def _shares(prefix: str, who: str, words: pd.DataFrame, chosen: pd.Series[bool]) -> Iterator[Fact]:
    share = share_of_words(words["words"].tolist(), chosen.tolist())
    mine = words[chosen]
    definition = f"Quoted words (quotes.words) spoken by {who}"
    yield Fact(
        f"{prefix}.words",
        int(mine["words"].sum()),
        "words",
        f"{definition}.",
        "quotes",
        tuple(mine["quote"]),
    )
    yield Fact(
        f"{prefix}.share",
        share.value,
        "share",
        f"{definition}, among all of them.",
        "quotes",
        tuple(mine["quote"]),
    )
    yield Fact(
        f"{prefix}.share-low",
        share.low,
        "share",
        "Lower end of the 95 % interval of that share (quotations drawn with replacement).",
    )
    yield Fact(
        f"{prefix}.share-high",
        share.high,
        "share",
        "Upper end of the 95 % interval of that share.",
    )


def _count(key: str, unit: str, definition: str, rows: pd.DataFrame) -> Fact:
    return Fact(key, len(rows), unit, definition, "quotes", tuple(rows["quote"]))


def _words(text: str) -> int:
    return len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text))
