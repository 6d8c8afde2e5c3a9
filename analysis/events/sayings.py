"""Sayings that are news on a day of their own: "she said on Monday that the loan was near".

A verb of saying whose words follow it asserts that something was said on a day. One behind
its words, or beside them, only tells whose words they are (parenthetical verbs: Urmson 1952;
Simons 2007), as does one that introduces a quotation; neither is an event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.events.beside import of_saying
from analysis.events.clauses import children, governor, own_subjects, subjects
from analysis.events.lexicon import Entry, words_of
from analysis.events.paths import SPEAKING
from analysis.events.records import Tie
from analysis.events.ties import tie_in_sentence
from analysis.events.triggers import Candidate
from analysis.events.views import View
from analysis.people.lexicon import titles

if TYPE_CHECKING:
    from spacy.tokens import Token

TELLING = frozenset({"consult", "state"})  # a call or a speech in which it is said is the event
SAID = frozenset({"state", "praise", "reject"})
SETTING = frozenset({"at", "in", "during", "before", "to"})
OFFICES = frozenset({"head", "minister", "secretary", "spokesman", "diplomat", "official"})
CLAUSES = ("ccomp", "xcomp")


def find_sayings(
    view: View, known: Sequence[Candidate], *, headed: bool = False
) -> Iterator[Candidate]:
    """Dated verbs of saying with what was said behind them, as candidates of type "state".

    Args:
        view: The sentence.
        known: What the lexicon names in it; a call or a speech in which it is said goes first.
        headed: Whether it opens what stands under a date, so that the main verb needs none.
    """
    tried = {each.token.i for each in known} | {
        each.verb.i for each in known if each.verb is not None
    }
    for token in view.parse:
        if token.i in tried or token.pos_ != "VERB" or _spoken(view, token):
            continue
        if token.lemma_.lower() not in words_of("other", "sayings"):
            continue
        if not _told_after(view, token) or any(_sets(each, token) for each in known):
            continue
        if not any(_speaks(view, each) for each in (*own_subjects(token), *subjects(token))):
            continue
        saying = Candidate(view, token, Entry(type="state", lemma=token.lemma_.lower()), token)
        tie = tie_in_sentence(saying, without_settings([*known, saying]))
        dated = tie is not None and _own(tie, saying) and not _lent(tie, saying, known)
        if dated and _attributes(saying, known):
            continue
        if dated or (headed and token.head == token):
            yield saying


def _spoken(view: View, token: Token) -> bool:
    """Whether a word stands inside quotation marks."""
    quote = view.quotes.get(token.i)
    return quote is not None and quote.kind != "indirect"


def _own(tie: Tie, saying: Candidate) -> bool:
    """Whether a date is that of the saying and not of what is said; nobody said it tomorrow."""
    view, published = saying.view, saying.view.document.article.published
    told = [each for label in CLAUSES for each in children(saying.token, label)]
    times = [of_saying(each) for each in view.times if each.timex.start == tie.start]
    of_told = any(clause.is_ancestor(each.head) for each in times for clause in told)
    ahead = bool(tie.first and published and tie.first > published.last)
    return bool(tie.first) and not ahead and not of_told


def _attributes(saying: Candidate, known: Sequence[Candidate]) -> bool:
    """Whether it only tells on whose word a dated deed rests.

    "Ruiz said on Monday that she had met Berg on Sunday" is news of the meeting.
    """
    published = saying.view.document.article.published
    for told in (each for label in CLAUSES for each in children(saying.token, label)):
        below = [e for e in map(of_saying, saying.view.times) if told.is_ancestor(e.head)]
        done = [
            each
            for each in below
            if each.timex.last and published and each.timex.last <= published.last
        ]
        deed = any(each.token == told or told.is_ancestor(each.token) for each in known)
        if done and deed:
            return True
    return False


def _lent(tie: Tie, saying: Candidate, known: Sequence[Candidate]) -> bool:
    """Whether the date is that of another deed: "pledged it on May 3, when she said that"."""
    if saying.token.dep_ not in ("relcl", "advcl"):
        return False
    hosts = {governor(each.head) for each in saying.view.times if each.timex.start == tie.start}
    return any(each.verb in hosts and each.verb != saying.verb for each in known)


def _told_after(view: View, verb: Token) -> bool:
    """Whether what was said follows as a clause, not as a quotation of its own."""
    for each in children(verb, *CLAUSES):
        quote = view.quotes.get(each.i)
        direct = quote is not None and quote.kind == "direct"
        if each.i > verb.i and not direct and not verb.left_edge.i > each.i:
            return True
    return False


def _sets(known: Candidate, verb: Token) -> bool:
    """Whether a call or a speech is the setting of a saying: "said in a call on Monday that"."""
    if not known.nominal or known.verb is not None or known.entry.type not in TELLING:
        return False
    token = known.token
    return token.dep_ == "pobj" and token.head.dep_ == "prep" and token.head.head == verb


def _hosts(known: Candidate, verb: Token) -> bool:
    """Whether a gathering only sets the scene of what is said: "told a forum on Monday that"."""
    token = known.token
    if known.entry.type != "attend" or known.verb is not None or token.dep_ != "pobj":
        return False
    return token.head.lower_ in SETTING and token.head.head == verb


def without_settings(known: Sequence[Candidate]) -> list[Candidate]:
    """Candidates without what only sets the scene of a saying.

    That is the gathering at which something is said, and the speaking in which it is:
    "speaking to reporters on Monday, she said that ...".
    """
    said = [each.token for each in known if not each.nominal and each.entry.type in SAID]
    return [
        each
        for each in known
        if not any(_hosts(each, verb) or _speaking(each.token, verb) for verb in said)
    ]


def _speaking(token: Token, verb: Token) -> bool:
    """Whether a participle tells how or where something is said."""
    beside = token.dep_ == "acl" and token.head in children(verb, "nsubj")
    below = token.dep_ == "advcl" and token.head == verb
    return (beside or below) and token.tag_ == "VBG" and token.lemma_.lower() in SPEAKING


def _speaks(view: View, token: Token) -> bool:
    """Whether somebody named, or a body or office that speaks for a state, says it."""
    word = token.lemma_.lower()
    group = titles().get(word, ("", ""))[0]
    known = bool(view.entity(token)) or token.pos_ == "PROPN"
    return known or word in words_of("other", "bodies") or group in OFFICES
