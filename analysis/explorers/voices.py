"""The tables of the chapter on voices: every quotation, and on whose word events stand."""

from __future__ import annotations

import re

from analysis.evaluation.effects import tally_quotes
from analysis.explorers.passages import LANGUAGES, language_at, quotation_passage
from analysis.explorers.render import Html, outlets_of, render
from analysis.facts.articles import say_period
from analysis.facts.chain import KINDS, chain
from analysis.facts.effects import effects as find_effects
from analysis.facts.events import say_date
from analysis.facts.shared import shared_phrases
from analysis.facts.voices import spoken
from analysis.figures.voices import SIDE_NAMES
from analysis.report import Report
from analysis.tables import rows_of


def quotations(report: Report) -> Html:
    """Every quotation with speaker, kind, who passes it on, and its words in place."""
    articles = report.tables.articles.set_index("article")
    order = {article: number for number, article in enumerate(articles.index)}
    quotes = spoken(report.tables)
    ranked = quotes.assign(order=quotes["article"].map(order)).sort_values(["order", "start"])
    rows = [
        {
            "quote": quote,
            "article": articles.loc[quote.article],
            "published": say_period(articles.loc[quote.article, "published"]),
            "side": SIDE_NAMES.get(quote.side, quote.side),
            "speaker": quote.speaker.removeprefix("unnamed: ") or "unknown",
            "unnamed": quote.speaker.startswith("unnamed: "),
            "pieces": quotation_passage(report, quote),
            "lang": language_at(report, quote.article, quote.start),
        }
        for quote in rows_of(ranked)
    ]
    return render("quotations.html", rows=rows, languages=LANGUAGES)


def sources(report: Report) -> Html:
    """Events that an article gives on somebody else's word, each article with its source."""
    outlets = outlets_of(report)
    chained = chain(report.corpus, report.tables)
    reports = chained[chained["what"] == "event"]
    told = set(reports.loc[reports["kind"] != "own", "key"])
    events = report.tables.events.sort_values(["first", "last", "event"])
    rows = []
    for event in rows_of(events[events["event"].isin(told)]):
        mine = reports[reports["key"] == event.event]
        by = mine.assign(says=mine["source"].where(mine["source"] != "", mine["kind"].map(KINDS)))
        rows.append(
            {
                "event": event,
                "when": say_date(event),
                "told": [
                    (
                        outlets[article],
                        list(dict.fromkeys(by.loc[by["article"] == article, "says"])),
                    )
                    for article in dict.fromkeys(by["article"])
                ],
            }
        )
    return render("sources.html", rows=rows)


def repeated(report: Report) -> Html:
    """The words of one speaker that more than one article quotes, and how each came by them."""
    outlets = outlets_of(report)
    quotes = spoken(report.tables).set_index("quote")
    order = {article: number for number, article in enumerate(report.tables.articles["article"])}
    rows = []
    for phrase in shared_phrases(report.tables):
        told: dict[str, list[tuple[str, str]]] = {}
        mine = quotes.loc[list(phrase.quotes)].reset_index()
        mine = mine.assign(order=mine["article"].map(order)).sort_values(["order", "start"])
        for row in rows_of(mine):
            told.setdefault(outlets[row.article], []).append((row.quote, row.via))
        as_written = re.escape(phrase.words).replace(r"\ ", r"\W+")
        found = re.search(as_written, mine.iloc[0]["text"], re.IGNORECASE)
        words = found[0] if found else phrase.words
        rows.append({"words": words, "speaker": phrase.speaker, "told": told})
    return render("repeated.html", rows=rows)


def effects(report: Report) -> Html:
    """The findings on voices, from the found quotations and from the gold."""
    numbers, said = find_effects(report.root / "tests" / "gold", report.corpus, report.tables)
    return render("effects.html", numbers=numbers, claims=said)


def tallies(report: Report) -> Html:
    """Errors in quotations by kind and by rule."""
    return render("tallies.html", rows=tally_quotes(report.root / "tests" / "gold", report.tables))
