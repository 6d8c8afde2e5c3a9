"""One utterance in two articles: quoted alike, or in two versions."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from analysis.accord.records import Accord, Found, Side, make
from analysis.accord.utterances import Occasion, Utterance, find_utterances
from analysis.events import EventMention
from analysis.people.lexicon import nations
from analysis.wordlists import read_words

MOSTLY_ALIKE = 0.7  # from which two wordings are of one matter whatever their words of content
NEXT_DAY = dt.timedelta(days=1)  # how far articles differ on the day of one occasion
ALIKE = 0.9  # ratio of matching words from which two quotations are one
RUN = 3  # words in a row that two versions of one utterance share at least
RAREST = 8  # runs of a quotation, the rarest, by which its like are looked for
MOST_BESIDE = 30  # quotations that share one of them and are compared with it
UNNAMED = "unnamed"  # how the name of a speaker begins who has none
SEASON = dt.timedelta(days=60)  # from which a few words are said anew
VERBATIM = 7  # words from which the words alone tell who spoke them


def wordings_compared(
    findings: Sequence[Found],
    mentions: Mapping[str, Sequence[EventMention]],
    sources: Mapping[str, str],
) -> Iterator[Accord]:
    """Quotations of one speaker that are one utterance, the best pair of each two articles.

    The time grows with the number of quotations: each is compared with the few that
    share its rarest runs of words (``RAREST``, ``MOST_BESIDE``).
    """
    speakers: dict[str, list[Utterance]] = defaultdict(list)
    places: dict[tuple[str, int], list[Utterance]] = defaultdict(list)
    for found in findings:
        for each in find_utterances(found, mentions.get(found.article.id, ())):
            speakers[each.speaker].append(each)
            places[each.quote.article, each.paragraph].append(each)
    for speaker, utterances in speakers.items():
        if not speaker:
            continue
        for one, other, ratio in _pairs(utterances, sources):
            if _apart(one, other):
                continue
            if ratio >= ALIKE or _holds(one.words, other.words):
                if not _slogan(one, other):
                    yield _finding("confirmed", "same-words", speaker, one, other)
            elif _same_occasion(one, other) and _same_matter(one, other):
                yield _finding("differs", "wording-differs", speaker, one, other)
                yield from _replies(one, other, places)
    yield from _of_nobody_named(speakers, sources)


def _of_nobody_named(
    speakers: Mapping[str, Sequence[Utterance]], sources: Mapping[str, str]
) -> Iterator[Accord]:
    """Words that one article gives to somebody named and another to "the president".

    Long words that are the same, or nearly, on one occasion, have one speaker.
    """
    told = [each for utterances in speakers.values() for each in utterances]
    named = [_is_name(each.speaker) for each in told]
    scored = [
        (SequenceMatcher(None, told[a].words, told[b].words, False).ratio(), a, b)
        for a, b in sorted(_near(told, [n for n, known in enumerate(named) if not known]))
        if named[a] != named[b] and _independent(told[a], told[b], sources)
    ]
    used: set[tuple[int, str]] = set()
    for ratio, a, b in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        one, other = (told[a], told[b]) if named[a] else (told[b], told[a])
        key = (b if named[a] else a, one.quote.article)
        if key in used or _apart(one, other):
            continue
        if ratio >= ALIKE and min(len(one.words), len(other.words)) >= VERBATIM:
            yield _finding("confirmed", "same-words", one.speaker, one, other)
        elif _same_occasion(one, other) and _same_matter(one, other) and ratio < ALIKE:
            yield _finding("differs", "wording-differs", one.speaker, one, other)
        else:
            continue
        used.add(key)


def _is_name(speaker: str) -> bool:
    """Whether a speaker has a name, and is not only "the Argentine"."""
    return bool(speaker) and not speaker.startswith(UNNAMED) and speaker.lower() not in nations()


def _pairs(
    utterances: Sequence[Utterance], sources: Mapping[str, str]
) -> Iterator[tuple[Utterance, Utterance, float]]:
    """Pairs from independent articles that share a run of words, best first, each once."""
    scored = [
        (SequenceMatcher(None, utterances[a].words, utterances[b].words, False).ratio(), a, b)
        for a, b in sorted(_near(utterances, range(len(utterances))))
        if _independent(utterances[a], utterances[b], sources)
    ]
    used: set[tuple[int, str]] = set()
    for ratio, a, b in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        keys = {(a, utterances[b].quote.article), (b, utterances[a].quote.article)}
        if not keys & used:
            used |= keys
            yield utterances[a], utterances[b], ratio


def _near(utterances: Sequence[Utterance], sought: Sequence[int]) -> set[tuple[int, int]]:
    """Numbers of quotations, one of them sought, that share one of its rarest runs of words."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    own = [
        {each.words[at : at + RUN] for at in range(len(each.words) - RUN + 1)}
        for each in utterances
    ]
    for number, mine in enumerate(own):
        for run in mine:
            runs[run].append(number)
    found: set[tuple[int, int]] = set()
    for number in sought:
        shared = [run for run in own[number] if len(runs[run]) > 1]
        for run in sorted(shared, key=lambda each: (len(runs[each]), each))[:RAREST]:
            after = bisect_right(runs[run], number)
            before = runs[run][max(0, after - 1 - MOST_BESIDE) : after - 1]
            found |= {(other, number) for other in before}
            found |= {(number, other) for other in runs[run][after : after + MOST_BESIDE]}
    return found


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


