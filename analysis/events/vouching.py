"""On whose word an event is told, where that is not the reporter's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.events.clauses import ancestors, children, lemma, own_subjects, spread
from analysis.events.lexicon import words_of
from analysis.events.triggers import Candidate
from analysis.events.views import View

if TYPE_CHECKING:
    from spacy.tokens import Token

CONFIRMING = frozenset(
    "confirm announce reveal report disclose acknowledge publish describe".split()
)


def find_voucher(candidate: Candidate) -> str:
    """Who vouches: a quoted speaker, "according to", "confirmed by", or "reportedly"."""
    view, token = candidate.view, candidate.token
    quote = view.quotes.get(token.i)
    if quote is not None and quote.kind != "post" and quote.speaker:
        return quote.via or quote.speaker
    if source := _according_to(candidate):
        return source
    if source := _confirming(candidate):
        return source
    for each in (token, *ancestors(token)):
        if any(child.lower_ in words_of("alleged", "adverbs") for child in each.children):
            return "reportedly"
        if each.dep_ not in ("ccomp", "xcomp", "conj", "dobj", "pobj", "prep"):
            break
    return ""


def _according_to(candidate: Candidate) -> str:
    for token in candidate.view.parse:
        if token.lower_ == "according":
            for preposition in children(token, "prep"):
                for each in children(preposition, "pobj"):
                    return _name(candidate.view, each)
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
        agents = [each for agent in children(verb, "agent") for each in children(agent, "pobj")]
        passive = bool(children(verb, "auxpass", "nsubjpass"))
        for each in spread(agents) if passive else own_subjects(verb):
            return _name(view, each)
    return ""


def _name(view: View, token: Token) -> str:
    for each in (token, *children(token, "appos")):
        if name := view.entity(each):
            return name
    inside = token.doc[token.left_edge.i : token.i + 1]
    return inside.text.removeprefix("the ").removeprefix("The ") if token.pos_ != "PRON" else ""
