"""What a verb says of the standing of its event: tense, modals, and the verbs above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.events.clauses import SPANS, children, has_marker, infinitive, lemma
from analysis.events.lexicon import entries, words_of
from analysis.events.triggers import RETURN, Candidate

if TYPE_CHECKING:
    from spacy.tokens import Token

CONDITIONS = ("if", "whether", "unless", "should", "lest")
ABLE = frozenset({"can", "ca", "could", "may", "might", "must", "should"})
LETTING = frozenset({"let", "allow", "permit", "leave", "free"})
HEADLINES = frozenset({"headline", "deck"})
DRAFTS = frozenset(
    [
        "bill",
        "legislation",
        "motion",
        "resolution",
        "lawsuit",
        "suit",
        "petition",
        "plan",
        "proposal",
    ]
)

Verdict = tuple[str, str]  # the status ("" for no event) and the rule that gave it


def modality(verb: Token) -> Verdict:
    """What a verb's auxiliaries say."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in ("never", "hardly")):
            if {each.lower_ for each in children(verb, "aux")} & ABLE:
                return "", "unreal"  # "may not hold rallies"
            if not_until(verb):
                return ("planned" if _ahead(verb) else "happened"), "not-until"
            return "negated", "negated-verb"
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
            passive = word == "could" and verb.tag_ == "VBN"  # "could be unveiled in May"
            return ("possible", "possibility") if passive else ("", "unreal")
    return "", ""


def not_until(verb: Token) -> bool:
    """Whether a denial only gives the time: "did not meet until May", "will not start before"."""
    last = {"until", "till", "before"} if _ahead(verb) else {"until", "till"}
    return bool(children(verb, "neg")) and any(e.lower_ in last for e in children(verb, "prep"))


def _ahead(verb: Token) -> bool:
    aux = {each.lower_ for each in children(verb, "aux")}
    return bool(aux & (words_of("planned", "modals") | {"would"}))


def of_verb(candidate: Candidate, verb: Token) -> Verdict:
    """Tense and governors of the verb, from the verb upwards until something decides."""
    token = verb
    finite = ""
    for _ in range(8):
        if has_marker(token, *CONDITIONS):
            return "", "unreal"
        if any(child.lower_ in ("nobody", "none", "neither") for child in children(token, "nsubj")):
            return "negated", "negated-verb"
        status, rule = modality(token)
        if (
            rule == "unreal"
            and candidate.entry is RETURN
            and any(child.lower_ == "should" for child in children(token, "aux"))
        ):
            return "planned", "expected-return"  # "should be back by Saturday"
        if rule:
            return status, rule
        if token != verb or not finite:
            finite = tense_of(token)
        head = token.head
        if token != verb and finite and token.tag_ == "VBN" and _planning(token):
            return "planned", "planned-infinitive"
        if finite:
            return _in_context(candidate, token, finite)
        if head == token:
            break
        status, rule = _governed(candidate, token, head)
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


def tense_of(verb: Token) -> str:
    """The tense of a verb with its auxiliaries: past, present, progressive; empty for none."""
    helpers = [child.lemma_.lower() for child in children(verb, "aux", "auxpass")]
    tags = [child.tag_ for child in children(verb, "aux", "auxpass")]
    if verb.tag_ == "VB" and not helpers and verb.head == verb and children(verb, "nsubj"):
        return "present"  # "Ruiz and Berg fly in", taken for an infinitive
    if infinitive(verb) or verb.tag_ == "VB":
        return ""
    if verb.tag_ == "VBD" or "VBD" in tags:
        return "past"
    if verb.tag_ in ("VBN", "VBD") and "have" in helpers:
        return "past"
    if verb.tag_ == "VBN":
        if not helpers and verb.head == verb and children(verb, "nsubj"):
            return "past"  # "Ruiz, the premier, conceded", taken for a participle
        if any(tag in ("VBZ", "VBP") for tag in tags):
            return "present"
        return "" if verb.dep_ in ("conj", "advcl") else "past" if verb.dep_ == "acl" else ""
    if verb.tag_ == "VBG":
        return "progressive" if any(tag in ("VBZ", "VBP") for tag in tags) else ""
    if verb.tag_ in ("VBZ", "VBP") or (verb.pos_ == "NOUN" and children(verb, "nsubj")):
        return "present"
    return ""


def _governed(candidate: Candidate, token: Token, head: Token) -> Verdict:
    """What the word above an infinitive or participle makes of it."""
    if lemma(head) in LETTING and candidate.entry.subjects:
        return "", ""  # "the peso was allowed to float": whoever rules lets it
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
        if any(each.lemma_.lower() in DRAFTS for each in children(head, "dobj")):
            return "", "unreal"  # "introduced a bill to block it"
        name = lemma(head)
        if name == "be" and token.dep_ in ("xcomp", "advcl"):
            if head.tag_ == "VBD" and any(c.lower_ == "have" for c in children(token, "aux")):
                return "negated", "was-to-have"  # "was to have signed it", and did not
            elsewhere = any(c.i < token.i for c in children(head, "prep", "attr", "acomp"))
            return ("", "") if elsewhere else ("planned", "be-to")  # "was in Rome to sign it"
        if name == "go" and head.tag_ == "VBG":
            return "planned", "future-tense"
        if name == "stop":
            return "", ""  # "stopped in Porto to collect it", unlike "stopped collecting"
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
        if noun.lemma_ in SPANS:
            return "happened", "within"  # "within hours of taking the oath"
        if head.lower_ == "without":
            return "negated", "denying-word"
        if noun.pos_ == "VERB" and head.lower_ in ("of", "about"):
            return "", "unreal"  # "spoke of visiting"
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
