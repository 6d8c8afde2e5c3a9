"""Whose words fill the articles."""

from __future__ import annotations

import pandas as pd

from analysis.facts.voices import SIDES, SPOKEN, left_out_shares, spoken, top_level
from analysis.figures.style import NARROW, Card, Drawing, Ink
from analysis.intervals import share_of_words
from analysis.report import Report
from analysis.tables import rows_of

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
    """The share of quoted words of each side: interval, one article left out, each article."""
    quotes = quoted_words(report)
    rows = []
    for side in (*SIDES, ""):
        chosen = quotes["side"] == side
        if side in ("others", "") and not chosen.any():
            continue
        share = share_of_words(
            quotes["words"].tolist(), chosen.tolist(), quotes["article"].tolist()
        )
        left_out = left_out_shares(quotes, chosen)
        row: dict[str, str | int | float] = {
            "side": side,
            "name": SIDE_NAMES[side],
            "quotations": int(chosen.sum()),
            "words": int(quotes.loc[chosen, "words"].sum()),
            "share": round(share.value, 4),
            "low": round(share.low, 4),
            "high": round(share.high, 4),
            "least": round(min(left_out), 4),
            "most": round(max(left_out), 4),
        }
        for article in rows_of(report.tables.articles[["article", "outlet"]]):
            here = quotes["article"] == article.article
            words = quotes.loc[here & chosen, "words"].sum() / quotes.loc[here, "words"].sum()
            row[f"in {article.outlet}"] = round(float(words), 4)
        rows.append(row)
    return pd.DataFrame(rows).sort_values("words", ascending=False, ignore_index=True)


def draw_sides(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A bar a side; its interval as a line, each article as a ring, the numbers at the right."""
    wide = width > NARROW
    drawing = Drawing(figsize=(width, 0.62 * len(rows) + 0.75))
    axes = drawing.subplots()
    articles = [name for name in rows.columns if name.startswith("in ")]
    for line, row in enumerate(rows_of(rows)):
        colour = ink.side(row.side)
        axes.barh(line, row.share, height=0.42, color=colour, alpha=0.9)
        axes.plot(
            [row.low, row.high], [line + 0.33] * 2, color=ink.text, linewidth=1.2, clip_on=False
        )
        axes.text(
            1.04,
            line,
            f"{100 * row.share:.0f} %" + (f" · {row.words} words" if wide else f"\n{row.words} w."),
            va="center",
            color=ink.text,
        )
        highest = str(rows.loc[line, articles].astype(float).idxmax())
        if wide:
            axes.annotate(
                highest.removeprefix("in "),
                (rows.loc[line, highest], line - 0.33),
                (6, 0),
                textcoords="offset points",
                va="center",
                color=ink.faint,
                fontsize=9,
            )
    for name in articles:
        axes.scatter(
            rows[name],
            [line - 0.33 for line in range(len(rows))],
            s=22,
            facecolor=ink.ground,
            edgecolor=ink.text,
            linewidth=1,
            clip_on=False,
            zorder=3,
        )
    axes.set_yticks(range(len(rows)), _wrapped(rows["name"].tolist(), width))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, 1)
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
            named = row.words > most * (0.14 if width > NARROW else 0.5)
            if named or row.words > most * (0.05 if width > NARROW else 0.1):
                axes.text(
                    left + row.words / 2,
                    line,
                    f"{_SHORT[row.side]} {row.words}" if named else f"{row.words}",
                    ha="center",
                    va="center",
                    color=ink.ground,
                    fontsize=9,
                    bbox={"facecolor": ink.side(row.side), "edgecolor": "none", "pad": 1.5},
                )
            left += row.words
        axes.text(left + most * 0.015, line, f"{left}", va="center", color=ink.text, fontsize=9)
    axes.set_xlim(0, most * 1.09)
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


SIDES_CARD = Card(
    id="voices-by-side",
    title="The Argentine side speaks {voices.argentina.share} of the quoted words",
    subtitle=(
        "Share of quoted words by side (n = {quotes.words} words). Bars: all articles;"
        " rings: each of {articles.total} articles; lines: 95 % intervals"
    ),
    caption=(
        "Words in quotation marks and in embedded posts that the articles ascribe to a speaker,"
        " by the side that the speaker speaks for in the people registry. For the intervals"
        " articles are drawn with replacement, then quotations within each. With one article left"
        " out the Argentine share is {voices.argentina.share-least} to"
        " {voices.argentina.share-most}."
    ),
    alt=(
        "A bar for each side. The Argentine government has {voices.argentina.share} of the quoted"
        " words, the United States government {voices.united-states.share}, experts"
        " {voices.experts.share}, the press {voices.press.share}. The rings of the articles lie far"
        " apart and the intervals are wide."
    ),
    data=side_rows,
    draw=draw_sides,
)
ARTICLES_CARD = Card(
    id="voices-by-article",
    title="Whose words an article quotes depends on the article",
    subtitle="Quoted words by article and side (n = {quotes.words} words)",
    caption=(
        "Articles in the order of publication, with all their quoted words at the end of the bar."
        " Sides keep one order (Argentina, U.S., press, experts, unknown) and are told apart by"
        " colour, by hatching and, where there is room, by name. All quoted words are counted;"
        " none is a sample."
    ),
    alt=(
        "A stacked bar for each of {articles.total} articles shows how many words of each side it"
        " quotes; Courthouse News quotes experts most, the others do not."
    ),
    data=article_rows,
    draw=draw_articles,
)
