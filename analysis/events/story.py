"""What has been told so far: which event "the call" names again, which day is being told of."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from analysis.events.clauses import children
from analysis.events.families import alike
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

MOST_REMEMBERED = 40  # mentions before that "the meeting" may refer to
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
            if number >= here.sentence or not tie.first or last.status == "planned":
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
            if number >= here or not tie.first:
                continue
            news = tie.grain == "day" and last.status == "happened" and tie.last is not None
            news = news and published.first - LATE <= tie.first <= published.last
            known = bool(set(actors) & self._of_day(tie)) or self._goes_on_with(candidate, number)
            near = here - number <= MOST_OF_SCENE and known
            return carried(tie, "narrated") if news and near else None
        return None

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
