"""Words that may name an event: verbs and nouns of the lexicon whose needs are met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.events.carriers import SPOILING, carrier
from analysis.events.clauses import children, lemma, partners
from analysis.events.folding import folded
from analysis.events.lexicon import Entry, entries, words_of
from analysis.events.needs import fits, naming, says
from analysis.events.views import View
from analysis.events.wording import prepositions_of, written

if TYPE_CHECKING:
    from spacy.tokens import Token

COPULAS = frozenset({"be", "become", "come", "fall", "go"})
CALLING = frozenset({"call", "convene", "organise", "organize", "sponsor", "stage"})
CONVENED = frozenset({"conference", "summit", "assembly", "forum", "convention"})
MONEY = frozenset(
    ["swap", "loan", "credit", "currency", "stabilisation", "stabilization", "bailout", "financing"]
)
COUNTED = frozenset({"trip", "visit", "journey", "tour", "conference", "dinner", "rally", "gala"})
BODIES = frozenset({"Congress", "Assembly"})  # that sit all the year round
OF_BODIES = frozenset({"National", "General", "U.N.", "UN", "Legislative", "Federal"})
MARGINS = frozenset({"sideline", "margin", "fringe"})
OPENING = frozenset({"open", "close", "inaugurate"})  # what one does to a gathering
RETURN = Entry(type="visit", lemma="back")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may name an event.

    Attributes:
        verb: The verb whose subject, tense and date are the event's: the word
            itself, or what carries a noun ("held" in "held talks"), or None.
        parts: Words of the same sentence that tell of the same event, or of a
            part of it: "travel to Lisbon to meet Berg".
    """

    view: View
    token: Token
    entry: Entry
    verb: Token | None
    parts: tuple[Token, ...] = ()

    @property
    def nominal(self) -> bool:
        """Whether a noun names the event."""
        return self.verb != self.token


def find_candidates(view: View) -> list[Candidate]:
    """Words of a sentence that may name an event, in text order."""
    found: list[Candidate] = []
    for token in view.parse:
        if (entry := _predicate_entry(view, token)) is not None:
            found.append(Candidate(view, token, entry, token.head))
        elif _verbal(token):
            entry = _verb_entry(view, token)
            if entry:
                named = naming(view, token, entry) if entry.named else None
                found.append(Candidate(view, named or token, entry, token))
        elif _is_return(token):
            found.append(Candidate(view, token, RETURN, token.head))
        elif _nominal(token):
            entry = _noun_entry(view, token)
            if entry:
                found.append(Candidate(view, token, entry, carrier(token)))
    found = [each for each in found if not _refusing(each, found)]
    whole = {
        each.token.i
        for each in found
        if not each.nominal and each.entry.particles and lemma(each.token) not in SPOILING
    }
    found = [each for each in found if not (each.nominal and each.verb and each.verb.i in whole)]
    idioms = {each.token.i: each for each in found if each.nominal and each.entry.named}
    found = [each for each in found if idioms.get(each.token.i, each) is each]
    carried = {each.verb.i for each in found if each.nominal and each.verb is not None}
    attended = {each.token.i for each in found if each.entry.type == "attend" and not each.nominal}
    carried -= {at for at in attended if view.parse[at].lemma_ in OPENING}
    attended -= carried
    return folded(
        [
            each
            for each in found
            if (
                each.nominal and not (each.entry.type == "attend" and _at(each.token).i in attended)
            )
            or (not each.nominal and each.token.i not in carried)
        ]
    )


def _at(noun: Token) -> Token:
    """The verb that a noun hangs on, by itself or by "at" or "in": "spoke at the forum"."""
    by = noun.head
    return by.head if noun.dep_ == "pobj" and by.lower_ in ("at", "in") else by


def _refusing(candidate: Candidate, found: list[Candidate]) -> bool:
    """Whether a verb only denies the event below it: "refused to shake his hand"."""
    verb = candidate.token
    if candidate.nominal or verb.lemma_.lower() not in words_of("negated", "verbs"):
        return False
    below = children(verb, "xcomp")
    return any(each.verb in below for each in found)


