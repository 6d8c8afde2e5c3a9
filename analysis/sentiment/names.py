"""Names hidden: a sentence in which nothing tells who is spoken of.

Names carry tone of their own: a model that reads them scores the person's fame
rather than the sentence. Here the target becomes one placeholder and every other
name another, so that the same sentence about somebody else is the same input.
No tagger is asked, because a tagger knows some names better than others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from analysis.people.lexicon import given_names, nations, organisation_heads, titles
from analysis.wordlists import read_words

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)
_INSIDE_NAME = re.compile(
    r"(?:[ \u00a0]|\.[ \u00a0]?|-)\Z"
)  # may stand between two words of a name
PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "della", "di", "du", "el", "la", "van", "von"}
)
OPENS_SENTENCE = frozenset('.!?:;…\n\r\u2028\u2029"“‘«([{—–•|/')
TITLE_CASE_SHARE = 0.6  # with more capitals it is a headline: capitals tell nothing there
VERB_ENDINGS = ("ing", "ed", "ly")  # of an ordinary word that opens a sentence


class Word(NamedTuple):
    """A word and where it stands, without a possessive ending."""

    start: int
    end: int
    text: str


class Hidden(NamedTuple):
    """A sentence with placeholders, and where the target's now stands."""

    text: str
    start: int
    end: int


@cache
def _ordinary() -> frozenset[str]:
    listed = (word for line in read_words("not_names.txt") for word in line.split())
    return frozenset(listed) | titles().keys() | nations().keys() | organisation_heads()


def hide_names(sentence: str, start: int, end: int, *, target: str, other: str) -> Hidden:
    """The sentence with ``target`` at ``start:end`` and ``other`` for each further name.

    The target's own name elsewhere becomes ``other`` too: whether a name comes
    twice would tell names apart. A possessive ending stays.
    """
    start, end = _trimmed(sentence, start, end)
    outside = [word for word in _words(sentence) if word.end <= start or word.start >= end]
    own = {
        word.text.casefold()
        for word in _words(sentence[start:end])
        if word.text[0].isupper() and not _is_ordinary(word.text)
    }
    names = ((left, right, other) for left, right in _runs(sentence, outside, own))
    return _replaced(sentence, sorted([(start, end, target), *names]), start)


def _trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks around it and without a possessive ending."""
    span = sentence[start:end]
    kept = span.rstrip()
    ending = _POSSESSIVE.search(kept)
    if ending and ending.start():
        kept = kept[: ending.start()]
    if not kept.strip():
        return start, end
    return start + len(span) - len(span.lstrip()), start + len(kept)


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        ending = _POSSESSIVE.search(match[0])
        word = match[0][: ending.start()] if ending and ending.start() else match[0]
        yield Word(match.start(), match.start() + len(word), word)


def _is_ordinary(word: str) -> bool:
    low = word.lower().replace("’", "'")
    return (
        low in _ordinary()
        or (low.endswith("s") and low[:-1] in _ordinary())
        or all(part in _ordinary() for part in low.split("-"))
    )


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _runs(sentence: str, words: list[Word], own: set[str]) -> Iterator[tuple[int, int]]:
    """Where names stand, words in a row as one."""
    found = _NameWords(sentence, words, own)
    run: list[Word] = []
    for index, word in enumerate(words):
        joined = run and _INSIDE_NAME.match(sentence[run[-1].end : word.start])
        particle = (
            joined
            and word.text in PARTICLES
            and index + 1 < len(words)
            and found.is_name(index + 1)
        )
        if found.is_name(index) or particle:
            if run and not joined:
                yield run[0].start, run[-1].end
                run = []
            run.append(word)
        elif run:
            yield run[0].start, run[-1].end
            run = []
    if run:
        yield run[0].start, run[-1].end


class _NameWords:
    """Which words of a sentence are (part of) a name, by their capitals and their place."""

    def __init__(self, sentence: str, words: list[Word], own: set[str]) -> None:
        self._sentence = sentence
        self._words = words
        capitals = sum(word.text[0].isupper() for word in words)
        headline = len(words) > 3 and capitals > TITLE_CASE_SHARE * len(words)
        self._opens = [self._opens_sentence(index) for index in range(len(words))]
        inside = {
            word.text.casefold()
            for word, opens in zip(words, self._opens, strict=True)
            if not opens and word.text[0].isupper() and not _is_abbreviation(word.text)
        }
        self._known = own if headline else own | inside
        self._headline = headline

    def is_name(self, index: int) -> bool:
        word = self._words[index]
        if word.text.casefold() in self._known and word.text[0].isupper():
            return not _is_ordinary(word.text)
        if self._sentence[word.start - 1 : word.start] == "@":
            return True
        if self._headline or not word.text[0].isupper() or _is_ordinary(word.text):
            return False
        if _is_abbreviation(word.text):
            return False
        if not self._opens[index]:
            return True
        if word.text.endswith(VERB_ENDINGS):
            return word.text in given_names()
        return not word.text.endswith("s") or self._goes_on(index)

    def _goes_on(self, index: int) -> bool:
        """Whether the next word belongs to the same name."""
        if index + 1 == len(self._words):
            return False
        word, after = self._words[index], self._words[index + 1]
        return (
            self._sentence[word.end : after.start] == " "
            and after.text[0].isupper()
            and not _is_abbreviation(after.text)
            and not _is_ordinary(after.text)
        )

    def _opens_sentence(self, index: int) -> bool:
        word = self._words[index]
        before = self._words[index - 1] if index else None
        gap = self._sentence[before.end if before else 0 : word.start]
        if before is None:
            return True
        if gap.strip() == ".":  # after an initial or an abbreviated title a name goes on
            return len(before.text) > 1 and before.text.lower() not in _abbreviations()
        return any(character in OPENS_SENTENCE for character in gap)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(read_words("abbreviations.txt"))


def _replaced(sentence: str, places: list[tuple[int, int, str]], start: int) -> Hidden:
    pieces: list[str] = []
    done = length = 0
    span = (0, 0)
    for left, right, placeholder in places:
        kept = sentence[done:left]
        length += len(kept)
        if left == start:
            span = (length, length + len(placeholder))
        pieces += [kept, placeholder]
        length += len(placeholder)
        done = right
    pieces.append(sentence[done:])
    return Hidden("".join(pieces), *span)
