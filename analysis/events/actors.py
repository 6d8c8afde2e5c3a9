"""Who does it and to whom, by fullest name, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.events.acting import (
    capitalised,
    countries,
    joined_by,
    lenders,
    owners_of_organs,
)
from analysis.events.clauses import (
    ancestors,
    children,
    partners,
    patients,
    spread,
    subjects,
    subjects_of_noun,
)
from analysis.events.lexicon import entries
from analysis.events.needs import following, somebody, two_known
from analysis.events.triggers import Candidate
from analysis.events.views import PLACES, View
from analysis.events.wording import is_gathering
from analysis.people import Mention
from analysis.people.lexicon import nations

if TYPE_CHECKING:
    from spacy.tokens import Token

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PLACING = frozenset({"in", "at", "to", "into", "from", "for", "on"})
MOST_MENTIONS_BACK = 60
OF_STATES = frozenset({"agree", "aid", "order", "reject", "consult", "meet"})  # what states do


def find_actors(
    candidate: Candidate, before: Sequence[Mention], *, alone: bool = False
) -> tuple[str, ...]:
    """Fullest names of the actors, sorted.

    Args:
        candidate: The word that names the event.
        before: The mentions of persons before this sentence, for "the two".
        alone: Whether only what stands at the word itself counts, not the clause above.
    """
    view, token, verb = candidate.view, candidate.token, candidate.verb
    doers = subjects(verb) if verb is not None and not _is_subject(candidate) else []
    if verb is not None and token.dep_ == "pcomp":
        doers += [
            owner for each in doers if not somebody(view, each) for owner in children(each, "poss")
        ]
    doers += owners_of_organs(view, doers)
    others = [*partners(token), *patients(token)] if not candidate.nominal else []
    made_with = joined_by(view, [token] if candidate.nominal else others)
    if candidate.nominal:
        others = [*_owners(token), *_people(children(token, "compound")), *partners(token)]
        others += [each for made in children(token, "acl") for each in partners(made)]
        if verb is not None:
            others += partners(verb)
            others += [each for each in patients(verb) if each.i != token.i]
        unowned = candidate.entry.type == "attend" and not _owners(token)
        if unowned or _spoken_in(token):
            doers = doers or _doers_above(token)
    elif not candidate.nominal:
        unnamed = [
            each
            for each in others
            if not (view.entity(each) and each.pos_ == "PROPN")  # "Peru's Ana Ruiz" is she alone
            and not any(map(view.entity, children(each, "appos")))
        ]
        others += [owner for each in unnamed for owner in children(each, "poss")]
    if candidate.entry.type in ("visit", "meet"):
        others = [each for each in others if not _placing(each.head)]
    others += made_with
    for part in candidate.parts:
        others += [*patients(part), *partners(part)]
        if part.dep_ == "relcl":
            others += subjects(part)
    if (
        not alone
        and candidate.nominal
        and candidate.entry.type in ("meet", "consult")
        and len(_named(view, [*doers, *others])) < 2
    ):
        doers = doers or _doers_above(token)
        others += [owner for each in _settings(token) for owner in children(each, "poss")]
    if candidate.entry.type == "visit":
        others = [each for each in others if each.dep_ != "dobj" or not _no_person(view, each)]
    found = _named(view, [*doers, *others])
    name = "" if candidate.nominal else following(view, token)
    if name and (candidate.entry.type != "visit" or not view.places & {name, *name.split()}):
        found.add(name)
    if any(two_known(view, each) for each in doers) and len(found) < 2:
        found = _pair_in(view, token) or found | _the_two([*before, *_ahead_of(view, token)])
    if candidate.entry.type == "aid":
        found |= lenders(view)
    if candidate.entry.type in OF_STATES:
        found |= countries(view, [*doers, *others])
    if candidate.nominal and len(found) < 2 and _theirs(token):
        found = _the_two(before) or found
    if not found:
        found = capitalised(view, doers)
    return tuple(sorted(name for name in found if not is_gathering(name)))


def _placing(preposition: Token) -> bool:
    """Whether a preposition tells where: not "to" of "gave a lunch to Berg"."""
    return preposition.lower_ in PLACING and preposition.dep_ != "dative"


def _theirs(token: Token) -> bool:
    """Whether an event is that of those named before: "their conversation"."""
    return any(each.lower_ == "their" for each in children(token, "poss"))


def _no_person(view: View, token: Token) -> bool:
    """Whether a name is that of a place or a body rather than of somebody."""
    if token.pos_ != "PROPN":
        return False
    return token.text in view.places or token.ent_type_ not in ("PERSON", "")


def _owners(token: Token) -> list[Token]:
    """Whose an event is; in "congratulated X on his victory" it is X's."""
    verb = token.head.head
    praised = "praise" in {entry.type for entry in entries("verbs").get(verb.lemma_.lower(), ())}
    if praised and token.dep_ == "pobj" and any(c.pos_ == "PRON" for c in children(token, "poss")):
        found = patients(verb) or list(token.doc[verb.i + 1 : token.head.i])
        return [each for each in found if each.dep_ != "poss"]
    return subjects_of_noun(token)


def _settings(token: Token) -> list[Token]:
    """Where it was: "at her house", "last April at her house", whatever the parse hung it on."""
    near = (each for each in token.doc[token.i + 1 : token.i + 4] if each.dep_ == "prep")
    places = {at.i: at for at in (*children(token, "prep"), *near) if at.lower_ == "at"}
    return [each for at in places.values() for each in children(at, "pobj")]


def _people(tokens: Sequence[Token]) -> list[Token]:
    return [each for each in tokens if each.ent_type_ == "PERSON"]


