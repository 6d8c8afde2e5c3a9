"""All mentions of an article, in text order, each resolved from what stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analysis.corpus import Person
from analysis.people.entities import Cast
from analysis.people.lexicon import HONORIFICS
from analysis.people.names import find_names
from analysis.people.pronouns import PRONOUNS, resolve_pronoun
from analysis.people.records import Kind, Mention, Name
from analysis.people.roles import TitleResolver
from analysis.people.titles import TitlePhrase, find_titles
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOUBLE = re.compile(r"[“\"][^“”\"\n]{1,2000}[”\"]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def find_mentions(document: Document, people: Sequence[Person] = ()) -> list[Mention]:
    """Names, titles and pronouns of an article with whom they stand for.

    Args:
        document: The article with its sentences and parse.
        people: The registry of the corpus; may be empty.

    Returns:
        Mentions in text order that do not overlap; ``entity`` is the fullest
        name (the registry's where it matches), "unnamed: ..." for a title that
        the article gives no name to, and empty where nothing is known.
    """
    names = find_names(document, people)
    cast = Cast(names, people)
    names = _with_surnames(document.text, names, cast)
    tokens = _tokens(document)
    taken = {place for name in names for place in range(name.start, name.end)}
    phrases = list(find_titles(document, taken))
    resolver = TitleResolver(cast, document)
    _learn_genders(document.text, names, cast)
    kept = _learn_roles(phrases, names, cast, resolver)
    items: list[tuple[int, int, Name | TitlePhrase | Token]] = [
        *((name.start, name.end, name) for name in names),
        *((phrase.start, phrase.end, phrase) for phrase in kept),
        *((start, start + len(token), token) for start, (token, _) in tokens.items()
          if token.lower_ in PRONOUNS and start not in taken),
    ]  # fmt: skip
    return _resolve(
        document, sorted(items, key=lambda item: (item[1], item[0])), tokens, cast, resolver
    )


def _tokens(document: Document) -> dict[int, tuple[Token, int]]:
    """Every token by its offset in the article, with the number of its sentence."""
    return {
        sentence.start + token.idx: (token, sentence.sentence)
        for sentence, parse in zip(document.sentences, document.parses, strict=True)
        for token in parse
    }


def _with_surnames(text: str, names: list[Name], cast: Cast) -> list[Name]:
    """Names, and the surnames of known people that the recogniser passed over."""
    known = cast.known_words()
    taken = {place for name in names for place in range(name.start, name.end)}
    more = []
    for word in _WORD.finditer(text):
        plain = re.sub(r"['’]s?\Z", "", word.group())
        if plain[:1].isupper() and plain.lower() in known and word.start() not in taken:
            start = word.start()
            more.append(Name(start, start + len(plain), plain, "person", "surname"))
    return sorted([*names, *more], key=lambda name: name.start)


def _learn_genders(text: str, names: list[Name], cast: Cast) -> None:
    for name in names:
        before = text[max(0, name.start - 12) : name.start].split()
        gender = HONORIFICS.get(before[-1].rstrip(".").lower(), "") if before else ""
        entity = cast.entities.get(cast.find(name.text) or "")
        if gender and entity and not entity.gender:
            entity.gender = gender


def _learn_roles(
    phrases: list[TitlePhrase], names: list[Name], cast: Cast, resolver: TitleResolver
) -> list[TitlePhrase]:
    """Titles that stand beside a name say its role; the rest are mentions of their own."""
    by_place = {place: name for name in names for place in range(name.start, name.end)}
    kept = []
    for phrase in phrases:
        beside = _named_beside(phrase, by_place)
        entity = cast.find(beside.text) if beside else None
        if entity:
            resolver.learn(phrase, entity)
        else:
            kept.append(phrase)
    return kept


def _named_beside(phrase: TitlePhrase, by_place: dict[int, Name]) -> Name | None:
    """The name that a title is said of: "spokesman X", "X, the spokesman", "X is the ..."."""
    sentence, head, parse = phrase.sentence, phrase.head, phrase.head.doc

    def at(token: Token) -> Name | None:
        return by_place.get(sentence.start + token.idx)

    after = parse[phrase.last + 1] if phrase.last + 1 < len(parse) else None
    if after is not None and at(after) and phrase.sort != "document" and after.pos_ == "PROPN":
        return at(after)
    if after is not None and after.text == "," and phrase.last + 2 < len(parse):
        name = at(parse[phrase.last + 2])
        if name and phrase.sort == "person" and head.dep_ != "appos":
            joined = any(child.dep_ == "appos" and at(child) is name for child in head.children)
            if joined:
                return name
    if head.dep_ == "appos" or (
        phrase.first > 1 and parse[phrase.first - 1].text == "," and head.dep_ in ("appos", "conj")
    ):
        return at(head.head)
    if head.dep_ == "attr" and head.head.lemma_ in ("be", "become"):
        subject = next((child for child in head.head.lefts if child.dep_ == "nsubj"), None)
        return at(subject) if subject is not None else None
    return None


def _resolve(
    document: Document,
    items: list[tuple[int, int, Any]],
    tokens: dict[int, tuple[Token, int]],
    cast: Cast,
    resolver: TitleResolver,
) -> list[Mention]:
    by_place = {item.start: item for _, _, item in items if isinstance(item, Name)}
    quoted = _quoted(document.text, [start for start, _, _ in items])
    found: list[tuple[Mention, int, Token | None]] = []
    mentions: list[Mention] = []
    for start, end, item in items:
        token, sentence = _head(start, end, item, tokens)
        kind: Kind
        if isinstance(item, Name):
            entity, kind, rule = cast.find(item.text) or item.text, "name", item.rule
        elif isinstance(item, TitlePhrase):
            resolved = resolver.resolve(item, mentions, _beside(item.head, mentions, item))
            if resolved is None:
                continue
            (entity, rule), kind = resolved, "title"
        else:
            told = _told(item, start - item.idx, by_place, cast)
            heard = quoted if start not in quoted else ()
            entity, rule = resolve_pronoun(item, sentence, found, cast.entities, told, heard)
            kind = "pronoun"
        mention = Mention(
            document.article.id, start, end, document.text[start:end], entity, kind, rule
        )
        found.append((mention, sentence, token))
        mentions.append(mention)
    return _largest(mentions)


def _quoted(text: str, starts: list[int]) -> set[int]:
    """Those of some offsets that lie between double quotation marks of one paragraph."""
    spans = [found.span() for found in _DOUBLE.finditer(text)]
    found = set()
    at = 0
    for start in sorted(starts):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] <= start:
            found.add(start)
    return found


def _told(pronoun: Token, sentence_start: int, by_place: dict[int, Name], cast: Cast) -> set[str]:
    """Entities named after a subject pronoun in what its verb governs."""
    if pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return set()
    verb = pronoun.head
    parts = [
        child for child in verb.children if child.i > verb.i or child.dep_ in ("ccomp", "parataxis")
    ]
    named = [
        by_place[place]
        for part in parts
        for token in part.subtree
        if (place := sentence_start + token.idx) in by_place
    ]
    return {found for name in named if (found := cast.find(name.text))}


def _head(
    start: int, end: int, item: Any, tokens: dict[int, tuple[Token, int]]
) -> tuple[Token | None, int]:
    if isinstance(item, TitlePhrase):
        return item.head, item.sentence.sentence
    inside = [tokens[place] for place in range(start, end) if place in tokens]
    if not inside:
        return None, 0
    for token, sentence in reversed(inside):
        if token.head not in [each for each, _ in inside] or token.head is token:
            return token, sentence
    return inside[-1]


def _beside(head: Token, mentions: list[Mention], phrase: TitlePhrase) -> set[str]:
    """Entities that are subject of the verb whose object the title is."""
    verb = head
    for _ in range(3):
        if verb.head is verb or verb.pos_ in ("VERB", "AUX"):
            break
        verb = verb.head
    subjects = {
        phrase.sentence.start + child.idx
        for child in verb.lefts
        if child.dep_ in ("nsubj", "nsubjpass") and child is not head
    }
    near = mentions[-15:]
    return {each.entity for each in near for place in subjects if each.start <= place < each.end}


def _largest(mentions: list[Mention]) -> list[Mention]:
    """Mentions that do not overlap: of two, the longer one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    return kept
