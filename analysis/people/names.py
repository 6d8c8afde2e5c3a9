"""Names of people and organisations as they stand in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from analysis.corpus import Person
from analysis.people.lexicon import (
    HONORIFICS,
    given_names,
    nations,
    organisation_heads,
    titles,
    word_set,
)
from analysis.people.records import Name
from analysis.people.shortened import people_by_surname
from analysis.text import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST_NAME_WORDS = 8

CRAFT = frozenset({"air force one", "air force two", "marine one"})  # carry people, are none
_CORPORATE = frozenset({"inc", "inc.", "corp", "corp.", "co.", "llc", "ltd", "ltd.", "plc"})
_TRIM = " \t\n'\"’‘“”.,;:()[]—–-"


def find_names(document: Document, people: Sequence[Person]) -> list[Name]:
    """Names in text order that do not overlap: the registry's first, then the longest.

    Sources, in order: the registry of the corpus, titles and given names before
    capitalised words, single words beside a title, the entity recogniser of the parser,
    and subjects of what only people do.
    """
    found = list(_registered(document.text, tuple(people)))
    places = _places(document)
    plain = frozenset(re.findall(r"(?<![\w-])[a-z]{3,}", document.text))
    for sentence, parse in zip(document.sentences, document.parses, strict=True):
        if sentence.lang == "en":
            found.extend(_after_titles(sentence, parse))
            found.extend(_introduced(sentence, parse))
            found.extend(_recognised(sentence, parse))
            found.extend(_doing(sentence, parse))
    found = [
        _whole(document.text, name)
        for name in found
        if name.rule == "registry" or not _is_none(document.text, name, places, plain)
    ]
    titled = [(s.start, s.end) for s in document.segments if s.zone == "headline"]
    found = [name for name in found if not _only_titled(document.text, name, titled)]
    order = {"registry": 0, "title-and-name": 1, "given-name": 2, "introduced": 3}
    order |= {"recognised": 4, "doer": 5}
    found.sort(key=lambda name: (order[name.rule], name.start - name.end, name.start))
    return people_by_surname(document.text, _without_overlaps(found))


def _places(document: Document) -> frozenset[str]:
    """Names that the recogniser takes for a place more often than for anyone."""
    votes: Counter[str] = Counter()
    for parse in document.parses:
        for entity in parse.ents:
            place = entity.label_ in ("GPE", "LOC", "FAC", "NORP")
            votes[entity.text] += 1 if place else -1
    return frozenset(name for name, balance in votes.items() if balance > 0) | set(nations())


def _is_none(text: str, name: Name, places: Container[str], plain: Container[str]) -> bool:
    """Whether a name found is that of a place, a part of one, or an ordinary word."""
    if name.rule != "recognised":
        return False
    if name.text.lower() in word_set("platforms") or name.text.lower() in CRAFT:
        return True
    if name.text in places or name.text.lower() in places:
        return True
    if re.match(r"-[a-z]", text[name.end : name.end + 2]):
        return True  # "Stratford-upon-Avon"
    word = name.text.lower()
    return name.kind == "organisation" and (word in plain or word in word_set("official"))


def _only_titled(text: str, name: Name, titled: Sequence[tuple[int, int]]) -> bool:
    """Whether a name stands in the headline alone, whose capitals make names of other words."""
    if name.rule != "recognised" or not any(s <= name.start < e for s, e in titled):
        return False
    return text.count(name.text) < 2


def _whole(text: str, name: Name) -> Name:
    """A name to the end of its last word: "Al-Maeena", of which parsers make three tokens."""
    rest = re.match(r"(?:-[A-Z]\w*)+(?!\w)", text[name.end : name.end + 40])
    if not rest or name.rule == "registry" or name.kind != "person":
        return name
    end = name.end + rest.end()
    return Name(name.start, end, text[name.start : end], name.kind, name.rule)


def _without_overlaps(names: list[Name]) -> list[Name]:
    taken: set[int] = set()
    kept = []
    for name in names:
        places = range(name.start, name.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


@lru_cache(maxsize=8)
def _registry_pattern(people: tuple[Person, ...]) -> re.Pattern[str] | None:
    spellings = {each for person in people for each in (person.name, *person.aliases)}
    if not spellings:
        return None
    longest_first = sorted(spellings, key=lambda each: (-len(each), each))
    either = "|".join(re.escape(each).replace("'", "['’]") for each in longest_first)
    return re.compile(rf"(?<![\w@#])@?({either})(?!\w)")


def _registered(text: str, people: tuple[Person, ...]) -> Iterator[Name]:
    pattern = _registry_pattern(people)
    if pattern is None:
        return
    kinds = {each: person.kind for person in people for each in (person.name, *person.aliases)}
    for found in pattern.finditer(text):
        spelled = found.group(1)
        kind = kinds.get(spelled) or kinds.get(spelled.replace("’", "'"), "person")
        start, end = found.span(1)
        before = text[max(0, start - 25) : start].split()
        if " " not in spelled and kind == "person" and text[start - 1 : start] == " " and before:
            given = before[-1]
            if given in given_names() and given not in kinds:
                continue  # "Melania Trump" is not the Trump of the registry
        yield Name(start, end, spelled, kind, "registry")


def _capitalised(word: str) -> bool:
    return word[:1].isupper() and any(letter.islower() for letter in word)


def _after_titles(sentence: Sentence, parse: Doc) -> Iterator[Name]:
    """Capitalised words after a title ("Sen. Smith") or that begin with a given name."""
    at = 0
    while at < len(parse):
        word = parse[at].text
        first, rule = at, ""
        if word.rstrip(".").lower() in HONORIFICS and word[:1].isupper():
            first, rule = at + 1, "title-and-name"
        elif word in given_names() and parse[at].pos_ in ("PROPN", "NOUN", "ADJ"):
            rule = "given-name"
        last = first
        while rule and last < len(parse) and last - first < 5 and _name_word(parse[last].text):
            last += 1
        length = last - first
        known = length and parse[first].text.lower() not in titles()
        if length > 1 or (rule == "title-and-name" and length and known):
            ends = organisation_heads() | word_set("particles")
            hyphen = last < len(parse) and parse[last].text == "-"  # "Suleiman al-Amr"
            while last > first and parse[last - 1].text.lower() in ends and not hyphen:
                last -= 1
            if last - first > (rule == "given-name"):
                start = sentence.start + parse[first].idx
                end = sentence.start + parse[last - 1].idx + len(parse[last - 1].text)
                text = sentence.text[start - sentence.start : end - sentence.start]
                yield Name(start, end, text, "person", rule)
        at = max(last, at + 1)


def _name_word(word: str) -> bool:
    return (_capitalised(word) and word.lower().rstrip(".") not in HONORIFICS) or bool(
        re.fullmatch(r"(?:[A-Z]\.){1,3}|[A-Z]|Mc[A-Z]\w+|Jr\.?|Sr\.?|I{2,3}", word)
        or word in word_set("particles")
    )


def _doing(sentence: Sentence, parse: Doc) -> Iterator[Name]:
    """Two or three capitalised words that nothing else names and that do what people do."""
    for token in parse:
        if token.dep_ not in ("nsubj", "poss") or token.pos_ != "PROPN" or token.ent_type_:
            continue
        verb = token.head
        if token.dep_ == "nsubj" and verb.lemma_ not in word_set("deeds") | word_set("speaking"):
            continue
        if token.dep_ == "poss" and verb.lemma_ not in word_set("owned"):
            continue
        first = token.i
        while first and _name_word(parse[first - 1].text) and not parse[first - 1].ent_type_:
            if parse[first - 1].pos_ not in ("PROPN", "NOUN", "ADJ"):
                break  # "During Holt’s visit"
            first -= 1
        run = [each.text for each in parse[first : token.i + 1]]
        strange = {word.lower() for word in run} & {*titles(), *organisation_heads(), *nations()}
        if 2 <= len(run) <= 3 and not strange and all(map(_capitalised, run)):
            start, end = parse[first].idx, token.idx + len(token)
            yield Name(
                sentence.start + start,
                sentence.start + end,
                sentence.text[start:end],
                "person",
                "doer",
            )


def _introduced(sentence: Sentence, parse: Doc) -> Iterator[Name]:
    """One word beside what only a person is: "Ruiz, the minister who resigned, left"."""
    for token in parse[:-3]:
        alone = token.pos_ == "PROPN" and (not token.i or not _capitalised(parse[token.i - 1].text))
        comma, article = parse[token.i + 1].text, parse[token.i + 2]
        if not alone or comma != "," or article.pos_ != "DET" or not _capitalised(token.text):
            continue
        if token.ent_type_ not in ("", "ORG", "PERSON") or token.lower_ in nations():
            continue
        office = article.head
        parted = office.dep_ == "nsubj" and parse[office.head.i - 1].text == ","
        if office.lower_ in titles() and (office.head == token or parted):
            start = sentence.start + token.idx
            yield Name(start, start + len(token), token.text, "person", "introduced")


def _recognised(sentence: Sentence, parse: Doc) -> Iterator[Name]:
    for entity in parse.ents:
        if entity.label_ not in ("PERSON", "ORG") or len(entity) > MOST_NAME_WORDS:
            continue
        text = entity.text
        start = entity.start_char
        prefix = re.match(r"(?:[Tt]he|[Aa]n?)\s+", text)
        if prefix:
            start += prefix.end()
            text = text[prefix.end() :]
        text = re.sub(r"['’]s?\Z", "", text)
        if ")" not in text:
            text = text.partition(" (")[0]
        if len(entity) == 1 and entity[0].tag_ == "JJ":
            continue
        kept = text.strip(_TRIM)
        if not kept or not kept[0].isupper() or kept.isnumeric() or "@" in kept or "http" in kept:
            continue
        start += text.index(kept)
        words = kept.split()
        corporate = any(word.lower() in organisation_heads() | _CORPORATE for word in words)
        person = entity.label_ == "PERSON" and not corporate
        begin = sentence.start + start
        kind: Literal["person", "organisation"] = "person" if person else "organisation"
        if "’" in kept or ("'" in kept and not re.search(r"\w'[A-Z]", kept)):
            continue
        yield Name(begin, begin + len(kept), kept, kind, "recognised")
