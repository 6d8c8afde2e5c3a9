"""Events that no word of the lexicon names: the clause of a date that no event has taken.

A date in a news clause tells when something was done. Where the lexicon knows no
event for it, the verb that the date hangs on is one if somebody does it or it is
done to somebody, and if it is a deed rather than a state (Vendler's states are out).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.events.carriers import SCHEDULED
from analysis.events.clauses import (
    children,
    governor,
    has_marker,
    lemma,
    own_subjects,
    patients,
    subjects,
)
from analysis.events.lexicon import Entry, entries, words_of
from analysis.events.needs import is_phrasal, somebody
from analysis.events.triggers import Candidate
from analysis.events.views import TimedToken, View
from analysis.quotes.cues import cue_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHER = "other"  # a dated deed of no type of the codebook
WHO = frozenset({"he", "she", "they", "we", "who", "which", "that", "it"})
BODIES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
CONTROL = frozenset(
    ["fail", "refuse", "decline", "manage", "begin", "start", "go", "come", "proceed", "decide"]
)
GRAINS = frozenset({"day", "week", "weekend", "month", "part of day", "time", "interval"})


def find_dated(
    view: View, known: Sequence[Candidate], taken: frozenset[int | None]
) -> Iterator[Candidate]:
    """Candidates for the dates of a sentence that no event has taken.

    Args:
        view: The sentence.
        known: What the lexicon names in it; their words are not tried again.
        taken: Where the time expressions begin that an event has already.

    Yields:
        Candidates whose type is that of the verb's readings where they agree, that
        of its object ("wired the tranche"), "state" for a verb of speech, else "other".
    """
    tried = {each.token.i for each in known}
    tried |= {each.verb.i for each in known if each.verb is not None}
    tried |= {part.i for each in known for part in each.parts}
    for time in view.times:
        if time.timex.start in taken or time.timex.grain not in GRAINS:
            continue
        verb = _verb(time)
        if verb is None or verb.i in tried:
            continue
        if has_marker(verb, "as"):
            continue  # "as he put it that day" comments on what is told
        noun = _occasion(verb)
        token = noun if noun is not None else verb
        if token.i in tried or (noun is None and not _deed(view, verb)):
            continue
        tried.add(token.i)
        type_ = _type(verb) if noun is None else _noun_type(noun)
        light = noun is None and lemma(verb) in words_of("light", "verbs")
        if type_ == "state" and noun is None and parenthetical(verb):
            continue  # "..., the paper reported on Monday" says whose words they are
        if type_ == OTHER and _general(verb):
            continue
        if type_ == OTHER and (light or (token.i in view.quotes and _spoken(view, token))):
            continue
        yield Candidate(view, token, Entry(type=type_, lemma=token.lemma_.lower()), verb)


def find_told(view: View, *, said: bool) -> Candidate | None:
    """What the main verb of a sentence under a date tells, where the lexicon names nothing.

    Args:
        view: The sentence.
        said: Whether it opens what stands under the date: a saying further on is no news.
    """
    root = next(each for each in view.parse if each.head == each)
    if root.pos_ != "VERB" or not _deed(view, root, said=said):
        return None
    type_ = _type(root)
    entry = Entry(type=type_, lemma=root.lemma_.lower())
    return Candidate(view, root, entry, root) if type_ != OTHER else None


def _general(verb: Token) -> bool:
    """Whether a clause only tells which one is meant, or what was let happen.

    "The visit foreseen for Monday", "those who left last week", "let the bill collapse in May".
    """
    noun = verb.head
    which = (verb.dep_ == "acl" and verb.tag_ == "VBN") or (
        verb.dep_ == "relcl" and noun.pos_ in ("PRON", "DET")
    )
    return which or verb.lemma_.lower() in words_of("unreal", "verbs")


def _verb(time: TimedToken) -> Token | None:
    """The verb that a time expression hangs on, or the one that shares it."""
    verb = governor(time.head)
    while lemma(verb) in CONTROL and (below := children(verb, "xcomp")):
        verb = below[0]  # "failed on Monday to force a vote"
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return None  # "signed it on Monday, giving him a backstop": the date is the main verb's
    return verb if verb.pos_ == "VERB" and verb.dep_ not in ("amod", "compound") else None


def _occasion(verb: Token) -> Token | None:
    """What is said to take place or to be set for a date: "the review will come in May"."""
    placed = any(each.lower_ == "place" for each in children(verb, "dobj"))  # "take place"
    occurs = lemma(verb) in words_of("other", "occurring") or verb.lower_ in SCHEDULED or placed
    nouns = [each for each in children(verb, "nsubj", "nsubjpass") if each.pos_ == "NOUN"]
    nouns = [each for each in nouns if each.lemma_.lower() not in words_of("other", "bodies")]
    occurs = occurs and (placed or not children(verb, "dobj"))  # "the company opened a plant"
    return nouns[0] if occurs and nouns and not nouns[0].ent_type_ else None


def _noun_type(noun: Token) -> str:
    found = entries("nouns").get(noun.lemma_.lower(), ())
    rows = [each for each in found if not (each.prepositions or each.partner or each.narrow)]
    return rows[0].type if rows else OTHER


def _deed(view: View, verb: Token, *, said: bool = False) -> bool:
    """Whether a verb tells of a deed of somebody, or done to somebody or something."""
    if said and verb.lemma_ in ("say", "tell"):
        return any(_acts(view, each) for each in own_subjects(verb))
    if verb.lemma_.lower() in words_of("other", "states") or lemma(verb) in words_of(
        "other", "states"
    ):
        return False
    if children(verb, "nsubjpass") or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return True
    return any(_acts(view, each) for each in own_subjects(verb) or subjects(verb))


def _acts(view: View, token: Token) -> bool:
    known = token.lemma_.lower() in words_of("other", "bodies") | words_of("other", "groups")
    return known or token.ent_type_ in BODIES or token.lower_ in WHO or somebody(view, token)


def _type(verb: Token) -> str:
    readings = {
        entry.type
        for entry in entries("verbs").get(verb.lemma_.lower(), ())
        if not (entry.narrow or entry.voters or entry.prepositions or entry.place)
        if not (is_phrasal(verb) or (entry.alone and children(verb, "dobj")))
        if not entry.several
    }
    if len(readings) == 1:
        return readings.pop()
    for each in patients(verb):
        for entry in entries("nouns").get(each.lemma_.lower(), ()):
            if not (entry.prepositions or entry.partner or entry.narrow):
                return entry.type
    if says(verb):
        return "state"
    acting = [each for each in own_subjects(verb) or subjects(verb) if _office(each)]
    return "order" if acting and children(verb, "dobj", "nsubjpass") else OTHER


def parenthetical(verb: Token) -> bool:
    """Whether a verb of saying stands behind or within its words."""
    told = children(verb, "ccomp", "dobj", "xcomp")
    if not says(verb) or any(each.i > verb.i for each in told):
        return False
    first = min((each.left_edge.i for each in own_subjects(verb)), default=verb.i)
    return bool(told) or (first > 0 and verb.doc[first - 1].text == ",")


def says(verb: Token) -> bool:
    """Whether a verb tells of words; of "point out" and the like only with the particle."""
    cues = {cue.lemma for cue in cue_forms().get(verb.lower_, ())}
    after = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    phrases = {lemma(verb), f"{verb.lemma_.lower()}_{after}"}
    return bool(phrases & cues) or any("_" not in cue for cue in cues)


def _spoken(view: View, token: Token) -> bool:
    """Whether a word stands inside quotation marks."""
    return view.quotes[token.i].kind in ("direct", "mixed")


def _office(token: Token) -> bool:
    """Whether a subject is a body that rules by its acts: "the court froze the order"."""
    return token.lemma_.lower() in words_of("other", "bodies") or token.ent_type_ in (
        "ORG",
        "GPE",
    )
