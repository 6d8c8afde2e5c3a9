"""Facts of the chapter on accord: counts of findings, and what the articles differ in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.facts.core import Fact
from analysis.facts.events import say_days
from analysis.facts.story import STEPS, find_step
from analysis.tables import Tables, rows_of

_MEANING = {
    "confirmed": "where two independent articles agree, on dates, a sum or quoted words",
    "differs": "where articles differ",
    "self-contradiction": "where an article contradicts itself",
    "unfulfilled": "that something announced is never reported as done",
}
UNKNOWN = "unknown"
_PLANS = frozenset({"announced-not-reported", "postponed-not-reported", "off-yet-on"})


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that the chapter tells of: what to look for among the findings.

    Attributes:
        key: The middle of the ids of its facts.
        meaning: What it is, in words.
        rules: The rules that may find it.
        about: Words that its subject holds; any where it is empty.
        step: The step of the story whose event it is about; any where it is empty.
    """

    key: str
    meaning: str
    rules: tuple[str, ...]
    about: str = ""
    step: str = ""


MATTERS = (
    Matter("call-day", "the day of the call of November 2024, between articles",
           ("dates-differ",), step="call-2024"),
    Matter("call-days", "the day of the call of November 2024, within one article",
           ("two-dates",), step="call-2024"),
    Matter("words", "what Trump said to Milei in February 2024", ("wording-differs",),
           "Donald Trump, February 2024"),
    Matter("answer", "what Milei answered", ("answers-differ",), "Javier Milei, February 2024"),
    Matter("reason", "why Diana Mondino lost her office", ("reasons-differ",), "Mondino"),
    Matter("loan", "how much the International Monetary Fund lent in 2018", ("sums-differ",),
           "loan of 2018"),
    Matter("trip", "whether Milei set out in November 2023", ("off-yet-on",)),
    Matter("favorite", "what Trump called Milei in November 2024", ("same-words",),
           "words of Donald Trump"),
    Matter("journey", "Trump’s journey to Buenos Aires", ("announced-not-reported",),
           step="journey-2023"),
    Matter("put-off", "the journey that Milei put off", ("postponed-not-reported",),
           step="trip-2023"),
    Matter("palm-beach", "the meeting planned for November 2024", ("announced-not-reported",),
           step="plan-2024"),
    Matter("meloni", "the talks with Giorgia Meloni", ("announced-not-reported",), "Meloni"),
)  # fmt: skip


def facts(tables: Tables) -> Iterator[Fact]:
    """Counts of findings by kind, of the events they are about, and each matter of the prose."""
    found = tables.accord
    for kind, meaning in _MEANING.items():
        rows = found[found["kind"] == kind]
        yield Fact(
            f"accord.{kind}",
            len(rows),
            "findings",
            f"Findings {meaning}.",
            "accord",
            tuple(rows["finding"]),
        )
    shared = _events(found, "confirmed")
    differ = _events(found, "differs") | _events(found, "self-contradiction")
    for key, chosen, meaning in (
        ("events", shared, "Events that two independent articles or more confirm"),
        ("events-alike", shared - differ, "Of these, events on which no finding differs"),
        ("events-plain", _plain(found), "Events with findings that differ on their days"),
    ):
        ids = tuple(sorted(chosen))
        yield Fact(f"accord.{key}", len(chosen), "events", f"{meaning}.", "events", ids)
    for matter in MATTERS:
        yield from _matter(matter, tables)


def _events(found: pd.DataFrame, kind: str) -> set[str]:
    return set(found.loc[(found["kind"] == kind) & (found["event"] != ""), "event"])


def _plain(found: pd.DataFrame) -> set[str]:
    return set(found.loc[found["rule"].isin(("dates-differ", "two-dates")), "event"])


def find_matter(matter: Matter, tables: Tables) -> pd.DataFrame:
    """The findings on a matter, in the order of the table."""
    fits = tables.accord[tables.accord["rule"].isin(matter.rules)]
    fits = fits[fits["about"].map(lambda about: matter.about in about).astype(bool)]
    if matter.step:
        step = next(each for each in STEPS if each.key == matter.step)
        event = find_step(tables.events, step)
        fits = fits[fits["event"] == ("" if event is None else event.event)]
    return fits


def _matter(matter: Matter, tables: Tables) -> Iterator[Fact]:
    fits = find_matter(matter, tables)
    outlets = dict(tables.articles[["article", "outlet"]].itertuples(index=False, name=None))
    row = next(rows_of(fits), None)
    ids = tuple(fits["finding"])[:1]
    for letter, name in (("a", "one"), ("b", "other")):
        value = UNKNOWN if row is None else _said(getattr(row, f"value_{letter}"))
        where = UNKNOWN if row is None else outlets[getattr(row, f"article_{letter}")]
        which = f"the {'first' if letter == 'a' else 'second'} of two statements"
        who = f"Which article makes {which} on {matter.meaning}."
        yield Fact(f"matter.{matter.key}.{name}-in", where, "name", who, "accord", ids)
        if not _PLANS.intersection(matter.rules):
            what = f"{matter.meaning[0].upper()}{matter.meaning[1:]}: {which}, in {where}."
            yield Fact(f"matter.{matter.key}.{name}", value, "words", what, "accord", ids)


def _said(value: str) -> str:
    """What a side says, as the prose quotes it: days in words, no full stop at the end."""
    try:
        days = pd.Period(value)
    except ValueError:
        return value.rstrip(".,") or "nothing"
    return say_days(f"{days.start_time:%Y-%m-%d}", f"{days.end_time:%Y-%m-%d}")
