"""Whose words fill the articles, and on whose word the reports stand."""

from __future__ import annotations

import pandas as pd

from analysis.facts.voices import SIDES, SPOKEN, spoken, top_level
from analysis.figures.style import NARROW, Card, Drawing, Ink, name_columns
from analysis.intervals import share_of_words
from analysis.report import Report
from analysis.tables import rows_of

REPORTER = "the reporter"
SIDE_NAMES = {
    "argentina": "Argentine government",
    "united-states": "United States government",
    "press": "Press",
    "experts": "Experts",
    "others": "Others",
    "": "Unknown",
}


def quoted_words(report: Report) -> pd.DataFrame:
    """Quotations whose words are reproduced: one row each, nested ones left out."""
    quotes = top_level(spoken(report.tables))
    return quotes[quotes["kind"].isin(SPOKEN)].reset_index(drop=True)


def side_rows(report: Report) -> pd.DataFrame:
    """The share of quoted words of each side, with its interval."""
    quotes = quoted_words(report)
    rows = []
    for side in (*SIDES, ""):
        chosen = quotes["side"] == side
        if side in ("others", "") and not chosen.any():
            continue
        share = share_of_words(quotes["words"].tolist(), chosen.tolist())
        rows.append(
            {
                "side": side,
                "name": SIDE_NAMES[side],
                "quotations": int(chosen.sum()),
                "words": int(quotes.loc[chosen, "words"].sum()),
                "share": round(share.value, 4),
                "low": round(share.low, 4),
                "high": round(share.high, 4),
            }
        )
    return pd.DataFrame(rows)


