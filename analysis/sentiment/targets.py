"""Targets of tone beyond people: the two countries, and the relationship itself.

The codebook says what counts. A country is a target where its name stands for the
state, not where it is an attribute of another noun ("the U.S. embargo") or part of
somebody's title. The relationship is a target where a noun of relation ("alliance",
"ties") stands for the one between the two sides and not for that with a third party
("ties with China").
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from analysis.people import Mention
from analysis.text import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ALLIANCE = "the alliance"
_ATTRIBUTES = frozenset({"compound", "amod", "nmod", "nummod"})
_PLACES = frozenset({"", "GPE", "LOC", "NORP"})  # spaCy's entity labels of a country's own name
_REACH = 10  # words of a phrase with "with" or "between" in which the other party is named
_BEFORE = 4  # words before the noun in which "their" or "bilateral" may stand
_GAP = 3  # words between the noun and the preposition that opens the other party


@dataclass(frozen=True, slots=True)
class Target:
    """A mention of somebody or something that a sentence may speak well or ill of."""

    name: str
    start: int
    end: int


@cache
def _words() -> dict[str, Any]:
    source = files("analysis").joinpath("words", "targets.toml").read_text("utf-8")
    return tomllib.loads(source)


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(str(_words()["relation"][key]).split())


@cache
def _countries() -> tuple[re.Pattern[str], dict[str, str]]:
    owners = {name: country for country, names in _words()["countries"].items() for name in names}
    longest = sorted(owners, key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in longest)
    return re.compile(rf"(?<![\w.@#-])(?:{pattern})(?![\w-])"), owners


@cache
def _party(side: str) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in _words()["parties"][side])
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


def find_targets(document: Document, mentions: Sequence[Mention]) -> list[Target]:
    """Every target of an article in text order: people, organisations, countries, the relationship.

    Args:
        document: The article.
        mentions: Its mentions of people and organisations.
    """
    found = [Target(each.entity, each.start, each.end) for each in mentions if each.entity]
    taken = _Taken(mentions)
    for sentence, parse in zip(document.sentences, document.parses, strict=True):
        if sentence.lang != "en":
            continue
        countries = (
            each
            for each in _country_names(parse)
            if not taken.covers(each.start + sentence.start, each.end + sentence.start)
        )
        found += [
            Target(each.name, each.start + sentence.start, each.end + sentence.start)
            for each in (*countries, *_relations(sentence, parse, taken))
        ]
    return sorted(found, key=lambda each: (each.start, each.end))


class _Taken:
    """Where people and organisations are named."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._spans = sorted((each.start, each.end) for each in mentions)
        self._starts = [start for start, _ in self._spans]
        self.sides = {
            side: [(m.start, m.end) for m in mentions if _party(side).search(m.entity)]
            for side in _words()["parties"]
        }

    def covers(self, start: int, end: int) -> bool:
        """Whether the stretch is part of a mention."""
        last = bisect_right(self._starts, start)
        return any(
            left <= start and end <= right for left, right in self._spans[max(0, last - 4) : last]
        )


def _country_names(parse: Doc) -> Iterator[Target]:
    pattern, owners = _countries()
    for match in pattern.finditer(parse.text):
        span = parse.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or span.root.ent_type_ not in _PLACES or _is_other(span[0]):
            continue
        if not _is_attribute(span.root):
            yield Target(owners[match[0]], match.start(), match.end())


def _is_other(token: Token) -> bool:
    """Whether the word before makes another name of it: "Latin America", "Bank of America"."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    if before.lower_ == "of":
        return token.i > 1 and before.nbor(-1).text[:1].isupper() and token.text == "America"
    return before.lower_ in _words()["other"]["before"]


def _is_attribute(token: Token) -> bool:
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("'s", "’s", "'", "’"):
        return False
    return token.dep_ in _ATTRIBUTES and token.head.i > token.i


def _relations(sentence: Sentence, parse: Doc, taken: _Taken) -> Iterator[Target]:
    for token in parse:
        if _names_relation(token) and not _is_attribute(token) and _of_both(sentence, token, taken):
            yield Target(ALLIANCE, token.idx, token.idx + len(token))


def _names_relation(token: Token) -> bool:
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if token.lower_ in _listed("nouns"):
        return True
    return (
        token.lower_ in _listed("marked")
        and token.i > 0
        and token.nbor(-1).lower_ in _listed("markers")
    )


def _of_both(sentence: Sentence, token: Token, taken: _Taken) -> bool:
    """Whether it is the relation of the two sides: the other party is one of them, or "their"."""
    after = token.doc[token.i + 1 :]
    for word in after[:_GAP]:
        if word.lower_ in _listed("opens"):
            last = min(word.right_edge.i, word.i + _REACH)
            return _names_party(sentence, token.doc[word.i + 1 : last + 1], taken)
    before = token.doc[max(0, token.i - _BEFORE) : token.i]
    said = any(word.lower_ in _listed("both") for word in before)
    sides = sum(_side_in(sentence, token.doc[:], side, taken) for side in taken.sides)
    return sides == 2 or (said and sides == 1)


def _names_party(sentence: Sentence, words: Any, taken: _Taken) -> bool:
    """Whether what follows names a side, or both by "both countries" and "the two leaders"."""
    if any(word.lower_ in ("both", "two", "them") for word in words[:3]):
        return True
    whole = words.doc[:]
    named = [_side_in(sentence, words, side, taken) for side in taken.sides]
    around = [_side_in(sentence, whole, side, taken) for side in taken.sides]
    return any(named) and all(around)


def _side_in(sentence: Sentence, words: Any, side: str, taken: _Taken) -> bool:
    if not len(words):
        return False
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    if _party(side).search(words.doc.text, start, end):
        return True
    left, right = start + sentence.start, end + sentence.start
    return any(left <= a and b <= right for a, b in taken.sides[side])
