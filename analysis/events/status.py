"""Whether an event happened, is planned, put off, alleged or denied; or is none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.events.carriers import scheduling
from analysis.events.clauses import ancestors, children, governor, infinitive, lemma, own_subjects
from analysis.events.lexicon import entries, words_of
from analysis.events.moods import Verdict, modality, of_verb, tense_of
from analysis.events.triggers import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Token

AHEAD = frozenset({"ahead", "before", "prior", "until", "pending"})
ADJUNCT = frozenset({"in", "at", "during", "after", "before"})
UNDOING = frozenset.union(*(words_of(s, "verbs") for s in ("postponed", "cancelled", "negated")))
RUMOURED = frozenset(
    {"say", "report", "believe", "understand", "rumour", "rumor", "allege", "think"}
)
MISSABLE = frozenset({"meet", "consult", "visit"})


def find_status(candidate: Candidate) -> Verdict:
    """Status of a candidate by its words; an empty status for what is no event."""
    token = candidate.token
    if _of_us(candidate):
        return "", "no-event"
    hedged = _alleged(candidate)
    if _denied(candidate):
        undone = candidate.verb is not None and lemma(candidate.verb) in UNDOING
        return ("", "unreal") if undone else ("negated", "denied")  # "denied that she cancelled"
    if candidate.verb is not None and candidate.nominal and tense_of(candidate.verb) == "past":
        status, rule = of_verb(candidate, candidate.verb)
        if status == "happened" and any(c.lower_ == "no" for c in children(token, "det")):
            status, rule = "negated", "no-noun"
        if status != "happened" or lemma(candidate.verb) not in UNDOING:
            return (
                ("alleged", "alleging-word") if status == "happened" and hedged else (status, rule)
            )
    status, rule = _of_noun(candidate) if candidate.nominal else ("", "")
    if not status and rule != "unreal" and candidate.verb is not None:
        status, rule = of_verb(candidate, candidate.verb)
    elif not status and rule != "unreal":
        status, rule = _of_bare_noun(candidate, token)
    said = candidate.verb is not None and infinitive(candidate.verb)  # "is said to have met"
    if hedged and (status == "happened" or (status == "present" and said)):
        return "alleged", "alleging-word"
    return status, rule


def is_habit(candidate: Candidate) -> bool:
    """Whether it is done again and again: "lent twenty times", "have gathered every Monday"."""
    verb = candidate.verb
    if verb is None:
        return False
    often = any(each.tag_ == "NNS" and each.lemma_ == "time" for each in children(verb, "npadvmod"))
    often = often or any(each.lemma_ == "time" for each in children(verb, "advmod"))
    sets = [each for each in candidate.view.times if each.timex.type == "SET"]
    return often or any(governor(each.head) == verb for each in sets)


def _of_us(candidate: Candidate) -> bool:
    """Whether the reporter or the reader does it: "when we rang", "a friend who lends you $5"."""
    verb = candidate.verb
    if verb is None or verb.i in candidate.view.quotes:
        return False
    doers = {each.lower_ for each in own_subjects(verb)}
    others = {each.lower_ for each in children(verb, "dobj", "dative")}
    return bool(doers & {"we", "i", "you"}) or "you" in others


def _alleged(candidate: Candidate) -> bool:
    token = candidate.verb or candidate.token
    near = [*token.children, *candidate.token.children]
    if any(
        child.lemma_.lower() in words_of("alleged", "adjectives")
        for child in near
        if child.dep_ == "amod"
    ):
        return True
    if candidate.verb is None:
        return False
    for each in (token, *ancestors(token)):
        if any(child.lower_ in words_of("alleged", "adverbs") for child in each.children):
            return True
        told = each.dep_ == "xcomp" and each.head.lemma_ in RUMOURED and infinitive(each)
        if told and any(c.tag_ in ("VBZ", "VBP") for c in children(each.head, "auxpass")):
            return any(c.lower_ == "have" for c in children(each, "aux"))  # "is said to have met"
        if each.dep_ == "ccomp" and each.head.lemma_.lower() in words_of("alleged", "verbs"):
            return each.head.tag_ != "VBN" or bool(children(each.head, "aux"))
        if each.dep_ not in ("ccomp", "xcomp", "conj"):
            return False
    return False


def _denied(candidate: Candidate) -> bool:
    """Whether somebody denies it: "denied that he had met Berg"."""
    verb = candidate.verb
    while verb is not None and verb.dep_ == "conj":
        verb = verb.head
    return verb is not None and verb.dep_ == "ccomp" and verb.head.lemma_ in ("deny", "dispute")


def _of_noun(candidate: Candidate) -> Verdict:
    """What the words around a noun say: "a postponed trip", "no meeting", "denied a call"."""
    token = candidate.token
    status, rule = _put_off(token)
    if rule:
        return status, rule
    for child in token.children:
        word = child.lower_
        if child.dep_ in ("amod", "advmod", "compound"):
            if word in words_of("postponed", "adjectives"):
                return "postponed", "postponed-adjective"
            if word in words_of("cancelled", "adjectives"):
                return "negated", "cancelled-adjective"
            if word in words_of("planned", "adjectives"):
                return "planned", "planned-adjective"
            if word in words_of("unreal", "adjectives"):
                return "", "unreal"
            if word in words_of("negated", "adjectives") and candidate.entry.type in MISSABLE:
                return "negated", "missed-adjective"
        if child.dep_ in ("det", "neg") and word in ("no", "neither"):
            return "negated", "no-noun"
        if child.dep_ in ("acl", "relcl") and infinitive(child) and children(child, "auxpass"):
            return "ahead", "planned-infinitive"  # "an order to be signed"
        if child.dep_ == "acl" and child.tag_ == "VBN" and lemma(child) == "take":
            return "happened", "taken"
        planned = child.lemma_.lower() in words_of("planned", "verbs") - {"confirm"}
        if child.dep_ == "acl" and child.tag_ == "VBN" and planned:
            return "planned", "scheduled-participle"
    scheduled = scheduling(token)
    if scheduled is not None and scheduled.lower_ != "held":
        return "planned", "scheduled-participle"
    if token.dep_ == "conj" and _listed_as_planned(token):
        return "planned", "planned-adjective"
    head = token.head
    if token.dep_ == "pobj" and head.lower_ == "without":
        return "negated", "no-noun"
    if token.dep_ in ("dobj", "nsubjpass", "pobj", "xcomp", "conj"):
        verb = head if token.dep_ != "pobj" else head.head
        name = lemma(verb)
        if token.dep_ == "pobj" and (name in words_of("negated", "lack")):
            return "negated", "denying-word"
        if token.dep_ == "pobj" and head.lower_ == "from" and _kept_away(verb):
            return "negated", "denying-word"
        if token.dep_ in ("dobj", "nsubjpass"):
            if name in words_of("negated", "verbs"):
                return "negated", "denying-word"
            if name in words_of("planned", "verbs") and name not in ("confirm", "agree", "arrange"):
                return "planned", "planning-verb"
        adjunct = token.dep_ == "pobj" and head.lower_ in ADJUNCT  # "asks in a letter of Monday"
        if name in words_of("unreal", "verbs") and not adjunct:
            return "", "unreal"
    return "", ""


def _kept_away(verb: Token) -> bool:
    """Whether somebody was not there: "stayed away from the gala"."""
    host = verb.head if verb.lower_ == "away" else verb
    return host.lemma_ in words_of("negated", "away")


def _put_off(noun: Token) -> Verdict:
    """What a verb above a noun says of it: "his visit was postponed", "she called off the trip"."""
    slipped = noun.dep_ == "nsubj" and lemma(noun.head) == "slip"
    if noun.dep_ not in ("dobj", "nsubjpass", "conj") and not slipped:
        return "", ""
    name = lemma(noun.head)
    if name in words_of("postponed", "verbs"):
        return "postponed", "postponing-verb"
    if name in words_of("cancelled", "verbs"):
        return "negated", "cancelling-verb"
    return "", ""


def _listed_as_planned(noun: Token) -> bool:
    """Whether an event noun follows "and" on one that lies ahead: "upcoming talks and a visit"."""
    for each in ancestors(noun):
        if each.pos_ in ("VERB", "AUX"):
            return False
        if each.lemma_.lower() in entries("nouns"):
            return any(
                c.lower_ in words_of("planned", "adjectives") for c in children(each, "amod")
            )
    return False


def _of_bare_noun(candidate: Candidate, token: Token) -> Verdict:
    """A noun that no verb carries takes its time from its date; without one it is a reference."""
    for each in (token, *ancestors(token)):
        told = candidate.entry.type == "state"  # "in a letter of Monday she asks"
        if each.pos_ == "VERB" and lemma(each) in words_of("unreal", "verbs") and not told:
            return "", "unreal"
        if each.pos_ in ("VERB", "AUX"):
            modal, rule = modality(each)
            if modal == "planned" and each.head == each:
                return "referred", "bare-noun"
            if rule == "unreal":
                return "", "unreal"
            break
        if each.lower_ in AHEAD:
            return "ahead", "bare-noun"
    return "referred", "bare-noun"


def settle(status: str, *, attached: bool, future: bool, past: bool) -> str:
    """The status once the date is known.

    Args:
        status: What the words say; "present", "progressive", "referred", "ahead"
            and "obliged" are open until the date is known.
        attached: Whether the date stands at the event itself.
        future: Whether it lies after the day of publication.
        past: Whether it lies before.

    Returns:
        A status of the contract, or an empty one for what is no event.
    """
    if status in ("present", "progressive"):
        if future and attached:
            return "planned"
        return "happened" if attached and past else ""
    if status in ("obliged", "possible"):  # "must repay it in January", "could be signed in May"
        return "planned" if future and attached else ""
    if status == "referred":
        return "planned" if future else "happened"
    if status == "ahead":
        return "happened" if past else "planned"
    return "planned" if status == "happened" and future else status