def _verbal(token: Token) -> bool:
    """Whether a word is a verb, or one in the present that a tagger took for a noun."""
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in ("amod", "compound", "aux", "auxpass")
    return token.pos_ == "NOUN" and token.dep_ == "ROOT" and bool(children(token, "nsubj"))


def _nominal(token: Token) -> bool:
    """Whether a word heads a noun phrase, as a noun or as the last part of "a shake-up"."""
    if token.dep_ in ("compound", "nmod"):
        return False
    return token.pos_ in ("NOUN", "PROPN") or (
        token.pos_ in ("ADP", "ADV") and "-" in written(token)
    )


def _is_return(token: Token) -> bool:
    """Whether somebody is said to be back, or due, somewhere: "is due in Lisbon on Friday"."""
    back = token.lower_ in ("back", "due", "off") and token.dep_ in (
        "advmod",
        "acomp",
        "prt",
        "prep",
    )
    return back and token.head.lemma_ == "be" and bool(children(token, "prep"))


def _predicate_entry(view: View, token: Token) -> Entry | None:
    """What a copula says of its subject: "was a guest at the gala", "falls due in June"."""
    rows = entries("predicates").get(token.lemma_.lower(), ())
    if (
        not rows
        or token.dep_ not in ("acomp", "attr", "advmod")
        or token.head.lemma_ not in COPULAS
    ):
        return None
    return next((each for each in rows if says(view, token, each, token.head)), None)


def _verb_entry(view: View, token: Token) -> Entry | None:
    return next(
        (
            entry
            for entry in entries("verbs").get(token.lemma_.lower(), ())
            if fits(view, token, entry)
        ),
        None,
    )


def _noun_entry(view: View, token: Token) -> Entry | None:
    if token.lemma_.lower() == "conference" and any(
        each.lower_ in ("press", "news") for each in children(token, "compound", "nmod")
    ):
        return replace(entries("nouns")["statement"][0], lemma="conference")
    if view.time_at(token) is not None:
        return None  # "in March 2020"
    if token.text in BODIES and not _named_after(token):
        return None  # the body, unlike "the World Congress"
    if _beside_which(token):
        return None  # "on the sidelines of the forum" is where something else was done
    if token.tag_ == "NNS" and token.lemma_.lower() in COUNTED:
        return None  # "the three trips she made" are no event
    if token.lower_ == "order" and not any(token.lefts):
        return None  # "in order to", "law and order"
    if token.lower_ == "talk" and "with" not in prepositions_of(token):
        return None  # "the talk of friendship"
    rows = entries("nouns")
    for entry in rows.get(written(token), ()) or rows.get(token.lemma_.lower(), ()):
        if says(view, token, entry):
            if entry.type == "visit" and any(_convenes(view, p) for p in partners(token)):
                return replace(entry, type="attend")  # "his visit to the summit"
            return replace(entry, type=_told_by_modifier(token, entry.type))
    return None


def _named_after(token: Token) -> bool:
    """Whether what stands before a name tells more than whose it is: "the World Water Congress"."""
    before = children(token, "compound", "amod")
    return any(
        each.pos_ == "PROPN"
        and each.ent_type_ not in ("GPE", "NORP")
        and each.text not in OF_BODIES
        for each in before
    )


def _beside_which(noun: Token) -> bool:
    """Whether a gathering is only the place of what is done on its margins."""
    above = noun.head
    return noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in MARGINS


def _told_by_modifier(token: Token, type_: str) -> str:
    """The type that what stands before a noun makes of it: a swap agreement, the G20 summit."""
    before = children(token, "compound", "amod", "nmod")
    if type_ == "agree" and any(each.lemma_.lower() in MONEY for each in before):
        return "aid"
    called = any(each.lemma_ in CALLING for each in children(token, "acl"))
    if type_ == "meet" and token.lemma_ == "meeting" and called:
        return "attend"  # "a meeting called by the growers"
    paired = {"with", "between"} & prepositions_of(token)
    if token.lemma_.lower() == "summit" and not paired and any(e.pos_ == "PROPN" for e in before):
        return "attend"
    return type_


def _convenes(view: View, token: Token) -> bool:
    """Whether people come together there: "his visit to the Harbour Conference"."""
    name = view.entity(token) or (token.text if token.pos_ == "PROPN" else "")
    return not CONVENED.isdisjoint(name.lower().split())
