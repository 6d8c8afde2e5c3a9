"""Sums of money for one and the same thing: a loan, a swap, a surplus, in one year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.accord.records import Accord, Found, make, sentence_at
from analysis.people.lexicon import nations
from analysis.timexes import Timex
from analysis.wordlists import read_words

HOME = frozenset({"argentina", "united states"})  # the countries whose sums these are
NEAR = 60  # characters between a sum and the word that says what it is
WEEKS = dt.timedelta(days=30)  # within which news of a sum for a thing is of one such thing
ROUNDED = 0.02  # sums that differ by less are one sum, rounded
_SCALE = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}
_SUM = re.compile(
    r"(?P<loose>(?:more than|over|at least|nearly|almost|up to|about|around|approximately|some) )?"
    r"(?:(?P<sign>(?:US|AU|C)?\$|€|£)\s?(?P<digits>\d{1,3}(?:,\d{3}){1,5}|\d{1,6}(?:\.\d{1,3})?)"
    r"(?:[\s-](?P<scale>thousand|million|billion|trillion)|(?P<short>bn|tn|m)\b)?"
    r"|(?P<number>\d{1,3}(?:,\d{3}){1,5}|\d{1,6}(?:\.\d{1,3})?)[\s-](?P<large>million|billion|trillion)[\s-](?P<unit>dollars|euros|pounds|pesos))",
    re.IGNORECASE,
)
_LOOSE = (  # what a word before a sum allows, as shares of the sum
    (("more than", "over", "at least"), 1.0, 1.5),
    (("nearly", "almost", "up to"), 0.67, 1.0),
    (("about", "around", "approximately", "some"), 0.9, 1.1),
)
THINGS = {
    "loan": r"loan(?:ed|s)?|lent|lends?|lending|credit",
    "swap": r"swaps?|(?:exchange[- ]rate )?stabili[sz]ation agreement|currency line"
    r"|(?<=illion )line|(?<=[0-9]bn )line",
    "facility": r"facilit(?:y|ies)|credit lines?",
    "surplus": r"surplus(?:es)?",
    "deficit": r"deficits?",
    "debt": r"debts?|bonds?",
    "aid": r"aid|assistance|bailout|rescue|package|relief",
    "investment": r"invest(?:ment|ments|ed|s)?",
    "reserves": r"reserves",
    "fine": r"fine[ds]?|penalty|damages|settlement",
    "budget": r"budgets?|spending",
    "purchase": r"purchase[ds]?|acquisition|bought|contract",
    "donation": r"donat(?:ion|ions|ed|es)",
}
_THING = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in THINGS.items()) + r")\b",
    re.IGNORECASE,
)


_ANOTHER = re.compile(
    r"\b(?:that|which|who|whose|where|cost|costs|costing|for an?|and an?)\b", re.I
)


_TIMES = frozenset(each.lower() for each in (*calendar.day_name, *calendar.month_name))
_NAME = re.compile(r"(?<![\w’'-])[A-Z]\w*(?: [A-Z]\w*){0,5}")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum with what it is for, the year, and who is named beside it."""

    found: Found
    start: int
    end: int
    text: str
    amount: float
    currency: str
    loose: str
    thing: str
    year: int | None
    entities: frozenset[str]
    days: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()  # in capitals beside it, but for days and months

    @property
    def abroad(self) -> frozenset[str]:
        """Countries beside it that are neither of the two at home: "its swap with China"."""
        named = (nations().get(name.lower(), "") for name in self.names)
        return frozenset(filter(None, named)) - HOME


def find_sums(found: Found) -> list[Sum]:
    """The sums of an article that stand beside a word for what they are; linear."""
    named = _by_sentence(found)
    sums = []
    for sentence in found.sentences:
        matches = list(_SUM.finditer(sentence.text))
        things = list(_THING.finditer(sentence.text))
        for at, match in enumerate(matches):
            left = matches[at - 1].end() if at else 0
            right = matches[at + 1].start() if at + 1 < len(matches) else len(sentence.text)
            thing = _nearest(match, [t for t in things if left <= t.start() and t.end() <= right])
            amount = _amount(match)
            if thing is None or amount is None:
                continue
            inside = [
                t
                for t in found.timexes
                if sentence.start + left <= t.start and t.end <= sentence.start + right and t.first
            ]
            years = {
                t.first.year for t in inside if t.first and t.last and t.first.year == t.last.year
            }
            sums.append(
                Sum(
                    found=found,
                    start=sentence.start + match.start(),
                    end=sentence.start + match.end(),
                    text=match.group(),
                    amount=amount,
                    currency=_currency(match),
                    loose=(match["loose"] or "").strip().lower(),
                    thing=thing,
                    year=years.pop() if len(years) == 1 else None,
                    entities=named.get(sentence.sentence, frozenset()),
                    days=frozenset(t.value for t in inside if t.first and t.first == t.last),
                    months=frozenset(filter(None, map(_month, inside))),
                    names=_names(sentence.text[left:right]),
                )
            )
    return sums


