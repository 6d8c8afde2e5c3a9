"""About whom the quoted words speak: side of the speaker by who or what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Person
from analysis.facts.core import Fact
from analysis.facts.voices import IN_WORDS, MAIN, SIDES, SPOKEN
from analysis.people import side_of
from analysis.people.lexicon import nations
from analysis.tables import Tables, rows_of

TARGETS = {
    "milei": "Javier Milei",
    "trump": "Donald Trump",
    "argentina": "Argentina and its government",
    "united-states": "the United States and their government",
    "others": "other people and organisations",
}
FORMS = {"i": 1, "me": 1, "my": 1, "myself": 1, "you": 2, "your": 2, "yours": 2, "yourself": 2}
_DEICTIC = re.compile(r"\b(?:I|[Mm]e|[Mm]y(?:self)?|[Yy]ou(?:rs?|rself)?)\b")
_THINGS = frozenset(["it", "its", "itself"])
_PARTIES = frozenset(["republican", "gop", "democratic"])  # adjectives of a party, no country
_COUNTRY = re.compile(
    r"(?<![\w@])(?<!Latin )(?<!South )(?<!North )(?<!Central )("
    + "|".join(
        re.escape(name) for name in sorted(nations(), key=len, reverse=True) if name not in _PARTIES
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
_COLUMNS = ["quote", "article", "speaker", "side", "target", "entity", "form", "start", "end"]


def spoken_of(corpus: Corpus, tables: Tables) -> pd.DataFrame:
    """Each mention inside quoted words, with who speaks and who is meant.

    Names, titles and pronouns come from the mentions; "I" is the speaker; "you" is
    the one spoken to, or the only other person who is named around the quotation, in
    its sentence or in the quotation that it stands in, and who does not pass it on.
    Countries are found by name. What stays open has no target; "it" is left out, for
    it seldom means somebody. A nested quotation speaks for itself.

    Returns:
        A row a mention: quote, article, speaker, side, target (a key of ``TARGETS``;
        empty where it is open), entity, form (name, title, pronoun, country, first
        person, second person), start, end; in text order.
    """
    quotes = tables.quotes[tables.quotes["kind"].isin(SPOKEN)]
    found = [
        row
        for article in tables.articles["article"]
        for row in _Article(corpus, tables, article).rows(quotes[quotes["article"] == article])
    ]
    return pd.DataFrame(found, columns=_COLUMNS)


class _Article:
    """One article: its text, its mentions and its quotations."""

    def __init__(self, corpus: Corpus, tables: Tables, article: str) -> None:
        self._people = corpus.people
        self._text = corpus[article].text
        self._mentions = list(rows_of(_of(tables.mentions, article)))
        self._sentences = list(rows_of(_of(tables.sentences, article)))
        self._quotes = list(rows_of(_of(tables.quotes, article)))

    def rows(self, quotes: pd.DataFrame) -> Iterator[list[object]]:
        parts = sorted(rows_of(quotes), key=lambda each: each.start)
        for part in parts:
            inner = [(int(q.start), int(q.end)) for q in parts if q.outer == part.quote]
            for start, end, entity, target, form in self._referents(part, inner):
                yield [
                    part.quote, part.article, part.speaker, part.side,
                    target, entity, form, start, end,
                ]  # fmt: skip

    def _referents(
        self, part: Any, inner: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, str, str, str]]:
        """Start, end, entity, target and form of what one part of a quotation refers to."""
        first, last = int(part.start), int(part.end)
        taken = list(inner)
        found = []
        for each in self._mentions:
            if first <= each.start and each.end <= last and not _within(each.start, taken):
                target = target_of(each.entity, self._people)
                if target or (each.kind == "pronoun" and each.text.lower() not in _THINGS):
                    found.append((int(each.start), int(each.end), each.entity, target, each.kind))
                    taken.append((int(each.start), int(each.end)))
        for match in _DEICTIC.finditer(self._text, first, last):
            if not _within(match.start(), taken):
                entity = self._person(part, FORMS[match[0].lower()])
                form = "first person" if FORMS[match[0].lower()] == 1 else "second person"
                target = target_of(entity, self._people)
                found.append((*match.span(), entity, target, form))
        for match in _COUNTRY.finditer(self._text, first, last):
            country = nations()[match[0].lower()]
            if match[0][0].isupper() and not _within(match.start(), taken):
                target = country.replace(" ", "-")
                if target in TARGETS:
                    found.append((*match.span(), country.title(), target, "country"))
        return iter(sorted(found))

    def _person(self, part: Any, person: int) -> str:
        """Who "I" or "you" is; empty where the article leaves it open."""
        if person == 1:
            return str(part.speaker)
        told = {q.addressee for q in self._quotes if q.quote == part.quote} - {""}
        if told:
            return str(min(told))
        start, end = self._around(part)
        quoted = [(q.start, q.end) for q in self._quotes if q.quote != part.outer]
        people = {each.name for each in self._people if each.kind == "person"}
        others = {
            each.entity
            for each in self._mentions
            if start <= each.start < end
            and not _within(each.start, quoted)
            and each.entity in people - {part.speaker, part.via}
        }
        return others.pop() if len(others) == 1 else ""

    def _around(self, part: Any) -> tuple[int, int]:
        """The sentence that a quotation stands in, or the quotation that it stands in."""
        outer = [(int(q.start), int(q.end)) for q in self._quotes if q.quote == part.outer]
        spans = outer or [(int(s.start), int(s.end)) for s in self._sentences]
        return next((span for span in spans if span[0] <= part.start < span[1]), (0, 0))


def target_of(entity: str, people: Sequence[Person]) -> str:
    """The target that an entity belongs to; empty for nobody and for whom nobody knows."""
    if not entity:
        return ""
    for key, name in MAIN.items():
        if entity == name:
            return key
    side = side_of(entity, people)
    if side in TARGETS:
        return side
    return "others" if any(entity == each.name for each in people) else ""


def facts(corpus: Corpus, tables: Tables) -> Iterator[Fact]:
    """Counts of mentions inside quoted words, by side of the speaker and by target."""
    every = spoken_of(corpus, tables)
    himself = every["speaker"] == every["entity"]
    known = every[(every["target"] != "") & ~himself]
    yield _count(
        "about.mentions",
        "Mentions of people, organisations and the two countries in quoted words; speakers who"
        " speak of themselves are left out.",
        known,
    )
    yield _count(
        "about.open",
        "Pronouns in quoted words that the article leaves open, or that no rule resolves.",
        every[every["target"] == ""],
    )
    yield _count("about.self", "Mentions by which speakers speak of themselves.", every[himself])
    for target, name in TARGETS.items():
        yield _count(
            f"about.{target}", f"Mentions of {name} in quoted words.", known[known.target == target]
        )
    for side in SIDES:
        mine = known[known["side"] == side]
        yield _count(f"about.{side}.mentions", f"Mentions in words of {IN_WORDS[side]}.", mine)
        for target, name in TARGETS.items():
            yield _count(
                f"about.{side}.{target}",
                f"Mentions of {name} in words of {IN_WORDS[side]}.",
                mine[mine["target"] == target],
            )
    for speaker, other in (("milei", "trump"), ("trump", "milei")):
        yield _count(
            f"about.{speaker}-of-{other}",
            f"Mentions of {MAIN[other]} in quoted words of {MAIN[speaker]}.",
            known[(known["speaker"] == MAIN[speaker]) & (known["target"] == other)],
        )


def _count(key: str, definition: str, rows: pd.DataFrame) -> Fact:
    quotes = tuple(dict.fromkeys(rows["quote"]))
    return Fact(key, len(rows), "mentions", definition, "quotes", quotes)


def _of(table: pd.DataFrame, article: str) -> pd.DataFrame:
    return table[table["article"] == article]


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
