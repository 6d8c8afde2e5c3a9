"""What two articles put on one day in words that they share, where no event joins the two.

A sentence and its day is a statement. Two of them are of one thing when they share
what is rare in both articles: a word of content and another, a name, or the kind of deed.
A word that an article uses often tells no two things of a day apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from analysis.accord.records import Accord, Found, make, sentence_at
from analysis.events import Event, EventEvidence, EventMention
from analysis.events.actor_names import one_name_each
from analysis.events.families import PAIRED, family, mode
from analysis.events.lexicon import irregular, things, words_of
from analysis.events.parties import HELD, actors_fit, of_two_things, titles, told_apart
from analysis.text import Sentence
from analysis.timexes import Timex
from analysis.wordlists import read_words

MARKS = 2  # what two statements must share: words, a name, the kind of deed
OFTEN = 4  # sentences of one article from which a word in more of them is no mark of one thing
LETTERS = 5  # by which words count as one: "tariff" and "tariffs"
SHORT = 3  # words up to which a part of a sentence is a phrase of the next: "On Monday, he met"
MOST_BESIDE = 40  # statements of a day that share a word; a word in more is no mark of one thing
NEAR = (  # kinds of deeds that two reporters take one deed for
    frozenset({"state", "praise"}),
    frozenset({"gather", "consult"}),
    frozenset({"attend", "visit"}),
)
_OFF = re.compile(
    r"\b(?:not|never|n[o']t|originally|cancel\w*|called off|scrapped|postpon\w*|put off|delay\w*"
    r"|defer\w*|instead|denie[sd]|deny)\b|n[’']t\b",
    re.IGNORECASE,
)  # what is off, or was to be on a day, is confirmed by nobody
_BOUND = re.compile(
    r"\b(?:since|until|till|by|before|after|from|to|through|between|between\b.{3,30}\band)\s+"
    r"(?:\w+,? )?\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PART = re.compile(r"[,;:–—]\s|\s(?:and|but|while|as|before|after)\s")


@dataclass(frozen=True)
class Statement:
    """What a sentence says of a day: its words by stem, and the deeds dated to it."""

    found: Found
    sentence: Sentence
    day: str
    words: Mapping[str, str]
    deeds: tuple[EventMention, ...]


def same_day(
    events: Sequence[Event],
    evidence: Mapping[str, Sequence[EventEvidence]],
    event_mentions: Sequence[EventMention],
    findings: Sequence[Found],
    sources: Mapping[str, str],
) -> Iterator[Accord]:
    """Statements of independent articles on one thing of one day, the best pairs first, each once.

    The time grows with the number of statements: each is compared with those of its day that
    share a rare word (``MOST_BESIDE``).
    """
    mentions: dict[str, list[EventMention]] = defaultdict(list)
    for mention in one_name_each(event_mentions):
        mentions[mention.article].append(mention)
    told = [each for found in findings for each in _statements(found, mentions)]
    known = _joined(events, evidence)
    scored = [
        (shared, a, b)
        for a, b in sorted(_beside(told))
        if _independent(told[a], told[b], sources) and (shared := _shared(told[a], told[b]))
        if not _known(told[a], told[b], known)
    ]
    used: set[tuple[int, str]] = set()
    for shared, a, b in sorted(scored, key=lambda each: (-len(each[0]), each[1], each[2])):
        one, other = told[a], told[b]
        keys = {(a, other.found.article.id), (b, one.found.article.id)}
        if keys & used:
            continue
        used |= keys
        sides = [
            sentence_at(each.found, each.sentence.start, each.sentence.end, each.day)
            for each in (one, other)
        ]
        yield make("confirmed", "same-day", ", ".join(shared), "", *sides)


def _statements(
    found: Found, mentions: Mapping[str, Sequence[EventMention]]
) -> Iterator[Statement]:
    """The sentences of an article that are of a day, with the words that say what was then."""
    rate = Counter(stem for each in found.sentences for stem in stems_of(each.text))
    dated: dict[int, list[EventMention]] = defaultdict(list)
    for deed in mentions.get(found.article.id, ()):
        if deed.grain == "day" and deed.date_basis in ("stated", "relative"):
            dated[deed.sentence_start].append(deed)
    quoted = {
        at for each in found.quotes if each.kind != "indirect" for at in range(each.start, each.end)
    }
    for sentence in found.sentences:
        deeds = [e for e in dated.get(sentence.start, ()) if not _bounds(e.time_start, sentence)]
        times = [e for e in found.timexes if _is_day(e, sentence) and e.start not in quoted]
        days = sorted({each.date for each in deeds} | {each.value for each in times})
        for day in days:
            own = tuple(each for each in deeds if each.date == day)
            passage = sentence.text
            if len(days) > 1:
                passage = _part(sentence, [each for each in times if each.value == day], own)
            if _OFF.search(passage) or any(e.status in ("negated", "postponed") for e in own):
                continue
            words = {s: w for s, w in stems_of(passage).items() if rate[s] <= OFTEN}
            yield Statement(found, sentence, day, words, own)


def _is_day(timex: Timex, sentence: Sentence) -> bool:
    """Whether a time expression of a sentence gives its day in words, and bounds no longer time."""
    if not sentence.start <= timex.start < sentence.end or timex.base == "named event":
        return False
    day = timex.first is not None and timex.first == timex.last
    return day and not _bounds(timex.start, sentence)


def _bounds(start: int | None, sentence: Sentence) -> bool:
    """Whether what stands before a date makes it the end of a time: "since Monday"."""
    if start is None or not sentence.start <= start < sentence.end:
        return False
    return _BOUND.search(sentence.text[: start - sentence.start]) is not None


def _part(sentence: Sentence, times: Sequence[Timex], deeds: Sequence[EventMention]) -> str:
    """The parts of a sentence on several days that hold a day, or what was done on it."""
    cuts = [0, *(cut.end() for cut in _PART.finditer(sentence.text)), len(sentence.text)]
    held = {each.start - sentence.start for each in times}
    held |= {each.start - sentence.start for each in deeds}
    parts, carried = [], ""
    for first, last in pairwise(cuts):
        part = carried + sentence.text[first:last]
        within = any(first - len(carried) <= at < last for at in held)
        carried = part if within and len(part.split()) <= SHORT else ""
        if within and not carried:
            parts.append(part)
    return " ".join([*parts, carried])


def stems_of(text: str) -> dict[str, str]:
    """Words of content by their first letters; words for one thing have one stem."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        plain = word.lower().removesuffix("’s").removesuffix("'s").strip("’'-")
        short = len(plain) < LETTERS - 1 and not (word.isupper() and len(word) > 1)
        if not short and plain not in _idle():
            found.setdefault(things().get(plain, plain)[:LETTERS], word)
    return found


