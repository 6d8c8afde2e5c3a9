"""Dates for events whose sentence gives none: counted back, of these days, carried over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from analysis.dates import Grain, Period
from analysis.events.clauses import MOST_STEPS, children, governor
from analysis.events.records import Tie
from analysis.events.triggers import Candidate
from analysis.events.views import TimedToken, View
from analysis.timexes.derivation import in_words
from analysis.timexes.record import moved
from analysis.timexes.vocabulary import read_number

if TYPE_CHECKING:
    from spacy.tokens import Token

NEWS = frozenset(
    [
        "announcement",
        "remark",
        "comment",
        "news",
        "statement",
        "decision",
        "move",
        "warning",
        "report",
    ]
)
UNITS: dict[str, Grain] = {"day": "day", "week": "week", "month": "month", "year": "year"}


CLOSE_BY = frozenset({"hour", "hours", "minutes", "moments", "day", "seconds"})
COUNTED = frozenset({"later", "earlier", "after"})
UNGIVEN = "no date given"
SOON = frozenset({"minutes", "hours", "moments", "seconds"})
PARTS = frozenset({"day", "morning", "afternoon", "evening", "night"})
FEW = {"day": 1, "week": 7}  # the days of a unit that may be told without its number
LATE = dt.timedelta(days=7)  # how long before publication the news itself may have come


def counted_tie(candidate: Candidate, last: Tie) -> Tie | None:
    """The date of "the news comes just a week after his visit": counted back from the news.

    Args:
        candidate: The visit.
        last: The last day told before it: that of the news that "came", where it lies in the
            week before publication. What "comes" is of the day of publication.
    """
    token, published = candidate.token, candidate.view.document.article.published
    after, verb, clause = _after(candidate)
    if published is None or after is None or verb is None:
        return None
    near = [*children(after, "npadvmod"), *children(verb, "npadvmod")]
    near += [each for each in children(clause, "npadvmod") if each.i < after.i]
    unit = next((each for each in near if each.i == after.i - 1), None)
    if unit is None or verb.lemma_ != "come" or unit.lemma_ not in UNITS:
        return None
    said = any(each.lemma_.lower() in NEWS for each in children(verb, "nsubj"))
    vague = (
        after.lower_ == "after"
        and unit.tag_ == "NNS"
        and all(each.dep_ == "advmod" for each in unit.lefts)
    )
    if vague and unit.lemma_ in FEW and (said or verb.tag_ == "VBZ"):
        return _few_before(published, unit.lemma_, token.doc[unit.left_edge.i : after.i + 1].text)
    if verb.tag_ != "VBZ" and (published.grain != "day" or not said):
        return None  # "the remarks came" is told of the day of the news, where that is known
    number = next((each for each in unit.lefts if each.dep_ in ("det", "nummod")), None)
    count = read_number(number.lower_) if number is not None else None
    if count is None or count != int(count):
        return None
    start, what = published, "publication"
    came = verb.tag_ != "VBZ" and last.basis != "inferred"
    if came and last.first and last.first <= published.first <= last.first + LATE:
        start, what = Period.on(last.first), "the news"
    ahead = after.lower_ == "before"
    period = moved(start, UNITS[unit.lemma_], int(count) * (1 if ahead else -1))
    if period is None:
        return None
    words = token.doc[unit.left_edge.i : after.i + 1].text
    side = "after" if ahead else "before"
    return Tie.over(
        period,
        basis="relative",
        derivation=f"“{words}” {side} {what}, {in_words(start)} → {in_words(period)}",
        rule="counted" if ahead else "counted-back",
    )


def _few_before(published: Period, unit: str, words: str) -> Tie | None:
    """From ten to two units before publication: "the news comes days after", an inference."""
    least, most = (
        dt.timedelta(days=FEW[unit] * count) for count in (2, 10 if unit == "day" else 6)
    )
    first, last = published.first - most, published.last - least
    if last < first:
        return None
    days = Period.between(Period.on(first), Period.on(last))
    return Tie.over(
        days,
        basis="inferred",
        derivation=f"“{words}” the news, published {in_words(published)} → {in_words(days)}",
        rule="counted-back",
    )


def _after(candidate: Candidate) -> tuple[Token | None, Token | None, Token]:
    """The word "after" that an event hangs on, the verb above, and the clause: "comes after"."""
    token = candidate.token
    if token.dep_ == "pobj" and token.head.lower_ in ("after", "before"):
        return token.head, token.head.head, candidate.verb or token
    clause = candidate.verb or token
    for _ in range(MOST_STEPS):
        by = clause.dep_ == "prep" and clause.lower_ == "by"  # "offered it by agreeing to a swap"
        if clause.dep_ not in ("conj", "pcomp") and not by:
            break
        clause = clause.head
    for child in children(clause, "mark"):
        if child.lower_ in ("after", "before") and clause.dep_ == "advcl":
            return child, clause.head, clause
    return None, None, clause


def goes_on(candidate: Candidate) -> bool:
    """Whether a clause says that it is told of the day told before: "there", "that evening"."""
    verb, view = candidate.verb, candidate.view
    if verb is None or verb.i in view.quotes:
        return False
    hosts = [verb, candidate.token]
    if verb.dep_ == "conj" and not children(verb, "nsubj", "nsubjpass"):
        hosts.append(verb.head)
    for host in hosts:
        for each in host.children:
            if each.lower_ == "there" and each.dep_ == "advmod" and each.i > verb.i:
                return True
            if each.dep_ == "prep" and each.lower_ == "within" and _lower(each, "pobj") & CLOSE_BY:
                return True
    later = (e for e in view.parse if e.lower_ in COUNTED and e.i and e.nbor(-1).lower_ in SOON)
    near = any(verb in (governor(each), governor(each).head) for each in later)
    return near or any(map(partial(_same_day, view), view.times))


def _same_day(view: View, time: TimedToken) -> bool:
    """Whether a time that nobody could date is "that evening" or "the same day"."""
    words = [each.lower_ for each in view.parse[time.first : time.last + 1]]
    return not time.timex.first and words[-1] in PARTS and ("that" in words or "same" in words)


def _lower(token: Token, label: str) -> set[str]:
    return {each.lower_ for each in children(token, label)}


def main_line(candidate: Candidate) -> bool:
    """Whether a deed is told in the simple past of a main clause, outside any quotation."""
    verb, quotes = candidate.verb, candidate.view.quotes
    did = verb is not None and any(each.lower_ == "did" for each in children(verb, "aux"))
    if verb is None or verb.i in quotes:
        return False
    done = any(each.tag_ == "VBD" for each in children(verb, "auxpass"))  # "was received"
    if not (verb.tag_ == "VBD" or did or done):
        return False
    if candidate.nominal and not did and means_of(candidate.token) != verb:
        return False
    top = verb
    while top.dep_ == "conj":
        top = top.head
    return top.head == top and all(each.lower_ == "did" for each in children(verb, "aux"))


def means_of(noun: Token) -> Token | None:
    """The verb that a noun is the means of: "surprised her with a visit"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("with", "through", "by"):
        return None
    above = noun.head.head
    return above.head if above.dep_ == "dobj" else above


