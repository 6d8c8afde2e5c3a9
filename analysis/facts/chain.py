"""The chain of sources: on whose word the articles give each quotation and each event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Person
from analysis.events.lexicon import words_of
from analysis.facts.core import Fact
from analysis.facts.voices import IN_WORDS, MAIN, SIDES, spoken
from analysis.people import side_of
from analysis.people.lexicon import organisation_heads, word_set
from analysis.tables import Tables, rows_of

KINDS = {
    "own": "the article’s own word",
    "person": "a named person",
    "office": "an office or ministry",
    "outlet": "another outlet",
    "unnamed": "a source without a name",
    "nobody": "nobody named",
}
_COLUMNS = ["what", "key", "article", "start", "source", "kind", "side"]


def chain(corpus: Corpus, tables: Tables) -> pd.DataFrame:
    """Who vouches for each quotation and each mention of an event.

    A quotation stands on the article's own word where the article quotes the speaker
    itself, and an event where it tells it outright. Several sources of one event
    are rows of their own articles.

    Returns:
        A row a quotation or mention: what (quotation, event), key (its id), article,
        start, source (a name, or empty), kind (a key of ``KINDS``), side.
    """
    people = corpus.people
    found = []
    for quote in rows_of(spoken(tables)):
        source, kind = quote.via, source_kind(quote.via, people)
        if not quote.via and quote.speaker.startswith("unnamed: "):
            source, kind = quote.speaker, "unnamed"
        if not quote.speaker or (not quote.via and _hedged(corpus[quote.article].text, quote)):
            source, kind = "", "nobody"
        found.append(("quotation", quote.quote, quote.article, quote.start, source, kind))
    for row in rows_of(tables.event_evidence):
        source = "" if row.vouched_by == "reportedly" else row.vouched_by
        kind = source_kind(row.vouched_by, people)
        found.append(("event", row.event, row.article, row.start, source, kind))
    return pd.DataFrame(
        [(*row, side_of(row[4], people) if row[4] else "") for row in found], columns=_COLUMNS
    )


def source_kind(source: str, people: Sequence[Person] = ()) -> str:
    """What kind of source a name is: a key of ``KINDS``."""
    if not source or source == "reportedly":
        return "nobody" if source else "own"
    if source.startswith("unnamed: "):
        return "unnamed"
    known = next((p for p in people if source in (p.name, *p.aliases)), None)
    words = source.casefold().split()
    office = bool(words) and (
        words[-1] in organisation_heads() or not word_set("government").isdisjoint(words)
    )
    if side_of(source, people) == "press" and (known is None or known.kind == "organisation"):
        return "outlet"
    if known is not None:
        return "office" if known.kind == "organisation" else "person"
    return "office" if office else "person"


def _hedged(text: str, quote: Any) -> bool:
    """Whether "reportedly" or the like stands between a speaker and the verb of saying."""
    begin, end = quote.mention_end, quote.cue_start
    if pd.isna(begin) or pd.isna(end) or end <= begin:
        return False
    between = re.findall(r"\w+", text[int(begin) : int(end)].casefold())
    return not words_of("alleged", "adverbs").isdisjoint(between)


def facts(corpus: Corpus, tables: Tables) -> Iterator[Fact]:
    """How many quotations and events stand on which kind of source."""
    rows = chain(corpus, tables)
    for what, name, table in (
        ("quotation", "quotes", "quotes"),
        ("event", "events", "event_evidence"),
    ):
        mine = rows[rows["what"] == what]
        unit = "quotations" if what == "quotation" else "mentions of events"
        yield _count(f"chain.{name}.total", unit, f"All {unit}.", table, mine)
        for kind, meaning in KINDS.items():
            yield _count(
                f"chain.{name}.{kind}",
                unit,
                f"{unit[0].upper()}{unit[1:]} on the word of this kind of source: {meaning}.",
                table,
                mine[mine["kind"] == kind],
            )
        for side in SIDES:
            yield _count(
                f"chain.{name}.{side}",
                unit,
                f"{unit[0].upper()}{unit[1:]} on the word of {IN_WORDS[side]}.",
                table,
                mine[mine["side"] == side],
            )
        own = mine["kind"] == "own"
        yield Fact(
            f"chain.{name}.own-share",
            float(own.mean()) if len(mine) else 0.0,
            "share",
            f"{unit[0].upper()}{unit[1:]} on the article’s own word among all of them.",
            table,
            tuple(dict.fromkeys(mine.loc[own, "key"])),
        )
        left_out = [float(own[mine["article"] != a].mean()) for a in mine["article"].unique()]
        for key, value in (("least", min), ("most", max)):
            yield Fact(
                f"chain.{name}.own-{key}",
                value(left_out, default=0.0),
                "share",
                f"The {key} of that share when one article is left out.",
            )
    relayed = rows[(rows["what"] == "quotation") & (rows["source"] != "")]
    given = spoken(tables).set_index("quote")["speaker"]
    for key, name in MAIN.items():
        mine = relayed[[given[quote] == name for quote in relayed["key"]]]
        yield _count(
            f"chain.{key}.relayed",
            "quotations",
            f"Quotations of {name} that somebody else passes on.",
            "quotes",
            mine,
        )
        yield Fact(
            f"chain.{key}.by",
            " and ".join(sorted(set(mine["source"]))) or "nobody",
            "name",
            f"Who passes on quotations of {name}.",
            "quotes",
            tuple(mine["key"]),
        )
    named = rows[rows["source"] != ""]
    yield Fact(
        "chain.sources",
        named["source"].nunique(),
        "sources",
        "Different sources on whose word something stands.",
    )


def _count(key: str, unit: str, definition: str, table: str, rows: pd.DataFrame) -> Fact:
    return Fact(key, len(rows), unit, definition, table, tuple(dict.fromkeys(rows["key"])))