def _names(passage: str) -> frozenset[str]:
    """The names in a passage: words in capitals, a run of them as one."""
    runs = [run.split() for run in _NAME.findall(passage)]
    idle = {*read_words("function_words.txt"), *_TIMES}
    kept = (" ".join(word for word in run if word.lower() not in idle) for run in runs)
    return frozenset(filter(None, kept))


def _month(timex: Timex) -> str:
    """The month that a date lies in; empty for a longer one."""
    first, last = timex.first, timex.last
    within = first and last and (first.year, first.month) == (last.year, last.month)
    return f"{first:%Y-%m}" if within else ""


def _by_sentence(found: Found) -> dict[int, frozenset[str]]:
    ends = [sentence.end for sentence in found.sentences]
    named: dict[int, set[str]] = defaultdict(set)
    for mention in found.mentions:
        at = bisect_left(ends, mention.end)
        if at < len(ends) and mention.entity and not mention.entity.startswith("unnamed"):
            named[found.sentences[at].sentence].add(mention.entity)
    return {number: frozenset(names) for number, names in named.items()}


def _nearest(match: re.Match[str], things: Sequence[re.Match[str]]) -> str | None:
    """What a sum is: the nearest word that says so, a word after it before one before it."""
    best: tuple[int, str] | None = None
    for thing in things:
        between = match.string[thing.end() : match.start()]
        if _ANOTHER.search(between):
            continue  # "a loan, for a dam that will cost"
        gap = (
            thing.start() - match.end()
            if thing.start() >= match.end()
            else match.start() - thing.end() + 10
        )
        if gap <= NEAR and (best is None or gap < best[0]):
            best = gap, thing.lastgroup or ""
    return best[1] if best else None


def _amount(match: re.Match[str]) -> float | None:
    digits = (match["digits"] or match["number"] or "").replace(",", "")
    scale = (match["scale"] or match["short"] or match["large"] or "").lower()
    try:
        return float(digits) * _SCALE.get(scale, 1.0)
    except ValueError:
        return None


def _currency(match: re.Match[str]) -> str:
    sign = (match["sign"] or match["unit"] or "").lower()
    return {"us$": "$", "dollars": "$", "euros": "€", "pounds": "£"}.get(sign, sign)


def sums_compared(findings: Sequence[Found], sources: Mapping[str, str]) -> Iterator[Accord]:
    """Sums for one thing in independent articles: the same, or different."""
    blocks: dict[tuple[str, str], list[Sum]] = defaultdict(list)
    for found in findings:
        for each in find_sums(found):
            blocks[each.thing, each.currency].append(each)
    for (thing, _), block in blocks.items():
        for at, one in enumerate(block[:100]):
            for other in block[at + 1 : at + 100]:
                if not _same_thing(one, other, sources):
                    continue
                year = one.year or other.year
                about = f"sum of the {thing} of {year}" if year else f"sum of the {thing}"
                names = ", ".join(sorted(one.entities & other.entities)[:2])
                about = f"{about} ({names})" if names else about
                sides = [sentence_at(s.found, s.start, s.end, s.text) for s in (one, other)]
                if one.found.article.id == other.found.article.id:
                    if not _equal(one, other) and not _loosely_equal(one, other):
                        yield make("self-contradiction", "two-sums", about, "", *sides)
                elif _equal(one, other):
                    yield make("confirmed", "same-sum", about, "", *sides)
                elif not _loosely_equal(one, other):
                    yield make("differs", "sums-differ", about, "", *sides)


def _same_thing(one: Sum, other: Sum, sources: Mapping[str, str]) -> bool:
    """Whether two sums speak of one thing.

    With the year of both one common name says so, without it two; in news of the same
    weeks one, or the sum itself.
    """
    a, b = one.found.article.id, other.found.article.id
    if one.abroad != other.abroad:
        return False  # a swap with China is another than a swap
    one_day = bool(one.days & other.days)
    shared = len(one.entities & other.entities)
    if a == b:  # one article may tell of several loans; of one day it tells of one
        return one_day and (shared > 0 or len(one.names & other.names) > 1)
    if sources.get(a, a) == sources.get(b, b) or (one.year or other.year) != (
        other.year or one.year
    ):
        return False
    if one_day and len(one.names & other.names) > 1:
        return True  # "Sweden lent Iceland": who lends to whom on that day
    if shared >= (1 if one.year and other.year else 2):
        return True
    if one.months and other.months and not one.months & other.months:
        return False
    return _near(one.found, other.found) and (shared > 0 or _equal(one, other))


def _near(one: Found, other: Found) -> bool:
    """Whether two articles came out within a few weeks of each other."""
    a, b = one.article.published, other.article.published
    return a is not None and b is not None and abs(a.first - b.first) <= WEEKS


def _equal(one: Sum, other: Sum) -> bool:
    return abs(one.amount - other.amount) <= ROUNDED * max(one.amount, other.amount)


def _loosely_equal(one: Sum, other: Sum) -> bool:
    """Whether "more than 40 billion" and "44 billion" can both be right."""
    return any(
        low * loose.amount <= exact.amount <= high * loose.amount
        for loose, exact in ((one, other), (other, one))
        for words, low, high in _LOOSE
        if loose.loose in words
    )
