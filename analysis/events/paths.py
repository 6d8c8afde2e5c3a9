"""Ways through the parse from a time expression up to the event that it dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.events.carriers import scheduling
from analysis.events.clauses import (
    MOST_STEPS,
    ancestors,
    children,
    governor,
    has_marker,
    infinitive,
    lemma,
)
from analysis.events.folding import ISSUING
from analysis.events.lexicon import words_of
from analysis.events.moods import not_until
from analysis.events.triggers import Candidate
from analysis.events.views import TimedToken

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE = frozenset({"before", "ahead", "prior", "until", "till"})
UNTIL = frozenset({"until", "till"})
AFTER = frozenset({"after", "since", "following"})
CLOSE = frozenset(
    ["seconds", "minutes", "moments", "hours", "shortly", "immediately", "right", "soon"]
)
SPANS = frozenset({"second", "minute", "moment", "hour"})
MOST_COST = 5
MOST_PASSED = 3  # other clauses that a date may lie below
GATHERED = frozenset({"meet", "consult", "attend"})
CEREMONIES = frozenset({"inauguration", "swearing-in", "investiture"})
SETTING = frozenset({"for", "over", "without"})  # "left on Monday without a meeting"
PROMISING = frozenset({"promise", "pledge", "vow", "agree", "confirm", "announce"})
SPEAKING = frozenset({"speak", "talk", "appear", "write", "address"})
ORDINALS = frozenset({"first", "second", "third", "last", "few", "only"})


def hosts_of(candidate: Candidate) -> dict[int, int]:
    """Tokens whose date is also the event's, with what it costs to get there."""
    hosts = {candidate.token.i: 0}
    if candidate.nominal:
        for child in children(candidate.token, "acl", "relcl"):
            if lemma(child) in PROMISING and not _set_for(child):
                continue  # "a visit first promised in May": that is when it was promised
            if lemma(child) in words_of("light", "verbs") | words_of("planned", "verbs") | ISSUING:
                hosts[child.i] = 1
                for below in children(child, "xcomp"):
                    hosts[below.i] = 1
        scheduled = scheduling(candidate.token)
        if scheduled is not None:
            hosts |= {each.i: 1 for each in (scheduled, *children(scheduled, "xcomp"))}
        if candidate.verb is None:
            gathered = candidate.entry.type in GATHERED or candidate.token.lemma_ in CEREMONIES
            setting = _set_in(candidate.token) if gathered else None
            while setting is not None:
                hosts.setdefault(setting.i, 3 if 2 in hosts.values() else 2)
                shared = setting.dep_ == "conj" and not children(setting, "nsubj", "nsubjpass")
                setting = setting.head if shared else None
            return hosts
        hosts[candidate.verb.i] = 1
    token, cost = candidate.verb, 0
    assert token is not None
    for _ in range(MOST_STEPS):
        head, label = token.head, token.dep_
        if head == token:
            break
        if head.lower_ in BEFORE | AFTER or _elected_by(token, candidate):
            break
        if label == "xcomp":
            cost += 1
        elif label == "advcl" and (infinitive(token) or token.tag_ == "VBG") and not timing(token):
            cost += 2
        elif label == "relcl" and (head.pos_ in ("NOUN", "PROPN") or head.lower_ in ORDINALS):
            hosts[head.i] = cost + 2
            became = head.head.head if head.dep_ == "pobj" else head.head
            ranked = head.dep_ == "attr" or (head.dep_ == "pobj" and head.head.lower_ == "among")
            if infinitive(token) and ranked and became.pos_ in ("VERB", "AUX"):
                hosts.setdefault(became.i, cost + 2)  # "was the first, among the first to meet her"
            break
        elif label in ("acl", "pcomp", "prep"):
            cost += 1
        elif label == "conj" and not children(token, "nsubj", "nsubjpass"):
            cost += 3
        elif label in ("pobj", "attr", "appos") and (token.pos_ != "VERB" or token.tag_ == "VBG"):
            cost += 1
        elif label == "dobj" and lemma(head) in words_of("light", "verbs"):
            pass  # "will have the honour of being welcomed"
        else:
            break
        if cost > MOST_COST:
            break
        token = head
        if token.pos_ in ("VERB", "AUX") or token.i not in hosts:
            hosts.setdefault(token.i, cost)
    return hosts


def _set_for(verb: Token) -> bool:
    """Whether a date is named that something is set for: "promised for June"."""
    return any(each.lower_ == "for" for each in children(verb, "prep"))


