"""One utterance in two articles: quoted alike, or in two versions."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from analysis.accord.records import Accord, Found, Side, make
from analysis.events import EventMention
from analysis.quotes import Quotation
from analysis.wordlists import read_words

MOSTLY_ALIKE = 0.7  # from which two wordings are of one matter whatever their words of content
NEXT_DAY = dt.timedelta(days=1)  # how far articles differ on the day of one occasion
_SHORT = {
    "n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am",
}  # fmt: skip
ALIKE = 0.9  # ratio of matching words from which two quotations are one
RUN = 3  # words in a row that two versions of one utterance share at least
FEWEST_WORDS = 3
MOST_COMPARED = 200  # quotations of one speaker that share a run of words
_WORD = re.compile(r"[\w]+(?:['’][\w]+)*")

Occasion = tuple[dt.date, dt.date] | None


@dataclass(frozen=True)
class Utterance:
    """A quotation with its words and the days on which the article lets it have been said."""

    quote: Quotation
    found: Found
    words: tuple[str, ...]
    occasion: Occasion
    paragraph: int


def find_utterances(found: Found, mentions: Sequence[EventMention]) -> list[Utterance]:
    """The quotations of an article with words enough to compare, dated by the events around."""
    told = []
    for quote in found.quotes:
        words = _words(quote.text[:2000])
        if quote.speaker and quote.kind in ("direct", "mixed") and len(words) >= FEWEST_WORDS:
            sentence = next((s for s in found.sentences if s.start <= quote.start < s.end), None)
            if sentence is not None:
                near = [m for m in mentions if m.first and m.last and m.date_basis]
                told.append(
                    Utterance(
                        quote,
                        found,
                        words,
                        _occasion(found, sentence.sentence, near),
                        sentence.paragraph,
                    )
                )
    return told


def _words(text: str) -> tuple[str, ...]:
    """The words in lower case, short forms spelt out: "we're" and "we are" are one wording."""
    text = (
        text.casefold().replace("’", "'").replace("won't", "will not").replace("can't", "can not")
    )
    for short, full in _SHORT.items():
        text = re.sub(rf"{short}\b", full, text)
    return tuple(_WORD.findall(text))


def _occasion(found: Found, number: int, mentions: Sequence[EventMention]) -> Occasion:
    """The finest date of an event in the sentence, or else in the one before it."""
    paragraph = found.sentences[number].paragraph
    for sentence in (found.sentences[number], found.sentences[max(0, number - 1)]):
        inside = [m for m in mentions if sentence.start <= m.start < sentence.end]
        inside = [m for m in inside if "publication" not in m.rule]
        if inside and sentence.paragraph == paragraph:
            best = min(inside, key=lambda m: (m.last or dt.date.max) - (m.first or dt.date.min))
            assert best.first is not None
            assert best.last is not None
            return best.first, best.last
    return _day_of_speaking(found, number)


def _day_of_speaking(found: Found, number: int) -> Occasion:
    """The only date of the sentence outside the words quoted: "she said on Monday"."""
    sentence = found.sentences[number]
    spans = [(q.start, q.end) for q in found.quotes if q.start < sentence.end]
    told = [
        (t.first, t.last)
        for t in found.timexes
        if sentence.start <= t.start < sentence.end
        and t.first
        and t.last
        and t.base != "named event"
        and not any(start <= t.start < end for start, end in spans)
    ]
    return told[0] if len(set(told)) == 1 else None


def wordings_compared(
    findings: Sequence[Found],
    mentions: Mapping[str, Sequence[EventMention]],
    sources: Mapping[str, str],
) -> Iterator[Accord]:
    """Quotations of one speaker that are one utterance, the best pair of each two articles."""
    speakers: dict[str, list[Utterance]] = defaultdict(list)
    for found in findings:
        for each in find_utterances(found, mentions.get(found.article.id, ())):
            speakers[each.quote.speaker or ""].append(each)
    for speaker, utterances in speakers.items():
        for one, other, ratio in _pairs(utterances, sources):
            if _apart(one, other):
                continue
            if ratio >= ALIKE or _holds(one.words, other.words):
                yield _finding("confirmed", "same-words", speaker, one, other)
            elif _same_occasion(one, other) and _same_matter(one, other):
                yield _finding("differs", "wording-differs", speaker, one, other)
                yield from _replies(one, other, speakers)


def _pairs(
    utterances: Sequence[Utterance], sources: Mapping[str, str]
) -> Iterator[tuple[Utterance, Utterance, float]]:
    """Pairs from independent articles that share a run of words, best first, each once."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, each in enumerate(utterances):
        for at in range(len(each.words) - RUN + 1):
            runs[each.words[at : at + RUN]].append(number)
    near = {
        (a, b)
        for numbers in runs.values()
        for i, a in enumerate(numbers[:MOST_COMPARED])
        for b in numbers[i + 1 : MOST_COMPARED]
        if _independent(utterances[a], utterances[b], sources)
    }
    scored = [
        (SequenceMatcher(None, utterances[a].words, utterances[b].words, False).ratio(), a, b)
        for a, b in sorted(near)
    ]
    used: set[tuple[int, str]] = set()
    for ratio, a, b in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        keys = {(a, utterances[b].quote.article), (b, utterances[a].quote.article)}
        if not keys & used:
            used |= keys
            yield utterances[a], utterances[b], ratio


