"""What has been told so far: which event "the call" names again, which day is being told of."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.dates import Period
from analysis.events.clauses import children
from analysis.events.families import alike
from analysis.events.lexicon import entries
from analysis.events.records import EventMention, Tie
from analysis.events.triggers import Candidate
from analysis.events.undated import (
    LATE,
    carried,
    goes_on,
    main_line,
    perfect,
    recent_tie,
    until_published,
)
from analysis.events.views import View
from analysis.timexes.derivation import in_words

if TYPE_CHECKING:
    from spacy.tokens import Token

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
ASIDE = frozenset({"counted", "counted-back", "since"})  # told beside the line of the story
SAID = frozenset({"praise", "state"})
MOST_REMEMBERED = 40  # mentions before that "the meeting" may refer to
RECENT = dt.timedelta(days=60)  # how far back "since then" is worth telling
PERSONAL = frozenset({"he", "him", "she", "her", "they", "them"})
MOST_OF_SCENE = 3  # sentences back that "there" may refer to
ADVERBS = ("advmod", "mark", "prep")
MOST_SENTENCES_BACK = 12  # how far before a date is still that of what is being told


class Story:
    """The events told before, with their dates and the numbers of their sentences."""

    def __init__(self) -> None:
        self._told: deque[tuple[EventMention, Tie, int]] = deque(maxlen=MOST_REMEMBERED)

    def add(self, mention: EventMention, tie: Tie, sentence: int) -> None:
        """Remember an event."""
        self._told.append((mention, tie, sentence))

    def last_day(self, candidate: Candidate) -> Tie:
        """The date of the last event before this sentence that is dated to a day.

        One of the days before publication goes before what is told of years ago.
        """
        here, published = (
            candidate.view.sentence.sentence,
            candidate.view.document.article.published,
        )
        near = [tie for _, tie, at in self._told if 0 < here - at <= MOST_SENTENCES_BACK]
        days = [tie for tie in reversed(near) if tie.grain == "day" and tie.first]
        news = [
            tie
            for tie in days
            if published and tie.first and tie.first <= published.first <= tie.first + LATE
        ]
        return next(iter([*news, *days]), Tie())

    def antecedent(
        self, candidate: Candidate, actors: Sequence[str]
    ) -> tuple[EventMention, Tie, int] | None:
        """The last event before that the words may name again."""
        word = candidate.token.lemma_.lower()
        for earlier in reversed(self._told):
            mention = earlier[0]
            if alike(mention.lemma, word) and set(actors) <= set(mention.actors):
                return earlier
        return None

    def day_of(self, noun: Token) -> Tie | None:
        """The day of an event told before that a noun names again: "the visit", "that lunch"."""
        word = noun.lemma_.lower()
        named = {each.type for each in entries("nouns").get(word, ())}
        if noun.pos_ != "NOUN" or not _definite(noun) or not named:
            return None
        for last, tie, _ in reversed(self._told):
            if alike(last.lemma, word) or (last.type in named and last.type != "state"):
                return tie if tie.grain == "day" and tie.last else None
        return None

    def said(self, view: View, authors: Collection[str]) -> EventMention | None:
        """What one of some people said on a day, as told last in the same paragraph."""
        here, sentences = view.sentence, view.document.sentences
        for last, tie, at in reversed(self._told):
            if sentences[at].paragraph != here.paragraph:
                return None
            dated = at < here.sentence and tie.grain == "day" and last.status == "happened"
            if dated and last.type in SAID and set(authors) & set(last.actors):
                return last
        return None

    def scene(self, candidate: Candidate) -> Tie | None:
        """The day that is being told of, where a word of the clause says that it goes on.

        "There", "minutes later" or "that evening" refer to what was told last (Partee 1984);
        in a new paragraph that is the news, so the last event of the week of publication.
        """
        here, published = candidate.view.sentence, candidate.view.document.article.published
        at = candidate.token.i  # a date before it, of a clause or a frame, is another day
        dated = any(each.timex.first and each.first < at for each in candidate.view.times)
        if dated or not goes_on(candidate):
            return None
        for last, tie, number in reversed(self._told):
            aside = last.status == "planned" or tie.rule in ASIDE
            if number >= here.sentence or not tie.first or aside:
                continue
            if here.sentence - number > MOST_OF_SCENE:
                return None
            same = candidate.view.document.sentences[number].paragraph == here.paragraph
            day = tie.grain == "day" and last.status == "happened" and tie.last is not None
            if same:
                return carried(tie, "scene") if day else None
            if published is not None and day and tie.first >= published.first - LATE:
                return carried(tie, "scene")
        return None

    def narrated(self, candidate: Candidate, actors: Sequence[str]) -> Tie | None:
        """The day of the news, which a deed in the simple past of its main line goes on with.

        A simple past moves the story on from the event before it (Kamp and Rohrer 1983);
        what is told of another time has a date of its own or the past perfect.
        """
        here, published = (
            candidate.view.sentence.sentence,
            candidate.view.document.article.published,
        )
        if published is None or candidate.view.times or not main_line(candidate):
            return None
        for last, tie, number in reversed(self._told):
            if number >= here or not tie.first or tie.rule in ASIDE:
                continue
            news = tie.grain == "day" and last.status == "happened" and tie.last is not None
            news = news and published.first - LATE <= tie.first <= published.last
            known = bool(set(actors) & self._of_day(tie)) or self._goes_on_with(candidate, number)
            known = known or self._adjoins(candidate, number)
            near = here - number <= MOST_OF_SCENE and known
            return carried(tie, "narrated") if news and near else None
        return None

    def thereafter(self, candidate: Candidate, actors: Sequence[str]) -> Tie | None:
        """From a day told right before to publication, for what came of it.

        A simple past moves the story on (Kamp and Rohrer 1983): "She was sacked two weeks
        ago. Her successor ordered an audit" tells what was done since then. Somebody must
        be named in both, and the news itself is told otherwise.
        """
        view, here = candidate.view, candidate.view.sentence
        published = view.document.article.published
        if published is None or view.times or not main_line(candidate):
            return None
        there = {*actors, *filter(None, map(view.entity, view.parse))}
        him = any(
            each.tag_ == "PRP" and each.lower_ in PERSONAL and each.i not in view.quotes
            for each in view.parse
        )
        for last, tie, number in reversed(self._told):
            if number >= here.sentence or not tie.first or not tie.last:
                continue
            if here.sentence - number > 2 or last.status != "happened":
                return None
            after = tie.rule == "thereafter"
            of_news = not after and tie.last >= published.first - LATE
            if of_news or (tie.basis == "inferred" and not after):
                return None
            if tie.first < published.first - RECENT:
                return None
            if there & set(last.actors) or (here.sentence - number == 1 and him):
                return tie if after else _from_then(tie, published)
        return None

    def _adjoins(self, candidate: Candidate, number: int) -> bool:
        """Whether a sentence follows in the same paragraph."""
        here, before = candidate.view.sentence, candidate.view.document.sentences[number]
        return here.sentence - number == 1 and before.paragraph == here.paragraph

    def _goes_on_with(self, candidate: Candidate, number: int) -> bool:
        """Whether a clause of the same paragraph speaks of somebody named before: "met him"."""
        verb, view = candidate.verb, candidate.view
        same = view.document.sentences[number].paragraph == view.sentence.paragraph
        return (
            same
            and verb is not None
            and any(
                each.pos_ == "PRON" and each.tag_ == "PRP" and each.lower_ != "it"
                for each in children(verb, "nsubj", "dobj", "nsubjpass")
            )
        )

    def told_in(self, view: View) -> bool:
        """Whether an event of a day was told before in the same paragraph."""
        sentences, here = view.document.sentences, view.sentence
        return any(
            tie.grain == "day" and sentences[at].paragraph == here.paragraph and at < here.sentence
            for _, tie, at in self._told
        )

    def _of_day(self, day: Tie) -> set[str]:
        """Who does anything on a day, as told so far."""
        return {name for each, tie, _ in self._told if tie.date == day.date for name in each.actors}

    def since(self, candidate: Candidate) -> Tie | None:
        """From the day told last to publication: "she has since ordered an audit"."""
        verb, published = candidate.verb, candidate.view.document.article.published
        while verb is not None and verb.dep_ == "conj" and not children(verb, "aux"):
            verb = verb.head  # "has since ordered an audit and closed the office"
        if verb is None or published is None or candidate.nominal or not perfect(verb):
            return None
        if not any(
            c.lower_ == "since" and not children(c, "pobj") for c in children(verb, *ADVERBS)
        ):
            return None
        here = candidate.view.sentence.sentence
        days = (tie for _, tie, at in reversed(self._told) if tie.grain == "day" and at <= here)
        tie = next(days, Tie())
        return until_published(tie, published) if tie.first else None

    def recently(self, view: View) -> Tie | None:
        """The month of publication, where an event told before has its own date in it."""
        here = view.sentence.sentence
        near = (tie for _, tie, at in reversed(self._told) if here - at <= MOST_SENTENCES_BACK)
        return next((found for tie in near if (found := recent_tie(view, tie)).first), None)

    def carried(self, view: View, actors: Sequence[str], *, planned: bool = False) -> Tie | None:
        """The date of the last event of the sentence before, in the same paragraph.

        A meeting that is planned takes the date of the journey or gathering
        planned right before it.
        """
        here = view.sentence
        for last, tie, number in reversed(self._told):
            if planned and (last.status != "planned" or last.type not in ("visit", "attend")):
                continue
            if number < here.sentence and tie.first and tie.basis != "inferred":
                near = here.sentence - number == 1
                same = view.document.sentences[number].paragraph == here.paragraph
                shared = set(actors) & set(last.actors)
                return carried(tie, "carried-over") if near and same and shared else None
        return None


def _from_then(tie: Tie, published: Period) -> Tie:
    """From a day told to publication, for what came of what happened on it."""
    days = until_published(tie, published)
    told = f"told after {tie.words}, published {in_words(published)}"
    return replace(days, rule="thereafter", derivation=f"no date given; {told} → {days.words}")


def _definite(noun: Token) -> bool:
    """Whether a noun points to what was named before: "the lunch", "his visit"."""
    return any(each.lower_ in DEFINITE or each.dep_ == "poss" for each in noun.lefts)