def _slogan(one: Utterance, other: Utterance) -> bool:
    """Whether a few words stand in the news of two seasons: that can be said more than once."""
    short = min(len(one.words), len(other.words)) < VERBATIM
    a, b = one.found.article.published, other.found.article.published
    apart = a is not None and b is not None and abs(a.first - b.first) > SEASON
    return short and apart and not _same_occasion(one, other)


def _same_occasion(one: Utterance, other: Utterance) -> bool:
    a, b = one.occasion or one.scene, other.occasion or other.scene
    if a is None or b is None:
        return False
    return a[0] <= b[1] + NEXT_DAY and b[0] <= a[1] + NEXT_DAY


def _replies(
    one: Utterance, other: Utterance, places: Mapping[tuple[str, int], Sequence[Utterance]]
) -> Iterator[Accord]:
    """What somebody else answers in the same paragraph, where the two articles quote that apart."""
    first, second = (
        {each.speaker: each for each in _answers(said, places)} for said in (one, other)
    )
    for speaker in first:
        if speaker not in second or not speaker:
            continue
        answers = first[speaker], second[speaker]
        if not set(answers[0].words) >= set(answers[1].words):
            ratio = SequenceMatcher(None, answers[0].words, answers[1].words, False).ratio()
            if ratio < ALIKE:
                yield _finding("differs", "answers-differ", speaker, *answers)


def _answers(
    said: Utterance, places: Mapping[tuple[str, int], Sequence[Utterance]]
) -> Iterator[Utterance]:
    """What others say after it in its paragraph, the first words of each last."""
    for each in reversed(places.get((said.quote.article, said.paragraph), ())):
        if each.speaker != said.speaker and each.quote.start > said.quote.start:
            yield each


def _finding(kind: str, rule: str, speaker: str, one: Utterance, other: Utterance) -> Accord:
    day: Occasion = one.occasion or one.scene
    when = f", {day[0]:%B %Y}" if day and _same_occasion(one, other) else ""
    about = f"words of {speaker}{when}"
    sides = [
        Side(u.quote.article, u.quote.start, u.quote.end, u.quote.text, u.quote.text)
        for u in (one, other)
    ]
    if kind == "confirmed":
        return make("confirmed", rule, about, "", *sides)
    return make("differs", rule, about, "", *sides)
