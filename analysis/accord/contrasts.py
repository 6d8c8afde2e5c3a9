"""Contrasts between two mentions of what looks like one event: place, status, day."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from analysis.accord.records import Accord, Found, make, sentence_at
from analysis.events import EventEvidence, EventMention
from analysis.events.families import AGAIN, RETURNS, alike, family
from analysis.wordlists import read_words

WITHIN = dt.timedelta(days=7)  # two days of one stay that an article gives are no farther apart
MOST_COMPARED = 200
MET = frozenset({"gather", "consult", "visit"})
_DEFINITE = re.compile(r"(?:\b(?:the|his|her|their|this|that)|['’]s?)\s+(?:[\w-]+\s+){0,2}\Z", re.I)

Mentions = Sequence[EventMention]


def places_differ(
    evidence: Sequence[EventEvidence], mentions: Mentions, findings: Mapping[str, Found]
) -> Iterator[Accord]:
    """One event of one day that two articles put in two towns.

    Only what stands right after "in" and is no country or state is compared: a
    house may lie in a town, and a town in a state.
    """
    for event, block in _by_event(evidence, mentions).items():
        placed = [each for each in block if each.grain == "day" and _town(each, findings)]
        for at, one in enumerate(placed):
            for other in placed[at + 1 :]:
                if one.article == other.article or one.date != other.date:
                    continue
                a, b = _town(one, findings), _town(other, findings)
                if a.casefold() in b.casefold() or b.casefold() in a.casefold():
                    continue
                yield _pair("differs", "places-differ", event, findings, (one, a), (other, b))


def denied(
    mentions: Mentions, findings: Mapping[str, Found], evidence: Sequence[EventEvidence]
) -> Iterator[Accord]:
    """What one article reports as done, and another as not having come about."""
    events = {(row.article, row.trigger_start): row.event for row in evidence}
    blocks: dict[tuple[str, tuple[str, ...]], list[EventMention]] = defaultdict(list)
    for each in mentions:
        if each.status in ("happened", "negated") and each.date and each.date_basis != "inferred":
            blocks[family(each), each.actors].append(each)
    for block in blocks.values():
        undone = [each for each in block if each.status == "negated"]
        for one in [each for each in block if each.status == "happened"][:MOST_COMPARED]:
            for other in undone[:MOST_COMPARED]:
                same = one.date == other.date and (alike(one.lemma, other.lemma) or one.place)
                if one.article == other.article or not same or len(one.actors) < 1:
                    continue
                event = events.get((one.article, one.start), "")
                sides = (one, "reported as done"), (other, "reported as not done")
                yield _pair("differs", "denied", event, findings, *sides)


def one_stay_two_days(
    mentions: Mentions, findings: Mapping[str, Found], evidence: Sequence[EventEvidence]
) -> Iterator[Accord]:
    """One article that gives one meeting or stay two days: the second names it again."""
    events = {(row.article, row.trigger_start): row.event for row in evidence}
    for article, block in _by_article(mentions).items():
        found = findings.get(article)
        dated = [
            each
            for each in block
            if family(each) in MET and each.grain == "day" and each.date_basis != "inferred"
        ]
        for at, one in enumerate(dated[:MOST_COMPARED]):
            for other in dated[at + 1 : at + 20]:
                event = events.get((article, one.start), "")
                again = events.get((article, other.start), "")
                if not event or not again or event == again:
                    continue  # one event with two dates is found as such
                if found is not None and _named_again(one, other, found):
                    sides = (one, one.date), (other, other.date)
                    yield _pair("self-contradiction", "one-stay-two-days", event, findings, *sides)


def _named_again(one: EventMention, other: EventMention, found: Found) -> bool:
    """Whether the later mention names the event of the earlier one, with another day."""
    if one.first is None or other.first is None or one.first == other.first:
        return False
    if abs(one.first - other.first) > WITHIN or one.status != other.status:
        return False
    if family(one) != family(other) or not one.actors or one.actors != other.actors:
        return False
    if AGAIN in one.words | other.words or not alike(one.lemma, other.lemma):
        return False
    before = found.article.text[max(0, other.start - 60) : other.start]
    same_place = one.place == other.place
    return bool(_DEFINITE.search(before)) and same_place and bool(one.place or len(one.actors) > 1)


def off_yet_on(mentions: Mentions, findings: Mapping[str, Found]) -> Iterator[Accord]:
    """A journey that an article calls put off, and the return from it that it still expects."""
    for block in _by_article(mentions).values():
        late = [e for e in block if e.status in ("postponed", "negated") and family(e) == "visit"]
        sentences = {each.sentence_start: each for each in reversed(late)}
        for one in sentences.values():
            for other in block:
                back = other.lemma in RETURNS and other.status in ("planned", "happened")
                if not back or other.actors != one.actors or not one.first or not other.first:
                    continue
                if one.first <= other.first <= one.first + WITHIN:
                    sides = (one, f"{one.status} {one.date}"), (other, f"back {other.date}")
                    yield _pair("self-contradiction", "off-yet-on", "", findings, *sides)


def _by_event(
    evidence: Sequence[EventEvidence], mentions: Mentions
) -> dict[str, list[EventMention]]:
    events = {(row.article, row.trigger_start): row.event for row in evidence}
    found: dict[str, list[EventMention]] = defaultdict(list)
    for each in mentions:
        if (each.article, each.start) in events:
            found[events[each.article, each.start]].append(each)
    return found


def _by_article(mentions: Mentions) -> dict[str, list[EventMention]]:
    found: dict[str, list[EventMention]] = defaultdict(list)
    for each in mentions:
        found[each.article].append(each)
    return found


def _town(mention: EventMention, findings: Mapping[str, Found]) -> str:
    """The place of a mention where it stands right after "in" and is no country or state."""
    found = findings.get(mention.article)
    place = mention.place
    if found is None or not place or place.lower() in read_words("regions.txt"):
        return ""
    sentence = found.article.text[mention.sentence_start : mention.sentence_end]
    return place if re.search(rf"\bin {re.escape(place)}\b", sentence) else ""


def _pair(
    kind: str,
    rule: str,
    event: str,
    findings: Mapping[str, Found],
    one: tuple[EventMention, str],
    other: tuple[EventMention, str],
) -> Accord:
    sides = [
        sentence_at(findings[each.article], each.start, each.end, value)
        for each, value in (one, other)
    ]
    made = "self-contradiction" if kind == "self-contradiction" else "differs"
    return make(made, rule, one[0].label, event, *sides)  # type: ignore[arg-type]