def draw_sides(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A bar a side, its interval as a line, its numbers beside it."""
    drawing = Drawing(figsize=(width, 0.5 * len(rows) + 0.7))
    axes = drawing.subplots()
    for line, row in enumerate(rows_of(rows)):
        colour = ink.side(row.side)
        axes.barh(line, row.share, height=0.55, color=colour, alpha=0.85)
        axes.plot([row.low, row.high], [line, line], color=ink.text, linewidth=1.2)
        axes.text(
            max(row.high, row.share) + 0.015,
            line,
            f"{100 * row.share:.0f} %  ({row.words} words)",
            va="center",
            color=ink.text,
        )
    axes.set_yticks(range(len(rows)), _wrapped(rows["name"].tolist(), width))
    axes.invert_yaxis()
    axes.set_xlim(0, 1.12 if width > NARROW else 1.5)
    axes.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    axes.spines["left"].set_visible(False)
    return drawing


def _wrapped(names: list[str], width: float) -> list[str]:
    return [
        name if width > NARROW else name.replace(" government", "\ngovernment") for name in names
    ]


def article_rows(report: Report) -> pd.DataFrame:
    """Quoted words by article and side, in the order of publication."""
    quotes = quoted_words(report)
    order = report.tables.articles[["article", "outlet"]]
    rows = []
    for article in rows_of(order):
        mine = quotes[quotes["article"] == article.article]
        for side in (*SIDES, ""):
            chosen = mine[mine["side"] == side]
            rows.append(
                {
                    "article": article.article,
                    "outlet": article.outlet,
                    "side": side,
                    "name": SIDE_NAMES[side],
                    "quotations": len(chosen),
                    "words": int(chosen["words"].sum()),
                }
            )
    return pd.DataFrame(rows)


def draw_articles(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A stacked bar an article; sides keep one order and one colour, and are named in the bar."""
    outlets = list(dict.fromkeys(rows["outlet"]))
    drawing = Drawing(figsize=(width, 0.62 * len(outlets) + 0.8))
    axes = drawing.subplots()
    most = rows.groupby("article")["words"].sum().max()
    for line, outlet in enumerate(outlets):
        left = 0
        for row in rows_of(rows[rows["outlet"] == outlet]):
            if not row.words:
                continue
            axes.barh(
                line,
                row.words,
                left=left,
                height=0.6,
                color=ink.side(row.side),
                edgecolor=ink.ground,
                hatch=_HATCHES.get(row.side, ""),
                linewidth=0.8,
            )
            if row.words > most * (0.14 if width > NARROW else 0.3):
                axes.text(
                    left + row.words / 2,
                    line,
                    f"{_SHORT[row.side]} {row.words}",
                    ha="center",
                    va="center",
                    color=ink.ground,
                    fontsize=9,
                    bbox={"facecolor": ink.side(row.side), "edgecolor": "none", "pad": 1.5},
                )
            left += row.words
    axes.set_yticks(
        range(len(outlets)), [each.replace(" News Service", "\nNews Service") for each in outlets]
    )
    axes.invert_yaxis()
    axes.set_xlabel("quoted words")
    axes.spines["left"].set_visible(False)
    return drawing


_HATCHES = {"experts": "////", "others": "....", "": "xxxx"}
_SHORT = {
    "argentina": "Argentina",
    "united-states": "U.S.",
    "press": "press",
    "experts": "experts",
    "others": "others",
    "": "unknown",
}


def source_rows(report: Report) -> pd.DataFrame:
    """On whose word the events of each article stand."""
    order = report.tables.articles[["article", "outlet"]].reset_index(names="position")
    evidence = report.tables.event_evidence.merge(order, on="article")
    counted = evidence.assign(source=[_source(each) for each in evidence["vouched_by"]])
    rows = counted.groupby(["source", "outlet", "position"], as_index=False).size()
    rows = rows.rename(columns={"size": "mentions"})
    rows = rows.assign(
        total=rows.groupby("source")["mentions"].transform("sum"),
        last=rows["source"] == REPORTER,
    )
    by = ["last", "total", "source", "position"]
    return rows.sort_values(by, ascending=[True, False, True, True], ignore_index=True)


def _source(vouched_by: str) -> str:
    return {"": REPORTER, "reportedly": "nobody named (reportedly)"}.get(vouched_by, vouched_by)


def draw_sources(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A grid of sources by outlet; the size of a mark is the number of mentions."""
    sources = list(dict.fromkeys(rows["source"]))
    outlets = list(dict.fromkeys(rows.sort_values("position")["outlet"]))
    drawing = Drawing(figsize=(width, 0.36 * len(sources) + 1.3))
    axes = drawing.subplots()
    for row in rows_of(rows):
        x, y = outlets.index(row.outlet), sources.index(row.source)
        colour = ink.faint if row.source == REPORTER else ink.alliance
        axes.scatter(x, y, s=90 + 30 * row.mentions, color=colour, zorder=2)
        axes.text(x, y, str(row.mentions), ha="center", va="center", color=ink.ground, fontsize=9)
    name_columns(axes, outlets, width > NARROW)
    axes.set_yticks(range(len(sources)), [_short(each, width) for each in sources])
    axes.set_ylim(len(sources) - 0.4, -0.6)
    return drawing


def _short(name: str, width: float) -> str:
    name = name.removeprefix("unnamed: ")
    most = 34 if width > NARROW else 20
    return name if len(name) <= most else f"{name[: most - 1]}…"


SIDES_CARD = Card(
    id="voices-by-side",
    title="The Argentine side speaks {voices.argentina.share} of the quoted words",
    subtitle="Share of quoted words by side (n = {quotes.words} words)",
    caption=(
        "Words in quotation marks and in embedded posts that the articles ascribe to a speaker,"
        " by the side that the speaker speaks for in the people registry. Lines are 95 % intervals"
        " from drawing whole quotations with replacement; they say how much hangs on single"
        " quotations, not how other articles would look."
    ),
    alt=(
        "A bar for each side. The Argentine government has {voices.argentina.share} of the quoted"
        " words, the United States government {voices.united-states.share}, experts"
        " {voices.experts.share}, the press {voices.press.share}. The intervals are wide."
    ),
    data=side_rows,
    draw=draw_sides,
)
ARTICLES_CARD = Card(
    id="voices-by-article",
    title="Whose words an article quotes depends on the article",
    subtitle="Quoted words by article and side (n = {quotes.words} words)",
    caption=(
        "Articles in the order of publication. Sides are told apart by colour, by hatching and,"
        " where there is room, by name."
    ),
    alt=(
        "A stacked bar for each of {articles.total} articles shows how many words of each side it"
        " quotes; Courthouse News quotes experts most, the others do not."
    ),
    data=article_rows,
    draw=draw_articles,
)
SOURCES_CARD = Card(
    id="chain-of-sources",
    title="{events.vouched} of {events.total} events stand on another word than the reporter's",
    subtitle="Mentions of events by who vouches for them (n = {events.mentions} mentions)",
    caption=(
        "A mark is the number of sentences in which an outlet reports an event on that source's"
        " word; grey marks are sentences in which the reporter names nobody. Found by rule from"
        " the verb or phrase of attribution in the sentence."
    ),
    alt=(
        "A grid of sources against outlets. Most sentences about events name no source;"
        " {events.vouched} of {events.total} events stand on somebody else's word, such as a press"
        " office, a spokesman's post or another outlet."
    ),
    data=source_rows,
    draw=draw_sources,
)