def _spoken_in(token: Token) -> bool:
    """Whether somebody speaks in it: "said in an interview"."""
    return token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.pos_ == "VERB"


def _is_subject(candidate: Candidate) -> bool:
    """Whether the noun itself is its verb's subject: "the call took place"."""
    return candidate.nominal and candidate.token.dep_ in ("nsubj", "nsubjpass")


def _doers_above(token: Token) -> list[Token]:
    """The subjects of the next clause above, and whose they are: "her fame grows with talks"."""
    for each in ancestors(token):
        if each.pos_ in ("VERB", "AUX") and (found := subjects(each)) and token not in found:
            return [*found, *(owner for noun in found for owner in children(noun, "poss"))]
    return []


def _named(view: View, tokens: Sequence[Token]) -> set[str]:
    """Names of those the tokens stand for, and of whoever a parse hung before them."""
    beside = [below for each in tokens for below in spread(children(each, "nmod"))]
    beside += [each for token in tokens for each in _before_and(token)]
    beside += [
        each for token in tokens if not view.entity(token) for each in children(token, "appos")
    ]
    return {
        name
        for each in (*tokens, *beside)
        if (name := view.entity(each)) and not is_gathering(name)
    }


def _pair_in(view: View, token: Token) -> set[str]:
    """Two names joined by "and" before a word of the same sentence: whom its "they" means."""
    for other in reversed(view.parse[: token.i]):
        for joined in children(other, "conj"):
            names = {view.entity(other), view.entity(joined)} - {""}
            if len(names) == 2 and joined.i < token.i:
                return names
    return set()


def _before_and(token: Token) -> list[Token]:
    """What stands before "and" and a name, where a parse has lost the first of two subjects."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return []
    doc, edge = token.doc, token.left_edge.i
    return [doc[at] for at in range(max(0, edge - 2), token.i) if doc[at + 1].lower_ == "and"]


def _ahead_of(view: View, token: Token) -> list[Mention]:
    """Whom the sentence names before a word: in a lead "the two men" are those of that sentence."""
    ahead = {id(each): each for at, each in view.mentions.items() if at < token.i}.values()
    owned = re.compile(r"^((?:[A-Z][\w.-]+ ?){2,4})['’]s? [a-z]")  # "Javier Milei's party"
    owners = [(each, owned.match(each.entity)) for each in ahead if each.kind == "title"]
    named = [each for each in ahead if each.kind == "name"]
    return named + [replace(each, entity=found[1]) for each, found in owners if found]


def _the_two(before: Sequence[Mention]) -> set[str]:
    """Whom "the two" and "both leaders" mean: the two whom the text before names most."""
    counts = Counter(each.entity for each in before[-MOST_MENTIONS_BACK:])
    named = [name for name, _ in counts.most_common() if not is_gathering(name)]
    return set(named[:2]) if len(named) > 1 else set()


def refers_back(candidate: Candidate) -> bool:
    """Whether a noun points to an event named before: "the call", "that meeting"."""
    if not candidate.nominal:
        return False
    token = candidate.token
    if token.pos_ == "PROPN" or any(c.pos_ == "PROPN" for c in children(token, "compound")):
        return False
    if any(child.lower_ in DEFINITE for child in children(token, "det")):
        return True
    owners = children(token, "poss")
    return any(candidate.view.time_at(each) for each in owners)


def find_place(candidate: Candidate) -> str:
    """The words of the place: a name after in, at, to, or the thing visited."""
    hosts = [candidate.token]
    if candidate.nominal:  # "the defeat of Sunday in Lisbon", where a parse hangs it on the day
        dated = [each for of in children(candidate.token, "prep") for each in children(of, "pobj")]
        times = [time for each in dated if (time := candidate.view.time_at(each))]
        hosts += [
            word for time in times for word in candidate.view.parse[time.first : time.last + 1]
        ]
    if candidate.nominal and candidate.verb is not None:
        hosts.append(candidate.verb)
    if not candidate.nominal:  # "met Berg in Lisbon", where a parse hangs the place on Berg
        signed = candidate.entry.type == "agree"
        objects = children(candidate.token, "dobj")
        hosts += [each for each in objects if signed or candidate.view.entity(each)]
    for host in hosts:
        found = children(host, "dobj") if not candidate.nominal else []
        # where a journey leads to says more than where it began
        for preposition in sorted(children(host, "prep"), key=lambda each: each.lower_ == "from"):
            if preposition.lower_ in PLACING:
                found += spread(children(preposition, "pobj"))
        if candidate.entry.type == "elect":
            near = host.doc[host.left_edge.i : host.i]
            nations_ = (nations().get(each.lower_, "") for each in near)
            if country := next((each for each in nations_ if each), ""):
                return country.title()
        for each in found:
            seen = candidate.entry.type == "visit" and _no_person(candidate.view, each)
            if candidate.view.time_at(each) or (candidate.view.entity(each) and not seen):
                continue
            known = each.text in candidate.view.places
            if (
                known
                or each.ent_type_ in PLACES
                or (each.pos_ == "PROPN" and each.ent_type_ not in ("DATE", "PERSON"))
            ):
                first = min(
                    child.i for child in (each, *children(each, "compound", "det", "amod", "nmod"))
                )
                return each.doc[first : each.i + 1].text
    return ""


def find_object(candidate: Candidate) -> str:
    """The words of what it is done to or about."""
    for each in patients(candidate.token):
        left = min(each.left_edge.i, each.i)
        return each.doc[left : each.i + 1].text
    return ""
