"""Whether an event happened, is planned, put off, alleged or denied; or is none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.events.clauses import ancestors, children, has_marker, infinitive, lemma
from analysis.events.lexicon import entries, words_of
from analysis.events.triggers import RETURN, Candidate, scheduling

if TYPE_CHECKING:
    from spacy.tokens import Token

AHEAD = frozenset({"ahead", "before", "prior", "until", "pending"})
CONDITIONS = ("if", "whether", "unless", "should", "lest")
MISSABLE = frozenset({"meet", "consult", "visit"})
HEADLINES = frozenset({"headline", "deck"})

Verdict = tuple[str, str]  # the status ("" for no event) and the rule that gave it


def find_status(candidate: Candidate) -> Verdict:
    """Status of a candidate by its words; an empty status for what is no event."""
    token = candidate.token
    hedged = _alleged(candidate)
    if candidate.verb is not None and candidate.nominal and _tense(candidate.verb) == "past":
        status, rule = _of_verb(candidate, candidate.verb)
        if status == "happened" and any(c.lower_ == "no" for c in children(token, "det")):
            status, rule = "negated", "no-noun"
        late = words_of("postponed", "verbs") | words_of("cancelled", "verbs")
        if status != "happened" or lemma(candidate.verb) not in late:
            return (
                ("alleged", "alleging-word") if status == "happened" and hedged else (status, rule)
            )
    status, rule = _of_noun(candidate) if candidate.nominal else ("", "")
    if not status and rule != "unreal" and candidate.verb is not None:
        status, rule = _of_verb(candidate, candidate.verb)
    elif not status and rule != "unreal":
        status, rule = _of_bare_noun(candidate, token)
    if status == "happened" and hedged:
        return "alleged", "alleging-word"
    return status, rule


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
        if each.dep_ == "ccomp" and each.head.lemma_.lower() in words_of("alleged", "verbs"):
            return each.head.tag_ != "VBN" or bool(children(each.head, "aux"))
        if each.dep_ not in ("ccomp", "xcomp", "conj"):
            return False
    return False


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
        if token.dep_ in ("dobj", "nsubjpass"):
            if name in words_of("negated", "verbs"):
                return "negated", "denying-word"
            if name in words_of("planned", "verbs") and name not in ("confirm", "agree", "arrange"):
                return "planned", "planning-verb"
        if name in words_of("unreal", "verbs"):
            return "", "unreal"
    return "", ""


def _put_off(noun: Token) -> Verdict:
    """What a verb above a noun says of it: "his visit was postponed", "she called off the trip"."""
    if noun.dep_ not in ("dobj", "nsubjpass", "conj"):
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
            modal, rule = _modality(each)
            if modal == "planned" and each.head == each:
                return "referred", "bare-noun"
            if rule == "unreal":
                return "", "unreal"
            break
        if each.lower_ in AHEAD:
            return "ahead", "bare-noun"
    return "referred", "bare-noun"


def _modality(verb: Token) -> Verdict:
    """What a verb's auxiliaries say."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in ("never", "hardly")):
            late = any(each.lower_ in ("until", "till") for each in children(verb, "prep"))
            return ("happened", "not-until") if late else ("negated", "negated-verb")
    for child in verb.children:
        if child.dep_ != "aux":
            continue
        word = child.lower_
        if word in words_of("planned", "modals"):
            return "planned", "future-tense"
        if word == "would" and verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN"):
            return "planned", "future-in-the-past"
        if word == "must":
            return "obliged", "obligation"
        if child.tag_ == "MD" and word in words_of("unreal", "modals"):
            return "", "unreal"
    return "", ""


def _of_verb(candidate: Candidate, verb: Token) -> Verdict:
    """Tense and governors of the verb, from the verb upwards until something decides."""
    token = verb
    finite = ""
    for _ in range(8):
        if has_marker(token, *CONDITIONS):
            return "", "unreal"
        if any(child.lower_ in ("nobody", "none", "neither") for child in children(token, "nsubj")):
            return "negated", "negated-verb"
        status, rule = _modality(token)
        if (
            rule == "unreal"
            and candidate.entry is RETURN
            and any(child.lower_ == "should" for child in children(token, "aux"))
        ):
            return "planned", "expected-return"  # "should be back by Saturday"
        if rule:
            return status, rule
        if token != verb or not finite:
            finite = _tense(token)
        head = token.head
        if token != verb and finite and token.tag_ == "VBN" and _planning(token):
            return "planned", "planned-infinitive"
        if finite:
            return _in_context(candidate, token, finite)
        if head == token:
            break
        status, rule = _governed(token, head)
        if rule:
            return status, rule
        token = _upwards(token)
    return ("happened", "headline-tense") if _headline(candidate) else ("", "no-tense")


