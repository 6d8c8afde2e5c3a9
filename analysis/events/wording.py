"""The words around a verb or noun that tell what it is: objects, particles, phrases, parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.events.clauses import children, patients, subjects, with_conjuncts
from analysis.events.views import View

if TYPE_CHECKING:
    from spacy.tokens import Token

GATHERING_WORDS = frozenset(
    ["conference", "summit", "assembly", "forum", "convention", "congress", "city", "province"]
)
ADVERBIAL = frozenset({"length", "least", "last", "once", "all", "first"})  # "at length"
PARTS = frozenset(
    ["part", "half", "third", "quarter", "dozen", "number", "rest", "copy", "series", "slice"]
) | frozenset(["chunk", "portion", "bulk", "most", "package", "set", "raft", "round", "remainder"])
MOST_PHRASES = 8
SUMS = frozenset("$€£¥")
UNDER = frozenset({"in", "on"})  # "engaged in talks", "goes on a visit"


def is_gathering(name: str) -> bool:
    """Whether a name is that of an event or a place rather than of somebody who acts."""
    words = {word.strip("().,").lower() for word in name.split()}
    return bool(words & GATHERING_WORDS)


def prepositions_of(token: Token) -> set[str]:
    """The prepositions that depend on a word, set phrases such as "at least" left out."""
    return {
        child.lower_
        for first in children(token, "prep", "dative", "advmod", "agent")
        for child in with_conjuncts(first)
        if not any(each.lower_ in ADVERBIAL for each in children(child, "pobj", "amod", "advmod"))
    }


def written(noun: Token) -> str:
    """A word with the parts joined to it by hyphens: "shake-up", whichever part is its head."""
    doc, first, last = noun.doc, noun.i, noun.i
    while first > 1 and doc[first - 1].text == "-" and not doc[first - 2].whitespace_:
        first -= 2
    while last + 2 < len(doc) and doc[last + 1].text == "-" and not doc[last + 1].whitespace_:
        last += 2
    adverb = not first or doc[first - 1].pos_ in ("VERB", "AUX", "ADV")  # "met face-to-face"
    return "" if last == first or adverb else (doc[first:last].text + doc[last].lemma_).lower()


def subject_words(view: View, token: Token) -> set[str]:
    """What does it, or is done: "the tariff", "$12bn of the loan"."""
    return {word for each in subjects(token) for word in words_for(view, each)}


def object_words(view: View, token: Token) -> Iterator[str]:
    """What it is done to, or on, by, over, to and at: "lifted the ban", "sat in on the talks"."""
    for each in patients(token) or _shared(token):
        yield from words_for(view, each)
    for preposition in children(token, "prep"):
        if preposition.lower_ in UNDER | {"by", "over", "to", "at"}:
            below = children(preposition, "pobj")
            yield from (each.lemma_.lower() for each in below if not view.time_at(each))


def words_for(view: View, noun: Token) -> Iterator[str]:
    """The words that tell what a noun phrase is: its head, its compounds, what it is a part of."""
    yield from words_for_noun(noun)
    if is_gathering(view.entity(noun)):
        yield "conference"  # "to headline CPAC"


def words_for_noun(noun: Token) -> Iterator[str]:
    """The same without what its name says."""
    yield noun.lemma_.lower()
    amount = noun.pos_ in ("ADJ", "PRON", "NUM", "DET") or noun.text[:1].isdigit()
    if amount or noun.lemma_ in PARTS:
        yield from _whole_of(noun)  # "lifted most of its controls"
    for part in children(noun, "compound", "nmod"):
        yield part.lemma_.lower()  # "swap line"
    if any(each.lower_ == "worth" for each in noun.children):
        yield "$"  # "a slice worth $5 billion"
    before = noun.doc[max(noun.left_edge.i, noun.i - 3) : noun.i + 1]
    yield from SUMS.intersection(before.text)  # "the first $12bn"


def _whole_of(part: Token) -> list[str]:
    """What a quantity is one of: "most of its controls", "a third of the tariffs"."""
    ofs = [each for each in children(part, "prep") if each.lower_ == "of"]
    return [noun.lemma_.lower() for of in ofs for noun in children(of, "pobj")]


def _shared(token: Token) -> list[Token]:
    """What a second passive shares with the first: "the ban, decreed in May and lifted in June"."""
    if token.dep_ == "xcomp" and children(token, "auxpass"):
        return subjects(token)  # "the treaty is to be unveiled"
    alone = token.dep_ == "conj" and not children(token, "nsubj", "nsubjpass", "dobj", "aux")
    first = token.head
    if alone and first.dep_ == "acl" and token.tag_ in ("VBN", "VBD"):
        return [first.head]
    passive = token.tag_ == "VBN" or bool(children(first, "auxpass"))
    return patients(first) if alone and passive and not children(first, "dobj") else []


def particles_of(token: Token) -> set[str]:
    """The particles of a verb, with prepositions that govern no noun: "walked out of the hall"."""
    found = {child.lower_ for child in children(token, "prt", "advmod")}
    if token.i + 1 < len(token.doc) and token.nbor(1).dep_ == "quantmod":
        found.add(token.nbor(1).lower_)  # "rolled over $5bn"
    after = {c.lower_ for c in children(token, "prep") if c.i == token.i + 1 and c.lower_ == "down"}
    found |= after  # "voted down both of them"
    return found | {c.lower_ for c in children(token, "prep") if not children(c, "pobj", "pcomp")}


def phrase_words(view: View, token: Token) -> set[str]:
    """What stands in the phrases below a verb: "turned out of office", "met on the sidelines"."""
    beside = children(token, "npadvmod")  # "came face to face"
    found = {each.lemma_.lower() for each in beside if not view.time_at(each)}
    below = children(token, "prep", "advmod", "prt")
    for each in below:
        if len(below) < MOST_PHRASES:
            below.extend(children(each, "prep"))
        nouns = children(each, "pobj", "npadvmod")
        found |= {noun.lemma_.lower() for noun in nouns if not view.time_at(noun)}
    return found
