"""What was announced, and whether a later article reports it as done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from analysis.accord.later import JOURNEYS, Coverage, Done, Occasions
from analysis.accord.records import Accord, Found, Side, make
from analysis.events import Event, EventEvidence, EventMention
from analysis.events.families import PAIRED, RETURNS, alike, family

PROMISED = frozenset(
    {"consult", "meet", "visit", "attend", "agree", "aid", "elect", "appoint", "invite"}
)
_OPEN = ("planned", "postponed")
SOON = dt.timedelta(days=60)  # within which a journey planned without a date is looked for
PUT_OFF = dt.timedelta(days=180)  # within which what was put off is looked for
OCCASIONS = frozenset(
    [
        *("inauguration", "summit", "conference", "gala", "ceremony", "forum", "congress"),
        *("convention", "funeral", "coronation", "election", "midterm", "runoff", "rally"),
    ]
)  # whoever tells of something done there tells that it was held
_TRAVEL = frozenset({"visit", "gather", "consult"})


def unfulfilled(
    events: Sequence[Event],
    evidence: Mapping[str, Sequence[EventEvidence]],
    mentions: Sequence[EventMention],
    findings: Sequence[Found],
) -> Iterator[Accord]:
    """Plans whose time has come before a later article appeared that does not report them.

    The article named is the first one after that time that speaks of one of the
    actors; where none does, nothing can be said and nothing is found.
    """
    coverage = Coverage(findings)
    by_trigger = {(each.article, each.start): each for each in mentions}
    occasions = Occasions(findings, OCCASIONS)
    done = Done(each for each in mentions if each.status == "happened")
    for event in events:
        rows = evidence.get(event.event, ())
        if event.status not in _OPEN or event.type not in PROMISED or not event.actors or not rows:
            continue
        plan = next((row for row in rows if row.status == event.status), rows[0])
        mention = by_trigger.get((plan.article, plan.trigger_start))
        due = event.last or event.first
        if mention is None or due is None or mention.lemma in RETURNS:
            continue
        if family(mention) in PAIRED and family(mention) != "attend" and len(event.actors) < 2:
            continue  # with whom it was to be is not known, and so not whether it came about
        later = coverage.first_after(due, event.actors, {row.article for row in rows})
        if later is None or any(_fulfils(each, mention) for each in done.like(mention)):
            continue
        if _was_held(mention, occasions):
            continue
        if any(_told_undated(each, mention, later) for each in done.told_in(later.article.id)):
            continue
        rule = "postponed-not-reported" if event.status == "postponed" else "announced-not-reported"
        one = Side(plan.article, plan.start, plan.end, plan.text, f"{plan.status} {plan.date}")
        yield make("unfulfilled", rule, event.label, event.event, one, _silent(later, event))


def _fulfils(done: EventMention, plan: EventMention) -> bool:
    """Whether what another article tells can be what was planned: then it is not called undone."""
    if done.article == plan.article or not done.first:
        return False
    if _on_the_way(done, plan):
        return True
    if family(done) != family(plan):
        return False
    if not set(plan.actors) & set(done.actors) or not plan.first or done.date_basis == "inferred":
        return False
    if (done.last or done.first) < plan.first:
        return False
    if plan.status == "postponed" and plan.last and done.first > plan.last + PUT_OFF:
        return False
    if (
        plan.last is not None and plan.status != "postponed"
    ):  # a dated plan: the days must fit as well as the words
        if done.first > plan.last + dt.timedelta(days=1):
            return False
        return bool(set(plan.words) & set(done.words)) or done.lemma == plan.lemma
    if plan.place and plan.place in done.actors:  # "visited Lisbon"
        return True
    if plan.place and done.place:
        return plan.place in done.place or done.place in plan.place
    whole = set(plan.actors) <= set(done.actors)
    return whole and (family(plan) not in _TRAVEL or len(plan.actors) > 1)


def _was_held(plan: EventMention, occasions: Occasions) -> bool:
    """Whether another article speaks as past of the occasion that a plan is for."""
    return plan.first is not None and any(
        occasions.held(word, plan.first, plan.last or plan.first, plan.article)
        for word in (plan.words | {plan.lemma}) & OCCASIONS
    )


def _on_the_way(done: EventMention, plan: EventMention) -> bool:
    """Whether a journey planned can be the one on which somebody was at what is reported."""
    if family(plan) not in ("visit", "attend") or family(done) not in JOURNEYS:
        return False
    if done.date_basis == "inferred" or not done.first or not plan.first:
        return False
    until = plan.last or plan.first + SOON
    last = done.last or done.first
    return set(plan.actors) <= set(done.actors) and done.first <= until and plan.first <= last


def _told_undated(done: EventMention, plan: EventMention, found: Found) -> bool:
    """Whether the later article says without a date that such a thing came about."""
    if done.article != found.article.id or family(done) != family(plan):
        return False
    if not alike(done.lemma, plan.lemma) or (done.first and done.date_basis != "inferred"):
        return False
    named = {
        mention.entity
        for mention in found.mentions
        if done.sentence_start <= mention.start < done.sentence_end
    }
    return set(plan.actors) <= named


def _silent(found: Found, event: Event) -> Side:
    """The sentence of a later article that comes closest: the first with most of the actors."""
    best, most = None, 0
    names = set(event.actors)
    for sentence in found.sentences:
        inside = {m.entity for m in found.mentions if sentence.start <= m.start < sentence.end}
        if len(names & inside) > most:
            best, most = sentence, len(names & inside)
    if best is None:
        return Side(found.article.id, 0, 0, "", "not reported")
    return Side(found.article.id, best.start, best.end, best.text, "not reported")
