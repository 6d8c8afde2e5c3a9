"""Shares and amounts that are no money: a turnout, a rate, tonnes, in the news of one time."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.accord.records import Accord, Found, make, sentence_at
from analysis.accord.statements import MARKS, MOST_BESIDE, OFTEN, is_past, stems_of
from analysis.corpus import Article
from analysis.events import EventMention
from analysis.text import Sentence
from analysis.wordlists import read_words

WEEKS = dt.timedelta(days=30)  # within which two articles tell of one amount, if no day says so
MONTH = 31  # days
NEAR = 40  # characters between a share and the word that says of what it is
_SHARES = {
    "turnout": r"turn-?outs?",
    "vote": r"votes?|ballots?",
    "inflation": r"inflation|consumer prices",
    "poverty": r"poverty",
    "unemployment": r"unemployment|jobless(?:ness)?",
    "growth": r"growth|grew|output|gdp",
    "tariff": r"tariffs?|dut(?:y|ies)|lev(?:y|ies)|steel|alumini?um",
    "approval": r"approv\w+|popularity",
    "rate": r"interest rates?",
}
_UNITS = {
    "tonne": r"(?:metric )?tons?|tonnes?",
    "barrel": r"barrels?",
    "hectare": r"hectares?|acres?",
    "product": r"products?",
    "requirement": r"requirements?|demands?|conditions?",
    "job": r"jobs?",
}
_LOOSE = (
    "more than|over|at least|nearly|almost|up to|about|around|approximately|some|fewer than"
    "|less than|under|from"
)
_ONES = {
    row[0]: float(row[1])
    for row in map(str.split, read_words("numbers.txt"))
    if row[1:] and row[1].isdigit()
}
_NUMBER = (
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d{1,2})?|" + "|".join(sorted(_ONES, key=len)) + ")"
)
_QUANTITY = re.compile(
    rf"(?P<loose>\b(?:{_LOOSE}) )?(?<![\w$€£.,/-])\b{_NUMBER}(?P<scale> (?:thousand|million))?"
    r"(?:(?P<share>\s?%|[ -]per ?cent\b)|[ -](?P<total>of (?:the|its|their|his|her|our) \w+ )?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
    + r")\b)",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _SHARES.items()) + r")\b",
    re.IGNORECASE,
)
_APART = re.compile(r"[\d,;:()]")  # "took 41 percent on May 3, on a turnout of 67"
_PERIOD = re.compile(
    r"\b(?:monthly|month-on-month|annual\w*|yearly|year-on-year|quarterly|daily|weekly)\b",
    re.IGNORECASE,
)
_SCALE = {"": 1.0, "thousand": 1e3, "million": 1e6}


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, or a share with what it is a share of.

    Attributes:
        digits: How many decimals it is given with.
        alone: Whether the sentence gives no other of the kind.
    """

    found: Found
    sentence: Sentence
    start: int
    end: int
    text: str
    thing: str
    number: float
    digits: int
    loose: bool
    alone: bool
    days: frozenset[str]
    months: frozenset[str]
    words: Mapping[str, str]


def quantities_compared(
    findings: Sequence[Found],
    mentions: Mapping[str, Sequence[EventMention]],
    sources: Mapping[str, str],
) -> Iterator[Accord]:
    """Amounts of one thing in independent articles: the same, or different."""
    blocks: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for found in findings:
        for each in find_quantities(found, mentions.get(found.article.id, ())):
            for stem in each.words:
                blocks[each.thing, stem].append(each)
    told: set[tuple[str, int, str, int]] = set()
    for block in blocks.values():
        for at, one in enumerate(block[:MOST_BESIDE]):
            for other in block[at + 1 : MOST_BESIDE]:
                key = (one.found.article.id, one.start, other.found.article.id, other.start)
                shared = _shared(one, other, sources) if key not in told else ()
                told.add(key)
                if not shared:
                    continue
                sides = [sentence_at(q.found, q.start, q.end, q.text) for q in (one, other)]
                about = f"{one.thing} ({', '.join(shared)})"
                if _equal(one, other):
                    yield make("confirmed", "same-number", about, "", *sides)
                elif _comparable(one, other):
                    yield make("differs", "numbers-differ", about, "", *sides)


