"""Whether two mentions tell of one event. Precision first: what is unsure stays apart."""

from __future__ import annotations

import datetime as dt

from analysis.events.days import adjacent, overlap
from analysis.events.families import AGAIN, RETURNS, alike, family, mode
from analysis.events.lexicon import words_of
from analysis.events.parties import (
    HELD,
    actors_fit,
    apart_in_one_article,
    full,
    held_by,
    one_deal,
    told_apart,
)
from analysis.events.records import EventMention
from analysis.events.votes import named_election

PRECISE = frozenset({"day", "week", "weekend", "interval"})
COUNTED = "counted-back"  # the rule of a date that the article counts from another
RECENT = dt.timedelta(days=9)  # how far back news without a date may lie


def same_event(one: EventMention, other: EventMention) -> str:
    """The rule by which two mentions are one event, or an empty string.

    Blocks have made sure that the families agree and that the weeks are near.
    """
    if family(one) != family(other) or one.status == "negated" != other.status:
        return ""
    if mode(one) != mode(other) or not actors_fit(one, other):
        return ""
    if apart_in_one_article(one, other):
        return ""
    if told_apart(one, other):
        return ""
    if {one.lemma, other.lemma} & RETURNS and not alike(one.lemma, other.lemma):
        return ""  # to be back from a journey is not to go on one
    if rule := named_election(one, other):
        return rule
    common = (one.words & other.words) - words_of("matching", "vague") - {one.lemma, other.lemma}
    if one.date.endswith("..") and other.date.endswith(".."):
        return _both_open(one, other, common)
    if not one.first or not other.first:
        return _undated(one, other, common)
    if one.date == other.date and one.date_basis != "inferred" != other.date_basis:
        return _same_date(one, other, common)
    if "inferred" in (one.date_basis, other.date_basis):
        return _inferred(one, other, common)
    if overlap(one, other):
        if one.article == other.article and (one.refers or other.refers) and one.type == other.type:
            return "referred to"
        if one.grain in PRECISE and other.grain in PRECISE:
            told = common or full(one, other) or _singular(one, other)
            return "overlapping-dates" if told else ""
        said = family(one) == "state"  # of a month in which much is said, one word is too little
        close = len(common) > said or (
            alike(one.lemma, other.lemma) and one.article == other.article
        )
        close = close or _singular(one, other) or _one_meeting(one, other)
        close = close or _named_in_other(one, other)
        return "date-within-date" if close else ""
    again = AGAIN in one.words | other.words
    if _counted_days(one, other, common) and not again:
        return "days-counted"
    told_alike = common or one.refers or other.refers
    near = adjacent(one, other)
    met = family(one) == "gather" and one.article != other.article
    told = full(one, other) and (told_alike or met)
    return "days-differ" if near and not again and (told or _one_office(one, other)) else ""


def _one_office(one: EventMention, other: EventMention) -> bool:
    """Whether two articles tell of one person taking or losing an office: that is done once."""
    singular = family(one) in HELD and one.article != other.article
    return singular and bool(held_by(one) & held_by(other))


def _named_in_other(one: EventMention, other: EventMention) -> bool:
    """Whether what one mention names is in the words of the other."""
    named = one.lemma in other.words or other.lemma in one.words
    return one.type == other.type and one.lemma != other.lemma and named


def _singular(one: EventMention, other: EventMention) -> bool:
    """Whether such an event comes about once: an election, taking or losing an office."""
    return family(one) in ("elect", "office", "dismiss") and one.type == other.type


def _one_meeting(one: EventMention, other: EventMention) -> bool:
    """Whether two articles tell of the same people meeting in the same month, in any words.

    Leaders of states rarely meet twice in a month; a place that differs sets them apart.
    """
    if one.article == other.article or {one.type, other.type} != {"meet"}:
        return False
    elsewhere = one.place and other.place and one.place != other.place
    return len(one.actors) == 2 and set(one.actors) == set(other.actors) and not elsewhere


def _one_praise(one: EventMention, other: EventMention) -> bool:
    """Whether two articles look back on one person praising another in the same month."""
    both = one.type == other.type == "praise" and full(one, other)
    return both and one.article != other.article and one.actors[0] == other.actors[0]


def _same_date(one: EventMention, other: EventMention, common: frozenset[str]) -> str:
    if one.grain in ("month", "year", "decade", "season", "quarter"):
        same = alike(one.lemma, other.lemma) or common or _singular(one, other)
        same = same or _one_meeting(one, other) or _one_praise(one, other)
        return "same-date" if same else ""
    met = family(one) == "gather" and full(one, other) and one.article != other.article
    told_alike = common or alike(one.lemma, other.lemma)
    if family(one) == "gather" and one.type != other.type and not (told_alike or met):
        return ""
    if family(one) in ("state", "order", "reject") and not told_alike:
        return ""
    if family(one) == "aid" and not one_deal(one, other):
        return ""
    if (
        family(one) == "state"
        and one.article == other.article
        and set(one.actors) != set(other.actors)
    ):
        return ""
    return "same-date"


def _counted_days(one: EventMention, other: EventMention, common: frozenset[str]) -> bool:
    """Whether one of two adjacent days is only counted: "five days after" may count either end."""
    counted = COUNTED in one.rule or COUNTED in other.rule
    if not counted or not adjacent(one, other) or one.article == other.article:
        return False
    return one.type == other.type and (family(one) == "aid" or bool(common))


def _inferred(one: EventMention, other: EventMention, common: frozenset[str]) -> str:
    """A date that rests on the publication fits what happened in the days before it."""
    assert one.first is not None
    assert other.first is not None
    if (
        family(one) == "state"
        and one.lemma == other.lemma
        and one.actors == other.actors
        and one.article != other.article
        and overlap(one, other)
    ):
        return "inferred-date"  # two articles on one confirmation by one person
    if family(one) == "visit" and one.place == other.place != "" and overlap(one, other):
        return "inferred-date"
    if overlap(one, other) and (full(one, other) or common):
        return (
            "inferred-date"
            if full(one, other) or one.lemma == other.lemma or len(common) > 1
            else ""
        )
    vague, dated = (one, other) if one.date_basis == "inferred" else (other, one)
    if dated.date_basis == "inferred" or not vague.first or not dated.first or vague.last is None:
        return ""
    near = dated.first <= vague.first <= dated.first + RECENT
    return (
        "inferred-date"
        if near and full(one, other) and (common or one.article == other.article)
        else ""
    )


def _both_open(one: EventMention, other: EventMention, common: frozenset[str]) -> str:
    """Two plans without a date: one where the articles are near and nothing sets them apart."""
    if one.place and other.place and one.place != other.place and not common:
        return ""
    gatherings = one.type == other.type == "attend"  # each has its name
    alone = one.article == other.article and not gatherings
    if one.actors == other.actors and (alone or common):
        return "one-plan"
    assert one.first
    assert other.first
    near = abs(one.first - other.first) <= RECENT
    return "one-plan" if full(one, other) and (common or near) else ""


def _undated(one: EventMention, other: EventMention, common: frozenset[str]) -> str:
    """A mention without a date joins only what comes about once, or what it refers to."""
    if one.first is None and other.first is None:
        return ""
    vague = one if one.first is None else other
    if one.type == other.type and _singular(one, other) and one.status == other.status:
        if one.type == "elect":
            return "undated, once" if common and one.article == other.article else ""
        return "undated, once"
    if vague.refers and one.article == other.article and full(one, other) and common:
        return "undated, referred to"
    return ""
