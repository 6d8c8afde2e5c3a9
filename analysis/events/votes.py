"""Elections that two mentions name in ways of their own: by the month, by the place, by who won."""

from __future__ import annotations

from analysis.events.days import overlap
from analysis.events.records import EventMention
from analysis.timexes.event_table import COUNTRIES, named_events


def named_election(one: EventMention, other: EventMention) -> str:
    """Whether "the November 2024 US elections" are those that somebody won on a day of it.

    The table of elections says which country voted on that day.
    """
    vague, dated = (one, other) if one.grain == "month" else (other, one)
    if {one.type, other.type} != {"elect"} or vague.grain != "month" or dated.grain != "day":
        return ""
    if vague.actors or not vague.place or not overlap(one, other):
        return ""
    countries = {
        each.country
        for each in named_events()
        if each.kind != "inauguration" and each.country and each.period.first == dated.first
    }
    same = any(COUNTRIES[country].search(vague.place) for country in countries)
    return "named-election" if same else ""


def one_vote(one: EventMention, other: EventMention) -> bool:
    """Whether one of two mentions of a vote names nobody, and both name the place of it.

    "The drubbing in Lisbon Province" is the rout there that another article dates to a day.
    """
    if {one.type, other.type} != {"elect"} or not one.first or not other.first:
        return False
    if (one.actors and other.actors) or "inferred" in (one.date_basis, other.date_basis):
        return False
    places = [{word.lower() for word in each.place.split()} for each in (one, other)]
    common = (places[0] | one.words) & (places[1] | other.words)
    return overlap(one, other) and len(common) > 1 and bool(common & (places[0] | places[1]))