@cache
def _idle() -> frozenset[str]:
    idle = words_of("matching", "vague") | words_of("matching", "idle")
    return idle.union(read_words("function_words.txt"), titles())


def _beside(told: Sequence[Statement]) -> set[tuple[int, int]]:
    """Numbers of statements of one day that share a word."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, each in enumerate(told):
        for stem in each.words:
            holders[each.day, stem].append(number)
    return {
        (a, b)
        for numbers in holders.values()
        if len(numbers) <= MOST_BESIDE
        for at, a in enumerate(numbers)
        for b in numbers[at + 1 :]
    }


def _independent(one: Statement, other: Statement, sources: Mapping[str, str]) -> bool:
    a, b = one.found.article.id, other.found.article.id
    return sources.get(a, a) != sources.get(b, b)


def _shared(one: Statement, other: Statement) -> tuple[str, ...]:
    """The words that make two statements one, or none: a name counts once, and so does the deed.

    Deeds of one kind must not be told apart by who acts or by what they are done to. A verb
    in the past that they share is the deed, not a word besides.
    """
    stems = [stem for stem in one.words if stem in other.words]
    words = tuple(one.words[stem] for stem in stems)
    names = {stem for stem in stems if _named(one, stem) and _named(other, stem)}
    about = {each for each in set(stems) - names if not is_past(one.words[each])}
    deeds = [(a, b) for a in one.deeds for b in other.deeds if _one_kind(a, b)]
    if deeds and not any(_fit(a, b, bool(about)) for a, b in deeds):
        return ()
    places = {word for each in one.deeds for word in each.place.split()}
    if not about and {one.words[stem] for stem in names} <= places:
        return ()  # what they share is where it was
    return words if len(about) + bool(names) + bool(deeds) >= MARKS else ()


def is_past(word: str) -> bool:
    """Whether a word is the past of a verb: what is done, which the deed tells already."""
    plain = word.lower()
    return plain.endswith("ed") or plain in _pasts()


@cache
def _pasts() -> frozenset[str]:
    return frozenset(irregular().values())


def _named(statement: Statement, stem: str) -> bool:
    return statement.words[stem][0].isupper()


def _one_kind(one: EventMention, other: EventMention) -> bool:
    kinds = {family(one), family(other)}
    return "other" not in kinds and (len(kinds) == 1 or any(kinds <= near for near in NEAR))


def _fit(one: EventMention, other: EventMention, thing: bool) -> bool:
    """Whether two deeds can be one: ``thing`` tells that the statements share what it is about."""
    kind = family(one)
    if mode(one) != mode(other) or (told_apart(one, other) and (kind != "state" or not thing)):
        return False
    if not thing and kind not in PAIRED | HELD and of_two_things(one, other):
        return False
    a, b = ({*each.actors, *each.bodies} for each in (one, other))
    if not a or not b or thing or kind != family(other):
        return not a or not b or bool(a & b)
    return actors_fit(one, other)


def _joined(
    events: Sequence[Event], evidence: Mapping[str, Sequence[EventEvidence]]
) -> set[tuple[str, str, str, str]]:
    """What kinds of events of what days two articles are known to tell of."""
    kinds = {event.event: event for event in events}
    return {
        (one.article, other.article, row.date, row.type)
        for event, rows in evidence.items()
        if (row := kinds.get(event)) is not None
        for one in rows
        for other in rows
        if one.article != other.article
    }


def _known(one: Statement, other: Statement, known: set[tuple[str, str, str, str]]) -> bool:
    types = {each.type for each in (*one.deeds, *other.deeds)}
    return any((one.found.article.id, other.found.article.id, one.day, t) in known for t in types)