def perfect(verb: Token) -> bool:
    """Whether a verb stands in the present perfect."""
    return verb.tag_ in ("VBN", "VBD") and any(
        each.lemma_ == "have" and each.tag_ in ("VBZ", "VBP") for each in children(verb, "aux")
    )


def until_published(tie: Tie, published: Period) -> Tie:
    """All the time from a date to publication, flagged as inferred."""
    first, last = tie.first, published.last
    if first is None or first >= last:
        return Tie()
    days = Period.between(Period.on(first), published)
    return Tie.over(
        days,
        basis="inferred",
        rule="since",
        derivation=f"since {tie.words}, published {in_words(published)} → {in_words(days)}",
        source=tie,
    )


def recent_tie(view: View, last: Tie) -> Tie:
    """The month of a deed told without a date after one of the same days; flagged as inferred.

    Args:
        view: The sentence.
        last: The date of the last dated event before it.

    Returns:
        The month in which both that date and the publication lie; empty where there is none.
    """
    published = view.document.article.published
    if published is None or not last.first or last.basis not in ("stated", "relative"):
        return Tie()
    month = (published.first.year, published.first.month)
    ends = {(day.year, day.month) for day in (last.first, published.last)}
    if ends != {month} or not last.first <= published.last:
        return Tie()
    period = Period.on(published.first, "month")
    return Tie.over(
        period,
        basis="inferred",
        derivation=f"no date given; told after {last.words}, "
        f"published {in_words(published)} → {in_words(period)}",
        rule="same-month",
    )


def published_tie(view: View, *, planned: bool) -> Tie:
    """The day of publication, or, for a plan, any time after it; flagged as inferred."""
    published = view.document.article.published
    if published is None:
        return Tie()
    if planned:
        return Tie(
            first=published.first,
            grain="interval",
            date=f"{published.first}/..",
            basis="inferred",
            derivation=f"announced without a date, published {in_words(published)}",
            rule="after-publication",
        )
    return Tie.over(
        published,
        basis="inferred",
        derivation=f"no date given, published {in_words(published)}",
        rule="publication",
    )


def still_open(candidate: Candidate, status: str) -> Tie:
    """The day of publication for what has not been done by then: "has yet to be signed".

    The present perfect looks at the moment of writing (Reichenbach 1947), so that what it
    denies is known for that day. "Never" denies a kind of deed, not one of them.
    """
    verb, published = candidate.verb, candidate.view.document.article.published
    if status != "negated" or published is None or verb is None or verb.i in candidate.view.quotes:
        return Tie()
    top = verb.head if verb.dep_ == "xcomp" else verb
    yet = top.lemma_ == "have" and any(each.lower_ == "yet" for each in top.children)
    denied = any(each.lower_ in ("not", "n't", "n’t") for each in children(verb, "neg"))
    if top.head != top or not ((yet and top.tag_ in ("VBZ", "VBP")) or (denied and perfect(verb))):
        return Tie()
    return Tie.over(
        published,
        basis="inferred",
        derivation=f"not done by publication, {in_words(published)}",
        rule="not-by-publication",
    )


def carried(tie: Tie, rule: str) -> Tie:
    """The date of an event before, carried over to another mention."""
    if rule == "same-event":
        return replace(tie, rule=rule, start=None, end=None)
    by = tie.derivation
    by = by if by.startswith(UNGIVEN) else f"{UNGIVEN}; goes on with {by}"
    return replace(tie, basis="inferred", rule=rule, derivation=by, start=None, end=None)
