"""What has been told so far: which event "the call" names again, which day is being told of."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from analysis.events.matching import alike
from analysis.events.records import EventMention, Tie
from analysis.events.triggers import Candidate
from analysis.events.undated import LATE, carried, recent_tie
from analysis.events.views import View

MOST_REMEMBERED = 40  # mentions before that "the meeting" may refer to
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