def _independent(one: Utterance, other: Utterance, sources: Mapping[str, str]) -> bool:
    a, b = one.quote.article, other.quote.article
    return sources.get(a, a) != sources.get(b, b)


def _holds(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the shorter quotation stands word for word in the longer."""
    short, long = sorted((one, other), key=len)
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _same_matter(one: Utterance, other: Utterance) -> bool:
    """Whether two wordings share most words of content: a speaker says more than one thing a day.

    Words count by their first four letters, so that spelling and inflection do not matter.
    """
    if SequenceMatcher(None, one.words, other.words, False).ratio() >= MOSTLY_ALIKE:
        return True
    a, b = (
        {w[:4] for w in each.words if len(w) > 3 and w not in read_words("function_words.txt")}
        for each in (one, other)
    )
    return bool(a and b) and len(a & b) > min(len(a), len(b)) / 2


def _apart(one: Utterance, other: Utterance) -> bool:
    """Whether the two were surely said on different days: a slogan is said more than once."""
    for a, b in ((one, other), (other, one)):
        told = b.found.article.published
        if a.occasion and told and a.occasion[0] > told.last:
            return True
    return bool(one.occasion and other.occasion) and not _same_occasion(one, other)


def _same_occasion(one: Utterance, other: Utterance) -> bool:
    a, b = one.occasion, other.occasion
    if a is None or b is None:
        return False
    return a[0] <= b[1] + NEXT_DAY and b[0] <= a[1] + NEXT_DAY


def _replies(
    one: Utterance, other: Utterance, speakers: Mapping[str, Sequence[Utterance]]
) -> Iterator[Accord]:
    """What somebody else answers in the same paragraph, where the two articles quote that apart."""
    for speaker, utterances in speakers.items():
        if speaker == one.quote.speaker:
            continue
        answers = [_answer(each, utterances) for each in (one, other)]
        if answers[0] and answers[1] and not set(answers[0].words) >= set(answers[1].words):
            ratio = SequenceMatcher(None, answers[0].words, answers[1].words, False).ratio()
            if ratio < ALIKE:
                yield _finding("differs", "answers-differ", speaker, answers[0], answers[1])


def _answer(said: Utterance, utterances: Sequence[Utterance]) -> Utterance | None:
    return next(
        (
            each
            for each in utterances
            if each.quote.article == said.quote.article
            and each.paragraph == said.paragraph
            and each.quote.start > said.quote.start
        ),
        None,
    )


def _finding(kind: str, rule: str, speaker: str, one: Utterance, other: Utterance) -> Accord:
    when = f", {one.occasion[0]:%B %Y}" if one.occasion and _same_occasion(one, other) else ""
    about = f"words of {speaker}{when}"
    sides = [
        Side(u.quote.article, u.quote.start, u.quote.end, u.quote.text, u.quote.text)
        for u in (one, other)
    ]
    if kind == "confirmed":
        return make("confirmed", rule, about, "", *sides)
    return make("differs", rule, about, "", *sides)
