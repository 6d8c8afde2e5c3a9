"""Dates that stand where the words put them, whatever the parse hung them on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.events.clauses import children, governor
from analysis.events.triggers import Candidate
from analysis.events.views import TimedToken

if TYPE_CHECKING:
    from spacy.tokens import Token

DAYS = frozenset(["day", "date", "night", "morning", "afternoon", "evening", "week", "month"])


def beside(time: TimedToken, candidate: Candidate) -> tuple[int, str] | None:
    """The date in the phrase of a noun, whatever the parse hung it on: "by its loan in 2018".

    Only for a noun after a preposition: after a verb the date may be the verb's.
    """
    token = candidate.token
    if not candidate.nominal or token.dep_ != "pobj" or not 0 < time.first - token.i <= 12:
        return None
    gap = candidate.view.parse[token.i + 1 : time.first]
    if not len(gap) or gap[-1].lower_ not in ("on", "in", "of"):
        return None
    broken = any(each.pos_ in ("VERB", "AUX", "CCONJ") or each.text in ",;:—–" for each in gap)
    return None if broken else (0 if len(gap) == 1 else 1, "at")


def owned(time: TimedToken, others: Sequence[Candidate]) -> TimedToken:
    """The date as hanging on the noun beside it: "before the vote on Tuesday" is before."""
    for other in others:
        found = beside(time, other)
        if found is not None and found[0] == 0:
            return replace(time, head=other.token)
    return time


def when_clause(time: TimedToken, candidate: Candidate) -> tuple[int, str] | None:
    """The date right before "when": "February 25, when they were pictured"."""
    if candidate.verb is None:
        return None
    for marker in candidate.verb.lefts:
        if marker.lower_ == "when" and marker.i:
            before = marker.i - 1
            if candidate.view.parse[before].text == ",":
                before -= 1
            if time.first <= before <= time.last:
                return 1, "at"
    return None


def opening(time: TimedToken, candidate: Candidate) -> tuple[int, str] | None:
    """The date that opens a clause of two verbs: "Last November he sent a video and promised"."""
    verb = candidate.verb
    if verb is None or verb.dep_ != "conj" or children(verb, "nsubj", "nsubjpass"):
        return None
    first = verb.head
    opens = time.last < first.i and governor(time.head) == first
    return (1, "at") if opens and _tensed(verb) == _tensed(first) else None


def _tensed(verb: Token) -> str:
    return "ahead" if any(c.lower_ in ("will", "would") for c in children(verb, "aux")) else "told"


def set_off(time: TimedToken, candidate: Candidate) -> tuple[int, str] | None:
    """The date that follows "the day she took office,"."""
    verb = candidate.verb
    if verb is None or verb.dep_ != "relcl" or verb.head.lemma_.lower() not in DAYS:
        return None
    gap = candidate.view.parse[verb.i + 1 : time.first]
    near = 0 < len(gap) <= 5 and gap[-1].text == ","
    return (1, "at") if near and not any(each.pos_ == "VERB" for each in gap) else None
