"""All mentions of an article, in text order, each resolved from what stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analysis.corpus import Person
from analysis.marks import find_marked
from analysis.people.agreement import PRONOUNS
from analysis.people.entities import Cast
from analysis.people.lexicon import HONORIFICS, titles, word_set
from analysis.people.names import find_names
from analysis.people.pronouns import resolve_pronoun
from analysis.people.records import Kind, Mention, Name
from analysis.people.roles import TitleResolver
from analysis.people.scene import Scene
from analysis.people.terms import grant_offices
from analysis.people.titles import TitlePhrase, find_titles
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Token

_BRACKETED = re.compile(r"\s?\(([A-Z][A-Z0-9]{1,9})\)")
_TELLING = frozenset({"subject", "subject-before", "sentence-before"})  # who is he is no she
_GENDERS = {"male": "male", "female": "female"}
MOST_OFFICE_WORDS = 8
_PARTICLES = re.compile(
    rf"(?<![^\W\d_])(?:(?:{'|'.join(sorted(word_set('particles')))}) )+\Z", re.IGNORECASE
)
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
    grant_offices(cast.entities, document.article.published)
    _abbreviations(document.text, names, cast)
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
            start, end = word.start(), word.start() + len(plain)
            if particles := _PARTICLES.search(text[max(0, start - 24) : start]):
                whole = particles.group() + plain  # "Von der Leyen"
                start -= len(particles.group()) if cast.is_surname(whole) else 0
            more.append(Name(start, end, text[start:end], "person", "surname"))
    return sorted([*names, *more], key=lambda name: name.start)


def _courtesy(text: str, name: Name) -> str:
    """The gender that a title right before a name tells: "Mrs. Adams"."""
    before = text[max(0, name.start - 12) : name.start].split()
    return HONORIFICS.get(before[-1].rstrip(".").lower(), "") if before else ""


def _learn_genders(text: str, names: list[Name], cast: Cast) -> None:
    for name in names:
        gender = _courtesy(text, name)
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
        if entity and beside:
            if beside.rule == "recognised" and _holds_office(phrase):
                cast.entities[entity].kind = "person"  # the recogniser may take a name for a firm
            resolver.learn(phrase, entity)
        else:
            kept.append(phrase)
    return kept


def _holds_office(phrase: TitlePhrase) -> bool:
    """Whether a title is an office that one person holds and no organisation does."""
    group = titles().get(phrase.noun.removesuffix("-elect"), ("", ""))[0]
    return not phrase.plural and group in ("head", "minister", "lawmaker", "governor", "mayor")


def _named_beside(phrase: TitlePhrase, by_place: dict[int, Name]) -> Name | None:
    """The name that a title is said of: "spokesman X", "X, the spokesman", "X is the ..."."""
    sentence, head, parse = phrase.sentence, phrase.head, phrase.head.doc

    def at(token: Token) -> Name | None:
        return by_place.get(sentence.start + token.idx)

    if phrase.sort == "person":
        for child in head.children:
            if child.dep_ == "appos" and at(child):
                return at(child)
        named = _after_office(phrase, by_place)
        if named:
            return named
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


def _after_office(phrase: TitlePhrase, by_place: dict[int, Name]) -> Name | None:
    """The name after an office of several words: "Secretary of State X", "ambassador to Y, X"."""
    parse, first = phrase.head.doc, phrase.last + 1
    if phrase.plural or first >= len(parse) or parse[first].text not in ("of", "-", "to", "for"):
        return None
    for token in parse[first : first + MOST_OFFICE_WORDS]:
        start = phrase.sentence.start + token.idx
        name = by_place.get(start)
        if name is not None and name.kind == "person":
            set_off = parse[token.i - 1].text == ","
            before = parse[token.i - 1].text[:1].isupper() and token.dep_ != "nmod"
            beside = set_off or (before and parse[first].text in ("of", "-"))
            return name if token.i > first + 1 and name.start == start and beside else None
        office = token.text[:1].isupper() and token.lower_ not in titles()
        if not office and token.text not in ("of", "-", "and", "the", "for", "to", ","):
            return None
    return None


def _abbreviations(text: str, names: list[Name], cast: Cast) -> None:
    """Abbreviations given in brackets after a name: they stand for it from there on."""
    for name in names:
        found = _BRACKETED.match(text, name.end)
        entity = cast.find(name.text)
        if found and entity and name.kind == "organisation":
            cast.add_alias(found[1], entity)


def _resolve(
    document: Document,
    items: list[tuple[int, int, Any]],
    tokens: dict[int, tuple[Token, int]],
    cast: Cast,
    resolver: TitleResolver,
) -> list[Mention]:
    names = [item for _, _, item in items if isinstance(item, Name)]
    by_place = {place: name for name in names for place in range(name.start, name.end)}
    quoted = _quoted(document.text, sorted(tokens))
    scene = Scene(document, cast, by_place, quoted)
    for start, end, item in items:
        token, sentence = _head(start, end, item, tokens)
        kind: Kind
        if isinstance(item, Name):
            gender = _courtesy(document.text, item)
            entity, kind, rule = cast.find(item.text, gender) or item.text, "name", item.rule
        elif isinstance(item, TitlePhrase):
            resolved = resolver.resolve(item, scene)
            if resolved is None:
                continue
            (entity, rule), kind = resolved, "title"
        else:
            (entity, rule), kind = resolve_pronoun(item, sentence, scene), "pronoun"
            known = cast.entities.get(entity)
            if rule in _TELLING and known and not known.gender:
                known.gender = _GENDERS.get(PRONOUNS[item.lower_], "")
        text = document.text[start:end]
        mention = Mention(document.article.id, start, end, text, entity, kind, rule)
        scene.add(mention, sentence, token)
    return _largest(scene.mentions)


def _quoted(text: str, starts: list[int]) -> set[int]:
    """Those of some offsets that lie between quotation marks."""
    spans = [(each.start, each.end) for each in find_marked(text) if each.level == 0]
    found = set()
    at = 0
    for start in sorted(starts):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] <= start:
            found.add(start)
    return found


def _head(
    start: int, end: int, item: Any, tokens: dict[int, tuple[Token, int]]
) -> tuple[Token | None, int]:
    if isinstance(item, TitlePhrase):
        return item.head, item.sentence.sentence
    inside = [tokens[place] for place in range(start, end) if place in tokens]
    if not inside:
        return None, 0
    for token, sentence in reversed(inside):
        if token.head not in [each for each, _ in inside] or token.head == token:
            return token, sentence
    return inside[-1]


def _largest(mentions: list[Mention]) -> list[Mention]:
    """Mentions that do not overlap: of two, the longer one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    return kept