def _set_in(noun: Token) -> Token | None:
    """The verb of what is done at a gathering, or for it: "flew in on Monday for talks"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in SETTING or noun.head.dep_ != "prep":
        return None
    verb = noun.head.head
    return verb if verb.pos_ in ("VERB", "AUX") and not children(verb, "neg") else None


def _elected_by(token: Token, candidate: Candidate) -> bool:
    """Whether the clause above tells what an election led to: "became president by defeating"."""
    return candidate.entry.type == "elect" and token.dep_ == "pcomp" and token.head.lower_ == "by"


def timing(clause: Token) -> bool:
    """Whether a clause only gives the time of another: "before they met"."""
    return any(
        child.dep_ in ("mark", "advmod") and child.lower_ in BEFORE | AFTER
        for child in clause.lefts
    )


def path_to(
    time: TimedToken,
    hosts: dict[int, int],
    candidate: Candidate,
    others: Sequence[Candidate],
) -> tuple[int, str] | None:
    """Cost and relation of the way from a time expression up to the event, if there is one."""
    named = {each.token.i: each.entry.type for each in others if each.token != candidate.token}
    quotes = candidate.view.quotes
    token, relation, passed = time.head, "at", 0
    for _ in range(3 * MOST_STEPS):
        outside = not time.first <= token.i <= time.last  # "the day after his victory" is a day
        named_event = time.timex.base == "named event" and token == candidate.token
        if outside and token != candidate.verb:  # "since she took office on May 3" is on May 3
            relation = _relation(token, relation)
        if token.i in hosts and (named_event or outside):
            if relation == "at" or relation == "before":
                return hosts[token.i] + passed, relation
            return None
        if token.pos_ == "VERB" and token.i not in hosts and not children(token, "det"):
            if token.i in quotes and time.head.i not in quotes:
                pass  # a slogan that has swallowed what follows it
            elif (
                token.tag_ == "VBG"
                and (token.dep_ == "advcl" or (token.dep_ == "acl" and token.lemma_ in SPEAKING))
                and not timing(token)
                and named.get(token.i, "state") == "state"
            ):
                passed += 1  # "congratulated her, posting a slogan minutes after"
            elif _just_after(token) or _asked(token) or _issued_in(token):
                passed += 1
            elif has_marker(token, "when", "while", "as", "after"):
                passed += 2
            else:
                return None
        elif token.i in named:
            passed += 2
        if token.head == token or passed > MOST_PASSED:
            return None
        token = _set_off_from(token) or token.head
    return None


def _set_off_from(token: Token) -> Token | None:
    """The verb that a phrase behind a comma belongs to: "since the vote, at a gala on Monday".

    A comma ends the phrase of "since", "after" or "before", whatever the parse hung on it.
    """
    if token.dep_ != "prep" or not token.i or token.nbor(-1).text != ",":
        return None
    for each in ancestors(token):
        if each.pos_ in ("VERB", "AUX"):
            return None
        if each.lower_ in BEFORE | AFTER and each.dep_ in ("prep", "mark"):
            return each.head if each.head.pos_ in ("VERB", "AUX") else governor(each)
    return None


def _asked(token: Token) -> bool:
    """Whether what is told answers a question: "asked on Monday about it, he said that"."""
    return token.dep_ in ("advcl", "acl") and token.tag_ == "VBN" and token.lemma_ == "ask"


def _issued_in(token: Token) -> bool:
    """Whether something is told in what was issued on a day: "in a video posted on Monday"."""
    issued = token.dep_ == "acl" and token.tag_ == "VBN" and lemma(token) in ISSUING
    return issued and token.head.dep_ == "pobj" and token.head.head.lower_ == "in"


def _just_after(token: Token) -> bool:
    """Whether a clause follows at once on another: "within hours of taking the oath"."""
    return token.dep_ == "pcomp" and token.head.lower_ == "of" and token.head.head.lemma_ in SPANS


HOURS = frozenset(
    [
        *("dawn", "dusk", "noon", "midday", "midnight", "sunrise", "sunset", "daybreak"),
        *("nightfall", "lunch", "lunchtime", "breakfast", "dark", "daylight"),
    ]
)  # hours of a day: "before dawn on Monday" is on Monday


def _relation(token: Token, relation: str) -> str:
    """How the way upwards relates two times: at, before or after."""
    if any(each.lower_ in HOURS for each in children(token, "pobj")):
        return relation
    words = {token.lower_}
    if token.dep_ in ("advcl", "pcomp", "relcl"):
        words |= {child.lower_ for child in token.lefts if child.dep_ in ("mark", "advmod")}
    for word in words:
        if word in BEFORE:
            return relation if _put_off_to(token) else "before"
        if word in AFTER:
            marker = (
                token
                if token.lower_ == word
                else next(child for child in token.lefts if child.lower_ == word)
            )
            return relation if _close(marker) else "after"
    return relation


def _put_off_to(preposition: Token) -> bool:
    """Whether "until" names the new day of what is put off: "postponed until Friday"."""
    head = preposition.head
    late = lemma(head) in words_of("postponed", "verbs") and preposition.lower_ in UNTIL
    return late or (preposition.dep_ == "prep" and not_until(head))


def _close(marker: Token) -> bool:
    """Whether "after" follows at once: "minutes after", "shortly after"."""
    before = marker.doc[marker.i - 1] if marker.i else marker
    return before.lower_ in CLOSE