def find_quantities(found: Found, mentions: Sequence[EventMention]) -> list[Quantity]:
    """The shares and amounts of an article; linear."""
    rate = Counter(stem for each in found.sentences for stem in stems_of(each.text))
    days: dict[int, set[str]] = defaultdict(set)
    for each in mentions:
        if each.grain == "day" and each.date_basis in ("stated", "relative"):
            days[each.sentence_start].add(each.date)
    quantities = []
    for sentence in found.sentences:
        named = [
            (match, thing)
            for match in _QUANTITY.finditer(sentence.text)
            if (thing := _thing(match)) and match["number"].lower() not in ("a", "an")
        ]
        kinds = Counter(thing for _, thing in named)
        words = {s: w for s, w in stems_of(sentence.text).items() if rate[s] <= OFTEN}
        for match, thing in named:
            own = set(stems_of(match.group()))
            quantities.append(
                Quantity(
                    found=found,
                    sentence=sentence,
                    start=sentence.start + match.start(),
                    end=sentence.start + match.end(),
                    text=match.group(),
                    thing=thing,
                    number=_value(match),
                    digits=len(match["number"].partition(".")[2]),
                    loose=bool(match["loose"]),
                    alone=kinds[thing] == 1,
                    days=frozenset(days.get(sentence.start, ())),
                    months=_months(found, sentence),
                    words={s: w for s, w in words.items() if s not in own} | _total(match),
                )
            )
    return quantities


def _months(found: Found, sentence: Sentence) -> frozenset[str]:
    """The months of the days and months that a sentence names."""
    inside = (each for each in found.timexes if sentence.start <= each.start < sentence.end)
    return frozenset(
        f"{each.first:%Y-%m}"
        for each in inside
        if each.first and each.last and (each.last - each.first).days < MONTH
    )


def _thing(match: re.Match[str]) -> str:
    """The unit, or for a share the nearest word of what it is; one after it before one before."""
    if not match["share"]:
        return match.lastgroup or ""
    best: tuple[int, str] | None = None
    for word in _SHARE_OF.finditer(match.string):
        after = word.start() >= match.end()
        first, last = (match.end(), word.start()) if after else (word.end(), match.start())
        gap = last - first + (0 if after else len("of the "))
        if _APART.search(match.string[first:last]):
            continue
        if gap <= NEAR and (best is None or gap < best[0]):
            best = gap, word.lastgroup or ""
    return best[1] if best else ""


def _total(match: re.Match[str]) -> dict[str, str]:
    """What a number is a part of, as a word that is shared: "nine of the 16 demands"."""
    total = (match["total"] or "").split()
    return {total[-1]: f"of {total[-1]}"} if total else {}


def _value(match: re.Match[str]) -> float:
    digits = match["number"].lower().replace(",", "")
    number = _ONES[digits] if digits in _ONES else float(digits)
    return number * _SCALE[(match["scale"] or "").strip().lower()]


def _shared(one: Quantity, other: Quantity, sources: Mapping[str, str]) -> tuple[str, ...]:
    """The words by which two quantities are of one thing, or none."""
    a, b = one.found.article, other.found.article
    if sources.get(a.id, a.id) == sources.get(b.id, b.id):
        return ()
    if not (one.days & other.days if one.days and other.days else _near(a, b)):
        return ()
    if one.months and other.months and not one.months & other.months:
        return ()
    if _periods(one) != _periods(other):
        return ()
    stems = [s for s in one.words if s in other.words and not is_past(one.words[s])]
    names = {s for s in stems if one.words[s][0].isupper() and other.words[s][0].isupper()}
    marks = len(stems) - len(names) + bool(names)
    return tuple(one.words[stem] for stem in stems) if marks >= MARKS else ()


def _periods(quantity: Quantity) -> set[str]:
    """The times that a rate is reckoned by: "monthly", "annual"."""
    return {word[:4].lower() for word in _PERIOD.findall(quantity.sentence.text)}


def _others(one: Quantity, other: Quantity) -> bool:
    """Whether each sentence names what the other does not: two countries with a rate each."""
    own = [
        {word for stem, word in a.words.items() if word[0].isupper() and stem not in b.words}
        for a, b in ((one, other), (other, one))
    ]
    return all(own)


def _near(one: Article, other: Article) -> bool:
    """Whether two articles came out within a few weeks of each other."""
    a, b = one.published, other.published
    return a is not None and b is not None and abs(a.first - b.first) <= WEEKS


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers that differ are meant exactly, and to be of one thing."""
    exact = not one.loose and not other.loose
    return exact and one.alone and other.alone and not _others(one, other)


def _equal(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one, rounded to the coarser of them: "41" and "40.7"."""
    digits = min(one.digits, other.digits)
    return one.number == other.number or (
        one.digits != other.digits and round(one.number, digits) == round(other.number, digits)
    )
