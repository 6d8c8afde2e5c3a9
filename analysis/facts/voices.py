"""Facts of the chapter on voices: who speaks, how much, through whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis.facts.articles import names
from analysis.facts.core import Fact
from analysis.intervals import share_of_words
from analysis.tables import Tables

SIDES = ("argentina", "united-states", "press", "experts", "others")
IN_WORDS = {
    "argentina": "the Argentine side",
    "united-states": "the American side",
    "press": "the press",
    "experts": "experts",
    "others": "others",
}
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
        mine = quotes[quotes["side"] == side]
        yield _count(
            f"voices.{side}.quotes", "quotations", f"Quotations of {IN_WORDS[side]}.", mine
        )
        yield from _shares(f"voices.{side}", IN_WORDS[side], words, words["side"] == side)
        yield from _leader(side, mine, words[words["side"] == side])
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
    for article, name in names(tables).items():
        mine = words[words["article"] == article]
        yield Fact(
            f"voices.{article}.side",
            _most_words(mine),
            "side",
            f"The side with the most quoted words in the article in {name}.",
            "quotes",
            tuple(mine["quote"]),
        )
        yield _share(
            f"voices.{article}.side-share",
            mine["side"] == _most_words(mine),
            mine,
            f"What that side speaks of the quoted words of the article in {name}.",
        )
        yield _share(
            f"voices.{article}.quoted",
            words["article"] == article,
            words,
            f"Quoted words of the article in {name} among those of all articles.",
        )
    speakers = quotes.loc[quotes["speaker"] != "", "speaker"]
    yield Fact(
        "voices.speakers", speakers.nunique(), "speakers", "Different speakers, unnamed ones too."
    )


def _most_words(words: pd.DataFrame) -> str:
    sums = words.groupby("side")["words"].sum()
    return str(sums.idxmax()) if len(sums) else "nobody"


def _leader(side: str, quotes: pd.DataFrame, words: pd.DataFrame) -> Iterator[Fact]:
    """Who of a side is quoted most, and his share; nobody where two are quoted equally often."""
    ranked = quotes["speaker"].value_counts()
    alone = len(ranked) == 1 or (len(ranked) > 1 and ranked.iloc[0] > ranked.iloc[1])
    name = str(ranked.index[0]) if alone else "nobody"
    yield Fact(
        f"voices.{side}.leader",
        name,
        "name",
        f"Who has the most quotations among those of {IN_WORDS[side]}.",
        "quotes",
        tuple(quotes["quote"]),
    )
    yield _share(
        f"voices.{side}.leader-share",
        words["speaker"] == name,
        words,
        f"What that person speaks of the quoted words of {IN_WORDS[side]}.",
    )


def left_out_shares(words: pd.DataFrame, chosen: pd.Series[bool]) -> list[float]:
    """The share of words of the chosen quotations with each article left out in turn."""
    rest = [words["article"] != article for article in words["article"].unique()]
    return [
        float(words.loc[keep & chosen, "words"].sum() / max(1, words.loc[keep, "words"].sum()))
        for keep in rest
    ]


def _shares(prefix: str, who: str, words: pd.DataFrame, chosen: pd.Series[bool]) -> Iterator[Fact]:
    share = share_of_words(words["words"].tolist(), chosen.tolist(), words["article"].tolist())
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
    yield _share(f"{prefix}.share", chosen, words, f"{definition}, among all of them.")
    left_out = left_out_shares(words, chosen) or [0.0]
    for key, value, meaning in (
        ("share-low", share.low, "Lower end of the 95 % interval of that share (articles drawn"
         " with replacement, then quotations within each)."),
        ("share-high", share.high, "Upper end of the 95 % interval of that share."),
        ("share-least", min(left_out), "The least that share is when one article is left out."),
        ("share-most", max(left_out), "The most that share is when one article is left out."),
    ):  # fmt: skip
        yield Fact(f"{prefix}.{key}", value, "share", meaning)


def _share(key: str, chosen: pd.Series[bool], words: pd.DataFrame, definition: str) -> Fact:
    value = float(words.loc[chosen, "words"].sum() / max(1, int(words["words"].sum())))
    return Fact(key, value, "share", definition, "quotes", tuple(words.loc[chosen, "quote"]))


def _count(key: str, unit: str, definition: str, rows: pd.DataFrame) -> Fact:
    return Fact(key, len(rows), unit, definition, "quotes", tuple(rows["quote"]))


def _words(text: str) -> int:
    return len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text))
