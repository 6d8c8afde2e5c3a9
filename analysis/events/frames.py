"""Sayings that only frame somebody's words, and speeches in which words are said.

The bare act of saying that introduces a quotation is no event (the codebook), and a verb
behind its words only tells whose they are (parenthetical verbs: Urmson 1952).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.events.dated import parenthetical, says
from analysis.events.lexicon import words_of
from analysis.events.telling import posts
from analysis.events.triggers import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Token

OCCASION = frozenset({"in", "at", "during"})
CITING = frozenset({"quote", "cite"})  # what an article or a paper does with the words of others


def only_frames(candidate: Candidate, *, headed: bool) -> bool:
    """Whether a saying only introduces words.

    Args:
        candidate: One of type "state".
        headed: Whether it has its date from the heading it stands under.
    """
    verb = candidate.token
    if candidate.nominal or posts(verb):
        return False
    if headed:
        return parenthetical(verb) or verb.lemma_ in CITING
    plain = verb.lemma_.lower() in words_of("other", "sayings") | words_of("other", "framing")
    direct = any(
        each.kind == "direct" and each.cue == verb.text for each in candidate.view.quotes.values()
    )
    return plain and (direct or _opens_quotation(candidate))


def _opens_quotation(candidate: Candidate) -> bool:
    """Whether a colon and quoted words end the clause of a verb: "told them on Monday: “We"."""
    doc, verb = candidate.token.doc, candidate.token
    colon = next((each.i for each in doc[verb.i + 1 :] if each.text == ":"), len(doc))
    behind = (candidate.view.quotes.get(at) for at in range(colon + 1, colon + 4))
    quote = next((each for each in behind if each is not None), None)
    return quote is not None and quote.kind == "direct"


def speech_of(noun: Token) -> Token | None:
    """The verb of saying whose occasion is a speech: "in her address on Monday, she said that"."""
    if noun.lemma_.lower() not in words_of("other", "speeches") or noun.dep_ != "pobj":
        return None
    verb = noun.head.head
    return verb if noun.head.lower_ in OCCASION and verb.pos_ == "VERB" and says(verb) else None


def without_said(known: Sequence[Candidate]) -> list[Candidate]:
    """Candidates without the plain saying that takes place in a speech: the speech is the event."""
    told = {verb.i for each in known if each.verb is None and (verb := speech_of(each.token))}
    plain = words_of("other", "sayings") | words_of("other", "framing")
    return [
        each
        for each in known
        if each.nominal or each.token.i not in told or each.token.lemma_.lower() not in plain
    ]