def _planning(token: Token) -> bool:
    words = words_of("planned", "verbs")
    return lemma(token) in words or token.lower_ in words


def before_to(verb: Token) -> set[str]:
    """The word before "to": "the first to congratulate" tells of what was done."""
    for child in verb.lefts:
        if child.lower_ == "to" and child.i:
            return {verb.doc[child.i - 1].lower_}
    return set()


def _upwards(token: Token) -> Token:
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    return head


def _tense(verb: Token) -> str:
    helpers = [child.lemma_.lower() for child in children(verb, "aux", "auxpass")]
    tags = [child.tag_ for child in children(verb, "aux", "auxpass")]
    if infinitive(verb) or verb.tag_ == "VB":
        return ""
    if verb.tag_ == "VBD" or "VBD" in tags:
        return "past"
    if verb.tag_ in ("VBN", "VBD") and "have" in helpers:
        return "past"
    if verb.tag_ == "VBN":
        if any(tag in ("VBZ", "VBP") for tag in tags):
            return "present"
        return "" if verb.dep_ in ("conj", "advcl") else "past" if verb.dep_ == "acl" else ""
    if verb.tag_ == "VBG":
        return "progressive" if any(tag in ("VBZ", "VBP") for tag in tags) else ""
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    return ""


def _governed(token: Token, head: Token) -> Verdict:
    """What the word above an infinitive or participle makes of it."""
    if token.dep_ in ("acl", "relcl", "advcl", "xcomp") and infinitive(token):
        if any(child.dep_ == "mark" and child.lower_ == "for" for child in token.lefts):
            return "", "unreal"
        if before_to(token) & words_of("status", "claims"):
            return "", ""
        if head.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            near = {child.lower_ for child in head.children} | {head.lower_, head.head.lower_}
            if near & words_of("status", "claims"):
                return "", ""
            if head.lower_ in words_of("planned", "verbs") or head.lemma_ in words_of(
                "status", "plans"
            ):
                return "planned", "planned-infinitive"
            if head.lemma_ == "decision":
                return "happened", "decided"
            if head.lemma_ in words_of("status", "real"):
                return "", ""
            if head.pos_ == "ADJ" and head.lower_ in ("set", "due", "likely", "ready", "scheduled"):
                return "planned", "planned-infinitive"
            if head.lemma_.lower() in entries("nouns"):
                return "ahead", "planned-infinitive"
            return "", "unreal"
        name = lemma(head)
        if name == "be" and token.dep_ in ("xcomp", "advcl"):
            elsewhere = any(c.i < token.i for c in children(head, "prep", "attr", "acomp"))
            return ("", "") if elsewhere else ("planned", "be-to")  # "was in Rome to sign it"
        if name == "go" and head.tag_ == "VBG":
            return "planned", "future-tense"
        if name in words_of("negated", "verbs"):
            return "negated", "denying-word"
        if name == "have" and any(child.lower_ == "yet" for child in head.children):
            return "negated", "denying-word"
        if token.dep_ != "advcl" or _planning(head):
            if _planning(head):
                return "planned", "planned-infinitive"
            if name in words_of("unreal", "verbs"):
                return "", "unreal"
        return "", ""
    name = lemma(head)
    if token.dep_ in ("xcomp", "ccomp", "pcomp") and name in words_of("unreal", "verbs"):
        return "", "unreal"
    if token.dep_ == "pcomp" and head.lower_ == "since":
        return "happened", "since"
    if token.dep_ == "pcomp" and head.lower_ in (
        "for",
        "of",
        "about",
        "without",
        "after",
        "before",
    ):
        noun = head.head
        if head.lower_ == "without":
            return "negated", "denying-word"
        if (
            noun.pos_ == "NOUN"
            and noun.lemma_ not in words_of("status", "real")
            and head.lower_ in ("of", "about")
        ):
            return "", "unreal"
    return "", ""


def _in_context(candidate: Candidate, verb: Token, finite: str) -> Verdict:
    if verb.lemma_ == "be" and any(
        each.lemma_ in words_of("status", "goals") for each in children(verb, "nsubj")
    ):
        return "planned", "goal"
    if finite == "past":
        return "happened", "past-tense"
    if _headline(candidate) and finite == "present":
        return "happened", "headline-tense"
    return finite, "present-tense"


def _headline(candidate: Candidate) -> bool:
    return candidate.view.sentence.zone in HEADLINES


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
    if status == "obliged":  # "must repay it in January"
        return "planned" if future and attached else ""
    if status == "referred":
        return "planned" if future else "happened"
    if status == "ahead":
        return "happened" if past else "planned"
    return "planned" if status == "happened" and future else status
