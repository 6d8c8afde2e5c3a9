"""Dates that stand where the words put them, whatever the parse hung them on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.events.clauses import children, governor
from analysis.events.lexicon import words_of
from analysis.events.triggers import Candidate
from analysis.events.views import TimedToken

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_BEFORE = 5  # words before a time expression that opens a sentence
TEMPORAL = frozenset({"npadvmod", "advmod", "pobj", "tmod"})
DAYS = frozenset(["day", "date", "night", "morning", "afternoon", "evening", "week", "month"])


def beside(time: TimedToken, candidate: Candidate) -> tuple[int, str] | None:
    """The date in the phrase of a noun, whatever the parse hung it on: "by its loan in 2018".

    "Past the meeting last April" needs no preposition of its own. Only for a noun after
    a preposition: after a verb the date may be the verb's.
    """
    token = candidate.token
    if not candidate.nominal and time.first == token.i + 1 and time.head.dep_ in TEMPORAL:
        return 0, "at"  # "lifted two days later"
    if not candidate.nominal or token.dep_ != "pobj" or not 0 < time.first - token.i <= 12:
        return None
    whole = token.head.head
    if token.head.lower_ == "of" and whole.dep_ == "dobj" and time.head.head.head == whole.head:
        return None  # "threw out vetoes of funding on Monday"
    gap = candidate.view.parse[token.i + 1 : time.first]
    if not len(gap):
        return 1, "at"
    if gap[-1].lower_ not in ("on", "in", "of"):
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


def of_saying(time: TimedToken) -> TimedToken:
    """The date right behind a verb of saying as hanging on it: "said last week they would sue".

    What is said begins behind the date, whatever the parse hung it on.
    """
    before = time.first - 1
    if before > 0 and time.head.doc[before].lower_ == "on":
        before -= 1
    verb = time.head.doc[max(before, 0)]
    told = verb.pos_ == "VERB" and verb.tag_ in ("VBD", "VBZ") and verb.lemma_ in _sayings()
    return replace(time, head=verb) if told and governor(time.head).i > time.last else time


def _sayings() -> frozenset[str]:
    return words_of("other", "sayings")


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
    if verb is None:
        return None
    first = verb.head if verb.dep_ == "conj" else _paratactic(verb)
    if first is None or first.pos_ not in ("VERB", "AUX"):
        return None
    own = bool(children(verb, "nsubj", "nsubjpass"))
    if own and (
        time.first > MOST_BEFORE or any(first.i < each.first for each in candidate.view.times)
    ):
        return None  # only what opens the sentence is the frame of a clause with a doer of its own
    opens = time.last < first.i and governor(time.head) == first
    return (1, "at") if opens and _tensed(verb) == _tensed(first) else None


def _paratactic(verb: Token) -> Token | None:
    """The clause before a semicolon: "On Monday he marched; the police hauled him away"."""
    return next(
        (
            each
            for each in children(verb, "ccomp")
            if each.right_edge.i + 1 < verb.i
            and any(mark.text == ";" for mark in verb.doc[each.i : verb.i])
        ),
        None,
    )


def _tensed(verb: Token) -> str:
    return "ahead" if any(c.lower_ in ("will", "would") for c in children(verb, "aux")) else "told"


def set_off(time: TimedToken, candidate: Candidate) -> tuple[int, str] | None:
    """The date that follows "the day she took office,"."""
    verb = candidate.verb
    if verb is None:
        return None
    for on in children(verb, "prep"):  # "cut it on the day she took office, March 3"
        for day in children(on, "pobj"):
            if day.lemma_.lower() in DAYS and (below := children(day, "relcl", "acl")):
                verb = below[0]
    if verb.dep_ not in ("relcl", "acl") or verb.head.lemma_.lower() not in DAYS:
        return None
    gap = candidate.view.parse[verb.i + 1 : time.first]
    near = 0 < len(gap) <= 5 and gap[-1].text == ","
    return (1, "at") if near and not any(each.pos_ == "VERB" for each in gap) else None
