"""What part of an article a stretch of text is: its zone.

News texts that were taken from the web hold more than running prose: headline,
deck, dateline, subheadings, embedded posts, lines that promote something else.
The rules look at form and at what stands beside a paragraph, never at names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from analysis.wordlists import read_words

Zone = Literal["headline", "deck", "dateline", "body", "subheading", "post", "promo"]

MOST_HEADLINE_WORDS = 25
MOST_SUBHEADING_WORDS = 8
RESTATED = 0.35  # share of a deck's content words that the next paragraph repeats

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]]*\s*\Z")
_DATELINE = re.compile(
    r"""\s*(?P<dateline>
        [A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]+              # CITY
        (?:[\ /][A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]+){0,5}  # IN CAPITALS
        (?:,\ [A-Z][\w.]+(?:\ [A-Z][\w.]+){0,2})?            # , Region
        (?:,\ [A-Z][a-z]{2,8}\.?\ \d{1,2}(?:,\ \d{4})?)?     # , Nov. 12
        (?:\ \([A-Z][\w./\ ]{1,30}\))?                       # (AGENCY)
        \ ?(?:—|–|--|-)                                      # dash
    )\ (?=\S)""",
    re.VERBOSE,
)
_SIGNATURE = re.compile(
    r"""(?:—|–|--)\s*
        (?P<name>[^\n()@]{1,60}?)\s*
        \((?P<handle>@\w{1,30})\)
        (?:\s+(?P<date>[A-Z][a-z]+\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]+\s\d{4}))?\s*\Z""",
    re.VERBOSE,
)
_PROMO = re.compile(
    r"""\s*(?:
        sign\ up\ (?:for|to|here)|subscribe\b|read\ (?:more|also|next)\b|see\ also\b|related:
        |follow\ (?:us|me|him|her|the\ author)\b|click\ here|watch:|listen:|photos?:
        |advertisement\b|(?:get|join|receive)\b[^.]{0,60}\bnewsletter
        |download\ (?:our|the)\ app|support\ (?:our|independent)\ journalism
        |(?:this|our)\ article\ (?:was\ )?(?:first|originally)\ (?:appeared|published)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_FUNCTION_WORDS = frozenset(read_words("function_words.txt"))


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one paragraph that lies in one zone; offsets are half-open."""

    start: int
    end: int
    zone: Zone
    paragraph: int
    rule: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The line that signs an embedded post: name, handle, and date as written."""

    start: int
    end: int
    name: str
    name_start: int
    name_end: int
    handle: str
    date: str


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the paragraphs: lines with something on them, outer blanks cut."""
    spans = []
    for line in _PARAGRAPH.finditer(text):
        body = line.group()
        stripped = body.strip()
        if stripped:
            start = line.start() + body.index(stripped)
            spans.append((start, start + len(stripped)))
    return spans


def find_signature(text: str, start: int = 0, end: int | None = None) -> Signature | None:
    """The signature that ends ``text[start:end]``, if an embedded post is signed there."""
    end = len(text) if end is None else end
    window = max(start, end - 200)  # a signature is short; the search stays linear
    found = _SIGNATURE.search(text[window:end])
    if not found:
        return None
    return Signature(
        start=window + found.start(),
        end=window + found.start() + len(found.group().rstrip()),
        name=found["name"],
        name_start=window + found.start("name"),
        name_end=window + found.end("name"),
        handle=found["handle"],
        date=found["date"] or "",
    )


def find_zones(text: str, title: str = "") -> list[Segment]:
    """Divide a text into segments, each with its zone and the rule that gave it.

    Args:
        text: The article as given.
        title: Its headline where that is known from elsewhere.

    Returns:
        Segments in text order; together they cover every paragraph.
    """
    paragraphs = find_paragraphs(text)
    segments: list[Segment] = []
    for number, (start, end) in enumerate(paragraphs):
        zone, rule = _zone(text, paragraphs, number, title, segments)
        if rule == "signature-line" and segments and segments[-1].zone != "post":
            segments[-1] = replace(segments[-1], zone="post", rule="signed-below")
        dateline = _DATELINE.match(text, start, end) if zone == "body" else None
        if dateline and not any(each.zone in ("body", "dateline") for each in segments):
            cut = dateline.end("dateline")
            segments.append(Segment(start, cut, "dateline", number, "capitals-and-dash"))
            start = cut + 1
        segments.append(Segment(start, end, zone, number, rule))
    return segments


def _zone(
    text: str,
    paragraphs: list[tuple[int, int]],
    number: int,
    title: str,
    before: list[Segment],
) -> tuple[Zone, str]:
    start, end = paragraphs[number]
    body = text[start:end]
    following = text[slice(*paragraphs[number + 1])] if number + 1 < len(paragraphs) else ""
    signature = find_signature(text, start, end)
    if signature and signature.start > start:
        return "post", "signed-post"
    if signature and signature.date:
        return "post", "signature-line"  # without a date it may be the author's own
    if _PROMO.match(body) and len(body) < 300:
        return "promo", "promoting-words"
    unended = not _ENDS.search(body)
    words = body[:2000].split()
    if number == 0:
        if title and _same(body, title):
            return "headline", "known-title"
        if unended and following and len(words) <= MOST_HEADLINE_WORDS:
            return "headline", "first-line-unended"
        if following and _single_sentence(body) and _restates(following, body):
            return "deck", "restated-by-lead"
    elif number == 1 and before[-1].zone == "headline" and following:
        if unended and len(words) <= 2 * MOST_HEADLINE_WORDS:
            return "deck", "second-line-unended"
        if _single_sentence(body) and _restates(following, body):
            return "deck", "restated-by-lead"
    if unended and following and len(words) <= MOST_HEADLINE_WORDS and words:
        if len(words) <= MOST_SUBHEADING_WORDS:
            return "subheading", "short-unended-line"
        if _title_case(words):
            return "promo", "title-of-another-article"
    return "body", "running-text"


def _same(one: str, other: str) -> bool:
    return _WORD.findall(one.casefold()) == _WORD.findall(other.casefold())


def _title_case(words: list[str]) -> bool:
    content = [word for word in words if word.casefold().strip("’'\"“”,.?!") not in _FUNCTION_WORDS]
    return bool(content) and sum(not word[0].islower() for word in content) / len(content) >= 0.8


def _single_sentence(body: str) -> bool:
    if len(body) > 500 or '"' in body[:1] or "“" in body[:1]:
        return False
    ends = [found.end() for found in re.finditer(r"[.!?][\"”’]?\s+(?=[A-Z“\"])", body)]
    return not any(
        body[:end].split()[-1].count(".") == 1 and len(body[:end].split()[-1]) > 4 for end in ends
    )


def _restates(lead: str, deck: str) -> bool:
    """Whether the paragraph after a deck tells the same again, as leads under decks do."""

    def stems(part: str) -> set[str]:
        found = (word.casefold() for word in _WORD.findall(part[:2000]))
        return {word[:5] for word in found if word not in _FUNCTION_WORDS}

    said = stems(deck)
    return len(said) >= 6 and len(said & stems(lead)) / len(said) >= RESTATED
