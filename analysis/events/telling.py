"""How a sentence tells of an event: as news of its own, as put off, in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.events.clauses import children, infinitive
from analysis.events.families import AGAIN, alike
from analysis.events.lexicon import words_of
from analysis.events.moods import HEADLINES, before_to
from analysis.events.records import EventMention
from analysis.events.triggers import Candidate
from analysis.events.views import View
from analysis.events.wording import is_gathering

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUM = re.compile(
    r"[$€£](?P<number>\d{1,3}(?:\.\d{1,2})?)[ -]?(?P<scale>bn|billion|mn|million|m)\b"
    r"|\b(?P<other>\d{1,3}(?:\.\d{1,2})?)[ -](?P<large>billion|million)"
    r"[ -](?:dollars|euros|pounds|pesos)\b",
    re.IGNORECASE,
)
NETWORKS = frozenset({"X", "Twitter", "Social", "Instagram", "Facebook", "TikTok", "LinkedIn"})
REPEATING = frozenset({"again", "another", "second", "third", "next", "new", "repeat"})


def put_off(told: Sequence[EventMention]) -> list[EventMention]:
    """The events of a sentence; what it says was planned and put off is not planned twice."""
    late = [each.lemma for each in told if each.status == "postponed"]
    return [
        replace(each, status="postponed")
        if each.status == "planned" and any(alike(each.lemma, lemma) for lemma in late)
        else each
        for each in told
    ]


def counts_on(view: View) -> bool:
    """Whether a sentence counts from what has no date in it: "hours later", "days after"."""
    return any(
        each.lower_ in ("later", "after", "before") and each.i and each.nbor(-1).tag_ == "NNS"
        for each in view.parse
    )


def is_own_news(candidate: Candidate) -> bool:
    """Whether a deed is told in a main clause of its own, not as the frame of words spoken."""
    token, view = candidate.token, candidate.view
    if candidate.nominal or view.sentence.zone in HEADLINES or token.i in view.quotes:
        return False
    if candidate.entry.type == "state" and token.lemma_.lower() not in words_of("other", "news"):
        return False  # a denial, a promise or a word to reporters is news on a day that is told
    on_network = posts(token)
    if not on_network and any(
        q.kind == "direct" and q.cue == token.text for q in view.quotes.values()
    ):
        return False
    if not on_network and any(children(each, "mark") for each in children(token, "ccomp")):
        return False
    top = token
    while top.head != top and top.dep_ in ("xcomp", "conj", "advcl") and _simple(top):
        top = top.head
    past = top.tag_ == "VBD" or any(c.tag_ == "VBD" for c in children(top, "aux", "auxpass"))
    return past and top.head == top and not children(top, "aux")


def posts(verb: Token) -> bool:
    """Whether a verb tells of a post, which is news of its own even around a quotation."""
    on = [noun for each in children(verb, "prep") for noun in children(each, "pobj")]
    there = any(noun.text.rstrip(".") in NETWORKS for noun in on)
    return verb.lemma_ in ("tweet", "repost") or (verb.lemma_ in ("post", "write") and there)


def _simple(token: Token) -> bool:
    """Whether a verb only carries on the clause above: "was among the first to congratulate"."""
    return token.dep_ != "advcl" or bool(before_to(token) & words_of("status", "claims"))


_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)(?: ?%|[ -]per ?cent\b)")


def content_words(view: View, *hosts: Token) -> frozenset[str]:
    """Lemmas of the content words of a clause, and its sums, times and people left out.

    What a relative clause or a verb joined by "and" tells is another matter. ``AGAIN``
    stands among the words where the clause says that it is not the first time.
    """
    found = set()
    for host in hosts:
        text = host.doc[host.left_edge.i : host.right_edge.i + 1].text
        found |= sums_in(text) | {f"{each[1]}%" for each in _PERCENT.finditer(text)}
        others = _other_clauses(host)
        if host.dep_ == "relcl" and any(each.tag_ == "WDT" for each in children(host, "dobj")):
            thing = host.doc[host.head.left_edge.i : host.i].text  # "the 10% that she imposed"
            found |= sums_in(thing) | {f"{each[1]}%" for each in _PERCENT.finditer(thing)}
            found |= {host.head.lemma_.lower()} if host.head.pos_ == "NOUN" else set()
        if any(child.lower_ in REPEATING for child in children(host, "advmod", "amod", "det")):
            found.add(AGAIN)
        for token in host.subtree:
            name = view.entity(token)
            named = name and not is_gathering(name) and not token.text.isupper()
            if named or abs(token.i - host.i) > 25 or view.time_at(token) or token.i in others:
                continue
            if (
                token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ")
                and not token.is_stop
                and len(token) > 2
            ):
                found.add(token.lemma_.lower())
    return frozenset(found)


def _other_clauses(host: Token) -> set[int]:
    """Places of the tokens below a host that tell of somebody or something else."""
    return {
        inner.i
        for token in host.subtree
        if token != host and token.pos_ in ("VERB", "AUX")
        if (token.dep_ == "relcl" and not infinitive(token))
        or (token.dep_ == "conj" and token.head == host)
        for inner in token.subtree
    }


def is_sum(word: str) -> bool:
    """Whether a word of an event is a sum, as ``sums_in`` spells it."""
    return word.startswith("(") and word[1:2].isdigit()


def sums_in(text: str) -> set[str]:
    """The sums of money in a text, each spelt one way.

    >>> sorted(sums_in("a $20bn loan, once $1.5 billion, and 300 million dollars"))
    ['(1.5b)', '(20b)', '(300m)']
    """
    found = _SUM.finditer(text)
    return {
        f"({each['number'] or each['other']}{(each['scale'] or each['large'])[0].lower()})"
        for each in found
    }
