"""Which time expression an event happened at: same clause, sentence, carried over, publication.

The order follows what was measured on news: a wrong tie costs more than none, so
every step but the last asks for a path through the parse.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.events.clauses import (
    MOST_STEPS,
    ancestors,
    children,
    governor,
    has_marker,
    infinitive,
    lemma,
)
from analysis.events.lexicon import words_of
from analysis.events.records import Tie
from analysis.events.triggers import Candidate, scheduling
from analysis.events.views import TimedToken, View
from analysis.timexes import Timex

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE = frozenset({"before", "ahead", "prior", "until", "till"})
AFTER = frozenset({"after", "since", "following"})
CLOSE = frozenset(
    ["seconds", "minutes", "moments", "hours", "shortly", "immediately", "right", "soon"]
)
MOST_COST = 5
MOST_PASSED = 3  # other clauses that a date may lie below
DAYS = frozenset(["day", "date", "night", "morning", "afternoon", "evening", "week", "month"])
GATHERED = frozenset({"meet", "consult", "attend"})
SETTING = frozenset({"for", "over"})
ENDING = frozenset({"to", "until", "till", "through", "and"})
ISSUING = frozenset({"date", "publish", "release", "post", "issue", "upload", "air", "broadcast"})
_CALENDAR = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d\s+(?:jan|feb|mar"
    r"|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}"
)


def tie_in_sentence(candidate: Candidate, others: Sequence[Candidate]) -> Tie | None:
    """The date that the sentence ties to an event, by the cheapest path; None for none."""
    times = [each for each in candidate.view.times if each.timex.first and each.timex.last]
    if not times:
        return None
    paths: list[tuple[int, int, TimedToken, str]] = []
    hosts = _hosts(candidate)
    for time in times:
        path = _beside(time, candidate) or _when_clause(time, candidate)
        path = path or _set_off(time, candidate) or _opening(time, candidate)
        path = path or _path(_owned(time, others), hosts, candidate, others)
        if path is None or (candidate.entry.type == "state" and path[0] > 1 + candidate.nominal):
            continue
        paths.append((path[0], abs(time.head.i - candidate.token.i), time, path[1]))
    if paths:
        cost, _, time, relation = min(paths, key=lambda each: each[:2])
        if relation == "at":
            time = _refined(time, [each[2] for each in paths if each[0] <= 2 and each[3] == "at"])
        rule = "attached" if cost <= 1 else "same-clause" if cost <= 2 else "linked-clause"
        return _tie(time, rule, relation, candidate.view)
    return _only_date(candidate, times, others)


def _beside(time: TimedToken, candidate: Candidate) -> tuple[int, str] | None:
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


def _owned(time: TimedToken, others: Sequence[Candidate]) -> TimedToken:
    """The date as hanging on the noun beside it: "before the vote on Tuesday" is before."""
    for other in others:
        found = _beside(time, other)
        if found is not None and found[0] == 0:
            return replace(time, head=other.token)
    return time


def _when_clause(time: TimedToken, candidate: Candidate) -> tuple[int, str] | None:
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


def _opening(time: TimedToken, candidate: Candidate) -> tuple[int, str] | None:
    """The date that opens a clause of two verbs: "Last November he sent a video and promised"."""
    verb = candidate.verb
    if verb is None or verb.dep_ != "conj" or children(verb, "nsubj", "nsubjpass"):
        return None
    first = verb.head
    opens = time.last < first.i and governor(time.head) == first
    return (1, "at") if opens and _tensed(verb) == _tensed(first) else None


def _tensed(verb: Token) -> str:
    return "ahead" if any(c.lower_ in ("will", "would") for c in children(verb, "aux")) else "told"


def _set_off(time: TimedToken, candidate: Candidate) -> tuple[int, str] | None:
    """The date that follows "the day she took office,"."""
    verb = candidate.verb
    if verb is None or verb.dep_ != "relcl" or verb.head.lemma_.lower() not in DAYS:
        return None
    gap = candidate.view.parse[verb.i + 1 : time.first]
    near = 0 < len(gap) <= 5 and gap[-1].text == ","
    return (1, "at") if near and not any(each.pos_ == "VERB" for each in gap) else None


def _refined(time: TimedToken, others: Sequence[TimedToken]) -> TimedToken:
    """A finer date within the one found: "a year ago, when she came in February"."""
    whole = time.timex.period
    for other in others:
        part = other.timex.period
        if whole and part and whole.contains(part) and part.days < whole.days:
            return other
    return time


def _hosts(candidate: Candidate) -> dict[int, int]:
    """Tokens whose date is also the event's, with what it costs to get there."""
    hosts = {candidate.token.i: 0}
    if candidate.nominal:
        for child in children(candidate.token, "acl", "relcl"):
            if lemma(child) in words_of("light", "verbs") | words_of("planned", "verbs") | ISSUING:
                hosts[child.i] = 1
                for below in children(child, "xcomp"):
                    hosts[below.i] = 1
        scheduled = scheduling(candidate.token)
        if scheduled is not None:
            hosts |= {each.i: 1 for each in (scheduled, *children(scheduled, "xcomp"))}
        if candidate.verb is None:
            setting = _set_in(candidate.token) if candidate.entry.type in GATHERED else None
            return hosts if setting is None else {**hosts, setting.i: 2}
        hosts[candidate.verb.i] = 1
    token, cost = candidate.verb, 0
    assert token is not None
    for _ in range(MOST_STEPS):
        head, label = token.head, token.dep_
        if head == token:
            break
        if head.lower_ in BEFORE | AFTER or _elected_by(token, candidate):
            break
        if label == "xcomp":
            cost += 1
        elif label == "advcl" and (infinitive(token) or token.tag_ == "VBG") and not _timing(token):
            cost += 2
        elif label == "relcl" and head.pos_ in ("NOUN", "PROPN"):
            hosts[head.i] = cost + 2
            if infinitive(token) and head.dep_ == "attr" and head.head.pos_ in ("VERB", "AUX"):
                hosts.setdefault(head.head.i, cost + 2)  # "became the first to meet her"
            break
        elif label in ("acl", "pcomp", "prep"):
            cost += 1
        elif label == "conj" and not children(token, "nsubj", "nsubjpass"):
            cost += 3
        elif label in ("pobj", "attr", "appos") and (token.pos_ != "VERB" or token.tag_ == "VBG"):
            cost += 1
        elif label == "dobj" and lemma(head) in words_of("light", "verbs"):
            pass  # "will have the honour of being welcomed"
        else:
            break
        if cost > MOST_COST:
            break
        token = head
        if token.pos_ in ("VERB", "AUX") or token.i not in hosts:
            hosts.setdefault(token.i, cost)
    return hosts


