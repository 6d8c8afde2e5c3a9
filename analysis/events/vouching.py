"""On whose word an event is told, where that is not the reporter's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.events.clauses import (
    ancestors,
    children,
    has_marker,
    infinitive,
    lemma,
    own_subjects,
    spread,
)
from analysis.events.lexicon import words_of
from analysis.events.triggers import Candidate
from analysis.events.views import View
from analysis.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

# Announcing a plan of one's own is giving one's word for it (commissives, Searle 1976).
COMMITTING = frozenset(["vow", "promise", "pledge", "swear", "threaten", "announce", "offer"])
WILL = frozenset(["intention", "plan", "wish", "desire", "willingness", "readiness", "decision"])
VOICING = frozenset(["express", "announce", "voice", "declare", "state", "reiterate", "confirm"])
PAPERS = frozenset({"newspaper", "daily", "website", "outlet", "magazine"})
CONFIRMING = frozenset(
    ["confirm", "announce", "reveal", "report", "disclose", "acknowledge", "publish", "describe"]
)


def find_voucher(candidate: Candidate) -> str:
    """Who vouches: a quoted speaker, "according to", "confirmed by", a promise, "reportedly".

    An event that a retold sentence takes for granted ("after his victory in Sunday's
    vote") is not what its source asserts: possessives presuppose (Levinson 1983), and
    the article gives its own word for it.
    """
    view, token = candidate.view, candidate.token
    quote = view.quotes.get(token.i)
    retold = quote is None or quote.kind == "indirect"
    if retold and _taken_for_granted(candidate):
        return ""
    if quote is not None and quote.kind != "post" and quote.speaker:
        return _teller(quote)
    if source := _according_to(candidate) or _confirming(candidate) or _committing(candidate):
        return source
    for each in (token, *ancestors(token)):
        if any(child.lower_ in words_of("alleged", "adverbs") for child in each.children):
            return "reportedly"
        if each.dep_ not in ("ccomp", "xcomp", "conj", "dobj", "pobj", "prep"):
            break
    return ""


def is_hearsay(voucher: str) -> bool:
    """Whether an event stands on the word of somebody with a stake who gives no name.

    Officials, aides and papers without a name allege; spokesmen and ministries confirm,
    traders and figures tell what they saw.
    """
    words = voucher.removeprefix("unnamed:").lower().split()
    unnamed = voucher.startswith("unnamed:") or (bool(words) and words[-1] in PAPERS)
    stake = words_of("alleged", "vouchers")
    return unnamed and any(each.removesuffix("s") in stake for each in words)


def _taken_for_granted(candidate: Candidate) -> bool:
    """Whether a noun with an owner stands in an adjunct: "following the minister's exit"."""
    token = candidate.token
    return (
        candidate.nominal and token.dep_ == "pobj" and any(c.dep_ == "poss" for c in token.children)
    )


def _teller(quote: Quotation) -> str:
    """Who passes the words on; a named speaker who told them to an outlet vouches himself."""
    speaker = quote.speaker or ""
    told = quote.via == quote.addressee and not speaker.startswith("unnamed: ")
    return speaker if told or not quote.via else quote.via


def _according_to(candidate: Candidate) -> str:
    """The source of "according to X" and "as X reported", "as reported by X"."""
    for token in candidate.view.parse:
        if token.lower_ == "according" and not _begun_after(candidate, token):
            for each in _objects(token, "to"):
                return _name(candidate.view, each)
        if lemma(token) in CONFIRMING and has_marker(token, "as") and token.dep_ == "advcl":
            for each in (*_objects(token, "by"), *own_subjects(token)):
                return _name(candidate.view, each)
    return ""


def _begun_after(candidate: Candidate, token: Token) -> bool:
    """Whether an event is told in a clause that begins, with a doer of its own, after a word."""
    inner = candidate.verb or candidate.token
    return any(
        each.dep_ == "conj" and own_subjects(each) and token.i < own_subjects(each)[0].i
        for each in (inner, *ancestors(inner))
    )


def _committing(candidate: Candidate) -> str:
    """The one who gives his word for a plan: "vowed to visit", "expressed his wish to meet"."""
    below = candidate.token
    for each in ancestors(below):
        verb, wished = (each, below.dep_ == "xcomp") if each.pos_ == "VERB" else (each.head, False)
        if wished and lemma(each) in COMMITTING:
            return _first(candidate.view, own_subjects(each))
        if each.lemma_.lower() in WILL and below.dep_ == "acl" and infinitive(below):
            said = each.dep_ == "dobj" and lemma(verb) in VOICING
            return _first(candidate.view, own_subjects(verb)) if said else ""
        if below.dep_ not in ("dobj", "pobj", "prep", "xcomp", "conj"):
            return ""
        below = each
    return ""


def _confirming(candidate: Candidate) -> str:
    """The one who confirms the noun: "X confirmed the call", "the call was confirmed by X"."""
    token, view = candidate.token, candidate.view
    if not candidate.nominal:
        return ""
    verbs = [token.head] if token.dep_ in ("dobj", "nsubjpass") else []
    verbs += children(token.head, "conj") if token.dep_ in ("nsubj", "nsubjpass") else []
    for verb in verbs:
        if lemma(verb) not in CONFIRMING:
            continue
        agents = [*_objects(verb, "through"), *_objects(verb, "via"), *_objects(verb, "by")]
        passive = bool(children(verb, "auxpass", "nsubjpass"))
        return _first(view, spread(agents) if passive else own_subjects(verb))
    return ""


def _objects(token: Token, preposition: str) -> list[Token]:
    """What a preposition at ``token`` governs."""
    return [
        each
        for child in children(token, "prep", "agent")
        if child.lower_ == preposition
        for each in children(child, "pobj")
    ]


def _first(view: View, tokens: Sequence[Token]) -> str:
    return _name(view, tokens[0]) if tokens else ""


def _name(view: View, token: Token) -> str:
    for each in (token, *children(token, "appos")):
        if name := view.entity(each):
            return name
    if token.pos_ == "PRON":
        return ""
    name = token.doc[token.left_edge.i : token.i + 1].text
    if token.pos_ == "NOUN" and token.is_lower:
        return f"unnamed: {name}"
    return name.removeprefix("the ").removeprefix("The ")
