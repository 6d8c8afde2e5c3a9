"""Events out of mentions: blocks by family and week, links within them, one row an event."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from analysis.corpus import Article
from analysis.events.actor_names import one_name_each
from analysis.events.families import PAIRED, family
from analysis.events.matching import same_event
from analysis.events.parties import apart_in_one_article
from analysis.events.records import Event, EventEvidence, EventMention
from analysis.events.reuse import independent, sources_of

MOST_IN_BLOCK = 200  # mentions compared with one another; a larger block keeps the nearest
SHORT = 10  # days up to which an interval is looked up by week
LONG = 62  # days up to which it is looked up by month
ONCE = frozenset({"elect", "office", "dismiss"})  # also looked up by who it was

Key = tuple[str, str]
_GRAINS = ("day", "weekend", "interval", "week", "month", "quarter", "season", "half", "year")
_BASES = ("stated", "relative", "inferred", "")
_POINTS = re.compile(
    r"\b(?:this|that (?!the\b)|these|those)\b", re.IGNORECASE
)  # at what stands in another sentence
_SUM = re.compile(r"(?:US)?[$€£]\d[\d.,]{0,15}(?:[ -](?:m|b|tr)illion)?")
_BEFORE_NOUN = re.compile(_SUM.pattern + r" (?=(?:loan|swap|bailout|aid|credit|rescue)\b)")
_STATUSES = ("happened", "postponed", "alleged", "planned", "negated")


def merge(
    event_mentions: Iterable[EventMention], articles: Sequence[Article]
) -> tuple[list[Event], list[EventEvidence]]:
    """Events over all articles and the sentences that they stand on.

    Args:
        event_mentions: Mentions of all articles, in any order.
        articles: The articles, for their texts and for what they copy.

    Returns:
        Events by date, and evidence rows by event and article: the mention that
        dates it best in each article, and others whose date or status differs.
        An event's id depends on its own type, date and actors only.
    """
    texts = {each.id: each.text for each in articles}
    merged = merge_block(event_mentions, lambda name: texts.get(name, ""), sources_of(articles))
    return [event for event, _ in merged], [row for _, rows in merged for row in rows]


def merge_block(
    event_mentions: Iterable[EventMention],
    text_of: Callable[[str], str],
    sources: Mapping[str, str],
) -> list[tuple[Event, list[EventEvidence]]]:
    """Events with the sentences that they stand on, by date.

    Mentions of two families (``matching.family``) are never one event, so that the
    families may be merged one after the other with the same outcome.

    Args:
        event_mentions: The mentions, in any order.
        text_of: The text of an article by its id.
        sources: For each article that copies another the one that stands for both.
    """
    mentions = sorted(one_name_each(event_mentions), key=_growth)
    events: dict[str, tuple[Event, list[EventEvidence]]] = {}
    for group, rules in _groups(mentions):
        dated = [each for each in group if each.date]
        if not dated:
            continue
        event = _event(group, sources)
        if event.event in events:  # two of one type, day and actors: told apart by the words
            event = _event(group, sources, salt=min(each.lemma for each in group))
        if event.event in events:
            continue
        events[event.event] = event, list(_evidence(event, group, rules, text_of))
    return sorted(events.values(), key=lambda pair: (pair[0].first or dt.date.max, pair[0].event))


def _order(mention: EventMention) -> tuple[int, int, bool, int, bool, bool, str, int]:
    """The best dated first, so that groups grow round them; then by article and place.

    Of two dated alike that one goes first that names more of the actors, then
    the one whose own date it is.
    """
    grain = _GRAINS.index(mention.grain) if mention.grain in _GRAINS else len(_GRAINS)
    return (
        _BASES.index(mention.date_basis),
        grain,
        mention.refers,
        -min(len(mention.actors), 2),
        not mention.rule.startswith("attached"),
        mention.date_basis == "inferred" and not mention.object,
        mention.article,
        mention.start,
    )


def _growth(mention: EventMention) -> tuple[object, ...]:
    """The order in which groups grow: of meetings dated to a day the one with both sides first."""
    sure = mention.grain == "day" and mention.date_basis in ("stated", "relative")
    paired = sure and family(mention) in PAIRED and len(mention.actors) > 1
    return (not paired, *_order(mention))


def _groups(
    mentions: Sequence[EventMention],
) -> Iterator[tuple[list[EventMention], dict[EventMention, str]]]:
    """Groups of mentions of one event, with the rule by which each came in."""
    groups: list[list[EventMention]] = []
    rules: list[dict[EventMention, str]] = []
    sentences: list[set[tuple[str, int]]] = []
    blocks: dict[Key, list[int]] = defaultdict(list)
    for mention in mentions:
        kept, sought = _blocks(mention)
        near = {number: None for key in sought for number in blocks[key][-MOST_IN_BLOCK:]}
        place = mention.article, mention.sentence_start
        joined = [
            (number, rule)
            for number in near
            if (rule := _joins(mention, groups[number], beside=place in sentences[number]))
        ]
        if joined and not _torn(mention, [number for number, _ in joined], groups):
            number, rule = joined[0]
            groups[number].append(mention)
            rules[number][mention] = rule
            sentences[number].add(place)
        elif mention.date:
            number = len(groups)
            groups.append([mention])
            rules.append({mention: "named"})
            sentences.append({place})
        else:
            continue
        for key in kept:
            if number not in blocks[key]:
                blocks[key].append(number)
    yield from zip(groups, rules, strict=True)


def _torn(
    mention: EventMention, joined: Sequence[int], groups: Sequence[list[EventMention]]
) -> bool:
    """Whether a mention without a day of its own fits two events, so that it tells neither."""
    return (
        len(joined) > 1
        and mention.date_basis in ("inferred", "")
        and len({groups[number][0].date for number in joined}) > 1
        and not mention.refers
    )


def _joins(mention: EventMention, group: Sequence[EventMention], *, beside: bool) -> str:
    """The rule by which a mention belongs to a group: it fits one of its best dated mentions.

    A sentence that tells of two events keeps them apart in whatever group one of them is;
    ``beside`` says whether the group holds a mention of the same sentence.
    """
    if beside and any(apart_in_one_article(each, mention) for each in group):
        return ""
    return next((rule for each in group[:3] if (rule := same_event(each, mention))), "")


def _blocks(mention: EventMention) -> tuple[list[Key], list[Key]]:
    """Keys under which a mention is kept, and keys under which its like are looked for.

    What is dated to days is kept by week, month and year, and looked for in the
    weeks around and among what is only dated to its month or year.
    """
    kind = family(mention)
    by_name = [(kind, name) for name in mention.actors]
    if mention.first is None:
        return [], by_name
    last = mention.last or mention.first
    months = [f"{mention.first:%Y-%m}", f"{last:%Y-%m}"]
    years = [f"{mention.first:%Y}", f"{last:%Y}"]
    days = (last - mention.first).days
    kept, sought = [f"all {each}" for each in (*months, *years)], [f"long {years[0]}"]
    if days > LONG:
        kept += [f"long {each}" for each in years]
        sought += [f"all {each}" for each in years] + [f"long {years[1]}"]
    elif days > SHORT:
        kept += [f"long {each}" for each in months]
        sought += [f"all {each}" for each in months]
    else:
        week = mention.first.toordinal() // 7
        kept.append(f"week {week}")
        sought += [f"week {week + step}" for step in (-2, -1, 0, 1, 2)]
        sought += [f"long {each}" for each in months]
    once = by_name if kind in ONCE else []
    return _keys(kind, kept) + once, _keys(kind, sought) + once


def _keys(kind: str, names: Sequence[str]) -> list[Key]:
    return [(kind, name) for name in dict.fromkeys(names)]


def _event(group: Sequence[EventMention], sources: Mapping[str, str], salt: str = "") -> Event:
    best = _best(group, sources)
    status = next((s for s in _STATUSES if any(each.status == s for each in group)), best.status)
    if status == "happened" and not any(each.status == "happened" for each in group if each.date):
        status = best.status
    actors = tuple(sorted({name for each in group for name in each.actors}))
    label = max(
        group,
        key=lambda each: (
            each.status == status,
            not _POINTS.search(each.label),
            sum(name in each.label for name in actors),
            not each.refers,
            -_order(each)[0],
            _sentence_like(each),
        ),
    )
    names = {each.article for each in group}
    vouchers = {each.vouched_by for each in group}
    key = "|".join((family(best), best.date, *actors, salt))
    return Event(
        event="e-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8],
        date=best.date,
        first=best.first,
        last=best.last,
        grain=best.grain,
        date_basis=best.date_basis,
        label=_agreed(label.label, group),
        type=best.type,
        status=status,
        actors=actors,
        articles=independent(names, sources),
        vouched_by="" if "" in vouchers else "; ".join(sorted(vouchers)),
        rule=best.rule,
    )


def _agreed(label: str, group: Sequence[EventMention]) -> str:
    """The label without a sum on which the articles do not agree."""
    sums = {found.group() for each in group for found in _SUM.finditer(each.label)}
    shorter = _BEFORE_NOUN.sub("", label) if len(sums) > 1 else label
    if shorter != label and label.startswith(tuple(sums)):
        shorter = f"A {shorter}"
    return shorter[:1].upper() + shorter[1:]


def _sentence_like(mention: EventMention) -> int:
    return len(mention.label.split()) if len(mention.label.split()) <= 12 else 12


def _best(group: Sequence[EventMention], sources: Mapping[str, str]) -> EventMention:
    """The mention whose date the event takes: the date most sources give, then the finest."""
    votes: Counter[str] = Counter()
    for date in {each.date for each in group if each.date}:
        backing = [e for e in group if e.date == date and e.date_basis != "inferred"]
        votes[date] = independent((each.article for each in backing), sources)
    dated = [each for each in group if each.date]
    days = [each for each in dated if each.grain == "day" and each.date_basis != "inferred"]
    return min(days or dated, key=lambda each: (-votes[each.date], _order(each)))


def _evidence(
    event: Event,
    group: Sequence[EventMention],
    rules: dict[EventMention, str],
    text_of: Callable[[str], str],
) -> Iterator[EventEvidence]:
    """A row for each article's best mention, and for others whose date or status differs."""
    by_article: dict[str, list[EventMention]] = defaultdict(list)
    for mention in sorted(group, key=_order):
        kept = by_article[mention.article]
        told = {(each.date, each.status) for each in kept}
        if not kept or (
            mention.date
            and mention.date_basis != "inferred"
            and (mention.date, mention.status) not in told
        ):
            kept.append(mention)
    for article in sorted(by_article):
        for each in sorted(by_article[article], key=lambda mention: mention.start):
            yield EventEvidence(
                event=event.event,
                article=article,
                start=each.sentence_start,
                end=each.sentence_end,
                text=text_of(article)[each.sentence_start : each.sentence_end],
                trigger=each.text,
                trigger_start=each.start,
                trigger_end=each.end,
                time_start=each.time_start,
                time_end=each.time_end,
                date=each.date,
                derivation=each.derivation,
                status=each.status,
                vouched_by=each.vouched_by,
                rule=f"{rules[each]}, {each.rule}",
            )
