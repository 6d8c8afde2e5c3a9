"""Messages that go on with one told before: "congratulated her", "went on with a video"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.events.clauses import subjects
from analysis.events.lexicon import Entry, words_of
from analysis.events.story import Story
from analysis.events.triggers import Candidate
from analysis.events.undated import main_line, means_of
from analysis.events.views import View


def find_followups(view: View, known: Sequence[Candidate], story: Story) -> Iterator[Candidate]:
    """Messages by means of which somebody goes on with what was said on a day.

    The verb may be any: that a message was sent follows from the means ("with a video"; the
    instrument of Fillmore 1968). It is of the type of the message told before in the
    paragraph, by the same person.
    """
    taken = {each.verb for each in known} | {each.token for each in known}
    for token in view.parse:
        verb = means_of(token)
        if verb is None or token.lemma_.lower() not in words_of("other", "messages"):
            continue
        message = Candidate(view, token, Entry(type="state", lemma=token.lemma_.lower()), verb)
        if {verb, token} & taken or not main_line(message):
            continue
        authors = {view.entity(each) for each in subjects(verb)} - {""}
        if (before := story.said(view, authors)) is not None:
            yield replace(message, entry=replace(message.entry, type=before.type))
