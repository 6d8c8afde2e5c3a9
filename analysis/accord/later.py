"""What comes after a plan, looked up: which articles speak of whom, and what was done by whom.

Both are indexed once, so that the time for all plans of a window grows with its
length and not with its square.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from analysis.accord.records import Found
from analysis.events import EventMention
from analysis.events.families import family

JOURNEYS = frozenset({"visit", "attend", "gather"})  # what a planned journey can turn out as
MONTH = dt.timedelta(days=31)
_WORD = re.compile(r"\w+")


class Coverage:
    """The dated articles of a window, in order of publication, by the names they hold."""

    def __init__(self, findings: Sequence[Found]) -> None:
        dated = [
            (each.article.published.first, number, each)
            for number, each in enumerate(findings)
            if each.article.published is not None
        ]
        dated.sort(key=lambda row: row[:2])
        self._days = [day for day, _, _ in dated]
        self._articles = [each for _, _, each in dated]
        self._entities: dict[str | None, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self._articles):
            for entity in {mention.entity for mention in each.mentions}:
                self._entities[entity].append(place)
            for word in set(_WORD.findall(each.article.text)):
                self._words[word].append(place)
        self._known: dict[str, list[int]] = {}

    def first_after(self, day: dt.date, names: Iterable[str], but: Collection[str]) -> Found | None:
        """The first article after a day that speaks of one of the names, but for some articles."""
        begin = bisect_right(self._days, day)
        firsts = []
        for name in names:
            places = self._speaking_of(name)
            for place in places[bisect_right(places, begin - 1) :]:
                if self._articles[place].article.id not in but:
                    firsts.append(place)
                    break
        return self._articles[min(firsts)] if firsts else None

    def _speaking_of(self, name: str) -> list[int]:
        """Places of the articles that mention a name or hold its words."""
        if name not in self._known:
            holders = [self._words.get(word, []) for word in _WORD.findall(name)]
            rarest = min(holders, key=len, default=[])
            written = [p for p in rarest if name in self._articles[p].article.text]
            self._known[name] = sorted({*self._entities.get(name, ()), *written})
        return self._known[name]


class Done:
    """What is reported as done, by kind and actor, and by article."""

    def __init__(self, mentions: Iterable[EventMention]) -> None:
        self._by_actor: dict[tuple[str, str], list[EventMention]] = defaultdict(list)
        self._by_article: dict[str, list[EventMention]] = defaultdict(list)
        self._journeys: list[EventMention] = []
        for each in mentions:
            kind = family(each)
            self._by_article[each.article].append(each)
            for actor in each.actors:
                self._by_actor[kind, actor].append(each)
            if kind in JOURNEYS:
                self._journeys.append(each)

    def like(self, plan: EventMention) -> Iterable[EventMention]:
        """What can be the plan come true: of its kind, or a journey, with an actor of it."""
        if not plan.actors:
            return self._journeys
        kinds = {family(plan)} | JOURNEYS
        return (
            each
            for actor in plan.actors
            for kind in kinds
            for each in self._by_actor.get((kind, actor), ())
        )

    def told_in(self, article: str) -> Sequence[EventMention]:
        """What one article reports as done."""
        return self._by_article.get(article, ())


class Occasions:
    """When articles say that an occasion was: "back in January for the inauguration"."""

    def __init__(self, findings: Sequence[Found], words: Collection[str]) -> None:
        pattern = re.compile(rf"\b({'|'.join(sorted(words))})s?\b", re.IGNORECASE)
        self._told: dict[str, list[tuple[str, dt.date, dt.date]]] = defaultdict(list)
        for found in findings:
            published = found.article.published
            for sentence in found.sentences:
                named = {each.lower() for each in pattern.findall(sentence.text)}
                times = found.timexes if named and published else ()
                for time in times:
                    inside = sentence.start <= time.start < sentence.end
                    if inside and time.first and time.last and published:
                        past = time.last < published.first
                        if past and time.last - time.first <= MONTH:
                            for word in named:
                                self._told[word].append((found.article.id, time.first, time.last))

    def held(self, word: str, first: dt.date, last: dt.date, but: str) -> bool:
        """Whether an article other than one speaks of the occasion as past in those days."""
        return any(
            article != but and begin <= last and first <= end
            for article, begin, end in self._told.get(word, ())
        )
