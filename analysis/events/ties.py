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

from analysis.dates import Period
from analysis.events.beside import beside, of_saying, opening, owned, set_off, when_clause
from analysis.events.clauses import ancestors, children, infinitive
from analysis.events.lexicon import entries
from analysis.events.paths import hosts_of, path_to, timing
from analysis.events.records import Tie
from analysis.events.triggers import Candidate
from analysis.events.undated import perfect, until_published
from analysis.events.views import TimedToken, View
from analysis.timexes import Timex
from analysis.timexes.derivation import in_words

if TYPE_CHECKING:
    from spacy.tokens import Token

ENDING = frozenset({"to", "until", "till", "through", "and"})
_CALENDAR = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d\s+(?:jan|feb|mar"
    r"|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}"
)


def tie_in_sentence(candidate: Candidate, others: Sequence[Candidate]) -> Tie | None:
    """The date that the sentence ties to an event, by the cheapest path; None for none."""
    times = [each for each in candidate.view.times if each.timex.first and each.timex.last]
    times = [each for each in times if not _spoken(each, candidate)]
    if not times:
        return None
    times = [of_saying(each) for each in times]
    paths: list[tuple[int, int, TimedToken, str]] = []
    hosts = hosts_of(candidate)
    for time in times:
        path = beside(time, candidate) or when_clause(time, candidate)
        path = path or set_off(time, candidate) or opening(time, candidate)
        path = path or path_to(owned(time, others), hosts, candidate, others)
        far = 2 if candidate.nominal or _purpose(candidate) else 1
        if path is None or (candidate.entry.type == "state" and path[0] > far):
            continue
        paths.append((path[0], abs(time.head.i - candidate.token.i), time, path[1]))
    if since := _since(candidate, times):
        return since
    if paths:
        cost, _, time, relation = min(paths, key=lambda each: each[:2])
        if relation == "at":
            time = _refined(time, [each[2] for each in paths if each[0] <= 2 and each[3] == "at"])
        rule = "attached" if cost <= 1 else "same-clause" if cost <= 2 else "linked-clause"
        return _tie(time, rule, relation, candidate.view)
    return _only_date(candidate, times, others)


def _spoken(time: TimedToken, candidate: Candidate) -> bool:
    """Whether a date stands in words that the event frames: "“We end on the 27th,” he posted"."""
    words = candidate.view.quotes.get(time.head.i)
    direct = words is not None and words.kind == "direct"
    return direct and candidate.token.i not in candidate.view.quotes


def _purpose(candidate: Candidate) -> bool:
    """Whether somebody is somewhere in order to say it: "will be in Lisbon to testify"."""
    verb = candidate.verb
    return verb is not None and infinitive(verb) and verb.head.lemma_ in ("be", "go", "come")


def _since(candidate: Candidate, times: Sequence[TimedToken]) -> Tie | None:
    """What has been done since a date, up to publication: "has vetoed three laws since May"."""
    verb, published = candidate.verb, candidate.view.document.article.published
    if verb is None or candidate.nominal or published is None or not perfect(verb):
        return None
    if candidate.entry not in entries("verbs").get(candidate.entry.lemma, ()):
        return None  # what no word of the lexicon names may last: "has paid the duty since May"
    for each in children(verb, "prep"):
        time = next((t for t in times if each.lower_ == "since" and t.head.head == each), None)
        if time is not None and time.timex.period is not None:
            return until_published(_tie(time, "since", "at", candidate.view), published)
    return None


def tie_at(time: TimedToken, view: View) -> Tie:
    """The tie of what happened at a time expression."""
    return _tie(time, "attached", "at", view)


def _refined(time: TimedToken, others: Sequence[TimedToken]) -> TimedToken:
    """A finer date within the one found: "a year ago, when she came in February"."""
    whole = time.timex.period
    for other in others:
        part = other.timex.period
        if whole and part and whole.contains(part) and part.days < whole.days:
            return other
    return time


def _only_date(
    candidate: Candidate, times: Sequence[TimedToken], others: Sequence[Candidate]
) -> Tie | None:
    """The only date of a sentence, where it hangs on the main verb and no other event has it."""
    dates = {each.timex.value for each in times}
    if len(dates) != 1 or candidate.verb is None or candidate.entry.type == "state":
        return None
    time = times[0]
    if any(timing(each) for each in (candidate.verb, *ancestors(candidate.verb))):
        return None  # "took the post a year ago, after she was sacked"
    if _depth(candidate.verb) > 2 or time.head.i > candidate.token.i + 40:
        return None
    root = next(
        token for token in candidate.view.parse if token.dep_ == "ROOT" or token.head == token
    )
    for other in others:
        if other.token != candidate.token and path_to(time, hosts_of(other), other, ()) is not None:
            return None
    path = path_to(time, {root.i: 0}, candidate, ())
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
    days = Period.between(Period.on(start.first), Period.on(end.last))
    tie = Tie.over(
        days,
        basis=basis,
        rule=rule,
        derivation=f"from “{start.text}” to “{end.text}” → {in_words(days)}",
        source=start,
    )
    return replace(tie, end=end.end)


def _tie(time: TimedToken, rule: str, relation: str, view: View) -> Tie:
    timex = time.timex
    period = timex.period
    assert period is not None
    stated = timex.base in ("", "explicit") or bool(_CALENDAR.search(timex.text))
    basis = "stated" if stated else "relative"
    published = view.document.article.published
    if relation == "before":
        last = period.last if timex.mod == "END" else period.first - dt.timedelta(days=1)
        if published is None or published.first > last:
            return Tie()
        days = Period.between(published, Period.on(last))
        return Tie.over(
            days,
            basis="relative",
            rule=rule + "-before",
            derivation=f"after publication and before “{timex.text}” → {in_words(days)}",
            source=timex,
        )
    if until := _until(time, view):
        return _interval(timex, until, basis, rule)
    return Tie.over(
        period,
        basis=basis,
        rule=rule,
        derivation=timex.derivation or f"“{timex.text}” → {in_words(period)}",
        source=timex,
    )
