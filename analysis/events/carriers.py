"""The verb that only carries an event noun: "held talks", "the call took place"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.events.clauses import ancestors, lemma
from analysis.events.lexicon import entries, words_of
from analysis.events.wording import UNDER

if TYPE_CHECKING:
    from spacy.tokens import Token

OCCURRING = frozenset(
    [
        "take",
        "occur",
        "happen",
        "come",
        "be",
        "begin",
        "start",
        "end",
        "follow",
        "go",
        "last",
        "conclude",
    ]
)
CARRYING = frozenset({"engage", "go", "embark", "participate", "expand", "follow"})
FIRST_OF_ALL = frozenset({"originally", "initially", "first", "tentatively", "provisionally"})
SCHEDULED = frozenset({"set", "scheduled", "slated", "due", "planned", "held", "expected"})
OPENING = frozenset({"open", "begin", "start"})
BEARING = frozenset({"video", "message", "letter", "note", "word", "telegram", "cable", "card"})
SPOILING = frozenset.union(
    *(words_of(status, "verbs") for status in ("postponed", "cancelled", "negated"))
)


def scheduling(noun: Token) -> Token | None:
    """The word right after a noun that sets its time: "CPAC (...), set to take place"."""
    doc, at, depth = noun.doc, noun.i + 1, 0
    while at < len(doc) and at < noun.i + 12:
        token = doc[at]
        depth += (token.text == "(") - (token.text == ")")
        if not depth and token.lower_ in SCHEDULED and token.tag_ in ("VBN", "VBD", "JJ", "VB"):
            return token
        if not depth and token.lower_ == "which" and at + 1 < len(doc):
            opens = doc[at + 1]  # "a summit of the Group of 20, which opens on Monday"
            return opens if opens.lemma_ in OPENING and opens.tag_ == "VBZ" else None
        inside = token.text in ",)" or token.lower_ in FIRST_OF_ALL or _of_phrase(token, noun)
        if not depth and not inside:
            return None
        at += 1
    return None


def _of_phrase(token: Token, noun: Token) -> bool:
    """Whether a word is in the "of" phrase of a noun: "a review of the plan, due in May"."""
    for each in (token, *ancestors(token)):
        if each.head == noun:
            return each.dep_ == "prep" and each.lower_ == "of"
    return False


def carrier(noun: Token) -> Token | None:
    """The verb that carries an event noun: "held talks", "the call took place"."""
    head = noun.head
    light = words_of("light", "verbs")
    if noun.dep_ == "nsubj":
        occurs = lemma(head) in OCCURRING and (lemma(head) in light or lemma(head) == "follow")
        return head if occurs and head.pos_ in ("VERB", "AUX") and head.dep_ != "prep" else None
    if noun.dep_ == "dobj" and lemma(head) in SPOILING and head.pos_ == "VERB":
        return head  # "skipped the stop", "put off the trip"
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "oprd") and lemma(head) in light:
        return head if head.pos_ in ("VERB", "AUX") and head.dep_ != "prep" else None
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_ in BEARING:
        above = head.head.head  # "sent a video of congratulations"
        return above if head.head.dep_ == "dobj" and lemma(above) in light else None
    if noun.dep_ == "pobj" and head.lower_ == "to" and head.head.lemma_ == "agree":
        aid = any(each.type == "aid" for each in entries("nouns").get(noun.lemma_.lower(), ()))
        return head.head if aid else None  # "agreed to a currency swap"
    if noun.dep_ == "pobj" and head.dep_ == "prep" and head.lower_ in UNDER:
        above = head.head
        if above.pos_ == "VERB" and lemma(above) in CARRYING:
            return above
    return None
