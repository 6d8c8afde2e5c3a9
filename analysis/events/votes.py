"""Elections that two mentions name in ways of their own: by the month, by the place, by who won."""

from __future__ import annotations

from analysis.events.days import overlap
from analysis.events.records import EventMention
from analysis.people.lexicon import nations
from analysis.timexes.event_table import COUNTRIES, named_events

VOTES = frozenset({"election", "midterm", "runoff", "referendum", "poll", "primary"})
OUTCOMES = frozenset(
    {"win", "lose", "victory", "triumph", "defeat", "landslide", "loss", "prevail"}
)


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
    """Whether a vote that somebody won or lost is one that another mention names without them.

    "The drubbing in Lisbon Province" is the rout there that another article dates to a day;
    what "Argentines" voted on is what a party won on that day.
    """
    if {one.type, other.type} != {"elect"} or not one.first or not other.first:
        return False
    if "inferred" in (one.date_basis, other.date_basis):
        return False
    lemmas = {one.lemma, other.lemma}
    held = one.date == other.date and one.grain == "day" and one.article != other.article
    if held and lemmas <= VOTES | OUTCOMES and lemmas & VOTES:
        return not elsewhere(one, other)  # a country votes once on a day
    voters, others = (one, other) if _peoples(one) else (other, one)
    if len(_peoples(voters)) == 1 and voters.date == others.date:
        return voters.grain == "day" and not elsewhere(one, other)
    if one.actors and other.actors:
        return False
    places = [{word.lower() for word in each.place.split()} for each in (one, other)]
    if places[0] and places[1] and not places[0] & places[1]:
        return False
    common = (places[0] | one.words) & (places[1] | other.words)
    return overlap(one, other) and len(common) > 1 and bool(common & (places[0] | places[1]))


def _peoples(mention: EventMention) -> set[str]:
    """The countries whose people vote, where nobody else is named: "Argentines"."""
    found = [nations().get(name.lower().removesuffix("s"), "") for name in mention.actors]
    return set(found) if found and all(found) else set()


def elsewhere(one: EventMention, other: EventMention) -> bool:
    """Whether two mentions of a vote name countries, and none in common."""
    a, b = _nations(one), _nations(other)
    return bool(a and b) and not a & b


def _nations(mention: EventMention) -> set[str]:
    """The countries that a mention names."""
    words = {
        *mention.words,
        *mention.place.lower().split(),
        *" ".join(mention.actors).lower().split(),
    }
    singular = {word.removesuffix("s") for word in words}
    return {nations()[word] for word in words | singular if word in nations()}
