"""Quotation marks, paired paragraph by paragraph.

A mark opens or closes by what stands beside it, so curly, straight and mixed
pairs are one case. Nothing crosses a paragraph but the convention of printed
speech: each paragraph opens a mark and only the last one closes it. A mark
without a partner costs nothing but itself.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import Literal

from analysis.zones import find_paragraphs

MOST_LEVELS = 4  # deeper nesting is not language; the oldest opener is let go
LONGEST_CAPTION = 160  # characters of a paragraph that may interrupt speech
LOOKAHEAD = 600  # how far a single mark's partner is looked for

_MARK = re.compile(r"``|''|[“”„‟\"«»‘’‚‛']")
_OPENERS = frozenset("“„‟«‘‚‛") | {"``"}
_CLOSERS = frozenset("”»’") | {"''"}
_SINGLES = frozenset("‘’‚‛'")
_ELISION = re.compile(
    r"(?:\d0s\b|\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|n\b|bout\b|cuz\b|round\b)", re.IGNORECASE
)
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")

Turn = Literal["open", "close", "either", "none"]


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between a pair of marks.

    Attributes:
        start: First character of the words, the mark excluded.
        end: After the last character of the words, the mark excluded.
        outer_start: The opening mark.
        outer_end: After the closing mark, or the end of an unclosed paragraph.
        level: 0 for words in the reporter's text, 1 for words inside those, ...
        paragraph: Number of the paragraph, as in ``find_paragraphs``.
        single: Whether the marks are single ones.
        closed: Whether a mark closes the words in this paragraph.
        continues: Whether the words go on with those of the paragraph before.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    level: int
    paragraph: int
    single: bool
    closed: bool
    continues: bool


@dataclass(frozen=True, slots=True)
class _Open:
    start: int
    after: int
    single: bool


def find_marked(text: str) -> list[Marked]:
    """Words in quotation marks, in text order, outer before inner; any text is good."""
    found: list[Marked] = []
    paragraphs = find_paragraphs(text)
    paired = [_pairs(text, start, end) for start, end in paragraphs]
    waiting: int | None = None  # the paragraph in which speech that goes on shall go on
    for number, (start, end) in enumerate(paragraphs):
        pairs, left, orphan = paired[number]
        continues = waiting == number
        waiting = None
        if continues and orphan and _opens_at(text, start) is None:
            pairs = [(_Open(start, start, False), *orphan), *pairs]
        if left and text[left.after : end].strip():
            following = _goes_on_in(text, paragraphs, paired, number, left)
            if following is not None and _speech_begins(text, start, left, continues):
                pairs = [*pairs, (left, end, end)]
                waiting = following
        found.extend(_levels(text, pairs, number, start if continues else None))
    return found


def _goes_on_in(
    text: str, paragraphs: list[tuple[int, int]], paired: list[_Paired], number: int, left: _Open
) -> int | None:
    """The paragraph in which unclosed speech goes on: it opens a mark again, or only closes one.

    One short paragraph without marks, such as a caption, may stand between.
    """
    for following in range(number + 1, min(number + 3, len(paragraphs))):
        start, end = paragraphs[following]
        if _opens_at(text, start) == left.single:
            return following
        if paired[following][2] and not left.single:
            return following
        if end - start > LONGEST_CAPTION or _MARK.search(text, start, end):
            return None
    return None


def _opens_at(text: str, start: int) -> bool | None:
    """Whether the mark that opens at ``start`` is a single one; None when none opens there."""
    mark = _MARK.match(text, start)
    if not mark or _turn(text, mark, start) not in ("open", "either"):
        return None
    return mark.group() in _SINGLES


def _speech_begins(text: str, start: int, left: _Open, continues: bool) -> bool:
    """Whether words that no mark closes are speech going on, not a stray mark."""
    before = text[max(start, left.start - 2) : left.start].rstrip()
    first = text[left.after : left.after + 1]
    begins = left.start == start or before[-1:] in (",", ":", ".", "?", "!", "—", "”", '"')
    return continues or (begins and (first.isupper() or not first.isalpha()))


def _turn(text: str, mark: re.Match[str], start: int) -> Turn:
    """Whether a mark can open or close, by the characters beside it."""
    sign, at = mark.group(), mark.start()
    before = text[at - 1] if at > start else " "
    after = text[mark.end() : mark.end() + 1] or " "
    left_word = bool(_LETTER_OR_DIGIT.match(before))
    right_word = bool(_LETTER_OR_DIGIT.match(after))
    if sign in _SINGLES:
        if left_word and right_word:
            return "none"  # an apostrophe
        if sign in ("’", "'") and right_word and _ELISION.match(text, mark.end()):
            return "none"
    if sign in _OPENERS:
        if (left_word or before in ".,!?…") and not right_word and after in " \t.,;:!?)”\n":
            return "close"
        return "open"
    opening = (before.isspace() or before in "([{—–-/“‘\"'¿¡«*") and not after.isspace()
    closing = not before.isspace() and not right_word
    if sign == "”" and right_word and before in ".,?!":
        return "either"  # a slip: “We won,” she said.”And we will again.”
    if sign in _CLOSERS:
        return "open" if opening and right_word and not closing else "close"
    if opening and not closing:
        return "open"
    if closing and not opening:
        return "close"
    return "none" if sign in _SINGLES else "either"


_Paired = tuple[list[tuple[_Open, int, int]], _Open | None, tuple[int, int] | None]


def _pairs(text: str, start: int, end: int) -> _Paired:
    """Pairs of one paragraph as (opener, closing mark's start and end).

    Returns:
        The pairs, the last opener that nothing closes, and the closing double
        mark that stands before any opener.
    """
    orphan: tuple[int, int] | None = None
    stack: deque[_Open] = deque(maxlen=MOST_LEVELS)
    pairs: list[tuple[_Open, int, int]] = []
    for mark in _MARK.finditer(text, start, end):
        single = mark.group() in _SINGLES
        turn = _turn(text, mark, start)
        is_open = any(each.single == single for each in stack)
        if turn == "either":
            turn = "close" if is_open else "open"
        if turn == "close" and not is_open and not single and not pairs and not stack:
            orphan = orphan or (mark.start(), mark.end())
        if turn == "open":
            stack.append(_Open(mark.start(), mark.end(), single))
        elif turn == "close" and is_open:
            if single and _possessive(text, mark, end):
                continue
            while stack[-1].single != single:
                stack.pop()
            pairs.append((stack.pop(), mark.start(), mark.end()))
    doubles = [each for each in stack if not each.single]
    left = doubles or [each for each in stack if _at_paragraph_start(each, start)]
    return pairs, (left[-1] if left else None), orphan


def _at_paragraph_start(opener: _Open, start: int) -> bool:
    return opener.start == start


def _possessive(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether ``s’`` before a small letter is a possessive: a better closing mark follows."""
    if not re.match(r"s\W\s[a-z]", text[mark.start() - 1 : mark.start() + 3]):
        return False
    ahead = text[mark.end() : min(end, mark.end() + LOOKAHEAD)]
    for later in re.finditer(r"(\S)(['’‘])(?!\w)|\s[‘'“](?=\w)|[”\"]", ahead):
        return later.group(2) in ("'", "’")
    return False


def _levels(
    text: str, pairs: list[tuple[_Open, int, int]], number: int, continued_at: int | None
) -> list[Marked]:
    """Pairs as marked words with their levels; pairs that cross or hold nothing are left out."""
    marked: list[Marked] = []
    around: list[int] = []
    for opener, close, outer_end in sorted(pairs, key=lambda pair: (pair[0].start, -pair[2])):
        inner = text[opener.after : close]
        stripped = inner.strip()
        if not _LETTER_OR_DIGIT.search(stripped):
            continue
        while around and around[-1] <= opener.start:
            around.pop()
        if around and outer_end > around[-1]:
            continue
        first = opener.after + len(inner) - len(inner.lstrip())
        marked.append(
            Marked(
                start=first,
                end=first + len(stripped),
                outer_start=opener.start,
                outer_end=outer_end,
                level=len(around),
                paragraph=number,
                single=opener.single,
                closed=outer_end > close,
                continues=opener.start == continued_at,
            )
        )
        around.append(outer_end)
    return marked
