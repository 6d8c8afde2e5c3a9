"""Is it speech, and of what kind: quotations told from scare quotes, slogans and titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.marks import Marked
from analysis.quotes.cues import words_of

if TYPE_CHECKING:
    from analysis.quotes.frames import Frame

SHORT_WORDS = 3
LONG_WORDS = 6  # as many words in marks are nearly always someone's, even without a cue
MOST_DEPTH = 3  # how far below its cue a short span may hang

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "in",
        "on",
        "to",
        "for",
        "with",
        "at",
        "by",
        "from",
        "as",
        "is",
        "it",
        "be",
        "not",
        "no",
        "vs",
    ]
)
_ENDS = re.compile(r"[.?!…][\"'”’)\]]*\Z|[—–-]\Z")


def word_count(text: str) -> int:
    """Number of words; a hyphenated word is one."""
    return len(_WORD.findall(text))


def is_title_case(text: str) -> bool:
    """Whether every word of weight has a capital, as in slogans and titles of works."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    return len(words) > 1 and all(not word[0].islower() for word in words)


def _is_one_name(text: str) -> bool:
    """Whether a single word of weight has a capital: “The Godfather”, “Obamacare”."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL | {"i"}]
    return len(words) == 1 and words[0][0].isupper() and not words[0].isupper()


def is_sentence(text: str) -> bool:
    """Whether the words look like a sentence of their own: capital first, stop last."""
    first = re.search(r"\w", text)
    return bool(first and not first.group().islower() and _ENDS.search(text))


def names_a_thing(text: str, marked: Marked) -> bool:
    """Whether the word before the marks says that a name or slogan follows."""
    before = _WORD.findall(text[max(0, marked.outer_start - 40) : marked.outer_start].lower())
    if not before:
        return False
    if ":" in text[max(0, marked.outer_start - 2) : marked.outer_start]:
        return False  # "answered with one word: “No.”"
    titled = before[-1] in words_of("works") and not text[marked.start].islower()
    return titled or before[-1] in words_of("names_of_things")


def begins(text: str, marked: Marked) -> bool:
    """Whether the words begin a sentence and are not a name inside one ("On “Meet the Press,”")."""
    before = text[max(0, marked.outer_start - 3) : marked.outer_start].rstrip(" ")
    return not before or before[-1] in '.?!:,;—–”"’\n'


def _is_slogan(text: str, marked: Marked) -> bool:
    before = _WORD.findall(text[max(0, marked.outer_start - 40) : marked.outer_start].lower())
    return bool(before) and before[-1] in ("slogan", "motto", "hashtag", "chant", "phrase")


def is_speech(text: str, marked: Marked, frame: Frame | None, rule: str, depth: int) -> bool:
    """Whether marked words that ``frame`` may report are a quotation.

    Short spans need a cue that speaks for them and stand near below it; a
    modifier before a noun deep in a clause ("a “spiritual” trip") is a scare
    quote; words in title case are a slogan or a title unless "said" is beside.
    """
    words = text[marked.start : marked.end]
    count = word_count(words)
    beside = rule in ("said-after", "said-before", "label", "colon")
    posted = frame is not None and (frame.word.group == "write" or frame.word.lemma == "share")
    if posted and _is_slogan(text, marked):
        return True  # posted or shouted by somebody on an occasion
    if names_a_thing(text, marked) and not (rule == "said-after" and count > SHORT_WORDS):
        return False
    called = frame is not None and frame.word.group == "call" and depth <= MOST_DEPTH
    inside = not beside or (rule in ("said-after", "said-before") and not begins(text, marked))
    read_out = frame is not None and frame.word.group == "read"
    titled = is_title_case(words) or (not begins(text, marked) and _is_one_name(words))
    titled = titled and words.rstrip()[-1:] not in ("!", "?")
    if titled and count <= LONG_WORDS + 2 and inside and not called and not read_out:
        return False
    if frame is None:
        return count >= LONG_WORDS or is_sentence(words)
    if count > SHORT_WORDS:
        return True
    if beside:
        return frame.word.short or frame.word.group in ("manner", "read")
    return frame.word.short and depth <= MOST_DEPTH


def may_stand_alone(text: str, marked: Marked) -> bool:
    """Whether words without any speaker in sight are still a quotation, and not a headline."""
    words = text[marked.start : marked.end]
    count = word_count(words)
    capitals = sum(word[0].isupper() for word in _WORD.findall(words))
    inside_sentence = re.search(
        r"[\w,]\s\Z", text[max(0, marked.outer_start - 2) : marked.outer_start]
    )
    return (
        count > LONG_WORDS and capitals * 2 < count and bool(_ENDS.search(words) or inside_sentence)
    )


def is_direct(text: str, marked: Marked, rule: str) -> bool:
    """Whether the words stand as speech of their own and not inside the reporter's sentence."""
    words = text[marked.start : marked.end]
    before = text[max(0, marked.outer_start - 3) : marked.outer_start].rstrip()
    capital = re.search(r"[^\W\d_]", words)
    upper = bool(capital and capital.group().isupper())
    if rule in ("said-after",):
        return upper or not before or before[-1:] in '.?!,:—”"\n'
    if before[-1:] in (",", ":") and rule not in ("complement", "according-to"):
        return True
    return upper and (is_sentence(words) or before[-1:] in (",", ":"))
