"""Dates that one clause lends another: "a week before the vote", "posted in May, after they met".

A clause with "before" or "after" orders two events (Allen 1983); a count of days between
them, or a marker of closeness ("hours after"), makes of the date of the one that of the other.
Without either only a month or a longer time is lent, flagged as inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.dates import Period
from analysis.events.clauses import MOST_STEPS, children, infinitive
from analysis.events.paths import AFTER, CLOSE
from analysis.events.records import Tie
from analysis.events.ties import tie_at, tie_in_sentence
from analysis.events.triggers import Candidate
from analysis.events.undated import UNITS, carried
from analysis.timexes.derivation import in_words
from analysis.timexes.record import moved
from analysis.timexes.vocabulary import read_number

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDERING = AFTER - {"since"} | {"before"}
FINITE = frozenset({"VBD", "VBN", "VB"})
COARSE = frozenset({"week", "month", "quarter", "season", "year"})


DayOf = Callable[["Token"], Tie | None]  # the day of what a noun names again, as told before


def lent_tie(candidate: Candidate, others: Sequence[Candidate], day_of: DayOf) -> Tie | None:
    """The date that the clause above lends an event told with "after" or "before"."""
    if place := _told_there(candidate):
        tie = _tie_of(candidate, place, others)
        return replace(tie, basis="inferred", rule="lent") if tie is not None else None
    if tie := _purposed(candidate, others):
        return tie
    marker, host = _ordered_by(candidate)
    if marker is None or host is None:
        return None
    tie = _tie_of(candidate, host, others)
    count, near = _count(marker), marker.i and marker.nbor(-1).lower_ in CLOSE
    if tie is None and (count or near):  # "the visit came a day after she was sacked"
        tie = next(filter(None, map(day_of, children(host, "nsubj"))), None)
    if count is not None:
        return _shifted(tie, marker, count, 1 if marker.lower_ == "before" else -1)
    if tie is None and marker.lower_ in AFTER:
        tie = _date_before(candidate, marker)
    if near and tie is None:  # "the ultimatum, minutes after they lunched": the day of the news
        root = next(each for each in candidate.view.parse if each.head == each)
        tie = _tie_of(candidate, root, others)
    landmark = candidate.entry.type in ("elect", "appoint")  # "after taking office" may be years
    coarse = tie is not None and tie.grain in COARSE and marker.lower_ in AFTER and not landmark
    if tie is None or not (near or coarse):
        return None
    return replace(tie, basis="inferred", rule="lent")


def counted_from(candidate: Candidate, day_of: DayOf) -> Tie | None:
    """The day counted from that of a clause below: "two days after the vote of May 3 he left"."""
    verb = candidate.verb
    if verb is None or candidate.nominal:
        return None
    below = [each for each in children(verb, "prep") if each.lower_ in ORDERING]
    below += [
        mark
        for clause in children(verb, "advcl")
        for mark in children(clause, "mark")
        if mark.lower_ in ORDERING
    ]
    for marker in below:
        count = _count(marker)
        inside = marker if marker.dep_ == "prep" else marker.head
        times = [each for each in candidate.view.times if inside.is_ancestor(each.head)]
        days = [each for each in times if each.timex.grain == "day" and each.timex.first]
        if count is None and marker.dep_ == "prep" and (tie := _soon_after(candidate, marker)):
            return tie
        if not times and (tie := _from_told(marker, count, day_of)):
            return tie
        if count is None or len(days) != 1 or days[0].first < marker.i:
            continue
        timex = days[0].timex
        assert timex.period is not None
        tie = Tie.over(timex.period, basis="relative", rule="counted", derivation="", source=timex)
        return _shifted(tie, marker, count, -1 if marker.lower_ == "before" else 1)
    return None


def _from_told(marker: Token, count: tuple[int, str, str] | None, day_of: DayOf) -> Tie | None:
    """The day counted from what was told before: "two days after that vote", "hours after it"."""
    ends = children(marker, "pobj") if marker.dep_ == "prep" else children(marker.head, "nsubj")
    tie = next(filter(None, map(day_of, ends)), None)
    if tie is None:
        return None
    if count is not None:
        return _shifted(tie, marker, count, -1 if marker.lower_ == "before" else 1)
    near = marker.i and marker.nbor(-1).lower_ in CLOSE
    return carried(tie, "lent") if near else None


def _soon_after(candidate: Candidate, marker: Token) -> Tie | None:
    """The day or week of what one did before: "praised her after meeting her last week"."""
    doing = children(marker, "pcomp")
    verb = candidate.verb
    if marker.lower_ != "after" or not doing or verb is None or verb.tag_ != "VBD":
        return None
    times = candidate.view.times
    below = [each for each in times if doing[0].is_ancestor(each.head) and each.timex.first]
    if len(below) != 1 or len([each for each in times if each.timex.first]) != 1:
        return None
    if below[0].timex.grain not in ("day", "week"):
        return None
    return replace(tie_at(below[0], candidate.view), basis="inferred", rule="lent")


def _purposed(candidate: Candidate, others: Sequence[Candidate]) -> Tie | None:
    """The day of what a journey is made for: "had flown eleven hours to sign it on Thursday"."""
    verb = candidate.verb
    if verb is None or candidate.nominal or candidate.entry.type != "visit":
        return None
    for each in children(verb, "advcl", "xcomp"):
        tie = _tie_of(candidate, each, others) if infinitive(each) and each.i > verb.i else None
        if tie is not None and tie.grain == "day":
            return replace(tie, basis="inferred", rule="lent")
    return None


def _told_there(candidate: Candidate) -> Token | None:
    """The verb above "where": "flew to Lisbon, where she was received" goes on in time."""
    verb = candidate.verb
    while verb is not None and verb.dep_ == "conj":
        verb = verb.head
    if verb is None or candidate.nominal or verb.dep_ != "relcl" or verb.tag_ not in FINITE:
        return None
    which = (each for at in children(verb, "prep") for each in children(at, "pobj"))
    where = any(child.lower_ == "where" for child in children(verb, "advmod"))
    where = where or any(each.tag_ == "WDT" for each in which)  # "a forum at which he spoke"
    return _verb_at(verb.head) if where else None


def _ordered_by(candidate: Candidate) -> tuple[Token | None, Token | None]:
    """The "before" or "after" over an event, and the verb of the clause that it orders."""
    token = candidate.verb or candidate.token
    for _ in range(MOST_STEPS):
        marks = [c for c in children(token, "mark", "advmod") if c.lower_ in ORDERING]
        if marks and token.dep_ == "advcl":
            return marks[0], _verb_at(token.head)
        head = token.head
        if candidate.verb is None and token.pos_ == "VERB":
            return None, None  # a noun of a clause is not all that the clause tells
        if token.dep_ in ("pobj", "pcomp") and head.lower_ in ORDERING:
            return head, _verb_at(head.head)
        if head == token or token.dep_ not in ("conj", "xcomp", "pobj", "pcomp", "prep", "dobj"):
            return None, None
        if token.dep_ in ("pobj", "prep", "dobj") and candidate.verb is not None:
            return None, None
        token = head
    return None, None


def _verb_at(token: Token) -> Token | None:
    """The verb at or right above a word."""
    for _ in range(5):
        if token.pos_ in ("VERB", "AUX"):
            return token
        token = token.head
    return None


def _tie_of(candidate: Candidate, verb: Token, others: Sequence[Candidate]) -> Tie | None:
    """The date that the sentence ties to the clause of a verb."""
    entry = replace(candidate.entry, type="other")
    tie = tie_in_sentence(Candidate(candidate.view, verb, entry, verb), others)
    return tie if tie is not None and tie.first and tie.last else None


def _date_before(candidate: Candidate, marker: Token) -> Tie | None:
    """The date right before "after", whatever the parse: "last month, after they had met"."""
    at = marker.i - 1
    if at > 0 and marker.doc[at].text == ",":
        at -= 1
    time = next((t for t in candidate.view.times if t.first <= at <= t.last), None)
    if time is None or not time.timex.first:
        return None
    return tie_at(time, candidate.view)


def _count(marker: Token) -> tuple[int, str, str] | None:
    """How many of which unit stand before a marker: "six days before"."""
    unit = marker.doc[marker.i - 1] if marker.i else marker
    number = next((each for each in unit.lefts if each.dep_ in ("det", "nummod")), None)
    count = read_number(number.lower_) if number is not None else None
    if unit.lemma_ not in UNITS or count is None or count != int(count):
        return None
    return int(count), unit.lemma_, marker.doc[unit.left_edge.i : marker.i + 1].text


def _shifted(tie: Tie | None, marker: Token, count: tuple[int, str, str], sign: int) -> Tie | None:
    """A date moved by a count of units."""
    number, unit, words = count
    if tie is None or tie.grain != "day" or tie.first is None:
        return None
    period = moved(Period.on(tie.first), UNITS[unit], sign * number)
    if period is None:
        return None
    return replace(
        tie,
        first=period.first,
        last=period.last,
        grain=period.grain,
        date=period.edtf,
        basis="relative",
        derivation=f"“{words}”, {tie.words} → {in_words(period)}",
        rule="counted",
    )
