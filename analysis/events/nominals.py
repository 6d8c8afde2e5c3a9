"""Labels of events that a noun names: "Meeting between A and B at the castle"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.events.clauses import SUBJECTS, children, partners, subjects
from analysis.events.lexicon import words_of
from analysis.events.phrases import coordinated, listed, phrase, prepositions
from analysis.events.triggers import Candidate, is_gathering
from analysis.events.views import View

if TYPE_CHECKING:
    from spacy.tokens import Token

BARE = frozenset({"det", "poss", "predet"})
PLACING = ("at ", "in ")
VICTORIES = frozenset({"victory", "win", "triumph", "reelection", "re-election"})


def nominal_parts(candidate: Candidate, actors: Sequence[str], status: str) -> list[str]:
    """The parts of a label, the first one indispensable; none where a clause tells it better.

    Args:
        candidate: The noun with its sentence.
        actors: Full names of those who do it.
        status: Its status; only what did not come about says so in its label.
    """
    view, token, verb = candidate.view, candidate.token, candidate.verb
    if not candidate.nominal:
        return []
    told = verb is not None and verb.lemma_ != "be" and token.dep_ not in SUBJECTS
    if told and verb is not None and subjects(verb):
        return []
    kind = candidate.entry.type
    places = [text for _, text in prepositions(view, token) if text.startswith(PLACING)]
    bare = _without(phrase(view, token, without=BARE), "planned")
    if kind in ("meet", "consult"):
        return [f"{bare} {_between(view, token, actors)}".strip(), *places]
    if kind == "state" and token.lemma_.lower() == "interview":
        return [f"{bare} {_between(view, token, actors)}", *places]
    if kind == "state":
        return [f"{bare} by {listed(actors)}" if actors else bare, _content(view, token)]
    if kind == "attend" and actors and is_gathering(phrase(view, token)):
        who = listed([each for each in actors if not is_gathering(each)])
        name = phrase(view, token).removeprefix("the ")
        return [f"{who} at the {name}" if who else name, *places]
    if token.lemma_.lower() in VICTORIES and kind == "elect":
        return _victory(candidate, actors, bare, places)
    return _owned(candidate, actors)


def _between(view: View, token: Token, actors: Sequence[str]) -> str:
    if len(actors) < 2:
        return f"of {actors[0]}" if actors else ""
    others = {view.entity(each) for each in partners(token)} & set(actors)
    asked = [each for each in actors if each not in others]
    if token.lemma_.lower() == "interview" and others and asked:
        return f"of {listed(asked)} with {listed(sorted(others))}"
    return f"between {listed(actors)}"


def _victory(
    candidate: Candidate, actors: Sequence[str], bare: str, places: Sequence[str]
) -> list[str]:
    """Who won, over whom, and where."""
    view = candidate.view
    owners = [name for each in children(candidate.token, "poss") if (name := view.entity(each))]
    owners = owners or list(actors[:1])
    losers = [each for each in actors if each not in owners]
    head = bare if places or "elect" in bare.lower() else f"election {bare}"
    parts = [f"{head} of {listed(owners)}" if owners else head]
    return [*parts, *([f"over {listed(losers)}"] if losers else []), *places]


def _owned(candidate: Candidate, actors: Sequence[str]) -> list[str]:
    """The noun phrase as it stands, with whose it is: "Berg’s visit to Lisbon"."""
    view, token = candidate.view, candidate.token
    owners = [each for each in children(token, "poss") if not view.time_at(each)]
    sure = owners and all(each.pos_ != "PRON" or view.entity(each) for each in owners)
    head = phrase(view, token) if sure else phrase(view, token, without=BARE)
    around = [text for _, text in prepositions(view, token)]
    parts = [_without(head, "planned"), *around]
    named = any(name in part for name in actors for part in parts)
    if actors and not named and candidate.entry.type != "elect":
        parts.insert(1, f"of {listed(actors)}")
    return parts


def _without(words: str, section: str) -> str:
    """A phrase without the adjectives that only repeat its status: "upcoming talks"."""
    dropped = words_of(section, "adjectives")
    return " ".join(word for word in words.split() if word.lower() not in dropped)


def _content(view: View, noun: Token) -> str:
    """What is announced: "that", its subject, verb, and the first of what follows the verb."""
    for each in noun.doc[noun.i + 1 : noun.i + 12]:
        if each.text in ",;:—–.":
            break
        verb = each.head
        subject = next((s for s in children(verb, "nsubj", "nsubjpass") if s != each), None)
        if each.lower_ == "that" and verb.pos_ in ("VERB", "AUX") and subject is not None:
            group = [*children(verb, "aux", "auxpass", "neg"), verb]
            words = ["that", phrase(view, subject), *(part.text for part in group)]
            close = [c for c in children(verb, "dobj", "attr") if c.left_edge.i == verb.i + 1]
            words += [coordinated(view, c) for c in close]
            return " ".join([*words, *(text for _, text in prepositions(view, verb)[:1])])
    return ""