def _set_in(noun: Token) -> Token | None:
    """The verb of what is done at a gathering, or for it: "flew in on Monday for talks"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in SETTING or noun.head.dep_ != "prep":
        return None
    verb = noun.head.head
    return verb if verb.pos_ in ("VERB", "AUX") and not children(verb, "neg") else None


def _elected_by(token: Token, candidate: Candidate) -> bool:
    """Whether the clause above tells what an election led to: "became president by defeating"."""
    return candidate.entry.type == "elect" and token.dep_ == "pcomp" and token.head.lower_ == "by"


def _timing(clause: Token) -> bool:
    return any(
        child.dep_ in ("mark", "advmod") and child.lower_ in BEFORE | AFTER
        for child in clause.lefts
    )


def _path(
    time: TimedToken,
    hosts: dict[int, int],
    candidate: Candidate,
    others: Sequence[Candidate],
) -> tuple[int, str] | None:
    """Cost and relation of the way from a time expression up to the event, if there is one."""
    named = {each.token.i: each.entry.type for each in others if each.token != candidate.token}
    quotes = candidate.view.quotes
    token, relation, passed = time.head, "at", 0
    for _ in range(3 * MOST_STEPS):
        outside = not time.first <= token.i <= time.last  # "the day after his victory" is a day
        named_event = time.timex.base == "named event" and token == candidate.token
        if outside and token != candidate.verb:  # "since she took office on May 3" is on May 3
            relation = _relation(token, relation)
        if token.i in hosts and (named_event or outside):
            if relation == "at" or relation == "before":
                return hosts[token.i] + passed, relation
            return None
        if token.pos_ == "VERB" and token.i not in hosts:
            if token.i in quotes and time.head.i not in quotes:
                pass  # a slogan that has swallowed what follows it
            elif (
                token.tag_ == "VBG"
                and token.dep_ == "advcl"
                and not _timing(token)
                and named.get(token.i, "state") == "state"
            ):
                passed += 1  # "congratulated her, posting a slogan minutes after"
            elif has_marker(token, "when", "while", "as", "after"):
                passed += 2
            else:
                return None
        elif token.i in named:
            passed += 2
        if token.head == token or passed > MOST_PASSED:
            return None
        token = token.head
    return None


def _relation(token: Token, relation: str) -> str:
    """How the way upwards relates two times: at, before or after."""
    words = {token.lower_}
    if token.dep_ in ("advcl", "pcomp", "relcl"):
        words |= {child.lower_ for child in token.lefts if child.dep_ in ("mark", "advmod")}
    for word in words:
        if word in BEFORE:
            return relation if _put_off_to(token) else "before"
        if word in AFTER:
            marker = (
                token
                if token.lower_ == word
                else next(child for child in token.lefts if child.lower_ == word)
            )
            return relation if _close(marker) else "after"
    return relation


def _put_off_to(preposition: Token) -> bool:
    """Whether "until" names the new day of what is put off: "postponed until Friday"."""
    head = preposition.head
    late = lemma(head) in words_of("postponed", "verbs") or bool(children(head, "neg"))
    return late and preposition.lower_ in ("until", "till")  # "did not meet until May"


def _close(marker: Token) -> bool:
    """Whether "after" follows at once: "minutes after", "shortly after"."""
    before = marker.doc[marker.i - 1] if marker.i else marker
    return before.lower_ in CLOSE


def _only_date(
    candidate: Candidate, times: Sequence[TimedToken], others: Sequence[Candidate]
) -> Tie | None:
    """The only date of a sentence, where it hangs on the main verb and no other event has it."""
    dates = {each.timex.value for each in times}
    if len(dates) != 1 or candidate.verb is None or candidate.entry.type == "state":
        return None
    time = times[0]
    if any(_timing(each) for each in (candidate.verb, *ancestors(candidate.verb))):
        return None  # "took the post a year ago, after she was sacked"
    if _depth(candidate.verb) > 2 or time.head.i > candidate.token.i + 40:
        return None
    root = next(
        token for token in candidate.view.parse if token.dep_ == "ROOT" or token.head == token
    )
    for other in others:
        if other.token != candidate.token and _path(time, _hosts(other), other, ()) is not None:
            return None
    path = _path(time, {root.i: 0}, candidate, ())
    return _tie(time, "same-sentence", "at", candidate.view) if path == (0, "at") else None


def _depth(verb: Token) -> int:
    """How many clauses a verb lies below the main one."""
    depth = 0
    for token in (verb, *ancestors(verb)):
        if token.head != token:
            depth += (token.pos_ == "VERB") + 2 * (token.dep_ in ("relcl", "acl", "ccomp"))
    return depth


def _until(time: TimedToken, view: View) -> Timex | None:
    """The end of a stay that a date begins: "from May 3 to May 5", "between May 3 and May 5"."""
    parse, at = view.parse, time.last + 1
    opens = time.first and parse[time.first - 1].lower_ in ("from", "between")
    if not opens or at >= len(parse) or parse[at].lower_ not in ENDING:
        return None
    return next((each.timex for each in view.times if each.first == at + 1), None)


def _interval(start: Timex, end: Timex, basis: str, rule: str) -> Tie:
    """A tie to all the days from one date to another; an empty one where they do not follow."""
    if not start.first or not end.last or not start.first < end.last:
        return Tie()
    date = f"{start.first}/{end.last}"
    return Tie(
        first=start.first,
        last=end.last,
        grain="interval",
        date=date,
        basis=basis,
        start=start.start,
        end=end.end,
        derivation=f"from “{start.text}” to “{end.text}” → {date}",
        rule=rule,
    )


def _tie(time: TimedToken, rule: str, relation: str, view: View) -> Tie:
    timex = time.timex
    period = timex.period
    assert period is not None
    stated = timex.base in ("", "explicit") or bool(_CALENDAR.search(timex.text))
    basis = "stated" if stated else "relative"
    published = view.document.article.published
    if relation == "before":
        if published is None or not published.first < period.first:
            return Tie()
        last = period.first - dt.timedelta(days=1)
        return Tie(
            first=published.first,
            last=last,
            grain="interval",
            date=f"{published.first}/{last}",
            basis="relative",
            start=timex.start,
            end=timex.end,
            derivation=f"after publication and before “{timex.text}” → {published.first}/{last}",
            rule=rule + "-before",
        )
    if until := _until(time, view):
        return _interval(timex, until, basis, rule)
    grain = "day" if period.grain in ("time", "part of day") else period.grain
    return Tie(
        first=period.first,
        last=period.last,
        grain=grain,
        date=period.first.isoformat() if grain == "day" else period.edtf,
        basis=basis,
        start=timex.start,
        end=timex.end,
        derivation=timex.derivation or f"“{timex.text}” → {period.edtf}",
        rule=rule,
    )
